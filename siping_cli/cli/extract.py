"""``siping extract``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import standard_input
from siping_cli.cli.options import N_, Form
from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.cli.row_files import RowFile
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping extract report.txt", N_("the goals of a report")),
    ("siping extract report.txt --year 2026 -o drafted", N_("a plan drafted from a report, to go through and correct")),
    ("siping extract report.txt -o review.html", N_("the text in colour: goals, other numbers, and why")),
    ("siping extract reports --jobs 2 -f ndjson", N_("the goals of a folder of reports, a line each")),
    (
        "siping extract reports --jobs 2 -o goals.parquet",
        N_("the same as a file for data frames; .csv, .tsv and .ndjson too"),
    ),
)
FORM = Form
_REVIEW = (".html", ".htm")
_STDIN = "-"
_MOST_JOBS = 256

Reports = Annotated[
    list[Path],
    typer.Argument(
        metavar=N_("REPORT..."),
        help=N_("Reports as .txt, .md, .html, .docx or .pdf, folders of them, or - for standard input."),
    ),
]
Year = Annotated[
    str | None,
    typer.Option(
        "--year", metavar=N_("YEAR"), help=N_("The year that the report is for; guessed from its words if not given.")
    ),
]
PlaceOfText = Annotated[str, typer.Option("--place", metavar=N_("NAME"), help=N_("The place that the report is of."))]
DraftOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("NAME"),
        help=N_(
            "Write a plan into this folder, a page to proof-read (.html), or rows (.parquet, .csv, .tsv, .ndjson). A plan that is there is compared and kept."
        ),
    ),
]
ForceDraft = Annotated[bool, typer.Option("--force", help=N_("Replace the plan or the file if it is there already."))]
Jobs = Annotated[str, typer.Option("--jobs", metavar=N_("N"), help=N_("Read files on so many processes."))]
ExplainReading = Annotated[
    bool, typer.Option("--explain", help=N_("Show which words gave which field, and why other numbers are no goals."))
]


def run(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    reports: Reports,
    *,
    year: Year = None,
    place: PlaceOfText = "",
    output: DraftOutput = None,
    force: ForceDraft = False,
    jobs: Jobs = "1",
    explain: ExplainReading = False,
) -> Sheet:
    """Tell what a report promises, or write it as a plan or a page."""
    from siping_cli import library
    from siping_cli.observations.options import year_said
    from siping_cli.texts.documents import MOST_BYTES_OF_A_DOCUMENT, read_document
    from siping_cli.texts.many import reports_in

    if not (output is None or output.strip()):  # an empty variable of a shell, and not this folder
        raise InvalidValueError(Message("{option} needs a value", option="-o"))
    told, processes = year_said(year), _processes(jobs)
    into = _rows_into(output, context, force=force)
    names = reports_in(reports)
    content = standard_input(MOST_BYTES_OF_A_DOCUMENT) if _STDIN in names else None
    if not names:
        raise InvalidValueError(
            Message(
                "{folder}: there is no report in it; it may hold .txt, .md, .html, .docx and .pdf",
                folder=", ".join(map(str, reports)),
            )
        )
    if into is not None or len(names) != 1 or any(path.is_dir() for path in reports):
        wanted = _AskedGoals(names, content, told, place, processes)
        return _of_many(wanted, into, context, {"-o": output is not None and into is None, "--explain": explain})
    text = read_document(names[0], content)
    if output is None:
        return library.extract(text, year=told, place=place, explain=explain)
    from siping_cli.cli import drafts

    asked = drafts.AskedDraft(names[0], text, told, place, context.obj.language, force=force)
    if output.lower().endswith(_REVIEW):
        return drafts.write_review(output, asked)
    return drafts.draft_into(Path(output), asked)


@record
class _AskedGoals:
    """Reports of which the goals are wanted.

    Attributes:
        names: their files.
        content: what came through standard input, where that is one of them.
        year: the year that they are for.
        place: the place that they are of.
        jobs: how many processes read them.

    """

    names: tuple[str, ...]
    content: bytes | None
    year: int | None
    place: str
    jobs: int


def _rows_into(output: str | None, context: typer.Context, *, force: bool) -> RowFile | None:
    """Return the file that rows are to be written into; None where something else is asked for."""
    if output is None:
        return None
    from siping_cli.cli.row_files import is_row_file, row_file

    return row_file(output, force=force, mark=context.params.get("bom") is True) if is_row_file(output) else None


def _processes(text: str) -> int:
    """Return how many processes were asked for.

    Raises:
        InvalidValueError: it is no number, or more than any machine has use for.

    """
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_JOBS)) else 0
    if not 1 <= number <= _MOST_JOBS:
        raise InvalidValueError(
            Message("'{text}' is not accepted for --jobs; write a number from 1 to {most}", text=text, most=_MOST_JOBS)
        )
    return number


def _of_many(asked: _AskedGoals, into: RowFile | None, context: typer.Context, of_one: Mapping[str, bool]) -> Sheet:
    """Return what several reports promise.

    Raises:
        InvalidValueError: something was asked for that one report alone can have.

    """
    from siping_cli import library
    from siping_cli.cli.output import progress_on_stderr
    from siping_cli.formats.words import Words

    for option, given in of_one.items():
        if given:
            raise InvalidValueError(Message("{option} is about one report; give it alone", option=option))
    contents = {} if asked.content is None else {_STDIN: asked.content}
    progress = progress_on_stderr(Words(context.obj.language))
    answer = library.extract_many(
        asked.names, year=asked.year, place=asked.place, jobs=asked.jobs, contents=contents, progress=progress
    )
    if into is None:
        return answer
    from siping_cli.cli.row_files import write_rows

    return write_rows(into, answer)

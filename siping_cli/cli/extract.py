"""``siping extract``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.options import N_, RowForm, standard_input
from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping extract report.txt", N_("the goals of a report")),
    ("siping extract report.txt --year 2026 -o drafted", N_("a plan drafted from a report, to go through and correct")),
    ("siping extract report.txt -o review.html", N_("the text in colour: goals, other numbers, and why")),
    ("siping extract reports --jobs 2 -f ndjson", N_("the goals of a folder of reports, a line each")),
)
FORM = RowForm
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
        metavar=N_("DIR"),
        help=N_(
            "Write a plan into this folder, or with .html a page to proof-read. A plan that is there is compared and kept."
        ),
    ),
]
ForceDraft = Annotated[bool, typer.Option("--force", help=N_("Replace the plan or the page if it is there already."))]
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
    names = reports_in(reports)
    content = standard_input(MOST_BYTES_OF_A_DOCUMENT) if _STDIN in names else None
    if not names:
        raise InvalidValueError(
            Message(
                "{folder}: there is no report in it; it may hold .txt, .md, .html, .docx and .pdf",
                folder=", ".join(map(str, reports)),
            )
        )
    if len(names) != 1 or any(path.is_dir() for path in reports):
        return _of_many(names, content, context, year=told, place=place, output=output, jobs=processes, explain=explain)
    text = read_document(names[0], content)
    if output is None:
        return library.extract(text, year=told, place=place, explain=explain)
    from siping_cli.cli import drafts

    asked = drafts.AskedDraft(names[0], text, told, place, context.obj.language, force=force)
    if output.lower().endswith(_REVIEW):
        return drafts.write_review(output, asked)
    return drafts.draft_into(Path(output), asked)


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


def _of_many(  # noqa: PLR0913 - each is an option
    names: Sequence[str],
    content: bytes | None,
    context: typer.Context,
    *,
    year: int | None,
    place: str,
    output: str | None,
    jobs: int,
    explain: bool,
) -> Sheet:
    """Return what several reports promise.

    Raises:
        InvalidValueError: something was asked for that one report alone can have.

    """
    from siping_cli import library
    from siping_cli.cli.output import progress_on_stderr
    from siping_cli.formats.words import Words

    for option, given in (("-o", output is not None), ("--explain", explain)):
        if given:
            raise InvalidValueError(Message("{option} is about one report; give it alone", option=option))
    contents = {} if content is None else {_STDIN: content}
    progress = progress_on_stderr(Words(context.obj.language))
    return library.extract_many(names, year=year, place=place, jobs=jobs, contents=contents, progress=progress)

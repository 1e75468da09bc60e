"""``siping extract``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.many_texts import STDIN, Jobs, documents_in, of_many, processes_of
from siping_cli.cli.options import N_, Form
from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.cli.row_files import RowFile
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping extract report.txt", N_("the goals of a report")),
    ("siping extract report.txt --year 2026 -o drafted", N_("a plan drafted from a report, to review and correct")),
    ("siping extract report.txt -o review.html", N_("the text in colour: goals, other numbers, and why")),
    ("siping extract reports --jobs 2 -f ndjson", N_("the goals in a folder of reports, one per line")),
    (
        "siping extract reports --jobs 2 -o goals.parquet",
        N_("the same as a file for data frames; also .csv, .tsv and .ndjson"),
    ),
)
FORM = Form
_REVIEW = (".html", ".htm")

Reports = Annotated[
    list[Path],
    typer.Argument(
        metavar=N_("REPORT..."),
        help=N_("Reports as .txt, .md, .html, .docx or .pdf, folders of them, or - for standard input."),
    ),
]
Year = Annotated[
    str | None,
    typer.Option("--year", metavar=N_("YEAR"), help=N_("The year of the report; inferred from the text if not given.")),
]
PlaceOfText = Annotated[str, typer.Option("--place", metavar=N_("NAME"), help=N_("The place of the report."))]
DraftOutput = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("NAME"),
        help=N_(
            "Write a plan into this folder, a page for proofreading (.html), or rows (.parquet, .csv, .tsv, "
            ".ndjson). An existing plan is compared and kept."
        ),
    ),
]
ForceDraft = Annotated[bool, typer.Option("--force", help=N_("Replace the plan or the file if it already exists."))]
ExplainReading = Annotated[
    bool, typer.Option("--explain", help=N_("Show which words gave which field, and why other numbers are not goals."))
]


def run(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    reports: Reports,
    *,
    year: Year = None,
    place: PlaceOfText = "",
    output: DraftOutput = None,
    force: ForceDraft = False,
    jobs: Jobs = None,
    explain: ExplainReading = False,
) -> Sheet:
    """Tell what a report promises, or write it as a plan or a page."""
    from siping_cli import library
    from siping_cli.observations.options import year_said
    from siping_cli.texts.documents import read_document

    if not (output is None or output.strip()):  # an empty variable of a shell, and not this folder
        raise InvalidValueError(Message("{option} needs a value", option="-o"))
    told, processes = year_said(year), processes_of(jobs)
    into = _rows_into(output, context, force=force)
    names, contents = documents_in(reports)
    if into is not None or len(names) != 1 or any(path.is_dir() for path in reports):
        for option, given in {"-o": output is not None and into is None, "--explain": explain}.items():
            if given:
                raise InvalidValueError(Message("{option} works with one report; give only that one", option=option))
        return of_many(
            names,
            lambda progress: library.extract_many(
                names, year=told, place=place, jobs=processes, contents=contents, progress=progress
            ),
            into,
        )
    text = read_document(names[0], contents.get(STDIN))
    if output is None:
        return library.extract(text, year=told, place=place, explain=explain)
    from siping_cli.cli import drafts

    asked = drafts.AskedDraft(names[0], text, told, place, context.obj.language, force=force)
    if output.lower().endswith(_REVIEW):
        return drafts.write_review(output, asked)
    return drafts.draft_into(Path(output), asked)


def _rows_into(output: str | None, context: typer.Context, *, force: bool) -> RowFile | None:
    """Return the file that rows are to be written into; None where something else is asked for."""
    if output is None:
        return None
    from siping_cli.cli.row_files import is_row_file, row_file

    return row_file(output, force=force, mark=context.params.get("bom") is True) if is_row_file(output) else None

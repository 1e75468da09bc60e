"""``siping figures``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import actuals_for, figure_files
from siping_cli.cli.many_texts import Jobs, documents_in, of_many, processes_of
from siping_cli.cli.options import (
    N_,
    BasisWord,
    Force,
    Form,
    PlaceName,
    PlanFolder,
    SheetTitle,
    TextYear,
    on_command_line,
    plan_in,
)
from siping_cli.errors import InvalidValueError
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.cli.row_files import RowFile
    from siping_cli.text.language import Language

EXAMPLES = (
    ("siping figures figures.csv", N_("how a table was read, cell by cell")),
    ("siping figures figures.csv -o checked.csv", N_("the checked figures, for --actuals")),
    (
        "siping figures bulletins --jobs 2 -o figures.parquet",
        N_("the figures in a folder of bulletins, sentence by sentence, without a plan"),
    ),
    ("siping figures --template form.xlsx", N_("a form for the plan, to fill in and pass to --actuals")),
)
FORM = Form
_RECORD = ".csv"

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=N_("FILE..."),
        help=N_("Tables of figures (CSV, XLSX, XLS, ODS, JSON, YAML), texts, or folders of texts; - for stdin."),
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=N_("Exit with 1 if any figure is left out."))]
_Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FILE"),
        help=N_("Write the figures as CSV for --actuals, or as rows (.parquet, .tsv, .ndjson)."),
    ),
]
_Template = Annotated[
    str | None,
    typer.Option("--template", metavar=N_("FILE"), help=N_("Write a form for the plan, to fill in: .xlsx or .csv.")),
]


@record
class WrittenForm:
    """A form that was written."""

    file: str


def run(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    *,
    files: Files = None,
    place: PlaceName = None,
    basis: BasisWord = None,
    sheet: SheetTitle = None,
    year: TextYear = None,
    strict: Strict = False,
    jobs: Jobs = None,
    output: _Output = None,
    template: _Template = None,
    force: Force = False,
    plan: PlanFolder = None,
) -> Sheet:
    """Tell what was understood of files of figures, or write a form for them."""
    from siping_cli import library
    from siping_cli.cli.files import refuse_unwritable, write_whole
    from siping_cli.cli.row_files import row_file, write_rows

    mark = context.params.get("bom") is True
    if template is not None:
        if files or output is not None:
            raise InvalidValueError(Message("--template only writes a form; leave out the files and -o"))
        return _form(template, plan, context.obj.language, force=force)
    if not files:
        raise InvalidValueError(Message("give a file of figures, or --template FILE for a form to fill in"))
    if jobs is not None or any(path.is_dir() for path in files):
        of_a_plan = {"--place": place, "--basis": basis, "--sheet": sheet, "--strict": strict}
        _refuse(of_a_plan | {"--plan": on_command_line(context, "plan")})
        return _of_texts(files, year, jobs, None if output is None else row_file(output, force=force, mark=mark))
    record = output is not None and output.lower().endswith(_RECORD)
    path = refuse_unwritable(output, force=force) if record and output is not None else None
    into = row_file(output, force=force, mark=mark) if output is not None and not record else None
    loaded = plan_in(plan)
    read = actuals_for((loaded,), figure_files(files, place, basis, sheet, year), record=True)[loaded.id]
    answer = library.figures(loaded, read, strict=strict)
    if path is not None and output is not None:
        write_whole(path, output, library.figures_as_csv(answer), force=force)
    return answer if into is None else write_rows(into, answer)


def _refuse(of_a_plan: Mapping[str, object]) -> None:
    """Refuse what can be said only where figures are read for a plan."""
    for option, given in of_a_plan.items():
        if given:
            raise InvalidValueError(
                Message(
                    "{option} works on the figures of a plan; a folder or --jobs reads texts without a plan",
                    option=option,
                )
            )


def _of_texts(files: Sequence[Path], year: str | None, jobs: str | None, into: RowFile | None) -> Sheet:
    """Return the figures that texts tell, for no plan in particular."""
    from siping_cli import library
    from siping_cli.observations.options import year_said

    told, processes = year_said(year), processes_of(jobs)
    names, contents = documents_in(files)
    return of_many(
        names,
        lambda progress: library.figures_in_many(
            names, year=told, jobs=processes, contents=contents, progress=progress
        ),
        into,
    )


def _form(name: str, plan: Path | None, language: Language, *, force: bool) -> Sheet:
    """Write a form and return its name."""
    from siping_cli import library
    from siping_cli.cli.files import refuse_unwritable, write_whole
    from siping_cli.reports.form import FORM_ENDINGS

    ending = Path(name).suffix.lower()
    if ending not in FORM_ENDINGS:
        raise InvalidValueError(
            Message("unsupported file type '{file}'; use {endings}", file=name, endings=FORM_ENDINGS)
        )
    path = refuse_unwritable(name, force=force)
    write_whole(path, name, library.form(plan_in(plan), ending=ending, language=language), force=force)
    back = f"siping gap --actuals {name}"
    return Sheet(
        command="form",
        title=Message("wrote {file}: a form to fill in", file=name),
        columns=(Column(Message("File")),),
        blocks=(Block(None, (Line(WrittenForm(name), (name,)),)),),
        notes=(Message("after filling it in, run: {command}", command=back),),
    )

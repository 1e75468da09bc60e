"""``siping figures``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import actuals_for, figure_files
from siping_cli.cli.options import N_, BasisWord, Force, Form, PlaceName, PlanFolder, SheetTitle, TextYear, plan_in
from siping_cli.errors import InvalidValueError
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.text.language import Language

EXAMPLES = (
    ("siping figures figures.csv", N_("what was understood of a table, cell by cell")),
    ("siping figures figures.csv -o checked.csv", N_("the checked record, for --actuals")),
    ("siping figures --template form.xlsx", N_("a form for the plan, to fill in and give to --actuals")),
)
FORM = Form
_ENDING = ".csv"

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=N_("FILE..."), help=N_("Tables of figures: CSV, XLSX, XLS, ODS, JSON, YAML; or a text; - is stdin.")
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help=N_("Exit with 1 where a figure is left out."))]
_Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar=N_("FILE"), help=N_("Write the figures as CSV, which --actuals reads.")),
]
_Template = Annotated[
    str | None,
    typer.Option("--template", metavar=N_("FILE"), help=N_("Write a form for the plan to fill in: .xlsx or .csv.")),
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
    output: _Output = None,
    template: _Template = None,
    force: Force = False,
    plan: PlanFolder = None,
) -> Sheet:
    """Tell what was understood of files of figures, or write a form for them."""
    from siping_cli import library
    from siping_cli.cli.files import refuse_unwritable, write_whole

    if template is not None:
        if files or output is not None:
            raise InvalidValueError(Message("--template writes a form and reads nothing; leave the files and -o out"))
        return _form(template, plan, context.obj.language, force=force)
    if not files:
        raise InvalidValueError(Message("give a file of figures, or --template FILE for a form to fill in"))
    path = None
    if output is not None:
        if not output.lower().endswith(_ENDING):
            raise InvalidValueError(
                Message("'{file}' does not end in {ending}; -o writes CSV", file=output, ending=_ENDING)
            )
        path = refuse_unwritable(output, force=force)
    loaded = plan_in(plan)
    read = actuals_for((loaded,), figure_files(files, place, basis, sheet, year), record=True)[loaded.id]
    sheet_of = library.figures(loaded, read, strict=strict)
    if path is not None and output is not None:
        write_whole(path, output, library.figures_as_csv(sheet_of), force=force)
    return sheet_of


def _form(name: str, plan: Path | None, language: Language, *, force: bool) -> Sheet:
    """Write a form and return its name."""
    from siping_cli import library
    from siping_cli.cli.files import refuse_unwritable, write_whole
    from siping_cli.reports.form import FORM_ENDINGS

    ending = Path(name).suffix.lower()
    if ending not in FORM_ENDINGS:
        raise InvalidValueError(Message("'{file}' does not end in {endings}", file=name, endings=FORM_ENDINGS))
    path = refuse_unwritable(name, force=force)
    write_whole(path, name, library.form(plan_in(plan), ending=ending, language=language), force=force)
    back = f"siping gap --actuals {name}"
    return Sheet(
        command="form",
        title=Message("{file}: a form to fill in", file=name),
        columns=(Column(Message("File")),),
        blocks=(Block(None, (Line(WrittenForm(name), (name,)),)),),
        notes=(Message("once it is filled in: {command}", command=back),),
    )

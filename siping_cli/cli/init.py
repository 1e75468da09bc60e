"""``siping init``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.files import ending_in_order
from siping_cli.cli.options import N_, Form
from siping_cli.errors import InvalidValueError
from siping_cli.loading.scaffold.writing import write_scaffold, write_targets
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLES = (
    ("siping init my-city", N_("an example plan in a new folder")),
    ("siping init our-goals --from goals.csv", N_("a plan from a table of goals")),
)
FORM = Form

Folder = Annotated[Path, typer.Argument(metavar=N_("DIR"), help=N_("The folder to write to."))]
_Table = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar=N_("FILE"),
        help=N_("Table of goals (CSV, XLSX, ODS): columns indicator and goal; optional due, wording, section."),
    ),
]
_Year = Annotated[
    str | None,
    typer.Option("--year", metavar=N_("YEAR"), help=N_("The first year of the plan; default: the first in the table.")),
]
_Place = Annotated[str | None, typer.Option("--place", metavar=N_("NAME"), help=N_("The place the plan is for."))]


@record
class InitRow:
    """A file that was written."""

    file: str


def run(
    context: typer.Context, folder: Folder, table: _Table = None, year: _Year = None, place: _Place = None
) -> Sheet:
    """Write a plan."""
    if table is None:
        for option, value in (("--year", year), ("--place", place)):
            if value is not None:
                raise InvalidValueError(Message("{option} needs a table of goals; add --from FILE", option=option))
        with ending_in_order():
            files = write_scaffold(folder, context.obj.language)
        audit = Message("to audit it: {command}", command=f"siping audit --plan {folder}")
        return _sheet(folder, Message("wrote {folder}: an example plan", folder=str(folder)), files, audit)
    from siping_cli.observations.goals import plan_of_goals

    draft = plan_of_goals(str(table), folder, year=year, place=place or "", language=context.obj.language)
    with ending_in_order():
        files = write_targets(folder, draft.text)
    title = Message(
        "wrote {folder}: a plan from {file} ({count} goals)", folder=str(folder), file=str(table), count=draft.goals
    )
    notes = [Message("fill in the source in targets.yaml: title, publisher and date")]
    if year is None:
        notes.append(Message("by the table, the plan begins in {year}; use --year to change it", year=draft.year))
    return _sheet(folder, title, files, *notes)


def _sheet(folder: Path, title: Message, files: Sequence[Path], *notes: Message) -> Sheet:
    """Return which files were written, and what to do next."""
    names = [str(path) for path in files]
    check = Message("to check it: {command}", command=f"siping check --plan {folder}")
    return Sheet(
        command="init",
        title=title,
        columns=(Column(Message("File")),),
        blocks=(Block(None, tuple(Line(InitRow(name), (name,)) for name in names)),),
        notes=(check, *notes),
    )

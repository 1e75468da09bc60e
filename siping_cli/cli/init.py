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
    ("siping init my-city", N_("a plan to begin with, in a new folder")),
    ("siping init our-goals --from goals.csv", N_("a plan from a table of goals")),
)
FORM = Form

Folder = Annotated[Path, typer.Argument(metavar=N_("DIR"), help=N_("The folder to write it to."))]
_Table = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar=N_("FILE"),
        help=N_("Goals in CSV, XLSX or ODS: columns indicator and goal, perhaps due, wording, section."),
    ),
]
_Year = Annotated[
    str | None,
    typer.Option("--year", metavar=N_("YEAR"), help=N_("The first year of the plan; else the first of the table.")),
]
_Place = Annotated[str | None, typer.Option("--place", metavar=N_("NAME"), help=N_("The place that the plan is for."))]


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
                raise InvalidValueError(
                    Message("{option} says something of a table of goals; add --from FILE", option=option)
                )
        with ending_in_order():
            files = write_scaffold(folder, context.obj.language)
        audit = Message("to audit it: {command}", command=f"siping audit --plan {folder}")
        return _sheet(folder, Message("{folder}: a plan to begin with", folder=str(folder)), files, audit)
    from siping_cli.observations.goals import plan_of_goals

    draft = plan_of_goals(str(table), folder, year=year, place=place or "", language=context.obj.language)
    with ending_in_order():
        files = write_targets(folder, draft.text)
    title = Message("{folder}: a plan of {file}, goals {count}", folder=str(folder), file=str(table), count=draft.goals)
    notes = [Message("its source is still to be filled in: title, publisher and date in targets.yaml")]
    if year is None:
        notes.append(
            Message("the plan is taken to begin in {year}, by the table; --year says otherwise", year=draft.year)
        )
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

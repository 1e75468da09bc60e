"""``siping init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from siping_cli.cli.files import ending_in_order
from siping_cli.cli.options import N_, Form
from siping_cli.loading.scaffold.writing import write_scaffold
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

EXAMPLES = (("siping init my-city", N_("a plan to begin with, in a new folder")),)
FORM = Form

Folder = Annotated[Path, typer.Argument(metavar=N_("DIR"), help=N_("The folder to write it to."))]


@record
class InitRow:
    """A file that was written."""

    file: str


def run(context: typer.Context, folder: Folder) -> Sheet:
    """Write a plan."""
    with ending_in_order():
        files = [str(path) for path in write_scaffold(folder, context.obj.language)]
    check, audit = f"siping check --plan {folder}", f"siping audit --plan {folder}"
    return Sheet(
        command="init",
        title=Message("{folder}: a plan to begin with", folder=str(folder)),
        columns=(Column(Message("File")),),
        blocks=(Block(None, tuple(Line(InitRow(file), (file,)) for file in files)),),
        notes=(Message("to check it: {command}", command=check), Message("to audit it: {command}", command=audit)),
    )

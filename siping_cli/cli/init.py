"""``siping init``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from siping_cli.cli.options import Bom, Form, Lang, language, say
from siping_cli.cli.output import answer
from siping_cli.messages import Message
from siping_cli.sheet import Block, Column, Sheet
from siping_cli.start import begin

HELP = say("Write a small commented plan to begin with.")
EXAMPLES = say("Example: siping init my-city")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=say("The folder to write it to."))]


@dataclass(frozen=True, slots=True)
class InitRow:
    """A file that was written."""

    file: str


def run(folder: Folder, *, form: Form = "table", lang: Lang = None, bom: Bom = False) -> None:
    """Write a plan."""
    spoken = language(lang)
    files = [str(path) for path in begin(folder, spoken)]
    check, audit = f"siping check --plan {folder}", f"siping audit {files[0]} --plan {folder}"
    sheet = Sheet(
        command="init",
        title=Message("{folder}: a plan to begin with", folder=str(folder)),
        rows=tuple(InitRow(file) for file in files),
        columns=(Column(Message("File")),),
        blocks=(Block(None, tuple((file,) for file in files)),),
        notes=(Message("to check it: {command}", command=check), Message("to audit it: {command}", command=audit)),
    )
    answer(sheet, form, spoken, bom=bom)

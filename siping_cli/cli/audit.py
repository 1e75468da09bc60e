"""``siping audit``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from siping_cli.answers import audit as answers
from siping_cli.cli.options import Bom, Form, Lang, PlanFolder, language, say
from siping_cli.cli.output import answer
from siping_cli.errors import ANSWER_IS_NO, PlanError
from siping_cli.load import inspect_plan
from siping_cli.source_text import SourceText

HELP = say("Whether the data covers its source: every number of a text, every wording of the plan.")
EXAMPLES = say("Example: siping audit report.txt")

TextFile = Annotated[
    str, typer.Argument(metavar="TEXT", help=say("The source as a text file, UTF-8 or GB18030; - is standard input."))
]


def run(
    text: TextFile,
    *,
    form: Form = "table",
    lang: Lang = None,
    plan: PlanFolder = None,
    bom: Bom = False,
) -> None:
    """Tell whether a plan covers its source."""
    loaded, problems = inspect_plan(plan)
    if loaded is None:
        raise PlanError(problems)
    document = SourceText.read(text, sys.stdin.buffer.read() if text == "-" else None)
    sheet = answers.audit(loaded, document, problems)
    answer(sheet, form, language(lang), bom=bom)
    if not sheet.passed:
        raise typer.Exit(ANSWER_IS_NO)

"""``siping show``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import show as answers
from siping_cli.cli.options import Bom, Explain, Form, Lang, PlanFolder, language, plan_in, say
from siping_cli.cli.output import answer

HELP = say("Everything the plan says of one indicator, industry or goal.")
EXAMPLES = say("Example: siping show basic-chemicals")

Name = Annotated[str, typer.Argument(metavar="ID", help=say("An id, an alias or a name."))]


def run(
    name: Name,
    *,
    form: Form = "table",
    lang: Lang = None,
    plan: PlanFolder = None,
    explain: Explain = False,
    bom: Bom = False,
) -> None:
    """Show one indicator or goal in full."""
    answer(answers.show(plan_in(plan), name), form, language(lang), explain=explain, bom=bom)

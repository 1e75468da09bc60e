"""``siping targets``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import targets as answers
from siping_cli.cli.options import Bom, Explain, Form, Indicators, Lang, PlanFolder, Readings, language, plan_in, say
from siping_cli.cli.output import answer

HELP = say("What was promised, in which words, by when.")
EXAMPLES = say("Example: siping targets -i 冶金建材")

Figures = Annotated[bool, typer.Option("--figures", help=say("List the figures that are not goals, and why."))]


def run(
    *,
    indicator: Indicators = None,
    figures: Figures = False,
    reading: Readings = None,
    form: Form = "table",
    lang: Lang = None,
    plan: PlanFolder = None,
    explain: Explain = False,
    bom: Bom = False,
) -> None:
    """List the goals."""
    loaded = plan_in(plan)
    sheet = answers.figures(loaded) if figures else answers.targets(loaded, indicator or (), readings=reading or ())
    answer(sheet, form, language(lang), explain=explain, bom=bom)

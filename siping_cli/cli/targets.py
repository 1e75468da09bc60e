"""``siping targets``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import targets as answers
from siping_cli.cli.options import Bom, Explain, Form, Indicators, Lang, Readings, language, say
from siping_cli.cli.output import answer
from siping_cli.cli.plans import PlanFolders, for_all, plans_in

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
    plan: PlanFolders = None,
    explain: Explain = False,
    bom: Bom = False,
) -> None:
    """List the goals."""
    sheet = for_all(
        plans_in(plan),
        lambda loaded: (
            answers.figures(loaded) if figures else answers.targets(loaded, indicator or (), readings=reading or ())
        ),
    )
    answer(sheet, form, language(lang), explain=explain, bom=bom)

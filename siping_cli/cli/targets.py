"""``siping targets``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.options import N_, Form, Indicators, Readings
from siping_cli.cli.plans import PlanFolders, for_all, plans_in

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping targets -i 冶金建材", N_("one industry, by its Chinese name")),
    ("siping targets --figures", N_("figures in the source that are not goals")),
)
FORM = Form

Figures = Annotated[bool, typer.Option("--figures", help=N_("List the figures that are not goals, and why."))]


def run(
    *,
    indicator: Indicators = None,
    figures: Figures = False,
    reading: Readings = None,
    plan: PlanFolders = None,
) -> Sheet:
    """List the goals."""
    from siping_cli import library

    return for_all(
        plans_in(plan),
        lambda loaded: (
            library.listed_figures(loaded)
            if figures
            else library.targets(loaded, indicator or (), readings=reading or ())
        ),
    )

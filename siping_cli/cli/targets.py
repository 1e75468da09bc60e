"""``siping targets``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.options import N_, Form, Indicators, Readings
from siping_cli.cli.plans import PlanFolders, answered

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping targets -i 冶金建材", N_("one industry, by its Chinese name")),
    ("siping targets --figures", N_("figures in the source that are not goals")),
)
FORM = Form

Figures = Annotated[bool, typer.Option("--figures", help=N_("List the figures that are not goals, and why."))]


def run(
    context: typer.Context,
    *,
    indicator: Indicators = None,
    figures: Figures = False,
    reading: Readings = None,
    plan: PlanFolders = None,
) -> Sheet:
    """List the goals."""
    from siping_cli import library

    ask = (
        library.listed_figures
        if figures
        else partial(library.targets, indicators=indicator or (), readings=reading or ())
    )
    return answered(context, plan, ask)

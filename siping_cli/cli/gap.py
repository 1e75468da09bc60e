"""``siping gap``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.options import (
    N_,
    ActualFiles,
    AsOf,
    Deflator,
    FailOnVerdicts,
    Indicators,
    ProfileName,
    Readings,
    SortOption,
    ToldForm,
    Tolerance,
    Verdicts,
    at_option,
    verdicts_in,
)
from siping_cli.cli.plans import PlanFolders, answered

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping gap gdp", N_("how far GDP is from its goal")),
    ("siping gap --example", N_("with the example figures of the plan")),
    ("siping gap gdp --actual 5.6 --at 2023", N_("judge the goal by a figure of your own")),
    (
        "siping gap --actuals figures.csv --fail-on missed,behind",
        N_("as a gate: exit with 1 if a goal is missed or behind"),
    ),
    ("siping gap --sort gap -f text", N_("one sentence per goal, the worst first")),
)
FORM = ToldForm

ActualText = Annotated[
    str | None,
    typer.Option("--actual", metavar=N_("FIGURE"), help=N_("Judge the goal by this figure: 5.6 or 280亿元.")),
]
_All = Annotated[bool, typer.Option("--all", help=N_("List every goal without figures."))]
_At = Annotated[str | None, at_option(N_("The period of the figure: 2023 or 2023-Q1..Q3."))]


def run(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    *,
    indicator: Indicators = None,
    actual: ActualText = None,
    at: _At = None,
    tolerance: Tolerance = None,
    reading: Readings = None,
    fail_on: FailOnVerdicts = None,
    verdict: Verdicts = None,
    sort: SortOption = None,
    everything: _All = False,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    profile: ProfileName = None,
    deflator: Deflator = None,
    plan: PlanFolders = None,
) -> Sheet:
    """Tell how far the goals are."""
    from siping_cli import library

    ask = partial(
        library.gap,
        indicators=indicator or (),
        actual=actual,
        at=at,
        tolerance=tolerance,
        readings=reading or (),
        fail_on=verdicts_in(fail_on),
        verdicts=verdicts_in(verdict),
        sort=sort,
        fold=not (everything or indicator or verdict),
        as_of=as_of,
        profile=profile,
        deflator=deflator,
    )
    return answered(context, plan, ask, actuals)

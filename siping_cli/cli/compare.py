"""``siping compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import actuals_for
from siping_cli.cli.options import N_, ActualFiles, AsOf, Form, Indicators, Tolerance
from siping_cli.cli.plans import PlanFolders, plans_in
from siping_cli.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.plan.plan import Plan
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping compare --plan city --plan province --plan nation", N_("three levels of government, one goal per line")),
    ("siping compare --plan city-2023 --plan city-2024", N_("this year's goals beside those of last year")),
    ("siping compare --plan provinces -i gdp --due 2026", N_("a folder of plans, by rank")),
)
FORM = Form

_To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar=N_("PLAN"), help=N_("Show differences from the plan with this id, or from the median.")
    ),
]
_DueYear = Annotated[str | None, typer.Option("--due", metavar=N_("YEAR"), help=N_("Only goals due in this year."))]
_OverTime = Annotated[
    bool,
    typer.Option("--over-time", help=N_("Also compare goals for different years, aligned by each plan's first year.")),
]


def run(  # noqa: PLR0913 - each is an option
    *,
    indicator: Indicators = None,
    to: _To = None,
    due: _DueYear = None,
    over_time: _OverTime = False,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    tolerance: Tolerance = None,
    plan: PlanFolders = None,
) -> Sheet:
    """Put plans side by side."""
    from siping_cli import library

    plans = _with_those_above(plans_in(plan))
    return library.compare(
        plans,
        indicator or (),
        to=to,
        due=due,
        over_time=over_time,
        actuals=actuals_for(plans, actuals),
        as_of=as_of,
        tolerance=tolerance,
    )


def _with_those_above(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return the plans to compare: one alone with the plans above it that it names."""
    if len(plans) > 1:
        return tuple(plans)
    from siping_cli.loading.parents import with_parents

    plan, problems = with_parents(plans[0])
    if problems:
        raise PlanError(problems)
    return (plan, *plan.parents)

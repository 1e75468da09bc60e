"""``siping project``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import actuals_in
from siping_cli.cli.options import (
    N_,
    ActualFiles,
    AsOf,
    Bases,
    Form,
    FromOption,
    Growths,
    Indicators,
    Long,
    PlanFolder,
    Readings,
    bases_in,
    on_command_line,
    plan_in,
    years_option,
)
from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    (
        "siping project -i metallurgy --base metallurgy=180亿元 --growth 8,10,15",
        N_("three scenarios, in two and in three years"),
    ),
    ("siping project -i metallurgy --sensitivity", N_("without a base: the growth each base would need")),
)
FORM = Form

_Years = Annotated[str | None, years_option(N_("Horizons in years: 3 or 2..3."), N_("RANGE"))]
Volatility = Annotated[
    str | None,
    typer.Option(
        "--volatility", metavar=N_("PERCENT"), help=N_("Standard deviation of annual growth; adds the probability.")
    ),
]
Sensitivity = Annotated[
    bool, typer.Option("--sensitivity", help=N_("Required growth for bases of 40 to 100 percent of the goal."))
]


def run(  # noqa: PLR0913 - each is an option
    context: typer.Context,
    *,
    indicator: Indicators = None,
    base: Bases = None,
    growth: Growths = None,
    years: _Years = None,
    volatility: Volatility = None,
    sensitivity: Sensitivity = False,
    reading: Readings = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    start: FromOption = "stated",
    long: Long = False,
    plan: PlanFolder = None,
) -> Sheet:
    """Project the industries."""
    from siping_cli import library

    loaded = plan_in(plan)
    if sensitivity:
        if on_command_line(context, "base", "growth", "volatility"):
            raise InvalidValueError(Message("--sensitivity needs no base, growth or volatility; leave them out"))
        return library.sensitivity(loaded, indicator or (), years=years, readings=reading or ())
    return library.project(
        loaded,
        indicator or (),
        bases=bases_in(loaded, base, indicator),
        growths=growth or (),
        years=years,
        volatility=volatility,
        readings=reading or (),
        actuals=actuals_in(loaded, actuals),
        as_of=as_of,
        start=start,
        long=long,
    )

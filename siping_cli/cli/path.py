"""``siping path``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import actuals_in
from siping_cli.cli.options import (
    N_,
    ActualFiles,
    AsOf,
    ByOption,
    Deflator,
    Form,
    FromOption,
    Indicators,
    Long,
    PlanFolder,
    ProfileName,
    Readings,
    ShapeOption,
    base_option,
    bases_in,
    plan_in,
)

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping path -i metallurgy --base 180亿元", N_("the level of each year, from your own base")),
    ("siping path -i basic-chemicals-50 --base 20亿元 --via 2024=45亿元", N_("through an intermediate stage")),
    ("siping path -i gdp --by quarter --actuals figures.csv", N_("quarter by quarter, beside measured figures")),
)
FORM = Form

BaseText = Annotated[
    list[str] | None,
    base_option(N_("The level in the base year: 180亿元 or NAME=180亿元."), N_("LEVEL")),
]
Via = Annotated[
    list[str] | None,
    typer.Option("--via", metavar=N_("STAGE"), help=N_("A stage: 2023=2x or 2023=40亿元; repeatable.")),
]


def run(  # noqa: PLR0913 - each is an option
    *,
    indicator: Indicators = None,
    base: BaseText = None,
    shape: ShapeOption = "growth",
    by: ByOption = "year",
    via: Via = None,
    reading: Readings = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    profile: ProfileName = None,
    deflator: Deflator = None,
    start: FromOption = "stated",
    long: Long = False,
    plan: PlanFolder = None,
) -> Sheet:
    """Give the required path."""
    from siping_cli import library

    loaded = plan_in(plan)
    return library.path(
        loaded,
        indicator or (),
        bases=bases_in(loaded, base, indicator),
        shape=shape,
        by=by,
        via=via or (),
        readings=reading or (),
        actuals=actuals_in(loaded, actuals),
        as_of=as_of,
        profile=profile,
        deflator=deflator,
        start=start,
        long=long,
    )

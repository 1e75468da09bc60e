"""``siping path``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import path as answers
from siping_cli.answers.route import MULTIPLE, Shape, Stage
from siping_cli.answers.within_year import By
from siping_cli.cli import candidates
from siping_cli.cli.options import (
    ActualFiles,
    AsOf,
    Deflator,
    FromOption,
    Indicators,
    PlanFolder,
    ProfileName,
    Readings,
    actuals_in,
    bases_in,
    deflator_in,
    period_in,
    plan_in,
    profile_in,
    say,
)
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.render import Format
from siping_cli.sheet import Sheet
from siping_cli.written import parse_quantity

EXAMPLES = (
    ("siping path -i metallurgy --base 180亿元", say("the level of each year, from a base of your own")),
    ("siping path -i basic-chemicals-50 --base 20亿元 --via 2024=45亿元", say("through a stage on the way")),
    ("siping path -i gdp --by quarter --actuals figures.csv", say("quarter by quarter, beside what was measured")),
)
FORMATS = Format

BaseText = Annotated[
    list[str] | None,
    typer.Option(
        "--base",
        metavar=say("LEVEL"),
        autocompletion=candidates.bases,
        help=say("The level in the base year: 180亿元 or NAME=180亿元."),
    ),
]
ShapeOption = Annotated[Shape, typer.Option("--shape", help=say("A constant rate, or equal steps."))]
ByOption = Annotated[By, typer.Option("--by", help=say("Years, or cumulated quarters or months, evenly."))]
Via = Annotated[
    list[str] | None,
    typer.Option("--via", metavar=say("STAGE"), help=say("A stage: 2023=2x or 2023=40亿元; repeatable.")),
]


def run(
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
    plan: PlanFolder = None,
) -> Sheet:
    """Give the required path."""
    loaded = plan_in(plan)
    return answers.path(
        loaded,
        indicator or (),
        bases=bases_in(loaded, base, indicator),
        shape=shape,
        by=by,
        via=[_stage(text) for text in via or ()],
        readings=reading or (),
        actuals=actuals_in(loaded, actuals),
        as_of=period_in(as_of),
        profile=profile_in(loaded, profile),
        deflator=deflator_in(deflator),
        start=start,
    )


def _stage(text: str) -> Stage:
    """Return a stage from ``2023=2x`` or ``2023=40亿元``."""
    year, separator, level = text.partition("=")
    if not separator:
        raise InvalidValueError(Message("'{text}' is not a stage; write 2023=2x or 2023=40亿元", text=text))
    period = Period.parse(year)
    quantity = parse_quantity(level, MULTIPLE)
    if not period.whole_year or quantity.value <= 0:
        raise InvalidValueError(
            Message("'{text}' is not a stage; it takes a whole year and a number above 0", text=text)
        )
    return Stage(period.year, quantity, Message("--via {text}", text=text))

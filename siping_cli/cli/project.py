"""``siping project``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import project as answers
from siping_cli.answers import sensitivity as sensitivities
from siping_cli.cli.options import (
    ActualFiles,
    AsOf,
    Bom,
    Explain,
    Form,
    FromOption,
    Growths,
    Indicators,
    Lang,
    PlanFolder,
    Readings,
    actuals_in,
    bases_in,
    language,
    period_in,
    plan_in,
    rates_in,
    say,
    years_in,
)
from siping_cli.cli.output import answer
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message

HELP = say("Where the industries will stand in 2-3 years.")
EXAMPLES = say("Example: siping project -i metallurgy --base metallurgy=180亿元 --growth 8,10,15")

BaseText = Annotated[
    list[str] | None,
    typer.Option("--base", metavar="NAME=LEVEL", help=say("A level in the base year; may be repeated.")),
]
Years = Annotated[str | None, typer.Option("--years", metavar="RANGE", help=say("Horizons in years: 3 or 2..3."))]
Volatility = Annotated[
    str | None,
    typer.Option("--volatility", metavar="PERCENT", help=say("Spread of growth a year; gives the probability.")),
]
Sensitivity = Annotated[
    bool, typer.Option("--sensitivity", help=say("Required growth for bases of 40 to 100 percent of the goal."))
]


def run(
    *,
    indicator: Indicators = None,
    base: BaseText = None,
    growth: Growths = None,
    years: Years = None,
    volatility: Volatility = None,
    sensitivity: Sensitivity = False,
    reading: Readings = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    start: FromOption = "stated",
    form: Form = "table",
    lang: Lang = None,
    plan: PlanFolder = None,
    explain: Explain = False,
    bom: Bom = False,
) -> None:
    """Project the industries."""
    horizons = years_in(years)
    rates = rates_in(growth, "--growth")
    spread = rates_in([volatility] if volatility else None, "--volatility")
    loaded = plan_in(plan)
    bases = bases_in(loaded, base, indicator)
    if sensitivity:
        if base or growth or volatility:
            raise InvalidValueError(Message("--sensitivity needs no base, growth or volatility; leave them out"))
        sheet = sensitivities.sensitivity(loaded, indicator or (), years=horizons, readings=reading or ())
    else:
        if len(spread) > 1 or any(each.value <= 0 for each in spread):
            raise InvalidValueError(Message("the volatility is one number above 0, in percent"))
        sheet = answers.project(
            loaded,
            indicator or (),
            bases=bases,
            growths=rates,
            years=horizons,
            volatility=spread[0] if spread else None,
            readings=reading or (),
            actuals=actuals_in(loaded, actuals),
            as_of=period_in(as_of),
            start=start,
        )
    answer(sheet, form, language(lang), explain=explain, bom=bom)

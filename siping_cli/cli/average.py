"""``siping average``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import average as answers
from siping_cli.cli.options import (
    ActualFiles,
    AsOf,
    Bom,
    Explain,
    Form,
    Indicators,
    Lang,
    PlanFolder,
    actuals_in,
    language,
    period_in,
    plan_in,
    say,
    years_in,
)
from siping_cli.cli.output import answer
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message

HELP = say("Average growth over years, from observed rates.")
EXAMPLES = say("Example: siping average -i gdp --actuals examples/siping-2021-2022.csv")

Years = Annotated[str, typer.Option("--years", metavar="NUMBER", help=say("How many years to average."))]
At = Annotated[str | None, typer.Option("--at", metavar="PERIOD", help=say("The last period: 2022 or 2022-Q1..Q3."))]


def run(
    *,
    indicator: Indicators = None,
    years: Years = "2",
    at: At = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    form: Form = "table",
    lang: Lang = None,
    plan: PlanFolder = None,
    explain: Explain = False,
    bom: Bom = False,
) -> None:
    """Average growth over years."""
    spans = years_in(years)
    if len(spans) != 1:
        raise InvalidValueError(Message("--years {text} is more than one number; give one", text=years))
    loaded = plan_in(plan)
    sheet = answers.average(
        loaded,
        indicator or (),
        years=spans[0],
        at=period_in(at),
        actuals=actuals_in(loaded, actuals),
        as_of=period_in(as_of),
    )
    answer(sheet, form, language(lang), explain=explain, bom=bom)

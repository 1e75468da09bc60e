"""``siping average``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from siping_cli.cli.figure_files import actuals_in
from siping_cli.cli.options import N_, ActualFiles, AsOf, Form, Indicators, PlanFolder, at_option, plan_in, years_option
from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping average -i gdp --actuals figures.csv", N_("the average of the last two years in a figures file")),
    ("siping average -i gdp --years 3 --at 2023 --actuals figures.csv", N_("of three years, up to 2023")),
)
FORM = Form

_Years = Annotated[str, years_option(N_("How many years to average."), N_("NUMBER"))]
_At = Annotated[str | None, at_option(N_("The last period: 2022 or 2022-Q1..Q3."))]


def run(  # noqa: PLR0913 - each is an option
    *,
    indicator: Indicators = None,
    years: _Years = "2",
    at: _At = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    plan: PlanFolder = None,
) -> Sheet:
    """Average growth over years."""
    from siping_cli import library
    from siping_cli.engine import inputs as asked

    spans = asked.years_of(years)
    if len(spans) != 1:
        raise InvalidValueError(Message("--years {text} has more than one number; give one", text=years))
    loaded = plan_in(plan)
    return library.average(
        loaded, indicator or (), years=spans[0], at=at, actuals=actuals_in(loaded, actuals), as_of=as_of
    )

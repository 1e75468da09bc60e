"""The years of a horizon that are over, and the prices that levels are at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.route import Point, base_year_of, growth_from
from siping_cli.answers.workings import HUNDRED
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.answers.evidence import Evidence
    from siping_cli.answers.selection import Choice
    from siping_cli.answers.workings import Known
    from siping_cli.indicator import Indicator


@record
class Prices:
    """The prices of the levels of a path.

    Attributes:
        subject: the indicator.
        base_year: the year whose prices a path at constant prices is in.
        deflator: the change of prices a year in percent; levels are then at current prices.

    """

    subject: Indicator
    base_year: int
    deflator: Known | None

    @property
    def comparable(self) -> bool:
        """Whether observed levels, which are at current prices, may stand beside the path."""
        return self.subject.prices != "constant" or self.deflator is not None

    def at(self, year: int, value: Decimal) -> Decimal:
        """Return a level of a year at the prices the path is told in."""
        if self.deflator is None or self.subject.prices != "constant":
            return value
        return value * (1 + self.deflator.value / HUNDRED) ** (year - self.base_year)

    def notes(self, base: Known | None) -> Iterator[Message]:
        """Yield which prices the levels are at, where growth is at constant ones."""
        if base is None or self.subject.prices != "constant":
            return
        if self.deflator is None:
            yield Message(
                "{name}: growth is at constant prices, so levels are at the prices of {year} and are not compared with "
                "later current-price figures; --deflator puts them at current prices",
                name=self.subject.name,
                year=self.base_year,
            )
        else:
            yield Message(
                "{name}: levels are at current prices, with prices changing by {deflator} a year as asked",
                name=self.subject.name,
                deflator=self.deflator.amount,
            )


def past_of(choice: Choice, due: int, base: Known | None, evidence: Evidence) -> tuple[Point, ...]:
    """Return the observed years between the base and a due year, as far as they follow on each other.

    Growth figures are followed where growth is at constant prices or no level is known; levels
    otherwise.
    """
    start = base_year_of(choice.target)
    by_level = base is not None and choice.subject.prices != "constant"
    before = base.value if base is not None else HUNDRED
    if base is None and choice.target.metric not in {"growth", "multiple"}:
        return ()
    points: list[Point] = []
    for year in range(start + 1, due):
        level, growth = evidence.level(Period(year)), evidence.growth(year)
        if by_level and level is not None:
            value, rate = level.value, growth_from(before, level.value)
        elif growth is not None:
            value, rate = before * (1 + growth.value / HUNDRED), growth.value
        else:
            break
        points.append(Point(year, rate, value, before, observed=True))
        before = value
    return tuple(points)

"""The months inside one year of a path: what is observed of them, and what the rest must be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.season import Season, rest_of_year
from siping_cli.engine.workings import Known
from siping_cli.numbers.periods import MONTHS, MONTHS_A_QUARTER, Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.engine.choices import By
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.route import Route, Waypoint
    from siping_cli.engine.workings import Workings

_ZERO = Decimal(0)
# January and February are published together, so the first month that has figures is February.
LASTS: dict[By, tuple[int, ...]] = {
    "year": (MONTHS,),
    "quarter": tuple(range(MONTHS_A_QUARTER, MONTHS + 1, MONTHS_A_QUARTER)),
    "month": tuple(range(2, MONTHS + 1)),
}


@record
class Part:
    """A year from January to the end of a month.

    Attributes:
        period: the months.
        growth: growth over the same months of the year before, in percent.
        value: the level or index of these months; None where unknown.
        before: the same of the year before.
        observed: whether it is past and these are its figures.
        basis: what the spread of the year was taken from; None for a whole year.

    """

    period: Period
    growth: Decimal | None
    value: Decimal | None
    before: Decimal | None
    observed: bool
    basis: str | None


@record
class SoFar:
    """What is known of a year that is not over.

    Attributes:
        share: the share of the year, in percent, that lies in the months that are known.
        value: their growth in percent, or their sum.
        rest: the growth that the months after them must have; None where it is not asked for, or has no answer.

    """

    share: Decimal
    value: Decimal
    rest: Decimal | None


def parts_of_year(route: Route, point: Waypoint, by: By, season: Season, workings: Workings) -> Iterator[Part]:
    """Yield the parts of one year of a path: its cumulated quarters or months where they are known, and the year itself.

    Growth to date is observed where figures are known; the months after them take the growth that
    the rest of that year requires, or the year's own where nothing is known. Sums are spread likewise.
    What stands, and what is measured by rates, is not spread over a year.
    """
    year, lasts = point.year, LASTS[by][:-1]
    adding = route.from_zero or route.sums
    seen = {last: figure for last in lasts if (figure := _seen(route, year, last)) is not None}
    known = max(seen, default=0)
    if season.known.accrual == "flow" and year > route.first:
        spread = season.alike(year, [last for last in lasts if last >= known])
        so_far = _so_far(route, point, seen[known], spread, workings) if known else None
        for last in lasts:
            if last < known and last not in seen:
                yield Part(Period(year, 1, last), None, None, None, observed=True, basis=None)
            elif adding and point.value is not None:
                yield _of_sum(point, Period(year, 1, last), seen.get(last), spread, so_far)
            elif not adding and point.growth is not None and point.before is not None:
                yield _of_growth(route, point, Period(year, 1, last), seen.get(last), spread, so_far)
    yield Part(Period(year), point.growth, point.value, point.before, point.observed, None)


def _of_sum(point: Waypoint, period: Period, figure: Figure | None, spread: Season, so_far: SoFar | None) -> Part:
    """Return what is summed to the end of a month: the years before, and the months of this one."""
    before, (share, basis) = point.before or _ZERO, spread.share_to(period.year, period.last)
    whole = (point.value or _ZERO) - before
    value = _sum_to(whole, share.value, so_far) if figure is None else figure.value
    total = None if value is None else before + value
    return Part(period, None, total, None, figure is not None, basis)


def _of_growth(  # noqa: PLR0913, PLR0917 - private; the parts of one row
    route: Route, point: Waypoint, period: Period, figure: Figure | None, spread: Season, so_far: SoFar | None
) -> Part:
    """Return the growth to the end of a month; an observed one has a level only where that of a year before is known."""
    share, basis = spread.share_to(period.year, period.last)
    if figure is not None:
        levels = (
            Season(spread.known, spread.profile).levels(period.year, period.last) if route.base is not None else None
        )
        before = levels[0].value if levels else None
        value = None if before is None else before * (1 + figure.value / HUNDRED)
        return Part(period, figure.value, value, before, observed=True, basis=basis)
    growth = _growth_to(point.growth or _ZERO, share.value, so_far)
    before = (point.before or _ZERO) * share.value / HUNDRED
    value = None if growth is None else before * (1 + growth / HUNDRED)
    return Part(period, growth, value, before, observed=False, basis=basis)


def _so_far(route: Route, point: Waypoint, latest: Figure, spread: Season, workings: Workings) -> SoFar:
    """Return what the latest figure within a year says of it."""
    year, month = latest.period.year, latest.period.last
    done = spread.share_to(year, month)[0]
    rest = None
    if latest.metric == "growth" and point.growth is not None:
        wanted = Known(point.growth, PERCENT, Message("the growth of {year} on the path", year=year))
        rest = rest_of_year(route.choice.target.id, wanted, year, month, latest.known, spread, workings)
    return SoFar(done.value, latest.value, rest.growth.value if rest else None)


def _seen(route: Route, year: int, last: int) -> Figure | None:
    """Return the figure for January to a month, in the measure that the path runs in."""
    period, known, metric = Period(year, 1, last), route.known, route.choice.target.metric
    if route.from_zero or route.sums:
        return known.level(period)
    if metric in {"growth", "multiple"}:
        return known.growth(period)
    if metric in AMOUNTS:
        return known.growth(period) if route.choice.meaning.prices != "constant" else known.derived_growth(period)
    return None


def _growth_to(whole: Decimal, share: Decimal, so_far: SoFar | None) -> Decimal | None:
    """Return growth to date that leads to that of the whole year; None where no part of the year lies in these months."""
    if so_far is None or so_far.rest is None:
        return whole
    if share == 0:
        return None
    return (so_far.share * so_far.value + (share - so_far.share) * so_far.rest) / share


def _sum_to(goal: Decimal, share: Decimal, so_far: SoFar | None) -> Decimal | None:
    """Return a sum to date that leads to the goal; None where no part of the year is left to bring the rest."""
    if so_far is None:
        return goal * share / HUNDRED
    if so_far.share == HUNDRED:
        return None
    return so_far.value + (goal - so_far.value) * (share - so_far.share) / (HUNDRED - so_far.share)

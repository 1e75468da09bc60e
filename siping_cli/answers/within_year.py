"""The months inside one year of a path: what is observed of them, and what the rest must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.evidence import origin_of
from siping_cli.answers.pace import Season, rest_of_year
from siping_cli.answers.workings import HUNDRED, Known
from siping_cli.periods import MONTHS, MONTHS_A_QUARTER, Period
from siping_cli.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.answers.choices import By
    from siping_cli.answers.route import Point, Route
    from siping_cli.answers.workings import Workings
    from siping_cli.indicator import Observation

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


def parts_of(route: Route, point: Point, by: By, season: Season, workings: Workings) -> Iterator[Part]:
    """Yield the parts of one year of a path: its cumulated quarters or months where they are known, and the year itself.

    Growth to date is observed where figures are known; the months after them take the growth that
    the rest of the year requires, or the year's own where nothing is known. Sums are spread likewise.
    """
    year, lasts = point.year, LASTS[by][:-1]
    seen = {last: figure for last in lasts if (figure := _seen(route, season, year, last)) is not None}
    known = max(seen, default=0)
    spread = season.alike(year, [last for last in lasts if last >= known])
    so_far = _so_far(route, seen[known], spread, workings) if known else None
    for last in lasts:
        period, figure = Period(year, 1, last), seen.get(last)
        if figure is None and last < known:
            yield Part(period, None, None, None, observed=True, basis=None)
            continue
        share, basis = spread.share_to(year, last)
        if route.from_zero and point.value is not None:
            total = _sum_to(point.value, share.value, so_far) if figure is None else figure.value
            yield Part(period, None, total, None, figure is not None, basis)
        elif point.growth is not None and point.before is not None:
            growth = _growth_to(point.growth, share.value, so_far) if figure is None else figure.value
            before = point.before * share.value / HUNDRED
            value = None if growth is None else before * (1 + growth / HUNDRED)
            yield Part(period, growth, value, before, figure is not None, basis)
    yield Part(Period(year), point.growth, point.value, point.before, point.observed, None)


def _so_far(route: Route, latest: Observation, spread: Season, workings: Workings) -> SoFar:
    """Return what the latest figure within a year says of it."""
    target, done = route.choice.target, spread.share_to(latest.period.year, latest.period.last)[0]
    actual = Known(latest.value, latest.unit, origin_of(latest))
    rest = rest_of_year(target, latest, actual, spread, workings) if target.metric == "growth" else None
    return SoFar(done.value, latest.value, rest.growth.value if rest else None)


def _seen(route: Route, season: Season, year: int, last: int) -> Observation | None:
    """Return the figure for January to a month, in the measure that the path runs in."""
    metric = route.choice.target.metric
    if metric == "growth" and len(route.choice.target.due.years) == 1:
        return season.evidence.at("growth", Period(year, 1, last))
    return season.evidence.at(metric, Period(year, 1, last)) if route.from_zero else None


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

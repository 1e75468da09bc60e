"""The months inside one year of a path: what is observed of them, and what the rest must be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers.evidence import origin_of
from siping_cli.answers.pace import Season, rest_of_year
from siping_cli.answers.workings import HUNDRED, Known
from siping_cli.periods import MONTHS, MONTHS_A_QUARTER, Period
from siping_cli.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def parts_of(route: Route, point: Point, by: By, season: Season, workings: Workings) -> Iterator[Part]:
    """Yield the parts of one year of a path: the year itself, or its cumulated quarters or months.

    Growth to date is observed where figures are known; the months after them take the growth that
    the rest of the year requires, or the year's own where nothing is known. Sums are spread likewise.
    """
    target, year = route.choice.target, point.year
    whole = Part(Period(year), point.growth, point.value, point.before, point.observed, None)
    if point.growth is None and not (route.from_zero and point.value is not None):
        yield whole
        return
    seen = {last: _seen(route, season, year, last) for last in LASTS[by] if last < MONTHS}
    known = max((last for last, figure in seen.items() if figure is not None), default=0)
    latest = seen.get(known)
    spread = season.alike(year, [last for last in LASTS[by] if known <= last < MONTHS])
    rest = None
    if latest is not None and target.metric == "growth":
        actual = Known(latest.value, latest.unit, origin_of(latest))
        rest = rest_of_year(target, latest, actual, spread, workings)
    done = spread.share_to(year, known)[0].value if known else Decimal(0)
    for last in LASTS[by]:
        figure = seen.get(last)
        if last == MONTHS:
            yield whole
            continue
        period, observed = Period(year, 1, last), figure is not None
        if last < known and figure is None:
            yield Part(period, None, None, None, observed=True, basis=None)
            continue
        share, basis = spread.share_to(year, last)
        if route.from_zero and point.value is not None:
            total = _sum_to(point.value, share.value, done, latest) if figure is None else figure.value
            yield Part(period, None, total, None, observed, basis)
            continue
        growth = point.growth
        if figure is not None:
            growth = figure.value
        elif rest is not None and latest is not None:
            growth = (done * latest.value + (share.value - done) * rest.growth.value) / share.value
        before = None if point.before is None else point.before * share.value / HUNDRED
        value = None if before is None or growth is None else before * (1 + growth / HUNDRED)
        yield Part(period, growth, value, before, observed, basis)


def _seen(route: Route, season: Season, year: int, last: int) -> Observation | None:
    """Return the figure for January to a month, in the measure that the path runs in."""
    metric = route.choice.target.metric
    if metric == "growth" and len(route.choice.target.due.years) == 1:
        return season.evidence.at("growth", Period(year, 1, last))
    return season.evidence.at(metric, Period(year, 1, last)) if route.from_zero else None


def _sum_to(goal: Decimal, share: Decimal, done: Decimal, latest: Observation | None) -> Decimal:
    """Return a sum to date that leads from what is done to the goal, as the year is spread."""
    if latest is None:
        return goal * share / HUNDRED
    return latest.value + (goal - latest.value) * (share - done) / (HUNDRED - done)

"""How far one figure is from one goal, and what the time that is left must bring."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.evidence import origin_of
from siping_cli.answers.pace import ONE, Progress, Season, progress_of, rest_of_year
from siping_cli.answers.workings import HUNDRED, PERCENT, POINTS, Known, goal_of, years_between
from siping_cli.errors import FormulaError
from siping_cli.messages import Message
from siping_cli.periods import MONTHS, Period
from siping_cli.record import record
from siping_cli.vocabulary import RATES

if TYPE_CHECKING:
    from siping_cli.answers.workings import Workings
    from siping_cli.goal import Target
    from siping_cli.indicator import Observation
    from siping_cli.quantities import Unit


@record
class Required:
    """What the time that is left must bring.

    Attributes:
        value: the number.
        unit: its unit; a month of an amount is ``个/月``.
        period: the time it is for; None where that is the whole of the goal.
        basis: what the year's spread was taken from; None where it does not matter.

    """

    value: Decimal
    unit: str
    period: str | None = None
    basis: str | None = None


@record(kw_only=True)
class Distance:
    """Where a goal stands after a figure: gap in the unit of the goal, the rest in percent and points."""

    gap: Decimal | None = None
    attainment: Decimal | None = None
    time_elapsed: Decimal | None = None
    forecast: Decimal | None = None
    required: Required | None = None
    progress: Progress | None = None
    progress_period: Period | None = None

    @property
    def pace_gap(self) -> Decimal | None:
        """How many points attainment is ahead of the time elapsed."""
        if self.attainment is None or self.time_elapsed is None:
            return None
        return self.attainment - self.time_elapsed


def distance_of(target: Target, figure: Observation | None, season: Season, workings: Workings) -> Distance:
    """Return where a goal stands after a figure.

    Args:
        target: the goal.
        figure: the figure it is judged by, in its own measure and unit; None where there is none.
        season: what is known of the indicator, and how its year is spread.
        workings: takes the steps.

    """
    progressed = progress_of(target, season.evidence, workings)
    progress, period = progressed or (None, None)
    if figure is None:
        return Distance(required=_from_start(target, None, workings), progress=progress, progress_period=period)
    actual = Known(figure.value, figure.unit, origin_of(figure))
    missing = workings.use(
        target.id,
        formulas.shortfall,
        gap_unit_of(target),
        target=goal_of(target),
        actual=actual,
        falling=target.falling,
    )
    if target.metric in RATES or target.falling:
        required = _of_rate(target, figure, actual, season, workings)
        return Distance(gap=missing.value, required=required, progress=progress, progress_period=period)
    done = workings.use(target.id, formulas.attainment, PERCENT, done=actual, target=goal_of(target))
    if not _within_due_year(target, figure):
        required = None if figure.period.year >= target.due.first else _from_start(target, figure, workings)
        return Distance(
            gap=missing.value, attainment=done.value, required=required, progress=progress, progress_period=period
        )
    elapsed, basis = season.share_to(figure.period.year, figure.period.last)
    whole = Known(HUNDRED, PERCENT, Message("the whole year"))
    forecast = (
        workings.use(target.id, formulas.run_rate, target.unit, done=actual, elapsed=elapsed, whole=whole).value
        if elapsed.value > 0
        else None
    )
    return Distance(
        gap=missing.value,
        attainment=done.value,
        time_elapsed=elapsed.value,
        forecast=forecast,
        required=_each_month(target, figure, actual, basis, workings),
    )


def gap_unit_of(target: Target) -> Unit:
    """Return the unit of a gap: points for a rate, otherwise the unit of the goal."""
    return POINTS if target.unit == PERCENT else target.unit


def _of_rate(target: Target, figure: Observation, actual: Known, season: Season, workings: Workings) -> Required | None:
    """Return the growth that is needed from here on: of the rest of the year, or of the whole goal."""
    if figure.period.year < target.due.first:
        return _from_start(target, figure, workings)
    if target.metric != "growth" or not _within_due_year(target, figure):
        return None
    rest = rest_of_year(target, figure, actual, season, workings)
    return Required(rest.growth.value, PERCENT.name, str(rest.period), rest.basis) if rest else None


def _each_month(target: Target, figure: Observation, actual: Known, basis: str, workings: Workings) -> Required | None:
    """Return what each remaining month of the year must bring."""
    year, last = figure.period.year, figure.period.last
    if last == MONTHS:
        return None
    months = Known(Decimal(MONTHS - last), None, Message("months left in {year}", year=year))
    each = workings.use(
        target.id, formulas.needed_per_period, target.unit, target=goal_of(target), done=actual, periods_left=months
    )
    return Required(each.value, f"{target.unit}/月", str(Period(year, last + 1)), basis)


def _from_start(target: Target, figure: Observation | None, workings: Workings) -> Required | None:
    """Return what is required before the due year has begun: the goal itself, or the growth that leads to it."""
    if target.metric in {"growth", "count"} or target.base_period is None:
        return Required(target.value, target.unit.name)
    start, base_year, goal = None, target.base_period.year, goal_of(target)
    if target.metric == "multiple":
        start, goal = ONE, Known(target.value, None, goal.origin)
    elif target.metric == "level" and figure is not None and figure.period.whole_year:
        start, base_year = Known(figure.value, figure.unit, origin_of(figure)), figure.period.year
    if start is None:
        return None
    last = target.due.last or target.due.first
    years = years_between(base_year, last)
    try:
        growth = workings.use(target.id, formulas.required_growth, PERCENT, base=start, target=goal, periods=years)
    except FormulaError:
        return None
    return Required(growth.value, PERCENT.name)


def _within_due_year(target: Target, figure: Observation) -> bool:
    """Whether the figure runs from January in a year that the goal is due for by itself."""
    one_year = target.due.first == (target.due.last or target.due.first)
    return one_year and figure.period.year >= target.due.first and figure.period.cumulated

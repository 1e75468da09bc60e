"""How far the figure of a goal's span is from the goal, and what the time that is left must bring."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.measure import Measure
from siping_cli.engine.season import Season, months_done, rest_of_year
from siping_cli.engine.workings import Known, goal_of
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from siping_cli.engine.course import Course, Progress
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.span import Spanned
    from siping_cli.engine.workings import Workings
    from siping_cli.numbers.quantities import Unit
    from siping_cli.plan.target import Target


@record
class Required:
    """What the time that is left must bring.

    Attributes:
        value: the number.
        unit: its unit; a month of an amount is ``个/月``, a year of it ``个/年``.
        period: the time it is for; None where that is the whole of the goal.
        basis: what the year's spread was taken from; None where it does not matter.

    """

    value: Decimal
    unit: str
    period: str | None = None
    basis: str | None = None


@record(kw_only=True)
class Distance:
    """Where a goal stands after a figure: gap in the unit of the goal, the rest in percent and points.

    Attributes:
        gap: what is missing, in the direction of the goal.
        attainment: how much of an amount is done, in percent.
        time_elapsed: how much of the goal's time is over, in percent, where parts of it add up.
        forecast: what the year would come to at the rate so far.
        required: what the time that is left must bring.
        progress: the speed of a goal of several years.

    """

    gap: Decimal | None = None
    attainment: Decimal | None = None
    time_elapsed: Decimal | None = None
    forecast: Decimal | None = None
    required: Required | None = None
    progress: Progress | None = None

    @property
    def pace_gap(self) -> Decimal | None:
        """How many points attainment is ahead of the time elapsed."""
        if self.attainment is None or self.time_elapsed is None:
            return None
        return self.attainment - self.time_elapsed


def distance_of(
    choice: Choice, spanned: Spanned, season: Season, course: Course | None, workings: Workings
) -> Distance:
    """Return where a goal stands after the figure of its span.

    Args:
        choice: the goal.
        spanned: the figure it is judged by.
        season: what is known of the indicator, and how its year is spread.
        course: its way on one scale; None where it has none.
        workings: takes the steps.

    """
    target, figure = choice.target, spanned.figure
    progress = course.progress(workings) if course is not None else None
    if figure is None:
        return Distance(required=_years_left(choice, course, workings) or _whole_goal(choice), progress=progress)
    if choice.per_unit:  # the figure is a total, which says nothing of each
        return Distance(required=_whole_goal(choice) if time_left(choice, season.known) else None)
    actual = figure.known
    missing = _missing(choice, actual, workings)
    done = None
    if (
        target.metric in {*AMOUNTS, "multiple"}
        and not choice.less
        and choice.edge > 0
        and (
            spanned.inside or (choice.over == "year" and choice.several_years and figure.period.year > choice.base_year)
        )
    ):
        done = workings.use(target.id, formulas.attainment, PERCENT, done=actual, target=goal_of(choice)).value
    if choice.sums and spanned.inside and (choice.over == "base" or not spanned.whole):
        return _of_sum(choice, spanned, figure, season, missing, done, workings)
    required = None
    if spanned.inside and not spanned.whole and target.metric == "growth" and choice.over in {"year", "each"}:
        required = _rest(choice, figure, season, workings)
    elif choice.over != "each" and (
        not spanned.inside or (figure.period.year < choice.last and time_left(choice, season.known))
    ):
        required = _years_left(choice, course, workings)
        if required is None and not spanned.inside:
            required = _whole_goal(choice)
    if required is None and choice.over == "each" and time_left(choice, season.known):
        required = _whole_goal(choice)
    return Distance(gap=missing, attainment=done, required=required, progress=progress)


def gap_unit_of(target: Target) -> Unit:
    """Return the unit of a gap: points for a rate, otherwise the unit of the goal."""
    return POINTS if target.unit == PERCENT else target.unit


def _missing(choice: Choice, actual: Known, workings: Workings) -> Decimal:
    target = choice.target
    if target.comparator == "exact":
        return abs(choice.edge - actual.value)
    return workings.use(
        target.id, formulas.shortfall, gap_unit_of(target), target=goal_of(choice), actual=actual, falling=choice.less
    ).value


def _of_sum(  # noqa: PLR0913, PLR0917 - private; the parts of one row
    choice: Choice,
    spanned: Spanned,
    figure: Figure,
    season: Season,
    gap: Decimal,
    done: Decimal | None,
    workings: Workings,
) -> Distance:
    """Return where a sum of months stands, of one year or of the years since the base."""
    year, month = figure.period.year, figure.period.last
    share, basis = season.share_to(year, month)
    elapsed = share
    if choice.over == "base":
        value = months_done(choice.base_year, year, share.value) / choice.steps * HUNDRED
        elapsed = Known(value, PERCENT, share.origin)
    over = spanned.whole and (choice.over != "base" or year == choice.last)
    if over:
        return Distance(gap=gap, attainment=done)
    if not time_left(choice, season.known):  # a year before its last settled it
        return Distance(gap=gap, attainment=done, time_elapsed=elapsed.value)
    forecast = None
    if elapsed.value > 0:
        whole = Known(HUNDRED, PERCENT, Message("the whole year"))
        forecast = workings.use(
            choice.target.id, formulas.run_rate, choice.target.unit, done=figure.known, elapsed=elapsed, whole=whole
        ).value
    required = _each_month(choice, figure, None if spanned.whole else basis, workings)
    return Distance(gap=gap, attainment=done, time_elapsed=elapsed.value, forecast=forecast, required=required)


def _each_month(choice: Choice, figure: Figure, basis: str | None, workings: Workings) -> Required | None:
    """Return what each remaining month of the last year, or each remaining year, must bring; of a ceiling what it may."""
    target, year, last = choice.target, figure.period.year, figure.period.last
    end = choice.last if choice.over == "base" else year
    months = Decimal((end - year) * MONTHS + MONTHS - last)
    if end > year:
        left = Known(months / MONTHS, None, Message("years left to {year}", year=end))
    else:
        left = Known(months, None, Message("months left in {year}", year=end))
    each = workings.use(
        target.id,
        formulas.needed_per_period,
        target.unit,
        target=goal_of(choice),
        done=figure.known,
        periods_left=left,
    )
    if end > year:
        period = str(Span(year + 1, Period(end))) if last == MONTHS else None
        return Required(each.value, f"{target.unit}/年", period, basis)
    return Required(each.value, f"{target.unit}/月", str(Period(year, last + 1)), basis)


def _rest(choice: Choice, figure: Figure, season: Season, workings: Workings) -> Required | None:
    """Return the growth that the rest of the year must bring."""
    if season.known.accrual != "flow":
        return None
    wanted = goal_of(choice)
    period = figure.period
    rest = rest_of_year(choice.target.id, wanted, period.year, period.last, figure.known, season, workings)
    return Required(rest.growth.value, PERCENT.name, str(rest.period), rest.basis) if rest else None


def _years_left(choice: Choice, course: Course | None, workings: Workings) -> Required | None:
    """Return what each year that is left must bring: growth in percent, or an equal step; None where that is not known."""
    if course is None:
        return None
    needed = course.required(workings)
    if needed is None or course.here is None:
        return None
    if not course.linear:
        return Required(needed.value, PERCENT.name)
    unit = gap_unit_of(choice.target)
    years = Span(course.here[0] + 1, Period(course.last))
    return Required(needed.value, f"{unit}/年", None if course.latest is None else str(years))


def time_left(choice: Choice, known: KnownFigures) -> bool:
    """Tell whether the last due year is not known yet; a goal of every year without an end always has time."""
    last, measure = choice.target.due.last, Measure(choice, known)
    if last is None:
        return True
    return (measure.over(last) if choice.over in {"average", "base"} else measure.whole(last)) is None


def _whole_goal(choice: Choice) -> Required | None:
    """Return the goal itself, where none of its time has passed and it needs no base."""
    target = choice.target
    if choice.over == "each" or target.metric in {"growth", "count", "change"} or target.base_period is None:
        return Required(choice.edge, target.unit.name)
    return None

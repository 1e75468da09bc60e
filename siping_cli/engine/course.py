"""The way of a goal on one scale: where it starts, where it stands, where it must be, and what the years that are left must bring."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from siping_cli.engine.measure import Measure
from siping_cli.engine.workings import Known, goal_of, level_of, years_between
from siping_cli.errors import FormulaError
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Quantity
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, STATES

if TYPE_CHECKING:
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.workings import Workings
    from siping_cli.numbers.formulas import ProgressClass

_Kind = Literal["level", "index", "points", "sum"]
BASE_OF_ONE = Known(Decimal(1), None, Message("the base is 1"))
NONE = Decimal(0)


@record
class Progress:
    """Speed over several years: actual over required growth, its class, and how much faster the rest must go.

    Attributes:
        ratio: 1 is exactly the required speed.
        grade: the class of Statistics Canada and Eurostat.
        acceleration: by how many points a year growth, or by how much the step a year, must rise from now on.
        year: the latest year that it looks at.

    """

    ratio: Decimal
    grade: ProgressClass
    acceleration: Decimal
    year: int


@record
class Course:
    """A goal of more than its due year alone, on one scale.

    Attributes:
        choice: the goal.
        kind: levels of the indicator; an index that is 1 at the base; a change since the base; a sum of the years after it.
        first: the base year.
        start: the value in the base year; None where it is not known.
        latest: the latest year before the end whose value is known, and that value.
        last: the year it ends in.
        goal: the value at the end.
        figures: what is known of its base and of its latest year.

    """

    choice: Choice
    kind: _Kind
    first: int
    start: Known | None
    latest: tuple[int, Known] | None
    last: int
    goal: Known
    figures: tuple[Figure, ...] = ()

    @property
    def linear(self) -> bool:
        """Whether it moves in equal steps: what is no level that grows."""
        return self.kind in {"points", "sum"} or self.choice.target.metric in {"share", "ratio"}

    @property
    def here(self) -> tuple[int, Known] | None:
        """The year and value to go on from: the latest known one, else the base."""
        return self.latest or (None if self.start is None else (self.first, self.start))

    @property
    def reached(self) -> bool:
        """Whether a level is at its floor already, so that nothing more is asked for."""
        if self.here is None or self.kind != "level" or self.choice.less:
            return False
        value, goal = self.here[1].value, self.goal.value
        return value > goal or (value == goal and self.choice.target.comparator != "more_than")

    def required(self, workings: Workings) -> Known | None:
        """Return what each year that is left must bring: growth in percent, or an equal step; None where that is not known."""
        if self.here is None or self.here[0] >= self.last or self.reached:
            return None
        year, value = self.here
        left, target = years_between(year, self.last), self.choice.target.id
        if self.linear:
            return workings.use(target, formulas.equal_step, value.unit, base=value, target=self.goal, periods=left)
        try:
            return workings.use(target, formulas.required_growth, PERCENT, base=value, target=self.goal, periods=left)
        except FormulaError:
            return None

    def progress(self, workings: Workings) -> Progress | None:
        """Return the speed so far against the speed that the goal asks for; None where it asks for none."""
        if self.latest is None or self.start is None or not self.first < self.latest[0] < self.last:
            return None
        ahead = self.start.value - self.goal.value if self.choice.less else self.goal.value - self.start.value
        if ahead <= 0 or self.kind == "sum" or self.choice.target.comparator == "exact":
            return None
        try:
            return self._in_steps(self.start, workings) if self.linear else self._in_growth(self.start, workings)
        except FormulaError:
            return None

    def _in_growth(self, start: Known, workings: Workings) -> Progress | None:
        year, current = self.latest or (self.first, start)
        target, less = self.choice.target.id, self.choice.less
        done, whole, left = (
            years_between(*pair) for pair in ((self.first, year), (self.first, self.last), (year, self.last))
        )
        ratio = workings.use(
            target,
            formulas.progress_ratio,
            None,
            base=start,
            current=current,
            target=self.goal,
            periods_done=done,
            periods_whole=whole,
            falling=less,
        ).value
        actual = workings.use(target, formulas.required_growth, PERCENT, base=start, target=current, periods=done)
        rest = workings.use(target, formulas.required_growth, PERCENT, base=current, target=self.goal, periods=left)
        faster = workings.use(target, formulas.shortfall, POINTS, target=rest, actual=actual)
        return Progress(ratio, formulas.progress_class(ratio), faster.value, year)

    def _in_steps(self, start: Known, workings: Workings) -> Progress | None:
        year, current = self.latest or (self.first, start)
        done, whole = years_between(self.first, year), years_between(self.first, self.last)
        ratio = workings.use(
            self.choice.target.id,
            formulas.step_ratio,
            None,
            base=start,
            current=current,
            target=self.goal,
            periods_done=done,
            periods_whole=whole,
        ).value
        rest = (self.goal.value - current.value) / (self.last - year)
        faster = rest - (current.value - start.value) / (year - self.first)
        return Progress(ratio, formulas.progress_class(ratio), faster, year)


def course_of(
    choice: Choice, known: KnownFigures, base: Known | None, workings: Workings, due: int | None = None
) -> Course | None:
    """Return the course of a goal; None for one that has none: of its due year alone, of every year, or without a base.

    Args:
        choice: the goal.
        known: what is known of its indicator.
        base: the level in the base year, where it is known, in the unit of the indicator.
        workings: takes the steps.
        due: the year it ends in, the last due year where it is left out.

    """
    target, first, last = choice.target, choice.base_year, due or choice.last
    measure, metric = Measure(choice, known), target.metric
    if choice.over == "each" or last <= first:
        return None
    if choice.over == "year":
        return _of_levels(choice, measure, base, last)
    years = range(last - 1, first, -1)
    if metric in {"growth", "multiple"}:
        year, whole = next(((year, each) for year in years if (each := _as_whole(measure, year))), (first, None))
        latest = None if whole is None else (year, _index_after(choice, whole, workings))
        figures = () if whole is None else (whole,)
        return Course(choice, "index", first, BASE_OF_ONE, latest, last, _index_of(choice, last, workings), figures)
    moved = metric == "change" or (choice.over == "base" and choice.accrual == "stock" and metric in AMOUNTS)
    kind: _Kind = "points" if moved else "sum"
    year, figure = next(((year, each) for year in years if (each := measure.over(year))), (first, None))
    averaged = choice.over == "average"
    latest = None
    if figure is not None:
        latest = (year, Known(figure.value * (year - first if averaged else 1), target.unit, figure.origin))
    goal = goal_of(choice)
    goal = Known(goal.value * (last - first if averaged else 1), goal.unit, goal.origin)
    start = Known(NONE, target.unit, Message("starts from nothing"))
    return Course(choice, kind, first, start, latest, last, goal, () if figure is None else (figure,))


def _of_levels(choice: Choice, measure: Measure, base: Known | None, last: int) -> Course | None:
    """Return the course of a level, a share or a ratio that starts from its own base period."""
    target, subject = choice.target, choice.subject
    if target.base_period is None or target.metric not in STATES:
        return None
    if target.unit.base != subject.unit.base:
        return None

    def in_own_unit(value: Decimal) -> Decimal:
        return Quantity(value, target.unit).to(subject.unit).value

    years = range(last - 1, choice.base_year, -1)
    year, now = next(((year, each) for year in years if (each := measure.whole(year))), (last, None))
    latest = None if now is None else (year, Known(in_own_unit(now.value), subject.unit, now.origin))
    start, own = base, None
    if start is None and (own := measure.whole(choice.base_year)) is not None:
        start = Known(in_own_unit(own.value), subject.unit, own.origin)
    goal = level_of(choice)
    figures = tuple(each for each in (own, now) if each is not None)
    return Course(choice, "level", choice.base_year, start, latest, last, goal, figures)


def _as_whole(measure: Measure, year: int) -> Figure | None:
    """Return growth since the base as a whole, or the multiple of the base where that was given."""
    given = measure.known.at("multiple", Period(year)) if measure.metric == "multiple" else None
    return given or measure.known.growth_over(measure.choice.base_year, year)


def _index_after(choice: Choice, whole: Figure, workings: Workings) -> Known:
    """Return the index after growth since the base as a whole."""
    if whole.metric == "multiple":
        return Known(whole.value, None, whole.origin)
    if whole.value <= -HUNDRED:  # nothing is left, which is an index all the same
        return Known(1 + whole.value / HUNDRED, None, whole.origin)
    once = years_between(0, 1)
    return workings.use(
        choice.target.id, formulas.level_after, None, base=BASE_OF_ONE, growth=whole.known, periods=once
    )


def _index_of(choice: Choice, last: int, workings: Workings) -> Known:
    """Return where the index of a growth goal or of a multiple must be at the end."""
    target, goal = choice.target, goal_of(choice)
    if target.metric == "multiple":
        return Known(goal.value, None, goal.origin)
    rate = Known(goal.value, PERCENT, goal.origin)
    years = years_between(0, 1) if choice.over == "base" else years_between(choice.base_year, last)
    return workings.use(target.id, formulas.level_after, None, base=BASE_OF_ONE, growth=rate, periods=years)

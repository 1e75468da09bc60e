"""The way from a base to one goal, year by year: constant growth or equal steps, with stages, from the base or from the latest figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.measure import Measure
from siping_cli.engine.span import satisfies
from siping_cli.engine.stages import MULTIPLE
from siping_cli.engine.workings import Known, goal_of, level_of, years_between
from siping_cli.errors import InvalidValueError
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT, Quantity
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, MOVES, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from siping_cli.engine.choices import Shape
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.stages import Stage
    from siping_cli.engine.workings import Workings


@record
class Waypoint:
    """Where the way stands at the end of a year.

    Attributes:
        year: the year.
        growth: growth over the year before in percent; None where unknown.
        value: the level, or the index where there is no base; None where unknown.
        before: the value a year earlier; None where unknown.
        observed: whether the year is past and these are its figures.

    """

    year: int
    growth: Decimal | None = None
    value: Decimal | None = None
    before: Decimal | None = None
    observed: bool = False


@record
class Route:
    """One way to one goal.

    Attributes:
        choice: the goal.
        due: the year it is to be reached in.
        base: the level in the base period; None where it is not known.
        stages: the stops before the due year, in order.
        asked: the shape asked for; what is no level that grows always moves in equal steps, a growth of every year never.
        known: what is known of the indicator.
        again: whether the rest is planned again from the latest year that is known.

    """

    choice: Choice
    due: int
    base: Known | None
    stages: tuple[Stage, ...]
    asked: Shape
    known: KnownFigures
    again: bool = False

    @property
    def first(self) -> int:
        """The year it starts from."""
        return first_year_of(self.choice, self.due)

    @property
    def shape(self) -> Shape:
        """The shape of the way; a growth of every year is that of each, which equal steps would miss."""
        if self.choice.over == "each" and self.choice.target.metric == "growth":
            return "growth"
        return self.asked if self.grows else "linear"

    @property
    def sums(self) -> bool:
        """Whether it is a sum of the years after the base, which begins at nothing."""
        choice = self.choice
        return choice.target.metric in AMOUNTS and choice.over in {"average", "base"} and choice.accrual != "stock"

    @property
    def from_zero(self) -> bool:
        """Whether the goal is an amount of its own year, which needs no base."""
        choice = self.choice
        if choice.target.metric not in AMOUNTS or choice.over not in {"year", "each"}:
            return False
        counted = choice.target.metric == "count" or choice.target.base_period is None or choice.over == "each"
        return self.base is None and counted

    @property
    def start(self) -> Known:
        """The value in the base period: the base, nothing for a sum, or 100 where the way is told as an index."""
        if self.sums:
            return Known(HUNDRED - HUNDRED, self.choice.subject.unit, Message("starts from nothing"))
        return self.base or Known(HUNDRED, None, Message("index 100 at the base"))

    @property
    def scaled(self) -> bool:
        """Whether the values on the way are levels, and no index."""
        return self.base is not None or self.from_zero or self.sums

    @property
    def moves(self) -> bool:
        """Whether the goal is by how much the indicator moves, away from where it stands."""
        choice = self.choice
        return choice.target.metric == "change" or (choice.over == "base" and choice.accrual == "stock")

    @property
    def grows(self) -> bool:
        """Whether it is the way of a level that grows, which can be told as an index."""
        return self.choice.target.metric not in {"share", "ratio", "change"} and not self.sums

    @property
    def reached(self) -> bool:
        """Whether the base, or the latest level where the rest is planned again, is at the goal already."""
        here = self._here()
        choice = self.choice
        own = choice.over == "year" and choice.target.metric in STATES
        if here is None or not own or choice.less or self.from_zero:
            return False
        return satisfies(choice, Quantity(here[1], choice.subject.unit).to(choice.target.unit).value)

    def points(self, workings: Workings) -> Iterator[Waypoint]:
        """Yield the base year and every year to the due year.

        Raises:
            FormulaError: there is no such way.
            InvalidValueError: a stage is a level, and there is no base to compare it with.

        """
        year, here = self.first, self._start()
        yield Waypoint(year, value=here.value if here else None)
        past = self.past() if self.again else ()
        yield from past
        if past and past[-1].value is not None:
            year = past[-1].year
            here = Known(past[-1].value, self.start.unit, Message("observed for {year}", year=year))
        if self.reached:
            yield from (Waypoint(between) for between in range(year + 1, self.due + 1))
            return
        stages = [(stage.year, self._at_stage(stage)) for stage in self.stages if stage.year > year]
        for stop, there in (*stages, (self.due, self._at_goal(workings, here, year))):
            if self.from_zero and self.choice.over == "each" and there is not None:
                yield from (Waypoint(between, value=there.value) for between in range(year + 1, stop + 1))
            elif here is None or there is None:
                yield from (Waypoint(between) for between in range(year + 1, stop))
                yield Waypoint(stop, value=there.value if there else None)
            else:
                yield from self._stretch((year, here), (stop, there), workings)
            year, here = stop, there

    def measured(self, period: Period) -> Decimal | None:
        """Return what was measured for a period, to stand beside the way: a level, or the sum since the base."""
        if self.sums:
            return self._value_of(period.year) if period.whole_year else None
        figure = self.known.state(period)
        return None if figure is None else figure.value

    def past(self) -> tuple[Waypoint, ...]:
        """Return the years between the base and the due year up to the latest that is known; a year in between may be unknown."""
        values = {year: value for year in range(self.first, self.due) if (value := self._value_of(year)) is not None}
        latest = max(values, default=self.first)
        points = []
        for year in range(self.first + 1, latest + 1):
            value, before = values.get(year), values.get(year - 1)
            growth = None
            if self.choice.target.metric in {"growth", "multiple"}:
                known = self.known.growth(Period(year))
                follows = growth_from(before, value) if value is not None and before is not None else None
                growth = known.value if known else follows
            elif value is not None and before is not None and self.shape == "growth":
                growth = growth_from(before, value)
            points.append(Waypoint(year, growth, value, before, observed=value is not None))
        return tuple(points)

    def _here(self) -> tuple[int, Decimal] | None:
        """Return the year and the level that the way goes on from."""
        past = self.past() if self.again else ()
        if past and past[-1].value is not None:
            return past[-1].year, past[-1].value
        return None if self.base is None else (self.first, self.base.value)

    def _start(self) -> Known | None:
        metric = self.choice.target.metric
        known = self.base is not None or metric in {"growth", "multiple"} or bool(self.stages) or self.sums
        return self.start if known and not self.from_zero else None

    def _value_of(self, year: int) -> Decimal | None:
        """Return the observed value of a year on the scale of the way."""
        choice, measure = self.choice, Measure(self.choice, self.known)
        if choice.target.metric in {"growth", "multiple"}:
            if year == self.first:
                return self.start.value
            whole = self.known.growth_over(self.first, year)
            return self._level_of(year) if whole is None else self.start.value * (1 + whole.value / HUNDRED)
        if year == self.first and not self.from_zero:
            start = self._start()
            return None if start is None else start.value
        if self.sums:
            figure = measure.over(year)
            times = year - self.first if choice.over == "average" else 1
            return None if figure is None else self._own(figure.value * times)
        if self.moves:
            state = self.known.state(Period(year))
            return None if state is None else state.value
        figure = measure.whole(year)
        return None if figure is None else self._own(figure.value)

    def _level_of(self, year: int) -> Decimal | None:
        """Return the level of a year where growth follows from it and from a base that the asker gave."""
        meaning, figure = self.choice.meaning, self.known.level(Period(year))
        if self.base is None or figure is None or meaning.growth == "published" or meaning.prices == "constant":
            return None
        return figure.value

    def _own(self, value: Decimal) -> Decimal:
        """Return a number of the goal in the unit of its indicator."""
        return Quantity(value, self.choice.target.unit).to(self.choice.subject.unit).value

    def _stretch(self, start: tuple[int, Known], end: tuple[int, Known], workings: Workings) -> Iterator[Waypoint]:
        """Yield the years of a stretch between two known values; it ends exactly on the second."""
        (first, here), (last, there) = start, end
        ahead, rate = self._pace(here, there, years_between(first, last), workings)
        value = here.value
        for year in range(first + 1, last + 1):
            before = value
            value = there.value if year == last else ahead(before)
            growth = growth_from(before, value) if rate is None else rate
            yield Waypoint(year, growth if self.grows else None, value, before)

    def _pace(
        self, here: Known, there: Known, periods: Known, workings: Workings
    ) -> tuple[Callable[[Decimal], Decimal], Decimal | None]:
        """Return what leads from one year of a stretch to the next, and its rate where that is the same each year."""
        target, given = self.choice.target.id, {"base": here, "target": there, "periods": periods}
        if self.shape == "growth":
            rate = workings.use(target, formulas.required_growth, PERCENT, **given)
            return lambda value: value * (1 + rate.value / HUNDRED), rate.value
        step = workings.use(target, formulas.equal_step, here.unit, **given)
        return lambda value: value + step.value, None

    def _at_stage(self, stage: Stage) -> Known:
        """Return the value at a stage: a multiple of the base, or a level, which needs a base."""
        if stage.quantity.unit == MULTIPLE:
            return Known(self.start.value * stage.quantity.value, self.start.unit, stage.origin)
        level = stage.quantity.to(self.choice.subject.unit)
        if self.base is None:
            raise InvalidValueError(
                Message(
                    "the stage {stage} in {year} is a level; give the base with --base", stage=level, year=stage.year
                )
            )
        return Known(level.value, level.unit, stage.origin)

    def _at_goal(self, workings: Workings, here: Known | None, year: int) -> Known | None:
        """Return the value at the goal; a level without a base is on no known scale."""
        choice, start = self.choice, self.start
        target, goal = choice.target, goal_of(choice)
        if target.metric == "growth":
            each = choice.over == "each" and here is not None  # a year that was missed is not made up for
            begin, value = (year, here) if each and here is not None else (self.first, start)
            years = years_between(0, 1) if choice.over == "base" else years_between(begin, self.due)
            return workings.use(target.id, formulas.level_after, value.unit, base=value, growth=goal, periods=years)
        if target.metric == "multiple":
            return Known(start.value * goal.value, start.unit, goal.origin)
        return self._moved(goal)

    def _moved(self, goal: Known) -> Known | None:
        """Return the value at a goal that is no growth: the sum, the state after a change, or the level itself."""
        choice = self.choice
        times = self.due - self.first if choice.over == "average" else 1
        if self.sums:
            return Known(self._own(goal.value) * times, choice.subject.unit, goal.origin)
        if self.moves:
            times = self.due - self.first if choice.over in {"average", "each"} else 1
            unit = choice.subject.unit
            moved = goal.value if unit.base != choice.target.unit.base else self._own(goal.value)
            return self.base and Known(self.base.value + moved * times, self.base.unit, goal.origin)
        return None if self.base is None and not self.from_zero else level_of(choice)


def first_year_of(choice: Choice, due: int) -> int:
    """Return the year that the way to a due year starts from; growth of a due year alone counts from the year before."""
    return due - 1 if choice.over == "year" and choice.target.metric in MOVES else choice.base_year


def growth_from(before: Decimal, value: Decimal) -> Decimal | None:
    """Return growth from one value to another in percent; nothing grows from 0 or less."""
    return (value / before - 1) * HUNDRED if before > 0 else None

"""The way from a base to one goal, year by year: constant growth or equal steps, with stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.workings import HUNDRED, PERCENT, Known, goal_of, years_between
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message
from siping_cli.quantities import Quantity, Unit
from siping_cli.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from siping_cli.answers.choices import Shape
    from siping_cli.answers.selection import Choice
    from siping_cli.answers.workings import Workings
    from siping_cli.goal import Target
    from siping_cli.plan import Plan

MULTIPLE = Unit.parse("倍")


@record
class Stage:
    """A stop on the way: the year, and a multiple of the base (倍) or a level."""

    year: int
    quantity: Quantity
    origin: Message


@record
class Point:
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
        asked: the shape asked for; a share always moves in equal steps.
        past: the years since the base that are observed, from which the rest is planned again.

    """

    choice: Choice
    due: int
    base: Known | None
    stages: tuple[Stage, ...]
    asked: Shape
    past: tuple[Point, ...] = ()

    @property
    def shape(self) -> Shape:
        """The shape of the way."""
        return "linear" if self.choice.target.metric == "share" else self.asked

    @property
    def start(self) -> Known:
        """The value in the base period: the base, or 100 where the way is told as an index."""
        return self.base or Known(HUNDRED, None, Message("index 100 at the base"))

    @property
    def from_zero(self) -> bool:
        """Whether the goal is an amount of its own year, which needs no base: a count, or an added sum."""
        target = self.choice.target
        return self.base is None and (target.metric == "count" or (target.metric == "level" and not target.base_period))

    def points(self, workings: Workings) -> Iterator[Point]:
        """Yield the base year and every year to the due year.

        Raises:
            FormulaError: there is no such way.
            InvalidValueError: a stage is a level, and there is no base to compare it with.

        """
        target, year = self.choice.target, base_year_of(self.choice.target)
        known = self.base is not None or target.metric in {"growth", "multiple"} or bool(self.stages)
        here = self.start if known else None
        yield Point(year, value=here.value if here else None)
        if self.past and self.past[-1].value is not None:
            yield from self.past
            year = self.past[-1].year
            here = Known(self.past[-1].value, self.start.unit, Message("observed for {year}", year=year))
        stages = [(stage.year, self._at_stage(stage)) for stage in self.stages if stage.year > year]
        for stop, there in (*stages, (self.due, self._at_goal(workings))):
            if here is None or there is None:
                yield from (Point(between) for between in range(year + 1, stop))
                yield Point(stop, value=there.value if there else None)
            else:
                yield from self._stretch((year, here), (stop, there), workings)
            year, here = stop, there

    def _stretch(self, start: tuple[int, Known], end: tuple[int, Known], workings: Workings) -> Iterator[Point]:
        """Yield the years of a stretch between two known values; it ends exactly on the second."""
        (first, here), (last, there) = start, end
        ahead, rate = self._pace(here, there, years_between(first, last), workings)
        value = here.value
        for year in range(first + 1, last + 1):
            before = value
            value = there.value if year == last else ahead(before)
            growth = growth_from(before, value) if rate is None else rate
            yield Point(year, None if self.choice.target.metric == "share" else growth, value, before)

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
                Message("the stage {stage} in {year} is a level and needs a --base", stage=level, year=stage.year)
            )
        return Known(level.value, level.unit, stage.origin)

    def _at_goal(self, workings: Workings) -> Known | None:
        """Return the value at the goal; a level without a base is on no known scale."""
        target, start = self.choice.target, self.start
        goal = goal_of(target)
        if target.metric == "growth":
            years = years_between(base_year_of(target), self.due)
            return workings.use(target.id, formulas.level_after, start.unit, base=start, growth=goal, periods=years)
        if target.metric == "multiple":
            return Known(start.value * target.value, start.unit, goal.origin)
        if self.base is None and not self.from_zero:
            return None
        return level_of(self.choice)


def growth_from(before: Decimal, value: Decimal) -> Decimal | None:
    """Return growth from one value to another in percent; nothing grows from 0 or less."""
    return (value / before - 1) * HUNDRED if before > 0 else None


def level_of(choice: Choice) -> Known:
    """Return the number of a goal that is an amount, in the unit of its subject."""
    goal, unit = goal_of(choice.target), choice.subject.unit
    return Known(Quantity(goal.value, choice.target.unit).to(unit).value, unit, goal.origin)


def base_year_of(target: Target) -> int:
    """Return the year a way starts from; a goal without a base starts the year before it is due."""
    return target.base_period.year if target.base_period else target.due.first - 1


def stages_of(plan: Plan, choice: Choice, due: int, via: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the stages before a due year: those given, and the plan's own for other years.

    Raises:
        InvalidValueError: a given stage does not lie between the base and the due year.

    """
    target = choice.target
    for stage in via:
        if not base_year_of(target) < stage.year < (target.due.last or due):
            raise InvalidValueError(
                Message(
                    "the stage in {year} does not lie between the base {base} and the due year {due} of {target}",
                    year=stage.year,
                    base=base_year_of(target),
                    due=target.due,
                    target=target.id,
                )
            )
    stages = {
        stage.due.first: Stage(stage.due.first, Quantity(stage.value, stage.unit), Message("the stage {id}", id=name))
        for name, stage in ((name, plan.target(name)) for name in target.via)
    }
    stages |= {stage.year: stage for stage in via}
    return tuple(stage for year, stage in sorted(stages.items()) if year < due)

"""One industry, one horizon, one scenario: the row of a projection and how it is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.course import BASE_OF_ONE
from siping_cli.engine.span import satisfies
from siping_cli.engine.workings import Known, goal_of, level_of, years_between
from siping_cli.errors import FormulaError
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import LAST_YEAR, Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT, Quantity
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.engine.course import Course
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.workings import Workings
    from siping_cli.wording.vocabulary import Over

MOST_YEARS = 100


@record
class ProjectRow:
    """One industry or group, horizon and scenario.

    Attributes:
        industry: its id.
        name_zh: its name in Chinese.
        name_en: its name in English.
        target: id of the goal.
        reading: the reading that was taken; None for the words as they stand.
        target_value: the number that was promised, in ``unit``.
        over: what the number is over: the due year, the average of the years, the whole since the base, or each year.
        per: the unit that it is set per.
        unit: the unit of the goal.
        due: the year of the horizon.
        years: how many years it is from the base.
        base: the level that it begins with, in ``level_unit``; None where it is not known.
        base_period: the year of the base.
        required_growth: what the goal asks for a year, in percent.
        scenario_growth: the growth a year of the scenario, in percent.
        projected: the level at the horizon, in ``level_unit``.
        shortfall: what is missing to ``required_level``; below 0 where it is passed.
        reached: the first year in which the goal is reached; None where it is not by 2200, the last year that siping knows.
        needed_base: the base that would reach the goal at this growth, in ``level_unit``.
        required_level: the level of the goal, in ``level_unit``.
        level_unit: the unit of levels.
        probability: the chance of reaching the goal, in percent; where a volatility is given.
        measured: the latest level that was measured, in ``level_unit``.
        measured_period: the time that it covers.

    """

    industry: str
    name_zh: str
    name_en: str
    target: str
    reading: str | None
    target_value: Decimal
    over: Over
    per: str | None
    unit: str
    due: int
    years: int
    base: Decimal | None
    base_period: str
    required_growth: Decimal | None
    scenario_growth: Decimal
    projected: Decimal | None
    shortfall: Decimal | None
    reached: int | None
    needed_base: Decimal | None
    required_level: Decimal | None
    level_unit: str
    probability: Decimal | None
    measured: Decimal | None
    measured_period: str | None


@record
class Case:
    """One goal at one horizon from one base.

    Attributes:
        choice: the goal.
        years: the horizon.
        stated: the level in the base period; None where it is not known.
        width: what 左右 is taken to mean, in the unit of the goal.
        known: what is known of the indicator.
        course: its way to this horizon, where the rest is planned again from the latest year.
        again: whether it is.

    """

    choice: Choice
    years: int
    stated: Known | None
    width: Decimal
    known: KnownFigures
    course: Course | None = None
    again: bool = False

    @property
    def due(self) -> int:
        """The year of the horizon."""
        return self.choice.base_year + self.years

    @property
    def latest(self) -> tuple[int, Known] | None:
        """The latest year to go on from, and its level: that of the horizon itself where it is measured."""
        if not self.again:
            return None
        amounts = self.choice.target.metric in AMOUNTS
        for year in range(self.due, self.choice.base_year, -1):
            figure = self.known.level(Period(year))
            comparable = self.stated is not None and self.choice.meaning.prices != "constant"
            if figure is not None and (amounts or comparable):
                return year, figure.known
        if self.course is None or self.course.latest is None or self.stated is None or self.course.kind != "index":
            return None
        year, index = self.course.latest
        return year, Known(self.stated.value * index.value, self.stated.unit, index.origin)

    @property
    def first(self) -> int:
        """The year the projection starts from."""
        return self.latest[0] if self.latest else self.choice.base_year

    @property
    def base(self) -> Known | None:
        """The level the projection starts from."""
        return self.latest[1] if self.latest else self.stated

    @property
    def periods(self) -> Known:
        """The growth steps from the start to the horizon."""
        return years_between(self.first, self.due)

    def row(self, rate: Known, volatility: Known | None, workings: Workings, last: Figure | None = None) -> ProjectRow:
        """Return the row of one scenario, with what was last measured beside it."""
        target, subject = self.choice.target, self.choice.subject
        required = self._required_growth(workings)
        start, goal = self._scale(workings)
        projected = (
            workings.use(
                target.id, formulas.level_after, subject.unit, base=self.base, growth=rate, periods=self.periods
            )
            if self.base is not None
            else None
        )
        missing = (
            workings.use(
                target.id, formulas.shortfall, subject.unit, target=goal, actual=projected, falling=self.choice.less
            )
            if projected is not None and goal is not None
            else None
        )
        needed = (
            workings.use(
                target.id,
                formulas.needed_base,
                subject.unit,
                target=level_of(self.choice),
                growth=rate,
                periods=self.periods,
            )
            if target.metric in AMOUNTS and level_of(self.choice).value > 0
            else None
        )
        chance = (
            workings.use(
                target.id,
                formulas.probability_of_reaching,
                PERCENT,
                base=start,
                target=goal,
                growth=rate,
                volatility=volatility,
                periods=self.periods,
                falling=self.choice.less,
            )
            if volatility is not None and start is not None and goal is not None and self.first < self.due
            else None
        )
        return ProjectRow(
            industry=subject.id,
            name_zh=subject.name.zh,
            name_en=subject.name.en,
            target=target.id,
            reading=self.choice.reading.id if self.choice.reading else None,
            target_value=target.value,
            over=self.choice.over,
            per=target.per,
            unit=target.unit.name,
            due=self.due,
            years=self.due - self.first,
            base=self.base.value if self.base else None,
            base_period=str(self.first),
            required_growth=required.value if required else None,
            scenario_growth=rate.value,
            projected=projected.value if projected else None,
            shortfall=missing.value if missing else None,
            reached=self._reached(rate, start, goal),
            needed_base=needed.value if needed else None,
            required_level=goal.value if goal and self.base else None,
            level_unit=subject.unit.name,
            probability=chance.value if chance else None,
            measured=last.value if last else None,
            measured_period=str(last.span) if last else None,
        )

    def _required_growth(self, workings: Workings) -> Known | None:
        """Return the growth a year that the goal asks for, which is that of ``gap`` and ``path``; a level needs a base for it."""
        target = self.choice.target
        if self.course is not None and self.course.latest is not None:
            return None if self._reached_already() else self.course.required(workings)
        again = self.latest is not None and self.choice.over == "average"
        if target.metric == "growth" and self.choice.over != "base" and not again:
            return goal_of(self.choice)
        base, goal = self._scale(workings)
        if base is None or goal is None or self.first >= self.due or self._reached_already():
            return None
        try:
            return workings.use(
                target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=self.periods
            )
        except FormulaError:
            if base.value > 0:
                return None  # a goal of 0 has no rate that leads to it
            raise

    def _reached_already(self) -> bool:
        """Whether the level that the projection starts from is at a floor already, so that nothing is asked for."""
        choice = self.choice
        if self.base is None or choice.target.metric not in AMOUNTS or choice.less:
            return False
        return satisfies(choice, self._own(self.base.value), self.width)

    def _scale(self, workings: Workings) -> tuple[Known | None, Known | None]:
        """Return start and goal on one scale: levels where there is a base, multiples where the goal is relative."""
        choice, target = self.choice, self.choice.target
        goal = goal_of(choice)
        if target.metric in AMOUNTS:
            return self.base, level_of(choice)
        stated = self.stated or BASE_OF_ONE
        if target.metric == "multiple":
            level = Known(stated.value * goal.value, stated.unit, goal.origin)
        elif choice.over == "each":  # a year that was missed is not made up for
            begin = self.base or BASE_OF_ONE
            level = workings.use(
                target.id, formulas.level_after, begin.unit, base=begin, growth=goal, periods=self.periods
            )
        else:
            whole = years_between(0, 1) if choice.over == "base" else years_between(choice.base_year, self.due)
            level = workings.use(target.id, formulas.level_after, stated.unit, base=stated, growth=goal, periods=whole)
        return self.base or BASE_OF_ONE, level

    def _own(self, level: Decimal) -> Decimal:
        """Return a level in the unit of the goal."""
        return Quantity(level, self.choice.subject.unit).to(self.choice.target.unit).value

    def _at_goal(self, value: Decimal, goal: Known) -> bool:
        """Whether a level, or a multiple of the base, is at the goal."""
        choice, target = self.choice, self.choice.target
        if target.metric in AMOUNTS:
            return satisfies(choice, self._own(value), self.width)
        if target.metric == "multiple":
            return satisfies(choice, value / (self.stated or BASE_OF_ONE).value, self.width)
        return value <= goal.value if choice.less else value >= goal.value

    def _reached(self, rate: Known, start: Known | None, goal: Known | None) -> int | None:
        """Return the first year at the goal; of a ceiling the first from which it holds to the horizon or after it.

        A growth goal is looked at in its due year alone.
        """
        choice, target = self.choice, self.choice.target
        if target.metric == "growth" and (choice.over == "each" or (choice.over != "base" and not self.latest)):
            return self.due if satisfies(choice, rate.value, self.width) else None
        if start is None or goal is None:
            return None
        factor = 1 + rate.value / HUNDRED
        if choice.less and factor > 1 and not self._at_goal(start.value * factor ** (self.due - self.first), goal):
            return None
        value = start.value
        for year in range(self.first, LAST_YEAR + 1):
            if self._at_goal(value, goal):
                return year
            value *= factor
        return None

"""One industry, one horizon, one scenario: the row of a projection and how it is computed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.route import base_year_of, level_of
from siping_cli.answers.selection import Choice, numbered
from siping_cli.answers.verdicts import ZERO, reached
from siping_cli.answers.workings import HUNDRED, PERCENT, Known, goal_of, years_between
from siping_cli.errors import InvalidValueError
from siping_cli.indicator import Industry
from siping_cli.messages import Message
from siping_cli.periods import LAST_YEAR, Period
from siping_cli.quantities import Quantity
from siping_cli.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.answers.evidence import Evidence
    from siping_cli.answers.workings import Workings
    from siping_cli.goal import Target
    from siping_cli.plan import Plan
    from siping_cli.vocabulary import Metric

MOST_YEARS = 100
SUMS: tuple[Metric, ...] = ("level", "count")
ONE = Known(Decimal(1), None, Message("the base is 1"))


@record
class ProjectRow:
    """One industry or group, horizon and scenario; growth and probability in percent, levels in ``level_unit``."""

    industry: str
    name_zh: str
    name_en: str
    target: str
    reading: str | None
    target_value: Decimal
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
        latest: the year and level to plan again from; None for the base period.

    """

    choice: Choice
    years: int
    stated: Known | None
    width: Decimal = ZERO
    latest: tuple[int, Known] | None = None

    @property
    def due(self) -> int:
        """The year of the horizon."""
        return base_year_of(self.choice.target) + self.years

    @property
    def again(self) -> bool:
        """Whether the rest is planned again: the goal is a level, or one that follows from the stated base."""
        amount = self.choice.target.metric in SUMS
        return self.latest is not None and self.latest[0] < self.due and (amount or self.stated is not None)

    @property
    def first(self) -> int:
        """The year the projection starts from."""
        return self.latest[0] if self.latest and self.again else base_year_of(self.choice.target)

    @property
    def base(self) -> Known | None:
        """The level the projection starts from."""
        return self.latest[1] if self.latest and self.again else self.stated

    @property
    def periods(self) -> Known:
        """The growth steps from the start to the horizon."""
        return years_between(self.first, self.due)

    def row(
        self, rate: Known, volatility: Known | None, workings: Workings, last: tuple[int, Known] | None = None
    ) -> ProjectRow:
        """Return the row of one scenario, with what was last measured beside it."""
        measured_year, measured = last or (None, None)
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
                target.id, formulas.shortfall, subject.unit, target=goal, actual=projected, falling=target.falling
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
            if target.metric in SUMS
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
                falling=target.falling,
            )
            if volatility is not None and start is not None and goal is not None
            else None
        )
        return ProjectRow(
            industry=subject.id,
            name_zh=subject.name.zh,
            name_en=subject.name.en,
            target=target.id,
            reading=self.choice.reading.id if self.choice.reading else None,
            target_value=target.value,
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
            measured=measured.value if measured else None,
            measured_period=str(measured_year) if measured else None,
        )

    def _required_growth(self, workings: Workings) -> Known | None:
        """Return the growth a year that the goal asks for; a level needs a base for it."""
        target = self.choice.target
        if target.metric == "growth" and not self.again:
            return goal_of(target)
        base, goal = self._scale(workings)
        if base is None or goal is None:
            return None
        return workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=self.periods)

    def _scale(self, workings: Workings) -> tuple[Known | None, Known | None]:
        """Return start and goal on one scale: levels where there is a base, multiples where the goal is relative."""
        target, goal = self.choice.target, goal_of(self.choice.target)
        if target.metric in SUMS:
            return self.base, level_of(self.choice)
        stated = self.stated or ONE
        if target.metric == "multiple":
            level = Known(stated.value * target.value, stated.unit, goal.origin)
        else:
            whole = years_between(base_year_of(target), self.due)
            level = workings.use(target.id, formulas.level_after, stated.unit, base=stated, growth=goal, periods=whole)
        return self.base or ONE, level

    def _reached(self, rate: Known, start: Known | None, goal: Known | None) -> int | None:
        """Return the first year at or above the goal; a growth goal is looked at in its due year alone."""
        target = self.choice.target
        if target.metric == "growth" and not self.again:
            return self.due if reached(target.comparator, target.value, rate.value, self.width) else None
        if start is None or goal is None:
            return None
        width = ZERO
        if target.metric in SUMS:
            width = Quantity(self.width, target.unit).to(self.choice.subject.unit).value
        elif target.metric == "multiple":
            width = self.width * (self.stated or ONE).value
        factor, value = 1 + rate.value / HUNDRED, start.value
        for year in range(self.first, LAST_YEAR + 1):
            if reached(target.comparator, goal.value, value, width):
                return year
            value *= factor
        return None


def projectable(plan: Plan, indicators: Sequence[str], readings: Sequence[str]) -> tuple[Choice, ...]:
    """Return the goals that can be projected: everything but shares; industries and groups by default."""
    choices = numbered(plan, indicators, readings, every_reading=True)
    if indicators:
        kept = tuple(choice for choice in choices if choice.target.metric != "share")
        if not kept:
            raise InvalidValueError(Message("a share is not projected; ask for its gap or its path"))
        return kept
    return tuple(choice for choice in choices if isinstance(choice.subject, Industry))


def horizons_of(target: Target, years: Sequence[int]) -> tuple[int, ...]:
    """Return the horizons in years: those asked for, or those of the goal."""
    return tuple(years) or tuple(year - base_year_of(target) for year in target.due.years)


def base_for(choice: Choice, bases: Mapping[str, Known]) -> Known | None:
    """Return the base of a subject; a group whose members all have one adds them up."""
    subject = choice.subject
    if subject.id in bases:
        return bases[subject.id]
    names: tuple[str, ...] = getattr(subject, "members", ())
    members = [bases[name] for name in names if name in bases]
    if not names or len(members) < len(names):
        return None
    total = sum((member.value for member in members), Decimal(0))
    return Known(total, subject.unit, Message("the sum of the bases of {members}", members=names))


def latest_for(choice: Choice, evidence: Mapping[str, Evidence]) -> tuple[int, Known] | None:
    """Return the latest whole year after the base whose level is known, for a group that of all its members."""
    first, names = base_year_of(choice.target), sides_of(choice)
    years = {period.year for name in names for metric in SUMS for period in evidence[name].periods(metric)}
    for year in sorted((year for year in years if year > first), reverse=True):
        levels = {name: level for name in names if (level := evidence[name].level(Period(year)))}
        found = base_for(choice, levels)
        if found is not None:
            return year, found
    return None


def sides_of(choice: Choice) -> tuple[str, ...]:
    """Return the ids whose levels make the base of a goal: its subject, and the members of a group."""
    return (choice.subject.id, *getattr(choice.subject, "members", ()))


def heading_of(choice: Choice) -> Message:
    """Return the name and the goal, and the reading where there is more than one."""
    if choice.reading:
        return Message("{name}: {goal} ({reading})", name=choice.label, goal=choice.goal, reading=choice.reading.name)
    return Message("{name}: {goal}", name=choice.label, goal=choice.goal)

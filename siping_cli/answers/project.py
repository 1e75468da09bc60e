"""Where will the industries stand in 2-3 years: projections against their goals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers import notes
from siping_cli.answers.bases import growth_scenarios
from siping_cli.answers.route import base_year_of
from siping_cli.answers.selection import Choice, select
from siping_cli.answers.verdicts import reached
from siping_cli.answers.workings import HUNDRED, PERCENT, Known, Workings, exactly, goal_of, years_between
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message
from siping_cli.periods import LAST_YEAR
from siping_cli.plan import Industry
from siping_cli.quantities import Quantity
from siping_cli.sheet import Amount, Bar, Block, Column, Kind, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.plan import Plan, Target

MOST_YEARS = 100
MOST_SCENARIOS = 50
ONE = Known(Decimal(1), None, Message("the base is 1"))


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """Required growth of one goal and horizon for a base given as a share of the goal, in percent."""

    industry: str
    name_zh: str
    name_en: str
    target: str
    target_value: Decimal
    unit: str
    base_share: Decimal
    base: Decimal
    base_period: str
    due: int
    years: int
    required_growth: Decimal


COLUMNS = (
    Column(Message("By"), Kind.NUMBER),
    Column(Message("Needs a year"), Kind.NUMBER, optional=True),
    Column(Message("Grows at"), Kind.NUMBER),
    Column(Message("Base"), Kind.NUMBER, optional=True),
    Column(Message("Projected"), Kind.NUMBER, optional=True),
    Column(Message("Shortfall"), Kind.NUMBER, optional=True),
    Column(Message("Of the goal"), Kind.PICTURE, optional=True),
    Column(Message("Reached"), Kind.NUMBER, optional=True),
    Column(Message("Needed base"), Kind.NUMBER, optional=True),
    Column(Message("Chance"), Kind.NUMBER, optional=True),
)


@exactly
def project(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Sequence[str] = (),
    *,
    bases: Mapping[str, Known] | None = None,
    growths: Sequence[Known] = (),
    years: Sequence[int] = (),
    volatility: Known | None = None,
    readings: Sequence[str] = (),
) -> Sheet:
    """Return where industries stand after growing at each scenario's rate, against their goals.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every industry and group where it is empty.
        bases: the base levels by id, in their own units; a group adds up its members where it has none.
        growths: growth rates in percent; those of the plan's own scenarios where it is empty.
        years: horizons in years; those of each goal where it is empty.
        volatility: standard deviation of growth in percent, for the probability of reaching the goal.
        readings: ids of readings; a goal set for a group is given in each reading where it is empty.

    Returns:
        A sheet of ``ProjectRow``.

    Raises:
        UnknownNameError: a name is not in the plan.
        FormulaError: a growth rate is −100 % or below.

    """
    choices = _projectable(plan, indicators, readings)
    rates = tuple(growths) or growth_scenarios(plan)
    if not rates:
        raise InvalidValueError(Message("the plan has no growth scenarios; give rates with --growth"))
    workings, known = Workings(), bases or {}
    rows: list[ProjectRow] = []
    blocks: list[Block] = []
    for choice in choices:
        found = []
        for horizon in _horizons(choice.target, years):
            case = _Case(choice, horizon, _base(choice, known))
            found += [case.row(rate, volatility, workings) for rate in rates]
        rows += found
        blocks.append(Block(_heading(choice), tuple(_line(choice, row) for row in found)))
    return Sheet(
        command="project",
        title=Message("{plan}: projection of industries", plan=plan.goals.name),
        rows=tuple(rows),
        columns=COLUMNS,
        blocks=tuple(blocks),
        notes=tuple(_notes(plan, choices, rows, volatility)),
        steps=tuple(workings.steps),
    )


@exactly
def sensitivity(
    plan: Plan, indicators: Sequence[str] = (), *, years: Sequence[int] = (), readings: Sequence[str] = ()
) -> Sheet:
    """Return the growth each level goal requires for bases of 40 to 100 % of it; no base is needed.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every industry and group with a level goal where it is empty.
        years: horizons in years; those of each goal where it is empty.
        readings: ids of readings to use in place of the default ones.

    Returns:
        A sheet of ``SensitivityRow``; for people, one column a horizon.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: none of the goals is a level.

    """
    choices = [choice for choice in _projectable(plan, indicators, readings) if choice.target.metric == "level"]
    if not choices:
        raise InvalidValueError(Message("none of these goals is a level, so no base can be a share of it"))
    workings = Workings()
    horizons = sorted({horizon for choice in choices for horizon in _horizons(choice.target, years)})
    rows: list[SensitivityRow] = []
    blocks = []
    for choice in choices:
        lines = []
        for share in range(40, 101, 10):
            found = {
                horizon: _sensitivity_row(choice, Decimal(share), horizon, workings)
                for horizon in _horizons(choice.target, years)
            }
            rows += found.values()
            any_row = next(iter(found.values()))
            growths = [Amount(found[each].required_growth, PERCENT) if each in found else None for each in horizons]
            lines.append((Amount(Decimal(share), PERCENT), Amount(any_row.base, choice.subject.unit), *growths))
        blocks.append(Block(_heading(choice), tuple(lines)))
    return Sheet(
        command="sensitivity",
        title=Message("{plan}: required growth by base", plan=plan.goals.name),
        rows=tuple(rows),
        columns=(
            Column(Message("Base, share of the goal"), Kind.NUMBER),
            Column(Message("Base"), Kind.NUMBER),
            *(Column(Message("In {years} years, a year", years=each), Kind.NUMBER) for each in horizons),
        ),
        blocks=tuple(blocks),
        notes=tuple(notes.on_goals(plan, choices)),
        steps=tuple(workings.steps),
    )


def _projectable(plan: Plan, indicators: Sequence[str], readings: Sequence[str]) -> tuple[Choice, ...]:
    """Return the goals that can be projected: everything but shares; industries and groups by default."""
    choices = select(plan, indicators, readings, every_reading=True)
    if indicators:
        kept = tuple(choice for choice in choices if choice.target.metric != "share")
        if not kept:
            raise InvalidValueError(Message("a share is not projected; ask for its gap or its path"))
        return kept
    return tuple(choice for choice in choices if isinstance(choice.subject, Industry))


def _horizons(target: Target, years: Sequence[int]) -> tuple[int, ...]:
    """Return the horizons in years: those asked for, or those of the goal."""
    return tuple(years) or tuple(year - base_year_of(target) for year in target.due.years)


def _base(choice: Choice, bases: Mapping[str, Known]) -> Known | None:
    """Return the base of a subject; a group whose members all have one adds them up."""
    subject = choice.subject
    if subject.id in bases:
        return bases[subject.id]
    members = [bases.get(name) for name in getattr(subject, "members", ())]
    found = [member for member in members if member is not None]
    if not members or len(found) < len(members):
        return None
    total = sum((member.value for member in found), Decimal(0))
    return Known(
        total, subject.unit, Message("the sum of the bases of {members}", members=getattr(subject, "members", ()))
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """One goal at one horizon from one base."""

    choice: Choice
    years: int
    base: Known | None

    @property
    def periods(self) -> Known:
        first = base_year_of(self.choice.target)
        return years_between(first, first + self.years)

    def row(self, rate: Known, volatility: Known | None, workings: Workings) -> ProjectRow:
        """Return the row of one scenario."""
        target, subject = self.choice.target, self.choice.subject
        required = self._required_growth(workings)
        start, goal = self._scale(workings)
        projected = missing = needed = None
        if self.base is not None:
            projected = workings.use(
                target.id, formulas.level_after, subject.unit, base=self.base, growth=rate, periods=self.periods
            )
            if goal is not None:
                missing = workings.use(
                    target.id, formulas.shortfall, subject.unit, target=goal, actual=projected, falling=target.falling
                )
        if target.metric in {"level", "count"}:
            needed = workings.use(
                target.id, formulas.needed_base, subject.unit, target=self._level(), growth=rate, periods=self.periods
            )
        chance = None
        if volatility is not None and start is not None and goal is not None:
            chance = workings.use(
                target.id,
                formulas.probability_of_reaching,
                PERCENT,
                base=start,
                target=goal,
                growth=rate,
                volatility=volatility,
                periods=self.periods,
            )
        return ProjectRow(
            industry=subject.id,
            name_zh=subject.name.zh,
            name_en=subject.name.en,
            target=target.id,
            reading=self.choice.reading.id if self.choice.reading else None,
            target_value=target.value,
            unit=target.unit.name,
            due=base_year_of(target) + self.years,
            years=self.years,
            base=self.base.value if self.base else None,
            base_period=str(base_year_of(target)),
            required_growth=required.value if required else None,
            scenario_growth=rate.value,
            projected=projected.value if projected else None,
            shortfall=missing.value if missing else None,
            reached=self._reached(rate, start),
            needed_base=needed.value if needed else None,
            required_level=goal.value if goal and self.base else None,
            level_unit=subject.unit.name,
            probability=chance.value if chance else None,
        )

    def _level(self) -> Known:
        """Return the goal in the unit of the subject."""
        target, unit = self.choice.target, self.choice.subject.unit
        return Known(Quantity(target.value, target.unit).to(unit).value, unit, goal_of(target).origin)

    def _required_growth(self, workings: Workings) -> Known | None:
        """Return the growth a year that the goal asks for; a level needs a base for it."""
        target, goal = self.choice.target, goal_of(self.choice.target)
        if target.metric == "growth":
            return goal
        if target.metric == "multiple":
            base, goal = ONE, Known(target.value, None, goal.origin)
        elif self.base is None:
            return None
        else:
            base, goal = self.base, self._level()
        return workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=self.periods)

    def _scale(self, workings: Workings) -> tuple[Known | None, Known | None]:
        """Return start and goal on one scale: levels where there is a base, multiples where the goal is relative."""
        target = self.choice.target
        if target.metric in {"level", "count"}:
            return self.base, self._level()
        start = self.base or ONE
        if target.metric == "multiple":
            return start, Known(start.value * target.value, start.unit, goal_of(target).origin)
        goal = workings.use(
            target.id, formulas.level_after, start.unit, base=start, growth=goal_of(target), periods=self.periods
        )
        return start, goal

    def _reached(self, rate: Known, start: Known | None) -> int | None:
        """Return the first year at or above the goal; a growth goal is looked at in its due year alone."""
        target, first = self.choice.target, base_year_of(self.choice.target)
        if target.metric == "growth":
            return first + self.years if reached(target, rate.value, Decimal(0)) else None
        if start is None:
            return None
        factor, value = 1 + rate.value / HUNDRED, start.value
        for year in range(first, LAST_YEAR + 1):
            at_goal = value / start.value if target.metric == "multiple" else value
            if reached(target, at_goal, Decimal(0)):
                return year
            value *= factor
        return None


def _sensitivity_row(choice: Choice, share: Decimal, years: int, workings: Workings) -> SensitivityRow:
    target, subject, first = choice.target, choice.subject, base_year_of(choice.target)
    case = _Case(choice, years, None)
    goal = case._level()  # noqa: SLF001 - of this module
    base = Known(goal.value * share / HUNDRED, goal.unit, Message("{share} of the goal", share=Amount(share, PERCENT)))
    growth = workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=case.periods)
    return SensitivityRow(
        industry=subject.id,
        name_zh=subject.name.zh,
        name_en=subject.name.en,
        target=target.id,
        target_value=target.value,
        unit=target.unit.name,
        base_share=share,
        base=base.value,
        base_period=str(first),
        due=first + years,
        years=years,
        required_growth=growth.value,
    )


def _heading(choice: Choice) -> Message:
    """Return the name and the goal, and the reading where there is more than one."""
    if choice.reading:
        return Message("{name}: {goal} ({reading})", name=choice.label, goal=choice.goal, reading=choice.reading.name)
    return Message("{name}: {goal}", name=choice.label, goal=choice.goal)


def _line(choice: Choice, row: ProjectRow) -> tuple[object, ...]:
    unit = choice.subject.unit
    share = None if row.projected is None or not row.required_level else Bar(row.projected / row.required_level)
    return (
        row.due,
        None if row.required_growth is None else Amount(row.required_growth, PERCENT),
        Amount(row.scenario_growth, PERCENT),
        None if row.base is None else Amount(row.base, unit),
        None if row.projected is None else Amount(row.projected, unit),
        None if row.shortfall is None else Amount(row.shortfall, unit),
        share,
        row.reached,
        None if row.needed_base is None else Amount(row.needed_base, unit),
        None if row.probability is None else Amount(row.probability, PERCENT),
    )


def _notes(
    plan: Plan, choices: Sequence[Choice], rows: Sequence[ProjectRow], volatility: Known | None
) -> Iterator[Message]:
    """Yield how to read the columns, which bases are missing, and what the answer rests on."""
    unknown = dict.fromkeys(row.industry for row in rows if row.base is None and row.target_value is not None)
    if unknown:
        yield Message("no base level is known for {names}; give one with --base NAME=VALUE", names=tuple(unknown))
    if any(row.needed_base is not None for row in rows):
        yield Message("needed base: the base-year level that reaches the goal at that growth")
    if volatility is not None:
        yield Message(
            "chance: growth is taken to be normal around the scenario with a standard deviation of {volatility}, "
            "independent between years",
            volatility=volatility.amount,
        )
    yield from notes.on_goals(plan, choices)

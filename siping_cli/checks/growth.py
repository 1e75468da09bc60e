"""Rules about where the growth goals of one indicator lead, beside its levels, its multiples and its base."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from siping_cli.checks.found import Found
from siping_cli.checks.goals import ONE, goals_of
from siping_cli.numbers.formulas import required_growth
from siping_cli.numbers.quantities import HUNDRED, Unit
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.checks.goals import ComparedGoal
    from siping_cli.plan.plan import Plan


def growth_and_level(plan: Plan, bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """From a given base, the growth goal of an indicator reaches at least its level goal.

    A plan that sets a level and a growth rate that does not reach it sets two different goals; which one is meant
    only becomes clear once the base is known. Growth at constant prices can't be compared with a level at current
    prices.

    Check the base first, then the two goals; siping path shows the growth that the level needs.
    """
    known = goals_of(plan)
    for subject in plan.subjects:
        constant = plan.meaning(subject).prices == "constant"
        for growth, level in permutations(known[subject.id], 2):
            base = bases.get(level.target.id)
            factor = _factor(growth, level) if _is_level(level) else None
            if factor is None or base is None or base <= 0:
                continue
            about = (growth.target.id, level.target.id)
            if constant:
                yield Found("info", about, _not_compared(growth, level))
            elif base * factor < level.edge / subject.unit.factor:
                yield Found("fail", about, _below(growth, level, base, base * factor))


def growth_and_multiple(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """The growth goal of an indicator reaches at least the multiple set for it from the same base.

    Doubling within three years needs 26 percent a year; 15 percent a year reaches 1.52 times. Meeting such a growth
    goal every year still misses the multiple, and readers can't tell which of the two counts.

    Correct one of the two goals, or the year of one; if the source has both, accept the conflict with a reason.
    """
    for goals in goals_of(plan).values():
        for growth, multiple in permutations(goals, 2):
            factor = _factor(growth, multiple) if multiple.target.metric == "multiple" else None
            if factor is not None and factor < multiple.edge:
                yield Found("fail", (growth.target.id, multiple.target.id), _too_slow(growth, multiple, factor))


def bound(plan: Plan, bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """No base is above what its goals allow: no stage may exceed the goal that follows it.

    Doubling next year and reaching 50 in three years are compatible only if the base is 25 or less: from a higher
    base, the first stage already exceeds the last goal, which then has no effect. A base that already meets the
    goal has the same result.

    Check the base: its year, scope and unit. If the base is right, the problem is in the goals, and the conflict
    can be accepted.
    """
    known = goals_of(plan)
    for subject in plan.subjects:
        goals = known[subject.id]
        for level in filter(_is_level, goals):
            base, goal = bases.get(level.target.id), level.edge / subject.unit.factor
            for stage in goals:
                if stage.target.id in level.target.via and stage.target.metric == "multiple" and not stage.less:
                    yield _bound(stage, level, goal / stage.edge, bases.get(stage.target.id))
            if base is not None and level.target.base_period is not None and _there(level, base, goal):
                yield Found(
                    "fail",
                    (level.target.id,),
                    Message(
                        "{name}: the base {base} already meets the goal of {goal}",
                        name=subject.name,
                        base=Amount(base, subject.unit),
                        goal=level.amount,
                    ),
                )


def _bound(stage: ComparedGoal, level: ComparedGoal, most: Decimal, base: Decimal | None) -> Found:
    subject = level.subject
    values = {
        "name": subject.name,
        "most": Amount(most, subject.unit),
        "stage": stage.amount,
        "stage_due": stage.target.due,
        "goal": level.amount,
        "due": level.target.due,
    }
    about = (stage.target.id, level.target.id)
    if base is None or base <= most:
        message = Message(
            "{name}: {stage} by {stage_due} and {goal} by {due} are compatible only if the base is at most {most}",
            **values,
        )
        return Found("info", about, message)
    message = Message(
        "{name}: from the base {base}, {stage} by {stage_due} already exceeds {goal} due {due}; the base can "
        "be at most {most}",
        base=Amount(base, subject.unit),
        **values,
    )
    return Found("fail", about, message)


def _factor(growth: ComparedGoal, other: ComparedGoal) -> Decimal | None:
    """Return by what a growth multiplies the base until another goal is due; None where the two are not compared."""
    if growth.target.metric != "growth" or growth.less or other.less or other.softer_than(growth):
        return None
    if (growth.target.base_period, growth.target.scope, growth.target.per) != (
        other.target.base_period,
        other.target.scope,
        other.target.per,
    ):
        return None
    return growth.leads_to(other.target.due.last)


def _is_level(goal: ComparedGoal) -> bool:
    """Whether a goal is a floor for the level of its due year, in a unit of its indicator."""
    return (goal.target.metric, goal.over, goal.less, goal.target.unit.base) == (
        "level",
        "year",
        False,
        goal.subject.unit.base,
    )


def _there(level: ComparedGoal, base: Decimal, goal: Decimal) -> bool:
    """Whether a base satisfies a goal; what is to be passed is not reached at the number itself."""
    if level.target.comparator == "exact":
        return base == goal
    return base > goal if level.target.comparator == "more_than" else base >= goal


def _not_compared(growth: ComparedGoal, level: ComparedGoal) -> Message:
    return Message(
        "{name}: growth of {growth} is at constant prices and {level} at current prices; they can't be "
        "compared without a deflator",
        name=growth.subject.name,
        growth=Amount(growth.target.value, growth.target.unit),
        level=level.amount,
    )


def _below(growth: ComparedGoal, level: ComparedGoal, base: Decimal, reached: Decimal) -> Message:
    values = {
        "name": level.subject.name,
        "base": Amount(base, level.subject.unit),
        "growth": Amount(growth.target.value, growth.target.unit),
        "reached": Amount(reached, level.subject.unit, edge=level.edge / level.subject.unit.factor),
        "due": level.target.due,
        "level": level.amount,
    }
    if growth.yearly_pace:
        return Message(
            "{name}: from {base}, growth of {growth} a year leads to {reached} by {due}, below {level}", **values
        )
    return Message("{name}: from {base}, growth of {growth} leads to {reached} by {due}, below {level}", **values)


def _too_slow(growth: ComparedGoal, multiple: ComparedGoal, factor: Decimal) -> Message:
    years = Decimal((multiple.target.due.last or 0) - multiple.base) if growth.yearly_pace else ONE
    needed = required_growth(ONE, multiple.edge, years) * HUNDRED
    values = {
        "name": multiple.subject.name,
        "multiple": multiple.amount,
        "due": multiple.target.due,
        "needed": Amount(needed, Unit.parse("%"), edge=growth.target.value, suffices="up"),
        "growth": Amount(growth.target.value, growth.target.unit),
        "reached": Amount(factor, multiple.target.unit, edge=multiple.edge),
    }
    if growth.yearly_pace:
        return Message(
            "{name}: {multiple} by {due} needs {needed} a year, and {growth} a year leads to {reached}", **values
        )
    return Message("{name}: {multiple} by {due} needs growth of {needed}, and {growth} leads to {reached}", **values)

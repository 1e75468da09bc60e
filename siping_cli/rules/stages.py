"""Rules about the goals of one indicator: stages in order, parts of a count, growth beside levels."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from siping_cli.formulas import level_after
from siping_cli.messages import Message
from siping_cli.quantities import Quantity
from siping_cli.rules.found import Found
from siping_cli.sheet import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.goal import Target
    from siping_cli.indicator import Indicator
    from siping_cli.plan import Plan

AMOUNTS = ("level", "count")
HUNDRED = 100


def stages(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Of two goals for one measure, the higher one is not due before the lower one, nor together with it.

    If it is, the lower goal says nothing: whoever reaches the higher one has reached both, and whoever reads the plan
    cannot tell which of the two counts.

    Correct the number or the year of one of them; where the source says both, accept the tension with a reason.
    """
    for subject in plan.subjects:
        for low, high in permutations(subject.targets, 2):
            if _same_measure(low, high) and _value(low) < _value(high) and _no_later(high, low):
                yield Found(
                    "fail",
                    (low.id, high.id),
                    Message(
                        "{name}: {high} is due {high_due} and {low} only {low_due}, so the lower goal says nothing",
                        name=subject.name,
                        high=_goal(high),
                        high_due=high.due,
                        low=_goal(low),
                        low_due=low.due,
                    ),
                )


def nested(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Of things counted from two sizes on, there are not more large ones than large and small ones together.

    Projects of 1 bn yuan and more are also projects of 100 m yuan and more; a count of the former above that of the
    latter cannot be, unless the two are counted apart.

    Correct the counts or the thresholds; where the source counts them apart, accept it with a reason.
    """
    for subject in plan.subjects:
        for small, large in permutations(subject.targets, 2):
            if not _nested(small, large):
                continue
            part, whole = _goal(large), _goal(small)
            if large.value > small.value:
                yield Found(
                    "fail",
                    (large.id, small.id),
                    Message(
                        "{name}: {part} from {large} on cannot be among {whole} from {small} on",
                        name=subject.name,
                        part=part,
                        whole=whole,
                        large=large.threshold,
                        small=small.threshold,
                    ),
                )
                continue
            yield Found(
                "info",
                (large.id, small.id),
                Message(
                    "{name}: {part} from {large} on among {whole} from {small} on leave {rest} smaller ones; "
                    "counted apart they are {total}",
                    name=subject.name,
                    part=part,
                    whole=whole,
                    large=large.threshold,
                    small=small.threshold,
                    rest=Amount(small.value - large.value, small.unit),
                    total=Amount(small.value + large.value, small.unit),
                ),
            )


def growth_and_level(plan: Plan, bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """From a base that is given, the growth goal of an indicator leads at least to its level goal.

    A plan that promises a level and a growth which does not lead there promises two things; which of them is meant
    shows only when the base is known.

    Look at the base first, then at the two goals; siping path shows the growth that the level needs.
    """
    for subject in plan.subjects:
        base = bases.get(subject.id)
        if base is None or base <= 0:
            continue
        for growth in subject.targets:
            for level in subject.targets:
                if growth.metric != "growth" or level.metric != "level" or growth.falling or level.falling:
                    continue
                reached = _reached(growth, level, base)
                wanted = Quantity(level.value, level.unit).to(subject.unit).value
                if reached is not None and reached < wanted:
                    yield Found(
                        "fail",
                        (growth.id, level.id),
                        Message(
                            "{name}: from {base}, growth of {growth} a year leads to {reached} by {due}, below {level}",
                            name=subject.name,
                            base=Amount(base, subject.unit),
                            growth=Amount(growth.value, growth.unit),
                            reached=Amount(reached, subject.unit),
                            due=level.due,
                            level=_goal(level),
                        ),
                    )


def bound(plan: Plan, bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """A base is not above what its goals leave room for: no stage may pass the goal that follows it.

    Doubling next year and 50 in three years fit together only from a base of 25 or less: from a higher one the first
    stage already passes the last goal, which then asks for nothing. A base at the goal itself makes it empty too.

    Check the base: its year, its scope, its unit. If it is right, the goals are, and the tension can be accepted.
    """
    for subject in plan.subjects:
        base = bases.get(subject.id)
        for level in subject.targets:
            if level.metric != "level" or level.falling:
                continue
            goal = Quantity(level.value, level.unit).to(subject.unit).value
            for stage in (each for each in subject.targets if each.id in level.via and each.metric == "multiple"):
                yield _bound(subject, stage, level, goal / stage.value, base)
            if base is not None and base >= goal and level.base_period is not None:
                yield Found(
                    "fail",
                    (level.id,),
                    Message(
                        "{name}: the base {base} is already at the goal {goal}",
                        name=subject.name,
                        base=Amount(base, subject.unit),
                        goal=_goal(level),
                    ),
                )


def _bound(subject: Indicator, stage: Target, level: Target, most: Decimal, base: Decimal | None) -> Found:
    values = {
        "name": subject.name,
        "most": Amount(most, subject.unit),
        "stage": _goal(stage),
        "stage_due": stage.due,
        "goal": _goal(level),
        "due": level.due,
    }
    if base is None or base <= most:
        message = Message(
            "{name}: {stage} by {stage_due} and {goal} by {due} fit together from a base of at most {most}", **values
        )
        return Found("info", (stage.id, level.id), message)
    message = Message(
        "{name}: from the base {base}, {stage} by {stage_due} already passes {goal} due {due}; it fits at most {most}",
        base=Amount(base, subject.unit),
        **values,
    )
    return Found("fail", (stage.id, level.id), message)


def _same_measure(one: Target, other: Target) -> bool:
    """Whether two goals set numbers of one kind for the same things, so that the higher includes the lower."""
    alike = (one.metric, one.unit.base, one.scope, one.per, one.threshold) == (
        other.metric,
        other.unit.base,
        other.scope,
        other.per,
        other.threshold,
    )
    if one.falling or other.falling or not alike:
        return False
    return one.metric in AMOUNTS or (
        one.metric == "growth" and (one.due, one.base_period) == (other.due, other.base_period)
    )


def _nested(small: Target, large: Target) -> bool:
    """Whether one goal counts the larger of the things that another counts."""
    if small.threshold is None or large.threshold is None or small.threshold.unit.base != large.threshold.unit.base:
        return False
    same = (small.metric, small.unit, small.scope, small.per, small.due) == (
        large.metric,
        large.unit,
        large.scope,
        large.per,
        large.due,
    )
    return same and small.metric == "count" and _base(small.threshold) < _base(large.threshold)


def _no_later(one: Target, other: Target) -> bool:
    """Whether one goal is due no later than another; a goal of every year is like no other."""
    if one.due.last is None or other.due.last is None:
        return one.due == other.due
    return one.due.last <= other.due.last


def _reached(growth: Target, level: Target, base: Decimal) -> Decimal | None:
    """Return where a growth goal leads by the year of a level goal; None where it does not reach so far."""
    if growth.base_period is None or level.due.last is None or growth.base_period != level.base_period:
        return None
    if growth.due.last is not None and growth.due.last < level.due.last:
        return None
    return level_after(base, growth.value / HUNDRED, Decimal(level.due.last - growth.base_period.year))


def _goal(target: Target) -> Amount:
    return Amount(target.value, target.unit, target.comparator, target.value_high)


def _value(target: Target) -> Decimal:
    return target.value * target.unit.factor


def _base(quantity: Quantity) -> Decimal:
    return quantity.value * quantity.unit.factor

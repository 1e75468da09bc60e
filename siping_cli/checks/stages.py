"""Rules about the goals of one indicator for one measure: stages in order, parts of a count."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from siping_cli.checks.found import Found
from siping_cli.checks.goals import goals_of, in_base
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from siping_cli.checks.goals import ComparedGoal
    from siping_cli.plan.plan import Plan


def stages(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Of two goals for one measure, the stricter one is due after the looser one.

    Otherwise the looser goal has no effect: reaching the stricter one reaches both, and readers can't tell which
    one counts. A stricter goal that is less binding is a stretch goal beyond the looser one (确保7%、力争8%), not a
    conflict. A floor above a ceiling due at the same time can never be met.

    Correct the number or the year of one of them; if the source has both, accept the conflict with a reason.
    """
    for goals in goals_of(plan).values():
        for one, other in permutations(goals, 2):
            if one.measure != other.measure:
                continue
            if _idle(one, other):
                yield _says_nothing(one, other)
            elif _apart(one, other):
                message = Message(
                    "{name}: {floor} and {ceiling}, both due {due}, can't both be met",
                    name=one.subject.name,
                    floor=one.amount,
                    ceiling=other.amount,
                    due=one.target.due,
                )
                yield Found("fail", (one.target.id, other.target.id), message)


def nested(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """When things are counted above two sizes, the count above the larger size does not exceed the count above the smaller one.

    Projects of 1 billion yuan or more are also projects of 100 million yuan or more; there can't be more of the
    former than of the latter, unless the two are counted separately.

    Correct the counts or the thresholds; if the source counts them separately, accept it with a reason.
    """
    for goals in goals_of(plan).values():
        for one, other in permutations(goals, 2):
            if not _nested(one, other):
                continue
            small, large, part, whole = one.target, other.target, other.amount, one.amount
            if large.value > small.value:
                yield Found(
                    "fail",
                    (large.id, small.id),
                    Message(
                        "{name}: {part} of {large} or more can't be among {whole} of {small} or more",
                        name=one.subject.name,
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
                    "{name}: {part} of {large} or more among {whole} of {small} or more leave {rest} smaller "
                    "ones; counted separately they total {total}",
                    name=one.subject.name,
                    part=part,
                    whole=whole,
                    large=large.threshold,
                    small=small.threshold,
                    rest=Amount(small.value - large.value, small.unit),
                    total=Amount(small.value + large.value, small.unit),
                ),
            )


def _says_nothing(loose: ComparedGoal, strict: ComparedGoal) -> Found:
    """Return that a looser goal asks for nothing beyond a stricter one."""
    about = (loose.target.id, strict.target.id)
    if loose.less:
        message = Message(
            "{name}: {tight} is due {tight_due} and {loose} only {loose_due}, so the looser ceiling has no effect",
            name=loose.subject.name,
            tight=strict.amount,
            tight_due=strict.target.due,
            loose=loose.amount,
            loose_due=loose.target.due,
        )
    else:
        message = Message(
            "{name}: {high} is due {high_due} and {low} only {low_due}, so the lower goal has no effect",
            name=loose.subject.name,
            high=strict.amount,
            high_due=strict.target.due,
            low=loose.amount,
            low_due=loose.target.due,
        )
    return Found("fail", about, message)


def _idle(loose: ComparedGoal, strict: ComparedGoal) -> bool:
    """Whether a goal asks for nothing beyond another one of its measure, which is stricter, due no later and no softer."""
    if loose.less is not strict.less or strict.softer_than(loose):
        return False
    stricter = strict.edge < loose.edge if strict.less else strict.edge > loose.edge
    return stricter and (_holds_all_years_of(strict, loose) if strict.over == "each" else _no_later(strict, loose))


def _apart(floor: ComparedGoal, ceiling: ComparedGoal) -> bool:
    """Whether a floor lies above a ceiling of its measure that is due with it."""
    if floor.less or not ceiling.less or floor.target.due != ceiling.target.due:
        return False
    strict = floor.target.comparator == "more_than" or ceiling.target.comparator == "less_than"
    return floor.edge > ceiling.edge or (strict and floor.edge == ceiling.edge)


def _holds_all_years_of(one: ComparedGoal, other: ComparedGoal) -> bool:
    """Whether a goal of every year holds in every year of another."""
    (first, last), (other_first, other_last) = one.years, other.years
    return first <= other_first and (last is None or (other_last is not None and other_last <= last))


def _no_later(one: ComparedGoal, other: ComparedGoal) -> bool:
    """Whether one goal is due no later than another; one without an end is like no other."""
    due, other_due = one.target.due, other.target.due
    if due.last is None or other_due.last is None:
        return due == other_due
    return due.last <= other_due.last


def _nested(one: ComparedGoal, other: ComparedGoal) -> bool:
    """Whether one goal counts the larger of the things that another counts."""
    small, large = one.target, other.target
    if small.threshold is None or large.threshold is None or small.threshold.unit.base != large.threshold.unit.base:
        return False
    same = (small.metric, small.unit, small.scope, small.per, small.due) == (
        large.metric,
        large.unit,
        large.scope,
        large.per,
        large.due,
    )
    return same and small.metric == "count" and in_base(small.threshold) < in_base(large.threshold)

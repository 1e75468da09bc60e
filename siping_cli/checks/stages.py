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
    """Of two goals for one measure, the stricter one is not due before the looser one, nor together with it.

    If it is, the looser goal says nothing: whoever reaches the stricter one has reached both, and whoever reads the
    plan cannot tell which of the two counts. A stricter goal that binds less is a stretch beyond the looser one
    (确保7%、力争8%) and no contradiction. A floor above a ceiling of the same time can never be kept.

    Correct the number or the year of one of them; where the source says both, accept the tension with a reason.
    """
    for goals in goals_of(plan).values():
        for one, other in permutations(goals, 2):
            if one.measure != other.measure:
                continue
            if _idle(one, other):
                yield _says_nothing(one, other)
            elif _apart(one, other):
                message = Message(
                    "{name}: {floor} and {ceiling}, both due {due}, cannot both be kept",
                    name=one.subject.name,
                    floor=one.amount,
                    ceiling=other.amount,
                    due=one.target.due,
                )
                yield Found("fail", (one.target.id, other.target.id), message)


def nested(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Of things counted from two sizes on, there are not more large ones than large and small ones together.

    Projects of 1 bn yuan and more are also projects of 100 m yuan and more; a count of the former above that of the
    latter cannot be, unless the two are counted apart.

    Correct the counts or the thresholds; where the source counts them apart, accept it with a reason.
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
                        "{name}: {part} from {large} on cannot be among {whole} from {small} on",
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
                    "{name}: {part} from {large} on among {whole} from {small} on leave {rest} smaller ones; "
                    "counted apart they are {total}",
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
            "{name}: {tight} is due {tight_due} and {loose} only {loose_due}, so the looser ceiling says nothing",
            name=loose.subject.name,
            tight=strict.amount,
            tight_due=strict.target.due,
            loose=loose.amount,
            loose_due=loose.target.due,
        )
    else:
        message = Message(
            "{name}: {high} is due {high_due} and {low} only {low_due}, so the lower goal says nothing",
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

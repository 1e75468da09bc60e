"""What a goal without a number asks for, in words: in the cell of a table, and in a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.wording.vocabulary import Comparator, QualitativeKind

RELATION: dict[Comparator, Message] = {
    "at_least": Message("at or above {name}"),
    "more_than": Message("above {name}"),
    "at_most": Message("at or below {name}"),
    "less_than": Message("below {name}"),
    "about": Message("in step with {name}"),
}
RELATION_BY: dict[Comparator, Message] = {
    "at_least": Message("at least {margin} above {name}"),
    "more_than": Message("more than {margin} above {name}"),
    "at_most": Message("at least {margin} below {name}"),
    "less_than": Message("more than {margin} below {name}"),
}
_GROWTH: dict[Comparator, Message] = {
    "at_least": Message("growth at or above that of {name}"),
    "more_than": Message("growth above that of {name}"),
    "at_most": Message("growth at or below that of {name}"),
    "less_than": Message("growth below that of {name}"),
    "about": Message("growth in step with that of {name}"),
}
GROWTH_BY: dict[Comparator, Message] = {
    "at_least": Message("growth at least {margin} above that of {name}"),
    "more_than": Message("growth more than {margin} above that of {name}"),
    "at_most": Message("growth at least {margin} below that of {name}"),
    "less_than": Message("growth more than {margin} below that of {name}"),
}
SIGN: dict[Comparator, Message] = {
    "more_than": Message("growth above zero"),
    "at_least": Message("no fall"),
    "less_than": Message("a fall"),
    "at_most": Message("no growth"),
    "about": Message("stability"),
}
# What others tell, which only its words describe.
TOLD: dict[QualitativeKind, Message] = {
    "rank": Message("a rank ({wording})"),
    "quality": Message("a class of quality ({wording})"),
    "compliance": Message("assigned task ({wording})"),
}


def goal_of_qualitative(plan: Plan, subject: Indicator, goal: QualitativeGoal) -> Message | Amount | Term:
    """Return the cell that stands where other goals have their number."""
    if goal.comparator is None:
        return Term(goal.kind)
    if goal.kind == "relation":
        return _relation(plan, subject, goal, RELATION, RELATION_BY)
    return SIGN["about"] if goal.comparator == "about" else Amount(Decimal(0), None, goal.comparator)


def promise_of_qualitative(plan: Plan, subject: Indicator, goal: QualitativeGoal) -> Message | Amount | Term:
    """Return what is promised in the words of a sentence, without the time it is due."""
    if goal.comparator is None:
        return TOLD[goal.kind].retold(wording=goal.wording)
    if goal.metric != "growth":
        return goal_of_qualitative(plan, subject, goal)
    if goal.kind == "relation":
        return _relation(plan, subject, goal, _GROWTH, GROWTH_BY)
    return SIGN[goal.comparator]


def versus_of(plan: Plan, subject: Indicator, goal: QualitativeGoal) -> str | None:
    """Return the other indicator that a relation compares with: its id where the plan has it, else its name; None where it is the same one."""
    other = None if goal.versus is None else plan.other_side(subject, goal)
    return None if other is None else other.id.partition("@")[0]


def _relation(
    plan: Plan,
    subject: Indicator,
    goal: QualitativeGoal,
    words: Mapping[Comparator, Message],
    words_by: Mapping[Comparator, Message],
) -> Message:
    """Return how a relation compares with its other side, and by how much."""
    from siping_cli.plan.others import name_of_other_side

    other, comparator = plan.other_side(subject, goal), goal.comparator
    name = None if other is None else name_of_other_side(goal, other)
    if goal.margin is None:
        return words[comparator or "about"].retold(name=name)
    return words_by[comparator or "at_least"].retold(name=name, margin=Amount(goal.margin, goal.margin_unit))

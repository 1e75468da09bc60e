"""The goals of a plan beside those of the plans above it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from siping_cli.checks.alike import binding, plan_goals
from siping_cli.checks.found import Found
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from siping_cli.checks.alike import Likeness, PlanGoal
    from siping_cli.plan.plan import Plan


def parents(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """A goal that a plan above also sets is listed with its distance above or below the number there.

    Each level of government tends to set a little more than the one above it (层层加码), and if many set less, the
    overall goal is not reached. Only like goals are compared: the same indicator in the lexicon, the same measure,
    span and scope; amounts and counts of places of different size are not compared.

    Nothing needs to be fixed; this never fails. siping compare shows the goals of the plans side by side.
    """
    own = tuple(plan_goals(plan))
    for parent in plan.parents:
        above: dict[Likeness, list[PlanGoal]] = defaultdict(list)
        for each in plan_goals(parent):
            above[each.likeness()].append(each)
        same = 0
        for each in own:
            other = binding(above[each.likeness()])
            difference = None if other is None else each.difference_from(other)
            if other is None or difference is None:
                continue
            if difference.value == 0:
                same += 1
            else:
                yield Found("info", (each.goal.target.id,), _apart(each, other, difference))
        if same:
            yield Found(
                "info",
                (),
                Message("{count} goals have the same number as in {parent}", parent=parent.name, count=same),
            )


def _apart(own: PlanGoal, other: PlanGoal, difference: Amount) -> Message:
    """Return by how much a goal lies above or below that of a plan above."""
    values = {
        "name": own.goal.subject.name,
        "goal": own.goal.amount,
        "distance": Amount(abs(difference.value), difference.unit),
        "parent": other.plan.name,
        "other": other.goal.amount,
    }
    if difference.value > 0:
        return Message("{name}: {goal}, {distance} above that of {parent} ({other})", **values)
    return Message("{name}: {goal}, {distance} below that of {parent} ({other})", **values)

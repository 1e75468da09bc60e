"""Rules across indicators: parts and wholes, measures that are never mixed, figures per unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.goal import MEMBER
from siping_cli.messages import Message
from siping_cli.quantities import Quantity, Unit
from siping_cli.rules.found import Found
from siping_cli.sheet import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.goal import Target
    from siping_cli.indicator import Indicator, Industry
    from siping_cli.plan import Plan

TEN_THOUSAND = Decimal(10_000)
OUTPUT, VALUE_ADDED = "产值", "增加值"


def parts(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """The goals of the members of a group fit that of the group: their sum does not pass it nor fall short of it.

    Where all members have a goal, the sum is what the group will be; where some have none, what is left over is what
    the others must bring, and it should be looked at whether they can. A goal that may be set for each member must
    not ask of one more than its own goal does.

    Compare the numbers with the source; where both are printed so, accept the tension with a reason.
    """
    for group in plan.economy.groups:
        members = [plan.subject(name) for name in group.members]
        for whole in group.targets:
            if whole.metric != "level" or whole.falling:
                continue
            found = [(member, goal) for member in members if (goal := _goal_for(member, whole)) is not None]
            if found:
                yield from _sum(group, whole, members, found)
                yield from _each(group, whole, found)


def _sum(
    group: Industry, whole: Target, members: list[Indicator], found: list[tuple[Indicator, Target]]
) -> Iterator[Found]:
    """Compare the sum of the members' goals with that of the group."""
    total = sum((Quantity(goal.value, goal.unit).to(whole.unit).value for _, goal in found), Decimal(0))
    others = [member for member in members if all(member is not known for known, _ in found)]
    values = {
        "group": group.name,
        "whole": Amount(whole.value, whole.unit, whole.comparator),
        "members": tuple(member.name for member, _ in found),
        "total": Amount(total, whole.unit),
    }
    about = (whole.id, *(goal.id for _, goal in found))
    if total > whole.value:
        message = Message("{group}: the goals of {members} add up to {total}, more than {whole} together", **values)
        yield Found("fail", about, message)
    elif not others and total < whole.value:
        message = Message("{group}: the goals of {members} add up to {total}, less than {whole} together", **values)
        yield Found("fail", about, message)
    elif others:
        message = Message(
            "{group}: {total} of {whole} are those of {members}; {rest} are left for {others}",
            rest=Amount(whole.value - total, whole.unit),
            others=tuple(member.name for member in others),
            **values,
        )
        yield Found("info", about, message)


def _each(group: Industry, whole: Target, found: list[tuple[Indicator, Target]]) -> Iterator[Found]:
    """Compare each member's goal with that of the group, where a reading sets it for each member."""
    for reading in whole.readings:
        if reading.per != MEMBER:
            continue
        for member, goal in found:
            if Quantity(goal.value, goal.unit).to(whole.unit).value < whole.value:
                yield Found(
                    "fail",
                    (whole.id, goal.id),
                    Message(
                        "{group}: read as '{reading}', {whole} is asked of {member}, whose own goal is {goal}",
                        group=group.name,
                        reading=reading.name,
                        whole=Amount(whole.value, whole.unit, whole.comparator),
                        member=member.name,
                        goal=Amount(goal.value, goal.unit, goal.comparator),
                    ),
                )


def measure(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """A goal is kept under the measure that its words name: gross output (产值) is never value added (增加值).

    The two differ several times in size and grow differently, since value added leaves out what was bought in; the same
    holds for every pair of names that an indicator declares as unlike. A base or a figure of the one says nothing of
    the other.

    Move the goal to the indicator that its wording names, or correct the wording.
    """
    for subject in plan.subjects:
        for goal in subject.promises:
            named = next((other for other in subject.unlike if other.name in goal.wording), None)
            if named is not None:
                yield Found("fail", (goal.id,), named.message(subject))
            for here, there in ((OUTPUT, VALUE_ADDED), (VALUE_ADDED, OUTPUT)):
                if here in subject.name.zh and there not in subject.name.zh and there in goal.wording:
                    yield Found(
                        "fail",
                        (goal.id,),
                        Message("{name}: the wording '{wording}' names {there}, not {here}", name=subject.name, wording=goal.wording, here=here, there=there),
                    )  # fmt: skip
    outputs = [subject for subject in plan.subjects if OUTPUT in subject.name.zh]
    for subject in plan.subjects:
        for goal in subject.targets:
            if goal.metric == "share" and VALUE_ADDED in subject.name.zh:
                for output in outputs:
                    message = Message(
                        "{share} is a share of value added and {output} is gross output; the one says nothing of the other",
                        share=subject.name,
                        output=output.name,
                    )
                    yield Found("info", (goal.id, *(target.id for target in output.targets)), message)


def per_unit(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Two goals that belong together imply a figure per unit, such as revenue a visit; it is told as information.

    A figure per visit or per event can be compared with what is known from elsewhere, and shows at a glance whether the
    two goals were set together.

    There is nothing to mend. Pairs are declared under implied in targets.yaml.
    """
    for implied in plan.goals.implied:
        numerator, denominator = plan.target(implied.numerator), plan.target(implied.denominator)
        each = numerator.value * numerator.unit.factor / (denominator.value * denominator.unit.factor)
        unit = numerator.unit.base
        if each >= TEN_THOUSAND:
            each, unit = each / TEN_THOUSAND, f"万{unit}"
        yield Found(
            "info",
            (numerator.id, denominator.id),
            Message(
                "{name}: {numerator} over {denominator} is {each} each",
                name=implied.name,
                numerator=Amount(numerator.value, numerator.unit),
                denominator=Amount(denominator.value, denominator.unit),
                each=Amount(each, Unit.parse(unit)),
            ),
        )


def _goal_for(member: Indicator, whole: Target) -> Target | None:
    """Return the level goal of a member that is due with that of its group; of several the latest and highest."""
    goals = [
        goal
        for goal in member.targets
        if goal.metric == "level" and goal.unit.base == whole.unit.base and not goal.falling
        and goal.due.last is not None and whole.due.last is not None and goal.due.last <= whole.due.last
    ]  # fmt: skip
    return max(goals, key=lambda goal: (goal.due.last, goal.value * goal.unit.factor), default=None)

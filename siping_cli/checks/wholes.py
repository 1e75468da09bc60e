"""Rules across indicators: parts and wholes, measures that are never mixed, figures per unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.checks.found import Found
from siping_cli.checks.goals import goals_of
from siping_cli.numbers.quantities import Unit
from siping_cli.plan.target import MEMBER
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import RISING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.checks.goals import ComparedGoal
    from siping_cli.plan.indicator import Indicator, Industry
    from siping_cli.plan.plan import Plan

TEN_THOUSAND = Decimal(10_000)
OUTPUT, VALUE_ADDED = "产值", "增加值"


def parts(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """The goals of a group's members add up to the group's goal due at the same time: neither too much nor too little.

    If all members have a goal for that year, the sum is what the group will reach; if some have none, the remainder
    is left to them, and it is worth checking that they can reach it. Floors that add up to more than the group's
    floor are not a conflict, nor are goals due in other years. A goal that may be read per member must not ask more
    of a member than its own goal does.

    Compare the numbers with the source; if the source has both, accept the conflict with a reason.
    """
    known = goals_of(plan)
    for group in plan.industries_file.groups:
        members = [plan.subject(name) for name in group.members]
        for whole in known[group.id]:
            if whole.target.metric != "level":
                continue
            found = [goal for member in members if (goal := _goal_for(known[member.id], whole)) is not None]
            if found and whole.target.per != MEMBER:
                yield from _sum(group, whole, members, found)
            yield from _each(group, whole, found)


def _sum(group: Industry, whole: ComparedGoal, members: list[Indicator], found: list[ComparedGoal]) -> Iterator[Found]:
    """Compare the sum of the members' floors with the goal of the group."""
    total = sum((goal.edge for goal in found), Decimal(0))
    factor = whole.target.unit.factor
    others = [member for member in members if all(member is not goal.subject for goal in found)]
    values = {
        "group": group.name,
        "whole": whole.amount,
        "members": tuple(goal.subject.name for goal in found),
        "total": Amount(total / factor, whole.target.unit),
    }
    about = (whole.target.id, *(goal.target.id for goal in found))
    rising = whole.target.comparator in RISING
    if _too_much(whole, total, found) or (rising and total > whole.edge):
        message = Message(
            "{group}: the goals of {members} add up to {total}, more than the joint goal of {whole}", **values
        )
        yield Found("info" if rising else "fail", about, message)
    elif not others and _too_little(whole, total, found):
        message = Message(
            "{group}: the goals of {members} add up to {total}, less than the joint goal of {whole}", **values
        )
        yield Found("fail", about, message)
    elif others and not whole.less and total <= whole.edge:
        message = Message(
            "{group}: {members} account for {total} of {whole}; {rest} is left for {others}",
            rest=Amount((whole.edge - total) / factor, whole.target.unit),
            others=tuple(member.name for member in others),
            **values,
        )
        yield Found("info", about, message)


def _too_much(whole: ComparedGoal, total: Decimal, found: list[ComparedGoal]) -> bool:
    """Whether floors leave no room below what a group may be at most."""
    if whole.most is None:
        return False
    strict = whole.target.comparator == "less_than" or any(goal.target.comparator == "more_than" for goal in found)
    return total > whole.most or (strict and total == whole.most)


def _too_little(whole: ComparedGoal, total: Decimal, found: list[ComparedGoal]) -> bool:
    """Whether the goals of all members do not make that of the group; one that binds less than theirs is a stretch."""
    stretch = all(whole.softer_than(goal) for goal in found)
    return whole.least is not None and total < whole.least and not stretch


def _each(group: Industry, whole: ComparedGoal, found: list[ComparedGoal]) -> Iterator[Found]:
    """Compare each member's goal with that of the group, where a reading sets it for each member."""
    for reading in whole.target.readings:
        if reading.per != MEMBER or whole.less:
            continue
        for goal in found:
            if goal.edge < whole.edge:
                yield Found(
                    "fail",
                    (whole.target.id, goal.target.id),
                    Message(
                        "{group}: read as '{reading}', {member} must reach {whole}, but its own goal is {goal}",
                        group=group.name,
                        reading=reading.name,
                        whole=whole.amount,
                        member=goal.subject.name,
                        goal=goal.amount,
                    ),
                )


def measure(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """A goal is listed under the measure its wording names: gross output (产值) is never value added (增加值).

    The two differ several times in size and grow differently, since value added excludes purchased inputs; the same
    holds for every pair of names that an indicator lists under unlike. A base or figure of one can't be used for
    the other.

    Move the goal to the indicator that its wording names, or correct the wording.
    """
    for subject in plan.subjects:
        for goal in subject.goals:
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
                        "{share} is a share of value added and {output} is gross output; neither follows from "
                        "the other",
                        share=subject.name,
                        output=output.name,
                    )
                    yield Found("info", (goal.id, *(target.id for target in output.targets)), message)


def per_unit(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Two related goals imply a figure per unit, such as revenue per visit; it is given for information.

    A figure per visit or per event can be compared with other places, and shows at a glance whether the two goals
    were set together.

    Nothing needs to be fixed. Pairs are listed under implied in targets.yaml.
    """
    for implied in plan.targets_file.implied:
        numerator, denominator = plan.target(implied.numerator), plan.target(implied.denominator)
        if denominator.value == 0:
            continue
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


def _goal_for(goals: tuple[ComparedGoal, ...], whole: ComparedGoal) -> ComparedGoal | None:
    """Return the goal of a member for the measure of its group that is due with it; of several the highest."""
    alike = (
        goal
        for goal in goals
        if not goal.less and goal.measure == whole.measure and goal.target.due == whole.target.due
    )
    return max(alike, key=lambda goal: goal.edge, default=None)

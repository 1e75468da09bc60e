"""A plan whose goals say what they mean in the readings that were asked for, for rules that hold goals against each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from siping_cli.answers.notes import on_reading
from siping_cli.engine.selection import select
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.plan.plan import Plan
    from siping_cli.plan.target import Target
    from siping_cli.text.messages import Message


def as_read(plan: Plan, readings: Sequence[str]) -> Plan:
    """Return a plan as some readings have it; a goal that is read for a group stands at the group.

    Args:
        plan: the plan.
        readings: ids of readings to use in place of the default ones.

    """
    goals: dict[str, list[Target]] = defaultdict(list)
    for subject in plan.subjects:
        for target in subject.targets:
            reading = next((each for each in target.readings if each.id in readings), None)
            owner = subject.id if reading is None else reading.group or subject.id
            goals[owner].append(target if reading is None else target.read(reading))
    indicators, industries, groups = (
        tuple(copy_with(subject, targets=tuple(goals[subject.id])) for subject in subjects)
        for subjects in (plan.targets_file.indicators, plan.industries_file.industries, plan.industries_file.groups)
    )
    industries_file = copy_with(plan.industries_file, industries=industries, groups=groups)
    return copy_with(
        plan, targets_file=copy_with(plan.targets_file, indicators=indicators), industries_file=industries_file
    )


def notes_on_readings(plan: Plan, readings: Sequence[str]) -> Iterator[Message]:
    """Yield what the goals mean that have the readings asked for.

    Raises:
        InvalidValueError: a reading fits none of the goals.

    """
    for choice in select(plan, (), readings):
        if choice.reading is not None and choice.reading.id in readings:
            yield on_reading(choice.target, choice.reading)

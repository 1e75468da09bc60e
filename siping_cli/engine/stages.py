"""Stages on the way to a goal: those that the plan names, and those that the asker gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.inputs import given_by
from siping_cli.errors import InvalidValueError
from siping_cli.numbers.parsing import parse_quantity
from siping_cli.numbers.quantities import Quantity, Unit
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan

MULTIPLE = Unit.parse("倍")
_OF_MOVES = ("rate", "points")  # what units tell how an amount moves, and not where it stands


@record
class AskedStage:
    """A stage as the asker gives it: the year, and a number that is read for each goal, whose unit a bare one has."""

    year: int
    level: str
    origin: Message


@record
class Stage:
    """A stop on the way: the year, and a multiple of the base (倍) or a level; and the goal whose number it is, if any."""

    year: int
    quantity: Quantity
    origin: Message
    target: str | None = None


def stages_of(plan: Plan, choice: Choice, due: int, via: Sequence[AskedStage]) -> tuple[Stage, ...]:
    """Return the stages before a due year: those given, and the plan's own for other years.

    Raises:
        InvalidValueError: a given stage does not lie between the base and the due year, or is no level of the goal.

    """
    target = choice.target
    with given_by("--via"):
        given = {stage.year: _stage_for(choice, due, stage) for stage in via}
    stages = {
        stage.due.first: Stage(
            stage.due.first, Quantity(stage.value, stage.unit), Message("the stage {id}", id=name), name
        )
        for name, stage in ((name, plan.target(name)) for name in target.via)
    }
    return tuple(stage for year, stage in sorted((stages | given).items()) if year < due)


def _stage_for(choice: Choice, due: int, asked: AskedStage) -> Stage:
    """Return a stage as it is meant for one goal."""
    target, subject = choice.target, choice.subject
    if not choice.base_year < asked.year < (target.due.last or due):
        raise InvalidValueError(
            Message(
                "the stage in {year} is not between the base year {base} and the due year {due} of {target}",
                year=asked.year,
                base=choice.base_year,
                due=target.due,
                target=target.id,
            )
        )
    quantity = parse_quantity(asked.level, target.unit)
    if quantity.value <= 0:
        raise InvalidValueError(
            Message("invalid stage '{text}'; give a whole year and a number above 0", text=str(asked.origin))
        )
    if quantity.unit == target.unit and target.unit.kind in _OF_MOVES and subject.unit.kind not in _OF_MOVES:
        raise InvalidValueError(
            Message(
                "the stage '{level}' of {target} would be in {unit}; a stage is a level or a multiple of the "
                "base, so add its unit ({subject_unit}) or write 2x",
                level=asked.level,
                target=target.id,
                unit=target.unit.name,
                subject_unit=subject.unit.name,
            )
        )
    if quantity.unit != MULTIPLE:
        quantity = quantity.to(subject.unit)
    return Stage(asked.year, quantity, asked.origin)

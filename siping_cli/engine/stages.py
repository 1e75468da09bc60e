"""Stages on the way to a goal: those that the plan names, and those that the asker gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.quantities import Quantity, Unit
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan

MULTIPLE = Unit.parse("倍")


@record
class Stage:
    """A stop on the way: the year, and a multiple of the base (倍) or a level; and the goal whose number it is, if any."""

    year: int
    quantity: Quantity
    origin: Message
    target: str | None = None


def stages_of(plan: Plan, choice: Choice, due: int, via: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the stages before a due year: those given, and the plan's own for other years.

    Raises:
        InvalidValueError: a given stage does not lie between the base and the due year.

    """
    target = choice.target
    for stage in via:
        if not choice.base_year < stage.year < (target.due.last or due):
            raise InvalidValueError(
                Message(
                    "the stage in {year} does not lie between the base {base} and the due year {due} of {target}",
                    year=stage.year,
                    base=choice.base_year,
                    due=target.due,
                    target=target.id,
                )
            )
    stages = {
        stage.due.first: Stage(
            stage.due.first, Quantity(stage.value, stage.unit), Message("the stage {id}", id=name), name
        )
        for name, stage in ((name, plan.target(name)) for name in target.via)
    }
    stages |= {stage.year: stage for stage in via}
    return tuple(stage for year, stage in sorted(stages.items()) if year < due)

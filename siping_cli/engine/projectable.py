"""Which goals can be projected, to which horizons, and what each is headed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.selection import Choice, numbered
from siping_cli.errors import InvalidValueError
from siping_cli.plan.indicator import Industry
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.plan.plan import Plan


def projectable(plan: Plan, indicators: Sequence[str], readings: Sequence[str]) -> tuple[Choice, ...]:
    """Return the goals that can be projected: levels that grow; of industries and groups by default."""
    choices = numbered(plan, indicators, readings)
    if indicators:
        kept = tuple(choice for choice in choices if _grows(choice))
        if not kept:
            raise InvalidValueError(
                Message(
                    "shares, changes, ratios and totals over years can't be projected; use siping gap or siping path"
                )
            )
        return kept
    return tuple(choice for choice in choices if isinstance(choice.subject, Industry) and _grows(choice))


def _grows(choice: Choice) -> bool:
    """Whether a goal is one of a level that grows: no share, change or ratio, and no sum of years."""
    metric = choice.target.metric
    if metric in AMOUNTS:
        return choice.over in {"year", "each"}
    return metric in {"growth", "multiple"}


def horizons_of(choice: Choice, years: Sequence[int]) -> tuple[int, ...]:
    """Return the horizons in years: those asked for, or those of the goal."""
    return tuple(years) or tuple(year - choice.base_year for year in choice.target.due.years)


def heading_of(choice: Choice) -> Message:
    """Return the name and the goal, and the reading where there is more than one."""
    if choice.reading:
        return Message("{name}: {goal} ({reading})", name=choice.label, goal=choice.goal, reading=choice.reading.name)
    return Message("{name}: {goal}", name=choice.label, goal=choice.goal)

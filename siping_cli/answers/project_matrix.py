"""Many projections at a glance: a row a goal and horizon, a column a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.engine.projection import ProjectRow
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.workings import Known

_FEW_GOALS = 3  # that are better read line by line
_LEVEL = Message("the level reached at that growth, and the year in which it reaches the goal")
_BASE = Message("the base level from which that growth reaches the goal (give one with --base NAME=VALUE)")
_YEAR = Message("the year in which that growth reaches the goal")

Projected = tuple["Choice", "Sequence[ProjectRow]"]


def project_matrix(
    found: Sequence[Projected], rates: Sequence[Known]
) -> tuple[tuple[Column, ...], tuple[Block, ...]] | None:
    """Return columns and blocks of projections by scenarios; None where there are few.

    Args:
        found: each goal at one horizon, with its row of each scenario in order.
        rates: the growth of each scenario.

    """
    if len({(choice.target.id, choice.subject.id) for choice, _ in found}) <= _FEW_GOALS:
        return None
    blocks: dict[Message, list[Line]] = {_LEVEL: [], _BASE: [], _YEAR: []}
    for choice, rows in found:
        heading = _LEVEL if rows[0].projected is not None else _BASE if rows[0].needed_base is not None else _YEAR
        blocks[heading].append(Line(None, _cells(choice, rows)))
    columns = (
        Column(Message("Goal")),
        Column(Message("Target"), ColumnKind.NUMBER),
        Column(Message("By"), ColumnKind.WORD),
        Column(Message("Required per year"), ColumnKind.NUMBER, optional=True),
        Column(Message("Base"), ColumnKind.NUMBER, optional=True),
        *(Column(Message("At {growth}", growth=rate.amount), ColumnKind.NUMBER) for rate in rates),
    )
    return columns, tuple(Block(heading, tuple(lines)) for heading, lines in blocks.items() if lines)


def _cells(choice: Choice, rows: Sequence[ProjectRow]) -> tuple[object, ...]:
    first, unit = rows[0], choice.subject.unit
    return (
        choice.label,
        choice.goal,
        Period(first.due),
        None if first.required_growth is None else Amount(first.required_growth, PERCENT),
        None if first.base is None else Amount(first.base, unit),
        *(_cell(row, choice) for row in rows),
    )


def _cell(row: ProjectRow, choice: Choice) -> object:
    """Return what a scenario leads to: the level and the year of the goal, or the base that it would need, or the year alone."""
    unit, year = choice.subject.unit, None if row.reached is None else Period(row.reached)
    if row.projected is not None:
        level = Amount(row.projected, unit, bare=unit == choice.target.unit)  # which stands at the goal
        return level if year is None else Message("{level} ({year})", level=level, year=year)
    return year if row.needed_base is None else Amount(row.needed_base, unit)

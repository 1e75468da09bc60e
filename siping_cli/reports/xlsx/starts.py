"""What a goal without a figure takes from a base that somebody gave, in words that follow the inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.span import compares
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT, Quantity
from siping_cli.reports.xlsx.cells import times
from siping_cli.reports.xlsx.judging import reached
from siping_cli.reports.xlsx.parts import Condition, LivePart, choose
from siping_cli.reports.xlsx.spelling import NumberCell
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.numbers.quantities import Unit
    from siping_cli.reports.xlsx.standings import Telling

_ZERO, _ONE = Decimal(0), Decimal(1)


@record
class Start:
    """The level that a goal without a figure starts from, where one is given.

    Attributes:
        cell: its cell.
        given: the condition that somebody gave it; that of a group may be the sum of those of its members, which nobody gave.
        value: the level now; None where it is not known.
        unit: its unit.
        year: its year.
        dues: the years that the goal is due in.

    """

    cell: str
    given: Condition
    value: Decimal | None
    unit: Unit
    year: int
    dues: tuple[int, ...]


def from_base(telling: Telling, start: Start) -> LivePart:
    """Return the growth a year that leads from a base that was given to each year the goal is due in."""
    speller, one, year = telling.speller, telling.one, Period(start.year)
    target = one.cells.target + times(telling.unit, start.unit)
    edge = Quantity(one.basis.edge, telling.unit).to(start.unit).value
    base = speller.number(Message("base"), NumberCell(cell=start.cell, value=start.value), Amount(_ZERO, start.unit))
    growths = []
    for due in start.dues:
        steps = due - start.year
        root = f'IF({target}>0,IFERROR((POWER({target}/{start.cell},1/{steps})-1)*100,""),"")'
        known = start.value is not None and start.value > 0 and edge > 0
        now = ((edge / start.value) ** (_ONE / steps) - 1) * HUNDRED if known and start.value is not None else None
        growth = speller.number(Message("growth"), NumberCell(cell=root, value=now), Amount(_ZERO, PERCENT, prose=True))
        growths.append(Message("{growth} to {due}", growth=growth, due=Period(due)))
    way = Message(
        "from the base of {base} in {year}, the required annual growth is {growths}",
        base=base,
        year=year,
        growths=tuple(growths),
    )
    there = Message("the base of {base} in {year} already meets the goal", base=base, year=year)
    falling = one.basis.falling
    when = reached(one.row.comparator, start.cell, target, None, falling=falling)
    return choose(
        (Condition(when, _is_there(telling, start, edge)), speller.piece(there)), otherwise=speller.piece(way)
    )


def _is_there(telling: Telling, start: Start, edge: Decimal) -> bool:
    """Whether the base satisfies the goal now."""
    value = start.value
    return value is not None and compares(telling.row.comparator, value, edge, less=telling.basis.falling)

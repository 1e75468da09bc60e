"""Where a goal says itself from which figure it starts: 从14.4万元增加到20万元, 由2025年的92%提高到98%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.numbers.quantities import exact, mentions_of
from siping_cli.numbers.units import parts_of_unit
from siping_cli.wording.numbers import Printed

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.wording.statements import Statement

_FROM = re.compile("(?:从|由)(?:(?P<year>20[0-9]{2})年[底末]?|去年|上年|目前|现在|当前)?的?约?$")
_FAR = 14  # characters before a number that are looked at


class Base(NamedTuple):
    """The figure that a goal starts from, in the goal's unit, and its year where that is printed."""

    value: Decimal
    year: int | None


def base_before(clause: str, statement: Statement) -> Base | None:
    """Return the figure that stands directly before a goal's words as what it starts from; None where there is none.

    Args:
        clause: the clause in half-width form.
        statement: what is said of the goal's number.

    """
    before = clause[: statement.start]
    if "从" not in before and "由" not in before:
        return None
    mention = next((each for each in reversed(mentions_of(before)) if not before.startswith("年", each.end)), None)
    start = None if mention is None else _FROM.search(before, max(0, mention.start - _FAR), mention.start)
    if mention is None or start is None:
        return None
    printed = Printed.of(clause, mention)
    value = _in_unit(printed.value, printed.unit, statement.unit)
    if printed.end != statement.start or value is None:
        return None
    return Base(value, int(start["year"]) if start["year"] else None)


def _in_unit(value: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """Return a number in the unit of a goal; None where that measures something else."""
    if unit == wanted:
        return value
    here, there = parts_of_unit(unit), parts_of_unit(wanted)
    if here is None or there is None or here.base != there.base:
        return None
    return exact(value * here.factor / there.factor)

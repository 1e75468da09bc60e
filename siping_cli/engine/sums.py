"""Whether the parts of a year add up to what was published for it: months and quarters alone against what counts from January."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.observations.actuals import Actuals
    from siping_cli.plan.plan import Plan


def sums_that_differ(plan: Plan, actuals: Actuals) -> Iterator[Message]:
    """Yield where the parts of a flow without a gap add up to another number than what was published from January on.

    Each number may be rounded by half a unit of its last place, and so may the sum of them.
    """
    for shelf in actuals.shelves():
        subject = next((each for each in plan.subjects if each.id == shelf.subject), None)
        if subject is None or shelf.metric not in AMOUNTS or plan.meaning(subject).accrual != "flow":
            continue
        held = {Period.parse(text): value for (text, _), (value, *_) in shelf.book.items()}
        for whole, value in held.items():
            parts = _parts(whole, held)
            if parts and abs(sum(parts, Decimal(0)) - value) > sum(map(_half, (value, *parts)), Decimal(0)):
                yield Message(
                    "{name}: the {count} parts of {period} add up to {sum}, but {value} was published",
                    name=subject.name,
                    count=len(parts),
                    period=whole,
                    sum=Amount(sum(parts, Decimal(0)), shelf.unit),
                    value=Amount(value, shelf.unit),
                )


def _parts(whole: Period, held: Mapping[Period, Decimal]) -> list[Decimal]:
    """Return the fewest parts that fill a period from January without a gap, none of them the period itself; none where some is missing."""
    if whole.first != 1:
        return []
    found: list[Decimal] = []
    month = 1
    while month <= whole.last:
        reaching = (Period(whole.year, month, last) for last in range(whole.last, month - 1, -1))
        part = next((each for each in reaching if each in held and each != whole), None)
        if part is None:
            return []
        found.append(held[part])
        month = part.last + 1
    return found if len(found) > 1 else []


def _half(value: Decimal) -> Decimal:
    """Return half a unit of the last place of a number."""
    exponent = value.as_tuple().exponent
    return Decimal((0, (5,), int(exponent) - 1))

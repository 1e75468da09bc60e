"""Where the words of a goal say otherwise of its number than its fields do; only what is printed contradicts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import half_width
from siping_cli.numbers.units import parts_of_unit
from siping_cli.text.messages import Message
from siping_cli.wording.numbers import RANGE
from siping_cli.wording.qualifiers import DOUBLED, EXAMPLES, comparators_of, is_bound
from siping_cli.wording.statements import margins_in, statements_in
from siping_cli.wording.vocabulary import UNQUALIFIED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from siping_cli.numbers.quantities import Quantity, Unit
    from siping_cli.wording.statements import Statement
    from siping_cli.wording.vocabulary import Comparator, Metric

    Comparators = Sequence[tuple[str, Comparator]]


def qualifier_findings(
    qualifier: str | None, wording: str, comparators: Comparators, *, falls: bool, ranges: bool
) -> Iterator[tuple[str, Message]]:
    """Yield where a qualifier is unknown, or not printed, or does not allow a comparator.

    Args:
        qualifier: the words as printed; None where the number is bare.
        wording: the words of the goal.
        comparators: every comparator that the goal can be read with, and the field it stands in.
        falls: whether the number is below 0.
        ranges: whether it has a far end.

    """
    allowed = UNQUALIFIED
    if qualifier is not None:
        allowed = comparators_of(qualifier, falls=falls)
        if not allowed:
            yield (
                "qualifier",
                Message(
                    "'{qualifier}' is not a known qualifier; use words such as {known}, joined by … where the phrase has two",
                    qualifier=qualifier,
                    known=EXAMPLES,
                ),
            )
            return
        if parts_missing(qualifier, wording):
            yield (
                "qualifier",
                Message(
                    "the qualifier {qualifier} is not in the wording '{wording}'; correct one",
                    qualifier=qualifier,
                    wording=wording,
                ),
            )
            return
        if ranges:  # 再增加2—4家: the dash is the range's own
            allowed = tuple(dict.fromkeys((*allowed, "between")))
    for field, comparator in comparators:
        if comparator not in allowed:
            yield (
                field,
                Message(
                    "the comparator {comparator} does not fit the qualifier {qualifier}; use {allowed}",
                    comparator=comparator,
                    qualifier=qualifier or "-",
                    allowed=allowed,
                ),
            )


def statement_findings(
    wording: str, number: Quantity, metric: Metric, comparators: Comparators
) -> Iterator[tuple[str, Message]]:
    """Yield where the words say otherwise of a number: that it is a margin, how it binds, or that it is growth."""
    statements = statements_of(wording, number)
    if not statements and (abs(number.value), str(number.unit)) in margins_in(wording):
        yield (
            "value",
            Message(
                "{value} is a difference from something else in '{wording}'; make it a goal without a number "
                "(qualitative)",
                value=number,
                wording=wording,
            ),
        )
    bound = all(each.qualifier is not None and is_bound(each.qualifier) for each in statements)
    said = list(dict.fromkeys(comparator for each in statements for comparator in each.comparators))
    for field, comparator in comparators if bound and said else ():
        if comparator not in said:
            yield (
                field,
                Message(
                    "the comparator {comparator} does not fit the words '{words}'; use {allowed}",
                    comparator=comparator,
                    words=statements[0].words,
                    allowed=said,
                ),
            )
    if metric == "share" and statements and all(each.metric == "growth" for each in statements):
        yield (
            "metric",
            Message("the words '{words}' mean growth, not a share; correct one", words=statements[0].words),
        )


def statements_of(wording: str, quantity: Quantity) -> tuple[Statement, ...]:
    """Return what a phrase says of the numbers that are a quantity, with its sign; sizes that another number counts come last.

    A number whose unit is not printed has that of the quantity.
    """
    wanted = quantity.value * quantity.unit.factor
    found = [
        statement
        for statement in statements_in(wording)
        if statement.value * (_factor(statement.unit) or quantity.unit.factor) == wanted
        and _alike(statement.unit, quantity.unit)
    ]
    return tuple(statement for statement in found if not statement.threshold) or tuple(found)


def parts_missing(qualifier: str, wording: str) -> bool:
    """Whether a part of a qualifier does not stand in a phrase; a dash stands for any sign or word of a range."""
    text = half_width(wording)
    parts = qualifier.split("…")
    alike = {**dict.fromkeys("—-至到", RANGE), **dict.fromkeys(re.findall(DOUBLED, qualifier), DOUBLED)}
    return not all(re.search(alike.get(part, re.escape(half_width(part))), text) for part in parts)


def _factor(unit: str | None) -> Decimal | None:
    parts = parts_of_unit(unit)
    return parts and parts.factor


def _alike(name: str | None, unit: Unit) -> bool:
    """Whether a printed unit measures the same kind of thing as a unit."""
    parts = parts_of_unit(name)
    return parts is None or (parts.kind in {"rate", "points"}) == unit.is_rate

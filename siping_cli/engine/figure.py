"""A figure with what it was made of: published, summed, derived, compounded, averaged, or added up over members."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Literal

from siping_cli.engine.workings import Known
from siping_cli.numbers.quantities import Quantity
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.numbers.periods import Period, Span
    from siping_cli.numbers.quantities import Unit
    from siping_cli.observations.published import Published
    from siping_cli.wording.vocabulary import Metric, Status

SETTLED = Context(prec=40)
Made = Literal["published", "summed", "derived", "compounded", "averaged", "members"]

# A later publication is better than an earlier one; what says nothing of itself counts as preliminary.
RANKS: dict[Status | None, int] = {"assumed": 0, "estimate": 1, "preliminary": 2, None: 2, "final": 3}


@record
class Figure:
    """A figure with what it was made of.

    Attributes:
        metric: what it measures.
        span: the time that it covers.
        value: the number, in ``unit``.
        unit: its unit; percent for growth and shares.
        status: the weakest state of what it was made of.
        made: how it was made.
        sources: the figures as they were read that it was made of.

    """

    metric: Metric
    span: Span
    value: Decimal
    unit: Unit
    status: Status | None
    made: Made
    sources: tuple[Published, ...]

    @property
    def period(self) -> Period:
        """The last period that it covers."""
        return self.span.last

    @property
    def known(self) -> Known:
        """The number with its origin, for a formula."""
        return Known(self.value, self.unit, self.origin)

    @property
    def origin(self) -> Message:
        """Where it came from."""
        if self.made == "published" and len(self.sources) == 1:
            (source,) = self.sources
            if source.wording is not None:
                return Message("reported for {period}: {wording}", period=self.span, wording=source.wording)
            if source.source is not None:
                return Message("observed for {period}: {source}", period=self.span, source=source.source)
            return Message("the figure given for {period}", period=self.span)
        return Message("{made} for {period}", made=Term(self.made), period=self.span)

    @property
    def amount(self) -> Amount:
        """The number as people read it."""
        return Amount(self.value, self.unit)

    def to(self, unit: Unit) -> Figure | None:
        """Return it in a unit of the same base; None where there is no such conversion."""
        if unit == self.unit:
            return self
        if unit.base != self.unit.base:
            return None
        return copy_with(self, value=Quantity(self.value, self.unit).to(unit).value, unit=unit)


def made_of(  # noqa: PLR0913 - the parts of a figure
    figures: Iterable[Figure], value: Decimal, made: Made, *, metric: Metric, span: Span, unit: Unit
) -> Figure:
    """Return a figure that was made of others: their weakest status, and all their sources."""
    parts = tuple(figures)
    status = min((part.status for part in parts), key=lambda each: RANKS[each])
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    return Figure(metric, span, value, unit, status, made, sources)


def settled(value: Decimal) -> Decimal:
    """Return a number without the last digits of 50, which roots and quotients leave uncertain.

    A mean that equals its goal is equal to it then: three times 10 % is 10 % a year, and not 9.99… %.

    >>> settled(Decimal("1.331") ** (Decimal(1) / 3)) == Decimal("1.1")
    True
    """
    return SETTLED.plus(value)

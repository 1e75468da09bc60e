"""A figure as a sentence of a bulletin, a press text or a report tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.numbers.periods import Period
    from siping_cli.wording.vocabulary import PriceBasis, Status

ObservedMeasure = Literal["growth", "level", "share", "change"]


@record(kw_only=True)
class ObservedFigure:
    """A figure of a text.

    Attributes:
        name: what it is of, as the text words it, with what a list or an earlier clause shares put back.
        period: the months that it covers; None where no year is known.
        at_end: whether it holds at the end of these months, as a population does.
        measure: growth, level, share, or change (an absolute difference, or percentage points).
        value: the number in ``unit``, below 0 where the words tell of a fall.
        unit: its unit as printed.
        comparison: what a growth or a change is compared with: yoy, qoq, yoy-same-scope, two-year-average, vs-2019 ...
        price: constant or current, where the words say so; None otherwise.
        status: preliminary, estimate or final, where the words say so.
        scope: the part of the place that it covers (市本级), as printed; None where it is the whole.
        place: the place that it is of where the words name one (全省, 铁西区), as printed.
        bound: the word that makes it a bound rather than a value (突破, 超过); None for a value.
        wording: the words from the clause that names it to its unit, white space removed.
        start: where its number begins in the text.
        end: where its unit ends there.
        line: the number of its line, counted from 1.
        column: where its number begins in the line, counted from 1.

    """

    name: str
    period: Period | None
    at_end: bool = False
    measure: ObservedMeasure
    value: Decimal
    unit: str
    comparison: str | None = None
    price: PriceBasis | None = None
    status: Status | None = None
    scope: str | None = None
    place: str | None = None
    bound: str | None = None
    wording: str
    start: int
    end: int
    line: int
    column: int

    @property
    def cumulative(self) -> bool | Literal["point"] | None:
        """Whether it covers the months from January on; ``point`` where it holds at their end."""
        if self.at_end:
            return "point"
        return None if self.period is None else self.period.cumulated and self.comparison != "qoq"

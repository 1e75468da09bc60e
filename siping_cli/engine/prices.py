"""The prices that the levels of a path are at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import HUNDRED
from siping_cli.text.messages import Message, Note
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.engine.selection import Choice
    from siping_cli.engine.workings import Known


@record
class Prices:
    """The prices of the levels of a path.

    Attributes:
        choice: the goal; a path to a level runs at current prices, whatever its growth is at.
        base_year: the year whose prices a path at constant prices is in.
        deflator: the change of prices a year in percent; levels are then at current prices.

    """

    choice: Choice
    base_year: int
    deflator: Known | None

    @property
    def constant(self) -> bool:
        """Whether the path follows growth at constant prices."""
        return self.choice.meaning.prices == "constant" and self.choice.target.metric in {"growth", "multiple"}

    @property
    def cleared(self) -> bool:
        """Whether the change of prices is put on the levels of the path, year by year."""
        return self.constant and self.deflator is not None

    @property
    def comparable(self) -> bool:
        """Whether observed levels, which are at current prices, may stand beside the path."""
        return not self.constant or self.deflator is not None

    def at(self, year: int, value: Decimal) -> Decimal:
        """Return a level of a year at the prices the path is told in."""
        if self.deflator is None or not self.constant:
            return value
        return value * (1 + self.deflator.value / HUNDRED) ** (year - self.base_year)

    def notes(self, base: Known | None) -> Iterator[Note]:
        """Yield which prices the levels are at, where growth is at constant ones."""
        if base is None or not self.constant:
            return
        name, subject = self.choice.subject.name, self.choice.subject.id
        if self.deflator is None:
            told = Message(
                "{name}: growth is at constant prices, so levels are at {year} prices and can't be compared "
                "with later figures at current prices; use --deflator to convert them",
                name=name,
                year=self.base_year,
            )
        else:
            told = Message(
                "{name}: levels are at current prices, with the given price change of {deflator} a year",
                name=name,
                deflator=self.deflator.amount,
            )
        yield Note(told, subject=subject)

"""What is seen only once a whole table was read: of which places its figures are, and growths that may be fractions of 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.plan.indicator import split_place
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.naming import Names

_DECIMALS_OF_A_FRACTION = -3
_MOST_NAMED = 40  # places that a message names


class PlacesMet:
    """The places that the figures of a table are of."""

    def __init__(self, names: Names) -> None:
        """Begin without any."""
        self.names = names
        self._places: dict[str, None] = {}
        self._placeless = False  # whether some figures say no place
        self.others = {other.id for other in names.plan.others}

    def meet(self, place: str | None, *, figure: bool = False) -> None:
        """Note the place of a cell, and of a figure of the plan that it says none."""
        if place is not None:
            self._places[place] = None
        elif figure:
            self._placeless = True

    def is_unwanted(self, meaning: CellMeaning) -> bool:
        """Tell whether figures are of another place than the one asked for, and of none that the plan compares itself with."""
        if self.names.wanted is None or meaning.place is None or self.names.is_here(meaning.place):
            return False
        return meaning.subject is None or meaning.subject.id not in self.others

    def missing(self) -> Message | None:
        """Return that nothing is of the place that was asked for; None where something is."""
        wanted = self.names.wanted
        if wanted is None or not self._places or self._placeless or any(map(self.names.is_here, self._places)):
            return None
        return Message(
            "no figures for {place}; use --place with one of: {places}",
            place=wanted,
            places=tuple(self._places)[:_MOST_NAMED],
        )

    def several(self) -> Message | None:
        """Return that the figures are of several places, of which one has to be named; None where there is only one."""
        if len(self._places) <= 1:
            return None
        return Message(
            "figures for several places: {places}; choose one, like --place {first}",
            places=tuple(self._places)[:_MOST_NAMED],
            first=next(iter(self._places)),
        )

    def settled(self, *, tidy: bool, own: bool) -> bool:
        """Tell whether each figure is of the place that it says, and none is that of the plan by being the only one.

        So it is where the plan says of which place it is; and in a table with one figure a row, but for the record that siping
        itself wrote (``own``) of a table of one place.
        """
        compared = {split_place(other)[1] for other in self.others} & self._places.keys()
        several = self._placeless or compared or len(self._places) > 1
        return bool(self.names.here or (tidy and (not own or several)))


class BareGrowths:
    """Growths of which nothing says that they are in percent: 0.052 may be 5.2 %."""

    def __init__(self) -> None:
        """Begin without any."""
        self._cells: dict[str, tuple[int, int] | None] = {}

    def weigh(self, name: str, value: Decimal, row: int, at: int) -> None:
        """Note whether the growths of a name may be fractions of 1: none is 1 or more, and one has three decimals."""
        if abs(value) >= 1:
            self._cells[name] = None
        elif int(value.as_tuple().exponent) <= _DECIMALS_OF_A_FRACTION and value:
            self._cells.setdefault(name, (row, at))

    def refused(self) -> Iterator[tuple[int, int, Message]]:
        """Yield the first cell of each name whose growths may be fractions, and why it is refused."""
        for name, cell in self._cells.items():
            if cell is not None:
                message = Message(
                    "all growth figures of '{name}' are below 1 and have no percent sign; write 5.2 for "
                    "0.052, or add % to the header",
                    name=name,
                )
                yield (*cell, message)

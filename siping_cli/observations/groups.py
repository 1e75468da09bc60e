"""Cells of a row that are taken together, since they mean the same but for when they are.

Where all of them are plain numbers that nothing else was said of, as in tables of very many, they are put away at once.
"""

from __future__ import annotations

from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.numbers.quantities import HUNDRED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.observations.actuals import FigureBook, Shelf
    from siping_cli.observations.cell_numbers import Numbers
    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.read import LeftReason
    from siping_cli.wording.vocabulary import Status

FEW = 8  # cells that are not worth it


class CellGroup(NamedTuple):
    """Cells of a row that mean the same but for their periods; or that are left out for one reason.

    ``wording`` is what their labels say: of the row, of each column, and what was said before.
    """

    meaning: CellMeaning
    reason: LeftReason | None
    columns: tuple[int, ...]
    periods: tuple[str, ...]
    wording: tuple[str, tuple[str, ...], str] = ("", (), "")


class Bulk:
    """The columns, periods and status of a group, which many rows have in common."""

    def __init__(self, columns: Sequence[int], periods: Sequence[str], status: Status | None) -> None:
        """Say which columns have which periods; there are several."""
        self._keys = [(period, status) for period in periods]
        self._distinct = len(set(self._keys)) == len(self._keys)
        self._pick = itemgetter(*columns)
        self._places = [at + 1 for at in columns]

    def put(self, book: FigureBook, numbers: Numbers, number: int, cells: Sequence[str], source: str) -> bool:
        """Put the cells of a row into a book; do nothing, and say so, where that needs a look at each."""
        if not self._distinct or (book and not book.keys().isdisjoint(self._keys)):
            return False
        try:
            values = [*map(numbers.__getitem__, self._pick(cells))]
        except KeyError:
            return False
        entries = zip(values, repeat(number), self._places, repeat(source), strict=False)
        book.update(zip(self._keys, entries, strict=True))
        return True


class Across:
    """Columns of which each row has one figure of the same months, each of another measure: tables with a row a period."""

    def __init__(self, books: Sequence[FigureBook], columns: Sequence[int], status: Status | None) -> None:
        """Say into which book the figure of each column goes; there are several."""
        self._books, self._status = books, status
        self._pick = itemgetter(*columns)
        self._places = [at + 1 for at in columns]

    def put(self, numbers: Numbers, period: str, number: int, cells: Sequence[str]) -> bool:
        """Put the cells of a row into their books; do nothing, and say so, where that needs a look at each."""
        key = (period, self._status)
        if True in map(dict.__contains__, self._books, repeat(key)):
            return False
        try:
            values = [*map(numbers.__getitem__, self._pick(cells))]
        except KeyError:
            return False
        for book, value, place in zip(self._books, values, self._places, strict=True):
            book[key] = (value, number, place, "")
        return True


def factor_of(meaning: CellMeaning, shelf: Shelf) -> Decimal | None:
    """Return what numbers are multiplied with to be in the unit of a shelf; None where they are in it."""
    unit = meaning.unit
    return None if unit is None or unit == shelf.unit else unit.factor / shelf.unit.factor


def in_shelf(meaning: CellMeaning, factor: Decimal | None, value: Decimal) -> Decimal:
    """Return a number as a shelf has it: in its unit, and an index of 100 as a growth."""
    if factor is not None:
        value *= factor
    return value - HUNDRED if meaning.index else value

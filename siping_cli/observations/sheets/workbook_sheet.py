"""A sheet while it is read: its cells, what is merged and what is hidden, and its rows as a person sees them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    # The titles of the sheets that are seen, each with what reads it.
    Sheets: TypeAlias = list[tuple[str | None, Callable[[], "SeenSheet"]]]

_MOST_FILLED = 20_000_000  # cells of merged areas


class SeenSheet:
    """One sheet; rows and columns are counted from 0 until the rows are given out.

    Attributes:
        title: what its tab says; None for a table that has none.
        too_large: whether it has cells beyond the most rows and columns that are read.
        merged: the first row and column and the last row and column of each merged area.
        hidden_rows: the rows that nobody sees.
        hidden_columns: the columns that nobody sees.
        rows_above: how many rows of other tables stand above this one.

    """

    def __init__(self, title: str | None, most: tuple[int, int]) -> None:
        """Begin an empty sheet of at most so many rows and columns."""
        self.title = title
        self.too_large = False
        self.rows_above = 0
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._rows: dict[int, list[str]] = {}
        self._most_rows, self._most_columns = most

    def put(self, row: int, column: int, text: str) -> None:
        """Write the text of one cell; of a cell beyond the most that are read, only that it is there is kept."""
        if row >= self._most_rows or column >= self._most_columns:
            self.too_large = self.too_large or bool(text)
            return
        cells = self._rows.setdefault(row, [])
        missing = column - len(cells)
        if not missing:
            cells.append(text)
        elif missing < 0:
            cells[column] = text
        elif text:
            cells.extend([""] * missing)
            cells.append(text)

    @property
    def hidden(self) -> int:
        """How many rows with anything in them nobody sees."""
        return sum(any(self._rows[row]) for row in self.hidden_rows & self._rows.keys())

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of each row that is seen and is not blank, counted from 1, and its cells.

        Raises:
            MemoryError: merged areas have more cells than anybody merges.

        """
        self._fill()
        for row in sorted(self._rows.keys() - self.hidden_rows):
            cells = self._rows[row]
            if self.hidden_columns:
                cells = ["" if column in self.hidden_columns else text for column, text in enumerate(cells)]
            if any(cells):
                yield self.rows_above + row + 1, cells

    def _fill(self) -> None:
        """Write the text of a merged area into each of its cells, as far as the sheet goes."""
        last_row = max(self._rows, default=-1)
        last_column = max(map(len, self._rows.values()), default=0) - 1
        left = _MOST_FILLED
        for top, first, bottom, last in self.merged:
            cells = self._rows.get(top, [])
            text = cells[first] if first < len(cells) else ""
            columns = range(first, min(last, last_column) + 1)
            for row in range(top, min(bottom, last_row) + 1):
                left -= len(columns)
                if left < 0:
                    raise MemoryError
                for column in columns:
                    self.put(row, column, text)


def ready(sheets: Iterable[SeenSheet]) -> Sheets:
    """Return sheets that were read already in the form of those that are read when they are asked for."""
    return [(sheet.title, partial(_itself, sheet)) for sheet in sheets]


def _itself(sheet: SeenSheet) -> SeenSheet:
    return sheet

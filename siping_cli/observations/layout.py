"""How a sheet is laid out: the lines before a table, its header, its rows, and the next table.

A header is a row with two cells or more that are columns known by name, periods, measures or indicators, and no number. Further rows
without numbers join it downwards. Lines with one text are titles before it, headings and notes within it. A row that is a header again
begins another table.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from siping_cli.observations.headers import (
    NUMBER_TEXT,
    YEAR_TEXT,
    Table,
    is_figure,
    is_header,
    joins_header,
    names_one_column,
    table_below,
)
from siping_cli.observations.lines import line_of, read_title, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from siping_cli.observations.labels import Label
    from siping_cli.observations.sheets.tables import Row, Rows

LOOKED_AT = 12  # rows below a header that tell which of its columns hold figures
MOST_BEFORE = 200  # lines before the first header


class _Ahead:
    """The rows of a sheet, none of them blank, with a look at those that follow."""

    def __init__(self, rows: Rows) -> None:
        self._source = rows
        self.rows: list[Row] = []
        self._look()

    def next(self) -> Row | None:
        """Return the next row; None behind the last."""
        self._look()
        found = self.rows.pop(0) if self.rows else None
        self._look()
        return found

    def figures(self) -> Iterator[Row]:
        """Yield the rows that are figures at a glance: they are many, and none of them is a header."""
        self._source = chain(self.rows, self._source)
        self.rows = []
        for row in self._source:
            if _plain(row[1]):
                yield row
            else:
                self.rows.append(row)
                break

    def rest(self) -> Iterator[Row]:
        """Yield all rows that are left."""
        yield from self.rows
        yield from self._source

    def _look(self) -> None:
        while len(self.rows) < LOOKED_AT:
            row = next(self._source, None)
            if row is None:
                break
            self.rows.append(row)


def tables_of(
    rows: Rows, known: Callable[[Label], bool], header_row: int | None = None, *, merges: bool
) -> Iterator[Table | Label | Row]:
    """Yield what a sheet holds in its order: tables, what lines say that are no rows of one, and the rows.

    Args:
        rows: number and cells of each row of the sheet.
        known: whether the name of a label is that of an indicator.
        header_row: the number of the row that is the header, where somebody says so.
        merges: whether several cells may have one text because they were merged.

    """
    ahead = _Ahead(iter(rows))
    within, before = False, 0
    while (row := ahead.next()) is not None:
        if _begins(row, ahead, known, header_row, within=within):
            header = [row]
            while (
                ahead.rows and not is_figure(ahead.rows[0][1], row[1]) and joins_header(ahead.rows[0][1], row[1], known)
            ):
                header += [ahead.rows.pop(0)]
            within, table = True, table_below(header, [cells for _, cells in ahead.rows], known)
            yield table
            if table.single:  # one figure a row: nothing else follows
                yield from ahead.rest()
                return
        elif _is_row(row[1], within=within, merges=merges):
            yield row
            yield from ahead.figures()
        else:
            line = _line(row[1])
            before += not within
            if line is not None:
                yield line
            if before > MOST_BEFORE:
                return


def _begins(row: Row, ahead: _Ahead, known: Callable[[Label], bool], header_row: int | None, *, within: bool) -> bool:
    """Tell whether a row begins a table."""
    number, cells = row
    if header_row is not None:
        return number == header_row
    if len(texts_of(cells)) > 1:
        return is_header(cells, known, again=within)
    return within and bool(ahead.rows) and names_one_column(cells, ahead.rows[0][1])


def _is_row(cells: Sequence[str], *, within: bool, merges: bool) -> bool:
    """Tell whether a row below a header is one of its table: it has several texts, or a number alone."""
    said = texts_of(cells)
    if not within or len(said) > 1:
        return within
    if NUMBER_TEXT.fullmatch(said[0]) is None:
        return False
    # 2023 alone is a heading, and so is what is merged into one cell; a label and a figure may be the same by chance.
    return line_of(said[0]) is None or not (merges or sum(map(bool, map(str.strip, cells))) == 1)


def _line(cells: Sequence[str]) -> Label | None:
    """Return what a line beside the rows says."""
    said = texts_of(cells)
    return line_of(said[0]) if len(said) == 1 else read_title(" ".join(said))


def _plain(cells: Sequence[str]) -> bool:
    """Tell at a glance that a row is one of figures: a label and behind it a number that is no year."""
    return (
        len(cells) > 1
        and bool(cells[0])
        and NUMBER_TEXT.fullmatch(cells[-1]) is not None
        and YEAR_TEXT.fullmatch(cells[-1]) is None
    )

"""Pages of HTML that are called workbooks, as statistics offices export them: their tables as a browser lays them out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from siping_cli.loading.page_text import decoded_page
from siping_cli.observations.sheets.workbook_sheet import SeenSheet, ready

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.observations.sheets.workbook_sheet import Sheets

_MOST_ROWS, _MOST_COLUMNS = 65_534, 1000  # that a browser lets a cell go over
_MOST_DEPTH = 50
_UNSEEN = {"script", "style", "title", "noscript", "template"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)


def sheets_of_html(content: bytes, most: tuple[int, int]) -> Sheets:
    """Return the tables of a page that hold anything, without titles; rows are counted through all of them.

    Args:
        content: what stands in the file.
        most: the most rows and columns of a table.

    """
    page = _Page(most)
    page.feed(decoded_page(content))
    page.close()
    return ready(page.tables())


class _Table:
    """A table that is open: where its next cell stands, and what is being said in it."""

    def __init__(self, sheet: SeenSheet) -> None:
        self.sheet = sheet
        self.row = self.column = -1
        self.taken: dict[int, int] = {}  # the row that each column is free from again
        self.span = (1, 1)
        self.said: list[str] | None = None  # the pieces of the open cell
        self.skipped = False  # whether the open row is not seen

    def begin_row(self, attributes: dict[str, str | None]) -> None:
        """Begin a row."""
        self.end_cell()
        self.row += 1
        self.column = -1
        self.skipped = _is_hidden(attributes)
        if self.skipped:
            self.sheet.hidden_rows.add(self.row)

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        """Begin a cell in the next column that is free."""
        self.end_cell()
        if self.row < 0:
            self.begin_row({})
        if _is_hidden(attributes):
            return
        self.column += 1
        while self.taken.get(self.column, 0) > self.row:
            self.column += 1
        self.span = (_span(attributes.get("rowspan"), _MOST_ROWS), _span(attributes.get("colspan"), _MOST_COLUMNS))
        self.said = []

    def end_cell(self) -> None:
        """Write down the open cell."""
        if self.said is None:
            return
        down, right = self.span
        self.sheet.put(self.row, self.column, " ".join("".join(self.said).split()))
        self.said = None
        if down > 1 or right > 1:
            self.sheet.merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        if down > 1:
            self.taken.update(dict.fromkeys(range(self.column, self.column + right), self.row + down))
        self.column += right - 1


class _Page(HTMLParser):
    """Tables of a page, from its first tag to its last; a table in a cell is a table of its own."""

    def __init__(self, most: tuple[int, int]) -> None:
        super().__init__(convert_charrefs=True)
        self._most = most
        self._begun: list[_Table] = []
        self._open: list[_Table] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell."""
        table = self._open[-1] if self._open else None
        if tag == "table":
            if len(self._open) >= _MOST_DEPTH:
                raise ValueError(tag)
            self._begun.append(_Table(SeenSheet(None, self._most)))
            self._open.append(self._begun[-1])
        elif tag in _UNSEEN:
            self._unseen += 1
        elif table and tag == "tr":
            table.begin_row(dict(attrs))
        elif table and tag in {"td", "th"}:
            table.begin_cell(dict(attrs))
        elif table and table.said is not None and tag in {"br", "p", "div"}:
            table.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if tag == "table" and self._open:
            self._open.pop().end_cell()
        elif tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif self._open and tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        """Add to the open cell."""
        if self._open and not self._unseen and (said := self._open[-1].said) is not None:
            said.append(data)

    def tables(self) -> Iterator[SeenSheet]:
        """Yield the tables, also those that the page left open, each below the one before."""
        rows = 0
        for table in self._begun:
            table.end_cell()
            table.sheet.rows_above = rows
            rows += table.row + 1
            yield table.sheet


def _span(said: str | None, most: int) -> int:
    """Return over how many rows or columns a cell goes; what is no number is one."""
    text = (said or "").strip()
    return min(max(int(text), 1), most) if re.fullmatch(r"[0-9]{1,9}", text) else 1


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Return whether nobody sees a row or a cell."""
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))

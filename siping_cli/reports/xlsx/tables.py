"""A table on a page of a workbook: cells by row and key, filtered, coloured and printed as one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # has no types

from siping_cli.reports.xlsx.pages import number_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.reports.xlsx.pages import Field, Page

# What a verdict looks like beside its word.
GROUNDS = {"met": "#E2EFDA", "on_track": "#E2EFDA", "behind": "#FCE4D6", "missed": "#F8CBAD"}


class SheetTable:
    """The rows of one table; columns are called by their keys, rows count from 0 below the head.

    ``filled`` names the cells that hold something, by row and key.
    """

    def __init__(self, page: Page, top: int, fields: Sequence[Field]) -> None:
        """Place a table on a page.

        Args:
            page: the page.
            top: the row of the head.
            fields: its columns; what is written to a column that is not among them is left out.

        """
        self.page, self.top, self.fields = page, top, tuple(fields)
        self.columns = {each.key: number for number, each in enumerate(self.fields)}
        self.filled: set[tuple[int, str]] = set()

    def head(self) -> None:
        """Write the head; it stays in sight and is repeated on every printed page."""
        self.page.head(self.top, self.fields)
        self.page.sheet.freeze_panes(self.top + 1, 1)

    def cell(self, row: int, key: str) -> str:
        """Return a cell as formulas of the same page name it."""
        return str(xl_rowcol_to_cell(self.top + 1 + row, self.columns[key], col_abs=True))

    def ref(self, row: int, key: str) -> str:
        """Return a cell as formulas of other pages name it."""
        return self.page.ref(self.top + 1 + row, self.columns[key])

    def column(self, key: str, count: int) -> str:
        """Return the cells of a column as formulas of other pages name them."""
        return self.page.column_ref(self.top + 1, self.top + count, self.columns[key])

    def text(self, row: int, key: str, value: object, style: str = "text", *, first: bool = False) -> None:
        """Write text."""
        if key in self.columns:
            if value is not None:
                self.filled.add((row, key))
            self.page.text(self.top + 1 + row, self.columns[key], value, style, first=first)

    def number(self, row: int, key: str, value: Decimal | int | None, *, first: bool = False) -> None:
        """Write a number that nothing computes, such as a year."""
        if key in self.columns:
            if value is not None:
                self.filled.add((row, key))
            exact = None if value is None else Decimal(value)
            whole = exact is None or exact == exact.to_integral_value()
            form = "0" if whole else number_form(None, exact)
            self.page.number(self.top + 1 + row, self.columns[key], exact, form=form, first=first)

    def formula(  # noqa: PLR0913 - a cell is a formula, its value and how both look
        self,
        row: int,
        key: str,
        formula: str,
        value: Decimal | str | int | None,
        style: str = "number",
        *,
        form: str = "",
        first: bool = False,
    ) -> None:
        """Write a formula with the value it has."""
        if key in self.columns:
            self.filled.add((row, key))
            cached = Decimal(value) if isinstance(value, int) else value
            place = self.top + 1 + row, self.columns[key]
            self.page.formula(*place, formula, cached, style, form=form, first=first)

    def grow(self, row: int, text: object, width: int) -> None:
        """Make a row high enough for a text that folds at a width."""
        self.page.grow(self.top + 1 + row, text, width)

    def close(self, count: int, last: str = "") -> None:
        """Let the table be filtered, colour its verdicts, set its widths, and print it to a last column."""
        if "verdict" in self.columns and count:
            self._colour(count)
        if last:
            self.page.sheet.print_area(0, 0, self.top + count, self.columns[last])
        if count:
            self.page.sheet.autofilter(self.top, 0, self.top + count, len(self.fields) - 1)
        self.page.finish()

    def _colour(self, count: int) -> None:
        """Give verdicts a ground by their words, as they stand now."""
        column, sheet = self.columns["verdict"], self.page.sheet
        cell = xl_rowcol_to_cell(self.top + 1, column, col_abs=True)
        for word, ground in GROUNDS.items():
            form = self.page.book.ground(ground)
            rule = {"type": "formula", "criteria": f"={cell}=verdict_{word}", "format": form}
            sheet.conditional_format(self.top + 1, column, self.top + count, column, rule)

"""What the inputs of a workbook were in the report: beside each its number as written, and whether it was changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # has no types

from siping_cli.reports.xlsx.pages import Field
from siping_cli.reports.xlsx.parts import LivePart, quoted
from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.reports.xlsx.pages import Page
    from siping_cli.reports.xlsx.spelling import Speller

SEEN_FIELDS = (Field("written", Message("In the report"), width=14), Field("changed", Message("Changed"), width=10))
_ALIKE = "0.000000001"  # of the larger of a number and 1


@dataclass
class Seen:
    """Tells what was changed.

    Attributes:
        speller: writes parts of sentences.
        page: the page of inputs.
        columns: the columns of the number of an input, of that number in the report, and of whether it was changed.
        flags: where the page says that an input was changed, by the name of the input.
        rows: the rows of the inputs, by name.
        written: what the inputs are in the report, by name.
        figures: the first and the last row of the figures of each indicator.

    """

    speller: Speller
    page: Page
    columns: tuple[int, int, int]
    flags: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    written: dict[str, Decimal | None] = field(default_factory=dict)
    figures: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def word(self) -> str:
        """The word that says it."""
        return self.page.book.text(Message("changed"))

    def write(self, name: str, row: int, value: Decimal | None, times: Mapping[int, int | None]) -> None:
        """Write what an input was in the report, and whether it was changed.

        Args:
            name: the name of its cell.
            row: its row.
            value: its number in the report; None where it has none.
            times: what other columns have that belong to it.

        """
        number, written, changed = self.columns
        cells = [str(xl_rowcol_to_cell(row, column)) for column in (number, written)]
        self.page.number(row, written, value, "id")
        alike = alike_cells(*cells)
        if times:
            alike = f"AND({alike},{_times_alike(row, times)})"
        self.page.formula(row, changed, f'IF({alike},"",{quoted(self.word)})', None, "verdict")
        self.flags[name], self.rows[name], self.written[name] = self.page.ref(row, changed), row, value

    def of_figure(self, indicator: str, row: int) -> None:
        """Note the row of a figure that is known."""
        first, _ = self.figures.get(indicator, (row, row))
        self.figures[indicator] = first, row

    def untouched(self, row: int, formula: str, times: Mapping[int, int | None]) -> str:
        """Return the cell that says whether a figure still is what its formula gives, at its own time."""
        number = self.page.ref(row, self.columns[0])
        alike = f"AND(COUNT({number})=1,IFERROR({close_numbers(number, f'({formula})')},FALSE))"
        cells = {column: self.page.ref(row, column) for column in times}
        same = ",".join([alike, *(f"SUM({cells[column]})={value or 0}" for column, value in times.items())])
        return self.speller.keep(Message("as computed"), LivePart(f'IF(AND({same}),"=","")', "=")).formula

    def status(self, row: int, column: int, status: str | None, untouched: str) -> None:
        """Write the status of a figure; one that somebody typed in is assumed.

        Args:
            row: its row.
            column: the column of the status.
            status: its status in the report.
            untouched: the cell that says whether it still is that figure; an empty text where there was none.

        """
        book, number = self.page.book, xl_rowcol_to_cell(row, self.columns[0])
        own, typed = "" if status is None else book.text(Term(status)), quoted(book.text(Term("assumed")))
        told = f'IF({untouched}="=",{quoted(own)},{typed})' if untouched else typed
        self.page.formula(row, column, f'IF(COUNT({number})=0,"",{told})', own, "word")

    def count(self, indicators: Iterable[str]) -> str:
        """Return how many figures of some indicators are known, as a formula."""
        found = (self.figures[each] for each in indicators if each in self.figures)
        rows = {row for first, last in found for row in range(first, last + 1)}
        return self._counted(rows, self.columns[0], "COUNT({})") or "0"

    def same(self, names: Iterable[str], indicators: Iterable[str] = ()) -> str:
        """Return the condition that some inputs, and the figures of some indicators, are those of the report."""
        rows = {self.rows[name] for name in names if name in self.rows}
        for first, last in (self.figures[each] for each in indicators if each in self.figures):
            rows |= {*range(first, last + 1)}
        return f"{self._counted(rows, self.columns[2], f'COUNTIF({{}},{quoted(self.word)})')}=0" if rows else "TRUE"

    def _counted(self, rows: Iterable[int], column: int, formula: str) -> str:
        """Return the sum of a formula over rows; those that follow on each other are one range."""
        ranges: list[list[int]] = []
        for row in sorted(rows):
            if ranges and ranges[-1][1] == row - 1:
                ranges[-1][1] = row
            else:
                ranges.append([row, row])
        return "+".join(formula.format(self.page.column_ref(first, last, column)) for first, last in ranges)


def alike_cells(first: str, second: str) -> str:
    """Return the condition that two cells have one number, or none."""
    return f"IF(COUNT({first},{second})=2,{close_numbers(first, second)},COUNT({first},{second})=0)"


def close_numbers(first: str, second: str) -> str:
    """Return the condition that two numbers are one to a spreadsheet."""
    return f"ABS({first}-{second})<={_ALIKE}*MAX(1,ABS({second}))"


def _times_alike(row: int, times: Mapping[int, int | None]) -> str:
    parts: Sequence[str] = [f"SUM({xl_rowcol_to_cell(row, column)})={value or 0}" for column, value in times.items()]
    return ",".join(parts)

"""Pages of a workbook: text that stays text, formulas with their values, widths that fit Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell  # type: ignore[import-untyped]  # has no types

from siping_cli.formats.findings import clean
from siping_cli.formats.numbers import people_number
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # has no types
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # has no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # has no types

    from siping_cli.formats.words import Words
    from siping_cli.numbers.quantities import Unit

FONT = "Microsoft YaHei"  # the name by which Windows, WPS and macOS know 微软雅黑
LONGEST_CELL = 32767  # characters; a longer text would not be written at all
LONGEST_NAME = 200
LARGEST = Decimal("1E+307")  # what lies beyond is no number to a spreadsheet
MARGIN = 2
WIDEST = 60
NAME_WIDTH = 30
_ROW_HEIGHT = 16.5  # points; Chinese needs more than the 15 of a spreadsheet
LABEL = 8  # cells of a label in a line
TITLE_HEIGHT = 26
_TALLEST = 409  # points, the limit of spreadsheets
DARK, _GREY, _LIGHT = "#1F3864", "#595959", "#DCE6F1"

_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
OVERFLOWING = {"title", "heading", "note", "lead", "wrap"}  # what needs no room of its own in a column

STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": DARK},
    "heading": {"bold": True, "font_size": 12, "font_color": DARK},
    "note": {"font_color": _GREY},
    "lead": {"font_size": 11, "bold": True},
    "head": {"bold": True, "bg_color": _LIGHT, "text_wrap": True, "valign": "vcenter", "align": "center", "bottom": 1},
    "text": {"valign": "top"},
    "wrap": {"valign": "top", "text_wrap": True, "indent": 1},
    "word": {"valign": "top", "align": "center"},
    "number": {"valign": "top"},
    "input": {"valign": "top", "bg_color": "#FFF2CC", "font_color": "#1F3864", "border": 1, "border_color": "#BF9000"},
    "verdict": {"valign": "top", "align": "center", "bold": True},
    "id": {"valign": "top", "font_color": _GREY},
}


class Nothing(str):
    """An empty text that XlsxWriter still writes as text: it leaves out the type of a value that equals ""."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        """Equal nothing, so that it is written like any other text."""
        return False


_NOTHING = Nothing()


@record
class Field:
    """A column of a table.

    Attributes:
        key: what the code calls it.
        label: what people call it.
        unit: the unit of its numbers as people write it; empty where a column of its own says so.
        width: its width in cells; 0 for as wide as what it holds.

    """

    key: str
    label: Message
    unit: str = ""
    width: int = 0


@cache
def _sheet_class() -> type[Worksheet]:
    """Return pages that write formulas as they are: XlsxWriter looks through each for thirty functions that none of them has."""
    from xlsxwriter.worksheet import Worksheet

    class PlainSheet(Worksheet):  # type: ignore[misc]  # has no types
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002, ARG002 - as XlsxWriter calls it
            return formula.removeprefix("=")

    return PlainSheet


@dataclass(slots=True)
class Book:
    """A workbook, its words, and the names of its cells."""

    workbook: Workbook
    words: Words
    _styles: dict[tuple[str, str, bool], Format] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def page(self, name: Message) -> Page:
        """Add a page."""
        sheet = self.workbook.add_worksheet(self.words.say(name), worksheet_class=_sheet_class())
        sheet.set_default_row(_ROW_HEIGHT)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&C" + self.words.say(Message("page {page} of {pages}", page="&P", pages="&N")))
        return Page(self, sheet)

    def style(self, kind: str, number: str = "", *, first: bool = False) -> Format:
        """Return a format; the first row of what belongs together has a line above it."""
        key = (kind, number, first)
        if key not in self._styles:
            more = {"num_format": number} if number else {}
            line = {"top": 1, "top_color": "#A6A6A6"} if first and kind != "input" else {}
            self._styles[key] = self.workbook.add_format(STYLES[kind] | more | line)
        return self._styles[key]

    def ground(self, colour: str) -> Format:
        """Return a format that is only a ground."""
        key = ("ground", colour, False)
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format({"bg_color": colour})
        return self._styles[key]

    def text(self, value: object) -> str:
        """Return any value as text that can be written."""
        return clean(self.words.cell(value))[:LONGEST_CELL]

    def unit(self, unit: Unit) -> str:
        """Return a unit as it stands beside a number; where a language counts in another one, with its size."""
        if self.words.scaled(Amount(Decimal(1), unit)) == 1:
            return self.words.unit(unit)
        return f"{unit.name} ({self.words.amount(Amount(Decimal(1), unit))})"

    def name(self, *parts: object) -> str:
        """Return a name for a cell that no other cell has, in the letters that every spreadsheet takes."""
        plain = re.sub(r"[^A-Za-z0-9]+", "_", "_".join(map(str, parts)))[:LONGEST_NAME]
        name, number = plain, 1
        while name.lower() in self._names:
            number += 1
            name = f"{plain}_{number}"
        self._names.add(name.lower())
        return name


@dataclass(slots=True)
class Page:
    """A page that is written cell by cell; rows and columns count from 0."""

    book: Book
    sheet: Worksheet
    _widths: dict[int, int] = field(default_factory=dict)
    _lines: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the page."""
        return str(self.sheet.get_name())

    def ref(self, row: int, column: int) -> str:
        """Return a cell as formulas of other pages name it."""
        return f"'{self.name}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def column_ref(self, first: int, last: int, column: int) -> str:
        """Return a part of a column as formulas of other pages name it."""
        letter = xl_col_to_name(column)
        return f"'{self.name}'!${letter}${first + 1}:${letter}${last + 1}"

    def text(self, row: int, column: int, value: object, style: str = "text", *, first: bool = False) -> None:
        """Write text; nothing stays an empty cell."""
        form = self.book.style(style, first=first)
        text = "" if value is None else self.book.text(value)
        if not text:
            self.sheet.write_blank(row, column, None, form)
            return
        self.sheet.write_string(row, column, text, form)
        if style == "title":
            self.sheet.set_row(row, TITLE_HEIGHT)
        if style not in OVERFLOWING:
            self._widen(column, cell_len(text))

    def number(  # noqa: PLR0913 - a cell is a place, a value and how it looks
        self,
        row: int,
        column: int,
        value: Decimal | None,
        style: str = "number",
        *,
        form: str = "",
        first: bool = False,
    ) -> None:
        """Write a number that nothing computes; unknown stays an empty cell."""
        shape = self.book.style(style, form, first=first)
        if value is None or abs(value) > LARGEST:
            self.sheet.write_blank(row, column, None, shape)
            return
        self.sheet.write_number(row, column, _binary(value), shape)
        self._widen(column, cell_len(people_number(value)))

    def formula(  # noqa: PLR0913 - a cell is a formula, its value and how both look
        self,
        row: int,
        column: int,
        formula: str,
        value: Decimal | str | None,
        style: str = "number",
        *,
        form: str = "",
        first: bool = False,
    ) -> None:
        """Write a formula with the value it has; unknown is an empty text."""
        shape = self.book.style(style, form, first=first)
        cached: object = _NOTHING
        if isinstance(value, Decimal):
            cached = _NOTHING if abs(value) > LARGEST else _binary(value)
            self._widen(column, len(people_number(value, 2, signed=True)))
        elif value and _ESCAPE.search(value):  # as the value of a formula it would be read as another character
            self.text(row, column, value, style, first=first)
            return
        elif value:
            cached = value
            if style not in OVERFLOWING:
                self._widen(column, cell_len(value))
        self.sheet.write_formula(row, column, f"={formula}", shape, cached)

    def define(self, name: str, row: int, column: int) -> None:
        """Give a cell a name."""
        self.book.workbook.define_name(name, f"={self.ref(row, column)}")

    def head(self, row: int, fields: Sequence[Field], *, repeated: bool = True) -> None:
        """Write the head of a table; where it is the table of its page, every printed page repeats it."""
        lines = 1
        for column, each in enumerate(fields):
            label = self.book.words.say(each.label)
            # Chinese folds between any two characters, other words only between words.
            word = max(cell_len(part) for part in re.split(r"[ \u2e80-\uffef]", label))
            width = each.width or max(word, min(cell_len(label), LABEL))
            folded = -(-cell_len(label) // width)
            if each.unit:
                label += "\n" + self.book.words.say(Message("({unit})", unit=each.unit))
                folded += 1
            self.sheet.write_string(row, column, label, self.book.style("head"))
            self._widen(column, width)
            lines = max(lines, folded)
            if each.width:
                self._widths[column] = each.width
        self.sheet.set_row(row, lines * _ROW_HEIGHT + MARGIN)
        if repeated:
            self.sheet.repeat_rows(row)

    def grow(self, row: int, text: object, width: int) -> None:
        """Make a row high enough for a text that folds at a width."""
        lines = -(-cell_len(self.book.text(text)) // width) if text is not None else 1
        self._lines[row] = max(lines, self._lines.get(row, 1))

    def finish(self) -> None:
        """Set what is known only at the end: the widths of the columns and the heights of the rows."""
        for column, width in self._widths.items():
            self.sheet.set_column(column, column, min(width, WIDEST * 2) + MARGIN)
        for row, lines in self._lines.items():
            if lines > 1:
                self.sheet.set_row(row, min(_TALLEST, lines * _ROW_HEIGHT))

    def _widen(self, column: int, width: int) -> None:
        self._widths[column] = max(min(width, WIDEST), self._widths.get(column, 0))


def number_form(unit: Unit | None, value: Decimal | None = None, *, signed: bool = False) -> str:
    """Return how the numbers of a unit look: things are counted whole, the rest has two places or what it takes."""
    places = 0 if unit is not None and unit.kind == "count" and unit.factor == 1 else 2
    if value is not None:
        places = max(places, len(people_number(value).partition(".")[2]))
    shown = "#,##0" + (f".{'0' * places}" if places else "")
    return f"+{shown};-{shown};{shown}" if signed else shown


def _binary(value: Decimal) -> float:
    """Return the nearest number that a spreadsheet holds, a whole one without a point."""
    return int(value) if value == value.to_integral_value() and abs(value) < 10**15 else float(value)

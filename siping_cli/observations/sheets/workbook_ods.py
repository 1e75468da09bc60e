"""Workbooks of OpenDocument (.ods): what their sheets show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.loading.bounds import PROTECTED, RefusedWorkError
from siping_cli.observations.sheets.workbook_numbers import number_of, serial_of, shown_with
from siping_cli.observations.sheets.workbook_sheet import SeenSheet, ready
from siping_cli.observations.sheets.workbook_xlsx import local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from siping_cli.observations.sheets.workbook_sheet import Sheets
    from siping_cli.observations.sheets.workbook_xlsx import Archive

_CODES = {"year": "yyyy", "month": "m", "day": "d", "quarter": "q", "hours": "h", "minutes": "n", "seconds": "s"}
_DATA_STYLES = {"number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style"}
_HIDDEN = {"collapse", "filter"}
_MOST_STYLES_ABOVE, _MOST_COLUMNS, _MOST_SPACES = 20, 20_000, 1000
_USUAL = {"percentage": "0%", "date": "yyyy-mm-dd"}


def sheets_of_ods(parts: Archive, most: tuple[int, int]) -> Sheets:
    """Return the sheets of a workbook that are seen.

    Args:
        parts: its archive.
        most: the most rows and columns of a sheet.

    Raises:
        RefusedWorkError: it has a password.

    """
    if any(name == "encryption-data" for _, name, _ in parts.elements("META-INF/manifest.xml")):
        raise RefusedWorkError(PROTECTED)
    return ready(_Reader(parts, most).sheets())


class _Reader:
    """The sheets of one workbook, read from its first element to its last."""

    def __init__(self, parts: Archive, most: tuple[int, int]) -> None:
        self._parts = parts
        self._most = most
        self._codes: dict[str, str] = {}  # of the formats, by name
        self._styles: dict[str, Element] = {}  # of cells and sheets, by name
        self._columns: list[str] = []  # the usual style of the cells of each column
        self._row = 0

    def sheets(self) -> Iterator[SeenSheet]:
        """Yield the sheets that are seen."""
        for _, name, element in self._parts.elements("styles.xml"):
            self._take_style(name, element)
        sheet, depth, is_seen = SeenSheet(None, self._most), 0, False
        for event, name, element in self._parts.elements("content.xml", starts=True):
            if name == "table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    sheet, self._row, self._columns = SeenSheet(_of(element, "name"), self._most), 0, []
                    is_seen = self._is_seen(_of(element, "style-name"))
                elif not depth:
                    element.clear()
                    if is_seen:
                        yield sheet
            elif event == "end" and depth == 1 and name == "table-row":
                self._take_row(element, sheet)
                element.clear()
            elif event == "end" and depth == 1 and name == "table-column":
                self._take_column(element, sheet)
            elif event == "end" and not depth:
                self._take_style(name, element)

    def _take_style(self, name: str, element: Element) -> None:
        if name in _DATA_STYLES:
            self._codes[_of(element, "name")] = _code_of(element)
        elif name == "style":
            self._styles[_of(element, "name")] = element

    def _is_seen(self, style: str) -> bool:
        return all(_of(each, "display") != "false" for each in self._styles.get(style, ()))

    def _code(self, style: str, kind: str) -> str:
        """Return the format of the cells of a style, or of the styles that it rests on."""
        for _ in range(_MOST_STYLES_ABOVE):
            if (found := self._styles.get(style)) is None:
                break
            if code := self._codes.get(_of(found, "data-style-name")):
                return code
            style = _of(found, "parent-style-name")
        return _USUAL.get(kind, "General")

    def _take_column(self, element: Element, sheet: SeenSheet) -> None:
        first = len(self._columns)
        count = min(int(_of(element, "number-columns-repeated") or "1"), _MOST_COLUMNS - first)
        self._columns += [_of(element, "default-cell-style-name")] * count
        if _of(element, "visibility") in _HIDDEN:
            sheet.hidden_columns.update(range(first, first + count))

    def _take_row(self, element: Element, sheet: SeenSheet) -> None:
        first = self._row
        self._row += int(_of(element, "number-rows-repeated") or "1")
        if _of(element, "visibility") in _HIDDEN:
            sheet.hidden_rows.update(range(first, min(self._row, self._most[0])))
        column = 0
        for cell in element:
            if local(cell.tag) not in {"table-cell", "covered-table-cell"}:
                continue
            said = {local(name): value for name, value in cell.items()}
            after = column + int(said.get("number-columns-repeated", "1"))
            if text := self._text(cell, said, column):
                rows, columns = min(self._row, self._most[0] + 1), min(after, self._most[1] + 1)
                for row in range(first, rows):
                    for each in range(column, columns):
                        sheet.put(row, each, text)
            down, right = int(said.get("number-rows-spanned", "1")), int(said.get("number-columns-spanned", "1"))
            if down > 1 or right > 1:
                sheet.merged.append((first, column, first + down - 1, column + right - 1))
            column = after

    def _text(self, cell: Element, said: dict[str, str], column: int) -> str:
        """Return what a cell shows."""
        kind = said.get("value-type", "")
        stored = said.get("date-value") if kind == "date" else said.get("value")
        if kind == "boolean":
            return said.get("boolean-value", "").upper()
        if kind in {"", "string", "time"} or stored is None:
            text = "\n".join(_said(each) for each in cell if local(each.tag) == "p")
            return text or said.get("string-value", "") or said.get("formula", "").removeprefix("of:")
        style = said.get("style-name") or (self._columns[column] if column < len(self._columns) else "")
        stored = serial_of(stored) if kind == "date" else stored
        return stored if number_of(stored) is None else shown_with(self._code(style, kind))(stored)


def _of(element: Element, name: str) -> str:
    """Return an attribute by its name without the namespace, or nothing."""
    return next((value for key, value in element.items() if local(key) == name), "")


def _code_of(style: Element) -> str:
    """Return a format in the words of the other kinds of workbooks."""
    code = ""
    for part in style:
        kind = local(part.tag)
        if kind in {"number", "scientific-number", "fraction"}:
            factor = _of(part, "display-factor")
            code += "0" + "," * ((len(factor) - 1) // 3)
        elif kind == "text":
            text = (part.text or "").replace('"', "")
            code += "%" if text.strip() == "%" and local(style.tag) == "percentage-style" else f'"{text}"'
        elif kind in _CODES:
            code += "mmm" if kind == "month" and _of(part, "textual") == "true" else _CODES[kind]
    return code


def _said(element: Element) -> str:
    """Return the text of a paragraph, without notes."""
    text = element.text or ""
    for part in element:
        kind = local(part.tag)
        if kind == "s":
            text += " " * min(int(_of(part, "c") or "1"), _MOST_SPACES)
        elif kind in {"tab", "line-break"}:
            text += " "
        elif kind != "annotation":
            text += _said(part)
        text += part.tail or ""
    return text

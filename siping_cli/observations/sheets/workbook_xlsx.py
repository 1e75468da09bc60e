"""Workbooks of Excel from 2007 on (.xlsx): what their sheets show."""

from __future__ import annotations

import posixpath
import re
from functools import cache, partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import iterparse

from siping_cli.observations.sheets.workbook_numbers import BUILT_IN, shown_with
from siping_cli.observations.sheets.workbook_sheet import SeenSheet

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from siping_cli.observations.sheets.workbook_sheet import Sheets

_MOST_BYTES = 1024**3  # of one part of the archive
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


class Archive:
    """The parts of an archive by name; programs differ in letters and slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Look at what there is."""
        self._archive = archive
        self._found = {each.filename.replace("\\", "/").lstrip("/").lower(): each for each in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name.lower() in self._found

    def elements(self, name: str, *, starts: bool = False) -> Iterator[tuple[str, str, Element]]:
        """Yield the elements of a part as they end: what happened, the name without its namespace, the element.

        Args:
            name: the part; one that is not there has no elements.
            starts: whether beginnings are given too.

        Raises:
            MemoryError: the part is larger than any that holds figures.

        """
        found = self._found.get(name.lower())
        if found is None:
            return
        if found.file_size > _MOST_BYTES:
            raise MemoryError
        with self._archive.open(found) as part:
            for event, element in iterparse(part, ("start", "end") if starts else ("end",)):  # noqa: S314 - expat bounds entities, the process all else
                yield event, local(element.tag), element


@cache
def local(name: str) -> str:
    """Return the name of an element or an attribute without its namespace."""
    return name.rpartition("}")[2]


def sheets_of_xlsx(parts: Archive, most: tuple[int, int]) -> Sheets:
    """Return the sheets of a workbook that are seen.

    Args:
        parts: its archive.
        most: the most rows and columns of a sheet.

    """
    main = next((target for kind, target in _relations(parts, "").values() if kind == "officeDocument"), "")
    related = _relations(parts, main)
    by_kind = dict(related.values())
    from_1904, listed = False, []
    for _, name, element in parts.elements(main):
        if name == "workbookPr":
            from_1904 = element.get("date1904") in {"1", "true"}
        elif name == "sheet" and element.get("state", "visible") == "visible":
            target = next((value for key, value in element.items() if local(key) == "id" and key != "id"), "")
            listed.append((element.get("name", ""), related.get(target, ("", ""))))
    texts = [_text(each) for each in _ended(parts, by_kind.get("sharedStrings", ""), "si")]
    show = _formats(parts, by_kind.get("styles", ""), from_1904=from_1904)
    if not listed:
        raise ValueError(main)
    return [
        (title, partial(_read, parts, path, SeenSheet(title, most), (texts, show)))
        for title, (kind, path) in listed
        if kind == "worksheet"
    ]


def _ended(parts: Archive, part: str, wanted: str) -> Iterator[Element]:
    """Yield the elements of one name, and forget each when the next is asked for."""
    for _, name, element in parts.elements(part):
        if name == wanted:
            yield element
            element.clear()


def _relations(parts: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the path of each part that one part refers to, by the id of the reference."""
    folder, name = posixpath.split(part)
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", "").replace("\\", "/"))).lstrip("/"),
        )
        for each in _ended(parts, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
    }


def _formats(parts: Archive, part: str, *, from_1904: bool) -> list[Callable[[str], str]]:
    """Return how numbers are shown, by the style of their cell."""
    codes, styles = dict(BUILT_IN), []
    for _, name, element in parts.elements(part):
        if name == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "General")
        elif name == "cellXfs":
            styles = [int(each.get("numFmtId", "0")) for each in element]
    return [shown_with(codes.get(each, "General"), from_1904=from_1904) for each in styles or [0]]


def _text(element: Element) -> str:
    """Return the text of an element with runs, without how it is spoken."""
    text = ""
    for part in element:
        kind = local(part.tag)
        text += (part.text or "") if kind == "t" else _text(part) if kind == "r" else ""
    return _unescaped(text)


def _unescaped(text: str) -> str:
    """Return a text with the characters that XML has no place for, such as the return in ``_x000D_``."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: found[0] if int(found[1], 16) in _SURROGATES else chr(int(found[1], 16)), text)


def _read(
    parts: Archive, path: str, sheet: SeenSheet, known: tuple[list[str], list[Callable[[str], str]]]
) -> SeenSheet:
    """Read the cells of one sheet."""
    row = -1
    for _, name, element in parts.elements(path):
        if name == "row":
            row = int(element.get("r", row + 2)) - 1
            if element.get("hidden") in {"1", "true"}:
                sheet.hidden_rows.add(row)
            _read_row(element, row, sheet, *known)
            element.clear()
        elif name == "col" and element.get("hidden") in {"1", "true"}:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            sheet.hidden_columns.update(range(first - 1, min(last, 20_000)))
        elif name == "mergeCell":
            first_cell, _, last_cell = element.get("ref", "").partition(":")
            sheet.merged.append((*_place(first_cell), *_place(last_cell or first_cell)))
    return sheet


def _read_row(cells: Element, row: int, sheet: SeenSheet, texts: list[str], show: list[Callable[[str], str]]) -> None:
    """Read the cells of one row."""
    column = -1
    for cell in cells:
        place = cell.get("r")
        column = column + 1 if place is None else _column(place.rstrip("0123456789"))
        said = {local(part.tag): part for part in cell}
        if (inline := said.get("is")) is not None:
            sheet.put(row, column, _text(inline))
        elif (value := said.get("v")) is not None and value.text is not None:
            sheet.put(row, column, _shown(cell, value.text, texts, show))
        elif (formula := said.get("f")) is not None:
            sheet.put(row, column, f"={formula.text or ''}")


def _shown(cell: Element, stored: str, texts: list[str], show: list[Callable[[str], str]]) -> str:
    """Return what a cell shows of the value that is stored in it."""
    kind = cell.get("t", "n")
    if kind == "s":
        return texts[int(stored)]
    if kind == "n":
        return show[int(cell.get("s", "0"))](stored)
    if kind == "d":
        return stored.removesuffix("T00:00:00")
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE"
    return _unescaped(stored)


def _place(cell: str) -> tuple[int, int]:
    """Return the row and the column of a cell such as AB12, both counted from 0."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, _column(letters)


@cache
def _column(letters: str) -> int:
    """Return the column of its letters, counted from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + int(letter, 36) - 9
    return column - 1

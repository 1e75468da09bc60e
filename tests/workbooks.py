"""Workbooks as tests read them: what is written in the cells, and what an independent engine computes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import formualizer
from python_calamine import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Line = dict[str, Any]
HEAD = 2  # the row of the heads of gaps, paths and projections
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def pages(content: bytes) -> dict[str, list[list[Any]]]:
    """Return the written values of every page, from its first cell on."""
    book = load_workbook(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def lines(rows: list[list[Any]], head: int = HEAD) -> list[Line]:
    """Return the lines of a table by the first line of their labels."""
    labels = [str(label).partition("\n")[0] for label in rows[head]]
    return [dict(zip(labels, row, strict=True)) for row in rows[head + 1 :] if any(cell != "" for cell in row)]


def parts(content: bytes) -> dict[str, str]:
    """Return the XML of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def formulas(content: bytes) -> list[str]:
    """Return every formula of every page."""
    found: list[str] = []
    for name, text in parts(content).items():
        if name.startswith("xl/worksheets/sheet"):
            found += [each.text or "" for each in ET.fromstring(text).iter(f"{SPREADSHEET}f")]  # noqa: S314 - our own file
    return found


def names(content: bytes) -> dict[str, str]:
    """Return the named cells of a workbook."""
    root = ET.fromstring(parts(content)["xl/workbook.xml"])  # noqa: S314 - our own file
    found = {each.attrib["name"]: each.text or "" for each in root.iter(f"{SPREADSHEET}definedName")}
    return {name: cell for name, cell in found.items() if not name.startswith("_xlnm.")}


def recalculated(content: bytes) -> bytes:
    """Return a workbook whose values an independent engine has computed again."""
    result: bytes = formualizer.recalculate_xlsx_bytes(content)["bytes"]
    return result


def changed(content: bytes, values: Mapping[str, float | None]) -> bytes:
    """Return a workbook with other numbers in its inputs, computed again by an independent engine."""
    return recalculated(edited(content, values))


def edited(content: bytes, values: Mapping[str, float | None]) -> bytes:
    """Return a workbook with other numbers in its inputs, of which nothing is computed yet.

    Args:
        content: the workbook.
        values: the numbers by the name of a cell, or by its place such as ``Inputs!D12``; None empties a cell.

    """
    found, places = parts(content), names(content)
    order = list(pages(content))
    for name, value in values.items():
        sheet, _, cell = places.get(name, name).replace("'", "").replace("$", "").rpartition("!")
        part = f"xl/worksheets/sheet{order.index(sheet) + 1}.xml"
        inside = "" if value is None else f"<v>{value}</v>"
        pattern = rf'<c r="{cell}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)'
        found[part], count = re.subn(pattern, rf'<c r="{cell}"\1>{inside}</c>', found[part], count=1)
        assert count == 1, name
    return _packed(found)


def forgetful(content: bytes) -> bytes:
    """Return a workbook whose formulas have lost their values, so that whoever opens it must compute them."""
    found = parts(content)
    for name in found:
        if name.startswith("xl/worksheets/sheet"):
            found[name] = re.sub(r"</f><v>[^<]*</v>", "</f>", found[name])
    return _packed(found)


def _packed(found: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in found.items():
            archive.writestr(name, text)
    return packed.getvalue()


def beside(place: str, columns: int) -> str:
    """Return the cell so many columns to the right of another one."""
    sheet, column, row = re.fullmatch(r"(.*!)\$?([A-Z])\$?(\d+)", place).groups()  # type: ignore[union-attr]  # a place of ours
    return f"{sheet}{chr(ord(column) + columns)}{row}"


def column_widths(content: bytes, page: int) -> Callable[[int], float]:
    """Return a function from a column to its width in cells."""
    text = parts(content)[f"xl/worksheets/sheet{page}.xml"]
    found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', text)

    def width(column: int) -> float:
        return next((float(wide) for low, high, wide in found if int(low) <= column + 1 <= int(high)), 9.14)

    return width

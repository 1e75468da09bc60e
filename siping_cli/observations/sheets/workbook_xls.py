"""Workbooks of Excel up to 2003 (.xls): what their sheets show."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

import xlrd  # type: ignore[import-untyped]  # it has no types

from siping_cli.loading.bounds import PROTECTED, RefusedWorkError
from siping_cli.observations.sheets.workbook_numbers import BUILT_IN, shown_with
from siping_cli.observations.sheets.workbook_sheet import SeenSheet

if TYPE_CHECKING:
    from siping_cli.observations.sheets.workbook_sheet import Sheets

_LOCAL = {*range(27, 37), *range(50, 59)}  # formats that differ between countries, which xlrd reads as American ones


def sheets_of_xls(content: bytes, most: tuple[int, int]) -> Sheets:
    """Return the sheets of a workbook that are seen.

    Args:
        content: what stands in the file.
        most: the most rows and columns of a sheet.

    Raises:
        RefusedWorkError: it has a password.

    """
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise RefusedWorkError(PROTECTED) from None
        raise
    return [
        (title, partial(_read, book, number, SeenSheet(title, most)))
        for number, title in enumerate(book.sheet_names())
        if not book._sheet_visibility[number]  # noqa: SLF001 - a sheet says so too, but must be read for it
    ]


def _read(book: xlrd.Book, number: int, sheet: SeenSheet) -> SeenSheet:
    """Read the cells of one sheet."""
    found = book.sheet_by_index(number)
    sheet.hidden_rows.update(row for row, said in found.rowinfo_map.items() if said.hidden)
    sheet.hidden_columns.update(column for column, said in found.colinfo_map.items() if said.hidden)
    sheet.merged += [(top, left, bottom - 1, right - 1) for top, bottom, left, right in found.merged_cells]
    for row in range(found.nrows):
        for column, (kind, value) in enumerate(zip(found.row_types(row), found.row_values(row), strict=True)):
            if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
                style = book.xf_list[found.cell_xf_index(row, column)].format_key
                text = shown_with(_code(book, style), from_1904=book.datemode == 1)(repr(value))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                text = "TRUE" if value else "FALSE"
            elif kind == xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(value, "#N/A")
            else:
                text = value
            sheet.put(row, column, text)
    return sheet


def _code(book: xlrd.Book, key: int) -> str:
    """Return a format by its number."""
    if key in _LOCAL or key not in book.format_map:
        return BUILT_IN.get(key, "General")
    code: str = book.format_map[key].format_str
    return code

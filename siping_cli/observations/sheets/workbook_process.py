"""A workbook as tables of text, in a process of its own: a file of some kilobytes may hold a sheet of gigabytes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from siping_cli.loading.bounds import PROTECTED, ProcessBounds, RefusedWorkError
from siping_cli.observations.sheets.beginnings import is_compound, is_html, is_zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.observations.sheets.workbook_sheet import SeenSheet, Sheets

WORKBOOK_BOUNDS = ProcessBounds(gibibytes=3, seconds=120)
_MOST_LETTERS = 512 * 1024 * 1024
MOST_OF_A_CELL = 100_000  # three times what a program for workbooks keeps
TOO_LARGE, LONG_CELL = "too large", "long cell"  # why there are no tables
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def sheets_apart(content: bytes, most_rows: int, most_columns: int, wanted: str | None = None) -> Iterator[bytes]:
    """Yield the sheets that are seen, or of each that is not wanted only its title.

    The first line of a piece is a list in JSON: the title, whether the sheet is wanted, how many rows with anything in them are hidden.
    The rest is CSV in UTF-8, a row for each row that is seen and is not blank; its first cell is the number of the row.

    Args:
        content: what stands in the file.
        most_rows: the most rows that a sheet may have.
        most_columns: the most columns.
        wanted: the title of the one sheet that is read; all are where it is None.

    Raises:
        RefusedWorkError: a sheet or a cell is too large, or there is a password.
        MemoryError: the sheets are more than is held at once.

    """
    left = _MOST_LETTERS
    for title, read in sheets_of(content, (most_rows, most_columns)):
        table, hidden, is_wanted = b"", 0, wanted in {None, title}
        if is_wanted:
            sheet = read()
            if sheet.too_large:
                raise RefusedWorkError(TOO_LARGE)
            table, hidden = _csv(sheet, left), sheet.hidden
            left -= len(table)
        yield json.dumps([title, is_wanted, hidden]).encode() + b"\n" + table


def sheets_of(content: bytes, most: tuple[int, int]) -> Sheets:
    """Return the sheets of a workbook of any kind that are seen, or the tables of a page of HTML.

    Args:
        content: what stands in the file.
        most: the most rows and columns of a sheet.

    """
    if is_zipped(content):
        import zipfile

        from siping_cli.observations.sheets.workbook_xlsx import Archive, sheets_of_xlsx

        archive = zipfile.ZipFile(io.BytesIO(content))
        if any(part.flag_bits & 1 for part in archive.infolist()):
            raise RefusedWorkError(PROTECTED)
        parts = Archive(archive)
        if "content.xml" in parts:
            from siping_cli.observations.sheets.workbook_ods import sheets_of_ods

            return sheets_of_ods(parts, most)
        return sheets_of_xlsx(parts, most)
    if is_compound(content):
        if _ENCRYPTED in content:
            raise RefusedWorkError(PROTECTED)
        from siping_cli.observations.sheets.workbook_xls import sheets_of_xls

        return sheets_of_xls(content, most)
    if not is_html(content):
        raise ValueError
    from siping_cli.observations.sheets.workbook_html import sheets_of_html

    return sheets_of_html(content, most)


def _csv(sheet: SeenSheet, most: int) -> bytes:
    """Return the rows of a sheet that are seen.

    Raises:
        RefusedWorkError: a cell is longer than any.
        MemoryError: they are more than so many letters.

    """
    table = io.BytesIO()
    out = io.TextIOWrapper(table, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(out)
    for number, cells in sheet.rows():
        if max(map(len, cells)) > MOST_OF_A_CELL:
            raise RefusedWorkError(LONG_CELL, number, MOST_OF_A_CELL)
        most -= writer.writerow([number, *cells])
        if most < 0:
            raise MemoryError
    out.flush()
    return table.getvalue()

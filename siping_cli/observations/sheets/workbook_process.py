"""A workbook on standard input as tables of text on standard output.

It runs as a process of its own, with bounds on its memory and time: a file of some kilobytes may hold
a sheet of gigabytes, and what its reader does then ends the process that asks.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

from siping_cli.loading.bounds import bound_process
from siping_cli.observations.sheets.beginnings import is_compound, is_html, is_zipped
from siping_cli.observations.sheets.workbook_sheet import ProtectedError

if TYPE_CHECKING:
    from siping_cli.observations.sheets.workbook_sheet import SeenSheet, Sheets

GIBIBYTES, SECONDS = 3, 120
_MOST_LETTERS = 512 * 1024 * 1024
MOST_OF_A_CELL = 100_000  # three times what a program for workbooks keeps
TOO_LARGE, UNREADABLE, GREEDY, PROTECTED = 3, 4, 5, 6  # exit codes
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def main(most_rows: int, most_columns: int, wanted: str | None) -> int:
    """Write the sheets that hold anything, or only the one of a title, and return the exit code.

    The first line is a list in JSON: of each sheet that is seen, its title, the number of bytes that follow for it,
    and how many rows with anything in them are hidden.
    The bytes are CSV in UTF-8, a row for each row that is seen and is not blank; its first cell is the number of the row.
    Nothing follows for a blank sheet, and for one that is not wanted the number of bytes is null.
    """
    bound_process(GIBIBYTES, SECONDS)
    try:
        return _write((most_rows, most_columns), wanted)
    except MemoryError:
        return GREEDY
    except ProtectedError:
        return PROTECTED
    except BaseException:  # noqa: BLE001 - what the reader makes of a broken file is not foreseen, and nobody reads it here
        return UNREADABLE


def _write(most: tuple[int, int], wanted: str | None) -> int:
    index: list[tuple[str | None, int | None, int]] = []
    tables: list[bytes] = []
    left = _MOST_LETTERS
    for title, read in sheets_of(sys.stdin.buffer.read(), most):
        if wanted is not None and title != wanted:
            index.append((title, None, 0))
            continue
        sheet = read()
        if sheet.too_large:
            return TOO_LARGE
        if (table := _csv(sheet, left)) is None:
            return UNREADABLE
        left -= len(table)
        tables.append(table)
        index.append((title, len(table), sheet.hidden))
    for piece in (json.dumps(index).encode(), b"\n", *tables):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    return 0


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
            raise ProtectedError
        parts = Archive(archive)
        if "content.xml" in parts:
            from siping_cli.observations.sheets.workbook_ods import sheets_of_ods

            return sheets_of_ods(parts, most)
        return sheets_of_xlsx(parts, most)
    if is_compound(content):
        if _ENCRYPTED in content:
            raise ProtectedError
        from siping_cli.observations.sheets.workbook_xls import sheets_of_xls

        return sheets_of_xls(content, most)
    if not is_html(content):
        raise ValueError
    from siping_cli.observations.sheets.workbook_html import sheets_of_html

    return sheets_of_html(content, most)


def _csv(sheet: SeenSheet, most: int) -> bytes | None:
    """Return the rows of a sheet that are seen, or None where a cell is longer than any.

    Raises:
        MemoryError: they are more than so many letters.

    """
    table = io.BytesIO()
    out = io.TextIOWrapper(table, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(out)
    for number, cells in sheet.rows():
        if max(map(len, cells)) > MOST_OF_A_CELL:
            return None
        most -= writer.writerow([number, *cells])
        if most < 0:
            raise MemoryError
    out.flush()
    return table.getvalue()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])))

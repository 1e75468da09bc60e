"""A workbook on standard input as CSV on standard output.

It runs as a process of its own, with bounds on its memory and time: two cells in far corners of a file of
one kilobyte make any reader of workbooks ask for half a terabyte, and that ends the process that asks.
"""

from __future__ import annotations

import csv
import io
import sys
from contextlib import suppress
from decimal import Decimal

GIBIBYTES, SECONDS = 3, 120
_MOST_LETTERS = 512 * 1024 * 1024
MOST_OF_A_CELL = 100_000  # three times what a program for workbooks keeps
TOO_LARGE, UNREADABLE, GREEDY = 3, 4, 5  # exit codes


def main(most_rows: int, most_columns: int) -> int:
    """Write the first sheet that holds anything, and return the exit code."""
    _bound()
    try:
        return _write(most_rows, most_columns)
    except MemoryError:
        return GREEDY
    except BaseException:  # noqa: BLE001 - what the reader makes of a broken file is not foreseen, and nobody reads it here
        return UNREADABLE


def _write(most_rows: int, most_columns: int) -> int:
    from python_calamine import CalamineWorkbook

    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    writer = csv.writer(out)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for title in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(title)
        if sheet.end is None:
            continue
        last_row, last_column = sheet.end
        if last_row >= most_rows or last_column >= most_columns:
            return TOO_LARGE
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        if not any(map(any, rows)):
            continue
        if any(len(cell) > MOST_OF_A_CELL for row in rows for cell in row):
            return UNREADABLE
        left = _MOST_LETTERS
        for row in rows:
            left -= writer.writerow(row)
            if left < 0:
                return GREEDY
        out.flush()
        return 0
    return 0


def _text(cell: object) -> str:
    """Return a cell as it was typed: 2023.0 is 2023, 5.2 is 5.2; a date or a tick is no number."""
    text = str(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return text
    number = text.removesuffix(".0")
    return f"{Decimal(number):f}" if "e" in number else number


def _bound() -> None:
    """Bound memory and time where the system can, and leave no dump behind."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds
        return
    for what, most in (
        (resource.RLIMIT_AS, GIBIBYTES * 1024**3),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # a system may refuse, or allow less than this already
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

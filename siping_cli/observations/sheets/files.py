"""From a file of figures to its tables: what stands in it tells the form, not what it is called."""

from __future__ import annotations

import csv
import io
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.loading.read_file import content_of
from siping_cli.observations.sheets.beginnings import is_html, is_workbook
from siping_cli.observations.sheets.delimited import delimited, encoding_of
from siping_cli.observations.sheets.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    RawTable,
    refusal,
    too_large,
    yaml_table,
)
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.errors import ActualsError
    from siping_cli.observations.sheets.tables import Rows

MOST_BYTES_OF_FIGURES = 512 * 1024 * 1024
SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
YAML_ENDINGS = (".yaml", ".yml")
_START = 256  # bytes in which JSON shows
NO_ROWS = Message("the file has no rows; the first row must name the columns")


def open_tables(name: str, content: bytes | None = None, sheet: str | None = None) -> list[RawTable]:
    """Return the tables in a file that hold anything, as a person sees them: no hidden sheets, rows or columns.

    Args:
        name: the file: a workbook, HTML, JSON or delimited text; what stands in it tells which, whatever its ending.
        content: what stands in it, where it was read already (from standard input).
        sheet: the title of the one sheet that is read; all that are seen where it is None.

    Returns:
        The tables in the order of the file, at least one.

    Raises:
        ActualsError: the file cannot be read as a table, holds nothing, or has no such sheet. What only its later rows
            show, such as a row without end, is raised by these.

    """
    found = content_of_figures(name, content)
    if Path(name).suffix.lower() in YAML_ENDINGS and sheet is None:
        tables = [yaml_table(name, found)]
    elif is_workbook(found) or is_html(found):
        tables = _workbook(name, found, sheet)
    elif sheet is not None:
        raise _no_sheet(name, sheet, [])
    else:
        tables = [RawTable(name, None, _text_rows(name, found))]
    return held_tables(name, tables)


def held_tables(name: str, tables: Sequence[RawTable], sheet: str | None = None) -> list[RawTable]:
    """Return those of some tables that hold anything, with the rows that do, none more or longer than are read.

    Args:
        name: what problems call them.
        tables: the tables.
        sheet: the title of the one sheet that is wanted, where tables have none.

    Raises:
        ActualsError: none holds anything, or none can have the title.

    """
    if sheet is not None:
        raise _no_sheet(name, sheet, [])
    held = [copy_with(each, rows=rows) for each in tables if (rows := _held(name, each.rows)) is not None]
    if not held:
        raise refusal(name, NO_ROWS)
    return held


def content_of_figures(name: str, content: bytes | None = None) -> bytes:
    """Return what stands in a file of figures.

    Args:
        name: the file.
        content: what stands in it, where it was read already.

    Raises:
        ActualsError: it cannot be read, or is too large.

    """
    found = content_of(Path(name), MOST_BYTES_OF_FIGURES, content)
    if isinstance(found, Message):
        raise refusal(name, found)
    return found


def _workbook(name: str, content: bytes, sheet: str | None) -> list[RawTable]:
    """Return the sheets of a workbook, or the one that is asked for."""
    from siping_cli.observations.sheets.workbook import sheets_in

    found = sheets_in(content, (MOST_ROWS, MOST_COLUMNS), sheet)
    if found is None:
        raise too_large(name)
    if isinstance(found, Message):
        raise refusal(name, found)
    titles = [each.title for each in found if each.title is not None]
    if sheet is not None and sheet not in titles:
        raise _no_sheet(name, sheet, titles)
    return [
        RawTable(name, each.title, _sheet_rows(each.rows), each.hidden, merges=True)
        for each in found
        if each.rows is not None
    ]


def _no_sheet(name: str, sheet: str, titles: Sequence[str]) -> ActualsError:
    """Return the error for a sheet that is not there."""
    if not titles:
        return refusal(
            name, Message("the file has no sheets, so it has none named {sheet}; leave the sheet name out", sheet=sheet)
        )
    what = Message("no visible sheet is named {sheet}; available: {titles}", sheet=sheet, titles=titles)
    return refusal(name, what)


def _sheet_rows(written: bytes) -> Rows:
    """Yield the rows of a sheet that was written as CSV, each after its number."""
    for number, *cells in csv.reader(io.TextIOWrapper(io.BytesIO(written), encoding="utf-8", newline="")):
        yield int(number), cells


def _text_rows(name: str, content: bytes) -> Rows:
    """Return the rows of JSON or delimited text."""
    ending = Path(name).suffix.lower()
    encoding = encoding_of(content)
    if encoding is None:
        if ending in SHEET_ENDINGS:
            from siping_cli.observations.sheets.workbook import NO_WORKBOOK

            raise refusal(name, NO_WORKBOOK)
        raise refusal(name, Message("not text in UTF-8 or GB18030; save it as CSV UTF-8"))
    from siping_cli.observations.sheets.json_records import MOST_BYTES_OF_JSON, is_json, records_of, rows_of

    if is_json(name, content[:_START].decode(encoding, "ignore")):
        if len(content) > MOST_BYTES_OF_JSON:
            limit = f"{MOST_BYTES_OF_JSON // 1024**2} MiB"
            raise refusal(name, Message("larger than the limit of {limit}; shorten it", limit=limit))
        if (records := records_of(name, content.decode(encoding))) is not None:
            return rows_of(name, records)
    return delimited(name, content, encoding)


def _held(name: str, rows: Rows) -> Rows | None:
    """Return the rows in which anything stands, or None where there is none."""
    kept = _limited(name, rows)
    first = next(kept, None)
    return None if first is None else chain([first], kept)


def _limited(name: str, rows: Rows) -> Rows:
    """Yield the rows in which anything stands, and refuse to yield more, or longer ones, than are read."""
    for count, (number, cells) in enumerate(rows, 1):
        if count > MOST_ROWS or (len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:])):
            raise too_large(name)
        if any(map(str.strip, cells)):
            yield number, cells[:MOST_COLUMNS]

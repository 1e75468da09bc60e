"""A Sheet as CSV: the rows with the keys of JSON, UTF-8, with a byte order mark on request."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

from siping_cli.formats.around import AroundLines
from siping_cli.formats.numbers import machine_number
from siping_cli.formats.words import Words, escape_control
from siping_cli.sheet import keys_of, plain_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from siping_cli.formats.render import Output
    from siping_cli.sheet import Sheet

BOM = "\ufeff"
_IN_LINE = "[^\t\r\n]+"  # these three are part of CSV
# A cell that begins so would be run as a formula by spreadsheet programs, and so would a part of it by one that cuts at
# semicolons; a quote makes it text. A negative number in a list is one.
_FORMULA = re.compile(r"\s*[=+@＝＋＠－-]|[\t\r\n]")
_FORMULA_IN_LIST = re.compile(r"([;；]\s*)(?=[=+@＝＋＠]|[－-](?![0-9.]+%?\s*(?:[;；]|$)))")


def around_lines(sheet: Sheet, _words: Words, page: Output) -> AroundLines:
    """Return the line of the keys; of rows, an unknown value is an empty cell, a list is joined by semicolons."""
    keys = heads(sheet)
    head = (BOM if page.bom else "") + (_written([keys]) if keys else "")
    return AroundLines(head, "", "", head)


def told_lines(sheet: Sheet, _words: Words) -> str:
    """Return the rows without their keys."""
    return _written(rows_as_text(sheet))


def heads(sheet: Sheet) -> Sequence[str]:
    """Return the keys, which are known where there is no row too; none where nothing tells them."""
    return keys_of(sheet.kind_of_row) if sheet.kind_of_row is not None else ()


def rows_as_text(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Yield each row as texts."""
    for row in sheet.rows:
        yield [_cell(plain_of(getattr(row, name))) for name in keys_of(type(row))]


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return machine_number(value)
    if isinstance(value, tuple | list):
        return _cell("; ".join(_cell(item) for item in value))
    if isinstance(value, dict):
        return _cell(", ".join(f"{key}: {_cell(item)}" for key, item in value.items() if item is not None))
    text = Words("en").say(value) if isinstance(value, Message) else str(value)
    text = re.sub(_IN_LINE, lambda match: escape_control(match[0]), text)
    text = _FORMULA_IN_LIST.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text

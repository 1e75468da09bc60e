"""The rows of a Sheet as JSON, one a line, for programs that take them one by one; keys and numbers as in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.around import AroundLines
from siping_cli.formats.json_ import escaped_json, line_of_record

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet


def around_lines(_sheet: Sheet, _words: Words, _page: Output) -> AroundLines:
    """Return nothing around the rows; notes and workings are left out."""
    return AroundLines("", "", "", "")


def told_lines(sheet: Sheet, words: Words) -> str:
    """Return the rows."""
    text = "".join([f"{line_of_record(row)}\n" for row in sheet.rows])
    return escaped_json(text) if words.ascii else text

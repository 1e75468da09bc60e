"""A Sheet as TSV: the rows with the keys of JSON, parted by tabs, which programs cut and spreadsheets paste; no cell holds a tab or a line end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.around import AroundLines
from siping_cli.formats.csv_ import BOM, heads, rows_as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet


def around_lines(sheet: Sheet, _words: Words, page: Output) -> AroundLines:
    """Return the line of the keys."""
    keys = heads(sheet)
    head = (BOM if page.bom else "") + (_line(keys) if keys else "")
    return AroundLines(head, "", "", head)


def told_lines(sheet: Sheet, _words: Words) -> str:
    """Return the rows, with the cells of CSV, in which white space of any kind is one space."""
    return "".join(map(_line, rows_as_text(sheet)))


def _line(row: Sequence[str]) -> str:
    return "\t".join([" ".join(cell.split()) for cell in row]) + "\n"

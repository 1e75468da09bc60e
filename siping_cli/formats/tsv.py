"""A Sheet as TSV: the rows with the keys of JSON, parted by tabs, which programs cut and spreadsheets paste; no cell holds a tab or a line end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.csv_ import BOM, rows_as_text

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet


def write(sheet: Sheet, _words: Words, page: Output) -> str:
    """Return the rows, with the cells of CSV, in which white space of any kind is one space."""
    lines = ["\t".join([" ".join(cell.split()) for cell in row]) for row in rows_as_text(sheet)]
    return (BOM if page.bom else "") + "".join(f"{line}\n" for line in lines)

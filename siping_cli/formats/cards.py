"""Lines of a table as cards, one below the other, for a page that is too narrow for columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.folding import cells, fold, widest_piece
from siping_cli.sheet import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.sheet import Column

_INDENT = "  "
_LEAST_TEXT = 12  # cells; where a value has less beside its label, it stands below
NARROW = 60  # cells; on a page narrower than this, text that would fold into slivers is no table
SLIVER = 16  # cells


def too_narrow(
    columns: Sequence[Column], widths: Sequence[int], lines: Sequence[Sequence[str]], total: int, page: int
) -> bool:
    """Tell whether a page is too narrow for a table.

    Args:
        columns: the columns.
        widths: the cells that each would get.
        lines: the cells of the table as text.
        total: the width of the whole table.
        page: the width of the page.

    """
    slivers = any(
        column.kind is ColumnKind.TEXT
        and widths[number] < min(SLIVER, max((cells(line[number]) for line in lines), default=0))
        for number, column in enumerate(columns)
    )
    return total > page or (page < NARROW and slivers)


def card(columns: Sequence[Column], labels: Sequence[str], line: Sequence[str], width: int) -> Iterator[str]:
    """Yield a line of a table without its first cell, which is the title: a label and its value a line.

    What is not known stays in sight, a number stays whole even where it is wider than the page, and pictures are left out.
    """
    shown = [number for number, column in enumerate(columns) if number and column.kind is not ColumnKind.PICTURE]
    first = max((cells(labels[number]) for number in shown), default=0)
    room = width - first - 2 * len(_INDENT)
    for number in shown:
        label, text = labels[number], line[number]
        folds = columns[number].kind is ColumnKind.TEXT
        needed = widest_piece(text) if folds else cells(text)
        if max(_LEAST_TEXT, needed) <= room:
            start, *more = fold(text, room) if folds else [text]
            yield f"{_INDENT}{label}{' ' * (first - cells(label))}{_INDENT}{start}"
            yield from (f"{_INDENT}{' ' * first}{_INDENT}{part}" for part in more)
        else:
            yield from (_INDENT + part for part in fold(label, width - len(_INDENT)))
            yield from (_INDENT * 2 + part for part in (fold(text, width - 2 * len(_INDENT)) if folds else [text]))

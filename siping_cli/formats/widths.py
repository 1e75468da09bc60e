"""How wide each column of a table is: numbers stay whole, text folds where it harms least."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from siping_cli.formats.folding import cells, widest_piece
from siping_cli.sheet import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.sheet import Column

BETWEEN = 2
COMFORTABLE_TEXT = 20
NARROWEST_TEXT = 8
LONG_LABEL = 9
WIDEST_PIECE = 40  # room for 28 digits and their commas; a longer word is chopped


def column_widths(
    columns: Sequence[Column], labels: Sequence[str], lines: Sequence[Sequence[str]], limit: int | None
) -> list[int]:
    """Return a width a column, 0 for one that is left out.

    Args:
        columns: the columns.
        labels: their labels; a unit stands in a line of its own.
        lines: the cells as text.
        limit: the cells there are a line; None where there is no limit. Where even the narrowest
            table does not fit, it is wider: a number is never cut.

    """
    contents = [max((cells(line[number]) for line in lines), default=0) for number in range(len(columns))]
    least = [_least(label, *(line[number] for line in lines)) for number, label in enumerate(labels)]
    widths = [max(content, *map(cells, _parts(label))) for content, label in zip(contents, labels, strict=True)]
    if limit is None:
        return widths
    text = [number for number, column in enumerate(columns) if column.kind is ColumnKind.TEXT]
    _narrow(widths, text, lines, limit, [max(COMFORTABLE_TEXT, each) for each in least])
    for kind in (ColumnKind.NUMBER, ColumnKind.PICTURE):
        if total_width(widths) > limit:
            for number, column in enumerate(columns):
                if column.kind is kind is ColumnKind.NUMBER:
                    widths[number] = max(contents[number], *map(cells, labels[number].split()))
                elif column.kind is kind:
                    widths[number] = 0
    _narrow(widths, text, lines, limit, least)
    return widths


def total_width(widths: Sequence[int], between: int = BETWEEN) -> int:
    """Return the width of a line: the columns that are kept and the space between them."""
    return sum(widths) + between * (sum(1 for width in widths if width) - 1)


def space_between(widths: Sequence[int], limit: int | None) -> int:
    """Return the cells between columns: fewer where only so a line fits."""
    return BETWEEN if limit is None or total_width(widths) <= limit else 1


def _least(*texts: str) -> int:
    """Return the cells that a column of texts needs at least, so that no word that is not very long is chopped."""
    least = NARROWEST_TEXT
    for text in texts:
        if least < WIDEST_PIECE and cells(text) > least:
            least = max(least, min(WIDEST_PIECE, widest_piece(text)))
    return least


def _parts(label: str) -> list[str]:
    """Return what stays whole of a label where there is room: its unit, and the words of a long one."""
    name, *unit = label.split("\n")
    return [*(name.split() if cells(name) > LONG_LABEL else [name]), *unit]


def _narrow(
    widths: list[int], text: Sequence[int], lines: Sequence[Sequence[str]], limit: int, least: Sequence[int]
) -> None:
    """Take cells from the text columns while a line is too long, always where the fewest lines fold."""
    sizes = {number: sorted(cells(line[number]) for line in lines) for number in text}

    def harm(number: int) -> tuple[int, int]:
        return len(lines) - bisect_left(sizes[number], widths[number]), -widths[number]

    while total_width(widths) > limit:
        wide = [number for number in text if widths[number] > least[number]]
        if not wide:
            return
        widths[min(wide, key=harm)] -= 1

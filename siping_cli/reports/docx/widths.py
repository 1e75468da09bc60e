"""How wide the columns of a document's table are: letters of two sizes, columns that share the width of the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from rich.cells import cell_len

from siping_cli.formats.folding import widest_piece
from siping_cli.reports.docx.looks import TEXT_WIDTH
from siping_cli.sheet import ColumnKind
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.reports.docx.looks import Look, Looks
    from siping_cli.sheet import Column

ROOM = 75  # twentieths of a point on either side of a text
_HALF = 10  # twentieths of a point in half an em, for each point of the size
WHOLE_LABEL = 9  # halves of an em: four Chinese characters stay in one line
# A number is better whole than its unit on a line of its own.
WEIGHTS = {ColumnKind.TEXT: 1, ColumnKind.WORD: 1, ColumnKind.NUMBER: 3, ColumnKind.PICTURE: 1}
_TALLEST = 4  # lines of a cell; where one would be taller, letters are smaller
WIDE_SIGNS = frozenset("“”‘’≥≤±—…×")  # as wide as a Chinese character in Chinese fonts


@record
class Fitted:
    """Styles of the labels and the cells of a table, and the widths of its columns in twentieths of a point."""

    label: Look
    cell: Look
    widths: tuple[int, ...]


def breadth(text: str, look: Look) -> int:
    """Return how wide a text is, in halves of an em, rounded up."""
    wide = sum(2 if look.chinese and sign in WIDE_SIGNS else cell_len(sign) for sign in text)
    return ceil(wide * look.breadth)


def fitted(columns: Sequence[Column], labels: Sequence[str], lines: Sequence[Sequence[str]], looks: Looks) -> Fitted:
    """Return the largest letters that find room, and the width of each column.

    Args:
        columns: the columns.
        labels: their labels; a unit stands in a line of its own.
        lines: the cells as text.
        looks: the styles.

    """
    for label, cell in ((looks.label, looks.cell), (looks.small_label, looks.small_cell)):
        rooms, limit = _rooms(columns, labels, lines, (label, cell))
        _share(rooms, limit)
        if sum(room.width for room in rooms) <= limit and max(room.tallest for room in rooms) <= _TALLEST:
            break
    return _fit(rooms, label, cell)


def flat(columns: Sequence[Column], labels: Sequence[str], lines: Sequence[Sequence[str]], looks: Looks) -> Fitted:
    """Return the widths with which no cell has more lines than needed, for a table that must stay on a page.

    Args:
        columns: the columns.
        labels: their labels; a unit stands in a line of its own.
        lines: the cells as text.
        looks: the styles.

    """
    rooms, limit = _rooms(columns, labels, lines, (looks.label, looks.cell))
    widest = [room.width for room in rooms]
    for height in range(1, limit):
        for room, whole in zip(rooms, widest, strict=True):
            # A line ends before a word, not in it.
            room.width = max(room.least, ceil(whole / height) + (height > 1) * 2)
        if sum(room.width for room in rooms) <= limit:
            break
    for room, whole in sorted(zip(rooms, widest, strict=True), key=lambda pair: pair[1] - pair[0].width):
        room.width += max(0, min(whole - room.width, limit - sum(each.width for each in rooms)))
    return _fit(rooms, looks.label, looks.cell)


def _rooms(
    columns: Sequence[Column], labels: Sequence[str], lines: Sequence[Sequence[str]], looks: tuple[Look, Look]
) -> tuple[list[_Room], int]:
    """Return the columns as wide as they would be, and how wide they may be together, in halves of an em."""
    limit = int((TEXT_WIDTH - 2 * ROOM * len(columns)) / (looks[1].size * _HALF))
    rooms = [
        _Room.of(column, name, [line[number] for line in lines], looks, limit)
        for number, (column, name) in enumerate(zip(columns, labels, strict=True))
    ]
    return rooms, limit


def _fit(rooms: Sequence[_Room], label: Look, cell: Look) -> Fitted:
    return Fitted(label, cell, _spread([room.width * cell.size * _HALF + 2 * ROOM for room in rooms]))


@dataclass(slots=True)
class _Room:
    """One column while its width is sought.

    Attributes:
        weight: how much a further line counts.
        sizes: how many cells there are of each breadth.
        least: the width under which a word or a number would be cut.
        width: as it is now.

    """

    weight: int
    sizes: Counter[int]
    least: int
    width: int

    @classmethod
    def of(cls, column: Column, label: str, texts: Sequence[str], looks: tuple[Look, Look], limit: int) -> _Room:
        sizes = Counter(breadth(text, looks[1]) for text in texts)
        widest = max(sizes, default=0)
        parts = [breadth(part, looks[0]) for part in label.split("\n")]
        name = max(ceil(widest_piece(label) * looks[0].breadth), *(min(part, WHOLE_LABEL) for part in parts))
        cut = max((widest_piece(text) for text in set(texts)), default=0) * looks[1].breadth
        least = max(name, ceil(widest if column.kind is ColumnKind.WORD else cut) + 1)
        return cls(WEIGHTS[column.kind], sizes, min(least, limit), min(max([least, widest + 1, *parts]), limit))

    def harm(self) -> tuple[int, int]:
        """Return the cost of giving a width away: lines squared, so that no cell gets tall; then the widest gives."""
        more = (
            count * (ceil(size / (self.width - 1)) ** 2 - ceil(size / self.width) ** 2)
            for size, count in self.sizes.items()
        )
        return self.weight * sum(more), -self.width

    @property
    def tallest(self) -> int:
        return ceil(max(self.sizes, default=0) / self.width)


def _share(rooms: Sequence[_Room], limit: int) -> None:
    """Take width from columns while they are too wide together, always where it costs the fewest lines."""
    while sum(room.width for room in rooms) > limit:
        free = [room for room in rooms if room.width > room.least]
        if not free:
            return
        min(free, key=_Room.harm).width -= 1


def _spread(widths: Sequence[float]) -> tuple[int, ...]:
    """Return widths that fill the line together, in proportion."""
    whole, edges, done = sum(widths), [0], 0.0
    for width in widths:
        done += width
        edges.append(round(TEXT_WIDTH * done / whole))
    return tuple(after - before for before, after in pairwise(edges))

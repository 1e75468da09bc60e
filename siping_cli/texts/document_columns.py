"""Where the lines of a page are: its columns by the gaps between them, and the cells of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

POINT = 100  # what places are counted in: hundredths of a point, so that they are whole numbers
# Parts of the size of a letter, in percent.
_GUTTER = 80  # the least gap between two columns
_SAME_ROW = 50
_CELLS = 100  # the least gap between two cells
_THROUGH = 4  # how many times more lines stand on either side of a gap than go over it
_LEAST_LINES = 4  # on either side of a gap
_FULL = 70  # percent of the width of a column: how long most of its lines are; the cells of a table are shorter
_WIDE = 7  # letters that a line of a column holds at least
_MOST_DEPTH = 12  # columns within columns
_MOST_WIDTH = 20_000  # points


@dataclass(slots=True)
class PagePiece:
    """What stands side by side on a page, or a line of a page.

    Attributes:
        text: the words.
        left: where it begins, in hundredths of a point.
        bottom: its lower edge; up is more, as in the document.
        right: where it ends.
        top: its upper edge.
        size: how high the highest of its letters is.
        space: whether white space stands behind it, which counts between two words in Latin letters.

    """

    text: str
    left: int
    bottom: int
    right: int
    top: int
    size: int
    space: bool = False

    @property
    def middle(self) -> int:
        """How high it stands."""
        return (self.top + self.bottom) // 2

    def add(self, sign: str, right: int, size: int) -> None:
        """Add a letter behind it."""
        if self.space and self.text[-1:].isascii() and sign[:1].isascii():
            self.text += " "
        self.space = False
        self.text += sign
        self.right = max(self.right, right)
        self.size = max(self.size, size)


PageColumn = list[PagePiece]  # the lines of a column of a page from top to bottom


def columns_of(pieces: Sequence[PagePiece], depth: int = 0) -> list[PageColumn]:
    """Return the columns of a page in the order in which they are read; a table is lines whose cells are parted by tabs.

    Args:
        pieces: what stands on the page.
        depth: how many columns they are within.

    """
    rows = _rows(pieces)
    gap = _gutter(pieces) if depth < _MOST_DEPTH else None
    if gap is None:
        return [_column(rows)] if rows else []
    found: list[PageColumn] = []
    for over, band in groupby(rows, lambda row: any(piece.left < gap < piece.right for piece in row)):
        held = list(band)
        sides = [[piece for row in held for piece in row if (piece.left < gap) is left] for left in (True, False)]
        if not over and all(map(_is_column, sides)):
            for side in sides:
                found += columns_of(side, depth + 1)
        else:
            found.append(_column(held))
    return found


def _rows(pieces: Sequence[PagePiece]) -> list[list[PagePiece]]:
    """Return the pieces of a page row by row, from top to bottom, those of a row from left to right."""
    rows: list[list[PagePiece]] = []
    for piece in sorted(pieces, key=lambda each: (-each.middle, each.left)):
        first = rows[-1][0] if rows else piece
        if rows and 100 * abs(first.middle - piece.middle) <= _SAME_ROW * min(first.size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda each: each.left)
    return rows


def _gutter(pieces: Sequence[PagePiece]) -> int | None:
    """Return the middle of the gap that parts columns; None where there is none."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    least, most = min(each.left for each in pieces), max(each.right for each in pieces)
    if most - least > _MOST_WIDTH * POINT:
        return None
    counts = _counts(pieces, least, most)
    size = median(each.size for each in pieces)
    before, behind = _highest(counts), _highest(counts[::-1])[::-1]
    best: tuple[int, int, int] | None = None
    begin = 0
    for free, group in groupby(
        range(len(counts)), lambda x: counts[x] * _THROUGH <= min(before[x], behind[x]) >= _LEAST_LINES
    ):
        width = len(list(group))
        if free and 100 * POINT * width >= _GUTTER * size:
            over = max(counts[begin : begin + width])
            best = max(best or (-len(pieces), 0, 0), (-over, width, least + POINT * begin + POINT * width // 2))
        begin += width
    return None if best is None else best[2]


def _counts(pieces: Sequence[PagePiece], least: int, most: int) -> list[int]:
    """Return how many pieces stand over each point of the width of a page."""
    steps = [0] * ((most - least) // POINT + 2)
    for each in pieces:
        first, last = (each.left - least) // POINT, (each.right - least) // POINT
        steps[first] += 1
        steps[max(last, first + 1)] -= 1
    counts, over = [], 0
    for step in steps:
        over += step
        counts.append(over)
    return counts


def _highest(counts: Sequence[int]) -> list[int]:
    """Return the highest count up to each point."""
    found, most = [], 0
    for count in counts:
        most = max(most, count)
        found.append(most)
    return found


def _is_column(pieces: Sequence[PagePiece]) -> bool:
    """Whether what stands on one side of a gap is running text: most lines are about as wide as their side."""
    rows = [(row[0].left, row[-1].right) for row in _rows(pieces)]
    if not rows:
        return False
    width = max(right for _, right in rows) - min(left for left, _ in rows)
    size = median(each.size for each in pieces)
    return width >= _WIDE * size and 100 * median(right - left for left, right in rows) >= _FULL * width


def _column(rows: Sequence[Sequence[PagePiece]]) -> PageColumn:
    return [_line(row) for row in rows]


def _line(row: Sequence[PagePiece]) -> PagePiece:
    """Return a row as one line; what stands far apart is cells."""
    words = [row[0].text]
    for one, other in pairwise(row):
        far = 100 * (other.left - one.right) > _CELLS * max(one.size, other.size)
        words += ["\t" if far else _between(one.text, other.text), other.text]
    first, right, size = row[0], max(each.right for each in row), max(each.size for each in row)
    return PagePiece("".join(words), first.left, first.bottom, right, first.top, size)


def _between(one: str, other: str) -> str:
    return " " if one[-1:].isascii() and one[-1:].isalpha() and other[:1].isascii() and other[:1].isalpha() else ""

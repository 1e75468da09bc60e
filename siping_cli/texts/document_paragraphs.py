"""Lines of pages as paragraphs: what was broken at the end of a line, a column or a page is put together again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from siping_cli.text.record import record
from siping_cli.texts.document_columns import POINT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.texts.document_columns import PageColumn, PagePiece

# Parts of the size of a letter, in percent.
_INDENT = 120  # from where on a line is indented
_SHORT = 250  # by how much a line that ends a paragraph falls short
_OTHER_SIZE = 12
_APART = 150  # percent of the usual distance of lines
_NUMBER_OF_A_PAGE = r"[-—–·\s]*(?:第?\s*[0-9]{1,4}\s*页?(?:\s*[/共]\s*[0-9]{1,4}\s*页?)?)[-—–·\s]*"
_ENDS = "。！？!?；;：:"
_REPEATED = 3  # pages that have a line at their edge: it belongs to none of them


@record
class _Margins:
    """Where the lines of a column begin and end, and how far they are from each other."""

    left: int
    right: int
    distance: int

    @classmethod
    def of(cls, column: PageColumn) -> _Margins:
        """Return the margins of a column: most lines begin on the left one, and few go beyond the right one."""
        lefts = Counter(line.left // POINT * POINT for line in column)
        ends = sorted(line.right for line in column)
        distances = [one.middle - other.middle for one, other in pairwise(column)]
        most = max(lefts.values())
        left = min(each for each, count in lefts.items() if count == most)
        return cls(left, ends[(len(ends) - 1) * 9 // 10], int(median(distances)) if distances else 0)


def page_paragraphs(pages: Sequence[Sequence[PageColumn]]) -> list[str]:
    """Return the paragraphs of a document.

    Args:
        pages: of each page its columns in the order in which they are read.

    """
    _drop_edges(pages)
    found: list[list[str]] = []
    before: tuple[_Margins, PagePiece] | None = None
    for column in (column for page in pages for column in page if column):
        margins = _Margins.of(column)
        for number, line in enumerate(column):
            above = column[number - 1] if number else None
            if before is not None and _goes_on(before, margins, line, above):
                found[-1] += [_between(found[-1][-1], line.text), line.text]
            else:
                found.append([line.text])
            before = margins, line
    return ["".join(each) for each in found]


def _goes_on(before: tuple[_Margins, PagePiece], margins: _Margins, line: PagePiece, above: PagePiece | None) -> bool:
    """Whether a line belongs to the paragraph of the line before.

    Args:
        before: the line before and the margins of its column.
        margins: those of the column of the line.
        line: the line.
        above: the line above it in the column; None for the first.

    """
    last, size = before[1], line.size
    if "\t" in line.text or "\t" in last.text or 100 * abs(last.size - size) > _OTHER_SIZE * max(last.size, size):
        return False
    if 100 * (line.left - margins.left) > _INDENT * size or 100 * (before[0].right - last.right) > _SHORT * size:
        return False
    if above is None:
        return last.text[-1:] not in _ENDS
    return 100 * (above.middle - line.middle) <= _APART * margins.distance


def _between(one: str, other: str) -> str:
    """Return what stands between two lines that are one: a space between two words in Latin letters."""
    return " " if one[-1:].isascii() and one[-1:].isalpha() and other[:1].isascii() and other[:1].isalpha() else ""


def _drop_edges(pages: Sequence[Sequence[PageColumn]]) -> None:
    """Take the numbers of pages, and what stands at the edge of many, out of their columns."""
    seen = Counter(_folded(line) for page in pages for line in {*map(_text, _edges(page))})
    for page in pages:
        for column, line in _edge_lines(page):
            often = seen[_folded(line.text)] >= max(_REPEATED, -(-len(pages) // 3))
            if often or re.fullmatch(_NUMBER_OF_A_PAGE, line.text):
                column.remove(line)


def _edge_lines(page: Sequence[PageColumn]) -> Iterator[tuple[PageColumn, PagePiece]]:
    """Yield the highest and the lowest line of a page, each with its column."""
    lines = [(column, line) for column in page for line in column]
    if lines:
        highest = max(lines, key=lambda each: each[1].middle)
        lowest = min(lines, key=lambda each: each[1].middle)
        yield highest
        if lowest[1] is not highest[1]:
            yield lowest


def _edges(page: Sequence[PageColumn]) -> list[PagePiece]:
    return [line for _, line in _edge_lines(page)]


def _text(line: PagePiece) -> str:
    return line.text


def _folded(text: str) -> str:
    return re.sub("[0-9]+", "0", text)

"""Sentences and clauses of a paragraph, with where each begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.numbers.quantities import mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BULLETS = "■□▶►●◆◇★☆▲"  # which begin a point of a list, and are no words
_SENTENCE = re.compile(f"[^。!?！？{_BULLETS}]+[。!?！？]*[”)]?")
_MARK = re.compile("[,;]|(?<![0-9]):|:(?![0-9])")
_LONGEST = 160  # characters of a clause that is looked at as one; no report has a longer one
_LONGEST_NUMERAL = 40  # characters; what is longer is no number
_COUNTED = 8  # characters behind a number that may tell that it is one
_NUMERAL_AT_END = re.compile(
    "[第前过减翻倍“]?[0-9.,:%‰〇零一二两三四五六七八九十百千万亿半番分之]+[^0-9]{0,3}$|[第前过减翻倍“]$"
)


class Piece(NamedTuple):
    """A sentence or a clause: its characters in half-width form, where it begins in its paragraph, and the mark that ends a clause."""

    text: str
    start: int
    mark: str = ""

    @property
    def end(self) -> int:
        """Where it ends in its paragraph."""
        return self.start + len(self.text)


def sentences_of(text: str) -> Iterator[Piece]:
    """Yield the sentences of a paragraph in half-width form.

    >>> [(each.text, each.start) for each in sentences_of("增长7%。其中,出口增长5%。")]
    [('增长7%。', 0), ('其中,出口增长5%。', 5)]
    """
    for match in _SENTENCE.finditer(text):
        yield Piece(match[0], match.start())


def clauses_of(sentence: Piece) -> Iterator[Piece]:
    """Yield the clauses of a sentence, which commas, semicolons and colons end; their places count in the paragraph.

    A colon between digits is that of a ratio or of a time, and a very long clause is cut.

    >>> [(each.text, each.mark) for each in clauses_of(Piece("目标是:产值增长7%,收入比缩小到2.1:1", 0))]
    [('目标是', ':'), ('产值增长7%', ','), ('收入比缩小到2.1:1', '')]
    """
    text = sentence.text.rstrip("。!?！？")
    at = 0
    for match in _MARK.finditer(text):
        yield from _cut(text[at : match.start()], sentence.start + at, match[0])
        at = match.end()
    yield from _cut(text[at:], sentence.start + at, "")


def _cut(text: str, start: int, mark: str) -> Iterator[Piece]:
    """Yield a clause, one that is too long in parts; no number and what it counts is cut in two."""
    at = 0
    while len(text) - at > _LONGEST:
        end, least = at + _LONGEST, at + _LONGEST - _LONGEST_NUMERAL
        numeral = _NUMERAL_AT_END.search(text, least, end)
        if numeral is not None:
            end = numeral.start() if numeral.start() > least else _before_the_last(text, least, end)
        yield Piece(text[at:end], start + at)
        at = end
    if text:
        yield Piece(text[at:], start + at, mark)


def _before_the_last(text: str, start: int, end: int) -> int:
    """Return where the last number of a run of digits begins that is too long for one number; its end where none begins in it."""
    found = (each for each in mentions_of(text[start : end + _COUNTED]) if 0 < each.start < end - start <= each.end)
    return next((start + each.start for each in found), end)

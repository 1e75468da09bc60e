"""A text as sentences in half-width form without white space, each character with its place in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from siping_cli.text.record import record
from siping_cli.text.unseen import is_unseen, without_notes
from siping_cli.texts.observed.numbers import prose_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_OF_A_SENTENCE = 2_000  # of a sentence; what is longer is cut there
_FOOTNOTE = re.compile(r"[①-⑳]|\[[0-9]{1,2}\]|［[0-9]{1,2}］|〔[0-9]{1,2}〕|【[0-9]{1,2}】")
_SENTENCE = re.compile(f"[^。!?]{{1,{MOST_OF_A_SENTENCE}}}")
_ENDS = "。！？!?"
_MARK = "\0"
_DASHES = dict.fromkeys("‐‑‒–—―−－~∼～〜", "-")
_NUMBERED = re.compile(
    "^(?:[一二三四五六七八九十]{1,3}[、.]|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[、.](?![0-9])|#{1,6})"
)
_MOST_OF_A_HEADING = 40


@record
class Sentence:
    """A sentence.

    Attributes:
        plain: its characters in half-width form, without white space and the marks of footnotes.
        offsets: for each of them, where it stands in the text.
        line: the number of its line, counted from 1.
        line_start: where that line begins in the text.
        opens: whether it is the first of its line.
        heading: whether its line is a heading.

    """

    plain: str
    offsets: Sequence[int]
    line: int
    line_start: int
    opens: bool
    heading: bool


def sentences_in(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text: they end with 。, ！ or ？, and with the line."""
    shown = _Shown()
    number, line_start, start = 1, 0, 0
    for line in text.splitlines(keepends=True):
        opens = True
        plain, offsets = _plain(_FOOTNOTE.sub(_blanks, without_notes(line)).rstrip(), start, shown)
        for match in _SENTENCE.finditer(plain):
            part = match[0]
            heading = opens and len(part) <= _MOST_OF_A_HEADING and part[-1] not in ".;" and _is_heading(part, line)
            yield Sentence(part, offsets[match.start() : match.end()], number, line_start, opens, heading)
            opens = False
        start += len(line)
        if line.endswith(("\n", "\r")):  # the end of a page parts sentences as well, but is within a line of the file
            number, line_start = number + 1, start


class _Shown(dict[int, str]):
    """Characters in half-width form by their number; what is none, or several, is a mark."""

    def __missing__(self, code: int) -> str:
        """Find the form of a character that was not seen before."""
        form = _form(chr(code))
        return self.setdefault(code, form if len(form) == 1 else _MARK)


def _form(char: str) -> str:
    """Return a character in half-width form; nothing for white space and for marks that are not seen, as of copied pages."""
    if is_unseen(char):
        return ""
    return _DASHES.get(char) or "".join(normalize("NFKC", char).split()).replace("\u2236", ":")


def _plain(line: str, start: int, shown: _Shown) -> tuple[str, Sequence[int]]:
    """Return a line in half-width form without white space, and where each character stands in the text."""
    plain = line.translate(shown)
    if _MARK not in plain:
        return plain, range(start, start + len(line))
    pieces: list[str] = []
    offsets: list[int] = []
    gap = False
    for at, char in enumerate(line, start):
        form = _form(char)
        if form and gap and pieces and form[0].isdigit() and pieces[-1].isdigit():
            pieces.append(";")  # two numbers, not one
            offsets.append(at)
        gap = not form
        pieces += form
        offsets += [at] * len(form)
    return "".join(pieces), offsets


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_heading(plain: str, line: str) -> bool:
    """Tell whether a short sentence is a line of its own, without an end and without a figure."""
    if any(end in line for end in _ENDS) or prose_numbers(_NUMBERED.sub("", plain)):
        return False
    return _NUMBERED.match(plain) is not None or not any(mark in plain for mark in ",;")

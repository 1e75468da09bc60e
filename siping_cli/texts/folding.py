"""A text in half-width form, paragraph by paragraph, with where each character stood; lines that only a page broke are joined."""

from __future__ import annotations

import re
from array import array
from itertools import chain, repeat
from typing import TYPE_CHECKING
from unicodedata import normalize

from siping_cli.text.record import record
from siping_cli.text.unseen import is_unseen, without_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_BETWEEN_NUMBERS, _PARTED = re.compile(r"(?<=\d)\s(?=\s*\d)"), ";"  # cells of a row are two numbers, and not one
_ENDED = "。!?;:！？；：”）)…"
_LEAST_LINES, _LEAST_WIDTH, _MOST_WIDTH = 8, 8, 60  # of a page whose lines are broken by its width
_FULL = (3, 4)  # of the usual width is a line that goes on in the next
_NUMBERED = re.compile(
    r"^(?:[■□▶►●◆◇★☆▲]|[一二三四五六七八九十]{1,3}[、要是]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节部])"
)


@record
class Paragraph:
    """A paragraph in half-width form without white space.

    Attributes:
        text: its characters.
        places: where each of them stood in the text.
        lines: how many lines it was printed in.
    """

    text: str
    places: Sequence[int]
    lines: int = 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from ``start`` to ``end`` stand in the text."""
        return self.places[start], self.places[end - 1] + 1


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return where each line of a text begins and ends, without its break."""
    ends = [match.span() for match in re.finditer("\r\n|\r|\n", text)]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(text)], strict=True))


def paragraphs_of(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Paragraph]:
    r"""Yield the paragraphs of some lines of a text; a line that the width of the page broke goes on in the next one.

    Args:
        text: the text.
        lines: where its lines begin and end.

    >>> [each.text for each in paragraphs_of("增长 7％，\n其中", [(0, 6), (7, 9)])]
    ['增长7%,', '其中']

    """
    folded = folded_spans(text, lines)
    if not _is_broken(folded):
        yield from folded
        return
    run: list[Paragraph] = []
    for number, line in enumerate(folded):
        run.append(line)
        if not _goes_on(folded, number):
            yield _joined(run)
            run = []


def folded_spans(text: str, spans: Iterable[tuple[int, int]]) -> list[Paragraph]:
    """Return stretches of a text in half-width form, those alone in which something stands."""
    plain = {ord(char): _plain(char) for char in {*text, _PARTED, "\u200b"}}
    longer = {chr(char) for char, shown in plain.items() if len(shown) > 1}
    return [found for found in (_folded(text, span, plain, longer) for span in spans) if found.text]


def _plain(char: str) -> str:
    """Return a character in half-width form; empty for white space and for marks that are not seen, as of copied pages."""
    if is_unseen(char):
        return ""
    return "".join(normalize("NFKC", char).replace("\u2236", ":").split())


def _folded(text: str, span: tuple[int, int], plain: Mapping[int, str], longer: AbstractSet[str]) -> Paragraph:
    """Return a line in half-width form.

    Args:
        text: the text.
        span: where the line begins and ends.
        plain: the half-width form of each character.
        longer: those whose form is more than one character.

    """
    start, end = span
    line = _BETWEEN_NUMBERS.sub(_PARTED, without_notes(text[start:end]))
    places: Sequence[int] = range(start, end)
    shown = line.translate(plain)
    if len(shown) != len(line) or not longer.isdisjoint(line):
        shown_of_each = map(plain.__getitem__, map(ord, line))
        places = array("L", chain.from_iterable(map(repeat, range(start, end), map(len, shown_of_each))))
    dropped = {match.start() for match in _THOUSANDS.finditer(shown)} if "," in shown else None
    if not dropped:
        return Paragraph(shown, places)
    kept = [at for at in range(len(shown)) if at not in dropped]
    return Paragraph("".join(shown[at] for at in kept), array("L", (places[at] for at in kept)))


def _is_broken(lines: Sequence[Paragraph]) -> bool:
    """Whether most lines end in the middle of a sentence."""
    if len(lines) < _LEAST_LINES:
        return False
    long = [line for line in lines if len(line.text) >= _LEAST_WIDTH]
    part, of = _FULL
    usual = sorted(len(line.text) for line in long)[len(long) * part // of :]
    broken = [
        line
        for line in long
        if not line.text.endswith(tuple(_ENDED)) and len(line.text) * of >= part * usual[0]  # a heading is shorter
    ]
    if len(broken) * 2 < len(lines):
        return False
    return _middle(len(line.text) for line in long) <= _MOST_WIDTH and sum(
        "," in line.text or "。" in line.text for line in long
    ) * 3 > len(long)


def _goes_on(lines: Sequence[Paragraph], number: int) -> bool:
    """Whether a line goes on in the next one: it is as long as those around it, and ends in no sentence."""
    line = lines[number].text
    if (
        number + 1 == len(lines)
        or line.endswith(("。", "!", "?", "！", "？"))
        or _NUMBERED.match(lines[number + 1].text)
    ):
        return False
    around = [len(each.text) for each in lines[max(0, number - 3) : number + 4]]
    part, of = _FULL
    return len(line) * of >= part * _middle(around)


def _middle(lengths: Iterable[int]) -> int:
    """Return the middle one of some lengths."""
    ordered = sorted(lengths)
    return ordered[len(ordered) // 2]


def _joined(run: Sequence[Paragraph]) -> Paragraph:
    """Return some lines as one paragraph."""
    if len(run) == 1:
        return run[0]
    places = array("L")
    for line in run:
        places.extend(line.places)
    return Paragraph("".join(line.text for line in run), places, len(run))

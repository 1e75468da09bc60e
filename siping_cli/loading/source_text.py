"""A document as printed, read without the breaks of its lines: where phrases and numbers stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from siping_cli.errors import FileError, InvalidValueError, Problem
from siping_cli.loading.links import LEADS_OUT, leads_out
from siping_cli.loading.read_file import content_of
from siping_cli.numbers.in_prose import mentions
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record
from siping_cli.text.unseen import is_unseen, without_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.numbers.in_prose import Mention
    from siping_cli.plan.plan import Plan

MOST_BYTES_OF_A_TEXT = 8 * 1024 * 1024
MOST_NUMBERS_OF_A_TEXT = 100_000  # a report has some hundreds
MOST_AROUND = 40  # characters on either side of what is shown with the words around it

_RATIO = "\u2236"  # the ratio sign, which has no half-width form
ELLIPSIS = "…"  # whose half-width form would be three points, which may belong to numbers
_ENDS = f",。;!?:{ELLIPSIS}"
_LEFT_OUT = re.compile(rf"^[ \t\u3000]*{ELLIPSIS}+[ \t\u3000]*\r?$", re.MULTILINE)
# Numbers that number the paragraphs themselves, at the beginning of a line.
_OUTLINE = re.compile(r"^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、．)）](?![0-9]))", re.MULTILINE)


@record
class SourceText:
    """A document.

    Attributes:
        name: the file as the user named it.
        printed: the document itself.
        plain: its characters in half-width form, without white space.
        offsets: for each of them, where it stood in the document.
        lines: where each line of the document begins.
        outline: (start, end) of each number in the document that only numbers a paragraph.
        breaks: where in ``plain`` white space stood between two digits, which are two numbers: cells of a table, or lines
            that end and begin with one.

    """

    name: str
    printed: str
    plain: str
    offsets: Sequence[int]
    lines: Sequence[int]
    outline: Sequence[tuple[int, int]]
    breaks: Sequence[int] = ()

    @classmethod
    def parse(cls, name: str, text: str) -> SourceText:
        """Return the document of a text."""
        known: dict[str, str] = {}
        plain: list[str] = []
        offsets: list[int] = []
        for offset, char in enumerate(without_notes(text)):
            shown = known.get(char)
            if shown is None:
                shown = known[char] = _plain(char)
            if shown:
                plain.append(shown)
                offsets += [offset] * len(shown)
        gaps = (match.start() for match in re.finditer(r"(?<=\d)\s+(?=\d)", text))
        breaks = [bisect_right(offsets, gap) for gap in gaps]
        lines = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
        outline = [match.span() for match in _OUTLINE.finditer(text)]
        return cls(name, text, "".join(plain), offsets, lines, outline, breaks)

    @classmethod
    def read(cls, name: str, content: bytes | None = None) -> SourceText:
        """Return the document in a file, UTF-8 or GB18030.

        Args:
            name: the file.
            content: what stands in it, where it was read already (from standard input).

        Raises:
            FileError: there is no text in it, or too much.

        """
        found = content_of(Path(name), MOST_BYTES_OF_A_TEXT, content)
        if isinstance(found, Message):
            raise _refusal(name, found)
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                document = cls.parse(name, found.decode(encoding))
            except UnicodeDecodeError:
                continue
            if not document.plain:
                raise _refusal(name, Message("it contains no text"))
            return document
        raise _refusal(name, Message("neither UTF-8 nor GB18030 text; save it as UTF-8"))

    @classmethod
    def of(cls, plan: Plan) -> SourceText:
        """Return the document that a plan names as its source.

        Raises:
            InvalidValueError: the plan names none.
            FileError: there is no text in that file, or too much, or no such file.

        """
        name = plan.targets_file.source.text
        if name is None:
            raise InvalidValueError(
                Message(
                    "the plan does not name the text of its source; give a file (siping audit report.txt), or write "
                    "text: source.txt under source in targets.yaml"
                )
            )
        path = Path(plan.folder, name)
        if leads_out(path):
            raise _refusal(name, LEADS_OUT)
        return copy_with(cls.read(str(path)), name=name)

    @property
    def is_excerpt(self) -> bool:
        """Whether it holds phrases of a document: a line of an ellipsis (……) stands where words are left out."""
        return _LEFT_OUT.search(self.printed) is not None

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character of ``plain``."""
        at = self.offsets[offset]
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def find(self, phrase: str) -> tuple[tuple[int, int], ...]:
        """Return every (start, end) in ``plain`` where a phrase stands."""
        wanted = half_width_of(phrase)
        found: list[tuple[int, int]] = []
        at = self.plain.find(wanted) if wanted else -1
        while at >= 0:
            found.append((at, at + len(wanted)))
            at = self.plain.find(wanted, at + 1)
        return tuple(found)

    def clause(self, start: int, end: int) -> str:
        """Return a stretch of ``plain`` as printed, with the words up to the nearest marks that end a clause."""
        first = start
        while first > 0 and start - first < MOST_AROUND and not self._breaks(first) and not self._ends(first - 1):
            first -= 1
        last = end
        while last < len(self.plain) and last - end < MOST_AROUND and not self._breaks(last) and not self._ends(last):
            last += 1
        shown = self.printed[self.offsets[first] : self.offsets[last - 1] + 1]
        return "".join(char for char in shown if _plain(char))

    def mentions(self) -> tuple[Mention, ...]:
        """Return every number of ``plain``, without those that only number a paragraph.

        Raises:
            FileError: there are more than are looked at.

        """
        found = tuple(islice(self._counted(), MOST_NUMBERS_OF_A_TEXT + 1))
        if len(found) > MOST_NUMBERS_OF_A_TEXT:
            raise _refusal(
                self.name,
                Message("more than the limit of {most} numbers; split it", most=MOST_NUMBERS_OF_A_TEXT),
            )
        return found

    def _counted(self) -> Iterator[Mention]:
        """Yield every number that counts something."""
        spans = iter(self.outline)
        span = next(spans, None)
        for mention in self._scanned():
            at = self.offsets[mention.start]
            while span is not None and span[1] <= at:
                span = next(spans, None)
            if span is None or not span[0] <= at:
                yield mention

    def _scanned(self) -> Iterator[Mention]:
        """Yield every number, those on both sides of a break apart."""
        if not self.breaks:
            yield from mentions(self.plain)
            return
        parts = pairwise((0, *self.breaks, len(self.plain)))
        spaces = [at + number for number, at in enumerate(self.breaks)]
        for mention in mentions(" ".join(self.plain[first:last] for first, last in parts)):
            before = bisect_right(spaces, mention.start)
            yield copy_with(mention, start=mention.start - before, end=mention.end - before)

    def _breaks(self, at: int) -> bool:
        """Whether a number ends and another one begins before a character."""
        place = bisect_right(self.breaks, at)
        return place > 0 and self.breaks[place - 1] == at

    def _ends(self, at: int) -> bool:
        """Whether a clause ends at a character: not at a comma or a colon between digits."""
        if self.plain[at] not in _ENDS:
            return False
        return not (self.plain[at - 1 : at].isdigit() and self.plain[at + 1 : at + 2].isdigit())


def half_width_of(phrase: str) -> str:
    """Return a phrase as it stands in ``SourceText.plain``."""
    return "".join(map(_plain, without_notes(phrase)))


def _plain(char: str) -> str:
    """Return a character in half-width form; nothing for white space and for marks that are not seen."""
    if char.isascii():
        return "" if char.isspace() else char
    if is_unseen(char):
        return ""
    if char == ELLIPSIS:
        return char
    if char == _RATIO:
        return ":"
    return "".join(part for part in normalize("NFKC", char) if not part.isspace())


def _refusal(name: str, message: Message) -> FileError:
    return FileError((Problem(message, name),))

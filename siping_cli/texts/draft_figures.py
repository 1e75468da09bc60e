"""The numbers of a text that a drafted plan has no goal for, each listed with what it is, so that an audit leaves nothing open."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from siping_cli.loading.source_text import half_width_of
from siping_cli.text.messages import Message
from siping_cli.texts.claims import claims
from siping_cli.texts.draft_records import DraftFigure
from siping_cli.texts.draft_sections import printed, section_at
from siping_cli.texts.quotes import quotes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.numbers.in_prose import Mention
    from siping_cli.plan.plan import Plan
    from siping_cli.texts.draft_records import DraftAround
    from siping_cli.texts.extracted import OtherNumber
    from siping_cli.wording.vocabulary import FigureKind

# What a number is that is no goal: the kind that a plan has for it, and why it is none.
REASONS: dict[str, tuple[FigureKind, Message]] = {
    "past": ("baseline", Message("a result of the past")),
    "base": ("baseline", Message("what a goal starts from")),
    "existing": ("baseline", Message("something that already exists")),
    "comparison": ("baseline", Message("a number for comparison")),
    "date": ("date", Message("a point or a length of time")),
    "time": ("date", Message("a point or a length of time")),
    "name": ("name", Message("part of a name")),
    "slogan": ("slogan", Message("a slogan")),
    "capacity": ("capacity", Message("a capacity")),
    "threshold": ("threshold", Message("a minimum size")),
    "age": ("threshold", Message("an age")),
    "condition": ("threshold", Message("a condition")),
    "per": ("threshold", Message("a unit of counting")),
    "rank": ("rank", Message("a rank")),
    "enumeration": ("enumeration", Message("the length of a list")),
    "goal": ("enumeration", Message("a goal that can't be put in a plan as read; please check")),
}
_ANY: tuple[FigureKind, Message] = ("enumeration", Message("unidentified; please check"))
_OF_TIME = ("年", "月", "日", "季度", "时", "天", "周")
_MOST_OF_A_PHRASE = 120
_MOST_AROUND = 30  # characters on either side of a number that is shown with the words around it
_MOST_OF_A_UNIT = 3
_MARKS = ",。;!?:…●■▲◆|"
_MOST_BACK = 8  # phrases that begin before a number and may hold it


def reason_of_number(kind: str) -> tuple[FigureKind, Message]:
    """Return what a kind of number is called in a plan, and why such a number is no goal."""
    return REASONS.get(kind, _ANY)


def draft_figures(plan: Plan, around: DraftAround, others: Sequence[OtherNumber]) -> tuple[DraftFigure, ...]:
    """Return the figures to list for a plan, so that every number of the text is somebody's.

    Args:
        plan: the plan with its goals.
        around: what is said of it as a whole.
        others: what the numbers are that are no goals, in the order of the text.

    """
    source = around.source
    places = {quote: source.find(quote.wording) for quote in quotes_of(plan)}
    known = _Known(around, others)
    found: dict[tuple[str, str], DraftFigure] = {}
    covered = 0  # up to where the words of the last figure reach
    for mention, claim, _ in claims(source, places):
        if claim in {"uncovered", "unclaimed"} and mention.end > covered:
            figure, covered = known.figure(mention)
            found.setdefault((figure.wording, figure.section), figure)
    return tuple(found.values())


class _Known:
    """What is known of the numbers that are no goals, by their places."""

    def __init__(self, around: DraftAround, others: Sequence[OtherNumber]) -> None:
        self.around = around
        self.others = sorted(others, key=lambda each: (each.start, each.end))
        self.starts = [each.start for each in self.others]

    def figure(self, mention: Mention) -> tuple[DraftFigure, int]:
        """Return the figure to list for a number, and the place behind its words."""
        source = self.around.source
        other = self._other(source.offsets[mention.start], source.offsets[mention.end - 1])
        kind, reason = _told_by_itself(source.plain, mention) if other is None else reason_of_number(other.kind)
        words = "" if other is None else other.wording
        start, end = self._around(mention, words) or (mention.start, mention.end)
        if (
            start == mention.start and end - mention.end <= _MOST_OF_A_UNIT
        ):  # these words alone would be found everywhere
            start, end = self._clause(mention)
        words = printed(source, start, end)
        return DraftFigure(words, kind, section_at(self.around.sections, start), reason), end

    def _clause(self, mention: Mention) -> tuple[int, int]:
        """Return the words around a number up to the nearest marks, or ends of a line, on either side."""
        source, start, end = self.around.source, mention.start, mention.end
        while start > 0 and mention.start - start < _MOST_AROUND and not self._parts(start):
            start -= 1
        while end < len(source.plain) and end - mention.end < _MOST_AROUND and not self._parts(end):
            end += 1
        return start, end

    def _parts(self, place: int) -> bool:
        """Whether what stands before a place and what stands behind it are of two clauses: a mark or the end of a line parts them."""
        source = self.around.source
        first, last = source.offsets[place - 1], source.offsets[place]
        if last - first > 1 and "\n" in source.printed[first:last]:
            return True
        return any(self._ends(mark) for mark in (place - 1, place))

    def _ends(self, place: int) -> bool:
        """Whether a mark that ends a clause stands at a place: no comma or colon between digits."""
        plain = self.around.source.plain
        between = plain[place - 1 : place].isdigit() and plain[place + 1 : place + 2].isdigit()
        return plain[place] in _MARKS and not between

    def _other(self, first: int, last: int) -> OtherNumber | None:
        """Return what is known of the number between two places of the text as printed."""
        place = bisect_right(self.starts, last) - 1
        for each in self.others[max(0, place - _MOST_BACK) : place + 1][::-1]:
            if each.start <= last and each.end > first:
                return each
        return None

    def _around(self, mention: Mention, words: str) -> tuple[int, int] | None:
        """Return where words stand around a number; None where they do not."""
        wanted = half_width_of(words)
        if not wanted or len(wanted) > _MOST_OF_A_PHRASE:
            return None
        plain = self.around.source.plain
        start = plain.rfind(wanted, max(0, mention.end - len(wanted)), mention.start + len(wanted))
        return None if start < 0 else (start, start + len(wanted))


def _told_by_itself(text: str, mention: Mention) -> tuple[FigureKind, Message]:
    """Return what a number is of which nothing is known: as its own signs tell."""
    behind = text[mention.end : mention.end + 2]
    if mention.text.startswith(("第", "前")):
        return reason_of_number("rank")
    if behind.startswith(_OF_TIME) and not mention.percent:
        return reason_of_number("date")
    if text[mention.start - 1 : mention.start] == "“":
        return reason_of_number("slogan")
    return _ANY

"""The sections of a drafted plan: each with words that lead to its place and to no other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from siping_cli.texts.draft_records import DraftSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.loading.source_text import SourceText

WHOLE_TEXT = "whole-text"  # which goals that name no section are of, wherever a plan is loaded
_MOST_OF_A_HEADING = 60  # characters; what no such beginning leads to is no section of its own
_MOST_OF_A_TITLE = 40


def draft_sections(headings: Sequence[tuple[int, str]], source: SourceText, title: str) -> tuple[DraftSection, ...]:
    """Return the sections of a text, the text as a whole first.

    A heading that was said before the place where its section begins is taken with the words behind it.

    Args:
        headings: the headings with the places where they begin in the text as printed.
        source: the text.
        title: what the text is called.

    """
    sections = [DraftSection(WHOLE_TEXT, title, None, 0)]
    last = -1
    for at, words in sorted(headings):
        start = bisect_left(source.offsets, at)
        size = sum(map(len, words.split()))
        heading = _heading_at(source, start, size, last) if start > last else None
        if heading is not None:
            name = "".join(words.split())[:_MOST_OF_A_TITLE]
            sections.append(DraftSection(f"section-{len(sections)}", name, heading, start))
            last = start
    return tuple(sections)


def section_at(sections: Sequence[DraftSection], place: int) -> str:
    """Return the section that a place of the text without white space is in."""
    return sections[bisect_right(sections, place, lo=1, key=_start) - 1].id


def _start(section: DraftSection) -> int:
    return section.start


def printed(source: SourceText, start: int, end: int) -> str:
    """Return a stretch of a text without white space, as printed."""
    return "".join(source.printed[source.offsets[start] : source.offsets[end - 1] + 1].split())


def _heading_at(source: SourceText, start: int, size: int, last: int) -> str | None:
    """Return the shortest words at a place, not shorter than so many, that stand nowhere between it and the section before."""
    for length in range(max(size, 1), max(size, _MOST_OF_A_HEADING) + 1):
        wanted = source.plain[start : start + length]
        if len(wanted) == length and source.plain.find(wanted, last + 1) == start:
            return printed(source, start, start + length)
    return None

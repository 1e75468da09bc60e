"""A Sheet told in sentences, one a line, as they are pasted into a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.around import AroundLines
from siping_cli.formats.workings import lines_of

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet


def around_lines(sheet: Sheet, words: Words, page: Output) -> AroundLines:
    """Return title, notes and workings; no line is folded, so that a sentence stays in one piece."""
    title = words.say(sheet.title)
    notes = [f"- {words.say(note)}" for note in sheet.notes]
    workings = [f"- {line}" for line in lines_of(sheet, words)] if page.explain else []
    below = "".join("\n\n" + "\n".join(each) for each in (notes, workings) if each) + "\n"
    return AroundLines(f"{title}\n\n", "\n", below, title + below)


def told_lines(sheet: Sheet, words: Words) -> str:
    """Return the sentences."""
    return "\n".join([words.say(line.sentence) for line in sheet.lines if line.sentence is not None])

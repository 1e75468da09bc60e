"""A Sheet told in sentences, one a line, as they are pasted into a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.workings import lines_of

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet


def write(sheet: Sheet, words: Words, page: Output) -> str:
    """Return title, sentences, notes and workings; no line is folded, so that a sentence stays in one piece."""
    told = [words.say(line.sentence) for line in sheet.lines if line.sentence is not None]
    notes = [f"- {words.say(note)}" for note in sheet.notes]
    workings = [f"- {line}" for line in lines_of(sheet, words)] if page.explain else []
    parts = [[words.say(sheet.title)], told, notes, workings]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"

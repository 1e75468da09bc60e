"""The brief as Markdown, to be pasted into a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.markdown import escaped, tables
from siping_cli.sheet import Day

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.brief import Brief


def write(brief: Brief, words: Words) -> bytes:
    """Return the brief as UTF-8."""
    parts = [f"# {escaped(words.say(brief.title))}"]
    opening = brief.sentences if brief.greeting is None else (brief.greeting, *brief.sentences)
    parts += [escaped(words.say(sentence)) for sentence in opening]
    parts += tables(brief.table, words, "##") if brief.table is not None else ()
    parts += [escaped(words.say(note)) for note in brief.notes]
    parts += [escaped(brief.signer)] if brief.signer else []
    parts.append(words.cell(Day(brief.date)))
    return ("\n\n".join(parts) + "\n").encode("utf-8")

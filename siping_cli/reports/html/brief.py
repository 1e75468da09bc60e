"""The brief as a page that prints on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.reports.html.tables import one_table
from siping_cli.reports.html.templates import rendered_page
from siping_cli.sheet import Day

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.brief import Brief


def write(brief: Brief, words: Words) -> bytes:
    """Return the page as UTF-8."""
    title = words.say(brief.title)
    return rendered_page(
        "brief",
        words,
        title=title,
        dense=brief.dense,
        greeting=words.say(brief.greeting) if brief.greeting is not None else "",
        sentences=[words.say(sentence) for sentence in brief.sentences],
        table=one_table(brief.table, title, words) if brief.table is not None else None,
        notes=[words.say(note) for note in brief.notes],
        signer=brief.signer or "",
        day=words.cell(Day(brief.date)),
    )

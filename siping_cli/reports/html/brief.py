"""The brief as a page that prints on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.reports.brief import day_told
from siping_cli.reports.html.tables import one_table
from siping_cli.reports.html.templates import rendered_page
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.brief import Brief

_FEW = 5  # goals that leave room for larger letters


def write(brief: Brief, words: Words) -> bytes:
    """Return the page as UTF-8."""
    title = words.say(brief.title)
    return rendered_page(
        "brief",
        words,
        title=title,
        dense=brief.table is not None and len(brief.table.rows) > _FEW,
        recipient=words.say(Message("{recipient}:", recipient=brief.recipient)) if brief.recipient else "",
        sentences=[words.say(sentence) for sentence in brief.sentences],
        table=one_table(brief.table, title, words) if brief.table is not None else None,
        notes=[words.say(note) for note in brief.notes],
        signer=brief.signer or "",
        day=day_told(brief, words.language),
    )

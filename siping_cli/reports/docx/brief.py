"""The brief as a document of one page, in the layout of official documents; with many goals in smaller letters, so that it stays one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siping_cli.formats.findings import clean
from siping_cli.reports.docx.looks import looks
from siping_cli.reports.docx.parts import new_document, zipped
from siping_cli.reports.docx.tables import table
from siping_cli.reports.docx.widths import flat
from siping_cli.reports.docx.xml import paragraph
from siping_cli.sheet import Day

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.brief import Brief
    from siping_cli.reports.docx.looks import Look, Looks

_SMALLER = {"zh": (12, 20), "en": (10.5, 14)}  # the size of letters and the distance of lines, in points


def write(brief: Brief, words: Words) -> bytes:
    """Return the document; the same brief gives the same bytes."""
    look = brief_looks(brief, words)
    document = new_document(clean(words.say(brief.title)), brief.date, look)
    end = document.element.body.sectPr

    def say(value: object, style: Look) -> None:
        end.addprevious(paragraph(style, words.cell(value)))

    say(brief.title, look.title)
    if brief.greeting is not None:
        say(brief.greeting, look.subtitle)
    for sentence in brief.sentences:
        say(sentence, look.body)
    if brief.table is not None:
        end.addprevious(table(brief.table, words.say(brief.title), words, look, flat))
    for note in brief.notes:
        say(note, look.note)
    for line in (brief.signer, words.cell(Day(brief.date))):
        if line:
            say(line, look.caption)
    end.addprevious(paragraph(look.end))
    return zipped(document)


def brief_looks(brief: Brief, words: Words) -> Looks:
    """Return the styles of a brief: those of a report, with its end to the right; smaller where there are many goals.

    Args:
        brief: the brief.
        words: the language.

    """
    own = looks(words.language)
    body, cell = replace(own.body, tighten=0), own.cell
    if brief.dense:
        size, line = _SMALLER[words.language]
        body = replace(body, size=size, line=line, after=min(body.after, 3))
        cell = replace(cell, line=(cell.line or 0) - 2, before=1, after=0.5)
    return replace(
        own,
        body=body,
        cell=cell,
        subtitle=replace(body, id="Subtitle", name="Subtitle", indent=0, align="left"),
        note=replace(
            own.note,
            size=min(own.note.size, body.size),
            line=min(own.note.line or 0, body.line or 0),
            before=4,
            after=0,
        ),
        caption=replace(body, id="Caption", name="caption", indent=0, align="right"),
    )

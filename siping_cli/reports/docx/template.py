"""The brief in the letterhead of an office: its words and its table, put into a template of Word by a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.formats.findings import clean
from siping_cli.loading.apart import refused_in_words, run_apart
from siping_cli.loading.bounds import FAILED, GREEDY, ProcessBounds, RefusedWorkError
from siping_cli.reports.docx.brief import brief_looks
from siping_cli.reports.docx.template_process import LETTERHEAD_BOUNDS, letter_apart
from siping_cli.reports.docx.template_table import own_table
from siping_cli.sheet import Day
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.brief import Brief

_COLUMNS = ("goal", "target", "latest", "distance", "needed", "verdict")  # of the brief's table, in its order
_TAG, _TAGS = "{{p table }}", "{%p … %}, {%tr … %}"


def write_into(
    name: str, content: bytes, brief: Brief, words: Words, bounds: ProcessBounds = LETTERHEAD_BOUNDS
) -> bytes:
    """Return the document that a template becomes; the same template and brief give the same bytes.

    Args:
        name: the template as the user names it.
        content: what stands in it.
        brief: what it is filled with.
        words: the language.
        bounds: what filling it may take.

    Raises:
        InvalidValueError: it is no template, is unsafe, or asks for what a brief does not say.

    """
    told = {
        "names": letter_names(brief, words),
        "table": "" if brief.table is None else own_table(brief.table, words, brief_looks(brief, words)),
        "day": brief.date,
    }
    try:
        return b"".join(run_apart(letter_apart, content, bounds, (told,)))
    except RefusedWorkError as error:
        reason = refused_in_words(error, _reasons(bounds, *error.told))
        raise InvalidValueError(Message("{file}: {reason}", file=name, reason=reason)) from None


def letter_names(brief: Brief, words: Words) -> dict[str, object]:
    """Return what a template may name: texts, lists of texts, and rows of texts by column.

    Args:
        brief: what it is filled with.
        words: the language.

    """

    def say(value: object) -> str:
        return clean(words.cell(value))

    table = brief.table
    news, *rest = map(say, brief.sentences)
    return {
        "title": say(brief.title),
        "recipient": say(brief.recipient or ""),
        "greeting": "" if brief.greeting is None else say(brief.greeting),
        "news": news,
        "rest": rest,
        "headings": {}
        if table is None
        else dict(zip(_COLUMNS, (say(each.label) for each in table.columns), strict=True)),
        "rows": []
        if table is None
        else [dict(zip(_COLUMNS, map(say, line.cells), strict=True)) for block in table.blocks for line in block.lines],
        "assumptions": [say(note) for note in brief.notes],
        "source": say(brief.source),
        "signed": say(brief.signer or ""),
        "date": words.cell(Day(brief.date)),
    }


def _reasons(bounds: ProcessBounds, what: object = "", near: object = "") -> dict[str, Message]:
    """Return in words why a letterhead is not filled.

    Args:
        bounds: what filling it may take.
        what: the part, the address or the name it is about.
        near: the text around it, or the names there are.

    """
    return {
        GREEDY: Message(
            "filling it needs more than {memory} GiB or {time} s; shorten its loops",
            memory=bounds.gibibytes,
            time=bounds.seconds,
        ),
        FAILED: Message("not a readable Word document; open it and save it as .docx"),
        "large": Message("it unpacks to more than {what}; remove large pictures", what=what),
        "entities": Message(
            "{what} has a document type declaration, which Word never writes; open it and save it again", what=what
        ),
        "macros": Message("it contains macros ({what}); save it as .docx without them", what=what),
        "embedded": Message("it contains an embedded object ({what}); remove it", what=what),
        "outside": Message("it loads {what} from outside; embed it in the document, or remove it", what=what),
        "field": Message(
            "it contains the field {what}, which may run programs or load outside content; remove it", what=what
        ),
        "syntax": Message("the text in braces can't be read: {what}", what=what),
        "near": Message("the text in braces can't be read: {what}, in '{near}'", what=what, near=near),
        "unknown": Message("unknown name '{what}'; available: {near}", what=what, near=near),
        "unsafe": Message(
            "{what} is not allowed in a template; a template may only show the contents of a brief", what=what
        ),
        "whole": Message("{what} can't be shown as a whole; show a part of it", what=what),
        "broken": Message(
            "once filled in, it is no longer a valid document; use {tags} around whole paragraphs or rows",
            tags=_TAGS,
        ),
        "table": Message("the table is inside other text; put {tag} in a paragraph of its own", tag=_TAG),
    }

"""A Sheet as Markdown: one table a block, notes as a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.render.layout import lay_out
from siping_cli.render.workings import lines_of
from siping_cli.sheet import Kind

if TYPE_CHECKING:
    from siping_cli.render import Page
    from siping_cli.render.words import Words
    from siping_cli.sheet import Sheet

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def write(sheet: Sheet, words: Words, page: Page) -> str:
    """Return the answer as it is pasted into an issue, a summary or a brief."""
    layout = lay_out(sheet, words)
    parts = [f"## {_text(words.say(sheet.title))}"]
    labels = [f"{label} {unit}" if unit else label for label, unit in zip(layout.labels, layout.units, strict=True)]
    head = "| " + " | ".join(map(_text, labels)) + " |"
    rule = "|" + "|".join("---:" if column.kind is Kind.NUMBER else "---" for column in layout.columns) + "|"
    for heading, texts in zip(layout.headings, layout.texts, strict=True):
        if heading:
            parts.append(f"### {_text(heading)}")
        parts.append("\n".join([head, rule, *("| " + " | ".join(map(_text, line)) + " |" for line in texts)]))
    if sheet.notes:
        parts.append("\n".join(f"- {_text(words.say(note))}" for note in sheet.notes))
    workings = list(lines_of(sheet, words)) if page.explain else []
    if workings:
        parts.append("\n".join(f"- {_text(line)}" for line in workings))
    return "\n\n".join(parts) + "\n"


def _text(text: str) -> str:
    """Return text in which no character marks anything up."""
    return _SPECIAL.sub(r"\\\1", text)

"""A Sheet as Markdown: one table a block, notes as a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.formats.layout import lay_out
from siping_cli.formats.workings import lines_of
from siping_cli.sheet import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def write(sheet: Sheet, words: Words, page: Output) -> str:
    """Return the answer as it is pasted into an issue, a summary or a brief."""
    parts = [f"## {escaped(words.say(sheet.title))}", *tables(sheet, words, "###")]
    if sheet.notes:
        parts.append("\n".join(f"- {escaped(words.say(note))}" for note in sheet.notes))
    workings = list(lines_of(sheet, words)) if page.explain else []
    if workings:
        parts.append("\n".join(f"- {escaped(line)}" for line in workings))
    return "\n\n".join(parts) + "\n"


def tables(sheet: Sheet, words: Words, level: str) -> Iterator[str]:
    """Yield the blocks of a sheet as tables, each under its heading, which begins with the marks of its level."""
    layout = lay_out(sheet, words)
    labels = [f"{label} {unit}" if unit else label for label, unit in zip(layout.labels, layout.units, strict=True)]
    head = "| " + " | ".join(map(escaped, labels)) + " |"
    rule = "|" + "|".join("---:" if column.kind is ColumnKind.NUMBER else "---" for column in layout.columns) + "|"
    for group in layout.groups:
        if group.heading:
            yield f"{level} {escaped(group.heading)}"
        yield "\n".join([head, rule, *("| " + " | ".join(map(escaped, line.texts)) + " |" for line in group.lines)])


def escaped(text: str) -> str:
    """Return text in which no character marks anything up."""
    return _SPECIAL.sub(r"\\\1", text)

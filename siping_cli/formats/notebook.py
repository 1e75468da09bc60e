"""A Sheet as HTML for a notebook: a table a block, notes below; nothing in it acts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from siping_cli.formats.findings import clean
from siping_cli.formats.layout import lay_out
from siping_cli.formats.workings import lines_of
from siping_cli.sheet import ColumnKind
from siping_cli.text.language import LANGUAGE_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_cli.formats.layout import Group, Layout
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet

_NUMBERS = ' style="text-align: right"'


def write(sheet: Sheet, words: Words, page: Output) -> str:
    """Return one element that holds the whole answer."""
    layout = lay_out(sheet, words)
    workings = list(lines_of(sheet, words)) if page.explain else []
    parts = [
        f'<div lang="{LANGUAGE_TAGS[words.language]}">',
        "<table>",
        f"<caption>{_text(words.say(sheet.title))}</caption>",
        f"<thead><tr>{''.join(_heads(layout))}</tr></thead>",
        *(part for group in layout.groups for part in _block(layout, group)),
        "</table>",
        *_listed(words.say(note) for note in sheet.notes),
        *_listed(workings),
        "</div>",
    ]
    return "\n".join(parts) + "\n"


def _heads(layout: Layout) -> Iterator[str]:
    for column, label, unit in zip(layout.columns, layout.labels, layout.units, strict=True):
        yield f'<th scope="col"{_side(column.kind)}>{_text(f"{label} {unit}".strip())}</th>'


def _block(layout: Layout, group: Group) -> Iterator[str]:
    """Yield the lines of a block, under its heading."""
    yield "<tbody>"
    if group.heading:
        heading = _text(group.heading)
        yield f'<tr><th scope="rowgroup" colspan="{len(layout.columns)}" style="text-align: left">{heading}</th></tr>'
    for line in group.lines:
        cells = zip(layout.columns, line.texts, strict=True)
        yield "<tr>" + "".join(f"<td{_side(column.kind)}>{_text(text)}</td>" for column, text in cells) + "</tr>"
    yield "</tbody>"


def _side(kind: ColumnKind) -> str:
    return _NUMBERS if kind is ColumnKind.NUMBER else ' style="text-align: left"'


def _listed(lines: Iterable[str]) -> Iterator[str]:
    items = [f"<li>{_text(line)}</li>" for line in lines]
    if items:
        yield f"<ul>{''.join(items)}</ul>"


def _text(text: str) -> str:
    return escape(clean(text))

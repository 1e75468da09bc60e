"""A Sheet as tables in a terminal, drawn by Rich: Chinese folds, numbers are never cut."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from siping_cli.formats.cards import card, too_narrow
from siping_cli.formats.folding import fold
from siping_cli.formats.layout import lay_out
from siping_cli.formats.widths import column_widths, space_between, total_width
from siping_cli.formats.workings import lines_of
from siping_cli.sheet import ColumnKind, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.formats.layout import Layout, Set
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet

UNLIMITED = 100_000
LEAST_HEADING = 40  # cells; a heading may be longer than the table below it
# Weight only, and never alone: every verdict is a word, and red marks the winners in Chinese bulletins.
_STYLES = {"missed": "bold", "behind": "bold", "no_data": "dim"}


def write(sheet: Sheet, words: Words, page: Output) -> str:
    """Return title, tables, notes and workings; columns of all blocks line up, and a narrow page has cards."""
    layout = lay_out(sheet, words)
    labels = [f"{label}\n{unit}" if unit else label for label, unit in zip(layout.labels, layout.units, strict=True)]
    widths = column_widths(layout.columns, labels, layout.texts, page.width)
    between = space_between(widths, page.width)
    total = total_width(widths, between)
    if page.width is not None and too_narrow(layout.columns, widths, layout.texts, total, page.width):
        body = _cards(layout, [" ".join(label.split("\n")) for label in labels], page.width)
    else:
        body = _tables(layout, labels, widths, between, plain=words.ascii)
    notes = [words.say(note) for note in sheet.notes]
    workings = list(lines_of(sheet, words)) if page.explain else []
    width = page.width or UNLIMITED
    parts = [_bold(words.say(sheet.title), width), "", *body]
    for lines in (notes, workings):
        if lines:
            parts += ["", _list(lines, width)]
    out = StringIO()
    console = Console(
        file=out,
        width=UNLIMITED,  # everything is folded already; what is wider is a number, which stays whole
        height=UNLIMITED,  # where both are said, Rich does not ask the environment, whose ² is no number
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _tables(
    layout: Layout, labels: Sequence[str], widths: Sequence[int], between: int, *, plain: bool
) -> list[Styled | Table | str]:
    """Return the header, and a table for each block."""
    parts: list[Styled | Table | str] = [_table(layout, labels, widths, between, plain=plain)]
    for group in layout.groups:
        if group.heading:
            parts.append(_bold(group.heading, max(total_width(widths, between), LEAST_HEADING)))
        table = _table(layout, None, widths, between, plain=plain)
        for line in group.lines:
            table.add_row(*_row(layout, widths, line))
        parts.append(table)
    return parts


def _cards(layout: Layout, labels: Sequence[str], width: int) -> list[Styled | Table | str]:
    """Return a card for each line, under the heading of its block."""
    parts: list[Styled | Table | str] = []
    for group in layout.groups:
        if group.heading:
            parts += [_bold(group.heading, width), ""]
        for line in group.lines:
            parts += [_bold(line.texts[0], width), *card(layout.columns, labels, line.texts, width), ""]
    return parts[:-1]


def _table(layout: Layout, labels: Sequence[str] | None, widths: Sequence[int], between: int, *, plain: bool) -> Table:
    """Return an empty table with the given widths; a width of 0 leaves a column out."""
    table = Table(
        box=box.ASCII if plain else box.SIMPLE_HEAD,
        show_header=labels is not None,
        show_edge=False,
        padding=(0, between - 1, 0, 0),
        pad_edge=False,
        header_style="bold",
    )
    for number, column in enumerate(layout.columns):
        if widths[number]:
            table.add_column(
                Styled(labels[number] if labels else "", overflow="fold"),
                justify="right" if column.kind is ColumnKind.NUMBER else "left",
                vertical="bottom" if labels else "top",
                width=widths[number],
                overflow="fold",
            )
    return table


def _row(layout: Layout, widths: Sequence[int], line: Set) -> Iterator[Styled]:
    """Yield the cells of a line; only text may fold."""
    for number, column in enumerate(layout.columns):
        if widths[number]:
            value, text = line.cells[number], line.texts[number]
            style = _STYLES.get(value.word, "") if isinstance(value, Term) else ""
            lines = fold(text, widths[number]) if column.kind is ColumnKind.TEXT else [text]
            yield Styled("\n".join(lines), style=style, no_wrap=True)


def _bold(text: str, width: int) -> Styled:
    """Return a title or a heading."""
    return Styled("\n".join(fold(text, width)), style="bold", no_wrap=True)


def _list(lines: Sequence[str], width: int) -> Styled:
    """Return lines as a list whose folded lines stand in."""
    return Styled("\n".join("- " + "\n  ".join(fold(line, width - 2)) for line in lines), no_wrap=True)

"""A Sheet as tables in a terminal, drawn by Rich: Chinese folds, numbers are never cut."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from siping_cli.render.folding import fold
from siping_cli.render.layout import lay_out
from siping_cli.render.widths import column_widths, space_between, total_width
from siping_cli.render.workings import lines_of
from siping_cli.sheet import Kind, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.render import Page
    from siping_cli.render.layout import Layout
    from siping_cli.render.words import Words
    from siping_cli.sheet import Sheet

UNLIMITED = 100_000
# Weight only, and never alone: every verdict is a word, and red marks the winners in Chinese bulletins.
_STYLES = {"missed": "bold", "behind": "bold", "no_data": "dim"}


def write(sheet: Sheet, words: Words, page: Page) -> str:
    """Return title, tables, notes and workings; columns of all blocks line up."""
    layout = lay_out(sheet, words)
    labels = [f"{label}\n{unit}" if unit else label for label, unit in zip(layout.labels, layout.units, strict=True)]
    widths = column_widths(layout.columns, labels, [line for texts in layout.texts for line in texts], page.width)
    between = space_between(widths, page.width)
    out, width = StringIO(), max(page.width or UNLIMITED, total_width(widths, between))
    console = Console(
        file=out,
        width=width,
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(_bold(words.say(sheet.title), width))
    console.print()
    console.print(_table(layout, labels, widths, between, plain=words.ascii))
    for heading, block, texts in zip(layout.headings, layout.blocks, layout.texts, strict=True):
        if heading:
            console.print(_bold(heading, width))
        table = _table(layout, None, widths, between, plain=words.ascii)
        for values, cells in zip(block.lines, texts, strict=True):
            table.add_row(*_row(layout, widths, values, cells))
        console.print(table)
    notes = [words.say(note) for note in sheet.notes]
    workings = list(lines_of(sheet.steps, words)) if page.explain else []
    for lines in (notes, workings):
        if lines:
            console.print()
            console.print(_list(lines, width))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


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
                justify="right" if column.kind is Kind.NUMBER else "left",
                vertical="bottom" if labels else "top",
                width=widths[number],
                overflow="fold",
            )
    return table


def _row(layout: Layout, widths: Sequence[int], values: Sequence[object], cells: Sequence[str]) -> Iterator[Styled]:
    """Yield the cells of a line; only text may fold."""
    for number, column in enumerate(layout.columns):
        if widths[number]:
            value = values[number]
            style = _STYLES.get(value.word, "") if isinstance(value, Term) else ""
            lines = fold(cells[number], widths[number]) if column.kind is Kind.TEXT else [cells[number]]
            yield Styled("\n".join(lines), style=style, no_wrap=True)


def _bold(text: str, width: int) -> Styled:
    """Return a title or a heading."""
    return Styled("\n".join(fold(text, width)), style="bold", no_wrap=True)


def _list(lines: Sequence[str], width: int) -> Styled:
    """Return lines as a list whose folded lines stand in."""
    return Styled("\n".join("- " + "\n  ".join(fold(line, width - 2)) for line in lines), no_wrap=True)

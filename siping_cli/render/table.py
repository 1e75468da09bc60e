"""A Sheet as tables in a terminal, drawn by Rich: Chinese folds, numbers are never cut."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from siping_cli.render.layout import lay_out
from siping_cli.render.workings import lines_of
from siping_cli.sheet import Kind, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.render import Page
    from siping_cli.render.words import Words
    from siping_cli.sheet import Column, Sheet

COMFORTABLE_TEXT = 20
NARROWEST_TEXT = 8
UNLIMITED = 100_000
# Weight only, and never alone: every verdict is a word, and red marks the winners in Chinese bulletins.
_STYLES = {"missed": "bold", "behind": "bold", "no_data": "dim", "open": "", "met": "", "on_track": ""}


def write(sheet: Sheet, words: Words, page: Page) -> str:
    """Return title, tables, notes and workings; columns of all blocks line up."""
    layout = lay_out(sheet, words)
    columns = layout.columns
    widths = _widths(columns, layout.labels, [line for texts in layout.texts for line in texts], page.width)
    total = _total(widths)
    out = StringIO()
    console = Console(
        file=out,
        width=max(page.width or UNLIMITED, total),
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        safe_box=True,
    )
    console.print(Styled(words.say(sheet.title), style="bold", overflow="fold"))
    console.print()
    console.print(_table(columns, layout.labels, widths, plain=words.ascii))
    for heading, block, texts in zip(layout.headings, layout.blocks, layout.texts, strict=True):
        if heading:
            console.print(Styled(heading, style="bold", overflow="fold"))
        table = _table(columns, None, widths, plain=words.ascii)
        for values, line_texts in zip(block.lines, texts, strict=True):
            table.add_row(*_row(columns, widths, values, line_texts))
        console.print(table)
    for lines in (
        [words.say(note) for note in sheet.notes],
        list(lines_of(sheet.steps, words)) if page.explain else [],
    ):
        if lines:
            console.print()
        for line in lines:
            console.print(Styled(f"- {line}", overflow="fold"))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _table(columns: Sequence[Column], labels: Sequence[str] | None, widths: Sequence[int], *, plain: bool) -> Table:
    """Return an empty table with the given widths; a width of 0 leaves a column out."""
    table = Table(
        box=box.ASCII if plain else box.SIMPLE_HEAD,
        show_header=labels is not None,
        show_edge=False,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        header_style="bold",
    )
    for number, column in enumerate(columns):
        if widths[number]:
            table.add_column(
                Styled(labels[number] if labels else "", overflow="fold"),
                justify="right" if column.kind is Kind.NUMBER else "left",
                width=widths[number],
                overflow="fold",
            )
    return table


def _row(
    columns: Sequence[Column], widths: Sequence[int], line: Sequence[object], texts: Sequence[str]
) -> Iterator[Styled]:
    """Yield the cells of a line; only text may fold."""
    for number, column in enumerate(columns):
        if widths[number]:
            yield Styled(texts[number], style=_style(line[number]), no_wrap=column.kind is not Kind.TEXT)


def _least_harm(text: Sequence[int], widths: Sequence[int], lines: Sequence[Sequence[str]], narrowest: int) -> int:
    """Return the text column that can lose a cell with the fewest lines folded; the widest of equals."""

    def folded(number: int) -> int:
        return sum(cell_len(line[number]) >= widths[number] for line in lines)

    return min((n for n in text if widths[n] > narrowest), key=lambda n: (folded(n), -widths[n]))


def _total(widths: Sequence[int]) -> int:
    """Return the width of a line: the columns that are kept, with two cells between them."""
    return sum(widths) + 2 * (sum(1 for width in widths if width) - 1)


def _style(cell: object) -> str:
    return _STYLES.get(cell.word, "") if isinstance(cell, Term) else ""


def _widths(
    columns: Sequence[Column], labels: Sequence[str], lines: Sequence[Sequence[str]], limit: int | None
) -> list[int]:
    """Return a width a column: natural where there is room, else text folds and pictures go."""
    widths = []
    for number, column in enumerate(columns):
        content = max((cell_len(line[number]) for line in lines), default=0)
        label = labels[number].split() if column.kind is Kind.NUMBER else [labels[number]]
        widths.append(max(content, *(cell_len(word) for word in label)))
    if limit is None:
        return widths

    text = [number for number, column in enumerate(columns) if column.kind is Kind.TEXT]
    for narrowest in (COMFORTABLE_TEXT, NARROWEST_TEXT):
        while _total(widths) > limit and any(widths[number] > narrowest for number in text):
            widths[_least_harm(text, widths, lines, narrowest)] -= 1
        if _total(widths) > limit:
            for number, column in enumerate(columns):
                if column.kind is Kind.PICTURE:
                    widths[number] = 0
    return widths

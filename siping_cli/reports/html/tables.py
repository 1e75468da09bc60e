"""A Sheet as the cells of HTML tables: what is a heading, what is a number, and which exact value it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.layout import lay_out
from siping_cli.formats.numbers import machine_number
from siping_cli.formats.words import NO_VALUE
from siping_cli.sheet import Amount, Block, ColumnKind, Term
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.formats.words import Words
    from siping_cli.sheet import Column, Sheet


@record
class PageCell:
    """One cell.

    Attributes:
        text: what it says.
        style: word, number or text, as a class of the style sheet.
        value: the exact number behind it, as JSON writes it; None where it is none.
        term: the machine word of a verdict or a state; None for anything else.

    """

    text: str
    style: str
    value: str | None = None
    term: str | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing to say."""
        return self.text == NO_VALUE


@record
class PageGroup:
    """Rows under a heading."""

    heading: str
    rows: tuple[tuple[PageCell, ...], ...]


@record
class PageTable:
    """A table; its labels are cells too."""

    caption: str
    labels: tuple[PageCell, ...]
    groups: tuple[PageGroup, ...]


def one_table(sheet: Sheet, caption: str, words: Words, *, without: Column | None = None) -> PageTable:
    """Return all blocks of a sheet as one table, each a group of rows under its heading.

    Args:
        sheet: the answer.
        caption: what the table is called.
        words: the language.
        without: a column that the page says elsewhere.

    """
    layout = lay_out(sheet, words)
    shown = [
        number
        for number, column in enumerate(layout.columns)
        if column.kind is not ColumnKind.PICTURE and column != without
    ]
    labels = tuple(
        PageCell(f"{layout.labels[number]} {layout.units[number]}".strip(), _style(layout.columns[number]))
        for number in shown
    )
    groups = tuple(
        PageGroup(
            group.heading,
            tuple(
                tuple(_cell(layout.columns[number], line.cells[number], line.texts[number]) for number in shown)
                for line in group.lines
            ),
        )
        for group in layout.groups
    )
    return PageTable(caption, labels, groups)


def a_table_each(sheet: Sheet | None, words: Words) -> Iterator[PageTable]:
    """Yield each block of a sheet as a table of its own, with its heading as the caption."""
    if sheet is not None:
        for block in sheet.blocks:
            yield one_table(sheet.of([Block(None, block.lines)]), words.cell(block.heading), words)


def _style(column: Column) -> str:
    return column.kind.value


def _cell(column: Column, value: object, text: str) -> PageCell:
    number = machine_number(value.value) if isinstance(value, Amount) else None
    return PageCell(text, _style(column), number, value.word if isinstance(value, Term) else None)

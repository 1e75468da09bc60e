"""A Sheet as columns of text in a language: one unit a column where its cells share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.formats.numbers import places_of
from siping_cli.sheet import Amount, ColumnKind
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.formats.words import Words
    from siping_cli.sheet import Column, Sheet


@record
class Set:
    """A line as text: its cells, and the texts that show them."""

    cells: tuple[Any, ...]
    texts: tuple[str, ...]


@record
class Group:
    """A block as text; the heading is empty where it has none."""

    heading: str
    lines: tuple[Set, ...]


@record
class Layout:
    """What people see of a sheet, in words.

    Attributes:
        columns: the columns that are shown.
        labels: the label of each column.
        units: the unit that the cells of each column share, in brackets; empty where they share none.
        groups: the blocks.

    """

    columns: tuple[Column, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def texts(self) -> list[tuple[str, ...]]:
        """The cells of all blocks as text."""
        return [line.texts for group in self.groups for line in group.lines]


def lay_out(sheet: Sheet, words: Words) -> Layout:
    """Return a sheet as text; numbers that share a unit share their decimal places too."""
    columns, blocks = sheet.shown()
    lines = [line.cells for block in blocks for line in block.lines]
    shared = [_shared(column, [cells[number] for cells in lines], words) for number, column in enumerate(columns)]
    return Layout(
        columns,
        tuple(words.say(column.label) for column in columns),
        tuple(_bracketed(common, words) for common in shared),
        tuple(
            Group(
                words.cell(block.heading) if block.heading else "",
                tuple(Set(line.cells, _texts(line.cells, shared, words)) for line in block.lines),
            )
            for block in blocks
        ),
    )


def _texts(cells: Sequence[object], shared: Sequence[Amount | None], words: Words) -> tuple[str, ...]:
    return tuple(_text(cell, common, words) for cell, common in zip(cells, shared, strict=True))


def _bracketed(common: Amount | None, words: Words) -> str:
    unit = words.unit(common.unit) if common and common.unit else ""
    return words.say(Message("({unit})", unit=unit)) if unit else ""


def _shared(column: Column, cells: list[object], words: Words) -> Amount | None:
    """Return a pattern for the amounts of a column: the unit and places they share, or None."""
    amounts = [cell for cell in cells if isinstance(cell, Amount)]
    if column.kind is not ColumnKind.NUMBER or len(amounts) < 2:  # noqa: PLR2004 - one number shares nothing
        return None
    first = amounts[0]
    if any(amount.unit != first.unit or amount.comparator or amount.high for amount in amounts):
        return None
    return copy_with(first, bare=True, places=max(places_of(words.scaled(amount)) for amount in amounts))


def _text(cell: object, common: Amount | None, words: Words) -> str:
    if isinstance(cell, Amount) and common is not None:
        cell = copy_with(cell, bare=True, places=common.places)
    return words.cell(cell)

"""A cell as it is recorded: what it was understood as, with its place, whether it is a figure of the plan or left out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT, Quantity
from siping_cli.observations.cell_numbers import number_in
from siping_cli.observations.read import ReadFigure
from siping_cli.plan.indicator import split_place
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from siping_cli.observations.groups import CellGroup
    from siping_cli.observations.read import LeftReason
    from siping_cli.observations.sheets.tables import RawTable
    from siping_cli.wording.vocabulary import Status


class Cell(NamedTuple):
    """A cell of a group: the number of its row, its column counted from 0, and what stands in it."""

    group: CellGroup
    row: int
    at: int
    text: str

    @property
    def period(self) -> str:
        """The months that it covers; empty where that is not clear."""
        return self.group.periods[self.group.columns.index(self.at)]

    @property
    def wording(self) -> str:
        """The labels that it was read by."""
        row, columns, before = self.group.wording
        return " · ".join(dict.fromkeys(filter(None, (row, columns[self.group.columns.index(self.at)], before))))


def recorded(
    table: RawTable, cell: Cell, found: Quantity | None, status: Status | None = None, reason: LeftReason | None = None
) -> ReadFigure:
    """Return a cell as it is recorded.

    Args:
        table: the sheet that it stands in.
        cell: the cell.
        found: the number in it, as a shelf has it or as it stands there; None where it holds none.
        status: the state that the cell itself says; that of its labels where it says none.
        reason: why it is left out; None for a figure of the plan.

    """
    meaning = cell.group.meaning
    subject, entry = meaning.subject, meaning.named.entry
    known = subject.id if subject is not None else None if entry is None else entry.id
    moved = meaning.measure == "growth" and found is not None and found.unit.kind == "points"
    return ReadFigure(
        indicator=None if known is None else split_place(known)[0],
        name=meaning.name,
        period=cell.period or None,
        measure="change" if moved else meaning.measure,
        value=None if found is None else found.value,
        unit=None if found is None else found.unit.name or None,
        status=status or meaning.status,
        comparison=meaning.comparison,
        cumulative=Period.parse(cell.period).cumulated if cell.period else None,
        price=meaning.price,
        scope=meaning.scope,
        place=meaning.place or meaning.named.place,
        file=table.name,
        sheet=table.sheet,
        row=cell.row,
        column=cell.at + 1,
        wording=cell.wording,
        reason=reason,
        why=meaning.why if reason is not None else None,
    )


def recorded_as_left(table: RawTable, cell: Cell, reason: LeftReason) -> ReadFigure:
    """Return a cell that is left out as it is recorded: with its number, where one can be read."""
    meaning = cell.group.meaning
    found: Quantity | None = None
    with suppress(InvalidValueError):
        found = number_in(cell.text, meaning.unit or PERCENT, meaning.measure)
    if found is not None and meaning.index:
        found = Quantity(found.value - HUNDRED, PERCENT)
    # What nobody knows by its name stays that, whatever its cell holds.
    unreadable = found is None and (meaning.subject is not None or meaning.named.entry is not None)
    figure = recorded(table, cell, found, reason="unreadable" if unreadable else reason)
    unsaid = meaning.unit is None and not meaning.index and found is not None and found.unit == PERCENT
    return copy_with(figure, unit=None) if unsaid and "%" not in cell.text else figure

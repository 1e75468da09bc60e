"""Where the figures of one sheet go: to the shelves of the plan, to what was left out, and to the full record where one is kept."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.parsing import mistaken_for
from siping_cli.numbers.quantities import Quantity
from siping_cli.observations.actuals import Shelf
from siping_cli.observations.cell_numbers import Numbers, is_mark, number_in, without_status
from siping_cli.observations.doubts import BareGrowths, PlacesMet
from siping_cli.observations.groups import FEW, Bulk, CellGroup, factor_of, in_shelf
from siping_cli.observations.measures import kept_in, misfit
from siping_cli.observations.read import Left
from siping_cli.observations.recording import Cell, recorded, recorded_as_left
from siping_cli.plan.indicator import split_place
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.errors import Problem
    from siping_cli.numbers.quantities import Unit
    from siping_cli.observations.actuals import Actuals, FigureEntry
    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.naming import Names
    from siping_cli.observations.options import TableOptions
    from siping_cli.observations.read import LeftReason
    from siping_cli.observations.sheets.tables import RawTable
    from siping_cli.plan.indicator import Indicator
    from siping_cli.wording.vocabulary import Metric, Status


class Collector:
    """Takes what one sheet says."""

    def __init__(self, table: RawTable, names: Names, actuals: Actuals, options: TableOptions) -> None:
        """Say which sheet it is, who knows names, where the figures go and what was said of the table besides."""
        self.table, self.names, self.actuals, self.options = table, names, actuals, options
        self.problems: list[Problem] = []
        self.numbers = Numbers()
        self.places = PlacesMet(names)
        self.growths = BareGrowths()
        self.header: Sequence[str] = ()
        self.lenient = False  # whether a unit that does not fit leaves a cell out, as in tables of many indicators
        self._shelves: dict[tuple[str, Metric, str | None], Shelf] = {}
        self._left: dict[tuple[str, str], Left] = {}
        self._more: dict[tuple[str, str], int] = {}  # further cells of the same
        self._bulks: dict[tuple[tuple[int, ...], tuple[str, ...], Status | None], Bulk] = {}
        self._seen = actuals.names.setdefault(table.name, {})

    def take(self, group: CellGroup, number: int, cells: Sequence[str], source: str = "") -> None:
        """Take cells of a row: figures, or what is left out; ``source`` is where they were published."""
        meaning = group.meaning
        reason: LeftReason | None = (
            "other_place" if self.places.is_unwanted(meaning) else meaning.reason or group.reason
        )
        subject, measure = meaning.subject, meaning.measure
        known = reason is None and subject is not None and measure is not None
        self.places.meet(meaning.place, figure=known)
        if subject is None or measure is None or not known:
            self._leave(group, reason or "no_measure", number, cells)
            return
        self._met(meaning, subject)
        shelf = self.shelf(subject, measure, meaning.scope)
        factor = factor_of(meaning, shelf)
        wide = len(group.columns) >= FEW and self._is_bare(meaning, factor)
        if not (wide and self._bulk(group).put(shelf.book, self.numbers, number, cells, source)):
            for at, period in zip(group.columns, group.periods, strict=True):
                self._figure(Cell(group, number, at, cells[at]), (period, shelf, factor), source)

    def _figure(self, cell: Cell, into: tuple[str, Shelf, Decimal | None], source: str) -> None:
        """Take a cell that holds a figure of the plan, or a mark for none, or what is no number."""
        meaning, (period, shelf, factor), status = cell.group.meaning, into, cell.group.meaning.status
        try:
            value = self.numbers[cell.text]
        except KeyError:
            text, said = without_status(cell.text)
            status = said or status
            found = self._unusual(cell._replace(text=text), meaning.unit or shelf.unit)
            if found is None:
                return
            value = found
        if factor is not None or meaning.index:
            value = in_shelf(meaning, factor, value)
        self._put(shelf, (period, status), (value, cell.row, cell.at + 1, source))
        if self._unsaid(meaning):
            self.growths.weigh(meaning.name, value, cell.row, cell.at)
        if self.actuals.record is not None:
            self.actuals.record.append(recorded(self.table, cell, Quantity(value, shelf.unit), status))

    def _put(self, shelf: Shelf, key: tuple[str, Status | None], entry: FigureEntry) -> None:
        if shelf.book.setdefault(key, entry) is not entry:
            self.keep(shelf, key, entry)

    def bare_shelf(self, meaning: CellMeaning) -> Shelf | None:
        """Return the shelf to which plain numbers of a meaning go as they stand; None where they need a look each."""
        subject, measure = meaning.subject, meaning.measure
        if subject is None or measure is None or meaning.reason is not None or self.places.is_unwanted(meaning):
            return None
        shelf = self.shelf(subject, measure, meaning.scope)
        if not self._is_bare(meaning, factor_of(meaning, shelf)):
            return None
        self.places.meet(meaning.place, figure=True)
        self._met(meaning, subject)
        return shelf

    def _is_bare(self, meaning: CellMeaning, factor: Decimal | None) -> bool:
        """Tell whether numbers are kept as they stand, and nobody asks for more than the numbers."""
        return factor is None and not meaning.index and not self._unsaid(meaning) and self.actuals.record is None

    def _unsaid(self, meaning: CellMeaning) -> bool:
        """Tell whether nothing says that growths are in percent, in a table that nobody made for this."""
        return meaning.measure == "growth" and meaning.unit is None and not meaning.index and self.lenient

    def _bulk(self, group: CellGroup) -> Bulk:
        """Return the columns and periods of a group as other rows have them too."""
        what = (group.columns, group.periods, group.meaning.status)
        if what not in self._bulks:
            self._bulks[what] = Bulk(*what)
        return self._bulks[what]

    def shelf(self, subject: Indicator, measure: Metric, scope: str | None) -> Shelf:
        """Return the shelf of a measure of an indicator in this sheet."""
        key = (subject.id, measure, scope)
        if key not in self._shelves:
            unit = kept_in(subject, measure)
            shelf = Shelf(self.table.name, self.table.sheet, subject.id, measure, unit, scope)
            self._shelves[key] = self.actuals.add(shelf)
        return self._shelves[key]

    def keep(self, shelf: Shelf, key: tuple[str, Status | None], entry: tuple[Decimal, int, int, str]) -> None:
        """Keep a figure beside the one that the sheet has of the same: one that says it again, or more roughly, is kept apart."""
        first = shelf.book[key]
        if first[0] == entry[0]:
            self.actuals.repeat(shelf, key, entry)
        elif rounded_alike(first[0], entry[0]):
            finer = min(first, entry, key=lambda each: each[0].as_tuple().exponent)
            shelf.book[key] = finer
            self.actuals.repeat(shelf, key, entry if finer is first else first)
        else:
            message = Message(
                "{value} contradicts {other} in row {row}; keep one, or distinguish them by status",
                value=entry[0],
                other=first[0],
                row=first[1],
            )
            self.problem(entry[1], entry[2] - 1, message)

    def problem(self, row: int, column: int | None, message: Message) -> None:
        """Note what is wrong with a cell, or with a whole row."""
        label = self.header[column] if column is not None and column < len(self.header) else ""
        self.problems.append(self.table.problem(row, column, message, label))

    def leave(self, left: Left) -> None:
        """Count what is left out."""
        if self._again(left.name, left.reason, left.cells):
            return
        if left.reason == "no_indicator":
            left = copy_with(left, nearest=self.names.nearest(left.name))
        self._left[left.name, left.reason] = left
        self._seen[left.name] = None

    def _again(self, name: str, reason: LeftReason, cells: int) -> bool:
        """Count further cells of what is left out already; tell whether it is."""
        key = (name, reason)
        if key in self._left:
            self._more[key] = self._more.get(key, 0) + cells
        return key in self._left

    def close(self) -> None:
        """Hand on what was left out; of several places one has to be named, and a single one is that of the plan.

        Where the plan says of which place it is, its own is told apart already.
        """
        self.actuals.left += [
            copy_with(left, cells=left.cells + self._more[key]) if key in self._more else left
            for key, left in self._left.items()
        ]
        for row, at, message in self.growths.refused():
            self.problem(row, at, message)
        missing = self.places.missing()
        if missing is not None:
            self.problem(0, None, missing)
        if self.places.settled(tidy=not self.lenient, own="fate" in self.header):
            return
        several = self.places.several()
        if several is not None:
            self.problem(0, None, several)
        for shelf in [shelf for shelf in self._shelves.values() if shelf.subject not in self.places.others]:
            self.actuals.move(shelf, split_place(shelf.subject)[0])

    def _leave(self, group: CellGroup, reason: LeftReason, number: int, cells: Sequence[str]) -> None:
        held = [at for at in group.columns if not is_mark(cells[at])]
        if not held:
            return
        meaning = group.meaning
        name = meaning.name if reason != "other_place" else str(meaning.place)
        if reason == "basis" and self.actuals.record is None:
            self._ask(meaning, number, held[0])
            return
        if self.actuals.record is None and self._again(name, reason, len(held)):
            return
        self.leave(
            Left(
                file=self.table.name,
                name=name,
                reason=reason,
                why=meaning.why,
                row=number,
                column=held[0] + 1,
                cells=len(held),
            )
        )
        if self.actuals.record is not None and reason != "other_place":
            self.actuals.record += (
                recorded_as_left(self.table, Cell(group, number, at, cells[at]), reason) for at in held
            )

    def _ask(self, meaning: CellMeaning, number: int, at: int) -> None:
        """Ask how the months of figures are meant, once a name."""
        if (meaning.name, "basis") not in self._left:
            self._leave_cell(meaning, "basis", number, at)
            message = Message(
                "'{name}' does not say whether its months are single or cumulated from January; add --basis "
                "alone or --basis cumulated",
                name=meaning.name,
            )
            self.problem(number, at, message)

    def _unusual(self, cell: Cell, unit: Unit) -> Decimal | None:
        """Return the number of a cell that is not plain, in the unit of its column; None where there is no figure."""
        meaning = cell.group.meaning
        try:
            found = number_in(cell.text, unit, meaning.measure)
        except InvalidValueError as error:
            self._refuse(cell, error.findings[0][1], "unreadable")
            return None
        if found is None or found.unit == unit:
            return None if found is None else found.value
        if found.unit.base == unit.base:
            return found.value * found.unit.factor / unit.factor
        message = mistaken_for(cell.text, found, unit) or misfit(found.unit, meaning.measure, meaning.name, unit)
        self._refuse(cell, message, "unit")
        return None

    def _refuse(self, cell: Cell, message: Message, reason: LeftReason) -> None:
        """Tell of a cell that cannot be used: as a problem, or as left out, where a record is kept or a unit does not fit among many."""
        if self.actuals.record is None and not (self.lenient and reason == "unit"):
            self.problem(cell.row, cell.at, message)
            return
        self._leave_cell(cell.group.meaning, reason, cell.row, cell.at, message)
        if self.actuals.record is not None:
            self.actuals.record.append(recorded(self.table, cell, None, reason=reason))

    def _leave_cell(
        self, meaning: CellMeaning, reason: LeftReason, row: int, at: int, why: Message | None = None
    ) -> None:
        self.leave(Left(file=self.table.name, name=meaning.name, reason=reason, why=why, row=row, column=at + 1))

    def _met(self, meaning: CellMeaning, subject: Indicator) -> None:
        """Note of what name there are figures, and what a general name was taken for."""
        self._seen[meaning.name] = None
        if meaning.named.why is not None:
            said = Message("{place}: {message}", place=self.table.name, message=meaning.named.why)
            self.actuals.taken.setdefault(subject.id, {})[said] = None


def rounded_alike(one: Decimal, other: Decimal) -> bool:
    """Tell whether one number is the other rounded, or both are the same rounded to the places of the coarser.

    >>> rounded_alike(Decimal("1014.28"), Decimal("1014.3")), rounded_alike(Decimal("5.8"), Decimal("5.9"))
    (True, False)
    """
    places = max(one.as_tuple().exponent, other.as_tuple().exponent)
    half = Decimal((0, (5,), int(places) - 1))
    return one.as_tuple().exponent != other.as_tuple().exponent and abs(one - other) <= half

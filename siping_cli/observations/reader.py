"""One table of figures read row by row: each good row a figure, each bad cell a problem with its place."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY, InvalidValueError
from siping_cli.numbers.parsing import mistaken_for
from siping_cli.numbers.quantities import PERCENT, POINTS, Quantity
from siping_cli.observations.cells import KNOWN_COLUMNS, REQUIRED, CellReader, Numbers
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.numbers.periods import Period
    from siping_cli.numbers.quantities import Unit
    from siping_cli.observations.actuals import Actuals, FigureBook, Shelf
    from siping_cli.observations.tables import Grid, Rows, YamlTable
    from siping_cli.plan.indicator import Indicator
    from siping_cli.wording.vocabulary import Metric, Status

_Value = TypeVar("_Value")
# The columns that tell of what a row is a figure, in which unit.
_KNOWN_BY = ("indicator", "measure", "unit", "scope", "place")
# What the level of an indicator is called, by the kind of its unit.
_LEVELS: dict[str, Metric] = {"count": "count", "rate": "share", "ratio": "ratio"}


def _unit_of(subject: Indicator, measure: Metric) -> Unit:
    """Return the unit in which figures of a measure are kept: percent, points for changes of it, or that of the indicator."""
    if measure == "growth" or (measure == "share" and subject.unit.kind != "rate"):
        return PERCENT
    return POINTS if measure == "change" and subject.unit.kind == "rate" else subject.unit


class Reader:
    """One table read into figures."""

    def __init__(self, table: Grid | YamlTable, cells: CellReader, actuals: Actuals, rows: Rows) -> None:
        """Say what is read, how its cells are understood, and where the figures go."""
        self.table, self.cells, self.actuals, self.rows = table, cells, actuals, rows
        self.problems: list[Problem] = []
        self.at: dict[str, int] = {}
        self.shelves: dict[tuple[str, Metric, str | None], Shelf] = {}
        # What texts were found to mean, so that a row of known texts is a few look-ups.
        self.known_books: dict[tuple[str, ...], FigureBook] = {}
        self.known_periods: dict[str, str] = {}
        self.known_statuses: dict[str, Status | None] = {}
        self.known_values = Numbers()

    def read(self) -> list[Problem]:
        """Read every row and return the problems."""
        self._header()
        if self.problems:
            return self.problems
        at, width = self.at, len(self.table.header)
        what = itemgetter(*(at.get(key, at["indicator"]) for key in _KNOWN_BY))
        when, figure, state, origin = at["period"], at["value"], at.get("status"), at.get("source")
        for number, row in self.rows:
            try:
                book = self.known_books[what(row)]
                status = None if state is None else self.known_statuses[row[state]]
                key = (self.known_periods[row[when]], status)
                value = self.known_values[row[figure]]
                known = len(row) <= width and key not in book
            except (KeyError, IndexError):
                known = False
            if known:
                book[key] = (value, number, "" if origin is None or origin >= len(row) else row[origin])
            elif any(row):
                self._row(number, row)
                if len(self.problems) >= MOST_PROBLEMS:
                    self.problems.append(self.table.problem(number, None, TOO_MANY))
                    break
        return self.problems

    def _header(self) -> None:
        for number, name in enumerate(self.table.header):
            key = KNOWN_COLUMNS.get(name.strip().lower())
            if key is None:
                message = Message("'{name}' is no column; there are: {names}", name=name, names=tuple(KNOWN_COLUMNS))
                self.problems.append(self.table.problem(self.table.first, number, message))
            elif key in self.at:
                self.problems.append(
                    self.table.problem(self.table.first, number, Message("two columns are {key}; keep one", key=key))
                )
            else:
                self.at[key] = number
        missing = tuple(key for key in REQUIRED if key not in self.at)
        if missing and not self.problems:
            self.problems.append(
                self.table.problem(
                    self.table.first, None, Message("the columns {missing} are missing; add them", missing=missing)
                )
            )

    def _row(self, number: int, row: Sequence[str]) -> None:
        """Read one row; each bad cell is a problem of its own."""
        if len(row) > len(self.table.header) and any(row[len(self.table.header) :]):
            message = Message("more cells than columns; quote a cell that holds a comma")
            self.problems.append(self.table.problem(number, len(self.table.header), message))
            return
        count = len(self.problems)
        text = {key: row[at].strip() if at < len(row) else "" for key, at in self.at.items()}
        for key in REQUIRED:
            if not text[key]:
                self._problem(number, key, Message("this cell is empty; {key} is needed", key=key))
        cells = self.cells
        place = text.get("place", "")
        subject = self._try(number, "indicator", lambda name: cells.subject(name, place), text["indicator"])
        period = self._try(number, "period", cells.period, text["period"])
        measure = self._try(number, "measure", cells.measure, text["measure"])
        status = self._try(number, "status", cells.status, text.get("status", ""))
        scope = self._scope(number, subject, text["scope"]) if text.get("scope") and subject else None
        if subject is None or measure is None:
            return
        if measure in {"level", "count"}:
            measure = _LEVELS.get(subject.unit.kind, "level")
        figure = self._figure(number, subject, measure, text)
        if figure is not None and period is not None and len(self.problems) == count:
            shelf = self._shelf(subject, measure, scope)
            taken = self.cells.taken(text["indicator"])
            if taken is not None:
                said = Message("{place}: {message}", place=self.table.name, message=taken)
                self.actuals.taken.setdefault(subject.id, {})[said] = None
            self._keep(number, shelf, (str(period), status), (figure, number, text.get("source", "")))
            self._learn(row, (subject, measure), shelf.book, period, status)

    def _learn(
        self, row: Sequence[str], of: tuple[Indicator, Metric], book: FigureBook, period: Period, status: Status | None
    ) -> None:
        """Keep what the texts of a row mean, where its number needs no conversion."""
        at = self.at
        if max(at.values()) >= len(row):
            return
        self.known_periods[row[at["period"]]] = str(period)
        if "status" in at:
            self.known_statuses[row[at["status"]]] = status
        unit, wanted = row[at["unit"]].strip() if "unit" in at else "", _unit_of(*of)
        if unit in {"", wanted.name}:
            keys = (at.get(key, at["indicator"]) for key in _KNOWN_BY)
            self.known_books[tuple(row[each] for each in keys)] = book

    def _shelf(self, subject: Indicator, measure: Metric, scope: str | None) -> Shelf:
        """Return the shelf of a measure of an indicator in this file."""
        key = (subject.id, measure, scope)
        if key not in self.shelves:
            unit = _unit_of(subject, measure)
            self.shelves[key] = self.actuals.shelf(self.table.name, subject.id, measure, unit, scope)
        return self.shelves[key]

    def _figure(self, number: int, subject: Indicator, measure: Metric, text: dict[str, str]) -> Decimal | None:
        """Return the value in percent or in the unit of the indicator."""
        wanted = _unit_of(subject, measure)
        named: Unit | None = wanted
        if text.get("unit"):
            named = self._try(number, "unit", self.cells.unit, text["unit"])
        if named is None or not text["value"]:
            return None
        try:
            value, unit = self.cells.value(text["value"], named)
        except InvalidValueError as error:
            self._problem(number, "value", error.findings[0][1])
            return None
        if unit == wanted:
            return value
        if unit.base != wanted.base:
            own = unit.base != named.base
            written = text["value"] if own else text["value"] + named.name
            mistaken = mistaken_for(written, Quantity(value, unit), wanted)
            message = mistaken or Message(
                "{unit} does not fit the {measure} of {name}, which is in {wanted}",
                unit=unit,
                measure=measure,
                name=subject.id,
                wanted=wanted,
            )
            self._problem(number, "unit" if text.get("unit") and not own else "value", message)
            return None
        return value * unit.factor / wanted.factor

    def _scope(self, number: int, subject: Indicator, text: str) -> str | None:
        scope = self._try(number, "scope", self.cells.scope, text)
        scopes = tuple(dict.fromkeys(scope for target in subject.targets for scope in target.scopes))
        if scope is not None and scopes and scope not in scopes:
            message = Message(
                "the figure is for {scope} and the goal of {name} for {wanted}; they are never mixed",
                scope=scope,
                name=subject.id,
                wanted=scopes,
            )
            self._problem(number, "scope", message)
        return scope

    def _keep(
        self,
        number: int,
        shelf: Shelf,
        key: tuple[str, Status | None],
        entry: tuple[Decimal, int, str],
    ) -> None:
        """Keep a figure unless the file says something else of the same; one that says the same again is kept apart."""
        first = shelf.book.setdefault(key, entry)
        if first is not entry and first[0] == entry[0]:
            self.actuals.repeat(shelf, key, entry)
        elif first[0] != entry[0]:
            message = Message(
                "{value} contradicts {other} in row {row}; keep one, or tell them apart by status",
                value=entry[0],
                other=first[0],
                row=first[1],
            )
            self._problem(number, "value", message)

    def _try(self, number: int, key: str, read: Callable[[str], _Value], text: str) -> _Value | None:
        """Return what a cell means, or None with a problem."""
        if not text and key in REQUIRED:
            return None
        try:
            return read(text)
        except InvalidValueError as error:
            self._problem(number, key, error.findings[0][1])
            return None

    def _problem(self, number: int, key: str, message: Message) -> None:
        self.problems.append(self.table.problem(number, self.at[key], message))

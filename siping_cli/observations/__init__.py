"""Actual figures from CSV, XLSX and YAML: all of them read, or every bad row told at once."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY, ActualsError, InvalidValueError
from siping_cli.indicator import Observation
from siping_cli.messages import Message
from siping_cli.observations.cells import COLUMNS, PERCENT, REQUIRED, STATUSES, Cells, Numbers
from siping_cli.observations.files import open_table
from siping_cli.observations.parts import parted
from siping_cli.periods import Period
from siping_cli.quantities import Quantity
from siping_cli.written import mistaken_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.indicator import Indicator
    from siping_cli.observations.parts import Rows
    from siping_cli.observations.tables import Grid, YamlTable
    from siping_cli.plan import Plan
    from siping_cli.quantities import Unit
    from siping_cli.vocabulary import Metric, Status

STATUS_WORDS: tuple[Status | None, ...] = (None, *dict.fromkeys(STATUSES.values()))
Value = TypeVar("Value")
# The figures of one measure of an indicator in one file: (period, status) -> (value, row, source).
Book = dict[tuple[str, "Status | None"], tuple["Decimal", int, str]]


_period_of = cache(Period.parse)  # indicators have figures for the same periods


@dataclass(slots=True)
class Actuals:
    """The figures of all files, in the order they were read.

    They stay texts and numbers until an answer asks for one: a file may hold many more figures than
    anybody looks at.
    """

    _books: dict[tuple[str, Metric], list[tuple[str, Unit, Book]]] = field(default_factory=dict)

    def periods(self, subject: str, metric: Metric) -> set[Period]:
        """Return the periods for which an indicator has figures of a measure."""
        texts = {text for _, _, book in self._books.get((subject, metric), ()) for text, _ in book}
        return set(map(_period_of, texts))

    def of(self, subject: str, metric: Metric, period: Period) -> list[Observation]:
        """Return the figures of a measure of an indicator for a period, earliest read first."""
        text = str(period)
        return [
            Observation(
                period=period,
                metric=metric,
                value=found[0],
                unit=unit,
                status=status,
                source=f"{name}:{found[1]}" + (f"; {found[2]}" if found[2] else ""),
            )
            for name, unit, book in self._books.get((subject, metric), ())
            for status in STATUS_WORDS
            if (found := book.get((text, status))) is not None
        ]

    def book(self, name: str, subject: str, metric: Metric, unit: Unit) -> Book:
        """Return a new book for one file's figures of a measure."""
        book: Book = {}
        self._books.setdefault((subject, metric), []).append((name, unit, book))
        return book


def read_actuals(plan: Plan, files: Sequence[str], contents: Mapping[str, bytes] | None = None) -> Actuals:
    """Return the figures in files.

    Args:
        plan: the plan whose indicators the files name.
        files: paths; the later file wins where two give one figure.
        contents: what stands in files that were read already, such as standard input, by name.

    Returns:
        The figures; levels in the unit of their indicator, rates in percent.

    Raises:
        ActualsError: with every bad row of every file.

    """
    return read_actuals_of((plan,), files, contents)[plan.goals.id]


def read_actuals_of(
    plans: Sequence[Plan], files: Sequence[str], contents: Mapping[str, bytes] | None = None
) -> dict[str, Actuals]:
    """Return the figures in files by the id of the plan that they are for.

    Args:
        plans: the plans; where there are several, the files say in a column ``plan`` which one a row is for.
        files: as for ``read_actuals``.
        contents: as for ``read_actuals``.

    Raises:
        ActualsError: with every bad row of every file.

    """
    known = {plan.goals.id: (Cells(plan), Actuals()) for plan in plans}
    problems: list[Problem] = []
    # Nothing here is garbage before the end, and looking for some takes half the time.
    collecting = gc.isenabled()
    gc.disable()
    for name in files:
        try:
            table = open_table(name, (contents or {}).get(name))
            for plan, rows in parted(table, plans, problems):
                problems += _Reader(table, *known[plan], rows).read()
        except ActualsError as error:
            problems += error.problems
    if collecting:
        gc.enable()
    if problems:
        raise ActualsError(tuple(problems))
    return {plan: actuals for plan, (_, actuals) in known.items()}


class _Reader:
    """One table read into figures."""

    def __init__(self, table: Grid | YamlTable, cells: Cells, actuals: Actuals, rows: Rows) -> None:
        self.table, self.cells, self.actuals, self.rows = table, cells, actuals, rows
        self.problems: list[Problem] = []
        self.at: dict[str, int] = {}
        self.books: dict[tuple[str, Metric], Book] = {}
        # What texts were found to mean, so that a row of known texts is a few look-ups.
        self.known_books: dict[tuple[str, ...], Book] = {}
        self.known_periods: dict[str, str] = {}
        self.known_statuses: dict[str, Status | None] = {}
        self.known_values = Numbers()

    def read(self) -> list[Problem]:
        """Read every row and return the problems."""
        self._header()
        if self.problems:
            return self.problems
        at, width = self.at, len(self.table.header)
        what = itemgetter(*(at.get(key, at["indicator"]) for key in ("indicator", "measure", "unit", "scope")))
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
            key = COLUMNS.get(name.strip().lower())
            if key is None:
                message = Message("'{name}' is no column; there are: {names}", name=name, names=tuple(COLUMNS))
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
        subject = self._try(number, "indicator", cells.subject, text["indicator"])
        period = self._try(number, "period", cells.period, text["period"])
        measure = self._try(number, "measure", cells.measure, text["measure"])
        status = self._try(number, "status", cells.status, text.get("status", ""))
        if text.get("scope") and subject:
            self._scope(number, subject, text["scope"])
        if subject is None or measure is None:
            return
        if measure in {"level", "count"}:
            measure = "count" if subject.unit.kind == "count" else "level"
        figure = self._figure(number, subject, measure, text)
        if figure is not None and period is not None and len(self.problems) == count:
            book = self._book(subject, measure)
            self._keep(number, book, (str(period), status), (figure, number, text.get("source", "")))
            self._learn(row, subject, book, period, status)

    def _learn(self, row: Sequence[str], subject: Indicator, book: Book, period: Period, status: Status | None) -> None:
        """Keep what the texts of a row mean, where its number needs no conversion."""
        at = self.at
        if max(at.values()) >= len(row):
            return
        self.known_periods[row[at["period"]]] = str(period)
        if "status" in at:
            self.known_statuses[row[at["status"]]] = status
        unit = row[at["unit"]].strip() if "unit" in at else ""
        if unit in {"", "%", subject.unit.name}:
            keys = (at.get(key, at["indicator"]) for key in ("indicator", "measure", "unit", "scope"))
            self.known_books[tuple(row[each] for each in keys)] = book

    def _book(self, subject: Indicator, measure: Metric) -> Book:
        """Return the book of a measure of an indicator in this file."""
        key = (subject.id, measure)
        if key not in self.books:
            unit = PERCENT if measure in {"growth", "share"} else subject.unit
            self.books[key] = self.actuals.book(self.table.name, subject.id, measure, unit)
        return self.books[key]

    def _figure(self, number: int, subject: Indicator, measure: Metric, text: dict[str, str]) -> Decimal | None:
        """Return the value in percent or in the unit of the indicator."""
        wanted = PERCENT if measure in {"growth", "share"} else subject.unit
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

    def _scope(self, number: int, subject: Indicator, text: str) -> None:
        scope = self._try(number, "scope", self.cells.scope, text)
        scopes = tuple(dict.fromkeys(target.scope for target in subject.targets))
        if scope is not None and scopes and scope not in scopes:
            message = Message(
                "the figure is for {scope} and the goal of {name} for {wanted}; they are never mixed",
                scope=scope,
                name=subject.id,
                wanted=scopes,
            )
            self._problem(number, "scope", message)

    def _keep(
        self,
        number: int,
        book: Book,
        key: tuple[str, Status | None],
        entry: tuple[Decimal, int, str],
    ) -> None:
        """Keep a figure unless the file says something else of the same."""
        first = book.setdefault(key, entry)
        if first[0] != entry[0]:
            message = Message(
                "{value} contradicts {other} in row {row}; keep one, or tell them apart by status",
                value=entry[0],
                other=first[0],
                row=first[1],
            )
            self._problem(number, "value", message)

    def _try(self, number: int, key: str, read: Callable[[str], Value], text: str) -> Value | None:
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

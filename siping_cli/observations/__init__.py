"""Actual figures from CSV, XLSX and YAML: all of them read, or every bad row told at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from siping_cli.errors import ActualsError, InvalidValueError
from siping_cli.messages import Message
from siping_cli.observations.cells import COLUMNS, PERCENT, REQUIRED, Cells
from siping_cli.observations.tables import open_table
from siping_cli.plan import Observation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.observations.tables import Grid, YamlTable
    from siping_cli.periods import Period
    from siping_cli.plan import Indicator, Metric, Plan, Status
    from siping_cli.quantities import Unit

MOST_PROBLEMS = 1000
Value = TypeVar("Value")


@dataclass(slots=True)
class Actuals:
    """The figures of all files, by indicator, in the order they were read."""

    _rows: dict[str, list[tuple[Period, Metric, Decimal, Unit, Status | None, str]]] = field(default_factory=dict)

    def of(self, subject: str) -> tuple[Observation, ...]:
        """Return the figures of an indicator, industry or group by its id."""
        return tuple(
            Observation(period=period, metric=metric, value=value, unit=unit, status=status, source=source)
            for period, metric, value, unit, status, source in self._rows.get(subject, ())
        )

    def add(self, subject: str, row: tuple[Period, Metric, Decimal, Unit, Status | None, str]) -> None:
        """Keep a figure."""
        self._rows.setdefault(subject, []).append(row)


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
    actuals, cells = Actuals(), Cells(plan)
    problems: list[Problem] = []
    for name in files:
        try:
            table = open_table(name, (contents or {}).get(name))
            problems += _Reader(table, cells, actuals).read()
        except ActualsError as error:
            problems += error.problems
    if problems:
        raise ActualsError(tuple(problems[:MOST_PROBLEMS]))
    return actuals


class _Reader:
    """One table read into figures."""

    def __init__(self, table: Grid | YamlTable, cells: Cells, actuals: Actuals) -> None:
        self.table, self.cells, self.actuals = table, cells, actuals
        self.problems: list[Problem] = []
        self.at: dict[str, int] = {}
        self.seen: dict[tuple[str, Period, Metric, Status | None], tuple[Decimal, int]] = {}

    def read(self) -> list[Problem]:
        """Read every row and return the problems."""
        self._header()
        if not self.problems:
            for number, row in self.table.rows():
                self._row(number, row)
        return self.problems

    def _header(self) -> None:
        for number, name in enumerate(self.table.header):
            key = COLUMNS.get(name.strip().lower())
            if key is None:
                message = Message("'{name}' is no column; there are: {names}", name=name, names=tuple(COLUMNS))
                self.problems.append(self.table.problem(1, number, message))
            elif key in self.at:
                self.problems.append(self.table.problem(1, number, Message("two columns are {key}; keep one", key=key)))
            else:
                self.at[key] = number
        missing = tuple(key for key in REQUIRED if key not in self.at)
        if missing and not self.problems:
            self.problems.append(
                self.table.problem(1, None, Message("the columns {missing} are missing; add them", missing=missing))
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
            self._keep(number, subject, (period, measure, figure, status), text.get("source", ""))

    def _figure(self, number: int, subject: Indicator, measure: Metric, text: dict[str, str]) -> Decimal | None:
        """Return the value in percent or in the unit of the indicator."""
        wanted = PERCENT if measure in {"growth", "share"} else subject.unit
        unit: Unit | None = wanted
        if text.get("unit"):
            unit = self._try(number, "unit", self.cells.unit, text["unit"])
        if unit is None or not text["value"]:
            return None
        try:
            value, unit = self.cells.value(text["value"], unit)
        except InvalidValueError as error:
            self._problem(number, "value", error.findings[0][1])
            return None
        if unit == wanted:
            return value
        if unit.base != wanted.base:
            message = Message(
                "{unit} does not fit the {measure} of {name}, which is in {wanted}",
                unit=unit,
                measure=measure,
                name=subject.id,
                wanted=wanted,
            )
            self._problem(number, "unit" if text.get("unit") else "value", message)
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
        subject: Indicator,
        figure: tuple[Period, Metric, Decimal, Status | None],
        source: str,
    ) -> None:
        """Keep a figure unless the file says something else of the same."""
        period, measure, value, status = figure
        key = (subject.id, period, measure, status)
        first = self.seen.get(key)
        if first is None:
            self.seen[key] = (value, number)
        elif first[0] != value:
            message = Message(
                "{value} contradicts {other} in row {row}; keep one, or tell them apart by status",
                value=value,
                other=first[0],
                row=first[1],
            )
            self._problem(number, "value", message)
            return
        place = f"{self.table.name}:{number}"
        unit = PERCENT if measure in {"growth", "share"} else subject.unit
        self.actuals.add(subject.id, (period, measure, value, unit, status, f"{place}; {source}" if source else place))

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

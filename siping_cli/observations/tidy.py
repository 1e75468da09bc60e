"""Tables in the tidy shape, one figure a row: each good row a figure, each bad cell a problem with its place."""

from __future__ import annotations

from contextlib import suppress
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY, InvalidValueError
from siping_cli.numbers.periods import Period
from siping_cli.observations import table_words as words
from siping_cli.observations.cell_numbers import is_mark
from siping_cli.observations.cell_periods import when_of_cell
from siping_cli.observations.groups import CellGroup
from siping_cli.observations.labels import Label, fold_label, join_labels, read_label
from siping_cli.observations.lines import line_of
from siping_cli.observations.meanings import CellMeaning, Surroundings, meaning_of_cell
from siping_cli.observations.read import Left
from siping_cli.observations.tidy_cells import (
    NAMELESS,
    measure_cell,
    misfit_in,
    month_alone,
    no_period,
    reason_before,
    status_cell,
    unit_cell,
    word_cell,
)
from siping_cli.observations.when import when_of
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siping_cli.observations.actuals import FigureBook
    from siping_cli.observations.collecting import Collector
    from siping_cli.observations.headers import Table
    from siping_cli.observations.lines import SaidBefore
    from siping_cli.observations.read import LeftReason
    from siping_cli.observations.sheets.tables import Rows
    from siping_cli.wording.vocabulary import Status

_Value = TypeVar("_Value")
REQUIRED = ("indicator", "period", "value")
# The columns that tell of what a row is a figure, and how its months are meant.
_KNOWN_BY = ("indicator", "measure", "unit", "scope", "place", "comparison", "price", "frequency")


class Tidy:
    """One such table while it is read."""

    def __init__(self, table: Table, context: SaidBefore, collector: Collector) -> None:
        """Say how the table is laid out, what was said before it, and where the figures go."""
        self.table, self.context, self.collector = table, context, collector
        collector.header = table.header
        self.at: dict[str, int] = {}
        heads = [fold_label(name) for name in table.header]
        self.told = tuple(heads.index(name) if name in heads else None for name in ("fate", "reason"))
        # What texts were found to mean, so that a row of known texts is a few look-ups.
        self._books: dict[tuple[str, ...], tuple[FigureBook, dict[str, str]]] = {}
        self._statuses: dict[str, Status | None] = {}

    @property
    def _name(self) -> int:
        """The column of names."""
        return self.at.get("indicator", self.at.get("name", 0))

    def read(self, rows: Rows) -> None:
        """Read every row below the header."""
        self._header()
        if self.collector.problems:
            return
        at, width = self.at, len(self.table.header)
        what = itemgetter(*(at.get(key, self._name) for key in _KNOWN_BY))
        when, figure, state, origin = at["period"], at["value"], at.get("status"), at.get("source")
        books, numbers, statuses, column = self._books, self.collector.numbers, self._statuses, figure + 1
        for number, row in rows:
            try:
                book, periods = books[what(row)]
                status = None if state is None else statuses[row[state]]
                key = (periods[row[when]], status)
                value = numbers[row[figure]]
                known = len(row) <= width and key not in book
            except (KeyError, IndexError):
                known = False
            if known:
                book[key] = (value, number, column, "" if origin is None or origin >= len(row) else row[origin])
            else:
                self._row(number, row)
                if len(self.collector.problems) >= MOST_PROBLEMS:
                    self.collector.problem(number, None, TOO_MANY)
                    break

    def _header(self) -> None:
        collector, row = self.collector, self.table.row
        for number, name in enumerate(self.table.header):
            key = words.KNOWN_COLUMNS.get(fold_label(name))
            if key is None and name:
                message = Message(
                    "unknown column '{name}'; available: {names}", name=name, names=tuple(words.COLUMN_WORDS)
                )
                collector.problem(row, number, message)
            elif key in self.at and key != "note":
                collector.problem(row, number, Message("duplicate column {key}; keep one", key=key))
            elif key is not None:
                self.at[key] = number
        missing = tuple(key for key in REQUIRED if key not in self.at and (key != "indicator" or "name" not in self.at))
        if missing and not collector.problems:
            collector.problem(row, None, Message("the columns {missing} are missing; add them", missing=missing))

    def _row(self, number: int, row: Sequence[str]) -> None:
        """Read one row; each bad cell is a problem of its own."""
        collector = self.collector
        if len(row) > len(self.table.header) and any(map(str.strip, row[len(self.table.header) :])):
            message = Message("more cells than columns; quote cells that contain a comma")
            collector.problem(number, len(self.table.header), message)
            return
        text = {key: row[at].strip() if at < len(row) else "" for key, at in self.at.items()}
        text["indicator"] = text.get("indicator") or text.get("name", "")
        if sum(map(bool, row)) == 1 and (text["indicator"] or row[0]):
            self._line(number, row)
            return
        if self._is_left_out(number, row, text):
            return
        count = len(collector.problems)
        for key in REQUIRED:
            if not text[key]:
                self._problem(number, key, Message("this cell is empty; {key} is required", key=key))
        label = self._label(number, text)
        if len(collector.problems) > count or not text["indicator"]:
            return
        meaning = meaning_of_cell(label, _NOTHING, Surroundings(collector.names, self.context.labels))
        if meaning.reason is not None:
            self._left_out(number, meaning, text)
            return
        period = self._period(number, meaning, text)
        if period is None or len(collector.problems) > count:
            return
        group = CellGroup(meaning, None, (self.at["value"],), (str(period),), _wording(text))
        collector.take(group, number, row, text.get("source", ""))
        if len(collector.problems) == count and collector.actuals.record is None:
            self._learn(row, meaning, period)

    def _is_left_out(self, number: int, row: Sequence[str], text: dict[str, str]) -> bool:
        """Leave out a mark for no figure, and what siping left out itself when it wrote the row, unless its indicator was named since."""
        if is_mark(text["value"]):
            self._leave(number, text["indicator"], "no_figure", None)
            return True
        reason = reason_before(*(row[at].strip() if at is not None and at < len(row) else "" for at in self.told))
        if reason is None or (
            reason in NAMELESS and self.collector.names.find((fold_label(text["indicator"]),)).subject is not None
        ):
            return False
        self._leave(number, text.get("name") or text["indicator"], reason, None)
        return True

    def _line(self, number: int, row: Sequence[str]) -> None:
        """Take a row with a single text: a note, or the name of figures that are not there."""
        said = next(filter(None, row)).strip()
        if line_of(said) is not None:
            self._leave(number, said, "no_figure", None)

    def _label(self, number: int, text: dict[str, str]) -> Label:
        """Return what the cells of a row say together, but for the number."""
        found = [copy_with(read_label(text["indicator"]), when=None)]
        names = tuple(dict.fromkeys((fold_label(text["indicator"]), *found[0].names)))
        found[0] = copy_with(found[0], names=names, written=text["indicator"])
        for key, read in (
            ("unit", unit_cell),
            ("measure", measure_cell),
            ("status", status_cell),
            ("scope", self._scope),
        ):
            if text.get(key):
                label = self._try(number, key, read, text[key])
                if label is not None:
                    found.append(label)
        if found[0].get("measure") == "index":  # (上年=100): its level is the index
            said = {label.get("measure") for label in found[1:]} - {None, "index", "level"}
            if said:
                both = {"row": text["indicator"], "column": text.get("measure", "")}
                self._problem(number, "measure", Message("'{row}' and '{column}' contradict each other", **both))
            found.append(Label((), "", None, None, (("measure", "index"),)))
        for key in ("place", "comparison", "price", "frequency"):
            word = word_cell(key, text)
            if word:
                found.append(Label((), word, None, None, ((key, word),)))
        return join_labels(found)

    def _period(self, number: int, meaning: CellMeaning, text: dict[str, str]) -> Period | None:
        """Return the months that a row is for."""
        written = text["period"]
        basis = meaning.basis or self.collector.options.basis
        if basis is None and meaning.frequency is None:
            with suppress(InvalidValueError):
                return Period.parse(written)
        label = read_label(written)
        when = when_of(fold_label(written)) or (label.when if label.says else None)  # 1-9月累计
        meaning = copy_with(meaning, basis=label.get("basis") or meaning.basis)
        alone = None if when is None or meaning.basis or basis or meaning.frequency else month_alone(when)
        found = alone or "no_period"
        if alone is None and when is not None:
            found = when_of_cell(meaning, when, None, self.context.labels, self.collector.options.basis)
        if isinstance(found, Period):
            return found
        if found == "basis":
            message = Message(
                "'{text}' may be single or cumulated from January; write {alone} or {cumulated}, or add "
                "--basis alone or --basis cumulated",
                text=written,
                alone="2023-Q3",
                cumulated="2023-Q1..Q3",
            )
        else:
            message = no_period(written)
        self._problem(number, "period", message)
        return None

    def _left_out(self, number: int, meaning: CellMeaning, text: dict[str, str]) -> None:
        """Leave a row out that is of no use for the plan, or tell what is wrong with one that would be."""
        collector, reason = self.collector, meaning.reason
        if reason == "no_measure" and "measure" not in self.at:
            message = Message(
                "the column 'measure' is missing, and '{name}' does not say what it measures; add it",
                name=text["indicator"],
            )
            collector.problem(number, None, message)
        elif reason == "no_measure":
            self._problem(number, "measure", Message("this cell is empty; {key} is required", key="measure"))
        elif reason == "unit" and meaning.why is not None:
            self._problem(
                number, "unit" if text.get("unit") else "value", misfit_in(text["value"], meaning, meaning.why)
            )
        elif reason == "other_scope" and meaning.why is not None:
            self._problem(number, "scope", meaning.why)
        else:
            when = when_of(fold_label(text["period"]))
            period = when_of_cell(meaning, when, None, self.context.labels, collector.options.basis)
            said = str(period) if isinstance(period, Period) else ""
            group = CellGroup(meaning, None, (self.at["value"],), (said,), _wording(text))
            collector.take(group, number, self._padded(text))

    def _padded(self, text: dict[str, str]) -> list[str]:
        cells = [""] * len(self.table.header)
        cells[self.at["value"]] = text["value"]
        return cells

    def _leave(self, number: int, name: str, reason: LeftReason, why: Message | None) -> None:
        file, column = self.collector.table.name, self.at["value"] + 1
        self.collector.leave(Left(file=file, name=name, reason=reason, why=why, row=number, column=column))

    def _learn(self, row: Sequence[str], meaning: CellMeaning, period: Period) -> None:
        """Keep what the texts of a row mean, where its number needs no conversion."""
        at = self.at
        subject, measure = meaning.subject, meaning.measure
        if max(at.values()) >= len(row) or subject is None or measure is None or meaning.index:
            return
        if "status" in at:
            self._statuses[row[at["status"]]] = meaning.status
        shelf = self.collector.shelf(subject, measure, meaning.scope)
        if meaning.unit in {None, shelf.unit}:
            what = tuple(row[at.get(key, self._name)] for key in _KNOWN_BY)
            _, periods = self._books.setdefault(what, (shelf.book, {}))
            periods[row[at["period"]]] = str(period)

    def _scope(self, text: str) -> Label:
        scopes = self.collector.names.plan.targets_file.scopes
        wanted = text.casefold()
        for scope in scopes:
            if wanted in {scope.id.casefold(), scope.name.zh.casefold(), scope.name.en.casefold()}:
                return Label((), text, None, None, (("scope", scope.id),))
        raise InvalidValueError(
            Message(
                "unknown scope '{text}'; the plan has {scopes}",
                text=text,
                scopes=tuple(scope.name for scope in scopes),
            )
        )

    def _try(self, number: int, key: str, read: Callable[[str], _Value], text: str) -> _Value | None:
        """Return what a cell means, or None with a problem."""
        try:
            return read(text)
        except InvalidValueError as error:
            self._problem(number, key, error.findings[0][1])
            return None

    def _problem(self, number: int, key: str, message: Message) -> None:
        at = self.at.get(key, self.at.get("name") if key == "indicator" else None)
        self.collector.problem(number, at, message)


_NOTHING = Label((), "", None, None, ())


def _wording(text: dict[str, str]) -> tuple[str, tuple[str], str]:
    said = (text.get(key, "") for key in ("indicator", "period", "measure"))
    return " · ".join(filter(None, said)), ("",), ""

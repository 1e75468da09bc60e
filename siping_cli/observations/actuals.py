"""Actual figures from CSV, XLSX and YAML: all of them read, or every bad row told at once."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from siping_cli.errors import ActualsError
from siping_cli.numbers.periods import Period
from siping_cli.observations.cells import STATUSES, CellReader
from siping_cli.observations.files import open_table
from siping_cli.observations.parts import split_by_plan
from siping_cli.observations.published import Published
from siping_cli.observations.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.numbers.quantities import Unit
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Message
    from siping_cli.wording.vocabulary import Metric, Status

STATUS_WORDS: tuple[Status | None, ...] = (None, *dict.fromkeys(STATUSES.values()))
Covers = tuple["str | None", ...]  # what figures may say that they cover; None for those that do not say it
# The figures of one measure of an indicator in one file: (period, status) -> (value, row, source).
FigureBook = dict[tuple[str, "Status | None"], tuple["Decimal", int, str]]

_period_of = cache(Period.parse)  # indicators have figures for the same periods


@dataclass(slots=True)
class Shelf:
    """One file's figures of one measure and scope of an indicator."""

    name: str
    subject: str
    metric: Metric
    unit: Unit
    scope: str | None
    book: FigureBook = field(default_factory=dict)

    def published(self, key: tuple[str, Status | None]) -> Published:
        """Return a figure of the book with its place."""
        value, row, source = self.book[key]
        return Published(
            indicator=self.subject,
            period=_period_of(key[0]),
            metric=self.metric,
            value=value,
            unit=self.unit,
            status=key[1],
            scope=self.scope,
            file=self.name,
            row=row,
            source=f"{self.name}:{row}" + (f"; {source}" if source else ""),
        )


@dataclass(slots=True)
class Actuals:
    """The figures of all files, in the order they were read.

    They stay texts and numbers until an answer asks for one: a file may hold many more figures than
    anybody looks at. ``taken`` says of an indicator which of its names were general ones.
    """

    _all: dict[tuple[str, Metric], list[Shelf]] = field(default_factory=dict)
    repeated: list[Published] = field(default_factory=list)
    taken: dict[str, dict[Message, None]] = field(default_factory=dict)

    def periods(self, subject: str, metric: Metric, covers: Covers | None = None) -> set[Period]:
        """Return the periods for which an indicator has figures of a measure that are not of another scope."""
        texts = {text for shelf in self._shelves(subject, metric, covers) for text, _ in shelf.book}
        return set(map(_period_of, texts))

    def of(self, subject: str, metric: Metric, period: Period, covers: Covers | None = None) -> list[Published]:
        """Return the figures of a measure of an indicator for a period, earliest read first."""
        text = str(period)
        return [
            shelf.published((text, status))
            for shelf in self._shelves(subject, metric, covers)
            for status in STATUS_WORDS
            if (text, status) in shelf.book
        ]

    def everything(self) -> Iterator[Published]:
        """Yield every figure that was read: those that are kept, then those that say again what another has said."""
        for shelf in self.shelves():
            yield from map(shelf.published, shelf.book)
        yield from self.repeated

    def shelves(self) -> Iterator[Shelf]:
        """Yield the figures of each measure of each indicator and file; ``repeated`` are not among them."""
        for shelves in self._all.values():
            yield from shelves

    def shelf(self, name: str, subject: str, metric: Metric, unit: Unit, scope: str | None) -> Shelf:
        """Return a new shelf for one file's figures of a measure."""
        shelf = Shelf(name, subject, metric, unit, scope)
        self._all.setdefault((subject, metric), []).append(shelf)
        return shelf

    def repeat(self, shelf: Shelf, key: tuple[str, Status | None], entry: tuple[Decimal, int, str]) -> None:
        """Keep a row that says again what a row before it has said."""
        self.repeated.append(replace(shelf, book={key: entry}).published(key))

    def _shelves(self, subject: str, metric: Metric, covers: Covers | None) -> Iterator[Shelf]:
        for shelf in self._all.get((subject, metric), ()):
            if covers is None or shelf.scope in covers:
                yield shelf


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
    return read_actuals_of((plan,), files, contents)[plan.id]


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
    known = {plan.id: (CellReader(plan), Actuals()) for plan in plans}
    problems: list[Problem] = []
    # Nothing here is garbage before the end, and looking for some takes half the time.
    collecting = gc.isenabled()
    gc.disable()
    for name in files:
        try:
            table = open_table(name, (contents or {}).get(name))
            for plan, rows in split_by_plan(table, plans, problems):
                problems += Reader(table, *known[plan], rows).read()
        except ActualsError as error:
            problems += error.problems
    if collecting:
        gc.enable()
    if problems:
        raise ActualsError(tuple(problems))
    return {plan: actuals for plan, (_, actuals) in known.items()}

"""Actual figures from CSV, XLSX and YAML: all of them read, or every bad row told at once."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from siping_cli.errors import ActualsError
from siping_cli.indicator import Observation
from siping_cli.observations.cells import STATUSES, Cells
from siping_cli.observations.files import open_table
from siping_cli.observations.parts import parted
from siping_cli.observations.reader import Reader
from siping_cli.periods import Period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.plan import Plan
    from siping_cli.quantities import Unit
    from siping_cli.vocabulary import Metric, Status

STATUS_WORDS: tuple[Status | None, ...] = (None, *dict.fromkeys(STATUSES.values()))
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
                problems += Reader(table, *known[plan], rows).read()
        except ActualsError as error:
            problems += error.problems
    if collecting:
        gc.enable()
    if problems:
        raise ActualsError(tuple(problems))
    return {plan: actuals for plan, (_, actuals) in known.items()}

"""The figures that were read, kept by what they are of, so that an answer finds the few that it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.observations.published import Published
from siping_cli.observations.table_words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.numbers.quantities import Unit
    from siping_cli.observations.read import Left, ReadFigure
    from siping_cli.text.messages import Message
    from siping_cli.wording.vocabulary import Metric, Status

STATUS_WORDS: tuple[Status | None, ...] = (None, *dict.fromkeys(STATUSES.values()))
Covers = tuple["str | None", ...]  # what figures may say that they cover; None for those that do not say it
# The figures of one measure of an indicator in one sheet: (period, status) -> (value, row, column, source).
FigureEntry = tuple["Decimal", int, int, str]
FigureBook = dict[tuple[str, "Status | None"], FigureEntry]

_period_of = cache(Period.parse)  # indicators have figures for the same periods


@dataclass(slots=True)
class Shelf:
    """One sheet's figures of one measure and scope of an indicator."""

    name: str
    sheet: str | None
    subject: str
    metric: Metric
    unit: Unit
    scope: str | None
    book: FigureBook = field(default_factory=dict)

    def published(self, key: tuple[str, Status | None]) -> Published:
        """Return a figure of the book with its place."""
        value, row, column, source = self.book[key]
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
            column=column,
            sheet=self.sheet,
            source=f"{self.name}:{row}" + (f"; {source}" if source else ""),
        )


@dataclass(slots=True)
class Actuals:
    """The figures of all files, in the order they were read.

    They stay texts and numbers until an answer asks for one: a file may hold many more figures than
    anybody looks at. ``taken`` says of an indicator which of its names were general ones, ``left`` what was left out and why, ``names`` which names each file has,
    ``hidden`` how many rows of each file and sheet hold something and are hidden; ``record`` has every cell that was read, where somebody asked for all of them.
    """

    _all: dict[tuple[str, Metric], list[Shelf]] = field(default_factory=dict)
    _repeated: list[tuple[Shelf, tuple[str, Status | None], FigureEntry]] = field(default_factory=list)
    taken: dict[str, dict[Message, None]] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    names: dict[str, dict[str, None]] = field(default_factory=dict)
    hidden: dict[tuple[str, str | None], int] = field(default_factory=dict)
    record: list[ReadFigure] | None = None

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

    def empty(self) -> bool:
        """Tell whether nothing that was read is for the plan."""
        return not any(shelf.book for shelf in self.shelves())

    def everything(self) -> Iterator[Published]:
        """Yield every figure that was read: those that are kept, then those that say again what another has said."""
        for shelf in self.shelves():
            yield from map(shelf.published, shelf.book)
        yield from self.repeated

    def shelves(self) -> Iterator[Shelf]:
        """Yield the figures of each measure of each indicator and file; ``repeated`` are not among them."""
        for shelves in self._all.values():
            yield from shelves

    def add(self, shelf: Shelf) -> Shelf:
        """Take a new shelf, for one sheet's figures of a measure, and return it."""
        self._all.setdefault((shelf.subject, shelf.metric), []).append(shelf)
        return shelf

    def move(self, shelf: Shelf, subject: str) -> None:
        """Make the figures of a shelf those of another subject."""
        if shelf.subject != subject:
            self._all[shelf.subject, shelf.metric].remove(shelf)
            shelf.subject = subject
            self._all.setdefault((subject, shelf.metric), []).append(shelf)

    def repeat(self, shelf: Shelf, key: tuple[str, Status | None], entry: FigureEntry) -> None:
        """Keep a row that says again what a row before it has said."""
        self._repeated.append((shelf, key, entry))

    @property
    def repeated(self) -> Iterator[Published]:
        """The figures that say again what another one has said."""
        return (replace(shelf, book={key: entry}).published(key) for shelf, key, entry in self._repeated)

    def _shelves(self, subject: str, metric: Metric, covers: Covers | None) -> Iterator[Shelf]:
        for shelf in self._all.get((subject, metric), ()):
            if covers is None or shelf.scope in covers:
                yield shelf

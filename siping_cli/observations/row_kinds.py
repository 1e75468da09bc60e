"""Rows that say the same but for when they are: which of their columns mean what, and whose plain numbers are put away at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from siping_cli.observations.groups import FEW, Across

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.observations.actuals import FigureBook
    from siping_cli.observations.collecting import Collector
    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.when import When


class LikeColumns(NamedTuple):
    """Columns that mean the same in rows of one kind, but for when they are.

    Attributes:
        meaning: what they mean.
        columns: where they are, counted from 0.
        written: what stands above each.
        dating: what their periods follow from, beside what the row says of its own.
        whens: what each says of its period.

    """

    meaning: CellMeaning
    columns: tuple[int, ...]
    written: tuple[str, ...]
    dating: tuple[object, ...]
    whens: tuple[When | None, ...]


class RowKind(NamedTuple):
    """How rows of one kind are read: columns whose plain numbers are put away at once, and the others."""

    bands: tuple[tuple[Across, tuple[LikeColumns, ...]], ...]
    others: tuple[LikeColumns, ...]


def row_kind(ways: Sequence[LikeColumns], collector: Collector, *, one_period: bool) -> RowKind:
    """Return how rows of one kind are read.

    Args:
        ways: their columns.
        collector: where figures go.
        one_period: whether a row gives a period, so that columns of many names are put away together.

    """
    bands: dict[tuple[object, ...], dict[int, tuple[LikeColumns, FigureBook]]] = {}
    for way in ways if one_period and len(ways) >= FEW else ():
        shelf = collector.bare_shelf(way.meaning) if len(way.columns) == 1 else None
        if shelf is not None:  # of two columns with the same figures the second is looked at
            bands.setdefault((way.meaning.status, way.dating), {}).setdefault(id(shelf.book), (way, shelf.book))
    wide = [tuple(band.values()) for band in bands.values() if len(band) >= FEW]
    taken = {way.columns for band in wide for way, _ in band}
    return RowKind(
        tuple((_across(band), tuple(way for way, _ in band)) for band in wide),
        tuple(way for way in ways if way.columns not in taken),
    )


def _across(band: Sequence[tuple[LikeColumns, FigureBook]]) -> Across:
    (first, _), *_ = band
    return Across([book for _, book in band], [way.columns[0] for way, _ in band], first.meaning.status)

"""What the columns of a header say of each other: of which the growth beside a level is, and where a second table begins beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.observations import table_words as words
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.observations.headers import Table, TableColumn
    from siping_cli.observations.labels import Label
    from siping_cli.observations.when import When

_REPEATED = {"period", "place", "indicator", "name"}
_BORROWS = ("measure", "basis", "comparison", "year")


def side_by_side(table: Table) -> tuple[Table, ...]:
    """Return the tables that stand beside each other under one header: 年份, 总量 | 年份, 总量.

    Where a column of labels comes again behind columns of figures, another table begins; what stands left of it is not its label.
    Labels before the first figures that do not come again are those of every table.
    """
    starts: list[int] = []
    seen: set[str] = set()
    first = min((column.at for column in table.figures), default=0)
    for column in table.labels:
        key = column.role if column.role in _REPEATED else None
        if key is not None and key in seen and column.at > first:
            starts.append(column.at)
            seen = set()
        if key is not None:
            seen.add(key)
    if not starts:
        return (table,)
    again = {column.role for column in table.labels if column.at >= starts[0]}
    shared = tuple(column for column in table.labels if column.at < first and column.role not in again)
    parts = []
    for begin, end in zip((0, *starts), (*starts, 1 << 30), strict=True):
        labels = tuple(column for column in table.labels if begin <= column.at < end and column not in shared)
        values = tuple(column for column in table.figures if begin <= column.at < end)
        parts.append(copy_with(table, labels=(*shared, *labels), figures=values))
    return tuple(parts)


def completed(columns: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Return columns of which a growth without a basis has that of the level before it: 1-本月, 比上年同期增长 is from January."""
    found = []
    before: TableColumn | None = None
    for column in columns:
        label = column.label
        if label.when is not None:
            before = None
        elif label.get("basis"):
            before = column
        elif label.get("measure") and before is not None and (not label.names or label.names == before.label.names):
            taken = tuple((key, value) for key, value in before.label.says if key in {"basis", "frequency"})
            column = copy_with(column, label=copy_with(label, says=(*label.says, *taken)))  # noqa: PLW2901 - the same, completed
        found.append(column)
    return tuple(found)


def in_their_years(columns: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Return columns of which months without a year have that of the months before them: 2024年9月, 1-9月, 10月."""
    found = []
    before: When | None = None
    for column in columns:
        when = column.label.when
        if when is not None and when.year is None and before is not None and (when.last or 0) >= (before.last or 0):
            when = copy_with(when, year=before.year)
            column = copy_with(column, label=copy_with(column.label, when=when))  # noqa: PLW2901 - the same, completed
        before = (
            when if when is not None and when.year is not None and when.grain is not None else None if when else before
        )
        found.append(column)
    return tuple(found)


def part_of(label: Label, whole: str | None) -> tuple[Label, str | None]:
    """Return a label with the name before it where it names a sector alone, and the name that the next sector is a part of.

    Below 固定资产投资, 第一产业 is the investment in it; below 地区生产总值 it is its value added.
    """
    if not label.names:
        return label, whole
    if label.names[-1] not in words.SECTORS:
        return label, None if any(word in label.names[0] for word in words.OUTPUT_NAMES) else label.names[0]
    return label if whole is None else copy_with(label, names=tuple(whole + name for name in label.names)), whole


def of_their_wholes(columns: Sequence[TableColumn]) -> tuple[TableColumn, ...]:
    """Return columns of which those that name a sector alone have the name before them."""
    whole: str | None = None
    found = []
    for column in columns:
        label, whole = part_of(column.label, whole)
        found.append(copy_with(column, label=label))
    return tuple(found)


def borrowed(columns: Sequence[TableColumn]) -> dict[int, tuple[str, ...]]:
    """Return the names of columns that say only how they measure, by the column before them: 零售总额(亿元), 同比(%)."""
    found: dict[int, tuple[str, ...]] = {}
    before: tuple[str, ...] = ()
    for column in columns:
        label = column.label
        if label.names:
            before = label.names
        elif before and any(label.get(kind) for kind in _BORROWS):
            found[column.at] = before
    return found

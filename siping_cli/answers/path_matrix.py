"""The paths to many goals at a glance: a row a goal, a column a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.answers.path import PathRow
    from siping_cli.engine.route import Route

_FEW_GOALS, _MOST_YEARS = 3, 8  # that are better read one below the other
_LEVELS, _INDICES = Message("levels"), Message("indices: the first year is 100")


def path_matrix(
    paths: Sequence[tuple[Route, Sequence[PathRow]]],
) -> tuple[tuple[Column, ...], tuple[Block, ...]] | None:
    """Return columns and blocks of paths by years; None where there are too few goals for it, or too many years.

    Where a goal may be due in several years, its path leads to the last. A path has levels where its base is known, and indices
    where only its growth is; the year in which a goal is due shows the goal itself where there is neither.
    """
    last = {(route.choice.target.id, route.choice.subject.id): (route, rows) for route, rows in paths}
    years = sorted({Period.parse(row.period).year for _, rows in last.values() for row in rows})
    if len(last) <= _FEW_GOALS or len(years) > _MOST_YEARS:
        return None
    blocks: dict[Message, list[Line]] = {_LEVELS: [], _INDICES: []}
    for route, rows in last.values():
        scaled = rows[-1].level is not None or rows[-1].index is None
        blocks[_LEVELS if scaled else _INDICES].append(Line(None, _cells(route, rows, years, scaled=scaled)))
    kept = [(heading, lines) for heading, lines in blocks.items() if lines]
    columns = (
        Column(Message("Goal")),
        Column(Message("Growth"), ColumnKind.NUMBER, optional=True),
        *(Column(Message("{year}", year=Period(year)), ColumnKind.NUMBER, optional=True) for year in years),
    )
    return columns, tuple(Block(heading if len(kept) > 1 else None, tuple(lines)) for heading, lines in kept)


def _cells(route: Route, rows: Sequence[PathRow], years: Sequence[int], *, scaled: bool) -> tuple[object, ...]:
    """Return the cells of a path: its levels, or its indices; the growth where it is the same in each year."""
    unit = route.choice.subject.unit if scaled else None
    sizes = {Period.parse(row.period).year: row.level if scaled else row.index for row in rows}
    shown = {year: Amount(size, unit) for year, size in sizes.items() if size is not None}
    shown.setdefault(route.due, route.choice.goal)
    first, *rates = [row.growth for row in rows][1:] or [None]
    growth = Amount(first, PERCENT) if first is not None and all(rate == first for rate in rates) else None
    return (route.choice.label, growth, *map(shown.get, years))

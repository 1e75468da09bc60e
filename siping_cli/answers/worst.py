"""The order in which the goals that need attention most come first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.sheet import Line

_NEEDED = ("missed", "behind", "open", "on_track", "met", "no_data")


def worst_first(lines: Iterable[tuple[str, Line]]) -> list[tuple[str, Line]]:
    """Return lines of goals, each with its section, by verdict, and of one verdict by the part of the goal that is missing.

    Gaps in points and in yuan are compared as parts of their goals; this is an order only, and is shown nowhere.
    """
    return sorted(lines, key=lambda each: _badness(each[1].row))


def _badness(row: GapRow) -> tuple[int, bool, Decimal]:
    missing = None if row.gap is None or not row.target_value else row.gap / abs(row.target_value)
    return _NEEDED.index(row.verdict), missing is None, -(missing or Decimal(0))

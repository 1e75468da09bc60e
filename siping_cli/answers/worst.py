"""How badly off goals are, beside each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow

SHORT = ("missed", "behind", "open")  # verdicts of goals that lack something
_WORST_FIRST = (*SHORT, "on_track", "met", "no_data")


def missing_part(row: GapRow) -> Decimal | None:
    """Return the gap as a part of the number of the goal, by which goals of different units are put in order; None where nothing tells."""
    return None if row.gap is None or not row.target_value else row.gap / abs(row.target_value)


def badness(row: GapRow) -> tuple[int, bool, Decimal]:
    """Return what goals are sorted by, the worst first: their verdict, and of one verdict the part of the goal that is missing."""
    missing = missing_part(row)
    return _WORST_FIRST.index(row.verdict), missing is None, -(missing or Decimal(0))

"""For which months a cell is: from what its row, its column, the columns before it and the lines above the table say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.numbers.periods import FIRST_YEAR, MONTHS, Period
from siping_cli.observations.when import When, months_meant, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.observations.headers import TableColumn
    from siping_cli.observations.labels import Label
    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.when import PeriodBasis


def when_of_cell(
    meaning: CellMeaning, row: When | None, column: When | None, context: Sequence[Label], basis: PeriodBasis | None
) -> Period | Literal["basis", "no_period", "contradiction"]:
    """Return the months that a cell covers, or why that is not clear.

    Args:
        meaning: what the cell means otherwise.
        row: what its row says of its period.
        column: what its column says.
        context: what headings and titles say, the nearest first.
        basis: what was said besides of months and quarters whose labels do not say it.

    """
    own = together(row, column)
    if own == "contradiction":
        return "contradiction"
    said = _with_context(own, context)
    if said is None or said.year is None:
        return "no_period"
    basis = meaning.basis or basis or ("alone" if meaning.lasting else None)
    if meaning.lasting == "stock" and meaning.measure == "growth":
        basis = "cumulated"  # what a stock has grown by at the end of some months, whichever they are
    period = months_meant(said, said.year, basis, meaning.frequency, outside=own is None)
    if isinstance(period, Period) and period.year + meaning.shift >= FIRST_YEAR:
        return Period(period.year + meaning.shift, period.first, period.last) if meaning.shift else period
    return "basis" if period == "basis" else "no_period"


def _with_context(said: When | None, context: Sequence[Label]) -> When | None:
    """Return what the labels of a cell say of its period, completed by what was said before, the nearest first."""
    for label in context:
        outer = label.when
        if outer is None or (said is not None and said.year is not None):
            continue
        if said is None:
            said = outer
        elif outer.year is not None:
            said = When(outer.year, said.first, said.last, said.grain, own=said.own, end=said.end)
    return said


def inherited(columns: Sequence[TableColumn]) -> dict[int, When]:
    """Return the periods of columns that say none, by the columns before them: 累计增长% is of 1-9月累计.

    Of the columns since the last one without a period, the one of the same basis that ends last counts, and of those the nearest.
    """
    found: dict[int, When] = {}
    group: list[tuple[Label, When]] = []
    closed = False
    for column in columns:
        label = column.label
        if label.get("apart"):
            continue
        if label.when is not None:
            group = [*(() if closed else group), (label, label.when)]
            closed = False
        elif group and (label.get("measure") or label.get("basis") or label.get("year")):
            found[column.at] = _of_group(label, group)
            closed = True
    return found


def _of_group(label: Label, group: Sequence[tuple[Label, When]]) -> When:
    """Return the period of a column by the columns before it."""
    basis = label.get("basis")
    fitting = [when for other, when in group if basis is None or _basis_of(other) in {basis, None}]
    fitting = fitting or [when for _, when in group]
    if label.get("year") and not label.get("measure"):
        return fitting[-1]
    return max(reversed(fitting), key=lambda when: (when.year or 0, when.last or MONTHS))


def _basis_of(label: Label) -> str | None:
    """Return the basis of a column: what it says, or that it begins in January or later."""
    if label.get("basis"):
        return label.get("basis")
    when = label.when
    if when is None or when.first is None:
        return None
    return "cumulated" if when.first == 1 and when.last != 1 else "alone"

"""The formula of the verdict on one goal (docs/verdicts.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.record import record
from siping_cli.vocabulary import ABOUT, AMOUNTS, FALLING, STATES

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.report_data import Basis

EDGE = 10  # decimal places: binary numbers that differ by less are one number


@record
class Cells:
    """The cells that the formulas of a goal read.

    Attributes:
        actual: the figure; an empty text where there is none.
        since: the first year that the figure covers.
        year: the year of the figure, of several the last.
        month: the last month of the figure.
        target: the number that the goal is judged by, or the other side of a relation.
        width: what 左右 is taken to mean; None where the goal has no 左右.
        share: the share of the year that is done, in percent.
        ratio: speed so far over the speed required; None where it is not told.
        elapsed: the share of the goal's time that is over, in percent; None where it is not told.

    """

    actual: str
    since: str
    year: str
    month: str
    target: str
    width: str | None
    share: str
    ratio: str | None
    elapsed: str | None


def is_falling(row: GapRow) -> bool:
    """Whether less is better."""
    return bool(row.better == "less")


def adds_up(row: GapRow) -> bool:
    """Whether the months of a year add up to the number of a goal."""
    return row.metric in AMOUNTS and row.accrual == "flow"


def is_fixed(row: GapRow) -> bool:
    """Whether its verdict rests on the figures of several years, so that no formula follows a single input."""
    return row.over == "each" and len(row.years or ()) > 1


def last_of(row: GapRow) -> int:
    """Return the last year a goal is due in; of a goal of every year the first."""
    last: int = row.due_to or row.due_from
    return last


def several(row: GapRow, basis: Basis) -> bool:
    """Whether more than one year lies between the goal's own base period and its end."""
    return basis.based and last_of(row) - basis.first > 1


def inside(row: GapRow, cells: Cells, basis: Basis) -> str:
    """Return the condition that a figure is of the goal's own span."""
    if row.over == "year":
        return f"{cells.year}>={row.due_from}"
    after = f"{cells.year}>{basis.first}"
    if row.over == "each":
        return after
    if row.metric == "multiple":  # it is of the base whenever it begins
        return f"AND({after},{cells.month}=12)"
    parts = row.over == "base" and row.metric in AMOUNTS  # of averages and growth only whole years count
    return f"AND({after},{cells.since}={basis.first + 1}{'' if parts else f',{cells.month}=12'})"


def reached(comparator: str | None, value: str, goal: str, width: str | None, *, falling: bool) -> str:
    """Return the condition that a value satisfies a goal, as ``siping gap`` judges it.

    >>> reached("about", "A1", "B1", "tolerance", falling=False)
    'ROUND(A1-B1+tolerance,10)>=0'
    """
    if comparator == "more_than":
        return f"ROUND({value}-{goal},{EDGE})>0"
    if comparator == "less_than":
        return f"ROUND({value}-{goal},{EDGE})<0"
    if comparator == "exact":
        return f"ROUND(ABS({value}-{goal})-{width or 0},{EDGE})<=0"
    slack = "" if width is None or comparator not in ABOUT else ("-" if falling else "+") + width
    return f"ROUND({value}-{goal}{slack},{EDGE}){'<=' if falling else '>='}0"


def verdict(row: GapRow, cells: Cells, basis: Basis) -> str:
    """Return the formula of the verdict of a goal with a number.

    Args:
        row: its row of the gaps.
        cells: what the formula reads.
        basis: what it rests on beside.

    """
    value = cells.actual if basis.units in {None, 1} else f"{cells.actual}/{basis.units}"
    there = reached(row.comparator, value, cells.target, cells.width, falling=is_falling(row))
    if basis.units is not None:
        told = _of_total(row, cells, basis, there)
    elif row.over == "each":
        told = _of_each(row, cells, basis, there)
    elif row.over == "year":
        told = _of_year(row, cells, basis, there)
    elif row.over == "base" and row.metric in AMOUNTS and row.accrual != "stock":
        told = _of_sum(row, cells, basis, there)
    else:
        told = _of_years(row, cells, basis, there)
    return f'IF({cells.actual}="",verdict_no_data,{told})'


def verdict_of_pledge(row: GapRow, cells: Cells) -> str:
    """Return the formula of the verdict of a relation or a sign in one year or in several."""
    falling = row.comparator in FALLING
    there = reached(row.comparator, cells.actual, cells.target, cells.width, falling=falling)
    over = "verdict_missed"
    if last_of(row) > row.due_from:
        over = f"IF({cells.year}<{row.due_to},verdict_behind,verdict_missed)"
    part = f"IF({there},verdict_on_track,verdict_behind)"
    told = f"IF({cells.month}<12,{part},IF({there},verdict_met,{over}))"
    blank = (
        f'{cells.actual}=""' if row.versus is None and row.place is None else f'OR({cells.actual}="",{cells.target}="")'
    )
    return f"IF({blank},verdict_no_data,IF({cells.year}<{row.due_from},verdict_open,{told}))"


def _speed(row: GapRow, cells: Cells, otherwise: str) -> str:
    """Return the verdict by the speed so far, or another where none is told."""
    if cells.ratio is None or row.comparator == "exact":
        return otherwise
    return f'IF({cells.ratio}="",{otherwise},IF(ROUND({cells.ratio},{EDGE})>=0.95,verdict_on_track,verdict_behind))'


def _of_total(row: GapRow, cells: Cells, basis: Basis, there: str) -> str:
    """Return the verdict of a goal for each of several units, of which the figure is the total."""
    if row.metric not in AMOUNTS or is_falling(row):
        return "verdict_open"
    over = "" if row.over == "each" else f",{cells.year}={last_of(row)}"
    short = f"AND({inside(row, cells, basis)}{over},{cells.month}=12,NOT({there}))"
    return f"IF({short},verdict_missed,verdict_open)"


def _of_each(row: GapRow, cells: Cells, basis: Basis, there: str) -> str:
    """Return the verdict of a goal of every year of which no more than one is known."""
    kept = "verdict_met" if row.due_to == basis.first + 1 else "verdict_on_track"
    whole = f"IF({there},{kept},verdict_missed)"
    part = _part(row, cells, there, stands="verdict_on_track", done=kept)
    told = f"IF({cells.month}<12,{part},{whole})"
    return f"IF({inside(row, cells, basis)},{told},verdict_open)"


def _of_year(row: GapRow, cells: Cells, basis: Basis, there: str) -> str:
    """Return the verdict of a goal that is judged by its due year, of several by any of them."""
    over = "verdict_missed"
    if last_of(row) > row.due_from:
        early = "verdict_open" if row.comparator == "exact" else _speed(row, cells, "verdict_behind")
        over = f"IF({cells.year}<{row.due_to},{early},verdict_missed)"
    stock = row.metric in AMOUNTS and row.accrual == "stock" and not is_falling(row)
    stands = "verdict_met" if stock and several(row, basis) else "verdict_on_track"
    part = _part(row, cells, there, stands=stands)
    whole = f"IF({there},verdict_met,{over})"
    before = _before(row, cells, basis, there)
    return f"IF({cells.year}<{row.due_from},{before},IF({cells.month}<12,{part},{whole}))"


def _of_years(row: GapRow, cells: Cells, basis: Basis, there: str) -> str:
    """Return the verdict of an average, or of growth, change or the difference of a stock since the base."""
    so_far = f"IF({there},verdict_on_track,verdict_behind)"
    if row.comparator == "exact":
        so_far = "verdict_open"
    elif row.over == "base":
        so_far = _speed(row, cells, so_far)
    over = f"IF({cells.year}>={last_of(row)},verdict_missed,{so_far})"
    due = f"IF(AND({cells.year}>={row.due_from},{there}),verdict_met,{over})"
    return f"IF({inside(row, cells, basis)},IF({cells.month}<12,{so_far},{due}),verdict_open)"


def _of_sum(row: GapRow, cells: Cells, basis: Basis, there: str) -> str:
    """Return the verdict of a sum of the years since the base."""
    over = f"AND({cells.year}>={last_of(row)},{cells.month}=12)"
    pace = f"IF({_pace(row, cells, cells.elapsed or '0')},verdict_on_track,verdict_behind)"
    if row.comparator == "exact":
        told = f"IF({over},IF({there},verdict_met,verdict_missed),verdict_open)"
    elif is_falling(row):
        told = f"IF({there},IF({over},verdict_met,{pace}),verdict_missed)"
    else:
        told = f"IF({there},verdict_met,IF({over},verdict_missed,{pace}))"
    return f"IF({inside(row, cells, basis)},{told},verdict_open)"


def _pace(row: GapRow, cells: Cells, elapsed: str) -> str:
    """Return the condition that a sum which is not complete keeps pace with its time, in percent."""
    goal = cells.target
    if cells.width is not None and row.comparator in ABOUT:
        goal = f"({cells.target}{'+' if is_falling(row) else '-'}{cells.width})"
    return f"ROUND({cells.actual}-{goal}*{elapsed}/100,{EDGE}){'<=' if is_falling(row) else '>='}0"


def _before(row: GapRow, cells: Cells, basis: Basis, there: str) -> str:
    """Return the verdict of a figure from before the due year: a state may be there already."""
    before = _speed(row, cells, "verdict_open")
    if row.metric not in STATES or not several(row, basis) or row.comparator == "exact":
        return before
    ahead = "verdict_on_track"
    if not is_falling(row):
        ahead = f"IF({cells.month}=12,verdict_met,verdict_on_track)" if row.accrual == "rate" else "verdict_met"
    return f"IF(AND({cells.year}>{basis.first},{there}),{ahead},{before})"


def _part(row: GapRow, cells: Cells, there: str, *, stands: str, done: str = "verdict_met") -> str:
    """Return the verdict of a figure for a part of a due year: what stands there so far, and what adds up and is done."""
    if row.comparator == "exact":
        return "verdict_open"
    if adds_up(row):
        share = f"{cells.month}/12*100"
        if cells.elapsed is not None:
            share = f'IF({cells.elapsed}="",{share},{cells.elapsed})'
        pace = f"IF({_pace(row, cells, share)},verdict_on_track,verdict_behind)"
        if is_falling(row):
            return f"IF({there},{pace},verdict_missed)"
        return f"IF({there},{done},{pace})"
    stock = row.metric in AMOUNTS and row.accrual == "stock" and not is_falling(row)
    return f"IF({there},{stands},{'verdict_open' if stock else 'verdict_behind'})"

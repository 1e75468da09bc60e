"""The formula of the verdict on one goal (docs/verdicts.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.record import record
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS, STATES

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.live_data import Basis

_EDGE = 10  # decimal places: binary numbers that differ by less are one number


@record
class JudgingCells:
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


@record
class Judging:
    """A goal whose verdict is a formula: its row of the gaps, what its verdict rests on, and the cells that it reads."""

    row: GapRow
    basis: Basis
    cells: JudgingCells


def is_fixed(row: GapRow) -> bool:
    """Whether its verdict rests on the figures of several years, so that no formula follows a single input."""
    return row.over == "each" and len(row.years or ()) > 1


def inside(one: Judging) -> str:
    """Return the condition that a figure is of the goal's own span."""
    if one.row.over == "year":
        return f"{one.cells.year}>={one.row.due_from}"
    after = f"{one.cells.year}>{one.basis.first}"
    if one.row.over == "each":
        return after
    if one.row.metric == "multiple":  # it is of the base whenever it begins
        return f"AND({after},{one.cells.month}=12)"
    parts = one.row.over == "base" and one.row.metric in AMOUNTS  # of averages and growth only whole years count
    return f"AND({after},{one.cells.since}={one.basis.first + 1}{'' if parts else f',{one.cells.month}=12'})"


def reached(comparator: str | None, value: str, goal: str, width: str | None, *, falling: bool) -> str:
    """Return the condition that a value satisfies a goal, as ``siping gap`` judges it.

    >>> reached("about", "A1", "B1", "tolerance", falling=False)
    'ROUND(A1-B1+tolerance,10)>=0'
    """
    if comparator == "more_than":
        return f"ROUND({value}-{goal},{_EDGE})>0"
    if comparator == "less_than":
        return f"ROUND({value}-{goal},{_EDGE})<0"
    if comparator == "exact":
        return f"ROUND(ABS({value}-{goal})-{width or 0},{_EDGE})<=0"
    slack = "" if width is None or comparator not in ABOUT else ("-" if falling else "+") + width
    return f"ROUND({value}-{goal}{slack},{_EDGE}){'<=' if falling else '>='}0"


def verdict(one: Judging) -> str:
    """Return the formula of the verdict of a goal with a number."""
    value = one.cells.actual if one.basis.units in {None, 1} else f"{one.cells.actual}/{one.basis.units}"
    there = reached(one.row.comparator, value, one.cells.target, one.cells.width, falling=one.basis.falling)
    if one.basis.units is not None:
        told = _of_total(one, there)
    elif one.row.over == "each":
        told = _of_each(one, there)
    elif one.row.over == "year":
        told = _of_year(one, there)
    elif one.row.over == "base" and one.row.metric in AMOUNTS and one.row.accrual != "stock":
        told = _of_sum(one, there)
    else:
        told = _of_years(one, there)
    return f'IF({one.cells.actual}="",verdict_no_data,{told})'


def verdict_of_qualitative(one: Judging) -> str:
    """Return the formula of the verdict of a relation or a sign in one year or in several."""
    there = reached(one.row.comparator, one.cells.actual, one.cells.target, one.cells.width, falling=one.basis.falling)
    over = "verdict_missed"
    if one.basis.last > one.row.due_from:
        over = f"IF({one.cells.year}<{one.row.due_to},verdict_behind,verdict_missed)"
    part = f"IF({there},verdict_on_track,verdict_behind)"
    told = f"IF({one.cells.month}<12,{part},IF({there},verdict_met,{over}))"
    blank = (
        f'{one.cells.actual}=""'
        if one.row.versus is None and one.row.place is None
        else f'OR({one.cells.actual}="",{one.cells.target}="")'
    )
    return f"IF({blank},verdict_no_data,IF({one.cells.year}<{one.row.due_from},verdict_open,{told}))"


def _speed(one: Judging, otherwise: str) -> str:
    """Return the verdict by the speed so far, or another where none is told."""
    if one.cells.ratio is None:
        return otherwise
    return f'IF({one.cells.ratio}="",{otherwise},IF(ROUND({one.cells.ratio},{_EDGE})>=0.95,verdict_on_track,verdict_behind))'


def _of_total(one: Judging, there: str) -> str:
    """Return the verdict of a goal for each of several units, of which the figure is the total."""
    if one.row.metric not in AMOUNTS or one.basis.falling:
        return "verdict_open"
    over = "" if one.row.over == "each" else f",{one.cells.year}={one.basis.last}"
    short = f"AND({inside(one)}{over},{one.cells.month}=12,NOT({there}))"
    return f"IF({short},verdict_missed,verdict_open)"


def _of_each(one: Judging, there: str) -> str:
    """Return the verdict of a goal of every year of which no more than one is known."""
    kept = "verdict_met" if one.row.due_to == one.basis.first + 1 else "verdict_on_track"
    whole = f"IF({there},{kept},verdict_missed)"
    part = _part(one, there, stands="verdict_on_track", done=kept)
    told = f"IF({one.cells.month}<12,{part},{whole})"
    return f"IF({inside(one)},{told},verdict_open)"


def _of_year(one: Judging, there: str) -> str:
    """Return the verdict of a goal that is judged by its due year, of several by any of them."""
    over = "verdict_missed"
    if one.basis.last > one.row.due_from:
        early = "verdict_open" if one.row.comparator == "exact" else _speed(one, "verdict_behind")
        over = f"IF({one.cells.year}<{one.row.due_to},{early},verdict_missed)"
    stock = one.row.metric in AMOUNTS and one.row.accrual == "stock" and not one.basis.falling
    stands = "verdict_met" if stock and one.basis.several else "verdict_on_track"
    part = _part(one, there, stands=stands)
    whole = f"IF({there},verdict_met,{over})"
    before = _before(one, there)
    return f"IF({one.cells.year}<{one.row.due_from},{before},IF({one.cells.month}<12,{part},{whole}))"


def _of_years(one: Judging, there: str) -> str:
    """Return the verdict of an average, or of growth, change or the difference of a stock since the base."""
    so_far = f"IF({there},verdict_on_track,verdict_behind)"
    if one.row.comparator == "exact":
        so_far = "verdict_open"
    elif one.row.over == "base":
        so_far = _speed(one, so_far)
    over = f"IF({one.cells.year}>={one.basis.last},verdict_missed,{so_far})"
    due = f"IF(AND({one.cells.year}>={one.row.due_from},{there}),verdict_met,{over})"
    return f"IF({inside(one)},IF({one.cells.month}<12,{so_far},{due}),verdict_open)"


def _of_sum(one: Judging, there: str) -> str:
    """Return the verdict of a sum of the years since the base."""
    over = f"AND({one.cells.year}>={one.basis.last},{one.cells.month}=12)"
    pace = f"IF({_pace(one, one.cells.elapsed or '0')},verdict_on_track,verdict_behind)"
    if one.row.comparator == "exact":
        due = f"AND({one.cells.year}>={one.row.due_from},{one.cells.month}=12,{there})"  # in any of several due years
        told = f"IF({due},verdict_met,IF({over},verdict_missed,verdict_open))"
    elif one.basis.falling:
        told = f"IF({there},IF({over},verdict_met,{pace}),verdict_missed)"
    else:
        told = f"IF({there},verdict_met,IF({over},verdict_missed,{pace}))"
    return f"IF({inside(one)},{told},verdict_open)"


def _pace(one: Judging, elapsed: str) -> str:
    """Return the condition that a sum which is not complete keeps pace with its time, in percent."""
    goal = one.cells.target
    if one.cells.width is not None and one.row.comparator in ABOUT:
        goal = f"({one.cells.target}{'+' if one.basis.falling else '-'}{one.cells.width})"
    return f"ROUND({one.cells.actual}-{goal}*{elapsed}/100,{_EDGE}){'<=' if one.basis.falling else '>='}0"


def _before(one: Judging, there: str) -> str:
    """Return the verdict of a figure from before the due year: a state may be there already."""
    before = _speed(one, "verdict_open")
    if one.row.metric not in STATES or not one.basis.several or one.row.comparator == "exact":
        return before
    ahead = "verdict_on_track"
    if not one.basis.falling:
        ahead = f"IF({one.cells.month}=12,verdict_met,verdict_on_track)" if one.row.accrual == "rate" else "verdict_met"
    return f"IF(AND({one.cells.year}>{one.basis.first},{there}),{ahead},{before})"


def _part(one: Judging, there: str, *, stands: str, done: str = "verdict_met") -> str:
    """Return the verdict of a figure for a part of a due year: what stands there so far, and what adds up and is done."""
    if one.row.comparator == "exact":
        return "verdict_open"
    if one.basis.sums:
        share = f"{one.cells.month}/12*100"
        if one.cells.elapsed is not None:
            share = f'IF({one.cells.elapsed}="",{share},{one.cells.elapsed})'
        pace = f"IF({_pace(one, share)},verdict_on_track,verdict_behind)"
        if one.basis.falling:
            return f"IF({there},{pace},verdict_missed)"
        return f"IF({there},{done},{pace})"
    stock = one.row.metric in AMOUNTS and one.row.accrual == "stock" and not one.basis.falling
    return f"IF({there},{stands},{'verdict_open' if stock else 'verdict_behind'})"

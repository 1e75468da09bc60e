"""The formulas of one goal: its verdict, and what the time that is left must bring (docs/verdicts.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.record import record
from siping_cli.vocabulary import ABOUT, AMOUNTS, RATES

if TYPE_CHECKING:
    from siping_cli.report_data import Way

EDGE = 10  # decimal places: binary numbers that differ by less are one number
NOTHING = '""'
STATES = ("level", "count", "share", "ratio")


@record
class Cells:
    """The cells that the formulas of a goal read.

    Attributes:
        actual: the figure; an empty text where there is none.
        year: the year of the figure, of several the last.
        month: the last month of the figure.
        target: the number that the goal is judged by, or the other side of a relation.
        width: what 左右 is taken to mean; None where the goal has no 左右.
        share: the share of the year that is done, in percent.
        ratio: speed so far over the speed required; None where it is not told.
        elapsed: the share of the goal's time that is over, in percent, of a sum of several years; None otherwise.

    """

    actual: str
    year: str
    month: str
    target: str
    width: str | None
    share: str
    ratio: str | None
    elapsed: str | None = None


def is_falling(row: Any) -> bool:  # noqa: ANN401 - the row of an answer
    """Whether less is better."""
    return bool(row.better == "less")


def is_sum(row: Any) -> bool:  # noqa: ANN401 - the row of an answer
    """Whether a share of the goal can be done: an amount that is to be reached, no rate and no ceiling."""
    return row.metric not in RATES and not is_falling(row) and row.per is None


def adds_up(row: Any) -> bool:  # noqa: ANN401 - the row of an answer
    """Whether the months of a year add up to the number of a goal."""
    return row.metric in AMOUNTS and row.accrual == "flow"


def is_fixed(row: Any) -> bool:  # noqa: ANN401 - the row of an answer
    """Whether its verdict rests on more than one figure, so that no formula follows a single input."""
    return row.over == "each" or row.per is not None


def last_of(row: Any) -> int:  # noqa: ANN401 - the row of an answer
    """Return the last year a goal is due in; of a goal of every year the first."""
    last: int = row.due_to or row.due_from
    return last


def reached(comparator: str, value: str, goal: str, width: str | None, *, falling: bool) -> str:
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


def verdict(row: Any, cells: Cells, base: int) -> str:  # noqa: ANN401 - the row of an answer
    """Return the formula of the verdict of a goal with a number.

    Args:
        row: its row of the gaps.
        cells: what the formula reads.
        base: the year that it counts from.

    """
    there = reached(row.comparator, cells.actual, cells.target, cells.width, falling=is_falling(row))
    if row.over == "average" or (row.over == "base" and not adds_up(row)):
        return _of_years(row, cells, base, there)
    if row.over == "base":
        return _of_sum(row, cells, base, there)
    unknown = _speed(cells, "verdict_no_data")
    before = _before(row, cells, base, there)
    return _in_time(row, cells, unknown, before, _part(row, cells, base, there), there)


def verdict_of_pledge(row: Any, cells: Cells) -> str:  # noqa: ANN401 - the row of an answer
    """Return the formula of the verdict of a relation or a sign."""
    falling = row.comparator in {"at_most", "less_than", "about_at_most"}
    there = reached(row.comparator, cells.actual, cells.target, cells.width, falling=falling)
    part = f"IF({there},verdict_on_track,verdict_behind)"
    return _in_time(row, cells, "verdict_no_data", "verdict_open", part, there)


def _speed(cells: Cells, otherwise: str) -> str:
    """Return the verdict by the speed so far, or another where none is told."""
    if cells.ratio is None:
        return otherwise
    return f'IF({cells.ratio}="",{otherwise},IF(ROUND({cells.ratio},{EDGE})>=0.95,verdict_on_track,verdict_behind))'


def _of_years(row: Any, cells: Cells, base: int, there: str) -> str:  # noqa: ANN401 - the row of an answer
    """Return the verdict of an average, or of growth or change since the base."""
    so_far = f"IF({there},verdict_on_track,verdict_behind)"
    if row.over == "base":
        so_far = _speed(cells, so_far)
    due = f"IF(AND({cells.year}>={row.due_from},{there}),verdict_met,IF({cells.year}>={last_of(row)},verdict_missed,{so_far}))"
    return f'IF({cells.actual}="",verdict_no_data,IF(OR({cells.year}<={base},{cells.month}<12),verdict_open,{due}))'


def _of_sum(row: Any, cells: Cells, base: int, there: str) -> str:  # noqa: ANN401 - the row of an answer
    """Return the verdict of a sum of the years since the base."""
    over = f"AND({cells.year}>={last_of(row)},{cells.month}=12)"
    pace = f"IF({_pace(row, cells, cells.elapsed or '0')},verdict_on_track,verdict_behind)"
    if row.comparator == "exact":
        told = f"IF({over},IF({there},verdict_met,verdict_missed),verdict_open)"
    elif is_falling(row):
        told = f"IF(NOT({there}),verdict_missed,IF({over},verdict_met,{pace}))"
    else:
        told = f"IF({there},verdict_met,IF({over},verdict_missed,{pace}))"
    return f'IF({cells.actual}="",verdict_no_data,IF({cells.year}<={base},verdict_open,{told}))'


def _pace(row: Any, cells: Cells, elapsed: str) -> str:  # noqa: ANN401 - the row of an answer
    """Return the condition that a sum which is not complete keeps pace with its time, in percent."""
    goal = cells.target
    if cells.width is not None and row.comparator in ABOUT:
        goal = f"({cells.target}{'+' if is_falling(row) else '-'}{cells.width})"
    return f"ROUND({cells.actual}-{goal}*{elapsed}/100,{EDGE}){'<=' if is_falling(row) else '>='}0"


def _before(row: Any, cells: Cells, base: int, there: str) -> str:  # noqa: ANN401 - the row of an answer
    """Return the verdict of a figure from before the due year: a state may be there already."""
    before = _speed(cells, "verdict_open")
    if row.metric not in STATES or last_of(row) - base <= 1:
        return before
    ahead = "verdict_on_track"
    if not is_falling(row):
        ahead = f"IF({cells.month}=12,verdict_met,verdict_on_track)" if row.accrual == "rate" else "verdict_met"
    return f"IF(AND({cells.year}>{base},{there}),{ahead},{before})"


def _part(row: Any, cells: Cells, base: int, there: str) -> str:  # noqa: ANN401 - the row of an answer
    """Return the verdict of a figure for a part of a due year."""
    if row.comparator == "exact":
        return "verdict_open"
    if adds_up(row):
        share = f"{cells.month}/12*100"
        if row.due_from == last_of(row):
            share = f'IF({cells.share}="",{share},{cells.share})'
        pace = f"IF({_pace(row, cells, share)},verdict_on_track,verdict_behind)"
        if is_falling(row):
            return f"IF(NOT({there}),verdict_missed,{pace})"
        return f"IF({there},verdict_met,{pace})"
    stock = row.metric in AMOUNTS and row.accrual == "stock" and not is_falling(row)
    kept = "verdict_met" if stock and last_of(row) - base > 1 else "verdict_on_track"
    return f"IF({there},{kept},{'verdict_open' if stock else 'verdict_behind'})"


def _in_time(row: Any, cells: Cells, unknown: str, before: str, part: str, there: str) -> str:  # noqa: ANN401, PLR0913, PLR0917 - the branches of one formula
    """Return which verdict counts when: without a figure, before the due year, within it, after it."""
    over = "verdict_missed"
    if row.due_to is not None and row.due_to > row.due_from:
        over = f"IF({cells.year}<{row.due_to},{_speed(cells, 'verdict_behind')},verdict_missed)"
    whole = f"IF({there},verdict_met,{over})"
    blank = f'{cells.actual}=""'
    if row.target_value is None and row.versus is not None:
        blank = f'OR({cells.actual}="",{cells.target}="")'
    return f"IF({blank},{unknown},IF({cells.year}<{row.due_from},{before},IF({cells.month}<12,{part},{whole})))"


def required(row: Any, cells: Cells, way: Way | None, *, based: bool) -> str | None:  # noqa: ANN401 - the row of an answer
    """Return the formula of what the time that is left must bring, or of the goal where none of it has passed.

    Args:
        row: the row of the gaps.
        cells: what the formula reads.
        way: what the path of the goal is computed from.
        based: whether the goal starts from the level of a base period.

    Returns:
        The formula; None where it rests on more than the one figure.

    """
    if row.over in {"average", "base", "each"} or row.per is not None:
        return _required_of_years(row, cells, way)
    actual, year, month, target = cells.actual, cells.year, cells.month, cells.target
    one_year, last = row.due_from == last_of(row), last_of(row)
    start = begun = within = NOTHING
    if row.metric in {"growth", "count", "change"} or not based:
        start = begun = target
    elif row.metric == "level":
        there = f"{actual}>{target}" if row.comparator == "more_than" else f"{actual}>={target}"
        growth = f"IFERROR((POWER({target}/{actual},1/({last}-{year}))-1)*100,{NOTHING})"
        begun = f"IF(AND({month}=12,{actual}>0),{growth},{NOTHING})"
        if not is_falling(row):
            begun = f"IF({there},{NOTHING},{begun})"
        within = NOTHING if one_year else f"IF({year}<{last},{begun},{NOTHING})"
    if one_year and row.metric == "growth" and row.accrual == "flow":
        share = f"{cells.share}/100"
        rest = f"({target}-{share}*{actual})/(1-{share})"
        within = f'IF(OR({month}=12,{cells.share}=""),{NOTHING},IFERROR({rest},{NOTHING}))'
    elif one_year and adds_up(row):
        within = f"IF({month}<12,MAX(0,({target}-{actual})/(12-{month})),{NOTHING})"
    return f'IF({actual}="",{start},IF({year}<{row.due_from},{begun},{within}))'


def _required_of_years(row: Any, cells: Cells, way: Way | None) -> str | None:  # noqa: ANN401 - the row of an answer
    """Return what the years that are left must bring of growth over several years; None of what is no growth."""
    if way is None or row.metric not in {"growth", "multiple"} or row.over == "each":
        return None
    actual, year, target = cells.actual, cells.year, cells.target
    base, last = way.base_year, last_of(row)
    whole, done = f"POWER(1+{target}/100,{last - base})", f"POWER(1+{actual}/100,{year}-{base})"
    start = target
    if row.over == "base":
        whole = target if row.metric == "multiple" else f"(1+{target}/100)"
        done = actual if row.metric == "multiple" else f"(1+{actual}/100)"
        start = f"IFERROR((POWER({whole},1/{last - base})-1)*100,{NOTHING})"
    rest = f"IFERROR((POWER({whole}/{done},1/({last}-{year}))-1)*100,{NOTHING})"
    begun = f"IF(OR({year}<={base},{cells.month}<12),{start},IF({year}<{last},{rest},{NOTHING}))"
    return f'IF({actual}="",{start},{begun})'


def required_unit(row: Any, cells: Cells, needed: str, units: tuple[str, str, str], *, based: bool) -> str:  # noqa: ANN401 - the row of an answer
    """Return the formula of the unit of what is required.

    Args:
        row: the row of the gaps.
        cells: what the formula reads.
        needed: the cell of what is required.
        units: the unit of the goal, the same a month, and percent.
        based: whether the goal starts from the level of a base period.

    """
    own, monthly, percent = (f'"{unit}"' for unit in units)
    start = percent if row.metric == "multiple" or (row.metric == "level" and based) else own
    if not adds_up(row) or row.due_from != last_of(row):
        return f'IF({needed}="",{NOTHING},{start})'
    passed = f'AND({cells.actual}<>"",{cells.year}>={row.due_from})'
    return f'IF({needed}="",{NOTHING},IF({passed},{monthly},{start}))'

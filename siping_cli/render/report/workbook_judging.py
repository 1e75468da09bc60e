"""The formulas of one goal: its verdict, and what the time that is left must bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.record import record
from siping_cli.vocabulary import ABOUT, FALLING, RATES

if TYPE_CHECKING:
    from siping_cli.report_data import Way

EDGE = 10  # decimal places: binary numbers that differ by less are one number
NOTHING = '""'


@record
class Cells:
    """The cells that the formulas of a goal read.

    Attributes:
        actual: the figure; an empty text where there is none.
        year: the year of the figure.
        month: the last month of the figure.
        target: the number of the goal, or the other side of a relation.
        width: what 左右 is taken to mean; None where the goal has no 左右.
        share: the share of the year that is done, in percent.
        ratio: speed so far over the speed required; None where it is not told.

    """

    actual: str
    year: str
    month: str
    target: str
    width: str | None
    share: str
    ratio: str | None


def is_falling(row: Any) -> bool:  # noqa: ANN401 - the row of an answer
    """Whether lower is better: a ceiling, or a fall between two ends."""
    return row.comparator in FALLING or (
        row.comparator == "between" and row.target_value is not None and row.target_value < 0
    )


def is_sum(row: Any) -> bool:  # noqa: ANN401 - the row of an answer
    """Whether a share of the goal can be done: an amount that is to be reached, no rate and no ceiling."""
    return row.metric not in RATES and not is_falling(row)


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
    slack = "" if width is None or comparator not in ABOUT else ("-" if falling else "+") + width
    return f"ROUND({value}-{goal}{slack},{EDGE}){'<=' if falling else '>='}0"


def verdict(row: Any, cells: Cells, *, based: bool) -> str:  # noqa: ANN401 - the row of an answer
    """Return the formula of the verdict of a goal with a number.

    Args:
        row: its row of the gaps.
        cells: what the formula reads.
        based: whether the goal starts from the level of a base period.

    """
    falling, first = is_falling(row), row.due_from
    there = reached(row.comparator, cells.actual, cells.target, cells.width, falling=falling)
    speed = None
    if cells.ratio is not None:
        speed = f"IF(ROUND({cells.ratio},{EDGE})>=0.95,verdict_on_track,verdict_behind)"
    unknown = "verdict_no_data" if speed is None else f'IF({cells.ratio}="",verdict_no_data,{speed})'
    before = "verdict_open" if speed is None else f'IF({cells.ratio}="",verdict_open,{speed})'
    if row.metric == "level" and based and not falling:
        before = f"IF({there},verdict_met,{before})"
    part = f"IF({there},verdict_on_track,verdict_behind)"
    if is_sum(row):
        share = f"{cells.month}/12"
        if first == last_of(row):
            share = f'IF({cells.share}="",{share},{cells.share}/100)'
        pace = f"ROUND({cells.actual}-{cells.target}*{share},{EDGE})>=0"
        part = f"IF({there},verdict_met,IF({pace},verdict_on_track,verdict_behind))"
    return _in_time(row, cells, unknown, before, part, there)


def verdict_of_pledge(row: Any, cells: Cells) -> str:  # noqa: ANN401 - the row of an answer
    """Return the formula of the verdict of a relation or a sign."""
    falling = row.comparator in FALLING
    there = reached(row.comparator, cells.actual, cells.target, cells.width, falling=falling)
    part = f"IF({there},verdict_on_track,verdict_behind)"
    return _in_time(row, cells, "verdict_no_data", "verdict_open", part, there)


def _in_time(row: Any, cells: Cells, unknown: str, before: str, part: str, there: str) -> str:  # noqa: ANN401, PLR0913, PLR0917 - the branches of one formula
    """Return which verdict counts when: without a figure, before the due year, within it, after it."""
    over = "verdict_missed"
    if row.due_to is not None and row.due_to > row.due_from:
        over = f"IF({cells.year}<{row.due_to},verdict_behind,verdict_missed)"
    whole = f"IF({there},verdict_met,{over})"
    blank = f'{cells.actual}=""'
    if row.target_value is None and row.versus is not None:
        blank = f'OR({cells.actual}="",{cells.target}="")'
    return f"IF({blank},{unknown},IF({cells.year}<{row.due_from},{before},IF({cells.month}<12,{part},{whole})))"


def required(row: Any, cells: Cells, way: Way | None, *, based: bool) -> str:  # noqa: ANN401 - the row of an answer
    """Return the formula of what the time that is left must bring, or of the goal where none of it has passed.

    Args:
        row: the row of the gaps.
        cells: what the formula reads.
        way: what the path of the goal is computed from.
        based: whether the goal starts from the level of a base period.

    """
    actual, year, month, target = cells.actual, cells.year, cells.month, cells.target
    one_year, last = row.due_from == last_of(row), last_of(row)
    start = begun = NOTHING
    if row.metric in {"growth", "count"} or not based:
        start = begun = target
    elif row.metric == "multiple" and way is not None:
        start = begun = f"IFERROR((POWER({target},1/{last - way.base_year})-1)*100,{NOTHING})"
    elif row.metric == "level":
        begun = f"IF(AND({month}=12,{actual}>0),IFERROR((POWER({target}/{actual},1/({last}-{year}))-1)*100,{NOTHING}),{NOTHING})"
    within = NOTHING
    if one_year and row.metric == "growth":
        share = f"{cells.share}/100"
        rest = f"({target}-{share}*{actual})/(1-{share})"
        within = f'IF(OR({month}=12,{cells.share}=""),{NOTHING},IFERROR({rest},{NOTHING}))'
    elif one_year and is_sum(row):
        within = f"IF({month}<12,MAX(0,({target}-{actual})/(12-{month})),{NOTHING})"
    return f'IF({actual}="",{start},IF({year}<{row.due_from},{begun},{within}))'


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
    if not is_sum(row):
        return f'IF({needed}="",{NOTHING},{start})'
    passed = f'AND({cells.actual}<>"",{cells.year}>={row.due_from})'
    return f'IF({needed}="",{NOTHING},IF({passed},{monthly},{start}))'

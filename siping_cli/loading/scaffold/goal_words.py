"""What the cells of a table of goals say: the wording of a goal, when it is due, and in which year the plan begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import FIRST_YEAR, LAST_YEAR, Due
from siping_cli.numbers.quantities import half_width
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.statements import statements_in
from siping_cli.wording.years import named_due

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.wording.statements import Statement

# Signs that stand for the words of a bound, and for a rise or a fall.
_SIGNS = {
    "≥": "不低于", "≤": "不超过", ">": "超过", "＞": "超过", "<": "低于", "＜": "低于", "+": "增长", "＋": "增长",
    "-": "下降", "－": "下降", "−": "下降",
}  # fmt: skip
_TWO_SIGNS = {">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "≧": "≥", "≦": "≤"}
_YEAR = "([0-9]{4})年?"
_END = "(?:年?度|年?[底末前]|以前|之前)?"
_SPAN = f"{_YEAR}(?:[-—–~至到]+){_YEAR}{_END}"
_TO = f"(?:到|至|在|于)?{_YEAR}{_END}"
_DAY = "(?:到|至|在|于)?([0-9]{4})[-./年][0-9]{1,2}(?:[-./月](?:[0-9]{1,2}日?)?)?[底末前]?"
_IN_WORDS = "(?<![0-9.])(20[0-9]{2})年"
_IN_CELL = r"(?<![0-9.])(20[0-9]{2})(?=[^0-9]|$)"
_THIS_YEAR = ("当年", "本年", "全年", "年度", "年内")


@record(kw_only=True)
class GoalCells:
    """A goal as a row of a table gives it: texts as they stand in its cells, empty where the table says nothing.

    Attributes:
        row: the number of the row.
        indicator: what the goal is set for.
        goal: its number, with or without words around it.
        wording: its words in the document.
        due: when it is due.
        section: the part of the document.
        unit: the unit of its number, or of the indicator.
        strength: how hard it binds.
        scope: what it covers.
        owner: who answers for it.
        base_period: the period that growth counts from.
        year: the first year of the plan.
        note: anything else.

    """

    row: int
    indicator: str
    goal: str = ""
    wording: str = ""
    due: str = ""
    section: str = ""
    unit: str = ""
    strength: str = ""
    scope: str = ""
    owner: str = ""
    base_period: str = ""
    year: str = ""
    note: str = ""


class Time(NamedTuple):
    """When a goal is due, and from which year it counts where its time says so."""

    due: Due
    base: int | None = None


def wording_of(line: GoalCells) -> str:
    """Return the words of a goal: those of the document, else the indicator and its goal one behind the other.

    >>> wording_of(GoalCells(row=2, indicator="用电量", goal="-3.5", unit="%"))
    '用电量下降3.5%'
    """
    return joined(line.wording) or spelt_goal(line)[1]


def spelt_goal(line: GoalCells) -> tuple[str, str]:
    """Return the number of a goal in words, alone and behind its indicator; signs are spelt out, and a bare number gets its unit."""
    name, goal = joined(line.indicator), joined(line.goal)
    goal = goal.removeprefix(name)
    for two, one in _TWO_SIGNS.items():
        goal = goal.replace(two, one)
    goal = _SIGNS.get(goal[:1], goal[:1]) + goal[1:]
    unit = joined(line.unit)
    found = [each for each in statements_in(goal) if not each.threshold]
    if unit and len(found) == 1 and found[0].unit is None:
        goal = re.sub("([0-9.]+)(?=[^0-9]*$)", lambda number: number[1] + unit, goal, count=1)
    # GDP8000亿元 would be a name that ends in a number.
    between = "：" if name[-1:].isascii() and name[-1:].isalnum() and goal[:1].isdecimal() else ""
    return goal, name + between + goal


def statement_in(goal: str) -> Statement | None:
    """Return what a goal says of its one number; None where it has none or several."""
    found = [each for each in statements_in(goal) if not each.threshold]
    return found[0] if len(found) == 1 else None


def time_of(text: str, year: int) -> Time | None:
    """Return when a goal is due by the words of a cell; None where they only say that it is due in the year of the plan.

    A span (2023-2025) is due in its last year and counts from the year before its first.

    Args:
        text: the cell.
        year: the first year of the plan, from which 三年内 is counted.

    Raises:
        InvalidValueError: the words say no time.

    >>> str(time_of("2023-2025年", 2023).due), time_of("2023-2025年", 2023).base, str(time_of("三年内", 2023).due)
    ('2025', 2022, '2025')

    """
    words = joined(half_width(text))
    span, to = re.fullmatch(_SPAN, words), re.fullmatch(_TO, words) or re.fullmatch(_DAY, words)
    if span is not None and span[1] < span[2]:
        return Time(Due.parse(span[2]), int(span[1]) - 1)
    if span is not None and span[1] == span[2]:
        return Time(Due.parse(span[2]))
    if to is not None:
        return Time(Due.parse(to[1]))
    if words in _THIS_YEAR:
        return None
    if re.fullmatch(r"[0-9]{4}\.\.([0-9]{4})?", words):
        return Time(Due.parse(words))
    found = None if span is not None else named_due(words, year)
    if found is None:
        raise InvalidValueError(
            Message("'{text}' does not say when; write 2026, 2026-2028, 到2030年, 三年内 or 每年", text=text)
        )
    return Time(Due.parse(found.value))


def first_year_in(lines: Iterable[GoalCells]) -> int | None:
    """Return the first year that a table of goals names: in its column for it, else when goals are due; None where it names none."""
    lines = tuple(lines)
    for pattern, texts in (
        (_IN_CELL, [line.year for line in lines]),
        (_IN_CELL, [line.due for line in lines]),
        (_IN_WORDS, [wording_of(line) for line in lines]),
    ):
        years = [int(found[1]) for text in texts if (found := re.search(pattern, joined(half_width(text))))]
        if years:
            return min(years)
    return None


def year_of(text: str | int) -> int:
    """Return the year that a cell or an option names.

    Raises:
        InvalidValueError: it names none.

    >>> year_of("2026年"), year_of("2026年度"), year_of(2026)
    (2026, 2026, 2026)

    """
    found = re.fullmatch(f"{_YEAR}度?", joined(half_width(str(text))))
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise InvalidValueError(Message("'{text}' is not a year; write it like 2026", text=text))
    return int(found[1])


def joined(text: str) -> str:
    """Return a text without white space, as data keeps words."""
    return "".join(text.split())

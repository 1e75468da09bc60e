"""What a number measures, by its unit, the words before it and its name; and which numbers are no figures at all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.texts.observed import words

if TYPE_CHECKING:
    from siping_cli.texts.observed.figure import ObservedMeasure
    from siping_cli.texts.observed.numbers import ProseNumber
    from siping_cli.texts.observed.predicates import Predicate

_HUNDRED = Decimal(100)
_INDEX_FROM, _INDEX_TO = 50, 200  # what an index of 100 lies between
_MOST_OF_A_NAME = 12  # letters in brackets that may belong to a name
_BRACKET = re.compile("\\([^()]{0,60}\\)")
_MARKS = re.compile("[,;:]")
_MOVED = re.compile("[增降涨跌升减]")
_GOAL = re.compile("|".join(words.AIMS))
_DONE = re.compile("(?:完成|为)[^,;]{0,6}(?:目标|任务)+的$")  # 完成年度目标任务的103%
_DISTANCE = re.compile(
    f"(?:{'|'.join(words.DISTANCES)})|[比较][^,;]{{0,12}}(?:平均|水平|全国|全省|全市|增速)[^,;]{{0,6}}[高低快慢]"
)
_CONTRIBUTION = re.compile("贡献|拉动|下拉|拉低|拉高")
_LEFT_OUT = re.compile("不含|不包括|扣除|剔除|其中含")
_SHARE = re.compile("占[^,;]*$|率$|比重$|占比$|比例$|程度$|度$|份额$|面$|完成(?:预算|目标)$")
_INDEX = re.compile("价格?(?:总)?指数|价格总水平|CPI|PPI")
_SOME = re.compile("(?:半数|过半|近半|多数|大多数)(?!以上人)")  # 半数行业增速超过20%
_LIKE_ANOTHER = re.compile("[与和同](?:全[国省市区县州]|[^,]*平均)[^,]*$")  # 与全省持平
_TAIL = re.compile("以上|以下|以内")


class MeasureSaid(NamedTuple):
    """What a number measures: its measure, its value with a sign, its unit, and the word that makes it a bound."""

    measure: ObservedMeasure
    value: Decimal
    unit: str
    bound: str | None = None


def is_rate(unit: str) -> bool:
    """Tell whether a unit as printed is one of percent or of percentage points."""
    return unit in {"%", "‰"} or unit.endswith("分点")


def is_no_figure(part: str, left: str, number: ProseNumber) -> bool:
    """Tell whether a number is a goal, a distance to another place, a contribution, or what something leaves out.

    Args:
        part: the words before it.
        left: these without periods and comparisons.
        number: the number.

    """
    if _SOME.match(left) or (number.flat and _LIKE_ANOTHER.search(part)):
        return True
    if _GOAL.search(_DONE.sub("", part)) or _DISTANCE.search(left) or _LEFT_OUT.search(_BRACKET.sub("", left)):
        return True
    return is_rate(number.unit) and is_contribution(left)


def is_contribution(words: str) -> bool:
    """Tell whether words are about what something adds to the growth of another (贡献率, 拉动)."""
    return _CONTRIBUTION.search(words) is not None


def measure_said(number: ProseNumber, predicate: Predicate, name: str, behind: str) -> MeasureSaid | None:
    """Return what a number measures; None where it is no figure.

    Args:
        number: the number with its unit.
        predicate: what the words before it say.
        name: what it is of.
        behind: what stands behind it, such as 以上.

    """
    if number.flat:
        found: MeasureSaid | None = _flat(name, rate=predicate.rate)
    elif number.unit:
        found = (is_rate(number.unit) and _index(number, predicate, name)) or _plain(number, predicate, name)
    else:
        found = _index(number, predicate, name)
    if found is None or found.measure not in {"level", "share"}:
        return found
    tail = _TAIL.match(behind)
    bound = predicate.bound or (tail[0] if tail is not None else None) or ("多" if number.more else None)
    return found._replace(bound=bound)


def _flat(name: str, *, rate: bool) -> MeasureSaid:
    """Return what 持平 is: no change of a rate (增速, 失业率), and no growth of anything else."""
    if rate or _SHARE.search(name):
        return MeasureSaid("change", Decimal(0), "个百分点")
    return MeasureSaid("growth", Decimal(0), "%")


def _index(number: ProseNumber, predicate: Predicate, name: str) -> MeasureSaid | None:
    """Return the growth that an index of prices says (100 is none); None for what is no index."""
    if number.unit.endswith("分点") or predicate.move is not None or _INDEX.search(name) is None:
        return None
    return MeasureSaid("growth", number.value - _HUNDRED, "%") if _INDEX_FROM < number.value < _INDEX_TO else None


def _plain(number: ProseNumber, predicate: Predicate, name: str) -> MeasureSaid | None:
    value, unit = number.value, number.unit
    signed = -value if predicate.move == "fall" else value
    if unit.endswith("分点"):
        return MeasureSaid("change", signed, unit)
    if predicate.move is not None:
        return MeasureSaid("growth" if is_rate(unit) or unit == "倍" else "change", signed, unit)
    if is_rate(unit):
        return MeasureSaid("share", value, unit) if _SHARE.search(name) or predicate.arrives else None
    return None if unit == "倍" else MeasureSaid("level", value, unit)


def without_asides(plain: str) -> str:
    """Return a sentence as long as it is, with no number in brackets but growths, which stand between commas.

    >>> without_asides("投资(不含农户)100亿元(增长5%)"), without_asides("支出(含基金3亿元)").strip()
    ('投资(不含农户)100亿元,增长5%,', '支出')

    """
    return _BRACKET.sub(lambda match: _aside(match, plain[match.end() : match.end() + 1]), plain)


def _aside(match: re.Match[str], behind: str) -> str:
    inside = match[0][1:-1]
    numbered = any(char.isdigit() for char in inside)
    if not numbered and len(inside) <= _MOST_OF_A_NAME and not _MARKS.search(inside):
        return match[0]
    if numbered and inside.startswith("其中") and behind in {"", ";"} and not _LEFT_OUT.match(inside):
        return f",{inside},"  # nothing behind it is of the whole again
    if numbered and "%" in inside and inside.startswith("占"):
        return f",{inside},"
    if numbered and "%" in inside and _MOVED.search(inside) and not _LEFT_OUT.match(inside):
        return f",{inside},"
    return " " * len(match[0])

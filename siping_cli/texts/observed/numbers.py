"""The numbers of a sentence that may be figures: with their unit, and what stands right behind them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from siping_cli.numbers.chinese_numerals import MOST_LETTERS, numeral_value, scale_of
from siping_cli.numbers.in_prose import GOING_ON, is_torn
from siping_cli.numbers.units import parts_of_unit, unit_at

_NUMBER = re.compile(
    "(?P<ratio>(?<![0-9.:])[0-9]+(?:\\.[0-9]+)?(?::[0-9]+(?:\\.[0-9]+)?)+(?![0-9:]))"
    "|(?<![A-Za-z.])(?P<number>-?[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\\.[0-9]+)?)(?P<scale>[十百千]?(?:万亿|亿|万)|[十百千](?![瓦伏克米]))?"
    f"(?P<going>(?<=亿)零?[0-9]{{1,4}}(?=[多余]万)|{GOING_ON})(?P<more>[多余](?P<many>万亿|亿|万)?)?"
    "(?P<sign>%|‰|个?百分点|个?千分点)?"
    "|百分之(?P<rate>[0-9]+(?:\\.[0-9]+)?|[零一二两三四五六七八九十百千]+(?:点[〇零一二三四五六七八九]+)?)"
    "|(?P<flat>(?:基本)?(?:持平(?![稳衡])|零增长))|翻了?(?P<double>[一两二]?)番"
)
_ATTRIBUTE_OK = re.compile(
    "人民币(?![存贷各])|[ ,;、:()。”》]|[和与及同比较按环其占增下上减提降涨升跃攀居位为是高低]|以及|左右|上下|大关|以上(?=[,;、)]|$)|以内(?=[,;、)]|$)"
)
_TIMES = ("年", "天", "日")  # of these no figure is told apart from a stretch of time
_JOINTS = ("、", "和", "与", "及")
_ORDERS = ("第", "前", "每")
_AIMED = "的(?:目标|增速|速度|增长)"
_UNKNOWN = re.compile("[\u4e00-\u9fff]{1,5}(?=[,;、)]|$)")
_AGES = re.compile("寿命|年龄")  # of these alone a number of 岁 is a figure, and not part of a name: 15-59岁人口
_DAYS = re.compile("天数[\u4e00-\u9fff]{0,3}$")
_KINDS = ("种", "类", "个", "项")
_MOVING = re.compile("增长|下降|上升|上涨|减少|增加|回落|提高|持平")
_SCALE = re.compile("[十百千]?(?:万亿|亿|万)")
_SCALE_AT_END = re.compile("[十百千万亿]+$")
_ONLY_SCALE = re.compile(f"{_SCALE.pattern}|[十百千]")
_JOINED = re.compile("(?:、|和|与|及|以及)(?=[0-9])")
_NEAR = 16  # letters
_DOUBLES = {"": 2, "一": 2, "两": 4, "二": 4}


class ProseNumber(NamedTuple):
    """A number of a sentence.

    Attributes:
        start: where it begins in the sentence.
        end: where its unit ends.
        value: the number in its unit.
        unit: its unit as printed.
        parts: of a : b : c, its numbers; None for a number alone.
        flat: whether it is said as 持平.
        more: whether some more is left unsaid, as in 500多亿元.

    """

    start: int
    end: int
    value: Decimal
    unit: str
    parts: tuple[Decimal, ...] | None = None
    flat: bool = False
    more: bool = False


def prose_numbers(plain: str) -> list[ProseNumber]:
    """Return the numbers of a sentence that may be figures: no dates, ranks, names, sizes of what is counted."""
    found: list[ProseNumber] = []
    at = 0
    for match in _NUMBER.finditer(plain):
        if match.start() < at:
            continue
        number = _found(match, plain)
        if number is not None:
            found.append(number)
            at = number.end
    return _with_units_behind(found, plain)


def _with_units_behind(found: list[ProseNumber], plain: str) -> list[ProseNumber]:
    """Return numbers with the units that the last of those joined to them carries; a scale without one is no figure."""
    behind: ProseNumber | None = None
    named: list[ProseNumber] = []
    for number in reversed(found):
        behind = _with_unit_behind(number, behind, plain)
        if _ONLY_SCALE.fullmatch(behind.unit) is None:
            named.append(behind)
    return named[::-1]


def _with_unit_behind(one: ProseNumber, other: ProseNumber | None, plain: str) -> ProseNumber:
    """Return a number with the unit of the one joined to it: 1.9和2.4个百分点, 9.1个、6.2个百分点, 148亿、91亿千瓦时."""
    if other is None or other.parts is not None or plain[one.end : other.start] not in _JOINTS:
        return one
    if _SCALE.fullmatch(one.unit) is not None:
        base = _SCALE.sub("", other.unit, count=1)
        shared = base != "" and parts_of_unit(one.unit + base) is not None  # 亿% is no unit
        return one._replace(unit=one.unit + base) if shared else one
    if one.unit == "" or (one.unit == "个" and other.unit.endswith("分点")):
        return one._replace(unit=other.unit)
    return one


def _found(match: re.Match[str], plain: str) -> ProseNumber | None:
    """Return the number of a match; None where it is no figure."""
    start, end = match.span()
    if match["flat"]:
        return ProseNumber(start, end, Decimal(0), "%", flat=True)
    if match["double"] is not None:
        return ProseNumber(start, end, Decimal(_DOUBLES[match["double"]]), "倍")
    if match["ratio"]:
        if len(match["ratio"]) > MOST_LETTERS:
            return None
        parts = tuple(map(Decimal, match["ratio"].split(":")))
        return ProseNumber(start, end, parts[0], ":", parts=parts)
    if match["rate"]:
        value, closed = numeral_value(match["rate"]), re.match(_AIMED, plain[end:]) is None
        return ProseNumber(start, end, value, "%") if value is not None and closed else None
    torn = plain[start - 1 : start] in _ORDERS or is_torn(plain, start, end)
    return None if torn else _with_unit(match, plain)


def _with_unit(match: re.Match[str], plain: str) -> ProseNumber | None:
    """Return the number of a match that is written in digits; None where it is no figure."""
    start, end = match.span()
    scale = _scale_of(match)
    value, unit = _value_of(match, scale), _unit_of(match, scale, plain)
    if value is None or unit is None:
        return None
    end += unit.behind
    if unit.name == "岁" and _AGES.search(plain, max(0, start - _NEAR), start) is None:
        return None
    counts = unit.name in _KINDS and _MOVING.match(plain, end) is not None  # 12种增长: those that grow
    ends = _is_end(plain, end) or (match["sign"] is not None and re.match(_AIMED, plain[end:]) is None)
    if counts or not ends:
        return None
    return ProseNumber(start, end, value, unit.name, more=match["more"] is not None)


def _scale_of(match: re.Match[str]) -> str:
    """Return the scale in which a number is given: 1亿2000万 is 12000 of 万, 3万1200 is 31200 of one."""
    if match["going"]:
        return (_SCALE_AT_END.search(match["going"]) or [""])[0] + (match["many"] or "")
    return (match["scale"] or "") + (match["many"] or "")


def _value_of(match: re.Match[str], scale: str) -> Decimal | None:
    """Return a number in its scale; None of what is well formed in parts alone, and of more digits than any number has."""
    if not match["going"]:
        written = match["number"].replace(",", "")
        return Decimal(written) if len(written) <= MOST_LETTERS else None
    value = numeral_value(match["number"] + match["scale"] + match["going"] + (match["many"] or ""))
    return None if value is None else value / scale_of(scale)


class _Unit(NamedTuple):
    """A unit as printed, and how many of its letters stand behind the match."""

    name: str
    behind: int


def _unit_of(match: re.Match[str], scale: str, plain: str) -> _Unit | None:
    """Return the unit of a number, nothing for a bare one; None for a date, and for what counts nothing."""
    sign, end = match["sign"], match.end()
    if sign is not None:
        return _Unit(f"个{sign}" if sign.endswith("分点") and not sign.startswith("个") else sign, 0)
    name = unit_at(plain, end)
    if name is not None and (
        scale or name not in _TIMES or _DAYS.search(plain, max(0, match.start() - _NEAR), match.start())
    ):
        known = not scale or parts_of_unit(scale + name) is not None  # 百倍 is none
        return _Unit(scale + name, len(name)) if known else None
    unknown = _UNKNOWN.match(plain, end) if scale else None
    if unknown is not None and parts_of_unit(scale + unknown[0]) is not None:  # 千人次 is one, 万千人次 is none
        return _Unit(scale + unknown[0], len(unknown[0]))
    if scale and _JOINED.match(plain, end) is not None:
        return _Unit(scale, 0)
    return _Unit("", 0) if not scale and _is_end(plain, end) else None


def _is_end(plain: str, end: int) -> bool:
    """Tell whether a number closes what it says: it is no attribute of a noun behind it."""
    return end >= len(plain) or _ATTRIBUTE_OK.match(plain, end) is not None

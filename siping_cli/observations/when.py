"""When a figure of a table is for: what a label says of it, in the many ways that publishers write periods.

A label may say the year, the months or both (2023年1-9月, 2023Q3, 9月, 202309); the other label of the cell, or the lines above the
table, say the rest. Whether the months are meant alone or from January is the basis: 累计 under 2020年4月 is January to April.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from siping_cli.numbers.periods import MONTHS, MONTHS_A_QUARTER, Period
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

PeriodBasis = Literal["cumulated", "alone"]
Frequency = Literal["month", "quarter", "year"]
Grain: TypeAlias = Literal["month", "quarter", "half", "range", "day"]

_DIGITS = {**{word: n for n, word in enumerate("一二三四五六七八九十", 1)}, "两": 2, "十一": 11, "十二": 12}
_NUMERAL = "十[一二]|[一二两三四五六七八九十]"
_ENGLISH = {
    word: n
    for n, word in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_MONTH_NAME = f"(?:{'|'.join(_ENGLISH)})[a-z]*\\.?"
_YEAR = "(?:19|20|21)[0-9]{2}"
_M = "1[0-2]|0?[1-9]"
_Q = "[1-4一二三四]"
_TO = "(?:-|\\.\\.|~|至|到)"
# What says months, the year being said or not.
_MONTHS = (
    f"前(?P<quarters>[1-4一二两三四])个?季度?|(?:第)?(?P<q1>{_Q}){_TO}(?:第)?(?P<q2>{_Q})季度?|(?:第)?(?P<q>{_Q})季度?"
    f"|(?P<half>[上下])半年|前(?P<first_months>{_M}|{_NUMERAL})个月"
    f"|(?P<m1>{_M}|{_NUMERAL})月?份?{_TO}(?:(?P=year)年)?(?P<m2>{_M}|{_NUMERAL})月份?|(?P<m>{_M}|{_NUMERAL})月份?(?P<end>[末底])?"
    f"|(?P<all>全年)"
)
_WRITTEN = (
    f"(?P<year>{_YEAR})年(?:度)?(?:{_MONTHS})(?P<day>(?:3[01]|[12][0-9]|0?[1-9])日)?",
    f"(?P<year>{_YEAR})(?:年度|年|\\.0)?(?P<end>末|底|年末|年底)?",
    f"(?P<year>{_YEAR})年?[-.]?(?:q(?P<q1>[1-4]){_TO}(?:q)?(?P<q2>[1-4])|q(?P<q>[1-4])|h(?P<h>[12]))",
    f"(?:q(?P<q1>[1-4]){_TO}(?:q)?(?P<q2>[1-4])|q(?P<q>[1-4])|h(?P<h>[12]))[-,]?(?P<year>{_YEAR})",
    f"(?P<year>{_YEAR})[-./]?(?P<m>0[1-9]|1[0-2])",
    f"(?P<year>{_YEAR})[-./](?P<m>{_M})",
    f"(?P<m>0[1-9]|1[0-2])[-/](?P<year>{_YEAR})",
    f"(?P<year>{_YEAR})(?!-(?:{_M})-)[-./](?P<m1>{_M}){_TO}(?P<m2>{_M})",  # 2023.1-9; 2023-01-09 is a day
    f"(?P<year>{_YEAR})(?P<sep>[-./]?)(?P<m>0[1-9]|1[0-2])(?P=sep)(?P<day>3[01]|[12][0-9]|0[1-9])(?:t?00:00(?::00)?)?",
    f"(?P<year>{_YEAR})[-./](?P<m>{_M})[-./](?P<day>3[01]|[12][0-9]|0?[1-9])",
    f"(?P<e1>{_MONTH_NAME})(?:-(?P<e2>{_MONTH_NAME}))?[-,.]?(?P<year>{_YEAR})",
    f"(?P<year>{_YEAR})[-,.]?(?P<e1>{_MONTH_NAME})(?:-(?P<e2>{_MONTH_NAME}))?",
)
_YEARLESS = _MONTHS.replace("(?:(?P=year)年)?", "")
_AT_START = f"(?P<year>{_YEAR})年度?(?:{_MONTHS})?", f"(?:{_YEARLESS})"
_IN_TITLE = f"(?P<year>{_YEAR})(?:年度?(?:{_MONTHS})?|[-.](?P<iso>0[1-9]|1[0-2])(?![0-9]))"


@record
class When:
    """What a label says of a period.

    Attributes:
        year: the year; None where it is not said.
        first: the first month; None where only a year is said.
        last: the last month.
        grain: how the months are said; None where only a year is said.
        own: whether it is written in siping's own way, where a quarter is meant alone.
        end: whether it is the end of the months (末), as stocks are counted.

    """

    year: int | None
    first: int | None = None
    last: int | None = None
    grain: Grain | None = None
    own: bool = False
    end: bool = False


def when_of(text: str) -> When | None:
    """Return what a whole label says of a period, or None where it says something else.

    Args:
        text: the label as ``labels.fold`` gives it: half-width, in lower case, without spaces, every dash ``-``.

    >>> when_of("2023年1-9月").last, when_of("202309").grain, when_of("2023q3").first, when_of("工业")
    (9, 'month', 7, None)

    """
    for pattern in (*_WRITTEN, _YEARLESS):
        match = re.fullmatch(pattern, text)
        if match is not None:
            return _when(match, own=re.fullmatch("[0-9]{4}-q[1-4]", text) is not None)
    return None


def begun_by(text: str) -> tuple[When, str] | None:
    """Return the period that a label begins with and the rest of it, which is not empty.

    >>> begun_by("1-9月累计")[1], begun_by("2023年9月同比增长")[1]
    ('累计', '同比增长')
    """
    for pattern in _AT_START:
        match = re.match(pattern, text)
        if match is not None and match.end() < len(text):
            found = _when(match)
            if found is not None:
                return found, text[match.end() :]
    return None


def said_in(title: str) -> When | None:
    """Return the one period that a title names; None where it names none, or several.

    >>> said_in("四平市2023年1-9月主要经济指标")
    When(year=2023, first=1, last=9, grain='range', own=False, end=False)
    """
    found = {_when(match) for match in re.finditer(_IN_TITLE, title)}
    return found.pop() if len(found) == 1 else None


def together(one: When | None, other: When | None) -> When | Literal["contradiction"] | None:
    """Return what two labels of a cell say together: one may give the year and the other the months."""
    if one is None or other is None or one == other:
        return one if other is None else other
    if one.year is None or other.year is None:
        dated, rest = (one, other) if one.year is not None else (other, one)
        if dated.grain is None and rest.grain is not None:
            return When(dated.year, rest.first, rest.last, rest.grain, own=rest.own, end=rest.end or dated.end)
    return "contradiction"


def months_meant(
    when: When, year: int, basis: PeriodBasis | None, frequency: Frequency | None, *, outside: bool = False
) -> Period | Literal["basis", "unclear"]:
    """Return the months that a figure covers.

    Args:
        when: what is said of them.
        year: their year.
        basis: whether they are meant alone or from January; None where that is not said.
        frequency: how often the figures are given; None where that is not said.
        outside: whether the lines above the table say it: then 当月 of January to September is September.

    Returns:
        The period; ``basis`` where it must be asked for, ``unclear`` where what is said cannot be put together.

    """
    if when.first is None or when.last is None:
        return "unclear" if frequency == "month" and basis == "alone" else Period(year)
    months = Period(year, when.first, when.last)
    if when.grain in {"month", "day"}:
        return _of_a_month(when, months, basis, frequency)
    return _of_months(when, months, basis, frequency if outside else None, outside=outside)


def _of_months(
    when: When, months: Period, basis: PeriodBasis | None, frequency: Frequency | None, *, outside: bool
) -> Period | Literal["basis", "unclear"]:
    """Return the months of a label that names several: a quarter, the first half, January to September."""
    year, last = months.year, months.last
    if basis == "cumulated":
        return Period(year, 1, last) if when.grain == "quarter" or months.cumulated else "unclear"
    if when.grain == "quarter":
        return months if basis == "alone" or when.own or months.cumulated else "basis"
    if basis == "alone" and outside:
        return Period(year, last - 2 if frequency == "quarter" and last % MONTHS_A_QUARTER == 0 else last, last)
    return months


def _of_a_month(
    when: When, month: Period, basis: PeriodBasis | None, frequency: Frequency | None
) -> Period | Literal["basis", "unclear"]:
    last = month.last
    if basis == "cumulated":
        return Period(month.year, 1, last)
    if frequency == "year":
        return Period(month.year) if last == MONTHS else "unclear"
    if frequency == "quarter":
        if last % MONTHS_A_QUARTER:
            return "unclear"
        quarter = Period(month.year, last - 2, last)
        return quarter if basis == "alone" or quarter.first == 1 else "basis"
    return "basis" if when.grain == "day" and basis is None and frequency is None else month


def _when(match: re.Match[str], *, own: bool = False) -> When | None:
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    year = int(found["year"]) if "year" in found else None
    end = "end" in found
    said = next((read(found) for key, read in _SAID.items() if key in found), None)
    if said is None:
        return None if year is None else When(year, end=end)
    first, last, grain = said
    if first > last:
        return None
    if grain == "range" and first == last and "all" not in found:
        grain = "month"
    return When(year, first, last, grain, own=own, end=end)


def _quarters(first: str, last: str) -> tuple[int, int, Grain]:
    return _number(first) * MONTHS_A_QUARTER - 2, _number(last) * MONTHS_A_QUARTER, "range"


def _one_month(text: str, grain: Grain) -> tuple[int, int, Grain]:
    return _number(text), _number(text), grain


_SAID: dict[str, Callable[[dict[str, str]], tuple[int, int, Grain]]] = {
    "all": lambda _: (1, MONTHS, "range"),
    "half": lambda found: (7, 12, "half") if found["half"] == "下" else (1, 6, "half"),
    "h": lambda found: (7, 12, "half") if found["h"] == "2" else (1, 6, "half"),
    "quarters": lambda found: (1, _number(found["quarters"]) * MONTHS_A_QUARTER, "range"),
    "q1": lambda found: _quarters(found["q1"], found["q2"]),
    "q": lambda found: (*_quarters(found["q"], found["q"])[:2], "quarter"),
    "first_months": lambda found: (1, _number(found["first_months"]), "range"),
    "m1": lambda found: (_number(found["m1"]), _number(found["m2"]), "range"),
    "e1": lambda found: (_ENGLISH[found["e1"][:3]], _ENGLISH[found.get("e2", found["e1"])[:3]], "range"),
    "m": lambda found: _one_month(found["m"], "day" if "day" in found else "month"),
    "iso": lambda found: _one_month(found["iso"], "month"),
}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS[text]

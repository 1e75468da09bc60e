"""Stretches of time: 2023, 2023-Q3, 2023-Q1..Q3, 2023-01..09, and when a goal is due."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.chinese_numerals import has_raised
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import CoreSchema

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS, FEBRUARY, MONTHS_A_QUARTER = 12, 2, 3
LOOKING_AHEAD = 10  # from this month on documents set goals for the year after
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_PERIOD = (  # a text, as all patterns, which re compiles when it is first used
    r"(?P<year>\d{4})"
    r"(?:-Q(?P<q1>[1-4])(?:\.\.Q(?P<q2>[1-4]))?|-(?P<m1>0[1-9]|1[0-2])(?:\.\.(?P<m2>0[1-9]|1[0-2]))?)?"
)
# The names that bulletins use. Cumulated: 前三季度, 上半年, 1-9月, 前9个月, 一季度. Alone: 二季度, 9月, 下半年.
_CHINESE = (
    r"(?P<year>\d{4})年(?:全年|(?P<half>[上下])半年"
    r"|前(?P<quarters>[1-4一二两三四])(?:个)?季度|第?(?P<quarter>[1-4一二三四])季度"
    r"|前(?P<months>\d{1,2}|[一二两三四五六七八九十]{1,2})个月"
    r"|(?P<m1>\d{1,2})(?:[-—–~至到](?P<m2>\d{1,2}))?月(?:份)?)?"
)
_DIGITS = {"两": 2, "十": 10, "十一": 11, "十二": 12} | {word: n for n, word in enumerate("一二三四五六七八九", 1)}
_DUE = r"(\d{4})(?:\.\.(\d{4}))?"


def _from_text(parse: Callable[[str], object]) -> CoreSchema:
    """Return how Pydantic reads what is written as text, or as a year alone; it is already loaded when it asks."""
    from pydantic_core import core_schema

    return core_schema.no_info_after_validator_function(parse, core_schema.str_schema(coerce_numbers_to_str=True))


@record(order=True)
class Period:
    """Whole months of one year.

    Attributes:
        year: the calendar year.
        first: the first month, 1-12.
        last: the last month, 1-12, not before the first.

    """

    year: int
    first: int = 1
    last: int = MONTHS

    @classmethod
    def parse(cls, text: object) -> Period:
        """Return the period that a text names.

        >>> str(Period.parse("2023-Q1..Q3")), Period.parse("2023-Q3").cumulated
        ('2023-Q1..Q3', False)

        Raises:
            InvalidValueError: the text names no period, or one that ends before it begins.

        """
        if isinstance(text, Period):
            return text
        span = _months_of(str(text)) or _chinese_months_of(str(text))
        if span is not None:
            year, first, last = span
            if 1 <= first <= last <= MONTHS and FIRST_YEAR <= year <= LAST_YEAR:
                return cls(year, first, last)
        raise InvalidValueError(
            Message(
                "invalid period '{text}'; write 2023, 2023-Q3, 2023-Q1..Q3, 2023-01..09, 2023年前三季度 or "
                "2023年1—9月 (years {first} to {last})",
                text=text,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        """Let the loader read a period from its text."""
        return _from_text(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell editors how it is written: a year alone is a number in YAML."""
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]{4}([-年].*)?$"}]}

    @property
    def whole_year(self) -> bool:
        """Whether the period is a whole year."""
        return self.first == 1 and self.last == MONTHS

    @property
    def year_before(self) -> Period:
        """The same months of the year before."""
        return Period(self.year - 1, self.first, self.last)

    @property
    def cumulated(self) -> bool:
        """Whether the period runs from January."""
        return self.first == 1

    def __str__(self) -> str:
        """Return the period as it is written in files and options."""
        if self.whole_year:
            return str(self.year)
        if self.first % MONTHS_A_QUARTER == 1 and self.last % MONTHS_A_QUARTER == 0:
            first, last = (self.first + 2) // MONTHS_A_QUARTER, self.last // MONTHS_A_QUARTER
            return f"{self.year}-Q{first}" + (f"..Q{last}" if first != last else "")
        span = f"{self.first:02}" if self.first == self.last else f"{self.first:02}..{self.last:02}"
        return f"{self.year}-{span}"


@record
class Span:
    """Whole months of one year or of several: from the beginning of a period, or of an earlier year, to the end of a period.

    Attributes:
        since: the first year.
        last: the last period; of several years it runs from January.

    """

    since: int
    last: Period

    @classmethod
    def parse(cls, text: str) -> Span:
        """Return the span that a text names: a period, or the first year and the last period.

        >>> str(Span.parse("2023..2025")), str(Span.parse("2023..2025-Q1..Q2")), str(Span.parse("2023-Q1..Q3"))
        ('2023..2025', '2023..2025-Q1..Q2', '2023-Q1..Q3')

        Raises:
            InvalidValueError: the text names none.

        """
        match = re.fullmatch(r"(\d{4})\.\.(\d{4}.*)", text)
        if match is None:
            period = Period.parse(text)
            return cls(period.year, period)
        return cls(int(match[1]), Period.parse(match[2]))

    @property
    def years(self) -> range:
        """The years that it touches."""
        return range(self.since, self.last.year + 1)

    def __str__(self) -> str:
        """Return the span as it is written in JSON."""
        return str(self.last) if self.since == self.last.year else f"{self.since}..{self.last}"


def year_of_plan(year: object, date: object) -> int:
    """Return the first year that a plan is for: the one it gives, else that of its source, or from October on the next.

    Args:
        year: what the plan gives; None where it gives none.
        date: the day of its source.

    >>> year_of_plan(None, "2022-12-26"), year_of_plan(None, "2023-01-15"), year_of_plan(2026, "2025-11-05")
    (2023, 2023, 2026)
    """
    if isinstance(year, int):
        return year
    parts = str(date).split("-")
    written = [len(part) for part in parts] == [4, 2, 2] and all(part.isascii() and part.isdigit() for part in parts)
    return int(parts[0]) + (int(parts[1]) >= LOOKING_AHEAD) if written else 0


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar.

    >>> is_day("2024-02-29"), is_day("2023-02-29"), is_day("2022-13-01"), is_day("0000-01-01")
    (True, False, False, False)
    """
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if match is None:
        return False
    year, month, day = map(int, match.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return min(year, month) >= 1 and month <= MONTHS and 1 <= day <= _DAYS[month - 1] + (leap and month == FEBRUARY)


def _months_of(text: str) -> tuple[int, int, int] | None:
    """Return (year, first month, last month) of a period such as 2023-Q1..Q3."""
    if (match := re.fullmatch(_PERIOD, text)) is None:
        return None
    year = int(match["year"])
    if match["q1"]:
        first, last = int(match["q1"]), int(match["q2"] or match["q1"])
        return year, (first - 1) * MONTHS_A_QUARTER + 1, last * MONTHS_A_QUARTER
    if match["m1"]:
        return year, int(match["m1"]), int(match["m2"] or match["m1"])
    return year, 1, MONTHS


def _chinese_months_of(text: str) -> tuple[int, int, int] | None:
    """Return (year, first month, last month) of a period such as 2023年前三季度."""
    from unicodedata import normalize

    plain = normalize("NFKC", text)
    if has_raised(text, plain) or (match := re.fullmatch(_CHINESE, "".join(plain.split()))) is None:
        return None
    year, first, last = int(match["year"]), 1, MONTHS
    if match["half"]:
        first, last = (1, MONTHS // 2) if match["half"] == "上" else (MONTHS // 2 + 1, MONTHS)
    elif match["quarters"]:
        last = _number(match["quarters"]) * MONTHS_A_QUARTER
    elif match["quarter"]:
        last = _number(match["quarter"]) * MONTHS_A_QUARTER
        first = last - MONTHS_A_QUARTER + 1
    elif match["months"]:
        last = _number(match["months"])
    elif match["m1"]:
        first, last = int(match["m1"]), int(match["m2"] or match["m1"])
    return year, first, last


def _number(text: str) -> int:
    """Return a small number in digits or Chinese numerals; 0 for what is none."""
    return int(text) if text.isdigit() else _DIGITS.get(text, 0)


@record
class Due:
    """When a goal is due: a year, a window of years, or every year from one on.

    Attributes:
        first: the first year in which the goal may be due.
        last: the last such year; None for a goal of every year.

    """

    first: int
    last: int | None

    @classmethod
    def parse(cls, text: object) -> Due:
        """Return the due date that a text names: ``2023``, ``2024..2025``, ``2023..`` for every year.

        >>> Due.parse("2024..2025")
        Due(first=2024, last=2025)

        Raises:
            InvalidValueError: the text is none of these.

        """
        if isinstance(text, Due):
            return text
        yearly = re.fullmatch(r"(\d{4})\.\.", str(text))
        match = yearly or re.fullmatch(_DUE, str(text))
        if match:
            first = int(match[1])
            last = None if yearly else int(match[2] or first)
            if FIRST_YEAR <= first <= (last or first) <= LAST_YEAR:
                return cls(first, last)
        raise InvalidValueError(
            Message(
                "invalid due date '{text}'; write a year (2023), a window of years (2024..2025), or 2023.. "
                "for every year from 2023 on",
                text=text,
            )
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        """Let the loader read a due date from its text."""
        return _from_text(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        """Tell editors how it is written: a year alone is a number in YAML."""
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^[0-9]{4}\.\.([0-9]{4})?$"}]}

    @property
    def yearly(self) -> bool:
        """Whether it is due every year."""
        return self.last is None

    @property
    def years(self) -> range:
        """The years a horizon can end in; a goal of every year is looked at for its first."""
        return range(self.first, (self.last or self.first) + 1)

    def __str__(self) -> str:
        """Return the due date as it is written in files."""
        if self.yearly:
            return f"{self.first}.."
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"

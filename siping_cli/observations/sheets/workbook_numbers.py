"""Numbers and dates of a workbook as its formats show them, with every digit that is stored."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Context, Decimal
from functools import cache, partial
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The formats that a workbook names by number only, as a Chinese office sees them.
BUILT_IN = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 30), "yyyy/m/d"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "[h]:mm:ss"),
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
}
_DIGITS = Context(prec=15)  # a program for workbooks keeps no more; what is beyond is the noise of its arithmetic
_TYPED = re.compile(r"(?:0|-?[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_LONGEST = 400  # digits; no workbook has larger numbers
_PIECES = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)|(?P<digits>[0#?]+(?:E[+-]0+)?)"
    r"|(?P<date>y+|e+|m+|d+|h+|s+|q+)|(?P<point>[.])|(?P<comma>,+)|(?P<percent>%)|(?P<section>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))")
_COMPARED = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_SIGNS = " \xa0-+()（）¥￥$€£↑↓▲▼△▽"  # around a number they are its sign or its currency


def number_of(text: str) -> Decimal | None:
    """Return the number that a workbook stores as this text, or None where it stores none.

    >>> number_of("5.7999999999999996E-2")
    Decimal('0.0580000000000000')
    """
    try:
        number = _DIGITS.create_decimal(text)
    except ArithmeticError:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < _LONGEST else None


def as_typed(number: Decimal) -> str:
    """Return a number as it was typed.

    >>> as_typed(Decimal("2023.0")), as_typed(Decimal("1E-7")), as_typed(Decimal("-0"))
    ('2023', '0.0000001', '0')
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text


def serial_of(text: str) -> str:
    """Return the number that a workbook would store for a date in ISO 8601; any other text as it is.

    >>> serial_of("2023-01-01"), serial_of("2023-01-01T12:00:00")
    ('44927', '44927.5')
    """
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
    passed = at - _epoch(from_1904=False)
    return as_typed(passed.days + Decimal(passed.seconds) / 86400)


def _epoch(*, from_1904: bool) -> datetime:
    """Return the day from which a workbook counts."""
    return datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zones


class _Section:
    """One of the up to four parts of a format, between which the sign of a number or a condition chooses."""

    def __init__(self) -> None:
        self.condition: Callable[[Decimal], bool] | None = None
        self.dates: list[str] = []  # such as y, m, d, and n for minutes
        self.literals = ""
        self.before = self.after = ""
        self.scale = 0  # the power of ten that a shown number is multiplied by
        self.percent = False
        self.numeric = False
        self.is_negative = False  # whether it is for numbers below zero, and says so in its own words
        self._pointed = False  # whether a point that is only drawn came
        self._decimals = False

    @property
    def is_plain(self) -> bool:
        """Whether a number is shown as it is."""
        return self.numeric and not (self.dates or self.condition or self.literals or self.scale)

    def take(self, kind: str, text: str) -> None:
        """Take the next piece of the format."""
        if kind == "bracket":
            self._take_bracket(text)
        elif kind == "date":
            self._take_date(text[0].lower())
        elif kind in {"digits", "general"}:
            if self._pointed and not self._decimals:
                self.scale -= len(text)
            self.numeric, self.after = True, ""
        elif kind == "point":
            self._decimals = True
        elif kind == "percent":
            self.percent = True
            self.scale += 2
        elif kind in {"quoted", "escaped", "other"}:
            self.literals += text
            self._pointed = self._pointed or (text == "." and self.numeric)
            if self.numeric:
                self.after += text
            else:
                self.before += text

    def _take_bracket(self, text: str) -> None:
        if found := _CONDITION.fullmatch(text):
            compare, bound = _COMPARED[found[1]], Decimal(found[2])
            self.condition = lambda number: compare(number, bound)
        elif text and not text.lower().strip(text[0].lower()) and text[0].lower() in "hms":
            self.dates.append("n" if text[0] in "mM" else text[0].lower())

    def _take_date(self, letter: str) -> None:
        letter = "y" if letter == "e" else letter
        if letter == "m" and self.dates[-1:] == ["h"]:
            letter = "n"
        if letter == "s" and self.dates[-1:] == ["m"]:
            self.dates[-1] = "n"
        self.dates.append(letter)

    def show(self, number: Decimal, epoch: datetime) -> str:
        """Return a number as this part shows it."""
        if self.dates:
            return _moment(number, epoch, frozenset(self.dates), chinese="年" in self.literals)
        if not self.numeric:
            return as_typed(number) if self.literals.strip() else ""
        before = self.before.strip(_SIGNS)
        sign = "-" if number < 0 and not (before and self.is_negative) else ""
        shown = as_typed(abs(number).scaleb(self.scale)) + ("%" if self.percent else "")
        return f"{sign}{before}{shown}{self.after.strip(_SIGNS)}"


def _moment(number: Decimal, epoch: datetime, parts: frozenset[str], *, chinese: bool) -> str:
    """Return a date as the parts of it that are shown."""
    seconds = int((number * 86400).to_integral_value())
    if not parts & set("ymdq"):
        minutes, second = divmod(seconds, 60)
        return f"{minutes // 60}:{minutes % 60:02}:{second:02}"
    if number < 61 and epoch.year < 1900:  # noqa: PLR2004 - the workbook's calendar has a 29 February 1900
        seconds += 86400
    try:
        at = epoch + timedelta(seconds=seconds)
    except OverflowError:
        return as_typed(number)
    year, month, day = at.year, at.month, at.day
    shown = "".join(part for part in "yqmd" if part in parts)
    days = {
        "ymd": f"{year}年{month}月{day}日" if chinese else f"{year:04}-{month:02}-{day:02}",
        "ym": f"{year}年{month}月" if chinese else f"{year:04}-{month:02}",
        "yq": f"{year}年第{(month + 2) // 3}季度",
        "y": f"{year}年",
        "q": f"第{(month + 2) // 3}季度",
        "md": f"{month}月{day}日",
        "m": f"{month}月",
        "d": f"{day}日",
    }
    text = days.get(shown, f"{year:04}-{month:02}-{day:02}")
    return f"{text} {at:%H:%M:%S}" if parts & set("hs") and (at.hour or at.minute or at.second) else text


@cache
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the parts of a format."""
    sections = [_Section()]
    pieces = list(_PIECES.finditer(code))
    for at, piece in enumerate(pieces):
        kind = piece.lastgroup or ""
        if kind == "section":
            sections.append(_Section())
            sections[-1].is_negative = len(sections) == 2  # noqa: PLR2004 - the second is for them
        elif kind == "comma":
            # Between digits they are separators of thousands; behind the last one each divides by a thousand.
            following = next((each.lastgroup for each in pieces[at + 1 :] if each.lastgroup != "bracket"), None)
            if sections[-1].numeric and following != "digits":
                sections[-1].scale -= 3 * len(piece[0])
        else:
            sections[-1].take(kind, next((each for each in piece.groups() if each is not None), ""))
    return tuple(sections)


def _chosen(number: Decimal, sections: tuple[_Section, ...]) -> _Section:
    """Return the part of a format that shows a number."""
    if any(each.condition for each in sections):
        fitting = (each for each in sections if each.condition is None or each.condition(number))
        return next(fitting, sections[-1])
    signs = sections[:3]
    if number < 0 and len(signs) > 1:
        return signs[1]
    return signs[2] if number == 0 and len(signs) > 2 else signs[0]  # noqa: PLR2004 - the third is for zero


def shown_with(code: str, *, from_1904: bool = False) -> Callable[[str], str]:
    """Return the function from the stored text of a number to the text that a format shows.

    Percents and scaled numbers are shown with every digit that is stored, dates as the parts of them that are shown.

    Args:
        code: the format, as a workbook holds it.
        from_1904: whether the workbook counts days from 1904.

    >>> shown_with("0.0%")("0.0585"), shown_with('0!.0,"万"')("123456"), shown_with('yyyy"年"m"月"')("44927")
    ('5.85%', '12.3456万', '2023年1月')
    """
    sections = _sections(code)
    if len(sections) == 1 and sections[0].is_plain:
        return _plainly
    return partial(_shown, sections, _epoch(from_1904=from_1904))


def _plainly(text: str) -> str:
    """Return a number without anything that a format adds; most are stored as they are shown."""
    if len(text) <= _DIGITS.prec and _TYPED.fullmatch(text):
        return text
    number = number_of(text)
    return text if number is None else as_typed(number)


def _shown(sections: tuple[_Section, ...], epoch: datetime, text: str) -> str:
    number = number_of(text)
    return text if number is None else _chosen(number, sections).show(number, epoch)

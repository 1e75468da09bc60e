"""Whose is a number of a text: a goal's, a year's, a size's or a count's in the words of one, a listed figure's, or nobody's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from siping_cli.numbers.periods import FIRST_YEAR, MONTHS
from siping_cli.numbers.quantities import multiple_of
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.loading.source_text import SourceText
    from siping_cli.numbers.in_prose import Mention
    from siping_cli.numbers.quantities import Quantity, Unit
    from siping_cli.texts.quotes import Quote

Claim = Literal["uncovered", "unclaimed", "goal", "part", "figure"]

AROUND = 20  # characters before and behind a number that tell what it is
_NUMERAL = "[一二两三四五六七八九十]{1,3}"
_TO = "(?:[至到—–~]|-{1,2})"
# What follows the year of a calendar (2025年, 2023—2025年), and a length or a part of time (三年, 2至3年, 两三年, 6个月, 1-9月).
_CALENDAR = f"(?:{_TO}[0-9]{{4}})?(?P<unit>年)"
_TIME = f"(?:{_TO}(?:[0-9]{{1,2}}|{_NUMERAL})|[三四五六七八九十])?个?(?P<unit>年|月|季度|日)"
_MOST = {"月": MONTHS, "季度": 4, "日": 31}


@record
class _Place:
    """Where the words of a record stand in a text."""

    start: int
    end: int
    quote: Quote


@record
class _Number:
    """A number of a text without white space, and the places that hold it."""

    mention: Mention
    text: str
    places: Sequence[_Place]

    @property
    def behind(self) -> str:
        """What stands behind it."""
        return self.text[self.mention.end : self.mention.end + AROUND]

    def is_the(self, quantity: Quantity, place: _Place) -> bool:
        """Whether it is a quantity, in whatever scale; the 2 of 增长2倍 is a multiple of 3."""
        value, start = self.mention.value, self.mention.start
        if quantity.unit.kind == "multiple":
            value = multiple_of(value, self.text[max(place.start, start - AROUND) : start], self.behind)
        same = value == quantity.unit.printed(abs(quantity.value))  # a fall is told in words
        return same and self.mention.percent == quantity.unit.is_rate

    def has_unit(self, unit: Unit) -> bool:
        """Whether a unit is printed with it."""
        text = self.mention.text
        match unit.kind:
            case "points":
                return "分点" in text
            case "rate":
                return "分点" not in text
            case "multiple":
                return text.startswith(("翻", "倍")) or self.behind.startswith("倍")
            case _:
                return text.endswith(unit.stem) or self.behind.startswith(unit.stem)

    def time(self) -> re.Match[str] | None:
        """Return what follows it where it is a year, so many, or a part of one; None elsewhere."""
        if self.mention.percent or self.mention.value != self.mention.value.to_integral_value():
            return None
        return re.match(_CALENDAR if self.mention.value >= FIRST_YEAR else _TIME, self.behind)

    def tells_when(self, time: re.Match[str], quote: Quote) -> bool:
        """Whether it is a time of what a record is about; parts of a year fit any."""
        unit, value, start = time["unit"], self.mention.value, self.mention.start
        if unit == "年":
            return value in (quote.years if value >= FIRST_YEAR else quote.lengths)
        return 1 <= value <= _MOST[unit] and (unit != "日" or self.text[max(0, start - 1) : start] == "月")

    def is_part(self, place: _Place) -> bool:
        """Whether it tells the size, the time or the count of what a record is about."""
        quote, time = place.quote, self.time()
        if time is not None:
            return self.tells_when(time, quote)
        counts = not self.mention.percent and self.mention.value in quote.counts
        return counts or any(self.is_the(size, place) for size in quote.sizes)

    def is_of(self, place: _Place) -> bool:
        """Whether it is the number of a record."""
        return any(self.is_the(quantity, place) for quantity in place.quote.numbers)


def claims(
    text: SourceText, places: Mapping[Quote, Sequence[tuple[int, int]]]
) -> Iterator[tuple[Mention, Claim, list[Quote]]]:
    """Yield each number of a text in its order, what it is, and the records whose it is.

    A goal claims one number for its value, and one for the far end of its range, wherever its words stand: of 5% and 5% in the words
    of one goal, the second is somebody else's.

    Args:
        text: the text.
        places: where the words of each record stand in it.

    """
    numbers = list(_numbers(text, places))
    owned = _owned(numbers)
    for index, number in enumerate(numbers):
        claim, quotes = _claim(number, owned=index in owned)
        yield number.mention, claim, quotes


def _numbers(text: SourceText, places: Mapping[Quote, Sequence[tuple[int, int]]]) -> Iterator[_Number]:
    """Yield each number with the places that hold the whole of it, the first to begin first."""
    waiting = [_Place(start, end, quote) for quote, found in places.items() for start, end in found]
    waiting.sort(key=lambda place: (place.start, place.end, place.quote.name), reverse=True)
    around: list[_Place] = []
    for mention in text.mentions():
        while waiting and waiting[-1].start <= mention.start:
            around.append(waiting.pop())
        around = [place for place in around if place.end > mention.start]
        yield _Number(mention, text.plain, [place for place in around if place.end >= mention.end])


def _owned(numbers: Sequence[_Number]) -> set[int]:
    """Return which numbers are the value of a goal or the far end of its range.

    Those with the unit of the goal come first: in 10个乡镇建设10公里 the second. From left to right, each takes the goal whose words end
    first, which leaves as few as possible without one.
    """
    owned: set[int] = set()
    spent: set[tuple[int, int, str, int]] = set()
    for with_unit in (True, False):
        for index, number in enumerate(numbers):
            if index in owned or not (with_unit or number.time() is None):
                continue
            free = [
                key
                for place in number.places
                if place.quote.kind == "goal"
                for which, quantity in enumerate(place.quote.numbers)
                if (key := (place.end, place.start, place.quote.name, which)) not in spent
                and number.is_the(quantity, place)
                and (number.has_unit(quantity.unit) or not with_unit)
            ]
            if free:
                spent.add(min(free))
                owned.add(index)
    return owned


def _claim(number: _Number, *, owned: bool) -> tuple[Claim, list[Quote]]:
    """Return what a number is, and whose."""
    goals = [place for place in number.places if place.quote.kind == "goal"]
    if owned:
        return "goal", [place.quote for place in goals if number.is_of(place)]
    if not goals:
        quotes = [place.quote for place in number.places]
        return ("figure", quotes) if quotes else ("uncovered", [])
    parts = [place.quote for place in goals if number.is_part(place)]
    if parts:
        return "part", parts
    figures = [place.quote for place in number.places if _lists(place, number)]
    return ("figure", figures) if figures else ("unclaimed", [place.quote for place in goals])


def _lists(place: _Place, number: _Number) -> bool:
    """Whether a figure accounts for a number: one that is listed for all its words, a reported one for its number and time."""
    kind = place.quote.kind
    return kind == "listed" or (kind == "reported" and (number.is_of(place) or number.is_part(place)))

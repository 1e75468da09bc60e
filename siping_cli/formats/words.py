"""What a value is called in a language: messages, amounts with their units, terms, periods."""

from __future__ import annotations

import re
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.formats.numbers import PEOPLE_PLACES, PROSE_PLACES, people_number
from siping_cli.formats.terms import TERMS
from siping_cli.formats.units import english_of
from siping_cli.numbers.periods import Due, Period, Span
from siping_cli.numbers.quantities import Quantity, Unit
from siping_cli.sheet import Amount, Bar, Day, Term
from siping_cli.text.language import translator
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import copy_with, record
from siping_cli.text.unseen import SELECTORS, UNSAFE, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from siping_cli.text.language import Language

BAR_CELLS = 10
NO_VALUE = "—"
LEAST_RATE = Decimal("0.01")  # percent; a chance of a millionth of it is read as well as "less than that"
# What a console without these symbols shows in their place.
_IN_ASCII = str.maketrans(
    {"—": "-", "≥": ">=", "≤": "<=", "±": "+/-", "−": "-", "“": '"', "”": '"', "²": "2", "³": "3", "µ": "u", "°": ""}
    | {"×": "*", "÷": "/", "√": "sqrt ", "∏": "product of ", "Σ": "sum of ", "Φ": "Phi", "σ": "sigma"}
)
# What offices call the parts of a year in sentences, by their first and last month.
_PARTS_OF_A_YEAR = {
    (1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度",
    (1, 6): "上半年", (7, 12): "下半年", (1, 9): "前三季度",
}  # fmt: skip
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}
# What begins a command in a log that a CI server reads: ::error::, ##[error], ##vso[task], ##teamcity[ and section_start:.
COMMAND = "(?<=:):(?=[A-Za-z])|(?<=##)\\[|(?<=##(?i:vso))\\[|(?<=##teamcity)\\[|(?<=section_start):|(?<=section_end):"


@record
class Words:
    """How things are said in one language.

    Attributes:
        language: the language.
        ascii: whether symbols beyond ASCII must be done without.

    """

    language: Language
    ascii: bool = False
    _translate: Callable[[str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Open the catalogue of the language."""
        object.__setattr__(self, "_translate", translator(self.language))

    def say(self, message: Message) -> str:
        """Return a message as a sentence."""
        template = self._translate(message.template)
        if self.language == "en":
            for name, value in message.values.items():
                if type(value) is int and value == 1:
                    template = _of_one(template, name)
        values = {name: self.told(value) for name, value in message.values.items()}
        return self._spelt(template.format_map(values))

    def parts(self, message: Message) -> Iterator[object]:
        """Yield what a sentence is made of: its own words as text, and the values in its places as they are."""
        from string import Formatter  # only pictures and workbooks take a sentence apart

        for words, place, *_ in Formatter().parse(self._translate(message.template)):
            yield self._spelt(words)
            if place is not None:
                yield message.values[place]

    def told(self, value: object) -> str:
        """Return a value as it stands in a sentence, where a part of a year has its own name."""
        match value:
            case Period() | Span():
                return self._spelt(self._time(value, prose=True))
            case tuple() | list():
                return self._list(self.told(item) for item in value)
            case _:
                return self.cell(value)

    def cell(self, value: object) -> str:
        """Return any value that an answer shows as harmless text."""
        match value:
            case None:
                return self._spelt(NO_VALUE)
            case Message():
                return self.say(value)
            case Text():
                return escape_control(value.zh if self.language == "zh" else value.en)
            case Amount():
                return self.amount(value)
            case Quantity():
                return self.amount(Amount(value.value, value.unit))
            case _:
                return self._other(value)

    def _other(self, value: object) -> str:
        match value:
            case Term():
                return self.say(TERMS[value.word]) if value.word in TERMS else escape_control(value.word)
            case Decimal():
                return self.amount(Amount(value))
            case Bar():
                return self._bar(value)
            case Due() | Period() | Span() | Day():
                return self._spelt(self._time(value))
            case tuple() | list():
                return self._list(self.cell(item) for item in value)
            case _:
                return escape_control(str(value))

    def _list(self, texts: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(texts)

    def amount(self, amount: Amount) -> str:
        """Return a number with its unit and its comparator; a gap without a sign, which would read as ahead."""
        if amount.side is None:
            return self._number(amount)
        size = self._number(copy_with(amount, value=abs(amount.value), side=None))
        if not amount.value:
            return size
        if (amount.value > 0) is (amount.side == "ceiling"):
            return self.say(Message("{size} above", size=size))
        return self.say(Message("{size} below", size=size))

    def _number(self, amount: Amount) -> str:
        """Return a number with its unit and its comparator, rounded to two places; to one where that is enough."""
        edge = None if amount.edge is None else self.scaled(copy_with(amount, value=amount.edge))
        number = people_number(
            self.scaled(amount),
            amount.places,
            signed=amount.signed,
            edge=edge,
            suffices=amount.suffices,
            most=most_places(amount),
            grouped=self.grouped,
        )
        if amount.unit is not None and amount.unit.kind == "rate" and 0 < amount.value < LEAST_RATE:
            number = f"<{LEAST_RATE}"
        if amount.high is not None:
            high = people_number(self.scaled(copy_with(amount, value=amount.high)), amount.places, grouped=self.grouped)
            number += self._to + high
        if not amount.bare:
            number += self._unit(amount.unit)[1]
        if amount.comparator == "about":
            return self.say(Message("about {number}", number=number))
        if amount.comparator == "about_at_most":
            return self.say(Message("≤ about {number}", number=number))
        return self._spelt(_SIGNS.get(amount.comparator or "", "") + number)

    @property
    def grouped(self) -> bool:
        """Whether commas part the thousands: Chinese offices print 1125元."""
        return self.language != "zh"

    def scaled(self, amount: Amount) -> Decimal:
        """Return the number in the unit that the language counts in."""
        return amount.value * self._unit(amount.unit)[0]

    def unit(self, unit: Unit) -> str:
        """Return the name of a unit."""
        return self._unit(unit)[1].strip()

    def _unit(self, unit: Unit | None) -> tuple[Decimal, str]:
        if unit is None:
            return Decimal(1), ""
        if self.language == "zh":
            return Decimal(1), unit.name
        return english_of(unit)

    def _spelt(self, text: str) -> str:
        """Return text with the symbols that the console has."""
        return text.translate(_IN_ASCII) if self.ascii else text

    def _bar(self, bar: Bar) -> str:
        full, empty = ("#", ".") if self.ascii else ("■", "□")
        # Cut, not rounded: a full bar says that the goal is reached.
        cells = int(min(max(bar.share, Decimal(0)), Decimal(1)) * BAR_CELLS)
        return full * cells + empty * (BAR_CELLS - cells)

    def _day(self, day: Day) -> str:
        year, month, last = day.text.split("-")
        if self.language == "zh":
            return f"{year}年{int(month)}月{int(last)}日"
        return f"{int(last)} {MONTH_NAMES[int(month) - 1]} {year}"

    def _time(self, period: Due | Period | Span | Day, *, prose: bool = False) -> str:
        """Return a day, a due date, or a period as the months it covers; a whole year is the year."""
        if isinstance(period, Due | Day):
            return self._due(period) if isinstance(period, Due) else self._day(period)
        if isinstance(period, Span):
            return self._span(period, prose=prose)
        if period.whole_year:
            return self._year(period.year)
        months = [period.first, period.last] if period.first != period.last else [period.first]
        if self.language == "zh":
            part = _PARTS_OF_A_YEAR.get((period.first, period.last)) if prose else None
            return f"{period.year}年{part or '—'.join(map(str, months)) + '月'}"
        return f"{'-'.join(MONTH_NAMES[month - 1] for month in months)} {period.year}"

    def _span(self, span: Span, *, prose: bool) -> str:
        """Return the time of a figure: a period, or the first year and the last period."""
        if span.since == span.last.year:
            return self._time(span.last, prose=prose)
        last = self._time(span.last, prose=prose)
        return (
            f"{span.since}{self._to}{last}"
            if span.last.whole_year
            else self.say(Message("{since} to {last}", since=self._year(span.since), last=last))
        )

    def _due(self, due: Due) -> str:
        if due.last is None:
            return self.say(Message("yearly"))
        if due.first == due.last:
            return self._year(due.first)
        return f"{due.first}{self._to}{self._year(due.last)}"

    @property
    def _to(self) -> str:
        return "—" if self.language == "zh" else "-"

    def _year(self, year: int) -> str:
        return f"{year}年" if self.language == "zh" else str(year)


def most_places(amount: Amount) -> int:
    """Return how many decimal places a number shows at most, where none tells it from an edge or from nothing."""
    plain = amount.prose and amount.unit is not None and amount.unit.is_rate
    return PROSE_PLACES if plain else PEOPLE_PLACES


def _of_one(template: str, name: str) -> str:
    """Return an English sentence in which what is counted in a place is one.

    >>> _of_one("{count} hidden rows were not read; {of} rows", "count"), _of_one("{count} of {all} goals", "count")
    ('{count} hidden row was not read; {of} rows', '{count} of {all} goals')
    """
    plural = "(?:other |more |hidden |doubtful )?(?!(?:ha|i|wa|doe|need)s\\b)[a-z]+"
    return re.sub(f"({{{name}}} {plural})s\\b( have| were| are| rest)?", _singular, template)


def _singular(match: re.Match[str]) -> str:
    return match[1] + {None: "", " have": " has", " were": " was", " are": " is", " rest": " rests"}[match[2]]


def escape_control(text: str) -> str:
    r"""Return text in which nothing acts on a terminal or in a log: what would is spelt out.

    >>> escape_control("a\x1b[31mb"), escape_control("::error::a"), escape_control("a\u200bb")
    ('a\\x1b[31mb', ':\\x3aerror:\\x3aa', 'a\\u200bb')
    """
    if not is_plain(text):
        text = re.sub(UNSAFE, _spelt, text)
    if "::" in text or "##" in text or "section_" in text:
        text = re.sub(COMMAND, lambda match: f"\\x{ord(match[0]):02x}", text)
    return text


def _spelt(match: re.Match[str]) -> str:
    """Return what is not seen as its number; nothing for what says how the character before is drawn."""
    return "" if re.match(f"[{SELECTORS}]", match[0]) else match[0].encode("unicode_escape").decode()

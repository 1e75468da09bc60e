"""Numbers with a unit: 亿元, 万人次, %, 个百分点, 倍, read exactly and converted exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.chinese_numerals import scale_of
from siping_cli.numbers.units import meant_by, parts_of_unit
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.text.unseen import without_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic_core import CoreSchema

    from siping_cli.numbers.in_prose import Mention
    from siping_cli.numbers.units import UnitKind

RATIO = "\u2236"  # the ratio sign, which has no half-width form
# Before 2倍 these say by how many times something grows, and not to how many.
_MORE_BY = "(?:增长|增加|提高|提升|扩大|上升|增|升|高出|多出|超出|高|多)(?:了|约|近|超过?|不低于|不少于|至少)*$"


@record
class _Unquoted:
    """Tells Pydantic to take a number only as it stands: no text in quotes, no true."""

    def __get_pydantic_core_schema__(self, source: type, handler: Callable[[type], CoreSchema]) -> CoreSchema:
        """Let the loader refuse what Pydantic would turn into a number."""
        from pydantic_core import PydanticKnownError, core_schema

        def number(given: object) -> object:
            if isinstance(given, bool) or not isinstance(given, int | Decimal):
                raise PydanticKnownError("decimal_type")
            return given

        return core_schema.no_info_before_validator_function(number, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: Callable[[CoreSchema], dict[str, Any]]
    ) -> dict[str, Any]:
        """Tell editors that it is a number, and whether a whole one."""
        return {"type": "integer" if handler(schema).get("type") == "integer" else "number"}


@record
class EmptyIsNone:
    """Tells Pydantic that a key with nothing behind it is an empty list."""

    def __get_pydantic_core_schema__(self, source: type, handler: Callable[[type], CoreSchema]) -> CoreSchema:
        """Read nothing as a list without items."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(
            lambda given: () if given is None else given, handler(source)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: Callable[[CoreSchema], dict[str, Any]]
    ) -> dict[str, Any]:
        """Tell editors that it may be left empty."""
        return {"anyOf": [handler(schema), {"type": "null"}]}


Number = Annotated[Decimal, _Unquoted()]
WholeNumber = Annotated[int, _Unquoted()]


@record
class Unit:
    """A unit of measure as printed: a base such as 元 with a prefix such as 亿, or any other word that things are measured with.

    Attributes:
        name: the unit as printed, ``亿元``.
        stem: what is left of the name without the scale before it, ``元``; ``分/千瓦时`` and ``兆瓦`` have none before them.
        base: what is counted, ``元``; only units with one base convert into each other.
        kind: the family of the base: rate, points, multiple, ratio, money, count or amount; ``amount`` too of so much per
            something (万元/人), and ``other`` of a base that is not known.
        factor: how many of the base the unit holds, 100000000 for 亿元.

    """

    name: str
    stem: str
    base: str
    kind: UnitKind
    factor: Decimal

    @classmethod
    def parse(cls, name: object) -> Unit:
        """Return the unit of that name.

        >>> Unit.parse("亿元").factor, Unit.parse("万元/人").base, Unit.parse("尾鱼").kind
        (Decimal('100000000'), '元/人', 'other')

        Raises:
            InvalidValueError: the name is no unit, or is miswritten.

        """
        if isinstance(name, Unit):
            return name
        parts = parts_of_unit(name)
        if parts is not None:
            return cls(*parts)
        meant = meant_by(name) if isinstance(name, str) else None
        if meant is not None:
            raise InvalidValueError(
                Message("unknown unit '{name}'; did you mean {meant}?", name=name, meant=meant),
            )
        raise InvalidValueError(
            Message(
                "unknown unit '{name}'; write it as printed, like %, 个百分点, 倍, 亿元, 万人次, 微克/立方米 or 万元/人",
                name=name,
            )
        )

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, or points of one."""
        return self.kind in {"rate", "points"}

    def printed(self, value: Decimal) -> Decimal:
        """Return what a number in this unit is where it is read without the unit: 5 in 亿元 is 500000000, 5 in 兆瓦 is 5."""
        if self.is_rate:
            return value * self.factor
        return value * scale_of(self.name.removesuffix(self.stem))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        """Let the loader read a unit from its name; Pydantic is already loaded when it asks."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    def __str__(self) -> str:
        """Return the name."""
        return self.name


_FIGURE_ALONE = "[0-9]+(?:\\.[0-9]+)?"
_NUMBER_ALONE = (
    f"[\\[〔(【]?(?:[≥≤><+−-]|约|累计|不[低少]于|不高于|不超过|超过|突破|达到)*{_FIGURE_ALONE}(?:[—~–至到-]{_FIGURE_ALONE})?"
    "(?:左右|以[上下内])?[\\])】〕]?"
)
HUNDRED = Decimal(100)
PERCENT, POINTS = Unit.parse("%"), Unit.parse("个百分点")


@record
class Quantity:
    """A number with its unit.

    Attributes:
        value: the number, exact.
        unit: the unit.

    """

    value: Number
    unit: Unit

    def to(self, unit: Unit) -> Quantity:
        """Return the same quantity in another unit of the same base.

        >>> str(Quantity(Decimal(5000), Unit.parse("万元")).to(Unit.parse("亿元")))
        '0.5亿元'

        Raises:
            InvalidValueError: the units do not measure the same thing.

        """
        if unit.base != self.unit.base:
            raise InvalidValueError(
                Message("{given} can't be converted to {unit}", given=self, unit=unit),
            )
        return Quantity(self.value * self.unit.factor / unit.factor, unit)

    def below(self, other: Quantity) -> bool:
        """Tell whether it is smaller than another quantity of the same thing."""
        return self.unit.base == other.unit.base and self.value * self.unit.factor < other.value * other.unit.factor

    def __str__(self) -> str:
        """Return number and unit as printed in Chinese, unrounded and without an exponent."""
        return f"{in_full(self.value)}{self.unit}"


def in_full(value: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing.

    >>> in_full(Decimal("1.80E+2")), in_full(Decimal("6.50"))
    ('180', '6.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: Decimal) -> Decimal:
    """Return the same number without zeros that say nothing, and without an exponent."""
    return Decimal(in_full(value))


@cache
def _reader() -> Callable[[str], tuple[Mention, ...]]:
    """Return what reads the numbers of a phrase, each phrase once while it is looked at; loaded when a phrase is read."""
    from siping_cli.numbers.in_prose import mentions

    return lru_cache(maxsize=64)(lambda text: tuple(mentions(text)))


def mentions_of(text: str) -> tuple[Mention, ...]:
    """Return the numbers of a phrase in half-width form."""
    return _reader()(text)


def figures_in(wording: str) -> Iterator[tuple[Decimal, bool]]:
    """Yield every figure of a Chinese phrase as (number in base units, is it in percent or points).

    >>> list(figures_in("总产值达到500亿级水平，增长7%左右，产值翻番"))
    [(Decimal('50000000000'), False), (Decimal('7'), True), (Decimal('2'), False)]
    """
    yield from ((mention.value, mention.percent) for mention in mentions_of(half_width(wording)))


def holds(wording: str, quantity: Quantity) -> bool:
    """Tell whether a phrase contains a quantity, in whatever scale it is written.

    >>> holds("分别达到百亿级规模", Quantity(Decimal(100), Unit.parse("亿元")))
    True

    A cell of a table is a number alone, whose unit stands in another cell.

    >>> holds("≥250", Quantity(Decimal(250), Unit.parse("亿元"))), holds("产值250", Quantity(Decimal(250), Unit.parse("亿元")))
    (True, False)
    """
    percent = quantity.unit.is_rate
    wanted = quantity.unit.printed(quantity.value)
    if is_number_alone(wording):
        return any(number in {wanted, quantity.value} for number, _ in figures_in(wording))
    figures = multiples_in(wording) if quantity.unit.kind == "multiple" else figures_in(wording)
    return any(number == wanted and is_percent == percent for number, is_percent in figures)


def is_number_alone(wording: str) -> bool:
    """Tell whether a phrase is a cell of a table: a number, its bounds, and no unit.

    >>> is_number_alone("[18]"), is_number_alone("32左右"), is_number_alone("32%")
    (True, True, False)
    """
    return re.fullmatch(_NUMBER_ALONE, half_width(wording)) is not None


def multiples_in(wording: str) -> Iterator[tuple[Decimal, bool]]:
    """Yield every figure of a phrase as ``figures_in`` does, growth by so many times as the multiple that it leads to.

    增长2倍 is three times what it was, 增长一倍 twice; 增长到2倍 and 是原来的2倍 are two times.

    >>> [str(number) for number, _ in multiples_in("产值增长2倍，利润增至3倍，税收翻两番")]
    ['3', '3', '4']
    """
    text = half_width(wording)
    for mention in mentions_of(text):
        yield multiple_of(mention.value, text[: mention.start], text[mention.end :]), mention.percent


def multiple_of(value: Decimal, before: str, behind: str) -> Decimal:
    """Return the multiple that a number leads to between the words before and behind it: 3 for the 2 of 增长2倍."""
    grows = behind.startswith("倍") and re.search(_MORE_BY, before) is not None
    return value + 1 if grows else value


def half_width(text: str) -> str:
    """Return text in half-width form without spaces and thousands commas."""
    from unicodedata import normalize

    half_width = text
    if not text.isascii():
        half_width = normalize("NFKC", without_notes(text).replace("\u200b", "")).replace(RATIO, ":")
    if "," in half_width:
        half_width = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", half_width)
    return "".join(half_width.split())

"""Quantities as people write them: in options, in files of figures, in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from siping_cli.errors import InvalidValueError, MisreadError
from siping_cli.numbers.chinese_numerals import (
    DIGITS,
    DOUBLINGS,
    PARTS,
    PREFIXES,
    has_raised,
    numeral_readings,
    numeral_value,
    tenths_value,
)
from siping_cli.numbers.quantities import RATIO, Quantity, Unit, in_full
from siping_cli.numbers.units import UNPREFIXED, meant_by, parts_of_unit
from siping_cli.text.messages import Message

MOST_DIGITS = 28  # the precision of decimals by default, so that conversions stay exact
MOST_CHARACTERS = 100
# What English counts in, in Chinese scales: a billion is 10 亿.
ENGLISH_SCALES = {"t": (1, "万亿"), "b": (10, "亿"), "m": (100, "万")}
_PERCENT, _POINTS, TIMES, YUAN = "%", "个百分点", "倍", "元"
# Other spellings of a unit: its name, and how many of it one is.
_SPELLINGS = {"‰": (_PERCENT, Decimal("0.1")), "百分点": (_POINTS, Decimal(1)), "pp": (_POINTS, Decimal(1))}

_DIGITS = "[0-9]+(?:\\.[0-9]+)?"
# 千 before 瓦 belongs to the unit 千瓦, and 百 before 分点 to 百分点.
_NUMBER = "(?:(?!千[瓦伏]|[百千]分点)[0-9.点〇零一二两三四五六七八九十百千万亿])+"
# Patterns are texts, which re compiles when they are first used.
_WRITTEN = (
    "翻了?(?P<doublings>[一两二三123]?)番"
    f"|(?P<times>{_DIGITS})x"
    "|(?P<sign>[+-]?)(?:"
    f"(?P<english>{_DIGITS})(?P<size>tn|trillion|bn|billion|m|million)(?P<yuan>yuan|rmb|cny)?"
    f"|(?P<parts>[百千])分之(?P<minus>-?)(?P<rate>{_NUMBER})"
    f"|(?P<tenths>{_NUMBER})成(?P<hundredths>[一二三四五六七八九1-9]?)"
    f"|(?P<number>{_NUMBER})(?P<unit>[^0-9+-].*)?)"
)
_DIGIT = "[0-9〇零一二两三四五六七八九]"
_MINUS = str.maketrans("−负", "--")
_THOUSANDS = "(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])"
# A scale that percentages and multiples do not take: 5万%, 百倍, 3千%.
_SCALED = "[万亿]|^[百千]|(?:[0-9]|点.*)[十百千]"


class _Read(NamedTuple):
    """A number as it was read: of which prefix and unit, where they were written, and whether it has a scale."""

    number: Decimal
    prefix: str = ""
    unit: Unit | None = None
    scaled: bool = False


def parse_quantity(text: str, default: Unit) -> Quantity:
    """Return the quantity that a person wrote, in its own unit.

    Args:
        text: ``180``, ``180亿``, ``１８０亿元``, ``一百八十亿元``, ``1.8万亿元``, ``1亿2000万元``, ``百亿``, ``18bn``, ``18 billion yuan``,
            ``7%``, ``百分之七点五``, ``三成``, ``0.2个百分点``, ``2x``, ``翻一番``.
        default: the unit of a bare number; a scale alone (180亿) takes its base.

    Returns:
        The quantity; only its base is sure to be that of the text, so convert with ``to``.

    Raises:
        MisreadError: the text could be taken for another number.
        InvalidValueError: the text is no quantity.

    >>> str(parse_quantity("1.8万亿元", Unit.parse("亿元")).to(Unit.parse("亿元")))
    '18000亿元'
    >>> str(parse_quantity("一百八十亿五千万元", Unit.parse("亿元")))
    '180.5亿元'

    """
    found = _read(text, default)
    if found is None:
        raise InvalidValueError(
            Message(
                "invalid quantity '{text}'; write a number with its unit, like 180亿元, 5000万元, 2x or 7%",
                text=text,
            )
        )
    unit = found.unit or default
    if found.scaled and unit.kind in UNPREFIXED:
        raise InvalidValueError(
            Message("'{text}' combines a scale (万, 亿) with {unit}", text=text, unit=unit.base)
            if found.unit
            else Message(
                "'{text}' has a scale (万, 亿) but no unit, and the default is {unit}; add a unit",
                text=text,
                unit=unit.base,
            )
        )
    if found.prefix:
        return Quantity(found.number, Unit.parse(found.prefix + unit.stem))
    return Quantity(found.number, unit)


def parse_number(text: str, *, what: str, unit: Unit | None = None) -> Decimal:
    """Return a plain number, which may bring one unit.

    Args:
        text: the number as a person wrote it.
        what: what the number is, for the error.
        unit: the unit that it may bring: %, or 个百分点.

    Raises:
        MisreadError: the text could be taken for another number, or has the other one of these units.
        InvalidValueError: the text is no number.

    >>> str(parse_number("百分之七点五", what="--growth", unit=Unit.parse("%")))
    '7.5'

    """
    found = _read(text, unit)
    if found is not None and not found.scaled:
        if found.unit is None or (unit is not None and found.unit.name == unit.name):
            return found.number
        if unit is not None:
            _refuse_mistaken(text, Quantity(found.number, found.unit), unit)
    raise InvalidValueError(Message("invalid number '{text}' ({what}); write it like 10 or 7.5", text=text, what=what))


def value_in(text: str, unit: Unit) -> Decimal:
    """Return the number of a written quantity in a unit, which a bare number has.

    Raises:
        MisreadError: the text could be taken for another number, or its unit for this one.
        InvalidValueError: the text is no quantity, or one of another kind.

    """
    quantity = parse_quantity(text, unit)
    _refuse_mistaken(text, quantity, unit)
    return quantity.to(unit).value


def mistaken_for(text: str, quantity: Quantity, unit: Unit) -> Message | None:
    """Return how the unit of a quantity differs from one that it is often taken for; None for any other unit."""
    number = in_full(quantity.value)
    match quantity.unit.kind, unit.kind:
        case "points", "rate":
            return Message(
                "'{text}' is in percentage points, the difference of two percentages (from 5 to 7 percent is "
                "2 points); if you mean a percentage, write {number}%",
                text=text,
                number=number,
            )
        case "rate", "points":
            return Message(
                "'{text}' is a percentage, but a difference of two percentages is needed here (from 5 to 7 "
                "percent is 2 points); write {number}pp",
                text=text,
                number=number,
            )
        case "multiple", "rate":
            return Message(
                "'{text}' is a multiple, but a percentage is needed here; doubling is growth of 100 percent, "
                "so if you mean growth, write {number}%",
                text=text,
                number=in_full((quantity.value - 1) * 100),
            )
    return None


def _refuse_mistaken(text: str, quantity: Quantity, unit: Unit) -> None:
    mistaken = mistaken_for(text, quantity, unit)
    if mistaken is not None:
        raise MisreadError(mistaken)


def _read(text: str, own: Unit | None) -> _Read | None:
    """Return what stands in a text; None where that is no quantity.

    Args:
        text: the text.
        own: the unit that is expected, which may be one that is not known otherwise.

    Raises:
        MisreadError: it could be taken for another number.
        InvalidValueError: its unit is miswritten.

    """
    if len(text) > MOST_CHARACTERS:
        raise MisreadError(
            Message(
                "a number of {count} characters is too long; the limit is {most}",
                count=len(text),
                most=MOST_CHARACTERS,
            )
        )
    match = re.fullmatch(_WRITTEN, _plain(text), re.IGNORECASE)
    if match is None or len(re.findall(_DIGIT, match[0])) > MOST_DIGITS:
        return None
    if match["doublings"] is not None:
        return _Read(Decimal(2) ** DOUBLINGS[match["doublings"]], unit=Unit.parse(TIMES))
    if match["times"]:
        return _Read(Decimal(match["times"]), unit=Unit.parse(TIMES))
    if match["sign"] and match["minus"]:
        return None
    found = _unsigned(match, text, own)
    return found._replace(number=-found.number) if found and "-" in (match["sign"], match["minus"]) else found


def _unsigned(match: re.Match[str], text: str, own: Unit | None) -> _Read | None:
    """Return what stands behind a sign."""
    if match["english"]:
        scale, prefix = ENGLISH_SCALES[match["size"][0].lower()]
        return _Read(
            Decimal(match["english"]) * scale, prefix, Unit.parse(YUAN) if match["yuan"] else None, scaled=True
        )
    if match["rate"]:
        rate = _number(match, "rate", text)
        scaled = bool(re.search("[万亿]", match["rate"]))
        return (
            None
            if rate is None
            else _Read(rate * 100 / PARTS[match["parts"]], unit=Unit.parse(_PERCENT), scaled=scaled)
        )
    if match["tenths"]:
        share = tenths_value(match["tenths"], match["hundredths"])
        return None if share is None else _Read(share, unit=Unit.parse(_PERCENT))
    number = _number(match, "number", text)
    if number is None or (match["sign"] and not re.search("[0-9〇零一二两三四五六七八九十]", match["number"])):
        return None
    spelt = match["unit"] and match["unit"].lower()
    name, times = _SPELLINGS.get(spelt, (match["unit"], Decimal(1)))
    unit = _unit(name, own) if name else None
    if name and unit is None:
        return None
    prefix = next((prefix for prefix in PREFIXES if prefix in match["number"]), "")
    scaled = bool(re.search(_SCALED, match["number"]))
    return _Read(number * times / PREFIXES.get(prefix, Decimal(1)), prefix, unit, scaled)


def _unit(name: str, own: Unit | None) -> Unit | None:
    """Return the unit behind a number; None where it is none: one that is not known must be the expected one, or Chinese.

    Raises:
        InvalidValueError: it is miswritten.

    """
    if own is not None and name in {own.stem, own.name}:
        return own if own.name == name else Unit.parse(name)
    if parts_of_unit(name) is None and meant_by(name) is None:
        return None
    unit = Unit.parse(name)
    return unit if unit.kind != "other" or re.fullmatch("[\u4e00-\u9fff]+", name) else None


def _number(match: re.Match[str], part: str, text: str) -> Decimal | None:
    """Return the value of a number; None where it is none.

    Raises:
        MisreadError: it is in numerals that are not well formed, or that can be read in two ways.

    """
    written = match[part]
    one_by_one = len(written) > 1 and not set(written) - DIGITS.keys()
    value = None if one_by_one else numeral_value(written)
    if value is None and (readings := numeral_readings(written)):
        start, end = match.span(part)
        first, second = (match.string[:start] + each + match.string[end:] for each in readings)
        raise MisreadError(
            Message("'{text}' is ambiguous; write {first} or {second}", text=text, first=first, second=second)
        )
    if value is None and not re.search("[0-9.]", written):
        raise MisreadError(
            Message(
                "'{text}' contains a malformed numeral; write it in full, like 一百八十 or 一百零八, or in digits, like 180",
                text=text,
            )
        )
    return value


def _plain(text: str) -> str:
    """Return text in half-width form, without spaces and the commas between thousands; a space may stand for one."""
    from unicodedata import normalize

    half_width = text if text.isascii() else normalize("NFKC", text).replace(RATIO, ":")
    if half_width is not text and has_raised(text, half_width):
        return text
    if len(half_width.split()) > 1:
        half_width = re.sub(r"(?<=[0-9])\s+(?=[0-9])", ",", half_width)
    joined = "".join(half_width.split())
    if "," in joined:
        joined = re.sub(_THOUSANDS, lambda number: number[0].replace(",", ""), joined)
    return joined.translate(_MINUS)

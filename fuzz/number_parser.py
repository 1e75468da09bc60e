"""Any text as a number, a quantity, a period or a list of rates: read as it says, or refused with a message.

Run ``python fuzz/number_parser.py -runs=1000000``.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import atheris

with atheris.instrument_imports(include=["siping_cli"]):
    from siping_cli.engine import inputs as asked
    from siping_cli.errors import InvalidValueError
    from siping_cli.formats.words import Words
    from siping_cli.loading import source_text
    from siping_cli.numbers import chinese_numerals as numerals
    from siping_cli.numbers import in_prose as mentions
    from siping_cli.numbers import parsing as written
    from siping_cli.numbers import periods, quantities, units

from fuzzer import ROOT, fuzz, pieces

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 128  # more than the longest number that is read
TOLD_FROM = 0xF0
UNITS = tuple(map(quantities.Unit.parse, ("亿元", "%", "个百分点", "倍", "万人次", "个")))
WORDS = (Words("en"), Words("zh"))
PLAIN = r"-?[0-9]{1,28}|-?(?=[0-9.]{3,29}$)[0-9]+\.[0-9]+"


def execute(data: bytes) -> None:
    """Read one text in every way; what is read must come out the same when it is written and read again.

    The first byte says which unit is wanted, and whether refusals are put into words too, which takes longest.
    """
    first, text = (data[:1] or b" ")[0], data[1:].decode("utf-8", "replace")
    unit = UNITS[first % len(UNITS)]
    tried: Callable[..., Any] = _told if first >= TOLD_FROM else _tried
    quantity = tried(written.parse_quantity, text, unit)
    if quantity is not None:
        assert quantity.value.is_finite()
        _once_more(quantity, unit)
        value = tried(written.value_in, text, unit)
        assert value is None or value.is_finite()
    number = tried(_number, text, unit)
    assert number == Decimal(text) if re.fullmatch(PLAIN, text) else number is None or number.is_finite()
    for kind in (periods.Period, periods.Due, quantities.Unit):
        found = tried(kind.parse, text)
        assert found is None or kind.parse(str(found)) == found
    for read in (asked.years_of, _stages, asked.tolerance_of, asked.volatility_of):
        tried(read, text)
    _numerals(text)
    _prose(source_text.SourceText.parse("text", text).plain if first % 2 else quantities.half_width(text))


def _number(text: str, unit: quantities.Unit) -> Decimal:
    return written.parse_number(text, what="--growth", unit=unit if unit.kind in {"rate", "points"} else None)


def _stages(text: str) -> object:
    return asked.stages_from([text])


def _tried(read: Callable[..., object], *given: object) -> object:
    """Return what is read; None where it is refused."""
    try:
        return read(*given)
    except InvalidValueError:
        return None


def _told(read: Callable[..., object], *given: object) -> object:
    """Return what is read; None where it is refused with messages that both languages can say."""
    try:
        return read(*given)
    except InvalidValueError as error:
        for words in WORDS:
            assert all(map(words.say, error.messages))
        return None


def _once_more(quantity: quantities.Quantity, unit: quantities.Unit) -> None:
    """Write a quantity and read it again, unless it has more digits than are read."""
    again = str(quantity)
    if len(re.findall("[0-9]", again)) <= written.MOST_DIGITS and len(again) <= written.MOST_CHARACTERS:
        read = written.parse_quantity(again, unit)
        assert (read.value, read.unit) == (quantity.value, quantity.unit), again


def _numerals(text: str) -> None:
    value = numerals.numeral_value(text)
    assert value is None or (value.is_finite() and value >= 0)
    readings = None if "," in text else numerals.numeral_readings(text)  # commas are taken away before
    if readings is not None:
        assert value is None, text
        first, second = map(numerals.numeral_value, readings)
        assert None not in {first, second}, text
        assert first != second, text
    numerals.tenths_value(text, None)


def _prose(text: str) -> None:
    """Find the numbers in a text, each behind the one before it."""
    at = 0
    for mention in mentions.mentions(text):
        assert at <= mention.start < mention.end <= len(text), text
        assert mention.value.is_finite()
        assert mention.text == text[mention.start : mention.end], text
        at = mention.end


def seeds() -> list[bytes]:
    """Return numbers as the tests write them, and lines of prose with numbers in them."""
    sys.path.insert(0, str(ROOT / "tests"))
    from numeral_writer import WRITERS, in_numerals

    numbers = (0, 7, 108, 180, 2023, 12345, 180_0000, 3_5000_0000, 10**12)
    texts = [write(Decimal(number)) for number in numbers for write in WRITERS] + list(map(in_numerals, numbers))
    quoted = re.findall(
        '"([^"\n]{1,60})"', (ROOT / "tests" / "numbers" / "test_parsing.py").read_text(encoding="utf-8")
    )
    periods_ = ["2023-Q1..Q3", "2023-01..09", "2023年前三季度", "2024..2025", "2023..", "2..3", "8,10,15%", "2023=2x"]
    source = (ROOT / "siping_cli" / "loading" / "scaffold" / "source.txt").read_text(encoding="utf-8")
    return [
        b" " + text for text in (*(each.encode() for each in (*texts, *quoted, *periods_)), *pieces(source, LONGEST))
    ]


def words() -> list[str]:
    """Return the signs that numbers are written with."""
    signs = [*numerals.SCALES, *numerals.DIGITS, *units.BASES, *mentions.CLASSIFIERS, *written.ENGLISH_SCALES]
    more = "百分之 千分之 成 翻番 翻两番 一半 第 左右 以上 至 — ~ % ‰ pp x - + − 负 点 . , ， ０ ９ ② ² ½ ∞ nan inf 1e999999"
    return [*signs, *more.split(), "年前三季度", "上半年", "-Q1..Q3", "..", "\u3000", "\u200b", "“", "”"]


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=words(), longest=LONGEST)

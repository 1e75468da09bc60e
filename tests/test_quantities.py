"""Numbers with a unit are converted exactly and found in phrases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from siping_cli.errors import InvalidValueError
from siping_cli.numerals import PREFIXES
from siping_cli.quantities import (
    BASES,
    UNPREFIXED,
    Number,
    Quantity,
    Unit,
    WholeNumber,
    figures_in,
    holds,
    in_full,
    multiples_in,
)
from siping_cli.written import parse_quantity

no_deadline = settings(deadline=None)  # the first example of a run imports, which takes its time
MONEY = Unit.parse("亿元")
UNITS = [Unit.parse(name) for name in BASES] + [
    Unit.parse(prefix + base) for prefix in PREFIXES for base, kind in BASES.items() if kind not in UNPREFIXED
]
units = st.sampled_from(UNITS)
amounts = st.decimals(-(10**12), 10**12, places=4)


def quantity(number: str | int, unit: str) -> Quantity:
    """Return a quantity from its number and the name of its unit."""
    return Quantity(Decimal(number), Unit.parse(unit))


@no_deadline
@given(amounts, units, st.sampled_from(["", *PREFIXES]))
def test_conversion_there_and_back_changes_nothing(number: Decimal, unit: Unit, prefix: str) -> None:
    other = unit if unit.kind in UNPREFIXED else Unit.parse(prefix + unit.base)
    given_quantity = Quantity(number, unit)
    assert given_quantity.to(other).to(unit) == given_quantity


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5000万元", "亿元", "0.5"),
        ("0.5亿元", "万元", "5000"),
        ("1.8万亿元", "亿元", "18000"),
        ("18bn", "亿元", "180"),
        ("800万人次", "人次", "8000000"),
        ("0.0001亿元", "万元", "1"),
        ("7%", "%", "7"),
        ("2.20:1", ":1", "2.2"),
        ("2.2：1", ":1", "2.2"),
    ],
)
def test_conversion_is_exact(text: str, unit: str, number: str) -> None:
    assert parse_quantity(text, MONEY).to(Unit.parse(unit)) == quantity(number, unit)


@pytest.mark.parametrize(
    ("given_unit", "wanted"), [("亿元", "%"), ("%", "个百分点"), ("人", "人次"), ("吨", "公斤"), (":1", "倍")]
)
def test_units_of_different_things_do_not_convert(given_unit: str, wanted: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^7{given_unit} cannot be given in {wanted}$"):
        quantity(7, given_unit).to(Unit.parse(wanted))


def test_a_unit_knows_what_it_counts_and_how_many() -> None:
    unit = Unit.parse("万亿元")
    assert (unit.name, unit.base, unit.kind, unit.factor) == ("万亿元", "元", "money", Decimal(10**12))
    assert str(unit) == "万亿元"
    assert Unit.parse(unit) is unit


@pytest.mark.parametrize(
    "name", ["", "亿", "百元", "亿%", "万倍", "万个百分点", "万:1", ":", "1:1", "美元", "元亿", "yuan", None, 7]
)
def test_what_is_no_unit_is_refused_with_the_units_there_are(name: object) -> None:
    with pytest.raises(InvalidValueError, match=f"^'{name}' is not a unit; use %, 个百分点, 倍, 元.*人次.*千瓦时"):
        Unit.parse(name)


def test_a_record_reads_a_unit_from_its_name() -> None:
    reader = TypeAdapter(Unit)
    assert reader.validate_python("亿元") == MONEY
    with pytest.raises(ValidationError, match="'美元' is not a unit"):
        reader.validate_python("美元")


def test_a_record_reads_numbers_as_they_stand() -> None:
    assert str(TypeAdapter[Decimal](Number).validate_python(Decimal("6.50"))) == "6.50"
    assert TypeAdapter[Decimal](Number).validate_python(7) == Decimal(7)
    assert TypeAdapter[int](WholeNumber).validate_python(Decimal(7)) == 7


@pytest.mark.parametrize("given_value", ["7", True, None, 7.5, [7]])
@pytest.mark.parametrize("record", [Number, WholeNumber])
def test_a_record_takes_nothing_else_for_a_number(record: type, given_value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter[object](record).validate_python(given_value)


def test_a_record_takes_no_fraction_for_a_whole_number() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter[int](WholeNumber).validate_python(Decimal("7.5"))


@pytest.mark.parametrize(
    ("number", "text"),
    [("1.80E+2", "180"), ("6.50", "6.5"), ("100", "100"), ("0.00", "0"), ("1E-7", "0.0000001"), ("-2.0", "-2")],
)
def test_a_number_in_full_has_no_exponent_and_no_idle_zeros(number: str, text: str) -> None:
    assert in_full(Decimal(number)) == text


@no_deadline
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_a_number_in_full_is_that_number(number: Decimal) -> None:
    assert Decimal(in_full(number)) == number


def test_the_figures_of_a_phrase_come_in_its_order() -> None:
    wording = "三年内达到50亿元、百亿级，增长７％左右，提高2个百分点，明年翻番，1，800户"
    assert list(figures_in(wording)) == [
        (Decimal(3), False),
        (Decimal(50) * 10**8, False),
        (Decimal(10**10), False),
        (Decimal(7), True),
        (Decimal(2), True),
        (Decimal(2), False),
        (Decimal(1800), False),
    ]


@pytest.mark.parametrize(
    ("wording", "number", "unit"),
    [
        ("总产值达到500亿级水平", 500, "亿元"),
        ("总产值达到500亿级水平", "0.05", "万亿元"),
        ("分别达到百亿级规模", 100, "亿元"),
        ("亿元以上项目300个", 1, "亿元"),
        ("亿元以上项目300个", 10000, "万元"),
        ("亿元以上项目300个", 300, "个"),
        ("10个亿元以上项目", 1, "亿元"),
        ("10个亿元以上项目", 10, "个"),
        ("突破800万人次以上", 800, "万人次"),
        ("投资1,800万元", "0.18", "亿元"),
        ("增长7%左右", 7, "%"),
        ("增长 ７ ％ 左右", 7, "%"),
        ("增长7%左右", "7.0", "%"),
        ("占比提高10个百分点", 10, "个百分点"),
        ("装机300千瓦", 300, "千瓦"),
        ("装机300万千瓦", 300, "万千瓦"),
        ("发电5亿千瓦时", 5, "亿千瓦时"),
        ("明年翻番", 2, "倍"),
        ("十年翻两番", 4, "倍"),
        ("是2020年的2倍", 2, "倍"),
        ("增长2倍", 3, "倍"),
        ("增长一倍", 2, "倍"),
        ("增长1.5倍以上", "2.5", "倍"),
        ("城乡居民收入比缩小到2.2:1", "2.2", ":1"),
        ("城乡居民收入比缩小到２.２：１", "2.2", ":1"),
    ],
)
def test_a_phrase_holds_a_quantity_in_whatever_scale_it_is_written(wording: str, number: str | int, unit: str) -> None:
    assert holds(wording, quantity(number, unit))


@pytest.mark.parametrize(
    ("wording", "number", "unit"),
    [
        ("总产值达到500亿级水平", 50, "亿元"),
        ("总产值达到500亿级水平", 500, "元"),
        ("7个项目", 7, "%"),
        ("增长7%左右", 7, "个"),
        ("提高2个百分点", 2, "个"),
        ("增长17%左右", 7, "%"),
        ("增长7.5%左右", 7, "%"),
        ("装机300千瓦", 300000, "千瓦"),
        ("千家万户", 1000, "户"),
        ("十年翻两番", 2, "倍"),
        ("明年翻番", 2, "%"),
        ("增长2倍", 2, "倍"),
        ("增长一倍", 1, "倍"),
        ("增长2倍", 3, "个"),
        ("是2020年的2倍", 3, "倍"),
        ("收入比缩小到2.2:1", "2.3", ":1"),
        ("占比2.2%", "2.2", ":1"),
        ("没有数字", 0, "亿元"),
        ("", 1, "亿元"),
    ],
)
def test_a_phrase_does_not_hold_what_it_does_not_say(wording: str, number: str | int, unit: str) -> None:
    assert not holds(wording, quantity(number, unit))


@pytest.mark.parametrize(
    ("wording", "multiples"),
    [
        ("产值增长2倍", ["3"]),
        ("产值增长了2倍", ["3"]),
        ("产值增长约2倍", ["3"]),
        ("产值增长超过2倍", ["3"]),
        ("产值增长近2倍", ["3"]),
        ("产值增长不低于2倍", ["3"]),
        ("产值增加一倍", ["2"]),
        ("产值提高1.5倍", ["2.5"]),
        ("产值提升0.5倍", ["1.5"]),
        ("规模扩大两倍", ["3"]),
        ("高出2倍", ["3"]),
        ("多2倍", ["3"]),
        ("增长到2倍", ["2"]),
        ("增长至2倍", ["2"]),
        ("提高到2倍", ["2"]),
        ("增至2倍", ["2"]),
        ("达到2倍", ["2"]),
        ("是原来的2倍", ["2"]),
        ("2倍以上", ["2"]),
        ("翻番", ["2"]),
        ("翻两番", ["4"]),
        ("产值增长2倍，利润增至3倍，税收翻两番", ["3", "3", "4"]),
        ("增长2个百分点", ["2"]),
        ("增长20%", ["20"]),
        ("没有数字", []),
    ],
)
def test_growth_by_so_many_times_leads_to_one_more(wording: str, multiples: list[str]) -> None:
    """增长2倍 is three times what it was; 增长到2倍 is twice."""
    assert [str(number) for number, _ in multiples_in(wording)] == multiples


@no_deadline
@given(amounts.map(abs), units)
def test_a_phrase_holds_every_quantity_that_was_printed_into_it(number: Decimal, unit: Unit) -> None:
    printed = Quantity(number, unit)
    assert holds(f"达到{printed}以上", printed)

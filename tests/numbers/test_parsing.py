"""Quantities are read as people write them, and what could be another number is refused with what to write."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numeral_writer import SCALES, WRITERS, decimal_in_numerals, in_full_width, in_numerals, written_numbers
from places import ROOT
from test_quantities import MONEY, amounts, quantity, units

from siping_cli.errors import MOST_QUOTED, InvalidValueError, MisreadError
from siping_cli.numbers.parsing import (
    MOST_CHARACTERS,
    MOST_DIGITS,
    mistaken_for,
    parse_number,
    parse_quantity,
    value_in,
)
from siping_cli.numbers.quantities import Quantity, Unit, holds
from siping_cli.numbers.units import UNPREFIXED, unit_at

if TYPE_CHECKING:
    from collections.abc import Callable

no_deadline = settings(deadline=None)  # the first example of a run imports, which takes its time
PERCENT, POINTS = Unit.parse("%"), Unit.parse("个百分点")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("180", "180", "亿元"),
        ("-7.5", "-7.5", "亿元"),
        ("+7.5", "7.5", "亿元"),
        ("6.50", "6.50", "亿元"),
        ("180亿", "18000000000", "元"),
        ("180亿元", "18000000000", "元"),
        (" 180 亿元 ", "18000000000", "元"),
        ("１８０亿元", "18000000000", "元"),
        ("1,800亿元", "180000000000", "元"),
        ("1，800亿元", "180000000000", "元"),
        ("1.8万亿元", "1800000000000", "元"),
        ("5000万元", "50000000", "元"),
        ("35元", "35", "元"),
        ("十个", "10", "个"),
        ("百亿", "10000000000", "元"),
        ("百亿元", "10000000000", "元"),
        ("亿元", "100000000", "元"),
        ("十万亿元", "10000000000000", "元"),
        ("2千万元", "20000000", "元"),
        ("18bn", "18000000000", "元"),
        ("18 billion yuan", "18000000000", "元"),
        ("1.8TN", "1800000000000", "元"),
        ("-5m", "-5000000", "元"),
        ("800万人次", "8000000", "人次"),
        ("180亿千瓦", "18000000000", "千瓦"),
        ("6万吨标准煤", "60000", "吨标准煤"),
        ("7%", "7", "%"),
        ("７％", "7", "%"),
        ("-0.2个百分点", "-0.2", "个百分点"),
        ("2x", "2", "倍"),
        ("1.5X", "1.5", "倍"),
        ("2倍", "2", "倍"),
        ("2.2:1", "2.2", ":1"),
        ("２.２：１", "2.2", ":1"),
        ("翻番", "2", "倍"),
        ("翻一番", "2", "倍"),
        ("翻两番", "4", "倍"),
        ("翻二番", "4", "倍"),
        ("翻三番", "8", "倍"),
    ],
)
def test_a_quantity_is_read_as_people_write_it(text: str, number: str, unit: str) -> None:
    read = parse_quantity(text, MONEY)
    assert read.to(Unit.parse(unit)) == quantity(number, unit)


def test_a_bare_number_has_the_default_unit_and_a_bare_scale_its_base() -> None:
    tourists = Unit.parse("万人次")
    assert parse_quantity("800", tourists) == quantity(800, "万人次")
    assert parse_quantity("800万", tourists) == quantity(800, "万人次")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "元",
        "%",
        "-",
        "-亿元",
        "--5",
        "1..2",
        "1.",
        ".5",
        "1e999999",
        "1e3",
        "nan",
        "inf",
        "-inf",
        "0x10",
        "1_000",
        "7%亿",
        "1,80亿元",
        "180bn美元",
        "180 apples",
        "180亿亿亿亿元",
        "-2x",
        "翻四番",
        "2023-Q3",
        "1/2",
        "9" * 60,
        "9" * 60 + "亿元",
        "0." + "0" * 60 + "1",
        "9" * (MOST_DIGITS + 1),
    ],
)
def test_what_is_no_quantity_is_refused_with_the_text_and_the_accepted_forms(text: str) -> None:
    quoted = text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
    with pytest.raises(
        InvalidValueError, match=f"invalid quantity '{re.escape(quoted)}'; write a number with its unit"
    ):
        parse_quantity(text, MONEY)


def test_as_many_digits_as_decimals_keep_exactly_are_read() -> None:
    number = "9" * MOST_DIGITS
    assert str(parse_quantity(number, MONEY)) == f"{number}亿元"
    assert str(parse_number(number, what="a growth")) == number
    assert str(quantity(number, "亿元").to(Unit.parse("元")).to(MONEY)) == f"{number}亿元"


@pytest.mark.parametrize(
    ("text", "default"), [("180亿%", "亿元"), ("百倍", "亿元"), ("5万个百分点", "亿元"), ("5万", "%")]
)
def test_a_scale_with_a_rate_or_a_multiple_is_refused(text: str, default: str) -> None:
    with pytest.raises(InvalidValueError, match=f"'{text}' (combines|has) a scale"):
        parse_quantity(text, Unit.parse(default))


@no_deadline
@given(st.text("0123456789.,+- 十百千万亿元人次%个百分点倍翻一两番xebn", max_size=40) | st.text(max_size=40))
def test_any_text_is_a_quantity_or_refused(text: str) -> None:
    try:
        found = parse_quantity(text, MONEY)
    except InvalidValueError as refusal:
        assert text in str(refusal)  # noqa: PT017 - most texts are refused, some are quantities
    else:
        assert found.value.is_finite()


@no_deadline
@given(amounts, units)
def test_a_quantity_is_read_back_from_what_it_is_printed_as(number: Decimal, unit: Unit) -> None:
    printed = Quantity(number, unit)
    assert parse_quantity(str(printed), MONEY).to(unit) == printed


@pytest.mark.parametrize(
    ("text", "number"), [("10", "10"), ("-7.5", "-7.5"), ("+2", "2"), ("１０", "10"), ("1,800,000.50", "1800000.50")]
)
def test_a_plain_number_is_read_exactly(text: str, number: str) -> None:
    assert str(parse_number(text, what="a growth")) == number


@pytest.mark.parametrize(
    "text", ["", "abc", "7%", "180亿", "1e5", "nan", "inf", "--5", "1..2", "1,80", "9" * (MOST_DIGITS + 1)]
)
def test_what_is_no_plain_number_is_refused_with_what_it_is_for(text: str) -> None:
    with pytest.raises(InvalidValueError, match=rf"^invalid number '{re.escape(text)}' \(a growth\); write it like 10"):
        parse_number(text, what="a growth")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        # the phrases of plans and reports
        ("１８０亿元", "180", "亿元"),
        ("一百八十亿元", "180", "亿元"),
        ("1.8万亿", "18000", "亿元"),
        ("三成", "30", "%"),
        ("百分之七点五", "7.5", "%"),
        ("7个百分点", "7", "个百分点"),
        ("三点五万亿", "35000", "亿元"),
        ("3.5万亿", "35000", "亿元"),
        ("百分之六点五", "6.5", "%"),
        ("1,234.5", "1234.5", "亿元"),
        ("一千九百九十二点八亿元", "1992.8", "亿元"),
        # numerals
        ("两百亿", "200", "亿元"),
        ("一百〇八亿", "108", "亿元"),
        ("零点五亿元", "0.5", "亿元"),
        ("三万五千亿", "35000", "亿元"),
        ("一万亿元", "10000", "亿元"),
        ("二亿三千万", "2.3", "亿元"),
        ("一百八十亿五千万元", "180.5", "亿元"),
        ("三千万人次", "3000", "万人次"),
        ("一百八十", "180", "亿元"),
        ("十倍", "10", "倍"),
        ("一点五倍", "1.5", "倍"),
        ("两倍", "2", "倍"),
        ("三十三万千瓦", "330000", "千瓦"),
        ("⼀百⼋⼗亿元", "180", "亿元"),  # as a PDF gives them
        # digits with scales
        ("1亿2000万元", "1.2", "亿元"),
        ("1万2000亿元", "12000", "亿元"),
        ("3万5千", "0.00035", "亿元"),
        ("3千千瓦", "3000", "千瓦"),
        ("1 234.5亿元", "1234.5", "亿元"),
        ("1，800 亿 元", "1800", "亿元"),
        # signs
        ("−0.2", "-0.2", "亿元"),
        ("－0.2", "-0.2", "亿元"),
        ("负三点二%", "-3.2", "%"),
        ("＋5", "5", "亿元"),
        # shares and rates
        ("3成", "30", "%"),
        ("三成五", "35", "%"),
        ("3.5成", "35", "%"),
        ("十成", "100", "%"),
        ("百分之7.5", "7.5", "%"),
        ("百分之百", "100", "%"),
        ("百分之一百二十", "120", "%"),
        ("负百分之三", "-3", "%"),
        ("百分之负三", "-3", "%"),
        ("千分之五", "0.5", "%"),
        ("5‰", "0.5", "%"),
        ("７．５％", "7.5", "%"),
        ("7百分点", "7", "个百分点"),
        ("7 pp", "7", "个百分点"),
        ("零点二个百分点", "0.2", "个百分点"),
        # multiples
        ("翻2番", "4", "倍"),
        ("翻了一番", "2", "倍"),
        ("2 x", "2", "倍"),
        # English
        ("18 BN RMB", "180", "亿元"),
        ("1.2tn", "12000", "亿元"),
        ("5m", "0.05", "亿元"),
    ],
)
def test_a_quantity_is_read_as_plans_and_reports_write_it(text: str, number: str, unit: str) -> None:
    assert value_in(text, MONEY if Unit.parse(unit).kind == "money" else Unit.parse(unit)) == Decimal(number)
    assert parse_quantity(text, MONEY).to(Unit.parse(unit)) == quantity(number, unit)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5", "万糖", "5"),
        ("5万", "万糖", "5"),
        ("5万糖", "糖", "50000"),
        ("5糖", "万糖", "0.0005"),
        ("12万元/人", "元/人", "120000"),
        ("12万", "万元/人", "12"),
        ("3", "台/10万人", "3"),
        ("3台/10万人", "台/10万人", "3"),
        ("0.3台/万人", "台/10万人", "3"),
        ("3分/千瓦时", "元/千瓦时", "0.03"),
        ("120万千瓦", "兆瓦", "1200"),
        ("1.2吉瓦", "兆瓦", "1200"),
        ("35", "微克/立方米", "35"),
        ("35微克／立方米", "微克/立方米", "35"),
        ("35 μg/m3", "微克/立方米", "35"),
        ("180亿美元", "万美元", "1800000"),
        ("7 ‰", "‰", "7"),
        ("0.7%", "‰", "7"),
        ("三百万标箱", "万标箱", "300"),
        ("2个千分点", "个百分点", "0.2"),
        ("5 TEU", "标箱", "5"),
        ("5 boxes", "boxes", "5"),
        ("2.2∶1", ":1", "2.2"),
    ],
)
def test_a_quantity_is_read_in_any_unit_that_is_printed(text: str, unit: str, number: str) -> None:
    assert value_in(text, Unit.parse(unit)) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit", "message"),
    [
        ("180糖", "亿元", "180糖 can't be converted to 亿元"),
        ("180糖", "盐", "180糖 can't be converted to 盐"),
        ("180亿美元", "亿元", "180亿美元 can't be converted to 亿元"),
        ("180万元/人", "亿元", "180万元/人 can't be converted to 亿元"),
        ("180亿圆", "亿元", "unknown unit '圆'; did you mean 元?"),
        ("180万原", "亿元", "unknown unit '原'; did you mean 元?"),
        ("180 boxes", "亿元", "invalid quantity '180 boxes'; write a number with its unit"),
        ("180糖和盐", "糖", "180糖和盐 can't be converted to 糖"),
        ("180糖左右", "糖", "invalid quantity '180糖左右'"),
    ],
)
def test_another_unit_than_the_one_that_fits_is_refused_with_what_was_expected(
    text: str, unit: str, message: str
) -> None:
    with pytest.raises(InvalidValueError, match=f"^{re.escape(message)}"):
        value_in(text, Unit.parse(unit))


def test_an_english_scale_counts_what_a_bare_number_counts() -> None:
    assert parse_quantity("8m", Unit.parse("人次")) == quantity(800, "万人次")
    assert parse_quantity("8m yuan", Unit.parse("人次")) == quantity(800, "万元")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("一百八", "一百八十", "一百零八"),
        ("一百八亿元", "一百八十亿元", "一百零八亿元"),
        ("负两千五", "-两千五百", "-两千零五"),
        ("三万五", "三万五千", "三万零五"),
        ("一亿五", "一亿五千万", "一亿零五"),
        ("一亿三千", "一亿三千万", "一亿零三千"),
        ("三万五亿元", "三万五千亿元", "三万零五亿元"),
        ("一百八点五亿", "一百八十点五亿", "一百零八点五亿"),
        ("百分之一百五", "百分之一百五十", "百分之一百零五"),
        ("1万5", "1万5千", "1万零5"),
        ("1亿5000", "1亿5000万", "1亿零5000"),
    ],
)
def test_a_numeral_cut_short_as_in_speech_is_refused_with_both_readings(text: str, first: str, second: str) -> None:
    with pytest.raises(MisreadError, match=f"^'{text}' is ambiguous; write {first} or {second}$"):
        parse_quantity(text, MONEY)
    assert parse_quantity(first, MONEY) != parse_quantity(second, MONEY)


@pytest.mark.parametrize(
    "text",
    ["百十", "百八", "一一百", "亿万", "十二十", "七八亿", "二〇二三", "两三倍", "三百千亿", "一百零八十", "零五", "点五", "一点",
     "万点五", "一百零", "二十零三", "一百零两", "两十", "一亿百万", "零亿五千万", "百分之七八", "万万元"],
)  # fmt: skip
def test_a_numeral_that_is_not_well_formed_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(MisreadError, match=f"^'{text}' contains a malformed numeral; write it in full"):
        parse_quantity(text, MONEY)


@pytest.mark.parametrize(
    "text",
    ["7,5", "0,500亿元", "12345,678", "1,2345", "1.5,000", "7 5", "1 80亿元", "5²亿元", "①", "½", "٣亿元", "1.5亿2000万元", "5亿8000亿",
     "1亿20000万", "三五成", "40成", "三百成", "3.5成五", "一成半", "负百亿", "−亿元", "−2x", "--7", "负百分之负三", "７．５．２", "1亿零", "12百3", "180 亿 dollars",
     "18bn元", "百分之", "7%个", "一百八十元亿"],
)  # fmt: skip
def test_what_only_looks_like_a_quantity_is_refused(text: str) -> None:
    with pytest.raises(
        InvalidValueError, match=rf"^invalid quantity '{re.escape(text)}'; write a number with its unit"
    ):
        parse_quantity(text, MONEY)


def test_a_scale_alone_needs_a_unit_where_a_bare_number_has_one_that_takes_none() -> None:
    with pytest.raises(
        InvalidValueError, match=r"^'40亿' has a scale \(万, 亿\) but no unit, and the default is 倍; add a unit$"
    ):
        parse_quantity("40亿", Unit.parse("倍"))


@pytest.mark.parametrize("text", ["百分之三万", "3千%", "三点五千倍", "百倍"])
def test_percentages_and_multiples_take_no_scale(text: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^'{text}' combines a scale"):
        parse_quantity(text, MONEY)


@pytest.mark.parametrize("part", ["9", "一", "十", "万", "零", " ", ",", "百分之", "成", "九千"])
def test_an_endless_text_is_refused_at_once_and_not_repeated(part: str) -> None:
    text = part * (1_000_000 // len(part))
    expected = f"^a number of {len(text)} characters is too long; the limit is {MOST_CHARACTERS}$"
    with pytest.raises(InvalidValueError, match=expected):
        parse_quantity(text, MONEY)
    with pytest.raises(InvalidValueError, match=expected):
        parse_number(text, what="a growth", unit=PERCENT)


@pytest.mark.parametrize("text", ["零点" + "一" * MOST_DIGITS, "0." + "1" * MOST_DIGITS, "百分之零点" + "三" * 30])
def test_more_digits_than_decimals_keep_are_refused_in_numerals_too(text: str) -> None:
    with pytest.raises(InvalidValueError, match="invalid quantity"):
        parse_quantity(text, MONEY)


@no_deadline
@given(written_numbers)
def test_a_number_reads_back_exactly_however_it_is_written(written: tuple[Decimal, str]) -> None:
    number, text = written
    assert parse_quantity(text, MONEY) == Quantity(number, MONEY)
    assert parse_quantity(f"负{text}元", MONEY) == Quantity(-number, Unit.parse("元"))
    assert parse_number(text, what="a growth") == number
    assert parse_number(f"{text}％", what="a growth", unit=PERCENT) == number
    assert parse_number(f"{text}个百分点", what="a width", unit=POINTS) == number


@no_deadline
@given(written_numbers, st.sampled_from(sorted(SCALES)), units.filter(lambda unit: unit.kind not in UNPREFIXED))
def test_a_number_with_a_scale_is_that_many_of_it(written: tuple[Decimal, str], scale: str, unit: Unit) -> None:
    number, text = written
    assert parse_quantity(text + scale + unit.base, MONEY).to(Unit.parse(unit.base)).value == number * SCALES[scale]


@no_deadline
@given(st.integers(0, 10**15), st.sampled_from(sorted(SCALES)), st.sampled_from(WRITERS))
def test_writing_a_number_in_another_scale_changes_nothing(
    number: int, scale: str, write: Callable[[Decimal], str]
) -> None:
    scaled = write(Decimal(number) / SCALES[scale]) + scale + "元"
    assert value_in(scaled, MONEY) * 10**8 == value_in(in_numerals(number) + "元", MONEY) * 10**8 == number


@no_deadline
@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_add_to_hundred_millions(high: int, low: int) -> None:
    for text in (f"{high}亿{low}万元", in_full_width(Decimal(high)) + f"亿{low}万", f"{high}亿零{low}万元"):
        assert value_in(text, Unit.parse("万元")) == high * 10**4 + low


@no_deadline
@given(st.decimals(0, 99, places=3), st.sampled_from([*WRITERS, decimal_in_numerals]))
def test_a_rate_reads_the_same_before_and_behind_its_sign(number: Decimal, write: Callable[[Decimal], str]) -> None:
    for text in (
        write(number) + "%",
        "百分之" + write(number),
        write(number * 10) + "‰",
        "千分之" + write(number * 10),
    ):
        assert parse_quantity(text, MONEY) == Quantity(number, PERCENT)
    assert parse_quantity("负百分之" + write(number), MONEY) == Quantity(-number, PERCENT)


@no_deadline
@given(written_numbers, st.sampled_from(sorted(SCALES)))
def test_a_phrase_holds_what_is_read_from_its_number(written: tuple[Decimal, str], scale: str) -> None:
    _, number = written
    for text in (f"{number}{scale}元", f"{number}%", f"{number}个百分点", f"百分之{number}", f"{number}倍"):
        assert holds(f"达到{text}以上", parse_quantity(text, MONEY)), text


@pytest.mark.parametrize("text", ["三成", "三成五", "3成", "1亿2000万元", "1万2000亿元", "翻两番", "翻了一番", "5‰", "7百分点", "两倍",
                                  "一百八十亿五千万元", "三万五千亿元", "百亿元"])  # fmt: skip
def test_a_phrase_holds_what_is_read_from_its_words(text: str) -> None:
    assert holds(f"力争{text}以上", parse_quantity(text, MONEY))


NUMERAL_TEXTS = st.text("〇零一二两三八九十百千万亿点成翻番分之负元倍%‰个百分点0189.,+-−％５ xm", max_size=14)


@no_deadline
@given(NUMERAL_TEXTS | st.text(max_size=150), st.sampled_from(["亿元", "%", "个百分点", "倍", "万人次"]))
def test_any_text_is_a_finite_number_or_refused(text: str, name: str) -> None:
    unit = Unit.parse(name)
    for what in ("a quantity", "a number"):
        try:
            number = value_in(text, unit) if what == "a quantity" else parse_number(text, what=what, unit=unit)
        except InvalidValueError as refusal:
            assert str(refusal)  # noqa: PT017 - most texts are refused, some are numbers
        else:
            assert number.is_finite()


POINTS_FOR_PERCENT = (
    "'{}' is in percentage points, the difference of two percentages (from 5 to 7 percent is 2 points); "
    "if you mean a percentage, write {}"
)
PERCENT_FOR_POINTS = (
    "'{}' is a percentage, but a difference of two percentages is needed here (from 5 to 7 percent is 2 points); "
    "write {}"
)
MULTIPLE_FOR_PERCENT = (
    "'{}' is a multiple, but a percentage is needed here; doubling is growth of 100 percent, "
    "so if you mean growth, write {}"
)


@pytest.mark.parametrize(
    ("text", "wanted", "said", "suggestion"),
    [
        ("7个百分点", PERCENT, POINTS_FOR_PERCENT, "7%"),
        ("零点五pp", PERCENT, POINTS_FOR_PERCENT, "0.5%"),
        ("0.2%", POINTS, PERCENT_FOR_POINTS, "0.2pp"),
        ("三成", POINTS, PERCENT_FOR_POINTS, "30pp"),
        ("翻一番", PERCENT, MULTIPLE_FOR_PERCENT, "100%"),
        ("1.5倍", PERCENT, MULTIPLE_FOR_PERCENT, "50%"),
    ],
)
def test_units_that_are_taken_for_each_other_are_refused_with_the_difference(
    text: str, wanted: Unit, said: str, suggestion: str
) -> None:
    message = f"^{re.escape(said.format(text, suggestion))}$"
    with pytest.raises(MisreadError, match=message):
        value_in(text, wanted)
    with pytest.raises(MisreadError, match=message):
        parse_number(text, what="a growth", unit=wanted)
    assert value_in(suggestion, wanted) == parse_number(suggestion, what="a growth", unit=wanted)


def test_other_units_are_not_taken_for_each_other() -> None:
    assert mistaken_for("7%", quantity(7, "%"), PERCENT) is None
    assert mistaken_for("7元", quantity(7, "元"), PERCENT) is None
    with pytest.raises(InvalidValueError, match=r"^7亿元 can't be converted to %$"):
        value_in("7亿元", PERCENT)
    with pytest.raises(InvalidValueError, match=r"^invalid number '7倍' \(a width\)"):
        parse_number("7倍", what="a width", unit=POINTS)


def spans_of_table(number: int) -> list[str]:
    """Return what stands in the first column of a table of the page on numbers."""
    page = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
    rows = page.split("| --- | --- |\n")[number].partition("\n\n")[0].splitlines()
    return [span for row in rows for span in re.findall("`([^`]+)`", row.split("|")[1]) if not span.startswith("--")]


@pytest.mark.parametrize("text", spans_of_table(1))
def test_what_the_page_says_is_read_is_read(text: str) -> None:
    assert parse_quantity(text, MONEY).value.is_finite()


@pytest.mark.parametrize("text", spans_of_table(2))
def test_what_the_page_says_is_refused_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        value_in(text, POINTS if "%" in text else PERCENT)


def test_a_unit_that_ends_in_a_digit_does_not_stand_before_more_digits() -> None:
    assert [unit_at(text, 1) for text in ("2:1", "2:1以内", "2:1200")] == [":1", ":1", None]

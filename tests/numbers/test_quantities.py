"""Numbers with a unit are converted exactly and found in phrases."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import SHARED
from pydantic import TypeAdapter, ValidationError

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.chinese_numerals import PREFIXES
from siping_cli.numbers.parsing import parse_quantity
from siping_cli.numbers.quantities import Number, Quantity, Unit, WholeNumber, figures_in, holds, in_full, multiples_in
from siping_cli.numbers.units import BASES, MISWRITTEN, UNPREFIXED, meant_by
from siping_cli.wording.vocabulary import UNIT_KINDS, unit_findings

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
        ("2.2∶1", ":1", "2.2"),
        ("2.5亿美元", "万美元", "25000"),
        ("1200兆瓦", "万千瓦", "120"),
        ("5‰", "%", "0.5"),
        ("3分/千瓦时", "元/千瓦时", "0.03"),
        ("12万元/人", "元/人", "120000"),
        ("3台/10万人", "台/万人", "0.3"),
        ("35微克/立方米", "µg/m3", "35"),
        ("5万糖", "糖", "50000"),
        ("3千千瓦", "兆瓦", "3"),
    ],
)
def test_conversion_is_exact(text: str, unit: str, number: str) -> None:
    assert parse_quantity(text, MONEY).to(Unit.parse(unit)) == quantity(number, unit)


@pytest.mark.parametrize(
    ("value", "given_unit", "wanted", "result"),
    [("1.39", "万亿斤", "万吨", "69500"), ("650", "公斤", "吨", "0.65"), ("2", "万担", "吨", "1000"), ("1000", "万公顷", "亿亩", "1.5")],
)  # fmt: skip
def test_weights_and_areas_convert_by_their_legal_size(value: str, given_unit: str, wanted: str, result: str) -> None:
    assert quantity(value, given_unit).to(Unit.parse(wanted)).value == Decimal(result)


@pytest.mark.parametrize(
    ("given_unit", "wanted"),
    [("亿元", "%"), ("%", "个百分点"), ("人", "人次"), ("吨", "亩"), (":1", "倍"),
     ("美元", "亿元"), ("元/人", "元"), ("糖", "盐"), ("台/人", "台/户"), ("岁", "年")],
)  # fmt: skip
def test_units_of_different_things_do_not_convert(given_unit: str, wanted: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^7{given_unit} can't be converted to {wanted}$"):
        quantity(7, given_unit).to(Unit.parse(wanted))


@pytest.mark.parametrize("wanted", ["户", "家", "个", "万家"])
def test_enterprises_are_counted_by_one_word_or_another(wanted: str) -> None:
    unit = Unit.parse(wanted)
    assert quantity(5, "户").to(unit).value == 5 / unit.factor


def test_a_unit_knows_what_it_counts_and_how_many() -> None:
    unit = Unit.parse("万亿元")
    assert (unit.name, unit.base, unit.kind, unit.factor) == ("万亿元", "元", "money", Decimal(10**12))
    assert str(unit) == "万亿元"
    assert Unit.parse(unit) is unit


@pytest.mark.parametrize(
    "name",
    ["", "亿", "亿%", "万倍", "万个百分点", "万:1", ":", "1:1", "元亿", None, 7, "180", "5个", "亿 元", "元\t", "元\n", "元\x1b[31m", "\u202e元",
     "增长7%左右", "亿元以上", "达到亿元", "元/", "/元", "元//人", "元/人/年", "%/年", "元/%", "一个", "两", "十万", "九成", "百分之", "千", "a-b",
     "的", "①", "座城市里新开业的连锁便利店"],
)  # fmt: skip
def test_what_is_no_unit_is_refused_with_how_one_is_written(name: object) -> None:
    with pytest.raises(
        InvalidValueError, match=f"^unknown unit '{re.escape(str(name))}'; write it as printed, like %, 个百分点"
    ):
        Unit.parse(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [("亿圆", "亿元"), ("万原", "万元"), ("yuan", "元"), ("RMB", "元"), ("亿美圆", "亿美元"), ("万顿", "万吨"), ("公理", "公里"), ("pp", "个百分点"),
     ("percent", "%"), ("万人此", "万人次"), ("仟瓦", "千瓦"), ("万公倾", "万公顷")],
)  # fmt: skip
def test_a_miswritten_unit_is_refused_with_the_one_that_was_meant(name: str, meant: str) -> None:
    with pytest.raises(InvalidValueError, match=f"^unknown unit '{name}'; did you mean {meant}\\?$"):
        Unit.parse(name)


@pytest.mark.parametrize("name", [*MISWRITTEN, "亿圆"])
def test_what_a_miswritten_unit_is_taken_for_is_a_unit(name: str) -> None:
    meant = meant_by(name)
    assert meant is not None
    assert Unit.parse(meant).kind != "other"


@pytest.mark.parametrize(
    ("name", "base", "kind", "factor"),
    [
        # as the labelled texts print them
        ("岁", "岁", "amount", "1"),
        ("年", "年", "amount", "1"),
        ("处", "个", "count", "1"),
        ("列", "列", "count", "1"),
        ("栋", "栋", "count", "1"),
        ("张", "张", "count", "1"),
        ("万名", "名", "count", "10000"),
        ("万标箱", "标箱", "amount", "10000"),
        ("亿斤", "吨", "amount", "50000"),
        ("公顷", "亩", "amount", "15"),
        ("亿美元", "美元", "money", "100000000"),
        ("兆瓦", "千瓦", "amount", "1000"),
        ("万千瓦", "千瓦", "amount", "10000"),
        ("‰", "%", "rate", "0.1"),
        ("％", "%", "rate", "1"),
        ("：1", ":1", "ratio", "1"),
        ("∶1", ":1", "ratio", "1"),
        ("百元", "元", "money", "100"),
        ("千人", "人", "count", "1000"),
        ("百万千瓦", "千瓦", "amount", "1000000"),
        ("微克/立方米", "微克/立方米", "amount", "1"),
        ("微克／立方米", "微克/立方米", "amount", "1"),
        ("µg/m³", "微克/立方米", "amount", "1"),
        ("万元/人", "元/人", "amount", "10000"),
        ("分/千瓦时", "元/千瓦时", "amount", "0.01"),
        ("台/10万人", "台/人", "amount", "0.00001"),
        ("件/每万人", "个/人", "amount", "0.0001"),
        ("吨标准煤/万元", "吨标准煤/元", "amount", "0.0001"),
        ("人/3天", "人/3天", "amount", "1"),
        ("糖/碗", "糖/碗", "amount", "1"),
        # of no known family
        ("糖", "糖", "other", "1"),
        ("万糖", "糖", "other", "10000"),
        ("分", "分", "other", "1"),
        ("℃", "°C", "other", "1"),
    ],
)
def test_any_unit_is_held_as_it_is_printed(name: str, base: str, kind: str, factor: str) -> None:
    unit = Unit.parse(name)
    assert (unit.base, unit.kind, unit.factor) == (base, kind, Decimal(factor))
    assert Unit.parse(str(unit)) == unit


TEXTS = SHARED / "texts"


@pytest.mark.skipif(not TEXTS.exists(), reason=f"the labelled texts lie beside the checkout: {TEXTS}")
def test_every_unit_of_the_labelled_texts_fits_what_it_measures() -> None:
    """All goals with a number: those are 379 of the shared texts."""
    refused = []
    for path in sorted(TEXTS.glob("*.json")):
        for label in json.loads(path.read_text(encoding="utf-8"))["goals"]:
            if label.get("unit") is not None and label["metric"] in UNIT_KINDS:
                refused += [
                    (path.stem, label["phrase"], str(found))
                    for found in unit_findings(Unit.parse(label["unit"]), label["metric"])
                ]
    assert refused == []


def test_a_record_reads_a_unit_from_its_name() -> None:
    reader = TypeAdapter(Unit)
    assert reader.validate_python("亿元") == MONEY
    with pytest.raises(ValidationError, match="'亿圆'; did you mean 亿元"):
        reader.validate_python("亿圆")


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
        ("城乡居民收入比缩小到2.2∶1", "2.2", ":1"),
        ("装机突破1200兆瓦", 1200, "兆瓦"),
        ("PM2.5浓度35微克/立方米以下", 35, "微克/立方米"),
        ("降低3分/千瓦时", 3, "分/千瓦时"),
        ("劳动生产率达到12万元/人", 12, "万元/人"),
        ("拥有救护车5台/10万人", 5, "台/10万人"),
        ("死亡率控制在5‰以内", 5, "‰"),
        ("死亡率控制在5‰以内", "0.5", "%"),
        ("投放5万尾鱼", 5, "万尾"),
        ("吃掉5万糖", 5, "万糖"),
        ("8000多亿元", 8000, "亿元"),
        ("保持两位数增长", 10, "%"),
        ("220千伏变电站", 220, "千伏"),
        ("再提高1岁", 1, "岁"),
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

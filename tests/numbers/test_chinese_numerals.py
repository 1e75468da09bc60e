"""Every number of Chinese prose is found with its value, and words that only look like numbers are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numeral_writer import as_spoken, in_numerals, section

from siping_cli.numbers.chinese_numerals import MOST_LETTERS, numeral_readings, numeral_value, tenths_value
from siping_cli.numbers.in_prose import CLASSIFIERS, mentions

if TYPE_CHECKING:
    from decimal import Decimal


def found(text: str) -> list[str]:
    return [f"{each.text}={each.value.normalize():f}{'%' if each.percent else ''}" for each in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("八大重点产业", "八=8"),
        ("党的二十大精神", "二十=20"),
        ("市第八次党代会", "第八=8"),
        ("连续五年", "五=5"),
        ("前三季度", "三=3"),
        ("二季度", "二=2"),
        ("三方面突出问题", "三=3"),
        ("两户企业", "两=2"),
        ("科创园二期", "二=2"),
        ("七项重点任务", "七=7"),
        ("“两节”将至", "两=2"),
        ("十城百场", "十=10 百=100"),
        ("六市一体化", "六=6"),
        ("“三三九一”战略", "三三九一=3391"),
        ("一百八十个", "一百八十=180"),
        ("三万五千个", "三万五千=35000"),
        ("一百二十万亿元", "一百二十万亿=120000000000000"),
        ("一点五倍", "一点五=1.5"),
        ("二〇二三年", "二〇二三=2023"),
        ("三成以上", "三成=30%"),
        ("百分之七点五", "百分之七点五=7.5%"),
        ("百分之7.5", "百分之7.5=7.5%"),
        ("四分之一", "四分之一=0.25"),
        ("过半", "过半=0.5"),
        ("百亿级规模", "百亿=10000000000"),
        ("超亿元的医药", "亿=100000000"),
        ("亿元以上项目", "亿=100000000"),
        ("产值翻番", "翻番=2"),
        ("收入翻两番", "翻两番=4"),
        ("5000万元", "5000万=50000000"),
        ("1,200万人", "1,200万=12000000"),
        ("1.3万亿斤", "1.3万亿=1300000000000"),
        ("7%左右", "7%=7%"),
        ("提高2个百分点", "2个百分点=2%"),
        ("5千瓦", "5=5"),
        ("5千元", "5千=5000"),
        ("1000MW", "1000=1000"),
        ("位列全省第一", "第一=1"),
        ("建设一个基地", "一=1"),
        ("一季度", "一=1"),
        ("一期工程", "一=1"),
        ("600至700亿元", "600=60000000000 700亿=70000000000"),
        ("5—6%", "5=5% 6%=6%"),
        ("2到3个百分点", "2=2% 3个百分点=3%"),
        ("10-12%", "10=10% 12%=12%"),
        ("600~700万人", "600=6000000 700万=7000000"),
        ("4.5%—5%", "4.5%=4.5% 5%=5%"),
        ("2年至3年", "2=2 3=3"),
        ("二至三年", "二=2 三=3"),
        ("2023-2025年", "2023=2023 2025=2025"),
        ("一百一十个", "一百一十=110"),
        ("三万五千亿元", "三万五千亿=3500000000000"),
        ("一万亿元", "一万亿=1000000000000"),
        ("二亿三千万元", "二亿三千万=230000000"),
        ("一百八十亿五千万元", "一百八十亿五千万=18050000000"),
        ("三点五万亿元", "三点五万亿=3500000000000"),
        ("一千九百九十二点八亿元", "一千九百九十二点八亿=199280000000"),
        ("1亿2000万元", "1亿2000万=120000000"),
        ("1万2000亿元", "1万2000亿=1200000000000"),
        ("5万3千人", "5万3千=53000"),
        ("1.5亿2000万元", "1.5亿=150000000 2000万=20000000"),
        ("1亿,2000万元", "1亿=100000000 2000万=20000000"),
        ("一点一倍", "一点一=1.1"),
        ("三成五左右", "三成五=35%"),
        ("下降三成五个百分点", "三成=30% 五个百分点=5%"),
        ("两成以上", "两成=20%"),
        ("3成以上", "3成=30%"),
        ("2023成渝", "2023=2023"),
        ("千分之五", "千分之五=0.5%"),
        ("万分之3", "万分之3=0.03%"),
        ("百分之百", "百分之百=100%"),
        ("增长5‰", "5‰=0.5%"),
        ("5—6‰", "5=0.5% 6‰=0.6%"),
        ("提高2百分点", "2百分点=2%"),
        ("提高七个百分点", "七个百分点=7%"),
        ("提高零点二百分点", "零点二百分点=0.2%"),
        ("提高两三个百分点", "两=2% 三个百分点=3%"),
        ("下降五‰", "五‰=0.5%"),
        ("翻了一番", "翻了一番=2"),
        ("翻2番", "翻2番=4"),
        ("三年到五年", "三=3 五=5"),
        # side by side: a few, and not 23
        ("两三年内", "两=2 三=3"),
        ("七八亿元", "七=7 八亿=800000000"),
        ("十七八个", "十七=17 八=8"),
        ("百分之七八", "百分之七=7% 八=8%"),
        ("十四五岁", "十四=14 五=5"),
        ("一百八个", "一百=100 八=8"),
        ("第一二三个", "第一二三=123"),
        ("第亿万点五", "第亿=100000000 万=10000 五=5"),
        ("2至三年", "2=2 三=3"),
        # some more, said without a number
        ("8000多亿元", "8000多亿=800000000000"),
        ("3千多万元", "3千多万=30000000"),
        ("8000多万亿元", "8000多万亿=8000000000000000"),
        ("2万多家", "2万=20000"),
        ("十余项", "十=10"),
        ("十来个", "十=10"),
        ("十多亿元", "十多亿=1000000000"),
        ("三十余万人", "三十余万=300000"),
        ("百余项", "百=100"),
        ("万余人", "万=10000"),
        ("5个多百分点", "5个多百分点=5%"),
        ("两个多百分点", "两个多百分点=2%"),
        # numbers by how many digits they have, and places of the best
        ("保持两位数增长", "两位数=10%"),
        ("增速达到2位数", "2位数=10%"),
        ("利润率三位数", "三位数=100%"),
        ("增长5%,引进两位数的企业", "5%=5% 两位数=10"),
        ("迈入千亿量级", "千亿=100000000000"),
        ("百亿规模", "百亿=10000000000"),
        ("进入全国前十", "前十=10"),
        ("全国前二十", "前二十=20"),
        ("全国前百强", "前百=100"),
        ("全国前十强", "前十=10"),
        ("前三位", "三=3"),
        ("前10名", "10=10"),
        ("产值倍增", "倍增=2"),
        ("3倍增长", "3=3"),
        # a ratio is one number
        ("收入比2.2:1", "2.2:1=2.2"),
        ("师生比1:12", "1=1 12=12"),
        ("比例为3:2", "3=3 2=2"),
        ("1:1:1", "1=1 1=1 1=1"),
        ("“十五五”新增5个", "5=5"),
        ("220千伏", "220=220"),
        ("十列火车", "十=10"),
    ],
)
def test_a_number_is_found_with_its_value(text: str, expected: str) -> None:
    assert found(text) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "四平",
        "一定要",
        "统一思想",
        "唯一",
        "百姓",
        "进一步",
        "逐一",
        "下一步",
        "一步一步",
        "一村一品",
        "一心一意",
        "一点一滴",
        "千方百计",
        "千家万户",
        "百年未有",
        "长平一体化",
        "一流",
        "一批",
        "一系列",
        "一方面",
        "另一方面",
        "近一个时期以来",
        "一条工农互促、城乡互补的之路",
        "新一轮",
        "一把手",
        "一张网",
        "第一时间",
        "第一书记",
        "再冲一冲",
        "十分重要",
        "一以贯之",
        "万无一失",
        "一是",
        "二要",
        "三是",
        "三农",
        "(一)",
        "(12)",
        "PM2.5",
        "5G",
        "4A级",
        "COVID-19",
        "数百亿元",
        "几十个",
        "建成投产",
        "五成为",
        "亿万元",
        "零分之一",
        "七八分之一",
        "二" * 50 + "个",
        "约十一一成",
        "1" * 50,
        "一成不变",
        "十三五",
        "“十四五”期间",
        "“十五五”时期",
        "十五五规划",
        "“九五”以来",
        "成倍增长",
        "倍增计划",
        "目前三是",
        "空前百业",
        "三来一补",
        "前列",
    ],
)
def test_a_word_that_only_looks_like_a_number_is_not_found(text: str) -> None:
    assert found(text) == []


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]), st.sampled_from(["个", "元", "户", "项"]))
def test_a_numeral_before_a_classifier_has_its_value(number: int, scale: str, classifier: str) -> None:
    (mention,) = mentions(section(number) + scale + classifier)
    assert mention.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_and_what_is_left_add_up(high: int, low: int) -> None:
    assert numeral_value(f"{section(high)}万零{section(low)}") == high * 10**4 + low


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "万", "亿", "%"]))
def test_a_number_in_digits_is_exact(number: Decimal, scale: str) -> None:
    (mention,) = mentions(f"达到{number}{scale}左右")
    assert mention.value == number * {"": 1, "万": 10**4, "亿": 10**8, "%": 1}[scale]
    assert mention.percent is (scale == "%")


@given(
    st.text(
        alphabet="一二三四五六七八九十百千万亿两零点成番翻第分之“”至到—0123456789.,%个年大户级项元左右四平", max_size=40
    )
)
def test_numbers_never_overlap_and_stand_as_they_are_shown(text: str) -> None:
    end = 0
    for mention in mentions(text):
        assert end <= mention.start < mention.end
        assert mention.text == text[mention.start : mention.end]
        assert mention.value >= 0
        end = mention.end


def test_no_classifier_hides_a_longer_one() -> None:
    assert len(set(CLASSIFIERS)) == len(CLASSIFIERS)
    assert found("三季度") == ["三=3"]


@given(st.integers(0, 10**16 - 1))
def test_every_whole_number_reads_back_from_its_numerals(number: int) -> None:
    assert numeral_value(in_numerals(number)) == number
    assert numeral_value(as_spoken(in_numerals(number))) == number


@given(st.integers(1, 10**8 - 1), st.sampled_from(["万", "亿", "万亿"]))
def test_every_numeral_of_prose_is_one_number(number: int, scale: str) -> None:
    if number >= 10**4 and scale != "亿":
        number //= 10**4
    numeral = (in_numerals(number) or "一") + scale
    (mention,) = mentions(f"达到{numeral}元以上")
    assert (mention.text, mention.value) == (numeral, numeral_value(numeral))
    assert mention.value == number * {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@pytest.mark.parametrize("numeral", ["", "点", "一点", "点五", "两三", "零零一百", "十十", "百百", "一二十", "一.5", "1.", "5亿亿", "1亿2亿",
                                     "1千23456", "一百八", "1百2", "二十零三", "一百零两", "两十", "一亿三千", "万五", "百点五"])  # fmt: skip
def test_what_is_not_one_well_formed_number_has_no_value(numeral: str) -> None:
    assert numeral_value(numeral) is None


@given(st.text("零一二两八十百千万亿点015.", max_size=12))
def test_a_numeral_that_is_read_says_what_its_well_formed_spelling_says(numeral: str) -> None:
    value = numeral_value(numeral)
    if value is not None and value == value.to_integral_value() and value < 10**16:
        assert numeral_value(in_numerals(int(value))) == value


@given(st.integers(1, 99).map(in_numerals), st.sampled_from("百千万亿"), st.sampled_from("一二三四五六七八九"))
def test_a_numeral_cut_short_is_none_and_both_its_readings_are(before: str, scale: str, digit: str) -> None:
    if scale in "百千":
        before = before[-1] if before[-1] != "十" else "一"
    assert numeral_value(before + scale + digit) is None
    both = numeral_readings(before + scale + digit)
    assert both is not None
    first, second = map(numeral_value, both)
    assert first is not None
    assert second is not None
    assert first > second


def test_a_numeral_whose_two_readings_are_one_number_has_no_readings() -> None:
    assert numeral_value("18亿00") is None
    assert numeral_readings("18亿00") is None


def test_a_numeral_without_end_is_none() -> None:
    assert numeral_value("1" * MOST_LETTERS) is not None
    assert numeral_value("1" * (MOST_LETTERS + 1)) is None
    assert numeral_readings("一百八" * MOST_LETTERS) is None


@pytest.mark.parametrize(("tenths", "hundredths"), [("零", None), ("十一", None), ("3.5", "五"), ("七八", None)])
def test_a_share_in_tenths_is_more_than_none_and_at_most_ten(tenths: str, hundredths: str | None) -> None:
    assert tenths_value(tenths, hundredths) is None

"""Every number of Chinese prose is found with its value, and words that only look like numbers are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_cli.mentions import CLASSIFIERS, mentions
from siping_cli.numerals import numeral_value

if TYPE_CHECKING:
    from decimal import Decimal

DIGITS = "零一二三四五六七八九"


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
        "一成不变",
    ],
)
def test_a_word_that_only_looks_like_a_number_is_not_found(text: str) -> None:
    assert found(text) == []


def written(number: int) -> str:
    """Return a number below 10000 in Chinese numerals."""
    text, zero = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + word
        zero = digit == 0
    return text


@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿"]), st.sampled_from(["个", "元", "户", "项"]))
def test_a_numeral_before_a_classifier_has_its_value(number: int, scale: str, classifier: str) -> None:
    (mention,) = mentions(written(number) + scale + classifier)
    assert mention.value == number * {"": 1, "万": 10**4, "亿": 10**8}[scale]


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_and_what_is_left_add_up(high: int, low: int) -> None:
    assert numeral_value(f"{written(high)}万零{written(low)}") == high * 10**4 + low


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

"""What the words of goals without a number say, and how that compares with labels of real texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled_numbers import files_in
from labelled_qualitative import read_in, with_a_number
from places import SHARED

from siping_cli.wording import qualitative
from siping_cli.wording.qualitative import qualitative_in, qualitative_readings

TEXTS = SHARED / "texts"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("用电量与货运量基本同步", "about 货运量 - growth"),
        ("贷款增长和税收增长同步", "about 税收 - growth"),
        ("税收与经济同步增长", "about 经济增长 - growth"),
        ("研发投入增速高于财政一般性支出增速", "more_than 财政一般性支出 - growth"),
        ("产值增速快于经济增速", "more_than 经济增长 - growth"),
        ("用电量增速不低于地区生产总值增速", "at_least 地区生产总值 - growth"),
        ("能耗增速低于全国", "less_than - 全国 growth"),
        ("占比不高于全省平均水平", "at_most - 全省 level"),
        ("产值增速高于全省用电量增速", "more_than 用电量 全省 growth"),
        ("社会用电增速高于东部地区平均", "more_than - 东部地区 growth"),
        ("产值增速高于全国、全省平均水平", "more_than - 全国、全省 growth"),
        ("参保率达到长三角平均水平", "at_least - 长三角 level"),
        ("参保率保持在全国平均水平以上", "at_least - 全国 level"),
        ("故障率控制在全国平均水平以下", "at_most - 全国 level"),
        ("工资高于社会平均工资", "more_than 社会平均工资 - growth"),
    ],
)
def test_a_relation_says_how_it_compares_and_with_what(wording: str, expected: str) -> None:
    found = qualitative_in(wording)
    assert found is not None
    assert found.kind == "relation"
    assert f"{found.comparator} {found.versus or '-'} {found.place or '-'} {found.metric}" == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("高于全省平均2个百分点以上", "at_least 2 个百分点 高于…2个百分点以上"),
        ("高于全省２．５个百分点", "at_least 2.5 个百分点 高于…２．５个百分点"),
        ("高于全省2.5个百分点", "at_least 2.5 个百分点 高于…2.5个百分点"),
        ("低于全国平均水平1个百分点", "at_most 1 个百分点 低于…1个百分点"),
        ("比全国平均水平高两个百分点", "at_least 2 个百分点 比…高两个百分点"),
        ("人均产值高于全省平均水平1.2万元", "at_least 1.2 万元 高于…1.2万元"),
        ("快于全国1—2个百分点", "at_least 1 个百分点 快于…1—2个百分点"),
    ],
)
def test_a_margin_is_reached_as_any_bare_number_is(wording: str, expected: str) -> None:
    found = qualitative_in(wording)
    assert found is not None
    assert f"{found.comparator} {found.margin} {found.margin_unit} {found.words}" == expected


@pytest.mark.parametrize(
    ("wording", "kind", "comparator"),
    [
        ("实现正增长", "sign", "more_than"),
        ("用水量零增长", "sign", "at_most"),
        ("支出只增不减", "sign", "at_least"),
        ("用水量只减不增", "sign", "at_most"),
        ("投入不减少", "sign", "at_least"),
        ("收入比继续缩小", "sign", "less_than"),
        ("参保率稳步提升", "sign", "more_than"),
        ("产量不低于去年", "sign", "at_least"),
        ("产量高于上年", "sign", "more_than"),
        ("产量不高于上年", "sign", "at_most"),
        ("故障率低于上年", "sign", "less_than"),
        ("出口负增长", "sign", "less_than"),
        ("就业总体稳定", "sign", "about"),
        ("产量位居全省前五", "rank", None),
        ("总量进入全国第一方阵", "rank", None),
        ("服务水平全国领先", "rank", None),
        ("断面水质达到Ⅲ类及以上", "quality", None),
        ("故障率保持在合理区间", "quality", None),
        ("水质稳定达标", "quality", None),
        ("超额完成省下达任务", "compliance", None),
        ("达到国家考核要求", "compliance", None),
        ("节水指标全面完成", "compliance", None),
    ],
)
def test_other_kinds_are_told_by_how_they_are_met(wording: str, kind: str, comparator: str | None) -> None:
    found = qualitative_in(wording)
    assert found is not None
    assert (found.kind, found.comparator) == (kind, comparator)


@pytest.mark.parametrize(
    "wording",
    [
        "增长5%左右",
        "突破500亿元",
        "超千亿元",
        "前三季度增长5%",
        "降幅持续收窄",  # how fast it falls
        "增速高于上年",
        "高于预期目标",
        "高于全省平均水平2个百分点左右",
        "不低于全省平均水平2个百分点",
        "高于全国平均水平的1.2倍",
        "高于全国两三个百分点",
        "高于全国平均、全省平均",  # two other sides
        "与主体工程同步设计",
        "与上年持平",
        "保持在全国平均水平",
        "粮食产量保持稳定在100亿斤",
        "如文件所述",
    ],
)
def test_words_that_say_nothing_known_are_not_guessed(wording: str) -> None:
    assert qualitative_in(wording) is None


def test_words_that_say_several_things_are_read_as_each() -> None:
    kinds = [each.kind for each in qualitative_readings("用电量稳步提升，增速高于全省平均水平，位居全国前列")]
    assert kinds == ["relation", "rank", "sign"]


@pytest.mark.skipif(not TEXTS.exists(), reason=f"the labelled texts lie beside the checkout: {TEXTS}")
@pytest.mark.parametrize(("half", "least"), [("first", 100), ("second", 90)])
def test_most_labelled_goals_without_a_number_are_read_as_their_labels_say(half: str, least: int) -> None:
    files = files_in(TEXTS, half)
    read = [each for path in files for each in read_in(path)]
    assert sum(not each.wrong for each in read) * 100 >= least * len(read)


@pytest.mark.skipif(not TEXTS.exists(), reason=f"the labelled texts lie beside the checkout: {TEXTS}")
def test_goals_with_a_number_are_not_read_as_goals_without_one() -> None:
    assert not sum(with_a_number(path)[1] for path in files_in(TEXTS))


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in qualitative.TRENDS])
def test_what_has_none_of_the_letters_of_a_sign_is_none(pattern: str) -> None:
    """A sign is sought only where one of its letters stands; each can do that."""

    @given(st.from_regex(pattern, fullmatch=True))
    def holds(words: str) -> None:
        assert re.search(qualitative.LETTERS_OF_TRENDS, words)

    holds()

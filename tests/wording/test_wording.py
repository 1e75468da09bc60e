"""What the words of a goal say of its number: worked by hand, a kind a line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import Record, subject, write_plan

from siping_cli.errors import PlanError
from siping_cli.loading.load import load_plan
from siping_cli.numbers.quantities import Quantity, Unit
from siping_cli.numbers.units import unit_at
from siping_cli.wording.against import parts_missing, statements_of
from siping_cli.wording.statements import statements_in
from siping_cli.wording.strengths import contradicted_strength, is_strength, obligation, strength_in

if TYPE_CHECKING:
    from conftest import Ran

# wording | metric, value (to high), unit, qualifier, what it allows first
SAID = """
产值增长7%左右 | growth 7 % 左右 about
产值增速达到8%以上 | growth 8 % 达到…以上 at_least
产值增长8% | growth 8 % - -
物价涨幅控制在3%以内 | growth 3 % 控制在…以内 at_most
能耗下降3% | growth -3 % 下降 at_most
能耗下降3%以上 | growth -3 % 下降…以上 at_most
能耗降幅3%左右 | growth -3 % 左右 about
能耗下降到3% | - 3 % 下降到 at_most
某某率提高2个百分点 | change 2 个百分点 提高 at_least
某某率再提高2个百分点以上 | change 2 个百分点 再提高…以上 at_least
某某率下降0.5个百分点 | change -0.5 个百分点 下降 at_most
死亡率下降2‰ | growth -2 ‰ 下降 at_most
某某率提高到65% | share 65 % 提高到 at_least
某某占比超过50% | share 50 % 超过 more_than
某项工作达到70%以上 | - 70 % 达到…以上 at_least
总产值突破1万亿元 | level 1 万亿元 突破 more_than
总产值突破800万人次以上 | level 800 万人次 突破…以上 more_than
迈上4万亿元新台阶 | level 4 万亿元 迈上…台阶 at_least
打造千亿级产业 | level 1000 亿元 级 at_least
产值达到百亿级规模 | level 100 亿元 达到…级 at_least
收入提高到20万元 | level 20 万元 提高到 at_least
收入从14.4万元增加到20万元 | level 20 万元 增加到 at_least
浓度降至30微克/立方米以下 | level 30 微克/立方米 降至…以下 at_most
劳动生产率达到25万元/人 | level 25 万元/人 达到 at_least
受教育年限达到10.5年 | level 10.5 年 达到 at_least
预期寿命提高1岁 | change 1 岁 提高 at_least
新建1处中心 | count 1 处 - -
新增企业20家 | count 20 家 新增 at_least
面积新增20万亩 | level 20 万亩 新增 at_least
累计建成集群30个 | count 30 个 累计 at_least
净增5000户 | count 5000 户 净增 at_least
再增加3家 | change 3 家 再增加 at_least
培训2000人以上 | level 2000 人 以上 at_least
投资50多亿元 | level 50 亿元 多 more_than
安排资金3亿元 | level 3 亿元 安排 exact
稳定保持在5%至5.5% | - 5..5.5 % 稳定保持在 between
建设10-15个 | count 10..15 个 — between
建设20—30万亩 | level 20..30 万亩 — between
下降2%至3% | growth -2..-3 % 下降 between
提高1—2个百分点 | change 1..2 个百分点 提高 between
达到5至6亿元 | level 5..6 亿元 达到 between
产值翻番 | multiple 2 倍 翻番 at_least
产值翻两番 | multiple 4 倍 翻两番 at_least
产值倍增 | multiple 2 倍 倍增 at_least
产值增长2倍 | multiple 3 倍 - -
增至原来的2倍 | multiple 2 倍 - -
收入比缩小至2.1:1左右 | ratio 2.1 :1 缩小至…左右 about
客流保持两位数增长 | growth 10 % 两位数 at_least
以5%的速度增长 | growth 5 % - -
每月办2次以上 | count 2 次 以上 at_least
占比提高五成 | growth 50 % 提高 at_least
完成投资5 | - 5 - - -
保有量达到4台/10万人 | level 4 台/10万人 达到 at_least
主要污染物减排4% | growth -4 % 减排 at_most
占年度计划的60% | share 60 % - -
每千人口拥有医师数达到3.8人 | level 3.8 人 达到 at_least
万元GDP能耗下降3.5% | growth -3.5 % 下降 at_most
拟安排地方政府专项债券4.4万亿元 | level 4.4 万亿元 安排 exact
产值翻了一番 | multiple 2 倍 翻了一番 at_least
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_words_say_what_a_number_is_and_how_it_binds(line: str) -> None:
    wording, said = (part.strip() for part in line.split("|"))
    (statement,) = statements_in(wording)
    high = "" if statement.high is None else f"..{statement.high}"
    first = statement.comparators[0] if statement.comparators else "-"
    found = f"{statement.metric or '-'} {statement.value}{high} {statement.unit or '-'} {statement.qualifier or '-'} {first}"
    assert found == said


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("甲、乙分别增长5%、6.5%左右", ["甲 5 左右", "乙 6.5 左右"]),
        ("甲、乙、丙分别增长5%左右、6%以上、7%左右", ["甲 5 左右", "乙 6 以上", "丙 7 左右"]),
        ("甲和乙分别控制在5%和3%以内", ["甲 5 控制在…以内", "乙 3 控制在…以内"]),
        ("甲乙分别增长8%和10%", [" 8 None", " 10 None"]),
        ("甲增长8%以上、力争达到9%", ["甲 8 以上", " 9 达到"]),
        ("甲增长8%，乙增长9%左右", ["甲 8 None", "乙 9 左右"]),
        ("甲增长5%-6%、7%以上", [" 5 以上", " 7 以上"]),
    ],
)
def test_numbers_side_by_side_share_the_words_before_the_first_and_behind_the_last(
    wording: str, said: list[str]
) -> None:
    assert [f"{each.of} {each.value} {each.qualifier}" for each in statements_in(wording)] == said


@pytest.mark.parametrize(
    ("wording", "numbers"),
    [
        ("到2030年，三年内建成20个", ["20个"]),
        ("2023年1月起，三大产业达到5亿元", ["达到5亿元"]),
        ("第3批争取进入前10名，前十位", []),
        ("“百村示范”工程建成20个村", ["20个"]),
        ("办好“十件实事”", ["十件"]),
        ("一半以上和三方面", []),
        ("两季度内完成3项", ["完成3项"]),
    ],
)
def test_dates_ranks_and_numbers_in_names_are_no_numbers_of_a_goal(wording: str, numbers: list[str]) -> None:
    assert [statement.words for statement in statements_in(wording)] == numbers


@pytest.mark.parametrize(
    ("wording", "sizes", "numbers"),
    [
        ("亿元以上项目300个", ["亿元以上"], ["300个"]),
        ("超500亿元的5个", ["超500亿元"], ["5个"]),
        ("500亿元的5个", [], ["500亿元", "5个"]),
        ("6个千亿级产业集群", ["千亿级"], ["6个"]),
        ("100人以上企业5家", ["100人以上"], ["5家"]),
        ("5个以上装备制造项目", [], ["5个以上"]),
        ("总产值达到500亿元以上，新增项目5个", [], ["达到500亿元以上", "5个"]),
        ("增长5%以上项目3个", [], ["增长5%以上", "3个"]),
        ("营收超百亿元企业5家", ["超百亿元"], ["5家"]),
        ("亿元项目20个以上", ["亿元"], ["20个以上"]),
        ("新签约亿元以上项目200个", ["亿元以上"], ["200个"]),
        ("打造3个千亿级、5个百亿级产业集群", ["千亿级", "百亿级"], ["3个", "5个"]),
    ],
)
def test_a_size_that_another_number_counts_is_told_apart(wording: str, sizes: list[str], numbers: list[str]) -> None:
    statements = statements_in(wording)
    assert [statement.words for statement in statements if statement.threshold] == sizes
    assert [statement.words for statement in statements if not statement.threshold] == numbers


def test_the_statements_of_a_quantity_are_those_of_its_number_its_sign_and_its_kind() -> None:
    def words(wording: str, value: str, unit: str) -> list[str]:
        return [statement.words for statement in statements_of(wording, Quantity(Decimal(value), Unit.parse(unit)))]

    assert words("达到1.3万亿斤，增长13%", "13000", "亿斤") == ["达到1.3万亿斤"]
    assert words("下降5%", "5", "%") == []
    assert words("下降5%", "-5", "%") == ["下降5%"]
    assert words("5个百分点和5亿元", "5", "亿元") == ["5亿元"]
    assert words("亿元以上项目1个", "1", "亿元") == ["亿元以上"]  # all there is
    assert words("完成投资5", "5", "亿元") == ["5"]


@pytest.mark.parametrize(
    ("qualifier", "wording", "missing"),
    [
        ("左右", "增长7%左右", False),
        ("达到…以上", "达到7%以上", False),
        ("达到…以上", "达到7%", True),
        ("—", "5%~6%", False),
        ("至", "5%—6%", False),
        ("—", "6%", True),
        ("翻番", "翻一番", False),
        ("翻番", "增长一倍", True),
    ],
)
def test_a_qualifier_stands_in_the_words_part_by_part(qualifier: str, wording: str, missing: bool) -> None:  # noqa: FBT001 - a case
    assert parts_missing(qualifier, wording) is missing


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("分/千瓦时以下", "分/千瓦时"),
        ("台/10万人", "台/10万人"),
        ("台/天窗", "台/天"),
        ("吨标准煤", "吨标准煤"),
        ("分左右", None),
        ("元/未知", "元"),
        ("", None),
    ],
)
def test_the_longest_known_unit_is_read(text: str, unit: str | None) -> None:
    assert unit_at(text, 0) == unit


@given(st.text(alphabet="增长下降达到以上左右至—、,7%5亿元个的年第“”2030三/台万人每超从由比高于", max_size=40))
def test_every_statement_of_any_words_stands_in_them(wording: str) -> None:
    """No words break the reading, and a statement is a stretch of them that holds a number."""
    for statement in statements_in(wording):
        assert 0 <= statement.start < statement.end
        assert statement.words
        assert statement.unit is None or Unit.parse(statement.unit)


def test_a_numeral_beside_digits_is_no_unit_of_theirs() -> None:
    assert [each.unit for each in statements_in("0三以上")] == [None]
    assert [each.unit for each in statements_in("5糖以上")] == ["糖"]


def test_a_number_by_which_something_is_to_differ_is_no_goal_by_itself() -> None:
    assert statements_in("增速高于全省平均2个百分点以上") == ()
    (kept,) = statements_in("占比年均提高2.5个百分点")
    assert kept.value == Decimal("2.5")


def test_a_percentage_of_which_nothing_is_said_is_of_the_measure_of_the_one_before() -> None:
    assert [each.metric for each in statements_in("增长8%以上、力争达到9%")] == ["growth", "growth"]
    assert [each.metric for each in statements_in("增长8%，失业率5%")] == ["growth", "share"]
    assert [each.metric for each in statements_in("增长8%，力争5亿元")] == ["growth", "level"]


# Strength.


@pytest.mark.parametrize(
    ("wording", "heading", "strength"),
    [
        ("确保增长7%", "主要预期目标", "确保"),
        ("力争产值翻番", "", "力争"),
        ("奋力冲刺8%", "", "奋力"),
        ("产值增长7%", "全市主要预期目标是", "预期"),
        ("推动2户企业入驻", "", "推动"),
        ("产值增长7%", "", None),
    ],
)
def test_a_goal_binds_by_its_own_word_its_heading_or_its_verb(wording: str, heading: str, strength: str | None) -> None:
    assert strength_in(wording, heading) == strength


def test_strengths_are_of_three_classes_and_held_against_the_words() -> None:
    assert [obligation(word) for word in ("必保", "守牢", "推动", None, "争创", "冲刺")] == [1, 1, 0, 0, -1, -1]
    assert is_strength("推动", "增长7%")
    assert is_strength("办好", "办好20件实事")
    assert not is_strength("办好", "增长7%")
    assert contradicted_strength("确保", "力争增长7%") == "力争"
    assert contradicted_strength("力争", "确保增长7%，力争8%") is None
    assert contradicted_strength("推动", "确保增长7%") is None


# The least goal: an id and its wording.


def plan_of(folder: Path, *goals: Record, unit: str | None = "亿元", date: str = "2022-12-26", **more: Any) -> Any:  # noqa: ANN401 - a goal of any kind
    """Return the goals of a plan whose goals say as little as is given."""
    about = subject("x", zh=more.pop("zh", "某产业产值"), targets=goals, **more)
    if unit is None:
        del about["unit"]
    where = write_plan(folder, about | ({} if unit is None else {"unit": unit}))
    file = Path(where, "targets.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("2022-12-26", date), encoding="utf-8")
    return load_plan(where)


def least(wording: str, **more: Any) -> Record:  # noqa: ANN401 - any field
    """Return the least that a goal can say."""
    return {"id": "x-goal", "wording": wording, **more}


@pytest.mark.parametrize(
    ("wording", "more", "fields"),
    [
        ("产值增长7%左右", {}, {"metric": "growth", "comparator": "about", "qualifier": "左右", "base_period": "2022"}),
        ("产值增长7%", {}, {"comparator": "at_least", "qualifier": None}),
        ("能耗下降2%", {}, {"comparator": "at_most", "value": "-2"}),
        ("产业1产值增长5%", {}, {"value": "5"}),
        ("能耗降幅3%", {}, {"comparator": "at_most", "value": "-3", "qualifier": None}),
        ("产值控制在7亿元", {}, {"comparator": "at_most", "metric": "level", "base_period": None}),
        ("产值保持7亿元", {}, {"comparator": "at_least", "qualifier": "保持"}),
        ("力争达到8%", {}, {"metric": "growth", "strength": "力争"}),
        ("死亡率增长5‰", {}, {"value": "0.5", "unit": "%"}),
        ("产值达到5亿元", {}, {"unit": "亿元"}),
        ("产值达到50000万元", {"unit": "亿元"}, {"value": "5", "unit": "亿元"}),
        ("增长5%—6%", {}, {"value": "5", "value_high": "6", "comparator": "between"}),
        ("达到5亿元—6亿元", {}, {"value": "5", "value_high": "6", "comparator": "between"}),
        ("下降到3%，比上年下降5%", {"metric": "growth"}, {"value": "-5"}),
        ("达到5亿元，增长6%", {"unit": "万元"}, {"value": "50000", "unit": "万元"}),
        ("亿元以上项目300个", {}, {"threshold": "1亿元", "metric": "count"}),
        ("亿元以上项目300个", {"value": 1, "unit": "亿元"}, {"metric": "level", "threshold": None}),
        ("产值增长7%", {"due": 2025}, {"due": "2025", "base_period": "2022"}),
        ("到2030年增长7%", {}, {"due": "2030", "base_period": "2022"}),
        ("比2020年增长60%", {}, {"due": "2023", "base_period": "2020"}),
        ("十五五增长60%", {"due": 2030}, {"due": "2030", "base_period": "2025"}),
        ("“十四五”末达到60亿元", {}, {"due": "2025"}),
        ("三年内达到60亿元", {}, {"due": "2025"}),
        ("2年至3年内达到60亿元", {}, {"due": "2024..2025"}),
        ("每年建成6个", {}, {"due": "2023.."}),
        ("到2026年每年建成6个", {}, {"due": "2023..2026"}),
        ("年均增长7%", {}, {"due": "2025", "base_period": "2022"}),
        ("增长7%", {"due": 2021}, {"base_period": "2020"}),
    ],
)
def test_what_a_goal_leaves_out_follows_from_its_words(
    tmp_path: Path, wording: str, more: Record, fields: Record
) -> None:
    unit = "个" if wording.endswith("个") and "unit" not in more else "亿元"
    (goal,) = plan_of(tmp_path, least(wording, **more), unit=unit).targets
    found = {name: getattr(goal, name) for name in fields}
    assert {name: value if value is None else str(value) for name, value in found.items()} == fields
    assert (goal.scope, goal.section) == ("city", "whole-text")


@pytest.mark.parametrize(
    ("date", "year"), [("2023-01-15", 2023), ("2023-09-30", 2023), ("2022-10-01", 2023), ("2022-12-26", 2023)]
)
def test_a_goal_without_a_year_is_for_the_year_of_the_plan(tmp_path: Path, date: str, year: int) -> None:
    """A report of January is for its year; whatever comes from October on looks ahead to the next."""
    (goal,) = plan_of(tmp_path, least("产值增长7%"), date=date).targets
    assert (goal.due.first, goal.base_period.year) == (year, year - 1)


@pytest.mark.parametrize(
    ("name", "wording", "metric"),
    [
        ("某项投资", "力争达到8%", "growth"),
        ("某项工作", "力争达到8%", "share"),
        ("优良天数", "保持在93%", "share"),
        ("地区生产总值", "达到8%", "growth"),
    ],
)
def test_a_percentage_is_growth_of_an_amount_and_else_a_share(
    tmp_path: Path, name: str, wording: str, metric: str
) -> None:
    (goal,) = plan_of(tmp_path, least(wording), unit=None, zh=name).targets
    assert goal.metric == metric


@pytest.mark.parametrize(
    ("wording", "zh", "unit"),
    [("达到8万亩", "某项面积", "万亩"), ("增长8%", "某项工作", "%"), ("增长8%", "地区生产总值", "亿元")],
)
def test_the_unit_of_an_indicator_follows_from_the_lexicon_or_its_goals(
    tmp_path: Path, wording: str, zh: str, unit: str
) -> None:
    (about,) = plan_of(tmp_path, least(wording), unit=None, zh=zh).subjects
    assert str(about.unit) == unit


def test_of_several_numbers_the_name_tells_which_or_the_value(tmp_path: Path) -> None:
    words = "城镇、农村居民人均可支配收入分别增长4.5%、5.5%左右"
    (goal,) = plan_of(tmp_path / "1", least(words), zh="农村居民人均可支配收入").targets
    assert (goal.value, goal.comparator) == (Decimal("5.5"), "about")
    with pytest.raises(PlanError, match="give the right one as value"):
        plan_of(tmp_path / "3", least("两项收入分别增长5%、6%"))


@pytest.mark.parametrize(("better", "comparator"), [("less", "at_most"), ("more", "at_least"), (None, "at_least")])
def test_a_bare_number_is_a_ceiling_where_less_is_better(tmp_path: Path, better: str | None, comparator: str) -> None:
    more = {} if better is None else {"better": better}
    (goal,) = plan_of(tmp_path, least("某项支出5亿元"), **more).targets
    assert goal.comparator == comparator
    (rate,) = plan_of(tmp_path / "lexicon", least("城镇调查失业率5.5%"), zh="城镇调查失业率", unit=None).targets
    assert rate.comparator == "at_most"


def test_show_tells_what_follows_and_from_which_words(siping: Any) -> None:  # noqa: ANN401 - the command of the tests
    ran: Ran = siping("show", "gdp-growth")
    assert "about 7% (the words '增长7%左右')" in ran.out
    assert "2023 (the plan is for 2023)" in ran.out
    assert "2022 (the year before)" in ran.out
    assert "（原文“增长7%左右”）" in siping("show", "gdp-growth", "--lang", "zh").out


# The least goal without a number.


def qualitative_goal(folder: Path, wording: str, unit: str = "亿元", **more: Any) -> Any:  # noqa: ANN401 - a goal of any kind
    """Return the goal without a number of a plan that gives no more than is given."""
    about = subject("x", zh="某产业产值", unit=unit) | {"qualitative": [least(wording, **more)]}
    (found,) = (each for _, each in load_plan(write_plan(folder, about)).qualitative)
    return found


@pytest.mark.parametrize(
    ("wording", "unit", "more", "fields"),
    [
        (
            "增速高于全省平均2个百分点以上",
            "亿元",
            {},
            {"kind": "relation", "comparator": "at_least", "place": "全省", "margin": "2", "metric": "growth"},
        ),
        ("增长与贷款增长同步", "亿元", {}, {"kind": "relation", "comparator": "about", "versus": "贷款"}),
        ("产值达到全国平均水平", "亿元", {}, {"metric": "level", "unit": "亿元", "place": "全国"}),
        ("比例达到全国平均水平", "%", {}, {"metric": "share", "unit": "%"}),
        ("比例达到全国平均水平", "%", {"metric": "growth"}, {"metric": "growth", "unit": "%"}),
        ("增长与贷款增长同步", "亿元", {"versus": "存款"}, {"versus": "存款", "place": None}),
        ("保持正增长", "亿元", {}, {"kind": "sign", "comparator": "more_than"}),
        ("位居全省前十", "亿元", {}, {"kind": "rank", "comparator": None}),
        ("位居全省前列，保持正增长", "亿元", {"kind": "sign"}, {"kind": "sign", "comparator": "more_than"}),
        ("全面完成国家下达任务", "亿元", {}, {"kind": "compliance", "strength": "完成"}),
    ],
)
def test_what_a_goal_without_a_number_leaves_out_follows_from_its_words(
    tmp_path: Path, wording: str, unit: str, more: Record, fields: Record
) -> None:
    read = qualitative_goal(tmp_path, wording, unit, **more)
    found = {name: getattr(read, name) for name in fields}
    assert {name: value if value is None else str(value) for name, value in found.items()} == fields
    assert (str(read.due), read.scope, read.section) == (
        "2023",
        "city",
        "whole-text",
    )


def test_a_goal_whose_words_tell_no_kind_needs_one(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="kind: missing"):
        qualitative_goal(tmp_path, "成效显著")


def test_a_unit_that_nothing_tells_is_missing(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="unit: missing"):
        plan_of(tmp_path, least("达到5"), unit=None)
    with pytest.raises(PlanError, match="unit: missing"):
        plan_of(tmp_path / "given", least("达到5", value=5), unit=None)


@pytest.mark.parametrize(
    ("wording", "unit", "metric"),
    [("城乡居民收入比降至2.3以内", ":1", "ratio"), ("某项得分达到80", "分", "level"), ("某项占比达到5", "%", "share")],
)
def test_a_number_without_a_unit_has_that_of_the_indicator(
    tmp_path: Path, wording: str, unit: str, metric: str
) -> None:
    if metric == "share":  # 5 is not 5%
        with pytest.raises(PlanError, match="does not contain 5%"):
            plan_of(tmp_path, least(wording), unit=unit)
        return
    (goal,) = plan_of(tmp_path, least(wording), unit=unit).targets
    assert (goal.metric, str(goal.unit)) == (metric, unit)


@pytest.mark.parametrize(
    "subjects",
    [
        [1],
        [{"id": "x", "targets": [1], "qualitative": [1], "aliases": "a", "name": "n"}],
        [{"id": "x", "targets": [{"id": "g", "wording": 5, "due": "x"}], "qualitative": "p"}],
        [{"id": "x", "name": {"zh": "名"}, "targets": [{"id": "g", "wording": "增长5%", "due": "x"}]}],
    ],
)
def test_what_is_not_as_it_should_be_is_left_for_the_check_to_tell(tmp_path: Path, subjects: list[Any]) -> None:
    where = write_plan(tmp_path, *subjects)
    with pytest.raises(PlanError):
        load_plan(where)


def test_a_plan_that_is_no_record_or_whose_source_has_no_day_is_left_for_the_check_to_tell(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text("[1]", encoding="utf-8")
    (tmp_path / "industries.yaml").write_text("[1]", encoding="utf-8")
    with pytest.raises(PlanError):
        load_plan(tmp_path)
    with pytest.raises(PlanError, match="due: missing") as caught:
        plan_of(tmp_path / "day", least("增长5%"), date="someday")
    assert "invalid date" in str(caught.value)


def test_without_scopes_a_plan_covers_its_place(tmp_path: Path) -> None:
    text = (
        'id: demo\nname: {zh: 某市}\nplace: {zh: 某市}\nsource: {title: {zh: 报告}, publisher: {zh: 某市}, date: "2026-01-15"}\n'
        "conventions: {about: {width: 0.2, note: {zh: 假定}}}\n"
        "indicators:\n  - {id: x, name: {zh: 产值}, targets: [{id: g, wording: 产值增长5%}]}\n"
    )
    (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    plan = load_plan(tmp_path)
    assert plan.scope(plan.targets[0].scope).name.en == "某市"
    (tmp_path / "targets.yaml").write_text(text.replace("place: {zh: 某市}\n", ""), encoding="utf-8")
    plan = load_plan(tmp_path)
    assert plan.scope(plan.targets[0].scope).name.en == "the place"

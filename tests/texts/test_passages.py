"""Whole passages: every goal with what its words say, and nothing else."""

from __future__ import annotations

import passages_of_headlines
import passages_of_outlooks
import passages_of_tables
import passages_of_works
import passages_of_works_of_islands
import passages_of_works_of_ridges
import pytest
import text_passages

from siping_cli.texts.extract import extract

PASSAGES = {
    **text_passages.PASSAGES,
    **passages_of_headlines.PASSAGES,
    **passages_of_outlooks.PASSAGES,
    **passages_of_tables.PASSAGES,
    **passages_of_works.PASSAGES,
    **passages_of_works_of_islands.PASSAGES,
    **passages_of_works_of_ridges.PASSAGES,
}


def goals_of(text: str, year: int) -> list[str]:
    found = [goal for goal in extract(text, year=year).goals if goal.value is not None and goal.metric != "relation"]
    return [
        f"{goal.value}{goal.unit or ''} {goal.metric} {goal.comparator} {goal.due_to or 'yearly'} {goal.name}"
        for goal in found
    ]


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage_is_read_as_it_was_labelled(name: str) -> None:
    year, text, expected = PASSAGES[name]
    assert goals_of(text, year) == list(expected)


# --- a goal that is moved keeps its reading ------------------------------------------------------------------------

MOVED = ("goals that compare", "a plan's goals", "a city's goals of 2010", "goals by four kinds of indicators")


@pytest.mark.parametrize("name", MOVED)
def test_goals_of_another_year_are_read_alike(name: str) -> None:
    year, text, expected = PASSAGES[name]
    later = [line.replace(f" {year} ", f" {year + 3} ") for line in expected]
    assert goals_of(text.replace(str(year), str(year + 3)), year + 3) == later


@pytest.mark.parametrize("name", MOVED)
def test_goals_under_another_heading_are_read_alike(name: str) -> None:
    year, text, expected = PASSAGES[name]
    before = f"一、{year - 1}年工作回顾\n全年地区生产总值增长6.3%，新建公园12个。\n二、{year}年工作安排\n"
    behind = "\n三、加强政府自身建设\n坚持依法行政，提高行政效能。\n"
    assert goals_of(before + text + behind, year) == list(expected)


@pytest.mark.parametrize("years", [(2026, 2030), (2021, 2025), (2025, 2027)])
def test_goals_at_the_head_of_a_list_are_due_by_its_year(years: tuple[int, int]) -> None:
    first, last = years
    clauses = ("茶叶产量达到12万吨", "森林覆盖率提高到62%", "培育龙头企业30家", "花卉产值年均增长8%以上")
    due = [line.split()[3] for line in goals_of(f"到{last}年，{'，'.join(clauses)}。", first)]
    turned = [line.split()[3] for line in goals_of(f"到{last}年，{'；'.join(reversed(clauses))}。", first)]
    assert due == turned == [str(last)] * len(clauses)


def test_a_year_that_is_named_with_a_goal_ends_at_the_semicolon() -> None:
    text = "建成厂房20万平方米，到2027年建成50万平方米；新增规上企业12家；今年新建道路30公里。"
    assert [line.split()[3] for line in goals_of(text, 2026)] == ["2026", "2027", "2026", "2026"]


def test_numbers_of_a_clause_are_due_in_the_years_beside_them() -> None:
    beside = "医保参保率2026年达到95%、2027年达到96%、2028年达到97%。"
    listed = "2026年、2027年分别新增上市企业3家、5家。"
    assert [line.split()[3:] for line in goals_of(beside + listed, 2026)] == [
        ["2026", "医保参保率"],
        ["2027", "医保参保率"],
        ["2028", "医保参保率"],
        ["2026", "上市企业"],
        ["2027", "上市企业"],
    ]


def test_a_year_before_the_verb_of_a_number_is_when_it_is_due() -> None:
    text = "今年茶叶产量增长5%，花卉产值2030年达到9亿元，苗木产量比2027年增长5%。今年园区收入2027年达到3亿元、村集体收入由2027年的4亿元提高到5亿元。"
    assert [line.split()[3] for line in goals_of(text, 2026)] == ["2026", "2030", "2026", "2027", "2026"]
    assert [line.split()[3] for line in goals_of("2027年、2028年、2029年分别新增上市企业3家、5家。", 2026)] == [
        "2027",
        "2027",
    ]


def test_what_a_goal_is_for_each_of_ends_at_the_semicolon() -> None:
    goals = extract("新建桥梁9座，每个乡镇建成公园1个、广场2个；新建幼儿园3所。", year=2026).goals
    assert [goal.per for goal in goals] == [None, "每个乡镇", "每个乡镇", None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("招引20个以上过亿项目", "20个 count at_least 2026 过亿项目"),
        ("工业产值突破30亿元，同比增长12%", "12% growth at_least 2026 工业产值"),
        ("固定资产投资由去年的320亿元增加到360亿元", "360亿元 level at_least 2026 固定资产投资"),
        ("孕产妇死亡率控制在8/10万以下", "8人/10万人 level at_most 2026 孕产妇死亡率"),
        ("万人发明专利拥有量达到25件", "25件 count at_least 2026 万人发明专利拥有量"),
        ("培育和美乡村15个", "15个 count at_least 2026 和美乡村"),
        ("打造15个和美乡村", "15个 count at_least 2026 和美乡村"),
        ("新建设施农业5万亩", "5万亩 level at_least 2026 设施农业"),
        ("用三年时间培育上市公司10家", "10家 count at_least 2028 上市公司"),
        ("研发投入强度接近3%", "3% share about 2026 研发投入强度"),
        ("统筹安排财政资金350亿元以上", "350亿元 level at_least 2026 财政资金"),
        ("筹措7亿元实施就业惠民工程", "7亿元 level at_least 2026 就业惠民工程"),
        ("三年安排450亿元支持技术改造", "450亿元 level exact 2028 技术改造"),
        ("新增天然气产量10亿方以上", "10亿方 level at_least 2026 新增天然气产量"),
        ("建成保障房4万套（间）、供应5万套（间）", "5万套 level at_least 2026 保障房供应"),
        ("肉类人均消费量达到60千克以上", "60千克 level at_least 2026 肉类人均消费量"),
        ("人口自然增长率控制在7‰以内", "7‰ share at_most 2026 人口自然增长率"),
        ("居民消费价格指数控制在3%以内", "3% growth at_most 2026 居民消费价格指数"),
        ("公共数据按需归集率达60%", "60% share at_least 2026 公共数据按需归集率"),
        ("60%的学校纳入集团化管理", "60% share at_least 2026 学校纳入集团化管理"),
    ],
)
def test_the_last_goal_of_a_clause(words: str, expected: str) -> None:
    assert goals_of(f"{words}。", 2026)[-1] == expected


@pytest.mark.parametrize(
    "words",
    [
        "实施稳经济30项举措",
        "围绕增速、效率提出5项指标",
        "开工750千伏、330千伏等输变电工程",
        "推动60万吨钾肥造粒、40万吨熔盐升级等项目建设",
        "推动30万千瓦级机组改造",
        "推进城市二次供水设施建设",
    ],
)
def test_what_is_no_goal(words: str) -> None:
    assert goals_of(f"{words}。", 2026) == []

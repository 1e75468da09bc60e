"""Properties of the whole way from a text to its goals: what does not depend on where a goal stands, and what is never lost."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_passages import PASSAGES

from siping_cli.numbers.quantities import half_width
from siping_cli.texts.extract import extract

if TYPE_CHECKING:
    from siping_cli.texts.extracted import ExtractedGoal

CLAUSES = (
    "茶叶产量增长5%左右",
    "城镇新增就业3万人以上",
    "新建公办幼儿园12所",
    "物流成本占比降至13%以下",
    "技术合同成交额突破80亿元",
    "培育亿元以上龙头企业20家",
    "花卉、苗木销售额分别增长7%和8%",
    "森林覆盖率提高0.3个百分点",
)
HEADINGS = ("二、2026年工作安排", "（三）加快乡村振兴", "2026年主要任务", "5.抓好民生实事")


def read(goal: ExtractedGoal) -> tuple[object, ...]:
    """Return what a goal says, without where it stands."""
    return (
        goal.wording,
        goal.name,
        goal.metric,
        goal.value,
        goal.value_high,
        goal.unit,
        goal.comparator,
        goal.threshold,
        goal.due_to,
    )


def goals_in(text: str, year: int | None = 2026) -> list[tuple[object, ...]]:
    return [read(goal) for goal in extract(text, year=year).goals]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_goal_says_the_same_under_any_heading_of_the_year(clause: str, heading: str) -> None:
    alone = goals_in(f"今年，{clause}。")
    assert alone
    assert goals_in(f"{heading}\n抓好各项工作。{clause}。") == alone


def test_the_order_of_clauses_does_not_matter() -> None:
    every = {order: goals_in(f"今年，{'，'.join(order)}。") for order in permutations(CLAUSES[:5], 4)}
    for order, found in every.items():
        assert sorted(map(str, found)) == sorted(
            str(goal) for clause in order for goal in goals_in(f"今年，{clause}。")
        )


@pytest.mark.parametrize("year", [2012, 2019, 2027])
def test_another_year_moves_what_is_due(year: int) -> None:
    text = "今年，花卉产量增长5%。到{after}年，花卉产值达到9亿元。{before}年，花卉产值增长3%。"
    found = extract(text.format(after=year + 2, before=year - 1), year=year).goals
    assert [goal.due_to for goal in found] == [year, year + 2]


@pytest.mark.parametrize(
    "name", ["花卉产量", "口岸过货量", "居民用气价格", "“两茶一花”加工产值", "县域外贸综合服务收入"]
)
def test_another_indicator_is_read_alike(name: str) -> None:
    (found,) = extract(f"主要预期目标是：{name}增长6.5%左右。", year=2026).goals
    assert (found.name, found.metric, found.value, found.comparator) == (name, "growth", Decimal("6.5"), "about")
    assert (found.strength, found.section) == ("预期", "主要预期目标是")


@pytest.mark.parametrize(
    "past",
    ["一、2025年工作回顾", "一、过去五年工作回顾", "2025年国民经济和社会发展计划执行情况", "存在的主要问题"],
)
def test_nothing_in_a_part_about_the_past_is_a_goal(past: str) -> None:
    text = "\n".join(
        (past, "全年成绩显著。", f"——{'，'.join(CLAUSES)}。", "（一）做好服务。", f"{'；'.join(CLAUSES)}。")
    )
    found = extract(text, year=2026)
    assert not found.goals
    assert {other.kind for other in found.others} <= {"past", "date", "threshold"}
    assert goals_in(f"{text}\n二、2026年工作安排\n{CLAUSES[0]}。") == goals_in(f"{CLAUSES[0]}。")


@pytest.mark.parametrize(
    "past",
    [
        "2025年，",
        "去年，",
        "过去五年，",
        "“十四五”时期，",
        "截至目前，预计",
        "据统计，2025年，",
        "“十四五”以来，基础夯实，",
    ],
)
def test_what_has_been_gives_way_to_what_is_ahead_in_one_section(past: str) -> None:
    found = goals_in(f"抓好花卉产业。{past}花卉产量增长9%。今年，花卉产量增长5%。")
    assert [goal[3] for goal in found] == [Decimal(5)]


def test_a_look_back_ends_where_a_sentence_says_what_is_to_be_done() -> None:
    text = "二、2026年工作安排\n去年，花卉产量增长9%。花卉出口增长8%。加快发展，花卉产量增长5%。"
    assert [goal[3] for goal in goals_in(text)] == [Decimal(5)]


@pytest.mark.parametrize("name", PASSAGES)
def test_the_words_of_a_goal_stand_in_the_text_and_no_number_is_lost(name: str) -> None:
    year, text, _ = PASSAGES[name]
    found = extract(text, year=year)
    held = {place for goal in found.goals for place in range(goal.start, goal.end)}
    held |= {place for other in found.others for place in range(other.start, other.end)}
    for goal in found.goals:
        assert "".join(text[goal.start : goal.end].split()) == goal.wording
        assert goal.name
    for other in found.others:
        assert half_width(text[other.start : other.end]) in half_width(other.wording)
    assert not [
        place
        for place, char in enumerate(text)
        if char.isascii() and char.isdigit() and place not in held and not outlined(text, place)
    ]


def outlined(text: str, place: int) -> bool:
    """Whether a digit belongs to a name in letters, to a time of day, or numbers a paragraph."""
    around = text[max(0, place - 4) : place + 3]
    return any(char.isascii() and char.isalpha() for char in around) or text[max(0, place - 1)] == "\n" or "." in around


def test_lines_that_a_page_broke_are_read_as_one() -> None:
    text = "今年全市经济社会发展的主要预期目标是：茶叶产量增长5%左右，城镇新增就业3万人以上，技术合同成交额突破80亿元，花卉、苗木销售额分别增长7%和8%，新建公办幼儿园12所，森林覆盖率提高0.3个百分点。"
    width = 11
    broken = "\n\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert goals_in(f"会议开幕。\n{broken}") == goals_in(text)
    assert len(goals_in(text)) == 7


def test_a_text_without_a_year_is_told_to_be_guessed() -> None:
    found = extract("2027年市政府工作报告\n今年茶叶产量增长5%。")
    assert (found.year, found.year_guessed, found.title) == (2027, True, "2027年市政府工作报告")
    assert extract("政府工作报告\n在虚构县第九届人民代表大会上").place == "虚构县"
    assert extract("茶叶产量增长5%。", place="虚构县").place == "虚构县"
    unknown = extract("茶叶产量增长5%。")
    assert (unknown.year, unknown.year_guessed) == (None, False)
    assert [goal.due_to for goal in unknown.goals] == [None]


def test_the_headings_of_a_text_are_told_with_their_places() -> None:
    text = "一、2026年目标\n（一）农业\n茶叶产量增长5%。\n一是抓投资。投资增长6%。\n在花卉方面，产值增长7%。"
    found = extract(text, year=2026)
    assert [text[start : start + len(words)] for start, words in found.headings] == [
        "一、2026年目标", "（一）农业", "一是抓投资", "在花卉方面",
    ]  # fmt: skip
    assert [(goal.section, goal.name) for goal in found.goals] == [
        ("（一）农业", "茶叶产量"),
        ("一是抓投资", "投资"),
        ("在花卉方面", "花卉产值"),
    ]


def test_a_column_of_numbers_sets_no_goals() -> None:
    assert not extract("花卉产量增长" + "5%、" * 40, year=2026).goals
    assert not extract("5%、6%。", year=2026).goals


@pytest.mark.parametrize(
    "atom", ["1", "一", "a", "增长5%", "（", "“", "指标\n", "1:1:", "比", "年", "\n", "ﷺ", "2026年", "。\n增长5%"]
)
def test_any_text_ends(atom: str) -> None:
    text = atom * (20000 // len(atom))
    for goal in extract(text, year=2026).goals:
        assert "".join(text[goal.start : goal.end].split()) == goal.wording


@given(
    st.lists(
        st.sampled_from(
            [
                *"今年到2030年增长5%、，。；：“”（）一二十百万亿分别均每与比",
                "指标\t",
                "\n",
                "达到",
                "亿元",
                "个",
                "家企业",
                "十五五",
                "预期目标是：",
                "去年",
                "产值",
                "A",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_no_text_is_too_odd(text: str) -> None:
    found = extract(text, year=2026)
    for goal in found.goals:
        assert "".join(text[goal.start : goal.end].split()) == goal.wording
        assert goal.name
    for other in found.others:
        assert 0 <= other.start < other.end <= len(text)

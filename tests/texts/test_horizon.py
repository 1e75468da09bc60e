"""The time that headings, sentences and clauses speak of."""

from __future__ import annotations

import pytest

from siping_cli.texts.horizon import (
    Clock,
    begins_by,
    clock_of,
    guessed_year,
    of_clause,
    of_heading,
    of_sentence,
    turns_ahead,
)
from siping_cli.texts.results import lasts_past

CLOCK = Clock(2026, plan=2030)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025年和“十四五”时期工作回顾", "past 2025"),
        ("“十五五”时期经济社会发展的主要目标", "outlook 2030"),
        ("2026年重点工作", "year 2026"),
        ("今后五年的奋斗目标", "outlook 2030"),
        ("未来三年行动计划", "outlook 2028"),
        ("过去五年的工作", "past 2025"),
        ("加快科技创新", None),
        ("“十四五”规划目标任务", None),
        ("“十四五”时期", "past 2025"),
        ("展望2035年", "outlook 2035"),
        ("三年内的目标", "outlook 2028"),
    ],
)
def test_a_heading_names_a_time(words: str, expected: str | None) -> None:
    found = of_heading(words, CLOCK)
    assert (None if found is None else f"{found.ahead} {found.due}") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("今年,要抓好", "year 2026"),
        ("今年以来,经济回升", "past 2025"),
        ("会议提出,2026年全区增长", "year 2026"),
        ("报告指出,2025全市增长", "past 2025"),
        ("2026全市增长,要实干", "year 2026"),
        ("在昨天召开的全市经济工作会议上提出,今年增长", "year 2026"),
        ("虚构社虚构市1月8日电(记者甲)市长在当日会议上说今年,增长", "year 2026"),
        ("明年,开工建设", "outlook 2027"),
        ("“十五五”时期,要努力", "outlook 2030"),
        ("编制“十五五”规划", None),
        ("锚定“十五五”目标,实干", None),
        ("比2025年增长", None),
        ("从2026年起,每年安排", None),
        ("2026年起,每年安排", None),
        ("在2025年基础上,再增长", None),
        ("2035年规划蓝图绘就,实干", None),
        ("2035年远景目标是,基本实现", "outlook 2035"),
        ("锚定2035年,实干", "outlook 2035"),
        ("围绕“十五五”发展,实干", None),
        ("“十五五”开局良好,实干", None),
        ("到2030年,产值翻番", None),
        ("至2030年,产值翻番", None),
        ("三年内完成改造", None),
        ("在做优做强做大主导产业时今年", "year 2026"),
        ("在进一步做优做强做大主导产业的同时今年", None),
        ("建议在进一步做优做强做大主导产业的同时今年的目标", "year 2026"),
        ("建议在进一步做优做强做大主导产业、补齐民生短板、守住安全底线的同时确定好今年的目标", None),
        ("新建5G基站2000个", None),
        ("“十五五”以来,建成", "past 2025"),
        ("2026年以来,建成", "past 2025"),
    ],
)
def test_a_sentence_begins_with_a_time(words: str, expected: str | None) -> None:
    found = of_sentence(words, CLOCK)
    assert (None if found is None else f"{found.ahead} {found.due}") == expected


@pytest.mark.parametrize(
    ("words", "first", "due"),
    [
        ("力争到2030年产值", None, 2030),
        ("2027年底前建成", None, 2027),
        ("“十五五”末达到", None, 2030),
        ("三年内达到50亿元", None, 2028),
        ("2年至3年内达到", 2027, 2028),
        ("一年内完成", None, 2026),
        ("三年新建30所", None, 2028),
        ("在明年翻番", None, 2027),
        ("今后三年建设", None, 2028),
        ("今后五年建设", None, 2030),
        ("2026年建成", None, 2026),
        ("产值2026年达到9亿元", None, 2026),
        ("今年达到9亿元", None, 2026),
    ],
)
def test_a_clause_names_the_year_by_which_it_is_due(words: str, first: int | None, due: int) -> None:
    found = of_clause(words, CLOCK)
    assert found is not None
    assert (found.first, found.due, found.ahead) == (first, due, "outlook" if due > CLOCK.year else "year")


@pytest.mark.parametrize("words", ["比2020年增长", "产值增长5%", "“十四五”时期", "达到2000个", "一年来", "十年树木"])
def test_a_clause_that_names_no_year_ahead(words: str) -> None:
    assert of_clause(words, CLOCK) is None


def test_the_last_year_of_a_plan_is_still_of_the_plan() -> None:
    found = of_clause("“十五五”末达到", Clock(2030))
    assert found is not None
    assert (found.ahead, found.due) == ("year", 2030)


def test_a_clock_tells_the_plan_ahead_and_whether_next_year_is_the_year_of_the_text() -> None:
    assert clock_of("“十四五”和“十五五”时期", 2026).plan == 2030
    assert clock_of("“十五五”时期", 2030).plan is None
    assert not clock_of("今年打好基础,明年翻番", 2026).next_is_year


def test_five_years_are_those_of_the_plan_that_the_text_names() -> None:
    assert CLOCK.years_ahead(5).due == 2030
    later = Clock(2022).years_ahead(5)
    assert (later.due, later.guessed) == (2026, True)


def test_next_year_is_the_year_of_a_meeting_in_december() -> None:
    meeting = clock_of("明年全市经济工作的总体要求是", 2023)
    found = of_clause("力争产值在明年翻番", meeting)
    assert found is not None
    assert found.due == 2023
    assert of_clause("今年产值翻番", meeting) is None
    this, following = of_sentence("今年,产值增长", meeting), of_sentence("明年,产值增长", meeting)
    assert this is not None
    assert following is not None
    assert (this.ahead, following.ahead) == ("past", "year")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2027年政府工作报告", 2027),
        ("2026年政府工作报告。2027年翻番", 2026),
        ("2025年回顾。2026年主要预期目标是", 2026),
        ("完成2025年主要目标。2026年主要预期目标是", 2026),
        ("2026年1月8日,大会开幕", 2026),
        ("2026年1月8日,大会开幕。2027年1月8日前完成", 2026),
        ("“十五五”时期,经济总量翻番", 2026),
        ("到2030年,产值翻番", 2026),
        ("到2027年,产值翻番", None),
        ("2024年全区增长,到2027年翻番", 2024),
        ("产值翻番", None),
    ],
)
def test_the_year_of_a_text_is_guessed(text: str, year: int | None) -> None:
    assert guessed_year(text) == year


def test_what_a_sentence_is_due_by_as_a_whole() -> None:
    found = begins_by("市长表示,力争到2030年,产值翻番", CLOCK)
    assert found is not None
    assert found.due == 2030
    assert begins_by("产值增长5%,到2030年翻番", CLOCK) is None
    assert begins_by("抓好落实,加强领导,推进改革,促进开放,到2030年翻番", CLOCK) is None


def test_a_part_about_the_past_turns_only_by_plain_words() -> None:
    assert turns_ahead("今年政府工作的总体要求是", CLOCK)
    assert turns_ahead("2026年政府工作的总体要求是", CLOCK)
    assert not turns_ahead("今年以来,产值增长", CLOCK)


@pytest.mark.parametrize(
    ("words", "past"), [("预计全年增长5%", True), ("2025年增长5%", True), ("2026年增长5%", False), ("已建成3所", False)]
)
def test_some_results_reach_the_clauses_behind_them(words: str, *, past: bool) -> None:
    assert lasts_past(words, CLOCK) is past

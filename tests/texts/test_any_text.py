"""Properties of texts of any kind: what a goal says depends on its words, and not on what stands around them or how a file is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_passages import PASSAGES

from siping_cli import library
from siping_cli.answers.audit import OPEN, audit
from siping_cli.loading.source_text import SourceText
from siping_cli.numbers.quantities import half_width
from siping_cli.texts.documents import plain_text_of
from siping_cli.texts.extract import extract
from siping_cli.texts.observed.reading import observed_figures

if TYPE_CHECKING:
    from siping_cli.texts.extracted import ExtractedGoal

# words for what a goal is for, and around its number: (indicator, words behind, what is read of it)
NAMES = ("茶叶产量", "社会消费品零售总额", "花卉产值", "一般公共预算收入")
WORDS = {
    "增长5%左右": ("5", "%", "growth", "about"),
    "增长6%以上": ("6", "%", "growth", "at_least"),
    "下降3%": ("-3", "%", "growth", None),
    "突破80亿元": ("80", "亿元", "level", "more_than"),
    "达到1.5万亿元": ("1.5", "万亿元", "level", "at_least"),
    "力争增长4.5%": ("4.5", "%", "growth", None),
}
HEADINGS = ("", "二、2026年工作安排\n", "（三）加快乡村振兴\n", "2026年主要任务\n", "5.抓好民生实事\n")
FULL = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")


def said(goal: ExtractedGoal) -> tuple[object, ...]:
    """Return what a goal says, without its place and its words as printed."""
    return (
        goal.name,
        goal.metric,
        goal.value,
        goal.value_high,
        goal.comparator,
        goal.due_to,
        goal.threshold,
        goal.section,
    )


def goals_in(text: str, year: int = 2026) -> list[tuple[object, ...]]:
    return [said(goal) for goal in extract(text, year=year).goals]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from([*WORDS])), min_size=1, max_size=5),
    st.sampled_from(HEADINGS),
    st.sampled_from(["，", "；", "。", "。\n"]),
    st.integers(2018, 2032),
)
def test_a_goal_says_the_same_in_any_section_year_and_order(
    clauses: list[tuple[str, str]], heading: str, mark: str, year: int
) -> None:
    text = heading.replace("2026", str(year)) + mark.join(f"{name}{words}" for name, words in clauses) + "。"
    found = extract(text, year=year).goals
    assert [goal.name for goal in found] == [name for name, _ in clauses]
    for goal, (_, words) in zip(found, clauses, strict=True):
        value, unit, metric, comparator = WORDS[words]
        assert (str(goal.value), goal.unit, goal.metric, goal.due_to) == (value, unit, metric, year)
        assert comparator is None or goal.comparator == comparator


@pytest.mark.parametrize("name", PASSAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_file_says_the_same_in_any_encoding_and_with_any_ends_of_lines(name: str, encoding: str) -> None:
    year, text, _ = PASSAGES[name]
    for ends in ("\n", "\r\n", "\r"):
        read = plain_text_of("a.txt", text.replace("\n", ends).encode(encoding))
        assert read == text
    assert goals_in(read, year) == goals_in(text, year)


@pytest.mark.parametrize("name", PASSAGES)
def test_digits_of_full_width_are_digits(name: str) -> None:
    year, text, _ = PASSAGES[name]
    wide = [[half_width(str(each)) for each in goal] for goal in goals_in(text.translate(FULL), year)]
    assert wide == [[half_width(str(each)) for each in goal] for goal in goals_in(text, year)]


PIECES = st.one_of(
    st.sampled_from(
        [
            "增长",
            "5%",
            "、",
            "，",
            "。",
            "；",
            "：",
            "“",
            "”",
            "（",
            "）",
            "一",
            "二",
            "十",
            "百",
            "万",
            "亿",
            "三",
            "分别",
            "均",
            "每",
            "与",
            "比",
            "达到",
            "亿元",
            "个",
            "家企业",
            "“十五五”",
            "预期目标是：",
            "去年",
            "产值",
            "A",
            "今年",
            "到2030年",
            "高于全省",
            "同步",
            "翻番",
            "前十",
            "第一",
            "1,200",
            "2:1",
            "1-9月",
            "上半年",
            "其中",
            "一、",
            "（一）",
            "一是",
            "不低于",
            "以上",
            "左右",
            "下降",
            "个百分点",
            "全市",
            "就业",
            "万人",
            "\u200b",
            "\u3000",
        ]
    ),
    st.sampled_from(
        ["\n", "\r\n", "\t", " ", "指标\t2025年\t2030年\t属性\n", "粮食产量\t5\t6\t预期性\n", "\f", "\u2028", "\0"]
    ),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_has_goals_and_figures_where_they_are_said_to_stand(text: str) -> None:
    found = extract(text)
    assert extract(text) == found
    for other in found.others:
        assert 0 <= other.start < other.end <= len(text)
    for goal in found.goals:
        assert goal.start < goal.end
        assert "".join(text[goal.start : goal.end].split()) == goal.wording
    for figure in observed_figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.wording


@given(st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(lambda text: text.strip()))
def test_a_plan_can_be_drafted_of_any_text_and_nothing_in_it_is_left_open(text: str) -> None:
    draft = library.draft(text, "nowhere", year=2026)
    rows = audit(draft.plan, SourceText.parse("source.txt", draft.source)).rows
    assert [row for row in rows if row.status in OPEN] == []

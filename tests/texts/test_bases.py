"""Where a goal says itself from which figure it starts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from siping_cli import library
from siping_cli.text.messages import Message
from siping_cli.texts.draft_records import DraftGoal
from siping_cli.texts.drafting import _say_less
from siping_cli.texts.extract import extract

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("words", "name", "value", "base", "year"),
    [
        ("人均可支配收入从14.4万元增加到20万元", "人均可支配收入", "20", "14.4", None),
        ("人均可支配收入从2025年的14.4万元增加到20万元", "人均可支配收入", "20", "14.4", 2025),
        ("森林覆盖率由2024年末的35%提高到40%", "森林覆盖率", "40", "35", 2024),
        ("企业由上年的120家增加到200家以上", "企业", "200", "120", None),
        ("村集体收入由8000万元提高到2亿元", "村集体收入", "2", "0.8", None),
        ("城镇调查失业率由5.5%降至5%以内", "城镇调查失业率", "5", "5.5", None),
        ("城乡收入比由2.1:1缩小到1.9:1", "城乡收入比", "1.9", "2.1", None),
    ],
)
def test_a_figure_that_a_goal_starts_from_is_its_base_and_no_goal(
    words: str, name: str, value: str, base: str, year: int | None
) -> None:
    (goal,) = extract(f"2026年，{words}。", year=2026).goals
    assert (goal.name, goal.value, goal.base, goal.base_year, goal.due_to) == (
        name,
        Decimal(value),
        Decimal(base),
        year,
        2026,
    )


@pytest.mark.parametrize(
    "words",
    [
        "从2026年起企业达到20家",
        "税收增长5%",
        "农产品加工产值由种植业带动达到20亿元",
        "企业由120家左右增加到200家",
        "产值由120家企业增加到20亿元",
    ],
)
def test_what_is_no_base_is_none(words: str) -> None:
    assert all(goal.base is None for goal in extract(f"2026年，{words}。", year=2026).goals)


def test_a_base_of_the_words_judges_and_leads(tmp_path: Path) -> None:
    text = "2026年，村集体收入由2025年的4亿元提高到5亿元，森林覆盖率由35%提高到40%。"
    draft = library.draft(text, folder=tmp_path, year=2026)
    assert draft.figures == 1  # 2026年; the bases are figures of their indicators
    (first, second) = draft.plan.subjects
    assert [(str(each.period), str(each.value), str(each.unit)) for each in (*first.reported, *second.reported)] == [
        ("2025", "4", "亿元"),
        ("2025", "35", "%"),
    ]
    assert (first.reported[0].note, second.reported[0].note is None) == (None, False)
    rows = library.path(draft.plan, [first.id]).to_dicts()
    assert [(row["period"], row["growth"], row["level"]) for row in rows] == [
        ("2025", None, Decimal(4)),
        ("2026", Decimal(25), Decimal(5)),
    ]


def test_a_base_that_no_plan_can_hold_is_left_a_number(tmp_path: Path) -> None:
    """A figure of the year in which a goal is due is none that it starts from."""
    text = "2026年，村集体收入由2027年的4亿元提高到5亿元。"
    draft = library.draft(text, folder=tmp_path, year=2026)
    assert draft.goals == 1


def test_the_ground_of_a_base_is_told() -> None:
    answer = library.extract("2026年，村集体收入由4亿元提高到5亿元。", year=2026, explain=True)
    assert "starts from: 4亿元" in answer.to_text("table", language="en", explain=True)


def test_a_base_that_a_plan_refuses_is_left_out_alone() -> None:
    (goal,) = extract("2026年，村集体收入由4亿元提高到5亿元。", year=2026).goals
    draft = DraftGoal(goal, "whole-text", {}, said={"wording": goal.wording})
    _say_less(draft, "base", Message("refused"))
    assert (draft.refused, draft.left_out, draft.said) == ({"base"}, None, {"wording": goal.wording})

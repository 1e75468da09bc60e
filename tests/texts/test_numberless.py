"""Goals without a number: which clauses set one, and what it is for."""

from __future__ import annotations

import pytest

from siping_cli.texts.extract import extract


def read(text: str, year: int = 2026) -> list[str]:
    return [f"{goal.metric} {goal.comparator or '-'} {goal.name}" for goal in extract(text, year=year).goals]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("居民收入增长与经济增长基本同步", ["relation about 居民收入"]),
        ("茶叶出口增速略高于全国", ["relation more_than 茶叶出口增速"]),
        ("茶叶出口、花卉出口增速与全省同步", ["relation about 茶叶出口", "relation about 花卉出口增速"]),
        ("耕地保有量完成国家下达任务", ["compliance - 耕地保有量"]),
        ("全面完成国家下达的减排任务", ["compliance - 减排任务"]),
        ("碳排放强度、水耗指标完成省下达目标", ["compliance - 碳排放强度", "compliance - 水耗指标"]),
        ("花卉出口保持正增长", ["sign more_than 花卉出口"]),
        ("国际收支基本平衡", ["quality - 国际收支"]),
        ("茶叶产量增长与出口同步、外贸进出口促稳提质", ["relation about 茶叶产量", "quality - 外贸进出口"]),
        ("茶叶产量增长5%，力争走在全省前列", ["growth at_least 茶叶产量", "rank - 茶叶产量"]),
        ("茶叶产量增长5%，增速高于全国平均水平", ["growth at_least 茶叶产量", "relation more_than 茶叶产量"]),
        ("打造“稳定增长”样板", []),
        ("茶叶产量丰富", []),
        ("加强领导", []),
        ("推动经济社会发展全面绿色转型" * 8 + "稳定增长", []),
    ],
)
def test_the_main_goals_of_a_year(clause: str, expected: list[str]) -> None:
    assert read(f"主要预期目标是：{clause}。") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("居民收入稳步增长", ["sign more_than 居民收入"]),
        ("科技创新能力显著增强", []),
        ("河流断面水质达到Ⅱ类", ["quality - 河流断面水质"]),
        ("一是发展水平明显提升", []),
    ],
)
def test_of_the_years_ahead_only_what_is_measured(clause: str, expected: list[str]) -> None:
    assert read(f"“十五五”时期，{clause}。") == expected


def test_of_the_work_of_a_year_only_what_is_compared_or_assigned() -> None:
    assert read("今年，群众收入稳步增长，茶叶出口持续扩大，茶叶出口增速高于全国。") == [
        "relation more_than 茶叶出口增速"
    ]
    assert not read("今年，花卉质量达到一级标准。")
    assert read("今年，茶叶出口完成下达任务。") == ["compliance - 茶叶出口"]


def test_growth_above_nothing_is_a_growth_above_zero() -> None:
    (goal,) = extract("主要预期目标是：花卉出口实现正增长。", year=2026).goals
    assert (str(goal.value), goal.unit, goal.comparator) == ("0", "%", "more_than")

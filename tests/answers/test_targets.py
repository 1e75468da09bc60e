"""``siping targets`` and ``siping show`` tell what was promised, in which words, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

PROMISED_KEYS = [
    "target", "indicator", "name_zh", "name_en", "metric", "comparator", "qualifier", "strength", "value", "value_high",
    "unit", "due_from", "due_to", "base_period", "scope", "wording", "section",
]  # fmt: skip


def flat(text: str) -> str:
    """Return text without the line breaks and spaces of a table."""
    return "".join(text.split())


def test_every_goal_of_the_source_is_listed_once(siping: Siping) -> None:
    answer = siping("targets", "-f", "json").json
    assert answer["schema"] == "siping/targets/1"
    assert (len(answer["rows"]), len({row["target"] for row in answer["rows"]})) == (27, 27)
    assert any("27 goals" in note and "26 Dec 2022" in note for note in answer["notes"])


def test_a_row_says_what_the_source_says_of_a_goal(siping: Siping) -> None:
    (row,) = siping("targets", "-i", "gdp", "-f", "json").rows
    assert [key for key in row if key in PROMISED_KEYS] == PROMISED_KEYS
    assert {key: row[key] for key in PROMISED_KEYS} == {
        "target": "gdp-growth",
        "indicator": "gdp",
        "name_zh": "地区生产总值",
        "name_en": "GDP",
        "metric": "growth",
        "comparator": "about",
        "qualifier": "左右",
        "strength": "预期",
        "value": 7,
        "value_high": None,
        "unit": "%",
        "due_from": 2023,
        "due_to": 2023,
        "base_period": "2022",
        "scope": "city",
        "wording": "地区生产总值增长7%左右",
        "section": "meeting-goals",
    }


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("metallurgy", {"value": 300, "unit": "亿元", "qualifier": "级", "due_from": 2024, "due_to": 2025}),
        ("fiscal-revenue", {"value": 15, "scope": "municipal-level", "comparator": "about"}),
        ("tourism-visits", {"value": 800, "unit": "万人次", "comparator": "more_than", "qualifier": "突破…以上"}),
        ("zone-projects-100m", {"value": 10, "per": "development-zone", "strength": "必保", "due_to": None}),
        ("investment-funds", {"value": 30, "threshold": "1000万元", "comparator": "at_least"}),
        ("basic-chemicals-doubling", {"value": 2, "unit": "倍", "metric": "multiple", "qualifier": "翻番"}),
    ],
)
def test_goals_keep_their_unit_window_scope_threshold_and_obligation(
    siping: Siping, name: str, facts: dict[str, object]
) -> None:
    (row,) = siping("targets", "-i", name, "-f", "json").rows
    assert {key: row[key] for key in facts} == facts


def test_the_table_groups_goals_by_the_parts_of_the_source(siping: Siping) -> None:
    lines = siping("targets", COLUMNS="200").out.splitlines()
    headings = [line for line in lines if line in {"Headline goals", "Eight key industries", "Domestic demand"}]
    assert headings == ["Headline goals", "Eight key industries", "Domestic demand"]


def test_the_table_shows_the_words_of_the_source(siping: Siping) -> None:
    out = siping("targets", "-i", "冶金建材", COLUMNS="200").out
    for shown in (
        "Metallurgy and materials",
        "≥30 billion yuan",
        "2024-2025",
        "build (打造)",
        "全力打造300亿级冶金建材产业基地",
    ):
        assert shown in out


def test_the_strength_of_an_obligation_is_a_word_of_its_own_in_chinese(siping: Siping) -> None:
    out = siping("targets", "-i", "zone-projects", "--lang", "zh").out
    assert "必保" in out
    assert "guarantee" not in out
    assert "每年" in out


@pytest.mark.parametrize(
    ("reading", "comparator", "sign"), [("strict", "more_than", ">800"), ("inclusive", "at_least", "≥800")]
)
def test_a_reading_chooses_how_a_goal_is_read(siping: Siping, reading: str, comparator: str, sign: str) -> None:
    arguments = ("targets", "-i", "tourism-visits", "--reading", reading)
    (row,) = siping(*arguments, "-f", "json").rows
    assert (row["reading"], row["comparator"]) == (reading, comparator)
    assert sign in siping(*arguments, "--lang", "zh").out


def test_figures_that_are_no_goals_are_listed_with_the_reason(siping: Siping) -> None:
    answer = siping("targets", "--figures", "-f", "json").json
    assert answer["schema"] == "siping/figures/1"
    assert list(answer["rows"][0]) == ["wording", "kind", "section", "reason_zh", "reason_en"]
    kinds = {row["wording"]: row["kind"] for row in answer["rows"]}
    assert kinds["预计全年GDP增速达到4.5%"] == "baseline"
    assert kinds["永林化工年产6万吨三氯氧磷"] == "capacity"
    assert kinds["锚定“三个争先晋位”发展目标"] == "slogan"
    assert all(row["reason_zh"] and row["reason_en"] for row in answer["rows"])


def test_figures_are_explained_in_the_language_of_the_reader(siping: Siping) -> None:
    assert "the name of a strategy" in siping("targets", "--figures").out
    assert "战略名称" in siping("targets", "--figures", "--lang", "zh").out


def test_show_says_everything_of_an_indicator(siping: Siping) -> None:
    out = siping("show", "basic-chemicals").out
    for name in ("basic-chemicals-doubling", "basic-chemicals-50", "basic-chemicals-scale"):
        assert f"Basic chemicals: {name}" in out
    assert "stage" in out
    assert "三年内达到50亿元" in out
    assert "three years count from the end of 2022" in out


def test_show_gives_the_figure_that_was_reported_and_calls_it_expected(siping: Siping) -> None:
    out = flat(siping("show", "gdp").out)
    assert "4.5%in2022(expected):预计全年GDP增速达到4.5%" in out
    assert "constantprices" in out


def test_show_gives_every_reading_and_names_the_default(siping: Siping) -> None:
    ran = siping("show", "tourism-visits")
    assert flat("reading (default)  strict: more than 8 million visits") in flat(ran.out)
    assert flat("reading  inclusive: 8 million visits are enough") in flat(ran.out)
    rows = siping("show", "tourism-visits", "-f", "json").rows
    assert [(row["reading"], row["comparator"]) for row in rows] == [("strict", "more_than"), ("inclusive", "at_least")]


def test_show_says_per_what_a_goal_is_set_and_what_is_not_known_of_it(siping: Siping) -> None:
    out = flat(siping("show", "zone-projects").out)
    assert "eachdevelopmentzone" in out
    assert flat("the source gives no number of zones") in out


@pytest.mark.parametrize("name", ["gdp", "GDP", "地区生产总值", "gdp-growth", "ｇｄｐ", " gdp "])
def test_show_takes_any_name(siping: Siping, name: str) -> None:
    ran = siping("show", name, "-f", "json")
    assert ran.json["schema"] == "siping/show/1"
    assert [row["target"] for row in ran.rows] == ["gdp-growth"]


def test_show_is_chinese_where_it_is_asked_for(siping: Siping) -> None:
    out = siping("show", "tourism-visits", "--lang", "zh").out
    assert "须超过800万人次" in out
    assert "more than" not in out


def test_a_plan_without_other_figures_says_so_without_failing(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("output", goal("output-growth", "growth", 5, "%")))
    for form in ("table", "json", "csv", "markdown"):
        ran = siping("targets", "--figures", "--plan", plan, "-f", form)
        assert (ran.code, ran.err) == (0, "")
    assert siping("targets", "--figures", "--plan", plan, "-f", "json").rows == []


def test_the_source_is_named_with_its_date(siping: Siping) -> None:
    out = " ".join(siping("targets").out.split())
    assert "Reports of the economic work conference of the Siping Party committee, 26 Dec 2022" in out


def test_what_is_only_reported_is_shown_with_its_figures(siping: Siping, tmp_path: Path) -> None:
    reported = [figure("2022", "level", 12, "亿元", wording="税收12亿元")]
    plan = write_plan(tmp_path, subject("gdp", goal("g", "growth", 5, "%")), subject("tax", reported=reported))
    assert "1.2 billion yuan in 2022 (final): 税收12亿元" in siping("show", "tax", "--plan", plan).out
    assert siping("show", "tax", "--plan", plan, "-f", "json").rows == []

"""The sentences of a workbook follow its inputs, in the words of the library, or say that they do not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from live_sentence_cases import LANGUAGES, MARKS, Live, every_live, sentences_in, tried
from office import converted, needs_calc
from workbooks import beside, changed, edited, forgetful, formulas, lines, pages, recalculated

from siping_cli import gap, report
from siping_cli.formats.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST_FORMULA, DEEPEST = 8192, 64  # of Excel
MANY = 3


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Live]:
    """Return workbooks of plans of every kind."""
    return dict(every_live(tmp_path_factory.mktemp("plans")))


@pytest.fixture(scope="module")
def shown(lives: dict[str, Live]) -> Live:
    """Return the workbook of the packaged plan with figures."""
    return lives["with figures"]


def said(live: Live, language: str, target: str, values: Mapping[str, float | None]) -> str:
    """Return the sentence of one goal after an edit."""
    at = next(number for number, goal in enumerate(live.report.goals) if goal.target == target)
    return live.sentences(language, values)[at]


def of_library(live: Live, language: str, target: str, **options: object) -> str:
    """Return what the library says of one goal."""
    answer = report(live.plan, **(live.options | options))
    return Words(language).cell(next(goal.sentence for goal in answer.goals if goal.target == target))  # type: ignore[arg-type]  # one of two


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_inputs_that_nobody_changed_are_those_of_the_library(
    lives: dict[str, Live], language: str
) -> None:
    for live in lives.values():
        want = [Words(language).cell(goal.sentence) for goal in live.report.goals]  # type: ignore[arg-type]  # one of two
        assert live.sentences(language, {}) == want
        assert sentences_in(pages(recalculated(live.books[language])), len(want)) == want


@pytest.mark.parametrize("seed", range(MANY))
def test_sentences_are_those_of_the_library_for_any_inputs_or_say_that_they_are_not(
    lives: dict[str, Live], seed: int
) -> None:
    """Goals on their number, at the edge of 左右, on ties of rounding, with no base, in both languages."""
    for name, live in lives.items():
        found, marked, count = tried(live, seed)
        assert found == []
        assert marked <= count / (2 if name in {"spans", "kinds"} else 4)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["7", "6.8", "6.7999", "6.795", "6.805", "7.2", "0", "-1.005", "0.004", "11.125"])
def test_a_figure_at_an_edge_is_told_as_the_library_tells_it(lives: dict[str, Live], language: str, value: str) -> None:
    live = lives["packaged"]
    goal = next(each for each in live.report.goals if each.target == "gdp-growth")
    told = said(live, language, "gdp-growth", live.typed(goal, Decimal(value), 2023, 2023, 12))
    (line,) = gap(live.plan, ["gdp-growth"], actual=value, at="2023").lines
    assert told == Words(language).cell(line.sentence)  # type: ignore[arg-type]  # one of two


def test_a_figure_typed_over_another_is_assumed(shown: Live) -> None:
    told = said(shown, "en", "gdp-growth", {"observed_gdp_growth": 5.5})
    assert "growth in Jan-Sep 2023 was 5.5% (assumed), 1.5 pp below the goal" in told
    assert "(assumed)" in said(shown, "en", "metallurgy-scale", {"observed_metallurgy_scale": 250})


def test_a_base_given_and_taken_away_is_told(lives: dict[str, Live]) -> None:
    live = lives["packaged"]
    given = said(live, "en", "metallurgy-scale", {"base_metallurgy": 180})
    assert given == of_library(live, "en", "metallurgy-scale", bases={"metallurgy": "180亿元"})
    assert "from the base of 18 billion yuan in 2022" in given
    based = lives["with bases"]
    assert said(based, "zh", "metallurgy-scale", {"base_metallurgy": None}) == of_library(
        live, "zh", "metallurgy-scale"
    )


def test_a_base_typed_over_the_sum_of_a_group_is_that_of_the_group(lives: dict[str, Live]) -> None:
    live = lives["packaged"]
    want = of_library(live, "en", "three-industries-scale", bases={"three-industries": "351.5亿元"})
    assert "35.15 billion yuan" in want
    assert said(live, "en", "three-industries-scale", {"base_three_industries": 351.5}) == want
    summed = {"base_metallurgy": 180.0, "base_modern_agriculture": 90.0, "base_food_processing": 80.5}
    bases = {"metallurgy": "180亿元", "modern-agriculture": "90亿元", "food-processing": "80.5亿元"}
    want = of_library(live, "en", "three-industries-scale", bases=bases)
    assert said(live, "en", "three-industries-scale", summed) == want


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_follow_says_so(lives: dict[str, Live], shown: Live, language: str) -> None:
    """No base leads anywhere, a goal that is gone, a fall for a rise, a month whose share of the year is not known."""
    live, mark = lives["packaged"], MARKS[language]
    sheet = "Inputs" if language == "en" else "输入"
    assert sheet in pages(live.books[language])
    for target, values in (
        ("metallurgy-scale", {"base_metallurgy": 0.0}),
        ("metallurgy-scale", {"goal_metallurgy_scale": None}),
        ("gdp-growth", {"goal_gdp_growth": -7.0}),
    ):
        before = live.sentences(language, {})[[goal.target for goal in live.report.goals].index(target)]
        told = said(live, language, target, values)
        assert told.startswith(mark)
        assert told.endswith(before)
    place = shown.names["observed_gdp_growth"]
    assert said(shown, language, "gdp-growth", {beside(place, 4): 8.0}).startswith(mark)


def test_a_figure_taken_away_is_never_read_as_nothing(shown: Live) -> None:
    told = said(shown, "en", "gdp-growth", {"figure_gdp_growth_2023_Q1_Q3": None})
    assert told.startswith(MARKS["en"])
    assert said(shown, "en", "tourism-visits-2023", {"observed_tourism_visits_2023": None}).startswith(MARKS["en"])
    gaps = lines(pages(changed(shown.books["en"], {"figure_gdp_growth_2023_Q1_Q3": None}))["Gaps"])
    assert next(line for line in gaps if line["Id of the goal"] == "gdp-growth")["Observed"] == ""


def test_a_goal_without_its_number_is_not_judged(shown: Live) -> None:
    found = pages(changed(shown.books["en"], {"goal_metallurgy_scale": None}))
    row = next(line for line in lines(found["Gaps"]) if line["Id of the goal"] == "metallurgy-scale")
    assert (row["Verdict"], row["Gap"], row["Done"]) == ("no data", "", "")


def test_inputs_say_that_they_were_changed(shown: Live) -> None:
    found = pages(
        changed(shown.books["en"], {"tolerance": 0.3, "figure_metallurgy_level_2023": 210, "base_pharma_health": 60})
    )
    inputs = {row[8]: row for row in found["Inputs"] if row[8]}
    assert (inputs["tolerance"][10], inputs["tolerance"][11]) == (0.2, "changed")
    assert (inputs["base_pharma_health"][10], inputs["base_pharma_health"][11]) == ("", "changed")
    changed_names = {name for name, row in inputs.items() if row[11] == "changed"}
    figure = {"figure_metallurgy_level_2023", "observed_metallurgy_scale"}  # the second follows the first
    assert changed_names == {"tolerance", "base_pharma_health", *figure}
    assert [line["Id"] for line in lines(found["Sources"], 4) if line.get("Changed") == "changed"] == ["metallurgy"]


def test_cells_titles_and_notes_follow_too(shown: Live) -> None:
    edit = {"goal_metallurgy_scale": 320.0, "tolerance": 0.3, "growth_1": 8.0, "goal_special_equipment_scale": 110.0}
    found = pages(changed(shown.books["en"], edit))
    for page in ("Gaps", "Paths", "Projections"):
        told = {line["Target"] for line in lines(found[page]) if line["Id of the goal"] == "metallurgy-scale"}
        assert told == {"≥32 billion yuan"}
    data = {row[0] for row in found["Data of the charts"]}
    assert "Metallurgy and materials: scenarios against the goal of ≥32 billion yuan" in data
    notes = [line["Note"] for line in lines(found["Notes"])]
    about = "左右 (about) means ±0.3 pp, as given with --tolerance; figures better than the goal count as met"
    assert about in notes
    assert (
        "Special equipment (≥11 billion yuan): base level unknown, so the required growth can't be computed; to reach the goal by 2024, the level in 2022 "
        "would have to be 9.43 billion yuan at 8% a year, 9.09 billion yuan at 10% a year, 8.32 billion yuan at 15% a year"
    ) in notes
    based = pages(changed(shown.books["en"], {"base_special_equipment": 80}))
    needed = [
        line["Note"]
        for line in lines(based["Notes"])
        if "Special equipment (≥10 billion yuan): base level unknown" in line["Note"]
    ]
    assert len(needed) == 2
    assert all(note.startswith(MARKS["en"]) for note in needed)


def test_to_when_the_figures_go_follows_their_times(shown: Live) -> None:
    before = pages(shown.books["en"])["Summary"][2][0]
    assert before == "figures to Jan-Apr 2023 to 2023, depending on the goal"
    place = shown.names["observed_metallurgy_scale"]
    edit = {beside(place, 2): 2024.0, beside(place, 3): 2024.0}
    after = pages(changed(shown.books["en"], edit))["Summary"][2][0]
    assert after == "figures to Jan-Apr 2023 to 2024, depending on the goal"


def test_no_formula_is_longer_or_deeper_than_a_spreadsheet_takes(lives: dict[str, Live]) -> None:
    for live in lives.values():
        for language in LANGUAGES:
            for formula in formulas(live.books[language]):
                assert len(formula) < LONGEST_FORMULA
                assert depth(formula) < DEEPEST
                assert all(len(text) <= 255 for text in re.findall(r'"((?:[^"]|"")*)"', formula))


def depth(formula: str) -> int:
    """Return how deep the brackets of a formula are nested."""
    deepest = here = 0
    for sign in re.sub(r'"[^"]*"', "", formula):
        here += (sign == "(") - (sign == ")")
        deepest = max(deepest, here)
    return deepest


@needs_calc
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_puts_the_same_sentences_together(shown: Live, tmp_path: Path, language: str) -> None:
    edit: dict[str, float | None] = {
        "tolerance": 0.25,
        "observed_gdp_growth": 6.75,
        "goal_tourism_visits_2023": 700.125,
        "figure_metallurgy_level_2023": 232.4,
        "base_pharma_health": 61.5,
        "base_three_industries": 351.5,
    }
    content = shown.books[language]
    (tmp_path / "in.xlsx").write_bytes(forgetful(edited(content, edit)))
    (back,) = converted([tmp_path / "in.xlsx"], "xlsx", tmp_path / "again")
    again, count = pages(back), len(shown.report.goals)
    assert sentences_in(again, count) == shown.sentences(language, edit)
    assert sentences_in(again, count) != shown.sentences(language, {})

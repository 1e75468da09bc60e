"""What a person may rely on in texts and their tables where the words are odd."""

from __future__ import annotations

from decimal import Decimal

import pytest

from siping_cli import extract
from siping_cli.loading.scaffold.goal_yaml import value_in_yaml
from siping_cli.numbers.quantities import Quantity, Unit, holds, is_number_alone
from siping_cli.observations.homes import is_elsewhere
from siping_cli.texts.extract import extract as extraction_of
from siping_cli.texts.observed.reading import observed_figures
from siping_cli.texts.table_figures import metric_of_figure
from siping_cli.wording.vocabulary import direction_findings


def goals(text: str) -> list[str]:
    return [
        f"{goal.name} {goal.metric} {goal.value}{goal.unit or ''} {goal.due_to}"
        for goal in extraction_of(text, year=2026).goals
    ]


def figures(text: str) -> list[str]:
    return [f"{each.name} {each.measure} {each.value}{each.unit}" for each in observed_figures(text, year=2025)]


def test_a_year_that_nothing_tells_is_told_where_goals_hang_on_it() -> None:
    unknown = extract("今年地区生产总值增长5%左右。")
    assert any("the text does not give its year" in str(note) for note in unknown.notes)
    guessed = extract("2026年政府工作报告\n今年地区生产总值增长5%左右。")
    assert any("the year 2026 was inferred" in str(note) for note in guessed.notes)
    assert len(extract("今年地区生产总值增长5%左右。", year=2026).notes) == 1


@pytest.mark.parametrize(
    ("wording", "alone", "held"),
    [("250", True, True), ("≥250", True, True), ("[250]", True, True), ("250左右", True, True), ("251", True, False), ("产值250", False, False)],
)  # fmt: skip
def test_a_cell_that_is_a_number_alone_holds_its_number_in_any_unit(wording: str, *, alone: bool, held: bool) -> None:
    assert is_number_alone(wording) is alone
    assert holds(wording, Quantity(Decimal(250), Unit.parse("亿元"))) is held


def test_the_sign_of_a_cell_is_told_by_the_name_of_its_row() -> None:
    falls = Quantity(Decimal(-10), Unit.parse("%"))
    assert [*direction_findings("[10]", falls)] == []
    assert len([*direction_findings("能耗10%", falls)]) == 1


def test_the_whole_district_is_not_told_from_the_whole_region_by_its_width() -> None:
    assert not is_elsewhere("全区", "全自治区")
    assert is_elsewhere("全省", "全市")


def test_what_is_not_known_is_null_in_yaml() -> None:
    assert value_in_yaml(None) == "null"


def test_a_ratio_in_a_table_is_a_ratio() -> None:
    assert metric_of_figure("城乡居民收入比", ":1", moves=False) == "ratio"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("货运量9亿吨，是2020年的3倍。", ["货运量 level 9亿吨"]),
        ("货运量和客运量分别达到148亿、91亿。客运量9万人。", ["客运量 level 9万人"]),
        ("货运量比计划的9万吨增加2万吨。", []),
    ],
)
def test_numbers_that_compare_or_have_no_unit_are_no_figures(text: str, expected: list[str]) -> None:
    assert [each for each in figures(text) if "9" in each] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "主要指标\n指标  (单位)  2025年  实际  2030年  目标\n花卉产值  (亿元)  3  9\n花卉出口  (亿元)  1  2\n",
            ["花卉产值 level 9亿元 2030", "花卉出口 level 2亿元 2030"],
        ),
        (
            "主要指标\n指标\t2025年\t2026年目标\t增长（%）\n花卉产值（亿元）\t3\t9\t5\n",
            ["花卉产值 level 9亿元 2026", "花卉产值 growth 5% 2026"],
        ),
        (
            "主要指标\n指标\t2025年\t2030年目标\n花卉产值（亿元）\t3\t9\n苗木\t9\t8\t7\t6\n",
            ["花卉产值 level 9亿元 2030"],
        ),
    ],
)
def test_heads_and_rows_of_tables_that_are_printed_oddly(text: str, expected: list[str]) -> None:
    assert goals(text) == expected

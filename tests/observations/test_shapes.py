"""Ten shapes of official tables: what comes out of each, what became of every cell, and what must never come out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import shapes

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.quantities import PERCENT
from siping_cli.observations.cell_numbers import number_in
from siping_cli.observations.labels import read_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]
    Understood = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return shapes.plan_in(tmp_path / "plan")


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes a table and returns its name."""
    return partial(shapes.table_in, tmp_path)


@pytest.fixture
def understood(siping: Siping, plan: str) -> Understood:
    """Return a function that returns the rows of siping figures."""

    def read(path: str, *options: str, own: bool = True) -> list[dict[str, Any]]:
        ran = siping("figures", path, *(("--plan", plan) if own else ()), *options, "-f", "json")
        assert ran.code == 0, ran.err
        return ran.rows

    return read


def values(rows: list[dict[str, Any]], indicator: str, measure: str) -> dict[str, float]:
    return {row["period"]: row["value"] for row in rows if row["indicator"] == indicator and row["measure"] == measure}


def judged(siping: Siping, plan: str, path: str, indicator: str, *options: str) -> dict[str, Any]:
    ran = siping("gap", "--plan", plan, "-i", indicator, "--actuals", path, *options, "-f", "json")
    assert ran.code == 0, ran.err
    return {row["target"]: row for row in ran.rows} | {"notes": ran.json["notes"]}


def test_months_of_a_yearbook_site_are_from_january_where_the_name_says_so(
    siping: Siping, plan: str, file: Callable[..., str], understood: Understood
) -> None:
    path = file(shapes.MONTHS, encoding="gb18030")
    growth = values(understood(path), "value-added", "growth")
    assert growth == {
        "2020-04": 3.9, "2020-03": -1.1, "2019-12": 6.9, "2019-11": 6.2,
        "2020-01..04": -4.9, "2020-Q1": -8.4, "2020-01..02": -13.5, "2019": 5.7, "2019-01..11": 5.6,
    }  # fmt: skip
    answer = judged(siping, plan, path, "value-added")
    goal = answer["value-added-2020"]
    assert (goal["observed"], goal["observed_period"], goal["verdict"]) == (-4.9, "2020-01..04", "behind")
    (note,) = [note for note in answer["notes"] if "煤炭" in note]
    assert "1 of 3 names match no indicator of the plan" in note
    path_of = siping("path", "--plan", plan, "-i", "value-added", "--by", "quarter", "--actuals", path, "-f", "json")
    assert {row["period"]: row["measured_growth"] for row in path_of.rows if row["measured_growth"] is not None}[
        "2020-Q1"
    ] == -8.4


def test_each_cell_is_told_with_the_labels_of_its_own_row_and_column(
    file: Callable[..., str], understood: Understood
) -> None:
    worded = {(row["row"], row["column"]): row["wording"] for row in understood(file(shapes.MONTHS))}
    assert worded[5, 2] == "工业增加值累计增长(%) · 2020年4月"
    assert worded[5, 6] == "工业增加值累计增长(%) · 2019年11月"
    worded = {(row["row"], row["column"]): row["wording"] for row in understood(file(shapes.BULLETIN))}
    assert worded[12, 3] == "规模以上工业增加值(亿元) · 1-9月累计 · 5、规模以上工业产销"


def test_what_figures_writes_is_read_back(siping: Siping, file: Callable[..., str], tmp_path: Path) -> None:
    path, record = file(shapes.SAVED), str(tmp_path / "record.csv")
    assert siping("figures", path, "-o", record).code == 0
    answers = [siping("gap", "--actuals", each, "-f", "json").rows for each in (path, record)]
    assert answers[0] == answers[1]


def test_quarters_are_alone_or_from_january_as_the_name_says(
    siping: Siping, plan: str, file: Callable[..., str], understood: Understood
) -> None:
    path = file(shapes.QUARTERS, encoding="gb18030")
    rows = understood(path)
    level = values(rows, "gdp", "level")
    assert (level["2021"], level["2021-Q1..Q2"], level["2021-Q2"]) == (1143669.7, 529513.0, 281528.0)
    growth = values(rows, "gdp", "growth")
    assert (growth["2021"], growth["2021-Q1..Q3"]) == (8.1, 9.8)
    assert "2021-Q3" not in growth
    goal = judged(siping, plan, path, "gdp")["gdp-2021"]
    assert (goal["observed"], goal["observed_period"], goal["verdict"]) == (8.1, "2021", "met")


@pytest.mark.parametrize("text", [shapes.MONTHS_ALONE, shapes.MONTHS_ALONE_TIDY], ids=["wide", "tidy"])
def test_months_alone_are_summed_and_their_rates_never_averaged(
    siping: Siping, plan: str, file: Callable[..., str], text: str
) -> None:
    answer = judged(siping, plan, file(text), "retail-sales")
    goal = answer["retail-2017"]
    now, before = sum(map(float, shapes.SALES[2017])), sum(map(float, shapes.SALES[2016]))
    assert goal["observed"] == pytest.approx((now / before - 1) * 100)
    assert (goal["observed_period"], goal["verdict"]) == ("2017-Q1..Q3", "on_track")
    assert "Retail sales: the growth for Jan-Sep 2017 is from levels that were added up" in answer["notes"]


def test_columns_of_a_data_library_have_names_and_measures(
    siping: Siping, plan: str, file: Callable[..., str], understood: Understood
) -> None:
    path = file(shapes.LIBRARY)
    rows = understood(path)
    assert values(rows, "gdp", "growth") == {
        "2024": 5.0,
        "2024-Q1..Q3": 4.8,
        "2024-Q1..Q2": 5.0,
        "2024-Q1": 5.3,
        "2023": 5.2,
    }
    assert {row["reason"] for row in rows if row["indicator"] == "primary-industry"} == {"no_indicator"}
    goal = judged(siping, plan, path, "gdp")["gdp-2024"]
    assert (goal["observed"], goal["observed_period"], goal["verdict"]) == (5, "2024", "met")
    goal = judged(siping, plan, path, "gdp", "--as-of", "2024-09")["gdp-2024"]
    assert (goal["observed"], goal["observed_period"], goal["verdict"]) == (4.8, "2024-Q1..Q3", "on_track")


def test_a_measure_may_say_that_months_are_from_january(siping: Siping, file: Callable[..., str]) -> None:
    path = file(shapes.WORDED)
    ran = siping("gap", "-i", "tourism-visits", "-i", "retail-sales", "--actuals", path, "-f", "json")
    rows = {row["target"]: row for row in ran.rows}
    visits = rows["tourism-visits-2023"]
    assert (visits["observed"], visits["observed_period"], visits["verdict"]) == (410, "2023-Q1..Q2", "on_track")
    assert visits["attainment"] == 51.25
    sales = rows["retail-sales-growth"]
    assert (sales["observed"], sales["observed_period"], sales["verdict"]) == (6.8, "2023-Q1..Q3", "behind")


def test_an_index_in_place_of_a_growth_shuts_the_gate(siping: Siping, file: Callable[..., str]) -> None:
    path = file(shapes.INDEX)
    ran = siping("gap", "-i", "gdp", "--actuals", path, "--fail-on", "missed")
    assert ran.code == 1
    assert "105.2" in ran.out
    assert "index" in ran.out
    assert siping("check", "--actuals", path).code == 1


def test_blocks_of_a_bulletin_have_their_own_headers(
    siping: Siping, plan: str, file: Callable[..., str], understood: Understood
) -> None:
    path = file(shapes.BULLETIN, encoding="gb18030")
    rows = understood(path)
    assert values(rows, "gdp", "level") == {"2021-Q1..Q3": 2527.54}
    assert values(rows, "gdp", "growth") == {"2021-Q1..Q3": 11.5}
    assert values(rows, "gdp", "share") == {"2021-Q1..Q3": 100.0}, "the composition is a share, and judges nothing"
    assert values(rows, "value-added", "level") == {"2021-Q1..Q3": 1014.28, "2021-09": 120.60}
    assert values(rows, "value-added", "growth") == {"2021-Q1..Q3": 15.9}
    assert not [row for row in rows if row["value"] == 0], "—— is no figure"
    assert {row["name"]: row["reason"] for row in rows}["规模以上工业销售产值(亿元)"] == "no_indicator"
    (change,) = [row for row in rows if row["value"] == 1.54]
    assert (change["measure"], change["unit"]) == ("change", "个百分点")
    for indicator, target in (("gdp", "gdp-2021"), ("value-added", "value-added-2021")):
        assert judged(siping, plan, path, indicator)[target]["verdict"] == "on_track"


def test_a_table_as_a_workbook_program_saves_it_is_read_and_the_rest_is_told(
    siping: Siping, file: Callable[..., str]
) -> None:
    path = file(shapes.SAVED, encoding="utf-8-sig")
    ran = siping("gap", "--actuals", path, "-f", "json")
    assert ran.code == 0, ran.err
    rows = {row["target"]: row for row in ran.rows}
    assert [rows[name]["observed"] for name in ("gdp-growth", "retail-sales-growth", "fixed-investment-growth")] == [
        5.8,
        6.8,
        3.1,
    ]
    assert {rows[name]["observed_period"] for name in ("gdp-growth", "retail-sales-growth")} == {"2023-Q1..Q3"}
    assert rows["industrial-output-growth"]["observed"] != 4.0, "value added is no gross output"
    notes = "\n".join(ran.json["notes"])
    assert "第一产业增加值" in notes
    assert "'规模以上工业增加值' is not Industrial output" in notes
    assert "1 row without a figure (row 5)" in notes


def test_an_export_of_a_platform_says_how_often_its_figures_come(
    understood: Understood, file: Callable[..., str]
) -> None:
    rows = understood(file(shapes.PLATFORM))
    assert values(rows, "gdp", "level") == {"2019-Q1..Q2": 460636.7, "2019-Q2": 242573.8, "2020-Q1": 206504.0}
    growth = values(rows, "value-added", "growth")
    assert (growth["2020-01..04"], growth["2020-Q1"], growth["2020-04"]) == (-4.9, -8.4, 3.9)
    assert {row["name"].split("_")[0].split()[0] for row in rows} == {"GDP", "规模以上工业增加值"}
    (again,) = [row for row in rows if (row["row"], row["column"]) == (7, 3)]
    assert again["reason"] == "superseded", "a quarter that is said twice is of the same place"


def test_figures_of_several_places_need_one_of_them(
    siping: Siping, plan: str, file: Callable[..., str], understood: Understood
) -> None:
    path = file(shapes.REGIONS, encoding="gb18030")
    for command in (("figures", path), ("gap", "--actuals", path)):
        ran = siping(*command, "--plan", plan)
        assert (ran.code, ran.out) == (2, "")
        assert "北京市, 吉林省, 新疆维吾尔自治区" in ran.err
        assert "--place" in ran.err
    for place in ("吉林省", "吉林"):
        rows = [row for row in understood(path, "--place", place) if row["reason"] != "other_place"]
        assert values(rows, "gdp", "level") == {"2017": 14944.53, "2016": 14776.8, "2015": 14063.13}
    ran = siping(
        "path", "--plan", plan, "-i", "gdp", "--base", "100000", "--actuals", path, "--place", "吉林省", "-f", "json"
    )
    assert ran.code == 0
    figures = (*ran.json["used"], *ran.json["unused"])
    assert {each["value"] for each in figures if each["place"] is None} == {14944.53, 14776.8, 14063.13}


def test_a_figure_of_what_only_the_lexicon_knows_and_nobody_can_read_is_told(
    file: Callable[..., str], siping: Siping, plan: str
) -> None:
    path = file("季度,国内生产总值-同比增长,第一产业增加值-同比增长\n2024年第1季度,5.3,约五\n")
    rows = siping("figures", path, "--plan", plan, "-f", "json").rows
    assert [(row["indicator"], row["reason"]) for row in rows][1:] == [("primary-industry", "unreadable")]


@pytest.mark.parametrize("cell", ["#DIV/0!", "#n/a", "#NAME?", "＃REF！", "Err:502", "错误:502"])
def test_the_error_of_a_formula_is_told_as_one(cell: str) -> None:
    with pytest.raises(InvalidValueError, match="is a formula error; correct it or clear the cell"):
        number_in(cell, PERCENT, "growth")


def test_a_formula_without_a_value_is_told_as_one() -> None:
    with pytest.raises(InvalidValueError, match="'=A1\\+1' is a formula without a value"):
        number_in("=A1+1", PERCENT, "level")


@pytest.mark.parametrize("mark", ["①", "*", "²", "⑴", "(1)", "注1", "①*"])
def test_the_mark_of_a_footnote_is_no_digit_of_a_number_and_no_part_of_a_name(mark: str) -> None:
    assert str(number_in(f"5.2{mark}", PERCENT, "growth")) == "5.2%"
    assert (
        read_label(f"居民消费价格同比增长(%){'①' if mark == '²' else mark.removeprefix('注1')}").names[-1]
        == "居民消费价格"
    )


def test_the_unit_of_a_growth_is_not_that_of_the_rows_below_it(
    file: Callable[..., str], understood: Understood
) -> None:
    path = file("主要经济指标\n单位：亿元\n指标,2023年1-2月\n国内生产总值同比增长(%),5\n国内生产总值,120\n")
    assert values(understood(path), "gdp", "level") == {"2023-01..02": 120}

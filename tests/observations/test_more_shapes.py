"""Kinds of tables that publishers make: what is read from each, and what never is; the words are theirs, the figures made up or public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapes

from siping_cli.observations.beside import completed, in_their_years
from siping_cli.observations.cell_numbers import without_status
from siping_cli.observations.headers import TableColumn
from siping_cli.observations.labels import read_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]
    Read = Callable[..., list[dict[str, Any]]]

PLAN = (
    shapes.PLAN
    + """
  - id: investment
    name: {zh: 固定资产投资, en: Fixed-asset investment}
    aliases: [固定资产投资(不含农户)]
    unit: 亿元
    targets:
      - {id: investment-2023, value: 3, unit: "%", qualifier: 左右, due: 2023, base_period: 2022, scope: whole, wording: 固定资产投资增长3%左右, section: goals, strength: 预期}
  - id: primary
    name: {zh: 第一产业增加值, en: Primary industry}
    unit: 亿元
    targets:
      - {id: primary-2023, value: 3, unit: "%", qualifier: 左右, due: 2023, base_period: 2022, scope: whole, wording: 第一产业增加值增长3%左右, section: goals, strength: 预期}
  - id: urban-income
    name: {zh: 城镇居民人均可支配收入, en: Urban income}
    unit: 元
    targets:
      - {id: urban-2023, value: 50000, unit: 元, qualifier: 以上, due: 2023, scope: whole, wording: 城镇居民人均可支配收入50000元以上, section: goals, strength: 预期}
  - id: money
    name: {zh: 广义货币(M2), en: Broad money}
    unit: 亿元
    targets:
      - {id: money-2023, value: 8, unit: "%", qualifier: 左右, due: 2023, base_period: 2022, scope: whole, wording: 广义货币(M2)增长8%左右, section: goals, strength: 预期}
"""
)


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return shapes.plan_in(tmp_path / "plan", PLAN)


@pytest.fixture
def read(siping: Siping, plan: str, tmp_path: Path) -> Read:
    """Return a function that writes a table and returns the rows of siping figures."""

    def rows(text: str, *options: str) -> list[dict[str, Any]]:
        ran = siping("figures", shapes.table_in(tmp_path, text, "table.csv"), "--plan", plan, *options, "-f", "json")
        assert ran.code == 0, ran.err
        return ran.rows

    return rows


@pytest.fixture
def refused(siping: Siping, plan: str, tmp_path: Path) -> Callable[[str], str]:
    """Return a function that writes a table and returns why siping gap refuses it."""

    def why(text: str) -> str:
        ran = siping("gap", "--plan", plan, "-i", "gdp", "--actuals", shapes.table_in(tmp_path, text, "table.csv"))
        assert ran.code == 2, ran.out
        assert len(ran.err.strip().splitlines()) <= 5
        return ran.err

    return why


def values(rows: list[dict[str, Any]], indicator: str, measure: str) -> dict[str, float]:
    """Return what was read of a measure and is a figure, by its period; what was left out for a reason of its label is none."""
    left = {"no_indicator", "no_measure", "other_comparison", "basis", "no_period", "unit", "contradiction", "no_label"}
    return {
        row["period"]: row["value"]
        for row in rows
        if row["indicator"] == indicator and row["measure"] == measure and row["reason"] not in left
    }


def reasons(rows: list[dict[str, Any]], indicator: str) -> set[str]:
    return {row["reason"] for row in rows if row["indicator"] == indicator}


def test_a_table_beside_a_table_has_its_own_periods(read: Read) -> None:
    rows = read(
        "单位：亿元,,,\n年份,地区生产总值,年份,社会消费品零售总额\n2019,1100.1,2022,460.3\n2020,1150.2,2023,500.9\n2021,1200.5,,\n"
    )
    assert values(rows, "gdp", "level") == {"2019": 1100.1, "2020": 1150.2, "2021": 1200.5}
    assert values(rows, "retail-sales", "level") == {"2022": 460.3, "2023": 500.9}


def test_what_comes_before_the_tables_beside_each_other_is_a_label_of_both(read: Read) -> None:
    rows = read("单位,年份,地区生产总值,年份,社会消费品零售总额\n亿元,2019,1100.1,2022,460.3\n", "--place", "四平市")
    assert values(rows, "gdp", "level") == {"2019": 1100.1}
    assert values(rows, "retail-sales", "level") == {"2022": 460.3}


def test_a_growth_has_the_basis_of_the_level_before_it(read: Read) -> None:
    rows = read(
        "2022年9月\n指标,本月,比去年同月增长(%),1-本月,比去年同期增长(%)\n社会消费品零售总额(亿元),1478.53,0.3,11864.63,-10.7\n"
    )
    assert values(rows, "retail-sales", "growth") == {"2022-09": 0.3, "2022-Q1..Q3": -10.7}
    assert values(rows, "retail-sales", "level") == {"2022-09": 1478.53, "2022-Q1..Q3": 11864.63}


def test_a_growth_has_the_name_of_the_level_before_it(read: Read) -> None:
    rows = read("时间,社会消费品零售总额（亿元）,同比（%）,环比（%）\n2023年8月,379,2.1,2.5\n2023年9月,398,3.2,6.3\n")
    assert values(rows, "retail-sales", "growth") == {"2023-08": 2.1, "2023-09": 3.2}
    assert "other_comparison" in reasons(rows, "retail-sales")


def test_a_goal_beside_a_figure_is_none_and_lends_no_period(read: Read) -> None:
    rows = read(
        "2024年1-9月完成情况,,,,\n指标,单位,全年目标,1-9月完成,完成进度(%),同比增长(%)\n地区生产总值,亿元,1700,1234.5,72.6,5.2\n"
    )
    assert values(rows, "gdp", "level") == {"2024-Q1..Q3": 1234.5}
    assert values(rows, "gdp", "growth") == {"2024-Q1..Q3": 5.2}


def test_what_was_expected_or_was_before_is_not_the_figure(read: Read) -> None:
    rows = read("日期,指标,今值,预测值,前值\n2024年9月,社会消费品零售总额同比,3.2,2.5,2.1\n")
    assert values(rows, "retail-sales", "growth") == {"2024-09": 3.2}


def test_the_day_of_a_publication_is_no_period(read: Read) -> None:
    rows = read("商品,日期,今值,前值\n国内生产总值同比,2019-01-21,6.4,6.5\n", "--basis", "alone")
    assert values(rows, "gdp", "growth") == {}


def test_m2_in_a_name_is_no_unit(read: Read) -> None:
    rows = read("时间,广义货币(M2)期末值(亿元),广义货币(M2)同比增长(%)\n2020年12月,2186795.89,10.1\n")
    assert {row["unit"] for row in rows if row["measure"] == "level"} == {"亿元"}
    assert values(rows, "money", "growth") == {"2020": 10.1}
    assert read_label("住宅面积(m2)").unit is not None


def test_rows_below_a_header_that_describe_its_columns_hold_no_figures(read: Read) -> None:
    rows = read(
        "指标名称,国内生产总值:累计值,规模以上工业增加值:累计同比\n频率,季,月\n单位,亿元,%\n指标ID,M0001396,M0000011\n"
        "来源,国家统计局,国家统计局\n更新时间,2024-10-18,2024-10-18\n2024-09-30,949745.7,5.8\n2024-08-31,,5.8\n"
    )
    assert values(rows, "gdp", "level") == {"2024-Q1..Q3": 949745.7}
    assert values(rows, "value-added", "growth") == {"2024-Q1..Q3": 5.8, "2024-01..08": 5.8}
    assert len(rows) == 3


def test_a_name_below_a_heading_is_that_of_both(read: Read) -> None:
    rows = read(
        "2023年收入,,\n单位：元,,\n指标,2023年,增长%\n居民人均可支配收入,29797,6.5\n城镇居民,,\n人均可支配收入,37503,5.7\n农村居民,,\n人均可支配收入,19472,7.4\n"
    )
    assert values(rows, "urban-income", "level") == {"2023": 37503}


def test_a_label_cell_that_is_merged_downwards_holds_for_its_rows(read: Read) -> None:
    rows = read(
        "类别,指标,2023年\n居民收入,城镇居民人均消费支出(元),24000\n城镇居民,人均消费支出(元),24000\n,人均可支配收入(元),37503\n农村居民,人均可支配收入(元),19472\n"
    )
    assert values(rows, "urban-income", "level") == {"2023": 37503}


def test_a_header_in_two_languages_is_one(read: Read) -> None:
    rows = read(
        "2-1 地区生产总值 Gross Domestic Product,,\n单位：亿元 (100 million yuan),,\n年份,地区生产总值,第一产业增加值\n"
        "Year,Gross Domestic Product,Value-added of Primary Industry\n2021,13235.5,1554.8\n2022,13070.2,1689.1\n"
    )
    assert values(rows, "gdp", "level") == {"2021": 13235.5, "2022": 13070.2}
    assert values(rows, "primary", "level") == {"2021": 1554.8, "2022": 1689.1}
    assert read_label("年末总人口 Total Population").names == read_label("年末总人口").names


def test_a_label_above_does_not_run_over_into_the_next_column(read: Read) -> None:
    rows = read(
        "年 份,地区生产总值（亿元）,,,社会消费品零售总额（亿元）\n,,第一产业增加值,第二产业增加值,\nYear,GDP,Primary,Secondary,Retail\n2022,1210,120,400,460\n"
    )
    assert values(rows, "gdp", "level") == {"2022": 1210}
    assert values(rows, "retail-sales", "level") == {"2022": 460}


def test_an_index_of_a_far_year_in_the_title_is_no_level_and_no_growth(read: Read) -> None:
    rows = read(
        '"地区生产总值指数(1978-2010年,1978=100)"\n年份,地区生产总值,第一产业增加值\n1979,108.6,104.4\n2003,2067.6,291.8\n'
    )
    assert reasons(rows, "gdp") == {"other_comparison"}


def test_a_sector_is_a_part_of_the_indicator_before_it(read: Read) -> None:
    rows = read(
        "2023年1-9月投资\n指标,同比增长（%）\n固定资产投资（不含农户）,3.4\n第一产业,2.3\n地区生产总值,5.2\n第一产业,4.1\n"
    )
    assert values(rows, "primary", "growth") == {"2023-Q1..Q3": 4.1}
    beside = read("年份,固定资产投资增速（%）,第一产业增速（%）\n2023,3.0,-0.1\n")
    assert values(beside, "primary", "growth") == {}


def test_months_go_on_in_the_year_of_the_rows_before(read: Read) -> None:
    rows = read("时间,社会消费品零售总额（亿元）\n2022年11月,386\n12月,405\n1月,1\n2023年3月,378\n4月,349\n6月,2\n")
    assert values(rows, "retail-sales", "level") == {
        "2022-11": 386,
        "2022-12": 405,
        "2023-03": 378,
        "2023-04": 349,
    }
    assert "no_period" in reasons(rows, "retail-sales")


def test_months_of_a_header_have_the_year_of_the_months_before(read: Read) -> None:
    rows = read(
        "主要经济指标,,,\n,2024年9月,1-9月,1-9月增长(%)\n社会消费品零售总额（亿元）①,20.1,200.1,4.6\n注：①为快报数。,,,\n"
    )
    assert values(rows, "retail-sales", "level") == {"2024-09": 20.1, "2024-Q1..Q3": 200.1}
    assert values(rows, "retail-sales", "growth") == {"2024-Q1..Q3": 4.6}


def test_months_that_begin_again_have_no_year() -> None:
    columns = tuple(TableColumn(at, read_label(text)) for at, text in enumerate(("2023年12月", "1月", "增速")))
    assert in_their_years(columns)[1].label.when == read_label("1月").when


def test_a_growth_of_another_name_keeps_its_basis_open() -> None:
    columns = tuple(TableColumn(at, read_label(text)) for at, text in enumerate(("零售总额累计(亿元)", "投资增速(%)")))
    assert completed(columns)[1].label.get("basis") is None


def test_a_header_of_one_column_begins_another_table(read: Read) -> None:
    rows = read(
        "表1：2013年1-3季度国内生产总值,,\n,绝对额(亿元),比去年同期增长(%)\n国内生产总值,386762,7.7\n表2：国内生产总值环比增长速度,,\n"
        ",环比增长速度(%),\n2012年1季度,1.4,\n2季度,2.2,\n"
    )
    assert values(rows, "gdp", "level") == {"2013-Q1..Q3": 386762}
    assert values(rows, "gdp", "growth") == {"2013-Q1..Q3": 7.7}


def test_an_index_in_a_header_alone_and_one_of_the_same_period_is_asked_for(read: Read) -> None:
    rows = read(
        "2024年9月价格指数,,,\n项目名称,上月=100,上年同月=100,上年同期=100\n居民消费价格指数,100.1,100.3,100.2\n"
    )
    assert values(rows, "prices", "growth") == {"2024-09": 0.3}
    assert reasons(rows, "prices") >= {"basis", "other_comparison"}


def test_a_state_behind_a_number_is_its_own(read: Read) -> None:
    rows = read("2024年指标,,\n指标,2024年,增长%\n地区生产总值（亿元）,1290.4(预计),6.3（初步核算）\n")
    assert {row["status"] for row in rows} == {"estimate", "preliminary"}
    assert values(rows, "gdp", "growth") == {"2024": 6.3}
    assert without_status("6.3(4.9)") == ("6.3(4.9)", None)


def test_a_level_without_a_unit_is_told(siping: Siping, plan: str, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        "月份,社会消费品零售总额-金额,社会消费品零售总额-同比增长\n2017年1-9月,263178,10.4\n", encoding="utf-8"
    )
    ran = siping("gap", "--plan", plan, "-i", "retail-sales", "--actuals", str(path), "-f", "json")
    assert any("no label gives the unit" in note for note in ran.json["notes"])


def test_years_as_workbooks_hold_them_and_months_before_the_year_are_periods(read: Read) -> None:
    assert values(read("年份,地区生产总值（亿元）\n2005.0,3620.3\n2006.0,4275.1\n"), "gdp", "level") == {
        "2005": 3620.3,
        "2006": 4275.1,
    }
    assert values(read("日期,社会消费品零售总额当月值（亿元）\n08/2023,379\n"), "retail-sales", "level") == {
        "2023-08": 379
    }


def test_the_whole_of_the_place_is_no_name(read: Read) -> None:
    rows = read("社会消费品零售总额（亿元）,,\n,2023年3月,2023年4月\n全市,35.0,33.2\n")
    assert values(rows, "retail-sales", "level") == {"2023-03": 35.0, "2023-04": 33.2}


def test_an_unreadable_cell_of_an_indicator_of_the_lexicon_is_no_fault(read: Read) -> None:
    rows = read("2024年收入,,\n指标,绝对量（元）,同比增长（%）\n居民人均可支配收入,30941,5.2（4.9）\n")
    assert [row["reason"] for row in rows] == ["no_indicator", "unreadable"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("月份,当月,同比增长\n2024年9月,41112,3.2\n", "no label names an indicator"),
        ("指标,单位,1-9月,同比增长%\n地区生产总值,亿元,1234.5,5.2\n", "unclear period of '地区生产总值'"),
    ],
)
def test_a_refusal_says_what_is_missing(refused: Callable[[str], str], text: str, says: str) -> None:
    assert says in refused(text)


def test_a_title_says_how_all_below_is_measured_and_one_of_two_things_is_neither(read: Read) -> None:
    rows = read("社会消费品零售总额累计同比（%）,,\n年份,2月,3月\n2023,3.5,5.8\n")
    assert values(rows, "retail-sales", "growth") == {"2023-01..02": 3.5, "2023-Q1": 5.8}
    assert values(read("2023年总量及增速,\n指标,2023年\n地区生产总值（亿元）,590.1\n"), "gdp", "level") == {
        "2023": 590.1
    }
    assert values(read("2023年增长情况表增速,\n指标,2023年\n地区生产总值（亿元）,590.1\n"), "gdp", "growth") == {}


def test_a_state_or_a_goal_behind_a_year_is_that_of_its_figures(read: Read) -> None:
    rows = read("年度,地区生产总值增速（%）\n2022年（最终核实）,-1.2\n2023年（初步核算）,6.0\n2024年（目标）,6.5\n")
    assert values(rows, "gdp", "growth") == {"2022": -1.2, "2023": 6.0}
    assert {row["status"] for row in rows if row["reason"] != "no_measure"} == {"final", "preliminary"}


def test_a_row_that_says_only_how_it_measures_is_of_the_row_before(read: Read) -> None:
    rows = read(
        "2024年9月,,\n指标,单位,1-9月\n地区生产总值,亿元,590.1\n同比增长,%,5.2\n社会消费品零售总额,亿元,200.1\n同比增长,%,4.6\n"
    )
    assert values(rows, "gdp", "growth") == {"2024-Q1..Q3": 5.2}
    assert values(rows, "retail-sales", "growth") == {"2024-Q1..Q3": 4.6}


def test_places_in_a_header_are_told_apart(read: Read, refused: Callable[[str], str]) -> None:
    text = "2024年1-9月,,,\n,全市,铁东区,梨树县\n地区生产总值（亿元）,590.1,120.2,150.4\n"
    assert "choose one, like --place 全市" in refused(text)
    (row,) = (row for row in read(text, "--place", "铁东区") if row["reason"] != "other_place")
    assert row["value"] == 120.2


def test_a_place_that_is_not_in_the_table_is_refused_with_those_that_are(
    siping: Siping, plan: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("地区,2023年\n铁东区,120.2\n梨树县,150.4\n", encoding="utf-8")
    ran = siping("gap", "--plan", plan, "-i", "gdp", "--actuals", str(path), "--place", "四平市")
    assert (ran.code, "no figures for 四平市; use --place with one of: 铁东区" in ran.err) == (2, True)


def test_growths_that_may_be_fractions_are_refused(refused: Callable[[str], str], read: Read) -> None:
    assert "are below 1 and have no percent sign" in refused("年份,地区生产总值增速\n2022,0.030\n2023,0.052\n")
    assert values(read("年份,地区生产总值增速\n2022,0.3\n2023,5.2\n"), "gdp", "growth") == {"2022": 0.3, "2023": 5.2}


@pytest.mark.parametrize("missing", ["社会消费品零售总额累计增长(%)", "煤炭开采业增加值累计增长(%)"])
def test_a_row_without_its_figure_does_not_say_how_the_months_of_the_next_are_meant(read: Read, missing: str) -> None:
    rows = read(
        f"指标,2023年11月\n国内生产总值同比增长(%),5.0\n{missing},\n固定资产投资同比增长(%),3.1\n固定资产投资累计增长(%),2.9\n"
    )
    assert values(rows, "investment", "growth") == {"2023-11": 3.1, "2023-01..11": 2.9}


def test_a_heading_says_how_the_months_are_meant_of_rows_that_are_but_names(read: Read) -> None:
    rows = read("指标,2023年11月\n主要指标累计增长(%),\n固定资产投资,3.1\n")
    assert values(rows, "investment", "growth") == {"2023-01..11": 3.1}


def test_a_column_of_numbers_in_full_width_is_no_label(read: Read) -> None:
    rows = read("2023年1-5月\n指标,单位,年度目标,绝对值,同比增长(%)\n国内生产总值,亿元,６７．７１,6.5,4\n")
    assert {(row["column"], row["value"], row["reason"]) for row in rows} >= {(3, 67.71, "no_measure")}

"""What a person may rely on in tables that are wide, sparse, oddly labelled or say a thing twice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapes

from siping_cli import load_plan, read_actuals
from siping_cli.observations import crossed
from siping_cli.observations.labels import read_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Siping = Callable[..., Ran]
    Write = Callable[[str], str]
    Read = Callable[..., list[dict[str, Any]]]
    Books = Callable[[str], dict[tuple[str, str], dict[str, float]]]

YEARS = range(2010, 2018)
WIDE = "指标," + ",".join(f"{year}年" for year in YEARS) + "\n"
LEVELS = [100 + at for at in range(len(YEARS))]
GDP = "国内生产总值（亿元）," + ",".join(map(str, LEVELS)) + "\n"


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return shapes.plan_in(tmp_path / "plan")


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """Return a function that writes a table and returns its name."""
    return partial(shapes.table_in, tmp_path)


@pytest.fixture
def figures(siping: Siping, plan: str, file: Write) -> Callable[..., Ran]:
    """Return a function that writes a table and returns what siping figures says of it."""

    def run(text: str, *options: str) -> Ran:
        return siping("figures", file(text), "--plan", plan, *options, "-f", "json")

    return run


@pytest.fixture
def read(figures: Callable[..., Ran]) -> Read:
    """Return a function that writes a table and returns the rows of siping figures."""

    def rows(text: str, *options: str) -> list[dict[str, Any]]:
        ran = figures(text, *options)
        assert ran.code == 0, ran.err
        return ran.rows

    return rows


@pytest.fixture
def gap(siping: Siping, plan: str, file: Write) -> Callable[..., Ran]:
    """Return a function that writes a table and returns what siping gap says of it."""

    def run(text: str, *options: str) -> Ran:
        return siping("gap", "--plan", plan, "--actuals", file(text), *options, "-f", "json")

    return run


@pytest.fixture
def books(plan: str, file: Write) -> Books:
    """Return a function that writes a table and returns what answers are made from, by indicator and measure."""

    def shelves(text: str) -> dict[tuple[str, str], dict[str, float]]:
        found = read_actuals(load_plan(plan), [file(text)]).shelves()
        return {
            (shelf.subject, shelf.metric): {period: float(entry[0]) for (period, _), entry in shelf.book.items()}
            for shelf in found
        }

    return shelves


def values(rows: list[dict[str, Any]], indicator: str, measure: str) -> dict[str, float]:
    return {
        row["period"]: row["value"]
        for row in rows
        if row["indicator"] == indicator and row["measure"] == measure and row["period"] is not None
    }


def by_year(numbers: list[Any]) -> dict[str, Any]:
    return dict(zip(map(str, YEARS), numbers, strict=True))


def test_each_number_of_a_wide_row_is_of_the_year_above_it(books: Books) -> None:
    text = WIDE + GDP + GDP.replace("国内生产总值", "规模以上工业增加值").replace("10", "20")
    assert books(text) == {
        ("gdp", "level"): by_year(LEVELS),
        ("value-added", "level"): by_year([each + 100 for each in LEVELS]),
    }


def test_a_blank_in_a_wide_row_leaves_out_its_own_year_alone(books: Books) -> None:
    expected = by_year(LEVELS)
    del expected["2013"]
    assert books(WIDE + GDP.replace("103", ""))["gdp", "level"] == expected


def test_a_wide_row_that_is_said_twice_is_the_same_and_one_that_differs_is_refused(
    books: Books, gap: Callable[..., Ran]
) -> None:
    again = GDP.replace("国内", "地区")
    assert books(WIDE + GDP + again) == {("gdp", "level"): by_year(LEVELS)}
    ran = gap(WIDE + GDP + again.replace("103", "303"))
    assert ran.code == 2
    assert "303 contradicts 103 in row 2" in ran.err


def test_a_year_that_stands_twice_in_a_wide_header_is_one_where_both_say_the_same(
    books: Books, gap: Callable[..., Ran]
) -> None:
    header = WIDE.replace("\n", ",2017年\n")
    assert books(header + GDP.replace("\n", ",107\n"))["gdp", "level"] == by_year(LEVELS)
    ran = gap(header + GDP.replace("\n", ",999\n"))
    assert (ran.code, "999 contradicts 107" in ran.err) == (2, True)


@pytest.mark.parametrize("numbers", [("1014.28", "1014.3"), ("1014.3", "1014.28")], ids=["finer-first", "finer-last"])
def test_of_a_number_and_the_same_one_rounded_the_finer_counts(books: Books, numbers: tuple[str, str]) -> None:
    text = f"指标,2023年\n国内生产总值（亿元）,{numbers[0]}\n地区生产总值（亿元）,{numbers[1]}\n"
    assert books(text) == {("gdp", "level"): {"2023": 1014.28}}


def test_whether_quarters_are_from_january_is_asked_once_a_name(gap: Callable[..., Ran]) -> None:
    text = "季度,社会消费品零售总额（亿元）\n2017年第2季度,20\n2017年第3季度,30\n"
    ran = gap(text)
    assert ran.code == 2
    assert ran.err.count("does not say whether its months are single or cumulated from January") == 1
    assert "--basis alone or --basis cumulated" in ran.err
    assert gap(text, "--basis", "alone").code == 0


def test_a_number_with_a_unit_that_does_not_fit_its_column_is_left_out_and_told(
    gap: Callable[..., Ran], read: Read
) -> None:
    text = "指标,2023年同比增长（%）,2024年同比增长（%）\n国内生产总值,5.2亿元,5.0\n"
    ran = gap(text, "-i", "gdp")
    assert ran.code == 0, ran.err
    assert {row["target"]: row["observed"] for row in ran.rows}["gdp-2024"] == 5.0
    assert any("is left out" in note and "figures.csv:2:2" in note for note in ran.json["notes"])
    assert [row["reason"] for row in read(text) if row["column"] == 2] == ["unit"]


def test_a_growth_that_is_said_not_to_move_is_zero(read: Read) -> None:
    assert values(read("指标,2024年同比增长（%）\n国内生产总值,持平\n"), "gdp", "growth") == {"2024": 0}


def test_of_two_years_that_contradict_each_other_neither_is_taken(read: Read) -> None:
    (row,) = read("年份,2022年国内生产总值（亿元）\n2023年,100\n")
    assert row["reason"] == "contradiction"


def test_a_title_with_months_and_no_year_lends_a_month_no_year(read: Read) -> None:
    rows = read("2023年主要指标\n1-9月\n指标,9月,1-9月\n社会消费品零售总额（亿元）,35.1,300.2\n")
    assert values(rows, "retail-sales", "level") == {"2023-09": 35.1, "2023-Q1..Q3": 300.2}


def test_the_same_period_of_the_year_before_is_that_of_the_column_before_it(read: Read) -> None:
    rows = read("指标,2023年1-9月,上年同期\n国内生产总值（亿元）,590.1,560.2\n")
    assert values(rows, "gdp", "level") == {"2023-Q1..Q3": 590.1, "2022-Q1..Q3": 560.2}


def test_a_cumulated_growth_behind_a_year_is_of_that_year(read: Read) -> None:
    rows = read("指标,2023年,累计增长（%）\n国内生产总值（亿元）,590.1,5.2\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}
    assert values(rows, "gdp", "growth") == {"2023": 5.2}


def test_a_unit_in_a_line_between_rows_holds_for_the_rows_below_it(read: Read) -> None:
    rows = read("指标,2023年1-9月,1-9月增长（%）\n单位：万元,,\n国内生产总值,5901000,5.2\n")
    assert values(rows, "gdp", "level") == {"2023-Q1..Q3": 590.1}, "in 亿元, as the plan has it"


def test_a_row_that_ends_early_has_no_figures_behind_its_end(read: Read) -> None:
    rows = read("指标,2022年,2023年\n国内生产总值（亿元）,560.2\n")
    assert values(rows, "gdp", "level") == {"2022": 560.2}


def test_forgetting_labels_of_a_long_table_changes_no_figure(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "指标,2023年\n国内生产总值（亿元）,590.1\n规模以上工业增加值（亿元）,120.2\n国内生产总值（亿元）,590.1\n"
    told = read(text)
    monkeypatch.setattr(crossed, "_FORGET", 0)
    assert read(text) == told


def test_a_growth_below_a_name_that_comes_again_is_of_that_name(read: Read) -> None:
    level, other = "国内生产总值（亿元）,590.1\n", "规模以上工业增加值（亿元）,120.2\n"
    rows = read(f"指标,2023年\n{level}{other}{level}同比增长（%）,5.2\n")
    assert values(rows, "gdp", "growth") == {"2023": 5.2}
    assert values(rows, "value-added", "growth") == {}


def test_a_year_that_comes_again_below_names_is_told_where_it_says_another_number(
    books: Books, gap: Callable[..., Ran]
) -> None:
    text = "年份,国内生产总值（亿元）\n2022年,560.2\n2023年,590.1\n2022年,{}\n"
    assert books(text.format("560.2"))["gdp", "level"] == {"2022": 560.2, "2023": 590.1}
    ran = gap(text.format("561.9"))
    assert (ran.code, "561.9 contradicts 560.2 in row 2" in ran.err) == (2, True)


def test_months_without_a_year_in_any_row_are_of_the_year_of_the_title(read: Read) -> None:
    rows = read("2023年社会消费品零售总额\n月份,当月（亿元）\n2月,35.1\n3月,36.2\n")
    assert values(rows, "retail-sales", "level") == {"2023-02": 35.1, "2023-03": 36.2}


def test_a_total_is_of_what_the_title_names(read: Read) -> None:
    rows = read("社会消费品零售总额（亿元）,,\n项目,2023年3月,2023年4月\n合计,35.0,33.2\n")
    assert values(rows, "retail-sales", "level") == {"2023-03": 35.0, "2023-04": 33.2}


def test_a_line_with_a_dash_is_no_header(read: Read) -> None:
    rows = read("四平市统计局,—\n指标,2023年\n国内生产总值（亿元）,590.1\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}


def test_a_row_without_a_name_below_a_header_is_of_what_the_title_names(read: Read) -> None:
    rows = read("国内生产总值（亿元）,,\n,2022年,2023年\n,560.2,590.1\n")
    assert values(rows, "gdp", "level") == {"2022": 560.2, "2023": 590.1}


def test_dashes_below_a_header_are_no_figures_and_no_labels(read: Read) -> None:
    rows = read("国内生产总值（亿元）,,\n,2022年,2023年\n,—,—\n,560.2,590.1\n")
    assert values(rows, "gdp", "level") == {"2022": 560.2, "2023": 590.1}


def test_a_unit_alone_below_a_header_is_that_of_its_column(read: Read) -> None:
    rows = read("指标,2023年\n,万元\n国内生产总值,5901000\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}, "in 亿元, as the plan has it"


def test_a_column_that_counts_the_rows_holds_no_figures(read: Read) -> None:
    rows = read(",指标,2023年\n1,国内生产总值（亿元）,590.1\n2,规模以上工业增加值（亿元）,120.2\n")
    assert [(row["column"], row["value"]) for row in rows] == [(3, 590.1), (3, 120.2)]


def test_years_below_an_empty_header_are_periods(read: Read) -> None:
    rows = read(",国内生产总值（亿元）,社会消费品零售总额（亿元）\n2021,560.2,300.1\n2022,590.1,310.2\n")
    assert values(rows, "gdp", "level") == {"2021": 560.2, "2022": 590.1}
    assert values(rows, "retail-sales", "level") == {"2021": 300.1, "2022": 310.2}


def test_a_numbered_period_is_a_period(read: Read) -> None:
    rows = read("时间,国内生产总值（亿元）\n（一）2022年,560.2\n（二）2023年,590.1\n")
    assert values(rows, "gdp", "level") == {"2022": 560.2, "2023": 590.1}


def test_a_growth_in_points_is_a_change(read: Read) -> None:
    assert dict(read_label("居民消费价格同比增长（个百分点）").says)["measure"] == "change"
    (row,) = read("指标,2023年\n居民消费价格同比增长（个百分点）,0.3\n")
    assert (row["measure"], row["unit"]) == ("change", "个百分点")


def test_a_unit_behind_a_stroke_is_the_unit(read: Read) -> None:
    rows = read("指标,2023年\n国内生产总值/万元,5901000\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}, "in 亿元, as the plan has it"


@pytest.mark.parametrize("at", [2, 14], ids=["early", "late"])
def test_an_empty_record_ends_no_table(plan: str, tmp_path: Path, at: int) -> None:
    records = [f"- {{年份: {year}年, 国内生产总值（亿元）: {year - 1900}}}" for year in range(2000, 2020)]
    path = tmp_path / "figures.yaml"
    path.write_text("\n".join([*records[:at], "- {}", *records[at:]]), encoding="utf-8")
    (shelf,) = read_actuals(load_plan(plan), [str(path)]).shelves()
    assert {period: int(entry[0]) for (period, _), entry in shelf.book.items()} == {
        str(year): year - 1900 for year in range(2000, 2020)
    }


def test_a_text_without_a_table_is_given_up_after_its_first_lines(figures: Callable[..., Ran]) -> None:
    ran = figures("说几句话\n" * 202 + "指标,2023年\n国内生产总值（亿元）,590.1\n")
    assert (ran.code, "no table of figures found" in ran.err) == (2, True)


def test_the_row_that_a_file_beside_the_table_calls_its_header_is_its_header(read: Read, file: Write) -> None:
    text = "指标,2022年\n指标,2023年\n国内生产总值（亿元）,590.1\n"
    Path(file(text) + ".siping.yaml").write_text("header: 2\n", encoding="utf-8")
    assert values(read(text), "gdp", "level") == {"2023": 590.1}


def test_a_sentence_above_a_table_says_nothing_of_it(read: Read) -> None:
    rows = read("2022年增长很快。单位：万元\n指标,2023年\n国内生产总值（亿元）,590.1\n")
    assert [(row["period"], row["unit"]) for row in rows] == [("2023", "亿元")]


def test_a_unit_at_the_end_of_a_title_is_that_of_the_table(read: Read) -> None:
    rows = read("四平市主要经济指标 单位:万元\n指标,2023年\n国内生产总值,5901000\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}, "in 亿元, as the plan has it"


def test_a_dash_in_the_column_of_units_says_none(read: Read) -> None:
    rows = read("指标,单位,2023年\n国内生产总值（亿元）,—,590.1\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}


def test_how_often_figures_come_is_not_taken_from_a_word_that_nobody_knows(read: Read) -> None:
    rows = read("指标,频度,2023年\n国内生产总值（亿元）,旬,590.1\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}


def test_of_many_names_that_are_left_out_the_rest_is_counted(gap: Callable[..., Ran]) -> None:
    names = ["国内生产总值", "地区生产总值", "本地生产总值", "规模以上工业增加值", "工业增加值", "社会消费品零售总额"]
    text = "指标,2024年\n" + "".join(f"{name}环比增长（%）,1.1\n" for name in names) + "国内生产总值同比增长（%）,5.2\n"
    ran = gap(text, "-i", "gdp")
    assert ran.code == 0, ran.err
    assert any("more cells were left out, of 1 name;" in note for note in ran.json["notes"])


def test_quarters_that_add_up_to_another_year_are_told(figures: Callable[..., Ran]) -> None:
    text = "指标,2023年1季度,2023年2季度,2023年3季度,2023年4季度,2023年\n社会消费品零售总额（亿元）,10.0,20.0,30.0,40.0,{}\n"
    told = [
        [note for note in figures(text.format(year), "--basis", "alone").json["notes"] if "add up to" in note]
        for year in ("150.0", "100.1")
    ]
    assert len(told[0]) == 1
    assert "the 4 parts of 2023 add up to" in told[0][0]
    assert told[1] == [], "rounding alone explains it"


def test_a_name_that_only_the_lexicon_has_leads_to_the_indicator_of_the_plan(siping: Siping, plan: str) -> None:
    ran = siping("gap", "--plan", plan, "-i", "经济总量")
    assert (ran.code, "'经济总量' is not in the plan; did you mean: " in ran.err) == (2, True)


def test_a_column_without_a_header_counts_the_rows_only_by_plain_numbers(read: Read) -> None:
    circled = read("指标,,2023年\n国内生产总值（亿元）,①,590.1\n规模以上工业增加值（亿元）,②,6\n")
    assert values(circled, "gdp", "level") == {"2023": 590.1}
    assert [row["reason"] for row in circled if row["column"] == 2] == ["unreadable", "unreadable"], "told, not dropped"
    long = "1" * 5000
    assert values(read(f"指标,,2023年\n国内生产总值（亿元）,{long},590.1\n"), "gdp", "level")["2023"] == 590.1
    assert [row["column"] for row in read("序号,,2023年\ngdp,1,590.1\nretail-sales,2,6\n")] == [3, 3]


def test_a_status_that_nobody_knows_in_the_file_beside_a_table_is_told_at_its_place(
    figures: Callable[..., Ran], file: Write
) -> None:
    text = "指标,2023年\n国内生产总值（亿元）,590.1\n"
    Path(file(text) + ".siping.yaml").write_text("status: nonsense\n", encoding="utf-8")
    ran = figures(text)
    assert (ran.code, ran.out) == (2, "")
    assert ".siping.yaml:1:9: status: unknown status 'nonsense'" in ran.err


def test_the_year_before_the_first_that_is_known_is_no_period(read: Read) -> None:
    rows = read("1900年\n指标,本年,上年同期\n国内生产总值（亿元）,590.1,500\n")
    assert [(row["period"], row["reason"]) for row in rows] == [("1900", "before_the_span"), (None, "no_period")]


def test_a_row_of_white_space_is_no_row(read: Read) -> None:
    rows = read("指标,2023年\n国内生产总值（亿元）,590.1\n \n\u3000,\n社会消费品零售总额（亿元）,6\n")
    assert values(rows, "gdp", "level") == {"2023": 590.1}
    assert [row["row"] for row in rows] == [2, 5]


def test_a_space_at_the_end_of_a_row_is_no_cell(read: Read) -> None:
    rows = read("指标,2023年,\n国内生产总值（亿元）,590.1, \n")
    assert [(row["period"], row["value"], row["column"]) for row in rows] == [("2023", 590.1, 2)]

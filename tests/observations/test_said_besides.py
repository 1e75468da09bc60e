"""What a person says of a table in a file beside it, and what is told of tables that say too little, too much or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapes
from test_workbooks import book

from siping_cli import load_plan, read_actuals
from siping_cli.errors import ActualsError, PlanError
from siping_cli.numbers.periods import Period
from siping_cli.observations import naming
from siping_cli.observations.goals import plan_of_goals
from siping_cli.observations.options import TableOptions
from siping_cli.observations.reading import read_actuals_of
from siping_cli.observations.sheets import files, json_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    from siping_cli.plan.plan import Plan

    Siping = Callable[..., Ran]
    Write = Callable[..., str]
    Read = Callable[..., list[dict[str, Any]]]
    Refused = Callable[..., list[str]]

TIDY = "指标,时期,口径,数值\n"
LEVEL = "指标,2023年\n国内生产总值(亿元),5\n"


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return shapes.plan_in(tmp_path / "plan")


@pytest.fixture
def file(tmp_path: Path) -> Write:
    """Return a function that writes a table, with what is said of it beside it, and returns its name."""

    def write(text: str, beside: str | None = None) -> str:
        if beside is not None:
            shapes.table_in(tmp_path, beside, "figures.csv.siping.yaml")
        return shapes.table_in(tmp_path, text)

    return write


@pytest.fixture
def read(siping: Siping, plan: str, file: Write) -> Read:
    """Return a function that returns the rows of siping figures."""

    def rows(text: str, *options: str, beside: str | None = None) -> list[dict[str, Any]]:
        ran = siping("figures", file(text, beside), "--plan", plan, *options, "-f", "json")
        assert ran.code == 0, ran.err
        return ran.rows

    return rows


@pytest.fixture
def refused(plan: str, file: Write, tmp_path: Path) -> Refused:
    """Return a function that returns what is told of a table that is refused, without the folder."""

    def told(text: str, beside: str | None = None) -> list[str]:
        with pytest.raises(ActualsError) as caught:
            read_actuals(load_plan(plan), [file(text, beside)])
        return [str(problem).removeprefix(f"{tmp_path}/figures.csv") for problem in caught.value.problems]

    return told


def of(row: dict[str, Any], *keys: str) -> tuple[object, ...]:
    return tuple(row[key] for key in keys)


def test_a_file_beside_a_table_says_period_unit_measure_and_status(read: Read) -> None:
    said = "period: 2023\nunit: 亿元\nmeasure: level\nstatus: preliminary\n"
    (row,) = read("指标,值\n国内生产总值,5\n", beside=said)
    assert of(row, "period", "unit", "measure", "status") == ("2023", "亿元", "level", "preliminary")


def test_what_a_table_says_itself_counts_before_the_file_beside_it(read: Read) -> None:
    (row,) = read(LEVEL, beside="period: 2020\nunit: 万元\n")
    assert of(row, "period", "unit", "value") == ("2023", "亿元", 5)


@pytest.mark.parametrize(("word", "period"), [("累计", "2023-Q1..Q3"), ("alone", "2023-09")])
def test_a_file_beside_a_table_says_what_months_mean(read: Read, word: str, period: str) -> None:
    (row,) = read("指标,2023年9月\n社会消费品零售总额(亿元),5\n", beside=f"basis: {word}")
    assert row["period"] == period


def test_a_file_beside_a_table_says_how_often_figures_are_given(read: Read) -> None:
    (row,) = read("指标,2023年12月\n国内生产总值(亿元),5\n", beside="frequency: year")
    assert row["period"] == "2023"


def test_a_file_beside_a_table_says_which_row_is_the_header(read: Read) -> None:
    (row,) = read("指标,2022年\n指标,2023年\n国内生产总值(亿元),5\n", beside="header: 2")
    assert row["period"] == "2023"


def test_a_file_beside_a_table_says_what_names_stand_for(read: Read) -> None:
    (row,) = read(TIDY + "甲,2023,总量,5\n", beside="names: {甲: gdp}")
    assert row["indicator"] == "gdp"


def test_a_file_beside_a_table_says_of_which_place_figures_are_wanted(read: Read) -> None:
    rows = read("地区,2023年国内生产总值(亿元)\n吉林省,5\n辽宁省,6\n", beside="place: 辽宁省")
    assert [row["value"] for row in rows if row["reason"] != "other_place"] == [6]


def test_a_file_beside_a_workbook_says_which_sheet_is_read(siping: Siping, plan: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(
        book([["指标", "2022年"], ["国内生产总值(亿元)", "4"]], [["指标", "2023年"], ["国内生产总值(亿元)", "5"]])
    )
    (tmp_path / "figures.xlsx.siping.yaml").write_text("sheet: Sheet2", encoding="utf-8")
    ran = siping("figures", str(path), "--plan", plan, "-f", "json")
    assert [row["period"] for row in ran.rows] == ["2023"]


def test_the_command_line_counts_before_the_file_beside_a_table(read: Read) -> None:
    text = "地区,2023年9月社会消费品零售总额(亿元)\n吉林省,5\n辽宁省,6\n"
    rows = read(text, "--basis", "alone", "--place", "吉林省", beside="basis: cumulated\nplace: 辽宁省\n")
    assert [of(row, "period", "value") for row in rows if row["reason"] != "other_place"] == [("2023-09", 5)]


def test_the_country_and_its_provinces_are_places_beside_each_other(read: Read) -> None:
    rows = read("国内生产总值(亿元)\n时间,全国,吉林\n2023年,6,7\n2022年,4,5\n", "--place", "吉林")
    taken = [of(row, "period", "value") for row in rows if row["reason"] != "other_place"]
    assert taken == [("2023", 7), ("2022", 5)]


def test_names_of_a_program_count_before_those_beside_a_table(plan: str, file: Write) -> None:
    path = file(TIDY + "甲,2023,总量,5\n", beside="names: {甲: gdp}")
    given = TableOptions(names=(("甲", "retail-sales"),))
    found = read_actuals_of([load_plan(plan)], path, options=given, record=True)["shapes"]
    assert [figure.indicator for figure in found.record or ()] == ["retail-sales"]


def test_a_record_without_keys_beside_a_table_says_nothing(read: Read) -> None:
    assert read(LEVEL, beside="{}")[0]["period"] == "2023"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("colour: red", "1:9: colour: unknown key 'colour'; available: sheet, header, basis"),
        ("basis: monthly", "1:8: basis: invalid basis 'monthly'; write cumulated (from January) or alone"),
        ("header: first", "1:9: header: invalid row number 'first'"),
        ("header: 0", "1:9: header: invalid row number '0'"),
        ("header: 12345678", "1:9: header: invalid row number '12345678'"),
        ("period: once", "1:9: period: unknown period 'once'"),
        ("unit: parsecs", "1:7: unit: unknown unit 'parsecs'"),
        ("measure: speed", "1:10: measure: unknown measure 'speed'"),
        ("frequency: often", "1:12: frequency: unknown frequency 'often'"),
        ("names: gdp", "1:8: names: write the names of the table, each with the id of its indicator: {GDP: gdp}"),
        ("- basis", "1:1: expected a record with some of: sheet, header, basis, place"),
        ("[basis", "invalid YAML"),
    ],
)
def test_what_is_wrong_beside_a_table_is_told_where_it_stands(refused: Refused, said: str, told: str) -> None:
    (problem,) = refused(LEVEL, said)
    assert problem.startswith(".siping.yaml:")
    assert told in problem


def test_all_that_is_wrong_beside_a_table_is_told_at_once(refused: Refused) -> None:
    problems = refused(LEVEL, "colour: red\nbasis: x\nunit: 亿元\nheader: 0\n")
    assert [problem.split(":")[1] for problem in problems] == ["1", "2", "4"]


def test_a_file_beside_a_table_that_is_too_large_is_not_read(refused: Refused) -> None:
    assert refused(LEVEL, "#" * (1024 * 1024 + 1)) == [".siping.yaml: larger than the limit of 1 MiB; shorten it"]


def test_a_name_stands_for_what_the_plan_has_and_not_for_another_such_name(refused: Refused) -> None:
    (problem,) = refused(LEVEL, "names: {甲: gdp, 乙: 甲}")
    assert problem == ": '乙' means '甲', which is not in the plan; siping targets lists the plan's indicators"


def test_a_name_that_stands_for_nothing_in_the_plan_is_refused(refused: Refused) -> None:
    (problem,) = refused(LEVEL, "names: {甲: nope}")
    assert problem == ": '甲' means 'nope', which is not in the plan; siping targets lists the plan's indicators"


def test_names_may_begin_with_here_a_scope_or_another_place(read: Read) -> None:
    rows = read("指标,2023年\n全市国内生产总值(亿元),5\n全部国内生产总值同比增长(%),6\n全国国内生产总值(亿元),7\n")
    assert [of(row, "indicator", "scope", "place") for row in rows] == [
        ("gdp", None, None),
        ("gdp", "whole", None),
        ("gdp", None, "全国"),
    ]


def test_the_nearest_name_of_the_plan_is_told_where_nothing_is_for_it(refused: Refused) -> None:
    (problem,) = refused(TIDY + "社会消费品零售总量,2023,总量,5\n")
    assert problem.endswith("(“社会消费品零售总量”); the closest is 社会消费品零售总额")
    (problem,) = refused(TIDY + "煤炭开采,2023,总量,5\n")
    assert problem.endswith("(“煤炭开采”); siping targets lists the indicators")


def test_of_very_many_unknown_names_only_the_first_are_compared(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_MOST_COMPARED", 0)
    (problem,) = refused(TIDY + "煤炭开采,2023,总量,5\n社会消费品零售总量,2023,总量,5\n")
    assert "nearest" not in problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年\n年份,总量(亿元)\n2023,5\n", "no label names an indicator"),
        ("项目,亿元,增速(%)\n国内生产总值,5,6\n", "unclear period of '国内生产总值'"),
        ("指标,2023年\n国内生产总值(%),5\n", "in %, but it is unclear whether that is growth or a share"),
    ],
)
def test_why_nothing_is_for_the_plan_is_told(refused: Refused, text: str, told: str) -> None:
    (problem,) = refused(text)
    assert told in problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("注：初步核算\n", ": the file has no rows; the first row must name the columns"),
        ("各部门\n各单位\n", ": no table of figures found (it begins: 各部门; 各单位)"),
    ],
)
def test_a_file_without_a_table_is_told_by_how_it_begins(refused: Refused, text: str, told: str) -> None:
    (problem,) = refused(text)
    assert problem.startswith(told)


def test_a_form_that_nobody_has_filled_in_is_no_problem(plan: str, file: Write) -> None:
    assert read_actuals(load_plan(plan), [file(TIDY)]).empty()


def two_plans(folder: Path, *places: str) -> list[Plan]:
    found = []
    for number, place in enumerate(places):
        head = f"id: plan-{number}\n" + (f"place: {{zh: {place}, en: {place}}}\n" if place else "")
        found.append(load_plan(shapes.plan_in(folder / f"plan-{number}", shapes.PLAN.replace("id: shapes\n", head))))
    return found


def test_a_table_for_several_plans_says_which_one_a_row_is_for(file: Write, tmp_path: Path) -> None:
    with pytest.raises(ActualsError) as caught:
        read_actuals_of(two_plans(tmp_path, "", ""), file(LEVEL))
    (problem,) = caught.value.problems
    assert "there are 2 plans; add a column 'plan' that names the plan of each row" in str(problem)


def test_several_plans_of_places_each_take_the_figures_of_their_own(file: Write, tmp_path: Path) -> None:
    path = file("地区,2023年国内生产总值(亿元)\n四平市,5\n通化市,6\n")
    found = read_actuals_of(two_plans(tmp_path, "四平市", "通化市"), path)
    taken = {own: [each.value for each in found[own].of("gdp", "level", Period(2023))] for own in found}
    assert taken == {"plan-0": [5], "plan-1": [6]}


def test_columns_without_a_name_and_notes_of_a_tidy_table_are_no_figures(read: Read) -> None:
    text = "指标,,时期,口径,数值\n国内生产总值,,2023,增速,5\n,,,,\n国内生产总值,,2024,增速,6\n注：初步核算,,,,\n煤炭开采,,,,\n"
    rows = read(text)
    assert [of(row, "row", "value") for row in rows] == [(2, 5), (4, 6)]


def test_a_state_and_a_period_that_were_seen_before_are_read_together_as_well(plan: str, file: Write) -> None:
    rows = ["2023,5,初步", "2024,6,最终", "2023,6,最终"]
    text = "指标,口径,时期,数值,状态\n" + "".join(f"国内生产总值,增速,{row}\n" for row in rows)
    found = [*read_actuals(load_plan(plan), [file(text)]).everything()]
    assert [(str(each.period), int(each.value), str(each.status)) for each in found] == [
        ("2023", 5, "preliminary"),
        ("2024", 6, "final"),
        ("2023", 6, "final"),
    ]
    assert [each.row for each in found] == [2, 3, 4]


def test_an_index_is_no_share(refused: Refused, read: Read) -> None:
    name = "居民消费价格指数(上年=100)"
    (problem,) = refused(TIDY + f"{name},2023,占比,5\n")
    assert problem == f":2:3: 口径: '{name}' and '占比' contradict each other"
    (row,) = read(TIDY + f"{name},2023,总量,101\n")
    assert of(row, "measure", "value") == ("growth", 1)


@pytest.mark.parametrize(
    ("columns", "row", "told"),
    [
        ("口径", "国内生产总值,2023,5,", ":2:4: 口径: this cell is empty; measure is required"),
        (
            "单位",
            "国内生产总值,2023,abc,万人",
            ":2:4: 单位: the unit 万人 does not fit the level of gdp, which is in 亿元",
        ),
        ("口径", "社会消费品零售总额,2023,5,当月值", ":2:2: 时期: '2023' contradicts its measure"),
        (
            "口径,频率",
            "社会消费品零售总额,2023-09,5,总量,年",
            ":2:2: 时期: '2023-09' contradicts its measure",
        ),
        (
            "口径,频率",
            "社会消费品零售总额,2023-08,5,总量,季",
            ":2:2: 时期: '2023-08' contradicts its measure",
        ),
    ],
)
def test_a_cell_that_does_not_go_with_its_row_is_told_at_its_place(
    refused: Refused, columns: str, row: str, told: str
) -> None:
    assert refused(f"指标,时期,数值,{columns}\n{row}\n") == [told]


def test_december_of_yearly_figures_is_the_year(read: Read) -> None:
    (row,) = read("指标,时期,数值,口径,频率\n社会消费品零售总额,2023-12,5,总量,年\n")
    assert row["period"] == "2023"


def test_months_that_run_backwards_are_no_period(read: Read) -> None:
    rows = read("指标,2023年9-1月增长,2023年9-9月增长\n国内生产总值,5,6\n")
    assert [of(row, "period", "value") for row in rows if row["fate"] != "left_out"] == [("2023-09", 6)]


@pytest.mark.parametrize("months", ["1-9月", "2022年"])
def test_labels_with_different_months_or_years_are_never_put_together(read: Read, months: str) -> None:
    (row,) = read(f"指标,2023年10月\n{months}国内生产总值(亿元),5\n")
    assert of(row, "fate", "reason") == ("left_out", "contradiction")


def test_the_month_alone_of_a_title_with_several_is_the_last(read: Read) -> None:
    rows = read("2023年1-9月主要指标\n指标,当月,累计\n社会消费品零售总额(亿元),5,60\n")
    assert [of(row, "period", "value") for row in rows] == [("2023-09", 5), ("2023-Q1..Q3", 60)]


@pytest.mark.parametrize(
    ("header", "label"), [("2023年占比", "国内生产总值增长"), ("2023年完成额(万人)", "国内生产总值总量(亿元)")]
)
def test_labels_that_contradict_each_other_make_no_figure(read: Read, header: str, label: str) -> None:
    (row,) = read(f"指标,{header}\n{label},5\n")
    assert of(row, "fate", "reason") == ("left_out", "contradiction")


def test_a_title_that_names_nothing_known_is_passed_over_for_one_that_does(read: Read) -> None:
    rows = read("国内生产总值(亿元)\n某某报表\n单位：亿元\n年份,总量\n2022年,4\n2023年,5\n")
    assert [of(row, "indicator", "period", "value") for row in rows] == [("gdp", "2022", 4), ("gdp", "2023", 5)]


def test_goals_are_read_from_the_first_sheet_that_names_indicators(tmp_path: Path) -> None:
    said = [["说明"], ["各部门"]]
    goals = [["指标", "目标", "期限"], ["地区生产总值", "增长7%左右", "2026"], [" ", "", ""]]
    draft = plan_of_goals("goals.xlsx", tmp_path / "new", content=book(said, said, goals))
    assert "增长7%左右" in draft.text


def test_of_sheets_that_name_no_indicators_the_first_is_told(tmp_path: Path) -> None:
    content = book([["目标", "期限"], ["7%", "2026"]], [["说明"], ["各部门"]])
    with pytest.raises(PlanError) as caught:
        plan_of_goals("goals.xlsx", tmp_path / "new", content=content)
    (problem,) = caught.value.problems
    assert "the columns 指标 (indicator) are missing" in str(problem)


def test_a_workbook_with_more_rows_than_are_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    with pytest.raises(ActualsError, match="more than"):
        files.open_tables("figures.xlsx", book([["指标", "2023年"], ["甲", "1"], ["乙", "2"], ["丙", "3"]]))


def test_a_frame_with_more_columns_than_are_read_is_refused(plan: str) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({f"{number}": [0] for number in range(16_385)})
    with pytest.raises(ActualsError, match="more than"):
        read_actuals(load_plan(plan), frame)


def test_records_with_more_cells_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "MOST_CELLS_OF_JSON", 3)
    with pytest.raises(ActualsError, match="more than 3 cells; shorten it"):
        list(json_records.rows_of("figures.json", [{"指标": "甲"}, {"2023年": "1"}]))


def test_a_problem_of_a_whole_sheet_says_which(siping: Siping, plan: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(book([line.split(",") for line in shapes.REGIONS.splitlines()]))
    ran = siping("gap", "--plan", plan, "--actuals", str(tmp_path / "a.xlsx"))
    assert (ran.code, ran.out) == (2, "")
    assert "a.xlsx: Sheet1: figures for several places: 北京市, 吉林省" in ran.err

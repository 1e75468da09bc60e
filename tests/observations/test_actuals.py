"""Figures from files: the same from every form, and every bad row told at once."""

from __future__ import annotations

import gc
import io
import os
import sys
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import goal, subject, write_plan

from siping_cli import load_plan, read_actuals
from siping_cli.errors import ActualsError
from siping_cli.numbers.periods import Period
from siping_cli.observations.sheets import files, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]

ROWS = [
    ["indicator", "period", "measure", "value", "unit", "status", "source"],
    ["gdp", "2022", "level", "121020.7", "亿元", "final", "a, b"],
    ["gdp", "2022-Q1..Q3", "level", "87026.9", "亿元", "final", ""],
    ["gdp", "2023-Q1..Q3", "growth", "5.2", "%", "preliminary", ""],
    ["retail-sales", "2023", "growth", "-3.5", "%", "", "说明"],
    ["metallurgy", "2022", "level", "1800000", "万元", "", ""],
    ["metallurgy", "2023", "level", "199.95", "亿元", "", ""],
    ["promotion-events", "2023-01..06", "count", "60", "场", "", ""],
]
CHINESE = [
    ["指标", "时期", "口径", "数值", "单位", "状态", "来源"],
    ["地区生产总值", "2022年", "总量", "121020.7", "亿元", "最终", "a, b"],
    ["地区生产总值", "2022年前三季度", "总量", "87026.9", "亿元", "最终", ""],
    ["地区生产总值", "2023年1-9月", "增速", "5.2%", "", "初步", ""],
    ["社零", "2023年", "同比", "-3.5", "%", "", "说明"],
    ["冶金建材", "2022年", "产值", "1800000", "万元", "", ""],
    ["冶金建材", "2023年", "规模", "199.95亿元", "", "", ""],
    ["促销活动", "2023年上半年", "数量", "60", "", "", ""],
]


def csv_text(rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\n") -> str:
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    return end.join(delimiter.join(row) for row in quoted) + end


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def workbook(path: Path, rows: Sequence[Sequence[str]]) -> str:
    """Write a workbook whose numbers are numbers, below an empty first sheet."""
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="workbooks are written with the extra test")
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("empty")
    sheet = book.add_worksheet("figures")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            plain = cell.removeprefix("-").replace(".", "", 1)
            (sheet.write_number if plain.isdigit() and column else sheet.write_string)(
                number, column, float(cell) if plain.isdigit() and column else cell
            )
    book.close()
    return str(path)


def yaml_text(rows: Sequence[Sequence[str]], start: str = "") -> str:
    lines = []
    for row in rows[1:]:
        cells = [
            f'{key}: "{cell}"' if key in {"source", "unit"} else f"{key}: {cell}"
            for key, cell in zip(rows[0], row, strict=True)
        ]
        lines.append("- {" + ", ".join(cells) + "}")
    return start + "\n".join(lines) + "\n"


FORMS: dict[str, Callable[[Path], str]] = {
    "utf-8": lambda folder: write(folder / "a.csv", csv_text(ROWS)),
    "utf-8-bom": lambda folder: write(folder / "a.csv", csv_text(ROWS).encode("utf-8-sig")),
    "gb18030": lambda folder: write(folder / "a.csv", csv_text(ROWS).encode("gb18030")),
    "utf-16": lambda folder: write(folder / "a.csv", csv_text(ROWS).encode("utf-16")),
    "windows-lines": lambda folder: write(folder / "a.csv", csv_text(ROWS, end="\r\n")),
    "tabs": lambda folder: write(folder / "a.tsv", csv_text(ROWS, "\t")),
    "semicolons": lambda folder: write(folder / "a.csv", csv_text(ROWS, ";")),
    "blank-rows": lambda folder: write(folder / "a.csv", csv_text(ROWS).replace("\n", "\n,,,,,,\n\n")),
    "chinese": lambda folder: write(folder / "a.csv", csv_text(CHINESE).encode("gb18030")),
    "xlsx": lambda folder: workbook(folder / "a.xlsx", ROWS),
    "yaml": lambda folder: write(folder / "a.yaml", yaml_text(ROWS)),
    "yaml-key": lambda folder: write(folder / "a.yaml", yaml_text(ROWS, "observations:\n")),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_figures_give_the_same_answer_from_every_form(siping: Siping, tmp_path: Path, form: str) -> None:
    expected = siping("gap", "--actuals", FORMS["utf-8"](tmp_path), "-f", "json")
    assert expected.code == 0
    rows = {row["target"]: row for row in expected.rows}
    assert rows["gdp-growth"]["observed"] == 5.2
    assert rows["metallurgy-scale"]["observed"] == 199.95
    assert rows["metallurgy-scale"]["progress_class"] == "limited", "the base in 万元 was read as 180 亿元"
    (tmp_path / "form").mkdir()
    answer = siping("gap", "--actuals", FORMS[form](tmp_path / "form"), "-f", "json")
    for key in ("rows", "notes", "passed"):
        assert answer.json[key] == expected.json[key]
    for key in ("used", "unused"):  # but for the place that they were read from
        assert [placeless(each) for each in answer.json[key]] == [placeless(each) for each in expected.json[key]]


def placeless(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure that was read without its file and row."""
    return {key: value for key, value in figure.items() if key not in {"file", "sheet", "row", "column"}}


BAD = """指标,时期,口径,数值,单位,状态,范围
规上工业增加值,2022年,增速,3.9,%,最终,
GDP,三季度,增速,5.2,%,初步,
GDP,2023年,快慢,5.2,%,初步,
GDP,2023年,增速,五点二十,%,初步,
GDP,2023年,增速,5,亿元,初步,
GDP,2023年,增速,5,%,猜的,
GDP,,增速,5,%,,
GDP,2022年,增速,5,%,,
GDP,2022年,增速,6,%,,
财政收入,2022年,增速,6,%,,全市
GDP,2021年,增速,6,%,,,"多余"
"""


def test_every_bad_row_is_told_with_file_row_and_column(siping: Siping, tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", BAD)
    ran = siping("gap", "--actuals", path)
    assert (ran.code, ran.out) == (2, "")
    lines = [line.removeprefix(f"siping: {path}:") for line in ran.err.splitlines()]
    assert [line.partition(": ")[0] for line in lines] == [
        "3:2",
        "4:3",
        "5:4",
        "6:5",
        "7:6",
        "8:2",
        "10:4",
        "11:7",
        "12:8",
    ]
    assert [line.split(": ")[1] for line in lines[:8]] == [
        "时期",
        "口径",
        "数值",
        "单位",
        "状态",
        "时期",
        "数值",
        "范围",
    ]
    assert "6 contradicts 5 in row 9" in lines[6]
    assert "the figure covers city, but the goal of fiscal-revenue covers municipal-level" in lines[7]


MISTAKEN = """指标,时期,口径,数值,单位
GDP,2022年,增速,7个百分点,%
GDP,2023年,增速,7 pp,
GDP,2024年,增速,7,个百分点
社零,2023年,增速,翻一番,
冶金建材,2022年,规模,一百八亿元,
冶金建材,2023年,规模,七八亿,亿元
"""


def test_a_number_that_could_be_another_one_is_told_with_its_place_and_what_to_write(
    siping: Siping, tmp_path: Path
) -> None:
    path = write(tmp_path / "bad.csv", MISTAKEN)
    ran = siping("gap", "--actuals", path)
    assert (ran.code, ran.out) == (2, "")
    points = "is in percentage points, the difference of two percentages (from 5 to 7 percent is 2 points)"
    assert [line.removeprefix(f"siping: {path}:") for line in ran.err.splitlines()] == [
        f"2:4: 数值: '7个百分点' {points}; if you mean a percentage, write 7%",
        f"3:4: 数值: '7 pp' {points}; if you mean a percentage, write 7%",
        f"4:5: 单位: '7个百分点' {points}; if you mean a percentage, write 7%",
        (
            "5:4: 数值: '翻一番' is a multiple, but a percentage is needed here; doubling is growth of 100 percent, "
            "so if you mean growth, write 100%"
        ),
        "6:4: 数值: '一百八亿元' is ambiguous; write 一百八十亿元 or 一百零八亿元",
        (
            "7:4: 数值: '七八亿' contains a malformed numeral; write it in full, like 一百八十 or 一百零八, "
            "or in digits, like 180"
        ),
    ]


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("gdp,2023,growth,百分之七点五,", "7.5"),
        ("gdp,2023,growth,七点五,％", "7.5"),
        ("gdp,2023,growth,三成,%", "30"),
        ("gdp,2023,growth,７．５％,", "7.5"),
        ("metallurgy,2023,level,一百八十亿五千万元,", "180.5"),
        ("metallurgy,2023,level,１８０,亿元", "180"),
        ("metallurgy,2023,level,一百八十, 亿 元", "180"),
        ("metallurgy,2023,level,1亿2000万,元", "1.2"),
        ("metallurgy,2023,level,18bn,", "180"),
        ("promotion-events,2023,count,一百零八,场", "108"),
    ],
)
@pytest.mark.parametrize("form", ["csv", "yaml"])
def test_a_cell_is_read_as_people_write_it(tmp_path: Path, row: str, number: str, form: str) -> None:
    rows = [["indicator", "period", "measure", "value", "unit"], row.split(",")]
    text = csv_text(rows) if form == "csv" else yaml_text(rows)
    name, _, measure = row.split(",")[:3]
    actuals = read_actuals(load_plan(), [write(tmp_path / f"a.{form}", text)])
    (figure,) = actuals.of(
        name, "growth" if measure == "growth" else "level" if measure == "level" else "count", Period(2023)
    )
    assert figure.value == Decimal(number)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "", "the file has no rows; the first row must name the columns"),
        ("a.csv", "\n\n", "the file has no rows; the first row must name the columns"),
        (
            "a.csv",
            "indicator,period,value\ngdp,2023,5\n",
            "2:1: the column 'measure' is missing, and 'gdp' does not say",
        ),
        ("a.csv", "indicator,period,measure\ngdp,2023,growth\n", "1:1: the columns value are missing; add them"),
        ("a.csv", "indicator,period,measure,value,指标\n", "1:5: 指标: duplicate column indicator; keep one"),
        ("a.csv", "\n,,\nindicator,period,measure\n", "3:1: the columns value are missing; add them"),
        (
            "a.csv",
            "indicator,period,measure,value,colour\n",
            "1:5: colour: unknown column 'colour'; available: indicator,",
        ),
        (
            "a.csv",
            'indicator,period,measure,value\ngdp,"2023,growth,5\n',
            "invalid CSV; check for quotation marks that are not closed",
        ),
        ("a.csv", b"\x00\x01\x02\x00", "not text in UTF-8 or GB18030; save it as CSV UTF-8"),
        ("a.csv", b"\xff\xfe\x00", "not text in UTF-8 or GB18030; save it as CSV UTF-8"),
        ("a.csv", ",".join(["indicator"] * 20_000) + "\n", "more than 5000000 rows or 16384 columns; shorten it"),
        ("a.xlsx", b"PK\x03\x04garbage", "not a readable workbook; open it"),
        ("a.yaml", "observations: 5\n", "1:15: observations: expected a list of records"),
        ("a.yaml", "- 5\n", "expected a list of records"),
        (
            "a.yaml",
            "- {indicator: gdp, period: 2023, measure: growth, value: no}\n",
            "YAML reads an unquoted no as bool",
        ),
        (
            "a.yaml",
            "- {indicator: gdp, period: 2023, measure: growth, value: y}\n",
            "1:58: [0].value: invalid quantity 'y'",
        ),
        ("a.yaml", "- {indicator: gdp, period: 2023, measure: growth}\n", "the columns value are missing; add them"),
        (
            "a.csv",
            "indicator,period,measure,value,scope\ngdp,2023,growth,5,月球\n",
            "2:5: scope: unknown scope '月球'",
        ),
        (
            "a.csv",
            "indicator,period,measure,value\nmoon,2023,growth,5\n",
            "none of its figures is for an indicator of the plan (“moon”); siping targets lists the indicators",
        ),
        (
            "a.csv",
            "indicator,period,measure,value\ngdp,2023,level,5%\n",
            "2:4: value: the unit % does not fit the level of gdp, which is in 亿元",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    siping: Siping, tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    path = write(tmp_path / name, content)
    ran = siping("gap", "--actuals", path)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith(f"siping: {path}:")
    assert message in ran.err


def test_a_sheet_without_rows_is_refused(siping: Siping, tmp_path: Path) -> None:
    assert "the file has no rows" in siping("gap", "--actuals", workbook(tmp_path / "a.xlsx", [])).err


def test_what_is_no_file_is_refused(siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert siping("gap", "--actuals", str(tmp_path / "a.csv")).err.endswith("a.csv: no such file\n")
    assert siping("gap", "--actuals", str(tmp_path)).err.endswith(": this is not a file\n")
    path = write(tmp_path / "a.csv", csv_text(ROWS))
    with monkeypatch.context() as patch:
        patch.setattr(files, "MOST_BYTES_OF_FIGURES", 10)
        assert "larger than the limit of 0 KiB" in siping("gap", "--actuals", path).err

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ActualsError, match="can't be read: permission denied"):
        files.open_tables(path)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [(True, "TRUE"), (date(2023, 1, 31), "2023-01-31"), (timedelta(hours=30), "30:00:00"), (1e300, "1000")],
)
@pytest.mark.parametrize("column", ["period", "value"])
def test_a_date_or_a_tick_in_a_workbook_is_refused_in_its_cell(
    siping: Siping, tmp_path: Path, cell: object, shown: str, column: str
) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="workbooks are written with the extra test")
    path = str(tmp_path / "a.xlsx")
    row = {"indicator": "gdp", "period": 2023, "measure": "growth", "value": 5.2} | {column: cell}
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, row)
        for number, value in enumerate(row.values()):
            if isinstance(value, timedelta):
                sheet.write_datetime(1, number, value, book.add_format({"num_format": "[h]:mm"}))
            else:
                sheet.write(1, number, value)
    ran = siping("gap", "--actuals", path)
    assert (ran.code, ran.out) == (2, "")
    assert f"{path}:2:{[*row].index(column) + 1}: {column}: " in ran.err
    assert shown in ran.err or "too long" in ran.err


def test_an_old_workbook_without_the_extra_is_refused_with_what_to_install(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    monkeypatch.setitem(sys.modules, "xlrd", None)
    ran = siping("gap", "--actuals", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"siping: {path}: reading workbooks needs an extra: python -m pip install 'siping[xlsx]'\n"


def test_standard_input_is_csv(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "indicator,period,measure,value\ngdp,2023,growth,7\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    row = siping("gap", "-i", "gdp", "--actuals", "-", "-f", "json").rows[0]
    assert (row["observed"], row["verdict"]) == (7, "met")
    ran = siping("gap", "--actuals", "-", "--actuals", "-")
    assert (ran.code, ran.err) == (2, "siping: standard input can be read only once; give --actuals - once\n")


def test_of_files_the_later_one_wins_and_the_environment_names_them_too(siping: Siping, tmp_path: Path) -> None:
    first = write(tmp_path / "1.csv", "indicator,period,measure,value\ngdp,2023,growth,6\n")
    second = write(tmp_path / "2.csv", "indicator,period,measure,value\ngdp,2023,growth,7.5\n")
    assert siping("gap", "-i", "gdp", "--actuals", first, "--actuals", second, "-f", "json").rows[0]["observed"] == 7.5
    row = siping("gap", "-i", "gdp", "-f", "json", SIPING_ACTUALS=os.pathsep.join([second, first])).rows[0]
    assert row["observed"] == 6


def test_the_same_figure_twice_is_no_contradiction(siping: Siping, tmp_path: Path) -> None:
    text = "indicator,period,measure,value,unit\ngdp,2023,growth,6,%\nGDP,2023年,增速,6.0%,\n"
    assert siping("gap", "-i", "gdp", "--actuals", write(tmp_path / "a.csv", text), "-f", "json").code == 0


@given(value=st.decimals("-99", "1000", places=6), scale=st.sampled_from(["", "%"]))
def test_a_number_is_read_exactly(value: object, scale: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    plan = load_plan()
    path = write(
        tmp_path_factory.mktemp("exact") / "a.csv",
        f"indicator,period,measure,value\ngdp,2023,growth,{value:f}{scale}\n",
    )
    (figure,) = read_actuals(plan, [path]).of("gdp", "growth", Period(2023))
    assert figure.value == value


@pytest.mark.parametrize(
    ("unit", "rows", "values"),
    [
        ("‰", "4,‰ 5,‰ 0.6,% 7,", "4 5 6 7"),
        ("%", "4,‰ 5,‰ 0.6,% 7,", "0.4 0.5 0.6 7"),
        ("兆瓦", "1200,兆瓦 120,万千瓦 1.2吉瓦, 1200,", "1200 1200 1200 1200"),
        ("微克/立方米", "35,µg/m³ 35,微克／立方米 35, 35微克/立方米,", "35 35 35 35"),
        ("分/千瓦时", "0.45,元/千瓦时 45分/千瓦时, 45, 0.45,元/千瓦时", "45 45 45 45"),
        ("台/10万人", "0.4,台/万人 4, 4台/10万人, 40,台/百万人", "4 4 4 4"),
        ("亿美元", "2.1, 21000,万美元 2.1亿, 2.1亿美元,", "2.1 2.1 2.1 2.1"),
        ("万糖", "5, 50000,糖 5万, 5,万糖", "5 5 5 5"),
    ],
)
def test_figures_in_any_unit_are_kept_in_that_of_the_indicator(
    siping: Siping, tmp_path: Path, unit: str, rows: str, values: str
) -> None:
    """Every row counts, also one that says what the rows before it have said."""
    metric = "share" if unit in {"%", "‰"} else "level"
    given_rows = rows.split()
    years = range(2023, 2023 + len(given_rows))
    targets = [goal(f"x-{year}", metric, 1, unit, due=year) for year in years]
    plan = write_plan(tmp_path, subject("x", *targets, unit=unit))
    lines = [f"x,{year},{metric},{row}" for year, row in zip(years, given_rows, strict=True)]
    actuals = write(tmp_path / "a.csv", "indicator,period,measure,value,unit\n" + "\n".join(lines) + "\n")
    ran = siping("gap", "--plan", plan, "--actuals", actuals, "-f", "json")
    assert ran.code == 0, ran.err
    assert [str(Decimal(str(row["observed"])).normalize()) for row in ran.rows] == [
        f"{Decimal(each).normalize()}" for each in values.split()
    ]


@pytest.mark.parametrize(
    ("unit", "value", "message"),
    [
        ("亿元", "2", "unit: the unit 亿元 does not fit the level of x, which is in 糖"),
        ("盐", "2", "unit: the unit 盐 does not fit the level of x, which is in 糖"),
        ("", "2盐", "value: the unit 盐 does not fit the level of x, which is in 糖"),
        ("亿圆", "2", "unit: unknown unit '亿圆'; did you mean 亿元?"),
        ("", "2亿圆", "value: unknown unit '圆'; did you mean 元?"),
        ("糖以上", "2", "unit: unknown unit '糖以上'; write it as printed"),
    ],
)
def test_a_unit_that_does_not_fit_is_told_with_the_one_that_does(
    siping: Siping, tmp_path: Path, unit: str, value: str, message: str
) -> None:
    plan = write_plan(tmp_path, subject("x", goal("x-level", "level", 1, "糖"), unit="糖"))
    actuals = write(tmp_path / "a.csv", f"indicator,period,measure,value,unit\nx,2023,level,{value},{unit}\n")
    ran = siping("gap", "--plan", plan, "--actuals", actuals)
    assert ran.code == 2
    assert message in ran.err


def test_a_row_that_is_like_others_but_for_its_number_is_read_by_itself(tmp_path: Path) -> None:
    rows = "gdp,2023,growth,5\nretail-sales,2022,growth,5\ngdp,2022,growth,5.2%\n"
    actuals = read_actuals(load_plan(), [write(tmp_path / "a.csv", f"indicator,period,measure,value\n{rows}")])
    assert [figure.value for figure in actuals.of("gdp", "growth", Period(2022))] == [Decimal("5.2")]


def test_cells_that_are_left_out_at_the_end_of_a_row_are_empty(tmp_path: Path) -> None:
    text = "indicator,period,measure,value,unit,source\ngdp,2022,growth,5\ngdp,2023,growth,6,%\n"
    actuals = read_actuals(load_plan(), [write(tmp_path / "a.csv", text)])
    read = [figure for year in (2022, 2023) for figure in actuals.of("gdp", "growth", Period(year))]
    assert [f"{figure.value}{figure.unit}" for figure in read] == ["5%", "6%"]


def test_a_row_without_end_is_refused_where_it_begins(siping: Siping, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"indicator,period,measure,value\ngdp,2023,growth,{'5' * 1_000_000}\n")
    ran = siping("gap", "--actuals", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"siping: {path}:2:1: a row has more than 1000000 characters; check for a missing line end\n"


def test_a_file_with_more_rows_than_are_read_is_refused(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"gdp,{year},growth,5" for year in (2021, 2022, 2023)]
    three, four = (
        write(tmp_path / f"{count}.csv", "\n".join(["indicator,period,measure,value", *rows[:count], ""]))
        for count in (2, 3)
    )
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    assert siping("gap", "-i", "gdp", "--actuals", three).code == 0
    assert "more than 3 rows or 16384 columns; shorten it" in siping("gap", "-i", "gdp", "--actuals", four).err


@pytest.mark.parametrize(
    ("header", "row", "plans"),
    [
        ("indicator,period,measure,value", "gdp,2023,growth,y", ("data",)),
        ("indicator,period,measure,value,plan", "gdp,2023,growth,5,", ("data", "examples/national-2024")),
    ],
    ids=["cells", "plans"],
)
def test_after_a_thousand_problems_the_rest_is_not_read(
    siping: Siping, tmp_path: Path, header: str, row: str, plans: tuple[str, ...]
) -> None:
    path = write(tmp_path / "a.csv", "\n".join([header, *[row] * 1200, ""]))
    ran = siping("gap", *(word for plan in plans for word in ("--plan", plan)), "--actuals", path)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1001)
    assert ran.err.endswith(f"{path}:1001:1: more than 1000 problems; stopped reading\n")


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_collected_after_reading_where_it_was_before(tmp_path: Path, *, collecting: bool) -> None:
    path, plan = write(tmp_path / "a.csv", csv_text(ROWS)), load_plan()
    (gc.enable if collecting else gc.disable)()
    try:
        read_actuals(plan, [path])
        assert gc.isenabled() is collecting
    finally:
        gc.enable()

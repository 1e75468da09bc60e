"""Frames and lists of dicts as tables of figures: cell by cell what their CSV would be, and the same answers as every other form."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pytest
import shapes

from siping_cli import SipingError, figures, gap, load_plan, read_actuals
from siping_cli.errors import ActualsError
from siping_cli.observations.options import TableOptions
from siping_cli.observations.sheets import tables
from siping_cli.observations.sheets.frames import cell_text, frame_table, sources_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from siping_cli.plan.plan import Plan

pandas: Any = pytest.importorskip("pandas")
polars: Any = pytest.importorskip("polars")
pyarrow: Any = pytest.importorskip("pyarrow")
openpyxl: Any = pytest.importorskip("openpyxl")
Frame: TypeAlias = Any  # of any library
HEADER = ["指标", "2021年1-3月", "2021年1-6月", "2021年全年"]
GROWTHS = [
    ["国内生产总值同比增长(%)", "18.3", "12.7", "8.1"],
    ["工业增加值累计增长(%)", "24.5", "15.9", "-9.6"],
    ["平均气温同比增长(%)", "0.0005", "12345.678", "7"],
]
LEVELS = [["国内生产总值(亿元)", "247985.0", "529513.0", ""]]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load_plan(shapes.plan_in(tmp_path_factory.mktemp("plan")))


def cells(frame: Frame) -> list[list[str]]:
    rows = [*frame_table(frame).rows]
    assert [number for number, _ in rows] == [*range(1, len(rows) + 1)]
    return [list(row) for _, row in rows]


def delimited(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def tidy(rows: list[list[str]], measure: str, unit: str) -> list[list[str]]:
    return [
        [name.partition("(")[0].removesuffix("同比增长").removesuffix("累计增长"), period, measure, value, unit]
        for name, *values in rows
        for period, value in zip(HEADER[1:], values, strict=True)
        if value
    ]


TIDY = [["指标", "时期", "口径", "数值", "单位"], *tidy(GROWTHS, "增速", "%"), *tidy(LEVELS, "总量", "亿元")]
WIDE = [HEADER, *GROWTHS, *LEVELS]
RECORDS = [dict(zip(TIDY[0], row, strict=True)) for row in TIDY[1:]]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def workbook(path: Path) -> str:
    """Write the wide table with growths as cells that Excel shows as percent."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for name, *values in GROWTHS:
        sheet.append([name, *(float(Decimal(value) / 100) for value in values)])
        for cell in sheet[sheet.max_row][1:]:
            cell.number_format = "0.00######%"
    for name, *values in LEVELS:
        sheet.append([name, *(float(value) if value else None for value in values)])
    book.save(path)
    return str(path)


def columns(rows: list[list[str]], convert: Callable[[str], object]) -> dict[str, list[object]]:
    head, *below = rows
    return {
        name: [convert(row[at]) if name in {"数值", *HEADER[1:]} else row[at] for row in below]
        for at, name in enumerate(head)
    }


FORMS: dict[str, Callable[[Path], Any]] = {
    "wide CSV": lambda folder: saved(folder / "a.csv", delimited(WIDE)),
    "CSV in GB18030": lambda folder: saved(folder / "a.csv", delimited(WIDE), "gb18030"),
    "workbook with percent cells": lambda folder: workbook(folder / "a.xlsx"),
    "pandas, tidy": lambda _: pandas.DataFrame(columns(TIDY, number)),
    "pandas, wide": lambda _: pandas.DataFrame(columns(WIDE, number)),
    "pandas, floats": lambda _: pandas.DataFrame(columns(WIDE, lambda text: float(text or "nan"))),
    "pandas, index": lambda _: pandas.DataFrame(columns(WIDE, number)).set_index("指标"),
    "pandas, transposed": lambda _: pandas.DataFrame(columns(WIDE, number)).set_index("指标").T,
    "polars, tidy": lambda _: polars.DataFrame(columns(TIDY, number)),
    "polars, wide": lambda _: polars.DataFrame(columns(WIDE, number)),
    "polars, lazy": lambda _: polars.DataFrame(columns(WIDE, number)).lazy(),
    "pyarrow": lambda _: pyarrow.table(columns(WIDE, number)),
    "dicts": lambda _: RECORDS,
    "dicts of numbers": lambda _: [each | {"数值": Decimal(each["数值"])} for each in RECORDS],
    "file and frame": lambda folder: [
        saved(folder / "a.csv", delimited([HEADER, *GROWTHS])),
        pandas.DataFrame(columns([HEADER, *LEVELS], number)),
    ],
    "two frames": lambda _: [
        polars.DataFrame(columns([HEADER, *GROWTHS], number)),
        [each for each in RECORDS if each["单位"] == "亿元"],
    ],
}
LIKE_IN_ALL = (
    *("indicator", "period", "measure", "value", "unit", "status", "comparison", "cumulative", "price", "scope"),
    *("place", "fate", "targets", "reason"),
)


def saved(path: Path, text: str, encoding: str = "utf-8") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


def told(plan: Plan, given: Frame) -> list[str]:
    """Return the rows of ``figures`` as texts, without what differs between forms."""
    head, *rows = csv.reader(io.StringIO(figures(plan, given).to_text("csv")))
    kept = [head.index(key) for key in LIKE_IN_ALL if key in head]
    return sorted(",".join(row[at] for at in kept) for row in rows)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_figures_in_any_form_give_the_same_rows_to_the_byte(form: str, plan: Plan, tmp_path: Path) -> None:
    expected = told(plan, saved(tmp_path / "tidy.csv", delimited(TIDY)))
    assert len(expected) == len(RECORDS)
    assert told(plan, FORMS[form](tmp_path)) == expected


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (pandas.DataFrame({"a": [5.2, None], "b": [1, 2]}), [["a", "b"], ["5.2", "1"], ["", "2"]]),
        (pandas.DataFrame({"a": np.array([5.2, 1e-7, np.nan], "float32")}), [["a"], ["5.2"], ["0.0000001"], [""]]),
        (pandas.DataFrame({"a": np.array([5.25, 0.1], "float16")}), [["a"], ["5.25"], ["0.1"]]),
        (pandas.DataFrame({"a": [Decimal("5.20"), None, pandas.NA]}), [["a"], ["5.20"], [""], [""]]),
        (pandas.DataFrame({"a": pandas.array([1, None], dtype="Int64")}), [["a"], ["1"], [""]]),
        (pandas.DataFrame({"a": pandas.to_datetime(["2023-09-30", None])}), [["a"], ["2023-09-30"], [""]]),
        (pandas.DataFrame({"a": pandas.period_range("2023Q3", periods=2, freq="Q")}), [["a"], ["2023Q3"], ["2023Q4"]]),
        (
            pandas.DataFrame([[1, 2]], columns=pandas.period_range("2023-01", periods=2, freq="M"), index=["GDP"]),
            [["", "2023-01", "2023-02"], ["GDP", "1", "2"]],
        ),
        (
            pandas.DataFrame([[1]], index=pandas.Index([7], name="年份"), columns=["a"]),
            [["年份", "a"], ["7", "1"]],
        ),
        (pandas.DataFrame({"a": [1, 2]}, index=[2022, 2023]), [["", "a"], ["2022", "1"], ["2023", "2"]]),
        (pandas.DataFrame({"a": [1, 2, 3]}).iloc[[0, 2]], [["a"], ["1"], ["3"]]),
        (
            pandas.DataFrame(
                [[1, 2]],
                index=pandas.Index(["GDP"], name="指标"),
                columns=pandas.MultiIndex.from_product([["2023年"], ["增速", "总量"]]),
            ),
            [["指标", "2023年", "2023年"], ["", "增速", "总量"], ["GDP", "1", "2"]],
        ),
        (
            pandas.DataFrame(
                [[1]], index=pandas.MultiIndex.from_tuples([("GDP", "亿元")], names=["指标", None]), columns=[2023]
            ),
            [["指标", "", "2023"], ["GDP", "亿元", "1"]],
        ),
        (
            pandas.DataFrame([[1]], index=pandas.Index(["x"], name=("甲", "乙")), columns=["a"]).T.reset_index(),
            [["index", "x"], ["a", "1"]],
        ),
        (
            pandas.DataFrame(
                [[1]],
                index=pandas.Index(["x"], name=("甲", "乙")),
                columns=pandas.MultiIndex.from_tuples([("a", "b")]),
            ),
            [["甲", "a"], ["乙", "b"], ["x", "1"]],
        ),
        (pandas.DataFrame([[1, 2]], columns=["a", "a"]), [["a", "a"], ["1", "2"]]),
        (polars.DataFrame({"a": [5.2, float("nan")], "b": [Decimal("1.20"), None]}), [["a", "b"], ["5.2", "1.20"], ["", ""]]),
        (polars.DataFrame({"a": polars.Series([5.2, None], dtype=polars.Float32)}), [["a"], ["5.2"], [""]]),
        (polars.DataFrame({"a": [date(2023, 1, 31)]}).lazy(), [["a"], ["2023-01-31"]]),
        (pyarrow.table([[1], [2]], names=["a", "a"]), [["a", "a"], ["1", "2"]]),
        (pyarrow.table({"a": pyarrow.array([5.2, None], pyarrow.float32())}), [["a"], ["5.2"], [""]]),
        ([{"a": 1, 2023: 5.20, "list": [1]}, {"b": "x"}], [["a", "2023", "b"], ["1", "5.2", ""], ["", "", "x"]]),
        (
            [{"a": pandas.NaT, "b": pandas.NA, "c": float("nan"), "d": np.float32(5.2), "e": np.int64(5), "f": True}],
            [["a", "b", "c", "d", "e", "f"], ["", "", "", "5.2", "5", "TRUE"]],
        ),
    ],
)  # fmt: skip
def test_a_frame_is_the_table_that_its_csv_would_be(frame: Frame, expected: list[list[str]]) -> None:
    assert cells(frame) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (False, "FALSE"),
        (datetime(2023, 9, 1, 8, 30), "2023-09-01T08:30:00"),  # noqa: DTZ001 - as tables have it
        (Decimal("1E+3"), "1000"),
        (Fraction(1, 3), "1/3"),
        (10**30, "1" + "0" * 30),
        (float("inf"), "Infinity"),
    ],
)
def test_values_are_written_exactly(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize("given", [5, [1, 2], pandas.Series([1]), [[]]])
def test_what_is_no_table_is_refused(given: Frame, plan: Plan) -> None:
    with pytest.raises(SipingError, match="not a table of figures; give a file"):
        gap(plan, actuals=given)


def test_frames_need_narwhals_and_dicts_do_not(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(
        SipingError, match=r"reading data frames needs an extra: python -m pip install 'siping\[frames\]'"
    ):
        gap(plan, actuals=polars.DataFrame(columns(TIDY, number)))
    assert told(plan, RECORDS)


def test_problems_name_the_frame_and_the_row_that_its_csv_would_have(plan: Plan) -> None:
    bad = [*RECORDS[:1], RECORDS[1] | {"数值": "约五"}]
    for given, name in ((bad, "<frame>"), ([RECORDS[2:3], polars.DataFrame(bad)], "<frame 2>")):
        with pytest.raises(ActualsError) as caught:
            read_actuals(plan, given)
        assert [(each.file, each.line, each.column) for each in caught.value.problems] == [(name, 3, 4)]


def test_frames_have_the_limits_of_files(plan: Plan) -> None:
    with pytest.raises(SipingError, match="the file has no rows"):
        read_actuals(plan, pandas.DataFrame())
    with pytest.raises(SipingError, match="the file has no sheets, so it has none named 一"):
        read_actuals(plan, RECORDS, options=TableOptions(sheet="一"))
    wide = polars.DataFrame({str(number): [1] for number in range(tables.MOST_COLUMNS + 1)})
    with pytest.raises(SipingError, match="columns; shorten it"):
        read_actuals(plan, wide)


def test_several_tables_have_names_of_their_own(tmp_path: Path) -> None:
    given = [tmp_path / "a.csv", RECORDS, "b.csv", polars.DataFrame({"a": [1]})]
    names = [each if isinstance(each, str) else each.name for each in sources_of(given)]
    assert names == [str(tmp_path / "a.csv"), "<frame>", "b.csv", "<frame 2>"]

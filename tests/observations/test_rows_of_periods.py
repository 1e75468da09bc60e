"""Tables with a row a period and a column an indicator: put away a row at once, they hold what a look at each cell finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import goal, subject, write_plan

from siping_cli import load_plan, read_actuals
from siping_cli.errors import ActualsError
from siping_cli.observations import crossed

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.observations.actuals import Actuals
    from siping_cli.plan.plan import Plan

NAMES = [f"i{number}" for number in range(12)]
CELLS = st.sampled_from(["5.2", "-1.3", "0", "1,014.3", "—", "", "7.5%", "5.2", "6.1"])
TIMES = st.sampled_from(["2023年1月", "2023年1-2月", "2023年3月", "2023年", "2023年2月"])


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    folder = tmp_path_factory.mktemp("plan")
    write_plan(folder, *(subject(name, goal(f"{name}-growth", "growth", 7, "%")) for name in NAMES))
    return load_plan(folder)


def read(plan: Plan, text: str, *, record: bool = False) -> Actuals:
    return read_actuals(plan, ["a.csv"], {"a.csv": text.encode()}, record=record)


def figures(actuals: Actuals) -> list[tuple[Any, ...]]:
    return sorted(
        (each.indicator, str(each.period), str(each.value), each.row, each.column) for each in actuals.everything()
    )


def outcome(plan: Plan, text: str, *, record: bool) -> list[Any]:
    """Return the figures of a table, or its problems."""
    try:
        return figures(read(plan, text, record=record))
    except ActualsError as error:
        return [str(each) for each in error.problems]


def table(rows: list[tuple[str, list[str]]], *more: str) -> str:
    heads = [*(f"{name}同比增长(%)" for name in NAMES), *more]
    lines = [["时间", *heads], *([time, *cells] for time, cells in rows)]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TIMES, st.lists(CELLS, min_size=14, max_size=14)), min_size=1, max_size=6))
def test_rows_put_away_at_once_hold_what_a_look_at_each_cell_finds(
    plan: Plan, rows: list[tuple[str, list[str]]]
) -> None:
    """A record makes every cell be looked at; what contradicts is refused there too, so both give the same or neither does."""
    text = table(rows, "没有人知道的指标(%)", "i3同比增长(%)")
    looked_at, at_once = (outcome(plan, text, record=record) for record in (True, False))
    assert at_once == looked_at or not looked_at, "a file without a figure is refused, where nobody asks for a record"


def test_every_row_is_put_away_where_the_same_period_comes_again(plan: Plan) -> None:
    rows = [("2023年1月", ["5.2"] * 12), ("2023年1月", ["5.2"] * 12), ("2023年3月", ["6.1"] * 12)]
    found = figures(read(plan, table(rows)))
    assert len(found) == 3 * 12
    assert {row for *_, row, _ in found} == {2, 3, 4}


def test_a_table_of_more_periods_than_are_remembered_is_read_whole(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossed, "_FORGET", 2)
    rows = [(f"{year}年", ["5.2"] * 12) for year in range(2010, 2020)]
    assert len(figures(read(plan, table(rows)))) == 10 * 12


def test_a_row_whose_months_are_not_clear_is_asked_about(plan: Plan) -> None:
    rows = [("2023年3季度", ["5.2"] * 12), ("2023年", ["6.1"] * 12)]
    with pytest.raises(ActualsError, match="single or cumulated from January"):
        read(plan, table(rows))


@pytest.mark.parametrize("time", ["2022", "202209", "2022.0"])
def test_a_figure_that_is_the_number_of_its_year_or_month_is_no_merged_heading(plan: Plan, time: str) -> None:
    wide = f"时间,i0同比增长(%),i1同比增长(%)\n2021,5.1,6.1\n{time},{time},\n2023,5.3,6.3\n"
    narrow = f"时间,i0同比增长(%)\n2021,5.1\n{time},{time}\n2023,5.3\n"
    assert {each[3:] for each in figures(read(plan, wide))} == {(2, 2), (2, 3), (3, 2), (4, 2), (4, 3)}
    assert {each[3:] for each in figures(read(plan, narrow))} == {(2, 2), (3, 2), (4, 2)}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("指标,时期,口径,数值,单位", "i0,2023年,增速,下降3.2,%"),
        ("来源,指标,时期,口径,数值", "公报,i0,2023,增速,5.2%"),
        ("范围,指标,时期,口径,数值", ",i0,2023年,增速,５.２"),
        ("scope,indicator,period,measure,value", "city,i0,2023,growth,5.2"),
        ("地区,指标,时期,口径,数值", "全市,i0,2023,增速,持平"),
    ],
)
def test_a_row_below_columns_for_a_name_and_a_value_is_a_figure_whatever_else_it_says(
    plan: Plan, header: str, row: str
) -> None:
    assert [(each.indicator, each.row) for each in read(plan, f"{header}\n{row}\n").everything()] == [("i0", 2)]


@pytest.mark.parametrize("accrual", ["flow", "stock"])
@pytest.mark.parametrize("written", ["2023-08", "2023年8月", "2023/8", "2023.08", "202308", "Aug 2023", "2023年8月份"])
def test_a_month_is_that_month_alone_however_it_is_written(tmp_path: Path, accrual: str, written: str) -> None:
    write_plan(tmp_path, subject("x", goal("x-growth", "growth", 7, "%"), accrual=accrual))
    (found,) = read(load_plan(tmp_path), f"指标,时期,口径,数值\nx,{written},增速,5.2\n").everything()
    assert str(found.period) == "2023-08"

"""Periods and due dates are read as they are written, and written as they are read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import FIRST_YEAR, LAST_YEAR, MONTHS, Due, Period, year_of_plan

no_deadline = settings(deadline=None)  # the first example of a run imports, which takes its time
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
SPANS = [(first, last) for first in range(1, MONTHS + 1) for last in range(first, MONTHS + 1)]


def test_every_period_is_read_back_from_what_it_is_printed_as() -> None:
    periods = [Period(year, first, last) for year in YEARS for first, last in SPANS]
    assert [Period.parse(str(period)) for period in periods] == periods


def test_no_two_periods_are_printed_alike() -> None:
    assert len({str(Period(2023, first, last)) for first, last in SPANS}) == len(SPANS)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", 1, 12),
        ("2023-Q1", 1, 3),
        ("2023-Q3", 7, 9),
        ("2023-Q1..Q3", 1, 9),
        ("2023-Q2..Q2", 4, 6),
        ("2023-Q1..Q4", 1, 12),
        ("2023-01", 1, 1),
        ("2023-12", 12, 12),
        ("2023-01..02", 1, 2),
        ("2023-01..09", 1, 9),
        ("2023-05..05", 5, 5),
    ],
)
def test_a_period_covers_the_months_it_names(text: str, first: int, last: int) -> None:
    assert Period.parse(text) == Period(2023, first, last)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2023-01..12", "2023"),
        ("2023-Q1..Q4", "2023"),
        ("2023-01..09", "2023-Q1..Q3"),
        ("2023-04..06", "2023-Q2"),
        ("2023-01..02", "2023-01..02"),
        ("2023-05..06", "2023-05..06"),
        ("2023-01..01", "2023-01"),
    ],
)
def test_a_period_is_printed_in_the_largest_units_that_fit(text: str, printed: str) -> None:
    assert str(Period.parse(text)) == printed


def test_a_period_may_be_given_as_a_number_or_as_a_period() -> None:
    year = Period.parse(2023)
    assert year == Period(2023)
    assert Period.parse(year) is year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "23",
        "02023",
        "2023-",
        "2023-Q0",
        "2023-Q5",
        "2023-q1",
        "2023-Q3..Q1",
        "2023-Q1..3",
        "2023-00",
        "2023-13",
        "2023-9",
        "2023-09..01",
        "2023-01-01",
        "2023..2024",
        "2023\n",
        " 2023",
        "-2023",
        "1899",
        "2201",
        "9999-Q1",
        None,
        2023.5,
    ],
)
def test_what_is_no_period_is_refused_with_the_accepted_forms(text: object) -> None:
    with pytest.raises(InvalidValueError, match=f"^invalid period '{re.escape(str(text))}'; write 2023, 2023-Q3, "):
        Period.parse(text)


@pytest.mark.parametrize(("text", "whole_year", "cumulated"), [("2023", True, True), ("2023-01..09", False, True)])
def test_a_period_from_january_is_cumulated(text: str, *, whole_year: bool, cumulated: bool) -> None:
    period = Period.parse(text)
    assert (period.whole_year, period.cumulated) == (whole_year, cumulated)


@pytest.mark.parametrize("text", ["2023-Q4", "2023-02..12", "2023-12"])
def test_a_period_from_a_later_month_is_neither_cumulated_nor_a_whole_year(text: str) -> None:
    period = Period.parse(text)
    assert not period.cumulated
    assert not period.whole_year


def test_periods_are_in_order_of_time() -> None:
    written = ["2022", "2023-01", "2023-Q1", "2023-Q1..Q3", "2023", "2023-Q3", "2023-12", "2024-01"]
    assert [str(period) for period in sorted(Period.parse(text) for text in reversed(written))] == written


def test_a_record_reads_a_period_from_its_text() -> None:
    reader = TypeAdapter(Period)
    assert reader.validate_python("2023-Q3") == Period(2023, 7, 9)
    with pytest.raises(ValidationError, match="invalid period '2023-Q5'"):
        reader.validate_python("2023-Q5")


@no_deadline
@given(st.sampled_from(YEARS), st.sampled_from(YEARS) | st.none())
def test_every_due_date_is_read_back_from_what_it_is_printed_as(first: int, last: int | None) -> None:
    due = Due(first, last if last is None else max(first, last))
    assert Due.parse(str(due)) == due


@pytest.mark.parametrize(
    ("text", "due", "years"),
    [
        ("2023", Due(2023, 2023), [2023]),
        (2023, Due(2023, 2023), [2023]),
        ("2024..2025", Due(2024, 2025), [2024, 2025]),
        ("2024..2024", Due(2024, 2024), [2024]),
        ("2023..", Due(2023, None), [2023]),
        ("1900", Due(1900, 1900), [1900]),
        ("2200..", Due(2200, None), [2200]),
    ],
)
def test_a_due_date_names_the_years_a_horizon_can_end_in(text: object, due: Due, years: list[int]) -> None:
    assert Due.parse(text) == due
    assert Due.parse(due) is due
    assert list(due.years) == years


def test_only_a_due_date_without_an_end_is_yearly() -> None:
    assert Due.parse("2023..").yearly
    assert not Due.parse("2023").yearly
    assert not Due.parse("2024..2025").yearly


@pytest.mark.parametrize("text", ["2023", "2024..2025", "2023.."])
def test_a_due_date_is_printed_as_it_is_written_in_files(text: str) -> None:
    assert str(Due.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "23",
        "2025..2024",
        "..2025",
        "2023..2024..",
        "2023...",
        "2023-Q1",
        "1899",
        "2201",
        "1899..",
        "2200..2201",
        None,
    ],
)
def test_what_is_no_due_date_is_refused_with_the_accepted_forms(text: object) -> None:
    with pytest.raises(InvalidValueError, match=f"^invalid due date '{re.escape(str(text))}'; write a year "):
        Due.parse(text)


def test_a_record_reads_a_due_date_from_its_text() -> None:
    reader = TypeAdapter(Due)
    assert reader.validate_python("2024..2025") == Due(2024, 2025)
    with pytest.raises(ValidationError, match="invalid due date 'soon'"):
        reader.validate_python("soon")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023年", 1, 12),
        ("2023年全年", 1, 12),
        ("2023年上半年", 1, 6),
        ("2023年下半年", 7, 12),
        ("2023年前三季度", 1, 9),
        ("2023年第三季度", 7, 9),
        ("2023年前9个月", 1, 9),
        ("2023年前十一个月", 1, 11),
        ("2023年1-9月", 1, 9),
        ("２０２３年 9月份", 9, 9),
    ],
)
def test_a_period_in_chinese_covers_the_months_it_names(text: str, first: int, last: int) -> None:
    assert Period.parse(text) == Period(2023, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2023年前十三个月",
        "2023年前13个月",
        "2023年前〇个月",
        "2023年9-1月",
        "2023年第五季度",
        "2023年1²月",
        "2023年①月",
    ],
)
def test_months_that_no_year_has_are_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="invalid period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("year", "date", "expected"),
    [
        (None, "2022-09-30", 2022),
        (None, "2022-10-01", 2023),
        (2026, "2025-11-05", 2026),
        (None, "yesterday", 0),
    ],
)
def test_a_plan_is_for_the_year_it_gives_or_that_of_its_source(year: int | None, date: str, expected: int) -> None:
    assert year_of_plan(year, date) == expected

"""The figure of a goal's own span, and the verdict on it: one row for each promise of docs/verdicts.md."""

from __future__ import annotations

from decimal import Decimal, localcontext
from math import prod
from typing import TYPE_CHECKING, Any

import pytest
from plans import figure, goal, subject, write_plan
from short_goals import figures_of, row_of, told

from siping_cli.answers.gap import gap
from siping_cli.loading.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.answers.gap_rows import GapRow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for plans, which are written over each other."""
    return tmp_path_factory.mktemp("spans")


STOCK = {"accrual": "stock"}
RATE = {"accrual": "rate"}


@pytest.mark.parametrize(
    ("wanted", "figures", "about", "expected"),
    [
        # Parts of a flow add up; with a gap or an overlap they do not, and last year's flow is never this year's.
        ("level 100 at_least 2023", "2023-Q1=30 2023-Q2=30", {}, "on_track 60 2023-Q1..Q2"),
        ("level 100 at_least 2023", "2023-Q1..Q2=60 2023-Q3=39", {}, "on_track 99 2023-Q1..Q3"),
        ("level 100 at_least 2023", "2023-Q1=30 2023-Q3=60", {}, "on_track 30 2023-Q1"),
        ("level 100 at_least 2023", "2023-Q2=60", {}, "no_data"),
        ("level 100 at_least 2023", "2023-Q1..Q2=40 2023-Q2..Q3=70", {}, "behind 40 2023-Q1..Q2"),
        ("level 100 at_least 2023", "2023-Q1..Q3=75 2023-Q4=25", {}, "met 100 2023"),
        ("level 100 at_least 2023", "2023-Q1=99 2023-Q2..Q4=0.99", {}, "missed 99.99 2023"),
        # The fewest parts count, and of as many those whose last is the longest.
        ("level 100 at_least 2023", "2023-Q1..Q2=60 2023-Q3..Q4=40 2023-Q3=1 2023-Q4=1", {}, "met 100 2023"),
        (
            "level 100 at_least 2023",
            "2023-Q1=20 2023-Q2=20 2023-Q3..Q4=50 2023-Q1..Q3=70 2023-Q4=30",
            {},
            "met 100 2023",
        ),
        ("level 100 at_least 2023", "2023-Q1=30 2023-Q2..Q4=70 2023-Q1..Q3=75 2023-Q4=24", {}, "met 100 2023"),
        ("level 100 at_least 2023", "2022=200", {}, "open 200 2022"),
        ("level 100 at_least 2023", "2022=200 2022-Q1=60 2023-Q1=30", {}, "on_track 30 2023-Q1"),  # 30 % of a year
        ("level 100 at_least 2023", "2022=200 2022-Q1=60 2023-Q1=29.9", {}, "behind 29.9 2023-Q1"),
        ("level 100 at_most 2023", "2022=200 2022-Q1=60 2023-Q1=30", {}, "on_track 30 2023-Q1"),
        ("level 100 at_most 2023", "2022=200 2022-Q1=60 2023-Q1=30.1", {}, "behind 30.1 2023-Q1"),
        ("level 100 at_most 2023", "2023-Q1=101", {}, "missed 101 2023-Q1"),
        # A stock has no time elapsed; the figure of December is that of the year.
        ("level 100 at_least 2023", "2023-12=100", STOCK, "met 100 2023"),
        ("level 100 at_least 2023", "2023-Q4=99", STOCK, "missed 99 2023"),
        ("level 100 at_least 2023", "2023-Q4=99 2023-12=98", STOCK, "missed 99 2023"),  # the longer of two
        ("level 100 at_least 2023", "2023-06=100", STOCK, "on_track 100 2023-06"),
        ("level 100 at_least 2023", "2023-06=10", STOCK, "open 10 2023-06"),
        ("level 100 at_least 2025", "2025-06=100", STOCK, "met 100 2025-06"),
        ("level 100 at_least 2025", "2024-06=100", STOCK, "met 100 2024-06"),
        ("level 100 at_most 2025", "2025-06=100", STOCK, "on_track 100 2025-06"),
        ("level 100 at_most 2025", "2025-06=101", STOCK, "behind 101 2025-06"),
        ("level 100 at_most 2025", "2024=90", STOCK, "on_track 90 2024"),
        ("level 100 at_least 2023", "2023-Q1=60 2023-Q2=60", STOCK, "open 60 2023-Q2"),
        # A rate of a month says nothing of the year; a single one is never the year's.
        ("share 90 at_least 2023", "2023-12=90", {}, "on_track 90 2023-12"),
        ("share 90 at_least 2023", "2023-12=89", {}, "behind 89 2023-12"),
        ("share 90 at_least 2023", "2023=90", {}, "met 90 2023"),
        ("share 90 at_least 2025", "2024-06=95", {}, "on_track 95 2024-06"),
        ("share 90 at_least 2025", "2024=95", {}, "met 95 2024"),
        ("share 90 at_least 2023", "2023-Q1..Q2=95 2023-06=80", {}, "on_track 95 2023-Q1..Q2"),  # the longer of two
        (
            "share 90 at_least 2023",
            "2023-Q2..Q3=95 2023-08=80",
            {},
            "on_track 95 2023-Q2..Q3",
        ),  # the one that ends later
        ("level 100 at_least 2023", "2023-12=100", RATE, "on_track 100 2023-12"),
        ("level 100 at_least 2023", "2023-Q1=60 2023-Q2=60", RATE, "behind 60 2023-Q2"),
        ("level 100 at_least 2023", "2023-Q1..Q2=60 2023-Q3..Q4=60", RATE, "behind 60 2023-Q3..Q4"),
        ("ratio 2.2 at_most 2023", "2023=2.2", {}, "met 2.2 2023"),
        ("ratio 2.2 at_most 2023", "2023=2.21", {}, "missed 2.21 2023"),
        # Growth counts from January: that of a quarter or a month alone says nothing of a year.
        ("growth 7 at_least 2023", "2023-Q1..Q3=7", {}, "on_track 7 2023-Q1..Q3"),
        ("growth 7 at_least 2023", "2023-Q1=8 2023-Q3=5", {}, "on_track 8 2023-Q1"),
        ("growth 7 at_least 2023", "2023-Q3=9", {}, "no_data"),
        ("growth 7 at_least 2023", "2022=9 2023-12=9", {}, "open 9 2022"),
        ("growth 7 at_least 2023", "level:2022=100 level:2023=107", {}, "met 7 2023"),
        ("growth 7 at_least 2023", "level:2022-Q1=20 level:2023-Q1=21", {}, "behind 5 2023-Q1"),
        (
            "growth 7 at_least 2023",
            "level:2022-Q1=20 level:2022-Q1..Q3=61 level:2022-Q2=20 level:2023-Q1..Q2=42",
            {},
            "behind 5 2023-Q1..Q2",
        ),
        ("growth 7 at_least 2023", "level:2022=100 level:2023=107 2023=6", {}, "missed 6 2023"),
        ("growth 7 at_least 2023", "level:2022=100 level:2023=107", {"growth": "published"}, "no_data"),
        ("growth 7 at_least 2023", "level:2022=0 level:2023=107", {}, "no_data"),
        ("growth 7 at_least 2023", "level:2022=0.5 level:2023=0.535", {}, "met 7 2023"),
        ("growth 7 at_least 2025", "level:2022=100 level:2023=107", {}, "open 7 2023"),
        ("level 100 at_least 2023", "2024=100", {}, "no_data"),  # a year after it says nothing of it
        ("level 100 at_least 2023", "2022=90 2024=100", {}, "open 90 2022"),
        # Without a figure of its span the latest whole year stands for what adds up, and the latest figure for what does not.
        ("level 100 at_least 2024", "2022=200 2023-Q1..Q3=150", {}, "open 200 2022"),
        ("level 100 at_least 2024", "2022-Q1..Q3=150", {}, "open 150 2022-Q1..Q3"),
        ("level 100 at_least 2024", "2022=200 2023-06=150", STOCK, "met 150 2023-06"),
        # A change of the year is against the same months of the year before, where parts are known.
        ("change 2 at_least 2023", "2023-Q1=2", {}, "on_track 2 2023-Q1"),
        ("change 2 at_least 2023", "2023=2", {}, "met 2 2023"),
        ("change 2 at_least 2023", "share:2022=40 share:2023=42", {}, "met 2 2023"),
        ("change 2 at_least 2023", "share:2022=40 share:2023=41.9", {}, "missed 1.9 2023"),
        ("change 2 at_least 2023", "share:2022-Q1=40 share:2023-Q1=42", {}, "on_track 2 2023-Q1"),
        ("change 2 at_least 2023", "share:2022=40 share:2023=43 2023=1", {}, "missed 1 2023"),
        ("change -2 at_most 2023", "share:2022=40 share:2023=38", {}, "met -2 2023"),
        ("change -2 at_most 2023", "share:2022=40 share:2023=39", {}, "missed -1 2023"),
    ],
)
def test_a_goal_of_its_due_year_is_judged_by_that_year(
    folder: Path, wanted: str, figures: str, about: dict[str, Any], expected: str
) -> None:
    assert told(row_of(folder, wanted, figures, about, over="year")) == expected


@pytest.mark.parametrize(
    ("unit", "accrual", "figures", "expected"),
    [
        ("亿元", "flow", "level:2022=40 level:2023=42", "met 2 2023"),
        ("亿元", "flow", "level:2022-Q1=40 level:2022=50 level:2023-Q1=42", "on_track 2 2023-Q1"),
        ("亿元", "stock", "level:2022-Q1=40 level:2022=50 level:2023-Q1=42", "on_track 2 2023-Q1"),
        ("亿元", "stock", "level:2022=41 level:2023-Q1=42", "behind 1 2023-Q1"),  # what stands begins where the year before ended
        ("亿元", "flow", "level:2022=41 level:2023-Q1=42", "no_data"),
        ("万元", "flow", "level:2022=40 level:2023=40.0002", "met 2 2023"),
        (":1", "rate", "ratio:2022=1 ratio:2023=3", "met 2 2023"),
        (":1", "rate", "ratio:2022-Q1=1 ratio:2023-Q1=2", "behind 1 2023-Q1"),
        (":1", "rate", "ratio:2021=1 ratio:2022=3", "open 2 2022"),
    ],
)  # fmt: skip
def test_a_change_is_the_difference_of_what_the_indicator_is(
    folder: Path, unit: str, accrual: str, figures: str, expected: str
) -> None:
    record = goal("goal", "change", 2, unit, "at_least", due=2023, over="year")
    own = ":1" if unit == ":1" else "亿元"
    x = subject("x", record, unit=own, accrual=accrual, reported=figures_of(figures, "change"))
    row: GapRow
    (row,) = gap(load_plan(write_plan(folder, x))).rows
    assert told(row) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("2024=100", "met 100 2024"),
        ("2024=100 2025=90", "met 100 2024"),
        ("2024=90 2025=100", "met 100 2025"),
        ("2024=90 2025-Q1..Q3=70", "behind 70 2025-Q1..Q3"),
        ("2024=101 2025-Q1..Q3=70", "met 101 2024"),
        ("2024=90", "behind 90 2024"),
        ("2022=80 2024=90", "behind 90 2024"),  # 6.1 % a year, and 7.7 % are asked for to 2025: R is 0.79
        ("2022=80 2024=92.7", "on_track 92.7 2024"),  # R is 0.99
        ("2024=90 2025=99", "missed 99 2025"),
        ("2023=100 2024=90", "behind 90 2024"),
    ],
)
def test_of_a_window_the_latest_whole_year_that_satisfies_it_counts(folder: Path, figures: str, expected: str) -> None:
    assert told(row_of(folder, "level 100 at_least 2024..2025", figures)) == expected


def test_of_a_window_a_year_within_the_width_satisfies_it(folder: Path) -> None:
    assert told(row_of(folder, "share 50 about 2024..2025", "2024=49.9 2025=40")) == "met 49.9 2024"


@pytest.mark.parametrize(
    ("wanted", "figures", "expected"),
    [
        ("level 146.41 at_least 2026", "2022=100 2023=110", "on_track 110 2023"),
        ("level 146.41 at_least 2026", "2022=100 2023=109.51", "on_track 109.51 2023"),  # R 0.951
        ("level 146.41 at_least 2026", "2022=100 2023=109.49", "behind 109.49 2023"),  # R 0.949
        ("level 146.41 at_least 2026", "2023=110", "open 110 2023"),
        ("level 80 at_most 2024", "2022=100 2023=89", "on_track 89 2023"),
        ("level 80 at_most 2024", "2022=100 2023=95", "behind 95 2023"),
        ("level 120 at_most 2024", "2022=100 2023=119", "on_track 119 2023"),  # there is room yet, and no speed
        ("level 120 at_most 2024", "2022=100 2023=121", "open 121 2023"),
        ("level 90 at_least 2024", "2022=100 2023=89", "open 89 2023"),  # a floor below the base asks for no speed
        ("share 50 at_least 2026", "2022=40 2023=42.5", "on_track 42.5 2023"),
        ("share 50 at_least 2026", "2022=40 2023=42.38", "on_track 42.38 2023"),  # equal steps: 2.375 is 0.95 of 2.5
        ("share 50 at_least 2026", "2022=40 2023=42.37", "behind 42.37 2023"),
        ("ratio 2.2 at_most 2025", "2022=2.5 2023=2.4", "on_track 2.4 2023"),
        ("ratio 2.2 at_most 2025", "2022=2.5 2023=2.45", "behind 2.45 2023"),
        ("level 100 exact 2025", "2022=90 2023=100", "open 100 2023"),
    ],
)
def test_before_its_due_year_a_goal_is_judged_by_its_speed(
    folder: Path, wanted: str, figures: str, expected: str
) -> None:
    assert told(row_of(folder, wanted, figures)) == expected


@pytest.mark.parametrize(("wanted", "given"), [("count", "level"), ("level", "count")])
@pytest.mark.parametrize(("period", "expected"), [("2023-06", "on_track 100 2023-06"), ("2022", "open 100 2022")])
def test_a_level_and_a_count_are_as_good_for_each_other(
    folder: Path, wanted: str, given: str, period: str, expected: str
) -> None:
    record = goal("goal", wanted, 100, "个", due=2023, over="year")
    x = subject("x", record, unit="个", accrual="stock", reported=[figure(period, given, 100, "个")])
    row: GapRow
    (row,) = gap(load_plan(write_plan(folder, x))).rows
    assert told(row) == expected


@pytest.mark.parametrize("metric", ["growth", "level", "count", "share", "ratio", "change"])
def test_a_goal_due_the_year_after_its_base_is_open_until_that_year(folder: Path, metric: str) -> None:
    row = row_of(folder, f"{metric} 7 at_least 2023", "2022=9")
    assert told(row) == "open 9 2022"


@pytest.mark.parametrize(
    ("wanted", "figures", "about", "expected"),
    [
        ("growth 10 at_least 2025", "2023=10 2024=10 2025=10", {}, "met 10 2023..2025"),
        ("growth 10 at_least 2025", "2023=10 2024=9 2025=11", {}, "missed 9.997 2023..2025"),
        (
            "growth 10 at_least 2025",
            "2023=21 2024=0",
            {},
            "on_track 10 2023..2024",
        ),  # 1.21 over two years is 10 % a year
        ("growth 10 at_least 2025", "2023=20 2024=0", {}, "behind 9.5445 2023..2024"),
        ("growth 10 at_least 2025", "2023=10", {}, "on_track 10 2023"),
        ("growth 10 at_least 2025", "2023=9.9", {}, "behind 9.9 2023"),
        ("growth 10 at_least 2025", "2022=50", {}, "open 50 2022"),
        (
            "growth 10 at_least 2025",
            "2023=10 2024-Q1..Q3=3",
            {},
            "on_track 10 2023",
        ),  # a part of a year is not compounded
        ("growth 10 at_least 2025", "2023-Q1..Q3=3", {}, "open 3 2023-Q1..Q3"),
        ("growth 10 at_least 2025", "2024=10 2025=10", {}, "open 10 2025"),  # a year is missing
        ("growth 10 at_least 2025", "2023=10 2025=10", {}, "on_track 10 2023"),
        ("growth 10 at_least 2025", "level:2022=100 level:2025=133.1", {}, "met 10 2023..2025"),
        ("growth 10 at_least 2025", "level:2022=100 level:2025=133.09", {}, "missed 9.9972 2023..2025"),
        ("growth 10 at_least 2025", "level:2022=0.5 level:2025=0.6655", {}, "met 10 2023..2025"),
        ("growth 10 at_least 2025", "level:2022=100 level:2025=133.1", {"growth": "published"}, "no_data"),
        ("growth 10 at_least 2025", "2023=10 level:2023=110 level:2024=121", {}, "on_track 10 2023..2024"),
        ("growth 10 at_least 2024..2025", "2023=10 2024=10", {}, "met 10 2023..2024"),
        ("growth 10 at_least 2024..2025", "2023=10 2024=9", {}, "behind 9.4989 2023..2024"),
        ("growth 10 at_least 2024..2025", "2023=10 2024=10 2025=0", {}, "met 10 2023..2024"),
        ("growth 10 about 2025", "2023=9.8 2024=9.8 2025=9.8", {}, "met 9.8 2023..2025"),
        ("growth -3 at_most 2025", "2023=-3 2024=-3 2025=-3", {}, "met -3 2023..2025"),
        ("growth -3 at_most 2025", "2023=-3 2024=-3 2025=-2", {}, "missed -2.6678 2023..2025"),
        ("growth 10 exact 2025", "2023=10 2024=10", {}, "open 10 2023..2024"),
        ("change 2 at_least 2025", "2023=1 2024=2 2025=3", {}, "met 2 2023..2025"),
        ("change 2 at_least 2025", "2023=1 2024=2", {}, "behind 1.5 2023..2024"),
        ("change 2 at_least 2025", "share:2022=40 share:2025=46", {}, "met 2 2023..2025"),
        ("change 2 at_least 2025", "share:2022=40 share:2024=44", {}, "on_track 2 2023..2024"),
        ("level 100 at_least 2025", "2023=90 2024=100 2025=110", {}, "met 100 2023..2025"),
        ("level 100 at_least 2025", "2023=90 2024=100 2025=109", {}, "missed 99.6667 2023..2025"),
        ("level 100 at_least 2025", "2023=90 2024-Q1..Q3=500", {}, "behind 90 2023"),
        ("level 100 at_least 2025", "2024=100", {}, "open 100 2024"),
        ("level 100 at_most 2025", "2023=90 2024=110", {}, "on_track 100 2023..2024"),
        ("count 10 at_least 2025", "2023=10 2024=12 2025=8", {}, "met 10 2023..2025"),
        ("share 90 at_least 2025", "2023=89 2024=91", {}, "on_track 90 2023..2024"),
        ("ratio 2.2 at_most 2025", "2023=2.2 2024=2.4 2025=2", {}, "met 2.2 2023..2025"),
        ("level 100 at_least 2025", "2023-12=90 2024-12=100 2025-12=110", STOCK, "met 100 2023..2025"),
    ],
)
def test_an_average_is_the_mean_of_the_years_after_the_base(
    folder: Path, wanted: str, figures: str, about: dict[str, Any], expected: str
) -> None:
    assert told(row_of(folder, wanted, figures, about, over="average")) == expected


def test_an_average_of_what_has_all_but_vanished_keeps_its_digits(folder: Path) -> None:
    """17 years of −99 % and worse leave 1E-34 or so of what was, of which 40 digits after the point would hold six."""
    rates = [Decimal(-99), Decimal("-99.5")] * 8 + [Decimal("-99.9")]
    figures = " ".join(f"{2023 + number}={rate}" for number, rate in enumerate(rates))
    with localcontext() as context:
        context.prec = 100
        mean = ((Decimal(prod(1 + rate / 100 for rate in rates)).ln() / 17).exp() - 1) * 100
    row = row_of(folder, "growth -99 at_least 2060", figures, over="average")
    assert row.observed is not None
    assert abs(row.observed - mean) < Decimal("1E-12")


@pytest.mark.parametrize(
    ("wanted", "figures", "about", "expected"),
    [
        ("growth 21 at_least 2024", "2023=10 2024=10", {}, "met 21 2023..2024"),
        ("growth 20 at_least 2024", "2023=10 2024=9", {}, "missed 19.9 2023..2024"),
        ("growth 33.1 at_least 2025", "2023=10 2024=10", {}, "on_track 21 2023..2024"),
        ("growth 33.1 at_least 2025", "2023=9.6", {}, "on_track 9.6 2023"),  # R 0.96
        ("growth 33.1 at_least 2025", "2023=9.4", {}, "behind 9.4 2023"),
        ("growth 33.1 at_least 2025", "2023=10 2024-Q1=90", {}, "on_track 10 2023"),
        ("growth 33.1 at_least 2025", "2024=50 2025=50", {}, "open 50 2025"),
        ("growth 33.1 at_least 2025", "level:2022=100 level:2025=133.1", {}, "met 33.1 2023..2025"),
        (
            "growth 33.1 at_least 2025",
            "level:2022=100 level:2025=133.1 2023=1 2024=1 2025=1",
            {},
            "missed 3.0301 2023..2025",
        ),
        ("growth 21 at_least 2024..2025", "2023=10 2024=10", {}, "met 21 2023..2024"),
        ("growth 21 at_least 2024..2025", "2023=10 2024=10 2025=-5", {}, "met 21 2023..2024"),
        ("growth 21 at_least 2025", "2023=30", {}, "on_track 30 2023"),  # it can turn back until it is due
        ("growth -17 at_most 2025", "2023=-10 2024=-10", {}, "on_track -19 2023..2024"),
        ("growth -17 at_most 2025", "2023=-10 2024=-10 2025=5", {}, "missed -14.95 2023..2025"),
        ("growth -17 at_most 2025", "2023=-3", {}, "behind -3 2023"),
        ("growth 20 at_most 2025", "2023=5 2024=5", {}, "on_track 10.25 2023..2024"),  # a ceiling asks for no speed
        ("growth 20 at_most 2025", "2023=15 2024=15", {}, "behind 32.25 2023..2024"),
        ("growth 21 exact 2024", "2023=21", {}, "open 21 2023"),
        ("multiple 2 at_least 2025", "level:2022=50 level:2025=100", {}, "met 2 2023..2025"),
        ("multiple 2 at_least 2025", "level:2022=50 level:2025=99", {}, "missed 1.98 2023..2025"),
        ("multiple 2 at_least 2025", "growth:2023=100 growth:2024=0 growth:2025=0", {}, "met 2 2023..2025"),
        ("multiple 2 at_least 2025", "level:2022=50 level:2024=80", {}, "on_track 1.6 2023..2024"),
        ("multiple 4 at_least 2024", "growth:2023=100", {}, "on_track 2 2023"),
        ("multiple 2 at_least 2024", "2024=2", {}, "met 2 2024"),
        ("growth 33.1 at_least 2025", "2023=10 2024=10 2025=10 multiple:2025=2", {}, "met 33.1 2023..2025"),
        ("change 6 at_least 2025", "2023=2 2024=2 2025=2", {}, "met 6 2023..2025"),
        ("change 6 at_least 2025", "2023=2 2024=2", {}, "on_track 4 2023..2024"),
        ("change 6 at_least 2025", "2023=1 2024=2", {}, "behind 3 2023..2024"),
        ("change 6 at_least 2025", "share:2022=40 share:2024=44", {}, "on_track 4 2023..2024"),
        ("change 6 at_least 2025", "share:2022=40 share:2025=45.9", {}, "missed 5.9 2023..2025"),
        ("change -3 at_most 2025", "share:2022=40 share:2024=38", {}, "on_track -2 2023..2024"),
        ("change -3 at_most 2025", "share:2022=40 share:2025=37", {}, "met -3 2023..2025"),
        ("change 6 at_least 2025", "share:2024=44", {}, "no_data"),
        # Sums of a flow: what is there stays there.
        ("count 30 at_least 2025", "2023=10 2024=10", {}, "on_track 20 2023..2024"),
        ("count 30 at_least 2025", "2023=10 2024=9", {}, "behind 19 2023..2024"),
        ("count 30 at_least 2025", "2023=15 2024=15", {}, "met 30 2023..2024"),
        ("count 30 at_least 2025", "2023=10 2024-Q1..Q2=5", {}, "on_track 15 2023..2024-Q1..Q2"),
        ("count 30 at_least 2025", "2023=10 2024-Q1..Q2=4", {}, "behind 14 2023..2024-Q1..Q2"),
        ("count 30 at_least 2025", "2023=10 2024-Q1..Q2=20", {}, "met 30 2023..2024-Q1..Q2"),
        ("count 30 at_least 2025", "2023=10 2024=10 2025=9", {}, "missed 29 2023..2025"),
        ("count 30 at_least 2025", "2023=10 2024=10 2025=10", {}, "met 30 2023..2025"),
        ("count 30 at_least 2025", "2023-Q1=2", {}, "behind 2 2023-Q1"),
        ("count 30 at_least 2025", "2022=50", {}, "open 50 2022"),
        ("count 30 at_least 2025", "2024=50", {}, "open 50 2024"),
        ("count 30 at_most 2025", "2023=15 2024=16", {}, "missed 31 2023..2024"),
        ("count 30 at_most 2025", "2023=10 2024=10", {}, "on_track 20 2023..2024"),
        ("count 30 at_most 2025", "2023=10 2024=11", {}, "behind 21 2023..2024"),
        ("count 30 at_most 2025", "2023=10 2024=10 2025=10", {}, "met 30 2023..2025"),
        ("count 30 exact 2025", "2023=20 2024=20", {}, "open 40 2023..2024"),
        # Of a window the last year counts, but for what is exact.
        ("count 30 at_least 2024..2025", "2023=10 2024=10", {}, "on_track 20 2023..2024"),
        ("count 30 at_most 2024..2025", "2023=10 2024=10", {}, "on_track 20 2023..2024"),
        ("count 30 exact 2024..2025", "2023=15 2024=15", {}, "met 30 2023..2024"),
        ("count 30 exact 2024..2025", "2023=15 2024=14", {}, "open 29 2023..2024"),
        ("level 300 at_least 2025", "2023=150 2024=150", {}, "met 300 2023..2024"),
        # Of a stock it is the difference, which can turn back.
        ("count 30 at_least 2025", "2022=100 2024=120", STOCK, "on_track 20 2023..2024"),
        ("count 30 at_least 2025", "2022=100 2024=131", STOCK, "on_track 31 2023..2024"),
        ("count 30 at_least 2025", "2022=100 2024=131 2025=129", STOCK, "missed 29 2023..2025"),
        ("count 30 at_least 2025", "2022=100 2025-12=130", STOCK, "met 30 2023..2025"),
        ("count 30 at_least 2025", "2022=100 2023=105", STOCK, "behind 5 2023"),
        ("count 30 at_least 2025", "2023=105", STOCK, "no_data"),
        ("count 30 at_least 2025", "2022=100 2023=105 2024-06=110", STOCK, "behind 10 2023..2024-06"),
        ("count 30 at_least 2025", "2022=100 2024-06=110 2025-03=118", STOCK, "behind 18 2023..2025-03"),
        ("count 30 at_least 2025", "2021-06=50 2022=100 2023=105", STOCK, "behind 5 2023"),
        ("count 30 at_least 2024..2025", "2022=100 2024=131 2025-06=120", STOCK, "met 31 2023..2024"),
        # Of a ceiling the latest sum tells, of what is exact or at least the latest that satisfies it.
        ("count 30 at_most 2024..2025", "2023=10 2024=10 2025=11", {}, "missed 31 2023..2025"),
        ("count 30 at_most 2024..2025", "2023=10 2024=10 2025-Q1=11", {}, "missed 31 2023..2025-Q1"),
        ("count 30 exact 2024..2025", "2023=15 2024=15 2025=5", {"better": "less"}, "met 30 2023..2024"),
        ("level 300 at_least 2024..2025", "2023=150 2024=150 2025=-10", {}, "met 300 2023..2024"),
        # What is later than the last year is not of the sum.
        ("count 30 at_least 2025", "2023=10 2024=10 2025=9 2026-Q1=5", {}, "missed 29 2023..2025"),
        ("growth 21 about 2024..2025", "2023=10 2024=9.9 2025=-5", {}, "met 20.89 2023..2024"),
    ],
)
def test_over_its_base_a_goal_is_judged_by_the_whole_since_then(
    folder: Path, wanted: str, figures: str, about: dict[str, Any], expected: str
) -> None:
    assert told(row_of(folder, wanted, figures, about, over="base")) == expected


@pytest.mark.parametrize(
    ("wanted", "figures", "about", "expected", "years"),
    [
        ("growth 7 at_least 2025", "2023=7 2024=8 2025=7", {}, "met 7 2025", "2023 met, 2024 met, 2025 met"),
        ("growth 7 at_least 2025", "2023=7 2024=6 2025=8", {}, "missed 6 2024", "2023 met, 2024 missed, 2025 met"),
        ("growth 7 at_least 2025", "2023=7 2024=8", {}, "on_track 8 2024", "2023 met, 2024 met"),
        ("growth 7 at_least 2025", "2023=7 2024-Q1=6", {}, "behind 6 2024-Q1", "2023 met, 2024 behind"),
        ("growth 7 at_least 2025", "2023=7 2024-Q1=7", {}, "on_track 7 2024-Q1", "2023 met, 2024 on_track"),
        ("growth 7 at_least 2025", "2023-Q1=6", {}, "behind 6 2023-Q1", "2023 behind"),
        ("growth 7 at_least 2025", "2023-Q1=6 2024-Q3=9", {}, "behind 6 2023-Q1", "2023 behind, 2024 no_data"),
        ("growth 7 at_least 2025", "2024=7", {}, "on_track 7 2024", "2023 no_data, 2024 met"),
        ("growth 7 at_least 2025", "2024=7 2025=7", {}, "on_track 7 2025", "2023 no_data, 2024 met, 2025 met"),
        ("growth 7 at_least 2025", "2022=9", {}, "open 9 2022", ""),
        ("growth 7 at_least 2023..", "2023=7 2030=7", {}, "on_track 7 2030", None),  # the years between are told too
        ("growth 7 at_least 2023..", "2023=7 2024=7", {}, "on_track 7 2024", "2023 met, 2024 met"),
        ("growth 7 at_least 2023..", "2023=6 2024=7", {}, "missed 6 2023", "2023 missed, 2024 met"),
        ("growth 7 about 2025", "2023=6.8 2024=6.8 2025=6.8", {}, "met 6.8 2025", "2023 met, 2024 met, 2025 met"),
        ("count 10 at_least 2025", "2023=10 2024-Q1..Q2=10", {}, "on_track 10 2024-Q1..Q2", "2023 met, 2024 met"),
        ("count 10 at_least 2025", "2023=10 2024-Q1..Q2=5", {}, "on_track 5 2024-Q1..Q2", "2023 met, 2024 on_track"),
        ("count 10 at_least 2025", "2023=10 2024-Q1..Q2=4", {}, "behind 4 2024-Q1..Q2", "2023 met, 2024 behind"),
        ("count 10 at_most 2025", "2023=10 2024-Q1..Q2=11", {}, "missed 11 2024-Q1..Q2", "2023 met, 2024 missed"),
        # After a year that was missed, too, the months of the next are held against their share: half, or a third as in 2023.
        ("count 10 at_least 2025", "2023=9 2024-Q1..Q2=5", {}, "missed 9 2023", "2023 missed, 2024 on_track"),
        ("count 10 at_least 2025", "2023=9 2024-Q1..Q2=4.9", {}, "missed 9 2023", "2023 missed, 2024 behind"),
        (
            "count 10 at_least 2025",
            "2023=9 2023-Q1..Q2=3 2024-Q1..Q2=4",
            {},
            "missed 9 2023",
            "2023 missed, 2024 on_track",
        ),
        (
            "count 10 at_least 2025",
            "2023=9 2023-Q1..Q2=3 2024-Q1..Q2=3",
            {},
            "missed 9 2023",
            "2023 missed, 2024 behind",
        ),
        # What must not be exceeded is missed by the months that exceed it, whatever is known of later years; an exact number is not.
        ("count 10 at_most 2025", "2023-Q1..Q2=11 2024=9", {}, "missed 11 2023-Q1..Q2", "2023 missed, 2024 met"),
        ("count 10 exact 2025", "2023-Q1..Q2=11 2024=10", {}, "on_track 10 2024", "2023 open, 2024 met"),
        (
            "count 10 exact 2025",
            "2023-Q1..Q2=11 2024=10",
            {"better": "less"},
            "on_track 10 2024",
            "2023 open, 2024 met",
        ),
        # A figure after the last year, or before the first, is of none of them.
        ("growth 7 at_least 2025", "2023=7 2024=7 2025=7 2026=1", {}, "met 7 2025", "2023 met, 2024 met, 2025 met"),
        ("growth 7 at_least 2023", "2022=6 2024=9", {}, "open 6 2022", ""),
        # 左右 is wide enough for each year.
        ("growth 7 about 2024", "2023=6.8 2024=7", {}, "met 7 2024", "2023 met, 2024 met"),
        ("share 90 at_least 2025", "2023=90 2024-06=89", {}, "behind 89 2024-06", "2023 met, 2024 behind"),
        ("count 400 at_least 2025", "2023=400 2024-06=390", STOCK, "on_track 390 2024-06", "2023 met, 2024 open"),
        ("count 400 at_least 2025", "2023-06=410", STOCK, "on_track 410 2023-06", "2023 on_track"),
        ("ratio 2.2 at_most 2024", "2023=2.2 2024=2.1", {}, "met 2.1 2024", "2023 met, 2024 met"),
        ("change 1 at_least 2024", "share:2022=40 share:2023=41 share:2024=43", {}, "met 2 2024", "2023 met, 2024 met"),
        ("change 1 at_least 2024", "2023=0.9 2024=3", {}, "missed 0.9 2023", "2023 missed, 2024 met"),
    ],
)
def test_each_year_is_judged_by_itself_and_one_that_was_missed_is_missed(  # noqa: PLR0913, PLR0917 - a table
    folder: Path, wanted: str, figures: str, about: dict[str, Any], expected: str, years: str | None
) -> None:
    row = row_of(folder, wanted, figures, about, over="each")
    assert told(row) == expected
    if years is not None:
        assert ", ".join(f"{each.year} {each.verdict}" for each in row.years or ()) == years


def test_of_every_year_one_without_a_base_period_begins_where_it_is_first_due(folder: Path) -> None:
    row = row_of(folder, "share 90 at_least 2024..2025", "2023=1 2024=90 2025=90", over="each", base_period=None)
    assert told(row) == "met 90 2025"


@pytest.mark.parametrize(
    ("wanted", "figures", "units", "expected"),
    [
        ("count 3 at_least 2023", "2023=21", 7, "open 21 2023"),
        ("count 3 at_least 2023", "2023=20", 7, "missed 20 2023"),
        ("count 3 at_least 2023", "2023=20", None, "open 20 2023"),
        ("count 3 at_least 2023", "2023=4", None, "open 4 2023"),
        ("count 3 at_least 2023", "2023=2", None, "missed 2 2023"),
        ("count 3 at_least 2023", "2023-Q1..Q3=1", 7, "open 1 2023-Q1..Q3"),
        ("count 3 at_least 2024..2025", "2024=1", 7, "open 1 2024"),
        ("count 3 at_most 2023", "2023=100", 7, "open 100 2023"),
        ("count 3 at_least 2023..", "2023=20 2024=30", 7, "missed 20 2023"),
        ("count 3 at_least 2023..", "2023=30 2024=20", 7, "missed 20 2024"),
    ],
)
def test_a_total_shows_only_that_one_of_several_units_must_have_missed(
    folder: Path, wanted: str, figures: str, units: int | None, expected: str
) -> None:
    more: dict[str, Any] = {} if units is None else {"units": units}
    row = row_of(folder, wanted, figures, per="city", **more)
    assert (told(row), row.gap, row.per) == (expected, None, "city")

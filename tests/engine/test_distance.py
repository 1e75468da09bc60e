"""How far a goal is, what the time that is left must bring, and from which numbers that was computed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from short_goals import a_plan, row_of

from siping_cli import gap
from siping_cli.numbers.periods import Period

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from siping_cli.answers.gap_rows import GapRow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for plans, which are written over each other."""
    return tmp_path_factory.mktemp("distance")


STOCK = {"accrual": "stock"}


def number(value: Decimal | None) -> str:
    """Return a number to two places, a dash where there is none."""
    return "-" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def distance(row: GapRow) -> str:
    """Return gap, attainment, time elapsed, the lead of the one over the other, and the forecast of a row."""
    return " ".join(map(number, (row.gap, row.attainment, row.time_elapsed, row.pace_gap, row.forecast)))


def needed(row: GapRow) -> str | None:
    """Return what the time that is left must bring: number, unit, for which time, and by which spread of the year."""
    words = (number(row.required), row.required_unit, row.required_period, row.basis)
    return None if row.required is None else " ".join(word for word in words if word)


@pytest.mark.parametrize(
    ("wanted", "over", "figures", "about", "far", "needs"),
    [
        # Of 30 in three years 10 came in the first: 20 are left to two. After 18, 12 are left to one.
        ("count 30 at_least 2025", "base", "2023=10", {}, "20 33.33 33.33 0 30", "10 个/年 2024..2025"),
        ("count 30 at_least 2025", "base", "2023=10 2024=8", {}, "12 60 66.67 -6.67 27", "12 个/年 2025"),
        # 15 in a year and a half leave 15 to a year and a half.
        ("count 30 at_least 2025", "base", "2023=10 2024-Q1..Q2=5", {}, "15 50 50 0 30", "10 个/年 even"),
        # The first half is 40 % of a year, as in 2023: 1.4 of 3 years, and 15 in them would be 32.14.
        (
            "count 30 at_least 2025",
            "base",
            "2023=10 2023-Q1..Q2=4 2024-Q1..Q2=5",
            {},
            "15 50 46.67 3.33 32.14",
            "10 个/年 observed",
        ),
        # 24 in two years and nine months leave 6 to three months; 24/33 of 36 months is 26.18.
        (
            "count 30 at_least 2025",
            "base",
            "2023=10 2024=8 2025-Q1..Q3=6",
            {},
            "6 80 91.67 -11.67 26.18",
            "2 个/月 2025-Q4 even",
        ),
        # One in all, in which year it may be: 0.7 is one to the digits of the goal by 2024, and of 2025 nothing is needed any more.
        ("count 1 exact 2023..2025", "base", "2023=0.5 2024=0.2 2025=1", {}, "0.3 70 66.67 3.33 -", None),
        ("count 1 exact 2023..2025", "base", "2023=0.5 2024=0.2", {}, "0.3 70 66.67 3.33 1.05", "0.3 个/年 2025"),
        # A ceiling of every year that half of one broke already: of a month of it nothing is asked when all is known.
        ("count 30 at_most 2023..2025", "each", "2023=29 2024-Q1..Q2=31 2025=28", {}, "1 - 50 - -", None),
        (
            "count 30 at_most 2023..2025",
            "each",
            "2023=29 2024-Q1..Q2=31",
            {},
            "1 - 50 - 62",
            "0 个/月 2024-Q3..Q4 even",
        ),
        ("count 30 at_least 2025", "base", "2023=10 2024=8 2025=6", {}, "6 80 - - -", None),
        # Of a ceiling nothing is done; what is left of it may be spent.
        ("count 30 at_most 2025", "base", "2023=10 2024-Q1..Q2=5", {}, "-15 - 50 - 30", "10 个/年 even"),
        ("count 30 at_most 2023", "year", "2023-Q1=3", {}, "-27 - 25 - 12", "3 个/月 2023-Q2..Q4 even"),
        ("count 30 at_least 2023", "year", "2023-Q1..Q2=6", {}, "24 20 50 -30 12", "4 个/月 2023-Q3..Q4 even"),
        ("count 30 at_least 2023", "year", "2023=6", {}, "24 20 - - -", None),
        # January was 1 % of the year before, so 0.3 in it would be 30; where half a year was nothing of it, nothing is foreseen.
        (
            "count 30 at_least 2023",
            "year",
            "2022=200 2022-01=2 2023-01=0.3",
            {},
            "29.7 1 1 0 30",
            "2.7 个/月 2023-02..12 observed",
        ),
        (
            "count 30 at_least 2023",
            "year",
            "2022=10 2022-Q1..Q2=0 2023-Q1..Q2=6",
            {},
            "24 20 0 20 -",
            "4 个/月 2023-Q3..Q4 observed",
        ),
        ("level 1 at_least 2023", "year", "2023=0.5", {}, "0.5 50 - - -", None),
        ("count 0 at_least 2023", "year", "2023-Q1..Q2=6", {}, "-6 - 50 - 12", "0 个/月 2023-Q3..Q4 even"),
        ("count 30 exact 2023", "year", "2023-Q1..Q2=33", {}, "3 110 50 60 66", "0 个/月 2023-Q3..Q4 even"),
        # Of every year the year that is under way is asked for its rest, and one that is over for the next.
        (
            "count 30 at_least 2025",
            "each",
            "2023=30 2024-Q1=3",
            {},
            "27 10 25 -15 12",
            "3 个/月 2024-Q2..Q4 even",
        ),
        ("count 30 at_least 2025", "each", "2023=30", {}, "0 100 - - -", "30 个"),
        ("count 30 at_least 2025", "each", "2022=30", {}, "0 - - - -", "30 个"),
        # The mean of 30 in three years is 90 in all: after 5 in the first, 85 are left to two.
        ("count 30 at_least 2025", "average", "2023=5", {}, "25 16.67 - - -", "42.5 个/年 2024..2025"),
        ("count 30 at_least 2025", "average", "2023-Q1=5", {}, "25 - - - -", "30 个/年"),
        # A stock has no time elapsed. From 20 to 30 in three years 14.47 % a year are needed, from 22 in two 16.77 %.
        ("count 30 at_least 2025", "year", "2022=20", STOCK, "10 - - - -", "14.47 %"),
        ("count 30 at_least 2025", "year", "2022=20 2023=22", STOCK, "8 73.33 - - -", "16.77 %"),
        ("count 30 at_least 2023", "year", "2022=20 2023-06=24", STOCK, "6 80 - - -", None),
        ("count 30 at_least 2025", "base", "2022=100 2023=106", STOCK, "24 20 - - -", "12 个/年 2024..2025"),
        # Half of a year at 5 % leaves 9 % to the other half; a rate or a stock has no halves.
        ("growth 7 at_least 2023", "year", "2023-Q1..Q2=5", {}, "2 - - - -", "9 % 2023-Q3..Q4 even"),
        # Where nine months were the whole of the year before, no growth of the last three mends anything.
        ("growth 7 at_least 2023", "year", "level:2022=9 level:2022-Q1..Q3=9 2023-Q1..Q3=5", {}, "2 - - - -", None),
        ("growth 7 at_least 2025", "each", "2023=8 2024-Q1..Q2=5", {}, "2 - - - -", "9 % 2024-Q3..Q4 even"),
        ("growth 7 at_least 2023", "year", "2023-Q1..Q2=5", STOCK, "2 - - - -", None),
        ("growth 7 at_least 2023", "year", "2023=5", {}, "2 - - - -", None),
        ("growth 7 at_least 2023", "year", "2022=5", {}, "2 - - - -", "7 %"),
        # (1.07³/1.05)^½ is 1.0801, (1.3/1.05)^½ is 1.1127, 1.3^⅓ is 1.0914, (2/1.2)^½ is 1.291.
        ("growth 7 at_least 2025", "average", "2023=5", {}, "2 - - - -", "8.01 %"),
        ("growth 30 at_least 2025", "base", "2023=5", {}, "25 - - - -", "11.27 %"),
        ("growth 30 at_least 2025", "base", "", {}, "- - - - -", "9.14 %"),
        ("multiple 2 at_least 2025", "base", "growth:2023=20", {}, "0.8 60 - - -", "29.1 %"),
        # Shares, ratios and changes move in equal steps.
        ("share 50 at_least 2026", "year", "2022=40", {}, "10 - - - -", "2.5 个百分点/年"),
        ("share 50 at_least 2026", "year", "2022=40 2023=44", {}, "6 - - - -", "2 个百分点/年 2024..2026"),
        ("ratio 2.2 at_most 2025", "year", "2022=2.5 2023=2.4", {}, "0.2 - - - -", "-0.1 :1/年 2024..2025"),
        ("change 6 at_least 2025", "base", "2023=1", {}, "5 - - - -", "2.5 个百分点/年 2024..2025"),
        ("share 50 exact 2023", "year", "2023=48", {}, "2 - - - -", None),
        ("share 50 exact 2023", "year", "2023=51", {}, "1 - - - -", None),
        # Of every year each that is left needs the goal itself, with an end or without; where none is left, nothing.
        ("share 50 at_least 2025", "each", "2023=51", {}, "-1 - - - -", "50 %"),
        ("share 50 at_least 2025", "each", "2022=51", {}, "-1 - - - -", "50 %"),
        ("level 30 at_least 2023..", "each", "2023=31", {}, "-1 103.33 - - -", "30 亿元"),
        ("growth 7 at_least 2023..", "each", "2024=8", {}, "-1 - - - -", "7 %"),
        ("change 2 at_least 2024", "each", "2023=1 2024=2", {}, "1 - - - -", None),
        # A window that ended, whichever of its years decides.
        ("share 50 at_least 2024..2025", "year", "2022=40 2024=50 2025=49", {}, "0 - - - -", None),
        # Where nothing is known, a sum, a growth or a change of its own year is still to come; a level needs its base.
        ("count 30 at_least 2023", "year", "", {}, "- - - - -", "30 个"),
        ("change 6 at_least 2025", "base", "", {}, "- - - - -", "2 个百分点/年"),
        ("change 2 at_least 2023", "year", "", {}, "- - - - -", "2 个百分点"),
        ("growth 7 at_least 2023", "year", "", {}, "- - - - -", "7 %"),
        ("level 146.41 at_least 2026", "year", "", {}, "- - - - -", None),
        ("level 146.41 at_least 2026", "year", "2022=100", {}, "46.41 - - - -", "10 %"),
        ("level 146.41 at_least 2026", "year", "2022=100 2023-Q1=50", {}, "46.41 - - - -", "10 %"),
    ],
)
def test_a_goal_is_as_far_as_what_is_missing_and_needs_what_is_left(  # noqa: PLR0913, PLR0917 - a table
    folder: Path, wanted: str, over: str, figures: str, about: dict[str, Any], far: str, needs: str | None
) -> None:
    row = row_of(folder, wanted, figures, about, over=over)
    assert (distance(row), needed(row)) == (far, needs)


@pytest.mark.parametrize(("at", "verdict"), [(None, "on_track"), (Period(2024), "no_data")])
def test_the_speed_is_told_to_the_latest_year_that_is_known(folder: Path, at: Period | None, verdict: str) -> None:
    """10 % a year lead from 100 to 146.41 in four years, and 10 % came; of 2024 nothing is known."""
    plan = a_plan(folder, "level 146.41 at_least 2026", "2022=100 2023=110", over="year")
    (row,) = gap(plan, at=at).to_dicts()
    told = [row[key] for key in ("verdict", "progress_ratio", "progress_class", "acceleration", "required")]
    assert [str(each) for each in told[:3]] == [verdict, "1", "on_track"]
    assert [round(each, 9) for each in told[3:]] == [0, 10]


def test_a_level_without_a_base_period_is_needed_as_a_whole(folder: Path) -> None:
    row = row_of(folder, "level 100 at_least 2026", "", over="year", base_period=None)
    assert needed(row) == "100 亿元"


def test_what_a_total_of_several_units_needs_is_the_goal_of_each(folder: Path) -> None:
    row = row_of(folder, "count 3 at_least 2024", "2023=20", per="city", units=7)
    assert (distance(row), needed(row)) == ("- - - - -", "3 个")


GOAL, EVEN = "the goal: 达到30个", "profile 'even': an assumption: every month alike"
SUM, HALF = "summed for 2023", "the figure given for Jan-Jun 2023"


@pytest.mark.parametrize(
    ("wanted", "over", "figures", "step", "given", "result"),
    [
        (
            "count 30 at_least 2025",
            "base",
            "2023=10",
            "needed_per_period",
            [("target", 30, "个", GOAL), ("done", 10, "个", SUM), ("periods_left", 2, None, "years left to 2025")],
            (10, "个"),
        ),
        (
            "count 30 at_least 2023",
            "year",
            "2023-Q1..Q2=6",
            "needed_per_period",
            [("target", 30, "个", GOAL), ("done", 6, "个", HALF), ("periods_left", 6, None, "months left in 2023")],
            (4, "个"),
        ),
        (
            "count 30 at_least 2025",
            "base",
            "2023=10",
            "run_rate",
            [("done", 10, "个", SUM), ("elapsed", 33.3333333333, "%", EVEN), ("whole", 100, "%", "the whole year")],
            (30, "个"),
        ),
        (
            "count 30 at_least 2025",
            "base",
            "2023=10",
            "attainment",
            [("done", 10, "个", SUM), ("target", 30, "个", GOAL)],
            (33.3333333333, "%"),
        ),
        (
            "count 30 at_least 2025",
            "base",
            "2023=10",
            "shortfall",
            [("target", 30, "个", GOAL), ("actual", 10, "个", SUM)],
            (20, "个"),
        ),
        (
            "growth 7 at_least 2023",
            "year",
            "2023-Q1..Q2=5",
            "required_growth_rest_of_year",
            [
                ("target_growth", 7, "%", "the goal: 达到7%"),
                ("growth_to_date", 5, "%", HALF),
                ("share_to_date", 50, "%", EVEN),
            ],
            (9, "%"),
        ),
    ],
)
def test_a_distance_tells_the_numbers_it_was_computed_from(  # noqa: PLR0913, PLR0917 - a table
    folder: Path,
    wanted: str,
    over: str,
    figures: str,
    step: str,
    given: list[tuple[object, ...]],
    result: tuple[object, ...],
) -> None:
    answer = gap(a_plan(folder, wanted, figures, over=over))
    explained = json.loads(answer.to_text("json", language="en", explain=True))["explain"]
    (found,) = (each for each in explained if each["name"] == step)
    assert [(each["name"], each["value"], each["unit"], each["from"]) for each in found["given"]] == given
    assert (found["target"], found["result"], found["unit"]) == ("goal", *result)


@pytest.mark.parametrize(
    ("wanted", "over", "figures"),
    [
        ("level 30 exact 2026", "year", "2022=10 2025=29"),
        ("multiple 2 exact 2025", "base", "growth:2023=30 growth:2024=20"),
        ("change 2 exact 2025", "base", "2023=0.5 2024=1"),
    ],
)
def test_what_is_to_be_kept_exactly_has_no_speed(folder: Path, wanted: str, over: str, figures: str) -> None:
    """To be fast is no better than to be slow: twice the speed leads past the goal."""
    exact, least = (
        row_of(folder, each, figures, over=over, base_period=2022)
        for each in (wanted, wanted.replace("exact", "at_least"))
    )
    assert (exact.verdict, exact.progress_ratio, exact.progress_class, exact.acceleration) == ("open", None, None, None)
    assert least.progress_ratio is not None

"""Goals of which the formulas of the workbook once said something else than the library, each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from short_goals import a_plan
from test_xlsx import stale
from workbooks import Line, formulas, lines, pages, recalculated

from siping_cli.formats.words import Words
from siping_cli.reports.compose import report
from siping_cli.reports.writers import write

if TYPE_CHECKING:
    from pathlib import Path

FLOW, STOCK = {"accrual": "flow"}, {"accrual": "stock"}


def line_of(content: bytes) -> Line:
    """Return the only line of the gaps of a workbook, once an engine has computed that its cells are true."""
    assert stale(content, recalculated(content)) == []
    (line,) = lines(pages(content)["Gaps"])
    return line


@pytest.mark.parametrize(
    ("wanted", "known", "over", "about"),
    [
        # A sum that 2024 met to the digit, and whose last year is known: 0 more are needed, and nothing is told.
        ("count 10 exact 2023..2027", "2023=4 2024=6 2025=1 2026=1 2027=1", "base", FLOW),
        # The mean to 2024 was within the width, later years were not.
        ("growth 5 at_least 2023..2025", "2023=5 2024=5 2025=1", "average", {}),
        # 101 in 2023 is below 110; the goal was met then, whatever came after it.
        ("level 110 at_most 2023..2025", "2022=100 2023=101 2024=150 2025=150", "year", STOCK),
    ],
)
def test_nothing_is_needed_once_the_last_due_year_is_known(
    tmp_path: Path, wanted: str, known: str, over: str, about: dict[str, str]
) -> None:
    plan = a_plan(tmp_path, wanted, known, about, over=over)
    found = report(plan)
    content = write(found, ".xlsx", Words("en")).content
    line = line_of(content)
    assert found.gap.rows[0].required is None
    assert found.rests["goal", "x"].ended
    assert (line["Verdict"], line["Still needed"], line.get("Full year at this rate", "")) == ("met", "", "")
    before = [each for each in known.split() if int(each[:4]) < int(wanted[-4:])]
    assert not report(a_plan(tmp_path, wanted, " ".join(before), about, over=over)).rests["goal", "x"].ended


def test_of_a_ceiling_of_every_year_that_a_part_of_one_broke_nothing_is_needed_once_all_are_known(
    tmp_path: Path,
) -> None:
    known = "2023-Q1..Q3=12 2024=9"
    found = report(a_plan(tmp_path, "count 10 at_most 2023..2024", known, FLOW, over="each"))
    line = line_of(write(found, ".xlsx", Words("en")).content)
    assert (found.gap.rows[0].required, found.gap.rows[0].forecast) == (None, None)
    assert (line["Verdict"], line["Still needed"], line.get("Full year at this rate", "")) == ("missed", "", "")


@pytest.mark.parametrize(
    ("known", "told"), [("2023-Q2=60", "Apr-Jun 2023"), ("2023-06=60", "Jun 2023"), ("2023-Q1..Q2=60", "Jan-Jun 2023")]
)
def test_figures_reach_to_the_months_that_they_are_of(tmp_path: Path, known: str, told: str) -> None:
    content = write(report(a_plan(tmp_path, "share 50 at_least 2023", known)), ".xlsx", Words("en")).content
    line_of(content)
    assert pages(content)["Summary"][2][0] == f"figures to {told}"


def test_the_mean_of_a_stock_is_told_no_speed_and_needs_no_rise(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, "level 100 at_least 2025", "2022=80 2023=90 2024=95", STOCK, over="average")
    found = report(plan)
    line = line_of(write(found, ".xlsx", Words("en")).content)
    assert found.gap.rows[0].progress_ratio is None
    assert line["Still needed"] == 115  # 3 × 100 − 90 − 95
    assert Words("en").cell(found.goals[0].sentence).endswith("behind; 2025 needs 11.5 billion yuan a year.")


def test_a_level_without_a_base_period_of_its_own_is_told_no_speed(tmp_path: Path) -> None:
    plan = a_plan(
        tmp_path,
        "level 100 between 2023..2025",
        "2022=37 2023=100 2024=99",
        FLOW,
        base_period=None,
        value_high=101,
        over="year",
    )
    content = write(report(plan), ".xlsx", Words("en")).content
    assert line_of(content)["Verdict"] == "met"
    assert not any("POWER" in each for each in formulas(content) if "figure_x_level_2022" in each)


def test_speed_is_that_of_the_latest_year_where_an_earlier_one_met_the_goal(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, "share 90 at_least 2023..2025", "2022=72 2023=90 2024=88", over="year")
    line = line_of(write(report(plan), ".xlsx", Words("en")).content)
    assert (line["Verdict"], line["Observed"], line["Year"]) == ("met", 90, 2023)
    assert line["Actual over required pace"] == pytest.approx((88 - 72) / 2 / ((90 - 72) / 3))


@pytest.mark.parametrize(
    ("asked", "accrual", "ending"),
    [
        # Cells that hold the goal itself, which is no growth that leads to it.
        (("count 10 at_least 2025", "2022=12", "year"), "stock", "the full year 2025 needs at least 10."),
        (("count 0 at_most 2025", "2022=0", "year"), "stock", "the full year 2025 needs no more than 0."),
        (("growth 15 at_most 2023..2024", "2023-Q1..Q2=17", "each"), "stock", "2 pp above the ceiling: behind."),
        (("level 10 at_least 2025", "", "base"), "flow", "no figures yet."),
    ],
)
def test_the_goal_itself_is_never_told_as_growth(
    tmp_path: Path, asked: tuple[str, str, str], accrual: str, ending: str
) -> None:
    wanted, known, over = asked
    found = report(a_plan(tmp_path, wanted, known, {"accrual": accrual}, over=over))
    told = Words("en").cell(found.goals[0].sentence)
    assert told.endswith(ending)
    content = write(found, ".xlsx", Words("en")).content
    line_of(content)
    live = [row[-1] for row in pages(content)["Sentences"] if row[0] == "sentence for current inputs"]
    assert live == [told]


@pytest.mark.parametrize(("comparator", "told"), [("exact", False), ("at_least", True)])
def test_what_is_to_be_kept_exactly_is_told_no_speed_whatever_is_filled_in(
    tmp_path: Path, comparator: str, *, told: bool
) -> None:
    plan = a_plan(tmp_path, f"level 30 {comparator} 2026", "2022=10", over="year", base_period=2022)
    content = write(report(plan), ".xlsx", Words("en")).content
    line_of(content)
    assert any("POWER" in each for each in formulas(content) if "figure_x_level_2022" in each) is told

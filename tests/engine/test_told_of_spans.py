"""What is told of the figures of a goal beside the one that judges it: a year that fell back, months, parts, a year that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plans import figure, goal, subject, write_plan
from short_goals import a_plan, told

from siping_cli.answers.gap import gap
from siping_cli.loading.load import load_plan
from siping_cli.text.messages import Note

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

STOCK = {"accrual": "stock"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for plans, which are written over each other."""
    return tmp_path_factory.mktemp("spans")


@pytest.mark.parametrize(
    ("wanted", "over", "figures", "about", "expected"),
    [
        # A year that fell back.
        ("count 100 at_least 2024..2025", "year", "2024=100 2025=90", {}, "≥100 was reached in 2024 (100) and lost in 2025 (90)"),
        ("count 100 at_least 2024..2025", "year", "2024=100 2025-Q1=30", {}, None),
        ("count 100 at_least 2025", "year", "2023=101 2024=90", {}, "≥100 was reached in 2023 (101) and lost in 2024 (90)"),
        ("count 100 at_least 2025", "year", "2023=102 2024=101 2025=90", {}, "≥100 was reached in 2024 (101) and lost in 2025 (90)"),
        ("count 100 at_least 2026", "year", "2023=101 2025=90", {}, "≥100 was reached in 2023 (101) and lost in 2025 (90)"),
        ("count 100 at_least 2025", "year", "2022=102 2024=90", {}, "the base 102 already exceeds the goal ≥100"),
        ("count 100 at_least 2023", "year", "2021=102 2022=99 2023=90", {}, None),
        ("count 100 at_most 2025", "year", "2023=99 2024=110", {}, None),
        ("count 100 at_least 2025", "year", "2025=90 2026=110", {}, None),
        ("share 50 at_least 2025", "year", "2023=51 2024=50", {}, None),
        ("growth 7 at_least 2025", "year", "2023=8 2024=6", {}, None),
        ("growth 21 at_least 2024..2025", "base", "2023=10 2024=10 2025=-5", {}, "≥21% was reached in 2023-2024 (21%) and lost in 2023-2025 (14.95%)"),
        ("growth 21 at_least 2024..2026", "base", "2023=10 2024=10 2025=-5 2026-Q1=1", {}, "≥21% was reached in 2023-2024 (21%) and lost in 2023-2025 (14.95%)"),
        ("count 30 at_least 2024..2025", "base", "2022=100 2024=131 2025=120", STOCK, "≥30 was reached in 2023-2024 (31) and lost in 2023-2025 (20)"),
        # Months of a year that is not over.
        ("growth 10 at_least 2025", "average", "2023=10 2024-Q1..Q3=3", {}, "3% in Jan-Sep 2024 belongs to a year that is not over; the figure to 2023 leaves it out"),
        ("growth 21 at_least 2024..2025", "base", "2023=10 2024=12 2025-Q1=-5", {}, "-5% in Jan-Mar 2025 belongs to a year that is not over; the figure to 2024 leaves it out"),
        ("growth 10 at_least 2024", "average", "2023=10 2024=10 2025-Q1..Q3=3", {}, None),
        ("growth 10 at_least 2025", "average", "2023-Q1..Q3=3", {}, None),
        ("growth 10 at_least 2025", "average", "level:2022=100 level:2024=121 2025=10", {}, None),
        # Parts that were added up; what stands, and what was derived, is no sum.
        ("count 100 at_least 2023", "year", "2023-Q1..Q2=60 2023-Q3..Q4=40", {}, "the figure for 2023 is the sum of its 2 parts"),
        ("count 100 at_least 2023", "year", "2023-Q1..Q2=60 2023=100", {}, None),
        ("count 100 at_least 2023", "year", "2023-06=100", STOCK, None),
        ("count 100 at_least 2023", "year", "2023-12=100", {"accrual": "rate"}, None),
        ("growth 7 at_least 2023", "year", "level:2022=107 level:2023-Q1..Q2=60 level:2023-Q3..Q4=54.49", {}, "the growth for 2023 is from levels that were added up"),
        ("count 30 at_least 2025", "base", "2022=100 2023=105 2024-06=110", STOCK, None),
        # A year that is missing before known ones; of what stands, that of the base alone.
        ("growth 10 at_least 2025", "average", "2024=10 2025=10", {}, "the figure for 2023 is missing, so later figures do not count yet"),
        ("growth 10 at_least 2026", "average", "2023=10 2025=10 2026=10", {}, "the figure for 2024 is missing, so later figures do not count yet"),
        ("count 30 at_least 2025", "base", "2024=50", {}, "the figure for 2023 is missing, so later figures do not count yet"),
        ("count 30 at_least 2026", "base", "2023=5 2025=5", {}, "the figure for 2024 is missing, so later figures do not count yet"),
        ("count 30 at_least 2025", "base", "2024=120", STOCK, "the figure for 2022 is missing, so later figures do not count yet"),
        ("count 30 at_least 2025", "base", "2022=100 2024=120", STOCK, None),
        ("growth 10 at_least 2025", "average", "2023=10 2024=10", {}, None),
        ("growth 10 at_least 2025", "average", "2023=10 2026=10", {}, None),
        ("growth 10 at_least 2025", "average", "2023=10 2025-Q3=10", {}, "the figure for 2024 is missing, so later figures do not count yet"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_figure_of_a_span_is_told(  # noqa: PLR0913, PLR0917 - a table
    siping: Siping, folder: Path, wanted: str, over: str, figures: str, about: dict[str, Any], expected: str | None
) -> None:
    a_plan(folder, wanted, figures, about, over=over)
    notes = siping("gap", "--plan", str(folder), "-f", "json").json["notes"]
    assert [note for note in notes if note.startswith("The x: ")] == ([f"The x: {expected}"] if expected else [])


def test_a_scale_that_left_its_width_was_lost(siping: Siping, folder: Path) -> None:
    """49.9 is 50左右; 40 is not."""
    a_plan(folder, "share 50 about 2025", "2023=49.9 2024=40", over="year")
    told_of = siping("gap", "--plan", str(folder), "-f", "json").json["notes"]
    assert told_of[0] == "The x: about 50% was reached in 2023 (49.9%) and lost in 2024 (40%)"
    a_plan(folder, "share 50 about 2025", "2023=51 2024=49.9", over="year")
    assert "lost" not in str(siping("gap", "--plan", str(folder), "-f", "json").json["notes"])


@pytest.mark.parametrize(
    ("status", "used"),
    [
        ("preliminary", "6 (no status given) is used, not 5 (preliminary)"),
        ("final", "5 (final) is used, not 6 (no status given)"),
    ],
)
def test_of_two_figures_the_note_says_how_final_each_is(siping: Siping, folder: Path, status: str, used: str) -> None:
    reported = [figure("2023", "count", 5, "个", status=status)]
    write_plan(folder, subject("x", goal("goal", "count", 5, "个"), unit="个", reported=reported))
    (folder / "figures.csv").write_text("indicator,period,measure,value,unit\nx,2023,count,6,个\n", encoding="utf-8")
    ran = siping("gap", "--plan", str(folder), "--actuals", str(folder / "figures.csv"), "-f", "json")
    assert f"The x: two figures for 2023: {used}" in ran.json["notes"]


@pytest.mark.parametrize(
    ("wanted", "figures"),
    [
        ("level 5 at_least 2023", [("level", 5, "final"), ("level", 6, "final")]),
        ("growth 5 at_least 2023", [("level", 5, "final")]),
    ],
)
def test_a_note_on_figures_knows_its_indicator(
    folder: Path, wanted: str, figures: list[tuple[str, float, str]]
) -> None:
    reported = [figure("2023", metric, value, "亿元", status=status) for metric, value, status in figures]
    plan = a_plan(folder, wanted, "", {"reported": [figure("2022", "level", 0, "亿元"), *reported]})
    assert [note.subject for note in gap(plan).notes if isinstance(note, Note)] == ["x"]


def test_goals_of_one_indicator_that_count_from_different_years_have_figures_of_their_own(folder: Path) -> None:
    wanted = [
        goal(f"from-{year}", "growth", 10, "%", "at_least", due=2025, over="base", base_period=str(year))
        for year in (2022, 2023)
    ]
    reported = [figure(str(year), "growth", 10, "%") for year in (2023, 2024, 2025)]
    rows: Any = gap(load_plan(write_plan(folder, subject("x", *wanted, reported=reported)))).rows
    assert [told(row) for row in rows] == ["met 33.1 2023..2025", "met 21 2024..2025"]


@pytest.mark.parametrize(("prices", "observed"), [("current", 10), ("constant", 4.76)])
def test_growth_is_cleared_of_prices_where_it_is_at_constant_ones(
    siping: Siping, folder: Path, prices: str, observed: float
) -> None:
    for due in (2023, 2024):
        a_plan(folder, f"growth 7 at_least {due}", "level:2022=100 level:2023=110 level:2024=121", {"prices": prices}, over="average" if due == 2024 else "year")  # fmt: skip
        (row,) = siping("gap", "--plan", str(folder), "--deflator", "5", "-f", "json").rows
        assert round(row["observed"], 2) == observed


def test_levels_are_no_growth_where_it_counts_as_published_alone(siping: Siping, folder: Path) -> None:
    """Nothing is refused either, since no price change would make growth of them."""
    about = {"prices": "constant", "growth": "published"}
    a_plan(folder, "growth 7 at_least 2023", "level:2022=100 level:2023=107", about)
    (row,) = siping("gap", "-i", "x", "--plan", str(folder), "-f", "json").rows
    assert (row["verdict"], row["observed"]) == ("no_data", None)


def test_figures_of_a_file_and_of_the_plan_count_together(siping: Siping, folder: Path) -> None:
    a_plan(folder, "growth 10 at_least 2024", "2023=10", over="average")
    (folder / "figures.csv").write_text("indicator,period,measure,value,unit\nx,2024,growth,12,%\n", encoding="utf-8")
    (row,) = siping("gap", "--plan", str(folder), "--actuals", str(folder / "figures.csv"), "-f", "json").rows
    assert (row["verdict"], round(row["observed"], 4), row["observed_period"]) == ("met", 10.9955, "2023..2024")


def test_nothing_is_looked_at_that_ends_after_the_period_asked_for(siping: Siping, folder: Path) -> None:
    a_plan(folder, "growth 7 at_least 2023", "2023=7 2023-Q1..Q3=6 2023-Q1=5", over="year")
    for until, period in (("2023-Q3", "2023-Q1..Q3"), ("2023-08", "2023-Q1"), ("2023", "2023")):
        (row,) = siping("gap", "--plan", str(folder), "--as-of", until, "-f", "json").rows
        assert row["observed_period"] == period


@pytest.mark.parametrize(("until", "missing"), [("2025", 1), ("2024", 0)])
def test_a_figure_after_the_period_asked_for_leaves_no_year_missing(
    siping: Siping, folder: Path, until: str, missing: int
) -> None:
    a_plan(folder, "growth 10 at_least 2025", "2025=10", over="average")
    notes = siping("gap", "--plan", str(folder), "--as-of", until, "-f", "json").json["notes"]
    assert sum("is missing" in note for note in notes) == missing

"""What became of every figure is told by ``siping check`` too, and figures that can hardly be meant shut a gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asking import aim, ask, of_x, only_row

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from running import Ran

GROWTH = aim("增长7%以上", "growth", 7, "%", qualifier="以上")
LEVEL = aim("达到300亿元", "level", 300, "亿元", due=2025, qualifier="达到")


def findings(ran: Ran) -> list[tuple[str, str | None, int | None]]:
    """Return the status, the goal and the line of what the rule about figures found."""
    return [(row["status"], row["target"], row["line"]) for row in ran.rows if row["rule"] == "figures"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("2023 growth 7.5", [("pass", None, None)]),
        ("2023 growth 105.2", [("fail", "x-goal", 2)]),
        ("2023 growth 79.9", [("pass", None, None)]),
        ("2023 growth 80", [("fail", "x-goal", 2)]),
        ("2023 growth 130", [("fail", "x-goal", 2)]),
        ("2023 growth 130.1", [("pass", None, None)]),
        (
            "2022 level 100, 2023 level 103, 2023 growth 9",
            [("warn", "x-goal", None), ("info", None, 2), ("info", None, 3)],
        ),
        ("2023 growth 7.5, 2023-Q1 growth 8", [("info", None, 3)]),
    ],
)
def test_check_tells_of_figures_that_can_hardly_be_meant_and_of_those_not_used(
    tmp_path: Path, lines: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    ran = ask(tmp_path, of_x(GROWTH), lines, "check --only goals --fail-on missed -f json")
    assert findings(ran) == expected
    assert ran.code == ("fail" in [status for status, _, _ in expected])


def test_a_level_far_off_shuts_a_gate_of_gap_as_well(tmp_path: Path) -> None:
    """元 read as 万元 is 10,000 times too much, and no goal is met by it."""
    near = ask(tmp_path, of_x(LEVEL), "2025 level 3000", "gap --fail-on missed -f json")
    off = ask(tmp_path, of_x(LEVEL), "2025 level 3100000", "gap --fail-on missed -f json")
    assert (near.code, off.code) == (0, 1)
    assert (only_row(off)["verdict"], off.json["passed"]) == ("met", False)
    assert "check its unit" in off.json["notes"][0]


def test_a_hundred_figures_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    lines = ["2023 growth 7.5", *(f"{year}-Q1 growth 5" for year in range(1900, 2003))]
    ran = ask(tmp_path, of_x(GROWTH), lines, "check --only goals -f json")
    rows = [row for row in ran.rows if row["rule"] == "figures"]
    assert len(rows) == 101
    assert rows[-1]["message"] == "3 more unused figures are not listed"


@pytest.mark.parametrize(
    ("goal", "lines", "expected"),
    [
        # A change that was published is taken as it stands.
        (
            aim("占比提高2个百分点", "change", 2, "个百分点"),
            "2023 change 2.1",
            {"observed": 2.1, "verdict": "met", "made": "published"},
        ),
        # Growth by everything leaves an index of nothing, and no average.
        (
            aim("比2022年增长30%", "growth", 30, "%", due=2025),
            "2023 growth -100",
            {"observed": -100, "verdict": "behind", "required": None},
        ),
        (
            aim("年均增长10%", "growth", 10, "%", due=2025),
            "2023 growth -50, 2024 growth -100",
            {"observed": -50, "observed_period": "2023", "verdict": "behind"},
        ),
        # What fell by by more than 100% compounds to nothing.
        (
            aim("年均增长10%", "growth", 10, "%", due=2025),
            "2023 growth -120, 2024 growth 5",
            {"observed": -120, "observed_period": "2023", "verdict": "behind"},
        ),
        # What stands is counted at its end, though its indicator adds up.
        (
            aim("累计建成30亿元", "level", 30, "亿元", due=2025),
            "2024 level 20, 2025-01 level 25, 2025-12 level 31",
            {"observed": 31, "observed_period": "2025", "verdict": "met"},
        ),
        (aim("占比提高2亿元", "change", 2, "亿元"), "2022 share 8, 2023 share 12", {"verdict": "no_data"}),
    ],
)
def test_figures_at_the_edge_of_sense_are_answered(
    tmp_path: Path, goal: dict[str, Any], lines: str, expected: dict[str, object]
) -> None:
    unit = "%" if goal["metric"] == "change" else "亿元"
    row = only_row(ask(tmp_path, of_x(goal, unit=unit), lines))
    assert {key: row[key] for key in expected} == expected


def test_an_exact_goal_of_a_window_is_open_until_its_last_year(tmp_path: Path) -> None:
    goal = aim("按300亿元安排", "level", 300, "亿元", due="2024..2025", qualifier="按…安排", comparator="exact")
    verdicts = [
        only_row(ask(tmp_path / str(number), of_x(goal), lines))["verdict"]
        for number, lines in enumerate(["2024 level 310", "2024 level 300.4", "2025 level 300.5", "2025 level 300.6"])
    ]
    assert verdicts == ["open", "met", "met", "missed"]


def test_a_change_of_what_stands_begins_at_the_end_of_the_year_before(tmp_path: Path) -> None:
    loans = of_x(aim("贷款余额增加5亿元", "change", 5, "亿元"), accrual="stock")
    row = only_row(ask(tmp_path, loans, "2022 level 100, 2023-06 level 104"))
    assert (row["observed"], row["observed_period"], row["verdict"]) == (4, "2023-06", "behind")


def test_a_multiple_that_is_given_for_a_year_is_that_of_the_year(tmp_path: Path) -> None:
    doubled = aim("三年翻番", "multiple", 2, "倍", due=2025, qualifier="翻番")
    row = only_row(ask(tmp_path, of_x(doubled), command="gap --actual 1.5倍 --at 2024 -f json"))
    assert (row["observed"], row["observed_period"], row["verdict"]) == (1.5, "2024", "behind")


def test_a_relation_looks_at_no_year_after_it_is_due(tmp_path: Path) -> None:
    promise = {
        "id": "x-p", "kind": "relation", "comparator": "about", "versus": "y", "strength": "预期", "due": 2023,
        "scope": "city", "wording": "与y同步", "section": "goals",
    }  # fmt: skip
    sides = [of_x(qualitative=[promise]), of_x() | {"id": "y", "name": {"zh": "y", "en": "y"}}]
    rows = ask(tmp_path, sides, "2023 growth 5, y 2023 growth 5, 2024 growth 1, y 2024 growth 9").rows
    assert [(row["observed"], row["observed_period"], row["verdict"]) for row in rows] == [(5, "2023", "met")]
    alone = ask(tmp_path / "alone", sides, "2023 growth 5").rows
    assert [(row["observed"], row["versus_value"], row["verdict"]) for row in alone] == [(5, None, "no_data")]


def test_growth_of_what_stands_asks_nothing_of_the_rest_of_a_year(tmp_path: Path) -> None:
    """The growth of a balance in December is that of December, whatever it was in June."""
    goal = aim("贷款余额增长10%", "growth", 10, "%")
    rows = [
        only_row(ask(tmp_path / accrual, of_x(goal, accrual=accrual), "2023-Q1..Q2 growth 8"))
        for accrual in ("stock", "flow")
    ]
    assert [(row["verdict"], row["required"]) for row in rows] == [("behind", None), ("behind", 12)]


def test_levels_of_years_apart_are_cleared_of_prices_for_each_of_them(tmp_path: Path) -> None:
    """(133.1/100)/1.01³ = 1.2919, which is 8.91 % a year."""
    goal = aim("年均增长10%", "growth", 10, "%", due=2025)
    lines = "2022 level 100, 2025 level 133.1"
    row = only_row(ask(tmp_path, of_x(goal, prices="constant"), lines, "gap --deflator 1 -f json"))
    assert (round(row["observed"], 4), row["verdict"]) == (8.9109, "missed")


def test_two_figures_that_say_the_same_need_no_note(tmp_path: Path) -> None:
    goal = aim("增长7%", "growth", 7, "%")
    ran = ask(tmp_path, of_x(goal), ["2023 growth 7.5 % preliminary", "2023 growth 7.5 % final"])
    assert (only_row(ran)["observed_status"], ran.json["notes"]) == (
        "final",
        ["1 of 2 figures not used (1 superseded); -f json lists them"],
    )

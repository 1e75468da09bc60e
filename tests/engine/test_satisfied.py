"""What a value must be to satisfy a goal, and what the figure of a span is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from plans import figure, goal, subject, write_plan
from short_goals import a_plan, figures_of, row_of, told

from siping_cli.answers.gap import gap
from siping_cli.engine.selection import choice_of
from siping_cli.engine.span import compares, satisfies
from siping_cli.engine.width import width_of
from siping_cli.loading.load import load_plan
from siping_cli.numbers.periods import Period

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Record, Siping

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.engine.selection import Choice


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for plans, which are written over each other."""
    return tmp_path_factory.mktemp("spans")


def a_choice(folder: Path, wanted: str, better: str, **more: Any) -> tuple[Choice, Decimal]:  # noqa: ANN401 - fields of a goal
    """Return a goal of 2023 with the width of its 左右."""
    plan = a_plan(folder, wanted, "", {"better": better}, over="year", **more)
    (target,) = plan.targets
    return choice_of(plan, plan.subjects[0], target), width_of(plan, target)


@pytest.mark.parametrize(
    ("wanted", "better", "more", "inside", "outside"),
    [
        ("growth 7 at_least 2023", "more", {}, "7 8", "6.9999"),
        ("growth 7 more_than 2023", "more", {}, "7.0001", "7 6"),
        ("growth 7 at_most 2023", "less", {}, "7 -9", "7.0001"),
        ("growth 7 less_than 2023", "less", {}, "6.9999", "7 8"),
        ("growth 7 about 2023", "more", {}, "6.8 99", "6.7999"),
        ("growth 7 about 2023", "less", {}, "7.2 -99", "7.2001"),
        ("growth 7 about_at_most 2023", "less", {}, "7.2 -99", "7.2001"),
        ("growth 7 about 2023", "more", {"tolerance": 1}, "6 99", "5.9999"),
        ("growth 5 between 2023", "more", {"value_high": 6}, "5 7", "4.9999"),
        ("growth 5 between 2023", "less", {"value_high": 6}, "6 4", "6.0001"),
        ("growth -2 between 2023", "less", {"value_high": -3}, "-2 -4", "-1.9999"),
        ("level 100 about 2023", "more", {}, "100 200", "99.9999"),  # an amount without a width has none
        ("level 100 about 2023", "less", {}, "100 50", "100.0001"),
        ("level 100 about 2023", "more", {"tolerance": 5}, "95", "94.9999"),
        ("level 100 exact 2023", "more", {}, "99.5 100 100.5", "99.4999 100.5001"),
        ("level 2.38 exact 2023", "less", {}, "2.375 2.385", "2.3749 2.3851"),
        ("level 0 at_most 2023", "less", {}, "0 -1", "0.0001"),
        ("count 0 at_least 2023", "more", {}, "0 1", "-0.0001"),
        ("share 90 at_least 2023", "less", {}, "90 99", "89.9999"),  # the comparator says it, whatever else is said
    ],
)
def test_a_value_satisfies_a_goal_on_one_side_of_its_edge(  # noqa: PLR0913, PLR0917 - a table
    folder: Path, wanted: str, better: str, more: dict[str, Any], inside: str, outside: str
) -> None:
    choice, width = a_choice(folder, wanted, better, **more)
    assert [satisfies(choice, Decimal(value), width) for value in inside.split()] == [True] * len(inside.split())
    assert [satisfies(choice, Decimal(value), width) for value in outside.split()] == [False] * len(outside.split())


def test_a_width_is_of_what_is_about_or_exact_alone() -> None:
    value, edge, width = Decimal("6.9"), Decimal(7), Decimal("0.2")
    assert compares("about", value, edge, width, less=False)
    assert compares("exact", value, edge, width, less=False)
    assert not compares("at_least", value, edge, width, less=False)
    assert not compares("more_than", value, edge, width, less=False)


@pytest.mark.parametrize(
    ("wanted", "over", "figures", "made"),
    [
        ("level 100 at_least 2023", "year", "2023=100", "published"),
        ("level 100 at_least 2023", "year", "2023-Q1..Q2=50 2023-Q3..Q4=50", "summed"),
        ("growth 7 at_least 2023", "year", "level:2022=100 level:2023=107", "derived"),
        ("growth 7 at_least 2024", "base", "2023=7 2024=7", "compounded"),
        ("growth 7 at_least 2024", "base", "level:2022=100 level:2024=120", "derived"),
        ("growth 7 at_least 2024", "average", "2023=7 2024=7", "averaged"),
        ("growth 7 at_least 2024", "average", "2023=7", "published"),
        ("multiple 2 at_least 2024", "base", "growth:2023=100 growth:2024=0", "compounded"),
        ("multiple 2 at_least 2024", "base", "growth:2023=100", "compounded"),
        ("count 10 at_least 2024", "base", "2023=5 2024=5", "summed"),
        ("growth 7 at_least 2024", "base", "level:2022=100 level:2023=107 level:2024=120", "derived"),
        ("multiple 2 at_least 2024", "base", "level:2022=50 level:2024=80", "derived"),
        ("multiple 2 at_least 2024", "base", "2024=2", "published"),
        ("count 10 at_least 2025", "base", "2023=5 2024-Q1..Q2=2", "summed"),
        ("change 4 at_least 2024", "base", "2023=2 2024=2", "summed"),
        ("change 2 at_least 2024", "average", "2023=2 2024=2", "averaged"),
        ("change 2 at_least 2024", "base", "share:2022=40 share:2024=42", "derived"),
        ("share 90 at_least 2024", "average", "2023=90 2024=90", "averaged"),
    ],
)
def test_an_answer_tells_how_its_figure_was_made(folder: Path, wanted: str, over: str, figures: str, made: str) -> None:
    assert row_of(folder, wanted, figures, over=over).made == made


@pytest.mark.parametrize(
    ("wanted", "over", "figures", "figure"),
    [
        ("level 30 at_least 2024", "base", "2023=10 2024=10", "2 billion yuan in 2023-2024"),
        ("level 30 at_most 2024", "base", "2023=10 2024-Q1=21", "3.1 billion yuan in 2023 to Jan-Mar 2024"),
        ("change 6 at_least 2024", "base", "2023=1 2024=2", "3 pp in 2023-2024"),
        ("change 6 at_least 2024", "base", "share:2022=40 share:2024=44", "4 pp in 2023-2024"),
        ("multiple 2 at_least 2024", "base", "level:2022=50 level:2024=80", "1.6x in 2023-2024"),
        ("multiple 2 at_least 2024", "base", "growth:2023=10 growth:2024=80", "1.98x in 2023-2024"),
        ("level 100 at_least 2024", "average", "2023=90 2024=100", "9.5 billion yuan in 2023-2024"),
        ("growth 10 at_least 2024", "average", "2023=9 2024=10", "9.5% in 2023-2024"),
        ("change 1 at_least 2023", "year", "share:2022=4 share:2023=4", "0 pp in 2023"),
    ],
)
def test_a_figure_that_was_made_is_told_in_the_unit_of_its_goal(  # noqa: PLR0913, PLR0917 - a table
    siping: Siping, folder: Path, wanted: str, over: str, figures: str, figure: str
) -> None:
    a_plan(folder, wanted, figures, over=over)
    steps = siping("gap", "--plan", str(folder), "--explain", "-f", "json").json["explain"]
    (rule,) = (step["rule"] for step in steps if step["name"] == "verdict")
    assert rule.startswith(f"missed: {figure} does not meet the goal of ")


def test_a_figure_that_was_made_is_as_sure_as_the_least_sure_of_its_parts(folder: Path) -> None:
    states = {"2023-Q1": "final", "2023-Q2": "estimate", "2023-Q3": "preliminary"}
    reported = [figure(period, "level", 20, "亿元", status=status) for period, status in states.items()]
    row = row_of(folder, "level 100 at_least 2023", "", {"reported": reported})
    assert (told(row), row.observed_status) == ("behind 60 2023-Q1..Q3", "estimate")


def test_of_two_figures_the_more_final_counts_and_of_two_alike_the_later(folder: Path) -> None:
    reported = [
        figure("2023", "level", value, "亿元", status=status)
        for value, status in ((1, "estimate"), (100, "final"), (2, "preliminary"), (101, "final"), (3, "estimate"))
    ]
    assert told(row_of(folder, "level 100 at_least 2023", "", {"reported": reported})) == "met 101 2023"


def a_group(folder: Path, record: Record, *figures: str, own: str = "", **about: str) -> GapRow:
    """Return how a goal of a group of two industries stands."""
    members = [
        subject(name, reported=figures_of(text, "level"), **about) for name, text in zip("ab", figures, strict=True)
    ]
    both = subject("both", record, members=["a", "b"], reported=figures_of(own, record["metric"]), **about)
    row: GapRow
    (row,) = gap(load_plan(write_plan(folder, industries=members, groups=[both]))).rows
    return row


@pytest.mark.parametrize(
    ("figures", "own", "expected"),
    [
        (("2023=60", "2023=40"), "", "met 100 2023"),
        (("2023=60", ""), "", "no_data"),
        (("2023=60", "2023=40"), "2023=99", "missed 99 2023"),
        (("2023-Q1..Q2=30", "2023-Q1=10 2023-Q2=10"), "", "on_track 50 2023-Q1..Q2"),
        (("2023-Q1..Q2=30", "2023-Q1=10"), "", "no_data"),
    ],
)
def test_a_group_is_the_sum_of_its_members_where_it_is_not_observed_itself(
    folder: Path, figures: tuple[str, str], own: str, expected: str
) -> None:
    row = a_group(folder, goal("goal", "level", 100, "亿元"), *figures, own=own)
    assert told(row) == expected
    assert row.made == ("published" if own else None if expected == "no_data" else "members")


@pytest.mark.parametrize(("accrual", "expected"), [("stock", "met 100 2024-06"), ("rate", "on_track 100 2024-06")])
def test_parts_of_a_year_of_members_are_those_of_their_group(folder: Path, accrual: str, expected: str) -> None:
    record = goal("goal", "level", 100, "亿元", due=2025, base_period=2022)
    figures = ("2023=40 2024-06=60", "2023=40 2024-06=40")
    assert told(a_group(folder, record, *figures, accrual=accrual)) == expected


def test_the_growth_of_a_group_follows_from_the_sums_of_its_members(folder: Path) -> None:
    record = goal("goal", "growth", 10, "%", "at_least", due=2024, over="base")
    row = a_group(folder, record, "2022=60 2024=70", "2022=40 2024=40")
    assert (told(row), row.made) == ("met 10 2023..2024", "derived")


WIDTHS = {"about": "0.2", "about_at_most": "0.2", "exact": "0.5"}


@pytest.mark.parametrize("comparator", ["about", "about_at_most", "at_least", "at_most", "between", "exact"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_a_goal_that_is_not_strict_is_met_where_its_gap_is_within_the_width(
    folder: Path, comparator: str, better: str
) -> None:
    more = {"value_high": 7} if comparator == "between" else {}
    plan = a_plan(folder, f"growth 6 {comparator} 2023", "", {"better": better}, **more)
    width, verdicts = Decimal(WIDTHS.get(comparator, "0")), set()
    for hundredths in range(400, 900):
        row: Any = gap(plan, actual=str(Decimal(hundredths) / 100), at=Period(2023)).rows[0]
        assert (row.verdict == "met") == (row.gap <= width), row.observed
        verdicts.add(row.verdict)
    assert verdicts == {"met", "missed"}


@pytest.mark.parametrize(
    ("value", "unit", "wording", "width"),
    [
        ("23800", "亿元", "拟按2.38万亿元安排", "50"),
        ("2.38", "万亿元", "拟按2.38万亿元安排", "0.005"),
        ("500", "亿元", "安排500亿元", "0.5"),
        ("500", "亿元", "安排500.0亿元", "0.05"),
        ("0.5", "万亿元", "安排5000亿元", "0.00005"),
        ("100", "亿元", "安排百亿元", "0.5"),  # no digit is printed, so the number as it is kept says its place
        ("0", "亿元", "安排0亿元", "0.5"),
    ],
)
def test_an_exact_amount_is_as_wide_as_half_of_its_last_printed_place(
    folder: Path, value: str, unit: str, wording: str, width: str
) -> None:
    record = goal("goal", "level", float(value) if "." in value else int(value), unit, "exact", wording=wording)
    plan = load_plan(write_plan(folder, subject("x", record)))
    assert width_of(plan, plan.targets[0]) == Decimal(width)


@pytest.mark.parametrize(
    ("wanted", "more", "asked", "width"),
    [
        ("growth 7 about 2023", {}, None, "0.2"),
        ("growth 7 about 2023", {}, "0.5", "0.5"),
        ("growth 7 about 2023", {"tolerance": 1}, None, "1"),
        ("growth 7 about 2023", {"tolerance": 1}, "0.5", "0.5"),
        ("share 7 about_at_most 2023", {}, None, "0.2"),
        ("growth 7 at_least 2023", {}, "0.5", "0"),
        ("growth 7 exact 2023", {}, "0.4", "0.5"),
        ("level 100 about 2023", {}, None, "0"),
        ("level 100 about 2023", {}, "0.5", "0"),  # points are asked for, and no amount
        ("level 100 about 2023", {"tolerance": 5}, "0.5", "5"),
        ("count 100 about 2023", {}, None, "0"),
    ],
)
def test_about_is_as_wide_as_asked_or_declared_or_as_the_plan_takes_it(
    folder: Path, wanted: str, more: dict[str, Any], asked: str | None, width: str
) -> None:
    plan = a_plan(folder, wanted, "", **more)
    assert width_of(plan, plan.targets[0], Decimal(asked) if asked else None) == Decimal(width)


@pytest.mark.parametrize(
    ("wanted", "over", "actual", "expected"),
    [
        ("growth 10 at_least 2025", "average", "10", "met 10 2023..2025"),
        ("growth 10 at_least 2025", "base", "9", "missed 9 2023..2025"),
        ("multiple 2 at_least 2025", "base", "2", "met 2 2023..2025"),
        ("change 6 at_least 2025", "base", "5.9", "missed 5.9 2023..2025"),
        ("count 30 at_least 2025", "base", "30", "met 30 2023..2025"),
        ("level 30 at_least 2025", "average", "29", "missed 29 2023..2025"),
        ("growth 10 at_least 2025", "year", "10", "met 10 2025"),
        ("growth 10 at_least 2025", "each", "10", "on_track 10 2025"),
    ],
)
def test_a_figure_given_without_a_period_is_that_of_the_goals_own_span(
    folder: Path, wanted: str, over: str, actual: str, expected: str
) -> None:
    row: GapRow
    (row,) = gap(a_plan(folder, wanted, "", over=over), actual=actual).rows
    assert told(row) == expected

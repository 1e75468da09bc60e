"""The first minute: what is seen without a question, goals with figures first, the worst first, names without an option."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import figure, goal, subject, write_plan

from siping_cli import gap, load_plan, overview

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

SECTIONS = 4  # of the packaged plan
CELLS = 100


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ((), 40),
        (("gap",), 40),
        (("gap", "--example"), 40),
        (("path",), 40),
        (("project",), 40),
        (("project", "--base", "metallurgy=180亿元"), 44),
    ],
)
def test_the_packaged_plan_fits_a_screen(siping: Siping, asked: tuple[str, ...], lines: int, lang: str) -> None:
    ran = siping(*asked, "--lang", lang, COLUMNS=str(CELLS))
    assert ran.code == 0
    assert len(ran.out.splitlines()) <= lines


def test_without_a_question_the_plan_tells_what_there_is_and_what_to_ask(siping: Siping) -> None:
    ran = siping()
    assert (ran.code, ran.err) == (0, "")
    assert "Headline goals            5        1  5 in 2023" in ran.out
    assert [line for line in ran.out.splitlines() if "siping " in line] == [
        "- siping gap --example: how far each goal is",
        "- siping show gdp: everything the plan says about one goal",
        "- siping --help: all commands",
    ]


def test_goals_that_are_met_or_missed_are_due_no_more(tmp_path: Path) -> None:
    own = subject(
        "gdp",
        goal("g-2022", "growth", 5, "%", due="2022", base_period=2021),
        goal("g-2023", "growth", 6, "%"),
        reported=[figure("2022", "growth", 4, "%")],
    )
    plan = load_plan(write_plan(tmp_path, own, subject("cpi", goal("cpi-2023", "growth", 3, "%"))))
    assert "Goals      3        2  2 in 2023" in str(overview(plan))
    assert "siping gap --actuals FILE" in str(overview(plan))


def test_a_script_reads_what_there_is(siping: Siping) -> None:
    rows = siping(SIPING_FORMAT="json").rows
    assert [
        (row["plan"], row["section"], row["goals"], row["with_figures"], row["due_next"], row["due_goals"])
        for row in rows
    ] == [
        ("siping-2023", "meeting", 5, 1, 2023, 5),
        ("siping-2023", "industries", 13, 0, 2023, 5),
        ("siping-2023", "demand", 8, 0, 2023, 6),
        ("siping-2023", "reform", 1, 0, 2023, 1),
    ]
    whole = siping(SIPING_FORMAT="csv", SIPING_PLAN="data:examples/national-2024").out.splitlines()
    assert whole[1:] == ["siping-2023,,27,1,2023,17", "national-2024,,7,0,2024,7"]
    refused = siping(SIPING_FORMAT="html")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("(see siping --help)\n")


def test_of_many_plans_each_is_a_line(siping: Siping) -> None:
    out = siping(SIPING_PLAN="examples/provinces", COLUMNS="90").out
    assert sum("all goals" in line for line in out.splitlines()) == 31


def test_goals_without_figures_are_a_line_a_section_and_still_rows(siping: Siping) -> None:
    folded, whole = siping("gap", COLUMNS="100").out, siping("gap", "--all", COLUMNS="100").out
    assert folded.count("  no data\n") == SECTIONS
    assert whole.count("  no data\n") == 26
    assert len(json.loads(siping("gap", "-f", "json").out)["rows"]) == 27
    (count, *_) = [line for line in folded.splitlines() if line.startswith("Eight key industries")]
    assert "13 goals  2023-2025" in count


def test_a_few_goals_without_figures_are_listed(siping: Siping, tmp_path: Path) -> None:
    for number, folded in ((8, False), (9, True)):
        names = [f"i{at}" for at in range(number)]
        folder = write_plan(
            tmp_path / str(number), *(subject(name, goal(f"{name}-g", "growth", 7, "%")) for name in names)
        )
        assert ("--all" in siping("gap", "--plan", str(folder)).out) == folded


def test_names_stand_behind_the_command(siping: Siping) -> None:
    for command, more in (
        ("gap", ()),
        ("path", ("--base", "gdp=580亿元")),
        ("average", ("--example",)),
        ("targets", ()),
    ):
        assert siping(command, "gdp", *more) == siping(command, "-i", "gdp", *more)
    assert siping("gap", "社零", "gdp", "-f", "json") == siping("gap", "社零", "-i", "gdp", "-f", "json")


def test_the_example_is_the_file_beside_the_plan(siping: Siping) -> None:
    own = json.loads(siping("gap", "--example", "-f", "json").out)
    other = json.loads(siping("gap", "--actuals", "data/example.csv", "-f", "json").out)
    assert own["rows"] == other["rows"]
    assert {each["file"] for each in own["used"]} == {"<example>"}


def test_only_goals_with_a_verdict_are_shown(siping: Siping) -> None:
    rows = json.loads(siping("gap", "--example", "--verdict", "missed", "-f", "json").out)["rows"]
    assert [row["target"] for row in rows] == ["gdp-growth", "retail-sales-growth"]
    assert (
        "27 goals, 2 with figures: 2 missed; 25 without figures" in siping("gap", "--example", "--verdict", "met").out
    )


def test_a_gate_looks_at_all_goals_whatever_is_shown(siping: Siping) -> None:
    assert siping("gap", "--example", "--verdict", "open", "--fail-on", "missed").code == 1


NUMBERS = st.integers(-200, 200).map(lambda tenths: tenths / 10)


@given(
    figures=st.lists(st.one_of(st.none(), NUMBERS), min_size=1, max_size=6),
    targets=st.lists(NUMBERS, min_size=6, max_size=6),
)
def test_the_worst_come_first(
    tmp_path_factory: pytest.TempPathFactory, figures: list[float | None], targets: list[float]
) -> None:
    """By verdict, and of one verdict by the part of the goal that is missing; nothing is lost."""
    subjects = [
        subject(
            f"i{at}",
            goal(f"g{at}", "growth", target, "%"),
            reported=[] if value is None else [figure("2023", "growth", value, "%")],
        )
        for at, (value, target) in enumerate(zip(figures, targets, strict=False))
    ]
    plan = load_plan(write_plan(tmp_path_factory.mktemp("plan"), *subjects))
    rows = gap(plan, sort="gap").rows
    order = ["missed", "behind", "open", "on_track", "met", "no_data"]
    verdicts = [order.index(row.verdict) for row in rows]
    assert verdicts == sorted(verdicts)
    missing = [
        (row.verdict, row.gap / abs(row.target_value)) for row in rows if row.gap is not None and row.target_value
    ]
    for (one, first), (other, second) in pairwise(missing):
        assert one != other or first >= second
    assert {row.target for row in rows} == {row.target for row in gap(plan).rows}


def test_a_path_to_many_goals_has_a_row_a_goal_and_a_column_a_year(siping: Siping) -> None:
    """The levels of the matrix are those of the rows; of a goal due in several years, of the path to the last."""
    base = ("--base", "metallurgy=180亿元")
    table = siping("path", *base, "--lang", "zh", COLUMNS="200").out
    rows = json.loads(siping("path", *base, "-f", "json").out)["rows"]
    levels = [row["level"] for row in rows if row["target"] == "metallurgy-scale" and row["due"] == 2025]
    (line,) = [line for line in table.splitlines() if line.startswith("冶金建材")]
    shown = [float(each) for each in re.findall(r"([\d.]+)亿元", line)]
    assert [round(float(level), 2) for level in levels] == [round(each, 2) for each in shown]
    (gdp,) = [line for line in table.splitlines() if line.startswith("地区生产总值")]
    assert gdp.split()[1:4] == ["7.00", "100", "107"]
    (three,) = [line for line in table.splitlines() if line.startswith("三大产业")]
    assert three.split()[-1] == "≥500亿元"


def test_an_index_never_stands_among_levels(siping: Siping) -> None:
    """基础化工 doubles next year and reaches 50亿元 in three: without a base, only the last level is known."""
    lines = [line.split() for line in siping("path", "--lang", "zh", COLUMNS="120").out.splitlines()]
    of_chemicals = [line[1:] for line in lines if line[:1] == ["基础化工"]]
    assert of_chemicals[0] == ["—", "—", "—", "—", "≥50亿元"]
    assert of_chemicals[-1][1:3] == ["100", "200"]


def test_projections_of_many_goals_have_a_column_a_scenario(siping: Siping) -> None:
    base = ("--base", "metallurgy=180亿元")
    table = siping("project", *base, "--lang", "zh", COLUMNS="200").out.splitlines()
    rows = json.loads(siping("project", *base, "-f", "json").out)["rows"]
    for target, name, due in (("metallurgy-scale", "冶金建材", 2024), ("special-equipment-scale", "特色装备", 2025)):
        own = [row for row in rows if row["target"] == target and row["due"] == due]
        (line,) = [line for line in table if line.startswith(name) and f"{due}年" in line]
        if own[0]["projected"] is None:
            assert [float(each) for each in line.split()[-3:]] == [round(float(row["needed_base"]), 2) for row in own]
        else:
            shown = [(float(level), int(year)) for level, year in re.findall(r"([\d.]+)（(\d+)年）", line)]
            assert shown == [(round(float(row["projected"]), 2), row["reached"]) for row in own]


def test_long_tables_and_few_goals_have_a_line_a_row(siping: Siping) -> None:
    for command in ("path", "project"):
        rows = len(json.loads(siping(command, "-f", "json").out)["rows"])
        long, short = (siping(command, *more, COLUMNS="100").out for more in (("--long",), ()))
        assert len(long.splitlines()) > rows > len(short.splitlines())
        few = siping(command, "metallurgy", COLUMNS="100").out
        assert few == siping(command, "metallurgy", "--long", COLUMNS="100").out


def test_growth_needs_no_base_so_nothing_is_said_of_one(siping: Siping, tmp_path: Path) -> None:
    names = [f"i{at}" for at in range(5)]
    plan = write_plan(tmp_path, *(subject(name, goal(f"{name}-g", "growth", 7, "%")) for name in names))
    out = siping("path", "--plan", plan).out
    assert len([line for line in out.splitlines() if line.startswith("The i")]) == 5
    assert "base level" not in out


def test_a_heading_of_the_source_stands_for_its_goals(siping: Siping) -> None:
    found = [row["target"] for row in siping("gap", "主要预期目标", "-f", "json").rows]
    assert (len(found), found[0]) == (5, "gdp-growth")
    assert siping("gap", "改革开放", "-f", "json").rows

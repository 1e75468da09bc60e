"""Several plans are answered for at once, with a column that says which one a line is of."""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING

import pytest
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]


def province(folder: Path, *cities: str) -> str:
    """Write a folder of plans: each city has a GDP goal, the first one a goal of its own beside it."""
    for number, city in enumerate(cities):
        own = [subject("visits", goal("visits-count", "count", 80, "万人次"), unit="万人次")] if number == 0 else []
        gdp = subject("gdp", goal("gdp-growth", "growth", 5 + number, "%"), reported=[figure("2023", "growth", 6, "%")])
        write_plan(folder / city, gdp, *own, name=city.title())
        path = folder / city / "targets.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace('"id": "demo"', f'"id": "{city}"'), encoding="utf-8")
    return str(folder)


@pytest.fixture
def two(tmp_path: Path) -> str:
    return province(tmp_path / "plans", "first", "second")


def test_a_folder_of_plans_is_answered_for_all(siping: Siping, two: str) -> None:
    rows = siping("gap", "--plan", two, "-i", "gdp", "-f", "json").rows
    assert [(row["plan"], row["target"], row["target_value"], row["verdict"]) for row in rows] == [
        ("first", "gdp-growth", 5, "met"),
        ("second", "gdp-growth", 6, "met"),
    ]


@pytest.mark.parametrize("command", ["gap", "targets", "check"])
def test_the_table_has_a_column_for_the_plan(siping: Siping, two: str, command: str) -> None:
    out = siping(command, "--plan", two).out
    assert out.splitlines()[0].startswith("2 plans: ")
    assert any(line.startswith("Plan ") for line in out.splitlines()[2:6])
    assert sum(line.startswith("First") for line in out.splitlines()) >= 2
    assert sum(line.startswith("Second") for line in out.splitlines()) >= 1


def test_plans_can_be_named_one_by_one_or_in_the_environment(siping: Siping, two: str) -> None:
    both = [f"{two}/second", f"{two}/first"]
    named = siping("gap", "--plan", both[0], "--plan", both[1], "-i", "gdp", "-f", "csv").out
    assert [row["plan"] for row in csv.DictReader(io.StringIO(named))] == ["second", "first"]
    assert siping("gap", "-i", "gdp", "-f", "csv", SIPING_PLAN=os.pathsep.join(both)).out == named


def test_a_folder_that_is_named_twice_is_one_plan(siping: Siping, two: str) -> None:
    assert len(siping("gap", "--plan", two, "--plan", f"{two}/first", "-i", "gdp", "-f", "json").rows) == 2


def test_one_plan_is_answered_as_ever(siping: Siping, two: str) -> None:
    alone = siping("gap", "--plan", f"{two}/first").out
    assert alone == siping("gap", "--plan", f"{two}/first", "--plan", f"{two}/first").out
    assert "Plan" not in alone


def test_plans_without_what_is_asked_for_are_counted(siping: Siping, two: str) -> None:
    ran = siping("gap", "--plan", two, "-i", "visits", "-f", "json")
    assert ([row["plan"] for row in ran.rows], ran.code) == (["first"], 0)
    assert "1 plan has no such indicator" in ran.json["notes"]


def test_what_no_plan_has_is_refused(siping: Siping, two: str) -> None:
    ran = siping("gap", "--plan", two, "-i", "vists")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean: The visits (visits)" in ran.err


def test_the_gate_is_shut_if_it_is_for_one_of_them(siping: Siping, two: str) -> None:
    assert siping("gap", "--plan", two, "-i", "gdp", "--fail-on", "missed", "--actual", "5.5", "--at", "2023").code == 1
    assert siping("gap", "--plan", f"{two}/first", "-i", "gdp", "--fail-on", "missed", "--actual", "5.5").code == 0


def test_two_plans_of_one_id_cannot_be_told_apart(siping: Siping, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_plan(tmp_path / name, subject("x", goal("x-growth", "growth", 5, "%")))
    for command in ("gap", "check", "targets"):
        ran = siping(command, "--plan", str(tmp_path))
        assert (ran.code, ran.out) == (2, "")
        assert "have the same id, demo" in ran.err


def test_the_problems_of_all_plans_are_told_at_once(siping: Siping, two: str) -> None:
    for name in ("first", "second"):
        path = f"{two}/{name}/targets.yaml"
        with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 - a text as the user names it
            file.write("]")
    ran = siping("gap", "--plan", two)
    assert (ran.code, ran.out) == (2, "")
    assert [line.split("/targets.yaml")[0].rsplit("/")[-1] for line in ran.err.splitlines()] == ["first", "second"]


def test_check_tells_the_problems_of_one_plan_beside_the_goals_of_another(siping: Siping, two: str) -> None:
    with open(f"{two}/second/targets.yaml", "a", encoding="utf-8") as file:  # noqa: PTH123 - as above
        file.write("]")
    ran = siping("check", "--plan", two, "-f", "json")
    assert ran.code == 1
    assert {(row["plan"], row["status"]) for row in ran.rows if row["status"] == "fail"} == {(None, "fail")}
    assert any(row["plan"] == "first" and row["kind"] == "goal" for row in ran.rows)


def test_a_folder_without_any_plan_says_so(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = siping("gap", "--plan", str(tmp_path / "empty"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "no such file; a plan is a folder with targets.yaml" in ran.err


def test_notes_that_all_plans_have_are_said_once(siping: Siping, tmp_path: Path) -> None:
    for name in ("a", "b"):
        about = subject("x", goal("x-growth", "growth", 5, "%", "about"), reported=[figure("2023", "growth", 6, "%")])
        write_plan(tmp_path / name, about, name=name)
        path = tmp_path / name / "targets.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace('"id": "demo"', f'"id": "{name}"'), encoding="utf-8")
    notes = siping("gap", "--plan", str(tmp_path), "-f", "json").json["notes"]
    assert sum("左右" in note for note in notes) == 1


def test_notes_of_single_plans_are_counted_where_there_are_many(siping: Siping, tmp_path: Path) -> None:
    plans = province(tmp_path / "plans", "a", "b", "c", "d", "e")
    few = siping("targets", "--plan", f"{plans}/a", "--plan", f"{plans}/b", "-f", "json").json["notes"]
    many = siping("targets", "--plan", plans, "-f", "json").json["notes"]
    assert any(note.startswith("A: 2 goals") for note in few)
    assert [note for note in many if "not shown: 1 note of single plans" in note]


def figures(folder: Path, text: str) -> str:
    path = folder / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_figures_say_which_plan_they_are_for(siping: Siping, two: str, tmp_path: Path) -> None:
    """By id or by name; rows for plans that were not asked for are left out."""
    path = figures(
        tmp_path,
        "plan,indicator,period,measure,value,status\n"
        "first,gdp,2023,growth,1,final\nSecond,gdp,2023,growth,9,final\nthird,gdp,2023,growth,5,final\n",
    )
    rows = siping("gap", "--plan", two, "-i", "gdp", "--actuals", path, "-f", "json").rows
    assert [(row["plan"], row["observed"], row["verdict"]) for row in rows] == [
        ("first", 1, "missed"),
        ("second", 9, "met"),
    ]
    (alone,) = siping("gap", "--plan", f"{two}/second", "-i", "gdp", "--actuals", path, "-f", "json").rows
    assert alone["observed"] == 9


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("indicator,period,measure,value\ngdp,2023,growth,1\n", "there are 2 plans; add a column 'plan'"),
        ("规划,indicator,period,measure,value\n,gdp,2023,growth,1\n", "it must name the plan of the row"),
    ],
)
def test_figures_that_do_not_say_it_are_refused(siping: Siping, two: str, tmp_path: Path, text: str, said: str) -> None:
    ran = siping("gap", "--plan", two, "-i", "gdp", "--actuals", figures(tmp_path, text))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_for_one_plan_an_empty_cell_is_that_plan(siping: Siping, two: str, tmp_path: Path) -> None:
    path = figures(tmp_path, "plan,indicator,period,measure,value,status\n,gdp,2023,growth,2,final\n")
    (row,) = siping("gap", "--plan", f"{two}/first", "-i", "gdp", "--actuals", path, "-f", "json").rows
    assert row["observed"] == 2


def test_of_many_plans_the_verdicts_are_those_of_all_and_a_note_of_some_says_of_how_many(
    siping: Siping, tmp_path: Path
) -> None:
    """What is true of one plan alone is not said as if it were true of all."""
    plans = province(tmp_path / "plans", "a", "b", "c", "d", "e")
    notes = siping("gap", "--plan", plans, "-f", "json").json["notes"]
    assert notes[0] == "6 goals, 5 with figures: 2 met, 3 missed; 1 without figures"
    path = figures(tmp_path, "plan,indicator,period,measure,value\na,gdp,2022,growth,1\nb,gdp,2022,growth,1\n")
    some = siping("gap", "--plan", plans, "--actuals", path, "-f", "json").json["notes"]
    assert "2 plans: 1 of 1 figure not used (1 before the span); -f json lists them" in some
    assert sum("with figures: " in note for note in some) == 1

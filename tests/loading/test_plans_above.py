"""A plan may name the plans above it; what is wrong with these is told where it names them, and they are read where they are looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plans import goal, subject, write_placed_plan

from siping_cli import load_plan
from siping_cli.loading import parents
from siping_cli.loading.parents import with_parents

if TYPE_CHECKING:
    from plans import Siping

GDP = subject("gdp", goal("gdp-growth", "growth", 7, "%"), zh="地区生产总值")


def test_plans_above_are_those_that_the_plan_itself_names(tmp_path: Path) -> None:
    write_placed_plan(tmp_path, "nation", GDP)
    write_placed_plan(tmp_path, "province", GDP, parents=["../nation"])
    city = write_placed_plan(tmp_path, "city", GDP, parents=["../province"])
    plan, problems = with_parents(load_plan(city))
    assert ([each.id for each in plan.parents], problems) == (["province"], ())
    assert plan.parents[0].parents == ()


def test_a_circle_of_plans_ends(tmp_path: Path) -> None:
    one = write_placed_plan(tmp_path, "one", GDP, parents=["../two"])
    write_placed_plan(tmp_path, "two", GDP, parents=["../one"])
    plan, problems = with_parents(load_plan(one))
    assert ([each.id for each in plan.parents], problems) == (["two"], ())


def test_no_other_plan_is_read_where_none_is_looked_at(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = write_placed_plan(tmp_path, "city", GDP, parents=["../nowhere"])
    monkeypatch.setattr(parents, "inspect_plan", None)
    assert siping("gap", "--plan", city).code == 0
    assert siping("targets", "--plan", city).code == 0


def test_a_folder_without_a_plan_is_told_where_it_is_named(siping: Siping, tmp_path: Path) -> None:
    city = write_placed_plan(tmp_path, "city", GDP)
    path = Path(city) / "targets.yaml"
    path.write_text("parents:\n  - ../nowhere\n" + _as_lines(path), encoding="utf-8")
    ran = siping("check", "--plan", city, "-f", "json")
    (row,) = ran.rows
    assert (ran.code, row["rule"], row["status"], row["target"]) == (1, "references", "fail", "parents[0]")
    assert (row["file"], row["line"], row["column"]) == ("city/targets.yaml", 2, 5)
    assert row["message"] == "no plan found in city/../nowhere"


@pytest.mark.parametrize("parent", [".", "../twin"])
def test_each_plan_above_is_another_one(siping: Siping, tmp_path: Path, parent: str) -> None:
    write_placed_plan(tmp_path / "twin", "city", GDP)
    (tmp_path / "twin" / "targets.yaml").write_bytes((tmp_path / "twin" / "city" / "targets.yaml").read_bytes())
    city = write_placed_plan(tmp_path, "city", GDP, parents=[parent])
    (row,) = siping("check", "--plan", city, "-f", "json").rows
    assert row["message"].endswith("is already taken: city; give each plan its own id, and list each plan once")


def test_a_plan_above_that_is_named_twice_is_told(tmp_path: Path) -> None:
    write_placed_plan(tmp_path, "nation", GDP)
    city = write_placed_plan(tmp_path, "city", GDP, parents=["../nation", "../city/../nation"])
    _, problems = with_parents(load_plan(city))
    assert [each.path for each in problems] == ["parents[1]"]


def test_what_is_wrong_with_a_plan_above_is_told_in_its_own_file(siping: Siping, tmp_path: Path) -> None:
    nation = write_placed_plan(tmp_path, "nation", GDP)
    path = Path(nation) / "targets.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"section": "goals"', '"section": "none"'), "utf-8")
    city = write_placed_plan(tmp_path, "city", GDP, parents=["../nation"])
    ran = siping("check", "--plan", city, "-f", "json")
    assert ran.code == 1
    assert {row["file"] for row in ran.rows} == {"city/../nation/targets.yaml"}


def _as_lines(path: Path) -> str:
    """Return a plan in JSON as the keys of a record in YAML, a key a line."""
    import json

    data = json.loads(path.read_text(encoding="utf-8"))
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())

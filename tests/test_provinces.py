"""The example of the provinces: its plans follow from its table, hold together, and are judged as a count by hand judges them."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

EXAMPLE = ROOT / "examples" / "provinces"
ASKED = ("--plan", str(EXAMPLE), "--actuals", str(EXAMPLE / "outcomes.csv"), "--tolerance", "0")


def table(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def folder_of(place: str) -> str:
    return place.lower().replace(" ", "-")


@pytest.fixture(scope="module")
def grown() -> dict[tuple[str, str], Decimal]:
    """Return by how much a province grew in a year, where a value is known."""
    return {(row["plan"], row["period"]): Decimal(row["value"]) for row in table("outcomes.csv") if row["value"]}


def test_the_plans_are_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make", EXAMPLE / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["make.py", str(tmp_path)])
    module.main()
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert len(written) == 31
    assert written == {path.relative_to(EXAMPLE): path.read_bytes() for path in EXAMPLE.rglob("*.yaml")}


def test_every_goal_has_a_source_a_grade_and_the_words(siping: Siping) -> None:
    goals = table("goals.csv")
    assert Counter(row["year"] for row in goals) == {
        "2021": 31, "2022": 14, "2023": 31, "2024": 5, "2025": 31, "2026": 31,
    }  # fmt: skip
    assert all(row["source"] and row["grade"] in {"A", "B", "C", "D"} for row in goals)
    rows = siping("targets", "--plan", str(EXAMPLE), "-f", "json").rows
    read = {(row["plan"], row["target"]): row for row in rows}
    for row in goals:
        goal = read[folder_of(row["province_en"]), f"growth-{row['year']}"]
        high = None if row["low"] == row["high"] else Decimal(row["high"])
        assert (Decimal(str(goal["value"])), goal["value_high"]) == (Decimal(row["low"]), high)
        assert goal["wording"] == row["wording"]
        assert goal["comparator"] == {"plain": "at_least"}.get(row["comparator"], row["comparator"])


def test_the_plans_hold_together(siping: Siping) -> None:
    assert siping("check", "--plan", str(EXAMPLE)).code == 0


def test_verdicts_are_those_of_a_count_by_hand(siping: Siping, grown: dict[tuple[str, str], Decimal]) -> None:
    """Reached is growth of at least the low end of the goal, computed from the two tables alone."""
    rows = siping("gap", *ASKED, "-f", "json").rows
    verdicts = {(row["plan"], str(row["due_to"])): row["verdict"] for row in rows}
    reached: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for row in table("goals.csv"):
        key = (folder_of(row["province_en"]), row["year"])
        if key not in grown:
            assert verdicts[key] == "open"
            continue
        there = grown[key] >= Decimal(row["low"])
        assert verdicts[key] == ("met" if there else "missed"), key
        judged[row["year"]] += 1
        reached[row["year"]] += there
    assert {year: (reached[year], count) for year, count in judged.items()} == {
        "2021": (25, 31), "2022": (0, 14), "2023": (13, 26), "2024": (2, 3), "2025": (15, 31),
    }  # fmt: skip


def test_only_two_provinces_of_2025_turn_on_what_about_means(siping: Siping) -> None:
    rows = {
        tolerance: {
            row["plan"]
            for row in siping("gap", *ASKED[:-1], tolerance, "-f", "json").rows
            if (row["due_to"], row["verdict"]) == (2025, "met")
        }
        for tolerance in ("0", "0.2")
    }
    assert rows["0.2"] - rows["0"] == {"ningxia", "tianjin"}
    assert len(rows["0"]) == 15


def test_the_readme_says_what_is_counted(siping: Siping) -> None:
    """The table of the README is that of the answer."""
    rows = siping("gap", *ASKED, "-f", "json").rows
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for year in range(2021, 2026):
        found = Counter(row["verdict"] for row in rows if row["due_to"] == year)
        line = f"| {year} | {sum(found.values())} | {found['met'] + found['missed']} | {found['met']} |"
        assert line in text, json.dumps(line)

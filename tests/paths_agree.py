"""Asks siping for paths and projections of random goals and holds each number against the second calculation."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

from random_paths import Asked, asked
from random_plans import Made
from second_paths import outlook_of, path_of
from values_agree import ask, lay, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = ("growth", "level", "increment", "index")
OUTLOOKS = ("required_growth", "projected", "shortfall", "needed_base")


def asked_of(seed: int) -> Asked:
    """Return the goal of a seed."""
    return asked(Random(f"path {seed}"))  # noqa: S311 - no secret


def path_differences(seed: int, folder: Path) -> list[str]:
    """Return what the two calculations say otherwise of the path of a seed, and of its projection."""
    case = asked_of(seed)
    table = {} if case.table is None else {"figures.csv": case.table}
    lay(folder, case.plan | table)
    made = Made(tables=list(table))
    shape = "linear" if case.wanted.linear else "growth"
    answer = ask(folder, "path", made, "--shape", shape, *case.base, *case.via)
    found = [answer] if isinstance(answer, str) else list(_of_path(case, answer))
    if case.wanted.metric == "level" and case.wanted.over == "year" and case.wanted.start and not case.wanted.falls:
        growths = ",".join(f"{each:f}" for each in case.growths)
        years = f"{case.years[0]}..{case.years[1]}"
        answer = ask(folder, "project", made, "--growth", growths, "--years", years, *case.base)
        found += [answer] if isinstance(answer, str) else list(_of_projection(case, answer))
    return [f"{line}\n  {case}" for line in found]


def _of_path(case: Asked, answer: dict[str, Any]) -> Iterator[str]:
    expected = [(wanted.due, step) for wanted in case.paths for step in path_of(wanted)]
    rows = answer["rows"]
    if [(row["due"], row["period"]) for row in rows] != [(due, str(step.year)) for due, step in expected]:
        yield f"periods: {[(int(row['due']), row['period']) for row in rows]}"
        return
    for row, (_, step) in zip(rows, expected, strict=True):
        if row["level_unit"] != case.unit:
            yield f"unit {row['level_unit']}"
        for key in STEPS:
            if not same(row[key], getattr(step, key)):
                yield f"path to {row['due']}, {row['period']}: {key} {row[key]}, second {_short(getattr(step, key))}"


def _of_projection(case: Asked, answer: dict[str, Any]) -> Iterator[str]:
    horizons = [case.wanted.base + years for years in range(case.years[0], case.years[1] + 1)]
    rows = {(int(row["due"]), row["scenario_growth"]): row for row in answer["rows"]}
    if set(rows) != {(due, growth) for due in horizons for growth in case.growths}:
        yield f"horizons: {sorted(rows)}"
        return
    for (due, growth), row in rows.items():
        second = outlook_of(replace(case.wanted, due=due), Fraction(growth))
        for key in OUTLOOKS:
            if not same(row[key], getattr(second, key)):
                yield f"projection to {due} at {growth}: {key} {row[key]}, second {_short(getattr(second, key))}"
        if row["reached"] != second.reached:
            yield f"projection to {due} at {growth}: reached {row['reached']}, second {second.reached}"


def _short(number: Fraction | None) -> float | None:
    return None if number is None else float(number)

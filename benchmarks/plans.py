"""How time and memory of one ``siping gap`` grow: with the goals of a plan, and with plans.

Run ``python benchmarks/plans.py [MOST_GOALS MOST_PLANS]`` from a checkout where siping is installed. Each plan is a
folder of its own; 3,000 are about the county-level units of China. Each figure is of one whole process: the first run
checks the plans and keeps them in a cache of the benchmark's own, the second finds them there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GOALS = 24  # of each of many plans
GOAL_COUNTS = (10, 100, 1_000, 10_000)
PLAN_COUNTS = (1, 10, 100, 1_000, 3_000)


def plan(number: int, goals: int = GOALS) -> dict[str, object]:
    """Return a plan of so many goals, two an indicator."""

    def text(words: str) -> dict[str, str]:
        return {"zh": words, "en": words}

    def goal(indicator: int, due: int) -> dict[str, object]:
        value = 5 + indicator % 4 + (due - 2023)
        return {
            "id": f"i{indicator}-{due}",
            "metric": "growth",
            "value": value,
            "unit": "%",
            "qualifier": "左右",
            "comparator": "about",
            "strength": "预期",
            "due": due,
            "base_period": due - 1,
            "scope": "city",
            "wording": f"指标{indicator}增长{value}%左右",
            "section": "goals",
        }

    indicators = [
        {"id": f"i{n}", "name": text(f"指标{n}"), "unit": "亿元", "targets": [goal(n, 2023), goal(n, 2024)]}
        for n in range(goals // 2)
    ]
    return {
        "id": f"city-{number}",
        "name": text(f"城市{number}"),
        "source": {
            "title": text("报告"),
            "publisher": text("政府"),
            "date": "2023-01-10",
            "sections": [{"id": "goals", "heading": "目标", "title": text("目标")}],
        },
        "conventions": {"about": {"width": 0.2, "note": text("假定")}},
        "scopes": [{"id": "city", "name": text("全市")}],
        "indicators": indicators,
    }


def as_yaml(value: object, indent: str = "") -> str:
    """Return plain data as YAML in block style, as people write it."""
    if isinstance(value, dict):
        return "".join(f"\n{indent}{key}:{as_yaml(item, indent + '  ')}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"\n{indent}-{as_yaml(item, indent + '  ')}" for item in value)
    return f" {json.dumps(value, ensure_ascii=False)}"


def measured(folder: Path, home: Path) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one question to all plans of a folder."""
    command = [sys.executable, "-m", "siping_cli", "gap", "--plan", str(folder), "-f", "json"]
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ | {"XDG_CACHE_HOME": str(home)})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"siping gap ended with {status}")
    return time.perf_counter() - before, usage.ru_maxrss / 1024


def folders(scratch: Path, most_goals: int, most_plans: int) -> Iterator[tuple[str, int, Path]]:
    """Write the plans of each size, and yield what grows, to how many, and the folder."""
    for count in (each for each in GOAL_COUNTS if each <= most_goals):
        folder = scratch / f"goals-{count}"
        write(folder, plan(0, count))
        yield "goals", count, folder
    for count in (each for each in PLAN_COUNTS if each <= most_plans):
        folder = scratch / f"plans-{count}"
        for number in range(count):
            write(folder / f"city-{number:04}", plan(number))
        yield "plans", count, folder


def write(folder: Path, content: dict[str, object]) -> None:
    """Write the file of a plan."""
    folder.mkdir(parents=True)
    (folder / "targets.yaml").write_text(as_yaml(content).lstrip() + "\n", encoding="utf-8")


def main() -> None:
    """Print the table."""
    most = [int(each) for each in sys.argv[1:3]] or [GOAL_COUNTS[-1], PLAN_COUNTS[-1]]
    print("| what | count | first run (s) | peak (MB) | again (s) | peak (MB) | again, ms each |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as scratch:
        for what, count, folder in folders(Path(scratch), *most):
            with tempfile.TemporaryDirectory() as home:
                first, peak = measured(folder, Path(home))
                runs = [measured(folder, Path(home)) for _ in range(3)]
            again, peak_again = min(run[0] for run in runs), min(run[1] for run in runs)
            each = 1000 * again / count
            print(f"| {what} | {count:,} | {first:.2f} | {peak:.0f} | {again:.2f} | {peak_again:.0f} | {each:.2f} |")


if __name__ == "__main__":
    main()

"""How the time and memory of ``siping check`` grow with plans: a province that follows many cities.

Run ``python benchmarks/plans.py`` from a checkout where siping is installed. Each plan has 24 goals of 12
indicators and is a folder of its own; each line is one whole process, the least of three runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COUNTS = (1, 10, 30, 100, 300)
RUNS = 3
INDICATORS = 12


def plan(number: int) -> dict[str, object]:
    """Return a plan of 24 goals."""

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
        for n in range(INDICATORS)
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


def measured(folder: Path) -> tuple[float, int]:
    """Return the seconds and the peak kilobytes of one check."""
    before = time.perf_counter()
    command = [sys.executable, "-m", "siping_cli", "check", "--plan", str(folder), "-f", "json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"siping check ended with {status}")
    return time.perf_counter() - before, usage.ru_maxrss


def main() -> None:
    """Print the table."""
    print(f"{'plans':>6} {'seconds':>8} {'ms a plan':>10} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        for count in COUNTS:
            folder = Path(scratch) / str(count)
            for number in range(count):
                city = folder / f"city-{number:04}"
                city.mkdir(parents=True)
                (city / "targets.yaml").write_text(as_yaml(plan(number)).lstrip() + "\n", encoding="utf-8")
            runs = [measured(folder) for _ in range(RUNS)]
            seconds, peak = min(run[0] for run in runs), min(run[1] for run in runs)
            print(f"{count:>6} {seconds:>8.2f} {1000 * seconds / count:>10.1f} {peak / 1024:>8.0f}")


if __name__ == "__main__":
    main()

"""How long ``siping report`` takes beside ``siping gap``, and how its time and memory grow with goals.

Run ``python benchmarks/report.py`` from a checkout where siping is installed with its extra ``report``. The plans have
one goal an indicator, one in ten of them an industry with scenarios, and a figure for each; each line is one whole
process, the least of three runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COUNTS = (24, 100, 500, 1000, 2000)
ENDINGS = (".md", ".html", ".xlsx")
RUNS = 3


def text(words: str) -> dict[str, str]:
    """Return one phrase for both languages."""
    return {"zh": words, "en": words}


def goal(name: str, **more: object) -> dict[str, object]:
    """Return a goal due in 2023."""
    base = {"id": name, "strength": "预期", "due": 2023, "base_period": 2022, "scope": "city", "section": "goals"}
    return base | more


def subject(number: int) -> dict[str, object]:
    """Return an indicator with a rate, or an industry with a level."""
    name = f"i{number}"
    if number % 10:
        value = 5 + number % 7
        words = {"metric": "growth", "value": value, "unit": "%", "qualifier": "左右", "comparator": "about"}
        promise = goal(f"{name}-goal", **words, wording=f"指标{number}增长{value}%左右")
        known = {"period": 2022, "metric": "growth", "value": 4, "unit": "%", "status": "final"}
    else:
        words = {"metric": "level", "value": 300, "unit": "亿元", "qualifier": "达到", "comparator": "at_least"}
        promise = goal(f"{name}-goal", **words, wording=f"指标{number}达到300亿元") | {"due": "2024..2025"}
        known = {"period": 2022, "metric": "level", "value": 180, "unit": "亿元", "status": "final"}
    return {"id": name, "name": text(f"指标{number}"), "unit": "亿元", "targets": [promise], "reported": [known]}


def write_plan(folder: Path, count: int) -> None:
    """Write a plan of so many goals; JSON is YAML."""
    folder.mkdir()
    source = {
        "title": text("报告"),
        "publisher": text("政府"),
        "date": "2023-01-10",
        "sections": [{"id": "goals", "heading": "目标", "title": text("目标")}],
    }
    goals = {
        "id": f"plan-{count}",
        "name": text(f"{count}项目标"),
        "source": source,
        "conventions": {"about": {"width": 0.2, "note": text("假定")}},
        "scopes": [{"id": "city", "name": text("全市")}],
        "indicators": [subject(number) for number in range(count) if number % 10],
    }
    economy = {
        "industries": [subject(number) for number in range(0, count, 10)],
        "scenarios": [{"id": "pace", "name": text("同速"), "target": "i1-goal"}],
    }
    (folder / "targets.yaml").write_text(json.dumps(goals, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "industries.yaml").write_text(json.dumps(economy, ensure_ascii=False, indent=1), encoding="utf-8")


def measured(*arguments: str) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one command."""
    runs = []
    for _ in range(RUNS):
        before = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "siping_cli", *arguments], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"siping {' '.join(arguments)} ended with {status}")
        runs.append((time.perf_counter() - before, usage.ru_maxrss / 1024))
    return min(run[0] for run in runs), min(run[1] for run in runs)


def main() -> None:
    """Print the table."""
    print(f"{'goals':>6} {'answer':>12} {'seconds':>8} {'times gap':>10} {'ms a goal':>10} {'peak MB':>8} {'kB':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        for count in COUNTS:
            folder = Path(scratch) / str(count)
            write_plan(folder, count)
            base, peak = measured("gap", "--plan", str(folder))
            print(f"{count:>6} {'gap':>12} {base:>8.2f} {'1.0':>10} {1000 * base / count:>10.1f} {peak:>8.0f} {'-':>7}")
            for ending in ENDINGS:
                file = folder / f"brief{ending}"
                seconds, peak = measured("report", "-o", str(file), "--force", "--plan", str(folder))
                size = file.stat().st_size / 1024
                print(
                    f"{count:>6} {'report ' + ending:>12} {seconds:>8.2f} {seconds / base:>10.1f} "
                    f"{1000 * seconds / count:>10.1f} {peak:>8.0f} {size:>7.0f}"
                )


if __name__ == "__main__":
    main()

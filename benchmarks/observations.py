"""How long 100,000 figures take to be read and answered, beside Python's own csv module with Decimal.

Run with ``python benchmarks/observations.py [ROWS]``. Both are timed in this process, in turns, the least of
seven runs each; then siping as a whole process, which starts up first.
"""

from __future__ import annotations

import csv
import itertools
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli import gap, load_plan, read_actuals

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
STATUSES = ("estimate", "preliminary", "final", "assumed")


def write_rows(path: Path, count: int) -> None:
    """Write distinct growth figures: every indicator, cumulated month, year and status in turn."""
    subjects = [subject.id for subject in load_plan().subjects]
    periods = [f"{year}-01..{month:02}" for year in range(2022, 1899, -1) for month in range(2, 13)]
    figures = itertools.product(periods, STATUSES, subjects)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "period", "measure", "value", "unit", "status", "source"])
        for number, (period, status, subject) in enumerate(itertools.islice(figures, count)):
            writer.writerow([subject, period, "growth", f"{number % 300 / 10 - 5:.1f}", "%", status, "benchmark"])


def read_plainly(path: Path) -> list[tuple[object, ...]]:
    """Read the rows as Python alone would, with exact numbers."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [(*row[:3], Decimal(row[3]), *row[4:]) for row in rows]


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    plan = load_plan()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        write_rows(path, count)

        def answer() -> object:
            return gap(plan, actuals=read_actuals(plan, [str(path)]))

        pairs = [(seconds(lambda: read_plainly(path)), seconds(answer)) for _ in range(RUNS)]
        plain, ours = (min(times) for times in zip(*pairs, strict=True))
        print(f"{count} rows: csv with Decimal {plain:.3f} s, read and answered {ours:.3f} s, ratio {ours / plain:.2f}")
        command = [sys.executable, "-m", "siping_cli", "gap", "-f", "json", "--actuals", str(path)]
        whole = min(
            seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(RUNS)
        )
        print(f"{count} rows: siping gap as a whole process {whole:.3f} s")


if __name__ == "__main__":
    main()

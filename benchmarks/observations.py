"""How time and memory of ``siping gap`` grow with figures, beside Python's own csv module with Decimal.

Run ``python benchmarks/observations.py [MOST_ROWS]`` from a checkout where siping is installed. Each figure is of one
whole process, in turns, the least of three runs; the rows are distinct figures of 200 indicators.
"""

from __future__ import annotations

import csv
import itertools
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from plans import plan, write

ROW_COUNTS = (1_000, 10_000, 100_000, 1_000_000)
INDICATORS = 200
RUNS = 3
STATUSES = ("estimate", "preliminary", "final", "assumed")
PLAINLY = """
import csv, sys
from decimal import Decimal
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    read = [(*row[:3], Decimal(row[3]), *row[4:]) for row in rows]
"""


def write_rows(path: Path, count: int) -> None:
    """Write distinct growth figures: every indicator, cumulated month, year and status in turn."""
    subjects = [f"i{number}" for number in range(INDICATORS)]
    periods = [f"{year}-01..{month:02}" for year in range(2022, 1899, -1) for month in range(2, 13)]
    figures = itertools.product(periods, STATUSES, subjects)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "period", "measure", "value", "unit", "status", "source"])
        for number, (period, status, subject) in enumerate(itertools.islice(figures, count)):
            writer.writerow([subject, period, "growth", f"{number % 300 / 10 - 5:.1f}", "%", status, "benchmark"])


def measured(*command: str) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of a whole process."""
    before = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[:2]} ended with {status}")
    return time.perf_counter() - before, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else ROW_COUNTS[-1]
    print("| figures | csv with Decimal (s) | peak (MB) | siping gap (s) | peak (MB) | ratio of time |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        city, file = Path(folder, "city"), Path(folder, "figures.csv")
        write(city, plan(0, 2 * INDICATORS))
        ask = ("-m", "siping_cli", "gap", "--plan", str(city), "--actuals", str(file), "-f", "json")
        for count in (each for each in ROW_COUNTS if each <= most):
            write_rows(file, count)
            measured(*ask)  # keeps the plan, as the first question of a day does
            pairs = [(measured("-c", PLAINLY, str(file)), measured(*ask)) for _ in range(RUNS)]
            (plain, plain_peak), (ours, peak) = (min(runs) for runs in zip(*pairs, strict=True))
            print(f"| {count:,} | {plain:.2f} | {plain_peak:.0f} | {ours:.2f} | {peak:.0f} | {ours / plain:.1f} |")


if __name__ == "__main__":
    main()

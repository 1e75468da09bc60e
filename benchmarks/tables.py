"""How long a wide table takes, beside Python's own csv module with Decimal, and a bulletin in a workbook beside no figures at all.

Run ``python benchmarks/tables.py [CELLS]`` from a checkout where siping is installed with the extra ``test``. Tables have a row for
each thousand cells: wide ones a column a period, transposed ones a row a period; of the third no name is known. They are read in
this process, in turns with csv and Decimal, the least of three runs. The bulletin has 200 rows; whole processes answer in pairs.
"""

from __future__ import annotations

import csv
import gc
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from observations import measured
from plans import plan, write

from siping_cli import load_plan, read_actuals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CELLS, COLUMNS, RUNS, PAIRS, BULLETIN = 1_000_000, 1_000, 3, 10, 200
PERIODS = [f"{year}年{month}月" for year in range(1900, 2100) for month in range(1, 13)]


def wide(rows: int, name: str = "i{number}同比增长(%)") -> Iterator[list[str]]:
    """Yield the rows of a table with a column a period."""
    yield ["指标", *PERIODS[:COLUMNS]]
    for number in range(rows):
        yield [name.format(number=number), *(f"{(number * 7 + at) % 300 / 10 - 5:.1f}" for at in range(COLUMNS))]


def transposed(rows: int) -> Iterator[list[str]]:
    """Yield the rows of a table with a column an indicator."""
    yield ["时间", *(f"i{number}同比增长(%)" for number in range(COLUMNS))]
    for number, period in enumerate(PERIODS[:rows]):
        yield [period, *(f"{(number * 7 + at) % 300 / 10 - 5:.1f}" for at in range(COLUMNS))]


def plainly(path: Path) -> object:
    """Read the cells of a table with csv and Decimal."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [(row[0], [Decimal(cell) for cell in row[1:]]) for row in rows]


def seconds(read: Callable[[], object]) -> float:
    """Return how long a function takes, without what it leaves to be cleared away."""
    gc.collect()
    start = time.perf_counter()
    kept = read()
    took = time.perf_counter() - start
    del kept
    return took


def bulletin(path: Path) -> None:
    """Write a bulletin of a month."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2023年1-9月主要经济指标"])
    sheet.append(["指标", "9月", "1-9月", "累计增长%"])
    for number in range(BULLETIN):
        name = "地区生产总值(亿元)" if number == 0 else f"第{number}种产品产量(万吨)"
        sheet.append([name, 100 + number / 7, 900 + number / 3, number / 13])
    book.save(path)


def main() -> None:
    """Print the two tables."""
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else CELLS
    rows = cells // COLUMNS
    print("| table | csv with Decimal (s) | siping (s) | ratio |")
    print("| --- | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        city, path = Path(folder, "city"), Path(folder, "a.csv")
        write(city, plan(0, 2 * COLUMNS))
        loaded = load_plan(city)
        shapes = {
            "wide": wide(rows),
            "transposed": transposed(rows),
            "unknown": wide(rows, "第{number}种产品产量增速(%)"),
        }
        for name, table in shapes.items():
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(table)

            def ours() -> object:
                return read_actuals(loaded, [str(path)], record=False)

            if name == "unknown":
                with path.open("a", encoding="utf-8", newline="") as file:
                    file.write("i1同比增长(%),1\n")
            pairs = [(seconds(lambda: plainly(path)), seconds(ours)) for _ in range(RUNS)]
            plain, took = (min(runs) for runs in zip(*pairs, strict=True))
            print(f"| {name} | {plain:.2f} | {took:.2f} | {took / plain:.2f} |", flush=True)
        book = Path(folder, "b.xlsx")
        bulletin(book)
        ask = ("-m", "siping_cli", "gap", "-i", "gdp")
        pairs = [(measured(*ask)[0], measured(*ask, "--actuals", str(book))[0]) for _ in range(PAIRS + 1)][1:]
    ratio = statistics.median(ours / plain for plain, ours in pairs)
    without, with_it = (min(runs) for runs in zip(*pairs, strict=True))
    print("\n| gap -i gdp (s) | with a bulletin (s) | median of ratios |\n| ---: | ---: | ---: |")
    print(f"| {without:.3f} | {with_it:.3f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()

"""How fast texts are read: goals and figures in one process, a whole report from the command line, memory, and a corpus on workers.

Run ``python benchmarks/texts.py [FOLDER [PART...]]`` (speeds, report, memory, work, corpus) from a checkout where siping is installed with the extra ``test``. The text is made of
the passages of FOLDER (``*.txt``), or of those that the suite has, in an order that changes from round to round, with other
numbers in each, so that nothing is found again as it was. Of everything the least of several runs counts; what is compared takes turns.
"""

from __future__ import annotations

import compileall
import os
import re
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import siping_cli
from siping_cli import extract, figures_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "examples" / "corpus" / "run.py"
LENGTHS = (20_000, 100_000, 500_000)
WHOLE, RUNS, PAIRS, TEXTS, ROUNDS = 20_000, 5, 15, 100, 4
_DIGIT = re.compile(r"(?<![\d.])[1-9](?=[\d.]*(?:%|万|亿|个|户|家|人))")


def passages(folder: Path | None) -> list[str]:
    """Return what texts are made of."""
    if folder is not None:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    sys.path.insert(0, str(ROOT / "tests"))
    from text_passages import PASSAGES

    return [text for _, text, _ in PASSAGES.values()]


def varied(held: Sequence[str]) -> Iterator[str]:
    """Yield passages without end, each time in another order and with other numbers."""
    for seed in count():
        yield from _once(held, Random(seed))  # noqa: S311 - the same for everybody


def _once(held: Sequence[str], chance: Random) -> Iterator[str]:
    for passage in chance.sample(held, len(held)):
        yield _DIGIT.sub(lambda _: str(chance.randint(1, 9)), passage)


def told(held: Sequence[str]) -> list[str]:
    """Return the lines that tell figures: headings would hide those behind them as plans."""
    return [line for passage in held for line in passage.splitlines() if figures_in(line, year=2025).rows]


def text_of(held: Sequence[str], length: int) -> str:
    """Return a text of a length."""
    parts, size = [], 0
    for part in varied(held):
        parts.append(part)
        size += len(part) + 1
        if size >= length:
            return "\n".join(parts)[:length]
    raise AssertionError


def worked(read: Callable[[str], object], text: str) -> float:
    """Return the least seconds that the processor of this process worked on a text."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        read(text)
        taken.append(time.process_time() - start)
    return min(taken)


def process(*arguments: str) -> tuple[float, float]:
    """Return the seconds of one Python process, and those that the processor worked on it and on its own processes."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in (0, 1)]
    child = os.posix_spawn(sys.executable, (sys.executable, *arguments), os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    os.close(nowhere)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def peak(ask: str, file: Path) -> float:
    """Return the peak megabytes of a process that asks for what is in a file; what a child inherits does not count."""
    code = (
        "import re, sys; from pathlib import Path; import siping_cli;"
        f"siping_cli.{ask}(Path(sys.argv[1]).read_text('utf-8'));"
        "print(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, check=True)
    return int(done.stdout) / 1024


def speeds(held: Sequence[str]) -> None:
    """Print characters a second of one process after start-up, by the length of the text."""
    print("| characters | goals | characters/s | figures | characters/s |\n| ---: | ---: | ---: | ---: | ---: |")
    kinds = ((extract, held), (figures_in, told(held)))
    for read, parts in kinds:
        read(text_of(parts, 1000))
    for length in LENGTHS:
        cells = []
        for read, parts in kinds:
            text = text_of(parts, length)
            cells += [f"{len(read(text).rows):,}", f"{length / worked(read, text):,.0f}"]
        print(f"| {length:,} | {' | '.join(cells)} |", flush=True)


def whole_report(file: Path) -> None:
    """Print a report from the command line beside ``siping --help``, in pairs."""
    asks = (("--help",), ("extract", str(file)), ("extract", str(file), "-f", "json"))
    runs = [[process("-m", "siping_cli", *ask) for ask in asks] for _ in range(PAIRS + 1)][1:]
    print("\n| command | least (ms) | median of ratios | of work |\n| --- | ---: | ---: | ---: |")
    for number, name in enumerate(("siping --help", "siping extract", "siping extract -f json")):
        ratios = [statistics.median(run[number][kind] / run[0][kind] for run in runs) for kind in (0, 1)]
        print(f"| `{name}` | {1000 * min(run[number][0] for run in runs):.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} |")


def memory(held: Sequence[str], folder: Path) -> None:
    """Print the peak of a whole process by the length of the text."""
    print("\n| characters | goals (MB) | figures (MB) |\n| ---: | ---: | ---: |")
    for length in (0, *LENGTHS):
        peaks = []
        for ask, parts in (("extract", held), ("figures_in", told(held))):
            file = folder / f"{ask}-{length}.txt"
            file.write_text(text_of(parts, length) if length else "。", encoding="utf-8")
            peaks.append(min(peak(ask, file) for _ in range(2)))
        print(f"| {length:,} | {peaks[0]:.0f} | {peaks[1]:.0f} |", flush=True)


def corpus(held: Sequence[str], folder: Path) -> None:
    """Print how fast a folder of reports is read by one process and by two.

    Two commands that know nothing of each other, with half of the texts each, show what the machine has to give just then.
    """
    reports = written(held, folder)
    characters = sum(len(path.read_text(encoding="utf-8")) for path in reports.rglob("*.txt"))
    print(f"\n{TEXTS} texts of {characters:,} characters together, goals into Parquet:\n")
    print("| way | one (s) | texts/s | characters/s | two (s) | texts/s | characters/s | faster by |")
    print(f"| --- |{' ---: |' * 7}")
    ways = {"commands apart": apart, "--jobs": with_jobs, "Dask": with_dask}
    runs = [{name: (way(reports, 1), way(reports, 2)) for name, way in ways.items()} for _ in range(ROUNDS)]
    for name in ways:
        one, two = (min(each) for each in zip(*(run[name] for run in runs), strict=True))
        cells = [f"{each:.2f} | {TEXTS / each:,.1f} | {characters / each:,.0f}" for each in (one, two)]
        print(f"| {name} | {' | '.join(cells)} | {one / two:.2f} |")


def written(held: Sequence[str], folder: Path) -> Path:
    """Return a folder of reports in two halves, written once."""
    reports = folder / "reports"
    rest = varied(held)
    for number in range(0 if reports.exists() else TEXTS):
        file = reports / str(number % 2) / f"{number:04}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(next(rest) for _ in range(5)), encoding="utf-8")
    return reports


def work(held: Sequence[str], folder: Path) -> None:
    """Print how long processors work on a folder, which a busy machine changes little: the process that asks, and those that read."""
    code = (
        "import resource, sys; from siping_cli import extract_many;"
        "extract_many([sys.argv[1]], jobs=int(sys.argv[2]));"
        "print(*(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
    )
    reports = written(held, folder)
    print(
        "\n| jobs | asks (s of work) | read (s of work) | at best (s) | faster by |\n| ---: | ---: | ---: | ---: | ---: |"
    )
    first = None
    for jobs in (1, 2):
        runs = []
        for _ in range(ROUNDS):
            command = [sys.executable, "-c", code, reports, str(jobs)]
            done = subprocess.run(command, capture_output=True, check=True)
            runs.append(tuple(map(float, done.stdout.split())))
        asks, read = min(runs, key=sum)
        best = asks + read / jobs
        first = first or best
        print(f"| {jobs} | {asks:.2f} | {read:.2f} | {best:.2f} | {first / best:.2f} |", flush=True)


def extracting(reports: Path, file: Path, jobs: int = 1) -> subprocess.Popen[bytes]:
    """Begin a command that reads a folder."""
    ask = ("-m", "siping_cli", "extract", reports, "--jobs", str(jobs), "-o", file, "--force")
    return subprocess.Popen([sys.executable, *ask], stdout=subprocess.DEVNULL)


def waited(running: Sequence[subprocess.Popen[bytes]], start: float) -> float:
    """Return the seconds until all of some commands are done."""
    if any([each.wait() for each in running]):  # noqa: C419 - none is left behind
        raise SystemExit("a command failed")
    return time.perf_counter() - start


def apart(reports: Path, count: int) -> float:
    """Return the seconds of one command for all, or of one for each half."""
    start = time.perf_counter()
    halves = [reports] if count == 1 else sorted(reports.iterdir())
    return waited([extracting(half, reports.parent / f"{half.name}.parquet") for half in halves], start)


def with_jobs(reports: Path, jobs: int) -> float:
    """Return the seconds of one command with so many processes."""
    start = time.perf_counter()
    return waited([extracting(reports, reports.with_suffix(".parquet"), jobs)], start)


def with_dask(reports: Path, workers: int) -> float:
    """Return the seconds on a cluster whose workers have loaded siping."""
    from distributed import Client, LocalCluster

    script: dict[str, Any] = runpy.run_path(str(CORPUS), run_name="corpus")
    asked = ("goals", None, ".parquet")
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.run(script["ready"], *asked)
        start = time.perf_counter()
        for part in script["parts_in_order"](client, script["batches_of"](script["reports_in"]([reports]), 20), *asked):
            if part.problems:
                raise SystemExit("; ".join(part.problems))
        return time.perf_counter() - start


def main() -> None:
    """Print the tables."""
    compileall.compile_dir(str(Path(siping_cli.__file__).parent), quiet=1)
    held = passages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        report = folder / "report.txt"
        report.write_text(text_of(held, WHOLE), encoding="utf-8")
        parts = {
            "speeds": lambda: speeds(held),
            "report": lambda: whole_report(report),
            "memory": lambda: memory(held, folder),
            "work": lambda: work(held, folder),
            "corpus": lambda: corpus(held, folder),
        }
        for part in sys.argv[2:] or parts:
            parts[part]()


if __name__ == "__main__":
    main()

"""How long siping takes to answer, as a ratio to ``python -c pass``, beside its budgets and other tools.

Run ``python benchmarks/startup.py [RUNS]`` with the Python of the environment where siping is installed. All commands
take turns, so that a busy machine is busy for each of them; of each, the least of all runs counts: wall time, and the
time that its processor worked. Tools that are not installed are left out.
"""

from __future__ import annotations

import compileall
import itertools
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import siping_cli
from siping_cli.loading.folders import packaged_folder

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 40
PYTHON = sys.executable
COMPLETING = {"_SIPING_COMPLETE": "complete_bash", "COMP_WORDS": "siping\ngap\n-i\nmet", "COMP_CWORD": "3"}
PEERS = (("sqlite-utils", "--version"), ("http", "--version"), ("frictionless", "--version"), ("hledger", "--version"))


class Case(NamedTuple):
    """A command line, the ratio it may take, and what happens before each run."""

    name: str
    command: tuple[str, ...]
    budget: float | None = None
    more: dict[str, str] = {}  # noqa: RUF012 - nothing changes it
    before: Callable[[], object] = bool


def cases(scratch: Path) -> list[Case]:
    """Return what is measured: through the installed script where there is one, and as a module."""
    city, number = scratch / "city", itertools.count()
    shutil.copytree(packaged_folder(), city)

    def change() -> None:
        with (city / "targets.yaml").open("a", encoding="utf-8") as file:
            file.write(f"# {next(number)}\n")

    script = Path(PYTHON).with_name("siping")
    ways = {"siping": (str(script),), "python -m siping_cli": (PYTHON, "-m", "siping_cli")}
    found = [Case("python -c pass", (PYTHON, "-c", "pass")), Case("import typer", (PYTHON, "-c", "import typer"))]
    for name, way in ways.items() if script.exists() else list(ways.items())[1:]:
        ask = (*way, "gap", "--indicator", "gdp")
        found += [
            Case(f"{name} --version", (*way, "--version"), 1.5),
            Case(f"{name} --help", (*way, "--help"), 5.5),
            Case(f"{name} gap -i gdp -f json", (*ask, "-f", "json"), 7.2),
            Case(f"{name} gap -i gdp", ask, 9.5),
            Case(f"{name} gap -i met<TAB>", way, 6, COMPLETING),
            Case(f"{name} gap -i gdp, data changed", (*ask, "--plan", str(city)), 20, before=change),
        ]
    peers = ((shutil.which(tool), tool, rest) for tool, *rest in PEERS)
    return [*found, *(Case(" ".join([name, *rest]), (tool, *rest)) for tool, name, rest in peers if tool)]


def measured(case: Case, environment: dict[str, str], nowhere: int) -> tuple[float, float]:
    """Return the seconds of one run, and those that the processor worked."""
    case.before()
    start = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in (0, 1, 2)]
    process = os.posix_spawn(case.command[0], case.command, environment | case.more, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{case.name} ended with {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    compileall.compile_dir(str(Path(siping_cli.__file__).parent), quiet=1)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SIPING_", "PYTHON"))}
    nowhere = os.open(os.devnull, os.O_RDWR)
    with tempfile.TemporaryDirectory() as scratch:
        environment = kept | {"LANG": "C.UTF-8", "XDG_CACHE_HOME": scratch}
        asked = cases(Path(scratch))
        for case in asked:
            measured(case, environment, nowhere)
        times = [[measured(case, environment, nowhere) for case in asked] for _ in range(runs)]
    least = [tuple(map(min, zip(*case, strict=True))) for case in zip(*times, strict=True)]
    wall, worked = least[0]
    print("| command | ms | ratio | ratio of work | budget |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for case, (one, other) in zip(asked, least, strict=True):
        budget = f"{case.budget:g}" if case.budget else ""
        print(f"| `{case.name}` | {1000 * one:.0f} | {one / wall:.2f} | {other / worked:.2f} | {budget} |")


if __name__ == "__main__":
    main()

"""Very many plans in one question: processes answer, and nobody can tell that from the answer."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from siping_cli import library
from siping_cli.cli import many_plans, plans
from siping_cli.loading import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plans import Siping

FORMS = ("json", "ndjson", "csv", "tsv", "text", "table", "markdown")
PROVINCES = Path(__file__).parents[2] / "examples" / "provinces"
GOALS = """
id: city-{number}
name: {{zh: 城市{number}, en: City {number}}}
source:
  title: {{zh: 报告, en: Report}}
  publisher: {{zh: 政府, en: Government}}
  date: 2023-01-10
  sections: [{{id: goals, heading: 目标, title: {{zh: 目标, en: Goals}}}}]
conventions: {{about: {{width: {width}, note: {{zh: 假定, en: assumed}}}}}}
scopes: [{{id: city, name: {{zh: 全市, en: the city}}}}]
indicators:
  - id: gdp
    name: {{zh: 地区生产总值, en: GDP}}
    unit: 亿元
    reported: [{{metric: growth, value: {figure}, unit: "%", period: 2023, status: final}}]
    targets:
      - id: gdp-2023
        metric: growth
        value: 6.5
        unit: "%"
        qualifier: 左右
        comparator: about
        strength: 预期
        due: 2023
        base_period: 2022
        scope: city
        wording: 地区生产总值增长6.5%左右
        section: goals
"""


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """Return a folder of sixty plans: some miss their goal, some note what others do not."""
    for number in range(60):
        folder = tmp_path / "cities" / f"{number:02}"
        folder.mkdir(parents=True)
        text = GOALS.format(number=number, width="0.2" if number % 7 else "0.5", figure=f"{5 + number % 3}.4")
        (folder / "targets.yaml").write_text(text.replace("gdp", "gdp-b") if number == 9 else text, encoding="utf-8")
    return tmp_path / "cities"


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer for very many plans as for a few."""
    monkeypatch.setattr(plans, "VERY_MANY", 1000)


def on(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Have so many processors."""
    monkeypatch.setattr(many_plans, "processors", lambda: count)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "line",
    ["gap", "gap --lang zh --fail-on missed", "gap --verdict met --sort gap", "targets", "gap -i gdp-b", "gap --ascii"],
)
def test_the_answer_is_the_same_for_any_number_of_processes(
    siping: Siping, cities: Path, monkeypatch: pytest.MonkeyPatch, line: str, form: str
) -> None:
    if line.startswith("targets") and form == "text":
        pytest.skip("it has no sentences")
    command = (*line.split(), "--plan", str(cities), "-f", form)
    told = []
    for count in (1, 3):
        on(monkeypatch, count)
        told.append(siping(*command))
    alone(monkeypatch)
    assert told == [siping(*command)] * 2
    assert told[0].out


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("name", ["problems", "twins", "unknown", "refused"])
def test_errors_are_those_of_one_process_and_nothing_is_answered(
    siping: Siping, cities: Path, monkeypatch: pytest.MonkeyPatch, name: str, count: int
) -> None:
    line: tuple[str, ...] = ("gap", "--plan", str(cities), "-f", "csv")
    if name == "problems":
        for number in ("03", "41"):
            (cities / number / "targets.yaml").write_text("id: [", encoding="utf-8")
        shutil.copy(
            cities / "04" / "targets.yaml", cities / "05" / "targets.yaml"
        )  # which is told once all can be read
    elif name == "twins":
        shutil.copy(cities / "04" / "targets.yaml", cities / "05" / "targets.yaml")
    elif name == "unknown":
        line += ("-i", "gpd")
    else:
        line += ("--profile", str(cities / "none.yaml"))
    on(monkeypatch, count)
    told = siping(*line)
    alone(monkeypatch)
    assert told == siping(*line)
    assert (told.code, told.out) == (2, "")
    if name == "problems":
        assert [place in told.err for place in ("03", "41")] == [True, True]


def test_a_bug_is_told_as_one_whichever_process_has_it(
    siping: Siping, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("here")

    monkeypatch.setattr(library, "gap", fail)
    on(monkeypatch, 1)
    told = siping("gap", "--plan", str(cities))
    assert (told.code, told.out) == (70, "")
    assert "KeyError" in told.err


def test_lines_that_are_many_are_kept_on_disk_and_read_back(
    siping: Siping, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = ("gap", "--plan", str(cities), "-f", "json")
    held = siping(*line)
    monkeypatch.setattr(many_plans, "_MOST_HELD", 100)
    assert siping(*line) == held


def test_a_full_disk_is_told_and_nothing_is_answered(
    siping: Siping, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    class Full:
        write = full

        def close(self) -> None:
            """Let go of nothing."""

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", lambda _most: Full())
    told = siping("gap", "--plan", str(cities), "-f", "json")
    assert (told.code, told.out) == (2, "")
    assert "the folder for temporary files does not take the answer: no space left on the device" in told.err


def test_as_many_processes_are_of_use_as_there_are_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    for found, wanted in ((2, 2), (64, 64), (None, 1)):
        monkeypatch.setattr(os, "process_cpu_count", lambda found=found: found, raising=False)
        assert in_order.processors() == wanted
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {3, 5}, raising=False)
    assert in_order.processors() == 2
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert in_order.processors() == 5


def ending(*_: object, **__: object) -> None:
    """End the process that is asked for a plan."""
    os._exit(3)


def test_plans_on_which_their_process_ends_are_told(
    siping: Siping, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "gap", ending)
    on(monkeypatch, 2)
    told = siping("gap", "--plan", str(cities), "-f", "json")
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 60
    assert "/00: the process that read it stopped; ask for this plan alone" in told.err


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="sessions are of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_and_nothing_is_said_when_it_is_stopped(tmp_path: Path, how: int) -> None:
    for number in range(400):
        folder = tmp_path / "plans" / str(number)
        folder.mkdir(parents=True)
        (folder / "targets.yaml").write_text(GOALS.format(number=number, width="0.2", figure="6"), encoding="utf-8")
    code = "from siping_cli.cli import many_plans as m; m.processors = lambda: 3; from siping_cli.__main__ import main; main()"
    ran = subprocess.Popen(
        [sys.executable, "-c", code, "gap", "--plan", str(tmp_path / "plans"), "-f", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=os.environ | {"SIPING_NO_CACHE": "1"},
    )
    while len(members(ran.pid)) < 4 and ran.poll() is None:
        time.sleep(0.02)
    assert ran.poll() is None
    (os.killpg if how == signal.SIGINT else os.kill)(ran.pid, how)
    out, err = ran.communicate(timeout=30)
    assert (out, err) == (b"", b"")
    assert ran.returncode == (130 if how == signal.SIGINT else -how)
    for _ in range(200):
        if not members(ran.pid):
            break
        time.sleep(0.05)
    assert members(ran.pid) == []


def members(session: int) -> list[int]:
    """Return the processes of a session that have not ended."""
    return [*_members(session)]


def _members(session: int) -> Iterator[int]:
    for each in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, found = (each / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(found) == session and state != "Z":
            yield int(each.name)


def doubled(number: int) -> int:
    """Return twice a number; one of them ends the process that is asked, where it is not the one that asks."""
    if number == 5 and multiprocessing.parent_process() is not None:
        os._exit(3)
    return 2 * number


def test_what_ends_a_process_ends_it_alone() -> None:
    found = in_order.in_order(range(12), doubled, 3, ended=lambda number: -number)
    assert [*found] == [-5 if number == 5 else 2 * number for number in range(12)]


@pytest.mark.parametrize("broken", ["semaphores", "processes"])
def test_where_no_process_can_be_started_the_one_that_asks_works(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "no process")

    if broken == "semaphores":
        monkeypatch.setattr(in_order, "ProcessPoolExecutor", fail)
    else:
        starts: Callable[..., None] = BaseProcess.start
        begun: list[int] = []

        def second(self: object) -> None:
            begun.append(1)
            starts(self) if len(begun) == 1 else fail()

        monkeypatch.setattr(BaseProcess, "start", second)
    found = in_order.in_order(range(12), doubled, 3, ended=lambda number: -number)
    assert [*found] == [2 * number for number in range(12)]
    for child in multiprocessing.active_children():
        child.join(10)
    assert multiprocessing.active_children() == []

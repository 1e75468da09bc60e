"""Odd surroundings: a home that is none, a clock that is wrong, a terminal of one cell, a folder that is gone."""

from __future__ import annotations

import os
import shutil
from functools import partial
from typing import TYPE_CHECKING

from places import GOOD, ROOT
from running import Ran

from faults import Fault, alone, ended, here, started
from faults.files import cell, workbook

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = "the answer of any other day"
EARLY = "import time\ntime.time = lambda: 0.0\ntime.time_ns = lambda: 0\n"


def as_ever(folder: Path, name: str, value: str) -> Ran:
    """Ask in odd surroundings, twice, and compare with the answer in plain ones."""
    (folder / "plain").mkdir()
    plain = here(folder / "plain", "gap", "-i", "gdp")
    for _ in range(2):  # the second time there may be something in the cache
        outcome = alone(folder, "gap", "-i", "gdp", **{name: value})  # type: ignore[arg-type]  # no name is bound
        assert (outcome.code, outcome.out) == (plain.code, plain.out), outcome
    return outcome


def home(where: str, folder: Path) -> Ran:
    """Ask with such a home."""
    return as_ever(folder, "HOME", where)


def home_is_a_file(folder: Path) -> Ran:
    """Ask with a file for a home."""
    (folder / "file").touch()
    return home(str(folder / "file"), folder)


def home_is_closed(folder: Path) -> Ran:
    """Ask with a home where nothing can be written."""
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    return home("/proc/self" if os.access(closed, os.W_OK) else str(closed), folder)


def home_is_chinese(folder: Path) -> Ran:
    """Ask with a home whose name has spaces and Chinese, where the cache then is."""
    (folder / "我的 家").mkdir()
    outcome = home(str(folder / "我的 家"), folder)
    assert list((folder / "我的 家").rglob("siping/*"))
    return outcome


def early(folder: Path) -> Ran:
    """Ask, and write every report, on a clock in 1970."""
    (folder / "early").mkdir()
    (folder / "early" / "sitecustomize.py").write_text(EARLY, encoding="utf-8")
    for ending in (".md", ".html", ".xlsx", ".docx"):
        assert here(folder, "report", "-o", f"now{ending}").code == 0
        assert alone(folder, "report", "-o", f"then{ending}", bound=False, PYTHONPATH=str(folder / "early")).code == 0
        assert (folder / f"now{ending}").read_bytes() == (folder / f"then{ending}").read_bytes()
    return as_ever(folder, "PYTHONPATH", str(folder / "early"))


def gone(folder: Path) -> Ran:
    """Ask in a working folder that was removed."""
    work = folder / "work"
    work.mkdir()
    outcome = ended(started(work, "gap", "--plan", str(GOOD), before=work.rmdir))
    assert "GDP" in outcome.out
    return outcome


def gone_to_write(folder: Path) -> Ran:
    """Write a report into a working folder that was removed."""
    work = folder / "work"
    work.mkdir()
    return ended(started(work, "report", "-o", "a.md", before=work.rmdir))


def without_docstrings(folder: Path) -> Ran:
    """Ask what shows docstrings where Python has none (python -OO)."""
    for arguments in (
        ("check", "-f", "sarif"),
        ("schema", "targets"),
        ("report", "-o", "-", "--as", "md"),
        ("gap", "--help"),
    ):
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}-compiled"}  # once for all of these
        outcome = alone(folder, *arguments, PYTHONOPTIMIZE="2", **compiled)  # type: ignore[arg-type]  # as above
        assert outcome == here(folder, *arguments)
    return outcome


def from_an_archive(folder: Path) -> Ran:
    """Run siping from within a zip file."""
    shutil.make_archive(str(folder / "siping"), "zip", ROOT, "siping_cli")
    version = alone(folder, "--version", PYTHONPATH="siping.zip")
    assert version.out.startswith("siping ")
    return alone(folder, "gap", "--lang", "zh", PYTHONPATH="siping.zip")


def no_python(python: str, folder: Path) -> Ran:
    """Read a workbook where no other Python can be started."""
    (folder / "a.xlsx").write_bytes(workbook(cell("A", 1, "indicator")))
    code = f"import sys; sys.executable = {python!r}; from siping_cli.__main__ import main; main()"
    return alone(folder, "gap", "--actuals", "a.xlsx", code=code)


def columns(text: str, folder: Path) -> Ran:
    """Ask every way of reading on a terminal of such a width."""
    for arguments in (
        ("gap", "--explain", "--lang", "zh"),
        ("path", "-i", "metallurgy"),
        ("check",),
        ("gap", "--help"),
    ):
        outcome = here(folder, *arguments, COLUMNS=text)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out
    return outcome


def locale(folder: Path, **more: str) -> Ran:
    """Ask in a locale that the system does not have, or that holds ASCII only."""
    outcome = alone(folder, "gap", "-i", "gdp", "--lang", "zh", **more)  # type: ignore[arg-type]  # as above
    assert outcome.code == 0
    return outcome


def no_files(folder: Path) -> Ran:
    """Ask where a process may hold twelve files open."""
    code = "import resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (12, 12)); from siping_cli.__main__ import main; main()"
    return alone(folder, "gap", "-i", "gdp", code=code)


def many(folder: Path) -> Ran:
    """Ask eight times at once with an empty cache."""
    (folder / "home").mkdir()
    asked = [started(folder, "gap", HOME=str(folder / "home")) for _ in range(8)]
    told = {ended(each) for each in asked}
    assert told == {here(folder, "gap")}
    assert len(list((folder / "home").rglob("siping/*"))) == 2
    return Ran(0, "", "")


def little_memory(ending: str, folder: Path) -> Ran:
    """Draw where the engine of the charts, which reserves far more, gets a gibibyte of addresses."""
    name = f"a{ending}"
    outcome = alone(folder, "report", "gdp", "--example", "-o", name)
    assert (folder / name).exists() == (outcome.code == 0)
    if not outcome.code:
        page = (folder / name).read_text(encoding="utf-8")
        note = "Charts could not be drawn: drawing needs more than this machine allows"
        assert outcome.err.startswith(f"siping: {name}: {note}")
        assert note in page
        assert '<svg role="img"' not in page
    return outcome


FAULTS = [
    Fault(
        "a page with charts in 1 GiB of addresses (ulimit -v)",
        partial(little_memory, ".html"),
        "the page without charts, which says so; one line on standard error says so too",
        told=1,
    ),
    *(Fault(f"a picture ({ending}) there", partial(little_memory, ending)) for ending in (".svg", ".png")),
    Fault("no HOME", partial(home, ""), ANSWER),
    Fault("a HOME that is not there", partial(home, "/nowhere/at/all"), ANSWER),
    Fault("a HOME that is a file", home_is_a_file, ANSWER),
    Fault("a HOME where nothing can be written", home_is_closed, ANSWER),
    Fault("a HOME with spaces and Chinese", home_is_chinese, f"{ANSWER}; the cache is there"),
    Fault("a clock in 1970", early, f"{ANSWER}; reports of the same bytes"),
    Fault("a working folder that was removed", gone, ANSWER),
    Fault("a working folder that was removed, and a report shall be written there", gone_to_write),
    Fault("python -OO, which leaves docstrings out", without_docstrings, ANSWER),
    Fault("siping within a zip file (PYTHONPATH=siping.zip)", from_an_archive),
    Fault("a workbook, and no Python where Python says it is", partial(no_python, "/nowhere/python")),
    Fault("a workbook, and another program where Python says it is", partial(no_python, "/bin/false")),
    *(
        Fault(f"COLUMNS={text}", partial(columns, text), "everything is shown")
        for text in ("0", "1", "-1", "abc", "7", "1000000000")
    ),
    Fault("LC_ALL=xx_YY, which no system has", partial(locale, LC_ALL="xx_YY"), "an answer in Chinese"),
    Fault(
        "LC_ALL=C and PYTHONUTF8=0: ASCII only",
        partial(locale, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        "an answer, with ? for what ASCII lacks",
    ),
    Fault("no more than twelve open files", no_files, ANSWER),
    Fault(
        "eight questions at once, with an empty cache",
        many,
        "eight equal answers, in the cache an entry of the plan and one of the lexicon",
    ),
]

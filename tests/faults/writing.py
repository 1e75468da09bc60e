"""Faults while something is written: a report, a plan to begin with, an answer."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import shutil
import signal
import stat
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from places import ROOT
from running import Ran

from faults import SECONDS, Fault, alone, ended, here, started
from siping_cli.loading.scaffold.writing import write_scaffold

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = 6
NEVER = 10**12
# Interrupts itself at a step, the first being the one behind the first line of siping, and tells how many there were: a step is
# a line of siping's own or a call of whatever it uses, which Python looks for signals at.
INTERRUPTED = """
import atexit, os, signal, sys
from siping_cli import __main__ as door
at = left = int(sys.argv.pop(1))
begun = False
def step(frame, event, _):
    global begun, left
    begun = begun or (frame.f_code is door.main.__code__ and frame.f_lineno > frame.f_code.co_firstlineno + 2)
    if begun:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGINT)
    return step if "siping_cli" in frame.f_code.co_filename else None
def tell():
    sys.settrace(None)
    if at > 10**9:
        sys.stderr.write(str(at - left))
atexit.register(tell)
sys.settrace(step)
door.main()
"""
FULL = Path("/dev/full")
ENDINGS = (".md", ".html", ".xlsx", ".docx")
OLD = "the old file\n"


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def small_disk(letters: int) -> None:
    """Let no file grow beyond so many bytes, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (letters, letters))


def full_disk(ending: str, folder: Path) -> Ran:
    """Replace a report on a disk that is full after a kilobyte."""
    report = folder / f"a{ending}"
    report.write_text(OLD, encoding="utf-8")
    outcome = ended(started(folder, "report", "-o", report.name, "--force", before=partial(small_disk, 1000)))
    assert report.read_text(encoding="utf-8") == OLD
    assert names(folder) == [report.name]
    return outcome


def full_disk_for_a_plan(folder: Path) -> Ran:
    """Begin a plan on such a disk."""
    outcome = ended(started(folder, "init", "cities/city", before=partial(small_disk, 1000)))
    assert not names(folder)
    return outcome


def full_stdout(arguments: tuple[str, ...], folder: Path) -> Ran:
    """Answer to a device that is always full."""
    with FULL.open("wb") as full:
        return ended(started(folder, *arguments, stdout=full.fileno()))


def stdout_to_read(arguments: tuple[str, ...], folder: Path) -> Ran:
    """Answer to a file that is open for reading only."""
    (folder / "file").touch()
    with (folder / "file").open("rb") as file:
        return ended(started(folder, *arguments, stdout=file.fileno()))


def stdin_to_write(folder: Path) -> Ran:
    """Ask for figures from a file that is open for writing only."""

    def turn() -> None:
        os.dup2(os.open("file", os.O_WRONLY | os.O_CREAT), 0)

    return ended(started(folder, "gap", "--actuals", "-", before=turn))


def no_stderr(folder: Path) -> Ran:
    """Be refused, miss a goal and answer where nothing can be said on standard error."""

    def turn(number: int) -> None:
        os.dup2(number, 2)

    read, write = os.pipe()
    os.close(read)
    with FULL.open("wb") as full:
        for number in (full.fileno(), write):
            for arguments in (
                ("gap", "nonsense"),
                ("gap", "gdp", "--actual", "1", "--at", "2023", "--fail-on", "missed"),
                ("gap", "gdp"),
            ):
                said = alone(folder, *arguments)
                muted = ended(started(folder, *arguments, before=partial(turn, number)))
                assert (muted.code, muted.out, muted.err) == (said.code, said.out, "")
    os.close(write)
    return Ran(0, "", "")


def killed(number: signal.Signals, folder: Path) -> Ran:
    """Replace a report, and end the process at a moment that comes later each time; then ask once more in peace."""
    report = folder / "a.md"
    sums = set()
    for moment in range(KILLS):
        report.write_text(OLD, encoding="utf-8")
        process = started(folder, "report", "-o", "a.md", "--force")
        time.sleep(0.1 + moment * 0.06)
        process.send_signal(number)
        process.communicate(timeout=SECONDS)
        sums.add(hashlib.sha256(report.read_bytes()).digest())
        left = {path.name for path in folder.iterdir()} - {"a.md"}
        assert not left or number is signal.SIGKILL, left
        for path in folder.glob(".siping-*"):
            path.unlink()
    outcome = here(folder, "report", "-o", "a.md", "--force")
    assert sums <= {hashlib.sha256(each).digest() for each in (OLD.encode(), report.read_bytes())}
    return outcome


def stopped_while_writing(folder: Path) -> Ran:
    """Ask a process to end in the middle of writing a report, which a file system that hangs makes certain."""
    code = (
        "import os, signal, sys\n"
        "from siping_cli.cli.main import run\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGTERM)\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    outcome = alone(folder, "report", "-o", "a.md", "--force", code=code)
    assert outcome.code == 128 + signal.SIGTERM
    assert (folder / "a.md").read_text(encoding="utf-8") == OLD
    assert names(folder) == ["a.md"]
    return outcome


def no_permission(folder: Path) -> Ran:
    """Write where nobody may write: an administrator is kept out only by what the system itself holds."""
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    if os.access(closed, os.W_OK):
        closed = Path("/proc/self")
    outcome = here(folder, "report", "-o", f"{closed}/a.md")
    return Ran(outcome.code, outcome.out, outcome.err.replace(str(closed), "closed"))


def interrupted(folder: Path) -> Ran:
    """Interrupt at moments that are counted in steps of Python, from siping's first line to its last."""
    for moments, *arguments in (
        (10, "--version"),
        (10, "gap", "gdp"),
        (8, "report", "-o", "a.md", "--force"),
        (4, "report", "-o", "a.html", "--force"),
    ):
        whole = alone(folder, str(NEVER), *arguments, code=INTERRUPTED, bound=False)
        steps = int(whole.err)
        for step in (1, 2, 3, *(steps * part // moments for part in range(1, moments)), steps - 1, steps):
            outcome = alone(folder, str(step), *arguments, code=INTERRUPTED, bound=False)
            assert outcome in {Ran(130, "", ""), Ran(130, whole.out, ""), Ran(0, whole.out, "")}, (step, outcome)
            assert not list(folder.glob(".siping-*"))
    return Ran(0, "", "")


def pipe_closed(arguments: tuple[str, ...], folder: Path) -> Ran:
    """Answer to a reader who has gone before the first letter."""
    read, write = os.pipe()
    os.close(read)
    try:
        return ended(started(folder, *arguments, stdout=write))
    finally:
        os.close(write)


def stream_closed(numbers: tuple[int, ...], arguments: tuple[str, ...], folder: Path) -> Ran:
    """Answer where streams were closed before siping began."""

    def close() -> None:
        for number in numbers:
            os.close(number)

    return ended(started(folder, *arguments, before=close))


def report_without_streams(folder: Path) -> Ran:
    """Write a page where stdin and stderr are closed: no library may write into it instead."""
    outcome = stream_closed((0, 2), ("report", "-o", "a.html"), folder)
    assert here(folder, "report", "-o", "b.html").code == 0
    assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()
    return outcome


def many_reports(folder: Path) -> Ran:
    """Write one report by four processes at once."""
    assert here(folder, "report", "-o", "b.md").code == 0
    processes = [started(folder, "report", "-o", "a.md", "--force") for _ in range(4)]
    outcomes = [ended(each) for each in processes]
    assert [each.code for each in outcomes] == [0] * 4, outcomes
    assert (folder / "a.md").read_bytes() == (folder / "b.md").read_bytes()
    return outcomes[0]


def many_plans(folder: Path) -> Ran:
    """Begin one plan by four processes at once."""
    outcomes = [ended(each) for each in [started(folder, "init", "city") for _ in range(4)]]
    assert sorted(each.code for each in outcomes) == [0, 2, 2, 2], outcomes
    assert sorted(path.name for path in write_scaffold(folder / "alone", "en")) == names(folder / "city")
    assert here(folder, "check", "--plan", "city").code == 0
    refused = next(each for each in outcomes if each.code)
    assert "city already has these files: source.txt" in refused.err
    return Ran(0, "", "")


def appears(*arguments: str) -> Callable[[Path], Ran]:
    """Return what writes a file that somebody else writes first, while the disk is busy with ours."""

    def ask(folder: Path) -> Ran:
        shutil.copyfile(ROOT / "data" / "example.csv", folder / "figures.csv")
        name, synced = arguments[arguments.index("-o") + 1 if "-o" in arguments else -1], os.fsync

        def slow(number: int) -> None:
            synced(number)
            (folder / name).write_text(OLD, encoding="utf-8")

        with mock.patch.object(os, "fsync", slow):
            outcome = here(folder, *arguments)
        assert (folder / name).read_text(encoding="utf-8") == OLD
        assert names(folder) == sorted(["figures.csv", name])
        return outcome

    return ask


def replaced_as_it_was(folder: Path) -> Ran:
    """Replace a report of somebody else's that only its group may read."""
    report = folder / "a.md"
    report.write_text(OLD, encoding="utf-8")
    report.chmod(0o640)
    other = os.getuid() == 0
    if other:
        os.chown(report, 12345, 23456)
    outcome = here(folder, "report", "-o", "a.md", "--force")
    found = report.stat()
    assert stat.S_IMODE(found.st_mode) == 0o640
    assert not other or (found.st_uid, found.st_gid) == (12345, 23456)
    assert report.read_text(encoding="utf-8") != OLD
    return outcome


def owner_refused(folder: Path) -> Ran:
    """Replace a report whose owner may not be kept."""
    (folder / "a.md").write_text(OLD, encoding="utf-8")
    looked = os.fstat

    def other(number: int) -> os.stat_result:
        found = looked(number)
        return os.stat_result((*found[:4], found.st_uid + 1, *found[5:]))

    def refuse(*_: int) -> None:
        raise PermissionError(errno.EPERM, "")

    with mock.patch.object(os, "fstat", other), mock.patch.object(os, "fchown", refuse):
        outcome = here(folder, "report", "-o", "a.md", "--force")
    assert (folder / "a.md").read_text(encoding="utf-8") == OLD
    assert names(folder) == ["a.md"]
    return outcome


def folder_synced(folder: Path) -> Ran:
    """Write a report, and look on what is written to the disk, in which order."""
    synced: list[bool] = []
    write = os.fsync

    def look(number: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(number).st_mode))
        write(number)

    with mock.patch.object(os, "fsync", look):
        outcome = here(folder, "report", "-o", "a.md")
    assert synced == [False, True]
    return outcome


FAULTS = [
    *(
        Fault(f"{what} appears while it is written without --force", appears(*arguments))
        for what, arguments in {
            "a report": ("report", "-o", "a.md"),
            "a form": ("figures", "--template", "a.csv"),
            "a record of figures": ("figures", "figures.csv", "-o", "a.csv"),
        }.items()
    ),
    Fault("a report of another owner is replaced with --force", replaced_as_it_was, "its owner and mode stay"),
    Fault("a report whose owner cannot be kept is replaced with --force", owner_refused),
    Fault("the power is cut after a report was written", folder_synced, "the file and its folder are on the disk"),
    *(
        Fault(f"the disk is full after 1 kB while a report is replaced ({ending})", partial(full_disk, ending))
        for ending in ENDINGS
    ),
    Fault("the disk is full while a plan is begun", full_disk_for_a_plan),
    Fault("standard output is a full disk", partial(full_stdout, ("targets",))),
    Fault("standard output is a full disk, and the version is asked for", partial(full_stdout, ("--version",))),
    Fault("standard output is open for reading only", partial(stdout_to_read, ("gap",))),
    Fault(
        "standard output is open for reading only, and the version is asked for",
        partial(stdout_to_read, ("--version",)),
    ),
    Fault("standard input is open for writing only, and figures shall come through it", stdin_to_write),
    Fault(
        "standard error is a full disk, or a pipe whose reader is gone",
        no_stderr,
        "silence; the exit codes (0, 1 and 2) and the answers are those of any other day",
    ),
    Fault(
        "SIGINT at some forty steps from siping's first line to its last",
        interrupted,
        "exit code 130 and silence, or the whole answer",
    ),
    Fault(
        "SIGKILL at six moments while a report is replaced, and then it is written in peace",
        partial(killed, signal.SIGKILL),
        "the old file or the new one each time; a hidden file may stay",
    ),
    Fault(
        "SIGTERM at six moments while a report is replaced, and then it is written in peace",
        partial(killed, signal.SIGTERM),
        "the old file or the new one each time; nothing else stays",
    ),
    Fault(
        "SIGINT at six moments while a report is replaced, and then it is written in peace",
        partial(killed, signal.SIGINT),
        "the old file or the new one each time; nothing else stays",
    ),
    Fault("SIGTERM in the middle of writing", stopped_while_writing, "the old file, and nothing else"),
    Fault("a folder where nobody may write", no_permission),
    Fault(
        "the reader of a pipe is gone",
        partial(pipe_closed, ("targets", "-f", "json")),
        "silence; the exit code is that of the answer",
    ),
    Fault("the reader of the version is gone", partial(pipe_closed, ("--version",)), "silence"),
    Fault("standard output is closed", partial(stream_closed, (1,), ("gap", "-i", "gdp"))),
    Fault("standard output is closed, and the version is asked for", partial(stream_closed, (1,), ("--version",))),
    Fault(
        "standard input is closed, and figures shall come through it",
        partial(stream_closed, (0,), ("gap", "--actuals", "-")),
    ),
    Fault(
        "standard input and error are closed while a page is written",
        report_without_streams,
        "the same page as otherwise",
    ),
    Fault("four processes write the same report", many_reports, "one whole report"),
    Fault(
        "four processes begin the same plan", many_plans, "one whole plan; the other three are refused with exit code 2"
    ),
]

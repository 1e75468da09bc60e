"""Faults: what is done to siping on purpose, and the two ways in which a command line is run for it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from running import Ran, run_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEBIBYTES, SECONDS = 1024, 60  # what a process of its own gets at most


@dataclass(frozen=True)
class Fault:
    """One thing done on purpose.

    Attributes:
        tried: what, as the document says it.
        run: does it in an empty folder, and returns how the command line ended.
        answer: what is said of an answer; ``run`` has seen that it holds.
        told: how many lines on standard error stand beside an answer.

    """

    tried: str
    run: Callable[[Path], Ran]
    answer: str = ""
    told: int = 0


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command line: English, 80 cells, a home beside the folder, nothing else of ours."""
    plain = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "HOME": f"{folder}-home",
        "PYTHONDONTWRITEBYTECODE": "1",  # Python leaves half a file of its own on a full disk
    }
    return {name: value for name, value in {**plain, **more}.items() if value}


def bounded() -> None:
    """Bound the memory of the process that begins."""
    most = MEBIBYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def started(
    folder: Path,
    *arguments: str,
    code: str = "",
    before: Callable[[], object] | None = None,
    stdout: int = subprocess.PIPE,
    **more: str,
) -> subprocess.Popen[bytes]:
    """Start a command line in a folder as a process of its own.

    Args:
        folder: the folder.
        arguments: what stands after ``siping``.
        code: Python that does something first and then runs siping; siping itself otherwise.
        before: what the process does before it becomes that.
        stdout: where the answer goes.
        more: environment variables; an empty one is taken away.

    """
    return subprocess.Popen(
        [sys.executable, *(("-c", code) if code else ("-m", "siping_cli")), *arguments],
        cwd=folder,
        env=environment(folder, **more),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509 - no threads here
    )


def ended(process: subprocess.Popen[bytes]) -> Ran:
    """Wait for a process, bounded in time; where its answer went elsewhere, it is nothing here."""
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Ran(process.returncode, (out or b"").decode(), err.decode())


def alone(folder: Path, *arguments: str, code: str = "", bound: bool = True, **more: str) -> Ran:
    """Run a command line as a process of its own, bounded in memory (a page then has no charts) and time."""
    before = bounded if bound else None
    return ended(started(folder, *arguments, code=code, before=before, **more))  # type: ignore[arg-type]  # names of variables


def here(folder: Path, *arguments: str, **more: str) -> Ran:
    """Run a command line in a folder, in this process."""
    return run_in(folder, arguments, environment(folder, **more))

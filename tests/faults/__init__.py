"""Faults: what is done to siping on purpose, and the two ways in which a command line is run for it."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest import mock

from running import Ran, run_on

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

    """

    tried: str
    run: Callable[[Path], Ran]
    answer: str = ""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command line: English, 80 cells, a home beside the folder, nothing else of ours."""
    plain = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "COLUMNS": "80", "HOME": f"{folder}-home"}
    return {name: value for name, value in {**plain, **more}.items() if value}


def bounded() -> None:
    """Bound the memory of the process that begins."""
    most = MEBIBYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def alone(folder: Path, *arguments: str, bound: bool = True, **more: str) -> Ran:
    """Run a command line in a folder as a process of its own, bounded in memory (where it draws no charts) and time."""
    ran = subprocess.run(
        [sys.executable, "-m", "siping_cli", *arguments],
        cwd=folder,
        env=environment(folder, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=SECONDS,
        preexec_fn=bounded if bound else None,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def here(folder: Path, *arguments: str, **more: str) -> Ran:
    """Run a command line in a folder, in this process."""
    around = environment(folder, **more)
    with contextlib.chdir(folder), mock.patch.dict(os.environ, around, clear=True):
        return run_on(arguments)

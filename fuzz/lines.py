"""Any command lines, with any files, in great number: the strategies of the tests, for hours where those take seconds.

Run ``python fuzz/lines.py 100000``; a second number says which seed comes first, so that two can share the work.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "cli"))

from command_lines import any_file_read, any_line
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from invariants import require_sound
from test_any_folder import Folder
from workspace import Workspace

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from command_lines import Asked

LONG = settings(
    max_examples=1000,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
EDITED = settings(LONG, max_examples=50, stateful_step_count=20)  # folders, each asked about ten times
FILES_EVERY, FOLDERS_EVERY = 8, 25  # a round of files, and one of folders that are edited, after so many


def run(count: int, first: int = 1) -> None:
    """Run so many lines, a round from each seed, and print what they ended with; a finding ends it."""
    codes, begun, number = Folder.codes, time.monotonic(), first
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as cache:
        _pin(cache)
        desk = Workspace(Path(scratch))
        while codes.total() < count:
            before = codes.total()
            _round(number, desk, codes)()
            print(f"seed {number}: {codes.total() - before} lines, {time.monotonic() - begun:.0f} s", flush=True)
            number += 1
    seconds = time.monotonic() - begun
    ended = ", ".join(f"{code}: {times:,}" for code, times in sorted(codes.items()))
    print(f"{codes.total():,} lines in {seconds:,.0f} s, {codes.total() / seconds:.0f}/s; exit codes {ended}")


def _round(number: int, desk: Workspace, codes: Counter[int]) -> Callable[[], None]:
    """Return what runs the lines of a seed."""
    if number % FOLDERS_EVERY == 0:
        edited = seed(number)(type("Edited", (Folder,), {}))
        return lambda: run_state_machine_as_test(edited, settings=EDITED)

    @seed(number)
    @LONG
    @given(asked=any_file_read if number % FILES_EVERY == 0 else any_line)
    def soundly(asked: Asked) -> None:
        codes[require_sound(asked, desk).code] += 1

    return soundly


def _pin(cache: str) -> None:
    """Leave nothing of the environment that changes an answer, and the user's cache alone."""
    for name in [name for name in os.environ if name.startswith("SIPING_") or name in {"NO_COLOR", "FORCE_COLOR"}]:
        del os.environ[name]
    os.environ |= {"LANG": "C.UTF-8", "COLUMNS": "80", "XDG_CACHE_HOME": cache}


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]))

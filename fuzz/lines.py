"""Any command lines, with any files, in great number: the strategies of the tests, without an end of twenty seconds.

Run ``python fuzz/lines.py 100000``; a second number says with which thousand to begin, so that two can share the work.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from command_lines import any_file_read, any_line
from desk import Desk
from hypothesis import HealthCheck, Phase, given, seed, settings
from soundness import require_sound

if TYPE_CHECKING:
    from command_lines import Asked

ROUND = 1000
FILES_EVERY = 4  # one round in so many is of files
LONG = settings(
    max_examples=ROUND,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def run(count: int, first: int = 1) -> None:
    """Run so many lines, a thousand from each seed, and print what they ended with; a finding ends it."""
    codes: Counter[int] = Counter()
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as cache:
        _pin(cache)
        desk = Desk(Path(scratch))
        begun = time.monotonic()
        for number in range(first, first + count // ROUND):
            before = codes.total()

            @seed(number)
            @LONG
            @given(asked=any_file_read if number % FILES_EVERY == 0 else any_line)
            def soundly(asked: Asked) -> None:
                codes[require_sound(asked, desk).code] += 1

            soundly()
            print(f"seed {number}: {codes.total() - before} lines, {time.monotonic() - begun:.0f} s", flush=True)
        seconds = time.monotonic() - begun
    ended = ", ".join(f"{code}: {times:,}" for code, times in sorted(codes.items()))
    print(f"{codes.total():,} lines in {seconds:,.0f} s, {codes.total() / seconds:.0f}/s; exit codes {ended}")


def _pin(cache: str) -> None:
    """Leave nothing of the environment that changes an answer, and the user's cache alone."""
    for name in [name for name in os.environ if name.startswith("SIPING_") or name in {"NO_COLOR", "FORCE_COLOR"}]:
        del os.environ[name]
    os.environ |= {"LANG": "C.UTF-8", "COLUMNS": "80", "XDG_CACHE_HOME": cache}


if __name__ == "__main__":
    run(*map(int, sys.argv[1:]))

"""Tables and texts of which the writer knows what they say, in great number: each is read, and must say exactly that.

Run ``python fuzz/told.py 10000``; a second number says which seed comes first, and a word which kind is written (``tables``, ``reports``, ``bulletins``).
Each seed is a file of its own, so a finding comes back with it: ``python fuzz/told.py 1 SEED``.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from told_compared import KINDS, plan_of_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY = 1000  # seeds after which it says how far it is


def run(kinds: Sequence[str], count: int, first: int = 1) -> bool:
    """Write and read so many files of each kind; print those that are read otherwise, and return whether there are none."""
    os.environ |= {"LANG": "C.UTF-8", "XDG_CACHE_HOME": "no-absolute-path"}
    begun, found, said = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_of_tables(Path(folder))
        for kind in kinds or KINDS:
            for seed in range(first, first + count):
                told = KINDS[kind](plan, seed)
                said += told.said
                if told.differences:
                    found += 1
                    print(f"{kind}, seed {seed}: {told.written}", *told.differences, "", sep="\n", flush=True)
                if (seed - first + 1) % EVERY == 0:
                    print(f"{kind}: up to seed {seed}, {time.monotonic() - begun:.0f} s", flush=True)
    files = count * len(kinds or KINDS)
    print(f"{files:,} files that say {said:,} things in {time.monotonic() - begun:,.0f} s: {found} read otherwise")
    return not found


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    sys.exit(not run([each for each in sys.argv[1:] if not each.isdigit()], *numbers))

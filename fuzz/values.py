"""Random plans with files of figures, and whether every number that siping answers is what a second calculation comes to.

Run ``python fuzz/values.py 100000``; a second number says which seed comes first. ``python fuzz/values.py 1 SEED`` shows one
seed that was found: the plan, the files, and what both say.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from paths_agree import asked_of, path_differences
from values_agree import differences, made_of

TOLD_EVERY = 1000


def run(count: int, first: int = 1) -> int:
    """Compare so many seeds and return how many differ; one alone is shown with its files."""
    begun, found = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "desk"
        for number, seed in enumerate(range(first, first + count), start=1):
            try:
                differing = [*differences(seed, folder), *path_differences(seed, folder)]
            except Exception as error:
                error.add_note(f"seed {seed}")
                raise
            if differing:
                found += 1
                print(f"seed {seed}: " + "\n".join(differing), flush=True)
            if number % TOLD_EVERY == 0:
                print(f"{number:,} plans, {found} differ, {time.monotonic() - begun:.0f} s", flush=True)
    if found and count == 1:
        case = asked_of(first)
        table = {} if case.table is None else {"path/figures.csv": case.table}
        for name, content in (
            made_of(first).files | {f"path/{name}": text for name, text in case.plan.items()} | table
        ).items():
            print(f"\n--- {name}\n{content.decode(_encoding(content), 'replace')}")
    seconds = time.monotonic() - begun
    print(f"{count:,} plans from seed {first} in {seconds:,.0f} s, {count / seconds:.0f}/s; {found} differ")
    return found


def _encoding(content: bytes) -> str:
    """Return how a file is written, for a look at it."""
    if content.startswith(b"\xff\xfe"):
        return "utf-16"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


if __name__ == "__main__":
    sys.exit(bool(run(*map(int, sys.argv[1:]))))

"""How many of the goals without a number that people labelled in real texts are read as their labels say.

Run ``python tests/labelled_qualitative.py FOLDER [--half first|second] [--missing]``: the halves are every other file by name,
one to build with and one to measure with. A goal is right where its kind is, its comparator where the label has one, and of a
relation the other side. A label of a task may be read as a task or as a class of quality. Goals with a number that are read
as goals without one are counted too, so that finding more by reading everything as a relation would show.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from labelled_numbers import files_in

from siping_cli.wording.qualitative import Qualitative, qualitative_in

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {"relative": {"relation"}, "sign": {"sign"}, "rank": {"rank"}, "task": {"compliance", "quality"}}


class Read(NamedTuple):
    """A label, what was read in its words, and what of it is wrong."""

    label: dict[str, Any]
    found: Qualitative | None
    wrong: str


def read_in(path: Path) -> Iterator[Read]:
    """Yield what is read in the words of each label without a number."""
    for label in json.loads(path.read_text(encoding="utf-8"))["goals"]:
        if label["metric"] in KINDS:
            found = qualitative_in("".join(label["phrase"].split()))
            yield Read(label, found, wrong_in(label, found))


def wrong_in(label: dict[str, Any], found: Qualitative | None) -> str:
    """Return what was read otherwise than labelled; nothing where all is right."""
    if found is None or found.kind not in KINDS[label["metric"]]:
        return "kind"
    wanted = {"in_step": "about"}.get(label["comparator"], label["comparator"])
    if wanted is not None and found.comparator != wanted:
        return "comparator"
    other = re.sub("平均(水平)?$", "", label.get("reference") or "")
    if found.kind == "relation" and (found.place or "") + (found.versus or "") != other:
        return "reference"
    return ""


def with_a_number(path: Path) -> tuple[int, int]:
    """Return how many labels have a number, and of how many the words are read as a goal without one."""
    goals = json.loads(path.read_text(encoding="utf-8"))["goals"]
    phrases = ["".join(label["phrase"].split()) for label in goals if label["metric"] not in KINDS]
    return len(phrases), sum(qualitative_in(phrase) is not None for phrase in phrases)


def main() -> None:
    """Print how many are right, and what is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--missing", action="store_true", help="print what is read otherwise")
    asked = parser.parse_args()
    files = files_in(asked.folder, asked.half)
    read = [(path, each) for path in files for each in read_in(path)]
    for path, (label, found, wrong) in read if asked.missing else ():
        if wrong:
            print(f"{path.stem}: {wrong} of {label['phrase']} ({label['metric']}): {found}")
    numbered = [with_a_number(path) for path in files]
    print(
        f"{sum(not each.wrong for _, each in read)} of {len(read)} goals without a number read as labelled; of "
        f"{sum(count for count, _ in numbered)} with a number {sum(taken for _, taken in numbered)} are read as one without"
    )


if __name__ == "__main__":
    main()

"""How many of the numbers that people labelled in real texts the scanner finds.

Run ``python tests/labelled_numbers.py FOLDER [--half first|second] [--missing]``: the halves are every other file by name, one to
build with and one to measure with. A number is found where it stands in the words of its label with the same value and
sign of percent. What is not labelled is counted too, so that finding more by reading everything as a number would show.
"""

from __future__ import annotations

import argparse
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from siping_cli.loading.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Written apart from siping's own units, which are measured with it.
SCALES = {"万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4}
PERCENT = {"%": Decimal(1), "‰": Decimal("0.1"), "个百分点": Decimal(1)}


class Labelled(NamedTuple):
    """A number of a label: where its words stand, in base units, whether it is in percent, and its words."""

    start: int
    end: int
    value: Decimal
    percent: bool
    phrase: str


def labelled(label: dict[str, Any]) -> Iterator[Labelled]:
    """Yield the numbers of a label."""
    unit = str(label.get("unit") or "")
    scale = PERCENT.get(unit) or Decimal(next((SCALES[each] for each in SCALES if unit.startswith(each)), 1))
    start, end = label["at"]
    for key in ("value", "value_high"):
        if label.get(key) is not None and label["metric"] != "sign":
            value = abs(Decimal(str(label[key]))) * scale
            yield Labelled(start, end, value, unit in PERCENT, str(label["phrase"]))


def measured(path: Path) -> tuple[list[Labelled], list[Labelled], int]:
    """Return the numbers of a label file, those that are not found, and how many the scanner finds in all."""
    text = SourceText.parse(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"))
    found = [(text.offsets[each.start], text.offsets[each.end - 1], each) for each in text.mentions()]
    wanted = [each for label in json.loads(path.read_text(encoding="utf-8"))["goals"] for each in labelled(label)]
    missing = [
        each
        for each in wanted
        if not any(
            each.start <= start and end < each.end and (mention.value, mention.percent) == (each.value, each.percent)
            for start, end, mention in found
        )
    ]
    return wanted, missing, len(found)


def files_in(folder: Path, half: str | None = None) -> Sequence[Path]:
    """Return the label files of a folder: all, or every other one by name."""
    return sorted(folder.glob("*.json"))[{"first": 0, "second": 1}.get(half or "", 0) :: 2 if half else 1]


def main() -> None:
    """Print what is found, and what is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--missing", action="store_true", help="print the words of what is not found")
    asked = parser.parse_args()
    total = lost = numbers = 0
    for path in files_in(asked.folder, asked.half):
        wanted, missing, found = measured(path)
        total, lost, numbers = total + len(wanted), lost + len(missing), numbers + found
        for each in missing if asked.missing else ():
            print(f"{path.stem}: {each.value} in {each.phrase}")
    print(f"{total - lost} of {total} labelled numbers found; {numbers} numbers in all")


if __name__ == "__main__":
    main()

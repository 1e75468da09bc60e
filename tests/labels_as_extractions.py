"""Goals that people labelled in a real text, as if they had been extracted: what drafts of plans are tried with.

Run ``python tests/labels_as_extractions.py FOLDER [--into FOLDER]``. The labels of each file become a plan; it is loaded, checked and
audited, and what is left open, left out or read otherwise is told.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labels_as_plans import NUMBERS

from siping_cli.answers.audit import OPEN, audit
from siping_cli.answers.check import check
from siping_cli.formats.words import Words
from siping_cli.loading.load import load_lexicon, load_plan
from siping_cli.loading.source_text import SourceText
from siping_cli.plan.lexicon import entry_of
from siping_cli.texts.drafting import draft_of
from siping_cli.texts.extracted import ExtractedGoal, Extraction, OtherNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.text.language import Language
    from siping_cli.text.messages import Message

Record = dict[str, Any]
NOT_EXTRACTED = {"relative": "relation", "task": "compliance"}
YEAR_WHERE_NONE_IS_SAID = 2026


def extraction_of(label: Record, text: str) -> Extraction:
    """Return what a label file says of its text, as an extraction."""
    entries = load_lexicon()
    year = label.get("year") or YEAR_WHERE_NONE_IS_SAID
    headings = [(at, words) for at, words in headings_in(text)]
    return Extraction(
        text=text,
        year=year,
        year_guessed="year" not in label,
        title=label["title"],
        place=label.get("region") or "",
        goals=tuple(goal_of(each, year, entries, headings) for each in label["goals"]),
        others=tuple(others_of(label)),
        headings=tuple(headings),
    )


def headings_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text that number its parts, with their places."""
    for found in re.finditer(
        r"^[ \t\u3000]*([一二三四五六七八九十]{1,3}、[^\n。]{2,30}|（[一二三四五六七八九十]{1,3}）[^\n。]{2,30})",
        text,
        re.MULTILINE,
    ):
        yield found.start(1), found[1].strip()


def goal_of(goal: Record, year: int, entries: Mapping[str, Entry], headings: list[tuple[int, str]]) -> ExtractedGoal:
    """Return a label as an extracted goal."""
    start, end = goal["at"]
    entry = entry_of(entries, goal["indicator"])
    due, numbered = goal["due"], goal["metric"] in NUMBERS
    yearly = due == "yearly"
    metric: Any = NOT_EXTRACTED.get(goal["metric"], goal["metric"])
    comparator = None if goal["comparator"] == "in_step" and numbered else goal["comparator"]
    if goal["comparator"] == "in_step":
        comparator = "about"
    return ExtractedGoal(
        wording="".join(goal["phrase"].split()),
        name=goal["indicator"],
        indicator=None if entry is None else entry.id,
        metric=metric,
        over="average" if "年均" in goal["phrase"] and due not in {year, "yearly", None} else None,
        value=None if goal["value"] is None or goal["metric"] == "sign" else Decimal(goal["value"]),
        value_high=Decimal(goal["value_high"]) if goal.get("value_high") else None,
        unit=goal["unit"] or None,
        qualifier=goal.get("qualifier") or None,
        comparator=comparator,
        strength=goal.get("strength") or None,
        due_from=year if yearly else due,
        due_to=None if yearly else due,
        yearly=yearly,
        scope=goal.get("scope") or None,
        threshold=goal.get("threshold"),
        section=next((words for at, words in reversed(headings) if at <= start), ""),
        certainty="doubtful" if goal.get("due_inferred") else "likely" if goal.get("optional") else "sure",
        start=start,
        end=end,
    )


def others_of(label: Record) -> Iterator[OtherNumber]:
    """Yield what people found to be no goal."""
    for each in label["non_goals"]:
        if each["at"][0] >= 0:
            yield OtherNumber(
                wording="".join(each["phrase"].split()), kind=each["reason"], start=each["at"][0], end=each["at"][1]
            )
    for start, end, words in label["past_figures"]:
        yield OtherNumber(wording="".join(words.split()), kind="past", start=start, end=end)


def say(message: Message, language: Language) -> str:
    """Return a message in a language."""
    return Words(language).say(message)


def main() -> None:
    """Tell of each label file what became of its draft."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    clean = files = 0
    with tempfile.TemporaryDirectory() as name:
        into = asked.into or Path(name)
        for path in sorted(asked.folder.glob("*.json")):
            files += 1
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            begun = time.perf_counter()
            draft = draft_of(
                extraction_of(json.loads(path.read_text(encoding="utf-8")), text), path.name, into, "zh", say
            )
            took = time.perf_counter() - begun
            folder = into / path.stem
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "targets.yaml").write_text(draft.text, encoding="utf-8")
            (folder / "source.txt").write_text(draft.source, encoding="utf-8")
            plan = load_plan(folder)
            held = audit(plan, SourceText.of(plan))
            checked = check(plan, only=("data",))
            left = [row for row in held.rows if row.status in OPEN]
            odd = [row for row in checked.rows if row.status not in {"pass", "info"}]
            clean += not left and not odd and not draft.left_out
            print(
                f"{path.stem}: {draft.goals} goals, {draft.figures} figures, {took:.2f} s, open {len(left)}, check {len(odd)}"
            )
            for row in (*left, *odd):
                print("   ", row)
            for goal, reason in draft.left_out:
                print("    left out:", goal.wording, str(reason))
    print(f"{clean} of {files} are clean")


if __name__ == "__main__":
    main()

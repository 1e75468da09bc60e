"""Every goal that people labelled in real texts, written as a plan: which of them a plan can hold.

Run ``python tests/labels_as_plans.py FOLDER [--half first|second] [--left-out] [--reasons]``. A plan is written for every label
file, with the words, unit, qualifier and value as printed; it is loaded, and audited against its text. With ``--left-out`` the
goals say no more than an id, their words and what they are set for, and what follows is compared with the label; where several
goals share their words, the value tells which one is meant.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelled_numbers import files_in, labelled

from siping_cli.answers.audit import OPEN, audit
from siping_cli.engine.selection import select
from siping_cli.errors import PlanError
from siping_cli.loading.load import load_plan
from siping_cli.loading.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan

Record = dict[str, Any]

NUMBERS = {"growth", "level", "count", "share", "multiple", "change", "ratio"}
COUNTED = ("level", "count", "ratio")  # alike: any word that things are counted with may be of either
KINDS = {"relative": "relation", "sign": "sign", "rank": "rank"}
FIELDS = ("value", "unit", "qualifier", "comparator", "metric", "over")


def plan_of(label: Record, goals: Sequence[Record], *, left_out: bool = False) -> Record:
    """Return a plan with some goals of a label file, as plain data."""
    subjects: dict[str, Record] = {}
    for number, goal in enumerate(goals):
        name = goal["indicator"]
        subject = subjects.setdefault(
            name, {"id": f"s{number}", "name": {"zh": name}, "targets": [], "qualitative": []}
        )
        part = "targets" if goal["metric"] in NUMBERS else "qualitative"
        written = _least(goal) if left_out else _whole(goal)
        if part == "targets" and not left_out and "unit" not in subject:
            subject["unit"] = _unit_of(goal)
        subject[part].append({"id": f"g{number}", **written})
    year = label.get("year") or 2026
    return {
        "id": "labels",
        "name": {"zh": label["title"]},
        "source": {"title": {"zh": label["title"]}, "publisher": {"zh": "-"}, "date": f"{year}-01-15"},
        "conventions": {"about": {"width": Decimal("0.2"), "note": {"zh": "假定"}}},
        "year": year,
        "indicators": list(subjects.values()),
    }


def _least(goal: Record) -> Record:
    """Return a goal with its words alone, and the value where other goals have the same words."""
    written: Record = {"wording": _words(goal)}
    if goal.get("shared"):
        written["value"] = Decimal(goal["value"])
    if isinstance(goal["due"], int):
        written["due"] = goal["due"]
    return written


def _whole(goal: Record) -> Record:
    """Return a goal with everything that its label says."""
    written = _least(goal)
    if goal["metric"] not in NUMBERS:
        kind = "sign" if goal["metric"] == "sign" else KINDS.get(goal["metric"])
        return written | ({"kind": kind} if kind else {})
    written |= {
        "metric": goal["metric"],
        "value": Decimal(goal["value"]),
        "unit": goal["unit"].replace("％", "%"),
        "comparator": goal["comparator"],
    }
    if goal.get("value_high"):
        written["value_high"] = Decimal(goal["value_high"])
    if goal.get("qualifier"):
        written["qualifier"] = goal["qualifier"]
    if goal.get("strength"):
        written["strength"] = goal["strength"]
    if goal["due"] == "yearly":
        written["due"] = "2026.."
    return written


def _words(goal: Record) -> str:
    return "".join(goal["phrase"].split())


def _unit_of(goal: Record) -> str:
    """Return a unit for the level of what a goal is set for; of growth any will do."""
    return "亿元" if goal["metric"] in {"growth", "multiple", "change"} else goal["unit"].replace("％", "%")


def write(folder: Path, plan: Record) -> Path:
    """Write a plan; JSON is YAML, in which numbers stand as they are printed."""
    text = json.dumps(plan, ensure_ascii=False, default=lambda number: f"<{number}>")
    (folder / "targets.yaml").write_text(re.sub('"<(-?[0-9.]+)>"', r"\1", text), encoding="utf-8")
    return folder


def marked(label: Record) -> list[Record]:
    """Return the goals of a label file, those marked that share their words with another."""
    words = Counter((goal["at"][0], goal["phrase"]) for goal in label["goals"])
    return [
        goal | {"shared": words[goal["at"][0], goal["phrase"]] > 1 and goal["metric"] in NUMBERS}
        for goal in label["goals"]
    ]


def held(
    path: Path, folder: Path, *, left_out: bool = False
) -> Iterator[tuple[Record, str | None, Plan | None, Choice | None]]:
    """Yield every goal of a label file with the reason why no plan can hold it, or that plan and the goal as it was read."""
    label = json.loads(path.read_text(encoding="utf-8"))
    for goal in marked(label):
        plan = plan_of(label, [goal], left_out=left_out)
        try:
            loaded = load_plan(write(folder, plan))
        except PlanError as error:
            yield goal, "; ".join(f"{problem.path}: {problem.message}" for problem in error.problems), None, None
        else:
            yield goal, None, loaded, next(iter(select(loaded)), None)


def left_open(path: Path, folder: Path) -> list[str]:
    """Return the labelled numbers that the audit of a plan made of all goals of a label file leaves open."""
    label = json.loads(path.read_text(encoding="utf-8"))
    plan = plan_of(label, marked(label))
    text = SourceText.parse(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"))
    loaded = load_plan(write(folder, plan))
    wanted = [number for each in label["goals"] for number in labelled(each)]
    rows = [row for row in audit(loaded, text).rows if row.status in OPEN and row.value is not None]
    return [
        f"{row.number} in {row.phrase} ({row.status})"
        for row in rows
        if any(
            each.value == row.value and each.start <= _offset(text, row.line, row.column) < each.end for each in wanted
        )
    ]


def _offset(text: SourceText, line: int | None, column: int | None) -> int:
    return text.lines[(line or 1) - 1] + (column or 1) - 1


def differences(goal: Record, choice: Choice, year: int) -> dict[str, str]:
    """Return the fields of a goal that followed otherwise than its label says, each with what followed."""
    target = choice.target
    wanted = {
        "value": (Decimal(goal["value"]), Decimal(goal["value_high"]) if goal.get("value_high") else None),
        "unit": goal["unit"].replace("％", "%"),
        "qualifier": goal.get("qualifier"),
        "comparator": goal["comparator"],
        "metric": "counted" if goal["metric"] in COUNTED else goal["metric"],
        "over": over_of(goal, year),
    }
    got = {
        "value": (target.value, target.value_high),
        "unit": str(target.unit),
        "qualifier": target.qualifier,
        "comparator": target.comparator,
        "metric": "counted" if target.metric in COUNTED else target.metric,
        "over": choice.over,
    }
    return {field: str(got[field]) for field in FIELDS if got[field] != wanted[field]}


def over_of(goal: Record, year: int) -> str:
    """Return what the number of a label is over: as its words say, and of one year that year (written apart from siping)."""
    due = goal["due"] if isinstance(goal["due"], int) else year
    if goal["metric"] == "multiple":
        return "base"
    if "年均" in goal["phrase"] and (due != year or goal["due"] is None):
        return "average"
    if due == year and goal["due"] != "yearly":
        return "year"
    if goal.get("per") == "yearly" or "每年" in goal["phrase"] or re.search("保持|稳定在", goal["phrase"]):
        return "each"
    new = goal["metric"] in COUNTED and re.search("新增|新建|新认定", goal["phrase"])
    return "base" if new or goal["metric"] in {"growth", "change"} else "year"


def year_of(path: Path) -> int:
    """Return the year that a label file is for."""
    return int(json.loads(path.read_text(encoding="utf-8")).get("year") or 2026)


def main() -> None:
    """Print how many goals hold, and why the others do not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument(
        "--left-out", action="store_true", help="leave out what the words say, and compare it with the label"
    )
    parser.add_argument("--reasons", action="store_true", help="print where what follows differs from the label")
    asked = parser.parse_args()
    goals = holding = numbers = 0
    right: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in files_in(asked.folder, asked.half):
            year = year_of(path)
            for goal, reason, _, choice in held(path, folder, left_out=asked.left_out):
                goals += 1
                holding += reason is None
                if reason is not None:
                    print(f"{path.stem}: {goal['phrase']}: {reason}")
                if choice is None or goal["metric"] not in NUMBERS:
                    continue
                numbers += 1
                other = differences(goal, choice, year)
                right.update(field for field in FIELDS if field not in other)
                right["all four"] += not {"value", "unit", "qualifier", "comparator"} & other.keys()
                if other and asked.reasons:
                    print(f"{path.stem}: {goal['phrase']}: {other}")
            if not asked.left_out:
                for words in left_open(path, folder):
                    print(f"{path.stem}: open: {words}")
    print(f"{holding} of {goals} goals hold")
    if asked.left_out:
        print(", ".join(f"{field} {right[field]} of {numbers}" for field in (*FIELDS, "all four")))


if __name__ == "__main__":
    main()

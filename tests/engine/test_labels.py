"""Every goal that people labelled in real texts holds as a plan, and is judged as its words say.

Skipped where the texts are missing; the kinds that they are of are retyped in ``test_wording.py`` and ``test_qualitative.py``.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from labelled_numbers import files_in
from labels_as_plans import NUMBERS, differences, held, left_open, over_of, year_of
from places import SHARED
from second_verdicts import Figure, Goal, verdict_of

from siping_cli.answers.gap import gap
from siping_cli.answers.path import path
from siping_cli.errors import InvalidValueError, SipingError
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import Unit
from siping_cli.plan.indicator import Observation
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan

TEXTS = SHARED / "texts"
FILES = files_in(TEXTS) if TEXTS.is_dir() else []
pytestmark = pytest.mark.skipif(not FILES, reason="the labelled texts are not here")

# Names and words of what is to be small, written apart from siping's lexicon.
LESS = "失业率|价格|CPI|物价|能耗|浓度|收入比|控制|以内|缩小"


def test_every_labelled_goal_holds_with_its_words_unit_qualifier_and_value(tmp_path: Path) -> None:
    reasons = [(goal["phrase"], reason) for path in FILES for goal, reason, _, _ in held(path, tmp_path)]
    refused = [each for each in reasons if each[1] is not None]
    assert len(reasons) - len(refused) >= Decimal("0.99") * len(reasons), refused


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_audit_of_a_plan_of_labels_leaves_none_of_their_numbers_open(path: Path, tmp_path: Path) -> None:
    assert left_open(path, tmp_path) == []


def test_what_is_left_out_follows_as_the_label_says(tmp_path: Path) -> None:
    """The bounds are those that were asked for; what was measured stands in docs/decisions.md."""
    goals, wrong = 0, dict.fromkeys(("number", "metric", "over"), 0)
    for file in FILES:
        for goal, _, _, choice in held(file, tmp_path, left_out=True):
            if goal["metric"] not in NUMBERS:
                continue
            goals += 1
            other = {"value"} if choice is None else differences(goal, choice, year_of(file)).keys()
            wrong["number"] += bool(other & {"value", "unit", "qualifier", "comparator"})
            wrong["metric"] += "metric" in other
            wrong["over"] += "over" in other
    assert wrong["number"] <= Decimal("0.03") * goals
    assert max(wrong["metric"], wrong["over"]) <= Decimal("0.05") * goals


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_figures_on_above_and_below_a_labelled_goal_are_judged_as_its_words_say(file: Path, tmp_path: Path) -> None:
    year = year_of(file)
    for goal, _, plan, choice in held(file, tmp_path):
        if goal["metric"] not in NUMBERS or plan is None or choice is None:
            continue
        second = goal_of(goal, year)
        for step in (Decimal(0), Decimal("0.1"), Decimal("-0.1"), Decimal(1), Decimal(-1)):
            figures = figures_at(second, step)
            if any(figure.value < 0 and figure.measure not in {"growth", "change"} for figure in figures):
                continue
            row = gap(reporting(plan, choice, figures)).rows[0]
            told = verdict_of(second, figures)
            assert row.verdict == told.verdict, (goal["phrase"], step, figures, told)
        check_path(plan, choice, second)


def goal_of(label: dict[str, Any], year: int) -> Goal:
    """Return a labelled goal as its label has it, read apart from siping."""
    value, due = Decimal(label["value"]), label["due"] if isinstance(label["due"], int) else None
    over = over_of(label, year)
    if due is None:
        due = year + (-year % 5) if over == "average" else year
    metric = "level" if label["metric"] == "count" else label["metric"]
    less = value < 0 or re.search(LESS, label["phrase"]) is not None
    less = less if label["comparator"] in {"about", "between", "exact"} else label["comparator"] == "at_most"
    about = label["comparator"] == "about" and metric in {"growth", "share"}
    return Goal(
        metric=metric,
        over="each" if label["due"] == "yearly" else over,
        comparator=label["comparator"],
        value=value,
        value_high=Decimal(label["value_high"]) if label.get("value_high") else None,
        better="less" if less else "more",
        first=due,
        last=None if label["due"] == "yearly" else due,
        base=year - 1,
        width=Decimal("0.2") if about else Decimal(0),
    )


def figures_at(goal: Goal, step: Decimal) -> list[Figure]:
    """Return figures of every year of the span that lie on a goal, or above or below it by a step in its own unit."""
    value, last = goal.value + step, goal.last or goal.first
    years = range(goal.base + 1, last + 1)

    def one(measure: str, year: int, number: Decimal) -> Figure:
        return Figure(measure, year, 1, 12, number)

    if goal.metric == "multiple" or (goal.metric == "growth" and goal.over == "base"):
        times = value if goal.metric == "multiple" else 1 + value / 100
        return [one("level", goal.base, Decimal(100)), one("level", last, 100 * times)]
    if goal.metric == "change":
        steps = value * len(years) if goal.over == "average" else value
        return [one("share", goal.base, Decimal(50)), one("share", last, 50 + steps)]
    if goal.over == "base":
        return [one(goal.metric, year, value / len(years)) for year in years]
    wanted = [last] if goal.over == "year" else years
    return [one(goal.metric, year, value) for year in wanted]


def reporting(plan: Plan, choice: Choice, figures: list[Figure]) -> Plan:
    """Return the plan of one goal with figures as its source reports them."""
    subject, target = choice.subject, choice.target
    own, points = str(target.unit), target.unit.is_rate
    measures = {"share": "share" if points else "count", "level": "count" if target.metric == "count" else "level"}
    levels = {"growth": "亿元", "multiple": "亿元", "change": "%" if points else own}.get(target.metric, own)
    reported = tuple(
        Observation(
            period=Period(one.year),
            metric=measures.get(one.measure, one.measure),  # type: ignore[arg-type]
            value=one.value,
            unit=Unit.parse("%" if one.measure == "growth" else levels),
            status=None,
        )
        for one in figures
    )
    said = {"reported": reported, "growth": "derived", "prices": "current", "accrual": "flow", "better": None}
    subject = copy_with(subject, **said, unit=Unit.parse(levels))
    return copy_with(plan, targets_file=copy_with(plan.targets_file, indicators=(subject,)))


def check_path(plan: Plan, choice: Choice, goal: Goal) -> None:
    """Hold the end of the path of a goal, where it has one, against the number of the goal."""
    target = choice.target
    try:
        rows = path(plan, [target.id]).rows
    except (SipingError, InvalidValueError):
        return
    last = rows[-1]
    if goal.metric == "growth" and goal.over in {"year", "average", "each"}:
        assert last.growth == goal.value
    elif goal.metric == "growth":
        assert last.index is not None
        assert abs(last.index - 100 - goal.value) < Decimal("1E-20")
    elif goal.metric == "multiple":
        assert last.index is not None
        assert abs(last.index - 100 * goal.value) < Decimal("1E-20")
    elif last.level is not None and goal.metric != "change":
        assert last.level == goal.value


def test_the_label_files_are_as_they_say() -> None:
    assert sum(len(json.loads(path.read_text(encoding="utf-8"))["goals"]) for path in FILES) > 0

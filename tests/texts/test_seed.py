"""The packaged source, phrase by phrase and without its plan: every goal of the plan is found as the plan has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.loading.folders import packaged_folder
from siping_cli.loading.load import load_plan
from siping_cli.texts.extract import extract

if TYPE_CHECKING:
    from siping_cli.texts.extracted import ExtractedGoal


def test_every_goal_of_the_packaged_plan_is_found_in_its_source() -> None:
    plan = load_plan()
    left = list(extract((packaged_folder() / "source.txt").read_text(encoding="utf-8"), year=2023).goals)
    for subject in plan.subjects:
        for target in subject.targets:
            found = next(goal for goal in left if is_of(goal, target.wording) and goal.value == target.value)
            left.remove(found)
            unit = target.unit.name if target.unit is not None else None
            assert (found.metric, found.unit, found.value_high) in {
                (target.metric, unit, target.value_high),
                ("level", unit, target.value_high),  # visits are counted, and the words say so of no other goal
            }
            assert found.qualifier in {target.qualifier, None}
            assert found.comparator in {target.comparator, *(reading.comparator for reading in target.readings)}
            if str(
                target.due
            ).isdigit():  # the source lists phrases alone, without the sentences that name a stretch of years
                assert str(target.due) == str(found.due_to)
    assert not left


def is_of(goal: ExtractedGoal, wording: str) -> bool:
    return goal.wording in wording or wording in goal.wording

"""On what ground a goal says what it says: its words, what it is set for, the plan around it, or that the plan gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.plan.meaning import SAID
from siping_cli.plan.target import Target
from siping_cli.wording.follows import About, follows, follows_for_qualitative

if TYPE_CHECKING:
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.text.messages import Message


def grounds_of(plan: Plan, subject: Indicator, goal: Target | QualitativeGoal) -> dict[str, Message]:
    """Return the ground of each field of a goal: where it follows, from what; else that the plan says so.

    A field that is given in the plan and follows from the words as well is told with the words.
    """
    about = _about(plan, subject, goal.section)
    given = {"wording": goal.wording, "due": str(goal.due), "section": goal.section}
    if isinstance(goal, Target):
        number = {"value": goal.value, "unit": str(goal.unit), "metric": goal.metric}
        found = follows({**given, **number}, about)
    else:
        found = follows_for_qualitative({**given, "kind": goal.kind}, about)
    stands = {name: getattr(goal, name) for name in found}
    return {name: said.ground if str(said.value) == str(stands[name]) else SAID for name, said in found.items()}


def _about(plan: Plan, subject: Indicator, section: str) -> About:
    """Return what a goal is set for and the plan around it, as its fields follow from them."""
    entry = plan.lexicon.get(subject.id)
    better = subject.better or (entry.better if entry is not None else None)
    return About(
        names=(subject.name.zh, subject.name.en, *subject.aliases, subject.id),
        unit=str(subject.unit),
        better=better,
        year=plan.year,
        first_year=plan.first_year,
        scope=plan.targets_file.scopes[0].id,
        section=section,
        headings={each.id: f"{each.heading or ''}{each.title.zh}" for each in plan.targets_file.source.sections},
    )

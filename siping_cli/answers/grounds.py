"""On what ground a goal says what it says: its words, what it is set for, the plan around it, or that the plan gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.meaning import SAID
from siping_cli.wording.follows import About, follows

if TYPE_CHECKING:
    from siping_cli.goal import Target
    from siping_cli.indicator import Indicator
    from siping_cli.messages import Message
    from siping_cli.plan import Plan


def grounds_of(plan: Plan, subject: Indicator, target: Target) -> dict[str, Message]:
    """Return the ground of each field of a goal: where it follows, from what; else that the plan says so.

    A field that is given in the plan and follows from the words as well is told with the words.
    """
    entry = plan.lexicon.get(subject.id)
    better = subject.better or (entry.better if entry is not None else None)
    about = About(
        names=(subject.name.zh, subject.name.en, *subject.aliases, subject.id),
        unit=str(subject.unit),
        less=None if better is None else better == "less",
        year=plan.year,
        first_year=plan.first_year,
        scope=plan.goals.scopes[0].id,
        section=target.section,
        headings={each.id: f"{each.heading or ''}{each.title.zh}" for each in plan.goals.source.sections},
    )
    given = {"wording": target.wording, "value": target.value, "unit": str(target.unit), "metric": target.metric}
    found = follows({**given, "due": str(target.due), "section": target.section}, about)
    stands = {name: getattr(target, name) for name in found}
    return {name: said.ground if str(said.value) == str(stands[name]) else SAID for name, said in found.items()}

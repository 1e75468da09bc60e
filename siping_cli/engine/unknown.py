"""What is said of a name that nothing in a plan is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.selection import fold_name
from siping_cli.errors import UnknownNameError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text

NEAREST = 4


def unknown(plan: Plan, name: str) -> UnknownNameError:
    """Return the error for a name that nothing is called: what it is taken for and is not, or the nearest names with their ids."""
    from siping_cli.text.nearest import nearest_names

    wanted = fold_name(name)
    listed = [(subject, plan.lexicon[subject.id]) for subject in plan.subjects if subject.id in plan.lexicon]
    called = {subject.id: _named(subject.name, subject.id) for subject in plan.subjects}
    known = {fold_name(alias): called[subject.id] for subject, entry in listed for alias in entry.names}
    told = [(subject, other) for subject in plan.subjects for other in subject.unlike]
    if wanted not in known:
        told += [(subject, other) for subject, entry in listed for other in entry.unlike]
    for subject, other in told:
        if fold_name(other.name) == wanted:
            return UnknownNameError(other.message(subject))
    for subject in plan.subjects:
        known |= {fold_name(alias): called[subject.id] for alias in subject.names}
        known |= {goal.id: _named(subject.name, goal.id) for goal in subject.goals}
    close = [known[wanted]] if wanted in known else []  # by a name of the lexicon
    close += [known[alias] for alias in nearest_names(wanted, known, most=2 * NEAREST)]
    close += [known[alias] for alias in known if wanted and (wanted in alias or alias in wanted)]
    nearest = tuple(dict.fromkeys(close))[:NEAREST]
    if nearest:
        return UnknownNameError(
            Message("'{name}' is not in the plan; did you mean: {nearest}?", name=name, nearest=nearest)
        )
    return UnknownNameError(
        Message("'{name}' is not in the plan; available: {ids}", name=name, ids=tuple(called.values()))
    )


def _named(name: Text, ident: str) -> Message:
    """Return a name as people read it, and the id that can be typed."""
    return Message("{name} ({id})", name=name, id=ident)

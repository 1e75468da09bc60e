"""What is said of a name that nothing in a plan is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.selection import fold_name
from siping_cli.errors import UnknownNameError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.plan.plan import Plan

NEAREST = 4


def unknown(plan: Plan, name: str) -> UnknownNameError:
    """Return the error for a name that nothing is called: what it is taken for and is not, or the nearest names.

    Where ids are typed in ASCII, ids are the nearest; to a Chinese name, Chinese names are.
    """
    from difflib import get_close_matches

    wanted = fold_name(name)
    listed = [(subject, plan.lexicon[subject.id]) for subject in plan.subjects if subject.id in plan.lexicon]
    called = {subject.id: subject.id if wanted.isascii() else subject.name.zh for subject in plan.subjects}
    known = {fold_name(alias): called[subject.id] for subject, entry in listed for alias in entry.names}
    told = [(subject, other) for subject in plan.subjects for other in subject.unlike]
    if wanted not in known:
        told += [(subject, other) for subject, entry in listed for other in entry.unlike]
    for subject, other in told:
        if fold_name(other.name) == wanted:
            return UnknownNameError(other.message(subject))
    for subject in plan.subjects:
        known |= {fold_name(alias): called[subject.id] for alias in subject.names}
        known |= {goal.id: goal.id for goal in subject.goals}
    close = [known[wanted]] if wanted in known else []  # by a name of the lexicon
    close += [known[alias] for alias in get_close_matches(wanted, known, n=2 * NEAREST)]
    close += [known[alias] for alias in known if wanted and (wanted in alias or alias in wanted)]
    nearest = tuple(dict.fromkeys(close))[:NEAREST]
    if nearest:
        return UnknownNameError(
            Message("'{name}' is not in the plan; the nearest are: {nearest}", name=name, nearest=nearest)
        )
    return UnknownNameError(
        Message("'{name}' is not in the plan; it has: {ids}", name=name, ids=tuple(called.values()))
    )

"""The plans above a plan, which it names itself: read where a question looks at them, and at no other time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import Problem
from siping_cli.loading.folders import TARGETS
from siping_cli.loading.load import inspect_plan
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from siping_cli.plan.plan import Plan


def with_parents(plan: Plan) -> tuple[Plan, tuple[Problem, ...]]:
    """Return a plan with the plans above it, and every problem of these; those that they name in turn are not read.

    Args:
        plan: the plan, which names the folders of the plans above it (``parents``).

    """
    parents: list[Plan] = []
    problems: list[Problem] = []
    for number, name in enumerate(plan.targets_file.parents):
        folder = Path(plan.folder) / name
        if not os.path.lexists(folder / TARGETS):
            problems.append(_problem(plan, number, Message("no plan found in {folder}", folder=str(folder))))
            continue
        parent, wrong = inspect_plan(folder)
        problems += wrong
        if parent is None or wrong:
            continue
        if parent.id in {plan.id, *(each.id for each in parents)}:
            twin = Message(
                "the id of the plan in {folder} is already taken: {id}; give each plan its own id, and list "
                "each plan once",
                folder=str(folder),
                id=parent.id,
            )
            problems.append(_problem(plan, number, twin))
        parents.append(parent)
    return copy_with(plan, parents=tuple(parents)), tuple(problems)


def _problem(plan: Plan, number: int, message: Message) -> Problem:
    """Return what is wrong with a plan above, at the line that names it."""
    path = f"parents[{number}]"
    spot = plan.spots[path]
    return Problem(message, spot.file, spot.line, spot.column, path, "references")

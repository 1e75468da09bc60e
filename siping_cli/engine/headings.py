"""Headings of the source as names: what stands under one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.selection import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.plan.plan import Plan


def expand_headings(plan: Plan, names: Sequence[str]) -> Sequence[str]:
    """Return names with the ids of its goals in place of each heading of the source, where nothing else is called so."""
    plain = all(map(str.isascii, names))  # then no title in Chinese needs to be folded
    headings: dict[str, set[str]] = {}
    for section in plan.targets_file.source.sections:
        for title in (section.id, section.title.zh, section.title.en):
            if title.isascii() or not plain:
                headings.setdefault(fold_name(title), set()).add(section.id)
    wanted = [fold_name(name) for name in names]
    if headings.keys().isdisjoint(wanted):
        return names
    taken = {fold_name(name) for subject in plan.subjects for name in subject.names}
    taken |= {goal.id for subject in plan.subjects for goal in subject.goals}
    found: list[str] = []
    for name, key in zip(names, wanted, strict=True):
        goals = [] if key in taken else _goals_under(plan, headings.get(key, set()))
        found += goals or [name]
    return found


def _goals_under(plan: Plan, sections: set[str]) -> list[str]:
    """Return the ids of the goals whose section is one of some, or a part of one."""
    return [
        goal.id
        for subject in plan.subjects
        for goal in subject.goals
        if sections & {section.id for section in plan.sections_around(goal.section)}
    ]

"""Lines of goals in blocks, one for each main section of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Due
from siping_cli.sheet import Block, Line, Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siping_cli.plan.plan import Plan

    Told = tuple[str, Line]


def by_section(plan: Plan, lines: Iterable[Told]) -> tuple[Block, ...]:
    """Return lines, each with its section, in blocks titled by main section; one section alone needs no title."""
    groups = lines_by_section(plan, lines)
    titles = {name: plan.section(name).title if len(groups) > 1 else None for name in groups}
    return tuple(Block(titles[name], tuple(group)) for name, group in groups.items())


def without_figures(plan: Plan, lines: Iterable[Told], columns: int) -> tuple[Block, ...]:
    """Return goals that have no figure as a block of one line a main section; no block where there are none.

    Args:
        plan: the plan.
        lines: each with its section; its row says when the goal is due.
        columns: how many cells a line has; the first are goal, target and due, the last is the verdict.

    """
    folded = tuple(_folded(plan, name, group, columns) for name, group in lines_by_section(plan, lines).items())
    return (Block(Message("no figures yet (use --all to list each goal)"), folded),) if folded else ()


def lines_by_section(plan: Plan, lines: Iterable[Told]) -> dict[str, list[Line]]:
    """Return lines by the id of their main section."""
    groups: dict[str, list[Line]] = {}
    mains: dict[str, str] = {}
    for section, line in lines:
        if section not in mains:
            mains[section] = plan.main_section(section).id
        groups.setdefault(mains[section], []).append(line)
    return groups


def _folded(plan: Plan, name: str, lines: Sequence[Line], columns: int) -> Line:
    """Return the line for all goals of a section that have no figure: how many, and when they are due."""
    ends = [line.row.due_to for line in lines if line.row.due_to is not None]
    due = Due(min(line.row.due_from for line in lines), max(ends) if ends else None)
    count = Message("{count} goals", count=len(lines)) if len(lines) > 1 else Message("1 goal")
    return Line(None, (plan.section(name).title, count, due, *(None,) * (columns - 4), Term("no_data")))

"""Lines of goals in blocks, one for each main section of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Block, Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.plan.plan import Plan


def by_section(plan: Plan, lines: Iterable[tuple[str, Line]]) -> tuple[Block, ...]:
    """Return lines, each with its section, in blocks titled by main section; one section alone needs no title."""
    groups: dict[str, list[Line]] = {}
    for section, line in lines:
        groups.setdefault(plan.main_section(section).id, []).append(line)
    titles = {name: plan.section(name).title if len(groups) > 1 else None for name in groups}
    return tuple(Block(titles[name], tuple(group)) for name, group in groups.items())

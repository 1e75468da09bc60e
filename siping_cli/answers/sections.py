"""Lines of goals in blocks, one for each main section of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.plan import Plan


def by_section(plan: Plan, sections: Sequence[str], lines: Sequence[tuple[object, ...]]) -> tuple[Block, ...]:
    """Return lines, each of a section, in blocks titled by main section; one section alone needs no title."""
    groups: dict[str, list[tuple[object, ...]]] = {}
    for section, line in zip(sections, lines, strict=True):
        groups.setdefault(plan.main_section(section).id, []).append(line)
    titles = {name: plan.section(name).title if len(groups) > 1 else None for name in groups}
    return tuple(Block(titles[name], tuple(group)) for name, group in groups.items())

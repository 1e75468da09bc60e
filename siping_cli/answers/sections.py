"""Lines of goals in blocks, one for each main section of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.answers.selection import Choice
    from siping_cli.plan import Plan


def by_section(plan: Plan, choices: Sequence[Choice], lines: Sequence[tuple[object, ...]]) -> tuple[Block, ...]:
    """Return the lines in blocks under the titles of the main sections; one section alone needs no title."""
    groups: dict[str, list[tuple[object, ...]]] = {}
    for choice, line in zip(choices, lines, strict=True):
        groups.setdefault(plan.main_section(choice.target.section).id, []).append(line)
    titles = {name: plan.section(name).title if len(groups) > 1 else None for name in groups}
    return tuple(Block(titles[name], tuple(group)) for name, group in groups.items())

"""The workings of an answer as lines that people read, for ``--explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.render.words import Words
    from siping_cli.sheet import Step


def lines_of(steps: tuple[Step, ...], words: Words) -> Iterator[str]:
    """Yield a line a step: goal, formula by name, expression, numbers with their origin, result."""
    for step in steps:
        given = "; ".join(
            f"{item.name} = {words.amount(item.amount)} ({words.say(item.origin)})" for item in step.given
        )
        what = f"{step.name}: {step.expression}" if step.expression else step.name
        result = words.cell(step.result)
        line = Message("{target}: {what} = {result}", target=step.target, what=what, result=result)
        yield words.say(line) + (f"; {given}" if given else "")

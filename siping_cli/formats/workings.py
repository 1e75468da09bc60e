"""The workings of an answer as lines that people read, for ``--explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet


def lines_of(sheet: Sheet, words: Words) -> Iterator[str]:
    """Yield a line a step: goal, formula by name, expression, numbers with their origin, result; then the settings."""
    for step in sheet.steps:
        given = tuple(
            Message("{name} = {amount} ({origin})", name=item.name, amount=item.amount, origin=item.origin)
            for item in step.given
        )
        if step.expression:
            yield words.say(
                Message(
                    "{target}: {name}: {expression} = {result}; {given}",
                    target=step.target,
                    name=step.name,
                    expression=step.expression,
                    result=step.result,
                    given=given,
                )
            )
        else:
            yield words.say(
                Message("{target}: {name}: {rule}", target=step.target, name=Term(step.name), rule=step.result)
            )
    for setting in sheet.settings:
        yield words.say(
            Message("--{name} is {value}, from {origin}", name=setting.name, value=setting.value, origin=setting.origin)
        )

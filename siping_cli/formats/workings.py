"""The workings of an answer as lines that people read, for ``--explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.formats.words import Words
    from siping_cli.sheet import Setting, Sheet


def lines_of(sheet: Sheet, words: Words) -> Iterator[str]:
    """Yield a line a step, then one a setting.

    A step is told as its goal, the formula by name, the formula in letters and in numbers, the result, and what each letter
    is and where its number came from; or as the rule that decided.
    """
    from siping_cli.formats.arithmetic import worked_step

    for step in sheet.steps:
        if step.expression:
            yield words.say(worked_step(step, words))
        else:
            yield words.say(
                Message("{target}: {name}: {rule}", target=step.target, name=Term(step.name), rule=step.result)
            )
    for told in map(told_setting, sheet.settings):
        if told not in sheet.notes:
            yield words.say(told)


def told_setting(setting: Setting) -> Message:
    """Return the sentence for a value that was not given with the question."""
    return Message("--{name} is {value}, from {origin}", name=setting.name, value=setting.value, origin=setting.origin)

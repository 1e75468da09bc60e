"""The workings of an answer as lines that people read, for ``--explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.arithmetic import arithmetic_of
from siping_cli.formats.formula_words import FORMULA_NAMES, LETTER_NAMES
from siping_cli.numbers.formulas import COUNT, FORMULAS
from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.formats.words import Words
    from siping_cli.sheet import Given, Sheet, Step


def lines_of(sheet: Sheet, words: Words) -> Iterator[str]:
    """Yield a line a step, then one a setting.

    A step is told as its goal, the formula by name, the formula in letters and in numbers, the result, and what each letter
    is and where its number came from; or as the rule that decided.
    """
    for step in sheet.steps:
        if step.expression:
            yield words.say(_worked(step, words))
        else:
            yield words.say(
                Message("{target}: {name}: {rule}", target=step.target, name=Term(step.name), rule=step.result)
            )
    for setting in sheet.settings:
        yield words.say(
            Message("--{name} is {value}, from {origin}", name=setting.name, value=setting.value, origin=setting.origin)
        )


def _worked(step: Step, words: Words) -> Message:
    arithmetic, result = arithmetic_of(step, words), words.cell(step.result)
    tiny = result.startswith("<")  # a chance that is told as less than something
    return Message(
        "{target}: {name}: {letters} = {numbers} {sign} {result}; {given}",
        target=step.target,
        name=FORMULA_NAMES[step.name],
        letters=arithmetic.letters,
        numbers=arithmetic.numbers,
        sign="<" if tiny else "=",
        result=result.removeprefix("<"),
        given=tuple(_letters(step)),
    )


def _letters(step: Step) -> Iterator[Message]:
    """Yield what each letter of a step is."""
    for letter, name in FORMULAS[step.name].letters.items():
        values = (
            len(step.given)
            if name == COUNT
            else tuple(
                Message("{amount} ({origin})", amount=item.amount, origin=_origin(item))
                for item in step.given
                if item.name == name
            )
        )
        called = LETTER_NAMES.get(f"{step.name}.{name}") or LETTER_NAMES[name]
        yield Message("{letter} ({name}) = {values}", letter=letter, name=called, values=values)


def _origin(given: Given) -> Message:
    return FORMULA_NAMES[given.origin.word] if isinstance(given.origin, Term) else given.origin

"""A formula with the numbers put in, in as few places as its result follows from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.formats.formula_words import FORMULA_NAMES, LETTER_NAMES
from siping_cli.formats.numbers import PEOPLE_PLACES, rounded
from siping_cli.numbers.formulas import COUNT, FORMULAS
from siping_cli.numbers.quantities import HUNDRED
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.formats.words import Words
    from siping_cli.numbers.formulas import Formula
    from siping_cli.sheet import Given, Step

_MOST_PLACES = 20  # beyond them a number is as good as exact
_LETTER = r"[A-Za-zσ]+\*?"
_EACH = r"([Σ∏])(\((?:[^()]|\([^()]*\))*\)|[A-Z])"  # a sum or a product over what stands behind its sign
_POWER_OF_ONE = r"\^(?:\(1/1\)|1(?![\d.]))"
_SIGNS = {"Σ": " + ", "∏": "·"}


@record
class Arithmetic:
    """A step as people work it out.

    Attributes:
        letters: the formula with its letters.
        numbers: the same with the numbers put in, sums and products written out.

    """

    letters: str
    numbers: str


@record
class _Put:
    """A number as it is written in a formula, and as the function takes it."""

    text: str
    value: Decimal


def arithmetic_of(step: Step, words: Words) -> Arithmetic:
    """Return a step as people work it out: from the numbers that stand there follows the result that is shown."""
    formula = FORMULAS[step.name]
    worked = formula.falling if step.falling else formula.worked
    numbers: dict[str, list[_Put]] = {}
    for places in range(PEOPLE_PLACES, _MOST_PLACES + 1):
        numbers = {
            letter: [_put(formula, letter, item, places, words) for item in step.given if item.name == name]
            for letter, name in formula.letters.items()
        }
        if _follows(step, formula, numbers, words):
            break
    texts = {letter: [each.text for each in many] for letter, many in numbers.items()}
    texts |= {letter: [str(len(step.given))] for letter, name in formula.letters.items() if name == COUNT}
    return Arithmetic(_spelt(worked), _spelt(put_in(worked, texts)))


def worked_step(step: Step, words: Words) -> Message:
    """Return a step in words: the formula by name, in letters and in numbers, the result, and what each letter is."""
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


def put_in(worked: str, numbers: Mapping[str, Sequence[str]]) -> str:
    """Return a formula with numbers in place of its letters, without powers of one.

    Args:
        worked: the formula in letters.
        numbers: the number of each letter as text; of a letter behind Σ or ∏ any number of them.

    >>> put_in("(∏(1 + g))^(1/n) − 1", {"g": ["6.2%", "3.5%"], "n": ["2"]})
    '((1 + 6.2%)·(1 + 3.5%))^(1/2) − 1'
    >>> put_in("ΣV / n", {"V": ["4000", "6000"], "n": ["2"]}), put_in("(T / B)^(1/n) − 1", {"T": ["6"], "B": ["5"], "n": ["1"]})
    ('(4000 + 6000) / 2', '(6 / 5) − 1')

    """

    def each(match: re.Match[str]) -> str:
        sign, term = match.groups()
        lists = {letter: numbers[letter] for letter in re.findall(_LETTER, term)}
        terms = [_replaced(term, dict(zip(lists, each, strict=True))) for each in zip(*lists.values(), strict=True)]
        written = _SIGNS[sign].join(terms) or "1"
        divides = worked[: match.start()].endswith("/ ") or worked[match.end() :].startswith(" /")
        return f"({written})" if divides and len(terms) > 1 else written

    written = _replaced(re.sub(_EACH, each, worked), {letter: many[0] for letter, many in numbers.items() if many})
    return re.sub(_POWER_OF_ONE, "", written)


def _replaced(text: str, numbers: Mapping[str, str]) -> str:
    """Return text with a number for each letter; the names of functions, such as ln, stay."""
    return re.sub(_LETTER, lambda match: numbers.get(match[0], match[0]), text)


def _put(formula: Formula, letter: str, given: Given, places: int, words: Words) -> _Put:
    """Return a number rounded to so many places, or to two digits where those would show nothing."""
    number, sign = words.scaled(given.amount), ""
    is_rate = given.amount.unit is not None and given.amount.unit.is_rate
    as_ratio = is_rate and bool(formula.linear) and letter not in formula.linear
    if as_ratio:
        number /= HUNDRED
    elif is_rate and not formula.linear:
        sign = "%"
    shown = rounded(number, places)
    if not shown and number:
        shown = rounded(number, min(_MOST_PLACES, 1 - number.adjusted()))
    text = f"{shown:f}{sign}"
    return _Put(f"({text})" if shown < 0 else text, shown / HUNDRED if is_rate and not as_ratio else shown)


def _follows(step: Step, formula: Formula, numbers: Mapping[str, Sequence[_Put]], words: Words) -> bool:
    """Whether the result that is shown follows from the numbers as they are written."""
    lists = "Σ" in formula.worked or "∏" in formula.worked
    given: dict[str, object] = {"falling": True} if step.falling else {}
    for letter, many in numbers.items():
        if many:
            given[formula.letters[letter]] = [each.value for each in many] if lists else many[0].value
    answer, result = formula.answer(**given), step.result
    if answer is None or not isinstance(result, Amount):
        return False
    if result.unit is not None:
        answer = answer * HUNDRED if result.unit.is_rate else answer / words.scaled(Amount(Decimal(1), result.unit))
    return words.amount(copy_with(result, value=answer)) == words.amount(result)


def _spelt(text: str) -> str:
    """Return a formula with the signs of school: × and ÷."""
    return re.sub(r" ?/ ?", " ÷ ", text).replace("·", " × ")

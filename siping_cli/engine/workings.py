"""Numbers that know where they came from, and formulas applied to them step by step."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from siping_cli.numbers.formulas import CONTEXT, expression_of
from siping_cli.numbers.quantities import HUNDRED, Quantity, Unit
from siping_cli.sheet import Amount, Given, Step, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siping_cli.engine.selection import Choice

_P = ParamSpec("_P")
_Answer = TypeVar("_Answer")


@record
class Known:
    """A number with its unit and its origin, which may be a formula by name; rates are in percent."""

    value: Decimal
    unit: Unit | None
    origin: Message | Term

    @property
    def amount(self) -> Amount:
        """The number as people read it."""
        return Amount(self.value, self.unit)


def goal_of(choice: Choice) -> Known:
    """Return the number that a goal is judged by, with its words as the origin."""
    target = choice.target
    return Known(choice.edge, target.unit, Message("the goal: {wording}", wording=target.wording))


def level_of(choice: Choice) -> Known:
    """Return the number of a goal that is an amount, in the unit of what it is set for."""
    goal, unit = goal_of(choice), choice.subject.unit
    return Known(Quantity(goal.value, choice.target.unit).to(unit).value, unit, goal.origin)


def years_between(first: int, last: int) -> Known:
    """Return the number of yearly growth steps between two years."""
    return Known(Decimal(last - first), None, Message("{first} to {last}", first=first, last=last))


def exactly(function: Callable[_P, _Answer]) -> Callable[_P, _Answer]:
    """Make a function compute with the 50 digits of the formulas."""

    @wraps(function)
    def exact(*args: _P.args, **kwargs: _P.kwargs) -> _Answer:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return exact


class Workings:
    """The steps of an answer, in the order they were taken."""

    def __init__(self) -> None:
        """Begin without a step."""
        self.steps: list[Step] = []

    def use(self, target: str, function: Callable[..., Decimal], unit: Unit | None, /, **given: Known | bool) -> Known:
        """Apply a formula and keep the step.

        Args:
            target: the goal it is computed for.
            function: a function of ``numbers.formulas``.
            unit: the unit of the result; a rate comes back in percent.
            given: its arguments; rates are turned from percent into ratios on the way in, and a
                truth value says whether lower is better.

        Returns:
            The result, which names the formula as its origin.

        Raises:
            FormulaError: there is no answer for these numbers.

        """
        numbers = {name: known for name, known in given.items() if isinstance(known, Known)}
        switches = {name: switch for name, switch in given.items() if isinstance(switch, bool)}
        arguments = {name: _ratio(known) for name, known in numbers.items()}
        value = function(**arguments, **switches)
        name = function.__name__
        result = Known(value * HUNDRED if _is_rate(unit) else value, unit, Term(name))
        self.steps.append(
            Step(
                target,
                name,
                expression_of(function),
                tuple(Given(key, known.amount, known.origin) for key, known in numbers.items()),
                result.amount,
                any(switches.values()),
            )
        )
        return result

    def use_many(
        self, target: str, function: Callable[..., Decimal], unit: Unit | None, /, **given: Sequence[Known]
    ) -> Known:
        """Apply a formula that takes lists of numbers; otherwise as ``use``."""
        value = function(**{name: [_ratio(each) for each in many] for name, many in given.items()})
        name = function.__name__
        result = Known(value * HUNDRED if _is_rate(unit) else value, unit, Term(name))
        numbers = tuple(Given(key, each.amount, each.origin) for key, many in given.items() for each in many)
        self.steps.append(Step(target, name, expression_of(function), numbers, result.amount))
        return result

    def decide(self, target: str, name: str, rule: Message) -> None:
        """Keep a rule that decided something."""
        self.steps.append(Step(target, name, "", (), rule))


def _ratio(known: Known) -> Decimal:
    return known.value / HUNDRED if _is_rate(known.unit) else known.value


def _is_rate(unit: Unit | None) -> bool:
    return unit is not None and unit.is_rate

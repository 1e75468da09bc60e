"""What an asker brings to a question: base levels and growth scenarios."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from siping_cli.engine.selection import choice_of
from siping_cli.engine.workings import Known
from siping_cli.errors import FormulaError, InvalidValueError
from siping_cli.numbers.parsing import value_in
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.selection import Choice
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan


@contextmanager
def naming_goal(choice: Choice) -> Iterator[None]:
    """Say of which goal it is that a formula has no answer: there may be hundreds."""
    try:
        yield
    except FormulaError as error:
        said = (Message("{target}: {text}", target=choice.label, text=each) for each in error.messages)
        raise FormulaError(*said) from None


def base_of(subject: Indicator, text: str, *, any_sign: bool = False) -> Known:
    """Return the base of a subject in the subject's own unit, from what a person wrote in any unit of its kind.

    Args:
        subject: the indicator, industry or group.
        text: the level.
        any_sign: whether it may be 0 or less, since no growth is asked of it.

    Raises:
        InvalidValueError: the unit does not fit, or the level is 0 or less.

    """
    level = value_in(text, subject.unit)
    if level <= 0 and not any_sign:
        raise InvalidValueError(
            Message(
                "growth from a base of 0 or less can't be computed: '{base}' for {name}; give a level above 0",
                base=text,
                name=subject.id,
            )
        )
    return Known(level, subject.unit, Message("the base given for {name}", name=subject.id))


def growth_scenarios(plan: Plan) -> tuple[Known, ...]:
    """Return the growth rates that the plan projects with: those of its own growth goals, each once."""
    rates: dict[Decimal, Known] = {}
    for scenario in plan.industries_file.scenarios:
        target = plan.target(scenario.target)
        origin = Message("scenario {name}: {wording}", name=scenario.name, wording=target.wording)
        rates.setdefault(target.value, Known(target.value, target.unit, origin))
    return tuple(rates.values())


def known_levels(plan: Plan, knowledge: Knowledge) -> dict[str, Decimal]:
    """Return the base levels that are known, by the ids of goals: those given, and those observed for the base period.

    Args:
        plan: the plan as it is read; of a goal with several readings the first is the default.
        knowledge: the figures that are known.

    """
    levels: dict[str, Decimal] = {}
    for subject in plan.subjects:
        for target in subject.targets:
            known = knowledge.assumptions.bases.get(subject.id)
            if target.base_period is not None:
                known = knowledge.base(choice_of(plan, subject, target, next(iter(target.readings), None)))
            if known is not None and known.unit is not None and known.unit.base == subject.unit.base:
                levels[target.id] = known.value
    return levels

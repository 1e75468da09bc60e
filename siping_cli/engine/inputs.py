"""What a person gives with a question, as text or number: figures, rates, bases, periods, horizons, stages."""

from __future__ import annotations

import re
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.selection import fold_name
from siping_cli.engine.workings import Known
from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT, POINTS
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_cli.engine.stages import AskedStage
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan

MOST_SCENARIOS = 50
LEAST_GROWTH, MOST_GROWTH = Decimal(-100), Decimal(10000)  # percent a year

GivenNumber = str | int | Decimal
GivenTime = str | int | Period


def as_written(number: GivenNumber) -> str:
    """Return a number as a person would write it."""
    return f"{number:f}" if isinstance(number, Decimal) and number.is_finite() else str(number)


@contextmanager
def given_by(option: str) -> Iterator[None]:
    """Let what is wrong with a value say which option gives it."""
    try:
        yield
    except InvalidValueError as error:
        error.name_option(option)
        raise


def period_of(time: GivenTime | None, option: str) -> Period | None:
    """Return a period; nothing for nothing."""
    with given_by(option):
        return None if time is None else Period.parse(time if isinstance(time, Period) else str(time))


def subject_of(plan: Plan, name: str) -> Indicator:
    """Return the indicator, industry or group of that id, alias or name."""
    for subject in plan.subjects:
        if fold_name(name) in map(fold_name, subject.names):
            return subject
    from siping_cli.engine.unknown import unknown

    raise unknown(plan, name)


def owners_of(plan: Plan, names: Iterable[str]) -> set[str]:
    """Return the ids of what names are of: of an indicator, industry or group itself, or of its goals.

    Raises:
        UnknownNameError: a name is not in the plan.

    """
    from siping_cli.engine.selection import find

    return {owner.id for name in names for owner, _ in find(plan, name)}


def bases_of(plan: Plan, bases: Mapping[str, GivenNumber] | None, *, any_sign: bool = False) -> dict[str, Known]:
    """Return base levels by subject id.

    Raises:
        InvalidValueError: a level cannot be used.
        UnknownNameError: a name is not in the plan.

    """
    if not bases:
        return {}
    from siping_cli.engine.bases import base_of

    subjects = {name: subject_of(plan, name) for name in bases}
    with given_by("--base"):
        seen: dict[str, str] = {}
        for name, subject in subjects.items():
            if (other := seen.setdefault(subject.id, name)) != name:
                raise InvalidValueError(
                    Message(
                        "{one} and {other} are the same indicator, {id}; give its base once",
                        one=other,
                        other=name,
                        id=subject.id,
                    )
                )
        return {
            subjects[name].id: base_of(subjects[name], as_written(level), any_sign=any_sign)
            for name, level in bases.items()
        }


def rate_of(number: GivenNumber | None, option: str) -> Known | None:
    """Return one rate in percent; nothing for nothing."""
    with given_by(option):
        return None if number is None else rates_of([number], option)[0]


def rates_of(numbers: Iterable[GivenNumber], option: str) -> tuple[Known, ...]:
    """Return growth rates in percent from numbers, or from texts such as ``8,10,15%``.

    Raises:
        InvalidValueError: a text is no rate, one leaves nothing or is absurd, or there are too many.

    """
    from siping_cli.numbers.parsing import parse_number

    given = [part for number in numbers for part in _parts(number)]
    if len(given) > MOST_SCENARIOS:
        raise InvalidValueError(
            Message("{count} growth rates is too many; give at most {most}", count=len(given), most=MOST_SCENARIOS)
        )
    rates = []
    for part in given:
        rate = part if isinstance(part, Decimal) else parse_number(part, what=option, unit=PERCENT)
        if not LEAST_GROWTH < rate <= MOST_GROWTH:
            raise InvalidValueError(
                Message(
                    "invalid {option} '{text}'; give a percentage above {least} and up to {most}",
                    text=str(part),
                    option=option,
                    least=LEAST_GROWTH,
                    most=MOST_GROWTH,
                )
            )
        rates.append(Known(rate, PERCENT, Message("{option}", option=option)))
    return tuple(rates)


def _parts(number: GivenNumber) -> list[str | Decimal]:
    """Return a decimal as it is, however long, and the words of a list with commas."""
    if isinstance(number, Decimal) and number.is_finite():
        return [number]
    return [word.strip() for word in re.split("[,，、]", str(number))]


def volatility_of(number: GivenNumber | None) -> Known | None:
    """Return the spread of growth a year, in percent.

    Raises:
        InvalidValueError: it is not one number above 0.

    """
    spread = rates_of([] if number is None else [number], "--volatility")
    with given_by("--volatility"):
        if len(spread) > 1 or any(each.value <= 0 for each in spread):
            raise InvalidValueError(Message("the volatility must be one number above 0, in percent"))
    return spread[0] if spread else None


def years_of(text: str | int | None) -> tuple[int, ...]:
    """Return horizons in years from ``3`` or ``2..3``.

    Raises:
        InvalidValueError: the text is no range of years from 1 to the most that is projected.

    """
    if text is None:
        return ()
    from siping_cli.engine.projection import MOST_YEARS

    first, separator, last = str(text).partition("..")
    numbers = [first, last if separator else first]
    if all(number.isascii() and number.isdigit() and len(number) <= len(str(MOST_YEARS)) for number in numbers):
        low, high = map(int, numbers)
        if 1 <= low <= high <= MOST_YEARS:
            return tuple(range(low, high + 1))
    with given_by("--years"):
        raise InvalidValueError(
            Message(
                "invalid range of years '{text}'; write 3 or 2..3, from 1 to {most}", text=str(text), most=MOST_YEARS
            )
        )


def tolerance_of(number: GivenNumber | None) -> Decimal | None:
    """Return the width of 左右 in percentage points."""
    if number is None:
        return None
    from siping_cli.numbers.parsing import parse_number

    with given_by("--tolerance"):
        width = parse_number(as_written(number), what="--tolerance", unit=POINTS)
        if width < 0:
            raise InvalidValueError(Message("the tolerance can't be negative: {width}", width=as_written(number)))
    return width


def stages_from(texts: Iterable[str]) -> tuple[AskedStage, ...]:
    """Return stages from ``2023=2x`` or ``2023=40亿元``; the number is read for each goal.

    Raises:
        InvalidValueError: a text is no stage, or two are for one year.

    """
    from siping_cli.engine.stages import AskedStage

    stages: dict[int, AskedStage] = {}
    with given_by("--via"):
        for text in texts:
            year, separator, level = text.partition("=")
            if not separator:
                raise InvalidValueError(Message("invalid stage '{text}'; write 2023=2x or 2023=40亿元", text=text))
            period = Period.parse(year)
            if not period.whole_year:
                raise InvalidValueError(
                    Message("invalid stage '{text}'; give a whole year and a number above 0", text=text)
                )
            if period.year in stages:
                raise InvalidValueError(Message("{year} has two stages; give one", year=period.year))
            stages[period.year] = AskedStage(period.year, level, Message("--via {text}", text=text))
    return tuple(stages.values())

"""Options that several commands share, and how what stands behind them is read."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.answers.bases import base_of
from siping_cli.answers.path import From
from siping_cli.answers.project import LEAST_GROWTH, MOST_GROWTH, MOST_SCENARIOS
from siping_cli.answers.projection import MOST_YEARS
from siping_cli.answers.selection import find, folded, names_of, unknown
from siping_cli.answers.workings import PERCENT, POINTS, Known
from siping_cli.cli import candidates
from siping_cli.errors import InvalidValueError
from siping_cli.language import Language
from siping_cli.load import load_plan, load_profile
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.written import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.indicator import Indicator
    from siping_cli.observations import Actuals
    from siping_cli.plan import Plan
    from siping_cli.profile import Profile


def say(text: str) -> str:
    """Mark a help text for the catalogue; it is translated when the command line is put together."""
    return text


Indicators = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator",
        "-i",
        metavar=say("NAME"),
        autocompletion=candidates.subjects,
        help=say("An id, an alias or a name; may be repeated."),
    ),
]
Readings = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar=say("ID"),
        autocompletion=candidates.readings,
        help=say("Read an ambiguous goal this way; may be repeated."),
    ),
]
Lang = Annotated[Language | None, typer.Option("--lang", help=say("The language of tables, help and errors."))]
PlanFolder = Annotated[
    Path | None,
    typer.Option("--plan", metavar=say("DIR"), envvar="SIPING_PLAN", help=say("A folder with targets.yaml.")),
]
ActualFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--actuals",
        metavar=say("FILE"),
        envvar="SIPING_ACTUALS",
        help=say("Figures in CSV, XLSX or YAML, - for CSV on stdin; may be repeated."),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar=say("PERIOD"), envvar="SIPING_AS_OF", help=say("Leave out figures of a later time.")
    ),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar=say("NAME"),
        envvar="SIPING_PROFILE",
        autocompletion=candidates.profiles,
        help=say("How a year is spread: even, national, or a YAML file."),
    ),
]
Deflator = Annotated[
    str | None,
    typer.Option(
        "--deflator",
        metavar=say("PERCENT"),
        envvar="SIPING_DEFLATOR",
        help=say("Change of prices a year, between current and constant."),
    ),
]
Tolerance = Annotated[
    str | None,
    typer.Option(
        "--tolerance",
        metavar=say("POINTS"),
        envvar="SIPING_TOLERANCE",
        help=say("What 左右 is taken to mean, in points."),
    ),
]
FromOption = Annotated[
    From, typer.Option("--from", help=say("Plan from the stated base, or again from the latest measured year."))
]
Growths = Annotated[
    list[str] | None,
    typer.Option("--growth", metavar=say("RATES"), help=say("Growth a year in percent: 10 or 8,10,15.")),
]


def plan_in(folder: Path | None) -> Plan:
    """Return the plan to answer from."""
    return load_plan(folder)


def actuals_in(plan: Plan, files: list[Path] | None) -> Actuals | None:
    """Return the figures of the files asked for; None where there is none."""
    return actuals_for((plan,), files).get(plan.goals.id)


def actuals_for(plans: Sequence[Plan], files: list[Path] | None) -> dict[str, Actuals]:
    """Return such figures by the id of the plan; nothing where there is no file."""
    if not files:
        return {}
    from siping_cli.observations import read_actuals_of

    names = [str(file) for file in files]
    if names.count("-") > 1:
        raise InvalidValueError(Message("standard input can be read only once; give --actuals - once"))
    return read_actuals_of(plans, names, {"-": sys.stdin.buffer.read()} if "-" in names else {})


def period_in(text: str | None) -> Period | None:
    """Return the period of an option."""
    return None if text is None else Period.parse(text)


def profile_in(plan: Plan, name: str | None) -> Profile | None:
    """Return the profile asked for."""
    return None if name is None else load_profile(plan, name)


def deflator_in(text: str | None) -> Known | None:
    """Return the change of prices asked for, in percent."""
    return rates_in([text], "--deflator")[0] if text is not None else None


def bases_in(plan: Plan, texts: list[str] | None, names: list[str] | None) -> dict[str, Known]:
    """Return base levels by subject id.

    Args:
        plan: the plan.
        texts: ``NAME=LEVEL``, or a bare ``LEVEL`` for the one subject asked for.
        names: what ``--indicator`` was given.

    Raises:
        InvalidValueError: a text is no base, or it is not clear whose.
        UnknownNameError: a name is not in the plan.

    """
    bases: dict[str, Known] = {}
    for text in texts or ():
        name, separator, level = text.rpartition("=")
        if separator:
            subject = subject_of(plan, name)
        else:
            subjects = {owner.id: owner for each in names or () for owner, _ in find(plan, each)}
            if len(subjects) != 1:
                raise InvalidValueError(
                    Message("--base {text} does not say whose base it is; write --base NAME={text}", text=text)
                )
            subject = next(iter(subjects.values()))
        bases[subject.id] = base_of(subject, level)
    return bases


def subject_of(plan: Plan, name: str) -> Indicator:
    """Return the indicator, industry or group of that id, alias or name."""
    for subject in plan.subjects:
        if folded(name) in map(folded, names_of(subject)):
            return subject
    raise unknown(plan, name)


def rates_in(texts: list[str] | None, option: str) -> tuple[Known, ...]:
    """Return growth rates in percent from texts such as ``8,10,15%``.

    Raises:
        InvalidValueError: a text is no rate, one leaves nothing or is absurd, or there are too many.

    """
    words = [word for text in texts or () for word in re.split("[,，、]", text)]
    if len(words) > MOST_SCENARIOS:
        raise InvalidValueError(
            Message("{count} growth rates are too many; give at most {most}", count=len(words), most=MOST_SCENARIOS)
        )
    rates = []
    for word in words:
        rate = parse_number(word.strip(), what=option, unit=PERCENT)
        if not LEAST_GROWTH < rate <= MOST_GROWTH:
            raise InvalidValueError(
                Message(
                    "'{text}' cannot be used ({option}); give percent above {least} and up to {most}",
                    text=word.strip(),
                    option=option,
                    least=LEAST_GROWTH,
                    most=MOST_GROWTH,
                )
            )
        rates.append(Known(rate, PERCENT, Message("{option}", option=option)))
    return tuple(rates)


def years_in(text: str | None) -> tuple[int, ...]:
    """Return horizons in years from ``3`` or ``2..3``.

    Raises:
        InvalidValueError: the text is no range of years from 1 to the most that is projected.

    """
    if text is None:
        return ()
    first, separator, last = text.partition("..")
    numbers = [first, last if separator else first]
    if all(number.isascii() and number.isdigit() and len(number) <= len(str(MOST_YEARS)) for number in numbers):
        low, high = map(int, numbers)
        if 1 <= low <= high <= MOST_YEARS:
            return tuple(range(low, high + 1))
    raise InvalidValueError(
        Message("'{text}' is not a range of years; write 3 or 2..3, from 1 to {most}", text=text, most=MOST_YEARS)
    )


def tolerance_in(text: str | None) -> Decimal | None:
    """Return the width of 左右 in percentage points."""
    if text is None:
        return None
    width = parse_number(text, what="--tolerance", unit=POINTS)
    if width < 0:
        raise InvalidValueError(Message("a tolerance cannot be negative: {width}", width=text))
    return width


def on_command_line(context: typer.Context, *names: str) -> bool:
    """Tell whether one of some options was given on the command line, and not by the environment or by settings."""
    sources = [context.get_parameter_source(name) for name in names]
    return any(source is not None and source.name == "COMMANDLINE" for source in sources)

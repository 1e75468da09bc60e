"""A figure that the asker gives on the command line, put in for the one goal that it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError, MisreadError
from siping_cli.indicator import Observation
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.quantities import Unit
from siping_cli.written import parse_quantity, value_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.answers.selection import Choice
    from siping_cli.goal import Target


def with_actual(
    choices: Sequence[Choice], actual: str, at: Period | None, observed: dict[Choice, Observation | None]
) -> dict[Choice, Observation | None]:
    """Return the observations with the figure given put in for the one goal that it fits."""
    values: dict[Choice, Decimal] = {}
    misread: MisreadError | None = None
    for choice in choices:
        try:
            values[choice] = value_in(actual, choice.target.unit)
        except MisreadError as error:
            misread = misread or error
        except InvalidValueError:
            continue  # it is of another kind than this goal
    if not values and misread is not None:
        raise misread
    if not values:
        parse_quantity(actual, Unit.parse("元"))  # refuses what is no quantity at all
        raise InvalidValueError(
            Message(
                "the actual figure '{figure}' fits none of the goals asked for, which are set in {units}",
                figure=actual,
                units=tuple(dict.fromkeys(str(choice.target.unit) for choice in choices)),
            )
        )
    fitting = tuple(dict.fromkeys(choice.target.id for choice in values))
    if len(fitting) > 1:
        raise InvalidValueError(
            Message(
                "the actual figure '{figure}' would fit {count} goals; choose one with --indicator: {ids}",
                figure=actual,
                count=len(fitting),
                ids=fitting,
            )
        )
    return observed | {choice: _given(choice.target, value, at) for choice, value in values.items()}


def _given(target: Target, value: Decimal, at: Period | None) -> Observation:
    """Return a figure given by the asker as an observation of the due year or another period."""
    period = at or Period(target.due.last or target.due.first)
    if target.due.last is not None and period.year > target.due.last:
        raise InvalidValueError(
            Message("the figure for {period} lies after the goal is due ({due})", period=period, due=target.due)
        )
    return Observation(period=period, metric=target.metric, value=value, unit=target.unit, status="assumed")

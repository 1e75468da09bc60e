"""A figure that the asker gives on the command line, put in for the one goal that it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.figure import Figure
from siping_cli.engine.span import Spanned
from siping_cli.errors import InvalidValueError, MisreadError
from siping_cli.numbers.parsing import parse_quantity, value_in
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import Unit
from siping_cli.observations.published import Published
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.engine.selection import Choice


def given_for(choices: Sequence[Choice], actual: str, at: Period | None) -> dict[Choice, Published | Spanned]:
    """Return the figure given for the one goal that it fits: of a period, or of the goal's own span.

    Args:
        choices: the goals that were asked for.
        actual: the figure as a person writes it.
        at: its period; the span of the goal where it is left out.

    """
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
                "the figure '{figure}' fits none of the selected goals, whose units are {units}",
                figure=actual,
                units=tuple(dict.fromkeys(str(choice.target.unit) for choice in choices)),
            )
        )
    fitting = tuple(dict.fromkeys(choice.target.id for choice in values))
    if len(fitting) > 1:
        raise InvalidValueError(
            Message(
                "the figure '{figure}' fits {count} goals; choose one with --indicator: {ids}",
                figure=actual,
                count=len(fitting),
                ids=fitting,
            )
        )
    return {choice: _given(choice, value, at) for choice, value in values.items()}


def _given(choice: Choice, value: Decimal, at: Period | None) -> Published | Spanned:
    """Return a figure given by the asker as that of a period, or of the whole span of the goal."""
    target = choice.target
    period = at or Period(choice.last)
    if target.due.last is not None and period.year > target.due.last:
        raise InvalidValueError(
            Message(
                "the figure for {period} is later than the due date of the goal ({due})", period=period, due=target.due
            )
        )
    published = Published(
        indicator=choice.subject.id,
        period=period,
        metric=target.metric,
        value=value,
        unit=target.unit,
        status="assumed",
    )
    if at is not None or choice.over in {"year", "each"}:
        return published
    span = Span(choice.base_year + 1, period)
    figure = Figure(target.metric, span, value, target.unit, "assumed", "published", (published,))
    return Spanned(figure=figure, inside=True)

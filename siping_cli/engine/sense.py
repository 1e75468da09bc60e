"""Figures that can hardly be meant: an index for a growth, a unit off by ten thousand, a rest of the year that cannot be."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.engine.course import Course
    from siping_cli.engine.distance import Distance
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice

LOW_INDEX, HIGH_INDEX = Decimal(80), Decimal(130)  # an index of growth, the year before 100
MOST_GROWTH_OF_A_GOAL = Decimal(40)  # percent; a goal above it may have a growth that looks like an index
OFF_BY = (Decimal(10) ** 4, Decimal(10) ** 8)  # 元 for 万元, and for 亿元
_NEAR = Decimal(3)  # times or a third


@record
class Sense:
    """One thing about a figure that can hardly be meant.

    Attributes:
        target: the goal.
        gate: whether a gate stays shut over it.
        message: what it is.
        figure: the figure; None where it is not one figure alone.

    """

    target: str
    gate: bool
    message: Message
    figure: Figure | None = None


def senses_of(
    choice: Choice, figures: Sequence[Figure], known: KnownFigures, distance: Distance, course: Course | None
) -> Iterator[Sense]:
    """Yield what can hardly be meant of the figures that a goal was judged by.

    Args:
        choice: the goal.
        figures: the figures that went into it.
        known: what is known of its indicator.
        distance: how far it is.
        course: its way; None where it has none.

    """
    target = choice.target
    name = choice.subject.name
    for figure in figures:
        values = {"name": name, "value": figure.amount, "period": figure.span}
        growth = figure.metric == "growth" and figure.made == "published"
        if growth and LOW_INDEX <= figure.value <= HIGH_INDEX and abs(target.value) <= MOST_GROWTH_OF_A_GOAL:
            percent = Amount(figure.value - HUNDRED, PERCENT)
            message = Message(
                "{name}: {value} in {period} looks like an index (previous year = 100); as growth it would be "
                "{percent}",
                percent=percent,
                **values,
            )
            yield Sense(target.id, gate=True, message=message, figure=figure)
    yield from _units(choice, figures)
    required = distance.required
    if required is not None and required.unit == PERCENT.name and required.value < -HUNDRED:
        yield Sense(
            target.id,
            gate=False,
            message=Message(
                "{name}: the rest of the period would have to fall by more than 100%; check the figures", name=name
            ),
        )
    start = None if course is None else course.start
    if (
        course is not None
        and start is not None
        and course.kind == "level"
        and _beyond(choice, start.value, course.goal.value)
    ):
        yield Sense(
            target.id,
            gate=False,
            message=Message(
                "{name}: the base {base} already exceeds the goal {goal}",
                name=name,
                base=start.amount,
                goal=choice.goal,
            ),
        )
    shares = [figure for figure in figures if figure.metric == "share"]
    if shares and target.metric == "share" and target.value >= 1:
        every = [each for period in known.periods("share") if (each := known.at("share", period))]
        if all(abs(each.value) < 1 for each in every):
            message = Message("{name}: all shares are below 1; they are read as percentages, so 0.1 is 0.1%", name=name)
            yield Sense(target.id, gate=False, message=message, figure=shares[0])


def _beyond(choice: Choice, base: Decimal, goal: Decimal) -> bool:
    """Whether a base is past a floor; below a ceiling is where it should be."""
    return not choice.less and (base > goal or (base == goal and choice.target.comparator != "more_than"))


def _units(choice: Choice, figures: Sequence[Figure]) -> Iterator[Sense]:
    """Yield levels that differ from the goal, or from the level before, about as much as 元 from 万元 or 亿元."""
    target = choice.target
    levels = [figure for figure in figures if figure.metric in AMOUNTS and figure.value > 0]
    for figure in levels:
        if target.metric in AMOUNTS:
            other = choice.edge if target.unit.base == figure.unit.base else Decimal(0)
            value = figure.value * figure.unit.factor / target.unit.factor if other else figure.value
            small = figure.period.whole_year and (choice.accrual == "stock" or target.base_period is not None)
        else:
            earlier = [each for each in levels if each.period < figure.period]
            other, value, small = (earlier[-1].value if earlier else Decimal(0)), figure.value, True
        ratio = value / other if other > 0 else Decimal(0)
        for off in OFF_BY:
            if off / _NEAR <= ratio <= off * _NEAR or (small and ratio > 0 and off / _NEAR <= 1 / ratio <= off * _NEAR):
                message = Message(
                    "{name}: {value} in {period} is off by a factor of about {off}; check its unit",
                    name=choice.subject.name,
                    value=figure.amount,
                    period=figure.span,
                    off=off,
                )
                yield Sense(target.id, gate=True, message=message, figure=figure)
                return

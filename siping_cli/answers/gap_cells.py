"""What the gap of one goal looks like to people: a cell a column."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from siping_cli.answers.qualitative_wording import goal_of_qualitative
from siping_cli.engine.distance import gap_unit_of
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS
from siping_cli.sheet import Amount, Bar, Column, ColumnKind, Term
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.answers.judged import Judged
    from siping_cli.engine.distance import Required
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.qualitative import Standing
    from siping_cli.plan.plan import Plan

GAP_COLUMNS = (
    Column(Message("Goal")),
    Column(Message("Target"), ColumnKind.NUMBER),
    Column(Message("Due"), ColumnKind.WORD),
    Column(Message("Observed")),
    Column(Message("Gap"), ColumnKind.NUMBER),
    Column(Message("Done"), ColumnKind.NUMBER, optional=True),
    Column(Message("Time elapsed"), ColumnKind.NUMBER, optional=True),
    Column(Message("Progress"), ColumnKind.PICTURE, optional=True),
    Column(Message("Still needed"), optional=True),
    Column(Message("Verdict"), ColumnKind.WORD),
)
# Of the cells of a goal: its number, its figure, how far that is, and what it still takes.
TARGET_CELL, OBSERVED_CELL, GAP_CELL, NEEDED_CELL = 1, 3, 4, 8


def cells_of(one: Judged, row: GapRow) -> tuple[object, ...]:
    """Return the cells of a goal for people."""
    choice, figure = one.choice, one.spanned.figure
    return (
        choice.label,
        choice.goal,
        choice.target.due,
        observed_of(figure, edge_of(one)),
        gap_of(one, row),
        None if row.attainment is None else Amount(row.attainment, PERCENT),
        None if row.time_elapsed is None else Amount(row.time_elapsed, PERCENT),
        None if row.attainment is None or row.metric not in AMOUNTS else Bar(row.attainment / HUNDRED),
        _needed(one, row),
        Term(row.verdict),
    )


def gap_of(one: Judged, row: GapRow) -> Amount | None:
    """Return the gap as people read it, never rounded onto the width that decides."""
    if row.gap is None:
        return None
    choice, edge = one.choice, one.width if row.gap > 0 else Decimal(0)
    side: Literal["floor", "ceiling"] = "ceiling" if choice.less else "floor"
    return Amount(
        row.gap, gap_unit_of(choice.target), edge=edge, side=None if choice.target.comparator == "exact" else side
    )


def edge_of(one: Judged) -> Decimal:
    """Return the number that the figure of a goal must not be rounded onto, since it lies on one side of it."""
    choice = one.choice
    return choice.edge + one.width if choice.less else choice.edge - one.width


def cells_of_qualitative(plan: Plan, standing: Standing) -> tuple[object, ...]:
    """Return the cells of a goal without a number for people."""
    goal, other = standing.goal, standing.other
    shown = observed_of(standing.figure)
    if other is not None and shown is not None:
        shown = Message("{own}, against {other}", own=shown, other=Amount(other.value, other.unit))
    blank = (None,) * (len(GAP_COLUMNS) - 5)
    return (
        standing.subject.name,
        goal_of_qualitative(plan, standing.subject, goal),
        goal.due,
        shown,
        *blank,
        Term(standing.judgement.verdict),
    )


def observed_of(figure: Figure | None, edge: Decimal | None = None) -> Message | None:
    """Return a figure with the time that it covers and its status."""
    if figure is None:
        return None
    value = Amount(figure.value, figure.unit, edge=edge)
    if figure.status is None:
        return Message("{value} ({period})", value=value, period=figure.span)
    return Message("{value} ({period} {status})", value=value, period=figure.span, status=Term(figure.status))


def _needed(one: Judged, row: GapRow) -> Message | None:
    """Return what the time that is left must bring, once a part of it is known."""
    course, inside = one.course, one.spanned.inside
    if row.verdict in {"met", "missed"} or not (inside or (course is not None and course.latest is not None)):
        return None
    if (
        row.acceleration is not None
        and row.acceleration > 0
        and not inside
        and course is not None
        and not course.linear
    ):
        return Message("annual growth up {points}", points=Amount(row.acceleration, POINTS, prose=True))
    return None if one.distance.required is None else _required(one, one.distance.required)


def _required(one: Judged, required: Required) -> Message | None:
    """Return what is required, with the time that it is for."""
    target, last = one.choice.target, Period(one.choice.last)
    period = None if required.period is None else Span.parse(required.period)
    if required.unit.endswith("/年"):
        amount = Amount(required.value, gap_unit_of(target), suffices=suffices(one))
        return Message("{amount} a year to {due}", amount=amount, due=last)
    if required.unit == PERCENT.name:
        growth = Amount(required.value, PERCENT, suffices=suffices(one), prose=True)
        if period is not None:
            return Message("{growth} in {period}", growth=growth, period=period)
        return None if one.course is None else Message("{growth} a year to {due}", growth=growth, due=last)
    if period is None:
        return None
    amount = Amount(required.value, target.unit, suffices=suffices(one))
    return Message("{amount} a month in {period}", amount=amount, period=period)


def suffices(one: Judged) -> Literal["up", "down"]:
    """Return the side to which a required number is rounded so that it suffices."""
    return "down" if one.choice.less else "up"

"""Goals without a number: which are asked for, and how they stand where both of their sides are known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers.evidence import figure_for
from siping_cli.answers.selection import folded, names_of
from siping_cli.answers.verdicts import Judgement, reached
from siping_cli.messages import Message
from siping_cli.record import record
from siping_cli.sheet import Amount, Term
from siping_cli.vocabulary import RATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.answers.evidence import Evidence
    from siping_cli.answers.workings import Known, Workings
    from siping_cli.indicator import Indicator, Observation
    from siping_cli.messages import Text
    from siping_cli.periods import Period
    from siping_cli.plan import Plan
    from siping_cli.pledge import Pledge
    from siping_cli.vocabulary import Comparator

ZERO = Decimal(0)


@record
class Standing:
    """A goal without a number, the figures of both sides, and how it stands.

    Attributes:
        subject: what it is set for.
        pledge: the goal.
        figure: the latest figure by which it can be judged, or the latest of its own side alone.
        other: the figure that a relation compares with, of the same period.
        judgement: the verdict and its rule.

    """

    subject: Indicator
    pledge: Pledge
    figure: Observation | None
    other: Observation | None
    judgement: Judgement


def pledged(plan: Plan, names: Sequence[str] = ()) -> tuple[tuple[Indicator, Pledge], ...]:
    """Return the goals without a number that names stand for, with what they are set for; all where there is no name."""
    wanted = {folded(name) for name in names}
    return tuple(
        (subject, pledge)
        for subject, pledge in plan.pledges
        if not wanted or pledge.id in wanted or wanted & {folded(name) for name in names_of(subject)}
    )


def goal_of_pledge(plan: Plan, pledge: Pledge) -> Message | Amount | Term:
    """Return the cell that stands where other goals have their number."""
    if pledge.comparator is None:
        return Term(pledge.kind)
    if pledge.versus is None:
        return Amount(ZERO, None, pledge.comparator)
    return _relation(pledge.comparator, plan.subject(pledge.versus).name)


def standing_of(  # noqa: PLR0913, PLR0917 - the parts of one question
    plan: Plan,
    pledged_for: tuple[Indicator, Pledge],
    evidence: Mapping[str, Evidence],
    at: Period | None,
    deflator: Known | None,
    tolerance: Decimal | None,
    workings: Workings,
) -> Standing:
    """Return how a goal without a number stands.

    Args:
        plan: the plan, whose width of 左右 is also that of 同步.
        pledged_for: what the goal is set for, and the goal.
        evidence: what is known of both sides, by id.
        at: look only at this period.
        deflator: the change of prices a year in percent.
        tolerance: the width for rates that the asker wants, in points.
        workings: takes the steps.

    """
    subject, pledge = pledged_for
    mine, theirs = evidence[subject.id], None if pledge.versus is None else evidence[pledge.versus]
    pair = None if theirs is None else _pair(pledge, mine, theirs, at, deflator, workings)
    figure, other = pair or (figure_for(pledge, mine, at, deflator, workings), None)
    if pledge.comparator is None:  # a task assigned
        judgement = Judgement("no_data", Message("the plan does not say what was assigned, so nothing is judged"))
    elif theirs is not None and other is None:
        names = {"name": subject.name, "other": theirs.subject.name}
        judgement = Judgement("no_data", Message("no period is known for both {name} and {other}", **names))
    elif figure is None:
        judgement = Judgement("no_data", Message("no figure is known"))
    else:
        against = ZERO if other is None else other.value
        there = reached(pledge.comparator, against, figure.value, _width(plan, pledge, tolerance))
        judgement = _judge(pledge, figure, against, there=there)
    rule = Message("{verdict}: {rule}", verdict=Term(judgement.verdict), rule=judgement.rule)
    workings.decide(pledge.id, "verdict", rule)
    return Standing(subject, pledge, figure, other, judgement)


def _relation(comparator: Comparator, name: Text) -> Message:
    """Return what a relation asks for, in words."""
    match comparator:
        case "at_least":
            return Message("at or above {name}", name=name)
        case "more_than":
            return Message("above {name}", name=name)
        case "at_most":
            return Message("at or below {name}", name=name)
        case "less_than":
            return Message("below {name}", name=name)
        case _:
            return Message("in step with {name}", name=name)


def _pair(  # noqa: PLR0913, PLR0917 - private; two sides of one question
    pledge: Pledge, mine: Evidence, theirs: Evidence, at: Period | None, deflator: Known | None, workings: Workings
) -> tuple[Observation, Observation] | None:
    """Return the figures of both sides for the latest period in which both are known."""
    periods = {*mine.periods(pledge.metric), *mine.periods("level")} & {
        *theirs.periods(pledge.metric),
        *theirs.periods("level"),
    }
    for period in sorted(periods, reverse=True):
        if at is not None and period != at:
            continue
        figure = figure_for(pledge, mine, period, deflator, workings)
        other = figure_for(pledge, theirs, period, deflator, workings)
        if figure is not None and other is not None:
            return figure, other
    return None


def _judge(pledge: Pledge, figure: Observation, against: Decimal, *, there: bool) -> Judgement:
    """Judge a figure by when it is due, after it was compared with the other side of a relation, or with 0 for a sign."""
    period, value = figure.period, Amount(figure.value, figure.unit)
    other = Amount(against, figure.unit, pledge.comparator)
    rule = Message("{value} in {period} against {other}", value=value, period=period, other=other)
    if period.year < pledge.due.first:
        return Judgement("open", rule)
    if not period.whole_year:
        return Judgement("on_track" if there else "behind", rule)
    if there:
        return Judgement("met", rule)
    return Judgement("behind" if pledge.due.last is not None and period.year < pledge.due.last else "missed", rule)


def _width(plan: Plan, pledge: Pledge, tolerance: Decimal | None) -> Decimal:
    """Return the width of 同步: as asked, as the goal declares, or that of 左右."""
    if tolerance is not None and pledge.metric in RATES:
        return tolerance
    return plan.goals.conventions.about.width if pledge.tolerance is None else pledge.tolerance

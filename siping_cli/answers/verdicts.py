"""How a goal stands: met, missed, on track, behind, open or without data, and by which rule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers.distance import Distance
from siping_cli.messages import Message
from siping_cli.periods import MONTHS
from siping_cli.record import record
from siping_cli.sheet import Amount, Term
from siping_cli.vocabulary import ABOUT, FALLING, RATES

if TYPE_CHECKING:
    from siping_cli.answers.choices import Verdict
    from siping_cli.answers.pace import Progress
    from siping_cli.goal import Target
    from siping_cli.indicator import Observation
    from siping_cli.periods import Period
    from siping_cli.plan import Plan
    from siping_cli.vocabulary import Comparator

ZERO = Decimal(0)
PERCENT = Decimal(100)
NOWHERE = Distance()


@record
class Judgement:
    """A verdict and the rule that decided it."""

    verdict: Verdict
    rule: Message


def reached(comparator: Comparator, goal: Decimal, value: Decimal, width: Decimal = ZERO) -> bool:
    """Tell whether a value satisfies a goal, unrounded.

    Args:
        comparator: how the goal compares.
        goal: the number of the goal; of a range the near end, below 0 for a fall.
        value: the value, in the unit of the goal.
        width: what 左右 is taken to mean; better than the goal is never a miss.

    """
    slack = width if comparator in ABOUT else ZERO
    if comparator == "more_than":
        return value > goal
    if comparator == "less_than":
        return value < goal
    if comparator in FALLING or (comparator == "between" and goal < 0):
        return value <= goal + slack
    return value >= goal - slack


def about_width(plan: Plan, target: Target, tolerance: Decimal | None = None) -> Decimal:
    """Return what 左右 is taken to mean for a goal, in points or in the goal's own unit.

    Args:
        plan: the plan, whose width holds for rates.
        target: the goal, whose own tolerance comes before that of the plan.
        tolerance: the width for rates that the asker wants, in points.

    """
    if tolerance is not None and target.metric in RATES:
        return tolerance
    return plan.goals.conventions.about.width if target.tolerance is None else target.tolerance


def judge(target: Target, observation: Observation | None, width: Decimal, distance: Distance = NOWHERE) -> Judgement:
    """Return how a goal stands after an observation that is not later than its due date.

    Args:
        target: the goal.
        observation: the latest figure in the goal's own metric and unit; None where there is none.
        width: what 左右 is taken to mean.
        distance: the time elapsed and the speed of a goal of more than one year, where they are known.

    """
    if observation is None:
        if distance.progress is not None:
            return _speed(distance.progress, distance.progress_period)
        return Judgement("no_data", Message("no figure is known"))
    period = observation.period
    there = reached(target.comparator, target.value, observation.value, width)
    values = {
        "value": Amount(observation.value, observation.unit),
        "goal": Amount(target.value, target.unit, target.comparator, target.value_high),
        "period": period,
        "due": target.due,
    }
    if period.year < target.due.first:
        return _before(target, distance, there=there, values=values)
    if not period.whole_year:
        return _part(target, observation, distance.time_elapsed, there=there, values=values)
    return _whole(target, period, there=there, values=values)


def _whole(target: Target, period: Period, *, there: bool, values: dict[str, object]) -> Judgement:
    """Judge a figure for a whole due year."""
    if there:
        return Judgement("met", Message("{value} in {period} satisfies {goal}", **values))
    if target.due.last is not None and period.year < target.due.last:
        return Judgement("behind", Message("{value} in {period} is short of {goal}, due by {due}", **values))
    return Judgement("missed", Message("{value} in {period} does not satisfy {goal}, and the period is over", **values))


def _before(target: Target, distance: Distance, *, there: bool, values: dict[str, object]) -> Judgement:
    """Judge a figure from before the due date: a level may already be there, a rate of that year says nothing."""
    if there and target.metric == "level" and not target.falling and target.base_period is not None:
        return Judgement("met", Message("{value} in {period} already satisfies {goal}", **values))
    if distance.progress is not None:
        return _speed(distance.progress, distance.progress_period)
    return Judgement("open", Message("only {period} is known, and {goal} is due {due}", **values))


def _speed(progress: Progress, period: Period | None) -> Judgement:
    """Judge a goal of more than one year by its speed so far."""
    values = {"ratio": Amount(progress.ratio), "grade": Term(progress.grade), "period": period}
    if progress.grade == "on_track":
        return Judgement("on_track", Message("to {period} it went at {ratio} of the required speed: {grade}", **values))
    return Judgement("behind", Message("to {period} it went at only {ratio} of the required speed: {grade}", **values))


def _part(
    target: Target,
    observation: Observation,
    elapsed: Decimal | None,
    *,
    there: bool,
    values: dict[str, object],
) -> Judgement:
    """Judge a figure for a part of the due year."""
    if target.metric in RATES or target.falling:
        if there:
            return Judgement("on_track", Message("{value} in {period} satisfies {goal} so far", **values))
        return Judgement("behind", Message("{value} in {period} does not satisfy {goal} so far", **values))
    if there:
        return Judgement("met", Message("{value} in {period} already satisfies {goal}", **values))
    period = observation.period
    share = Decimal(period.last - period.first + 1) / MONTHS if elapsed is None else elapsed / PERCENT
    due_by_now = target.value * share
    values["elapsed"] = Amount(due_by_now, target.unit)
    if observation.value >= due_by_now:
        return Judgement(
            "on_track", Message("{value} in {period} is at or above {elapsed}, the share of {goal} by then", **values)
        )
    return Judgement("behind", Message("{value} in {period} is below {elapsed}, the share of {goal} by then", **values))

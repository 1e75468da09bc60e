"""How far one figure is from one goal, and what the time that is left must bring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.workings import HUNDRED, PERCENT, POINTS, Known, goal_of, years_between
from siping_cli.errors import FormulaError
from siping_cli.messages import Message
from siping_cli.periods import MONTHS
from siping_cli.plan import RATES

if TYPE_CHECKING:
    from siping_cli.answers.workings import Workings
    from siping_cli.plan import Observation, Target
    from siping_cli.quantities import Unit


@dataclass(frozen=True, slots=True)
class Measured:
    """The distance of a figure from its goal: gap in the unit of the goal, the rest in percent and points."""

    gap: Decimal | None = None
    attainment: Decimal | None = None
    time_elapsed: Decimal | None = None
    pace_gap: Decimal | None = None


def measure(target: Target, observation: Observation | None, workings: Workings) -> Measured:
    """Return the distance of a figure from its goal; the attainment of a rate would mislead."""
    if observation is None:
        return Measured()
    goal, actual = goal_of(target), Known(observation.value, observation.unit, _origin(observation))
    missing = workings.use(
        target.id, formulas.shortfall, gap_unit_of(target), target=goal, actual=actual, falling=target.falling
    ).value
    if target.metric in RATES or target.falling:
        return Measured(missing)
    done = workings.use(target.id, formulas.attainment, PERCENT, done=actual, target=goal).value
    if not _within_due_year(target, observation):
        return Measured(missing, done)
    elapsed = Decimal(observation.period.last) * HUNDRED / MONTHS
    return Measured(missing, done, elapsed, done - elapsed)


def required_of(target: Target, observation: Observation | None, workings: Workings) -> tuple[Decimal, str] | None:
    """Return what the time that is left must bring, where the goal and the figures say so."""
    goal = goal_of(target)
    if observation is not None and observation.period.year >= target.due.first:
        left = MONTHS - observation.period.last
        if not left or target.falling or not _within_due_year(target, observation) or target.metric in RATES:
            return None
        actual = Known(observation.value, observation.unit, _origin(observation))
        months = Known(Decimal(left), None, Message("months left in {year}", year=observation.period.year))
        each = workings.use(
            target.id, formulas.needed_per_period, target.unit, target=goal, done=actual, periods_left=months
        )
        return each.value, f"{target.unit}/月"
    if target.metric in {"growth", "count"} or target.base_period is None:
        return target.value, target.unit.name
    start, base_year = None, target.base_period.year
    if target.metric == "multiple":
        start = Known(Decimal(1), None, Message("the base is 1"))
    elif target.metric == "level" and observation is not None and observation.period.whole_year:
        start, base_year = Known(observation.value, observation.unit, _origin(observation)), observation.period.year
    if start is None:
        return None
    last = target.due.last or target.due.first
    years = years_between(base_year, last)
    try:
        growth = workings.use(target.id, formulas.required_growth, PERCENT, base=start, target=goal, periods=years)
    except FormulaError:
        return None
    return growth.value, PERCENT.name


def gap_unit_of(target: Target) -> Unit:
    """Return the unit of a gap: points for a rate, otherwise the unit of the goal."""
    return POINTS if target.unit == PERCENT else target.unit


def _within_due_year(target: Target, observation: Observation) -> bool:
    """Whether the figure runs from January in the one year the goal is due, so that time elapsed means something."""
    one_year = target.due.first == (target.due.last or target.due.first)
    return one_year and observation.period.year >= target.due.first and observation.period.cumulated


def _origin(observation: Observation) -> Message:
    if observation.wording is None:
        return Message("the figure given for {period}", period=observation.period)
    return Message("reported for {period}: {wording}", period=observation.period, wording=observation.wording)

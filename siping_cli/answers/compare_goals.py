"""Which goals of several plans are held against each other, and why the others are not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, get_args

from siping_cli.checks.alike import Likeness, PlanGoal, binding, one_place, plan_goals
from siping_cli.engine.selection import subjects_of
from siping_cli.errors import UnknownNameError
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.target import Target
    from siping_cli.sheet import Amount
    from siping_cli.wording.vocabulary import Metric

# Why a goal is not compared; from metric on it is that in which it differs from the goal of another plan that is most like it.
WhyNotCompared = Literal[
    "no_number",
    "not_in_lexicon",
    "alone",
    "stands_back",
    "ambiguous",
    "taken",
    "metric",
    "unit",
    "prices",
    "less",
    "over",
    "scope",
    "per",
    "size",
    "years",
]
WHY_NOT_COMPARED: tuple[WhyNotCompared, ...] = get_args(WhyNotCompared)


@record
class Comparison:
    """Like goals of several plans, one a plan, in the order of the plans."""

    goals: tuple[PlanGoal, ...]

    @property
    def measured(self) -> bool:
        """Whether the numbers tell more than the size of their places, so that they have an order and differences."""
        return not self.goals[0].sized or one_place(each.plan for each in self.goals)

    @property
    def median(self) -> Decimal:
        """The number in the middle, of an even count the mean of the two, in the base of their unit."""
        edges = sorted(each.goal.edge for each in self.goals)
        half = len(edges) // 2
        return edges[half] if len(edges) % 2 else (edges[half - 1] + edges[half]) / 2

    def rank_of(self, goal: PlanGoal) -> int | None:
        """Return the place of a goal among the others, 1 for what asks most; equal numbers share one. None where there is no order."""
        if not self.measured:
            return None
        own, less = goal.goal.edge, goal.goal.less
        return 1 + sum(each.goal.edge < own if less else each.goal.edge > own for each in self.goals)

    def difference_of(self, goal: PlanGoal, to: Plan | None) -> Amount | None:
        """Return by how much a goal lies above that of a plan, or above the median where no plan is named; None where nothing tells."""
        if to is None:
            return goal.amount_of(goal.goal.edge - self.median) if self.measured else None
        other = next((each for each in self.goals if each.plan is to), None)
        if other is None or (other is goal and not self.measured):
            return None
        return goal.difference_from(other)


@record
class LeftGoal:
    """A goal that is not compared."""

    plan: Plan
    subject: Indicator
    goal: Target | QualitativeGoal
    reason: WhyNotCompared


@record
class ComparedPlans:
    """What becomes of every goal of several plans: a part of one comparison, or left out with the reason."""

    comparisons: tuple[Comparison, ...]
    left: tuple[LeftGoal, ...]


def compared_plans(
    plans: Sequence[Plan], names: Sequence[str] = (), *, due: int | None = None, over_time: bool = False
) -> ComparedPlans:
    """Return which goals of some plans are compared.

    Args:
        plans: the plans.
        names: ids, aliases or names that one of the plans has; what is the same in the lexicon is meant in all of them.
        due: a year; only goals that are due in it are looked at.
        over_time: whether goals are like those for other years that are as far from the first year of their plan.

    Raises:
        UnknownNameError: a name is in none of the plans.

    """
    asked = _asked(plans, names)
    every = [each for plan in plans for each in plan_goals(plan)]
    pool = [each for each in every if _is_meant(each.plan, each.goal.subject, asked) and _is_due(each.goal.target, due)]
    comparisons: list[Comparison] = []
    rest = pool
    for relative in (True, False) if over_time else (False,):
        found = [*_comparisons(rest, over_time=relative)]
        comparisons += found
        taken = {_key(each) for one in found for each in one.goals}
        rest = [each for each in rest if _key(each) not in taken]
    left = [LeftGoal(each.plan, each.goal.subject, each.goal.target, _reason(each, pool)) for each in rest]
    known = set(map(_key, every))
    for plan in plans:
        for subject in plan.subjects:
            if _is_meant(plan, subject, asked):
                unknown = (each for each in subject.targets if (plan.id, each.id) not in known)
                left += [LeftGoal(plan, subject, each, "not_in_lexicon") for each in unknown if _is_due(each, due)]
                numberless = (each for each in subject.qualitative if _is_due(each, due))
                left += [LeftGoal(plan, subject, each, "no_number") for each in numberless]
    order = {_measure(each): -number for number, each in enumerate(reversed(pool))}  # the first one of a measure counts
    comparisons.sort(key=lambda one: (order[_measure(one.goals[0])], one.goals[0].goal.target.due.first))
    return ComparedPlans(tuple(comparisons), tuple(left))


def _measure(each: PlanGoal) -> tuple[str, Metric]:
    return each.entry.id, each.goal.target.metric


def _key(each: PlanGoal) -> tuple[str, str]:
    return each.plan.id, each.goal.target.id


def _asked(plans: Sequence[Plan], names: Sequence[str]) -> set[tuple[str, str]] | None:
    """Return the indicators that names stand for, each by the ids of its plan and its own, or by that of the lexicon alone; None for all."""
    asked: set[tuple[str, str]] = set()
    for name in names:
        refused: list[UnknownNameError] = []
        for plan in plans:
            try:
                found = subjects_of(plan, [name])
            except UnknownNameError as error:
                refused.append(error)
                continue
            asked |= {(plan.id, each.id) for each in found}
            asked |= {("", plan.lexicon[each.id].id) for each in found if each.id in plan.lexicon}
        if len(refused) == len(plans):
            raise refused[0]
    return asked if names else None


def _is_meant(plan: Plan, subject: Indicator, asked: set[tuple[str, str]] | None) -> bool:
    """Whether an indicator is one of those asked for."""
    entry = plan.lexicon.get(subject.id)
    return asked is None or (plan.id, subject.id) in asked or (entry is not None and ("", entry.id) in asked)


def _is_due(goal: Target | QualitativeGoal, year: int | None) -> bool:
    """Whether a goal is due in a year; in any where none was asked for."""
    return year is None or (goal.due.first <= year and (goal.due.last is None or year <= goal.due.last))


def _comparisons(goals: Sequence[PlanGoal], *, over_time: bool) -> Iterator[Comparison]:
    """Yield the like goals of two plans or more."""
    alike: dict[Likeness, dict[str, list[PlanGoal]]] = defaultdict(lambda: defaultdict(list))
    for each in goals:
        alike[each.likeness(over_time=over_time)][each.plan.id].append(each)
    for by_plan in alike.values():
        chosen = tuple(one for found in by_plan.values() if (one := binding(found)) is not None)
        if len(chosen) > 1:
            yield Comparison(chosen)


def _reason(goal: PlanGoal, pool: Sequence[PlanGoal]) -> WhyNotCompared:
    """Return why a goal with a number that the lexicon knows is not compared."""
    own = goal.likeness()
    others = [each for each in pool if each.entry.id == goal.entry.id and each.plan.id != goal.plan.id]
    if not others:
        return "alone"
    stands = binding(each for each in pool if each.plan is goal.plan and each.likeness() == own)
    if stands is not None and stands is not goal:
        return "stands_back"
    differing = min((own.differs_in(each.likeness()) for each in others), key=len)
    if differing:
        return next(reason for reason in WHY_NOT_COMPARED if reason in differing)
    alike: dict[str, list[PlanGoal]] = defaultdict(list)
    for each in pool:
        if each.likeness() == own:
            alike[each.plan.id].append(each)
    return "ambiguous" if any(binding(found) is None for found in alike.values()) else "taken"

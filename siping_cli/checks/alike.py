"""Goals of different plans that say the same thing, so that their numbers can be held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.checks.goals import goals_of, in_base
from siping_cli.numbers.quantities import PERCENT, POINTS
from siping_cli.plan.lexicon import fold_term, is_called
from siping_cli.plan.meaning import accrual_of
from siping_cli.plan.target import MEMBER
from siping_cli.sheet import Amount
from siping_cli.text.record import fields_of, record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from siping_cli.checks.goals import ComparedGoal
    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.plan import Plan
    from siping_cli.wording.vocabulary import Metric, Over, PriceBasis


@record
class Likeness:
    """What goals of different plans have in common whose numbers say the same thing; all of it, or they are not alike.

    Attributes:
        entry: the id of the indicator in the lexicon.
        metric: what the number is.
        unit: the base of its unit, within which units convert.
        prices: the prices of its indicator; None where they do not matter or are not known.
        less: whether it is a ceiling.
        over: what the number is over.
        scope: what its figure covers, by the name; None where that is the whole place of the plan.
        per: what it is set per, by the name; None where it is set for the place.
        size: from which size on things are counted, in the base of the unit of the size.
        years: the base year where one counts, and the first and last due year; or how many years after the first of the plan they are.

    """

    entry: str
    metric: Metric
    unit: str
    prices: PriceBasis | None
    less: bool
    over: Over
    scope: str | None
    per: str | None
    size: tuple[str, Decimal] | None
    years: tuple[int | None, ...]

    def differs_in(self, other: Likeness) -> tuple[str, ...]:
        """Return the attributes in which two goals differ, the one that tells most first."""
        names = (each.name for each in fields_of(Likeness))
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


@record
class PlanGoal:
    """A goal with the plan that sets it, and what the lexicon calls its indicator.

    Attributes:
        plan: the plan.
        goal: the goal with what follows from its words.
        entry: its indicator in the lexicon.

    """

    plan: Plan
    goal: ComparedGoal
    entry: Entry

    def likeness(self, *, over_time: bool = False) -> Likeness:
        """Return what another goal must have in common with it.

        Args:
            over_time: whether years count from the first one of each plan, so that the goals of this year are like those of last year.

        """
        goal, target, size = self.goal, self.goal.target, self.goal.target.threshold
        first = self.plan.year if over_time else 0
        if goal.over == "each":
            years: tuple[int | None, ...] = goal.years
        else:
            years = (None if goal.over == "year" else goal.base, target.due.first, target.due.last)
        return Likeness(
            entry=self.entry.id,
            metric=target.metric,
            unit=target.unit.base,
            prices=self.plan.meaning(goal.subject).prices,
            less=goal.less,
            over=goal.over,
            scope=None if target.scope == self.plan.targets_file.scopes[0].id else self._name_of(target.scope),
            per=target.per if target.per in {None, MEMBER} else self._name_of(target.per),
            size=None if size is None else (size.unit.base, in_base(size)),
            years=tuple(year and year - first for year in years),
        )

    def difference_from(self, other: PlanGoal) -> Amount | None:
        """Return by how much it lies above the number of a like goal, below 0 where it lies below.

        In points of a rate, else in its own unit; None of amounts of different places, which tell their size alone.
        """
        if self.sized and not one_place((self.plan, other.plan)):
            return None
        return self.amount_of(self.goal.edge - other.goal.edge)

    def amount_of(self, difference: Decimal) -> Amount:
        """Return a difference, given in the base of its unit, as people read it."""
        unit = self.goal.target.unit
        return Amount(difference / unit.factor, POINTS if unit == PERCENT else unit, signed=difference != 0)

    @property
    def sized(self) -> bool:
        """Whether its number follows the size of the place: an amount or a count of a whole, and no rate, nor so much per head."""
        target = self.goal.target
        moved = target.metric == "change" and target.unit.kind not in {"points", "ratio"}
        whole = (target.metric in AMOUNTS or moved) and target.per is None
        return whole and accrual_of(target, self.plan.meaning(self.goal.subject)) != "rate"

    def _name_of(self, scope: str) -> str:
        return fold_term(self.plan.scope(scope).name.zh)


def plan_goals(plan: Plan) -> Iterator[PlanGoal]:
    """Yield the goals of a plan with a number whose indicator is one that the lexicon knows."""
    known = goals_of(plan)
    for subject in plan.subjects:
        entry = plan.lexicon.get(subject.id)
        if entry is not None and is_called(entry, subject):
            yield from (PlanGoal(plan, goal, entry) for goal in known[subject.id])


def one_place(plans: Iterable[Plan]) -> bool:
    """Whether plans all say that they are for one and the same place."""
    places = {None if plan.place is None else fold_term(plan.place.zh) for plan in plans}
    return len(places) == 1 and None not in places


def binding(goals: Iterable[PlanGoal]) -> PlanGoal | None:
    """Return the goal that stands for the like goals of a plan: the one that binds hardest, of several the first.

    None where they are set for two indicators of the plan, which nothing tells apart, or where there is none.
    """
    alike = tuple(goals)
    if len({each.goal.subject.id for each in alike}) != 1:
        return None
    found = alike[0]
    for each in alike:
        if found.goal.softer_than(each.goal):
            found = each
    return found

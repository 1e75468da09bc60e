"""Goals as rules hold them against each other: what a number is over, which side is better, how hard it binds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.formulas import level_after
from siping_cli.numbers.quantities import HUNDRED
from siping_cli.plan.meaning import accrual_of, base_year, better_of, over_of
from siping_cli.plan.target import MEMBER
from siping_cli.sheet import Amount
from siping_cli.text.record import record
from siping_cli.wording.strengths import obligation
from siping_cli.wording.vocabulary import ABOUT, MOVES, RISING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from siping_cli.numbers.quantities import Quantity
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.target import Target
    from siping_cli.wording.vocabulary import Over

ONE = Decimal(1)
_HALF = Decimal("0.5")


@record
class ComparedGoal:
    """A goal of a plan with what follows from its words and its indicator.

    Attributes:
        subject: what it is set for.
        target: the goal itself.
        over: what its number is over.
        less: whether less is better, so that it is a ceiling.
        base: the year that it counts from.

    """

    subject: Indicator
    target: Target
    over: Over
    less: bool
    base: int

    @property
    def amount(self) -> Amount:
        """The number with its comparator, for people."""
        return Amount(self.target.value, self.target.unit, self.target.comparator, self.target.value_high)

    @property
    def edge(self) -> Decimal:
        """The number it is judged by, in the base of its unit; of a range the end that is met first."""
        return self.target.edge(less=self.less) * self.target.unit.factor

    @property
    def least(self) -> Decimal | None:
        """The least that satisfies it, in the base of its unit; None of a ceiling."""
        return None if self.less else self.edge - self._width

    @property
    def most(self) -> Decimal | None:
        """The most that it leaves room for, in the base of its unit; None of a floor."""
        if self.target.comparator in RISING:
            return None
        return self.target.edge(less=True) * self.target.unit.factor + self._width

    @property
    def measure(self) -> Hashable:
        """What two goals have in common that set numbers for the same thing, so that the stricter includes the looser."""
        target = self.target
        when: Hashable = None
        if self.over == "base":
            when = self.base
        elif self.over == "average" or (target.metric in MOVES and self.over == "year"):
            when = (self.base, target.due)
        size = target.threshold and (target.threshold.unit.base, in_base(target.threshold))
        per = None if target.per == MEMBER else target.per  # what each member is to do is measured as its own goals are
        return target.metric, target.unit.base, target.scope, per, size, self.over, when

    @property
    def years(self) -> tuple[int, int | None]:
        """The years that a goal of every year holds for: the first, and the last where there is one."""
        period = self.target.base_period
        return self.target.due.first if period is None else period.year + 1, self.target.due.last

    @property
    def yearly_pace(self) -> bool:
        """Whether it is a growth that is repeated year by year."""
        return self.over in {"average", "each"}

    def leads_to(self, year: int | None) -> Decimal | None:
        """Return by what a growth multiplies its base until the end of a year; None where it does not tell.

        An average and a growth of every year compound; a growth over the base is the whole of it, when it is due, and
        that of one year tells only of the year after its base.
        """
        last, growth = self.target.due.last, self.target.value / HUNDRED
        if year is None:
            return None
        if self.yearly_pace:
            return None if last is not None and last < year else level_after(ONE, growth, Decimal(year - self.base))
        tells = last == year and (self.over == "base" or year == self.base + 1)
        return ONE + growth if tells else None

    def softer_than(self, other: ComparedGoal) -> bool:
        """Whether it binds less than another: 力争 less than what is plainly set, and that less than 确保."""
        return self._obligation < other._obligation

    @property
    def _width(self) -> Decimal:
        """What it declares as the width of 左右, or half of the last place of an exact number."""
        if self.target.comparator == "exact":
            return _HALF.scaleb(int(self.target.value.as_tuple().exponent)) * self.target.unit.factor
        width = self.target.tolerance if self.target.comparator in ABOUT else None
        return Decimal(0) if width is None else width * self.target.unit.factor

    @property
    def _obligation(self) -> int:
        return obligation(self.target.strength)


def goals_of(plan: Plan) -> dict[str, tuple[ComparedGoal, ...]]:
    """Return the goals with a number of everything that a plan sets goals for, by the id of what they are set for."""
    first = plan.first_year
    return {subject.id: tuple(_goals(plan, subject, first)) for subject in plan.subjects}


def in_base(quantity: Quantity) -> Decimal:
    """Return how much a quantity is in the base of its unit."""
    return quantity.value * quantity.unit.factor


def _goals(plan: Plan, subject: Indicator, first_year: int) -> list[ComparedGoal]:
    meaning = plan.meaning(subject)
    return [
        ComparedGoal(
            subject,
            target,
            over_of(target, first_year, accrual_of(target, meaning))[0],
            better_of(target, meaning) == "less",
            base_year(target, first_year),
        )
        for target in subject.targets
    ]

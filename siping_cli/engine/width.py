"""How far from its number a goal still counts as met: the width of 左右, and half a printed place of an exact goal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.wording.vocabulary import ABOUT

if TYPE_CHECKING:
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.target import Target

_ZERO = Decimal(0)
_HALF = Decimal("0.5")


def width_of(plan: Plan, target: Target, tolerance: Decimal | None = None) -> Decimal:
    """Return how far from its number a goal still counts as met, in points or in the goal's own unit.

    Args:
        plan: the plan, whose width of 左右 holds for rates.
        target: the goal, whose own tolerance comes before that of the plan. An amount without one has no width, and an exact
            goal half a unit of its last printed place.
        tolerance: the width for rates that the asker wants, in points.

    """
    if target.comparator == "exact":
        return _half_a_place(target)
    return width_of_about(plan, target, tolerance) if target.comparator in ABOUT else _ZERO


def width_of_about(plan: Plan, goal: Target | QualitativeGoal, tolerance: Decimal | None) -> Decimal:
    """Return the width of 左右, and of 同步: what the asker wants for rates, else what the goal declares, else that of the plan."""
    in_points = goal.unit.is_rate
    if tolerance is not None and in_points:
        return tolerance
    if goal.tolerance is not None:
        return goal.tolerance
    return plan.targets_file.conventions.about.width if in_points else _ZERO


def width_of_qualitative(plan: Plan, goal: QualitativeGoal, tolerance: Decimal | None) -> Decimal | None:
    """Return the width of a goal without a number; None for 稳定 without one, since that is no 左右 and nobody says how wide it is."""
    if goal.kind != "sign" or goal.comparator != "about":
        return width_of_about(plan, goal, tolerance)
    return tolerance if tolerance is not None and goal.unit.is_rate else goal.tolerance


def _half_a_place(target: Target) -> Decimal:
    """Return half a unit of the last place in which the words print a number, in the unit of the goal."""
    from siping_cli.numbers.in_prose import mentions
    from siping_cli.numbers.quantities import half_width

    unit = target.unit
    wanted = unit.printed(abs(target.value))
    for mention in mentions(half_width(target.wording)):
        digits = "".join(each for each in mention.text.removesuffix(":1") if each.isdigit() or each == ".")
        if mention.value == wanted and digits and Decimal(digits) != 0:
            printed = Decimal(digits)
            place = Decimal(1).scaleb(int(printed.as_tuple().exponent))
            return _HALF * place * mention.value / printed / unit.printed(Decimal(1))
    return _HALF * Decimal(1).scaleb(int(target.value.as_tuple().exponent))

"""Checks across the records of a plan: each a function whose docstring says what, why, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.checks.found import Found
from siping_cli.checks.growth import bound, growth_and_level, growth_and_multiple
from siping_cli.checks.parents import parents
from siping_cli.checks.records import order, source
from siping_cli.checks.stages import nested, stages
from siping_cli.checks.wholes import measure, parts, per_unit
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from siping_cli.plan.files import Accepted
    from siping_cli.plan.plan import Plan

    Rule = Callable[[Plan, Mapping[str, Decimal]], Iterator[Found]]

DATA: tuple[Rule, ...] = (order, source)
CONSISTENCY: tuple[Rule, ...] = (
    stages,
    parts,
    nested,
    measure,
    growth_and_level,
    growth_and_multiple,
    bound,
    per_unit,
)
ABOVE: tuple[Rule, ...] = (parents,)  # of a plan that names plans above it
STALE = "accepted"


def name_of_rule(rule: Rule) -> str:
    """Return a rule's name as reports and plans write it.

    >>> name_of_rule(per_unit)
    'per-unit'
    """
    return rule.__name__.replace("_", "-")


def apply(
    rules: tuple[Rule, ...], plan: Plan, bases: Mapping[str, Decimal]
) -> Iterator[tuple[str, Found | None, Accepted | None]]:
    """Yield what rules find, each with the acceptance that covers it; a rule that finds nothing yields itself alone.

    Args:
        rules: the rules to apply.
        plan: the plan, whose names all lead somewhere.
        bases: known base levels by the ids of goals, each in the unit of what the goal is set for.

    """
    for rule in rules:
        name, findings = name_of_rule(rule), tuple(rule(plan, bases))
        for found in findings:
            yield name, found, None if found.status == "info" else _acceptance(plan, name, found)
        if not findings:
            yield name, None, None


def stale(plan: Plan, used: set[Accepted]) -> Iterator[Found]:
    """Yield every acceptance of a plan that covers nothing any more."""
    for number, accepted in enumerate(plan.targets_file.accepted):
        if accepted not in used:
            message = Message(
                "the rule {rule} no longer finds anything between {targets}; remove or correct the acceptance",
                rule=accepted.rule,
                targets=accepted.targets,
            )
            yield Found("fail", (f"accepted[{number}]",), message)


def _acceptance(plan: Plan, rule: str, found: Found) -> Accepted | None:
    """Return the acceptance that names a rule and exactly the goals of a finding, in any order."""
    for accepted in plan.targets_file.accepted:
        if accepted.rule == rule and set(accepted.targets) == set(found.about):
            return accepted
    return None

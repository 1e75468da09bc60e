"""What is said beside paths: of their bases, of what they pass on the way, and of many at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.bases import growth_scenarios
from siping_cli.engine.span import satisfies
from siping_cli.engine.workings import Known, Workings, level_of, years_between
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import Quantity
from siping_cli.text.messages import Message, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.path import PathRow
    from siping_cli.engine.route import Route
    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan


def on_way(route: Route, rows: Sequence[PathRow]) -> Iterator[Message]:
    """Yield that a path passes its goal on the way and comes back."""
    choice, end = route.choice, rows[-1].level
    if choice.less or not route.stages or end is None:
        return
    passed = [row for row in rows if row.level is not None and row.level > end]
    if passed:
        year = Period.parse(passed[0].period)
        told = Message(
            "{target}: the path passes {goal} in {year} and comes back down to it", goal=choice.goal, year=year
        )
        yield Note(told, target=choice.target.id)


def on_base(plan: Plan, choice: Choice, base: Known | None, workings: Workings) -> Iterator[Message]:
    """Yield what is said of the base of a level: that the goal is met, or which base would do."""
    target = choice.target
    if target.metric != "level" or target.base_period is None or choice.over != "year":
        return
    goal = level_of(choice)
    if base is not None:
        if not choice.less and satisfies(choice, Quantity(base.value, goal.unit or target.unit).to(target.unit).value):
            yield Note(Message("{target}: the base {base} already meets the goal", base=base.amount), target=target.id)
        return
    for due in target.due.years:
        years = years_between(target.base_period.year, due)
        offers = []
        for growth in growth_scenarios(plan):
            needed = workings.use(target.id, formulas.needed_base, goal.unit, target=goal, growth=growth, periods=years)
            offers.append(Message("{base} at {growth} a year", base=needed.amount, growth=growth.amount))
        told = Message(
            "{target}: base level unknown, so the required growth can't be computed; to reach the goal by "
            "{due}, the level in {year} would have to be {offers}",
            due=due,
            year=target.base_period.year,
            offers=tuple(offers),
        )
        yield Note(told, target=target.id)
    yield Message("use --base NAME=LEVEL to give a base level")


def on_matrix(said: Sequence[Message], on_bases: Sequence[Message]) -> Iterator[Message]:
    """Yield what is said where all goals are at a glance: of bases only that some are missing, and what tells more."""
    of_bases = set(on_bases)
    yield from (each for each in said if each not in of_bases)
    if on_bases:
        yield Message(
            "some goals have no base level, so their required growth can't be computed; siping project shows "
            "which base each would need"
        )
        yield Message("a goal due in a window of years shows its path to the last year; use --long to list every path")

"""What a goal is computed from, for pages on which its figures can be changed; only of goals that follow from four numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.engine.prices import Prices
from siping_cli.engine.stages import stages_of
from siping_cli.engine.width import width_of
from siping_cli.numbers.periods import Span
from siping_cli.numbers.quantities import PERCENT, POINTS
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import ABOUT

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.selection import Choice
    from siping_cli.numbers.quantities import Unit
    from siping_cli.wording.vocabulary import Comparator

_MOST_YEARS = 50


@record(kw_only=True)
class WhatIf:
    """A goal whose answers follow from a base, a growth, a latest figure of a whole year and a tolerance.

    Attributes:
        target: the goal.
        indicator: id of what it is set for.
        metric: whether it is growth of its due year, or a level that starts from a base.
        comparator: how it compares.
        falling: whether less is better.
        edge: the number that it is judged by.
        width: how far from that number it still counts as met.
        first: the first year it is due in.
        last: the last year it is due in.
        base_year: the year it counts from.
        unit: the unit of its number.
        level_unit: the unit of the levels of what it is set for.
        base: the level in the base year; None where it is not known.
        latest: the latest whole year that is known and its figure; None where there is none.

    """

    target: str
    indicator: str
    metric: Literal["growth", "level"]
    comparator: Comparator
    falling: bool
    edge: Decimal
    width: Decimal
    first: int
    last: int
    base_year: int
    unit: Unit
    level_unit: Unit
    base: Decimal | None
    latest: tuple[int, Decimal] | None

    @property
    def about(self) -> bool:
        """Whether a tolerance decides."""
        return self.comparator in ABOUT

    @property
    def gap_unit(self) -> Unit:
        """The unit of a gap: points for growth."""
        return POINTS if self.unit == PERCENT else self.unit


def what_if_of(choice: Choice, row: GapRow, knowledge: Knowledge) -> WhatIf | None:
    """Return what a goal is computed from; None for one that more than four numbers decide.

    Args:
        choice: the goal.
        row: how it stands.
        knowledge: what is known.

    """
    target, plan, assumptions = choice.target, knowledge.plan, knowledge.assumptions
    last = target.due.last
    if last is None or target.metric not in {"growth", "level"} or not _follows(choice, knowledge, last):
        return None
    latest = None
    if row.observed is not None and row.observed_period is not None:
        span = Span.parse(row.observed_period)
        latest = _latest(choice, span, row.observed)
        if latest is None and span.last.year > choice.base_year:
            return None  # judged by a part of a year, or by several: a year alone would say something else
    base = knowledge.base(choice)
    return WhatIf(
        target=target.id,
        indicator=choice.subject.id,
        metric="growth" if target.metric == "growth" else "level",
        comparator=target.comparator,
        falling=choice.less,
        edge=choice.edge,
        width=width_of(plan, target, assumptions.tolerance),
        first=target.due.first,
        last=last,
        base_year=choice.base_year,
        unit=target.unit,
        level_unit=choice.subject.unit,
        base=base.value if base and base.unit == choice.subject.unit and base.value > 0 else None,
        latest=latest,
    )


def _follows(choice: Choice, knowledge: Knowledge, last: int) -> bool:
    """Whether a goal has one reading and no stages, changes of prices or units to count, and lies one year after its base or more."""
    target, subject, assumptions = choice.target, choice.subject, knowledge.assumptions
    plain = not (target.readings or target.per or target.threshold) and choice.over == "year"
    if (
        not plain
        or subject.unit.kind in {"rate", "points", "ratio", "multiple"}
        or stages_of(knowledge.plan, choice, last, ())
    ):
        return False
    if Prices(choice, choice.base_year, assumptions.deflator).cleared or not 0 < last - choice.base_year <= _MOST_YEARS:
        return False
    if target.metric == "growth":
        return target.due.first == last and target.unit == PERCENT and choice.edge > -100  # noqa: PLR2004 - percent
    own = target.base_period is not None and target.base_period.whole_year and target.unit == subject.unit
    return own and choice.edge > 0 and choice.base_year < target.due.first


def _latest(choice: Choice, span: Span, value: Decimal) -> tuple[int, Decimal] | None:
    """Return the figure that a goal was judged by, where it is of a whole year that can decide it."""
    year = span.last.year
    whole = span.since == year and span.last.whole_year
    return (year, value) if whole and choice.base_year < year <= choice.last else None

"""A goal without a number (定性目标): a relation, a sign, or a task assigned.

Pydantic reads this dataclass at the border (``load``); nothing here imports it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message, Text
from siping_cli.periods import Due
from siping_cli.quantities import Number, Unit
from siping_cli.record import record
from siping_cli.vocabulary import (
    RATES,
    Comparator,
    Over,
    PledgeKind,
    PledgeMetric,
    over_findings,
    unit_findings,
    wording_findings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERCENT = Unit.parse("%")
_FORBID = {"extra": "forbid"}


@record(kw_only=True)
class Pledge:
    """A goal without a number (定性目标): kept, listed, judged where it can be, and never computed with.

    Attributes:
        id: unique in the plan.
        kind: relation (与经济增长同步, 高于全省平均水平), sign (实现正增长) or compliance (完成下达任务).
        metric: what is looked at: growth, level, share or count.
        unit: its unit, percent where nothing is said.
        comparator: the arithmetic of a relation or a sign; 同步 is about.
        versus: the indicator that a relation compares with.
        tolerance: the width of 同步 in points, or in the unit of the indicator.
        strength: the verb as printed.
        due: a year, a window of years, or every year.
        over: what is compared of several years: the due year, the average, the whole since the base, or each year.
        scope: what it covers.
        wording: the short phrase, without white space.
        section: the section of the source.
        note: anything else a reader must know.

    """

    __pydantic_config__ = _FORBID

    id: str
    kind: PledgeKind
    due: Due
    scope: str
    wording: str
    section: str
    strength: str | None = None
    metric: PledgeMetric = "growth"
    unit: Unit = _PERCENT
    comparator: Comparator | None = None
    versus: str | None = None
    tolerance: Number | None = None
    over: Over | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        """Check the record against itself and report everything at once."""
        from siping_cli.wording.strengths import strength_findings

        findings = [*unit_findings(self.unit, self.metric), *self._findings(), *wording_findings(self.wording)]
        findings += strength_findings(self.strength, self.wording)
        if findings:
            raise InvalidValueError(*findings)

    def _findings(self) -> Iterator[tuple[str, Message]]:
        related, compared = self.kind == "relation", self.kind != "compliance"
        if related != (self.versus is not None):
            yield (
                "versus",
                Message("a relation, and only a relation, names the indicator that it compares with; correct versus"),
            )
        accepted = _COMPARED[self.kind]
        if compared != (self.comparator is not None) or (compared and self.comparator not in accepted):
            yield (
                "comparator",
                Message(
                    "a goal of the kind {kind} takes one of these comparators: {accepted}",
                    kind=self.kind,
                    accepted=accepted or "-",
                ),
            )
        if self.tolerance is not None and (self.comparator != "about" or self.tolerance < 0):
            yield (
                "tolerance",
                Message(
                    "the tolerance {tolerance} cannot be used; it is 0 or more and belongs to the comparator about",
                    tolerance=self.tolerance,
                ),
            )
        yield from over_findings(self.over, self.metric, self.due.last, self.wording)
        if self.comparator == "about" and self.tolerance is None and self.metric not in RATES:
            yield "tolerance", Message("同步 of a {metric} has no default width; give a tolerance", metric=self.metric)


_ORDERED: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than")
_COMPARED: dict[PledgeKind, tuple[Comparator, ...]] = {
    "relation": ("about", *_ORDERED),
    "sign": _ORDERED,
    "compliance": (),
}

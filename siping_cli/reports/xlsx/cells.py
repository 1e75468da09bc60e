"""What the formulas of a workbook start from: the names of its input cells, and the figures behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import Quantity, Unit, in_full
from siping_cli.reports.xlsx.parts import EMPTY_CELL, LivePart, quoted
from siping_cli.text.messages import Text
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.path import PathRow
    from siping_cli.engine.projection import ProjectRow
    from siping_cli.reports.data import Report
    from siping_cli.reports.live_data import LiveCase, Way
    from siping_cli.reports.observed import ObservedRow
    from siping_cli.reports.xlsx.seen import Seen
    from siping_cli.sheet import Amount, Given

LEVELS = ("level", "count")
CLOSE = Decimal("1E-12")
ANY = ""  # stands for whatever a goal is set for
GoalKey = tuple[str, str]  # a goal and what it is set for


@record
class Observed:
    """The cells of the figure that a goal is judged by; the last says whether it is what its formula gives."""

    value: str
    since: str
    year: str
    month: str
    share: str
    status: str
    untouched: str


@record
class BaseLevel:
    """A level that paths or projections start from: of what, in which year and unit; and itself where a path knows it."""

    indicator: str
    year: int
    name: Text
    unit: Unit
    given: Given | None = None


@record
class Sum:
    """A part of a formula and the value it has."""

    formula: str
    value: Decimal


@dataclass
class Lookups:
    """What a report says, looked up by what formulas need."""

    report: Report

    @cached_property
    def ways(self) -> tuple[tuple[Text, Way], ...]:
        """What every path is computed from, with the name of what it is for."""
        return tuple((chapter.name, way) for chapter in self.report.chapters for way in chapter.ways)

    @cached_property
    def way_of(self) -> dict[GoalKey, Way]:
        """The longest way of each goal."""
        return {(way.target, way.indicator): way for _, way in self.ways}

    @cached_property
    def paths(self) -> dict[tuple[str, str, int], list[PathRow]]:
        """The rows of every path by goal, indicator and the year it ends in."""
        found: dict[tuple[str, str, int], list[PathRow]] = {}
        for row in self.report.path.rows if self.report.path else ():
            found.setdefault((row.target, row.indicator, row.due), []).append(row)
        return found

    @cached_property
    def projections(self) -> tuple[ProjectRow, ...]:
        """The rows of the projections."""
        return self.report.projection.rows if self.report.projection else ()

    @cached_property
    def rows(self) -> dict[GoalKey, int]:
        """The row of the gaps of each goal."""
        return {(goal.target, goal.indicator): number for number, goal in enumerate(self.report.goals)}

    @cached_property
    def periods(self) -> dict[GoalKey, list[str]]:
        """The periods with a figure, by indicator and measure."""
        found: dict[GoalKey, list[str]] = {}
        for row in self.report.figures.rows:
            found.setdefault((row.indicator, row.metric), []).append(row.period)
        return found

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The goals that several rows of the gaps share: one set for each member of a group."""
        seen: set[str] = set()
        found: set[str] = set()
        for row in self.report.gap.rows:
            (found if row.target in seen else seen).add(row.target)
        return frozenset(found)

    @cached_property
    def cases(self) -> dict[tuple[str, str | None, str], LiveCase]:
        """What the scenarios of each goal are held against, by goal, reading and industry."""
        cases = (case for chapter in self.report.chapters for case in chapter.cases)
        return {(case.target, case.reading, case.indicator): case for case in cases}

    @cached_property
    def declared(self) -> dict[str, Amount]:
        """The widths of 左右 that single goals declare."""
        rests = self.report.rests.items()
        return {target: basis.declared for (target, _), basis in rests if basis.declared is not None}

    def level_unit(self, target: str, indicator: str) -> Unit | None:
        """Return the unit that the levels of an indicator are in."""
        way = self.way_of.get((target, indicator))
        return Unit.parse(self.paths[target, indicator, way.due][0].level_unit) if way else None

    def bases(self) -> Iterator[BaseLevel]:
        """Yield everything that has a path or a projection from a base, each once; a group after its members."""
        members, seen = self.report.members, set[tuple[str, int]]()
        for base in self._from_bases():
            parts = [
                BaseLevel(each.indicator, base.year, each.name, each.unit) for each in members.get(base.indicator, ())
            ]
            for each in (*parts, base):
                if (each.indicator, each.year) not in seen:
                    seen.add((each.indicator, each.year))
                    yield each

    def _from_bases(self) -> Iterator[BaseLevel]:
        """Yield the base of every path and of every projection."""
        for name, way in self.ways:
            unit = self.level_unit(way.target, way.indicator)
            if unit is not None and not way.from_zero and way.end != "sum":
                yield BaseLevel(way.indicator, way.base_year, name, unit, way.base)
        for row in self.projections:
            name = Text(row.name_zh, row.name_en)
            yield BaseLevel(row.industry, int(row.base_period), name, Unit.parse(row.level_unit))


@dataclass
class Inputs:
    """The names of the input cells.

    Attributes:
        known: what the report says.
        seen: what the inputs were in the report.
        goals: the number of each goal, by goal and indicator; goals without a number have none.
        observed: the figure that each goal is judged by, row for row with the gaps.
        versus: the figure that a relation compares with, by the row of the gaps.
        shares: the share of the year that is done now, in percent, by the row of the gaps.
        bases: the base levels, by indicator and year.
        growths: the scenarios in their order.
        widths: what 左右 is taken to mean, by goal.
        deflator: the change of prices a year.
        numbers: the number of each goal with its comparator in words, by goal and indicator.
        rates: the growth of each scenario in words.
        sums: the formulas of bases that follow from figures or from those of the members of a group, by the name of their cell.
        figures: the figures that are known, by indicator, measure and period, with their rows.

    """

    known: Lookups
    seen: Seen
    goals: dict[GoalKey, str] = field(default_factory=dict)
    observed: list[Observed] = field(default_factory=list)
    versus: dict[int, str] = field(default_factory=dict)
    shares: dict[int, Decimal] = field(default_factory=dict)
    bases: dict[tuple[str, int], str] = field(default_factory=dict)
    growths: list[str] = field(default_factory=list)
    widths: dict[str, str] = field(default_factory=dict)
    deflator: str | None = None
    numbers: dict[GoalKey, LivePart] = field(default_factory=dict)
    rates: list[LivePart] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)
    figures: dict[tuple[str, str, str], tuple[str, ObservedRow]] = field(default_factory=dict)

    def told(self, target: str, indicator: str, text: str) -> LivePart:
        """Return the number of a goal in words, which follows it; the words themselves where they are of another number."""
        piece = self.numbers.get((target, indicator))
        return piece if piece is not None and piece.text == text else LivePart(quoted(text), text)

    def figure(self, indicator: str, metrics: Sequence[str], period: Period | str, unit: Unit) -> Sum | None:
        """Return a known figure in a unit; None where there is none."""
        for metric in metrics:
            name, row = self.figures.get((indicator, metric, str(period)), ("", None))
            given = unit if row is None else Unit.parse(row.unit)
            if row is not None and given.base == unit.base:
                return Sum(name + times(given, unit), Quantity(row.value, given).to(unit).value)
        return None

    def goal(self, target: str, indicator: str) -> str | None:
        """Return the number of a goal; that of a group where it was looked at for a member."""
        return self.goals.get((target, indicator)) or self.goals.get((target, ANY))

    def level(self, indicator: str, year: int, unit: Unit) -> Sum | None:
        """Return the measured level of a year."""
        return self.level_of(indicator, Period(year), unit)

    def level_of(self, indicator: str, period: Period, unit: Unit) -> Sum | None:
        """Return the measured level of a period; else the sum of its parts, or of a group that of its members."""
        own = self.figure(indicator, LEVELS, period, unit) or self._of_parts(indicator, period, unit)
        if own is not None:
            return own
        parts = [self.level_of(each.indicator, period, unit) for each in self.known.report.members.get(indicator, ())]
        return added(parts)

    def _of_parts(self, indicator: str, period: Period, unit: Unit) -> Sum | None:
        """Return the sum of parts of a period that follow on each other, each the longest that begins there."""
        known = {Period.parse(text) for metric in LEVELS for text in self.known.periods.get((indicator, metric), ())}
        found: list[Sum] = []
        month = period.first
        while month <= period.last:
            begun = [
                each for each in known if (each.year, each.first) == (period.year, month) and each.last <= period.last
            ]
            part = max(begun, key=lambda each: each.last, default=None)
            value = None if part is None else self.figure(indicator, LEVELS, part, unit)
            if part is None or value is None:
                return None
            found.append(value)
            month = part.last + 1
        return added(found)

    def is_figure(self, indicator: str, period: str | None, value: Decimal | None, unit: Unit) -> str | None:
        """Return the known figure that a value is, as a part of a formula."""
        if period is None or value is None:
            return None
        for metric in ("growth", "share", "ratio", "change", "multiple", *LEVELS):
            found = self.figure(indicator, (metric,), period, unit)
            if found is not None and found.value == value:
                return found.formula
        return None


def where_known(formula: str) -> str:
    """Return a formula that gives nothing while one of the figures that it reads is not known.

    >>> where_known("figure_a-figure_b*2")
    'IF(COUNT(figure_a,figure_b)=2,figure_a-figure_b*2,"")'
    """
    names = figures_in_formula(formula)
    return f"IF(COUNT({','.join(names)})={len(names)},{formula},{EMPTY_CELL})" if names else formula


def figures_in_formula(formula: str) -> list[str]:
    """Return the names of the figures that a formula reads, each once."""
    return list(dict.fromkeys(re.findall(r"\bfigure_\w+", formula)))


def added(parts: Sequence[Sum | None]) -> Sum | None:
    """Return the sum of some parts; None where one of them is not known."""
    found = [part for part in parts if part is not None]
    if not found or len(found) < len(parts):
        return None
    formula = "+".join(part.formula for part in found)
    return Sum(formula if len(found) == 1 else f"({formula})", sum((part.value for part in found), Decimal(0)))


def nearly(found: Decimal | None, value: Decimal | None) -> bool:
    """Tell whether two numbers are one to a spreadsheet; so are two that are not known."""
    if found is None or value is None:
        return found is value
    return abs(found - value) <= CLOSE * max(Decimal(1), abs(value))


def times(given: Unit, unit: Unit) -> str:
    """Return what turns a number of one unit into another, as a part of a formula.

    >>> times(Unit.parse("万元"), Unit.parse("亿元")), times(Unit.parse("%"), Unit.parse("%"))
    ('*0.0001', '')
    """
    factor = Quantity(Decimal(1), given).to(unit).value
    return "" if factor == 1 else f"*{in_full(factor)}"

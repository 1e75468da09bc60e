"""The formula of a figure that a goal is judged by, from the figures that are known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Unit
from siping_cli.reports.xlsx.cells import Sum, added, nearly
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.xlsx.cells import Inputs


def formula_of(inputs: Inputs, row: GapRow) -> str | None:
    """Return the formula of the figure of a goal; None where it stands for itself.

    Several formulas may be meant; the first one whose value is that of the figure counts.
    """
    if row.observed is None or row.observed_period is None:
        return None
    span = Span.parse(row.observed_period)
    for found in _Figure(inputs, row, span).ways():
        if nearly(found.value, row.observed):
            return found.formula
    return None


def is_ambiguous(inputs: Inputs, row: GapRow) -> bool:
    """Whether several ways lead to the figure of a goal by chance, so that none tells what other figures would make of it."""
    if row.observed is None or row.observed_period is None:
        return False
    found = _Figure(inputs, row, Span.parse(row.observed_period)).ways()
    return len({each.formula for each in found if nearly(each.value, row.observed)}) > 1


class _Figure:
    """Lists the ways in which the figure of a goal may follow from the figures that are known."""

    def __init__(self, inputs: Inputs, row: GapRow, span: Span) -> None:
        self.inputs, self.row, self.span, self.period = inputs, row, span, span.last
        self.unit = Unit.parse(row.unit)
        self.several = span.since != span.last.year

    def ways(self) -> Iterator[Sum]:
        """Yield them, the simplest first."""
        row = self.row
        if not self.several:
            own = self.inputs.figure(row.indicator, (row.metric,), self.period, self.unit)
            if own is not None:
                yield own
        if row.metric in {"growth", "multiple"}:
            yield from self._of_rates()
            yield from self._of_levels()
        elif row.metric in AMOUNTS:
            yield from self._of_amounts()
        elif row.metric == "change":
            yield from self._of_changes()
        else:
            yield from self._mean([self._value(Period(year), (row.metric,)) for year in self.span.years])

    def _value(self, period: Period, metrics: Sequence[str]) -> Sum | None:
        return self.inputs.figure(self.row.indicator, metrics, period, self.unit)

    def _level(self, period: Period) -> Sum | None:
        return self.inputs.level_of(self.row.indicator, period, self.unit)

    def _of_rates(self) -> Iterator[Sum]:
        """Yield growth of several years by the growth of each."""
        rates = [self.inputs.figure(self.row.indicator, ("growth",), Period(year), PERCENT) for year in self.span.years]
        known = [rate for rate in rates if rate is not None]
        if len(known) < len(rates) or not self.period.whole_year:
            return
        value = Decimal(1)
        for rate in known:
            value *= 1 + rate.value / HUNDRED
        yield from self._grown("*".join(f"(1+{rate.formula}/100)" for rate in known), value, len(known))

    def _grown(self, factor: str, value: Decimal, years: int) -> Iterator[Sum]:
        """Yield a factor as the goal has it: a multiple, growth a year, or growth as a whole."""
        if self.row.metric == "multiple":
            yield Sum(factor, value)
        elif self.row.over == "average" and value > 0 and years > 1:
            mean = (value ** (Decimal(1) / years) - 1) * HUNDRED
            yield Sum(f"(POWER({factor},1/{years})-1)*100", mean)
        else:
            yield Sum(f"({factor}-1)*100", (value - 1) * HUNDRED)

    def _of_levels(self) -> Iterator[Sum]:
        """Yield growth between two levels, at constant prices where the change of prices was given."""
        unit = self.inputs.known.level_unit(self.row.target, self.row.indicator)
        if unit is None:
            return
        years, period = len(self.span.years), self.period
        now = self.inputs.level_of(self.row.indicator, period, unit)
        first = Period(self.span.since - 1, period.first, period.last)
        before = self.inputs.level_of(self.row.indicator, first, unit)
        if now is None or before is None or before.value <= 0:
            return
        factor, value = f"({now.formula})/({before.formula})", now.value / before.value
        deflator, report = self.inputs.deflator, self.inputs.known.report
        if report.deflator is not None and report.rests[self.row.target, self.row.indicator].cleared:
            factor = f"{factor}/POWER(1+{deflator}/100,{years})"
            value /= (1 + report.deflator.amount.value / HUNDRED) ** years
        yield from self._grown(factor, value, years)

    def _of_amounts(self) -> Iterator[Sum]:
        """Yield a level, the sum or the mean of several years, or what a stock has grown by since its base."""
        if not self.several:
            level = self._level(self.period)
            if level is not None:
                yield level
        parts = [self._level(Period(year)) for year in self.span.years[:-1]] + [self._level(self.period)]
        if self.row.over == "average":
            yield from self._mean(parts)
        total = added(parts)
        if total is not None and self.several:
            yield total
        yield from self._moved(Period(self.span.since - 1), AMOUNTS)

    def _of_changes(self) -> Iterator[Sum]:
        """Yield a change: the sum or the mean of the published ones, or what lies between two states."""
        published = [self._value(Period(year), ("change",)) for year in self.span.years]
        total = added(published)
        if total is not None and self.period.whole_year:
            yield total
        yield from self._mean(published)
        years = len(self.span.years)
        for before in (Period(self.span.since - 1, self.period.first, self.period.last), Period(self.span.since - 1)):
            for metrics in (("share",), ("ratio",), AMOUNTS):
                for moved in self._moved(before, metrics):
                    yield moved
                    yield Sum(f"({moved.formula})/{years}", moved.value / years)

    def _moved(self, before: Period, metrics: Sequence[str]) -> Iterator[Sum]:
        """Yield the difference of two states."""
        unit = PERCENT if self.unit == POINTS else self.unit
        ends = [
            self.inputs.level_of(self.row.indicator, period, unit)
            if metrics == AMOUNTS
            else self.inputs.figure(self.row.indicator, metrics, period, unit)
            for period in (before, self.period)
        ]
        if ends[0] is not None and ends[1] is not None:
            yield Sum(f"{ends[1].formula}-({ends[0].formula})", ends[1].value - ends[0].value)

    def _mean(self, parts: Sequence[Sum | None]) -> Iterator[Sum]:
        total, count = added(parts), len(parts)
        if total is not None and self.period.last == MONTHS:
            yield Sum(f"({total.formula})/{count}", total.value / count)

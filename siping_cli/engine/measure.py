"""A goal's measure, read off the figures of its indicator: one year, a part of one, or the years since the base."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.figure import Figure, Made, made_of, settled
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import HUNDRED
from siping_cli.text.record import copy_with, record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.wording.vocabulary import Metric

_ONE = Decimal(1)
ZERO = Decimal(0)


@record
class Measure:
    """A goal's measure, read off the figures of its indicator in the unit of the goal."""

    choice: Choice
    known: KnownFigures

    @property
    def metric(self) -> Metric:
        """What the number of the goal is."""
        return self.choice.target.metric

    def whole(self, year: int) -> Figure | None:
        """Return the figure of a whole year."""
        return self.at(Period(year))

    def part(self, year: int) -> Figure | None:
        """Return the latest figure of a part of a year: from January for what adds up or grows, else the latest."""
        return next((figure for period in self._parts(year) if (figure := self.at(period)) is not None), None)

    def latest(self, year: int) -> Figure | None:
        """Return the figure of a year: of the whole of it, else of its latest part."""
        return self.whole(year) or self.part(year)

    def years(self) -> list[int]:
        """Return the years with any figure of the measure, latest first."""
        metrics: dict[Metric, tuple[Metric, ...]] = {
            "growth": ("growth", *AMOUNTS),
            "change": ("change", "share", "ratio", *AMOUNTS),
            "level": AMOUNTS,
            "count": AMOUNTS,
        }
        return self.known.years(*metrics.get(self.metric, (self.metric,)))

    def over(self, year: int) -> Figure | None:
        """Return the figure of the years after the base up to a year, as the goal is over them; None where one is missing."""
        average, first = self.choice.over == "average", self.choice.base_year
        count = Decimal(year - first)
        if self.metric in {"growth", "multiple"}:
            return self._growth_over(year, average=average)
        if self.metric == "change":
            total = self._change_over(year)
            return total and (
                copy_with(total, value=settled(total.value / count), made="averaged") if average else total
            )
        if not average and self.choice.accrual == "stock":
            return self.difference(Period(year))
        values = [self.whole(each) for each in range(first + 1, year + 1)]
        known = [each for each in values if each is not None]
        if len(known) < len(values):
            return None
        if average:
            value = settled(formulas.mean([each.value for each in known]))
        else:
            value = sum((each.value for each in known), ZERO)
        return self._made(known, value, "averaged" if average else "summed", Period(year))

    def with_part(self, total: Figure | None, part: Figure | None) -> Figure | None:
        """Return a sum of years with the months of the year that is not over, or those alone."""
        if part is None or total is None:
            return total or part
        return self._made([total, part], total.value + part.value, "summed", part.period)

    def _made(self, parts: Iterable[Figure], value: Decimal, made: Made, last: Period) -> Figure:
        unit = self.choice.target.unit
        return made_of(parts, value, made, metric=self.metric, span=Span(self.choice.base_year + 1, last), unit=unit)

    def at(self, period: Period) -> Figure | None:
        """Return the figure of a period in the measure and unit of the goal."""
        if self.metric == "growth":
            return self.known.growth(period)
        if self.metric in AMOUNTS:
            level = self.known.level(period)
            return level and level.to(self.choice.target.unit)
        if self.metric == "change":
            return self._change(period)
        figure = self.known.at(self.metric, period)
        return figure and figure.to(self.choice.target.unit)

    def _parts(self, year: int) -> Iterator[Period]:
        """Yield the parts of a year that could say something of it, latest first."""
        sides = (self.known, *self.known.members)
        if self.metric == "growth" or self.choice.sums:
            metrics: tuple[Metric, ...] = ("growth", *AMOUNTS) if self.metric == "growth" else AMOUNTS
            lasts = {each.last for side in sides for metric in metrics for each in side.within(metric, year)}
            yield from (Period(year, 1, last) for last in sorted(lasts, reverse=True) if last < MONTHS)
            return
        found = {each for side in sides for metric in self._states() for each in side.within(metric, year)}
        for each in sorted(found, key=lambda each: (each.last, -each.first), reverse=True):
            if not each.whole_year:
                yield each

    def _states(self) -> tuple[Metric, ...]:
        if self.metric != "change":
            return AMOUNTS if self.metric in AMOUNTS else (self.metric,)
        kind = self.choice.subject.unit.kind
        return ("change", *({"rate": ("share",), "ratio": ("ratio",)}.get(kind, AMOUNTS)))

    def _change(self, period: Period) -> Figure | None:
        """Return by how much a period moved against the year before: as published, or the difference of two states."""
        own = self.known.at("change", period)
        if own is not None:
            return own.to(self.choice.target.unit)
        before = self.known.state(period.year_before)
        if before is None and self.choice.accrual == "stock":
            before = self.known.state(Period(period.year - 1))
        return self._less(self.known.state(period), before, Span(period.year, period))

    def difference(self, period: Period) -> Figure | None:
        """Return the state of a period less that of the base."""
        base = self.known.state(Period(self.choice.base_year))
        return self._less(self.known.state(period), base, Span(self.choice.base_year + 1, period))

    def _less(self, now: Figure | None, before: Figure | None, span: Span) -> Figure | None:
        unit = self.choice.target.unit
        if now is None or before is None:
            return None
        own = self.choice.subject.unit if now.unit.kind == "rate" else unit
        now, before = now.to(own), before.to(own)
        if now is None or before is None or (now.unit.kind == "rate" and unit.kind != "points"):
            return None
        return made_of((before, now), now.value - before.value, "derived", metric=self.metric, span=span, unit=unit)

    def _change_over(self, year: int) -> Figure | None:
        """Return the change since the base: the sum of the published ones, or the difference of two states."""
        first = self.choice.base_year
        changes = [self._change(Period(each)) for each in range(first + 1, year + 1)]
        known = [change for change in changes if change is not None]
        if len(known) == len(changes) and any(each.made == "published" for each in known):
            return self._made(known, sum((each.value for each in known), ZERO), "summed", Period(year))
        return self.difference(Period(year))

    def _growth_over(self, year: int, *, average: bool) -> Figure | None:
        first, target = self.choice.base_year, self.choice.target
        own = self.known.at("multiple", Period(year)) if self.metric == "multiple" else None
        if own is not None:
            return own
        whole = self.known.growth_over(first, year)
        if whole is None:
            return None
        if self.metric == "multiple":
            made: Made = "compounded" if whole.made == "published" else whole.made  # growth is no multiple yet
            value = settled(_ONE + whole.value / HUNDRED)
            return copy_with(whole, metric="multiple", value=value, unit=target.unit, made=made)
        if not average or year == first + 1:
            return whole
        value = formulas.required_growth(_ONE, _ONE + whole.value / HUNDRED, Decimal(year - first)) * HUNDRED
        return copy_with(whole, value=settled(value), made="averaged")

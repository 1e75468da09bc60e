"""What is known of an indicator: the figure of a measure for a period, published, summed, derived, or added up over members."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.figure import RANKS, Figure, made_of, settled
from siping_cli.errors import FormulaError
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message, Note
from siping_cli.text.record import copy_with, record
from siping_cli.wording.vocabulary import AMOUNTS, Accrual, Metric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from siping_cli.engine.workings import Known
    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.published import Published
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.meaning import Meaning


@record
class KnownFigures:
    """The figures of one indicator, each looked at when it is asked for.

    Attributes:
        subject: the indicator, with the figures that the plan reports.
        meaning: how its figures accrue, and whether growth may follow from levels.
        members: the figures of the members, where it is a group.
        actuals: further figures; the later one wins where two are equally final.
        covers: what figures may say that they cover, None among it for those that do not say it; anything where it is left out.
        as_of: the period after which nothing is looked at.
        deflator: the change of prices a year in percent, where growth must be cleared of it.
        given: a figure that the asker gave, which counts before all others.
        notes: which figure was used where two say the same period, and what could not be used.
        refused: growth that would mix price bases, by period, with the reason.

    """

    subject: Indicator
    meaning: Meaning
    members: tuple[KnownFigures, ...] = ()
    actuals: Actuals | None = None
    covers: tuple[str | None, ...] | None = None
    as_of: Period | None = None
    deflator: Known | None = None
    given: Published | None = None
    notes: list[Message] = field(default_factory=list)
    refused: list[tuple[Period, Message]] = field(default_factory=list)
    _chosen: dict[tuple[object, ...], Figure | None] = field(default_factory=dict)
    _periods: dict[Metric, dict[int, list[Period]]] = field(default_factory=dict)

    @property
    def accrual(self) -> Accrual:
        """How the parts of a year make a year."""
        return self.meaning.accrual

    @property
    def derivable(self) -> bool:
        """Whether growth may follow from levels."""
        return self.meaning.growth == "derived" and (self.meaning.prices != "constant" or self.deflator is not None)

    @property
    def nothing(self) -> bool:
        """Whether there is no figure at all, as of most goals of a plan that was just written."""
        return not (self.subject.reported or self.members or self.actuals is not None or self.given is not None)

    def with_given(self, given: Published) -> KnownFigures:
        """Return the same with a figure that the asker gave, which counts before all others and is the last of its measure."""
        return copy_with(self, given=given, notes=[], refused=[], _chosen={}, _periods={})

    def periods(self, metric: Metric) -> list[Period]:
        """Return the periods with a figure of a measure, latest first; of two that end together the longer first."""
        return [period for found in self._by_year(metric).values() for period in found]

    def within(self, metric: Metric, year: int) -> list[Period]:
        """Return those of one year."""
        return self._by_year(metric).get(year, [])

    def touched(self, metric: Metric) -> Iterable[int]:
        """Return the years with a figure of a measure."""
        return self._by_year(metric)

    def _by_year(self, metric: Metric) -> dict[int, list[Period]]:
        """Return the periods with a figure of a measure by their year, each looked up once."""
        if metric not in self._periods:
            found = {figure.period for figure in self.subject.reported if figure.metric == metric}
            if self.actuals is not None:
                found |= self.actuals.periods(self.subject.id, metric, self.covers)
            if self.given is not None and self.given.metric == metric:
                found = {period for period in found if _end(period) < _end(self.given.period)} | {self.given.period}
            by_year: dict[int, list[Period]] = {}
            latest_first = sorted(found, key=lambda each: (each.year, each.last, -each.first), reverse=True)
            for period in filter(self.in_time, latest_first):
                by_year.setdefault(period.year, []).append(period)
            self._periods[metric] = by_year
        return self._periods[metric]

    def years(self, *metrics: Metric) -> list[int]:
        """Return the years with a figure of one of some measures, of a group those of its members, latest first."""
        sides = (self, *self.members)
        return sorted({year for side in sides for metric in metrics for year in side.touched(metric)}, reverse=True)

    def in_time(self, period: Period) -> bool:
        """Whether a period does not end after the one up to which figures are looked at."""
        return self.as_of is None or _end(period) <= _end(self.as_of)

    def at(self, metric: Metric, period: Period) -> Figure | None:
        """Return the published figure of a measure for a period: the more final, of two alike the later."""
        return self._once(self._published, period, metric)

    def level(self, period: Period) -> Figure | None:
        """Return the level or count of a period, in the unit of the indicator.

        The published one; else, of a flow, the sum of parts that follow on each other; of a stock the figure that ends with the
        period; of a group the sum of its members.
        """
        return self._once(self._level, period)

    def state(self, period: Period) -> Figure | None:
        """Return where the indicator stands: its share, its ratio, or its level."""
        kind = self.subject.unit.kind
        if kind == "rate":
            return self.at("share", period)
        return self.at("ratio", period) if kind == "ratio" else self.level(period)

    def growth(self, period: Period) -> Figure | None:
        """Return the growth of a period over the same months of the year before, in percent: published, else derived."""
        return self._once(self._growth, period)

    def derived_growth(self, period: Period) -> Figure | None:
        """Return the growth of a period that follows from levels; None where it may not, or one of them is not known."""
        return self._once(self._derived, period)

    def growth_over(self, base: int, year: int) -> Figure | None:
        """Return growth from a base year to a later one as a whole, in percent: that of every year, else from levels."""
        return self._once(self._growth_over, Period(year), base)

    def _growth(self, period: Period) -> Figure | None:
        return self.at("growth", period) or self.derived_growth(period)

    def _growth_over(self, last: Period, base: int) -> Figure | None:
        span, year = Span(base + 1, last), last.year
        rates = [self.growth(Period(each)) for each in range(base + 1, year + 1)]
        known = [rate for rate in rates if rate is not None]
        if len(known) == len(rates):
            if len(known) == 1:
                return known[0]
            if any(rate.made != "derived" for rate in known):
                try:
                    whole = formulas.growth_over([rate.value / HUNDRED for rate in known])
                except FormulaError:
                    return None
                value = (settled(1 + whole) - 1) * HUNDRED  # of what has all but vanished every digit counts
                return made_of(known, value, "compounded", metric="growth", span=span, unit=PERCENT)
        before, now = self.level(Period(base)), self.level(last)  # exact where every year follows from levels
        if not self.derivable or before is None or now is None or before.value <= 0 or now.value <= 0:
            return None
        growth = (now.value / before.value - 1) * HUNDRED
        if self.meaning.prices == "constant" and self.deflator is not None:
            growth = ((1 + growth / HUNDRED) / (1 + self.deflator.value / HUNDRED) ** (year - base) - 1) * HUNDRED
        return made_of((before, now), settled(growth), "derived", metric="growth", span=span, unit=PERCENT)

    def _once(self, find: Callable[..., Figure | None], period: Period, *more: object) -> Figure | None:
        key = (find.__name__, period, *more)
        if key not in self._chosen:
            self._chosen[key] = find(period, *more) if self.in_time(period) else None
        return self._chosen[key]

    def found(self, metric: Metric, period: Period) -> Iterator[Published]:
        """Yield every figure of a measure for a period as it was read, those of the plan first."""
        from siping_cli.observations.published import reported

        if self.given is not None and self.given.metric == metric:
            if self.given.period == period:
                yield self.given
                return
            if _end(period) >= _end(self.given.period):
                return
        yield from (
            reported(self.subject.id, each)
            for each in self.subject.reported
            if (each.metric, each.period) == (metric, period)
        )
        if self.actuals is not None:
            yield from self.actuals.of(self.subject.id, metric, period, self.covers)

    def _published(self, period: Period, metric: Metric) -> Figure | None:
        used, span = None, Span(period.year, period)
        for figure in self.found(metric, period):
            used = figure if used is None else self._better(used, figure)
        return None if used is None else Figure(metric, span, used.value, used.unit, used.status, "published", (used,))

    def _better(self, first: Published, second: Published) -> Published:
        """Return the figure that counts of two for one period, and note it where they differ."""
        used, left = (first, second) if RANKS[second.status] < RANKS[first.status] else (second, first)
        if used.value != left.value:
            told = Message(
                "{name}: two figures for {period}: {used} ({status}) is used, not {left} ({other})",
                name=self.subject.name,
                period=used.period,
                used=Amount(used.value, used.unit),
                status=Term(used.status or ""),
                left=Amount(left.value, left.unit),
                other=Term(left.status or ""),
            )
            self.notes.append(Note(told, subject=self.subject.id))
        return used

    def _level(self, period: Period) -> Figure | None:
        own = self._own_level(period)
        if own is not None:
            return own
        if self.accrual == "stock":
            ends = [each for metric in AMOUNTS for each in self.within(metric, period.year) if each.last == period.last]
            last = next((figure for each in ends if (figure := self._own_level(each))), None)
            return copy_with(last, span=Span(period.year, period)) if last else self._of_members(period)
        parts = self._parts(period) if self.accrual == "flow" else None
        if parts:
            value = sum((part.value for part in parts), Decimal(0))
            span = Span(period.year, period)
            return made_of(parts, value, "summed", metric=parts[0].metric, span=span, unit=self.subject.unit)
        return self._of_members(period)

    def _own_level(self, period: Period) -> Figure | None:
        figure = self.at("level", period) or self.at("count", period)
        return None if figure is None else figure.to(self.subject.unit)

    def _parts(self, period: Period) -> tuple[Figure, ...] | None:
        """Return the fewest published parts that make up a period without a gap or an overlap; none where there are none."""
        reached: dict[int, tuple[Figure, ...]] = {period.first - 1: ()}
        inside = {each for metric in AMOUNTS for each in self.within(metric, period.year)}
        for part in sorted(inside):
            before = reached.get(part.first - 1)
            if before is None or part.last > period.last:
                continue
            figure = self._own_level(part)
            if figure is not None and (part.last not in reached or len(reached[part.last]) > len(before) + 1):
                reached[part.last] = (*before, figure)
        return reached.get(period.last)

    def _of_members(self, period: Period) -> Figure | None:
        levels = [member.level(period) for member in self.members]
        known = [each for level in levels if level is not None and (each := level.to(self.subject.unit)) is not None]
        if not levels or len(known) < len(levels):
            return None
        value, span = sum((each.value for each in known), Decimal(0)), Span(period.year, period)
        return made_of(known, value, "members", metric="level", span=span, unit=self.subject.unit)

    def _derived(self, period: Period) -> Figure | None:
        earlier = period.year_before
        now, before = self.level(period), self.level(earlier)
        if now is None or before is None or self.meaning.growth == "published":
            return None
        if before.value <= 0 or now.value <= 0:
            self.note_no_rate(before, now)
            return None
        if not self.derivable:
            reason = Message(
                "{name}: the levels of {first} and {last} are at current prices, but the goal is growth at "
                "constant prices; give the price change with --deflator",
                name=self.subject.name,
                first=earlier,
                last=period,
            )
            self.refused.append((period, reason))
            return None
        growth = formulas.required_growth(before.value, now.value, Decimal(1))
        if self.meaning.prices == "constant" and self.deflator is not None:
            growth = formulas.constant_price_growth(growth, self.deflator.value / HUNDRED)
        span, value = Span(period.year, period), settled(growth * HUNDRED)
        return made_of((before, now), value, "derived", metric="growth", span=span, unit=PERCENT)

    def note_no_rate(self, before: Figure, now: Figure) -> None:
        """Note that no rate follows from two levels, since one of them is 0 or less."""
        told = Message(
            "{name}: growth can't be computed from the levels {before} in {first} and {now} in {last}; both "
            "must be above 0",
            name=self.subject.name,
            before=before.amount,
            first=before.span,
            now=now.amount,
            last=now.span,
        )
        self.notes.append(Note(told, subject=self.subject.id))


def _end(period: Period) -> tuple[int, int]:
    return period.year, period.last

"""What is known of an indicator: its figures by measure and period, and the one a goal is judged by."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.workings import PERCENT, Known
from siping_cli.indicator import Observation
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.quantities import Quantity
from siping_cli.record import changed, field, record
from siping_cli.sheet import Amount, Term

if TYPE_CHECKING:
    from siping_cli.answers.workings import Workings
    from siping_cli.goal import Target
    from siping_cli.indicator import Indicator
    from siping_cli.observations import Actuals
    from siping_cli.pledge import Pledge
    from siping_cli.vocabulary import Metric, Status

# A later publication is better than an earlier one; what says nothing of itself counts as preliminary.
RANKS: dict[Status | None, int] = {"assumed": 0, "estimate": 1, "preliminary": 2, None: 2, "final": 3}


@record
class Evidence:
    """The figures of one indicator, each looked at when it is asked for.

    Attributes:
        subject: the indicator, with the figures that the plan reports.
        actuals: further figures; the later one wins where two are equally final.
        as_of: the period after which nothing is looked at.
        notes: which figure was used where two say the same period, and which levels have no rate.
        refused: what cannot be derived without mixing measures, by period, with the reason.

    """

    subject: Indicator
    actuals: Actuals | None = None
    as_of: Period | None = None
    notes: list[Message] = field(default_factory=list)
    refused: list[tuple[Period, Message]] = field(default_factory=list)
    _chosen: dict[tuple[Metric, Period], Observation | None] = field(default_factory=dict)

    def periods(self, metric: Metric) -> list[Period]:
        """Return the periods with a figure of a measure, latest first; of two that end together the longer first."""
        found = {figure.period for figure in self.subject.reported if figure.metric == metric}
        if self.actuals is not None:
            found |= self.actuals.periods(self.subject.id, metric)
        return sorted(filter(self._in_time, found), key=lambda each: (each.year, each.last, -each.first), reverse=True)

    def at(self, metric: Metric, period: Period) -> Observation | None:
        """Return the figure of a measure for a period: the more final, of two alike the later."""
        key = (metric, period)
        if key not in self._chosen:
            self._chosen[key] = self._choose(metric, period) if self._in_time(period) else None
        return self._chosen[key]

    def _in_time(self, period: Period) -> bool:
        return self.as_of is None or (period.year, period.last) <= (self.as_of.year, self.as_of.last)

    def _choose(self, metric: Metric, period: Period) -> Observation | None:
        found = [figure for figure in self.subject.reported if (figure.metric, figure.period) == (metric, period)]
        if self.actuals is not None:
            found += self.actuals.of(self.subject.id, metric, period)
        used: Observation | None = None
        for figure in found:
            used = figure if used is None else self._better(used, figure)
        return used

    def _better(self, first: Observation, second: Observation) -> Observation:
        """Return the figure that counts of two for one period, and note it where they differ."""
        used, left = (first, second) if RANKS[second.status] < RANKS[first.status] else (second, first)
        if used.value != left.value:
            self.notes.append(
                Message(
                    "{name}: two figures for {period}: {used} ({status}) is used, not {left} ({other})",
                    name=self.subject.name,
                    period=used.period,
                    used=Amount(used.value, used.unit),
                    status=Term(used.status or ""),
                    left=Amount(left.value, left.unit),
                    other=Term(left.status or ""),
                )
            )
        return used

    def note_no_rate(self, before: Known, first: Period, now: Known, last: Period) -> None:
        """Note that no rate follows from two levels, since one of them is 0 or less."""
        self.notes.append(
            Message(
                "{name}: no rate follows from the levels {before} in {first} and {now} in {last}; both must be above 0",
                name=self.subject.name,
                before=before.amount,
                first=first,
                now=now.amount,
                last=last,
            )
        )

    def level(self, period: Period) -> Known | None:
        """Return the level (or count) in a period in the unit of the indicator."""
        figure = self.at("level", period) or self.at("count", period)
        if figure is None:
            return None
        quantity = Quantity(figure.value, figure.unit).to(self.subject.unit)
        return Known(quantity.value, quantity.unit, origin_of(figure))

    def growth(self, year: int) -> Known | None:
        """Return the growth of a whole year in percent."""
        figure = self.at("growth", Period(year))
        return None if figure is None else Known(figure.value, PERCENT, origin_of(figure))


def origin_of(figure: Observation) -> Message:
    """Return where a figure came from."""
    if figure.wording is not None:
        return Message("reported for {period}: {wording}", period=figure.period, wording=figure.wording)
    if figure.source is not None:
        return Message("observed for {period}: {source}", period=figure.period, source=figure.source)
    return Message("the figure given for {period}", period=figure.period)


def figure_for(
    target: Target | Pledge, evidence: Evidence, at: Period | None, deflator: Known | None, workings: Workings
) -> Observation | None:
    """Return the latest figure in the measure and unit of a goal, not later than it is due.

    Args:
        target: the goal.
        evidence: what is known of its indicator.
        at: look only at this period.
        deflator: the change of prices a year in percent, where growth must be cleared of it.
        workings: takes the steps where the figure is derived from levels or from several years.

    """
    last = target.due.last

    def fits(period: Period) -> bool:
        return period.cumulated and (at is None or period == at) and (last is None or period.year <= last)

    direct = next(
        (
            figure
            for period in filter(fits, evidence.periods(target.metric))
            if (figure := _direct(target, evidence, period))
        ),
        None,
    )
    for period in filter(fits, evidence.periods("level")):
        if direct is not None and (period.year, period.last) <= (direct.period.year, direct.period.last):
            break
        derived = _derived(target, evidence, period, deflator, workings)
        if derived is not None:
            return derived
    return direct


def _direct(target: Target | Pledge, evidence: Evidence, period: Period) -> Observation | None:
    """Return the figure of a period in the measure and unit of a goal."""
    figure = evidence.at(target.metric, period)
    if figure is None or figure.unit.base != target.unit.base:
        return None
    if figure.unit == target.unit:
        return figure
    return changed(figure, value=Quantity(figure.value, figure.unit).to(target.unit).value, unit=target.unit)


def _derived(
    target: Target | Pledge, evidence: Evidence, period: Period, deflator: Known | None, workings: Workings
) -> Observation | None:
    """Return the figure in the measure of a goal that follows from levels: growth, or a multiple of the base."""
    if target.metric == "growth":
        return _growth_of_levels(target, evidence, period, deflator, workings)
    if target.metric != "multiple" or target.base_period is None or not period.whole_year:
        return None
    base, now = evidence.level(target.base_period), evidence.level(period)
    if base is None or now is None or period <= target.base_period:
        return None
    if base.value <= 0:
        evidence.note_no_rate(base, target.base_period, now, period)
        return None
    value = workings.use(target.id, formulas.attainment, None, done=now, target=base).value
    figure = evidence.at("level", period)
    return _new(target, period, value, figure.status if figure else None, "level")


def _growth_of_levels(
    target: Target | Pledge, evidence: Evidence, period: Period, deflator: Known | None, workings: Workings
) -> Observation | None:
    """Return growth over the same months of the year before; growth at constant prices needs a deflator."""
    earlier = Period(period.year - 1, period.first, period.last)
    now, before = evidence.level(period), evidence.level(earlier)
    if now is None or before is None:
        return None
    if before.value <= 0 or now.value <= 0:
        evidence.note_no_rate(before, earlier, now, period)
        return None
    year = Known(Decimal(1), None, Message("{first} to {last}", first=earlier.year, last=period.year))
    growth = workings.use(target.id, formulas.required_growth, PERCENT, base=before, target=now, periods=year)
    if evidence.subject.prices == "constant":
        if deflator is None:
            reason = Message(
                "{name}: the levels of {first} and {last} are at current prices and the goal is growth at constant "
                "prices; they are not mixed: give the change of prices with --deflator",
                name=evidence.subject.name,
                first=earlier,
                last=period,
            )
            evidence.refused.append((period, reason))
            return None
        growth = workings.use(target.id, formulas.constant_price_growth, PERCENT, growth=growth, deflator=deflator)
    figure = evidence.at("level", period)
    return _new(target, period, growth.value, figure.status if figure else None, "level")


def _new(target: Target | Pledge, period: Period, value: Decimal, status: Status | None, source: str) -> Observation:
    return Observation(period=period, metric=target.metric, value=value, unit=target.unit, status=status, source=source)

"""What is known of an indicator: its figures by measure and period, and the one a goal is judged by."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.workings import PERCENT, Known
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.plan import Observation
from siping_cli.quantities import Quantity
from siping_cli.sheet import Amount, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.workings import Workings
    from siping_cli.plan import Indicator, Metric, Status, Target

# A later publication is better than an earlier one; what says nothing of itself counts as preliminary.
RANKS: dict[Status | None, int] = {"assumed": 0, "estimate": 1, "preliminary": 2, None: 2, "final": 3}


@dataclass(slots=True)
class Evidence:
    """The figures of one indicator.

    Attributes:
        subject: the indicator.
        notes: which figure was used where two say the same period.
        refused: what cannot be derived without mixing measures, by period, with the reason.

    """

    subject: Indicator
    notes: list[Message] = field(default_factory=list)
    refused: list[tuple[Period, Message]] = field(default_factory=list)
    _figures: dict[tuple[Metric, Period], Observation] = field(default_factory=dict)

    @classmethod
    def of(cls, subject: Indicator, actuals: Sequence[Observation] = (), as_of: Period | None = None) -> Evidence:
        """Return what is known of an indicator.

        Args:
            subject: the indicator, with the figures that the plan reports.
            actuals: further figures; the later one wins where two are equally final.
            as_of: leave out what covers a later time.

        """
        evidence = cls(subject)
        for figure in (*subject.reported, *actuals):
            if as_of is None or (figure.period.year, figure.period.last) <= (as_of.year, as_of.last):
                evidence.add(figure)
        return evidence

    def add(self, figure: Observation) -> None:
        """Keep a figure, or the better of two."""
        key = (figure.metric, figure.period)
        other = self._figures.get(key)
        if other is None:
            self._figures[key] = figure
            return
        used, left = (other, figure) if RANKS[figure.status] < RANKS[other.status] else (figure, other)
        self._figures[key] = used
        if used.value != left.value:
            self.notes.append(
                Message(
                    "{name}: two figures for {period}: {used} ({status}) is used, not {left} ({other})",
                    name=self.subject.name,
                    period=figure.period,
                    used=Amount(used.value, used.unit),
                    status=Term(used.status or ""),
                    left=Amount(left.value, left.unit),
                    other=Term(left.status or ""),
                )
            )

    def at(self, metric: Metric, period: Period) -> Observation | None:
        """Return the figure of a measure for a period."""
        return self._figures.get((metric, period))

    def of_metric(self, metric: Metric) -> tuple[Observation, ...]:
        """Return the figures of a measure, earliest first."""
        found = (figure for (kind, _), figure in self._figures.items() if kind == metric)
        return tuple(sorted(found, key=lambda figure: (figure.period.year, figure.period.last, figure.period.first)))

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
    target: Target, evidence: Evidence, at: Period | None, deflator: Known | None, workings: Workings
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

    direct = [
        replace(figure, value=Quantity(figure.value, figure.unit).to(target.unit).value, unit=target.unit)
        for figure in evidence.of_metric(target.metric)
        if fits(figure.period) and figure.unit.base == target.unit.base
    ]
    known = {figure.period for figure in direct}
    derived = [
        figure
        for figure in _derived(target, evidence, deflator, workings)
        if fits(figure.period) and figure.period not in known
    ]
    return max([*direct, *derived], key=lambda figure: (figure.period.year, figure.period.last), default=None)


def _derived(target: Target, evidence: Evidence, deflator: Known | None, workings: Workings) -> Iterator[Observation]:
    """Yield figures in the measure of a goal that follow from figures in another."""
    if target.metric == "growth":
        for figure in evidence.of_metric("level"):
            yield from _growth_of_levels(target, evidence, figure.period, deflator, workings)
    elif target.metric == "multiple" and target.base_period is not None:
        base = evidence.level(target.base_period)
        for figure in evidence.of_metric("level"):
            now = evidence.level(figure.period)
            if base is not None and now is not None and figure.period.whole_year and figure.period > target.base_period:
                value = workings.use(target.id, formulas.attainment, None, done=now, target=base).value
                yield _new(target, figure.period, value, figure.status, "level")


def _growth_of_levels(
    target: Target, evidence: Evidence, period: Period, deflator: Known | None, workings: Workings
) -> Iterator[Observation]:
    """Yield growth over the same months of the year before; growth at constant prices needs a deflator."""
    now, before = evidence.level(period), evidence.level(Period(period.year - 1, period.first, period.last))
    if now is None or before is None or evidence.at("growth", period) is not None:
        return
    year = Known(Decimal(1), None, Message("{first} to {last}", first=period.year - 1, last=period.year))
    growth = workings.use(target.id, formulas.required_growth, PERCENT, base=before, target=now, periods=year)
    if evidence.subject.prices == "constant":
        if deflator is None:
            reason = Message(
                "{name}: the levels of {first} and {last} are at current prices and the goal is growth at constant "
                "prices; they are not mixed: give the change of prices with --deflator",
                name=evidence.subject.name,
                first=Period(period.year - 1, period.first, period.last),
                last=period,
            )
            evidence.refused.append((period, reason))
            return
        growth = workings.use(target.id, formulas.constant_price_growth, PERCENT, growth=growth, deflator=deflator)
    figure = evidence.at("level", period)
    yield _new(target, period, growth.value, figure.status if figure else None, "level")


def _new(target: Target, period: Period, value: Decimal, status: Status | None, source: str) -> Observation:
    return Observation(period=period, metric=target.metric, value=value, unit=target.unit, status=status, source=source)

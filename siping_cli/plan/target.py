"""A goal as the YAML may say it: the number with its arithmetic, its obligation, its words, its readings.

Pydantic reads these dataclasses at the border (``loading.load``); nothing here imports it.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Due, Period
from siping_cli.numbers.quantities import EmptyIsNone, Number, Quantity, Unit, WholeNumber
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import copy_with, record
from siping_cli.wording.vocabulary import (
    ABOUT,
    GROWS_FROM_BASE,
    MOVES,
    Comparator,
    Metric,
    Over,
    direction_findings,
    over_findings,
    unit_findings,
    wording_findings,
)

MEMBER = "member"
NOTHING_LEFT = -100  # percent of growth

_Standing = Literal["flow", "stock"]  # of the ways to accrue those in which an amount can be read


@record(kw_only=True)
class Reading:
    """One way to read an ambiguous goal: its name, what it means, and what it changes of the target.

    Attributes:
        id: what ``--reading`` takes.
        name: its name.
        text: what the goal means when it is read so.
        comparator: the arithmetic of the qualifier.
        due: a year, a window of years, or every year.
        over: what the number is over.
        per: the unit the goal is set per; ``member`` is each industry of a group.
        scope: what the figure covers; figures that do not say what they cover do not count for it.
        accrual: whether the parts of a year add up or the last one counts.
        group: the group that the goal is set for as a whole, in place of one of its members.

    """

    id: str
    name: Text
    text: Text
    comparator: Comparator | None = None
    due: Due | None = None
    over: Over | None = None
    per: str | None = None
    scope: str | None = None
    accrual: _Standing | None = None
    group: str | None = None


@record(kw_only=True)
class Assumption:
    """A field that the source does not settle, and why it was filled in as it was."""

    field: Literal["due", "metric", "comparator", "base_period", "scope", "over"]
    note: Text


@record(kw_only=True)
class Target:
    """One goal: the number, its arithmetic, its obligation, and the words it comes from.

    In YAML an id and a wording will do: what its words, its indicator and the plan say need not be said again (``wording.follows``).

    Attributes:
        id: unique in the plan.
        metric: what the number is: growth, level, multiple, share, count, change (by how much it moves) or ratio (X:1).
        value: the number, below 0 for a fall; of a range the near end, from which it is met.
        value_high: the far end of a range, otherwise empty.
        unit: the unit of the number.
        qualifier: the word as printed (左右, 以上, 突破 …); parts around the number are joined by …
        comparator: the arithmetic of the qualifier.
        strength: the word as printed that says how hard it binds (必保, 预期, 力争 …); from the words or the heading.
        due: a year, a window of years, or every year.
        over: what the number is over: the due year, the average of the years, the whole since the base, or each year; from the
            words where it is left out.
        base_period: the period that growth counts from.
        scope: what the figure covers.
        per: the unit the goal is set per; ``member`` is each industry of a group.
        units: how many such units there are; the count of the scope where it is left out.
        threshold: the least size of what is counted (亿元以上 projects).
        tolerance: the width of 左右 for this goal, in points or in its own unit.
        via: targets of the same indicator that are stages on the way.
        wording: the short phrase with the figure, without white space.
        section: the section of the source.
        readings: ways to read it; the first is the default.
        assumptions: fields that the source does not settle.
        note: anything else a reader must know.

    """

    id: str
    metric: Metric
    value: Number
    unit: Unit
    comparator: Comparator
    due: Due
    scope: str
    wording: str
    section: str
    strength: str | None = None
    value_high: Number | None = None
    qualifier: str | None = None
    over: Over | None = None
    base_period: Period | None = None
    per: str | None = None
    units: WholeNumber | None = None
    threshold: Quantity | None = None
    tolerance: Number | None = None
    via: Annotated[tuple[str, ...], EmptyIsNone()] = ()
    readings: Annotated[tuple[Reading, ...], EmptyIsNone()] = ()
    assumptions: Annotated[tuple[Assumption, ...], EmptyIsNone()] = ()
    note: Text | None = None

    def __post_init__(self) -> None:
        """Check the record against itself and report everything at once."""
        from siping_cli.wording.strengths import strength_findings

        findings = [
            *self._number_findings(),
            *self._comparator_findings(),
            *strength_findings(self.strength, self.wording),
            *self._time_findings(),
            *self._over_findings(),
            *self._wording_findings(),
        ]
        if findings:
            raise InvalidValueError(*findings)

    def edge(self, *, less: bool) -> Number:
        """Return the number that it is judged by: of a range the end that is met first, the upper one where less is better."""
        if self.value_high is None:
            return self.value
        return max(self.value, self.value_high) if less else min(self.value, self.value_high)

    def read(self, reading: Reading) -> Self:
        """Return the target as one reading has it."""
        comparator = reading.comparator or self.comparator
        return copy_with(
            self,
            comparator=comparator,
            tolerance=self.tolerance if comparator in ABOUT else None,
            due=reading.due or self.due,
            over=reading.over or (None if reading.due else self.over),
            per=reading.per or self.per,
            scope=reading.scope or self.scope,
            readings=(reading,),
        )

    @property
    def scopes(self) -> tuple[str, ...]:
        """What its figure can cover, in one reading or another."""
        return tuple(dict.fromkeys((self.scope, *(reading.scope for reading in self.readings if reading.scope))))

    def _number_findings(self) -> Iterator[tuple[str, Message]]:
        yield from unit_findings(self.unit, self.metric)
        if self.metric == "growth" and self.value <= NOTHING_LEFT:
            yield (
                "value",
                Message("growth of {value} percent leaves nothing; give a value above −100", value=self.value),
            )
        if self.metric in {"multiple", "ratio"} and self.value <= 0:
            yield "value", Message("a {metric} goal must be above 0, not {value}", metric=self.metric, value=self.value)
        if self.metric not in {*MOVES, "multiple", "ratio"} and self.value < 0:
            yield "value", Message("a {metric} goal can't be below 0: {value}", metric=self.metric, value=self.value)
        if self.units is not None and (self.units < 1 or self.per is None):
            yield (
                "units",
                Message("units is the number of units that per names; give 1 or more, together with per"),
            )
        others = tuple(comparator for _, comparator in self._comparators() if comparator != "between")
        if self.value_high is None and len(others) < len(self._comparators()):
            yield "value_high", Message("a range needs an upper end; add value_high")
        if self.value_high is not None and others:
            yield (
                "value_high",
                Message(
                    "the upper end {high} does not fit the comparator {comparator}; use between, or remove value_high",
                    high=self.value_high,
                    comparator=others,
                ),
            )
        if self.value_high is not None and not self._beyond(self.value_high):
            yield (
                "value_high",
                Message(
                    "the far end {high} is not beyond the near end {low}; correct one",
                    high=self.value_high,
                    low=self.value,
                ),
            )

    def _beyond(self, high: Number) -> bool:
        """Whether an end of a range lies further in its direction; of a fall, the value is the smaller fall."""
        return high < self.value if self.value < 0 else high > self.value

    def _comparator_findings(self) -> Iterator[tuple[str, Message]]:
        from siping_cli.wording.against import qualifier_findings, statement_findings

        falls, comparators = self.metric in MOVES and self.value < 0, self._comparators()
        ranges = self.value_high is not None
        unfit = [*qualifier_findings(self.qualifier, self.wording, comparators, falls=falls, ranges=ranges)]
        number = Quantity(self.value, self.unit)
        yield from unfit or statement_findings(self.wording, number, self.metric, comparators)
        about = any(comparator in ABOUT for _, comparator in self._comparators())
        if self.tolerance is not None and (not about or self.tolerance < 0):
            yield (
                "tolerance",
                Message(
                    "invalid tolerance {tolerance}; it must be 0 or more and is only for the comparator about",
                    tolerance=self.tolerance,
                ),
            )
        names = [reading.id for reading in self.readings]
        if len(set(names)) != len(names):
            yield "readings", Message("two readings have the same id; rename one of {ids}", ids=names)

    def _comparators(self) -> list[tuple[str, Comparator]]:
        """Return every comparator that the goal can be read with, and the field it stands in."""
        read = [("readings", item.comparator) for item in self.readings if item.comparator]
        return [("comparator", self.comparator), *read]

    def _time_findings(self) -> Iterator[tuple[str, Message]]:
        if self.base_period is None:
            if self.metric in GROWS_FROM_BASE:
                yield (
                    "base_period",
                    Message("a {metric} goal needs the period it counts from; add base_period", metric=self.metric),
                )
            return
        for field, due in [("due", self.due), *(("readings", item.due) for item in self.readings if item.due)]:
            if due.first <= self.base_period.year:
                yield (
                    field,
                    Message(
                        "{due} is not after the base period {base}; give a year from {first} on",
                        due=due,
                        base=self.base_period,
                        first=self.base_period.year + 1,
                    ),
                )

    def _over_findings(self) -> Iterator[tuple[str, Message]]:
        """Yield where what the number is said to be over fits neither its metric, nor its due year, nor its words."""
        yield from over_findings(self.over, self.metric, self.due.last, self.wording)
        for item in self.readings:  # a reading is there because the words can be taken in another way
            for _, message in over_findings(item.over, self.metric, (item.due or self.due).last):
                yield "readings", message
            if item.accrual is not None and self.metric in {"share", "ratio"}:
                yield (
                    "readings",
                    Message(
                        "accrual says how levels and counts add up over a year; remove it from a {metric} goal",
                        metric=self.metric,
                    ),
                )

    def _wording_findings(self) -> Iterator[tuple[str, Message]]:
        wanted = [Quantity(value, self.unit) for value in (self.value, self.value_high) if value is not None]
        yield from wording_findings(self.wording, *wanted, *([self.threshold] if self.threshold else []))
        if self.metric in MOVES:
            yield from direction_findings(self.wording, wanted[0])

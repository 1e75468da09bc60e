"""What the YAML of a plan may say: frozen records, each with its own invariants.

Pydantic reads these dataclasses at the border (``load``); nothing here imports it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message, Text
from siping_cli.periods import Due, Period
from siping_cli.profile import EVEN, Profile
from siping_cli.quantities import Number, Quantity, Unit, WholeNumber, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

Metric = Literal["growth", "level", "multiple", "share", "count"]
Comparator = Literal["about", "at_least", "more_than", "at_most", "less_than", "between"]
Strength = Literal["必保", "确保", "预期", "力争", "努力", "推动", "促进", "加快推动", "谋划", "组织开展", "打造"]
Status = Literal["estimate", "preliminary", "final", "assumed"]
FigureKind = Literal["baseline", "date", "capacity", "threshold", "name", "slogan", "rank", "enumeration"]
PriceBasis = Literal["constant", "current"]

UNIT_KINDS: dict[Metric, tuple[str, ...]] = {
    "growth": ("rate",),
    "share": ("rate",),
    "multiple": ("multiple",),
    "level": ("money", "amount"),
    "count": ("count",),
}
QUALIFIERS: dict[str, tuple[Comparator, ...]] = {
    **dict.fromkeys(("左右", "上下", "约"), ("about",)),
    **dict.fromkeys(
        ("以上", "不低于", "不少于", "至少", "达到", "达", "级", "翻番", "翻一番", "翻两番"), ("at_least",)
    ),
    **dict.fromkeys(("突破", "超过", "超", "高于"), ("more_than",)),
    **dict.fromkeys(("以内", "不超过", "不高于", "控制在"), ("at_most",)),
    "低于": ("less_than",),
    "至": ("between",),
}
UNQUALIFIED: tuple[Comparator, ...] = ("at_least", "at_most")
FALLING: tuple[Comparator, ...] = ("at_most", "less_than")
GROWS_FROM_BASE: tuple[Metric, ...] = ("growth", "multiple")
RATES: tuple[Metric, ...] = ("growth", "share")
MEMBER = "member"

_FORBID = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the source document; ``within`` names the part it belongs to."""

    __pydantic_config__ = _FORBID

    id: str
    heading: str
    title: Text
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that the goals come from, and its sections in reading order."""

    __pydantic_config__ = _FORBID

    title: Text
    publisher: Text
    date: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutWidth:
    """What 左右 is taken to mean for rates: the width in percentage points, and on what ground."""

    __pydantic_config__ = _FORBID

    width: Number
    note: Text

    def __post_init__(self) -> None:
        """Refuse a negative width."""
        if self.width < 0:
            raise InvalidValueError(
                ("width", Message("the width of 左右 cannot be {width}; give 0 or more", width=self.width))
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """Assumptions that hold for the whole plan."""

    __pydantic_config__ = _FORBID

    about: AboutWidth


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a figure covers, or the unit that a goal is set per (每个开发区).

    ``count`` says how many such units there are; it stays empty where that is not known.
    """

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    count: WholeNumber | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        """Refuse a count of nothing."""
        if self.count is not None and self.count < 1:
            raise InvalidValueError(
                ("count", Message("there cannot be {count} of them; give 1 or more, or leave it out", count=self.count))
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read an ambiguous goal: its name, what it means, and what it changes of the target."""

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    text: Text
    comparator: Comparator | None = None
    due: Due | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A field that the source does not settle, and why it was filled in as it was."""

    __pydantic_config__ = _FORBID

    field: Literal["due", "metric", "comparator", "base_period", "scope"]
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One goal: the number, its arithmetic, its obligation, and the words it comes from.

    Attributes:
        id: unique in the plan.
        metric: what the number is: growth, level, multiple, share or count.
        value: the number; the lower end of a range.
        value_high: the upper end of a range, otherwise empty.
        unit: the unit of the number.
        qualifier: the word as printed (左右, 以上, 突破 …); parts around the number are joined by …
        comparator: the arithmetic of the qualifier.
        strength: the verb as printed (必保, 预期, 力争 …).
        due: a year, a window of years, or every year.
        base_period: the period that growth counts from.
        scope: what the figure covers.
        per: the unit the goal is set per; ``member`` is each industry of a group.
        threshold: the least size of what is counted (亿元以上 projects).
        tolerance: the width of 左右 for this goal, in points or in its own unit.
        via: targets of the same indicator that are stages on the way.
        wording: the short phrase with the figure, without white space.
        section: the section of the source.
        readings: ways to read it; the first is the default.
        assumptions: fields that the source does not settle.
        note: anything else a reader must know.

    """

    __pydantic_config__ = _FORBID

    id: str
    metric: Metric
    value: Number
    unit: Unit
    comparator: Comparator
    strength: Strength
    due: Due
    scope: str
    wording: str
    section: str
    value_high: Number | None = None
    qualifier: str | None = None
    base_period: Period | None = None
    per: str | None = None
    threshold: Quantity | None = None
    tolerance: Number | None = None
    via: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    note: Text | None = None

    def __post_init__(self) -> None:
        """Check the record against itself and report everything at once."""
        findings = [
            *self._number_findings(),
            *self._comparator_findings(),
            *self._time_findings(),
            *self._wording_findings(),
        ]
        if findings:
            raise InvalidValueError(*findings)

    @property
    def falling(self) -> bool:
        """Whether lower is better."""
        return self.comparator in FALLING

    def read(self, reading: Reading) -> Target:
        """Return the target as one reading has it."""
        comparator = reading.comparator or self.comparator
        return replace(
            self,
            comparator=comparator,
            tolerance=self.tolerance if comparator == "about" else None,
            due=reading.due or self.due,
            per=reading.per or self.per,
            readings=(reading,),
        )

    def _number_findings(self) -> Iterator[tuple[str, Message]]:
        yield from _unit_findings(self.unit, self.metric)
        if self.metric == "growth" and self.value <= -100:  # noqa: PLR2004 - percent
            yield "value", Message("a growth of {value} percent leaves nothing; give one above −100", value=self.value)
        if self.metric != "growth" and self.value <= 0:
            yield "value", Message("a {metric} goal must be above 0, not {value}", metric=self.metric, value=self.value)
        others = tuple(comparator for _, comparator in self._comparators() if comparator != "between")
        if self.value_high is None and len(others) < len(self._comparators()):
            yield "value_high", Message("a goal between two ends needs the upper end; add value_high")
        if self.value_high is not None and others:
            yield (
                "value_high",
                Message(
                    "the upper end {high} does not fit the comparator {comparator}; use between, or remove value_high",
                    high=self.value_high,
                    comparator=others,
                ),
            )
        if self.value_high is not None and self.value_high <= self.value:
            yield (
                "value_high",
                Message(
                    "the upper end {high} is not above the lower end {low}; correct one",
                    high=self.value_high,
                    low=self.value,
                ),
            )

    def _comparator_findings(self) -> Iterator[tuple[str, Message]]:
        allowed = comparators_of(self.qualifier)
        if self.qualifier is not None and not allowed:
            yield (
                "qualifier",
                Message(
                    "'{qualifier}' is not a known qualifier; use {known}, joined by … where the phrase has two",
                    qualifier=self.qualifier,
                    known=tuple(QUALIFIERS),
                ),
            )
        else:
            for field, comparator in self._comparators():
                if comparator not in allowed:
                    yield (
                        field,
                        Message(
                            "the comparator {comparator} does not fit the qualifier {qualifier}; use {allowed}",
                            comparator=comparator,
                            qualifier=self.qualifier or "-",
                            allowed=allowed,
                        ),
                    )
        about = any(comparator == "about" for _, comparator in self._comparators())
        if self.tolerance is not None and (not about or self.tolerance < 0):
            yield (
                "tolerance",
                Message(
                    "the tolerance {tolerance} cannot be used; it is 0 or more and belongs to the comparator about",
                    tolerance=self.tolerance,
                ),
            )
        if about and self.tolerance is None and self.metric not in RATES:
            yield "tolerance", Message("左右 of a {metric} has no default width; give a tolerance", metric=self.metric)
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
                        "{due} does not lie after the base period {base}; give a year from {first} on",
                        due=due,
                        base=self.base_period,
                        first=self.base_period.year + 1,
                    ),
                )

    def _wording_findings(self) -> Iterator[tuple[str, Message]]:
        wanted = [Quantity(value, self.unit) for value in (self.value, self.value_high) if value is not None]
        yield from _wording_findings(self.wording, *wanted, *([self.threshold] if self.threshold else []))


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A figure that says where an indicator stood in a period, and who says so."""

    __pydantic_config__ = _FORBID

    period: Period
    metric: Metric
    value: Number
    unit: Unit
    status: Status | None
    wording: str | None = None
    section: str | None = None
    source: str | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        """Check that the unit fits and that the wording holds the figure."""
        findings = [*_unit_findings(self.unit, self.metric)]
        if self.wording is not None:
            findings += _wording_findings(self.wording, Quantity(self.value, self.unit))
        if findings:
            raise InvalidValueError(*findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """A name that is taken for an indicator and measures something else, with the difference."""

    __pydantic_config__ = _FORBID

    name: str
    note: Text

    def message(self, subject: Indicator) -> Message:
        """Return why the one is never put in for the other."""
        return Message("'{name}' is not {subject}: {note}", name=self.name, subject=subject.name, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A quantity that goals are set for.

    Attributes:
        id: unique among indicators, industries and groups; kebab-case.
        name: the name in both languages.
        aliases: other names that ``--indicator`` takes.
        unlike: names that are taken for it and measure something else.
        unit: the unit of its level.
        prices: whether its growth is at constant or at current prices, where that matters.
        profile: the seasonal profile that fits it best; an even year where there is none.
        targets: its goals.
        reported: where it stood, as the source itself says.
        note: anything else a reader must know.

    """

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    unit: Unit
    aliases: tuple[str, ...] = ()
    unlike: tuple[Unlike, ...] = ()
    prices: PriceBasis | None = None
    profile: str | None = None
    targets: tuple[Target, ...] = ()
    reported: tuple[Observation, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry(Indicator):
    """An industry, or a group of industries with a goal in common.

    Attributes:
        members: ids of the industries of a group; empty for an industry.

    """

    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A growth rate to project with: the growth goal that it takes, and why."""

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the source that is not a goal, with the reason."""

    __pydantic_config__ = _FORBID

    wording: str
    kind: FigureKind
    section: str
    reason: Text

    def __post_init__(self) -> None:
        """Check the wording."""
        findings = [*_wording_findings(self.wording)]
        if findings:
            raise InvalidValueError(*findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsFile:
    """What ``targets.yaml`` says."""

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    source: Source
    conventions: Conventions
    scopes: tuple[Scope, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustriesFile:
    """What ``industries.yaml`` says."""

    __pydantic_config__ = _FORBID

    industries: tuple[Industry, ...] = ()
    groups: tuple[Industry, ...] = ()
    scenarios: tuple[Scenario, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole plan: goals, industries, and the text they come from.

    Attributes:
        folder: the folder it was read from, as the user would name it.
        goals: what ``targets.yaml`` says.
        economy: what ``industries.yaml`` says.
        profiles: the seasonal profiles to choose from.

    """

    folder: str
    goals: TargetsFile
    economy: IndustriesFile
    profiles: tuple[Profile, ...] = (EVEN,)

    @property
    def subjects(self) -> tuple[Indicator, ...]:
        """Everything that goals are set for: indicators, then industries, then groups."""
        return (*self.goals.indicators, *self.economy.industries, *self.economy.groups)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every goal of the plan."""
        return tuple(target for subject in self.subjects for target in subject.targets)

    def target(self, name: str) -> Target:
        """Return the target with that id, which must exist."""
        return next(target for target in self.targets if target.id == name)

    def section(self, name: str) -> Section:
        """Return the section with that id, which must exist."""
        return next(section for section in self.goals.source.sections if section.id == name)

    def main_section(self, name: str) -> Section:
        """Return the outermost section around the section with that id."""
        section = self.section(name)
        while section.within is not None:
            section = self.section(section.within)
        return section

    def scope(self, name: str) -> Scope:
        """Return the scope with that id, which must exist."""
        return next(scope for scope in self.goals.scopes if scope.id == name)


def comparators_of(qualifier: str | None) -> tuple[Comparator, ...]:
    """Return the comparators that a printed qualifier allows; none where it is unknown.

    >>> comparators_of("突破…以上")
    ('more_than', 'at_least')
    """
    if qualifier is None:
        return UNQUALIFIED
    parts = [QUALIFIERS.get(part, ()) for part in qualifier.split("…")]
    return tuple(dict.fromkeys(comparator for part in parts for comparator in part)) if all(parts) else ()


def _unit_findings(unit: Unit, metric: Metric) -> Iterator[tuple[str, Message]]:
    if unit.kind not in UNIT_KINDS[metric]:
        yield (
            "unit",
            Message(
                "the unit {unit} does not fit the metric {metric}; it takes a unit of {kinds}",
                unit=unit,
                metric=metric,
                kinds=UNIT_KINDS[metric],
            ),
        )


def _wording_findings(wording: str, *quantities: Quantity) -> Iterator[tuple[str, Message]]:
    if any(character.isspace() for character in wording):
        yield "wording", Message("the wording '{wording}' holds white space; write it without", wording=wording)
    for quantity in quantities:
        if not holds(wording, Quantity(abs(quantity.value), quantity.unit)):  # a fall is told in words: 下降5%
            yield (
                "wording",
                Message(
                    "the wording '{wording}' does not hold {quantity}; correct the one or the other",
                    wording=wording,
                    quantity=quantity,
                ),
            )

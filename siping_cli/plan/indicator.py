"""What goals are set for: an indicator, an industry or a group of them, and the figures that say where it stood.

Pydantic reads these dataclasses at the border (``loading.load``); nothing here imports it.
"""

from typing import Annotated, TypeVar

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import EmptyIsNone, Number, Quantity, Unit
from siping_cli.plan.qualitative import QualitativeGoal
from siping_cli.plan.target import Target
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import (
    Accrual,
    Better,
    GrowthFrom,
    Metric,
    PriceBasis,
    Status,
    unit_findings,
    wording_findings,
)

Item = TypeVar("Item")
Many = Annotated[tuple[Item, ...], EmptyIsNone()]

AT = "@"  # between the id of an indicator and another place than that of the plan; no id has it


@record(kw_only=True)
class Observation:
    """A figure that says where an indicator stood in a period, and who says so."""

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
        findings = [*unit_findings(self.unit, self.metric)]
        if self.wording is not None:
            findings += wording_findings(self.wording, Quantity(self.value, self.unit))
        if findings:
            raise InvalidValueError(*findings)


@record(kw_only=True)
class Unlike:
    """A name that is taken for an indicator and measures something else, with the difference."""

    name: str
    note: Text

    def message(self, subject: "Indicator") -> Message:
        """Return why the one is never put in for the other."""
        return Message("'{name}' is not {subject}: {note}", name=self.name, subject=subject.name, note=self.note)


@record(kw_only=True)
class General:
    """A name that says less than an indicator does (财政收入 of 市本级地方级财政收入), with what it leaves open."""

    name: str
    note: Text

    def message(self, subject: "Indicator") -> Message:
        """Return what the name was taken for."""
        return Message("'{name}' is taken as {subject}: {note}", name=self.name, subject=subject.name, note=self.note)


@record(kw_only=True)
class Indicator:
    """A quantity that goals are set for.

    Attributes:
        id: unique among indicators, industries and groups; kebab-case.
        name: the name in both languages.
        aliases: other names that ``--indicator`` takes.
        general: names that say less than it does; they are taken too, and the answer says for what.
        unlike: names that are taken for it and measure something else.
        is_: the id of its entry in the lexicon, where its names lead to none, or to another.
        unit: the unit of its level.
        prices: whether its growth is at constant or at current prices, where that matters.
        accrual: how the parts of a year make a year: they add up (flow), the last one counts (stock), or the last one counts
            and none can be summed (rate); from its name, the lexicon or its unit where it is left out.
        better: whether more or less is better, where the words of a goal do not tell.
        growth: whether its growth may be derived from levels, or counts as published only since its scope changes.
        profile: the seasonal profile that fits it best; an even year where there is none.
        targets: its goals.
        qualitative: its goals without a number.
        reported: where it stood, as the source itself says.
        note: anything else a reader must know.

    """

    id: str
    name: Text
    unit: Unit
    aliases: Many[str] = ()
    general: Many[General] = ()
    unlike: Many[Unlike] = ()
    is_: str | None = None
    prices: PriceBasis | None = None
    accrual: Accrual | None = None
    better: Better | None = None
    growth: GrowthFrom | None = None
    profile: str | None = None
    targets: Many[Target] = ()
    qualitative: Many[QualitativeGoal] = ()
    reported: Many[Observation] = ()
    note: Text | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called."""
        general = (each.name for each in self.general)
        return (self.id, self.name.zh, self.name.en, *self.aliases, *general)

    @property
    def goals(self) -> tuple[Target | QualitativeGoal, ...]:
        """Every goal that is set for it, with and without a number."""
        return (*self.targets, *self.qualitative)


def split_place(name: str) -> tuple[str, str | None]:
    """Return the id of an indicator and the other place that it is looked at.

    >>> split_place("gdp@全省"), split_place("gdp")
    (('gdp', '全省'), ('gdp', None))
    """
    here, _, place = name.partition(AT)
    return here, place or None


@record(kw_only=True)
class Industry(Indicator):
    """An industry, or a group of industries with a goal in common.

    Attributes:
        members: ids of the industries of a group; empty for an industry.

    """

    members: Many[str] = ()

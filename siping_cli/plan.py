"""What the YAML of a plan may say around its goals: the source, indicators, figures, and the plan as a whole.

Pydantic reads these dataclasses at the border (``load``); nothing here imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError, Spot
from siping_cli.folders import is_beside
from siping_cli.goal import Target
from siping_cli.indicator import Indicator, Industry, Many, parted
from siping_cli.meaning import Meaning, meaning_of
from siping_cli.messages import Message, Text
from siping_cli.periods import is_day, year_of_plan
from siping_cli.pledge import Pledge
from siping_cli.profile import EVEN, Profile
from siping_cli.quantities import Number, WholeNumber
from siping_cli.record import field, record
from siping_cli.vocabulary import FigureKind, wording_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.lexicon import Entry

_FORBID = {"extra": "forbid"}


@record(kw_only=True)
class Section:
    """A part of the source document.

    Attributes:
        id: unique among the sections.
        title: what it is called in answers.
        heading: the words that it begins with; left out for the text as a whole.
        within: the section that it is a part of.

    """

    __pydantic_config__ = _FORBID

    id: str
    title: Text
    heading: str | None = None
    within: str | None = None


@record(kw_only=True)
class Source:
    """The document that the goals come from, and its sections in reading order.

    Attributes:
        title: what it is called.
        publisher: who published it.
        date: the day it is of, like 2022-12-26.
        sections: its parts, in the order of the document.
        url: where it can be read.
        text: the name of the file beside this one that holds its words, or the phrases of it with numbers; siping audit reads it.

    """

    __pydantic_config__ = _FORBID

    title: Text
    publisher: Text
    date: str
    sections: Many[Section] = ()
    url: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse a day that is none, and a file that is not beside the plan."""
        findings = [*self._findings()]
        if findings:
            raise InvalidValueError(*findings)

    def _findings(self) -> Iterator[tuple[str, Message]]:
        if not is_day(self.date):
            yield "date", Message("'{date}' is not a day; write it like 2022-12-26", date=self.date)
        if self.text is not None and not is_beside(self.text):
            yield (
                "text",
                Message(
                    "'{name}' is not the name of a file in the plan's folder; write it like source.txt", name=self.text
                ),
            )

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """The id and the heading of every section that has one; without one it is the text as a whole."""
        return tuple((section.id, section.heading) for section in self.sections if section.heading is not None)


@record(kw_only=True)
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


@record(kw_only=True)
class Conventions:
    """Assumptions that hold for the whole plan."""

    __pydantic_config__ = _FORBID

    about: AboutWidth


@record(kw_only=True)
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


@record(kw_only=True)
class Scenario:
    """A growth rate to project with: the growth goal that it takes, and why."""

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    target: str


@record(kw_only=True)
class Figure:
    """A figure of the source that is not a goal, with the reason."""

    __pydantic_config__ = _FORBID

    wording: str
    kind: FigureKind
    section: str
    reason: Text

    def __post_init__(self) -> None:
        """Check the wording."""
        findings = [*wording_findings(self.wording)]
        if findings:
            raise InvalidValueError(*findings)


@record(kw_only=True)
class Implied:
    """A figure per unit that two goals imply together: revenue a visit, sales an event.

    Attributes:
        id: unique in the plan.
        name: what it is.
        numerator: the goal that is divided.
        denominator: the goal that it is divided by.

    """

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    numerator: str
    denominator: str


@record(kw_only=True)
class Accepted:
    """A tension between goals that is known, and why it stays.

    Attributes:
        rule: the rule of ``siping check`` that finds it.
        targets: the goals that it is between.
        reason: why it is accepted.

    """

    __pydantic_config__ = _FORBID

    rule: str
    targets: tuple[str, ...]
    reason: Text


@record(kw_only=True)
class TargetsFile:
    """What ``targets.yaml`` says.

    Attributes:
        id: the id of the plan.
        name: its name in both languages.
        source: the document that the goals come from.
        conventions: what is assumed for the whole plan.
        scopes: what figures can cover; the first is the place of the plan, and what goals cover that name none.
        year: the first year that the plan is for; where it is left out, the year of the source, or from October on the next.
        indicators: what goals are set for, with the goals.
        figures: every other figure of the source.
        implied: figures per unit that two goals imply together.
        accepted: tensions between goals that are known.
        place: the place that the plan is for; figures of any other place are told apart from its own.

    """

    __pydantic_config__ = _FORBID

    id: str
    name: Text
    place: Text | None = None
    source: Source
    conventions: Conventions
    scopes: tuple[Scope, ...]
    year: WholeNumber | None = None
    indicators: Many[Indicator] = ()
    figures: Many[Figure] = ()
    implied: Many[Implied] = ()
    accepted: Many[Accepted] = ()


@record(kw_only=True)
class IndustriesFile:
    """What ``industries.yaml`` says."""

    __pydantic_config__ = _FORBID

    industries: Many[Industry] = ()
    groups: Many[Industry] = ()
    scenarios: Many[Scenario] = ()


@record(kw_only=True)
class Plan:
    """A whole plan: goals, industries, and the text they come from.

    Attributes:
        folder: the folder it was read from, as the user would name it.
        goals: what ``targets.yaml`` says.
        economy: what ``industries.yaml`` says.
        profiles: the seasonal profiles to choose from.
        lexicon: what the packaged lexicon says of subjects, by their ids; those that it does not know are left out.
        spots: where records stand: subjects and goals by id, other records by their path (``figures[3]``).

    """

    folder: str
    goals: TargetsFile
    economy: IndustriesFile
    profiles: tuple[Profile, ...] = (EVEN,)
    lexicon: Mapping[str, Entry] = field(default_factory=dict, compare=False)  # it follows from the goals
    spots: Mapping[str, Spot] = field(default_factory=dict, compare=False, repr=False)

    @property
    def subjects(self) -> tuple[Indicator, ...]:
        """Everything that goals are set for: indicators, then industries, then groups."""
        return (*self.goals.indicators, *self.economy.industries, *self.economy.groups)

    @property
    def first_year(self) -> int:
        """The first year that it is for, or in which a goal is due where that is earlier.

        Goals of several years without a base period count from the year before.
        """
        dues = [goal.due.first for subject in self.subjects for goal in subject.promises]
        return min(self.year, *dues) if dues else self.year

    @property
    def year(self) -> int:
        """The first year that it is for."""
        return year_of_plan(self.goals.year, self.goals.source.date)

    def meaning(self, subject: Indicator) -> Meaning:
        """Return what is so of an indicator, from its own fields, its name, the lexicon and its unit."""
        return meaning_of(subject, self.lexicon.get(parted(subject.id)[0]))

    def other_side(self, subject: Indicator, pledge: Pledge) -> Indicator | None:
        """Return what a goal without a number compares with; None where it is no relation."""
        if pledge.kind != "relation":
            return None
        from siping_cli.others import other_side

        return other_side(subject, pledge, self.subjects, self.lexicon)

    @property
    def others(self) -> tuple[Indicator, ...]:
        """What relations compare with and no goals are set for: other places, and indicators that the plan only names."""
        sides = (self.other_side(*pair) for pair in self.pledges)
        own = {subject.id for subject in self.subjects}
        return tuple({side.id: side for side in sides if side is not None and side.id not in own}.values())

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every goal of the plan."""
        return tuple(target for subject in self.subjects for target in subject.targets)

    @property
    def pledges(self) -> tuple[tuple[Indicator, Pledge], ...]:
        """Every goal without a number, with what it is set for."""
        return tuple((subject, pledge) for subject in self.subjects for pledge in subject.pledges)

    def target(self, name: str) -> Target:
        """Return the target with that id, which must exist."""
        return next(target for target in self.targets if target.id == name)

    def subject(self, name: str) -> Indicator:
        """Return the indicator, industry or group with that id, which must exist; or the other side of a relation, or one at another place."""
        for subjects in (self.subjects, self.others):
            for subject in subjects:
                if subject.id == name:
                    return subject
        from siping_cli.others import at_place

        here, place = parted(name)
        return at_place(self.subject(here), place or "")

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

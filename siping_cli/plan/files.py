"""What the YAML files of a plan may say around its goals: the source, scopes, figures that are no goals, scenarios.

Pydantic reads these dataclasses at the border (``loading.load``); nothing here imports it.
"""

from collections.abc import Iterator
from typing import ClassVar

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import is_day
from siping_cli.numbers.quantities import Number, WholeNumber
from siping_cli.plan.indicator import Indicator, Industry, Many
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import FigureKind, wording_findings

RENAMED = {"pledges": "qualitative"}  # keys of what goals are set for, by the names that they had before

# How Pydantic reads the files of a plan, and the records within: a key that Python keeps for itself is a field with a ``_`` behind.
OF_A_PLAN = {"extra": "forbid", "alias_generator": lambda field: field.rstrip("_")}


@record(kw_only=True)
class Section:
    """A part of the source document.

    Attributes:
        id: unique among the sections.
        title: what it is called in answers.
        heading: the words that it begins with; left out for the text as a whole.
        within: the section that it is a part of.

    """

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
            yield "date", Message("invalid date '{date}'; write it like 2022-12-26", date=self.date)
        if self.text is not None and not is_beside(self.text):
            yield (
                "text",
                Message("'{name}' is not a file name in the plan's folder; write it like source.txt", name=self.text),
            )

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """The id and the heading of every section that has one; without one it is the text as a whole."""
        return tuple((section.id, section.heading) for section in self.sections if section.heading is not None)


@record(kw_only=True)
class AboutWidth:
    """What 左右 is taken to mean for rates: the width in percentage points, and on what ground."""

    width: Number
    note: Text

    def __post_init__(self) -> None:
        """Refuse a negative width."""
        if self.width < 0:
            raise InvalidValueError(
                ("width", Message("the width of 左右 (about) can't be {width}; give 0 or more", width=self.width))
            )


@record(kw_only=True)
class Conventions:
    """Assumptions that hold for the whole plan."""

    about: AboutWidth


@record(kw_only=True)
class Scope:
    """What a figure covers, or the unit that a goal is set per (每个开发区).

    ``count`` says how many such units there are; it stays empty where that is not known.
    """

    id: str
    name: Text
    count: WholeNumber | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        """Refuse a count of nothing."""
        if self.count is not None and self.count < 1:
            raise InvalidValueError(
                ("count", Message("the count can't be {count}; give 1 or more, or leave it out", count=self.count))
            )


@record(kw_only=True)
class Scenario:
    """A growth rate to project with: the growth goal that it takes, and why."""

    id: str
    name: Text
    target: str


@record(kw_only=True)
class ListedFigure:
    """A figure of the source that is not a goal, with the reason."""

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
        parents: the folders of the plans above it as seen from its own, the nearest first, like ../jilin; siping check holds its goals against theirs.

    """

    __pydantic_config__: ClassVar = OF_A_PLAN

    id: str
    name: Text
    place: Text | None = None
    parents: Many[str] = ()
    source: Source
    conventions: Conventions
    scopes: tuple[Scope, ...]
    year: WholeNumber | None = None
    indicators: Many[Indicator] = ()
    figures: Many[ListedFigure] = ()
    implied: Many[Implied] = ()
    accepted: Many[Accepted] = ()

    def __post_init__(self) -> None:
        """Refuse what names no folder seen from that of the plan: a plan names those above it wherever it is copied to."""
        wrong = [
            (
                "parents",
                Message("'{name}' is not a path relative to the plan's folder; write it like ../jilin", name=name),
            )
            for name in self.parents
            if not is_relative(name)
        ]
        if wrong:
            raise InvalidValueError(*wrong)


@record(kw_only=True)
class IndustriesFile:
    """What ``industries.yaml`` says."""

    __pydantic_config__: ClassVar = OF_A_PLAN

    industries: Many[Industry] = ()
    groups: Many[Industry] = ()
    scenarios: Many[Scenario] = ()


def is_beside(name: str) -> bool:
    """Whether a name is that of a file in a plan's own folder, on any system: plans may come from strangers.

    >>> is_beside("source.txt"), is_beside("../source.txt"), is_beside("C:source.txt"), is_beside("..")
    (True, False, False, False)
    """
    return name.isprintable() and not set(name) & set("/\\:") and name.strip(". ") != ""


def is_relative(name: str) -> bool:
    """Whether a name leads from one folder to another on any system.

    >>> is_relative("../jilin"), is_relative("/jilin"), is_relative("C:/jilin"), is_relative("")
    (True, False, False, False)
    """
    return name.isprintable() and not set(name) & set("\\:") and not name.startswith("/") and bool(name.strip())

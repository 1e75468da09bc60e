"""The one shape of a report: several answers about one plan put together, for writers that only lay it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.messages import Message
from siping_cli.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.messages import Text
    from siping_cli.periods import Due, Period
    from siping_cli.quantities import Quantity, Unit
    from siping_cli.sheet import Amount, Given, Sheet, Term

ChartKind = Literal["rate", "level", "index", "projection", "needed", "points", "done"]
Role = Literal["measured", "path", "scenario", "gap"]


@record
class Point:
    """One value of a series.

    Attributes:
        at: the period, or what a bar stands for.
        value: the value in the unit of the chart, unrounded.
        term: the state of a measured figure or the verdict of a bar; None where there is none.

    """

    at: Period | Text | Message
    value: Decimal
    term: Term | None = None


@record
class Series:
    """Values that belong together.

    Attributes:
        role: what they are, so that a writer can draw them apart without colour.
        name: what the legend calls them.
        points: the values in the order of time, or of the bars.

    """

    role: Role
    name: Message
    points: tuple[Point, ...]


@record
class GoalLine:
    """The number that a chart holds its series against.

    Attributes:
        value: the number in the unit of the chart.
        high: the far end of a range; None where there is none.
        amount: the number as it is written beside the line.
        years: the years it is due in.

    """

    value: Decimal
    high: Decimal | None
    amount: Amount
    years: tuple[int, ...]


@record
class Chart:
    """What is drawn: series of exact values, and a goal to hold them against.

    Attributes:
        id: unique in the report; ASCII letters, digits and hyphens.
        kind: rate (rates as measured), level (paths and figures), index (paths, 100 at the base),
            projection (scenarios from a known base), needed (the base that each scenario would
            need, a series a horizon), points (gaps of rates side by side), done (how much of each sum is done, percent).
        title: what it shows.
        unit: the unit of its values; None for an index.
        series: what is drawn.
        goal: the goal; None where each bar has its own.

    """

    id: str
    kind: ChartKind
    title: Message
    unit: Unit | None
    series: tuple[Series, ...]
    goal: GoalLine | None = None


@record(kw_only=True)
class Goal:
    """One goal as the source has it, and how it stands.

    Attributes:
        target: its id; several goals of a report have one id where a reading sets it for each member.
        indicator: id of what it is judged for.
        name: what it is set for.
        number: the cell of the number, with its comparator.
        due: when it is due.
        strength: the verb as printed.
        wording: its words in the source.
        section: the title of the section of the source.
        verdict: how it stands.
        sentence: what was promised, where it stands, what it still takes.

    """

    target: str
    indicator: str
    name: Text | Message
    number: object
    due: Due
    strength: Term
    wording: str
    section: Text
    verdict: Term
    sentence: Message


@record
class Way:
    """What a path was computed from, for writers whose figures stay alive.

    Attributes:
        target: the goal.
        indicator: id of what it is set for.
        due: the year the path ends in.
        linear: whether it takes equal steps instead of a constant rate.
        base_year: the year it starts from.
        base: the level in that year with its origin; None where it is not known.
        stops: the years on the way and at its end, with what is asked there: a level, a multiple of
            the base (倍), or growth a year since the base (%).

    """

    target: str
    indicator: str
    due: int
    linear: bool
    base_year: int
    base: Given | None
    stops: tuple[tuple[int, Quantity], ...]


@record
class Lag:
    """A goal that is short of its number, and by how much.

    Attributes:
        goal: the goal.
        gap: what is missing.
        share: the missing part of the number of the goal, in percent; None for a rate, of which points are no share.

    """

    goal: Goal
    gap: Amount
    share: Amount | None

    @property
    def told(self) -> Message:
        """The lag in words."""
        if self.share is None:
            return Message("{name}: {gap} short", name=self.goal.name, gap=self.gap)
        return Message("{name}: {gap} short, {share} of the goal", name=self.goal.name, gap=self.gap, share=self.share)


@record
class Summary:
    """What a leader reads in ten seconds.

    Attributes:
        counts: how many goals have each verdict, every verdict in its order.
        lead: the first sentences.
        lags: the goals that lack most of their number, the largest part first.

    """

    counts: tuple[tuple[Term, int], ...]
    lead: tuple[Message, ...]
    lags: tuple[Lag, ...]

    @property
    def total(self) -> int:
        """The number of goals."""
        return sum(count for _, count in self.counts)


@record(kw_only=True)
class Chapter:
    """One indicator, industry or group.

    Attributes:
        indicator: its id.
        name: its name.
        goals: its goals; none for an industry that only shares the goal of a group.
        path: those of its paths that say more than the goal does; None where there is none.
        ways: what each path is computed from, one for each goal with a number and each year it is due in.
        projection: its scenarios; None for what is not projected.
        charts: its charts.
        notes: the readings and assumptions of its goals, and what is said of its base.

    """

    indicator: str
    name: Text
    goals: tuple[Goal, ...]
    path: Sheet | None
    ways: tuple[Way, ...]
    projection: Sheet | None
    charts: tuple[Chart, ...]
    notes: tuple[Message, ...]


@record(kw_only=True)
class Source:
    """The document that the goals come from."""

    title: Text
    publisher: Text
    date: str
    url: str | None


@record(kw_only=True)
class Report:
    """Everything that a report says.

    Attributes:
        plan: id of the plan.
        name: the name of the plan.
        title: the title of the report.
        date: the day of the report, YYYY-MM-DD, as given; that of the source where none was. There is no clock.
        latest: the period of the latest figure that a goal is judged by; None where there is none.
        source: the document that the goals come from.
        summary: the first page.
        targets: the goals as ``siping targets`` gives them; row for row those of ``gap``.
        promised: the same with the section of the source that has the words.
        gap: the gaps as ``siping gap`` gives them.
        path: the paths as ``siping path`` gives them; None where no goal has a number.
        projection: the projections as ``siping project`` gives them; None where nothing is projected.
        tensions: what the goals say against each other.
        figures: the figures that are known, each with its source.
        unused: the figures that were read and not used, each with the reason.
        goals: every goal, row for row those of ``gap``.
        chapters: one for each indicator, industry or group, in the order of the plan.
        charts: the charts that hold goals side by side.
        bases: the base levels that were given; the name is the id of the indicator.
        growths: the scenarios, in percent.
        about: what 左右 was taken to mean for rates, in points; None where no goal has it.
        widths: how far from its number each goal still counts as met, by goal and indicator.
        assumptions: what holds for the whole report: 左右, how a year is spread, which figure was used.

    """

    plan: str
    name: Text
    title: Message
    date: str
    latest: Period | None
    source: Source
    summary: Summary
    targets: Sheet
    promised: Sheet
    gap: Sheet
    path: Sheet | None
    projection: Sheet | None
    tensions: Sheet
    figures: Sheet
    goals: tuple[Goal, ...]
    chapters: tuple[Chapter, ...]
    charts: tuple[Chart, ...]
    bases: tuple[Given, ...]
    growths: tuple[Given, ...]
    about: Given | None
    widths: dict[tuple[str, str], Decimal]
    unused: Sheet
    assumptions: tuple[Message, ...]

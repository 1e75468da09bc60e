"""The one shape of a report: several answers about one plan put together, for writers that only lay it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.numbers.periods import Due, Period
    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.live_data import Basis, LiveCase, Member, Way
    from siping_cli.reports.what_if import WhatIf
    from siping_cli.sheet import Amount, Given, Line, Sheet, Term
    from siping_cli.text.messages import Text


@record(kw_only=True)
class ReportGoal:
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
        promise: its number in words.
        aim: the same with the time it is due.
        sentence: what was promised, where it stands, what it still takes.
        line: its line of the gaps.

    """

    target: str
    indicator: str
    name: Text | Message
    number: object
    due: Due
    strength: Term | None
    wording: str
    section: Text
    verdict: Term
    promise: object
    aim: Message
    sentence: Message
    line: Line


@record
class Lag:
    """A goal that is short of its number, and by how much.

    Attributes:
        goal: the goal.
        gap: what is missing.
        share: the missing part of the number of the goal, in percent; None for a rate, of which points are no share.

    """

    goal: ReportGoal
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
        cases: what these are held against, one for each goal and reading.
        what_ifs: what those of its goals are computed from that follow from a few numbers.
        charts: its charts.
        notes: the readings and assumptions of its goals, and what is said of its base.

    """

    indicator: str
    name: Text
    goals: tuple[ReportGoal, ...]
    path: Sheet | None
    ways: tuple[Way, ...]
    projection: Sheet | None
    cases: tuple[LiveCase, ...]
    what_ifs: tuple[WhatIf, ...]
    charts: tuple[Chart, ...]
    notes: tuple[Message, ...]


@record(kw_only=True)
class ReportSource:
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
        latest: the last periods of the figures that goals are judged by, each once, the earliest first.
        source: the document that the goals come from.
        summary: the first page.
        targets: the goals as ``siping targets`` gives them; row for row those of ``gap``.
        promised: the same with the section of the source that has the words.
        gap: the gaps as ``siping gap`` gives them.
        path: the paths as ``siping path`` gives them; None where no goal has a number.
        projection: the projections as ``siping project`` gives them; None where nothing is projected.
        tensions: what the goals say against each other.
        figures: the figures that are known, of several for one period the one that counts.
        used: the figures that an answer of the report used, each with its source.
        unused: the figures that were read and not used, each with the reason.
        goals: every goal, row for row those of ``gap``.
        chapters: one for each indicator, industry or group, in the order of the plan.
        charts: the charts that hold goals side by side.
        bases: the base levels that were given; the name is the id of the indicator.
        growths: the scenarios, in percent.
        about: what 左右 was taken to mean for rates, in points; None where no goal has it.
        deflator: the change of prices a year; None where no figure and no path uses it.
        rests: what the verdict on each goal rests on beside its figure, by goal and indicator.
        members: the members of each group.
        assumptions: what holds for the whole report: 左右, how a year is spread, which figure was used.

    """

    plan: str
    name: Text
    title: Message
    date: str
    latest: tuple[Period, ...]
    source: ReportSource
    summary: Summary
    targets: Sheet
    promised: Sheet
    gap: Sheet
    path: Sheet | None
    projection: Sheet | None
    tensions: Sheet
    figures: Sheet
    used: Sheet
    unused: Sheet
    goals: tuple[ReportGoal, ...]
    chapters: tuple[Chapter, ...]
    charts: tuple[Chart, ...]
    bases: tuple[Given, ...]
    growths: tuple[Given, ...]
    about: Given | None
    deflator: Given | None
    rests: dict[tuple[str, str], Basis]
    members: dict[str, tuple[Member, ...]]
    assumptions: tuple[Message, ...]

    @property
    def reach(self) -> Message | None:
        """The period up to which figures are known, or the earliest and the latest where goals differ; None without any."""
        if not self.latest:
            return None
        first, last = self.latest[0], self.latest[-1]
        if first == last:
            return Message("{period}", period=last)
        return Message("{first} to {last}, depending on the goal", first=first, last=last)

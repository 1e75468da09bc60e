"""What is told first: the news in a sentence, how the goals stand, three numbers and one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.answers.gap_cells import GAP_CELL, NEEDED_CELL, OBSERVED_CELL, TARGET_CELL
from siping_cli.answers.tally import SENTENCES, tally
from siping_cli.answers.worst import SHORT, badness
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.data import Report, ReportGoal

Side = Literal["short", "well"]
_MOST_NUMBERS = 3
_TALLIES: dict[Side, tuple[tuple[str, ...], Message | Term]] = {
    "short": (("missed", "behind"), Message("missed or behind")),
    "well": (("met", "on_track"), Message("met or on track")),
}


@record
class KeyNumber:
    """A number that is read at once.

    Attributes:
        value: a count of goals, or an amount.
        label: what it is; a verdict where it counts the goals that have it.
        side: whether it tells of goals that are short of their number or well; None where of neither.

    """

    value: int | Amount
    label: Term | Message
    side: Side | None = None


@record
class Glance:
    """What a leader sees in ten seconds.

    Attributes:
        news: the goal that is worst off, or that none is.
        counts: how many goals have figures, and how these stand; None where none has one.
        numbers: at most three, the most urgent first; none of them counts nothing.
        chart: the goals of the news side by side, or its own figures; None where there is nothing to draw.

    """

    news: Message
    counts: Message | None
    numbers: tuple[KeyNumber, ...]
    chart: Chart | None


def glance_of(report: Report) -> Glance:
    """Return what is told first of a report."""
    known = known_goals(report)
    numbers = tuple(_numbers(report, known))[:_MOST_NUMBERS]
    return Glance(news_of(known), counts_of(report, known), numbers, _chart(report, known))


def known_goals(report: Report) -> list[ReportGoal]:
    """Return the goals that have figures, the worst first."""
    known = [goal for goal in report.goals if goal.verdict.word != "no_data"]
    return sorted(known, key=lambda goal: badness(goal.line.row))


def news_of(known: Sequence[ReportGoal]) -> Message:
    """Return the first sentence of the goals that have figures, the worst first: that which is worst off, or that none is."""
    if not known:
        return Message("No goal has figures yet.")
    worst = known[0]
    distance = against_the_goal(worst)
    if worst.verdict.word not in SHORT or distance is None:
        return Message("All goals with figures are met or on track.")
    said = {
        "name": worst.name,
        "goal": worst.line.cells[TARGET_CELL],
        "latest": worst.line.cells[OBSERVED_CELL],
        "distance": distance,
    }
    if worst.verdict.word == "missed":
        return Message("{name} missed its goal of {goal}: {latest}, {distance}.", **said)
    needed = worst.line.cells[NEEDED_CELL]
    if needed is None:
        return Message("{name} is furthest from its goal of {goal}: {latest}, {distance}.", **said)
    return Message(
        "{name} is furthest from its goal of {goal}: {latest}, {distance}; still needed: {needed}.",
        needed=needed,
        **said,
    )


def counts_of(report: Report, known: Sequence[ReportGoal]) -> Message | None:
    """Return how many goals have figures, and how these stand; no verdict that no goal has. None where no goal has one."""
    if not known:
        return None
    return tally((goal.line.row.verdict for goal in report.goals), SENTENCES)


def against_the_goal(goal: ReportGoal) -> Message | None:
    """Return the distance to a goal in words: a plus sign would read as ahead. None where it is not known."""
    gap, row = goal.line.cells[GAP_CELL], goal.line.row
    if not isinstance(gap, Amount):
        return None
    size, less = _size(gap), row.better == "less"
    if not gap.value:
        return Message("at the goal")
    if less:
        return (
            Message("{gap} above the ceiling", gap=size)
            if gap.value > 0
            else Message("{gap} below the ceiling", gap=size)
        )
    return Message("{gap} below the goal", gap=size) if gap.value > 0 else Message("{gap} above the goal", gap=size)


def _size(gap: Amount) -> Amount:
    return copy_with(gap, value=abs(gap.value), side=None, prose=True)


def _numbers(report: Report, known: Sequence[ReportGoal]) -> Iterator[KeyNumber]:
    """Yield numbers, the most urgent first: what is short, what is well, how far time has gone, the worst gap, what is open or unknown."""
    for told, (verdicts, both) in _TALLIES.items():
        yield from _tally(report, verdicts, both, told)
    worst = known[0] if known else None
    time = worst.line.row.time_elapsed if worst else None
    if time is not None and time < HUNDRED:
        yield KeyNumber(Amount(time, PERCENT), Message("time elapsed"))
    gap = worst.line.cells[GAP_CELL] if worst else None
    if worst and isinstance(gap, Amount) and gap.value > 0 and worst.verdict.word in SHORT:
        less = worst.line.row.better == "less"
        label = Message("{name} above the ceiling", name=worst.name)
        side: Side | None = None if worst.verdict.word == "open" else "short"
        yield KeyNumber(_size(gap), label if less else Message("{name} below the goal", name=worst.name), side)
    for verdict in ("open", "no_data"):
        yield from _tally(report, (verdict,), Term(verdict))


def _tally(
    report: Report, verdicts: Sequence[str], both: Term | Message, side: Side | None = None
) -> Iterator[KeyNumber]:
    """Yield how many goals have one of some verdicts, called by the only one that there is or by all; nothing where none has."""
    found = [goal.verdict.word for goal in report.goals if goal.verdict.word in verdicts]
    if found:
        yield KeyNumber(len(found), Term(found[0]) if len({*found}) == 1 else both, side)


def _chart(report: Report, known: Sequence[ReportGoal]) -> Chart | None:
    """Return the chart that has the goal of the news; where goals are not drawn side by side, that of its own figures."""
    if not known:
        return None
    worst = known[0]
    for chart in report.charts:
        if any(
            point.at == worst.name and point.term == worst.verdict for each in chart.series for point in each.points
        ):
            return chart
    if report.charts:
        return report.charts[0]
    mine = (chart for chapter in report.chapters if chapter.indicator == worst.indicator for chart in chapter.charts)
    return next((chart for chart in mine if any(each.role == "measured" for each in chart.series)), None)

"""One page for a leader: the news in the first sentence, the goals that have figures, the rest counted, and what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from siping_cli.answers.worst import worst_first
from siping_cli.engine.choices import VERDICTS
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Sheet, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.reports.data import Report, ReportGoal
    from siping_cli.text.language import Language

MOST_GOALS = 12  # that a page holds; of more, the worst are shown and the others counted
_SHORT = {"missed", "behind", "open"}
_TARGET, _DUE, _OBSERVED, _GAP, _NEEDED = 1, 2, 3, 4, 8  # cells of a line of gaps
_COLUMNS = (
    Column(Message("Goal")),
    Column(Message("Target"), ColumnKind.NUMBER),
    Column(Message("Latest")),
    Column(Message("Against the goal")),
    Column(Message("Still needed"), optional=True),
    Column(Message("Verdict"), ColumnKind.WORD),
)


@record(kw_only=True)
class Brief:
    """What stands on the page.

    Attributes:
        title: its title.
        recipient: to whom it goes; None leaves that out.
        sentences: the news, how the goals stand, and how many have no figure.
        table: the goals with figures, the worst first; None where there is none.
        notes: what it rests on, two lines at most.
        signer: who signs it; None leaves that out.
        date: the day of the report, YYYY-MM-DD.

    """

    title: Message
    recipient: str | None
    sentences: tuple[Message, ...]
    table: Sheet | None
    notes: tuple[Message, ...]
    signer: str | None
    date: str


def brief_of(report: Report, recipient: str | None = None, signer: str | None = None) -> Brief:
    """Return the page of a report.

    Args:
        report: the report, which is its annex.
        recipient: to whom it goes.
        signer: who signs it.

    """
    by_line = {id(goal.line): goal for goal in report.goals}
    ordered = [by_line[id(line)] for _, line in worst_first(("", goal.line) for goal in report.goals)]
    known = [goal for goal in ordered if goal.verdict.word != "no_data"]
    shown = known[:MOST_GOALS]
    return Brief(
        title=Message("{plan}: how the goals stand", plan=report.name),
        recipient=recipient,
        sentences=(_news(known), *_counts(report, known), *_rest(report, len(known) - len(shown))),
        table=_table(report, shown) if shown else None,
        notes=tuple(_notes(report, known)),
        signer=signer,
        date=report.date,
    )


def day_told(brief: Brief, language: Language) -> str:
    """Return the day of a brief as it stands under a document.

    >>> from siping_cli.text.messages import Message
    >>> brief = Brief(title=Message(""), recipient=None, sentences=(), table=None, notes=(), signer=None, date="2023-01-05")
    >>> day_told(brief, "zh"), day_told(brief, "en")
    ('2023年1月5日', '2023-01-05')
    """
    year, month, day = brief.date.split("-")
    return f"{year}年{int(month)}月{int(day)}日" if language == "zh" else brief.date


def against_the_goal(goal: ReportGoal) -> Message | None:
    """Return the distance to a goal in words: a plus sign would read as ahead. None where it is not known."""
    gap, row = goal.line.cells[_GAP], goal.line.row
    if not isinstance(gap, Amount):
        return None
    size, less = copy_with(gap, value=abs(gap.value), signed=False), row.better == "less"
    if not gap.value:
        return Message("at the goal")
    if less:
        return (
            Message("{gap} above the ceiling", gap=size)
            if gap.value > 0
            else Message("{gap} below the ceiling", gap=size)
        )
    return Message("{gap} below the goal", gap=size) if gap.value > 0 else Message("{gap} above the goal", gap=size)


def _news(known: Sequence[ReportGoal]) -> Message:
    """Return the first sentence: the goal that is worst off, or that none is."""
    if not known:
        return Message("No goal has a figure yet.")
    worst = known[0]
    distance = against_the_goal(worst)
    if worst.verdict.word not in _SHORT or distance is None:
        return Message("Every goal with a figure is met or on track.")
    said = {
        "name": worst.name,
        "goal": worst.line.cells[_TARGET],
        "latest": worst.line.cells[_OBSERVED],
        "distance": distance,
    }
    if worst.verdict.word == "missed":
        return Message("{name} missed its goal of {goal}: {latest}, {distance}.", **said)
    needed = worst.line.cells[_NEEDED]
    if needed is None:
        return Message("{name} is furthest from its goal of {goal}: {latest}, {distance}.", **said)
    return Message(
        "{name} is furthest from its goal of {goal}: {latest}, {distance}; still needed: {needed}.",
        needed=needed,
        **said,
    )


def _counts(report: Report, known: Sequence[ReportGoal]) -> Iterator[Message]:
    """Yield how many goals have figures, and how these stand; no verdict that no goal has."""
    if not known:
        return
    counts = Counter(goal.verdict.word for goal in known)
    told = tuple(
        Message("{count} {verdict}", count=counts[each], verdict=Term(each)) for each in VERDICTS if counts[each]
    )
    yield Message(
        "Of {total} goals, {known} have figures: {verdicts}.", total=len(report.goals), known=len(known), verdicts=told
    )


def _rest(report: Report, left_out: int) -> Iterator[Message]:
    """Yield how many goals have no figure, and how many with one the table has no room for."""
    count = sum(goal.verdict.word == "no_data" for goal in report.goals)
    if count:
        yield (
            Message("{count} goals have no figure yet.", count=count)
            if count > 1
            else Message("1 goal has no figure yet.")
        )
    if left_out:
        yield Message(
            "The table shows the {shown} that are worst off; {count} more stand in the annex.",
            shown=MOST_GOALS,
            count=left_out,
        )


def _table(report: Report, shown: Sequence[ReportGoal]) -> Sheet:
    lines = tuple(
        Line(
            goal.line.row,
            (
                goal.name,
                goal.line.cells[_TARGET],
                goal.line.cells[_OBSERVED],
                against_the_goal(goal),
                goal.line.cells[_NEEDED],
                goal.verdict,
            ),
        )
        for goal in shown
    )
    return copy_with(report.gap.of((Block(None, lines),)), columns=_COLUMNS, notes=(), steps=())


def _notes(report: Report, known: Sequence[ReportGoal]) -> Iterator[Message]:
    """Yield the width of 左右 where a goal with a figure has it, and how many goals rest on readings and assumptions."""
    if report.about is not None and any(goal.line.row.comparator in {"about", "about_at_most"} for goal in known):
        yield Message("左右 (about) is taken as ±{width}.", width=report.about.amount)
    if report.reach is not None:
        yield Message(
            "Figures to {period}; wordings, readings and sources stand in the full report.", period=report.reach
        )

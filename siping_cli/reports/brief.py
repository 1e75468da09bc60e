"""One page for a leader: the news in the first sentence, the goals that have figures, the rest counted, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.gap_cells import NEEDED_CELL, OBSERVED_CELL, TARGET_CELL
from siping_cli.reports.news import against_the_goal, counts_of, known_goals, news_of
from siping_cli.sheet import Block, Column, ColumnKind, Day, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.reports.data import Report, ReportGoal

FEW_GOALS = 5  # that leave room for large letters
MOST_GOALS = 12  # that a page holds; of more, the worst are shown and the others counted
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
        source: the document that the goals come from; letterheads may name it.

    """

    title: Message
    recipient: str | None
    sentences: tuple[Message, ...]
    table: Sheet | None
    notes: tuple[Message, ...]
    signer: str | None
    date: str
    source: Message

    @property
    def greeting(self) -> Message | None:
        """The line that says to whom it goes."""
        return Message("{recipient}:", recipient=self.recipient) if self.recipient else None

    @property
    def dense(self) -> bool:
        """Whether its goals are too many for the letters of official documents."""
        return self.table is not None and len(self.table.rows) > FEW_GOALS


def brief_of(report: Report, recipient: str | None = None, signer: str | None = None) -> Brief:
    """Return the page of a report.

    Args:
        report: the report, which is its annex.
        recipient: to whom it goes.
        signer: who signs it.

    """
    known = known_goals(report)
    shown, origin, counts = known[:MOST_GOALS], report.source, counts_of(report, known)
    return Brief(
        title=Message("{plan}: status of the goals", plan=report.name),
        recipient=recipient,
        sentences=(news_of(known), *([counts] if counts else ()), *_rest(len(known) - len(shown))),
        table=_table(report, shown) if shown else None,
        notes=tuple(_notes(report, known)),
        signer=signer,
        date=report.date,
        source=Message(
            "{title}, {publisher}, {day}", title=origin.title, publisher=origin.publisher, day=Day(origin.date)
        ),
    )


def _rest(left_out: int) -> Iterator[Message]:
    """Yield how many goals with figures the table has no room for."""
    if left_out:
        yield Message(
            "The table shows the {shown} goals with the largest gaps; {count} more are in the annex.",
            shown=MOST_GOALS,
            count=left_out,
        )


def _table(report: Report, shown: Sequence[ReportGoal]) -> Sheet:
    lines = tuple(
        Line(
            goal.line.row,
            (
                goal.name,
                goal.line.cells[TARGET_CELL],
                goal.line.cells[OBSERVED_CELL],
                against_the_goal(goal),
                goal.line.cells[NEEDED_CELL],
                goal.verdict,
            ),
        )
        for goal in shown
    )
    return copy_with(report.gap.of((Block(None, lines),)), columns=_COLUMNS, notes=(), steps=())


def _notes(report: Report, known: Sequence[ReportGoal]) -> Iterator[Message]:
    """Yield the width of 左右 where a goal with a figure has it, and to when the figures go."""
    if report.about is not None and any(goal.line.row.comparator in {"about", "about_at_most"} for goal in known):
        yield Message("左右 (about) means ±{width}.", width=report.about.amount)
    if report.reach is not None:
        yield Message(
            "Figures to {period}; see the full report for wordings, readings and sources.", period=report.reach
        )

"""What there is, for somebody who asks nothing yet: the goals in groups, what is known, what is due next, and what to ask."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from siping_cli.answers.gap import gap
from siping_cli.answers.sections import lines_by_section
from siping_cli.answers.tally import tally
from siping_cli.numbers.periods import Due
from siping_cli.sheet import Block, Column, ColumnKind, Day, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text


@record
class OverviewRow:
    """The goals of a main section of the source, or of a whole plan.

    Attributes:
        plan: the id of the plan.
        section: the id of the section; null for the whole plan.
        goals: how many goals there are.
        with_figures: how many of them have a figure.
        due_next: the next year in which one that is neither met nor missed is due; null where none is.
        due_goals: how many are due in it.

    """

    plan: str
    section: str | None
    goals: int
    with_figures: int
    due_next: int | None
    due_goals: int


_COLUMNS = (
    Column(Message("Goals")),
    Column(Message("Count"), ColumnKind.NUMBER),
    Column(Message("With figures"), ColumnKind.NUMBER),
    Column(Message("Due next")),
)


def overview(plan: Plan, *, example: bool = False, whole: bool = False) -> Sheet:
    """Return the goals of a plan in groups, and three questions to ask.

    Args:
        plan: the plan.
        example: whether the plan comes with example figures, which the first question may be asked with.
        whole: whether all goals are one group, as where there are many plans.

    Returns:
        A sheet of ``OverviewRow``.

    """
    told = gap(plan)
    if whole:
        lines = [_line(plan, None, Message("all goals"), told.lines)]
    else:
        sections = {goal.id: goal.section for each in plan.subjects for goal in each.goals}
        groups = lines_by_section(plan, [(sections[line.row.target], line) for line in told.lines])
        lines = [_line(plan, name, plan.section(name).title, group) for name, group in groups.items()]
    return Sheet(
        command="overview",
        title=Message("{plan}: overview", plan=plan.name),
        columns=_COLUMNS,
        blocks=(Block(None, tuple(lines)),),
        notes=(
            *(() if whole else (_source_of(plan), tally(line.row.verdict for line in told.lines))),
            *_questions(plan, told, example=example),
        ),
        row_class=OverviewRow,
    )


def _source_of(plan: Plan) -> Message:
    source = plan.targets_file.source
    return Message("source: {title}, {date}", title=source.title, date=Day(source.date))


def _line(plan: Plan, section: str | None, name: Text | Message, lines: Sequence[Line]) -> Line:
    """Return how many goals there are, how many have figures, and how many are due at the next time that any is."""
    rows = [line.row for line in lines]
    open_goals = Counter(row.due_to for row in rows if row.due_to is not None and row.verdict not in {"met", "missed"})
    known = sum(row.verdict != "no_data" for row in rows)
    year = min(open_goals, default=None)
    due = None if year is None else Message("{count} in {year}", count=open_goals[year], year=Due(year, year))
    row = OverviewRow(plan.id, section, len(rows), known, year, open_goals[year] if year is not None else 0)
    return Line(row, (name, len(rows), known, due))


def _questions(plan: Plan, told: Sheet, *, example: bool) -> Iterator[Message]:
    """Yield three questions and what they tell."""
    figures = "--example" if example else "--actuals FILE"
    first = next((row.indicator for row in told.rows if row.verdict != "no_data"), plan.subjects[0].id)
    yield Message("siping gap {figures}: how far each goal is", figures=figures)
    yield Message("siping show {name}: everything the plan says about one goal", name=first)
    yield Message("siping --help: all commands")

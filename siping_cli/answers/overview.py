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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.plan.plan import Plan

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

    """
    told = gap(plan)
    if whole:
        lines = [Line(None, (Message("all goals"), *_cells(told.lines)))]
    else:
        sections = {goal.id: goal.section for each in plan.subjects for goal in each.goals}
        groups = lines_by_section(plan, [(sections[line.row.target], line) for line in told.lines])
        lines = [Line(None, (plan.section(name).title, *_cells(group))) for name, group in groups.items()]
    return Sheet(
        command="overview",
        title=Message("{plan}: overview", plan=plan.name),
        columns=_COLUMNS,
        blocks=(Block(None, tuple(lines)),),
        notes=(
            *(() if whole else (_source_of(plan), tally(line.row.verdict for line in told.lines))),
            *_questions(plan, told, example=example),
        ),
    )


def _source_of(plan: Plan) -> Message:
    source = plan.targets_file.source
    return Message("source: {title}, {date}", title=source.title, date=Day(source.date))


def _cells(lines: Sequence[Line]) -> tuple[object, ...]:
    """Return how many goals there are, how many have figures, and how many are due at the next time that any is."""
    rows = [line.row for line in lines]
    open_goals = Counter(row.due_to for row in rows if row.due_to is not None and row.verdict not in {"met", "missed"})
    known = sum(row.verdict != "no_data" for row in rows)
    year = min(open_goals, default=None)
    due = None if year is None else Message("{count} in {year}", count=open_goals[year], year=Due(year, year))
    return len(rows), known, due


def _questions(plan: Plan, told: Sheet, *, example: bool) -> Iterator[Message]:
    """Yield three questions and what they tell."""
    figures = "--example" if example else "--actuals FILE"
    first = next((row.indicator for row in told.rows if row.verdict != "no_data"), plan.subjects[0].id)
    yield Message("siping gap {figures}: how far each goal is", figures=figures)
    yield Message("siping show {name}: everything the plan says about one goal", name=first)
    yield Message("siping --help: all commands")

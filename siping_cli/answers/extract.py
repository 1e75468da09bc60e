"""What a report promises: one row a goal, with all that its words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Block, Column, ColumnKind, Line, Sheet, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.texts.extracted import Certainty, ExtractedGoal, Extraction, GoalMetric
    from siping_cli.wording.vocabulary import Comparator, Over

_YEARLY = "yearly"


@record
class ExtractRow:
    """A goal as its words say it; the attributes are those of ``ExtractedGoal``.

    ``due`` is the last year as a text, or ``yearly`` for a goal of every year without an end.
    """

    wording: str
    name: str
    indicator: str | None
    metric: GoalMetric
    over: Over | None
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    qualifier: str | None
    comparator: Comparator | None
    strength: str | None
    due_from: int | None
    due_to: int | None
    due: str | None
    base_period: int | None
    base: Decimal | None
    base_year: int | None
    scope: str | None
    threshold: str | None
    per: str | None
    section: str
    certainty: Certainty
    doubts: tuple[Message, ...]
    start: int
    end: int


def extract(found: Extraction) -> Sheet:
    """Return the goals of a report as a sheet of ``ExtractRow``, in the order of the text."""
    lines = tuple(Line(row, _cells(row)) for row in map(_row, found.goals))
    return Sheet(
        command="extract",
        title=Message("{title}: goals as the text has them", title=found.title or found.place or Message("a text")),
        columns=_COLUMNS,
        blocks=(Block(None, lines),) if lines else (),
        order=lines,
        notes=(
            Message("goals: {goals}; other numbers: {others}", goals=len(found.goals), others=len(found.others)),
            *_of_the_year(found),
        ),
        row_class=ExtractRow,
    )


def _of_the_year(found: Extraction) -> Iterator[Message]:
    """Yield that the year of a report was guessed, or that nothing tells it, where goals hang on it."""
    if found.goals and found.year is None:
        yield Message("nothing in the text tells its year; say it with --year 2026, so that goals are due")
    elif found.goals and found.year_guessed:
        yield Message("the year {year} was guessed from the text; --year says another", year=str(found.year))


_COLUMNS = (
    Column(Message("Goal")),
    Column(Message("Measure")),
    Column(Message("Value"), ColumnKind.NUMBER),
    Column(Message("Due")),
    Column(Message("Words")),
)


def _row(goal: ExtractedGoal) -> ExtractRow:
    due = _YEARLY if goal.yearly and goal.due_to is None else None if goal.due_to is None else str(goal.due_to)
    held = {name: getattr(goal, name) for name in ExtractRow.__dataclass_fields__ if name != "due"}
    return ExtractRow(**held, due=due)


def _cells(row: ExtractRow) -> tuple[object, ...]:
    value = None if row.value is None else f"{row.value:f}{row.unit or ''}"
    return row.name, Term(row.metric), value, row.due, row.wording

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
    """A goal as the words of a report say it.

    Attributes:
        wording: the words as printed, white space removed; they stand in the text from ``start`` to ``end``.
        name: what it is for, as the text has it.
        indicator: id of the lexicon; None where the lexicon does not know it.
        metric: what its number measures; relation, sign, rank, quality and compliance have none, or a margin.
        over: what the number is over (year, average, base, each); None where the default holds.
        value: the number, in ``unit``, below 0 where the words tell of a fall; None for a goal without one.
        value_high: the far end of a range.
        unit: its unit as printed.
        qualifier: the words around the number, such as 左右; None for a bare number.
        comparator: how a figure must compare with it.
        strength: how hard it binds, as printed.
        due_from: the first year in which it may be due; None where it cannot be told.
        due_to: the last year; None where it cannot be told, or it is due every year.
        due: the last year as a text, or ``yearly`` for a goal of every year without an end.
        base_period: the year that it counts from, where the words say so.
        base: the figure that it starts from, in its unit, where the words say so: 14.4 of 从14.4万元增加到20万元.
        base_year: the year of that figure, where it is printed.
        scope: what it covers, where the words say so.
        threshold: the least size of what is counted.
        per: what each of which it is for, such as 每个县.
        section: the heading that it stands under; empty where there is none.
        certainty: how sure the reading is: sure, likely or doubtful.
        doubts: why it is not sure.
        start: where its words begin in the text.
        end: where they end.

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
        title=Message("{title}: goals found in the text", title=found.title or found.place or Message("a text")),
        columns=_COLUMNS,
        blocks=(Block(None, lines),) if lines else (),
        order=lines,
        notes=(
            Message("{goals} goals; {others} other numbers", goals=len(found.goals), others=len(found.others)),
            *_of_the_year(found),
        ),
        row_class=ExtractRow,
    )


def _of_the_year(found: Extraction) -> Iterator[Message]:
    """Yield that the year of a report was guessed, or that nothing tells it, where goals hang on it."""
    if found.goals and found.year is None:
        yield Message("the text does not give its year; add --year 2026 so that goals have due years")
    elif found.goals and found.year_guessed:
        yield Message("the year {year} was inferred from the text; use --year to change it", year=str(found.year))


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

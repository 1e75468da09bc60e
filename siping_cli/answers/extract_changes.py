"""A report against a plan that is there: which goals are new, which are read otherwise than the plan has them, and which are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.sheet import Block, Column, ColumnKind, Line, Sheet, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.target import Target

ChangeStatus = Literal["new", "changed", "gone"]
_FIELDS = ("wording", "value", "value_high", "metric", "kind", "comparator", "due")
_NUMBERS = ("value", "value_high")


@record
class ChangeRow:
    """A goal of which report and plan differ.

    Attributes:
        status: ``new`` in the report, ``changed`` between them, or ``gone`` from the report.
        target: its id in the plan; for a new one, the id that a draft gives it.
        indicator: the id of what it is set for.
        wording: its words in the report; for one that is gone, in the plan.
        field: what differs; None for a goal that is new or gone.
        plan: what the plan has.
        report: what the report says.

    """

    status: ChangeStatus
    target: str
    indicator: str
    wording: str
    field: str | None = None
    plan: str | None = None
    report: str | None = None


def changes(drafted: Plan, there: Plan) -> Sheet:
    """Return where the draft of a report and a plan differ: a sheet of ``ChangeRow``; passed if nowhere.

    Goals are taken for the same where they have the same words, or else where they are of one indicator and measure and due in the
    same years.

    Args:
        drafted: the plan that the report was drafted as.
        there: the plan that is there.

    """
    rows = [*_rows(drafted, there)]
    groups: tuple[tuple[ChangeStatus, Message], ...] = (
        ("new", Message("New in the report")),
        ("changed", Message("Changed")),
        ("gone", Message("No longer in the report")),
    )
    blocks = [
        Block(heading, tuple(Line(row, _change_cells(row)) for row in rows if row.status == status))
        for status, heading in groups
        if any(row.status == status for row in rows)
    ]
    counts = {status: len({row.target for row in rows if row.status == status}) for status, _ in groups}
    return Sheet(
        command="extract-changes",
        title=Message("{plan}: report compared with the plan", plan=there.name),
        columns=(
            Column(Message("Goal")),
            Column(Message("Field"), ColumnKind.WORD, optional=True),
            Column(Message("Plan"), optional=True),
            Column(Message("Report"), optional=True),
            Column(Message("Words")),
        ),
        blocks=tuple(blocks),
        notes=(Message("{new} new; {changed} changed; {gone} gone", **counts),),
        passed=not rows,
        row_class=ChangeRow,
    )


_Goal = tuple["Indicator", "Target | QualitativeGoal"]


def _rows(drafted: Plan, there: Plan) -> Iterator[ChangeRow]:
    ours, theirs = _goals(there), _goals(drafted)
    pairs = _pairs(ours, theirs)
    matched = {id(other[1]) for _, other in pairs}
    kept = {id(own[1]) for own, _ in pairs}
    for subject, goal in theirs:
        if id(goal) not in matched:
            yield ChangeRow("new", goal.id, subject.id, goal.wording)
    for (subject, goal), (_, other) in pairs:
        for field in _FIELDS:
            if not _same_field(goal, other, field):
                yield ChangeRow(
                    "changed", goal.id, subject.id, other.wording, field, _shown(goal, field), _shown(other, field)
                )
    for subject, goal in ours:
        if id(goal) not in kept:
            yield ChangeRow("gone", goal.id, subject.id, goal.wording)


def _goals(plan: Plan) -> list[_Goal]:
    return [(subject, goal) for subject in plan.subjects for goal in subject.goals]


def _pairs(ours: list[_Goal], theirs: list[_Goal]) -> list[tuple[_Goal, _Goal]]:
    """Return the goals of two plans that are the same one, those first that agree most."""
    pairs: list[tuple[_Goal, _Goal]] = []
    for key in (_words_and_number, _words, _what_and_when):
        taken = {id(goal) for pair in pairs for _, goal in pair}
        waiting: dict[object, list[_Goal]] = {}
        for each in theirs:
            if id(each[1]) not in taken:
                waiting.setdefault(key(each), []).append(each)
        left = (each for each in ours if id(each[1]) not in taken and waiting.get(key(each)))
        pairs += [(each, waiting[key(each)].pop(0)) for each in left]
    order = {id(goal): number for number, (_, goal) in enumerate(ours)}
    return sorted(pairs, key=lambda pair: order[id(pair[0][1])])


def _words_and_number(each: _Goal) -> object:
    return each[1].wording, _amount(each[1], "value")


def _words(each: _Goal) -> object:
    return each[1].wording


def _what_and_when(each: _Goal) -> object:
    subject, goal = each
    return subject.name.zh, goal.metric, getattr(goal, "kind", None), str(goal.due)


def _amount(goal: Target | QualitativeGoal, field: str) -> object:
    value = getattr(goal, field, None)
    return None if value is None else value * goal.unit.factor


def _same_field(goal: Target | QualitativeGoal, other: Target | QualitativeGoal, field: str) -> bool:
    """Whether two goals have the same in a field, numbers in whatever scale."""
    if field in _NUMBERS:
        return bool(_amount(goal, field) == _amount(other, field))
    return bool(getattr(goal, field, None) == getattr(other, field, None))


def _shown(goal: Target | QualitativeGoal, field: str) -> str | None:
    value = getattr(goal, field, None)
    if value is None:
        return None
    return f"{value:f}{goal.unit.name}" if field in _NUMBERS else str(value)


def _change_cells(row: ChangeRow) -> tuple[object, ...]:
    return row.target, None if row.field is None else Term(row.field), row.plan, row.report, row.wording

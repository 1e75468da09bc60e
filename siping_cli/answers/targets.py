"""What was promised, in which words, by when: the goals, and the figures that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.qualitative_wording import goal_of_qualitative, versus_of
from siping_cli.answers.sections import by_section
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.qualitative import qualitative_goals
from siping_cli.engine.selection import Choice, select, taken_for
from siping_cli.sheet import Block, Column, ColumnKind, Day, Line, Sheet, Step, Term, term_of
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.wording.vocabulary import Comparator, FigureKind, Metric, QualitativeKind

WORDING_COLUMN = Column(Message("Wording"))


@record
class TargetRow:
    """One goal as the source has it; in each reading where it is asked for.

    Attributes:
        plan: id of the plan.
        target: id of the goal.
        indicator: id of the indicator, industry or group that it is set for.
        name_zh: its name in Chinese.
        name_en: its name in English.
        metric: what the number measures: growth, level, multiple, share, count, change or ratio; of a goal without a number its
            kind.
        comparator: how a figure must compare with the number.
        qualifier: the words around the number as printed, such as 左右.
        strength: the word as printed that says how hard it binds, such as 力争.
        value: the number, in ``unit``, below 0 for a fall; None for a goal without one.
        value_high: the far end of a range.
        unit: its unit as printed; rates in percent.
        due_from: the first year in which it may be due.
        due_to: the last one; None where it has no end.
        base_period: the period that it counts from.
        scope: what the figure covers.
        per: the unit that it is set per.
        threshold: the least size of what is counted.
        versus: the other indicator that a relation compares with.
        place: the other place that it compares with.
        margin: by how much it is to differ, in ``margin_unit``.
        margin_unit: the unit of the margin.
        reading: the reading; None for the words as they stand.
        wording: its words, without white space.
        section: the section of the source, by its id.

    """

    plan: str
    target: str
    indicator: str
    name_zh: str
    name_en: str
    metric: Metric | QualitativeKind
    comparator: Comparator | None
    qualifier: str | None
    strength: str | None
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    due_from: int
    due_to: int | None
    base_period: str | None
    scope: str
    per: str | None
    threshold: str | None
    versus: str | None
    place: str | None
    margin: Decimal | None
    margin_unit: str | None
    reading: str | None
    wording: str
    section: str


@record
class FigureRow:
    """One figure of the source that is not a goal.

    Attributes:
        wording: its words.
        kind: what it is: baseline, date, capacity, threshold, name, slogan, rank or enumeration.
        section: the section of the source, by its id.
        reason_zh: why it is no goal, in Chinese.
        reason_en: the same in English.

    """

    wording: str
    kind: FigureKind
    section: str
    reason_zh: str
    reason_en: str


def targets(plan: Plan, indicators: Sequence[str] = (), assumptions: Assumptions = NO_ASSUMPTIONS) -> Sheet:
    """Return the goals of a plan.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal where it is empty.
        assumptions: what the asker gives, of which only readings bear on it.

    Returns:
        A sheet of ``TargetRow``.

    Raises:
        UnknownNameError: a name is not in the plan.

    """
    choices, qualitative = select(plan, indicators, assumptions.readings), qualitative_goals(plan, indicators)
    lines: list[tuple[str, Line]] = []
    for choice in choices:
        target = choice.target
        cells = (choice.label, choice.goal, target.due, term_of(target.strength), target.wording)
        lines.append((target.section, Line(target_row(plan, choice), cells)))
    for subject, goal in qualitative:
        number = goal_of_qualitative(plan, subject, goal)
        told = (subject.name, number, goal.due, term_of(goal.strength), goal.wording)
        lines.append((goal.section, Line(target_row_of_qualitative(plan, subject, goal), told)))
    return Sheet(
        command="targets",
        title=Message("{plan}: goals", plan=plan.name),
        columns=(
            Column(Message("Goal")),
            Column(Message("Target"), ColumnKind.NUMBER),
            Column(Message("Due"), ColumnKind.WORD),
            Column(Message("Strength")),
            WORDING_COLUMN,
        ),
        blocks=by_section(plan, lines),
        order=tuple(line for _, line in lines),
        notes=(
            *taken_for(plan, indicators),
            Message(
                "{count} goals; source: {source}, {date}",
                count=len({choice.target.id for choice in choices}) + len(qualitative),
                source=plan.targets_file.source.title,
                date=Day(plan.targets_file.source.date),
            ),
        ),
        steps=origins_of(plan, choices),
        row_class=TargetRow,
    )


def listed_figures(plan: Plan) -> Sheet:
    """Return the figures of the source that are not goals, each with the reason.

    Args:
        plan: the plan.

    Returns:
        A sheet of ``FigureRow``; figures that say where an indicator stood come first.

    """
    reported = [figure for subject in plan.subjects for figure in subject.reported if figure.wording and figure.section]
    lines = [
        Line(
            FigureRow(
                figure.wording or "",
                "baseline",
                figure.section or "",
                figure.note.zh if figure.note else "",
                figure.note.en if figure.note else "",
            ),
            (figure.wording, Term("baseline"), figure.note),
        )
        for figure in reported
    ]
    for figure in plan.targets_file.figures:
        row = FigureRow(figure.wording, figure.kind, figure.section, figure.reason.zh, figure.reason.en)
        lines.append(Line(row, (figure.wording, Term(figure.kind), figure.reason)))
    return Sheet(
        command="figures",
        title=Message("{plan}: figures that are not goals", plan=plan.name),
        columns=(WORDING_COLUMN, Column(Message("Kind"), ColumnKind.WORD), Column(Message("Reason"))),
        blocks=(Block(None, tuple(lines)),),
        row_class=FigureRow,
    )


def origins_of(plan: Plan, choices: Sequence[Choice]) -> tuple[Step, ...]:
    """Return where each goal stands in the source, for ``--explain``."""
    return tuple(
        Step(
            choice.target.id,
            "source",
            "",
            (),
            Message(
                "'{wording}', in the section that begins '{heading}'",
                wording=choice.target.wording,
                heading=plan.section(choice.target.section).heading,
            ),
        )
        for choice in choices
    )


def target_row(plan: Plan, choice: Choice) -> TargetRow:
    """Return the row of a goal."""
    target = choice.target
    return TargetRow(
        plan=plan.id,
        target=target.id,
        indicator=choice.subject.id,
        name_zh=choice.subject.name.zh,
        name_en=choice.subject.name.en,
        metric=target.metric,
        comparator=target.comparator,
        qualifier=target.qualifier,
        strength=target.strength,
        value=target.value,
        value_high=target.value_high,
        unit=target.unit.name,
        due_from=target.due.first,
        due_to=target.due.last,
        base_period=str(target.base_period) if target.base_period else None,
        scope=target.scope,
        per=target.per,
        threshold=str(target.threshold) if target.threshold else None,
        versus=None,
        place=None,
        margin=None,
        margin_unit=None,
        reading=choice.reading.id if choice.reading else None,
        wording=target.wording,
        section=target.section,
    )


def target_row_of_qualitative(plan: Plan, subject: Indicator, goal: QualitativeGoal) -> TargetRow:
    """Return the row of a goal without a number."""
    return TargetRow(
        plan=plan.id,
        target=goal.id,
        indicator=subject.id,
        name_zh=subject.name.zh,
        name_en=subject.name.en,
        metric=goal.kind,
        comparator=goal.comparator,
        qualifier=None,
        strength=goal.strength,
        value=None,
        value_high=None,
        unit=goal.unit.name,
        due_from=goal.due.first,
        due_to=goal.due.last,
        base_period=None,
        scope=goal.scope,
        per=None,
        threshold=None,
        versus=versus_of(plan, subject, goal),
        place=goal.place,
        margin=goal.margin,
        margin_unit=goal.margin_unit.name if goal.margin_unit else None,
        reading=None,
        wording=goal.wording,
        section=goal.section,
    )

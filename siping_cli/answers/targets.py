"""What was promised, in which words, by when: the goals, one goal in full, and the figures that are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.sections import by_section
from siping_cli.answers.selection import Choice, select
from siping_cli.messages import Message
from siping_cli.sheet import Amount, Block, Column, Kind, Sheet, Step, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from siping_cli.plan import Comparator, FigureKind, Metric, Plan, Strength


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One goal as the source has it."""

    target: str
    indicator: str
    name_zh: str
    name_en: str
    metric: Metric
    comparator: Comparator
    qualifier: str | None
    strength: Strength
    value: Decimal
    value_high: Decimal | None
    unit: str
    due_from: int
    due_to: int | None
    base_period: str | None
    scope: str
    per: str | None
    threshold: str | None
    reading: str | None
    wording: str
    section: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of the source that is not a goal."""

    wording: str
    kind: FigureKind
    section: str
    reason_zh: str
    reason_en: str


def targets(plan: Plan, indicators: Sequence[str] = (), *, readings: Sequence[str] = ()) -> Sheet:
    """Return the goals of a plan.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal where it is empty.
        readings: ids of readings to use in place of the default ones.

    Returns:
        A sheet of ``TargetRow``.

    Raises:
        UnknownNameError: a name is not in the plan.

    """
    choices = select(plan, indicators, readings)
    lines = [
        (choice.label, choice.goal, choice.target.due, Term(choice.target.strength), choice.target.wording)
        for choice in choices
    ]
    return Sheet(
        command="targets",
        title=Message("{plan}: goals", plan=plan.goals.name),
        rows=tuple(_row(choice) for choice in choices),
        columns=(
            Column(Message("Goal")),
            Column(Message("Target"), Kind.NUMBER),
            Column(Message("Due"), Kind.WORD),
            Column(Message("Strength")),
            Column(Message("Wording")),
        ),
        blocks=by_section(plan, choices, lines),
        notes=(
            Message(
                "goals: {count}; source: {source}, {date}",
                count=len({choice.target.id for choice in choices}),
                source=plan.goals.source.title,
                date=plan.goals.source.date,
            ),
        ),
        steps=_origins(plan, choices),
    )


def figures(plan: Plan) -> Sheet:
    """Return the figures of the source that are not goals, each with the reason.

    Args:
        plan: the plan.

    Returns:
        A sheet of ``FigureRow``; figures that say where an indicator stood come first.

    """
    reported = [figure for subject in plan.subjects for figure in subject.reported if figure.wording and figure.section]
    rows = [
        FigureRow(
            figure.wording or "",
            "baseline",
            figure.section or "",
            figure.note.zh if figure.note else "",
            figure.note.en if figure.note else "",
        )
        for figure in reported
    ]
    lines: list[tuple[object, ...]] = [(figure.wording, Term("baseline"), figure.note) for figure in reported]
    for figure in plan.goals.figures:
        rows.append(FigureRow(figure.wording, figure.kind, figure.section, figure.reason.zh, figure.reason.en))
        lines.append((figure.wording, Term(figure.kind), figure.reason))
    return Sheet(
        command="figures",
        title=Message("{plan}: figures that are not goals", plan=plan.goals.name),
        rows=tuple(rows),
        columns=(Column(Message("Wording")), Column(Message("Kind"), Kind.WORD), Column(Message("Reason"))),
        blocks=(Block(None, tuple(lines)),),
    )


def show(plan: Plan, name: str) -> Sheet:
    """Return everything the plan says of an indicator or a goal.

    Args:
        plan: the plan.
        name: an id, an alias or a name of an indicator, industry or group, or the id of a goal.

    Returns:
        A sheet of ``TargetRow``, one a goal and reading.

    Raises:
        UnknownNameError: the name is not in the plan.

    """
    default = select(plan, [name])
    readings = [reading.id for choice in default for reading in plan.target(choice.target.id).readings]
    every = select(plan, [name], readings)
    blocks = [
        Block(
            Message("{name}: {target}", name=choice.label, target=choice.target.id),
            tuple(_details(plan, choice)),
        )
        for choice in default
    ]
    subject = default[0].subject
    return Sheet(
        command="show",
        title=Message("{plan}: {name}", plan=plan.goals.name, name=subject.name),
        rows=tuple(_row(choice) for choice in every),
        columns=(Column(Message("Field"), Kind.WORD), Column(Message("Value"))),
        blocks=tuple(blocks),
        notes=(*notes.on_subject(subject), *notes.on_about(plan, default, None)),
        steps=_origins(plan, default),
    )


def _origins(plan: Plan, choices: Sequence[Choice]) -> tuple[Step, ...]:
    """Return where each goal stands in the source, for ``--explain``."""
    return tuple(
        Step(
            choice.target.id,
            "source",
            "",
            (),
            Message(
                "'{wording}' in the section that begins '{heading}'",
                wording=choice.target.wording,
                heading=plan.section(choice.target.section).heading,
            ),
        )
        for choice in choices
    )


def _details(plan: Plan, choice: Choice) -> Iterator[tuple[object, ...]]:
    """Yield the fields of a goal, leaving out those that say nothing."""
    target, subject = choice.target, choice.subject
    per = plan.scope(target.per) if target.per else None
    fields: tuple[tuple[Message, object], ...] = (
        (Message("target"), choice.goal),
        (Message("measure"), Term(target.metric)),
        (Message("prices"), Term(subject.prices) if subject.prices else None),
        (Message("due"), target.due),
        (Message("base period"), target.base_period),
        (Message("strength"), Term(target.strength)),
        (Message("scope"), plan.scope(target.scope).name),
        (Message("set per"), per and per.name),
        (Message("how many"), per and (per.count or per.note)),
        (Message("counts from"), target.threshold),
        (Message("wording"), target.wording),
        (Message("section"), plan.section(target.section).title),
        (Message("by way of"), target.via or None),
    )
    yield from ((name, value) for name, value in fields if value is not None)
    for number, reading in enumerate(plan.target(target.id).readings):
        label = Message("reading") if number else Message("reading (default)")
        yield label, Message("{reading}: {text}", reading=reading.id, text=reading.text)
    for item in target.assumptions:
        yield Message("assumed"), Message("{field}: {text}", field=Term(item.field), text=item.note)
    for figure in subject.reported:
        value, status = Amount(figure.value, figure.unit), Term(figure.status or "")
        words = Message(
            "{value} in {period} ({status}): {wording}",
            value=value,
            period=figure.period,
            status=status,
            wording=figure.wording,
        )
        yield Message("reported"), words
    if target.note:
        yield Message("note"), target.note


def _row(choice: Choice) -> TargetRow:
    target = choice.target
    return TargetRow(
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
        reading=choice.reading.id if choice.reading else None,
        wording=target.wording,
        section=target.section,
    )

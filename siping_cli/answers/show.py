"""Everything the plan says of an indicator, an industry or one goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.grounds import grounds_of
from siping_cli.answers.qualitative_wording import goal_of_qualitative
from siping_cli.answers.targets import TargetRow, origins_of, target_row, target_row_of_qualitative
from siping_cli.engine.qualitative import qualitative_goals
from siping_cli.engine.selection import Choice, select, subjects_of, taken_for
from siping_cli.plan.meaning import SAID
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Sheet, Term, term_of
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import AMOUNTS, GROWS_FROM_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal


def show(plan: Plan, name: str) -> Sheet:
    """Return everything the plan says of an indicator or a goal.

    Args:
        plan: the plan.
        name: an id, an alias or a name of an indicator, industry or group, or the id of a goal.

    Returns:
        A sheet of ``TargetRow``, one a goal and reading; none for an indicator that has no goal.

    Raises:
        UnknownNameError: the name is not in the plan.

    """
    default, qualitative = select(plan, [name]), qualitative_goals(plan, [name])
    readings = [reading.id for choice in default for reading in plan.target(choice.target.id).readings]
    every = select(plan, [name], readings)
    blocks = [
        Block(
            Message("{name}: {target}", name=choice.label, target=choice.target.id),
            _lines(_details(plan, choice)),
        )
        for choice in default
    ]
    blocks += [
        Block(
            Message("{name}: {target}", name=subject.name, target=goal.id),
            _lines(_said_of_qualitative(plan, subject, goal)),
        )
        for subject, goal in qualitative
    ]
    subject = default[0].subject if default else subjects_of(plan, [name])[0]
    if not blocks:
        blocks = [Block(None, _lines(_reported(subject)))]
    return Sheet(
        command="show",
        title=Message("{plan}: {name}", plan=plan.name, name=subject.name),
        columns=(Column(Message("Field"), ColumnKind.WORD), Column(Message("Value"))),
        blocks=tuple(blocks),
        order=(
            *(Line(target_row(plan, choice)) for choice in every),
            *(Line(target_row_of_qualitative(plan, *each)) for each in qualitative),
        ),
        notes=(*taken_for(plan, [name]), *notes.on_subject(subject), *notes.on_about(plan, default, None)),
        steps=origins_of(plan, default),
        row_class=TargetRow,
    )


def _lines(fields: Iterable[tuple[object, ...]]) -> tuple[Line, ...]:
    """Return fields as lines; the row of a goal holds all of them."""
    return tuple(Line(None, cells) for cells in fields)


def _details(plan: Plan, choice: Choice) -> Iterator[tuple[object, ...]]:
    """Yield the fields of a goal, leaving out those that say nothing."""
    target, subject = choice.target, choice.subject
    per = plan.scope(target.per) if target.per else None
    accrued = SAID if choice.reading and choice.reading.accrual else choice.meaning.grounds["accrual"]
    grounds, grows = choice.meaning.grounds, target.metric in GROWS_FROM_BASE
    follow = grounds_of(plan, subject, target)
    fields: tuple[tuple[Message, object], ...] = (
        (Message("target"), _with(choice.goal, follow.get("value"))),
        (Message("measure"), _with(Term(target.metric), follow.get("metric"))),
        (Message("comparison"), _with(Term(target.comparator), follow.get("comparator"))),
        (Message("prices"), _said(choice.meaning.prices, grounds.get("prices"))),
        (Message("over"), _said(f"over_{choice.over}", choice.grounds)),
        (Message("better"), Term("less" if choice.less else "more")),
        (Message("adds up"), _said(choice.accrual, accrued) if target.metric in AMOUNTS else None),
        (Message("growth from"), _said(choice.meaning.growth, grounds["growth"]) if grows else None),
        (Message("due"), _with(target.due, follow.get("due"))),
        (Message("base period"), _with(target.base_period, follow.get("base_period"))),
        (Message("strength"), _with(term_of(target.strength), follow.get("strength"))),
        (Message("scope"), _with(plan.scope(target.scope).name, follow.get("scope"))),
        (Message("set per"), per and per.name),
        (Message("number of units"), per and (target.units or per.count or per.note)),
        (Message("counts from"), target.threshold),
        (Message("wording"), target.wording),
        (Message("section"), plan.section(target.section).title),
        (Message("stage"), target.via or None),
    )
    yield from ((name, value) for name, value in fields if value is not None)
    for number, reading in enumerate(plan.target(target.id).readings):
        label = Message("reading") if number else Message("reading (default)")
        yield label, Message("{reading}: {text}", reading=reading.id, text=reading.text)
    for item in target.assumptions:
        yield Message("assumed"), Message("{field}: {text}", field=Term(item.field), text=item.note)
    yield from _reported(subject)
    if target.note:
        yield Message("note"), target.note


def _said(word: str | None, ground: Message | None) -> object:
    """Return what is so of a goal, with what it rests on."""
    return _with(term_of(word), ground)


def _with(what: object, ground: Message | None) -> object:
    """Return a field with what it rests on."""
    return what if what is None or ground is None else Message("{what} ({ground})", what=what, ground=ground)


def _said_of_qualitative(plan: Plan, subject: Indicator, goal: QualitativeGoal) -> Iterator[tuple[object, ...]]:
    """Yield the fields of a goal without a number."""
    follow = grounds_of(plan, subject, goal)
    measure = None if goal.comparator is None else Term(goal.metric)
    fields: tuple[tuple[Message, object], ...] = (
        (Message("target"), _with(goal_of_qualitative(plan, subject, goal), follow.get("comparator"))),
        (Message("kind"), _with(Term(goal.kind), follow.get("kind"))),
        (Message("measure"), _with(measure, follow.get("metric"))),
        (Message("due"), _with(goal.due, follow.get("due"))),
        (Message("strength"), _with(term_of(goal.strength), follow.get("strength"))),
        (Message("scope"), _with(plan.scope(goal.scope).name, follow.get("scope"))),
        (Message("wording"), goal.wording),
        (Message("section"), plan.section(goal.section).title),
        (Message("note"), goal.note),
    )
    yield from ((name, value) for name, value in fields if value is not None)
    yield from _reported(subject)


def _reported(subject: Indicator) -> Iterator[tuple[object, ...]]:
    """Yield where an indicator stood, as the source says."""
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

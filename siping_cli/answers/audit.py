"""Does the data cover the source: every number of a text accounted for, every wording found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.goal import Target
from siping_cli.messages import Message
from siping_cli.record import record
from siping_cli.sheet import Block, Column, Kind, Sheet, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.mentions import Mention
    from siping_cli.plan import Plan
    from siping_cli.pledge import Pledge
    from siping_cli.source_text import SourceText

Status = Literal["uncovered", "missing", "misplaced", "unnamed", "goal", "part", "figure"]
OPEN: tuple[Status, ...] = ("uncovered", "missing", "misplaced", "unnamed")

COLUMNS = (
    Column(Message("Line"), Kind.NUMBER),
    Column(Message("Number"), Kind.WORD),
    Column(Message("Is"), Kind.WORD),
    Column(Message("Of")),
    Column(Message("Words")),
)


@record
class AuditRow:
    """A number of the text and what it is, or a wording of the plan that is not as the text has it.

    ``uncovered``: a number that no record holds. ``missing``: a wording that the text does not hold.
    ``misplaced``: a wording that stands outside its section. ``unnamed``: an industry that the words of a goal
    name, and that has no goal with these words. ``goal``: the number of a goal; ``part``: another number in
    the words of one; ``figure``: a figure that is no goal.
    """

    plan: str
    status: Status
    number: str | None
    value: Decimal | None
    line: int | None
    column: int | None
    records: tuple[str, ...]
    phrase: str


@record
class _Record:
    """A record of the plan with words of the source: its id or path, and the goal that it is, if any."""

    name: str
    wording: str
    section: str
    goal: Target | Pledge | None = None


def audit(plan: Plan, text: SourceText, problems: Sequence[Problem] = ()) -> Sheet:
    """Return what every number of a text is in a plan, and which wordings of the plan are not in the text.

    Args:
        plan: the plan; names in it may lead nowhere.
        text: the source.
        problems: what is wrong with the plan beside this, for which the answer is no as well.

    Returns:
        A sheet of ``AuditRow``, what is open first; passed if nothing is.

    """
    records = tuple(_records(plan))
    spans = {record: text.find(record.wording) for record in records}
    rows = [
        *_numbers(plan, text, spans),
        *_wordings(plan, text, spans),
        *_unnamed(plan, records),
    ]
    rows.sort(key=lambda row: row.status not in OPEN)
    unsettled = [row for row in rows if row.status in OPEN]
    settled = [row for row in rows if row.status not in OPEN]
    blocks = [
        Block(heading, tuple(_line(row) for row in part))
        for heading, part in ((Message("Open"), unsettled), (Message("Accounted for"), settled))
        if part
    ]
    broken = (
        (Message("problems of the plan itself: {count}; siping check tells them", count=len(problems)),)
        if problems
        else ()
    )
    return Sheet(
        command="audit",
        title=Message("{plan}: audit of {text}", plan=plan.goals.name, text=text.name),
        rows=tuple(rows),
        columns=COLUMNS,
        blocks=tuple(blocks),
        notes=(
            Message(
                "numbers in the text: {numbers}; wordings in the plan: {wordings}; open: {open}",
                numbers=sum(row.number is not None for row in rows),
                wordings=len(records),
                open=len(unsettled),
            ),
            *broken,
        ),
        passed=not unsettled and not problems,
    )


def _records(plan: Plan) -> Iterator[_Record]:
    """Yield every record that quotes the source."""
    for subject in plan.subjects:
        for goal in subject.promises:
            yield _Record(goal.id, goal.wording, goal.section, goal)
        for number, figure in enumerate(subject.reported):
            if figure.wording is not None and figure.section is not None:
                yield _Record(f"{subject.id}.reported[{number}]", figure.wording, figure.section)
    for number, other in enumerate(plan.goals.figures):
        yield _Record(f"figures[{number}]", other.wording, other.section)


def _numbers(plan: Plan, text: SourceText, spans: dict[_Record, tuple[tuple[int, int], ...]]) -> Iterator[AuditRow]:
    """Yield a row for each number of the text, in its order."""
    waiting = sorted(((start, end, record) for record, found in spans.items() for start, end in found), key=_by_place)
    waiting.reverse()
    around: list[tuple[int, int, _Record]] = []
    for mention in text.mentions():
        while waiting and waiting[-1][0] <= mention.start:
            around.append(waiting.pop())
        around = [each for each in around if each[1] > mention.start]
        covering = [record for _, end, record in around if end >= mention.end]
        status, records = _what(mention, covering)
        line, column = text.place(mention.start)
        phrase = records[0].wording if records else text.clause(mention.start, mention.end)
        names = tuple(record.name for record in records)
        yield AuditRow(plan.goals.id, status, mention.text, mention.value, line, column, names, phrase)


def _by_place(span: tuple[int, int, _Record]) -> tuple[int, int, str]:
    return span[0], span[1], span[2].name


def _what(mention: Mention, covering: Sequence[_Record]) -> tuple[Status, list[_Record]]:
    """Return what a number is among the records around it, and whose."""
    its = [record for record in covering if isinstance(record.goal, Target) and _is_number_of(mention, record.goal)]
    if its:
        return "goal", its
    goals = [record for record in covering if record.goal is not None]
    if goals:
        return "part", goals
    return ("figure", list(covering)) if covering else ("uncovered", [])


def _is_number_of(mention: Mention, goal: Target) -> bool:
    """Whether a number is that of a goal, or the far end of its range."""
    if mention.percent != goal.unit.is_rate:
        return False
    ends = [goal.unit.printed(abs(end)) for end in (goal.value, goal.value_high) if end is not None]
    return mention.value in ends


def _wordings(plan: Plan, text: SourceText, spans: dict[_Record, tuple[tuple[int, int], ...]]) -> Iterator[AuditRow]:
    """Yield a row for each wording and heading that the text does not hold, or not in its section."""
    sections = _sections(plan, text)
    for section in plan.goals.source.sections:
        if section.id not in sections:
            yield AuditRow(plan.goals.id, "missing", None, None, None, None, (section.id,), section.heading)
    for kept, found in spans.items():
        if not found:
            yield AuditRow(plan.goals.id, "missing", None, None, None, None, (kept.name,), kept.wording)
            continue
        first, last = sections.get(kept.section, (0, len(text.plain)))
        if not any(first <= start < last for start, _ in found):
            line, column = text.place(found[0][0])
            yield AuditRow(plan.goals.id, "misplaced", None, None, line, column, (kept.name,), kept.wording)


def _sections(plan: Plan, text: SourceText) -> dict[str, tuple[int, int]]:
    """Return (start, end) of each section: from its heading to that of the next one that is no part of it."""
    starts: dict[str, int] = {}
    last = -1
    for section in plan.goals.source.sections:
        place = next((start for start, _ in text.find(section.heading) if start > last), None)
        if place is not None:
            starts[section.id] = last = place
    parents = {section.id: section.within for section in plan.goals.source.sections}
    names = list(starts)
    found = {}
    for number, name in enumerate(names):
        after = (other for other in names[number + 1 :] if name not in _around(other, parents))
        found[name] = (starts[name], starts.get(next(after, ""), len(text.plain)))
    return found


def _around(name: str, parents: dict[str, str | None]) -> Iterator[str]:
    """Yield the sections that a section is a part of."""
    parent = parents.get(name)
    while parent is not None:
        yield parent
        parent = parents.get(parent)


def _unnamed(plan: Plan, records: Sequence[_Record]) -> Iterator[AuditRow]:
    """Yield a row for each industry that the words of a goal name, and that has no goal with these words."""
    holders: dict[str, set[str]] = {}
    for subject in plan.subjects:
        for goal in subject.promises:
            holders.setdefault(goal.wording, set()).update((subject.id, *getattr(subject, "members", ())))
    for wording, names in holders.items():
        own = [name for subject in plan.subjects if subject.id in names for name in (subject.name.zh, *subject.aliases)]
        rest = wording
        for name in sorted(own, key=len, reverse=True):
            rest = rest.replace(name, "")
        for industry in plan.economy.industries:
            if industry.id not in names and any(name in rest for name in (industry.name.zh, *industry.aliases)):
                about = tuple(record.name for record in records if record.wording == wording)
                yield AuditRow(plan.goals.id, "unnamed", None, None, None, None, (industry.id, *about), wording)


def _line(row: AuditRow) -> tuple[object, ...]:
    line = None if row.line is None else str(row.line)
    return line, row.number, Term(row.status), row.records or None, row.phrase

"""Does the data cover the source: every number of a text accounted for, every wording found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.sheet import Block, Column, ColumnKind, Line, Sheet, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.texts.claims import Claim, claims
from siping_cli.texts.quotes import quotes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.loading.source_text import SourceText
    from siping_cli.plan.plan import Plan
    from siping_cli.texts.quotes import Quote

_Status = Claim | Literal["missing", "misplaced", "unnamed"]
OPEN: tuple[_Status, ...] = ("uncovered", "unclaimed", "missing", "misplaced", "unnamed")

_COLUMNS = (
    Column(Message("Line"), ColumnKind.NUMBER),
    Column(Message("Number"), ColumnKind.WORD),
    Column(Message("Is"), ColumnKind.WORD),
    Column(Message("Of")),
    Column(Message("Words")),
)


@record
class AuditRow:
    """A number of the text and what it is, or a wording of the plan that is not as the text has it.

    Open: ``uncovered``, a number that no record holds; ``unclaimed``, a number in the words of a goal that is neither the goal's nor a
    part of it, and that no figure lists; ``missing``, a wording that the text does not hold; ``misplaced``, a wording that stands outside
    its section; ``unnamed``, an industry that the words of a goal name, and that has no goal with these words.
    Accounted for: ``goal``, the value of a goal or the far end of its range; ``part``, a year, a size or a count that a goal has;
    ``figure``, a figure that is no goal.

    Attributes:
        plan: id of the plan.
        status: what the number is, or what is wrong with the wording, as above.
        number: the number as printed; None for a wording.
        value: what it says.
        line: its line in the text, counted from 1.
        column: its place in the line, counted from 1.
        records: the goals and figures whose words hold it.
        phrase: the words that it stands in.

    """

    plan: str
    status: _Status
    number: str | None
    value: Decimal | None
    line: int | None
    column: int | None
    records: tuple[str, ...]
    phrase: str


def audit(plan: Plan, text: SourceText, problems: Sequence[Problem] = ()) -> Sheet:
    """Return what every number of a text is in a plan, and which wordings of the plan are not in the text.

    Args:
        plan: the plan; names in it may lead nowhere.
        text: the source.
        problems: what is wrong with the plan beside this, for which the answer is no as well.

    Returns:
        A sheet of ``AuditRow``, what is open first; passed if nothing is.

    """
    quotes = tuple(quotes_of(plan))
    places = {quote: text.find(quote.wording) for quote in quotes}
    rows = [*_numbers(plan, text, places), *_wordings(plan, text, places), *_unnamed(plan, quotes)]
    rows.sort(key=lambda row: row.status not in OPEN)
    unsettled = [row for row in rows if row.status in OPEN]
    settled = [row for row in rows if row.status not in OPEN]
    blocks = [
        Block(heading, tuple(Line(row, _cells(row)) for row in part))
        for heading, part in ((Message("Open"), unsettled), (Message("Accounted for"), settled))
        if part
    ]
    notes = [
        Message(
            "{numbers} numbers in the text; {wordings} wordings in the plan; {open} open",
            numbers=sum(row.number is not None for row in rows),
            wordings=len(quotes),
            open=len(unsettled),
        )
    ]
    unclaimed = sum(row.status == "unclaimed" for row in rows)
    if unclaimed:
        notes.append(
            Message(
                "not accounted for in the wording of goals: {count} numbers; give each a goal of its own, "
                "or list it under figures",
                count=unclaimed,
            )
        )
    if text.is_excerpt:
        notes.append(
            Message(
                "{text} contains excerpts of the source; the text left out between them is not audited", text=text.name
            )
        )
    if problems:
        notes.append(Message("the plan itself has {count} problems; run siping check to see them", count=len(problems)))
    return Sheet(
        command="audit",
        title=Message("{plan}: audit of {text}", plan=plan.name, text=text.name),
        columns=_COLUMNS,
        blocks=tuple(blocks),
        notes=tuple(notes),
        passed=not unsettled and not problems,
        row_class=AuditRow,
    )


def _numbers(plan: Plan, text: SourceText, places: Mapping[Quote, Sequence[tuple[int, int]]]) -> Iterator[AuditRow]:
    """Yield a row for each number of the text, in its order."""
    for mention, claim, quotes in claims(text, places):
        line, column = text.place(mention.start)
        phrase = quotes[0].wording if quotes else text.clause(mention.start, mention.end)
        names = tuple(quote.name for quote in quotes)
        yield AuditRow(plan.id, claim, mention.text, mention.value, line, column, names, phrase)


def _wordings(plan: Plan, text: SourceText, places: Mapping[Quote, Sequence[tuple[int, int]]]) -> Iterator[AuditRow]:
    """Yield a row for each wording and heading that the text does not hold, or not in its section."""
    sections = _sections(plan, text)
    for name, heading in plan.targets_file.source.headings:
        if name not in sections:
            yield AuditRow(plan.id, "missing", None, None, None, None, (name,), heading)
    for kept, found in places.items():
        if not found:
            yield AuditRow(plan.id, "missing", None, None, None, None, (kept.name,), kept.wording)
            continue
        first, last = sections.get(kept.section, (0, len(text.plain)))
        if not any(first <= start < last for start, _ in found):
            line, column = text.place(found[0][0])
            yield AuditRow(plan.id, "misplaced", None, None, line, column, (kept.name,), kept.wording)


def _sections(plan: Plan, text: SourceText) -> dict[str, tuple[int, int]]:
    """Return (start, end) of each section: from its heading to that of the next one that is no part of it."""
    starts: dict[str, int] = {}
    last = -1
    for name, heading in plan.targets_file.source.headings:
        place = next((start for start, _ in text.find(heading) if start > last), None)
        if place is not None:
            starts[name] = last = place
    parents = {section.id: section.within for section in plan.targets_file.source.sections}
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


def _unnamed(plan: Plan, quotes: Sequence[Quote]) -> Iterator[AuditRow]:
    """Yield a row for each industry that the words of a goal name, and that has no goal with these words."""
    holders: dict[str, set[str]] = {}
    for subject in plan.subjects:
        for goal in subject.goals:
            holders.setdefault(goal.wording, set()).update((subject.id, *getattr(subject, "members", ())))
    for wording, names in holders.items():
        own = [name for subject in plan.subjects if subject.id in names for name in (subject.name.zh, *subject.aliases)]
        rest = wording
        for name in sorted(own, key=len, reverse=True):
            rest = rest.replace(name, "")
        for industry in plan.industries_file.industries:
            if industry.id not in names and any(name in rest for name in (industry.name.zh, *industry.aliases)):
                about = tuple(quote.name for quote in quotes if quote.wording == wording)
                yield AuditRow(plan.id, "unnamed", None, None, None, None, (industry.id, *about), wording)


def _cells(row: AuditRow) -> tuple[object, ...]:
    line = None if row.line is None else str(row.line)
    return line, row.number, Term(row.status), row.records or None, row.phrase

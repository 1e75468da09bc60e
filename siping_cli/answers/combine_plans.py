"""The answers for several plans as one, with a column that says which plan a line is of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from siping_cli.answers.tally import tally
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.engine.choices import Verdict
    from siping_cli.text.messages import Text

_FEW = 4


@record
class PlanAnswer:
    """What the answer for all plans has of that for one, beside its lines.

    Attributes:
        name: the name of the plan.
        notes: its notes.
        passed: whether it passes; None where nothing was asked of it.
        verdicts: how many goals have which verdict; None for another question.

    """

    name: Text | Message | str
    notes: tuple[Message, ...]
    passed: bool | None
    verdicts: Counter[Verdict] | None


def answer_of_plan(name: Text | Message | str, sheet: Sheet) -> PlanAnswer:
    """Return what the answer for all plans has of that for one."""
    verdicts = Counter(row.verdict for row in sheet.rows) if sheet.command == "gap" else None
    return PlanAnswer(name, sheet.notes, sheet.passed, verdicts)


def together(answers: Sequence[tuple[Text | Message | str, Sheet]], without: int = 0) -> Sheet:
    """Return one answer for all plans.

    Args:
        answers: the name of each plan, and its answer to one and the same question.
        without: how many further plans do not have what was asked for.

    Returns:
        The rows of all, one block of lines, and what all plans note once; passed only if each has.

    """
    if len(answers) == 1 and not without:
        return answers[0][1]
    first = answers[0][1]
    lines = tuple(line for name, sheet in answers for line in lines_for(name, sheet))
    return copy_with(
        around_all(first, [answer_of_plan(name, sheet) for name, sheet in answers], without),
        blocks=(Block(None, lines),),
        order=tuple(_of(name, line) for name, sheet in answers for line in sheet.lines),
        steps=tuple(step for _, sheet in answers for step in sheet.steps),
    )


def around_all(first: Sheet, answers: Sequence[PlanAnswer], without: int = 0) -> Sheet:
    """Return what stands around the lines in the answer for all plans.

    Args:
        first: the answer for the first plan.
        answers: what is left of the answers for all of them.
        without: as for ``together``.

    """
    asked = [answer.passed for answer in answers if answer.passed is not None]
    missing = (Message("{count} plans have no such indicator", count=without),) if without else ()
    return Sheet(
        command=first.command,
        title=first.title.retold(plan=Message("{count} plans", count=len(answers))),
        columns=(Column(Message("Plan")), *first.columns),
        blocks=(),
        notes=(*_notes(answers), *missing),
        passed=all(asked) if asked else None,
        rules=first.rules,
        row_class=first.row_class,
    )


def lines_for(name: Text | Message | str, sheet: Sheet) -> Iterator[Line]:
    """Yield the lines that people read of one plan, which say of which it is."""
    yield from (_of(name, line) for block in sheet.blocks for line in block.lines)


def told_for(name: Text | Message | str, sheet: Sheet) -> Sheet:
    """Return the answer of one plan, whose lines say of which it is."""
    return copy_with(sheet, blocks=(), order=tuple(_of(name, line) for line in sheet.lines))


def _of(name: Text | Message | str, line: Line) -> Line:
    """Return a line that says which plan it is of."""
    sentence = line.sentence and Message("{plan}: {note}", plan=name, note=line.sentence)
    return Line(line.row, (name, *line.cells), sentence, line.steps)


def _notes(answers: Sequence[PlanAnswer]) -> Iterator[Message]:
    """Yield the notes: once where all plans have them, counted where several have, by plan for a few; of many, the verdicts of all."""
    many = len(answers) > _FEW
    where: dict[Message, list[Text | Message | str]] = {}
    for answer in answers:
        counted = _tally_of([answer]) if many else ()
        for note in answer.notes:
            if note not in counted:
                where.setdefault(note, []).append(answer.name)
    yield from _tally_of(answers) if many else ()
    for note, names in where.items():
        if len(names) == len(answers) or (len(names) > 1 and not many):
            yield note
        elif len(names) > 1:
            yield Message("{plan}: {note}", plan=Message("{count} plans", count=len(names)), note=note)
    single = [(names[0], note) for note, names in where.items() if len(names) == 1]
    if many and single:
        yield Message(
            "not shown: {count} notes of single plans; ask about one plan to see its notes", count=len(single)
        )
        return
    yield from (Message("{plan}: {note}", plan=name, note=note) for name, note in single)


def _tally_of(answers: Sequence[PlanAnswer]) -> tuple[Message, ...]:
    """Return how many goals of some plans have which verdict, where that was asked."""
    found = [answer.verdicts for answer in answers if answer.verdicts is not None]
    return (tally(sum(found, Counter())),) if found else ()

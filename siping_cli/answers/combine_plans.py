"""The answers for several plans as one, with a column that says which plan a line is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.tally import tally
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.text.messages import Text

_FEW = 4


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
    lines = tuple(_of(name, line) for name, sheet in answers for block in sheet.blocks for line in block.lines)
    asked = [sheet.passed for _, sheet in answers if sheet.passed is not None]
    missing = (Message("{count} plans have no such indicator", count=without),) if without else ()
    return Sheet(
        command=first.command,
        title=first.title.retold(plan=Message("{count} plans", count=len(answers))),
        columns=(Column(Message("Plan")), *first.columns),
        blocks=(Block(None, lines),),
        order=tuple(_of(name, line) for name, sheet in answers for line in sheet.lines),
        notes=(*_notes(answers), *missing),
        passed=all(asked) if asked else None,
        steps=tuple(step for _, sheet in answers for step in sheet.steps),
        rules=first.rules,
        row_class=first.row_class,
    )


def _of(name: Text | Message | str, line: Line) -> Line:
    """Return a line that says which plan it is of."""
    sentence = line.sentence and Message("{plan}: {note}", plan=name, note=line.sentence)
    return Line(line.row, (name, *line.cells), sentence, line.steps)


def _notes(answers: Sequence[tuple[Text | Message | str, Sheet]]) -> Iterator[Message]:
    """Yield the notes: once where all plans have them, counted where several have, by plan for a few; of many, the verdicts of all."""
    many = len(answers) > _FEW
    where: dict[Message, list[Text | Message | str]] = {}
    for name, sheet in answers:
        counted = _tally_of([sheet]) if many else ()
        for note in sheet.notes:
            if note not in counted:
                where.setdefault(note, []).append(name)
    yield from _tally_of([sheet for _, sheet in answers]) if many else ()
    for note, names in where.items():
        if len(names) == len(answers) or (len(names) > 1 and not many):
            yield note
        elif len(names) > 1:
            yield Message("{plan}: {note}", plan=Message("{count} plans", count=len(names)), note=note)
    single = [(names[0], note) for note, names in where.items() if len(names) == 1]
    if many and single:
        yield Message(
            "{count} notes of single plans are not shown; ask about one plan to see its notes", count=len(single)
        )
        return
    yield from (Message("{plan}: {note}", plan=name, note=note) for name, note in single)


def _tally_of(sheets: Sequence[Sheet]) -> tuple[Message, ...]:
    """Return how many goals of some plans have which verdict, where that was asked."""
    return (tally(row.verdict for sheet in sheets for row in sheet.rows),) if sheets[0].command == "gap" else ()

"""What was understood of files of figures: one row a figure, with its cell, what became of it in the plan, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from siping_cli.answers.gap import gap
from siping_cli.engine.left_out import notes_in_detail
from siping_cli.engine.sums import sums_that_differ
from siping_cli.numbers.periods import Period
from siping_cli.observations.read import FigureCell
from siping_cli.sheet import Block, Column, ColumnKind, Line, Sheet, Term, term_of
from siping_cli.text.messages import Message
from siping_cli.text.record import fields_of, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.fates import Fated, Reason
    from siping_cli.observations.read import LeftReason, ReadFigure
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text

FigureFate = Literal["goal", "base", "part", "spread", "unused", "left_out"]
_LETTERS = 26


@record(kw_only=True)
class CellRow(FigureCell):
    """A figure as it was read, and what became of it.

    Attributes:
        fate: what it is used for first (goal, base, part, spread), ``unused``, or ``left_out`` for what is none of the plan's figures.
        targets: the goals that it is used for.
        reason: why it is not used, or left out; None for one that is used.

    """

    fate: FigureFate
    targets: tuple[str, ...]
    reason: Reason | LeftReason | None


def figures(plan: Plan, assumptions: Assumptions, *, strict: bool = False) -> Sheet:
    """Return every figure of the files that were read.

    Args:
        plan: the plan.
        assumptions: its figures, which were read with their record.
        strict: whether the answer is no where a figure was left out.

    """
    actuals = assumptions.actuals
    read = actuals.record if actuals is not None and actuals.record is not None else []
    answer = gap(plan, (), assumptions)
    fated = {_place(each): each for each in (*(answer.used or ()), *answer.unused) if each.file is not None}
    names = {each.id: each.name for each in plan.subjects}
    lines = [_line(names, each, fated.get((each.file, each.sheet, each.row, each.column))) for each in read]
    counts = Counter(_kind(line.row) for line in lines)
    parts = tuple(Message("{count} {reason}", count=count, reason=Term(kind)) for kind, count in counts.most_common())
    return Sheet(
        command="figures",
        title=Message("{plan}: figures as read", plan=plan.name),
        columns=_COLUMNS,
        blocks=tuple(_blocks(lines)),
        order=tuple(lines),
        notes=(
            Message("{count} figures ({parts})", count=len(lines), parts=parts)
            if lines
            else Message("no figures found"),
            *(sums_that_differ(plan, actuals) if actuals is not None else ()),
            *notes_in_detail(actuals),
        ),
        passed=None if not strict else not any(line.row.fate == "left_out" for line in lines),
        row_class=CellRow,
    )


def cell_name(row: int, column: int) -> str:
    """Return a cell as workbooks name it.

    >>> cell_name(4, 2), cell_name(1, 28)
    ('B4', 'AB1')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


_COLUMNS = (
    Column(Message("Cell")),
    Column(Message("Indicator")),
    Column(Message("Period")),
    Column(Message("Measure")),
    Column(Message("Number"), ColumnKind.NUMBER),
    Column(Message("Used for")),
)


def _place(each: Fated) -> tuple[str | None, str | None, int | None, int | None]:
    return each.file, each.sheet, each.row, each.column


def _kind(row: CellRow) -> str:
    return row.reason if row.reason is not None else "used"


def _line(names: Mapping[str, Text], each: ReadFigure, fated: Fated | None) -> Line:
    """Return a figure as a line."""
    fate: FigureFate = "left_out"
    reason: Reason | LeftReason | None = each.reason
    targets: tuple[str, ...] = ()
    if reason is None:
        uses = fated.uses if fated is not None else ()
        fate = uses[0].fate if uses else "unused"
        targets = tuple(dict.fromkeys(use.target for use in uses))
        reason = None if uses else (fated.reason if fated is not None else "superseded")
    understood = {field.name: getattr(each, field.name) for field in fields_of(FigureCell)}
    row = CellRow(**understood, fate=fate, targets=targets, reason=reason)
    return Line(row, _cells(names, row, in_text=each.in_text))


def _cells(names: Mapping[str, Text], row: CellRow, *, in_text: bool) -> tuple[object, ...]:
    name: Text | str = (
        row.name if row.indicator is None or row.reason == "unlike" else names.get(row.indicator, row.name)
    )
    value = None if row.value is None else f"{row.value:f}{row.unit or ''}"  # as it stands in the file, not rounded
    period = None if row.period is None else Period.parse(row.period)
    used = row.targets if row.reason is None else Term(row.reason)
    cell = f"{row.row}:{row.column}" if in_text else cell_name(row.row, row.column)
    return cell, name, period, term_of(row.measure), value, used


def _blocks(lines: list[Line]) -> Iterator[Block]:
    """Yield a block a sheet; the heading names it where there are several."""
    sheets: dict[tuple[str, str | None], list[Line]] = {}
    for line in lines:
        sheets.setdefault((line.row.file, line.row.sheet), []).append(line)
    for (file, sheet), held in sheets.items():
        heading = Message("{file}", file=file) if sheet is None else Message("{file}, {sheet}", file=file, sheet=sheet)
        yield Block(heading if len(sheets) > 1 else None, tuple(held))

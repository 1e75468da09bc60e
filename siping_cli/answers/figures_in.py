"""What texts tell of the past, without a plan: one row a figure, with the words that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.sheet import Block, Column, ColumnKind, Line, Sheet, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record, record_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.texts.many import ReadReport
    from siping_cli.texts.observed.figure import ObservedFigure, ObservedMeasure
    from siping_cli.wording.vocabulary import PriceBasis, Status


@record(kw_only=True)
class ToldFigureRow:
    """A figure as a sentence tells it; its keys are those of ``siping figures`` where they mean the same.

    Attributes:
        name: what it is of, as the text words it.
        period: the months that it covers, such as 2024-Q1..Q2; None where no year is known.
        measure: growth, level, share, or change (an absolute difference, or percentage points).
        value: the number, in ``unit``, below 0 where the words tell of a fall.
        unit: its unit as printed; rates in percent.
        status: preliminary, estimate or final, where the words say so.
        comparison: what a growth or a change is compared with: yoy, qoq, yoy-same-scope, two-year-average, vs-2019 ...
        cumulative: whether it covers the months from January on; ``point`` where it holds at their end.
        price: constant or current, where the words say so.
        scope: the part of the place that it covers, as printed; None for the whole.
        place: the place that it is of where the words name one.
        bound: the word that makes it a bound rather than a value (突破, 超过).
        row: its line in the text, counted from 1.
        column: its place in the line, counted from 1.
        wording: the words from the clause that names it to its unit, white space removed.
        start: where its number begins in the text.
        end: where its unit ends there.

    """

    name: str
    period: str | None
    measure: ObservedMeasure
    value: Decimal
    unit: str
    status: Status | None
    comparison: str | None
    cumulative: bool | Literal["point"] | None
    price: PriceBasis | None
    scope: str | None
    place: str | None
    bound: str | None
    row: int
    column: int
    wording: str
    start: int
    end: int


@record(kw_only=True)
class FileFigureRow(ToldFigureRow):
    """A figure of one of several texts.

    Attributes:
        file: the file of the text.

    """

    file: str


@record
class TextFigures:
    """What is kept of a text that is not wanted any more: its figures, or why it could not be read."""

    file: str
    lines: tuple[Line, ...] | None
    problems: tuple[Problem, ...]


def figures_in(figures: Sequence[ObservedFigure]) -> Sheet:
    """Return the figures of a text as a sheet of ``ToldFigureRow``, in the order of the text."""
    lines = tuple(_line(record_of(ToldFigureRow, _values(each))) for each in figures)
    return Sheet(
        command="figures-in",
        title=Message("figures in a text"),
        columns=_COLUMNS,
        blocks=(Block(None, lines),) if lines else (),
        notes=(Message("{count} figures", count=len(lines)),),
        row_class=ToldFigureRow,
    )


def figures_of_text(read: ReadReport[tuple[ObservedFigure, ...]]) -> TextFigures:
    """Return the figures of a text that was read, each with the file."""
    if read.found is None:
        return TextFigures(read.file, None, read.problems)
    rows = (record_of(FileFigureRow, _values(each) | {"file": read.file}) for each in read.found)
    return TextFigures(read.file, tuple(map(_line, rows)), ())


def figures_in_many(texts: Sequence[TextFigures]) -> Sheet:
    """Return the figures of several texts as a sheet of ``FileFigureRow``, in the order of the texts.

    Files that cannot be read are problems of the sheet.
    """
    held = {each.file: each.lines for each in texts if each.lines is not None}
    return Sheet(
        command="figures-in",
        title=Message("figures in texts"),
        columns=_COLUMNS,
        blocks=tuple(Block(Message("{file}", file=file), lines) for file, lines in held.items()),
        notes=(
            Message(
                "{read} texts; {figures} figures; {left} not read",
                read=len(held),
                figures=sum(map(len, held.values())),
                left=len(texts) - len(held),
            ),
        ),
        problems=tuple(problem for each in texts for problem in each.problems),
        row_class=FileFigureRow,
    )


_COLUMNS = (
    Column(Message("Indicator")),
    Column(Message("Period")),
    Column(Message("Measure")),
    Column(Message("Number"), ColumnKind.NUMBER),
    Column(Message("Words")),
)


def _values(figure: ObservedFigure) -> dict[str, object]:
    kept = (
        "name",
        "measure",
        "value",
        "unit",
        "status",
        "comparison",
        "cumulative",
        "price",
        "scope",
        "place",
        "bound",
    )
    more = ("column", "wording", "start", "end")
    values = {name: getattr(figure, name) for name in (*kept, *more)}
    return values | {"period": None if figure.period is None else str(figure.period), "row": figure.line}


def _line(row: ToldFigureRow) -> Line:
    return Line(row, (row.name, row.period, Term(row.measure), f"{row.value:f}{row.unit}", row.wording))

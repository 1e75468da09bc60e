"""The one shape of every answer: lines with a row for machines and cells for people, notes, workings."""

from __future__ import annotations

from dataclasses import is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Self

from siping_cli.text.record import copy_with, fields_of, record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from siping_cli.errors import Problem
    from siping_cli.numbers.quantities import Unit
    from siping_cli.text.messages import Message, Text
    from siping_cli.wording.vocabulary import Comparator

FindingKind = Literal["data", "consistency", "goal"]
FindingStatus = Literal["pass", "info", "warn", "accepted", "fail"]


class ColumnKind(Enum):
    """How a column is set: text folds; words and numbers stay whole; pictures may be left out."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    PICTURE = "picture"


@record
class Amount:
    """A number for people to read; the renderer rounds it and names its unit.

    Attributes:
        value: the number, unrounded, in ``unit``.
        unit: its unit; None for a plain number.
        comparator: how a goal compares with the number, shown as ≥, > or 左右.
        high: the upper end of a range.
        bare: whether the unit stands elsewhere and is left out here.
        places: how many decimal places are shown at least.
        signed: whether a plus is shown.
        edge: a number that it is never rounded onto, since it lies on one side of it; None where that does not matter.
        suffices: the side to which it is rounded so that it suffices, as a number that is required.
        side: of a gap, whether its goal is a floor or a ceiling: above 0 the figure lies below the one, above the other.
        prose: whether it stands in a sentence, where one decimal place is enough for percentages and points.

    """

    value: Decimal
    unit: Unit | None = None
    comparator: Comparator | None = None
    high: Decimal | None = None
    bare: bool = False
    signed: bool = False
    places: int = 0
    edge: Decimal | None = None
    suffices: Literal["up", "down"] | None = None
    side: Literal["floor", "ceiling"] | None = None
    prose: bool = False


@record
class Term:
    """A word of the tool's own vocabulary, such as a verdict, named by its machine word."""

    word: str


def term_of(word: str | None) -> Term | None:
    """Return a word of the vocabulary, nothing where there is none."""
    return None if word is None else Term(word)


@record
class Day:
    """A day, as files write it: YYYY-MM-DD."""

    text: str


@record
class Bar:
    """A picture of a share from 0 to 1."""

    share: Decimal


@record
class Column:
    """A column for people; an optional one is left out where no line fills it."""

    label: Message
    kind: ColumnKind = ColumnKind.TEXT
    optional: bool = False


@record
class Line:
    """What is said of one thing, to machines, to people, or to both.

    Attributes:
        row: a frozen dataclass whose fields are the keys of JSON and CSV; None where only people are told.
        cells: one a column; empty where only machines are told.
        sentence: the same in words; None where the answer has no sentences.
        steps: the workings of this alone, where the answer can tell them from the others.

    """

    row: Any
    cells: tuple[Any, ...] = ()
    sentence: Message | None = None
    steps: tuple[Step, ...] = ()


@record
class Block:
    """Lines that people read together under a heading."""

    heading: Message | Text | None
    lines: tuple[Line, ...]


@record
class Given:
    """A number that went into a formula: its name there, itself, and where it came from: said, or the formula that gave it."""

    name: str
    amount: Amount
    origin: Message | Term


@record
class Step:
    """One formula with the numbers put in, or one rule that decided (then without expression).

    Attributes:
        target: the goal it was computed for.
        name: the formula or rule by name.
        expression: the formula as people write it; empty for a rule.
        given: what was put in.
        result: what came out.
        falling: whether lower is better, where the formula asks.

    """

    target: str
    name: str
    expression: str
    given: tuple[Given, ...]
    result: Amount | Message
    falling: bool = False


@record
class Setting:
    """A value that was not given with the question: the option it stands for, itself, and where it came from."""

    name: str
    value: str
    origin: str


@record(kw_only=True)
class Finding:
    """The row of a gate: what was looked at, and whether it holds.

    Attributes:
        plan: id of the plan.
        kind: what was looked at: the data itself, goals against each other, or a goal against figures.
        rule: by which rule.
        status: pass; info says something without judging; warn; accepted is a known tension; fail.
        message: what was found.
        target: the goal or other record that it is about.
        related: further goals that it is about.
        verdict: how a goal stands; None for the other kinds.
        file: the file as the user would name it.
        line: its line there, counted from 1.
        column: its place in the line, counted from 1.
        reason_zh: why a tension is accepted, in Chinese.
        reason_en: the same in English.

    """

    plan: str | None
    kind: FindingKind
    rule: str
    status: FindingStatus
    message: Message
    target: str | None = None
    related: tuple[str, ...] = ()
    verdict: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    reason_zh: str | None = None
    reason_en: str | None = None


@record(kw_only=True)
class Sheet:
    """An answer.

    Attributes:
        command: the question; names the schema ``siping/<command>/1``.
        title: what the answer is about.
        columns: the columns for people.
        blocks: the lines that people read.
        order: the lines in the order of the rows, where it is another than that of the blocks or people do not read all.
        notes: assumptions and readings that the answer rests on, and what it cannot say.
        passed: the answer to a gate; None where nothing was asked of it.
        steps: the workings, for ``--explain``.
        rules: what each rule of a gate checks, by its id.
        settings: what the environment and ``siping.toml`` gave, for ``--explain``.
        used: the figures that were used, each with what for; None where no figures are looked at.
        unused: the figures that were read and not used, each with the reason; to be gone through by whoever tells them.
        senses: what can hardly be meant of the figures.
        problems: files that are not part of the answer since they could not be read; they are told behind it.
        row_class: what every row is, for forms that have columns where there is no row; None where the rows themselves tell.
        told: the lines as text in one of the piecewise forms, where other processes wrote them; then there are none in blocks.

    """

    command: str
    title: Message
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    order: tuple[Line, ...] = ()
    notes: tuple[Message, ...] = ()
    passed: bool | None = None
    steps: tuple[Step, ...] = ()
    rules: tuple[tuple[str, Message], ...] = ()
    settings: tuple[Setting, ...] = ()
    used: tuple[Any, ...] | None = None
    unused: Iterable[Any] = ()
    senses: tuple[Any, ...] = ()
    problems: tuple[Problem, ...] = ()
    row_class: type | None = None
    told: Iterable[str] | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of the rows."""
        return self.order or tuple(line for block in self.blocks for line in block.lines)

    @property
    def rows(self) -> tuple[Any, ...]:
        """What machines read."""
        return tuple(line.row for line in self.lines if line.row is not None)

    @property
    def kind_of_row(self) -> type | None:
        """The record that every row is; None where nothing tells it."""
        return next((type(line.row) for line in self.lines if line.row is not None), self.row_class)

    def of(self, blocks: Iterable[Block]) -> Self:
        """Return the answer with other blocks, such as some of its own, and with their rows."""
        return copy_with(self, blocks=tuple(blocks), order=())

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as plain dicts, numbers as exact decimals."""
        return [{name: plain_of(getattr(row, name)) for name in keys_of(type(row))} for row in self.rows]

    def shown(self) -> tuple[tuple[Column, ...], tuple[Block, ...]]:
        """Return columns and blocks without the optional columns that no line fills."""
        lines = [line for block in self.blocks for line in block.lines]
        kept = [
            number
            for number, column in enumerate(self.columns)
            if not column.optional or any(line.cells[number] is not None for line in lines)
        ]
        blocks = tuple(
            Block(
                block.heading,
                tuple(Line(line.row, tuple(line.cells[number] for number in kept)) for line in block.lines),
            )
            for block in self.blocks
        )
        return tuple(self.columns[number] for number in kept), blocks


def plain_of(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a row
    """Return a tuple of records as a list of dicts; anything else as it is."""
    if not isinstance(value, tuple) or not value or not is_dataclass(value[0]):
        return value
    return [{name: plain_of(getattr(each, name)) for name in keys_of(type(each))} for each in value]


def keys_of(row_class: type) -> tuple[str, ...]:
    """Return the machine keys of a row class, in order."""
    return tuple(each.name for each in fields_of(row_class))

"""What is extracted from a report: goals with all that their words say, and the other numbers with what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.text.messages import Message
    from siping_cli.wording.vocabulary import Comparator, Over

GoalMetric = Literal[
    "growth",
    "level",
    "count",
    "share",
    "multiple",
    "change",
    "ratio",
    "relation",
    "sign",
    "rank",
    "quality",
    "compliance",
]
Certainty = Literal["sure", "likely", "doubtful"]


@record(kw_only=True)
class ExtractedGoal:
    """A goal as its words say it.

    Attributes:
        wording: the words as printed, white space removed; they stand in the text from ``start`` to ``end``.
        name: what it is for, as the text has it, with what a list or an earlier clause shares put back.
        added: the verb that says that the number counts what is new (新增, 新建); empty where none does.
        indicator: id of the lexicon; None where the lexicon does not know it.
        metric: what its number measures; relation, sign, rank, quality and compliance have none, or a margin.
        over: what the number is over (year, average, base, each); None where the default holds.
        value: the number, below 0 where the words tell of a fall; None for a goal without one.
        value_high: the upper end of a range.
        unit: its unit as printed.
        qualifier: the words around the number, such as 左右 or 达到…以上; None for a bare number.
        comparator: how a figure must compare with it.
        strength: how hard it binds, as printed; None where nothing says so.
        due_from: the first year in which it may be due; None where it cannot be told.
        due_to: the last year; None where it cannot be told, or it is due every year.
        yearly: whether it is due every year.
        base_period: the year it counts from, where the words say so.
        base: the figure that it starts from, in its unit, where the words say so: 14.4 of 从14.4万元增加到20万元.
        base_year: the year of that figure, where it is printed.
        scope: what it covers, where the words say so.
        threshold: the least size of what is counted.
        per: what each of which it is for, such as 每个县.
        section: the heading that it stands under; empty where there is none.
        certainty: how sure the reading is.
        doubts: why it is not sure.
        start: where its words begin in the text.
        end: where they end.
    """

    wording: str
    name: str
    added: str = ""
    indicator: str | None
    metric: GoalMetric
    over: Over | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    qualifier: str | None = None
    comparator: Comparator | None = None
    strength: str | None = None
    due_from: int | None = None
    due_to: int | None = None
    yearly: bool = False
    base_period: int | None = None
    base: Decimal | None = None
    base_year: int | None = None
    scope: str | None = None
    threshold: str | None = None
    per: str | None = None
    section: str = ""
    certainty: Certainty = "sure"
    doubts: tuple[Message, ...] = ()
    start: int
    end: int


@record(kw_only=True)
class OtherNumber:
    """A number of a report that is no goal, and what it is.

    Attributes:
        wording: the phrase that it stands in.
        kind: what it is: past, base, date, name, capacity, threshold, rank, enumeration ...
        start: where the number begins in the text.
        end: where it ends.
    """

    wording: str
    kind: str
    start: int
    end: int


@record(kw_only=True)
class Extraction:
    """What a report says.

    Attributes:
        text: the text that places count in.
        year: the year of the report; None where nothing tells it.
        year_guessed: whether the year was guessed from the text and not given.
        title: the title of the report; empty where none is found.
        place: the place that it is of; empty where none is found.
        goals: the goals in the order of the text.
        others: every other number.
        headings: the headings of sections with their places, for the plan's sections.
    """

    text: str
    year: int | None
    year_guessed: bool
    title: str
    place: str
    goals: tuple[ExtractedGoal, ...]
    others: tuple[OtherNumber, ...]
    headings: tuple[tuple[int, str], ...]

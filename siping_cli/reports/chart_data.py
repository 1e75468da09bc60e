"""What a report draws: series of exact values and the goal that they are held against, for writers that only draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.numbers.periods import Period
    from siping_cli.numbers.quantities import Unit
    from siping_cli.sheet import Amount, Term
    from siping_cli.text.messages import Message, Text

ChartKind = Literal["rate", "level", "index", "projection", "needed", "points", "done"]
SeriesRole = Literal["measured", "path", "scenario", "gap"]


@record
class ChartPoint:
    """One value of a series.

    Attributes:
        at: the period, or what a bar stands for.
        value: the value in the unit of the chart, unrounded.
        term: the state of a measured figure or the verdict of a bar; None where there is none.
        elapsed: how much of the time of a bar's goal is over, in percent; None where its pace is not judged.

    """

    at: Period | Text | Message
    value: Decimal
    term: Term | None = None
    elapsed: Decimal | None = None


@record
class Series:
    """Values that belong together.

    Attributes:
        role: what they are, so that a writer can draw them apart without colour.
        name: what the legend calls them.
        points: the values in the order of time, or of the bars.

    """

    role: SeriesRole
    name: Message
    points: tuple[ChartPoint, ...]


@record
class GoalLine:
    """The number that a chart holds its series against.

    Attributes:
        value: the number in the unit of the chart.
        high: the far end of a range; None where there is none.
        amount: the number as it is written beside the line.
        years: the years it is due in.

    """

    value: Decimal
    high: Decimal | None
    amount: Amount
    years: tuple[int, ...]


@record
class Chart:
    """What is drawn: series of exact values, and a goal to hold them against.

    Attributes:
        id: unique in the report; ASCII letters, digits and hyphens.
        kind: rate (rates as measured), level (paths and figures), index (paths, 100 at the base),
            projection (scenarios from a known base), needed (the base that each scenario would
            need, a series a horizon), points (gaps of rates side by side), done (how much of each sum is done, percent).
        title: what it shows.
        unit: the unit of its values; None for an index.
        series: what is drawn.
        goal: the goal; None where each bar has its own.

    """

    id: str
    kind: ChartKind
    title: Message
    unit: Unit | None
    series: tuple[Series, ...]
    goal: GoalLine | None = None

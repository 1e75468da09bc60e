"""What was read out of tables: every figure as it was understood, and what was left out with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.text.messages import Message
    from siping_cli.wording.vocabulary import Status

LeftReason = Literal[
    "no_indicator", "unlike", "other_place", "no_period", "basis", "no_measure", "contradiction", "other_comparison", "prices", "unit", "other_scope", "no_figure",
    "unreadable", "no_label", "bound",
]  # fmt: skip


@record(kw_only=True)
class Left:
    """Figures of one name in a file that were left out for one reason.

    Attributes:
        file: the file.
        name: the name on the label, as written; empty where there is none.
        reason: why.
        why: the same in words that name what was seen, where there is more to say.
        row: the first row.
        column: the first column, counted from 1.
        cells: how many cells.
        nearest: the name of the plan that is nearest to one that it does not have, where it is near.

    """

    file: str
    name: str
    reason: LeftReason
    why: Message | None
    row: int
    column: int
    cells: int = 1
    nearest: str | None = None


@record(kw_only=True)
class FigureCell:
    """A cell as it was understood, whether the plan has a use for it or not.

    Attributes:
        indicator: its id in the plan, or else in the lexicon; None for a name that neither knows.
        name: the name on its label, as written.
        period: the months that it covers; None where that is not clear.
        measure: growth, level, share, change ...; None where that is not clear.
        value: the number in ``unit``; None where the cell holds none.
        unit: its unit; None where none is said.
        status: its state; None where nothing is said.
        comparison: what a growth is compared with: yoy, yoy-same-scope, previous-period, two-year-average ...
        cumulative: whether it covers the months from January on; ``point`` where a text says that it holds at their end; None where the
            period is not clear.
        price: constant or current; None where nothing is said.
        scope: what it covers in the plan; None where nothing is said.
        place: the place that its label names; None where it names none.
        file: the file.
        sheet: the sheet of a workbook; None where there is only one table.
        row: its row there.
        column: its column, counted from 1.
        wording: the labels that it was read by.

    """

    indicator: str | None
    name: str
    period: str | None
    measure: str | None
    value: Decimal | None
    unit: str | None
    status: Status | None
    comparison: str | None
    cumulative: bool | Literal["point"] | None
    price: str | None
    scope: str | None
    place: str | None
    file: str
    sheet: str | None
    row: int
    column: int
    wording: str


@record(kw_only=True)
class ReadFigure(FigureCell):
    """A cell as it was understood, and why it was left out.

    Attributes:
        reason: why it was left out; None for a figure of the plan.
        why: the same in words, where there is more to say.
        in_text: whether ``row`` and ``column`` are a line of a text and the place in it.

    """

    reason: LeftReason | None
    why: Message | None
    in_text: bool = False

"""What a cell means: from the labels left of it and above it, and what was said before, to indicator, measure and unit.

A figure is what has exactly one indicator, period and measure. What is said by the label of the row or the column counts before what the
heading says, and that before the title. Where two labels of a cell contradict each other, there is no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.observations.labels import Label, join_labels
from siping_cli.observations.measures import level_metric, measured, other_prices, unit_said
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.numbers.quantities import Unit
    from siping_cli.observations.measures import Measured
    from siping_cli.observations.naming import NameFound, Names
    from siping_cli.observations.read import LeftReason
    from siping_cli.observations.when import Frequency, PeriodBasis
    from siping_cli.plan.indicator import Indicator
    from siping_cli.wording.vocabulary import Metric, Status

YEAR_ON_YEAR = ("yoy", "yoy-same-scope")
_RATES = ("rate", "points", "other")


@record
class CellMeaning:
    """What the cells of one name mean, but for when they are.

    Attributes:
        named: what the name stands for.
        name: the name, as written.
        measure: what they measure; None where that is not said.
        index: whether they are an index of 100.
        unit: their unit; None where none is said.
        status: their state.
        comparison: what a growth is compared with.
        price: constant or current.
        scope: what they cover.
        place: the place that a label names.
        basis: alone or from January.
        frequency: how often they are given.
        shift: how many years later than the label says.
        lasting: stock or rate, where the last months of a year stand for it, so that it matters little whether they are meant alone.
        reason: why they are left out; None where they are not.
        why: the same in words.

    """

    named: NameFound
    name: str
    measure: Metric | None
    index: bool
    unit: Unit | None
    status: Status | None
    comparison: str | None
    price: str | None
    scope: str | None
    place: str | None
    basis: PeriodBasis | None
    frequency: Frequency | None
    shift: int
    lasting: str | None
    reason: LeftReason | None
    why: Message | None

    @property
    def subject(self) -> Indicator | None:
        """The indicator of the plan."""
        return self.named.subject


@record
class Surroundings:
    """What is known around the cells of a table.

    Attributes:
        names: who knows names.
        context: what headings and titles say, the nearest first.
        within: whether the first of these stands within the table.
        beside_growth: whether other columns of the header say growth, so that one that says nothing is a level.
        told: whether a level is told of whose unit no label says.

    """

    names: Names
    context: tuple[Label, ...] = ()
    within: bool = False
    beside_growth: bool = False
    told: bool = False


def meaning_of_cell(row: Label, column: Label, around: Surroundings) -> CellMeaning:
    """Return what the cells of a row in a column mean, but for when.

    Args:
        row: what the labels left of the cell say together.
        column: what the header says above it.
        around: what is known around the table.

    """
    names, context = around.names, around.context
    both = join_labels((row, column) if not row.names else (column, row))
    if around.within and both.names and both.get("measure") and context[0].names:
        context = (_without_basis(context[0]), *context[1:])
    says = _says(row, column, both, context)
    place = says.get("place")
    candidates = _names(row, column) or _title_names(context, names)
    named = names.find(candidates, "" if place is None or names.is_here(place) else place) if candidates else None
    subject = named.subject if named is not None else None
    index = says.get("measure") == "index"
    measure = "growth" if index else says.get("measure")
    unit = unit_said(measure, (column, row), context)
    found = measured(measure, unit, subject, beside_growth=around.beside_growth)
    if named is not None and named.scope is not None:
        says["scope"] = named.scope
    reason, why = _left(named, found, says, (row, column), names)
    if around.told and named is not None:
        named = _told(named, unit, found, reason)
    return CellMeaning(
        named=named if named is not None else names.find(("",)),
        name=_written(row, column, candidates, context),
        measure=found.metric,
        index=index,
        unit=unit,
        status=says.get("status"),  # type: ignore[arg-type]  # the words of table_words
        comparison=says.get("comparison") or ("yoy" if found.metric == "growth" else None),
        price=says.get("price"),
        scope=says.get("scope"),
        place=place,
        basis=says.get("basis"),  # type: ignore[arg-type]  # the words of table_words
        frequency=says.get("frequency"),  # type: ignore[arg-type]  # the words of table_words
        shift=int(says.get("year", 0)),
        lasting=_lasting(subject, named, names),
        reason=reason,
        why=why,
    )


def _says(row: Label, column: Label, both: Label, context: Sequence[Label]) -> dict[str, str]:
    """Return what the labels of a cell and what stands before the table say together."""
    own = dict(both.says)
    says = _context_says(context) | own
    counted = any(label.unit is not None and label.unit.kind not in _RATES for label in (row, column))
    if "measure" not in own and counted:
        says.pop("measure", None)  # 增长情况 above a row of 亿元 is not about that row
    return says


def _without_basis(heading: Label) -> Label:
    """Return a line within the table without how the months of its indicator are meant, for rows that say name and measure themselves.

    零售总额累计增长 with nothing behind it looks like a heading, and may be a row that lacks its figure.
    """
    return copy_with(heading, says=tuple(each for each in heading.says if each[0] not in {"basis", "frequency"}))


def _left(
    named: NameFound | None, found: Measured, says: dict[str, str], labels: tuple[Label, Label], names: Names
) -> tuple[LeftReason | None, Message | None]:
    """Return why cells are left out; nothing for figures of the plan."""
    if named is None or named.subject is None:
        return ("no_label", None) if named is None else ("unlike" if named.unlike else "no_indicator", named.why)
    contradiction = _contradiction(*labels)
    scope = other_scope(says["scope"], named.subject) if "scope" in says else None
    reasons: tuple[tuple[bool, LeftReason | None, Message | None], ...] = (
        (contradiction is not None, "contradiction", contradiction),
        ("apart" in says, "no_measure", apart(labels) if "apart" in says else None),
        (says.get("comparison") not in {None, *YEAR_ON_YEAR}, "other_comparison", None),
        (found.reason is not None, found.reason, found.why),
        (other_prices(says.get("price"), found.metric, named.subject, names), "prices", None),
        (scope is not None, "other_scope", scope),
    )
    return next(((reason, why) for holds, reason, why in reasons if holds), (None, None))


def _told(named: NameFound, unit: Unit | None, found: Measured, reason: LeftReason | None) -> NameFound:
    """Return a name with what is told of it where a level is taken in the unit of the plan, because nothing says another."""
    subject = named.subject
    if subject is None or unit is not None or reason is not None or subject.unit.kind == "rate":
        return named
    if found.metric != level_metric(subject):
        return named
    message = Message(
        "no label gives the unit of {name}; levels without a unit are read in {unit}",
        name=subject.id,
        unit=subject.unit,
    )
    return copy_with(named, why=named.why or message)


def apart(labels: Sequence[Label]) -> Message:
    """Return that a label says what was wanted or expected, or what was before, and not what is."""
    written = next(label.written for label in reversed(labels) if label.get("apart"))
    return Message(
        "'{label}' is a goal, a forecast or a previous figure, not the actual figure of its period",
        label=written.strip(),
    )


def other_scope(scope: str, subject: Indicator) -> Message | None:
    """Return why a figure of one scope is never used for goals of another; None where it may be."""
    scopes = tuple(dict.fromkeys(scope for target in subject.targets for scope in target.scopes))
    if not scopes or scope in scopes:
        return None
    return Message(
        "the figure covers {scope}, but the goal of {name} covers {wanted}",
        scope=scope,
        name=subject.id,
        wanted=scopes,
    )


def _lasting(subject: Indicator | None, named: NameFound | None, names: Names) -> str | None:
    """Return stock or rate for what is one; None for a flow, and for what is not known."""
    if subject is not None:
        accrual: str | None = names.plan.meaning(subject).accrual
    else:
        accrual = named.entry.accrual if named is not None and named.entry is not None else None
    return None if accrual == "flow" else accrual


def _names(row: Label, column: Label) -> tuple[str, ...]:
    if row.names and column.names:
        return (row.names[-1] + column.names[-1], column.names[-1] + row.names[-1])
    return row.names or column.names


def _title_names(context: Sequence[Label], names: Names) -> tuple[str, ...]:
    """Return the name that headings and titles give: the nearest that is known or said to be one (指标：…), else none."""
    for label in context:
        if label.names and label.get("named"):
            return label.names
        if label.names:
            named = names.find(label.names)
            if named.subject is not None or named.entry is not None or named.unlike:
                return label.names
    return ()


def _written(row: Label, column: Label, candidates: Sequence[str], context: Sequence[Label]) -> str:
    """Return the name as written on the labels."""
    if not candidates:
        return ""
    if row.names or column.names:
        return " ".join(label.written.strip() for label in (row, column) if label.names)
    return next(label.written.strip() for label in context if label.names == tuple(candidates))


def _context_says(context: Sequence[Label]) -> dict[str, str]:
    """Return what headings and titles say, the nearest counting most."""
    says: dict[str, str] = {}
    for label in reversed(context):
        says |= dict(label.says)
    return says


def _contradiction(row: Label, column: Label) -> Message | None:
    """Return how the label of a row and that of a column contradict each other; None where they do not."""
    for kind in ("measure", "basis", "price", "comparison", "place", "frequency"):
        one, other = row.get(kind), column.get(kind)
        if one is not None and other is not None and one != other:
            return Message("'{row}' and '{column}' contradict each other", row=row.written, column=column.written)
    moves = {row.get("measure"), column.get("measure")} & {"growth", "share", "change", "index"}
    if not moves and row.unit is not None and column.unit is not None and row.unit.base != column.unit.base:
        return Message("'{row}' and '{column}' contradict each other", row=row.written, column=column.written)
    return None

"""The page of inputs: every number that formulas start from, in a named cell, with where it came from."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Quantity, Unit
from siping_cli.reports.xlsx.cells import ANY, LEVELS, Inputs, Lookups, Observed, times, where_known
from siping_cli.reports.xlsx.figures import formula_of
from siping_cli.reports.xlsx.pages import Field
from siping_cli.reports.xlsx.seen import SEEN_FIELDS, Seen
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import ABOUT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.xlsx.pages import Page
    from siping_cli.reports.xlsx.spelling import Speller

_EVEN = "even"
ITEM, VALUE, UNIT, _SINCE, YEAR, MONTH, SHARE, STATUS, NAME, ORIGIN, WRITTEN, CHANGED = range(12)
_FIELDS = (
    Field("item", Message("Item")),
    Field("value", Message("Number"), width=14),
    Field("unit", Message("Unit")),
    Field("since", Message("From year"), width=10),
    Field("year", Message("Year"), width=10),
    Field("month", Message("To month"), width=10),
    Field("share", Message("Elapsed share of the year"), "%", width=12),
    Field("status", Message("Status")),
    Field("name", Message("Name of the cell")),
    Field("origin", Message("Source or meaning"), width=60),
    *SEEN_FIELDS,
)
ABOVE_ZERO, NOT_BELOW_ZERO, ABOVE_A_LOSS = (">", 0), (">=", 0), (">", -100)


def write_inputs(page: Page, known: Lookups, speller: Speller) -> Inputs:
    """Write the page and return the names of its cells."""
    writer = _Writer(page, known, speller)
    writer.front()
    writer.parameters()
    writer.bases()
    writer.goals()
    writer.judged()
    writer.figures()
    page.sheet.freeze_panes(3, 1)
    page.finish()
    return writer.inputs


@record
class Input:
    """The line of an input: what it is, its number with the formula that gives it, where that came from, and which numbers it takes."""

    item: object
    unit: Unit | None
    name: str
    origin: object
    value: Decimal | None
    formula: str | None = None
    limit: tuple[str, int] | None = None


class _Writer:
    """Writes one table under the other, all in the same columns."""

    def __init__(self, page: Page, known: Lookups, speller: Speller) -> None:
        self.page, self.known, self.report, self.row = page, known, known.report, 0
        self.seen = Seen(speller, page, (VALUE, WRITTEN, CHANGED))
        self.inputs = Inputs(known, self.seen)
        for row in self.report.figures.rows:
            key = (row.indicator, row.metric, row.period)
            self.inputs.figures[key] = (page.book.name("figure", *key), row)

    def front(self) -> None:
        """Write what the page is, and which of its cells are inputs."""
        self.page.text(0, 0, Message("Inputs"), "title")
        told = Message(
            "Yellow cells with a border are inputs: change one and all formulas update. Empty means unknown: "
            "fill it in. A formula there refers to another input; you may replace it with a number."
        )
        self.page.text(1, 0, told, "note")
        self.page.head(2, _FIELDS)
        self.row = 3

    def parameters(self) -> None:
        """Write the widths of 左右, the change of prices and the scenarios."""
        report, known, inputs = self.report, self.known, self.inputs
        if not (report.about or known.declared or report.deflator or report.growths):
            return
        self._heading(Message("Parameters"))
        if report.about is not None:
            name, item = self.page.book.name("tolerance"), Message("Width of 左右 (about), ±")
            self._line(Input(item, POINTS, name, report.about.origin, report.about.amount.value, limit=NOT_BELOW_ZERO))
            rates = (row for row in report.gap.rows if row.comparator in ABOUT and row.target_value is not None)
            inputs.widths |= {row.target: name for row in rates if Unit.parse(row.unit).is_rate}
        for target, width in known.declared.items():
            name, item = (
                self.page.book.name("tolerance", target),
                Message("Width of 左右 for {target}, ±", target=target),
            )
            self._line(Input(item, width.unit, name, Message("as the plan states"), width.value, limit=NOT_BELOW_ZERO))
            inputs.widths[target] = name
        if report.deflator is not None:
            inputs.deflator, item = self.page.book.name("deflator"), Message("Annual price change")
            prices = report.deflator
            self._line(Input(item, PERCENT, inputs.deflator, prices.origin, prices.amount.value, limit=ABOVE_A_LOSS))
        for number, growth in enumerate(report.growths, 1):
            inputs.growths.append(self.page.book.name("growth", number))
            item = Message("Growth scenario {number}", number=number)
            self._line(Input(item, PERCENT, inputs.growths[-1], growth.origin, growth.amount.value, limit=ABOVE_A_LOSS))

    def bases(self) -> None:
        """Write the base level of everything that has a path or a projection from one."""
        found = list(self.known.bases())
        if not found:
            return
        self._heading(Message("Base levels"))
        years = Counter(base.indicator for base in found)
        asked = {given.name: given for given in self.report.bases}
        for each in found:
            indicator, year, what, unit = each.indicator, each.year, each.name, each.unit
            name = self.page.book.name("base", indicator, *((year,) if years[indicator] > 1 else ()))
            self.inputs.bases[indicator, year] = name
            figure = self.inputs.figure(indicator, LEVELS, Period(year), unit)
            base = asked.get(indicator, each.given)
            self.page.number(self.row, YEAR, Decimal(year))
            if indicator not in asked and figure is not None:
                formula = self.inputs.sums[name] = where_known(figure.formula)
                self._line(Input(what, unit, name, Message("a figure below"), figure.value, formula, ABOVE_ZERO))
            elif base is not None and (indicator in asked or indicator not in self.report.members):
                self._line(Input(what, unit, name, base.origin, base.amount.value, limit=ABOVE_ZERO))
            elif (total := self._of_members(indicator, year, unit)) is not None:
                self.inputs.sums[name] = total[0]
                members = tuple(member.name for member in self.report.members[indicator])
                self._line(
                    Input(
                        what,
                        unit,
                        name,
                        Message("the sum of the bases of {members}", members=members),
                        total[1],
                        total[0],
                    )
                )
            else:
                origin = Message("unknown: fill in the level of {year}", year=year)
                self._line(Input(what, unit, name, origin, None, limit=ABOVE_ZERO))

    def _of_members(self, group: str, year: int, unit: Unit) -> tuple[str, Decimal | None] | None:
        """Return the sum of the bases of a group's members, nothing while one of them is not known."""
        members = self.report.members.get(group, ())
        if not members or any(member.unit.base != unit.base for member in members):
            return None
        cells = [self.inputs.bases[member.indicator, year] for member in members]
        parts = "+".join(cell + times(member.unit, unit) for cell, member in zip(cells, members, strict=True))
        values = [self.seen.written.get(cell) for cell in cells]
        known = [
            Quantity(value, member.unit).to(unit).value
            for value, member in zip(values, members, strict=True)
            if value is not None
        ]
        total = sum(known, Decimal(0)) if len(known) == len(values) else None
        return f'IF(COUNT({",".join(cells)})={len(cells)},{parts},"")', total

    def goals(self) -> None:
        """Write the numbers of the goals."""
        if all(goal.line.row.target_value is None for goal in self.report.goals):
            return
        self._heading(Message("Numbers of the goals"))
        for goal in self.report.goals:
            row = goal.line.row
            if row.target_value is not None:
                name = self.page.book.name("goal", *self._key(row))
                self.inputs.goals[row.target, row.indicator] = name
                self.inputs.goals.setdefault((row.target, ANY), name)
                self.page.text(self.row, YEAR, goal.due, "word")
                self._line(Input(goal.name, Unit.parse(row.unit), name, goal.wording, row.target_value))

    def judged(self) -> None:
        """Write the figure that each goal is judged by, with its time; empty where none is known."""
        if not self.report.goals:
            return
        self._heading(Message("Figures used to judge the goals"))
        told = Message(
            "A figure without a year counts for the last due year; one without a month counts for the full "
            "year. For averages and totals since the base, give the figure of all years after the base, "
            "unless it begins in another year."
        )
        self.page.text(self.row, ITEM, told, "note")
        self.row += 1
        for number, goal in enumerate(self.report.goals):
            row = goal.line.row
            self._judged(number, goal.name, row)
            if row.versus is not None or row.place is not None:
                unit = Unit.parse(row.unit)
                other = row.indicator if row.versus is None else row.versus
                of = other if row.place is None else f"{other}@{row.place}"
                source = self.inputs.is_figure(of, row.observed_period, row.versus_value, unit)
                self.inputs.versus[number] = self.page.book.name("versus", *self._key(row))
                item = Message("{name}: compared with {versus}", name=goal.name, versus=of)
                source = None if source is None else where_known(source)
                self._line(Input(item, unit, self.inputs.versus[number], None, row.versus_value, source))

    def figures(self) -> None:
        """Write the figures that are known, each with its source."""
        if not self.report.figures.blocks:
            return
        self._heading(Message("Figures known"))
        for line in self.report.figures.lines:
            row, (what, period, measure, _, status, source) = line.row, line.cells
            told = measure if status is None else Message("{measure}, {status}", measure=measure, status=status)
            self.page.text(self.row, YEAR, period, "word")
            self.page.text(self.row, STATUS, told, "word")
            name, _ = self.inputs.figures[row.indicator, row.metric, row.period]
            self.seen.of_figure(row.indicator, self.row)
            self._line(Input(what, Unit.parse(row.unit), name, source, row.value))

    def _judged(self, number: int, what: object, row: GapRow) -> None:
        """Write the line of one goal."""
        page, at = self.page, self.row
        span = Span.parse(row.observed_period) if row.observed_period else None
        period = span.last if span else None
        page.number(at, _SINCE, Decimal(span.since) if span else None, "input")
        page.number(at, YEAR, Decimal(period.year) if period else None, "input")
        page.number(at, MONTH, Decimal(period.last) if period else None, "input")
        whole = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": MONTHS}
        page.sheet.data_validation(at, MONTH, at, MONTH, whole)
        origin = self._share(number, row, period)
        ends = (None, None, None) if span is None else (span.since, span.last.year, span.last.last)
        times = dict(zip((_SINCE, YEAR, MONTH), ends, strict=True))
        name, source = page.book.name("observed", *self._key(row)), formula_of(self.inputs, row)
        untouched = self.seen.untouched(at, source or page.ref(at, WRITTEN), times) if period else ""
        self.seen.status(at, STATUS, row.observed_status, untouched)
        given = None if source is None else where_known(source)
        self._line(Input(what, Unit.parse(row.unit), name, origin, row.observed, given), times)
        since, year, month, share, status = (page.ref(at, column) for column in (_SINCE, YEAR, MONTH, SHARE, STATUS))
        self.inputs.observed.append(Observed(name, since, year, month, share, status, untouched))

    def _share(self, number: int, row: GapRow, period: Period | None) -> Message | None:
        """Write the share of the year that is done, and return where it came from."""
        at, month = self.row, self.page.ref(self.row, MONTH)
        share = self.report.rests[row.target, row.indicator].share
        if share is not None:
            self.inputs.shares[number] = share.amount.value
            self.page.number(at, SHARE, share.amount.value, "input")
            return Message("share of the year: {origin}", origin=share.origin)
        if row.basis != _EVEN and row.metric not in {*LEVELS, "multiple"}:
            self.page.number(at, SHARE, None, "input")
            return None
        alike = Decimal(period.last) / MONTHS * HUNDRED if period else None
        if alike is not None:
            self.inputs.shares[number] = alike
        self.page.formula(at, SHARE, f'IF({month}="","",{month}/{MONTHS}*100)', alike, "input", form="0.00")
        return Message("share of the year: assumed equal in every month") if period else None

    def _key(self, row: GapRow) -> tuple[str, ...]:
        """Return what tells the goal of a row from all others."""
        return (row.target, row.indicator) if row.target in self.known.repeated else (row.target,)

    def _heading(self, message: Message) -> None:
        self.row += 1
        self.page.text(self.row, ITEM, message, "heading")
        self.row += 1

    def _line(self, each: Input, times: Mapping[int, int | None] = MappingProxyType({})) -> None:
        """Write the line of an input, give its cell its name, and say whether it was changed, or another column that belongs to it."""
        page, row = self.page, self.row
        page.text(row, ITEM, each.item)
        if each.formula is None:
            page.number(row, VALUE, each.value, "input")
        else:
            page.formula(row, VALUE, each.formula, each.value, "input")
        page.text(row, UNIT, page.book.unit(each.unit) if each.unit else None, "word")
        page.text(row, NAME, each.name, "id")
        page.text(row, ORIGIN, each.origin, "wrap")
        page.grow(row, each.origin, _FIELDS[ORIGIN].width)
        page.define(each.name, row, VALUE)
        self.seen.write(each.name, row, each.value, times)
        if each.limit is not None:
            rule = {"validate": "decimal", "criteria": each.limit[0], "value": each.limit[1]}
            page.sheet.data_validation(row, VALUE, row, VALUE, rule)
        self.row += 1

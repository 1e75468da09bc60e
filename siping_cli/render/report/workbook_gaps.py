"""The page of gaps: every goal, its figure, and what follows from the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.messages import Message
from siping_cli.periods import Period, Span
from siping_cli.quantities import Unit, in_full
from siping_cli.record import record
from siping_cli.render.numbers import MACHINE_PLACES, rounded
from siping_cli.render.report import workbook_judging as judging
from siping_cli.render.report.workbook_cells import LEVELS, POINTS, given_in, times
from siping_cli.render.report.workbook_pages import NAME_WIDTH, Field, number_form
from siping_cli.render.report.workbook_tables import Table
from siping_cli.sheet import Term
from siping_cli.vocabulary import ABOUT

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.render.report.workbook_cells import Inputs
    from siping_cli.render.report.workbook_pages import Page

HEAD = 2
FIELDS = (
    Field("goal", Message("Goal"), width=NAME_WIDTH),
    Field("number", Message("Target")),
    Field("verdict", Message("Verdict")),
    Field("target", Message("Number of the goal")),
    Field("high", Message("Far end")),
    Field("unit", Message("Unit")),
    Field("observed", Message("Observed")),
    Field("versus", Message("Compared with")),
    Field("year", Message("Year")),
    Field("month", Message("To month")),
    Field("status", Message("Status")),
    Field("gap", Message("Gap")),
    Field("gap_unit", Message("Unit of the gap")),
    Field("attainment", Message("Done"), "%"),
    Field("time_elapsed", Message("Time elapsed"), "%"),
    Field("pace_gap", Message("Ahead of time"), "pp"),
    Field("forecast", Message("Year at this rate")),
    Field("required", Message("Still needed")),
    Field("required_unit", Message("Unit of what is needed")),
    Field("progress_ratio", Message("Speed over required speed")),
    Field("acceleration", Message("Faster a year by"), "pp"),
    Field("due_from", Message("Due from")),
    Field("due_to", Message("Due to")),
    Field("metric", Message("Measure")),
    Field("reading", Message("Reading")),
    Field("id", Message("Id of the goal")),
    Field("indicator", Message("Id of the indicator")),
)
OPTIONAL = {"high": "target_value_high", "versus": "versus", "reading": "reading"}
SPEED = ("progress_ratio", "acceleration")


@record
class Gaps:
    """Where the page of gaps has what.

    Attributes:
        table: its table; row 0 is that of the first goal.
        count: the number of goals.

    """

    table: Table
    count: int


def write_gaps(page: Page, inputs: Inputs) -> Gaps:
    """Write the page; its rows are those of ``siping gap``."""
    report = inputs.known.report
    rows = report.gap.rows
    left_out = {key for key, name in OPTIONAL.items() if all(getattr(row, name) is None for row in rows)}
    if all(row.progress_ratio is None for row in rows):
        left_out |= set(SPEED)
    table = Table(page, HEAD, tuple(each for each in FIELDS if each.key not in left_out))
    page.text(0, 0, Message("Gaps"), "title")
    told = Message(
        "Every figure here follows from the page of inputs, the verdict too. Above 0 a gap is what is missing. "
        "A verdict on growth in step with another, on a task assigned, on every year or on each of several units is that of the "
        "day of the report."
    )
    page.text(1, 0, told, "note")
    table.head()
    for number in range(len(rows)):
        _Line(table, inputs, number).write()
    table.close(len(rows), "acceleration" if "acceleration" in table.columns else "required_unit")
    return Gaps(table, len(rows))


class _Line:
    """Writes the row of one goal."""

    def __init__(self, table: Table, inputs: Inputs, number: int) -> None:
        self.table, self.inputs, self.number, self.book = table, inputs, number, table.page.book
        self.row: Any = inputs.known.report.gap.rows[number]
        self.unit = Unit.parse(self.row.unit)
        way = inputs.known.way_of.get((self.row.target, self.row.indicator))
        self.base = way.base_year if way else judging.last_of(self.row) - 1

    def write(self) -> None:
        """Write what is said of the goal, and what is computed."""
        goal, row, put = self.inputs.known.report.goals[self.number], self.row, self.table.text
        put(self.number, "goal", goal.name, "wrap")
        self.table.grow(self.number, goal.name, NAME_WIDTH)
        put(self.number, "number", goal.number, "word")
        put(self.number, "unit", self.book.unit(self.unit), "word")
        put(self.number, "metric", Term(row.metric), "word")
        put(self.number, "status", Term(row.observed_status) if row.observed_status else None, "word")
        put(self.number, "reading", row.reading, "word")
        put(self.number, "id", row.target, "id")
        put(self.number, "indicator", row.indicator, "id")
        self.table.number(self.number, "due_from", row.due_from)
        self.table.number(self.number, "due_to", row.due_to)
        self._figure()
        if row.target_value is None:
            self._pledge()
        else:
            self._goal()

    def _at(self, key: str) -> str:
        return self.table.cell(self.number, key)

    def _put(
        self, key: str, formula: str, value: Decimal | None, *, unit: Unit | None = None, signed: bool = False
    ) -> None:
        self.table.formula(self.number, key, formula, value, form=number_form(unit, value, signed=signed))

    def _figure(self) -> None:
        """Write the figure and its time, as the page of inputs has them."""
        cells, row = self.inputs.observed[self.number], self.row
        period, actual = Span.parse(row.observed_period).last if row.observed_period else None, self._at("observed")
        last = judging.last_of(row)
        self._put("observed", f'IF({cells.value}="","",{cells.value})', row.observed, unit=self.unit)
        year, month = f'IF({cells.year}="",{last},{cells.year})', f'IF({cells.month}="",12,{cells.month})'
        for key, formula, value in (
            ("year", year, period.year if period else None),
            ("month", month, period.last if period else None),
        ):
            self.table.formula(self.number, key, f'IF({actual}="","",{formula})', value, form="0")

    def _cells(self, target: str, width: str | None) -> judging.Cells:
        ratio = self._at("progress_ratio") if self.row.progress_ratio is not None else None
        elapsed = self._at("time_elapsed") if self.row.over == "base" and judging.adds_up(self.row) else None
        share = self._at("time_elapsed") if self._has_time() and elapsed is None else self._share()
        return judging.Cells(
            self._at("observed"), self._at("year"), self._at("month"), target, width, share, ratio, elapsed
        )

    def _has_time(self) -> bool:
        """Whether the months of its time add up, so that a share of it is over."""
        row = self.row
        one_year = row.over in {"year", "each"} and row.due_from == judging.last_of(row)
        return judging.adds_up(row) and row.per is None and (one_year or row.over == "base")

    def _share(self) -> str:
        return self.inputs.observed[self.number].share

    def _goal(self) -> None:
        """Write what is computed for a goal with a number."""
        row, width = self.row, self.inputs.widths.get(self.row.target)
        name = self.inputs.goals[row.target, row.indicator]
        actual, target, year = self._at("observed"), self._at("target"), self._at("year")
        self._put("target", name, row.target_value, unit=self.unit)
        self.table.number(self.number, "high", row.target_value_high)
        gap = None if row.gap is None else rounded(row.gap, MACHINE_PLACES)
        edge = self._edge(target)
        missing = f"{actual}-{edge}" if judging.is_falling(row) else f"{edge}-{actual}"
        if row.comparator == "exact":
            missing = f"ABS({missing})"
        if row.per is None:
            self._put("gap", f'IF({actual}="","",ROUND({missing},{MACHINE_PLACES}))', gap, unit=self.unit, signed=True)
        gap_unit = Unit.parse(row.gap_unit)
        self.table.text(self.number, "gap_unit", self.book.unit(gap_unit), "word")
        if judging.is_sum(row) and row.target_value > 0:
            several = judging.last_of(row) - self.base > 1 or row.over in {"average", "base"}
            blank = f'OR({actual}="",{year}<{row.due_from})' if not several else f'{actual}=""'
            if row.over in {"average", "base"}:
                blank = f'OR({actual}="",{year}<={self.base})'
            self._put("attainment", f'IF({blank},"",{actual}/{edge}*100)', row.attainment)
        if self._has_time():
            elapsed, done = self._at("time_elapsed"), self._at("attainment")
            self._put("time_elapsed", self._elapsed(), row.time_elapsed)
            ahead = f'IF(OR({done}="",{elapsed}=""),"",{done}-{elapsed})'
            self._put("pace_gap", ahead, row.pace_gap, unit=POINTS, signed=True)
            self._put(
                "forecast", f'IF({elapsed}="","",IFERROR({actual}/{elapsed}*100,""))', row.forecast, unit=self.unit
            )
        self._speed()
        self._needed(self._cells(edge, width if row.comparator in ABOUT else self._half_a_place()))

    def _edge(self, target: str) -> str:
        """Return the number that the goal is judged by; of a range the end that is met first."""
        row = self.row
        if row.target_value_high is None:
            return target
        near = max if judging.is_falling(row) else min
        return target if near(row.target_value, row.target_value_high) == row.target_value else self._at("high")

    def _half_a_place(self) -> str | None:
        """Return half a unit of the last printed place of an exact goal."""
        width = self.inputs.known.report.widths.get((self.row.target, self.row.indicator))
        return None if self.row.comparator != "exact" or width is None else in_full(width)

    def _elapsed(self) -> str:
        """Return the share of the goal's time that is over, while it is not over as a whole."""
        row, actual, year, month = self.row, self._at("observed"), self._at("year"), self._at("month")
        last = judging.last_of(row)
        if row.over == "base":
            done = f"({year}-{self.base}-1+{self._share()}/100)/{last - self.base}*100"
            over = f"AND({year}>={last},{month}=12)"
            return f'IF({actual}="","",IF(OR({year}<={self.base},{over}),"",{done}))'
        return f'IF({actual}="","",IF(OR({year}<{row.due_from},{month}=12),"",{self._share()}))'

    def _needed(self, cells: judging.Cells) -> None:
        row, based, gap_unit = self.row, self._based(), Unit.parse(self.row.gap_unit)
        way = self.inputs.known.way_of.get((row.target, row.indicator))
        needed = self._at("required")
        formula = judging.required(row, cells, way, based=based)
        if formula is None:
            self.table.number(self.number, "required", row.required)
        else:
            self._put("required", formula, row.required)
        own, percent = self.book.unit(self.unit), "%"
        units = (own, self.book.text(Message("{unit} a month", unit=own)), percent)
        shown = None
        if row.required is not None:
            monthly = row.required_unit not in {row.unit, percent}
            shown = units[1] if monthly else self.book.unit(Unit.parse(row.required_unit))
        if formula is None:
            yearly = row.required_unit is not None and row.required_unit.endswith("/年")
            unit = self.book.text(Message("{unit} a year", unit=self.book.unit(gap_unit))) if yearly else shown
            self.table.text(self.number, "required_unit", unit, "word")
        else:
            told = judging.required_unit(row, cells, needed, units, based=based)
            if row.over in {"average", "base"}:
                told = f'IF({needed}="","","%")'
            self.table.formula(self.number, "required_unit", told, shown, "word")
        verdict_now = self.book.text(Term(row.verdict))
        if judging.is_fixed(row):
            self.table.text(self.number, "verdict", verdict_now, "verdict")
        else:
            self.table.formula(self.number, "verdict", judging.verdict(row, cells, self.base), verdict_now, "verdict")

    def _based(self) -> bool:
        """Whether a goal that is a level or a share starts from that of a base period."""
        row = self.row
        before = row.observed_period is None or Span.parse(row.observed_period).last.year < row.due_from
        if before:
            return row.required is None or row.required_unit != row.unit
        way = self.inputs.known.way_of.get((row.target, row.indicator))
        return way is None or not self.inputs.known.from_zero(way)

    def _speed(self) -> None:
        """Write how fast a goal of more than one year is approached, and by how much that must change."""
        row, step = self.row, self.inputs.known.steps[self.number].get("progress_ratio")
        if row.progress_ratio is None:
            return
        if step is None:
            self.table.number(self.number, "progress_ratio", row.progress_ratio)
            self.table.number(self.number, "acceleration", row.acceleration)
            return
        done, whole = (
            int(given.amount.value) for name in ("periods_done", "periods_whole") if (given := given_in(step, name))
        )
        parts = self._parts(done, whole)
        if parts is None:
            self.table.number(self.number, "progress_ratio", row.progress_ratio)
            self.table.number(self.number, "acceleration", row.acceleration)
            return
        base, now, goal = parts
        actual, wanted = f"POWER({now}/({base}),1/{done})", f"POWER({goal}/({base}),1/{whole})"
        sign = "-" if judging.is_falling(row) else ""
        self._put("progress_ratio", f'IFERROR({sign}({actual}-1)/ABS({wanted}-1),"")', row.progress_ratio)
        rest = f"POWER({goal}/({now}),1/{whole - done})"
        self._put("acceleration", f'IFERROR(({rest}-{actual})*100,"")', row.acceleration, unit=POINTS, signed=True)

    def _parts(self, done: int, whole: int) -> tuple[str, str, str] | None:
        """Return the base, the latest level and the goal on one scale; None where one is no figure of its own."""
        row, inputs = self.row, self.inputs
        way = inputs.known.way_of.get((row.target, row.indicator))
        unit = inputs.known.level_unit(row.target, row.indicator)
        if way is None or unit is None:
            return None
        first, target = way.base_year, self._at("target")
        if row.metric == "level":
            base, now = (inputs.figure(row.indicator, LEVELS, Period(year), unit) for year in (first, first + done))
            return (base.formula, now.formula, target + times(self.unit, unit)) if base and now else None
        rates = [
            inputs.figure(row.indicator, ("growth",), Period(year), Unit.parse("%"))
            for year in range(first + 1, first + done + 1)
        ]
        factors = [f"(1+{rate.formula}/100)" for rate in rates if rate]
        goal = f"POWER(1+{target}/100,{1 if row.over == 'base' else whole})"
        if row.metric == "multiple":
            goal = target
        return ("1", "*".join(factors), goal) if len(factors) == len(rates) else None

    def _pledge(self) -> None:
        """Write the verdict of a goal without a number: a formula where what it compares with is known."""
        row, told = self.row, self.book.text(Term(self.row.verdict))
        other = self.inputs.versus.get(self.number)
        if other is not None:
            self._put("versus", f'IF({other}="","",{other})', row.versus_value)
        if row.metric == "compliance" or row.comparator in ABOUT:
            self.table.text(self.number, "verdict", told, "verdict")
            return
        target = "0" if other is None else self._at("versus")
        formula = judging.verdict_of_pledge(row, self._cells(target, None))
        self.table.formula(self.number, "verdict", formula, told, "verdict")

"""The page of gaps: every goal, its figure, and what follows from the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Span
from siping_cli.numbers.quantities import POINTS, Unit, in_full
from siping_cli.reports.xlsx import judging
from siping_cli.reports.xlsx.cells import nearly
from siping_cli.reports.xlsx.pages import NAME_WIDTH, Field, number_form
from siping_cli.reports.xlsx.required import State, Units, required
from siping_cli.reports.xlsx.rounding import round_of, rounded_as_cells
from siping_cli.reports.xlsx.speed import Speed
from siping_cli.reports.xlsx.tables import SheetTable
from siping_cli.sheet import Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.pages import Page

_HEAD = 2
_FIELDS = (
    Field("goal", Message("Goal"), width=NAME_WIDTH),
    Field("number", Message("Target")),
    Field("verdict", Message("Verdict")),
    Field("target", Message("Number of the goal")),
    Field("high", Message("Upper end")),
    Field("unit", Message("Unit")),
    Field("observed", Message("Observed")),
    Field("versus", Message("Compared with")),
    Field("since", Message("From year")),
    Field("year", Message("Year")),
    Field("month", Message("To month")),
    Field("status", Message("Status")),
    Field("gap", Message("Gap")),
    Field("gap_unit", Message("Unit of the gap")),
    Field("attainment", Message("Done"), "%"),
    Field("time_elapsed", Message("Time elapsed"), "%"),
    Field("pace_gap", Message("Ahead of time"), "pp"),
    Field("forecast", Message("Full year at this rate")),
    Field("required", Message("Still needed")),
    Field("required_unit", Message("Unit of what is needed")),
    Field("progress_ratio", Message("Actual over required pace")),
    Field("acceleration", Message("Annual growth up by")),
    Field("faster_unit", Message("Unit of the increase")),
    Field("due_from", Message("Due from")),
    Field("due_to", Message("Due to")),
    Field("metric", Message("Measure")),
    Field("reading", Message("Reading")),
    Field("id", Message("Id of the goal")),
    Field("indicator", Message("Id of the indicator")),
)
OPTIONAL = {"high": "target_value_high", "versus": "versus", "reading": "reading"}
SPEED = ("progress_ratio", "acceleration", "faster_unit")
_SEVERAL = ("average", "base")


@record
class Gaps:
    """Where the page of gaps has what.

    Attributes:
        table: its table; row 0 is that of the first goal.
        count: the number of goals.
        fixed: the rows of which a verdict or a number does not follow the inputs.
        speeds: the formulas of the speed of goals that have one, by row.

    """

    table: SheetTable
    count: int
    fixed: frozenset[int]
    speeds: dict[int, str]


def write_gaps(page: Page, inputs: Inputs) -> Gaps:
    """Write the page; its rows are those of ``siping gap``."""
    report = inputs.known.report
    rows = report.gap.rows
    left_out = {key for key, name in OPTIONAL.items() if all(getattr(row, name) is None for row in rows)}
    steady = (row.over not in _SEVERAL and not report.rests[row.target, row.indicator].several for row in rows)
    if all(row.progress_ratio is None for row in rows) and all(steady):
        left_out |= set(SPEED)
    if not any(row.over in _SEVERAL for row in rows):
        left_out.add("since")
    table = SheetTable(page, _HEAD, tuple(each for each in _FIELDS if each.key not in left_out))
    page.text(0, 0, Message("Gaps"), "title")
    told = Message(
        "All figures and verdicts here follow from the Inputs sheet. The gap is what is left to the goal: "
        "positive means short, zero or negative means met. Verdicts on goals in step with or a margin above "
        "or below another, judged by others, or due every year are those of the date of the report."
    )
    page.text(1, 0, told, "note")
    table.head()
    lines = [_Line(table, inputs, number) for number in range(len(rows))]
    for line in lines:
        line.write()
    table.close(len(rows), "faster_unit" if "faster_unit" in table.columns else "required_unit")
    fixed = frozenset(line.number for line in lines if line.fixed)
    return Gaps(table, len(rows), fixed, {line.number: line.speed for line in lines if line.speed})


class _Line:
    """Writes the row of one goal."""

    def __init__(self, table: SheetTable, inputs: Inputs, number: int) -> None:
        self.table, self.inputs, self.number, self.book = table, inputs, number, table.page.book
        self.row: GapRow = inputs.known.report.gap.rows[number]
        self.basis = inputs.known.report.rests[self.row.target, self.row.indicator]
        self.unit, self.last = Unit.parse(self.row.unit), self.basis.last
        self.span = Span.parse(self.row.observed_period) if self.row.observed_period else None
        self.fixed, self.speed = False, ""

    def write(self) -> None:
        """Write what is said of the goal, and what is computed."""
        goal, row, put = self.inputs.known.report.goals[self.number], self.row, self.table.text
        put(self.number, "goal", goal.name, "wrap")
        self.table.grow(self.number, goal.name, NAME_WIDTH)
        told = self.inputs.numbers[row.target, row.indicator]
        self.table.formula(self.number, "number", told.formula, told.text, "word")
        put(self.number, "unit", self.book.unit(self.unit), "word")
        put(self.number, "metric", Term(row.metric), "word")
        status = self.book.text(Term(row.observed_status)) if row.observed_status else None
        self.table.formula(self.number, "status", self.inputs.observed[self.number].status, status, "word")
        put(self.number, "reading", row.reading, "word")
        put(self.number, "id", row.target, "id")
        put(self.number, "indicator", row.indicator, "id")
        self.table.number(self.number, "due_from", row.due_from)
        self.table.number(self.number, "due_to", row.due_to)
        self._figure()
        if row.target_value is None:
            self._qualitative()
        else:
            self._goal(row.target_value)

    def _at(self, key: str) -> str:
        return self.table.cell(self.number, key)

    def _put(
        self, key: str, formula: str, value: Decimal | None, *, unit: Unit | None = None, signed: bool = False
    ) -> None:
        self.table.formula(self.number, key, formula, value, form=number_form(unit, value, signed=signed))

    def _figure(self) -> None:
        """Write the figure and its time, as the page of inputs has them."""
        cells, row, span, actual = self.inputs.observed[self.number], self.row, self.span, self._at("observed")
        goal = self.inputs.goals.get((row.target, row.indicator))
        known = "" if goal is None else f",COUNT({goal})=0"  # without its number there is nothing to judge
        blank = f'OR({cells.value}=""{known})'
        self._put("observed", f'IF({blank},"",{cells.value})', row.observed, unit=self.unit)
        first = self.basis.first + 1 if row.over in _SEVERAL and row.target_value is not None else self._at("year")
        for key, cell, otherwise, value in (
            ("since", cells.since, first, span.since if span else None),
            ("year", cells.year, self.last, span.last.year if span else None),
            ("month", cells.month, 12, span.last.last if span else None),
        ):
            formula = f'IF({actual}="","",IF({cell}="",{otherwise},{cell}))'
            self.table.formula(self.number, key, formula, value, form="0")

    def _judging(self, target: str, width: str | None) -> judging.Judging:
        cells = judging.JudgingCells(
            actual=self._at("observed"),
            since=self._at("since") if "since" in self.table.columns else self._at("year"),
            year=self._at("year"),
            month=self._at("month"),
            target=target,
            width=width,
            share=self._share(),
            ratio=None,
            elapsed=self._at("time_elapsed") if self._has_time() else None,
        )
        return judging.Judging(self.row, self.basis, cells)

    def _has_time(self) -> bool:
        """Whether the months of its time add up, so that a share of it is over."""
        return self.basis.sums and self.basis.units is None and self.row.over != "average"

    def _share(self) -> str:
        return self.inputs.observed[self.number].share

    def _goal(self, number: Decimal) -> None:
        """Write what is computed for a goal with a number."""
        row, width = self.row, self.inputs.widths.get(self.row.target)
        name = self.inputs.goals[row.target, row.indicator]
        actual, target = self._at("observed"), self._at("target")
        self._put("target", name, number, unit=self.unit)
        self.table.number(self.number, "high", row.target_value_high)
        edge = target if self.basis.edge == row.target_value else self._at("high")
        half_a_place = in_full(self.basis.width) if row.comparator == "exact" else None
        one = self._judging(edge, width if row.comparator in ABOUT else half_a_place)
        speed = None
        if self.basis.units is None and row.comparator != "exact":
            speed = Speed(one, self.inputs, self.span).formulas()
        if speed is not None or row.progress_ratio is not None:
            one = copy_with(one, cells=copy_with(one.cells, ratio=self._at("progress_ratio")))
        self.table.text(self.number, "gap_unit", self.book.unit(Unit.parse(row.gap_unit)), "word")
        if self.basis.units is None:
            ends = (actual, edge) if self.basis.falling else (edge, actual)
            missing = f"ABS({'-'.join(ends)})" if row.comparator == "exact" else "-".join(ends)
            gap = None if row.gap is None else rounded_as_cells(row.gap)
            self._put("gap", f'IF({actual}="","",{round_of(missing)})', gap, unit=self.unit)
            self._done(one)
        if speed is not None:
            self.speed = speed[0]
            self._put("progress_ratio", speed[0], row.progress_ratio)
            self._put("acceleration", speed[1], row.acceleration, signed=True)
        else:
            self.fixed = row.progress_ratio is not None
            self.table.number(self.number, "progress_ratio", row.progress_ratio)
            self.table.number(self.number, "acceleration", row.acceleration)
        if speed is not None or row.progress_ratio is not None:
            steps = row.metric == "ratio" or (row.over == "base" and row.metric in AMOUNTS)
            self.table.text(self.number, "faster_unit", self.book.unit(self.unit if steps else POINTS), "word")
        self._needed(one)
        told = self.book.text(Term(row.verdict))
        if judging.is_fixed(row):
            self.fixed = True
            self.table.text(self.number, "verdict", told, "verdict")
        else:
            self.table.formula(self.number, "verdict", judging.verdict(one), told, "verdict")

    def _done(self, one: judging.Judging) -> None:
        """Write how much of an amount is done, and beside it how much of its time is over."""
        row, cells, actual, above_zero = self.row, one.cells, one.cells.actual, self.basis.edge > 0
        if row.metric in {*AMOUNTS, "multiple"} and not self.basis.falling and above_zero:
            within = judging.inside(one)
            if row.over == "year" and self.basis.several:
                within = f"{cells.year}>{self.basis.first}"  # what stood in the base year is none of it
            blank = f'IF({actual}="",TRUE,NOT({within}))'
            self._put("attainment", f'IF({blank},"",{actual}/{cells.target}*100)', row.attainment)
        if self._has_time():
            elapsed, done = self._at("time_elapsed"), self._at("attainment")
            self._put("time_elapsed", self._elapsed(one), row.time_elapsed)
            if row.metric in AMOUNTS and not self.basis.falling and above_zero:
                ahead = f'IF(OR({done}="",{elapsed}=""),"",{done}-{elapsed})'
                self._put("pace_gap", ahead, row.pace_gap, unit=POINTS, signed=True)
            if not self.basis.ended:
                rate = f'IF({elapsed}="","",IFERROR({actual}/{elapsed}*100,""))'
                self._put("forecast", rate, row.forecast, unit=self.unit)

    def _elapsed(self, one: judging.Judging) -> str:
        """Return the share of the goal's time that is over, while it is not over as a whole."""
        row, cells, share = self.row, one.cells, one.cells.share
        over = f"{cells.month}=12"
        if row.over == "base":
            steps = self.last - self.basis.first
            share = f"({cells.year}-{self.basis.first}-1+{share}/100)/{steps}*100"
            over = f"AND({cells.year}>={self.last},{over})"
        within = judging.inside(one)
        return f'IF({cells.actual}="","",IF({within},IF({over},"",{share}),""))'

    def _needed(self, one: judging.Judging) -> None:
        """Write what the time that is left must bring: a formula where it follows from the figure alone."""
        row, span, own = self.row, self.span, self.book.unit(self.unit)
        gap = self.book.unit(Unit.parse(row.gap_unit))
        a_month = self.book.text(Message("{unit} a month", unit=own)).strip()
        a_year = self.book.text(Message("{unit} a year", unit=gap)).strip()
        last = span.last if span else None
        state = State(
            actual=row.observed,
            since=span.since if span else None,
            year=last.year if last else None,
            month=last.last if last else None,
            share=self.inputs.shares.get(self.number),
        )
        needed = required(one, state, Units(own, a_month, a_year))
        shown = None
        if row.required_unit is not None:
            units = {"月": a_month, "年": a_year}
            shown = units.get(row.required_unit.rpartition("/")[2]) if "/" in row.required_unit else None
            shown = shown or self.book.unit(Unit.parse(row.required_unit))
        if not nearly(needed.value, row.required):
            self.fixed = True
            self.table.number(self.number, "required", row.required)
            self.table.text(self.number, "required_unit", shown, "word")
            return
        self._put("required", needed.formula, row.required)
        unit = f'IF({self._at("required")}="","",{needed.unit})'
        self.table.formula(self.number, "required_unit", unit, shown, "word")

    def _qualitative(self) -> None:
        """Write the verdict of a goal without a number: a formula where what it compares with is known."""
        row, told = self.row, self.book.text(Term(self.row.verdict))
        other = self.inputs.versus.get(self.number)
        if other is not None:
            self._put("versus", f'IF({other}="","",{other})', row.versus_value)
        if row.comparator is None or row.margin is not None or row.comparator in ABOUT or row.over != "year":
            self.fixed = True
            self.table.text(self.number, "verdict", told, "verdict")
            return
        target = "0" if other is None else self._at("versus")
        formula = judging.verdict_of_qualitative(self._judging(target, None))
        self.table.formula(self.number, "verdict", formula, told, "verdict")

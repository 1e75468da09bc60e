"""The page of projections: where each industry stands at the rate of each scenario, against its goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import PERCENT, Unit, in_full
from siping_cli.reports.xlsx import judging
from siping_cli.reports.xlsx.cells import times
from siping_cli.reports.xlsx.pages import NAME_WIDTH, Field, number_form
from siping_cli.reports.xlsx.tables import SheetTable
from siping_cli.text.messages import Message, Text
from siping_cli.wording.vocabulary import ABOUT

if TYPE_CHECKING:
    from siping_cli.engine.projection import ProjectRow
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.pages import Page

_HEAD = 2
_LAST_YEAR = 2200
_NEAR = 9  # decimal places: a number of years this close to a whole one is that
_FIELDS = (
    Field("name", Message("Industry"), width=NAME_WIDTH),
    Field("number", Message("Target")),
    Field("reading", Message("Reading")),
    Field("due", Message("By")),
    Field("years", Message("Years")),
    Field("scenario_growth", Message("Scenario growth"), "%"),
    Field("base", Message("Base")),
    Field("required_growth", Message("Required per year"), "%"),
    Field("required_level", Message("Goal as a level")),
    Field("projected", Message("Projected")),
    Field("shortfall", Message("Shortfall")),
    Field("reached", Message("Reached")),
    Field("needed_base", Message("Needed base")),
    Field("unit", Message("Unit")),
    Field("measured", Message("Latest measured")),
    Field("measured_period", Message("Measured in")),
    Field("base_period", Message("Base year")),
    Field("id", Message("Id of the goal")),
    Field("indicator", Message("Id of the indicator")),
)
ProjectionRows = dict[tuple[str, "str | None", str], tuple[int, ...]]


def write_projections(page: Page, inputs: Inputs) -> tuple[SheetTable, ProjectionRows]:
    """Write the page.

    Returns:
        The table, and its rows for each goal, reading and industry.

    """
    table = SheetTable(page, _HEAD, _FIELDS)
    page.text(0, 0, Message("Projections"), "title")
    told = Message(
        "Where each industry would be at each scenario's growth. Needed base: the base-year level from which "
        "that growth reaches the goal; no base is needed to compute it."
    )
    page.text(1, 0, told, "note")
    table.head()
    found: dict[tuple[str, str | None, str], list[int]] = {}
    for at, row in enumerate(inputs.known.projections):
        rows = found.setdefault((row.target, row.reading, row.industry), [])
        scenario = len(rows) % len(inputs.growths)
        _Case(table, inputs, row, at, scenario).write(first=not rows)
        rows.append(at)
    table.close(len(inputs.known.projections), "measured_period")
    return table, {key: tuple(rows) for key, rows in found.items()}


class _Case:
    """Writes one industry, horizon and scenario."""

    def __init__(self, table: SheetTable, inputs: Inputs, row: ProjectRow, at: int, scenario: int) -> None:
        self.table, self.inputs, self.row, self.at = table, inputs, row, at
        self.case = inputs.known.cases[row.target, row.reading, row.industry]
        self.unit = Unit.parse(row.level_unit)
        self.rate = inputs.growths[scenario]
        edge = self.case.edge
        self.goal = inputs.goals[row.target, row.industry] if edge == row.target_value else in_full(edge)
        self.base = self._at("base")

    def write(self, *, first: bool) -> None:
        """Write what is said of the case, and what is computed."""
        table, row, at = self.table, self.row, self.at
        name = Text(row.name_zh, row.name_en)
        table.text(at, "name", name, "wrap", first=first)
        table.grow(at, name, NAME_WIDTH)
        told = self.inputs.told(row.target, row.industry, table.page.book.text(self.case.goal))
        table.formula(at, "number", told.formula, told.text, "word", first=first)
        table.text(at, "reading", self.case.read_as, "word", first=first)
        table.text(at, "unit", table.page.book.unit(self.unit), "word", first=first)
        table.text(at, "id", row.target, "id", first=first)
        table.text(at, "indicator", row.industry, "id", first=first)
        for key, year in (("due", row.due), ("years", row.years), ("base_period", int(row.base_period))):
            table.number(at, key, year, first=first)
        measured = int(row.measured_period) if row.measured_period else None
        table.number(at, "measured_period", measured, first=first)
        known = self.inputs.level(row.industry, measured, self.unit) if measured else None
        relative = row.unit in {"倍", "%"}
        level = None if relative else self.goal + times(Unit.parse(row.unit), self.unit)
        cells = (
            ("scenario_growth", self.rate, row.scenario_growth, PERCENT),
            ("base", self._base(), row.base, self.unit),
            ("required_level", self._based(level or self._relative_level()), row.required_level, self.unit),
            ("required_growth", self._required(level), row.required_growth, PERCENT),
            (
                "projected",
                self._based(f"{self.base}*POWER(1+{self._at('scenario_growth')}/100,{row.years})"),
                row.projected,
                self.unit,
            ),
            ("shortfall", self._based(self._missing()), row.shortfall, self.unit),
            (
                "needed_base",
                f"{level}/POWER(1+{self._at('scenario_growth')}/100,{row.years})" if level else "",
                row.needed_base,
                self.unit,
            ),
            ("measured", known.formula if known else "", row.measured, self.unit),
        )
        for key, formula, value, unit in cells:
            if formula:
                table.formula(at, key, formula, value, form=number_form(unit, value), first=first)
            else:
                table.text(at, key, None, first=first)
        self._reached(level, first=first)

    def _at(self, key: str) -> str:
        return self.table.cell(self.at, key)

    def _based(self, formula: str) -> str:
        return f'IF({self.base}="","",{formula})'

    def _base(self) -> str:
        own = self.inputs.bases[self.row.industry, int(self.row.base_period)]
        return f'IF({own}="","",{own})'

    def _relative_level(self) -> str:
        if self.row.unit == "倍":
            return f"{self.base}*{self.goal}"
        years = 1 if self.row.over == "base" else self.row.years
        return f"{self.base}*POWER(1+{self.goal}/100,{years})"

    def _required(self, level: str | None) -> str:
        if self.row.unit == "%" and self.row.over != "base":
            return self.goal
        if level is None:
            factor = self.goal if self.row.unit == "倍" else f"(1+{self.goal}/100)"
            return f'IFERROR((POWER({factor},1/{self.row.years})-1)*100,"")'
        return self._based(f'IFERROR((POWER({level}/{self.base},1/{self.row.years})-1)*100,"")')

    def _missing(self) -> str:
        goal, projected = self._at("required_level"), self._at("projected")
        return f"{projected}-{goal}" if self.case.falling else f"{goal}-{projected}"

    def _reached(self, level: str | None, *, first: bool) -> None:
        """Write the first year at the goal; a goal of growth is looked at in its due year alone."""
        row, comparator = self.row, self.case.comparator
        growth, value = self._at("scenario_growth"), row.reached
        if row.unit == "%" and row.over != "base":
            if comparator in ABOUT:  # the answer takes the width of the plan, which a report need not know
                self.table.number(self.at, "reached", value, first=first)
                return
            there = judging.reached(comparator, growth, self.goal, None, falling=self.case.falling)
            self.table.formula(self.at, "reached", f'IF({there},{row.due},"")', value, form="0", first=first)
            return
        factor = f"(1+{self.goal}/100)" if row.unit == "%" else self.goal
        goal, base = (factor, "1") if level is None else (level, self.base)
        formula = self._first_year(comparator, goal, base, growth)
        formula = formula if level is None else self._based(formula)
        self.table.formula(self.at, "reached", formula, value, form="0", first=first)

    def _first_year(self, comparator: str, goal: str, base: str, growth: str) -> str:
        """Return the formula of the first year at the goal: ln(T/B)/ln(1+g) years on, none after the last that counts."""
        row, falling, width = self.row, self.case.falling, self.inputs.widths.get(self.row.target)
        there = judging.reached(comparator, base, goal, None, falling=falling)
        if comparator in ABOUT and width is not None:
            slack = f"{width}{times(Unit.parse(row.unit), self.unit)}"
            goal = f"({goal}{'+' if falling else '-'}{slack})"
            there = judging.reached("at_most" if falling else "at_least", base, goal, None, falling=falling)
        away = f"{growth}>=0" if falling else f"{growth}<=0"
        years = f"ROUND(LN({goal}/{base})/LN(1+{growth}/100),{_NEAR})"
        years = f"INT({years})+1" if comparator in {"more_than", "less_than"} else f"ROUNDUP({years},0)"
        begin = int(row.base_period)
        year = f'IFERROR(IF({begin}+{years}>{_LAST_YEAR},"",{begin}+{years}),"")'
        return f'IF({there},{begin},IF({away},"",{year}))'

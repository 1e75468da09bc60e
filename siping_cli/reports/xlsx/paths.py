"""The page of paths: what must happen year by year, from the base to each goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT, POINTS, Unit, in_full
from siping_cli.reports.xlsx.cells import Sum, added, nearly, times
from siping_cli.reports.xlsx.judging import reached
from siping_cli.reports.xlsx.pages import NAME_WIDTH, Field, number_form
from siping_cli.reports.xlsx.tables import SheetTable
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.answers.path import PathRow
    from siping_cli.reports.live_data import Stop, Way
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.pages import Page

_HEAD = 2
_FIELDS = (
    Field("goal", Message("Goal"), width=NAME_WIDTH),
    Field("number", Message("Target")),
    Field("due", Message("Due")),
    Field("year", Message("Year")),
    Field("growth", Message("Growth"), "%"),
    Field("level", Message("Level")),
    Field("increment", Message("Increment")),
    Field("index", Message("Index")),
    Field("unit", Message("Unit")),
    Field("measured", Message("Measured")),
    Field("measured_growth", Message("Measured growth"), "%"),
    Field("id", Message("Id of the goal")),
    Field("indicator", Message("Id of the indicator")),
)
RELATIVE = ("multiple", "growth", "whole")  # ends that follow from the base
PathRows = dict[tuple[str, str, int], tuple[int, ...]]


def write_paths(page: Page, inputs: Inputs) -> tuple[SheetTable, PathRows]:
    """Write the page.

    Returns:
        The table, and its rows for each goal, indicator and year the path ends in.

    """
    table, rows = SheetTable(page, _HEAD, _FIELDS), {}
    page.text(0, 0, Message("Paths"), "title")
    told = Message("What is needed each year to reach each goal. Levels need a base: fill it in on the Inputs sheet.")
    page.text(1, 0, told, "note")
    table.head()
    at = 0
    for _, way in inputs.known.ways:
        found = inputs.known.paths[way.target, way.indicator, way.due]
        _Path(table, inputs, way, found, at).write()
        rows[way.target, way.indicator, way.due] = tuple(range(at, at + len(found)))
        at += len(found)
    table.close(at, "measured_growth")
    return table, rows


class _Path:
    """Writes one path; it begins in the base year."""

    def __init__(self, table: SheetTable, inputs: Inputs, way: Way, rows: Sequence[PathRow], at: int) -> None:
        self.table, self.inputs, self.way, self.rows, self.at = table, inputs, way, rows, at
        self.unit = Unit.parse(rows[0].level_unit)
        self.number = inputs.known.rows[way.target, way.indicator]
        self.target = inputs.known.report.goals[self.number].line.row
        self.base = inputs.bases.get((way.indicator, way.base_year))
        self.relative = any(stop.end in RELATIVE for stop in way.stops)
        self.grows = not (way.linear or way.from_zero)

    def write(self) -> None:
        """Write every year."""
        start = self.way.base_year
        self._line(start, "", self._known("100") if self.grows else "", self._of_base())
        for stop in self.way.stops:
            for each in range(start + 1, stop.year + 1):
                growth, index = self._growth(start, stop), self._index(each, stop)
                self._line(each, growth, index, self._level(each, start, stop))
            start = stop.year

    def _cell(self, year: int, key: str) -> str:
        return self.table.cell(self.at + year - self.way.base_year, key)

    def _known(self, formula: str) -> str:
        """Return a formula that shows nothing where the index needs a base that is not known."""
        return formula if self.relative else self._with_base(f'IF({self.base}>0,{formula},"")')

    def _with_base(self, formula: str) -> str:
        return "" if self.base is None else f'IF({self.base}="","",{formula})'

    def _open(self, formula: str) -> str:
        """Return a formula that shows nothing where the base is at a floor already, so that no way leads to it."""
        row = self.target
        basis = self.inputs.known.report.rests[row.target, row.indicator]
        if self.way.end != "level" or self.base is None or row.over != "year" or basis.falling:
            return self._with_base(formula)
        goal = self._stop(self.way.stops[-1])
        level = self.base if basis.units in {None, 1} else f"{self.base}/{basis.units}"
        there = reached(row.comparator, level, goal, None, falling=False)
        return f'IF({self.base}="","",IF({there},"",{formula}))'

    def _of_base(self) -> str:
        return "0" if self.way.end == "sum" else self._with_base(self.base or "")

    def _number(self, stop: Stop) -> str:
        """Return the number of a stop: the cell of the goal that it is the number of, or itself."""
        cell = self.inputs.goals.get((stop.target, self.way.indicator)) if stop.target is not None else None
        return cell or in_full(stop.quantity.value)

    def _stop(self, stop: Stop) -> str:
        """Return the level at a stop that is one."""
        number, unit = self._number(stop), stop.quantity.unit
        if stop.end in {"sum", "change"} and self.way.times > 1:
            number += f"*{self.way.times}"
        return number if unit.kind == "points" else number + times(unit, self.unit)

    def _at_stop(self, stop: Stop) -> str:
        """Return the level at a stop that is one, of a change that of the base with it."""
        if stop.end in RELATIVE:
            return ""
        level = self._stop(stop)
        return f"{self.base}+{level}" if stop.end == "change" else level

    def _growth(self, start: int, stop: Stop) -> str:
        if not self.grows:
            return ""
        if stop.end == "growth":
            return self._number(stop)
        there, here = self._cell(stop.year, "index"), self._cell(start, "index")
        root = f'IFERROR((POWER({there}/{here},1/{stop.year - start})-1)*100,"")'
        return f'IF(OR({there}="",{here}=""),"",{root})'

    def _index(self, year: int, stop: Stop) -> str:
        if not self.grows:
            return ""
        before, growth = self._cell(year - 1, "index"), self._cell(year, "growth")
        if year < stop.year or stop.end == "growth":
            return f'IF(OR({before}="",{growth}=""),"",{before}*(1+{growth}/100))'
        if stop.end == "multiple":
            return f"{self._number(stop)}*100"
        if stop.end == "whole":
            return f"100*(1+{self._number(stop)}/100)"
        return self._open(f"({self._at_stop(stop)})/{self.base}*100")

    def _level(self, year: int, start: int, stop: Stop) -> str:
        """Return the level of a year, at the prices of the base year or, where prices change, at its own."""
        goal = self._at_stop(stop)
        if self.way.from_zero:
            return goal if year == stop.year or self.target.over == "each" else ""
        if self.way.linear:
            before, here = self._cell(year - 1, "level"), self._cell(start, "level")
            level = goal if year == stop.year else f"{before}+({goal}-{here})/{stop.year - start}"
            return level if self.way.end == "sum" else self._open(level)
        priced = self._priced(year)
        if year == stop.year and stop.end in {"level", "change"}:
            return self._open(f"({goal}){priced}" if priced else goal)
        index = self._cell(year, "index")
        return self._with_base(f'IF({index}="","",{self.base}*{index}/100{priced})')

    def _priced(self, year: int) -> str:
        """Return what puts a level at the prices of its own year, where the change of prices was given."""
        if not self.way.cleared:
            return ""
        return f"*POWER(1+{self.inputs.deflator}/100,{year - self.way.base_year})"

    def _measured(self, year: int) -> Sum | None:
        """Return what was measured of a year: the state, or of a sum what has been added up since the base."""
        way, unit = self.way, self.unit
        if way.end == "sum":
            return added([self.inputs.level(way.indicator, each, unit) for each in range(way.base_year + 1, year + 1)])
        if unit.kind in {"rate", "ratio"}:
            metric = "share" if unit.kind == "rate" else "ratio"
            return self.inputs.figure(way.indicator, (metric,), Period(year), unit)
        return self.inputs.level(way.indicator, year, unit)

    def _line(self, year: int, growth: str, index: str, level: str) -> None:
        table, number, first = self.table, year - self.way.base_year, year == self.way.base_year
        at, row, goal = self.at + number, self.rows[number], self.inputs.known.report.goals[self.number]
        table.text(at, "goal", goal.name, "wrap", first=first)
        table.grow(at, goal.name, NAME_WIDTH)
        told = self.inputs.told(self.way.target, self.way.indicator, table.page.book.text(goal.number))
        table.formula(at, "number", told.formula, told.text, "word", first=first)
        table.number(at, "due", self.way.due, first=first)
        table.number(at, "year", year, first=first)
        table.text(at, "unit", table.page.book.unit(self.unit), "word", first=first)
        table.text(at, "id", self.way.target, "id", first=first)
        table.text(at, "indicator", self.way.indicator, "id", first=first)
        here, before = self._cell(year, "level"), self._cell(year - 1, "level")
        increment = (
            "" if first or not level or self.way.from_zero else f'IF(OR({here}="",{before}=""),"",{here}-{before})'
        )
        measured = self._measured(year) if row.measured is not None else None
        rate = self.inputs.figure(self.way.indicator, ("growth",), Period(year), PERCENT)
        points = POINTS if self.unit == PERCENT else self.unit
        for key, formula, value, form in (
            ("growth", growth, row.growth, number_form(PERCENT, row.growth)),
            ("level", level, row.level, number_form(self.unit, row.level)),
            ("increment", increment, row.increment, number_form(points, row.increment, signed=True)),
            ("index", index, row.index, number_form(None, row.index)),
            (
                "measured",
                measured.formula if measured and nearly(measured.value, row.measured) else "",
                row.measured,
                number_form(self.unit, row.measured),
            ),
            (
                "measured_growth",
                rate.formula if rate and row.measured_growth is not None else "",
                row.measured_growth,
                number_form(PERCENT, row.measured_growth),
            ),
        ):
            if formula:
                table.formula(at, key, formula, value, form=form, first=first)
            elif value is not None:
                table.number(at, key, value, first=first)
            else:
                table.text(at, key, None, first=first)

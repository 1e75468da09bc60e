"""The formulas of the speed at which a goal of several years is approached."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import HUNDRED, Quantity, Unit
from siping_cli.reports.xlsx.cells import Sum, nearly, times
from siping_cli.reports.xlsx.judging import inside
from siping_cli.reports.xlsx.parts import EMPTY_CELL
from siping_cli.wording.vocabulary import AMOUNTS, STATES

if TYPE_CHECKING:
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.judging import Judging

_SEVERAL = ("average", "base")
_Parts = tuple[Sum, Sum, Sum, str, int]  # the base, the latest value, the goal, the years done, and their number now


class Speed:
    """Finds what the speed of a goal follows from: its own figure, or the figures of its base and its latest year."""

    def __init__(self, one: Judging, inputs: Inputs, span: Span | None) -> None:
        """Look at a goal.

        Args:
            one: the goal.
            inputs: the names of the input cells.
            span: the time of its figure.

        """
        self.one, self.row, self.basis, self.cells = one, one.row, one.basis, one.cells
        self.inputs, self.span, self.target = inputs, span, one.basis.edge
        self.first, self.whole = one.basis.first, one.basis.last - one.basis.first

    def formulas(self) -> tuple[str, str] | None:
        """Return the formulas of the speed and of how much faster the rest must go; None where no cells tell them."""
        row = self.row
        if self.whole <= 0:
            return None
        own, levels = self._by_figure(), self._by_levels()
        for guard, parts, told in (
            (self._guard(), own, self._told),
            (self._levels_told(levels), levels, self._levels_are_told(levels)),
        ):
            if parts is None:
                continue
            try:
                ratio, faster = self._in_steps(*parts) if self._linear else self._in_growth(*parts)
            except ArithmeticError:
                continue
            values = (ratio.value, faster.value) if told else (None, None)
            if nearly(values[0], row.progress_ratio) and nearly(values[1], row.acceleration):
                return (
                    f"IF({guard},{ratio.formula},{EMPTY_CELL})",
                    f"IF({guard},{faster.formula},{EMPTY_CELL})",
                )
        return None

    def _levels_told(self, parts: _Parts | None) -> str:
        """Return the condition that the speed between two levels is told: it leads to the goal, and no months of a sum tell more."""
        if parts is None:
            return ""
        base, _, goal, _, _ = parts
        told = [f"ROUND({goal.formula}-({base.formula}),10){'<' if self.basis.falling else '>'}0"]
        if self.basis.latest is None:
            told.append(self._going())
        if self.basis.sums:
            cells = self.cells
            told.append(f'IF({cells.actual}="",TRUE,OR({cells.month}=12,{cells.year}<{self.row.due_from}))')
        return f"AND({','.join(told)})"

    def _levels_are_told(self, parts: _Parts | None) -> bool:
        """Whether that condition holds now."""
        if parts is None or self.basis.latest is None:
            return False
        base, span = parts[0], self.span
        ahead = parts[2].value < base.value if self.basis.falling else parts[2].value > base.value
        months = self.basis.sums and span is not None and not span.last.whole_year
        return ahead and not (months and span is not None and span.last.year >= self.row.due_from)

    def _going(self) -> str:
        """Return the condition that the figure is of a whole year between the base and the end, and none is known after it."""
        cells, latest = self.cells, self.basis.latest
        after = f"{cells.year}>{self.first}" if latest is None else f"{cells.year}>={latest}"
        within = f"AND({cells.month}=12,{after},{cells.year}<{self.basis.last})"
        return f'IF({cells.actual}="",FALSE,{within})'

    def _guard(self) -> str:
        """Return the condition that a figure of whole years before the last one is on its way in the direction of the goal."""
        cells, zero = self.cells, "1" if self.row.metric == "multiple" else "0"
        way = f"{cells.target}{'<' if self.basis.falling else '>'}{zero}"
        return (
            f'IF({cells.actual}="",FALSE,AND({inside(self.one)},{cells.month}=12,{cells.year}<{self.basis.last},{way}))'
        )

    @property
    def _told(self) -> bool:
        """Whether the condition holds now."""
        span, ahead = self.span, self.target - (1 if self.row.metric == "multiple" else 0)
        if span is None or self.row.observed is None or not span.last.whole_year:
            return False
        if span.since != self.first + 1 and self.row.metric != "multiple":
            return False
        return self.first < span.last.year < self.basis.last and (ahead < 0 if self.basis.falling else ahead > 0)

    @property
    def _linear(self) -> bool:
        row = self.row
        if row.metric in AMOUNTS:
            return row.over == "base" and row.accrual == "stock"
        return row.metric in {"share", "ratio", "change"}

    def _by_figure(self) -> _Parts | None:
        """Return a goal of growth or change whose own figure tells where it stands."""
        row, cells = self.row, self.cells
        if row.over not in _SEVERAL or row.metric in {"share", "ratio"} or (row.metric in AMOUNTS and not self._linear):
            return None
        done = self.span.last.year - self.first if self._told and self.span is not None else 1
        years = f"({cells.year}-{self.first})"
        actual = row.observed if self._told and row.observed is not None else Decimal(1)
        now, goal = Sum(cells.actual, actual), Sum(cells.target, self.target)
        if row.metric == "growth":
            powers = (years, str(self.whole)) if row.over == "average" else ("1", "1")
            values = (done, self.whole) if row.over == "average" else (1, 1)
            now, goal = (
                Sum(f"POWER(1+{each.formula}/100,{power})", (1 + each.value / HUNDRED) ** value)
                for each, power, value in zip((now, goal), powers, values, strict=True)
            )
        elif self._linear and row.over == "average":
            now = Sum(f"({now.formula}*{years})", now.value * done)
            goal = Sum(f"({goal.formula}*{self.whole})", goal.value * self.whole)
        start = Sum("0", Decimal(0)) if self._linear else Sum("1", Decimal(1))
        return start, now, goal, years, done

    def _by_levels(self) -> _Parts | None:
        """Return a goal for a level, a share or a ratio, by the figures of its base and of its latest year."""
        row, inputs = self.row, self.inputs
        latest, unit = self.basis.latest, inputs.known.level_unit(row.target, row.indicator)
        if unit is None or row.metric not in STATES or row.over != "year" or not self.basis.based:
            return None
        own = Unit.parse(row.unit)
        base, now = (None if year is None else self._level(year, unit) for year in (self.first, latest))
        goal = Sum(self.cells.target + times(own, unit), Quantity(self.target, own).to(unit).value)
        figure, years = self.cells.actual + times(own, unit), f"({self.cells.year}-{self.first})"
        if base is None or (latest is not None and now is None):
            return None
        if now is None or latest is None:
            return base, Sum(figure, base.value), goal, years, 1
        going = self._going()  # a figure that was typed in is the latest
        done = latest - self.first
        return base, Sum(f"IF({going},{figure},{now.formula})", now.value), goal, f"IF({going},{years},{done})", done

    def _level(self, year: int, unit: Unit) -> Sum | None:
        """Return where what a goal is set for stood in a year."""
        row = self.row
        if row.metric in AMOUNTS:
            return self.inputs.level_of(row.indicator, Period(year), unit)
        return self.inputs.figure(row.indicator, (row.metric,), Period(year), unit)

    def _in_growth(self, base: Sum, now: Sum, goal: Sum, years: str, done: int) -> tuple[Sum, Sum]:
        """Return speed as growth a year over the growth that was to be."""
        whole = self.whole
        actual = f"POWER({now.formula}/({base.formula}),1/({years}))"
        wanted = f"POWER({goal.formula}/({base.formula}),1/{whole})"
        rest = f"POWER({goal.formula}/({now.formula}),1/({whole}-{years}))"
        grew = (now.value / base.value) ** (Decimal(1) / done)
        asked = (goal.value / base.value) ** (Decimal(1) / whole)
        left = (goal.value / now.value) ** (Decimal(1) / (whole - done))
        sign = -1 if self.basis.falling else 1
        ratio = f"{'-' if sign < 0 else ''}({actual}-1)/ABS({wanted}-1)"
        return (
            Sum(f'IFERROR(IF({now.formula}>0,{ratio},""),"")', sign * (grew - 1) / abs(asked - 1)),
            Sum(f'IFERROR(IF({now.formula}>0,({rest}-{actual})*100,""),"")', (left - grew) * HUNDRED),
        )

    def _in_steps(self, base: Sum, now: Sum, goal: Sum, years: str, done: int) -> tuple[Sum, Sum]:
        """Return speed as the step a year over the step that was to be."""
        whole = self.whole
        moved, asked = f"({now.formula}-({base.formula}))/{years}", f"({goal.formula}-({base.formula}))/{whole}"
        rest = f"({goal.formula}-({now.formula}))/({whole}-{years})"
        step, wanted = (now.value - base.value) / done, (goal.value - base.value) / whole
        left = (goal.value - now.value) / (whole - done)
        return (
            Sum(f'IFERROR(({moved})/({asked}),"")', step / wanted),
            Sum(f'IFERROR({rest}-{moved},"")', left - step),
        )

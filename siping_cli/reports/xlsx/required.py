"""The formulas of what the time that is left must bring, and of its unit."""

from __future__ import annotations

from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import MONTHS
from siping_cli.numbers.quantities import HUNDRED
from siping_cli.reports.xlsx.judging import inside
from siping_cli.reports.xlsx.parts import EMPTY_CELL
from siping_cli.reports.xlsx.rounding import round_of
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from siping_cli.reports.xlsx.judging import Judging


@record
class State:
    """What is known now of what the cells hold; None where there is no figure."""

    actual: Decimal | None
    since: int | None
    year: int | None
    month: int | None
    share: Decimal | None


@record
class Units:
    """The units that a required number may have, as people write them: that of the goal, a month or a year of it, percent."""

    own: str
    monthly: str
    yearly: str
    percent: str = "%"


@record
class Branch:
    """What is required under a condition.

    Attributes:
        when: the condition as a formula; empty where none is left.
        holds: whether it holds now.
        formula: the number.
        value: the number now; None for nothing.
        unit: its unit.

    """

    when: str
    holds: bool
    formula: str
    value: Decimal | None
    unit: str


@record
class Needed:
    """The formulas of a required number and of its unit, with the value that the first has now."""

    formula: str
    unit: str
    value: Decimal | None


def required(one: Judging, state: State, units: Units) -> Needed:
    """Return what the time that is left must bring, or the goal where none of it has passed.

    Args:
        one: the goal.
        state: what the cells hold now.
        units: the units it may have.

    """
    branches = list(_Required(one, state, units).branches())
    formula, unit = EMPTY_CELL, EMPTY_CELL
    for each in reversed(branches):
        told = f'"{each.unit}"'
        formula = f"IF({each.when},{each.formula},{formula})" if each.when else each.formula
        unit = f"IF({each.when},{told},{unit})" if each.when and unit != told else told
    now = next((each.value for each in branches if each.holds), None)
    return Needed(formula, unit, now)


class _Required:
    """Lists what is required under which condition, the first that holds counts."""

    def __init__(self, one: Judging, state: State, units: Units) -> None:
        self.one, self.row, self.cells, self.basis = one, one.row, one.cells, one.basis
        self.state, self.units, self.last = state, units, one.basis.last

    def branches(self) -> Iterator[Branch]:
        """Yield them."""
        row, state = self.row, self.state
        if self.basis.units is not None:
            yield self._whole_while_time_is_left()
            return
        blank = f'{self.cells.actual}=""'
        if row.over in {"average", "base"}:
            yield self._start(blank, holds=state.actual is None)
            begun = row.metric == "multiple" or state.since == self.basis.first + 1
            parts = row.over == "base" and row.metric in AMOUNTS
            within = state.year is not None and state.year > self.basis.first and begun
            within = within and (parts or state.month == MONTHS)
            away = f"NOT({inside(self.one)})"
            yield self._start(away, holds=not within)
            if self.basis.ended:
                return
            yield from self._of_sum() if row.over == "base" and self.basis.sums else self._of_years()
            return
        yield self._whole(blank, holds=state.actual is None)
        yield from self._of_year()

    def _whole(self, when: str, *, holds: bool) -> Branch:
        """Return the goal itself, where it needs no base."""
        if self.row.over == "each" or self.row.metric in {"growth", "count", "change"} or not self.basis.based:
            return Branch(when, holds, self.cells.target, self.basis.edge, self.units.own)
        return self._nothing(when, holds=holds)

    def _whole_while_time_is_left(self) -> Branch:
        """Return the goal itself until its last year is known as a whole; of one without an end always."""
        if self.row.due_to is None:
            return self._whole("", holds=True)
        cells, state, last = self.cells, self.state, self.row.due_to
        if self.basis.ended:
            return self._whole(f'{cells.actual}=""', holds=state.actual is None)
        left = f'OR({cells.actual}="",{cells.year}<{last},{cells.month}<12)'
        whole = state.year is not None and state.year >= last and state.month == MONTHS
        return self._whole(left, holds=not whole)

    def _missing(self) -> str:
        """Return what a sum lacks, which is nothing where binaries leave less than a place of it."""
        return round_of(f"{self.cells.target}-{self.cells.actual}")

    def _nothing(self, when: str, *, holds: bool) -> Branch:
        return Branch(when, holds, EMPTY_CELL, None, self.units.own)

    def _start(self, when: str, *, holds: bool) -> Branch:
        """Return what each year must bring, before any of them is known."""
        steps, target = self.last - self.basis.first, self.basis.edge
        if self.row.over == "average":
            unit = self.units.percent if self.row.metric == "growth" else self.units.yearly
            return Branch(when, holds, self.cells.target, target, unit)
        if self.row.metric in {"growth", "multiple"}:
            whole, value = self._factor(self.cells.target, target, 1)
            root = f"IFERROR((POWER({whole},1/{steps})-1)*100,{EMPTY_CELL})"
            return Branch(when, holds, root, _or_none(lambda: _root(value, steps)), self.units.percent)
        return Branch(when, holds, f"{self.cells.target}/{steps}", target / steps, self.units.yearly)

    def _factor(self, cell: str, value: Decimal, years: int | str) -> tuple[str, Decimal]:
        """Return growth as a factor, that of an average over years."""
        if self.row.metric == "multiple":
            return cell, value
        if self.row.over == "base":
            return f"(1+{cell}/100)", 1 + value / HUNDRED
        power = years if isinstance(years, int) else (self.state.year or 0) - self.basis.first
        return f"POWER(1+{cell}/100,{years})", (1 + value / HUNDRED) ** power

    def _of_years(self) -> Iterator[Branch]:
        """Yield what each year after the latest must bring of an average, of growth or of a change since the base."""
        cells, state, first = self.cells, self.state, self.basis.first
        year, actual = state.year or first, state.actual or Decimal(0)
        left, going = self.last - year, f"{cells.year}<{self.last}"
        when, holds = f"AND({going},{cells.month}=12)", left > 0 and state.month == MONTHS
        if self.row.metric in {"growth", "multiple"}:
            whole, goal = self._factor(cells.target, self.basis.edge, self.last - first)
            done, now = self._factor(cells.actual, actual, f"({cells.year}-{first})")
            rest = f"IFERROR((POWER({whole}/{done},1/({self.last}-{cells.year}))-1)*100,{EMPTY_CELL})"
            yield Branch(when, holds, rest, _or_none(lambda: _root(goal / now, left)), self.units.percent)
            return
        if self.row.over == "average":
            rest = (
                f"({self.last - first}*{cells.target}-{cells.actual}*({cells.year}-{first}))/({self.last}-{cells.year})"
            )
            value = _or_none(lambda: ((self.last - first) * self.basis.edge - actual * (year - first)) / left)
        else:
            rest = f"({cells.target}-{cells.actual})/({self.last}-{cells.year})"
            value = _or_none(lambda: (self.basis.edge - actual) / left)
        yield Branch(when, holds, rest, value, self.units.yearly)

    def _of_sum(self) -> Iterator[Branch]:
        """Yield what each year or month that is left must bring of a sum since the base."""
        cells, state, last = self.cells, self.state, self.last
        year, month, actual = state.year or last, state.month or MONTHS, state.actual or Decimal(0)
        months = (last - year) * MONTHS + MONTHS - month
        left = f"(({last}-{cells.year})*12+12-{cells.month})"
        missing = self._missing()
        by_year = f"AND({cells.year}<{last},OR({cells.month}=12,{left}>12))"
        holds = year < last and (month == MONTHS or months > MONTHS)
        value = _or_none(lambda: max(Decimal(0), (self.basis.edge - actual) * MONTHS / months))
        yield Branch(by_year, holds, f"MAX(0,{missing}*12/{left})", value, self.units.yearly)
        value = _or_none(lambda: max(Decimal(0), (self.basis.edge - actual) / months))
        yield Branch(f"{left}>0", months > 0, f"MAX(0,{missing}/{left})", value, self.units.monthly)

    def _of_year(self) -> Iterator[Branch]:
        """Yield what is left to do before the due year, within it, and before the last of several."""
        row, cells, state = self.row, self.cells, self.state
        year, month, actual = state.year or self.last, state.month or MONTHS, state.actual or Decimal(0)
        begun = self.basis.first + 1 if row.over == "each" else row.due_from
        part = f"AND({cells.year}>={begun},{cells.month}<12)"
        within = year >= begun and month < MONTHS
        if self.basis.sums and not self.basis.ended:
            rest = f"MAX(0,{self._missing()}/(12-{cells.month}))"
            value = _or_none(lambda: max(Decimal(0), (self.basis.edge - actual) / (MONTHS - month)))
            yield Branch(part, within, rest, value, self.units.monthly)
        elif row.metric == "growth" and row.accrual == "flow":
            yield self._rest(begun, within=within)
        if row.over == "each":
            yield self._whole_while_time_is_left()
            return
        if row.metric in STATES and self.basis.based and not self.basis.ended:
            yield self._way(year, actual)
        yield self._whole(f"{cells.year}<{row.due_from}", holds=year < row.due_from)

    def _rest(self, begun: int, *, within: bool) -> Branch:
        """Return the growth that the rest of the year must bring, where it is known which share of it is over."""
        cells, state = self.cells, self.state
        when = f'AND({cells.year}>={begun},{cells.month}<12,{cells.share}<>"")'
        share = f"{cells.share}/100"
        rest = f"IFERROR(({cells.target}-{share}*{cells.actual})/(1-{share}),{EMPTY_CELL})"

        def value() -> Decimal:
            done = (state.share or Decimal(0)) / HUNDRED
            return (self.basis.edge - done * (state.actual or Decimal(0))) / (1 - done)

        holds = within and state.share is not None
        return Branch(when, holds, rest, _or_none(value), self.units.percent)

    def _way(self, year: int, actual: Decimal) -> Branch:
        """Return what each year from the figure to the end must bring, where the figure is no part of a year and not there yet."""
        row, cells, target, left = self.row, self.cells, self.basis.edge, self.last - year
        going = [f"{cells.year}>={self.basis.first}", f"{cells.year}<{self.last}", f"{cells.month}=12"]
        holds = self.basis.first <= year < self.last and self.state.month == MONTHS
        if not self.basis.falling:
            strict = row.comparator == "more_than"
            going.append(f"{cells.actual}{'<=' if strict else '<'}{cells.target}")
            holds = holds and (actual <= target if strict else actual < target)
        if row.metric in AMOUNTS:
            going += [f"{cells.actual}>0", f"{cells.target}>0"]
            holds = holds and actual > 0 and target > 0
            growth = f"(POWER({cells.target}/{cells.actual},1/({self.last}-{cells.year}))-1)*100"
            value = _or_none(lambda: _root(target / actual, left)) if holds else None
            return Branch(f"AND({','.join(going)})", holds, growth, value, self.units.percent)
        step = f"({cells.target}-{cells.actual})/({self.last}-{cells.year})"
        value = _or_none(lambda: (target - actual) / left) if holds else None
        return Branch(f"AND({','.join(going)})", holds, step, value, self.units.yearly)


def _root(factor: Decimal, years: int) -> Decimal:
    """Return the growth a year, in percent, of a factor over years."""
    return (factor ** (Decimal(1) / years) - 1) * HUNDRED


def _or_none(value: Callable[[], Decimal]) -> Decimal | None:
    """Return a number; None where there is none."""
    try:
        return value()
    except (DecimalException, ZeroDivisionError):
        return None

"""Within which inputs the sentence of a goal for any inputs is what the library would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import MONTHS, Period
from siping_cli.reports.xlsx.cells import figures_in_formula
from siping_cli.reports.xlsx.figures import is_ambiguous
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.numbers.periods import Span
    from siping_cli.reports.live_data import Basis
    from siping_cli.reports.xlsx.cells import Inputs, Observed

NEVER = "FALSE"


@record
class FigureCells:
    """The cells of the figure of a goal and of its time."""

    actual: str
    since: str
    year: str
    month: str


@record
class Limits:
    """What is known of a goal and of the figures beside its own.

    Attributes:
        inputs: the names of the input cells.
        row: its row of the gaps.
        basis: what its verdict rests on.
        span: the time of its figure in the report.
        observed: the cells of its figure on the page of inputs.
        indicators: what it is set for, and the members of that.
        cells: its figure and the time of that.
        speed: the formula of its speed; an empty text where it has none.
        base: the cell of the level that it starts from; None where it has none.

    """

    inputs: Inputs
    row: GapRow
    basis: Basis
    span: Span | None
    observed: Observed
    indicators: tuple[str, ...]
    cells: FigureCells
    speed: str
    base: str | None

    def condition(self) -> str:
        """Return the condition, which never holds where several figures decide together."""
        parts = [*self._of_goal(), *self._of_figure()]
        return NEVER if NEVER in parts else f"AND({','.join(parts)})"

    def _of_goal(self) -> Iterator[str]:
        """Yield what must be so of the number of the goal: a fall does not become a rise."""
        goal, edge = self.inputs.goals[self.row.target, self.row.indicator], self.basis.edge
        yield f"COUNT({goal})=1"
        yield f"{goal}{'>' if edge > 0 else '<' if edge < 0 else '='}0"
        if self.base is not None:  # from nothing no growth leads anywhere
            yield f"IF(COUNT({self.base})=1,{self.base}>0,TRUE)"
        if self.row.comparator == "exact":  # how exactly it is meant stands in its words
            yield f'{self.inputs.seen.flags[goal]}=""'

    def _of_figure(self) -> Iterator[str]:
        """Yield what must be so of the figure, of its time and of the figures beside it."""
        row, cells, blank = self.row, self.cells, f'{self.cells.actual}=""'
        known = self.inputs.seen.count(self.indicators)
        if known != "0" and row.observed is not None:  # of a figure taken away others would take the place
            yield f'OR({cells.actual}<>"",{known}=0)'
        whole = [
            f"{cells.month}>=1",
            f"{cells.month}<={MONTHS}",
            *(f"{each}=INT({each})" for each in (cells.month, cells.year)),
        ]
        last = [f"{cells.year}<={row.due_to}"] if row.due_to is not None else []
        yield f"IF({blank},TRUE,AND({','.join([*whole, *last, *self._times()])}))"
        if is_ambiguous(self.inputs, row):
            yield self.inputs.seen.same([], self.indicators)
        speed = figures_in_formula(self.speed)
        if speed:
            yield f"COUNT({','.join(speed)})={len(speed)}"
        yield self._beside(blank)

    def _times(self) -> Iterator[str]:
        """Yield what must be so of the time of a figure."""
        row, basis, cells = self.row, self.basis, self.cells
        if row.over in {"average", "base"}:
            yield f"IF({cells.year}>{basis.first},{cells.since}={basis.first + 1},{cells.since}={cells.year})"
            if not (row.over == "base" and basis.sums):
                yield f"{cells.month}={MONTHS}"
            if row.over == "base" and row.metric in AMOUNTS and row.accrual == "stock":
                untouched = f'{self.observed.untouched}="="' if self.observed.untouched else "FALSE"
                yield f"OR({untouched},{cells.year}={basis.last})"  # else a stock that was typed in is read as what stood there
        else:
            yield f"{cells.since}={cells.year}"
            if row.metric in STATES and basis.based and not basis.sums and basis.last > basis.first:
                yield f"OR({cells.month}={MONTHS},{cells.year}>={basis.last})"
        if (
            self.span is not None and basis.share is not None
        ):  # the share of the year is that of the month of the report
            then = self.span.last
            yield f"OR({cells.month}={MONTHS},AND({cells.year}={then.year},{cells.month}={then.last}))"
        elif row.metric == "growth" and row.over in {"year", "each"} and row.accrual == "flow":
            yield f'OR({cells.month}={MONTHS},{self.observed.share}<>"",{cells.year}<{row.due_from})'

    def _beside(self, blank: str) -> str:
        """Return what must be so of a figure that somebody typed in, beside those that are known."""
        cells, first, end = self.cells, self.basis.first, self.basis.last
        known = [
            Period.parse(text)
            for (indicator, _), texts in self.inputs.known.periods.items()
            for text in texts
            if indicator in self.indicators
        ]
        if not known:
            return "TRUE"
        untouched = f'{self.observed.untouched}="="' if self.observed.untouched else blank
        begin = self.row.due_from if self.row.over == "year" else first + 1
        if len({each.year for each in known if begin <= each.year <= end}) > 1:
            return NEVER if end > self.row.due_from else untouched
        several = self.row.over in {"average", "base"} and any(each.year > first for each in known)
        if several or len(self.indicators) > 1:
            return untouched
        last = max(each.year * MONTHS + each.last for each in known)
        later = f"{cells.year}*{MONTHS}+{cells.month}>={last}"
        if self.row.over == "each":  # a year that was missed before it would be told
            later = f"AND({later},{cells.year}<={max(each.year for each in known)})"
        if self.basis.sums:  # of what adds up, a year that is over tells more than months before the goal's own time
            later = f"AND({later},OR({cells.month}={MONTHS},{cells.year}>={begin}))"
        return f"IF({blank},TRUE,OR({untouched},{later}))"

"""The page of sentences: every goal in one sentence that follows the inputs, and a mark on those that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import Unit, in_full
from siping_cli.reports.xlsx.cells import figures_in_formula
from siping_cli.reports.xlsx.judging import Judging, JudgingCells
from siping_cli.reports.xlsx.needs import Start, need
from siping_cli.reports.xlsx.pieces import EMPTY_CELL, NOTHING, Piece, When
from siping_cli.reports.xlsx.seen import close_numbers
from siping_cli.reports.xlsx.spelling import Source
from siping_cli.reports.xlsx.standings import ZERO, GoalCells, Telling, standing
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.data import ReportGoal
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.gaps import Gaps
    from siping_cli.reports.xlsx.spelling import Speller

_NEVER = "FALSE"


class Sentences:
    """Writes sentences that follow the inputs, and marks those that were written for others."""

    def __init__(self, speller: Speller, inputs: Inputs, date: str) -> None:
        """Write the mark."""
        self.speller, self.inputs, self.report = speller, inputs, inputs.known.report
        mark = Message("Inputs have changed; for the figures of {date} it was: ", date=date)
        self.mark = speller.text(speller.book.text(mark)).formula

    def followed(self, label: object, live: Piece | None, text: str, *, where: str, same: str) -> Piece:
        """Return a sentence.

        Args:
            label: what it is.
            live: the sentence for any inputs; None where there is none.
            text: the sentence for those of the report.
            where: the condition under which the first is right.
            same: the condition that all inputs that it depends on are those of the report.

        """
        written = self.speller.text(text).formula
        formula = f"IF({same},{written},{self.mark}&{written})"
        if live is not None and live.text == text and where != _NEVER:
            follows = self.speller.keep(Message("it follows the inputs"), Piece(f'IF({where},"=","")', "="))
            formula = f'IF({follows.formula}="=",{live.formula},{formula})'
        return self.speller.keep(label, Piece(formula, text))


def spell_numbers(speller: Speller, inputs: Inputs) -> None:
    """Write the number of each goal, and the growth of each scenario, in words."""
    for goal in inputs.known.report.goals:
        row, key = goal.line.row, (goal.line.row.target, goal.line.row.indicator)
        if isinstance(goal.number, Amount) and row.target_value is not None:
            source = Source(cell=inputs.goals[key], value=row.target_value)
            inputs.numbers[key] = speller.number(goal.name, source, goal.number)
        else:
            inputs.numbers[key] = speller.piece(goal.number)
    for name, growth in zip(inputs.growths, inputs.known.report.growths, strict=True):
        source = Source(cell=name, value=growth.amount.value)
        inputs.rates.append(speller.number(Message("growth scenario"), source, growth.amount))


def write_sentences(sentences: Sentences, gaps: Gaps) -> tuple[Piece, ...]:
    """Write the sentence of each goal, and return them in their order."""
    goals = enumerate(sentences.report.goals)
    return tuple(_Goal(sentences, gaps, number, goal).write() for number, goal in goals)


class _Goal:
    """Writes the sentence of one goal."""

    def __init__(self, sentences: Sentences, gaps: Gaps, number: int, goal: ReportGoal) -> None:
        self.sentences, self.gaps, self.number, self.goal = sentences, gaps, number, goal
        self.speller, self.inputs = sentences.speller, sentences.inputs
        self.row: GapRow = goal.line.row
        self.key = self.row.target, self.row.indicator
        self.basis = sentences.report.rests[self.key]
        self.span = Span.parse(self.row.observed_period) if self.row.observed_period else None
        self.observed = self.inputs.observed[number]
        members = self.inputs.known.report.members.get(self.row.indicator, ())
        self.spelt: dict[Amount, Piece] = {}
        self.indicators = [self.row.indicator, *(member.indicator for member in members)]

    def write(self) -> Piece:
        """Write it."""
        speller, text = self.speller, self.speller.book.text(self.goal.sentence)
        speller.heading(self.goal.name)
        live = None if self.number in self.gaps.fixed or not self._is_plain() else self._live()
        parts = [] if live is None else list(self._right())
        where = _NEVER if _NEVER in parts else f"AND({','.join(parts)})"
        return self.sentences.followed(Message("Sentence"), live, text, where=where, same=self._same())

    def _same(self) -> str:
        """Return the condition that every input on which the sentence depends is that of the report."""
        inputs, row = self.inputs, self.row
        goal, start = inputs.goals.get(self.key), self._start()
        names = [self.observed.value, goal, inputs.widths.get(row.target), inputs.deflator, inputs.versus.get(self.number)]
        bases = [name for (indicator, _), name in inputs.bases.items() if indicator in self.indicators]
        others = [each for each in (row.versus, f"{row.versus or row.indicator}@{row.place}") if each]
        names += bases if start or self._has_course() else []
        return inputs.seen.same([name for name in names if name], [*self.indicators, *others])

    def _has_course(self) -> bool:
        return self.basis.last > self.basis.first + 1

    def _is_plain(self) -> bool:
        """Whether its sentence is that of a goal with a number, and its figure begins in January."""
        return self.row.target_value is not None and (self.span is None or self.span.last.cumulated)

    # What it says

    def _at(self, key: str) -> str:
        return self.gaps.table.ref(self.number, key) if (self.number, key) in self.gaps.table.filled else EMPTY_CELL

    def _live(self) -> Piece:
        """Return the sentence for any inputs."""
        telling = self._telling()
        ending = need(telling, self._start())
        words = {"name": self.goal.name, "goal": telling.aim, "standing": self.speller.keep(Message("standing"), standing(telling))}
        short = self.speller.piece(Message("{name}: {goal}; {standing}.", **words))
        if ending is NOTHING:
            return short
        long = self.speller.piece(Message("{name}: {goal}; {standing}; {need}.", need=ending, **words))
        formula = f'IF({ending.formula}="",{short.formula},{long.formula})'
        return self.speller.keep(Message("sentence for any inputs"), Piece(formula, long.text if ending.text else short.text))

    def _telling(self) -> Telling:
        row, basis = self.row, self.basis
        width = self.inputs.widths.get(row.target) if row.comparator in ABOUT else None
        whole = "since" if "since" in self.gaps.table.columns else "year"
        target = "target" if basis.edge == row.target_value else "high"
        cells = JudgingCells(
            actual=self._at("observed"),
            since=self._at(whole),
            year=self._at("year"),
            month=self._at("month"),
            target=self._at(target),
            width=width,
            share=self.observed.share,
            ratio=None,
            elapsed=None,
        )
        more = GoalCells(
            status=self.observed.status,
            verdict=self._at("verdict"),
            gap=self._at("gap"),
            attainment=self._at("attainment"),
            pace_gap=self._at("pace_gap"),
            ratio=self._at("progress_ratio"),
            acceleration=self._at("acceleration"),
            required=self._at("required"),
        )
        promise = self.goal.promise
        return Telling(
            speller=self.speller,
            one=Judging(row, basis, cells),
            cells=more,
            span=self.span,
            status=Term(row.observed_status) if row.observed_status else None,
            width=width or in_full(basis.width),
            promise=promise.exchanged(self._exchange) if isinstance(promise, Message) else promise,
            aim=self.goal.aim.exchanged(self._exchange),
        )

    def _exchange(self, value: object) -> object:
        """Return the cell that follows the number of the goal in place of that number."""
        row = self.row
        if not isinstance(value, Amount) or row.target_value is None or value.unit != Unit.parse(row.unit):
            return value
        if abs(value.value) != abs(row.target_value):
            return value
        if value not in self.spelt:
            absolute = value.value != row.target_value
            source = Source(cell=self.inputs.goals[self.key], value=row.target_value, absolute=absolute)
            self.spelt[value] = self.speller.number(Message("goal"), source, value)
        return self.spelt[value]

    def _start(self) -> Start | None:
        """Return the base of a level that a goal without a figure starts from."""
        row, first = self.row, self.basis.first
        cell = self.inputs.bases.get((row.indicator, first))
        unit = self.inputs.known.level_unit(row.target, row.indicator)
        if row.metric != "level" or not self.basis.based or cell is None or unit is None or row.due_to is None:
            return None
        given, summed = f"COUNT({cell})=1", self.inputs.sums.get(cell)
        if summed is not None:
            given = f"IF({given},IF(COUNT({summed})=1,NOT({close_numbers(cell, f'({summed})')}),TRUE),FALSE)"
        asked = {each.name for each in self.inputs.known.report.bases}
        return Start(
            cell=cell,
            given=When(given, row.indicator in asked),
            value=self.inputs.seen.values[cell],
            unit=unit,
            year=first,
            dues=tuple(range(row.due_from, row.due_to + 1)),
        )

    # Where that is right

    def _right(self) -> Iterator[str]:
        """Yield the conditions under which the sentence for any inputs is that of the library."""
        row, cells, goal = self.row, self._telling_cells(), self.inputs.goals[self.key]
        sign = ">" if self.basis.edge > 0 else "<" if self.basis.edge < 0 else "="
        yield f"COUNT({goal})=1"
        yield f"{goal}{sign}0"
        known = self.inputs.seen.count(self.indicators)
        actual, year, month, since = cells
        if known != "0" and row.observed is not None:
            yield f'OR({actual}<>"",{known}=0)'
        timed = [f"{month}>=1", f"{month}<={MONTHS}", f"{month}=INT({month})", f"{year}=INT({year})", *self._times(*cells)]
        yield f'IF({actual}="",TRUE,AND({",".join(timed)}))'
        speed = figures_in_formula(self.gaps.speeds.get(self.number, ""))
        if speed:
            yield f"COUNT({','.join(speed)})={len(speed)}"
        typed = self._typed(*cells)
        if typed:
            yield typed
        if row.due_to is not None:
            yield f'IF({actual}="",TRUE,{year}<={row.due_to})'
        del since

    def _telling_cells(self) -> tuple[str, str, str, str]:
        whole = "since" if "since" in self.gaps.table.columns else "year"
        return self._at("observed"), self._at("year"), self._at("month"), self._at(whole)

    def _times(self, actual: str, year: str, month: str, since: str) -> Iterator[str]:
        """Yield what must be so of the time of a figure."""
        row, basis = self.row, self.basis
        del actual
        if row.over in {"average", "base"}:
            yield f"IF({year}>{basis.first},{since}={basis.first + 1},{since}={year})"
            if not (row.over == "base" and basis.sums):
                yield f"{month}={MONTHS}"
            if row.over == "base" and row.metric in AMOUNTS and row.accrual == "stock":
                yield f"{year}>{basis.first}"  # what stood at the base is no difference yet
        else:
            yield f"{since}={year}"
            if row.metric in STATES and basis.based and not basis.sums and basis.last > basis.first:
                yield f"OR({month}={MONTHS},{year}>={basis.last})"
        part = self.span is not None and basis.share is not None
        if part and self.span is not None:  # the share of the year is that of the month of the report
            yield f"OR({month}={MONTHS},AND({year}={self.span.last.year},{month}={self.span.last.last}))"
        elif row.metric == "growth" and row.over in {"year", "each"} and row.accrual == "flow":
            yield f'OR({month}={MONTHS},{self.observed.share}<>"",{year}<{row.due_from})'

    def _typed(self, actual: str, year: str, month: str, since: str) -> str:
        """Return what must be so of a figure that somebody typed in, beside those that are known; nothing where none is."""
        del since
        first, end, periods = self.basis.first, self.basis.last, self.inputs.known.periods
        known = [
            Period.parse(text)
            for (indicator, _), texts in periods.items()
            for text in texts
            if indicator in self.indicators
        ]
        untouched = f'{self.observed.untouched}="="' if self.observed.untouched else f'{actual}=""'
        if not known:
            return ""
        begin = self.row.due_from if self.row.over == "year" else first + 1
        if len({each.year for each in known if begin <= each.year <= end}) > 1:
            return _NEVER if end > self.row.due_from else untouched
        if self.row.over in {"average", "base"} and any(each.year > first for each in known):
            return untouched
        if len(self.indicators) > 1:
            return untouched
        last = max(each.year * MONTHS + each.last for each in known)
        later = f"{year}*{MONTHS}+{month}>={last}"
        if self.basis.sums:  # of what adds up, a year that is over tells more than months before the goal's own time
            later = f"AND({later},OR({month}={MONTHS},{year}>={begin}))"
        return f'IF({actual}="",TRUE,OR({untouched},{later}))'

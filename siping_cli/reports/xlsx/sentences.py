"""The page of sentences: every goal in one sentence that follows the inputs, and a mark on those that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import Unit, in_full
from siping_cli.reports.xlsx.judging import Judging, JudgingCells
from siping_cli.reports.xlsx.limits import NEVER, FigureCells, Limits
from siping_cli.reports.xlsx.needs import need
from siping_cli.reports.xlsx.parts import EMPTY_CELL, NOTHING, Condition, LivePart, choose
from siping_cli.reports.xlsx.seen import close_numbers
from siping_cli.reports.xlsx.spelling import NumberCell
from siping_cli.reports.xlsx.standings import StandingCells, Telling, standing
from siping_cli.reports.xlsx.starts import Start
from siping_cli.sheet import Amount, Day, Term
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import ABOUT

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.data import ReportGoal
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.gaps import Gaps
    from siping_cli.reports.xlsx.spelling import Speller


class Sentences:
    """Writes sentences that follow the inputs, and marks those that were written for others."""

    def __init__(self, speller: Speller, inputs: Inputs, date: str) -> None:
        """Write the mark."""
        self.speller, self.inputs, self.report = speller, inputs, inputs.known.report
        mark = Message("Inputs have changed; with the figures of {date}, the sentence was: ", date=Day(date))
        self.mark = speller.text(speller.book.text(mark)).formula

    def followed(self, label: object, live: LivePart | None, text: str, *, where: str, same: str) -> LivePart:
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
        if live is not None and live.text == text and where != NEVER:
            formula = f"IF({where},{live.formula},{formula})"
        return self.speller.keep(label, LivePart(formula, text))


def spell_numbers(speller: Speller, inputs: Inputs) -> None:
    """Write the number of each goal, and the growth of each scenario, in words."""
    for goal in inputs.known.report.goals:
        row, key = goal.line.row, (goal.line.row.target, goal.line.row.indicator)
        if isinstance(goal.number, Amount) and row.target_value is not None:
            source = NumberCell(cell=inputs.goals[key], value=row.target_value)
            inputs.numbers[key] = speller.number(goal.name, source, goal.number)
        else:
            inputs.numbers[key] = speller.piece(goal.number)
    for name, growth in zip(inputs.growths, inputs.known.report.growths, strict=True):
        source = NumberCell(cell=name, value=growth.amount.value)
        inputs.rates.append(speller.number(Message("growth scenario"), source, growth.amount))


def write_sentences(sentences: Sentences, gaps: Gaps) -> tuple[LivePart, ...]:
    """Write the sentence of each goal, and return them in their order."""
    goals = enumerate(sentences.report.goals)
    return tuple(_Goal(sentences, gaps, number, goal).write() for number, goal in goals)


def write_reach(sentences: Sentences, gaps: Gaps) -> LivePart | None:
    """Write to when the figures go, which follows their times; nothing where none was known."""
    report, speller, table = sentences.report, sentences.speller, gaps.table
    if report.reach is None:
        return None
    speller.heading(Message("Figures"))
    first_row = speller.row
    for number, goal in enumerate(report.goals):
        span = Span.parse(goal.line.row.observed_period) if goal.line.row.observed_period else None
        year, month = table.ref(number, "year"), table.ref(number, "month")
        now = None if span is None else span.last.year * MONTHS + span.last.last
        speller.value(goal.name, f'IF({year}="","",{year}*{MONTHS}+{month})', now)
    times = speller.values(first_row)
    ends = []
    for name, function, period in (
        (Message("first"), "MIN", report.latest[0]),
        (Message("last"), "MAX", report.latest[-1]),
    ):
        time = speller.value(name, f"{function}({times})", period.year * MONTHS + period.last)
        year = speller.value(Message("Year"), f"INT(({time}-1)/{MONTHS})", period.year)
        month = speller.value(Message("To month"), f"{time}-{year}*{MONTHS}", period.last)
        of_year = Span(period.year, Period(period.year, 1, period.last))
        words = speller.period(Message("period"), (year, year, month), of_year)
        if not period.cumulated:  # months that do not begin in January, which no cell says
            here = Condition(f"{time}={period.year * MONTHS + period.last}", holds=True)
            words = choose((here, speller.piece(period)), otherwise=words)
        ends.append((time, words))
    (first, begin), (last, end) = ends
    apart = Message("{first} to {last}, depending on the goal", first=begin, last=end)
    alike = Condition(f"{first}={last}", report.latest[0] == report.latest[-1])
    told = choose((alike, end), otherwise=speller.piece(apart))
    live = speller.piece(Message("figures to {period}", period=told))
    text = speller.book.text(Message("figures to {period}", period=report.reach))
    same = sentences.inputs.seen.same(each.value for each in sentences.inputs.observed)
    return sentences.followed(Message("Figures"), live, text, where=f"COUNT({times})>0", same=same)


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
        self.spelt: dict[Amount, LivePart] = {}
        self.indicators = [self.row.indicator, *(member.indicator for member in members)]

    def write(self) -> LivePart:
        """Write it."""
        speller, text = self.speller, self.speller.book.text(self.goal.sentence)
        speller.heading(self.goal.name)
        live = None if self.number in self.gaps.fixed or not self._is_plain() else self._live()
        where = NEVER if live is None else self._limits().condition()
        return self.sentences.followed(Message("Sentence"), live, text, where=where, same=self._same())

    def _same(self) -> str:
        """Return the condition that every input on which the sentence depends is that of the report."""
        inputs, row = self.inputs, self.row
        goal, start = inputs.goals.get(self.key), self._start()
        names = [
            self.observed.value,
            goal,
            inputs.widths.get(row.target),
            inputs.deflator,
            inputs.versus.get(self.number),
        ]
        bases = [name for (indicator, _), name in inputs.bases.items() if indicator in self.indicators]
        others = [each for each in (row.versus, f"{row.versus or row.indicator}@{row.place}") if each]
        names += ["tolerance"] if row.comparator in ABOUT else []
        names += bases if start or self._has_course() else []
        return inputs.seen.same([name for name in names if name], [*self.indicators, *others])

    def _has_course(self) -> bool:
        return self.basis.last > self.basis.first + 1

    def _is_plain(self) -> bool:
        """Whether its sentence is that of a goal with a number, and its figure begins in January."""
        return self.row.target_value is not None and (self.span is None or self.span.last.cumulated)

    def _limits(self) -> Limits:
        whole = "since" if "since" in self.gaps.table.columns else "year"
        actual, since, year, month = (self._at(key) for key in ("observed", whole, "year", "month"))
        time = FigureCells(actual, since, year, month)
        speed = self.gaps.speeds.get(self.number, "")
        start, indicators = self._start(), tuple(self.indicators)
        base = None if start is None else start.cell
        return Limits(self.inputs, self.row, self.basis, self.span, self.observed, indicators, time, speed, base)

    # What it says

    def _at(self, key: str) -> str:
        return self.gaps.table.ref(self.number, key) if (self.number, key) in self.gaps.table.filled else EMPTY_CELL

    def _live(self) -> LivePart:
        """Return the sentence for any inputs."""
        telling = self._telling()
        ending = need(telling, self._start())
        words = {
            "name": self.goal.name,
            "goal": telling.aim,
            "standing": self.speller.keep(Message("standing"), standing(telling)),
        }
        short = self.speller.piece(Message("{name}: {goal}; {standing}.", **words))
        if ending is NOTHING:
            return short
        long = self.speller.piece(Message("{name}: {goal}; {standing}; {need}.", need=ending, **words))
        formula = f'IF({ending.formula}="",{short.formula},{long.formula})'
        return self.speller.keep(
            Message("sentence for current inputs"), LivePart(formula, long.text if ending.text else short.text)
        )

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
        more = StandingCells(
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
            source = NumberCell(cell=self.inputs.goals[self.key], value=row.target_value, absolute=absolute)
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
        asked = {each.name for each in self.inputs.known.report.bases}
        if summed is not None:
            given = f"IF({given},IF(COUNT({summed})=1,NOT({close_numbers(cell, f'({summed})')}),TRUE),FALSE)"
        elif row.indicator not in asked:  # what the report knows otherwise nobody gave
            given = f'IF({given},{self.inputs.seen.flags[cell]}<>"",FALSE)'
        return Start(
            cell=cell,
            given=Condition(given, row.indicator in asked),
            value=self.inputs.seen.written[cell],
            unit=unit,
            year=first,
            dues=tuple(range(row.due_from, row.due_to + 1)),
        )

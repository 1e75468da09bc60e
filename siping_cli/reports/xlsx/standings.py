"""Where a goal stands as a sentence that follows the inputs: the figure, the pace, the distance, the speed, the verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers.phrases import DIFFERENCES, FIGURE, FIGURE_OF_STATUS, NEAR_END, OVER_YEARS, WITHIN
from siping_cli.answers.sentences import JUDGED
from siping_cli.formats.numbers import MACHINE_PLACES
from siping_cli.numbers.periods import MONTHS, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Unit
from siping_cli.reports.xlsx.judging import inside
from siping_cli.reports.xlsx.parts import EMPTY_CELL, NOTHING, Condition, LivePart, choose
from siping_cli.reports.xlsx.spelling import NumberCell
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS, RATES

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.engine.choices import Verdict
    from siping_cli.reports.live_data import Basis
    from siping_cli.reports.xlsx.judging import Judging
    from siping_cli.reports.xlsx.spelling import Speller

_ZERO = Decimal(0)


@record(kw_only=True)
class StandingCells:
    """The cells that the sentence of a goal reads beside those that its verdict reads; an empty text where it has none."""

    status: str
    verdict: str
    gap: str
    attainment: str
    pace_gap: str
    ratio: str
    acceleration: str
    required: str


@record(kw_only=True)
class Telling:
    """What the sentence of a goal is made from.

    Attributes:
        speller: writes its parts.
        one: the goal, and the cells that its verdict reads.
        cells: the other cells.
        span: the time of its figure now.
        status: the status of its figure now.
        width: the formula of what 左右 is taken to mean.
        promise: its number in words.
        aim: the same with the time it is due.

    """

    speller: Speller
    one: Judging
    cells: StandingCells
    span: Span | None
    status: Term | None
    width: str
    promise: object
    aim: Message

    @property
    def row(self) -> GapRow:
        """Its row of the gaps."""
        return self.one.row

    @property
    def basis(self) -> Basis:
        """What its verdict rests on."""
        return self.one.basis

    @property
    def unit(self) -> Unit:
        """The unit of its number."""
        return Unit.parse(self.row.unit)

    @property
    def gap_unit(self) -> Unit:
        """The unit of its gap."""
        return POINTS if self.unit == PERCENT else self.unit

    @property
    def linear(self) -> bool:
        """Whether it moves in equal steps: what is no level that grows."""
        row = self.row
        if row.metric in AMOUNTS:
            return row.over in {"average", "base"}
        return row.metric in {"share", "ratio", "change"}

    @property
    def unknown(self) -> Condition:
        """Whether it has no figure."""
        return Condition(f'{self.one.cells.actual}=""', self.row.observed is None)

    @property
    def within(self) -> Condition:
        """Whether its figure is of its own span."""
        row, basis, span = self.row, self.basis, self.span
        formula = f'IF({self.one.cells.actual}="",FALSE,{inside(self.one)})'
        if span is None:
            return Condition(formula, holds=False)
        year, whole = span.last.year, span.last.last == MONTHS
        if row.over == "year":
            return Condition(formula, year >= row.due_from)
        if row.over == "each":
            return Condition(formula, year > basis.first)
        if row.metric == "multiple":
            return Condition(formula, year > basis.first and whole)
        parts = row.over == "base" and row.metric in AMOUNTS
        return Condition(formula, year > basis.first and span.since == basis.first + 1 and (parts or whole))

    def keep(self, label: object, piece: LivePart) -> LivePart:
        """Write a part that is told of a figure."""
        return self.speller.keep(label, choose((self.unknown, NOTHING), otherwise=piece))

    def verdict_is(self, *verdicts: Verdict) -> Condition:
        """Whether its verdict is one of some."""
        cell = self.cells.verdict
        parts = ",".join(f"{cell}=verdict_{each}" for each in verdicts)
        return Condition(f"OR({parts})", self.row.verdict in verdicts)

    def told(self, cell: str, value: Decimal | None) -> Condition:
        """Whether a number is known."""
        return Condition("FALSE" if cell == EMPTY_CELL else f'{cell}<>""', value is not None)

    def above(self, cell: str, value: Decimal | None, sign: str = ">") -> Condition:
        """Whether a number is above zero, or stands to it in another way."""
        known, formula = value or _ZERO, f"ROUND({cell},{MACHINE_PLACES}){sign}0"
        return Condition(formula, known > 0 if sign == ">" else known < 0 if sign == "<" else known == 0)


def all_of(*conditions: Condition) -> Condition:
    """Return the condition that several hold."""
    return Condition(f"AND({','.join(each.formula for each in conditions)})", all(each.holds for each in conditions))


def standing(telling: Telling) -> LivePart:
    """Return where a goal stands, with its verdict where there is one."""
    speller, row, cells = telling.speller, telling.row, telling.cells
    verdict = LivePart(cells.verdict, speller.book.text(Term(row.verdict)))
    figure = telling.keep(Message("figure"), _figure(telling))
    judged = telling.verdict_is(*JUDGED)
    if telling.basis.units is not None:
        told = Message("{first}, {second}", first=figure, second=Message("the total of all units"))
        known = choose(
            (judged, speller.piece(Message("{told}: {verdict}", told=told, verdict=verdict))),
            otherwise=speller.piece(told),
        )
        return choose((telling.unknown, speller.piece(_NO_FIGURE)), otherwise=known)
    speed = NOTHING
    if row.over != "average" and cells.ratio != EMPTY_CELL:
        ratio = speller.number(
            Message("progress pace"),
            NumberCell(cell=cells.ratio, value=row.progress_ratio, times=HUNDRED),
            Amount(_ZERO, PERCENT, prose=True),
        )
        said = speller.piece(Message("progress so far is {ratio} of the required pace", ratio=ratio))
        speed = choose((telling.told(cells.ratio, row.progress_ratio), said))
    clauses = [_pace(telling), _difference(telling), speed]
    told_so_far = figure
    for clause in clauses:
        if clause is not NOTHING:
            joined = speller.piece(Message("{first}, {second}", first=told_so_far, second=clause))
            if clause is clauses[1]:
                told_so_far = joined
            else:
                blank = Condition(f'{clause.formula}=""', not clause.text)
                told_so_far = choose((blank, told_so_far), otherwise=joined)
            told_so_far = telling.keep(Message("so far"), told_so_far)
    ending = speller.piece(Message("{told}: {verdict}", told=told_so_far, verdict=verdict))
    known = choose((judged, ending), otherwise=told_so_far)
    none = speller.piece(_NO_FIGURE)
    if speed is not NOTHING:
        alone = speller.piece(Message("{speed}: {verdict}", speed=speed, verdict=verdict))
        none = choose((Condition(f'{cells.ratio}=""', row.progress_ratio is None), none), otherwise=alone)
    return choose((telling.unknown, none), otherwise=known)


_NO_FIGURE = Message("no figures yet")


def _figure(telling: Telling) -> LivePart:
    """Return the figure with the time that it covers and its status."""
    speller, row, one = telling.speller, telling.row, telling.one
    growing, value, within = row.metric == "growth", row.observed, telling.within
    falls = value is not None and value < 0
    edge = one.basis.edge + one.basis.width if one.basis.falling else one.basis.edge - one.basis.width
    now = (-edge if growing and falls else edge) if within.holds else None
    slack = "" if telling.width == "0" else f"{'+' if one.basis.falling else '-'}{telling.width}"
    formula = f"({one.cells.target}{slack})"
    source = NumberCell(
        cell=one.cells.actual,
        value=value,
        edge=f"{formula}*IF({one.cells.actual}<0,-1,1)" if growing else formula,
        beside=inside(one),
        absolute=growing,
    )
    number = speller.number(Message("figure"), source, Amount(_ZERO, telling.unit, edge=now))
    period = speller.period(Message("period"), (one.cells.since, one.cells.year, one.cells.month), telling.span)
    status = LivePart(telling.cells.status, "" if telling.status is None else speller.book.text(telling.status))
    plain = Condition(f'{telling.cells.status}=""', telling.status is None)

    def said(kind: str) -> LivePart:
        words = {"period": period, "value": number}
        return choose(
            (plain, speller.piece(FIGURE[kind].retold(**words))),
            otherwise=speller.piece(FIGURE_OF_STATUS[kind].retold(**words, status=status)),
        )

    if not growing:
        return said("figure")
    falling = Condition(f"{one.cells.actual}<0", falls)
    alone = choose((falling, said("fall")), otherwise=said("growth"))
    if row.over in {"average", "base"}:
        over = [speller.piece(OVER_YEARS[row.over, down].retold(period=period, value=number)) for down in (True, False)]
        alone = choose((within, choose((falling, over[0]), otherwise=over[1])), otherwise=alone)
    return alone


def _pace(telling: Telling) -> LivePart:
    """Return how much of a sum or a count is done, against the time elapsed."""
    speller, row, cells = telling.speller, telling.row, telling.cells
    if EMPTY_CELL in {cells.attainment, cells.pace_gap}:
        return NOTHING
    done = speller.number(
        Message("done"), NumberCell(cell=cells.attainment, value=row.attainment), Amount(_ZERO, PERCENT, prose=True)
    )
    points = speller.number(
        Message("pace"),
        NumberCell(cell=cells.pace_gap, value=row.pace_gap, absolute=True),
        Amount(_ZERO, POINTS, prose=True),
    )
    silent = telling.verdict_is("met")
    blank = Condition(
        f'IF(OR({cells.attainment}="",{cells.pace_gap}=""),TRUE,{silent.formula})',
        row.attainment is None or row.pace_gap is None or silent.holds,
    )
    ahead = Message("{done} of the goal done, {points} ahead of the time elapsed", done=done, points=points)
    behind = Message("{done} of the goal done, {points} behind the time elapsed", done=done, points=points)
    alike = Message("{done} of the goal done, in step with the time elapsed", done=done)
    said = choose(
        (blank, NOTHING),
        (telling.above(cells.pace_gap, row.pace_gap), speller.piece(ahead)),
        (telling.above(cells.pace_gap, row.pace_gap, "<"), speller.piece(behind)),
        otherwise=speller.piece(alike),
    )
    return speller.keep(Message("pace"), said)


def _difference(telling: Telling) -> LivePart:
    """Return how far the figure is from the goal; where 左右 decided, that it did."""
    speller, row, basis, gap = telling.speller, telling.row, telling.basis, telling.cells.gap
    value = row.gap
    edge = None if value is None else basis.width if value > 0 else _ZERO
    source = NumberCell(cell=gap, value=value, edge=f"IF({gap}>0,{telling.width},0)", absolute=True)
    amount = speller.number(Message("gap"), source, Amount(_ZERO, telling.gap_unit, edge=edge, prose=True))
    less, short = basis.falling, telling.above(gap, value)
    falls = less and row.target_value is not None and row.target_value < 0

    def told(message: Message) -> LivePart:
        return speller.piece(message.retold(amount=amount))

    if row.comparator == "exact":
        said = told(Message("{amount} from the goal", amount=""))
    elif row.comparator == "between":
        sides = ("above", "below") if less and not falls else ("short", "past")
        said = choose((short, told(NEAR_END[sides[0]])), otherwise=told(NEAR_END[sides[1]]))
    else:
        if (row.metric in RATES or less) and not falls:
            sides = ("over", "under") if less else ("below", "above")
        else:
            sides = ("short", "beyond")
        said = choose((short, told(DIFFERENCES[sides[0]])), otherwise=told(DIFFERENCES[sides[1]]))
        if row.comparator in ABOUT:
            width = speller.number(
                Message("width"), NumberCell(cell=telling.width, value=basis.width), Amount(_ZERO, telling.gap_unit)
            )
            kind = "short" if falls else "above" if less else "below"
            near = value is not None and 0 < value <= basis.width
            close = Condition(f"AND({short.formula},ROUND({gap}-{telling.width},{MACHINE_PLACES})<=0)", near)
            decided = all_of(close, telling.verdict_is("met", "on_track"))
            said = choose((decided, told(WITHIN[kind].retold(width=width))), otherwise=said)
    exactly = speller.piece(Message("equal to the goal"))
    said = choose((telling.above(gap, value, "="), exactly), otherwise=said)
    return speller.keep(Message("difference"), choose((Condition(f'{gap}=""', value is None), NOTHING), otherwise=said))

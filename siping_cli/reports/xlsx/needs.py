"""What the time that is left must bring, as the end of a sentence that follows the inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from siping_cli.answers.phrases import LEADS, REST, STEPS
from siping_cli.numbers.periods import MONTHS, Due, Period
from siping_cli.numbers.quantities import PERCENT, POINTS, Quantity, Unit
from siping_cli.reports.xlsx.cells import times
from siping_cli.reports.xlsx.judging import reached
from siping_cli.reports.xlsx.pieces import EMPTY_CELL, NOTHING, Piece, When, choose
from siping_cli.reports.xlsx.spelling import Source
from siping_cli.reports.xlsx.standings import ZERO, Telling, both
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, MOVES, STATES

Side = Literal["up", "down"]
_ONE = Decimal(1)
_ALWAYS, _NEVER = When("TRUE", holds=True), When("FALSE", holds=False)


@record
class Start:
    """The level that a goal without a figure starts from, where one is given.

    Attributes:
        cell: its cell.
        given: the condition that somebody gave it; that of a group may be the sum of those of its members, which nobody gave.
        value: the level now; None where it is not known.
        unit: its unit.
        year: its year.
        dues: the years that the goal is due in.

    """

    cell: str
    given: When
    value: Decimal | None
    unit: Unit
    year: int
    dues: tuple[int, ...]


def need(telling: Telling, start: Start | None) -> Piece:
    """Return what the time that is left must bring; nothing where the goal has said it, or nothing is left to do."""
    row, cells = telling.row, telling.cells
    unknown = _without_figure(telling, start)
    if telling.basis.units is not None:
        return telling.speller.keep(Message("need"), choose((telling.unknown, unknown), otherwise=NOTHING))
    cases: list[tuple[When, Piece]] = [
        (telling.unknown, unknown),
        (telling.verdict_is("met", "missed"), NOTHING),
    ]
    if cells.acceleration != EMPTY_CELL and row.over != "average" and not telling.linear:
        faster = telling.told(cells.acceleration, row.acceleration)
        cases.append((faster, telling.keep(Message("faster"), choose((faster, _faster(telling))))))
    if cells.required != EMPTY_CELL:
        cases.append((_silent(telling), NOTHING))
        cases += _required(telling)
    return telling.speller.keep(Message("need"), choose(*cases, otherwise=NOTHING))


def _without_figure(telling: Telling, start: Start | None) -> Piece:
    """Return what is said of a goal without a figure: what it takes from its base, or that no base is known."""
    row, speller, first = telling.row, telling.speller, telling.basis.first
    if row.metric == "multiple" and row.over == "base" and telling.basis.units is None and telling.basis.last > first:
        return _leads(telling, speller.piece(Period(first)), _NEVER, telling.basis.last - first)
    if row.metric != "level" or not telling.basis.based:
        return NOTHING
    base = Period(first)
    message = Message("the level of {base} is unknown too, so the growth it takes cannot be told", base=base)
    told = speller.piece(message)
    if start is None:
        return told
    return choose((start.given, _from_base(telling, start)), otherwise=told)


def _from_base(telling: Telling, start: Start) -> Piece:
    """Return the growth a year that leads from a base that was given to each year the goal is due in."""
    speller, one, year = telling.speller, telling.one, Period(start.year)
    target = one.cells.target + times(telling.unit, start.unit)
    edge = Quantity(one.basis.edge, telling.unit).to(start.unit).value
    base = speller.number(Message("base"), Source(cell=start.cell, value=start.value), Amount(ZERO, start.unit))
    growths = []
    for due in start.dues:
        steps = due - start.year
        root = f'IFERROR((POWER({target}/{start.cell},1/{steps})-1)*100,"")'
        known = start.value is not None and start.value > 0 and edge > 0
        now = ((edge / start.value) ** (_ONE / steps) - 1) * 100 if known and start.value is not None else None
        growth = speller.number(Message("growth"), Source(cell=root, value=now), Amount(ZERO, PERCENT))
        growths.append(Message("{growth} to {due}", growth=growth, due=Period(due)))
    way = Message(
        "from the base of {base} in {year}, growth a year must be {growths}",
        base=base,
        year=year,
        growths=tuple(growths),
    )
    there = Message("the base of {base} in {year} is at the goal already", base=base, year=year)
    falling = one.basis.falling
    when = reached(one.row.comparator, start.cell, target, None, falling=falling)
    return choose((When(when, _is_there(telling, start, edge)), speller.piece(there)), otherwise=speller.piece(way))


def _is_there(telling: Telling, start: Start, edge: Decimal) -> bool:
    """Whether the base satisfies the goal now."""
    value, comparator = start.value, telling.row.comparator
    if value is None:
        return False
    if comparator in {"more_than", "less_than"}:
        return value > edge if comparator == "more_than" else value < edge
    if comparator == "exact":
        return value == edge
    return value <= edge if telling.basis.falling else value >= edge


def _faster(telling: Telling) -> Piece:
    """Return by how much growth a year must change for the years that are left."""
    speller, cell, value = telling.speller, telling.cells.acceleration, telling.row.acceleration
    amount = Amount(ZERO, POINTS)
    points = speller.number(Message("acceleration"), Source(cell=cell, value=value, absolute=True), amount)
    up, down = telling.above(cell, value), telling.above(cell, value, "<")
    if telling.basis.falling:
        more = Message("growth may be {points} a year higher from here on", points=points)
        less = Message("growth must come down by {points} a year from here on", points=points)
    else:
        more = Message("growth must be {points} a year faster from here on", points=points)
        less = Message("growth may be {points} a year slower from here on", points=points)
    return choose((up, speller.piece(more)), (down, speller.piece(less)))


def _required(telling: Telling) -> list[tuple[When, Piece]]:
    """Return what is said of a required number under which condition."""
    row, basis, span = telling.row, telling.basis, telling.span
    one, speller = telling.one.cells, telling.speller
    year, month = (span.last.year, span.last.last) if span else (basis.last, MONTHS)
    whole, part = When(f"{one.month}={MONTHS}", month == MONTHS), When(f"{one.month}<{MONTHS}", month < MONTHS)
    before_last = When(f"{one.year}<{basis.last}", year < basis.last)
    after_base = When(f"{one.year}>{basis.first}", year > basis.first)
    within = telling.within
    going = both(whole, before_last, after_base)
    cases: list[tuple[When, Piece]] = []
    if row.over in {"average", "base"}:
        if telling.linear:
            if row.over == "base" and basis.sums:
                last_year = both(within, part, When(f"{one.year}={basis.last}", year == basis.last))
                cases.append((last_year, _monthly(telling)))
            told = both(within, going)
            return [*cases, (told, _steps(telling, year))]
        left, start = basis.last - year, speller.year(one.year, year)
        cases.append((both(within, going), _leads(telling, start, _one_left(telling, year), left)))
        if row.metric not in MOVES:
            first = basis.last - basis.first
            cases.append((_ALWAYS, _leads(telling, speller.piece(Period(basis.first)), _NEVER, first)))
        return cases
    if basis.sums:
        cases.append((both(within, part), _monthly(telling)))
    elif row.metric == "growth":
        cases.append((both(within, part), _rest(telling)))
    if row.over == "each":
        return cases
    if row.metric in STATES and basis.based and basis.last > basis.first:
        if row.metric in AMOUNTS:
            from_here = both(whole, before_last, When(f"{one.year}>={basis.first}", year >= basis.first))
            start, left = speller.year(one.year, year), basis.last - year
            cases.append((from_here, _leads(telling, start, _one_left(telling, year), left)))
        else:
            at_base = When(f"{one.year}={basis.first}", year == basis.first)
            cases += [(going, _steps(telling, year)), (both(whole, at_base), NOTHING)]
    if row.due_from == row.due_to:
        share = row.metric in {"share", "ratio"}
        due = Due(row.due_from, row.due_to)
        said = (
            Message("{due} must bring {promise}", due=due, promise=telling.promise)
            if share
            else Message("{due} as a whole must bring {promise}", due=due, promise=telling.promise)
        )
        early = When(f"{one.year}<{row.due_from}", year < row.due_from)
        cases.append((early, speller.piece(said)))
    return cases


def _one_left(telling: Telling, year: int) -> When:
    last = telling.basis.last
    return When(f"{telling.one.cells.year}={last - 1}", year == last - 1)


def _suffices(telling: Telling) -> Side:
    return "down" if telling.basis.falling else "up"


def _monthly(telling: Telling) -> Piece:
    """Return the amount a month for the rest of the year; of a ceiling what it may be."""
    speller, row, cell, span = telling.speller, telling.row, telling.cells.required, telling.span
    amount = Amount(ZERO, telling.unit, suffices=_suffices(telling))
    number = speller.number(Message("a month"), Source(cell=cell, value=row.required), amount)
    period = speller.rest_of(telling.one.cells.year, telling.one.cells.month, span.last if span else None)
    message = (
        Message("{amount} a month are left for {period}", amount=number, period=period)
        if telling.basis.falling
        else Message("{amount} a month are needed in {period}", amount=number, period=period)
    )
    none = telling.above(cell, row.required, "=")
    return telling.keep(Message("a month"), choose((_silent(telling), NOTHING), (none, NOTHING), otherwise=speller.piece(message)))


def _rest(telling: Telling) -> Piece:
    """Return the growth that the rest of the year must bring."""
    speller, row, cell, span = telling.speller, telling.row, telling.cells.required, telling.span
    growth = _growth(telling, cell, row.required)
    period = speller.rest_of(telling.one.cells.year, telling.one.cells.month, span.last if span else None)

    def told(key: str) -> Piece:
        return speller.piece(REST[key].retold(period=period, growth=growth))

    falls, less = telling.above(cell, row.required, "<"), telling.basis.falling
    if less:
        said = choose((falls, told("fall")), otherwise=told("at most"))
    else:
        said = choose(
            (falls, told("even a fall")), (telling.verdict_is("on_track"), told("would do")), otherwise=told("growth")
        )
    return telling.keep(Message("the rest"), choose((_silent(telling), NOTHING), otherwise=said))


def _leads(telling: Telling, start: Piece, one_left: When, left: int) -> Piece:
    """Return the growth a year that leads from a period to the goal in its last due year."""
    speller, row, cell = telling.speller, telling.row, telling.cells.required
    growth, last = _growth(telling, cell, row.required), Period(telling.basis.last)

    def told(key: str) -> Piece:
        return speller.piece(LEADS[key].retold(start=start, last=last, growth=growth))

    if telling.basis.falling:
        falls = telling.above(cell, row.required, "<")
        said = choose((falls, told("fall")), otherwise=told("at most"))
    else:
        if one_left is _NEVER:  # it starts at the base, whatever the figure
            said = told("one year" if left == 1 else "growth")
        else:
            said = choose((one_left, told("one year")), otherwise=told("growth"))
        if row.comparator == "more_than":
            said = choose((telling.above(cell, row.required, "="), told("any")), otherwise=said)
    keep = speller.keep if one_left is _NEVER else telling.keep
    return keep(Message("growth a year"), choose((_silent(telling), NOTHING), otherwise=said))


def _steps(telling: Telling, year: int) -> Piece:
    """Return what each of the years that are left must bring of what moves in equal steps."""
    speller, row, cell, basis = telling.speller, telling.row, telling.cells.required, telling.basis
    period = speller.years(f"({telling.one.cells.year}+1)", basis.last, year + 1)

    def told(key: str, side: Side) -> Piece:
        amount = Amount(ZERO, telling.gap_unit, suffices=side)
        source = Source(cell=cell, value=row.required, absolute=True)
        number = speller.number(Message("a year"), source, amount)
        return speller.piece(STEPS[key].retold(amount=number, period=period))

    stock = row.accrual == "stock" and row.over == "base"
    if row.metric in AMOUNTS and row.over in {"average", "base"} and not stock:
        said = told("sum", "up")
    elif basis.falling:
        falls = telling.above(cell, row.required, "<")
        said = choose((falls, told("fall", "up")), otherwise=told("may rise", "down"))
    else:
        said = choose((telling.above(cell, row.required), told("rise", "up")))
    return telling.keep(Message("steps"), choose((_silent(telling), NOTHING), otherwise=said))


def _silent(telling: Telling) -> When:
    """Whether nothing is required."""
    return When(f'{telling.cells.required}=""', telling.row.required is None)


def _growth(telling: Telling, cell: str, value: Decimal | None) -> Piece:
    """Return a growth that is required, without its sign, rounded to the side that suffices."""
    amount = Amount(ZERO, PERCENT, suffices=_suffices(telling))
    return telling.speller.number(Message("growth"), Source(cell=cell, value=value, unsigned=True), amount)

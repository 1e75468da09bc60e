"""What the time that is left must bring, as the end of a sentence that follows the inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from siping_cli.answers.phrases import LEADS, REST, STEPS
from siping_cli.numbers.periods import MONTHS, Due, Period
from siping_cli.numbers.quantities import PERCENT, POINTS
from siping_cli.reports.xlsx.parts import EMPTY_CELL, NOTHING, Condition, LivePart, choose
from siping_cli.reports.xlsx.spelling import NumberCell
from siping_cli.reports.xlsx.standings import Telling, all_of
from siping_cli.reports.xlsx.starts import Start, from_base
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, MOVES, STATES

AimedSide = Literal["up", "down"]
_ZERO = Decimal(0)
_ALWAYS, _NEVER = Condition("TRUE", holds=True), Condition("FALSE", holds=False)


def need(telling: Telling, start: Start | None) -> LivePart:
    """Return what the time that is left must bring; nothing where the goal has said it, or nothing is left to do."""
    row, cells = telling.row, telling.cells
    unknown = _without_figure(telling, start)
    if telling.basis.units is not None:
        return telling.speller.keep(Message("need"), choose((telling.unknown, unknown), otherwise=NOTHING))
    cases: list[tuple[Condition, LivePart]] = [
        (telling.unknown, unknown),
        (telling.verdict_is("met", "missed"), NOTHING),
    ]
    if cells.acceleration != EMPTY_CELL and row.over != "average" and not telling.linear:
        faster = telling.told(cells.acceleration, row.acceleration)
        cases.append((faster, telling.keep(Message("annual growth"), choose((faster, _faster(telling))))))
    if cells.required != EMPTY_CELL:
        cases.append((_silent(telling), NOTHING))
        cases += _required(telling)
    return telling.speller.keep(Message("need"), choose(*cases, otherwise=NOTHING))


def _without_figure(telling: Telling, start: Start | None) -> LivePart:
    """Return what is said of a goal without a figure: what it takes from its base, or that no base is known."""
    row, speller, first = telling.row, telling.speller, telling.basis.first
    if row.metric == "multiple" and row.over == "base" and telling.basis.units is None and telling.basis.last > first:
        return _leads(telling, speller.piece(Period(first)), _NEVER, telling.basis.last - first)
    if row.metric != "level" or not telling.basis.based or row.over != "year":  # others start from nothing
        return NOTHING
    base = Period(first)
    message = Message("the level of {base} is unknown, so the required growth can't be computed", base=base)
    told = speller.piece(message)
    if start is None:
        return told
    return choose((start.given, from_base(telling, start)), otherwise=told)


def _faster(telling: Telling) -> LivePart:
    """Return by how much growth a year must change for the years that are left."""
    speller, cell, value = telling.speller, telling.cells.acceleration, telling.row.acceleration
    amount = Amount(_ZERO, POINTS, prose=True)
    points = speller.number(Message("acceleration"), NumberCell(cell=cell, value=value, absolute=True), amount)
    up, down = telling.above(cell, value), telling.above(cell, value, "<")
    if telling.basis.falling:
        more = Message("from now on, annual growth may rise by {points}", points=points)
        less = Message("from now on, annual growth must fall by {points}", points=points)
    else:
        more = Message("from now on, annual growth must rise by {points}", points=points)
        less = Message("from now on, annual growth may fall by {points}", points=points)
    return choose((up, speller.piece(more)), (down, speller.piece(less)))


@record
class _Time:
    """What is so of the time of a figure: of a whole year, of a part of one, and between the base and the end."""

    year: int
    whole: Condition
    part: Condition
    before_last: Condition
    going: Condition


def _time_of(telling: Telling) -> _Time:
    basis, span, one = telling.basis, telling.span, telling.one.cells
    year, month = (span.last.year, span.last.last) if span else (basis.last, MONTHS)
    whole, part = (
        Condition(f"{one.month}={MONTHS}", month == MONTHS),
        Condition(f"{one.month}<{MONTHS}", month < MONTHS),
    )
    before_last = Condition(f"{one.year}<{basis.last}", year < basis.last)
    after_base = Condition(f"{one.year}>{basis.first}", year > basis.first)
    return _Time(year, whole, part, before_last, all_of(whole, before_last, after_base))


def _required(telling: Telling) -> list[tuple[Condition, LivePart]]:
    """Return what is said of a required number under which condition."""
    row, basis, time = telling.row, telling.basis, _time_of(telling)
    if row.over in {"average", "base"}:
        return _of_several_years(telling, time)
    cases: list[tuple[Condition, LivePart]] = []
    if basis.sums:
        cases.append((all_of(telling.within, time.part), _monthly(telling)))
    elif row.metric == "growth" and row.accrual == "flow":
        cases.append((all_of(telling.within, time.part), _rest(telling)))
    if row.over == "each":
        return cases
    if row.metric in STATES and basis.based and basis.last > basis.first:
        cases += _of_state(telling, time)
    if row.due_from == row.due_to:
        due = Due(row.due_from, row.due_to)
        said = (
            Message("the goal for {due} needs {promise}", due=due, promise=telling.promise)
            if row.metric in {"share", "ratio"}
            else Message("the full year {due} needs {promise}", due=due, promise=telling.promise)
        )
        early = Condition(f"{telling.one.cells.year}<{row.due_from}", time.year < row.due_from)
        cases.append((early, telling.speller.piece(said)))
    return cases


def _of_several_years(telling: Telling, time: _Time) -> list[tuple[Condition, LivePart]]:
    """Return what is said of an average, or of a goal since its base."""
    row, basis, speller, cell = telling.row, telling.basis, telling.speller, telling.one.cells.year
    cases: list[tuple[Condition, LivePart]] = []
    told = all_of(telling.within, time.going)
    if telling.linear:
        if row.over == "base" and basis.sums:
            last = Condition(f"{cell}={basis.last}", time.year == basis.last)
            cases.append((all_of(telling.within, time.part, last), _monthly(telling)))
        return [*cases, (told, _steps(telling, time.year))]
    start, left = speller.year(cell, time.year), basis.last - time.year
    cases.append((told, _leads(telling, start, _one_left(telling, time.year), left)))
    if row.metric not in MOVES:
        first = speller.piece(Period(basis.first))
        cases.append((_ALWAYS, _leads(telling, first, _NEVER, basis.last - basis.first)))
    return cases


def _of_state(telling: Telling, time: _Time) -> list[tuple[Condition, LivePart]]:
    """Return what is said of a level, a share or a ratio that starts from its own base."""
    basis, cell = telling.basis, telling.one.cells.year
    if telling.row.metric in AMOUNTS:
        from_base = Condition(f"{cell}>={basis.first}", time.year >= basis.first)
        start, left = telling.speller.year(cell, time.year), basis.last - time.year
        leads = _leads(telling, start, _one_left(telling, time.year), left)
        return [(all_of(time.whole, time.before_last, from_base, _growth_leads(telling)), leads)]
    at_base = Condition(f"{cell}={basis.first}", time.year == basis.first)
    return [(time.going, _steps(telling, time.year)), (all_of(time.whole, at_base), NOTHING)]


def _growth_leads(telling: Telling) -> Condition:
    """Whether growth leads from a level to the goal: both are above 0, and a floor is not reached yet."""
    cells, value, edge = telling.one.cells, telling.row.observed or _ZERO, telling.basis.edge
    above_zero = Condition(f"AND({cells.actual}>0,{cells.target}>0)", value > 0 and edge > 0)
    if telling.basis.falling:
        return above_zero
    strict = telling.row.comparator == "more_than"
    below = value <= edge if strict else value < edge
    return all_of(above_zero, Condition(f"{cells.actual}{'<=' if strict else '<'}{cells.target}", below))


def _one_left(telling: Telling, year: int) -> Condition:
    last = telling.basis.last
    return Condition(f"{telling.one.cells.year}={last - 1}", year == last - 1)


def _suffices(telling: Telling) -> AimedSide:
    return "down" if telling.basis.falling else "up"


def _monthly(telling: Telling) -> LivePart:
    """Return the amount a month for the rest of the year; of a ceiling what it may be."""
    speller, row, cell, span = telling.speller, telling.row, telling.cells.required, telling.span
    amount = Amount(_ZERO, telling.unit, suffices=_suffices(telling))
    number = speller.number(Message("a month"), NumberCell(cell=cell, value=row.required), amount)
    period = speller.rest_of(telling.one.cells.year, telling.one.cells.month, span.last if span else None)
    message = (
        Message("{amount} a month may be used in {period}", amount=number, period=period)
        if telling.basis.falling
        else Message("{period} needs {amount} a month", amount=number, period=period)
    )
    none = telling.above(cell, row.required, "=")
    return telling.keep(
        Message("a month"), choose((_silent(telling), NOTHING), (none, NOTHING), otherwise=speller.piece(message))
    )


def _rest(telling: Telling) -> LivePart:
    """Return the growth that the rest of the year must bring."""
    speller, row, cell, span = telling.speller, telling.row, telling.cells.required, telling.span
    growth = _growth(telling, cell, row.required)
    period = speller.rest_of(telling.one.cells.year, telling.one.cells.month, span.last if span else None)

    def told(key: str) -> LivePart:
        return speller.piece(REST[key].retold(period=period, growth=growth))

    falls, less = telling.above(cell, row.required, "<"), telling.basis.falling
    if less:
        said = choose((falls, told("fall")), otherwise=told("at most"))
    else:
        said = choose(
            (falls, told("even a fall")), (telling.verdict_is("on_track"), told("would do")), otherwise=told("growth")
        )
    return telling.keep(Message("the rest"), choose((_silent(telling), NOTHING), otherwise=said))


def _leads(telling: Telling, start: LivePart, one_left: Condition, left: int) -> LivePart:
    """Return the growth a year that leads from a period to the goal in its last due year."""
    speller, row, cell = telling.speller, telling.row, telling.cells.required
    growth, last = _growth(telling, cell, row.required), Period(telling.basis.last)
    from_base = one_left is _NEVER  # whatever the figure
    if from_base and left == 1:
        one_left = _ALWAYS

    def told(key: str) -> LivePart:
        return speller.piece(LEADS[key].retold(start=start, last=last, growth=growth))

    falls = telling.above(cell, row.required, "<")
    if telling.basis.falling:
        said = choose((falls, told("fall")), otherwise=told("at most"))
    else:
        down = speller.piece(REST["even a fall"].retold(period=last, growth=growth))
        rise = choose((one_left, told("one year")), otherwise=told("growth"))
        said = choose((falls, choose((one_left, down), otherwise=told("even a fall"))), otherwise=rise)
        if row.comparator == "more_than":
            said = choose((telling.above(cell, row.required, "="), told("any")), otherwise=said)
    keep = speller.keep if from_base else telling.keep
    return keep(Message("annual growth"), choose((_silent(telling), NOTHING), otherwise=said))


def _steps(telling: Telling, year: int) -> LivePart:
    """Return what each of the years that are left must bring of what moves in equal steps."""
    speller, row, cell, basis = telling.speller, telling.row, telling.cells.required, telling.basis
    period = speller.years(f"({telling.one.cells.year}+1)", basis.last, year + 1)

    def told(key: str, side: AimedSide) -> LivePart:
        amount = Amount(_ZERO, telling.gap_unit, suffices=side, prose=True)
        source = NumberCell(cell=cell, value=row.required, absolute=True)
        number = speller.number(Message("a year"), source, amount)
        return speller.piece(STEPS[key].retold(amount=number, period=period))

    points = row.metric == "change" or (row.over == "base" and row.metric in AMOUNTS and row.accrual == "stock")
    if row.over in {"average", "base"} and not points:
        said = told("sum", "up")
    elif basis.falling:
        falls = telling.above(cell, row.required, "<")
        said = choose((falls, told("fall", "up")), otherwise=told("may rise", "down"))
    else:
        said = choose((telling.above(cell, row.required), told("rise", "up")))
    return telling.keep(Message("steps"), choose((_silent(telling), NOTHING), otherwise=said))


def _silent(telling: Telling) -> Condition:
    """Whether nothing is required."""
    return Condition(f'{telling.cells.required}=""', telling.row.required is None)


def _growth(telling: Telling, cell: str, value: Decimal | None) -> LivePart:
    """Return a growth that is required, without its sign, rounded to the side that suffices."""
    amount = Amount(_ZERO, PERCENT, suffices=_suffices(telling), prose=True)
    return telling.speller.number(Message("growth"), NumberCell(cell=cell, value=value, unsigned=True), amount)

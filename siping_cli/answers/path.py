"""What must happen, period by period, to get there: growth, level, increment and index."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.path_matrix import path_matrix
from siping_cli.answers.path_notes import on_base, on_matrix, on_way
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.bases import naming_goal
from siping_cli.engine.fates import Ledger, note_of
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.prices import Prices
from siping_cli.engine.route import Route, first_year_of
from siping_cli.engine.season import OBSERVED, Season, profile_for
from siping_cli.engine.selection import Choice, numbered, taken_for
from siping_cli.engine.stages import AskedStage, stages_of
from siping_cli.engine.within_year import Part, parts_of_year
from siping_cli.engine.workings import Known, Workings, exactly
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Unit
from siping_cli.sheet import Amount, Bar, Block, Column, ColumnKind, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import MOVES, RATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.choices import By, From, Shape
    from siping_cli.plan.plan import Plan
    from siping_cli.wording.vocabulary import Over


@record
class PathRow:
    """One period on the way to a goal.

    Attributes:
        target: id of the goal.
        indicator: id of the indicator that it is set for.
        name_zh: its name in Chinese.
        name_en: its name in English.
        target_value: the number that was promised, in the unit of the goal.
        over: what the number is over: the due year, the average of the years, the whole since the base, or each year.
        per: the unit that it is set per.
        due: the year that the path leads to.
        shape: growth for a constant rate, linear for equal steps.
        period: a year, or a quarter or month with those of its year before it: 2023, or 2023-Q1..Q2.
        growth: growth in it against the year before, in percent.
        level: its level in ``level_unit``; None where no base is known.
        increment: the level less that of the period before.
        index: the level with the base as 100.
        level_unit: the unit of levels.
        observed: whether the row is the base, or was measured, rather than planned.
        measured: the level that was measured, in ``level_unit``.
        measured_growth: the growth that was measured, in percent.
        basis: by what the year was spread; None where it does not matter.

    """

    target: str
    indicator: str
    name_zh: str
    name_en: str
    target_value: Decimal
    over: Over
    per: str | None
    due: int
    shape: Shape
    period: str
    growth: Decimal | None
    level: Decimal | None
    increment: Decimal | None
    index: Decimal | None
    level_unit: str
    observed: bool
    measured: Decimal | None
    measured_growth: Decimal | None
    basis: str | None


_COLUMNS = (
    Column(Message("Period"), ColumnKind.WORD),
    Column(Message("Growth"), ColumnKind.NUMBER, optional=True),
    Column(Message("Level"), ColumnKind.NUMBER, optional=True),
    Column(Message("Increment"), ColumnKind.NUMBER, optional=True),
    Column(Message("Index"), ColumnKind.NUMBER, optional=True),
    Column(Message("Measured growth"), ColumnKind.NUMBER, optional=True),
    Column(Message("Measured"), ColumnKind.NUMBER, optional=True),
    Column(Message("Chart"), ColumnKind.PICTURE, optional=True),
)


@exactly
def path(  # noqa: PLR0913 - each is an option of its own
    plan: Plan,
    indicators: Sequence[str] = (),
    assumptions: Assumptions = NO_ASSUMPTIONS,
    *,
    shape: Shape = "growth",
    by: By = "year",
    via: Sequence[AskedStage] = (),
    start: From = "stated",
    long: bool = False,
) -> Sheet:
    """Return the way from the base to the goals.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal where it is empty.
        assumptions: what the asker gives; with a deflator, levels are at current prices.
        shape: a constant rate (growth) or equal steps (linear).
        by: whole years, or the cumulated quarters or months within each year, spread as the season.
        via: stages on the way; those that the plan names are kept for other years.
        start: plan from the stated base, with what was measured beside it, or again from the latest
            year that was measured.
        long: whether people read a line a period of many goals too, in place of a row a goal.

    Returns:
        A sheet of ``PathRow``, the base period first; a goal due in a window of years gives a path
        to each of them.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: a stage does not lie between the base and the due year, or has no base.
        FormulaError: there is no such path.

    """
    choices = numbered(plan, indicators, assumptions.readings)
    workings, ledger = Workings(), Ledger()
    knowledge = Knowledge(plan, assumptions)
    rows: list[PathRow] = []
    said: list[Message] = []
    routes: list[tuple[Route, list[PathRow]]] = []
    on_bases: list[Message] = []
    for choice in choices:
        target, known = choice.target, knowledge.of(choice)
        season = Season(known, profile_for(plan, choice.subject, assumptions.profile, rates=target.metric in RATES))
        prices = Prices(choice, choice.base_year, assumptions.deflator)
        for due in target.due.years:
            base = start_of(choice, knowledge, due)
            stages = stages_of(plan, choice, due, via)
            route = Route(choice, due, base, stages, shape, known, again=start == "latest")
            with naming_goal(choice):
                found = [
                    _row(route, part, prices)
                    for point in route.points(workings)
                    for part in parts_of_year(route, point, by, season, workings)
                ]
            rows += found
            routes.append((route, found))
            said += on_way(route, found)
            ledger.use(knowledge.base_figures(choice), target.id, "base")
            _account(route, found, season, ledger)
        of_base = [*on_base(plan, choice, knowledge.base(choice), workings)]
        on_bases += of_base
        said += [
            *of_base,
            *prices.notes(knowledge.base(choice)),
            *known.notes,
        ]
    used, unused = ledger.used(), ledger.unused(knowledge, choices)
    matrix = None if long or by != "year" else path_matrix(routes)
    columns, blocks = matrix or (_COLUMNS, tuple(_block(route, found) for route, found in routes))
    return Sheet(
        command="path",
        title=Message("{plan}: required path", plan=plan.name),
        columns=columns,
        blocks=blocks,
        order=tuple(Line(row) for row in rows) if matrix else (),
        notes=(
            *taken_for(plan, indicators),
            *dict.fromkeys(on_matrix(said, on_bases) if matrix else said),
            *note_of(unused, used, indicators),
            *notes.on_basis(plan, assumptions.profile, [row.basis for row in rows]),
            *(notes.on_wordings(choices) if matrix else notes.on_goals(plan, choices)),  # no width decides a path
        ),
        steps=tuple(workings.steps),
        used=used,
        unused=unused,
        row_class=PathRow,
    )


def start_of(choice: Choice, knowledge: Knowledge, due: int) -> Known | None:
    """Return what a path to a year starts from: what is known of its first year; an amount of its own year begins at nothing."""
    target = choice.target
    state = target.metric in {"share", "ratio"} and choice.over == "year"
    own = state or target.metric in MOVES or target.base_period is not None or choice.over in {"average", "base"}
    if not own and choice.subject.id not in knowledge.assumptions.bases:
        return None
    return knowledge.base(choice, first_year_of(choice, due))


def _account(route: Route, rows: Sequence[PathRow], season: Season, ledger: Ledger) -> None:
    """Note what the figures of a path were used for."""
    known, name = route.known, route.choice.target.id
    for row in rows:
        period = Period.parse(row.period)
        if row.measured is not None:
            ledger.use([known.state(period)], name)
        if row.measured_growth is not None or row.observed:
            ledger.use([known.growth(period), known.state(period)], name)
        if row.basis == OBSERVED:
            ledger.use(season.levels(period.year, period.last) or (), name, "spread")


def _row(route: Route, part: Part, prices: Prices) -> PathRow:
    """Return the row of a part of a path; an index has no unit, and a share no index."""
    target, subject, known = route.choice.target, route.choice.subject, route.known
    level = increment = index = None
    if part.value is not None and route.scaled:
        level = prices.at(part.period.year, part.value)
        increment = None if part.before is None else level - prices.at(part.period.year - 1, part.before)
    has_index = route.start.value > 0 and not route.from_zero and route.grows
    if part.value is not None and part.period.whole_year and has_index:
        index = part.value / route.start.value * HUNDRED
    after_base = part.period.year > route.first
    measured = route.measured(part.period) if after_base and prices.comparable else None
    growth = known.at("growth", part.period) if after_base else None
    return PathRow(
        target=target.id,
        indicator=subject.id,
        name_zh=subject.name.zh,
        name_en=subject.name.en,
        target_value=target.value,
        over=route.choice.over,
        per=target.per,
        due=route.due,
        shape=route.shape,
        period=str(part.period),
        growth=part.growth,
        level=level,
        increment=increment,
        index=index,
        level_unit=subject.unit.name,
        observed=part.observed,
        measured=measured,
        measured_growth=growth.value if growth else None,
        basis=part.basis,
    )


def _block(route: Route, rows: Sequence[PathRow]) -> Block:
    """Return the path to one goal for people, with the level or the index as a picture."""
    choice, unit = route.choice, route.choice.subject.unit
    largest = max((size for row in rows if (size := _size_of(row)) is not None), default=Decimal(1))
    yearly = choice.over in {"average", "each"}
    words = {"name": choice.label, "goal": choice.goal, "due": route.due}
    heading = (
        Message("{name}: {goal} a year to {due}", **words) if yearly else Message("{name}: {goal} by {due}", **words)
    )
    return Block(heading, tuple(Line(row, _cells(row, unit, largest)) for row in rows))


def _cells(row: PathRow, unit: Unit, largest: Decimal) -> tuple[object, ...]:
    size = _size_of(row)
    return (
        Period.parse(row.period),
        None if row.growth is None else Amount(row.growth, PERCENT),
        None if row.level is None else Amount(row.level, unit),
        None if row.increment is None else Amount(row.increment, POINTS if unit == PERCENT else unit, signed=True),
        None if row.index is None else Amount(row.index),
        None if row.measured_growth is None else Amount(row.measured_growth, PERCENT),
        None if row.measured is None else Amount(row.measured, unit),
        None if size is None or largest <= 0 else Bar(size / largest),
    )


def _size_of(row: PathRow) -> Decimal | None:
    """Return what the picture of a row shows: its level, or its index where no level is known."""
    return row.index if row.level is None else row.level

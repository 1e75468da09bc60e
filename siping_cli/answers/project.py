"""Where will the industries stand in 2-3 years: projections against their goals."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.project_matrix import Projected, project_matrix
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.bases import growth_scenarios, naming_goal
from siping_cli.engine.course import course_of
from siping_cli.engine.fates import Ledger, note_of
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.projectable import heading_of, horizons_of, projectable
from siping_cli.engine.projection import Case, ProjectRow
from siping_cli.engine.selection import taken_for
from siping_cli.engine.width import width_of
from siping_cli.engine.workings import Known, Workings, exactly
from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT
from siping_cli.sheet import Amount, Bar, Block, Column, ColumnKind, Line, Sheet
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.choices import From
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan


_COLUMNS = (
    Column(Message("By"), ColumnKind.NUMBER),
    Column(Message("Required per year"), ColumnKind.NUMBER, optional=True),
    Column(Message("Scenario growth"), ColumnKind.NUMBER),
    Column(Message("Base"), ColumnKind.NUMBER, optional=True),
    Column(Message("Projected"), ColumnKind.NUMBER, optional=True),
    Column(Message("Shortfall"), ColumnKind.NUMBER, optional=True),
    Column(Message("Share of goal"), ColumnKind.PICTURE, optional=True),
    Column(Message("Reached"), ColumnKind.NUMBER, optional=True),
    Column(Message("Needed base"), ColumnKind.NUMBER, optional=True),
    Column(Message("Probability"), ColumnKind.NUMBER, optional=True),
    Column(Message("Measured"), ColumnKind.WORD, optional=True),
)


@exactly
def project(  # noqa: PLR0913 - each is an option of its own
    plan: Plan,
    indicators: Sequence[str] = (),
    assumptions: Assumptions = NO_ASSUMPTIONS,
    *,
    growths: Sequence[Known] = (),
    years: Sequence[int] = (),
    volatility: Known | None = None,
    start: From = "stated",
    long: bool = False,
) -> Sheet:
    """Return where industries stand after growing at each scenario's rate, against their goals.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every industry and group where it is empty.
        assumptions: what the asker gives; a goal set for a group is given in each reading where none is asked for.
        growths: growth rates in percent; those of the plan's own scenarios where it is empty.
        years: horizons in years; those of each goal where it is empty.
        volatility: standard deviation of growth in percent, for the probability of reaching the goal.
        start: project from the stated base, or again from the latest level that was measured.
        long: whether people read a line a scenario of many goals too, in place of a row a goal and horizon.

    Returns:
        A sheet of ``ProjectRow``.

    Raises:
        UnknownNameError: a name is not in the plan.
        FormulaError: a growth rate is −100 % or below.

    """
    choices = projectable(plan, indicators, assumptions.readings)
    rates = tuple(growths) or growth_scenarios(plan)
    if not rates:
        raise InvalidValueError(Message("the plan has no growth scenarios; give rates with --growth"))
    workings, ledger = Workings(), Ledger()
    knowledge = Knowledge(plan, assumptions)
    rows: list[ProjectRow] = []
    cases: list[Projected] = []
    for choice in choices:
        known, base, name = knowledge.of(choice), knowledge.base(choice), choice.target.id
        ledger.use(knowledge.base_figures(choice), name, "base")
        for horizon in horizons_of(choice, years):
            due = choice.base_year + horizon
            last = _measured_by(choice, known, due)
            course = course_of(choice, known, base, workings, due) if start == "latest" else None
            if last is not None:
                ledger.use([last], name)
            if course is not None:
                ledger.use(course.figures, name, base=choice.base_year)
            case = Case(choice, horizon, base, width_of(plan, choice.target), known, course, start == "latest")
            with naming_goal(choice):
                found = [case.row(rate, volatility, workings, last) for rate in rates]
            rows += found
            cases.append((choice, found))
    used, unused = ledger.used(), ledger.unused(knowledge, choices)
    matrix = None if long or volatility is not None else project_matrix(cases, rates)
    columns, blocks = matrix or (_COLUMNS, tuple(_blocks(cases)))
    return Sheet(
        command="project",
        title=Message("{plan}: projection of industries", plan=plan.name),
        columns=columns,
        blocks=blocks,
        order=tuple(Line(row) for row in rows) if matrix else (),
        notes=(
            *taken_for(plan, indicators),
            *knowledge.notes(),
            *note_of(unused, used, indicators),
            *(_notes(plan, choices, rows, volatility) if matrix is None else notes.on_goals(plan, choices)),
        ),
        steps=tuple(workings.steps),
        used=used,
        unused=unused,
        row_class=ProjectRow,
    )


def _blocks(cases: Sequence[Projected]) -> Iterator[Block]:
    """Yield the scenarios of each goal, of all its horizons under one heading."""
    for choice, found in groupby(cases, key=lambda case: case[0]):
        lines = tuple(Line(row, _cells(choice, row)) for _, own in found for row in own)
        yield Block(heading_of(choice), lines)


def _measured_by(choice: Choice, known: KnownFigures, due: int) -> Figure | None:
    """Return the level of the horizon where it is measured, else the latest one before it and after the base."""
    levels = (known.level(Period(year)) for year in range(due, choice.base_year, -1))
    return next((level for level in levels if level is not None), None)


def _cells(choice: Choice, row: ProjectRow) -> tuple[object, ...]:
    unit = choice.subject.unit
    share = None if row.projected is None or not row.required_level else Bar(row.projected / row.required_level)
    return (
        row.due,
        None if row.required_growth is None else Amount(row.required_growth, PERCENT),
        Amount(row.scenario_growth, PERCENT),
        None if row.base is None else Amount(row.base, unit),
        None if row.projected is None else Amount(row.projected, unit),
        None if row.shortfall is None else Amount(row.shortfall, unit),
        share,
        row.reached,
        None if row.needed_base is None else Amount(row.needed_base, unit),
        None if row.probability is None else Amount(row.probability, PERCENT),
        None
        if row.measured is None or row.measured_period is None
        else Message("{value} ({period})", value=Amount(row.measured, unit), period=Period.parse(row.measured_period)),
    )


def _notes(
    plan: Plan, choices: Sequence[Choice], rows: Sequence[ProjectRow], volatility: Known | None
) -> Iterator[Message]:
    """Yield how to read the columns, which bases are missing, and what the answer rests on."""
    unknown = dict.fromkeys(row.industry for row in rows if row.base is None)
    if unknown:
        yield Message("base level unknown for {names}; give one with --base NAME=VALUE", names=tuple(unknown))
    if any(row.needed_base is not None for row in rows):
        yield Message("needed base: the base-year level from which that growth reaches the goal")
    if volatility is not None:
        yield Message(
            "probability: log growth is assumed normal around the scenario's rate, standard deviation "
            "{volatility}, independent between years",
            volatility=volatility.amount,
        )
    yield from notes.on_goals(plan, choices)

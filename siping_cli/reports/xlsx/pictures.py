"""Which charts a workbook has: each goal against figures and path, each projection, and all gaps side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import PERCENT, POINTS, Quantity, Unit
from siping_cli.reports.xlsx.cells import LEVELS, times
from siping_cli.reports.xlsx.charts import Drawn, Picture, Role
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import RATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.reports.data import ReportGoal
    from siping_cli.reports.live_data import Way
    from siping_cli.reports.xlsx import paths as workbook_paths
    from siping_cli.reports.xlsx import projections as workbook_projections
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.gaps import Gaps
    from siping_cli.reports.xlsx.pages import Book
    from siping_cli.reports.xlsx.parts import LivePart
    from siping_cli.reports.xlsx.tables import SheetTable

_MOST_POINTS, _MOST_BARS = 24, 20
_LEAST_OF_INDEX = 3  # two points of an index say no more than the goal does
_Cell = tuple[str, "Decimal | None"]


@record
class Pages:
    """The pages that charts read, and the words they are told in."""

    book: Book
    inputs: Inputs
    gaps: Gaps
    paths: tuple[SheetTable, workbook_paths.PathRows]
    projections: tuple[SheetTable, workbook_projections.ProjectionRows]


def of_gaps(pages: Pages) -> Iterator[Picture]:
    """Yield the goals side by side: the gaps of rates, and how much of each sum is done."""
    report, table = pages.inputs.known.report, pages.gaps.table
    rows: list[tuple[int, ReportGoal, GapRow]] = [(n, goal, goal.line.row) for n, goal in enumerate(report.goals)]
    points = [(n, goal, row.gap) for n, goal, row in rows if row.gap is not None and row.gap_unit == POINTS.name]
    done = [
        (n, goal, row.attainment)
        for n, goal, row in rows
        if report.rests[row.target, row.indicator].begun and row.attainment is not None
    ]
    for found, key, title, unit in (
        (sorted(points, key=lambda each: -each[2]), "gap", Message("Gaps of goals in percent"), POINTS),
        (sorted(done, key=lambda each: each[2]), "attainment", Message("Attainment by goal"), PERCENT),
    ):
        kept = found[:_MOST_BARS]
        if len(kept) > 1:
            cells = tuple((table.ref(number, key), value) for number, _, value in kept)
            names = tuple(goal.name for _, goal, _ in kept)
            yield Picture("bar", title, pages.book.unit(unit), names, (Drawn("gap", Message("gap"), cells),))


def of_goals(pages: Pages) -> Iterator[Picture]:
    """Yield a chart for each goal that has figures or a path worth drawing, in the order of the chapters."""
    known = pages.inputs.known
    ways: dict[tuple[str, str], list[Way]] = {}
    for _, way in known.ways:
        ways.setdefault((way.target, way.indicator), []).append(way)
    projected: dict[str, list[tuple[str, str | None, str]]] = {}
    for key in pages.projections[1]:
        projected.setdefault(key[2], []).append(key)
    for chapter in known.report.chapters:
        for goal in chapter.goals:
            mine = ways.get((goal.target, goal.indicator), [])
            if mine:
                yield from _of_goal(pages, mine, based=bool(projected.get(chapter.indicator)))
        for key in projected.get(chapter.indicator, []):
            yield from _of_projection(pages, key)


def _told(pages: Pages, target: str, indicator: str, number: object) -> LivePart:
    """Return the number of a goal in words."""
    return pages.inputs.told(target, indicator, pages.book.text(number))


def _of_goal(pages: Pages, ways: Sequence[Way], *, based: bool) -> Iterator[Picture]:
    """Yield the chart of one goal.

    Args:
        pages: the pages.
        ways: its paths, one for each year it is due in.
        based: whether to draw a path that waits for its base.

    """
    known, way = pages.inputs.known, ways[-1]
    number = known.rows[way.target, way.indicator]
    goal = known.report.goals[number]
    row, target = goal.line.row, Unit.parse(goal.line.row.unit)
    words = {"name": goal.name, "goal": _told(pages, way.target, way.indicator, goal.number)}
    since_base, several = row.over in {"average", "base"}, way.due - way.base_year > 1
    if row.metric == "growth" and row.over != "year" and several and (since_base or row.years is None):
        title = Message("{name}: path to the goal of {goal} a year, index", **words)
        if row.over == "base":
            title = Message("{name}: path to the goal of {goal}, index", **words)
        picture = _lines(title, "", _paths(pages, ways[-1:], "index"), _indices(pages, way), None, way.due)
        if picture is not None and len(picture.places) >= _LEAST_OF_INDEX:
            yield picture
        return
    unit = target if row.metric in RATES else known.level_unit(way.target, way.indicator)
    if unit is None:
        return
    if row.metric == "change" and row.over == "base":
        return
    measured = _measured(pages, number, (row.metric,) if row.metric in RATES else LEVELS, unit)
    if way.end == "sum" and row.over == "base":
        measured = _added(pages, way)
    # A path to a mean adds up what the years bring, which is not held against the goal of one.
    drawn = [] if row.metric in RATES or row.over == "average" else _paths(pages, ways, "level")
    told = any(value is not None for series in drawn for _, _, value in series[1][1:])
    if not measured and not told and not (based and drawn and row.metric != "multiple"):
        return
    line: _Cell | None = None
    if target.base == unit.base and row.target_value is not None:
        line = (
            pages.inputs.goals[row.target, row.indicator] + times(target, unit),
            Quantity(row.target_value, target).to(unit).value,
        )
    told_of = Message("{name}: figures and path against the goal of {goal}", **words)
    title = told_of if drawn else Message("{name}: figures against the goal of {goal}", **words)
    base = pages.inputs.bases.get((way.indicator, way.base_year)) if drawn and not measured else None
    picture = _lines(title, pages.book.unit(unit), drawn, measured, line, way.due)
    if picture is not None:
        yield replace(picture, base=base, based=way.base is not None)


Points = list[tuple[Period, str, "Decimal | None"]]


def _paths(pages: Pages, ways: Sequence[Way], key: str) -> list[tuple[Message, Points]]:
    """Return the paths as series of cells; one that is an amount of its own year has no way to draw."""
    table, places = pages.paths
    known = pages.inputs.known
    return [
        (
            Message("path to {due}", due=way.due),
            [
                (Period(int(row.period)), table.ref(at, key), getattr(row, key))
                for at, row in zip(
                    places[way.target, way.indicator, way.due],
                    known.paths[way.target, way.indicator, way.due],
                    strict=True,
                )
            ],
        )
        for way in ways
        if not way.from_zero
    ]


def _measured(pages: Pages, number: int, metrics: Sequence[str], unit: Unit) -> Points:
    """Return the figures that run from January: whole years, and the latest parts of a year."""
    inputs, row = pages.inputs, pages.inputs.known.report.goals[number].line.row
    found: dict[Period, tuple[str, Decimal | None]] = {}
    for metric in metrics:
        for text in inputs.known.periods.get((row.indicator, metric), ()):
            period, figure = Period.parse(text), inputs.figure(row.indicator, (metric,), text, unit)
            if period.cumulated and figure is not None:
                found.setdefault(period, (figure.formula, figure.value))
    one = row.observed is not None and row.over in {"year", "each"}
    if one and Unit.parse(row.unit).base == unit.base:
        given = Unit.parse(row.unit)
        value = Quantity(row.observed, given).to(unit).value
        found.setdefault(
            Span.parse(row.observed_period).last, (pages.gaps.table.ref(number, "observed") + times(given, unit), value)
        )
    whole = {period.year for period in found if period.whole_year}
    kept = sorted(period for period in found if period.whole_year or period.year not in whole)
    return [(period, *found[period]) for period in kept[-_MOST_POINTS:]]


def _indices(pages: Pages, way: Way) -> Points:
    """Return what growth was measured since the base, as an index; up to the first year that is not known."""
    factor, value, found = "100", Decimal(100), list[tuple[Period, str, "Decimal | None"]]()
    for year in range(way.base_year + 1, way.due + 1):
        rate = pages.inputs.figure(way.indicator, ("growth",), Period(year), PERCENT)
        if rate is None:
            break
        factor, value = f"{factor}*(1+{rate.formula}/100)", value * (1 + rate.value / 100)
        found.append((Period(year), factor, value))
    return found


def _added(pages: Pages, way: Way) -> Points:
    """Return what has been added up since the base; up to the first year that is not known."""
    unit = pages.inputs.known.level_unit(way.target, way.indicator)
    parts, value, found = list[str](), Decimal(0), list[tuple[Period, str, "Decimal | None"]]()
    for year in range(way.base_year + 1, way.due + 1):
        level = None if unit is None else pages.inputs.level(way.indicator, year, unit)
        if level is None:
            break
        parts.append(level.formula)
        value += level.value
        found.append((Period(year), "+".join(parts), value))
    return found


def _lines(  # noqa: PLR0913, PLR0917 - the parts of a chart
    title: Message,
    unit: str,
    paths: Sequence[tuple[Message, Points]],
    measured: Points | None,
    goal: _Cell | None,
    due: int,
) -> Picture | None:
    """Return a chart over time."""
    series: list[tuple[Role, Message, Points]] = [("path", name, points) for name, points in paths]
    if measured:
        series.append(("measured", Message("figures"), measured))
    ends = {Period(due)} if series else set()
    if sum(len(points) for _, _, points in series) == 1:
        ends.add(Period(due - 1))  # a line needs two places
    periods = sorted(
        ends | {period for _, _, points in series for period, _, _ in points}, key=lambda each: (each.year, each.last)
    )
    if not periods:
        return None
    drawn: list[Drawn] = []
    for role, name, points in series:
        cells = {period: (cell, value) for period, cell, value in points}
        drawn.append(Drawn(role, name, tuple(cells.get(period) for period in periods)))
    if goal is not None:
        drawn.append(Drawn("goal", Message("goal"), (goal,) * len(periods)))
    return Picture("line", title, unit, tuple(periods), tuple(drawn))


def _of_projection(pages: Pages, key: tuple[str, str | None, str]) -> Iterator[Picture]:
    """Yield the scenarios of one goal, and the base that each would need where none is known."""
    table, places = pages.projections
    scenarios = len(pages.inputs.growths)
    rows = [(at, pages.inputs.known.projections[at]) for at in places[key]]
    first, unit = rows[0][1], Unit.parse(rows[0][1].level_unit)
    target = Unit.parse(first.unit)
    if target.base != unit.base:
        return
    case = pages.inputs.known.cases[key]
    cell = pages.inputs.goals[first.target, first.industry] + times(target, unit)
    line = (cell, Quantity(first.target_value, target).to(unit).value)
    rates = [Message("{growth} a year", growth=rate) for rate in pages.inputs.rates]
    dues = list(dict.fromkeys(row.due for _, row in rows))
    words = {"name": case.name, "goal": _told(pages, first.target, first.industry, case.goal)}
    periods = (Period(int(first.base_period)), *map(Period, dues))
    drawn = []
    for number, name in enumerate(rates):
        mine = rows[number::scenarios]
        start = (table.ref(mine[0][0], "base"), mine[0][1].base)
        drawn.append(
            Drawn("scenario", name, (start, *((table.ref(at, "projected"), row.projected) for at, row in mine)))
        )
    goal = Drawn("goal", Message("goal"), (line,) * len(periods))
    if first.base is None:
        columns = tuple(
            Drawn(
                "scenario",
                Message("by {due}", due=due),
                tuple((table.ref(at, "needed_base"), row.needed_base) for at, row in rows if row.due == due),
            )
            for due in dues
        )
        title = Message("{name}: the base each scenario needs for {goal}", **words)
        yield Picture("column", title, pages.book.unit(unit), tuple(rates), columns)
    title = Message("{name}: scenarios against the goal of {goal}", **words)
    yield Picture("line", title, pages.book.unit(unit), periods, (*drawn, goal), start[0], first.base is not None)

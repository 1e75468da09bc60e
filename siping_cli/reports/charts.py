"""What a report draws: exact values of the answers, picked so that each chart shows one thing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from siping_cli.engine.measure import Measure
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Quantity, Unit
from siping_cli.reports.chart_data import Chart, ChartPoint, GoalLine, Series
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import RATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.answers.path import PathRow
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.projection import ProjectRow
    from siping_cli.engine.selection import Choice
    from siping_cli.reports.chart_data import ChartKind
    from siping_cli.reports.data import ReportGoal
    from siping_cli.reports.live_data import Basis
    from siping_cli.wording.vocabulary import Metric

_MOST_POINTS = 24
_MOST_BARS = 20
_FIGURES = Message("figures")
_Bar = tuple["ReportGoal", "Decimal", "Decimal | None"]  # a goal, its bar, and how much of its time is over
ProjectedGoal = tuple[str, "str | None", str]  # target, reading, industry
_LEAST_OF_INDEX = 3  # two points of an index say no more than the goal does


def chart_of_goal(
    number: int, choice: Choice, row: GapRow, path: Sequence[PathRow], known: KnownFigures
) -> Chart | None:
    """Return the chart of one goal: what was measured and the path, against the goal; None where there is neither.

    Args:
        number: makes the id of the chart.
        choice: the goal.
        row: its row of the gap.
        path: its rows of the path.
        known: what is known of its indicator.

    """
    target, unit, measure = choice.target, choice.subject.unit, Measure(choice, known)
    since_base = choice.over in {"average", "base"}
    if target.metric == "growth" and choice.over != "year" and choice.steps > 1 and (since_base or row.years is None):
        return _index(number, choice, path, known)
    if target.metric == "change" and choice.over == "base":
        return None  # the change of one year is no part of a line at the change of all
    if target.metric in RATES:
        return _drawn(number, "rate", choice, target.unit, [_measured(known, (target.metric,), target.unit, row)])
    if choice.over == "average":
        # A path to a mean adds up what the years bring, which is not held against the goal of one.
        return _drawn(number, "level", choice, unit, [_measured(known, ("level", "count"), unit, None)])
    paths = [
        Series("path", Message("path to {due}", due=due), tuple(_levels(rows)))
        for due, rows in _by_due(path)
        if sum(each.level is not None for each in rows) > 1
    ]
    if choice.over == "base" and target.metric != "multiple" and choice.accrual != "stock":
        measured = _added(choice, measure, unit)
    else:
        of_its_year = row if target.metric != "multiple" and not since_base else None
        measured = _measured(known, ("level", "count"), unit, of_its_year)
    return _drawn(number, "level", choice, unit, [*paths, measured])


def charts_of_projection(
    first: int, rows: Sequence[ProjectRow], choices: Mapping[ProjectedGoal, Choice]
) -> Iterator[Chart]:
    """Yield a chart for each projected goal: scenarios from its base, or from the base that each would need.

    Args:
        first: the number of the first chart.
        rows: the rows of the projection of one industry.
        choices: the goals, each in every reading.

    """
    number = first
    for key, group in groupby(rows, key=lambda row: (row.target, row.reading, row.industry)):
        chart = _projection(number, choices[key], list(group))
        if chart is not None:
            yield chart
            number += 1


def charts_of_gaps(first: int, goals: Sequence[ReportGoal], rests: Mapping[tuple[str, str], Basis]) -> Iterator[Chart]:
    """Yield the goals side by side: the gaps of rates in points, and how much of each amount is done in its own time.

    What is to be done in a year and what takes several are not drawn on one scale of time.
    """
    pairs: list[tuple[ReportGoal, GapRow]] = [(goal, goal.line.row) for goal in goals]
    points: list[_Bar] = [
        (goal, row.gap, None) for goal, row in pairs if row.gap is not None and row.gap_unit == POINTS.name
    ]
    points.sort(key=lambda each: -each[1])
    charts: list[tuple[ChartKind, Message, Sequence[_Bar]]] = []
    if len(points) > 1:
        charts.append(("points", Message("Gaps of goals in percent"), points))
    done = [
        (goal, row.attainment, row.time_elapsed)
        for goal, row in pairs
        if rests[row.target, row.indicator].begun and row.attainment is not None
    ]
    done.sort(key=lambda each: each[1])
    for title, lasting in (
        (Message("Attainment of one-year goals"), False),
        (Message("Attainment of multi-year goals"), True),
    ):
        mine = [each for each in done if _lasts(each[0].line.row) is lasting]
        if mine and len(done) > 1:
            charts.append(("done", title, mine))
    for number, (kind, name, bars) in enumerate(charts, first):
        yield Chart(f"chart-{number}", kind, name, POINTS if kind == "points" else PERCENT, (_bars(bars),))


def _lasts(row: GapRow) -> bool:
    """Whether a goal takes several years: it is summed or averaged over them, or due later than its figure."""
    due = row.due_to or row.due_from
    measured = due if row.observed_period is None else Span.parse(row.observed_period).last.year
    return row.over in {"average", "base"} or measured < due


def _bars(bars: Sequence[_Bar]) -> Series:
    points = (ChartPoint(goal.name, value, goal.verdict, elapsed) for goal, value, elapsed in bars[:_MOST_BARS])
    return Series("gap", Message("gap"), tuple(points))


def _drawn(number: int, kind: ChartKind, choice: Choice, unit: Unit, series: Sequence[Series | None]) -> Chart | None:
    kept = tuple(each for each in series if each is not None and each.points)
    if not kept:
        return None
    return Chart(
        f"chart-{number}",
        kind,
        Message("{name}: figures and path against the goal of {goal}", name=choice.label, goal=choice.goal)
        if any(each.role == "path" for each in kept)
        else Message("{name}: figures against the goal of {goal}", name=choice.label, goal=choice.goal),
        unit,
        kept,
        _goal_line(choice, unit) if choice.target.unit.base == unit.base else None,
    )


def _goal_line(choice: Choice, unit: Unit) -> GoalLine:
    target = choice.target
    high = None if target.value_high is None else Quantity(target.value_high, target.unit).to(unit).value
    value = Quantity(target.value, target.unit).to(unit).value
    return GoalLine(value, high, choice.goal, tuple(target.due.years))


def _measured(known: KnownFigures, metrics: Sequence[Metric], unit: Unit, row: GapRow | None) -> Series | None:
    """Return the figures that run from January, whole years and the latest parts of a year; None where there are none."""
    found: dict[Period, Figure] = {}
    for metric in metrics:
        for period in known.periods(metric):
            figure = known.at(metric, period) if period.cumulated else None
            if figure is not None and figure.unit.base == unit.base:
                found.setdefault(period, figure)
    points = {
        period: ChartPoint(period, Quantity(figure.value, figure.unit).to(unit).value, Term(figure.status or ""))
        for period, figure in found.items()
    }
    if (
        row is not None
        and row.observed is not None
        and row.observed_period is not None
        and row.over in {"year", "each"}
    ):
        period, given = Span.parse(row.observed_period).last, Unit.parse(row.unit)
        value = Quantity(row.observed, given).to(unit).value
        points.setdefault(period, ChartPoint(period, value, Term(row.observed_status or "")))
    whole = {period.year for period in points if period.whole_year}
    kept = sorted(
        (period for period in points if period.whole_year or period.year not in whole),
        key=lambda each: (each.year, each.last),
    )
    return Series("measured", _FIGURES, tuple(points[period] for period in kept[-_MOST_POINTS:])) if kept else None


def _by_due(path: Sequence[PathRow]) -> list[tuple[int, list[PathRow]]]:
    return [(due, list(rows)) for due, rows in groupby(path, key=lambda row: row.due)]


def _levels(rows: Sequence[PathRow]) -> Iterator[ChartPoint]:
    for row in rows:
        if row.level is not None:
            yield ChartPoint(Period.parse(row.period), row.level)


def _added(choice: Choice, measure: Measure, unit: Unit) -> Series | None:
    """Return what has been added up since the base, year by year."""
    sums = (measure.over(year) for year in range(choice.base_year + 1, choice.last + 1))
    found = [figure for figure in sums if figure is not None]
    points = tuple(
        ChartPoint(figure.period, Quantity(figure.value, figure.unit).to(unit).value, Term(figure.status or ""))
        for figure in found
    )
    return Series("measured", _FIGURES, points) if points else None


def _index(number: int, choice: Choice, path: Sequence[PathRow], known: KnownFigures) -> Chart | None:
    """Return the longest path of growth over several years as an index, with what was measured beside it."""
    due, rows = (_by_due(path) or [(choice.last, [])])[-1]
    points = tuple(ChartPoint(Period.parse(row.period), row.index) for row in rows if row.index is not None)
    if len(points) < _LEAST_OF_INDEX:
        return None
    words = {"name": choice.label, "goal": choice.goal}
    whole = Message("{name}: path to the goal of {goal}, index", **words)
    title = whole if choice.over == "base" else Message("{name}: path to the goal of {goal} a year, index", **words)
    grown = (known.growth_over(choice.base_year, year) for year in range(choice.base_year + 1, due + 1))
    measured = tuple(
        ChartPoint(each.period, HUNDRED + each.value, Term(each.status or "")) for each in grown if each is not None
    )
    path_series = Series("path", Message("path to {due}", due=due), points)
    both = (path_series, Series("measured", _FIGURES, measured)) if measured else (path_series,)
    return Chart(f"chart-{number}", "index", title, None, both)


def _projection(number: int, choice: Choice, rows: Sequence[ProjectRow]) -> Chart | None:
    unit = choice.subject.unit
    if choice.target.unit.base != unit.base:
        return None
    name, goal, line = choice.label, choice.goal, _goal_line(choice, unit)
    if rows[0].base is not None:
        title = Message("{name}: scenarios against the goal of {goal}", name=name, goal=goal)
        return Chart(f"chart-{number}", "projection", title, unit, tuple(_scenarios(rows)), line)
    series = tuple(_needed(rows))
    if not series:
        return None
    title = Message("{name}: the base each scenario needs for {goal}", name=name, goal=goal)
    return Chart(f"chart-{number}", "needed", title, unit, series, line)


def _needed(rows: Sequence[ProjectRow]) -> Iterator[Series]:
    """Yield a series a horizon: the base that each scenario needs to be at the goal by then."""
    for due in dict.fromkeys(row.due for row in rows):
        points = tuple(
            ChartPoint(Message("{growth} a year", growth=Amount(row.scenario_growth, PERCENT)), row.needed_base)
            for row in rows
            if row.due == due and row.needed_base is not None
        )
        if points:
            yield Series("scenario", Message("by {due}", due=due), points)


def _scenarios(rows: Sequence[ProjectRow]) -> Iterator[Series]:
    """Yield a series a scenario, from the base to each horizon."""
    for rate in dict.fromkeys(row.scenario_growth for row in rows):
        mine = [row for row in rows if row.scenario_growth == rate]
        points = [ChartPoint(Period.parse(row.base_period), row.base) for row in mine[:1] if row.base is not None]
        points += [ChartPoint(Period(row.due), row.projected) for row in mine if row.projected is not None]
        yield Series("scenario", Message("{growth} a year", growth=Amount(rate, PERCENT)), tuple(points))

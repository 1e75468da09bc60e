"""A Chart as a drawing: which marks tell what, readable without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.folding import fold
from siping_cli.numbers.periods import Period
from siping_cli.reports.html.bars import bars
from siping_cli.reports.html.frame import (
    BOTTOM,
    CELL,
    DASHES,
    GOAL_RULE,
    GRID,
    LINE_HEIGHT,
    MEASURED,
    MUTED,
    PLANNED,
    PLOT_HEIGHT,
    SHAPES,
    WIDTH,
    ChartDrawing,
    Frame,
    LegendKey,
    TimeAxis,
    scaled,
    thinned,
)
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.formats.words import Words
    from siping_cli.numbers.quantities import Unit
    from siping_cli.reports.chart_data import Chart, ChartPoint, Series

_ROW_HEIGHT = 48
UNSURE = {"estimate", "assumed"}


def draw(chart: Chart, words: Words, width: int = WIDTH) -> ChartDrawing:
    """Return how a chart is drawn, so many pixels wide."""
    if chart.kind in {"points", "done"}:
        return bars(chart, words, width)
    if chart.kind == "needed":
        return _needed(chart, words, width)
    return _rates(chart, words, width) if chart.kind == "rate" else _lines(chart, words, width)


def _rates(chart: Chart, words: Words, width: int) -> ChartDrawing:
    """Draw each figure as a bar, and the goal as a line across."""
    points = [point for series in chart.series for point in series.points]
    known = [point.at for point in points if isinstance(point.at, Period)]
    due = [Period(year) for year in (chart.goal.years if chart.goal else ()) if Period(year) not in known]
    periods = [*known, *(period for period in due if period > max(known))]
    values = [scaled(point.value, chart.unit, words) for point in points]
    frame = Frame(*_domain([0, *values, *_goals(chart, words)]), whole=width)
    step = frame.width / len(periods)
    middles, wide = [step * (number + 0.5) for number in range(len(periods))], min(34.0, step * 0.62)
    keys = []
    for unsure in (False, True):
        style = {"type": "rect", "fill": MEASURED, "stroke": MEASURED, "strokeWidth": 1}
        style |= {"fillOpacity": 0.18, "strokeDash": [3, 2]} if unsure else {"fillOpacity": 0.9}
        places = [
            {"x": middle - wide / 2, "x2": middle + wide / 2, "y": frame.up(value), "y2": frame.up(0)}
            for point, value, middle in zip(points, values, middles, strict=False)
            if _unsure(point) is unsure
        ]
        frame.draw(style, places, x="x", x2="x2", y="y", y2="y2")
        if places:
            name = Message("expected or assumed") if unsure else Message("figures")
            keys.append(LegendKey((style,), words.say(name)))
    _goal_lines(frame, chart, words)
    texts = [(x, [words.cell(Amount(point.value, chart.unit))]) for point, x in zip(points, middles, strict=False)]
    above = [(x, frame.up(value) + (13 if value < 0 else -7)) for x, value in zip(middles, values, strict=False)]
    frame.label(((*at, text) for at, text in zip(above, thinned(texts), strict=True) if text), fontWeight="bold")
    frame.bottom = BOTTOM + 2 * LINE_HEIGHT  # a part of a year takes two lines, its state a third
    labels = [[_short(period, words), *_year_of(period, words), _state(points, period, words)] for period in periods]
    frame.times(list(zip(middles, labels, strict=True)))
    frame.axis()
    return frame.drawing(*keys, *_goal_key(chart, words))


def _lines(chart: Chart, words: Words, width: int) -> ChartDrawing:
    """Draw paths and scenarios as lines told apart by dashes, and figures as diamonds, along a true scale of time."""
    values = [scaled(point.value, chart.unit, words) for series in chart.series for point in series.points]
    low = min(values) * 0.9 if chart.kind == "index" else 0
    lines = [series for series in chart.series if series.role != "measured"]
    frame = Frame(*_domain([low, *values, *_goals(chart, words)]), whole=width)
    if chart.kind == "projection":
        frame.height, frame.right = max(PLOT_HEIGHT, LINE_HEIGHT * (len(lines) + 3)), 112
    time = TimeAxis.of(chart, frame.width)
    keys: list[LegendKey] = []
    due = chart.goal.years if chart.goal else ()
    rule = {"type": "rule", "stroke": GRID, "strokeWidth": 1}
    frame.draw(rule, ({"x": time.at(Period(year)), "y": 0, "y2": frame.height} for year in due), x="x", y="y", y2="y2")
    for number, series in enumerate(lines):
        dash, shape = DASHES[-1 - number % len(DASHES)] if len(lines) > 1 else DASHES[0], SHAPES[number % len(SHAPES)]
        places = [
            {"x": time.at(point.at), "y": frame.up(scaled(point.value, chart.unit, words))}
            for point in series.points
            if isinstance(point.at, Period)
        ]
        along = {"type": "line", "stroke": PLANNED, "strokeWidth": 1.8, "strokeDash": dash}
        frame.draw(along, places, x="x", y="y")
        mark = {"type": "point", "shape": shape, "size": 34, "filled": True, "fill": PLANNED, "opacity": 1}
        frame.draw(mark, places, x="x", y="y")
        if chart.kind != "projection":  # whose lines have their names at their ends
            keys.append(LegendKey((along, mark), words.say(series.name)))
    _ends(frame, chart, [] if chart.kind == "level" and chart.goal else lines, words)
    for series in chart.series:
        if series.role == "measured":
            keys += _figures(frame, series, time, chart.unit, words)
    years = [Period(year) for year in range(time.first, time.last + 1)]
    frame.times([(time.at(each), [words.cell(each)]) for each in years])
    frame.axis()
    return frame.drawing(*keys, *_goal_key(chart, words))


def _figures(frame: Frame, series: Series, time: TimeAxis, unit: Unit | None, words: Words) -> Iterator[LegendKey]:
    """Draw figures as diamonds, hollow where they are expected or assumed, with their numbers under them; yield their keys."""
    placed = [
        (point, point.at, time.at(point.at), frame.up(scaled(point.value, unit, words)))
        for point in series.points
        if isinstance(point.at, Period)
    ]
    for unsure in (False, True):
        mark = {"type": "point", "shape": "diamond", "size": 70, "filled": True, "stroke": MEASURED, "strokeWidth": 1.5}
        mark |= {"fill": "#ffffff" if unsure else MEASURED, "opacity": 1}
        places = [{"x": x, "y": y} for point, _, x, y in placed if _unsure(point) is unsure]
        frame.draw(mark, places, x="x", y="y")
        if places:
            yield LegendKey((mark,), words.say(Message("expected or assumed") if unsure else series.name))
    texts = [
        (x, [words.cell(Amount(point.value, unit, bare=True)), *([] if at.whole_year else [_short(at, words)])])
        for point, at, x, _ in placed
    ]
    shown = thinned(texts)
    frame.label(
        ((x, y + 16, text) for (_, _, x, y), text in zip(placed, shown, strict=True) if text),
        fontWeight="bold",
        fill=MEASURED,
    )


def _needed(chart: Chart, words: Words, width: int) -> ChartDrawing:
    """Draw the bases that scenarios need as marks on a line each, and the goal as a line down."""
    rows = list(dict.fromkeys(point.at for series in chart.series for point in series.points))
    values = [scaled(point.value, chart.unit, words) for series in chart.series for point in series.points]
    goal = _goals(chart, words)
    low, high = min(values) * 0.88, max([*values, *goal]) * 1.02
    frame = Frame(0, 1, height=_ROW_HEIGHT * len(rows) + 8, left=78, right=42, bottom=4, whole=width)

    def along(value: float) -> float:
        return frame.width * (value - low) / (high - low)

    middle = {at: _ROW_HEIGHT * number + 26 for number, at in enumerate(rows)}
    rule = {"type": "rule", "stroke": GRID, "strokeWidth": 1}
    frame.draw(rule, ({"x": 0, "x2": frame.width, "y": y} for y in middle.values()), x="x", x2="x2", y="y")
    frame.label(((-8, y, [words.cell(at)]) for at, y in middle.items()), align="right", baseline="middle", fill=MUTED)
    keys = []
    for number, series in enumerate(chart.series):
        shape = SHAPES[number % len(SHAPES)]
        places = [(along(scaled(point.value, chart.unit, words)), middle[point.at], point) for point in series.points]
        mark = {"type": "point", "shape": shape, "size": 64, "filled": True, "stroke": PLANNED, "strokeWidth": 1.5}
        mark |= {"fill": "#ffffff" if number % 2 else PLANNED, "opacity": 1}
        frame.draw(mark, ({"x": x, "y": y} for x, y, _ in places), x="x", y="y")
        down = 15 if number % 2 else -10
        frame.label((x, y + down, [words.cell(Amount(point.value, chart.unit, bare=True))]) for x, y, point in places)
        keys.append(LegendKey((mark,), words.say(series.name)))
    places_of_goal = [{"x": along(value), "y": 2, "y2": frame.height} for value in goal]
    frame.draw(GOAL_RULE, places_of_goal, x="x", y="y", y2="y2")
    if chart.goal:
        frame.label([(along(goal[0]), -4, [words.cell(chart.goal.amount)])], fontWeight="bold")
    return frame.drawing(*keys, *_goal_key(chart, words, upright=True))


def _domain(values: Sequence[float]) -> tuple[float, float]:
    """Return the lowest and the highest value with room above for labels, and below where bars go down."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * 0.14
    return (low - room if low < 0 else low), high + room


def _goals(chart: Chart, words: Words) -> list[float]:
    """Return the values of the goal lines."""
    if chart.goal is None:
        return []
    ends = (chart.goal.value, chart.goal.high)
    return [scaled(value, chart.unit, words) for value in ends if value is not None]


def _goal_lines(frame: Frame, chart: Chart, words: Words) -> None:
    """Draw the goal across the plot, and write it beside the line."""
    goal = _goals(chart, words)
    frame.draw(GOAL_RULE, ({"x": 0, "x2": frame.width, "y": frame.up(value)} for value in goal), x="x", x2="x2", y="y")
    if chart.goal:
        lines = fold(words.cell(chart.goal.amount), int((frame.right - 8) / CELL))
        frame.label([(frame.width + 6, frame.up(goal[0]) + 4, lines)], align="left", fontWeight="bold")


def _ends(frame: Frame, chart: Chart, lines: Sequence[Series], words: Words) -> None:
    """Write the goal and the ends of lines beside the plot, pushed apart where they would cover each other."""
    wanted: list[tuple[float, list[str], bool]] = []
    for series in lines:
        value = words.cell(Amount(series.points[-1].value, chart.unit, bare=True))
        line = f"{value}  {words.say(series.name)}" if chart.kind == "projection" else value
        wanted.append((frame.up(scaled(series.points[-1].value, chart.unit, words)), [line], False))
    goal = _goals(chart, words)
    frame.draw(GOAL_RULE, ({"x": 0, "x2": frame.width, "y": frame.up(value)} for value in goal), x="x", x2="x2", y="y")
    if chart.goal:
        wanted.append((frame.up(goal[0]), fold(words.cell(chart.goal.amount), int((frame.right - 8) / CELL)), True))
    free = -LINE_HEIGHT * 1.0
    placed: list[tuple[float, list[str], bool]] = []
    for y, text, strong in sorted(wanted, key=lambda each: (each[0], not each[2])):
        down = max(y, free)
        placed.append((down, text, strong))
        free = down + LINE_HEIGHT * len(text)
    over = max(0.0, free - LINE_HEIGHT - frame.height)
    for strong in (True, False):
        frame.label(
            ((frame.width + 6, y - over + 4, text) for y, text, bold in placed if bold is strong),
            align="left",
            fontWeight="bold" if strong else "normal",
        )


def _goal_key(chart: Chart, words: Words, *, upright: bool = False) -> tuple[LegendKey, ...]:
    return (LegendKey((GOAL_RULE,), words.say(Message("the goal")), upright),) if chart.goal else ()


def _short(period: Period, words: Words) -> str:
    """Return a whole year as it is, and a part of one without its year."""
    text = words.cell(period)
    return text if period.whole_year else text.replace(words.cell(Period(period.year)), "").strip()


def _year_of(period: Period, words: Words) -> list[str]:
    return [] if period.whole_year else [words.cell(Period(period.year))]


def _unsure(point: ChartPoint) -> bool:
    return point.term is not None and point.term.word in UNSURE


def _state(points: Sequence[ChartPoint], period: Period, words: Words) -> str:
    """Return the word for a figure that is expected or assumed."""
    return next((words.cell(point.term) for point in points if point.at == period and _unsure(point)), "")

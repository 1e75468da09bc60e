"""Goals side by side: a bar each, with how much of its time is over and what that makes of it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from siping_cli.formats.folding import cells, fold
from siping_cli.formats.terms import VERDICT_MARKS
from siping_cli.reports.html.frame import (
    CELL,
    GOAL_RULE,
    INK,
    LINE_HEIGHT,
    MEASURED,
    MUTED,
    PLANNED,
    ChartDrawing,
    Frame,
    LegendKey,
    scaled,
)
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.chart_data import Chart, ChartPoint

MOST_CELLS = 54  # of a name over its bar
_BESIDE, _BOLD = 112, 1.06  # the least room beside the bars; how much wider bold letters are
# The colours of bars by the verdict: blue and orange differ for all eyes, and each bar has its mark and its word besides.
_BARS = {"well": (PLANNED, {"met", "on_track"}), "short": (MEASURED, {"missed", "behind"}), "open": (MUTED, {"open"})}
_BAR_NAMES = {
    "well": Message("met or on track"),
    "short": Message("missed or behind"),
    "open": Message("open"),
}


def bars(chart: Chart, words: Words, width: int) -> ChartDrawing:
    """Draw a bar a goal, its name above it; meaning is in the words beside the bar."""
    points = chart.series[0].points
    values = [scaled(point.value, chart.unit, words) for point in points]
    limit = max(100.0, *values) if chart.kind == "done" else max([*values, 0.0])
    low = min([*values, 0.0])
    names = [fold(words.cell(point.at), MOST_CELLS) for point in points]
    tops, height = [], 0
    for lines in names:
        tops.append(height)
        height += LINE_HEIGHT * len(lines) + 26
    told = [_told(point, chart, words) for point in points]
    beside = min(max(_BESIDE, ceil(max(map(cells, told)) * CELL * _BOLD) + 8), width // 2)
    frame = Frame(0, 1, height=height, left=8, right=beside, bottom=4, whole=width)

    def along(value: float) -> float:
        return frame.width * (value - low) / ((limit - low) or 1)

    placed = [
        (along(value), top + LINE_HEIGHT * len(lines) + 4, top, lines, point)
        for value, top, lines, point in zip(values, tops, names, points, strict=True)
    ]
    keys = []
    for name, (fill, verdicts) in _BARS.items():
        mark = {"type": "rect", "fill": fill, "fillOpacity": 0.85}
        drawn = [
            {"x": along(0), "x2": x, "y": y, "y2": y + 10}
            for x, y, _, _, point in placed
            if point.term is not None and point.term.word in verdicts
        ]
        frame.draw(mark, drawn, x="x", x2="x2", y="y", y2="y2")
        keys += [LegendKey((mark,), words.say(_BAR_NAMES[name]))] if drawn else []
    rule = {"type": "rule", "stroke": INK, "strokeWidth": 1}
    frame.draw(rule, [{"x": along(0), "y": 0, "y2": height}], x="x", y="y", y2="y2")
    if chart.kind == "done":
        frame.draw(GOAL_RULE, [{"x": along(100), "y": 0, "y2": height}], x="x", y="y", y2="y2")
        keys.append(LegendKey((GOAL_RULE,), words.say(Message("the goal: 100%")), upright=True))
        elapsed = {"type": "rule", "stroke": INK, "strokeWidth": 2.4}
        times = [
            {"x": along(float(point.elapsed)), "y": y - 3, "y2": y + 13}
            for _, y, _, _, point in placed
            if point.elapsed is not None
        ]
        frame.draw(elapsed, times, x="x", y="y", y2="y2")
        keys += [LegendKey((elapsed,), words.say(Message("time elapsed")), upright=True)] if times else []
    frame.label(((4, top + 9, lines) for _, _, top, lines, _ in placed), align="left")
    # Beside the lines: behind the bar, and where there is a line of 100% behind that too.
    beyond = along(100 if chart.kind == "done" else 0)
    frame.label(
        ((max(x, beyond) + 6, y + 9, [text]) for (x, y, *_), text in zip(placed, told, strict=True)),
        align="left",
        fontWeight="bold",
    )
    return frame.drawing(*keys)


def _told(point: ChartPoint, chart: Chart, words: Words) -> str:
    """Return the value of a bar and its verdict, with the mark that tells it without colour."""
    mark = VERDICT_MARKS.get(point.term.word, "") if point.term is not None else ""
    return " ".join(filter(None, (_signed(point, chart, words), mark, words.cell(point.term))))


def _signed(point: ChartPoint, chart: Chart, words: Words) -> str:
    return words.cell(Amount(point.value, chart.unit))

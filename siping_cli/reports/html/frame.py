"""A plot of fixed size, drawn with Vega-Lite without measuring a text.

Machines have different fonts, and one that lacks Chinese measures it wrong. So nothing is laid out
by the size of a text: the frame is fixed, and labels stand where there is room for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from siping_cli.numbers.periods import MONTHS, Period
from siping_cli.sheet import Amount
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from siping_cli.formats.words import Words
    from siping_cli.numbers.quantities import Unit
    from siping_cli.reports.chart_data import Chart

WIDTH = 340
LEFT, RIGHT, TOP, BOTTOM = 42, 88, 16, 26
PLOT_HEIGHT = 150
LINE_HEIGHT = 13
_EDGE = 18  # pixels between the frame and the first and the last year
CELL = 5.8  # pixels of half a Chinese character at the size of the labels
INK, MUTED, GRID = "#1c2530", "#596673", "#dde2e7"
MEASURED, PLANNED = "#9c4410", "#1d4f7c"
DASHES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3])
GOAL_RULE = {"type": "rule", "stroke": INK, "strokeWidth": 1.2, "strokeDash": [4, 3]}
_SILENT = {"aria": False}  # a chart is one image with a name and a description; its marks are none
SHAPES = ("circle", "square", "triangle-up", "diamond")


@record
class LegendKey:
    """A line of the legend, drawn from the marks that it explains.

    Attributes:
        marks: as they are drawn in the plot, from back to front.
        text: what they are.
        upright: whether a line of the plot goes up, as the one of the key then does.

    """

    marks: tuple[dict[str, Any], ...]
    text: str
    upright: bool = False

    @property
    def wide(self) -> bool:
        """Whether a mark stands on a line, so that the key needs room for both."""
        return len(self.marks) > 1


@record
class ChartDrawing:
    """What a chart becomes.

    Attributes:
        specification: Vega-Lite, as plain values.
        height: in pixels; the width is that which was asked for.
        keys: the legend.

    """

    specification: dict[str, Any]
    height: int
    keys: tuple[LegendKey, ...]


@dataclass(slots=True)
class Frame:
    """A plot of fixed size: values go up from the bottom, places across are pixels.

    Attributes:
        low: the value at the bottom.
        high: the value at the top.
        height: of the plot, in pixels.
        left: the room on the left.
        right: the room on the right.
        bottom: the room under it.
        whole: the width with the room on either side.
        layers: what is drawn, from back to front.

    """

    low: float
    high: float
    height: int = PLOT_HEIGHT
    left: int = LEFT
    right: int = RIGHT
    bottom: int = BOTTOM
    whole: int = WIDTH
    layers: list[dict[str, Any]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The width of the plot."""
        return self.whole - self.left - self.right

    def up(self, value: float) -> float:
        """Return the pixels from the top for a value."""
        return self.height * (self.high - value) / (self.high - self.low)

    def draw(self, mark: dict[str, Any], places: Iterable[dict[str, Any]], **channels: str) -> None:
        """Add marks: each place is a record, and a channel (x, y, x2, y2, text) is a field of it."""
        values = list(places)
        if values:
            encoding = {
                name: {"field": key} if name in {"x2", "y2"} else {"field": key, "type": "quantitative", "scale": None}
                for name, key in channels.items()
                if name != "text"
            }
            if "text" in channels:
                encoding["text"] = {"field": channels["text"]}
            self.layers.append({"mark": mark | _SILENT, "data": {"values": values}, "encoding": encoding})

    def label(self, places: Iterable[tuple[float, float, Sequence[str]]], **style: object) -> None:
        """Write lines of text at (across, down), on a white edge so that no line runs through them."""
        values = [{"x": x, "y": y, "t": list(lines)} for x, y, lines in places]
        mark = {"type": "text", "fontSize": 11, "lineHeight": LINE_HEIGHT, "fill": INK} | style
        edge = {"stroke": "#ffffff", "strokeWidth": 3, "strokeJoin": "round"}
        self.draw(mark | edge, values, x="x", y="y", text="t")
        self.draw(mark, values, x="x", y="y", text="t")

    def times(self, labels: Sequence[tuple[float, Sequence[str]]]) -> None:
        """Write periods under the plot, only so many as there is room for; and the line they stand on."""
        shown = thinned([(x, [line for line in lines if line]) for x, lines in labels])
        places = ((x, self.height + 15, text) for (x, _), text in zip(labels, shown, strict=True) if text)
        self.label(places, fill=MUTED)
        ground = self.up(max(self.low, min(0.0, self.high)))
        base = {"type": "rule", "stroke": MUTED, "strokeWidth": 1}
        self.draw(base, [{"x": 0, "x2": self.width, "y": ground}], x="x", x2="x2", y="y")

    def axis(self) -> None:
        """Draw the grid and its numbers behind everything else."""
        self.layers.insert(
            0,
            {
                "mark": {"type": "rule", "opacity": 0} | _SILENT,
                "data": {"values": [{"v": self.low}]},
                "encoding": {
                    "y": {
                        "field": "v",
                        "type": "quantitative",
                        "scale": {"domain": [self.low, self.high], "nice": False, "zero": False},
                        "axis": {"title": None, "tickCount": 4, "ticks": False, "domain": False, "labelPadding": 6},
                    }
                },
            },
        )

    def specification(self) -> dict[str, Any]:
        """Return the whole drawing."""
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": self.width,
            "height": self.height,
            "padding": {"left": self.left, "right": self.right, "top": TOP, "bottom": self.bottom},
            "autosize": "none",
            "background": None,
            "layer": self.layers,
            "config": {
                "font": "inherit",
                "aria": False,
                "view": {"stroke": None},
                "axis": {"gridColor": GRID, "labelColor": MUTED, "labelFontSize": 10.5},
            },
        }

    def drawing(self, *keys: LegendKey) -> ChartDrawing:
        """Return the drawing with its legend."""
        return ChartDrawing(self.specification(), self.height + TOP + self.bottom, keys)


@record
class TimeAxis:
    """Years along the plot, each at its end: what is known of a period is known when it is over.

    Attributes:
        first: the first year.
        last: the last year, after the first.
        width: of the plot, in pixels.

    """

    first: int
    last: int
    width: int

    @classmethod
    def of(cls, chart: Chart, width: int) -> TimeAxis:
        """Return the years that a chart speaks of."""
        periods = [point.at for series in chart.series for point in series.points if isinstance(point.at, Period)]
        years = [*(period.year for period in periods), *(chart.goal.years if chart.goal else ())]
        first = min(years) - any(not period.whole_year and period.year == min(years) for period in periods)
        return cls(first, max([*years, first + 1]), width)

    def at(self, period: Period) -> float:
        """Return the pixels from the left for the end of a period."""
        share = (period.year - 1 + period.last / MONTHS - self.first) / (self.last - self.first)
        return _EDGE + share * (self.width - 2 * _EDGE)


def thinned(labels: Sequence[tuple[float, Sequence[str]]]) -> list[Sequence[str]]:
    """Return the texts, emptied where one would touch the one that is kept after it; the last is kept."""
    kept: list[Sequence[str]] = []
    limit = float("inf")
    for x, lines in reversed(labels):
        half = max((cell_len(line) for line in lines), default=0) * CELL / 2 + 2
        fits = x + half <= limit
        kept.append(lines if fits else [])
        limit = x - half if fits else limit
    return kept[::-1]


def scaled(value: Decimal, unit: Unit | None, words: Words) -> float:
    """Return a value in the unit that the language counts in."""
    return float(words.scaled(Amount(value, unit)))

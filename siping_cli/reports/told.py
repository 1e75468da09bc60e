"""What a chart shows, in words, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.reports.chart_data import Chart, ChartPoint


def chart_in_words(chart: Chart) -> Message:
    """Return every value of a chart, and the goal it is held against."""
    series = tuple(
        Message(
            "{name}: {points}", name=each.name, points=tuple(_point_in_words(point, chart) for point in each.points)
        )
        for each in chart.series
    )
    if chart.goal is None:
        return Message("{series}.", series=series)
    return Message("The goal: {goal}. {series}.", goal=chart.goal.amount, series=series)


def _point_in_words(point: ChartPoint, chart: Chart) -> Message:
    value = Amount(point.value, chart.unit)
    if point.elapsed is None:
        return Message("{at} {value}", at=point.at, value=value)
    elapsed = Amount(point.elapsed, chart.unit)
    return Message("{at} {value}, {elapsed} of the time elapsed", at=point.at, value=value, elapsed=elapsed)

"""What a chart shows, in words, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.reports.chart_data import Chart


def chart_in_words(chart: Chart) -> Message:
    """Return every value of a chart, and the goal it is held against."""
    value = Message("{at} {value}")
    series = tuple(
        Message(
            "{name}: {points}",
            name=each.name,
            points=tuple(value.retold(at=point.at, value=Amount(point.value, chart.unit)) for point in each.points),
        )
        for each in chart.series
    )
    if chart.goal is None:
        return Message("{series}.", series=series)
    return Message("The goal: {goal}. {series}.", goal=chart.goal.amount, series=series)

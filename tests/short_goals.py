"""Goals and figures in short, for tests that have a row for each promise.

A goal counts from 2022 and is written ``growth 7 about 2025``: its metric, value, comparator and due years. Figures are written
``2023=7``, of another measure than that of the goal ``level:2022=100``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plans import figure, goal, subject, write_plan

from siping_cli.answers.gap import gap
from siping_cli.loading.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Record

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.plan.plan import Plan

UNITS = {
    "growth": "%",
    "share": "%",
    "multiple": "倍",
    "level": "亿元",
    "count": "个",
    "change": "个百分点",
    "ratio": ":1",
}


def figures_of(text: str, metric: str) -> list[Record]:
    """Return what an indicator reports, from ``2023=7 level:2022=100``."""
    found = []
    for word in text.split():
        head, _, value = word.partition("=")
        measure, _, period = head.rpartition(":")
        measure = measure or metric
        found.append(figure(period, measure, float(value), UNITS[measure]))
    return found


def a_plan(folder: Path, wanted: str, figures: str, about: dict[str, Any] | None = None, **more: Any) -> Plan:  # noqa: ANN401 - fields of a goal
    """Return a plan with one goal, written ``growth 7 about 2025``, and the figures that are known.

    Args:
        folder: where it is written.
        wanted: its metric, value, comparator and due years.
        figures: what is known.
        about: fields of the indicator.
        more: fields of the goal.

    """
    metric, value, comparator, due = wanted.split()
    number = float(value) if "." in value else int(value)
    record = goal("goal", metric, number, UNITS[metric], comparator, **({"due": due} | more))
    unit = {"growth": "亿元", "multiple": "亿元", "change": "%"}.get(metric, UNITS[metric])
    fields: dict[str, Any] = {"unit": unit, "reported": figures_of(figures, metric)} | (about or {})
    return load_plan(write_plan(folder, subject("x", record, **fields)))


def row_of(folder: Path, wanted: str, figures: str, about: dict[str, Any] | None = None, **more: Any) -> GapRow:  # noqa: ANN401 - fields of a goal
    """Return how such a goal stands."""
    row: GapRow
    (row,) = gap(a_plan(folder, wanted, figures, about, **more)).rows
    return row


def told(row: GapRow) -> str:
    """Return verdict, figure and period of a row in a line; a figure is shown to four places."""
    if row.observed is None:
        return row.verdict
    value = f"{row.observed:.4f}".rstrip("0").rstrip(".")
    return f"{row.verdict} {value} {row.observed_period}"

"""The page of sources: where every word and figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import Unit
from siping_cli.reports.xlsx.pages import Field, number_form
from siping_cli.reports.xlsx.tables import SheetTable
from siping_cli.sheet import Day
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.reports.data import Report
    from siping_cli.reports.xlsx.cells import Inputs
    from siping_cli.reports.xlsx.pages import Page

WORDS = 60
GOALS = (
    Field("what", Message("Goal or figure")),
    Field("value", Message("Number")),
    Field("unit", Message("Unit")),
    Field("time", Message("Due or period")),
    Field("status", Message("Strength or status")),
    Field("wording", Message("Wording or source"), width=WORDS),
    Field("section", Message("Section")),
    Field("id", Message("Id")),
    Field("changed", Message("Changed")),
)
UNUSED = (
    Field("what", Message("Figure")),
    Field("value", Message("Number")),
    Field("unit", Message("Unit")),
    Field("time", Message("Period")),
    Field("status", Message("Reason")),
    Field("wording", Message("Source"), width=WORDS),
    Field("section", Message("Measure")),
    Field("id", Message("Id")),
)


def write_sources(page: Page, inputs: Inputs) -> None:
    """Write the words of each goal with their section, and the source of each figure; what was changed since says so."""
    report = inputs.known.report
    source = report.source
    page.text(0, 0, Message("Sources"), "title")
    named = Message(
        "source: {title}, {publisher}, {day}", title=source.title, publisher=source.publisher, day=Day(source.date)
    )
    page.text(1, 0, named, "note")
    page.text(2, 0, source.url, "note")
    table, at = SheetTable(page, 4, GOALS), 0
    table.head()
    for goal in report.goals:
        row, unit = goal.line.row, Unit.parse(goal.line.row.unit)
        table.text(at, "what", goal.name)
        name = inputs.goals.get((row.target, row.indicator))
        if name is not None:
            table.formula(at, "value", name, row.target_value, form=number_form(unit, row.target_value))
            table.formula(at, "changed", inputs.seen.flags[name], None, "verdict")
            table.text(at, "unit", page.book.unit(unit), "word")
        else:
            table.text(at, "value", goal.number, "word")
        _said(table, at, goal.due, goal.strength, goal.wording, goal.section, row.target)
        at += 1
    for line in report.used.lines:
        row, (what, period, _, amount, status, told) = line.row, line.cells
        name, known = inputs.figures.get((row.indicator, row.metric, row.period), ("", None))
        table.text(at, "what", what)
        if known is not None and known.value == row.value and known.unit == row.unit:
            table.formula(at, "value", name, row.value, form=number_form(amount.unit, row.value))
            table.formula(at, "changed", inputs.seen.flags[name], None, "verdict")
        else:
            table.number(at, "value", row.value)
        table.text(at, "unit", page.book.unit(amount.unit), "word")
        _said(table, at, period, status, told, None, row.indicator)
        at += 1
    if report.unused.blocks:
        _left(page, report, table.top + at + 3)
    table.close(at)


def _left(page: Page, report: Report, top: int) -> None:
    """Write the figures that were read and not used, each with the reason."""
    page.text(top - 1, 0, Message("Figures read but not used"), "heading")
    page.head(top, UNUSED, repeated=False)
    table = SheetTable(page, top, UNUSED)
    for at, line in enumerate(report.unused.lines):
        row, (what, period, measure, amount, reason, told) = line.row, line.cells
        table.text(at, "what", what)
        table.number(at, "value", row.value)
        table.text(at, "unit", page.book.unit(amount.unit), "word")
        _said(table, at, period, reason, told, measure, row.indicator)


def _said(table: SheetTable, at: int, *cells: object) -> None:
    time, status, wording, section, name = cells
    table.text(at, "time", time, "word")
    table.text(at, "status", status, "word")
    table.text(at, "wording", wording, "wrap")
    table.grow(at, wording, WORDS)
    table.text(at, "section", section)
    table.text(at, "id", name, "id")

"""The first page of a workbook: the summary, and every goal in one sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers.tally import SENTENCES
from siping_cli.numbers.quantities import PERCENT, Unit
from siping_cli.reports.xlsx.pages import LONGEST_CELL, NAME_WIDTH, Field, number_form
from siping_cli.reports.xlsx.parts import LivePart, quoted
from siping_cli.reports.xlsx.rounding import rounded_as_cells
from siping_cli.reports.xlsx.tables import SheetTable
from siping_cli.sheet import Day, Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.formats.words import Words
    from siping_cli.reports.data import Report
    from siping_cli.reports.xlsx.gaps import Gaps
    from siping_cli.reports.xlsx.pages import Page

SENTENCE = 78
_FIELDS = (
    Field("goal", Message("Goal"), width=NAME_WIDTH),
    Field("number", Message("Target")),
    Field("due", Message("Due")),
    Field("verdict", Message("Verdict")),
    Field("gap", Message("Gap")),
    Field("unit", Message("Unit")),
    Field("done", Message("Done"), "%"),
    Field("sentence", Message("In one sentence"), width=SENTENCE),
)
_SHORT = (
    Field("goal", Message("Largest gaps on the date of the report"), width=NAME_WIDTH),
    Field("gap", Message("Gap")),
    Field("unit", Message("Unit")),
    Field("share", Message("Share of goal"), "%"),
)
COUNTS, LAGS = 5, 15  # the rows at which the two small tables begin
CHARTS = 4, 5  # the cell at which the charts begin
_ROOM = 60  # cells that a sentence may grow by when an input changes


def write_front(page: Page, report: Report, gaps: Gaps, sentences: Sequence[LivePart], reach: LivePart | None) -> None:
    """Write the page; counts, verdicts, gaps and sentences follow the other pages."""
    verdicts = gaps.table.column("verdict", gaps.count) if gaps.count else ""
    counts = _counts(page, report, verdicts)
    _title(page, report, counts, reach)
    top = _lags(page, report, gaps) + 2
    _goals(page, report, gaps, top, sentences)


def _title(page: Page, report: Report, counts: dict[str | None, str], reach: LivePart | None) -> None:
    """Write title, source and the first sentence, which counts again when an input changes."""
    source = report.source
    page.text(0, 0, report.title, "title")
    named = Message(
        "source: {title}, {publisher}, {day}", title=source.title, publisher=source.publisher, day=Day(source.date)
    )
    page.text(1, 0, named, "note")
    if reach is not None:
        page.formula(2, 0, reach.formula, reach.text, "note")
    if report.date != source.date:
        page.text(2, 3, Message("report of {date}", date=Day(report.date)), "note")
    lead = page.book.words.say(report.summary.lead[0])
    page.sheet.write_formula(3, 0, f"={_lead(page.book.words, counts)}", page.book.style("lead"), lead)


def _lead(words: Words, counts: dict[str | None, str]) -> str:
    """Return the sentence of ``answers.tally`` as a formula, which leaves out the verdicts that no goal has."""
    total, unknown, between = counts[None], counts["no_data"], words.cell(("", ""))
    told = []
    for verdict, cell in counts.items():
        if verdict not in {None, "no_data"}:
            one = Message("{count} {verdict}", count=LivePart(cell, ""), verdict=Term(verdict or ""))
            told.append(f'IF({cell}>0,{quoted(between)}&{_formula(words, one)},"")')
    verdicts = f"MID({'&'.join(told)},{len(between) + 1},{LONGEST_CELL})"
    places = {"total": total, "known": f"({total}-{unknown})", "unknown": unknown, "verdicts": verdicts}
    live = {name: LivePart(formula, "") for name, formula in places.items()}
    every, some, none = (_formula(words, SENTENCES[kind].retold(**live)) for kind in ("all", "some", "none"))
    return f"IF({unknown}=0,{every},IF({unknown}<{total},{some},{none}))"


def _formula(words: Words, message: Message) -> str:
    parts = (
        (each, each.formula if isinstance(each, LivePart) else quoted(words.cell(each)))
        for each in words.parts(message)
    )
    return "&".join(formula for each, formula in parts if each != "")


def _counts(page: Page, report: Report, verdicts: str) -> dict[str | None, str]:
    """Write how many goals have each verdict, and return the cells by verdict, that of all goals under none."""
    page.text(COUNTS, 0, Message("Verdict"), "head")
    page.text(COUNTS, 1, Message("Goals"), "head")
    cells: dict[str | None, str] = {}
    for row, (term, count) in enumerate(report.summary.counts, COUNTS + 1):
        page.text(row, 0, term)
        page.define(page.book.name("verdict", term.word), row, 0)
        cells[term.word] = page.ref(row, 1)
        if verdicts:
            page.formula(row, 1, f"COUNTIF({verdicts},A{row + 1})", Decimal(count), form="0")
        else:
            page.number(row, 1, Decimal(count), form="0")
    last = COUNTS + len(report.summary.counts)
    page.text(last + 1, 0, Message("All goals"), first=True)
    page.formula(last + 1, 1, f"SUM(B{COUNTS + 2}:B{last + 1})", Decimal(report.summary.total), form="0", first=True)
    return cells | {None: page.ref(last + 1, 1)}


def _lags(page: Page, report: Report, gaps: Gaps) -> int:
    """Write the goals that lack most of their number, and return the row after them."""
    if not report.summary.lags:
        return LAGS - 1
    numbers = {(goal.target, goal.indicator): number for number, goal in enumerate(report.goals)}
    page.head(LAGS, _SHORT, repeated=False)
    row = LAGS
    for row, lag in enumerate(report.summary.lags, LAGS + 1):
        at, unit = numbers[lag.goal.target, lag.goal.indicator], lag.gap.unit
        gap, target = gaps.table.ref(at, "gap"), gaps.table.ref(at, "target")
        page.text(row, 0, lag.goal.name)
        page.formula(row, 1, gap, lag.gap.value, form=number_form(unit, lag.gap.value))
        page.text(row, 2, page.book.unit(unit) if unit else None, "word")
        share = f'IF({gap}="","",{gap}/ABS({target})*100)'
        number = lag.goal.line.row.target_value
        if lag.share is not None and number:
            part = rounded_as_cells(lag.gap.value) / abs(number) * 100  # of the gap as its cell has it
            page.formula(row, 3, share, part, form=number_form(PERCENT, lag.share.value))
    return row + 1


def _goals(page: Page, report: Report, gaps: Gaps, top: int, sentences: Sequence[LivePart]) -> None:
    """Write every goal with its sentence."""
    table = SheetTable(page, top, _FIELDS)
    page.head(top, _FIELDS)
    for number, goal in enumerate(report.goals):
        row = goal.line.row
        unit = Unit.parse(row.gap_unit or row.unit)
        table.text(number, "goal", goal.name, "wrap")
        table.grow(number, goal.name, NAME_WIDTH)
        table.formula(number, "number", gaps.table.ref(number, "number"), page.book.text(goal.number), "word")
        table.text(number, "due", goal.due, "word")
        verdict = page.book.text(goal.verdict)
        table.formula(number, "verdict", gaps.table.ref(number, "verdict"), verdict, "verdict")
        if (
            row.gap_unit is not None
            and row.target_value is not None
            and report.rests[row.target, row.indicator].units is None
        ):
            gap = number_form(unit, row.gap)
            table.formula(number, "gap", gaps.table.ref(number, "gap"), row.gap, form=gap)
            table.text(number, "unit", page.book.unit(unit), "word")
        if row.attainment is not None:
            done = gaps.table.ref(number, "attainment")
            table.formula(number, "done", done, row.attainment, form=number_form(PERCENT, row.attainment))
        told = sentences[number]
        table.formula(number, "sentence", told.formula, told.text, "wrap")
        table.grow(number, told.text + " " * _ROOM, SENTENCE)
    table.close(len(report.goals))

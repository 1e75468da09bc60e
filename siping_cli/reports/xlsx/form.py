"""A form to fill in as a workbook: drop-downs, coloured cells, and a sheet that says how."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # has no types

from siping_cli.numbers.periods import MONTHS, MONTHS_A_QUARTER, Period
from siping_cli.observations.table_words import MEASURES, STATUSES
from siping_cli.reports.form import period_cell, word_for
from siping_cli.reports.xlsx.pages import FONT, Book
from siping_cli.reports.xlsx.workbook import OPTIONS
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.formats.words import Words
    from siping_cli.plan.plan import Plan
    from siping_cli.reports.form import FormTable
    from siping_cli.reports.xlsx.pages import Page

_TO_FILL_IN = ("value", "status", "source")
_WIDTHS = {"period": 16, "measure": 10, "value": 14, "unit": 12, "status": 12, "source": 24, "note": 60}
_ROOM = 200  # empty rows below the form that have the drop-downs too
_LINE = 90  # cells of a line of instructions
_ENDS = (*range(MONTHS_A_QUARTER, MONTHS + 1, MONTHS_A_QUARTER),)


def workbook_of(plan: Plan, table: FormTable, words: Words) -> bytes:
    """Return a form as a workbook: the form on the first page, how to fill it in on the second."""
    content = BytesIO()
    workbook = Workbook(content, {**OPTIONS, "default_format_properties": {"font_name": FONT, "font_size": 10}})
    book = Book(workbook, words)
    # The day is that of the source, never that of the clock: same input, same bytes.
    day = datetime.fromisoformat(plan.targets_file.source.date)
    workbook.set_properties({"title": book.text(plan.name), "author": "siping", "created": day})
    _write_rows(book.page(Message("Figures")), table)
    _write_instructions(book.page(Message("How to fill it in")), table)
    workbook.close()
    return content.getvalue()


def _write_rows(page: Page, table: FormTable) -> None:
    """Write the form, with its drop-downs."""
    words, as_typed = page.book.words, page.book.style("text", "@")  # else 2023年9月 becomes a day
    for column, (key, head) in enumerate(zip(table.columns, table.heads, strict=True)):
        page.text(0, column, head, "head")
        for number, cells in enumerate(table.cells, 1):
            text = cells.get(key, "")
            if key == "period":
                page.sheet.write_string(number, column, text, as_typed)
            else:
                page.text(number, column, text, "input" if key in _TO_FILL_IN else "wrap" if key == "note" else "text")
    for number, cells in enumerate(table.cells, 1):
        page.grow(number, cells["note"], _WIDTHS["note"])
    page.finish()
    for column, key in enumerate(table.columns):
        if key in _WIDTHS:
            page.sheet.set_column(column, column, _WIDTHS[key], as_typed if key == "period" else None)
    page.sheet.freeze_panes(1, 1)
    page.sheet.repeat_rows(0)
    last = len(table.rows) + _ROOM
    for key, vocabulary in (("measure", MEASURES), ("status", STATUSES)):
        listed = list(dict.fromkeys(word_for(vocabulary, each, words.language) for each in vocabulary.values()))
        column = table.columns.index(key)
        page.sheet.data_validation(1, column, last, column, {"validate": "list", "source": listed})
    column = table.columns.index("period")
    periods = page.column_ref(1, last, column).rpartition("!")[2].replace("$", "")
    page.sheet.ignore_errors({"number_stored_as_text": periods})
    for number, row in enumerate(table.rows, 1):
        listed = [period_cell(period, words) for period in _periods(row.year)]
        # Any other period may be typed: the list is only a help.
        page.sheet.data_validation(
            number, column, number, column, {"validate": "list", "source": listed, "show_error": False}
        )


def _periods(year: int) -> Iterator[Period]:
    """Yield a year and its parts from January on, as figures are published."""
    yield from (Period(year, 1, last) for last in reversed(_ENDS))


def _write_instructions(page: Page, table: FormTable) -> None:
    """Write how the form is filled in: sentences in one column, which is no table of figures."""
    page.text(0, 0, Message("How to fill it in"), "title")
    for number, said in enumerate(_instructions(page.book.words, table), 2):
        page.text(number, 0, said, "wrap")
        page.grow(number, said, _LINE)
    page.finish()
    page.sheet.set_column(0, 0, _LINE + 2)


def _instructions(words: Words, table: FormTable) -> Iterator[Message]:
    """Yield how the form is filled in, in the order in which one asks."""
    yield Message("Fill in the yellow cells: the value, plus status and source if known.")
    yield Message("Rows without a value are skipped; leave unknown values empty.")
    yield Message(
        "The other cells describe the figure; change the period or unit if yours differs, and copy a row for "
        "another period."
    )
    yield Message(
        "A period is a whole year or part of one: {periods}. Growth is cumulated from January.",
        periods=tuple(period_cell(period, words) for period in _periods(table.rows[0].year if table.rows else 2023)),
    )
    yield Message(
        "Give an expected figure the status {word}; published figures need no status.",
        word=word_for(STATUSES, "estimate", words.language),
    )
    yield Message("Write 5.2 for 5.2%, not 0.052.")
    if table.cells:
        example = {**table.cells[0], "value": "5.2"}
        named = (
            Message("{head} {cell}", head=head, cell=example[key])
            for key, head in zip(table.columns, table.heads, strict=True)
            if key in {"indicator", "period", "measure", "value", "unit"}
        )
        yield Message("An example: {cells}.", cells=tuple(named))
    yield Message("The last column shows which goals a row is for; it is not read.")
    if words.language != "zh":
        units = {row.unit.name: row.unit for row in table.rows if words.unit(row.unit) not in {row.unit.name, ""}}
        if units:
            sizes = (
                Message("{unit} ({size})", unit=name, size=Amount(Decimal(1), unit)) for name, unit in units.items()
            )
            yield Message("Units are written as Chinese offices print them: {units}.", units=tuple(sizes))
    if table.left_out:
        yield Message(
            "These goals can't be judged by figures in a table, so they have no row: {wordings}.",
            wordings=table.left_out,
        )
    yield Message("Then run: {command}", command="siping gap --actuals form.xlsx")

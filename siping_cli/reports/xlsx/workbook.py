"""A report as a workbook: inputs in named cells, everything computed a formula with its value."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # has no types

from siping_cli.reports.writers import WrittenReport
from siping_cli.reports.xlsx import pictures
from siping_cli.reports.xlsx.cells import Lookups
from siping_cli.reports.xlsx.charts import ChartPages, lay_page, place_of_chart
from siping_cli.reports.xlsx.front import CHARTS, write_front
from siping_cli.reports.xlsx.gaps import write_gaps
from siping_cli.reports.xlsx.inputs import write_inputs
from siping_cli.reports.xlsx.notes import write_notes
from siping_cli.reports.xlsx.pages import FONT, Book
from siping_cli.reports.xlsx.paths import write_paths
from siping_cli.reports.xlsx.projections import write_projections
from siping_cli.reports.xlsx.sentences import Sentences, spell_numbers, write_reach, write_sentences
from siping_cli.reports.xlsx.sources import write_sources
from siping_cli.reports.xlsx.spelling import Speller
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.reports.data import Report
    from siping_cli.reports.writers import Progress

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PARTS = 6
_MOST_CHARTS = 150  # more make a spreadsheet slow to open
FRONT_CHART = 400, 300  # pixels


def write(report: Report, words: Words, progress: Progress) -> WrittenReport:
    """Return the report as a workbook."""
    content = BytesIO()
    # A workbook adds to the properties that it is given: each has its own.
    workbook = Workbook(content, {**OPTIONS, "default_format_properties": {"font_name": FONT, "font_size": 10}})
    book = Book(workbook, words)
    # The day is that of the report, never that of the clock: same input, same bytes.
    day = datetime.fromisoformat(report.date)
    workbook.set_properties({"title": book.text(report.title), "author": "siping", "created": day})
    front, given, gaps, paths, cases, charts, sources, notes, told, data = (
        book.page(name)
        for name in (
            Message("Summary"),
            Message("Inputs"),
            Message("Gaps"),
            Message("Paths"),
            Message("Projections"),
            Message("Charts"),
            Message("Sources"),
            Message("Notes"),
            Message("Sentences"),
            Message("Data of the charts"),
        )
    )
    speller = Speller(told)
    inputs = write_inputs(given, Lookups(report), speller)
    spell_numbers(speller, inputs)
    sentences = Sentences(speller, inputs, report.date)
    progress(1, _PARTS)
    found = write_gaps(gaps, inputs)
    progress(2, _PARTS)
    projections = write_projections(cases, inputs)
    pages = pictures.Pages(book, inputs, found, write_paths(paths, inputs), projections)
    progress(3, _PARTS)
    reach = write_reach(sentences, found)
    write_front(front, report, found, write_sentences(sentences, found), reach)
    write_sources(sources, inputs)
    write_notes(notes, sentences, projections)
    progress(4, _PARTS)
    drawing = ChartPages(data, speller)
    for number, picture in enumerate(pictures.of_gaps(pages)):
        drawing.draw(front, picture, CHARTS, beside=number * (FRONT_CHART[0] + 10), size=FRONT_CHART)
    drawn = list(pictures.of_goals(pages))
    lay_page(charts, min(_MOST_CHARTS, len(drawn)))
    if len(drawn) > _MOST_CHARTS:
        left_out = Message(
            "The first {most} of {count} charts are drawn; the tables contain all numbers.",
            count=len(drawn),
            most=_MOST_CHARTS,
        )
        charts.text(1, 0, left_out, "note")
    for number, picture in enumerate(drawn[:_MOST_CHARTS]):
        drawing.draw(charts, picture, place_of_chart(number))
    told.finish()
    told.sheet.print_area(0, 0, 1, 0)  # what sentences are made of is not for paper
    data.finish()
    progress(5, _PARTS)
    workbook.close()
    progress(_PARTS, _PARTS)
    return WrittenReport(content.getvalue())

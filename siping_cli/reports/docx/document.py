"""A report as a document for Word and WPS: a brief in the layout of official documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.formats.findings import clean
from siping_cli.reports.docx.charts import MOST_CHARTS, drawable, drawn
from siping_cli.reports.docx.looks import looks
from siping_cli.reports.docx.parts import new_document, new_list, zipped
from siping_cli.reports.docx.tables import table
from siping_cli.reports.docx.xml import field, node, paragraph
from siping_cli.reports.writers import WrittenReport
from siping_cli.sheet import Day
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from siping_cli.formats.words import Words
    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.data import Chapter, Report
    from siping_cli.reports.docx.looks import Look
    from siping_cli.reports.writers import Progress
    from siping_cli.sheet import Sheet

LEAST_OF_PATH = 3  # a path of one step says no more than the sentence of its goal


def write(report: Report, words: Words, progress: Progress) -> WrittenReport:
    """Return the document; the same report gives the same bytes."""
    brief = _Brief(report, words)
    brief.front()
    for number, chapter in enumerate(report.chapters, 1):
        brief.chapter(chapter)
        progress(number, len(report.chapters))
    brief.back()
    return WrittenReport(zipped(brief.document))


class _Brief:
    """A document that is written from its beginning to its end."""

    def __init__(self, report: Report, words: Words) -> None:
        self.report, self.words, self.looks = report, words, looks(words.language)
        self.document = new_document(clean(words.say(report.title)), report.date, self.looks)
        self.body = self.document.element.body
        self.end = self.body.sectPr
        self.tables = self.charts = 0

    def front(self) -> None:
        """Write what a leader reads, and where every goal stands."""
        report, source = self.report, self.report.source
        self.say(report.title, self.looks.title)
        said = Message(
            "Source: {title}, {publisher}, {day}", title=source.title, publisher=source.publisher, day=Day(source.date)
        )
        self.say(said, self.looks.subtitle)
        if report.reach is not None:
            self.say(Message("Figures to {period}", period=report.reach), self.looks.subtitle)
        if report.date != source.date:
            self.say(Message("Report of {date}", date=Day(report.date)), self.looks.subtitle)
        self.say(Message("Summary"), self.looks.heading)
        for sentence in report.summary.lead:
            self.say(sentence, self.looks.body)
        if report.summary.lags:
            self.say(Message("The largest gaps:"), self.looks.body)
            self.list(lag.told for lag in report.summary.lags)
        self.say(Message("Status of the goals"), self.looks.heading)
        self.table(report.gap, Message("Goals and gaps"))
        for chart in report.charts:
            self.chart(chart)
        self.say(Message("Goal by goal"), self.looks.heading)

    def chapter(self, chapter: Chapter) -> None:
        """Write what is said of one indicator, and the way to its goals where there is something on it."""
        self.say(chapter.name, self.looks.subheading)
        for goal in chapter.goals:
            self.say(goal.sentence, self.looks.body)
        path = _on_the_way(chapter.path)
        if path is not None:
            self.table(path, _caption_of(path, Message("{name}: required path", name=chapter.name)))
        for note in chapter.notes:
            self.say(note, self.looks.note if chapter.goals else self.looks.body)

    def back(self) -> None:
        """Write the projections, and what all of it rests on."""
        report = self.report
        if report.projection is not None:
            self.say(Message("Projection of industries"), self.looks.heading)
            self.scenarios(report.projection, Message("Scenarios from known bases"), known=True)
            for chart in (each for chapter in report.chapters for each in chapter.charts if each.kind == "projection"):
                self.chart(chart)
            self.scenarios(report.projection, Message("Scenarios with unknown bases"), known=False)
        if report.assumptions:
            self.say(Message("Assumptions"), self.looks.heading)
            self.list(report.assumptions)
        if report.tensions.blocks:
            self.say(Message("How the goals fit together"), self.looks.heading)
            self.table(report.tensions, Message("How the goals fit together"))
        self.say(Message("Sources"), self.looks.heading)
        source = report.source
        said = Message(
            "“{title}”, {publisher}, {day}.", title=source.title, publisher=source.publisher, day=Day(source.date)
        )
        self.say(said, self.looks.body)
        if source.url:
            self.say(source.url, self.looks.body)
        self.table(report.promised, Message("Goals in the words of the source"))
        if report.used.blocks:
            self.table(report.used, Message("Figures used and their sources"))
        if report.unused.blocks:
            self.table(report.unused, Message("Figures read but not used"))
        self.end.addprevious(paragraph(self.looks.end))

    def scenarios(self, projection: Sheet, caption: Message, *, known: bool) -> None:
        """Write the scenarios of industries whose base is known, or of those whose is not."""
        part = _of(projection, lambda rows: (rows[0].base is not None) is known)
        if part is not None:
            self.table(part, caption)

    def say(self, value: object, look: Look) -> None:
        """Write a paragraph."""
        self.end.addprevious(paragraph(look, self.words.cell(value)))

    def list(self, values: Iterable[object]) -> None:
        """Write a numbered list that begins with 1."""
        number = new_list(self.document)
        for value in values:
            listed = node("numPr", node("ilvl", val=0), node("numId", val=number))
            self.end.addprevious(paragraph(self.looks.item, self.words.cell(value), numPr=listed))

    def table(self, sheet: Sheet, caption: object) -> None:
        """Write a table under its number and caption."""
        self.tables += 1
        said = self.words.cell(caption)
        self.numbered(self.looks.caption, Message("Table"), "Table", self.tables, said)
        self.end.addprevious(table(sheet, said, self.words, self.looks))

    def chart(self, chart: Chart) -> None:
        """Write a chart over its number and caption."""
        if not drawable(chart) or self.charts == MOST_CHARTS:
            return
        self.charts += 1
        run = drawn(self.document, self.charts, chart, self.words, self.looks)
        self.end.addprevious(paragraph(self.looks.figure, run))
        unit = self.words.unit(chart.unit) if chart.unit else ""
        said = self.words.say(Message("{title}, in {unit}", title=chart.title, unit=unit) if unit else chart.title)
        self.numbered(self.looks.below, Message("Figure"), "Figure", self.charts, said)

    def numbered(self, look: Look, label: Message, sequence: str, number: int, said: str) -> None:
        """Write a caption whose number Word counts."""
        counted = field(f"SEQ {sequence} \\* ARABIC", str(number), look)
        before = self.words.say(label) + self.looks.before_number
        self.end.addprevious(paragraph(look, before, *counted, f"{self.looks.after_label}{said}"))


def _on_the_way(path: Sheet | None) -> Sheet | None:
    """Return the paths that say more than their goals: of several steps, or from a level that is known."""
    return _of(path, lambda rows: len(rows) >= LEAST_OF_PATH or rows[0].level is not None)


def _of(sheet: Sheet | None, wanted: Callable[[Sequence[Any]], bool]) -> Sheet | None:
    """Return the blocks whose rows are wanted; None where there is none."""
    if sheet is None:
        return None
    kept = [block for block in sheet.blocks if wanted([line.row for line in block.lines])]
    return sheet.of(kept) if kept else None


def _caption_of(path: Sheet, name: Message) -> object:
    """Return the heading of the only path, or what several have in common."""
    return path.blocks[0].heading if len(path.blocks) == 1 else name

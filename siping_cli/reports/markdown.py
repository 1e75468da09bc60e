"""A report as Markdown, to be pasted into an issue, a wiki or a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.markdown import escaped, tables
from siping_cli.reports.writers import WrittenReport
from siping_cli.sheet import Day
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.formats.words import Words
    from siping_cli.reports.data import Chapter, Report
    from siping_cli.reports.writers import Progress
    from siping_cli.sheet import Sheet


def write(report: Report, words: Words, progress: Progress) -> WrittenReport:
    """Return the report as UTF-8."""
    parts = [*_front(report, words)]
    for number, chapter in enumerate(report.chapters, 1):
        parts += _chapter(chapter, words)
        progress(number, len(report.chapters))
    parts += _back(report, words)
    return WrittenReport(("\n\n".join(parts) + "\n").encode("utf-8"))


def _front(report: Report, words: Words) -> Iterator[str]:
    """Yield title, source, summary and the two tables of all goals."""
    tell = _Teller(words)
    yield f"# {tell(report.title)}"
    source = report.source
    yield tell(
        Message(
            "source: {title}, {publisher}, {day}", title=source.title, publisher=source.publisher, day=Day(source.date)
        )
    )
    if report.reach is not None:
        yield tell(Message("figures to {period}", period=report.reach))
    if report.date != source.date:
        yield tell(Message("report of {date}", date=Day(report.date)))
    yield tell.heading(Message("Summary"))
    yield from (tell(sentence) for sentence in report.summary.lead)
    if report.summary.lags:
        yield tell.list([lag.told for lag in report.summary.lags])
    yield from tell.sheet(report.gap, Message("Status of the goals"))
    yield from tell.sheet(report.targets, Message("Goals"))


def _chapter(chapter: Chapter, words: Words) -> Iterator[str]:
    """Yield the sentences, the sheets and the notes of one indicator."""
    tell = _Teller(words)
    yield f"## {tell(chapter.name)}"
    for goal in chapter.goals:
        yield tell(goal.sentence)
        quoted = Message("“{wording}”, in: {section}", wording=goal.wording, section=goal.section)
        yield f"> {tell(quoted)}"
    for sheet in (chapter.path, chapter.projection):
        if sheet is not None:
            yield from tables(sheet, words, "####")
    if chapter.notes:
        yield tell.list(chapter.notes)


def _back(report: Report, words: Words) -> Iterator[str]:
    """Yield what the report rests on."""
    tell = _Teller(words)
    if report.assumptions:
        yield tell.heading(Message("Assumptions"))
        yield tell.list(report.assumptions)
    if report.tensions.blocks:
        yield from tell.sheet(report.tensions, Message("How the goals fit together"))
    if report.used.blocks:
        yield from tell.sheet(report.used, Message("Figures used and their sources"))
    if report.unused.blocks:
        yield from tell.sheet(report.unused, Message("Figures read but not used"))


class _Teller:
    """Messages as harmless Markdown."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, value: object) -> str:
        return escaped(self.words.cell(value))

    def heading(self, message: Message) -> str:
        return f"## {self(message)}"

    def list(self, messages: Sequence[Message]) -> str:
        return "\n".join(f"- {self(message)}" for message in messages)

    def sheet(self, sheet: Sheet, heading: Message) -> Iterator[str]:
        yield self.heading(heading)
        yield from tables(sheet, self.words, "###")

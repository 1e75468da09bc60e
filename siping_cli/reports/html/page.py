"""A report as one HTML page that stands alone: nothing is fetched, the charts are in it, and no script runs but our what-if."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from siping_cli.answers.targets import WORDING_COLUMN
from siping_cli.formats.json_ import answer_of, json_text
from siping_cli.formats.terms import VERDICT_MARKS
from siping_cli.formats.words import NO_VALUE
from siping_cli.reports.html.charts_drawn import UndrawnError, charts_drawn
from siping_cli.reports.html.drawing import draw
from siping_cli.reports.html.frame import WIDTH, LegendKey
from siping_cli.reports.html.tables import PageTable, a_table_each, one_table
from siping_cli.reports.html.templates import embedded, inert, rendered_page
from siping_cli.reports.html.what_if import page_what_if
from siping_cli.reports.news import glance_of
from siping_cli.reports.told import chart_in_words
from siping_cli.reports.writers import WrittenReport
from siping_cli.sheet import Amount, Day, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from siping_cli.formats.words import Words
    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.data import Chapter, Report
    from siping_cli.reports.news import Glance, KeyNumber
    from siping_cli.reports.writers import Progress

_MOST_CHARTS = 150  # each takes some 30 ms and 8 kB
LABELS = {
    "subtitle": Message("Progress report"),
    "source": Message("Source"),
    "day": Message("Report of"),
    "latest": Message("Figures to"),
    "summary": Message("Summary"),
    "side": Message("Side by side"),
    "contents": Message("Contents"),
    "gap": Message("Status of the goals"),
    "targets": Message("Goals"),
    "chapters": Message("Goal by goal"),
    "basis": Message("Sources and notes"),
    "assumptions": Message("Assumptions"),
    "tensions": Message("How the goals fit together"),
    "figures": Message("Figures used and their sources"),
    "unused": Message("Figures read but not used"),
    "data": Message("This page contains its data as JSON, with numbers exact to ten decimal places."),
}


@record
class PageFigure:
    """A chart as it stands on the page."""

    id: str
    title: str
    unit: str
    told: str
    svg: Markup
    keys: tuple[LegendKey, ...]


@record
class PageGoal:
    """A goal as it stands in its chapter.

    Attributes:
        sentence: what was promised and where it stands.
        wording: its words in the source; empty where they stand on the page already.
        section: the section that has them.
        like: the chapter where its words stand, where that is another one.
        same: the link to it.
        what_if: the place of its what-if; empty where it has none.

    """

    sentence: str
    wording: str
    section: str
    like: str
    same: str
    what_if: str


@record
class PageEntry:
    """A line of the contents: where it leads, the words of the heading there, and the lines below it."""

    id: str
    name: str
    parts: tuple[PageEntry, ...] = ()


@record
class _Part:
    """A chapter as it stands on the page."""

    id: str
    name: str
    goals: tuple[PageGoal, ...]
    figures: tuple[PageFigure, ...]
    tables: tuple[PageTable, ...]
    notes: tuple[str, ...]


def write(report: Report, words: Words, progress: Progress) -> WrittenReport:
    """Return the page as UTF-8, with a note where it has no charts; half characters that no encoding holds are spelt out."""
    glance = glance_of(report)
    charts = [*report.charts, *(chart for chapter in report.chapters for chart in chapter.charts)]
    charts.sort(key=lambda chart: chart != glance.chart)
    undrawn = None
    try:
        drawn = _drawn(charts[:_MOST_CHARTS], words, progress)
    except UndrawnError as error:
        undrawn = Message("Charts could not be drawn: {reason}; the tables contain all numbers.", reason=error.reason)
        drawn = {}
    first = drawn.pop(glance.chart.id, None) if glance.chart else None
    label = {name: words.say(message) for name, message in LABELS.items()}
    what_if = page_what_if(report, words)
    parts = tuple(_parts(report, drawn, what_if.places if what_if else {}, words))
    overview = [drawn[chart.id] for chart in report.charts if chart.id in drawn]
    basis: dict[str, Any] = {
        "assumptions": [words.say(note) for note in report.assumptions],
        "tensions": one_table(report.tensions, label["tensions"], words) if report.tensions.blocks else None,
        "figures": one_table(report.used, label["figures"], words) if report.used.blocks else None,
        "unused": one_table(report.unused, label["unused"], words) if report.unused.blocks else None,
    }
    contents = (
        PageEntry("summary", label["summary"]),
        PageEntry("gap", label["gap"], (PageEntry("side", label["side"]),) if overview else ()),
        PageEntry("promised", label["targets"]),
        PageEntry("chapters", label["chapters"], tuple(PageEntry(f"of-{part.id}", part.name) for part in parts)),
        PageEntry("basis", label["basis"], tuple(PageEntry(name, label[name]) for name, part in basis.items() if part)),
    )
    content = rendered_page(
        "page",
        words,
        label=label,
        marks=VERDICT_MARKS | {"no_data": NO_VALUE},
        plan=_plan(report, words),
        glance=_glance(glance, first, words),
        contents=contents,
        overview=overview,
        gap=one_table(report.gap, label["gap"], words),
        promised=one_table(report.promised, label["targets"], words, without=WORDING_COLUMN),
        parts=parts,
        undrawn=words.say(undrawn) if undrawn else "",
        left_out="" if undrawn else _left_out(len(charts), words),
        **basis,
        data=_data(report),
        what_if=what_if,
    )
    return WrittenReport(content, (undrawn,) if undrawn else ())


def _plan(report: Report, words: Words) -> dict[str, str]:
    source = report.source
    return {
        "title": words.say(report.title),
        "name": words.cell(report.name),
        "source": words.cell(source.title),
        "publisher": words.cell(source.publisher),
        "source_date": words.cell(Day(source.date)),
        "url": words.cell(source.url or ""),
        "date": words.cell(Day(report.date)) if report.date != source.date else "",
        "latest": words.say(report.reach) if report.reach else "",
    }


def _glance(glance: Glance, chart: PageFigure | None, words: Words) -> dict[str, Any]:
    """Return the first screen."""
    return {
        "news": words.say(glance.news),
        "counts": words.say(glance.counts) if glance.counts else "",
        "chart": chart,
        "numbers": [_number(each, words) for each in glance.numbers],
    }


def _number(number: KeyNumber, words: Words) -> dict[str, str]:
    """Return a number and its unit apart, and what it is."""
    value, label = number.value, number.label
    bare = words.cell(copy_with(value, bare=True) if isinstance(value, Amount) else value)
    return {
        "value": bare,
        "unit": words.cell(value).removeprefix(bare).strip(),
        "label": words.cell(label),
        "term": label.word if isinstance(label, Term) else "",
        "side": number.side or "",
    }


def _parts(
    report: Report, drawn: dict[str, PageFigure], places: dict[tuple[str, str], str], words: Words
) -> Iterator[_Part]:
    """Yield the chapters; words of the source that set several goals stand in the first of them."""
    quoted: dict[str, Chapter] = {}
    for chapter in report.chapters:
        goals = []
        for goal in chapter.goals:
            first = quoted.get(goal.wording)
            other = first if first is not None and first is not chapter else None
            quoted.setdefault(goal.wording, chapter)
            goals.append(
                PageGoal(
                    sentence=words.say(goal.sentence),
                    wording="" if first else words.cell(goal.wording),
                    section=words.cell(goal.section),
                    like=other.indicator if other else "",
                    same=words.say(Message("Same wording as {name}", name=other.name)) if other else "",
                    what_if=places.get((goal.target, goal.indicator), ""),
                )
            )
        yield _Part(
            id=chapter.indicator,
            name=words.cell(chapter.name),
            goals=tuple(goals),
            figures=tuple(drawn[chart.id] for chart in chapter.charts if chart.id in drawn),
            tables=(*a_table_each(chapter.path, words), *a_table_each(chapter.projection, words)),
            notes=tuple(words.say(note) for note in chapter.notes),
        )


def _left_out(count: int, words: Words) -> str:
    """Return what is said where a plan has more charts than are drawn."""
    if count <= _MOST_CHARTS:
        return ""
    return words.say(
        Message("The first {most} of {count} charts are drawn; the tables contain all numbers.", count=count, most=_MOST_CHARTS)
    )  # fmt: skip


def _drawn(charts: list[Chart], words: Words, progress: Progress) -> dict[str, PageFigure]:
    """Return charts as inline SVG by id."""
    figures: dict[str, PageFigure] = {}
    drawings = [draw(chart, words) for chart in charts]
    svgs = charts_drawn([drawing.specification for drawing in drawings], progress)
    for chart, drawing, svg in zip(charts, drawings, svgs, strict=True):
        figures[chart.id] = PageFigure(
            id=chart.id,
            title=words.say(chart.title),
            unit=words.say(Message("({unit})", unit=words.unit(chart.unit))) if chart.unit else "",
            told=words.say(chart_in_words(chart)),
            svg=_inline(svg, chart.id, drawing.height),
            keys=drawing.keys,
        )
    return figures


def _inline(svg: str, name: str, height: int) -> Markup:
    """Return an image that has a name and a description of its own, and the size that the page gives it."""
    opening = (
        f'<svg role="img" aria-labelledby="{name}-title" aria-describedby="{name}-told" '
        f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    )
    return embedded(svg, opening)


def _data(report: Report) -> Markup:
    """Return the answers as JSON in which nothing ends a script."""
    sheets = {
        "targets": report.targets,
        "gap": report.gap,
        "path": report.path,
        "project": report.projection,
        "tensions": report.tensions,
        "figures": report.used,
        "unused": report.unused,
    }
    data: dict[str, Any] = {"schema": "siping/report/1", "plan": report.plan, "date": report.date}
    data |= {name: None if sheet is None else answer_of(replace(sheet, steps=())) for name, sheet in sheets.items()}
    return inert(json_text(data))

"""A report as one HTML page that stands alone: nothing is fetched, the charts are in it, and no script runs but our what-if."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from siping_cli.formats.json_ import answer_of, json_text
from siping_cli.formats.terms import VERDICT_MARKS
from siping_cli.formats.words import NO_VALUE
from siping_cli.reports.html.charts_drawn import UndrawnError, charts_drawn
from siping_cli.reports.html.drawing import draw
from siping_cli.reports.html.frame import WIDTH, LegendKey
from siping_cli.reports.html.tables import PageTable, a_table_each, one_table
from siping_cli.reports.html.templates import embedded, inert, rendered_page
from siping_cli.reports.html.what_if import page_what_if
from siping_cli.reports.told import chart_in_words
from siping_cli.reports.writers import WrittenReport
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from markupsafe import Markup

    from siping_cli.formats.words import Words
    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.data import Chapter, Report, ReportGoal
    from siping_cli.reports.writers import Progress

_MOST_CHARTS = 150  # each takes some 30 ms and 8 kB
LABELS = {
    "subtitle": Message("Progress report"),
    "source": Message("Source"),
    "day": Message("Report of"),
    "latest": Message("Figures to"),
    "summary": Message("Summary"),
    "total": Message("goals in all"),
    "lags": Message("Largest gaps"),
    "side": Message("Side by side"),
    "contents": Message("Contents"),
    "gap": Message("Where the goals stand"),
    "targets": Message("What was promised"),
    "chapters": Message("Goal by goal"),
    "basis": Message("What this rests on"),
    "assumptions": Message("Assumptions"),
    "tensions": Message("Goals against each other"),
    "figures": Message("Figures used and their sources"),
    "unused": Message("Figures that were read and not used"),
    "data": Message("The data of this page stands in it as JSON, numbers exact to ten places."),
    "to_top": Message("to the contents"),
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
class _Part:
    """A chapter as it stands on the page."""

    id: str
    name: str
    goals: tuple[dict[str, str], ...]
    figures: tuple[PageFigure, ...]
    tables: tuple[PageTable, ...]
    notes: tuple[str, ...]


def write(report: Report, words: Words, progress: Progress) -> WrittenReport:
    """Return the page as UTF-8, with a note where it has no charts; half characters that no encoding holds are spelt out."""
    charts = [*report.charts, *(chart for chapter in report.chapters for chart in chapter.charts)]
    left_out, undrawn = _left_out(len(charts)), None
    try:
        drawn = _drawn(charts[:_MOST_CHARTS], words, progress)
    except UndrawnError as error:
        undrawn = Message("No charts are drawn: {reason}; the tables hold every number.", reason=error.reason)
        drawn, left_out = {}, undrawn
    label = {name: words.say(message) for name, message in LABELS.items()}
    what_if = page_what_if(report, words)
    places = what_if.places if what_if else {}
    content = rendered_page(
        "page",
        words,
        label=label,
        marks=VERDICT_MARKS | {"no_data": NO_VALUE},
        plan=_plan(report, words),
        summary=_summary(report, words),
        overview=[drawn[chart.id] for chart in report.charts if chart.id in drawn],
        gap=one_table(report.gap, label["gap"], words),
        promised=one_table(report.promised, label["targets"], words),
        parts=[_part(chapter, drawn, places, words) for chapter in report.chapters],
        left_out=words.say(left_out) if left_out else "",
        assumptions=[words.say(note) for note in report.assumptions],
        tensions=one_table(report.tensions, label["tensions"], words) if report.tensions.blocks else None,
        figures=one_table(report.used, label["figures"], words) if report.used.blocks else None,
        unused=one_table(report.unused, label["unused"], words) if report.unused.blocks else None,
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
        "source_date": words.cell(source.date),
        "url": words.cell(source.url or ""),
        "date": words.cell(report.date) if report.date != source.date else "",
        "latest": words.say(report.reach) if report.reach else "",
    }


def _summary(report: Report, words: Words) -> dict[str, Any]:
    """Return the first screen: how many goals stand how, and the largest gaps."""
    return {
        "counts": [(term.word, words.cell(term), count) for term, count in report.summary.counts],
        "total": report.summary.total,
        "lead": [words.say(sentence) for sentence in report.summary.lead],
        "lags": [
            {
                "id": lag.goal.indicator,
                "name": words.cell(lag.goal.name),
                "gap": words.cell(lag.gap),
                "share": "" if lag.share is None else words.say(Message("{share} of the goal", share=lag.share)),
                "verdict": words.cell(lag.goal.verdict),
                "term": lag.goal.verdict.word,
            }
            for lag in report.summary.lags
        ],
    }


def _part(chapter: Chapter, drawn: dict[str, PageFigure], places: dict[tuple[str, str], str], words: Words) -> _Part:
    return _Part(
        id=chapter.indicator,
        name=words.cell(chapter.name),
        goals=tuple(_goal(goal, places, words) for goal in chapter.goals),
        figures=tuple(drawn[chart.id] for chart in chapter.charts if chart.id in drawn),
        tables=(*a_table_each(chapter.path, words), *a_table_each(chapter.projection, words)),
        notes=tuple(words.say(note) for note in chapter.notes),
    )


def _goal(goal: ReportGoal, places: dict[tuple[str, str], str], words: Words) -> dict[str, str]:
    return {
        "sentence": words.say(goal.sentence),
        "wording": words.cell(goal.wording),
        "section": words.cell(goal.section),
        "verdict": words.cell(goal.verdict),
        "term": goal.verdict.word,
        "what_if": places.get((goal.target, goal.indicator), ""),
    }


def _left_out(count: int) -> Message | None:
    """Return what is said where a plan has more charts than are drawn."""
    if count <= _MOST_CHARTS:
        return None
    return Message("Of {count} charts the first {most} are drawn; the tables hold every number.", count=count, most=_MOST_CHARTS)  # fmt: skip


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

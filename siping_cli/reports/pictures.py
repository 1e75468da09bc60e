"""Which chart of a report is drawn alone, under which sentence, and where its numbers are from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.errors import InvalidValueError
from siping_cli.reports.news import known_goals, news_of
from siping_cli.sheet import Day
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.data import Report

PictureKind = Literal["progress", "path", "scenario"]
_KINDS: tuple[PictureKind, ...] = ("progress", "path", "scenario")


@record
class ReportPicture:
    """A chart with what stands beside it.

    Attributes:
        title: what it shows, in a sentence.
        chart: the chart.
        source: where its numbers are from, and to when they go.

    """

    title: Message
    chart: Chart
    source: Message


def picture_of(report: Report, kind: PictureKind | None = None) -> ReportPicture:
    """Return the picture of a report: of one indicator its chart, of several the goals side by side.

    Args:
        report: the report.
        kind: ``progress`` for figures against the goal, ``path`` for the way to it, ``scenario`` for what growth would lead to;
            the first of these that there is where it is left out.

    Raises:
        InvalidValueError: there is no such chart.

    """
    found = dict(reversed([*_pictures(report)]))
    for each in _KINDS if kind is None else (kind,):
        if each in found:
            return found[each]
    if found:
        there = tuple(each for each in _KINDS if each in found)
        raise InvalidValueError(
            Message("no picture of kind '{kind}' here; available: {there}", kind=str(kind), there=there)
        )
    raise InvalidValueError(
        Message("nothing to draw: no figures and no base are known; give some with --actuals or --base")
    )


def _pictures(report: Report) -> Iterator[tuple[PictureKind, ReportPicture]]:
    """Yield every picture with its kind, the first of each kind being the one to draw."""
    charts = report.charts if len(report.chapters) > 1 else ()
    for chart in charts:
        yield "progress", ReportPicture(news_of(known_goals(report)), chart, _source_of(report))
    for chapter in report.chapters:
        for chart in chapter.charts:
            single = chapter.goals[0].sentence if len(chapter.goals) == 1 else chart.title
            kind = _kind_of(chart)
            yield kind, ReportPicture(single if kind == "progress" else chart.title, chart, _source_of(report))


def _kind_of(chart: Chart) -> PictureKind:
    if chart.kind in {"projection", "needed"}:
        return "scenario"
    planned = any(series.role == "path" for series in chart.series)
    return "path" if planned else "progress"


def _source_of(report: Report) -> Message:
    source = report.source
    named = Message("{title}, {publisher}, {day}", title=source.title, publisher=source.publisher, day=Day(source.date))
    if report.reach is None:
        return Message("Source of the goals: {source}", source=named)
    return Message("Source of the goals: {source}; figures to {period}", source=named, period=report.reach)

"""One chart as a picture that stands alone: what it shows as its title, the chart, its legend, where its numbers are from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.folding import cells, fold
from siping_cli.reports.html.charts_drawn import charts_drawn, pixels_of
from siping_cli.reports.html.drawing import draw
from siping_cli.reports.html.frame import INK, MUTED, WIDTH
from siping_cli.reports.html.templates import embedded, rendered
from siping_cli.reports.told import chart_in_words
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.formats.words import Words
    from siping_cli.reports.html.frame import LegendKey
    from siping_cli.reports.pictures import ReportPicture

PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 675
_MARGIN = 56
_FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, Arial, sans-serif"
_TITLE, _KEY, _SOURCE = 30, 20, 17  # sizes of letters
_LEADING = 1.4
_SIGN, _LINE_SIGN, _BETWEEN = 66, 98, 34  # pixels of a sign of the legend, of one with a line, and between two
_MOST_TITLE = 3  # lines; where a sentence has more, the title of the chart stands in its place


@record
class _Label:
    """A line of text: where its baseline begins, and how it looks."""

    x: float
    y: float
    text: str
    size: int
    fill: str = INK
    bold: bool = False


@record
class _Sign:
    """A sign of the legend and where it stands."""

    x: float
    y: float
    key: LegendKey


def write(picture: ReportPicture, ending: str, words: Words) -> bytes:
    """Return the picture as SVG, or as PNG of the same size in pixels."""
    svg = svg_of(picture, words)
    if ending == ".svg":
        return svg.encode("utf-8", "backslashreplace")
    return pixels_of(svg)


def svg_of(picture: ReportPicture, words: Words) -> str:
    """Return the picture as SVG; nothing is laid out by the measure of a font, which differs between machines."""
    chart, across = picture.chart, PICTURE_WIDTH - 2 * _MARGIN
    title = words.say(picture.title)
    if len(_lines(title, (0, 0), _TITLE, across)) > _MOST_TITLE:
        title = words.say(chart.title)
    labels = _lines(title, (_MARGIN, 58), _TITLE, across, bold=True)
    top = labels[-1].y + 26
    drawing = draw(chart, words)
    keys, beside, top = _legend(drawing.keys, words.unit(chart.unit) if chart.unit else "", top, words)
    source = _lines(words.say(picture.source), (_MARGIN, 0), _SOURCE, across)
    first = PICTURE_HEIGHT - 26 - _SOURCE * _LEADING * (len(source) - 1)
    labels += [*beside, *(_Label(each.x, each.y + first, each.text, each.size, MUTED) for each in source)]
    room = first - 34 - top
    scale = room / drawing.height
    width = max(WIDTH, int(across / scale))
    drawing = draw(chart, words, width)
    scale = min(scale, across / width)
    (svg,) = charts_drawn([drawing.specification], lambda _done, _whole: None)
    opening = (
        f'<svg x="{_MARGIN}" y="{top:.0f}" width="{width * scale:.0f}" height="{drawing.height * scale:.0f}" '
        f'viewBox="0 0 {width} {drawing.height}">'
    )
    return rendered(
        "picture.svg",
        words,
        title=title,
        told=words.say(chart_in_words(chart)),
        font=_FONT,
        width=PICTURE_WIDTH,
        height=PICTURE_HEIGHT,
        texts=labels,
        keys=keys,
        chart=embedded(svg, opening),
    )


def _legend(keys: Sequence[LegendKey], unit: str, top: float, words: Words) -> tuple[list[_Sign], list[_Label], float]:
    """Return the unit and the signs of the legend in rows, and where the next thing begins."""
    glyphs: list[_Sign] = []
    labels: list[_Label] = []
    x, y = float(_MARGIN), top + _KEY
    if unit:
        text = words.say(Message("({unit})", unit=unit))
        labels.append(_Label(x, y, text, _KEY, MUTED))
        x += cells(text) * _KEY / 2 + _BETWEEN
    for each in keys:
        sign = _LINE_SIGN if each.wide else _SIGN
        wide = sign + cells(each.text) * _KEY * 0.55
        if x > _MARGIN and x + wide > PICTURE_WIDTH - _MARGIN:
            x, y = float(_MARGIN), y + _KEY * 1.6
        glyphs.append(_Sign(x, y - 17, each))
        labels.append(_Label(x + sign, y, each.text, _KEY))
        x += wide + _BETWEEN
    return glyphs, labels, y + 18


def _lines(text: str, place: tuple[float, float], size: int, width: float, *, bold: bool = False) -> list[_Label]:
    """Return a text in lines of at most so many pixels, a Chinese character being as wide as it is high."""
    x, y = place
    lines = fold(text, int(width / (size / 2 * (1.06 if bold else 1))))
    return [_Label(x, y + number * size * _LEADING, line, size, INK, bold) for number, line in enumerate(lines)]

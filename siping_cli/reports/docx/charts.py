"""Charts that Word draws itself: values and names stay text, in the fonts of the reader, and can be edited."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, cast

from docx.opc.constants import CONTENT_TYPE as TYPES
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from siping_cli.formats.findings import clean
from siping_cli.formats.numbers import people_number
from siping_cli.numbers.periods import Period
from siping_cli.reports.docx.chart_xml import SHEET, a, c, element, form_of, name_in, numbers_in, solid_fill, texts_in
from siping_cli.reports.docx.xml import node
from siping_cli.reports.told import chart_in_words
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as Doc
    from docx.oxml.xmlchemy import BaseOxmlElement as Node

    from siping_cli.formats.words import Words
    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.docx.looks import Looks

MOST_CHARTS = 20  # each holds a workbook of its own; the tables hold every number
LARGE = 10  # from here on an axis has no decimal places
EMU = 36000  # a millimetre
_WIDTH, LINES_HEIGHT, BAR_HEIGHT, AXIS_HEIGHT = 150, 78, 9, 14  # mm
_DASHES = ("solid", "dash", "sysDot", "lgDashDot")
MARKS = ("circle", "square", "triangle", "diamond")
LABEL_PARTS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_INK, _GREY, _LIGHT = "000000", "7F7F7F", "D9D9D9"
Written = list[tuple[str, list["Decimal | None"]]]


@record
class _Data:
    """What a chart is drawn from, as people see it.

    Attributes:
        across: the name of each place across: years, or goals.
        columns: the name of each series with its values.
        places: the decimal places that the values share.

    """

    across: Sequence[str | int]
    columns: Written
    places: int


def drawable(chart: Chart) -> bool:
    """Tell whether a document draws a chart: goals side by side, and scenarios from a base that is known."""
    return chart.kind in {"points", "done", "projection"}


def drawn(document: Doc, number: int, chart: Chart, words: Words, looks: Looks) -> Node:
    """Add a chart to a document and return the run that shows it.

    Args:
        document: the document.
        number: of the chart in it.
        chart: the chart.
        words: the language.
        looks: the styles.

    """
    data = _lines_of(chart, words) if chart.kind == "projection" else _bars_of(chart, words)
    package = document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), TYPES.DML_CHART, package=package)
    name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    book = Part(name, TYPES.SML_SHEET, _workbook(data), package)
    plot = _lines(data, words) if chart.kind == "projection" else _bars(data)
    space = _space(plot, part.relate_to(book, KINDS.PACKAGE), looks, legend=chart.kind == "projection")
    part._blob = serialize_part_xml(space)  # noqa: SLF001 - the relation to the workbook comes first
    bars = AXIS_HEIGHT + BAR_HEIGHT * len(data.across)
    height = LINES_HEIGHT if chart.kind == "projection" else bars
    return _inline(document.part.relate_to(part, KINDS.CHART), number, chart, words, height)


def _bars_of(chart: Chart, words: Words) -> _Data:
    points = chart.series[0].points
    values, places = _as_seen([point.value for point in points], chart, words)
    return _Data([words.cell(point.at) for point in points], [(words.say(chart.series[0].name), list(values))], places)


def _lines_of(chart: Chart, words: Words) -> _Data:
    """Return the scenarios by year, and the goal as a line through all of them."""
    found = [{p.at.year: p.value for p in each.points if isinstance(p.at, Period)} for each in chart.series]
    years = sorted({year for values in found for year in values})
    goal = [] if chart.goal is None else [chart.goal.value]
    flat = [value for values in found for value in values.values()]
    seen, places = _as_seen([*flat, *goal], chart, words)
    rest = iter(seen)
    columns: Written = []
    for series, values in zip(chart.series, found, strict=True):
        mine = {year: next(rest) for year in values}
        columns.append((words.say(series.name), [mine.get(year) for year in years]))
    if chart.goal is not None:
        columns.append((words.say(Message("the goal: {goal}", goal=chart.goal.amount)), [next(rest)] * len(years)))
    return _Data(years, columns, places)


def _as_seen(values: Sequence[Decimal], chart: Chart, words: Words) -> tuple[list[Decimal], int]:
    """Return values in the unit of the language, rounded as in the tables, and the places they share."""
    texts = [people_number(words.scaled(Amount(value, chart.unit))) for value in values]
    places = max((len(text.partition(".")[2]) for text in texts), default=0)
    return [Decimal(text.replace(",", "")) for text in texts], places


def _workbook(data: _Data) -> bytes:
    """Return the values as the workbook that opens on "Edit data"."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"author": "siping", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet(SHEET)
        for row, at in enumerate(data.across, 1):
            sheet.write_number(row, 0, at) if isinstance(at, int) else sheet.write_string(row, 0, clean(at))
        for column, (name, values) in enumerate(data.columns, 1):
            sheet.write_string(0, column, clean(name))
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return file.getvalue()


def _space(plot: Sequence[Node], relation: str, looks: Looks, *, legend: bool) -> Node:
    """Return the root of the part of a chart."""
    chart = c("chart", c("autoTitleDeleted", val=1), c("plotArea", c("layout"), *plot))
    if legend:
        chart.append(c("legend", c("legendPos", val="b"), c("overlay", val=0)))
    chart.extend([c("plotVisOnly", val=1), c("dispBlanksAs", val="gap")])
    face = looks.cell.face
    letters = a(
        "defRPr",
        solid_fill(_INK),
        a("latin", typeface=face.latin),
        a("ea", typeface=face.eastern),
        sz=900,
        lang=looks.language,
    )
    text = c("txPr", a("bodyPr"), a("lstStyle"), a("p", a("pPr", letters), a("endParaRPr", lang=looks.language)))
    frame = c("spPr", a("noFill"), a("ln", a("noFill")))
    data = c("externalData", c("autoUpdate", val=0))
    data.set(qn("r:id"), relation)
    return c("chartSpace", c("roundedCorners", val=0), chart, frame, text, data)


def _bars(data: _Data) -> list[Node]:
    """Return a bar a goal, its value beside it."""
    form = form_of(data.places)
    series = _series(0, data.columns[0][0])
    series.extend([c("spPr", solid_fill(_GREY)), c("invertIfNegative", val=0), _labels(form)])
    series.append(c("cat", texts_in(0, [str(at) for at in data.across])))
    series.append(c("val", numbers_in(1, data.columns[0][1], form)))
    bars = c("barChart", c("barDir", val="bar"), c("grouping", val="clustered"), c("varyColors", val=0), series)
    bars.extend([c("gapWidth", val=70), c("axId", val=1), c("axId", val=2)])
    names = _axis("catAx", 1, 2, "l", turned=True, form="General", place="low")
    values = _axis("valAx", 2, 1, "b", form=form, hidden=True)
    return [bars, names, values]


def _lines(data: _Data, words: Words) -> list[Node]:
    """Return a line a scenario along a true scale of time, and the goal as a thick dashed line."""
    form, years = form_of(data.places), [cast("int", year) for year in data.across]
    small = all(value is None or abs(value) < LARGE for _, values in data.columns for value in values)
    lines = c("scatterChart", c("scatterStyle", val="lineMarker"), c("varyColors", val=0))
    goal = len(data.columns) - 1
    for number, (name, values) in enumerate(data.columns):
        series = _series(number, name)
        dash = "sysDash" if number == goal else _DASHES[number % len(_DASHES)]
        stroke = a(
            "ln",
            solid_fill(_INK if number == goal else _GREY),
            a("prstDash", val=dash),
            w=25400 if number == goal else 15875,
        )
        series.append(c("spPr", stroke))
        mark = "none" if number == goal else MARKS[number % len(MARKS)]
        dressed = [] if number == goal else [c("size", val=6), c("spPr", solid_fill(_GREY))]
        series.append(c("marker", c("symbol", val=mark), *dressed))
        series.append(c("xVal", numbers_in(0, [Decimal(year) for year in years], "0")))
        series.append(c("yVal", numbers_in(number + 1, values, form)))
        series.append(c("smooth", val=0))
        lines.append(series)
    lines.extend([c("axId", val=1), c("axId", val=2)])
    time = '0"年"' if words.language == "zh" else "0"
    across = _axis("valAx", 1, 2, "b", form=time, ends=(years[0], years[-1]))
    return [lines, across, _axis("valAx", 2, 1, "l", form=form if small else "#,##0", grid=True)]


def _series(number: int, name: str) -> Node:
    return c("ser", c("idx", val=number), c("order", val=number), c("tx", name_in(number + 1, name)))


def _labels(form: str) -> Node:
    """Return a label beside each bar."""
    parts = [c(f"show{name}", val=int(name == "Val")) for name in LABEL_PARTS]
    look = (c("spPr", a("noFill")), c("dLblPos", val="outEnd"))
    return c("dLbls", c("numFmt", formatCode=form, sourceLinked=0), *look, *parts)


def _axis(  # noqa: PLR0913 - private; each is an element
    kind: str,
    number: int,
    across: int,
    side: str,
    *,
    form: str,
    turned: bool = False,
    place: str = "nextTo",
    hidden: bool = False,
    grid: bool = False,
    ends: tuple[int, int] | None = None,
) -> Node:
    scaling = c("scaling", c("orientation", val="maxMin" if turned else "minMax"))
    if ends is not None:
        scaling.extend([c("max", val=ends[1]), c("min", val=ends[0])])
    axis = c(kind, c("axId", val=number), scaling, c("delete", val=int(hidden)), c("axPos", val=side))
    line = c("spPr", a("ln", solid_fill(_LIGHT), w=6350))
    if grid:
        axis.append(c("majorGridlines", line))
    axis.append(c("numFmt", formatCode=form, sourceLinked=0))
    axis.extend([c("majorTickMark", val="none"), c("minorTickMark", val="none"), c("tickLblPos", val=place)])
    axis.append(c("spPr", a("ln", solid_fill(_GREY), w=6350)))
    axis.extend([c("crossAx", val=across), c("crosses", val="autoZero")])
    if kind == "valAx":
        axis.append(c("crossBetween", val="midCat" if ends or grid else "between"))
    if ends is not None:
        axis.append(c("majorUnit", val=1))
    return axis


def _inline(relation: str, number: int, chart: Chart, words: Words, height: int) -> Node:
    """Return a run that holds a chart, with its name and what it tells those who do not see it."""
    size = {"cx": _WIDTH * EMU, "cy": height * EMU}
    link = element("c:chart")
    link.set(qn("r:id"), relation)
    graphic = a("graphic", a("graphicData", link, uri="http://schemas.openxmlformats.org/drawingml/2006/chart"))
    about = {"title": clean(words.say(chart.title)), "descr": clean(words.say(chart_in_words(chart)))}
    shape = element("wp:inline", element("wp:extent", **size), distT=0, distB=0, distL=0, distR=0)
    shape.append(element("wp:docPr", id=number, name=f"chart{number}", **about))
    shape.extend([element("wp:cNvGraphicFramePr"), graphic])
    return node("r", node("drawing", shape))

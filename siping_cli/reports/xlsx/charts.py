"""Charts of a workbook, drawn by the spreadsheet from a page of data that follows the formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # has no types

from siping_cli.reports.xlsx.pages import FONT
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.reports.xlsx.pages import Page
    from siping_cli.reports.xlsx.spelling import Speller

Role = Literal["measured", "path", "scenario", "goal", "gap"]
_WIDTH, HEIGHT = 640, 370  # pixels
WAITS, LIVE_TITLE = 10, 11  # the columns of what a chart waits for, and of a title that says so
ROWS, COLUMNS = 18, 8  # what a chart covers of a page of charts
# Lines differ by dash and marker too, so that they are told apart on paper without colour.
_DASHES = ("solid", "dash", "square_dot", "long_dash", "dash_dot", "long_dash_dot")
MARKERS = ("circle", "diamond", "triangle", "x", "plus", "star")
COLOURS = ("#1F4E79", "#C55A11", "#548235", "#7030A0", "#7F6000", "#2E75B6")
FILLS = ("#2E75B6", "#F4B183", "#A9D18E", "#B4A7D6", "#FFD966", "#9DC3E6")
PATTERNS = (None, "wide_upward_diagonal", "percent_20", "dark_horizontal", "small_grid", "wide_downward_diagonal")
GOAL, _MEASURED = "#C00000", "#000000"


@record
class Drawn:
    """A series of a chart: a cell and its value for each place on the axis, None where it has none."""

    role: Role
    name: object
    cells: tuple[tuple[str, Decimal | None] | None, ...]


@record
class Picture:
    """A chart.

    Attributes:
        kind: lines over time, columns side by side, or bars under each other.
        title: what it shows.
        unit: the unit of its numbers in words; empty where they have none.
        places: what stands on its axis.
        series: what is drawn.
        base: the cell without which nothing of it is known; None where it needs none.
        based: whether that cell has a number.

    """

    kind: Literal["line", "column", "bar"]
    title: object
    unit: str
    places: tuple[object, ...]
    series: tuple[Drawn, ...]
    base: str | None = None
    based: bool = False


class ChartPages:
    """Draws charts onto pages and keeps their data on a page of its own."""

    def __init__(self, data: Page, speller: Speller) -> None:
        """Begin the page of data."""
        self.data, self.speller, self.row = data, speller, 2
        data.text(0, 0, Message("Data of the charts"), "title")
        told = Message(
            "The charts use these cells, which come from the other sheets; #N/A means unknown and is not drawn."
        )
        data.text(1, 0, told, "note")

    def draw(
        self,
        page: Page,
        picture: Picture,
        place: tuple[int, int],
        *,
        beside: int = 0,
        size: tuple[int, int] = (_WIDTH, HEIGHT),
    ) -> None:
        """Draw a chart onto a page, its corner in a cell or so many pixels beside it."""
        top = self._write(picture)
        book, sheet = self.data.book, self.data.name
        chart: Any = book.workbook.add_chart({"type": picture.kind})
        first, last = top + 2, top + 1 + len(picture.places)
        counts: dict[str, int] = {}
        for column, series in enumerate(picture.series, 1):
            number = counts.get(series.role, 0)
            counts[series.role] = number + 1
            chart.add_series(
                {
                    "name": [sheet, top + 1, column],
                    "categories": [sheet, first, 0, last, 0],
                    "values": [sheet, first, column, last, column],
                    **_look(picture, series.role, number),
                }
            )
        font = {"name": FONT, "size": 9}
        title = [sheet, top, 0 if picture.base is None else LIVE_TITLE]
        chart.set_title({"name": title, "name_font": {"name": FONT, "size": 11, "bold": True}})
        chart.set_legend({"position": "bottom", "font": font} if len(picture.series) > 1 else {"none": True})
        lines = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
        values: dict[str, Any] = {"num_font": font, "major_gridlines": lines, "num_format": "General"}
        if picture.unit:
            values |= {"name": [sheet, top + 1, 0], "name_font": font | {"bold": False}}
        bars = picture.kind == "bar"
        places = {"num_font": font, "label_position": "low", "reverse": bars}
        chart.set_x_axis(values if bars else places)
        chart.set_y_axis(places if bars else values)
        chart.show_na_as_empty_cell()
        chart.show_blanks_as("span")
        chart.set_size({"width": size[0], "height": size[1]})
        described = Message("On the date of the report: {title}", title=picture.title)  # it cannot follow
        page.sheet.insert_chart(
            *place,
            chart,
            {"description": book.text(described), "object_position": 2, "y_offset": 4, "x_offset": beside},
        )

    def _write(self, picture: Picture) -> int:
        """Write the data of a chart and return its first row."""
        data, top = self.data, self.row
        self._tell(top, 0, picture.title, "lead")
        if picture.base is not None:
            told, waits = data.book.text(picture.title), data.book.text(Message(": fill in the base"))
            data.text(top, WAITS, waits, "note")
            asked = f'IF({picture.base}="",{xl_rowcol_to_cell(top, WAITS)},"")'
            shown = told + ("" if picture.based else waits)
            data.formula(top, LIVE_TITLE, f"A{top + 1}&{asked}", shown, "note")
        data.text(top + 1, 0, picture.unit or None, "head")
        for column, series in enumerate(picture.series, 1):
            self._tell(top + 1, column, series.name, "head")
        for number, place in enumerate(picture.places):
            row = top + 2 + number
            self._tell(row, 0, place)
            for column, series in enumerate(picture.series, 1):
                cell = series.cells[number]
                if cell is None:
                    data.formula(row, column, "NA()", "#N/A", "id")
                else:
                    ref, value = cell
                    data.formula(row, column, f"IF(ISNUMBER({ref}),{ref},NA())", "#N/A" if value is None else value)
        self.row = top + len(picture.places) + 3
        return top

    def _tell(self, row: int, column: int, value: object, style: str = "text") -> None:
        """Write a title or a name; what it tells of an input follows that."""
        if isinstance(value, Message):
            piece = self.speller.piece(value)
            self.data.formula(row, column, piece.formula, piece.text, style)
        else:
            self.data.text(row, column, value, style)


def _look(picture: Picture, role: Role, number: int) -> dict[str, Any]:
    """Return how a series is drawn."""
    if role == "goal":
        return {"line": {"color": GOAL, "width": 1.75, "dash_type": "long_dash"}, "marker": {"type": "none"}}
    if picture.kind != "line":
        fill, pattern = FILLS[number % len(FILLS)], PATTERNS[number % len(PATTERNS)]
        shown = {"value": True, "num_format": "#,##0.00", "font": {"name": FONT, "size": 8}}
        look = {"border": {"color": "#404040", "width": 0.5}, "gap": 60, "data_labels": shown}
        if pattern is None:
            return look | {"fill": {"color": fill}}
        return look | {"pattern": {"pattern": pattern, "fg_color": "#404040", "bg_color": fill}}
    if role == "measured":
        marker = {"type": "square", "size": 8, "fill": {"color": _MEASURED}, "border": {"color": _MEASURED}}
        return {"line": {"color": _MEASURED, "width": 1}, "marker": marker}
    colour = COLOURS[number % len(COLOURS)]
    marker = {"type": MARKERS[number % len(MARKERS)], "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
    return {"line": {"color": colour, "width": 2, "dash_type": _DASHES[number % len(_DASHES)]}, "marker": marker}


def place_of_chart(number: int) -> tuple[int, int]:
    """Return the cell of a chart on a page with two of them side by side."""
    return 2 + number // 2 * ROWS, number % 2 * COLUMNS


def lay_page(page: Page, count: int) -> None:
    """Prepare a page of charts: columns they fit, and a new printed page after every four."""
    page.text(0, 0, Message("Charts"), "title")
    page.sheet.set_column(0, 2 * COLUMNS - 1, 11)
    page.sheet.hide_gridlines(2)
    rows = range(2 + 2 * ROWS, 2 + (count + 1) // 2 * ROWS, 2 * ROWS)
    if rows:
        page.sheet.set_h_pagebreaks(list(rows))

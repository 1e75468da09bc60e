"""How a document looks: the layout of official documents in Chinese (GB/T 9704-2012), and its like in English.

Sizes are in points: 22 is 二号, 16 三号, 14 四号, 12 小四, 10.5 五号, 9 小五.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.text.language import Language

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm, on A4
TEXT_WIDTH = 8844  # twentieths of a point: the 156 mm between the margins
FOOTER = 23  # mm from the edge: a page number of 14 pt ends 7 mm under the text
LINE = 28.95  # 22 lines a page


@record
class Face:
    """A font for Latin letters and digits, and one for Chinese."""

    latin: str
    eastern: str


@record(kw_only=True)
class Look:
    """A style of paragraphs.

    Attributes:
        id: its id in the document.
        name: the name that Word knows it by.
        face: its fonts.
        size: in points.
        chinese: whether signs that Latin and Chinese share are Chinese.
        base: the style it is based on.
        bold: whether it is bold.
        breadth: the width of its Latin letters, of half an em; in a table this decides the widths.
        tighten: twentieths of a point taken from between characters.
        align: how lines are set.
        line: the exact distance of lines in points; None for that of the font.
        before: the space before it in points.
        after: the space after it in points.
        indent: characters that the first line is moved in.
        level: of a heading, from 0.
        numbering: the list it is numbered in, and its level there.
        keep: whether it stays on the page of what follows.
        apart: whether a little room stands between Chinese and Latin.

    """

    id: str
    name: str
    face: Face
    size: float
    chinese: bool
    base: str | None = "Normal"
    bold: bool = False
    breadth: float = 1
    tighten: int = 0
    align: Literal["left", "center", "right", "both"] = "left"
    line: float | None = None
    before: float = 0
    after: float = 0
    indent: int = 0
    level: int | None = None
    numbering: tuple[int, int] | None = None
    keep: bool = False
    apart: bool = True


@record(kw_only=True)
class Looks:
    """Every style of a document, and what else differs between languages.

    Attributes:
        language: of the document.
        letters: the language of Latin letters. Were it Chinese, numbers would break at the end of a line.
        headings: the format and the text of the number of each level of headings.
        after_number: what stands between such a number and its heading.
        dashes: what stands before and after a page number.
        outside: whether page numbers stand on the outer side.
        before_number: what stands between the word for a table or a figure and its number.
        after_label: what stands between the number of a table and its caption.

    """

    language: str
    letters: str
    headings: tuple[tuple[str, str], ...]
    after_number: Literal["nothing", "space"]
    dashes: tuple[str, str]
    outside: bool
    before_number: str
    after_label: str
    normal: Look
    title: Look
    subtitle: Look
    heading: Look
    subheading: Look
    body: Look
    item: Look
    note: Look
    caption: Look
    figure: Look
    below: Look
    label: Look
    cell: Look
    small_label: Look
    small_cell: Look
    footer: Look
    end: Look

    @property
    def all(self) -> tuple[Look, ...]:
        """Every style."""
        values = (getattr(self, name) for name in self.__dataclass_fields__)
        return tuple(value for value in values if isinstance(value, Look))


HEADINGS, LIST = 1, 2  # ids of numberings


def looks(language: Language) -> Looks:
    """Return the styles of a language."""
    return _chinese() if language == "zh" else _english()


def _chinese() -> Looks:
    imitated_song, regular = Face("Times New Roman", "仿宋_GB2312"), Face("Times New Roman", "楷体_GB2312")
    black, song = Face("Times New Roman", "黑体"), Face("Times New Roman", "宋体")
    normal = Look(
        id="Normal", name="Normal", face=imitated_song, size=16, chinese=True, base=None, align="both", line=LINE
    )
    # 28 characters of 16 pt are 2 mm wider than the text; so they stand a little closer.
    body = replace(normal, id="BodyText", name="Body Text", base="Normal", indent=2, tighten=5)
    table = replace(normal, base="Normal", align="left", before=1.5, after=1.5, apart=False)
    caption = replace(
        table,
        id="Caption",
        name="caption",
        face=black,
        size=12,
        align="center",
        line=20,
        before=8,
        after=4,
        keep=True,
        apart=True,
    )
    return Looks(
        language="zh-CN",
        letters="en-US",
        headings=(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")),
        after_number="nothing",
        dashes=("— ", " —"),
        outside=True,
        before_number="",
        after_label="　",
        normal=normal,
        title=Look(
            id="Title",
            name="Title",
            face=Face("Times New Roman", "方正小标宋简体"),
            size=22,
            chinese=True,
            align="center",
            line=36,
            after=LINE / 2,
        ),
        subtitle=Look(
            id="Subtitle", name="Subtitle", face=regular, size=14, chinese=True, align="center", line=24, keep=True
        ),
        heading=replace(
            body,
            id="Heading1",
            name="heading 1",
            face=black,
            align="left",
            level=0,
            numbering=(HEADINGS, 0),
            keep=True,
        ),
        subheading=replace(
            body,
            id="Heading2",
            name="heading 2",
            face=regular,
            align="left",
            level=1,
            numbering=(HEADINGS, 1),
            keep=True,
        ),
        body=body,
        item=replace(body, id="ListNumber", name="List Number", numbering=(LIST, 0)),
        note=replace(body, id="Note", name="Note", face=regular, size=14, line=24, tighten=0),
        caption=caption,
        figure=replace(table, id="Figure", name="Figure", align="center", line=None, before=8, keep=True),
        below=replace(
            caption, id="FigureCaption", name="Figure Caption", base="Caption", before=2, after=10, keep=False
        ),
        label=replace(
            table, id="TableLabel", name="Table Label", face=black, size=10.5, align="center", line=15, keep=True
        ),
        cell=replace(table, id="TableText", name="Table Text", size=10.5, line=15),
        small_label=replace(
            table,
            id="SmallTableLabel",
            name="Small Table Label",
            face=black,
            size=9,
            align="center",
            line=13,
            keep=True,
        ),
        small_cell=replace(table, id="SmallTableText", name="Small Table Text", size=9, line=13),
        footer=replace(
            normal, id="Footer", name="footer", base="Normal", face=song, size=14, line=None, align="center"
        ),
        end=replace(normal, id="End", name="End", base="Normal", size=1, line=1),
    )


def _english() -> Looks:
    serif, sans = Face("Times New Roman", "宋体"), Face("Arial", "黑体")
    normal = Look(id="Normal", name="Normal", face=serif, size=12, chinese=False, base=None, line=17)
    body = replace(normal, id="BodyText", name="Body Text", base="Normal", after=7)
    heading = replace(body, face=sans, bold=True, keep=True, after=5)
    table = replace(normal, base="Normal", face=sans, breadth=1.1, before=1.5, after=1.5, apart=False)
    caption = replace(heading, id="Caption", name="caption", size=10, line=14, before=8, after=4)
    return Looks(
        language="en-GB",
        letters="en-GB",
        headings=(("decimal", "%1."), ("decimal", "%1.%2")),
        after_number="space",
        dashes=("", ""),
        outside=False,
        before_number=" ",
        after_label=". ",
        normal=normal,
        title=replace(heading, id="Title", name="Title", size=18, line=24, after=8),
        subtitle=replace(body, id="Subtitle", name="Subtitle", face=sans, size=10.5, line=15, after=2, keep=True),
        heading=replace(
            heading, id="Heading1", name="heading 1", size=14, line=20, before=14, level=0, numbering=(HEADINGS, 0)
        ),
        subheading=replace(heading, id="Heading2", name="heading 2", before=8, level=1, numbering=(HEADINGS, 1)),
        body=body,
        item=replace(body, id="ListNumber", name="List Number", numbering=(LIST, 0)),
        note=replace(body, id="Note", name="Note", size=10.5, line=14, after=4),
        caption=caption,
        figure=replace(table, id="Figure", name="Figure", line=None, before=8, keep=True),
        below=replace(
            caption, id="FigureCaption", name="Figure Caption", base="Caption", before=2, after=10, keep=False
        ),
        label=replace(table, id="TableLabel", name="Table Label", size=9, bold=True, breadth=1.2, line=12, keep=True),
        cell=replace(table, id="TableText", name="Table Text", size=9, line=12),
        small_label=replace(
            table, id="SmallTableLabel", name="Small Table Label", size=8, bold=True, breadth=1.2, line=11, keep=True
        ),
        small_cell=replace(table, id="SmallTableText", name="Small Table Text", size=8, line=11),
        footer=replace(
            normal, id="Footer", name="footer", base="Normal", face=sans, size=10, line=None, align="center"
        ),
        end=replace(normal, id="End", name="End", base="Normal", size=1, line=1),
    )

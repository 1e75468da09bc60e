"""What a document holds beside its text: styles, numberings, fonts, the page, its properties, and the file itself."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.oxml import serialize_part_xml
from docx.opc.pkgwriter import PackageWriter
from docx.shared import Mm

from siping_cli.reports.docx.looks import FOOTER, HEADINGS, LIST, MARGINS
from siping_cli.reports.docx.widths import ROOM
from siping_cli.reports.docx.xml import field, fonts, node, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Doc
    from docx.opc.packuri import PackURI
    from docx.oxml.xmlchemy import BaseOxmlElement as Node

    from siping_cli.reports.docx.looks import Look, Looks

TWENTIETHS = 20
LONGEST_TITLE = 255  # of a property
# What a machine takes that lacks a font; the names are those of Windows, of macOS and of Linux.
INSTEAD = {
    "仿宋_GB2312": "仿宋,FangSong,STFangsong,FandolFang",
    "楷体_GB2312": "楷体,KaiTi,STKaiti,AR PL KaitiM GB,FandolKai",
    "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体",
    "黑体": "SimHei,STHeiti,Noto Sans CJK SC",
    "宋体": "SimSun,STSong,Noto Serif CJK SC",
}
SANS = {"黑体", "Arial"}
# The template of the library is an American letter that a Japanese wrote on a Mac.
LEFT_OUT = {"stylesWithEffects", "customXml", "thumbnail", "webSettings", "extended-properties"}
COMPATIBLE = "http://schemas.microsoft.com/office/word"


def new_document(title: str, day: str, looks: Looks) -> Doc:
    """Return a document with its styles and nothing in it.

    Args:
        title: of its properties.
        day: YYYY-MM-DD, when it says it was made.
        looks: its styles.

    """
    document = Document()
    for source in filter(None, (document.part, document.part.package)):
        for name, relation in list(source.rels.items()):
            if relation.reltype.rpartition("/")[2] in LEFT_OUT:
                del source.rels[name]
    _fill(document.styles.element, _styles(looks))
    _fill(document.part.numbering_part.element, _numberings(looks))
    _fill(document.settings.element, _settings(looks))
    document.part.part_related_by(KINDS.FONT_TABLE)._blob = serialize_part_xml(_font_table(looks))  # noqa: SLF001 - the library has no way to set it
    _lay_out_page(document, looks)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:LONGEST_TITLE], "siping", "siping"
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    for moment in properties._element.xpath("./dcterms:created | ./dcterms:modified"):  # noqa: SLF001 - the library writes years before 1000 wrong
        moment.text = f"{day}T00:00:00Z"
    properties.language, properties.comments, properties.revision = looks.language, "", 1
    return document


def zipped(document: Doc) -> bytes:
    """Return a document as a file; the same document gives the same bytes."""
    result, package = BytesIO(), document.part.package
    with ZipFile(result, "w", ZIP_DEFLATED) as archive:
        shelf = _Shelf(archive)
        for part in package.parts:
            part.before_marshal()
        # What Document.save does, but for the shelf: it would put the time on every entry, and fail on a clock before 1980.
        writer: Any = PackageWriter
        writer._write_content_types_stream(shelf, package.parts)  # noqa: SLF001 - as above
        writer._write_pkg_rels(shelf, package.rels)  # noqa: SLF001
        writer._write_parts(shelf, package.parts)  # noqa: SLF001
    return result.getvalue()


class _Shelf:
    """Where the parts of a document are put: an archive whose entries are all of 1980, as far back as a zip goes."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive

    def write(self, name: PackURI, content: bytes) -> None:
        """Put a part."""
        entry = ZipInfo(name.membername)
        entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
        self.archive.writestr(entry, content)


def _fill(element: Node, children: Iterator[Node]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _styles(looks: Looks) -> Iterator[Node]:
    """Yield the contents of the part of styles."""
    defaults = node("rPr", fonts(looks.normal), *_size(looks.normal), _language(looks))
    yield node("docDefaults", node("rPrDefault", defaults), node("pPrDefault", node("pPr")))
    for look in looks.all:
        yield _style(look, looks)
    yield _table_style()


def _style(look: Look, looks: Looks) -> Node:
    made = node("style", node("name", val=look.name), type="paragraph", styleId=look.id)
    if look.base is None:
        made.set(made.nsmap["w"].join(("{", "}default")), "1")
    else:
        made.append(node("basedOn", val=look.base))
    if look.level is not None:
        made.append(node("next", val=looks.body.id))
    made.append(node("qFormat"))
    properties = node("pPr")
    properties.extend([node("keepNext"), node("keepLines")] if look.keep else [node("keepNext", val=0)])
    properties.append(node("widowControl"))
    if look.numbering is not None:
        number, level = look.numbering
        properties.append(node("numPr", node("ilvl", val=level), node("numId", val=number)))
    if not look.apart:
        properties.extend([node("autoSpaceDE", val=0), node("autoSpaceDN", val=0)])
    properties.append(node("snapToGrid", val=0))
    exact = (
        {"line": round(look.line * TWENTIETHS), "lineRule": "exact"} if look.line else {"line": 240, "lineRule": "auto"}
    )
    spacing = {"before": round(look.before * TWENTIETHS), "after": round(look.after * TWENTIETHS)}
    properties.append(node("spacing", **spacing, **exact))
    properties.append(_indent(look))
    properties.append(node("jc", val=look.align))
    if look.level is not None:
        properties.append(node("outlineLvl", val=look.level))
    letters = node("rPr", fonts(look))
    letters.extend([node("b"), node("bCs")] if look.bold else [])
    letters.extend([node("spacing", val=-look.tighten)] if look.tighten else [])
    letters.extend([*_size(look), _language(looks)])
    made.extend([properties, letters])
    return made


def _indent(look: Look) -> Node:
    return node("ind", firstLineChars=look.indent * 100, firstLine=round(look.indent * look.size * TWENTIETHS))


def _size(look: Look) -> tuple[Node, Node]:
    halves = round(look.size * 2)
    return node("sz", val=halves), node("szCs", val=halves)


def _language(looks: Looks) -> Node:
    return node("lang", val=looks.letters, eastAsia="zh-CN")


def _table_style() -> Node:
    """Return the style of tables: lines in black, those around it and under its labels stronger."""
    sides = [("top", 8), ("left", 4), ("bottom", 8), ("right", 4), ("insideH", 4), ("insideV", 4)]
    borders = node("tblBorders", *(node(side, val="single", sz=size, space=0, color="000000") for side, size in sides))
    room = node("tblCellMar", *(node(side, w=ROOM, type="dxa") for side in ("left", "right")))
    return node(
        "style",
        node("name", val="Table Grid"),
        node("tblPr", borders, room),
        type="table",
        styleId="TableGrid",
    )


def _numberings(looks: Looks) -> Iterator[Node]:
    """Yield the numbers of headings, and those of lists; a list begins anew with each of its own."""
    headings = (looks.heading, looks.subheading)
    levels = [
        _level(depth, kind, text, looks.after_number, look)
        for depth, ((kind, text), look) in enumerate(zip(looks.headings, headings, strict=True))
    ]
    for level, look in zip(levels, headings, strict=True):
        level.insert(2, node("pStyle", val=look.id))
    yield node("abstractNum", node("multiLevelType", val="multilevel"), *levels, abstractNumId=HEADINGS)
    item = _level(0, "decimal", "%1.", "space", looks.item)
    yield node("abstractNum", node("multiLevelType", val="singleLevel"), item, abstractNumId=LIST)
    for number in (HEADINGS, LIST):
        yield node("num", node("abstractNumId", val=number), numId=number)


def new_list(document: Doc) -> int:
    """Return the id of a list that begins with 1."""
    numberings = document.part.numbering_part.element
    number = len(numberings.num_lst) + 1
    restart = node("lvlOverride", node("startOverride", val=1), ilvl=0)
    numberings.append(node("num", node("abstractNumId", val=LIST), restart, numId=number))
    return number


def _level(depth: int, kind: str, text: str, after: str, look: Look) -> Node:
    return node(
        "lvl",
        node("start", val=1),
        node("numFmt", val=kind),
        node("suff", val=after),
        node("lvlText", val=text),
        node("lvlJc", val="left"),
        node("pPr", _indent(look)),
        ilvl=depth,
    )


def _settings(looks: Looks) -> Iterator[Node]:
    """Yield the settings in the order of the schema."""
    yield node("zoom", percent=100)
    yield node("defaultTabStop", val=420)
    if looks.outside:
        yield node("evenAndOddHeaders")
    yield node("characterSpacingControl", val="compressPunctuation" if looks.normal.chinese else "doNotCompress")
    yield node("compat", node("compatSetting", name="compatibilityMode", uri=COMPATIBLE, val=15))
    yield node("themeFontLang", val=looks.letters, eastAsia="zh-CN")


def _font_table(looks: Looks) -> Node:
    faces = {look.face for look in looks.all}
    table = node("fonts")
    for name in sorted({face.latin for face in faces} | {face.eastern for face in faces}):
        font = node("font", name=name)
        if name in INSTEAD:
            font.append(node("altName", val=INSTEAD[name]))
        font.append(node("charset", val="86" if name in INSTEAD else "00"))
        font.append(node("family", val="swiss" if name in SANS else "roman"))
        font.append(node("pitch", val="variable"))
        table.append(font)
    return table


def _lay_out_page(document: Doc, looks: Looks) -> None:
    """Set size, margins and page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(FOOTER), Mm(0)
    for grid in section._sectPr.xpath("./w:docGrid"):  # noqa: SLF001 - the library has no name for it
        section._sectPr.remove(grid)  # noqa: SLF001 - as above
    sides = [(section.footer, "right")] + ([(section.even_page_footer, "left")] if looks.outside else [])
    for footer, side in sides:
        footer.is_linked_to_previous = False
        before, after = looks.dashes
        number: list[Node | str] = [before, *field("PAGE", "1", looks.footer), after]
        # One character stays free at the outer edge.
        place = (
            {"ind": node("ind", **{f"{side}Chars": 100, side: 280}), "jc": node("jc", val=side)}
            if looks.outside
            else {}
        )
        _fill(footer._element, iter([paragraph(looks.footer, *number, **place)]))  # noqa: SLF001 - runs are built as elements

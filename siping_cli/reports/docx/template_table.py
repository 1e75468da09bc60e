"""The table of a brief for a document that is not ours: it brings its own lines and sizes, and takes the fonts that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn

from siping_cli.reports.docx.tables import table
from siping_cli.reports.docx.widths import flat
from siping_cli.reports.docx.xml import node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement as Node

    from siping_cli.formats.words import Words
    from siping_cli.reports.docx.looks import Looks
    from siping_cli.sheet import Sheet

_WHOLE = 5000  # fiftieths of a percent: the width of the text, whatever that is
_SIDES = (("top", 8), ("left", 4), ("bottom", 8), ("right", 4), ("insideH", 4), ("insideV", 4))
_TWENTIETHS = 20


def own_table(sheet: Sheet, words: Words, looks: Looks) -> str:
    """Return the table as XML that needs no style of the document.

    Args:
        sheet: the sheet.
        words: the language.
        looks: the styles whose sizes it has.

    """
    made = table(sheet, words.say(sheet.title), words, looks, flat)
    _widen(made)
    sizes = {look.id: look for look in looks.all}
    for paragraph in cast("Iterator[Node]", made.iter(qn("w:p"))):
        properties, style = _first(paragraph, "pPr"), _first(paragraph, "pStyle")
        look = sizes[str(style.get(qn("w:val")))]
        spacing = node(
            "spacing",
            before=round(look.before * _TWENTIETHS),
            after=round(look.after * _TWENTIETHS),
            line=240,
            lineRule="auto",
        )
        properties.remove(style)
        at = next((at for at, each in enumerate(properties) if each.tag == qn("w:jc")), len(properties))
        properties[at:at] = [spacing, node("ind", firstLine=0)]
        for run in cast("Iterator[Node]", paragraph.iter(qn("w:rPr"))):
            fonts = _first(run, "rFonts").attrib
            for name in [name for name in fonts if name != qn("w:hint")]:
                del fonts[name]
            if look.bold:
                run.append(node("b"))
            run.extend([node("sz", val=round(look.size * 2)), node("szCs", val=round(look.size * 2))])
    return serialize_part_xml(made).decode("utf-8").partition("?>")[2].strip()


def _widen(made: Node) -> None:
    """Draw the lines of a table, and make it as wide as the text."""
    properties, width = _first(made, "tblPr"), _first(made, "tblW")
    properties.remove(_first(made, "tblStyle"))
    whole = int(str(width.get(qn("w:w"))))
    for each in (width, *made.iter(qn("w:tcW"))):
        each.set(qn("w:w"), str(round(int(str(each.get(qn("w:w")))) * _WHOLE / whole)))
        each.set(qn("w:type"), "pct")
    borders = node("tblBorders", *(node(side, val="single", sz=size, space=0, color="000000") for side, size in _SIDES))
    layout = _first(made, "tblLayout")
    layout.set(qn("w:type"), "autofit")  # the text may be narrower than ours
    layout.addprevious(borders)


def _first(within: Node, tag: str) -> Node:
    return cast("Node", next(within.iter(qn(f"w:{tag}"))))

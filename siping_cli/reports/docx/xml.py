"""The few elements of WordprocessingML that a document is made of: every text in them is harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from siping_cli.formats.findings import clean

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Node

    from siping_cli.reports.docx.looks import Look


def node(tag: str, *children: Node, **attributes: object) -> Node:
    """Return an element of the namespace ``w`` with attributes of the same."""
    made = cast("Node", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def fonts(look: Look) -> Node:
    """Return the fonts of a style by name, those of East Asian text among them."""
    face = look.face
    return node("rFonts", ascii=face.latin, hAnsi=face.latin, eastAsia=face.eastern, cs=face.latin)


def run_of(text: str, look: Look) -> Node:
    """Return text in the fonts of its style.

    A new line is a break within the paragraph. Quotes, dashes and signs such as ≥ are in Latin and in Chinese fonts; the hint says which.
    """
    named = fonts(look)
    if look.chinese:
        named.set(qn("w:hint"), "eastAsia")
    made = node("r", node("rPr", named))
    for number, line in enumerate(text.split("\n")):
        written = node("t")
        written.text = clean(line)
        written.set(qn("xml:space"), "preserve")
        made.extend([node("br"), written] if number else [written])
    return made


def field(instruction: str, shown: str, look: Look) -> list[Node]:
    """Return the runs of a field that Word computes, with what it shows until then."""
    code = node("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")

    def part(*children: Node) -> Node:
        return node("r", node("rPr", fonts(look)), *children)

    return [
        part(node("fldChar", fldCharType="begin")),
        part(code),
        part(node("fldChar", fldCharType="separate")),
        run_of(shown, look),
        part(node("fldChar", fldCharType="end")),
    ]


def paragraph(look: Look, *content: Node | str, **properties: Node) -> Node:
    """Return a paragraph of a style.

    Args:
        look: the style.
        content: runs, or texts in the fonts of the style.
        properties: further elements of its properties, by any name, in the order of the schema.

    """
    runs = [run_of(each, look) if isinstance(each, str) else each for each in content if each != ""]
    return node("p", node("pPr", node("pStyle", val=look.id), *properties.values()), *runs)

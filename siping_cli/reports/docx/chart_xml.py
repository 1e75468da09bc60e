"""The elements of DrawingML that a chart is made of: values with the cells they stand in, texts, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from siping_cli.formats.findings import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from docx.oxml.xmlchemy import BaseOxmlElement as Node

SHEET = "Sheet1"


def element(tag: str, *children: Node, **attributes: object) -> Node:
    """Return an element whose attributes have no namespace."""
    made = cast("Node", OxmlElement(tag))
    for name, value in attributes.items():
        made.set(name, str(value))
    made.extend(children)
    return made


def c(tag: str, *children: Node, **attributes: object) -> Node:
    """Return an element of charts."""
    return element(f"c:{tag}", *children, **attributes)


def a(tag: str, *children: Node, **attributes: object) -> Node:
    """Return an element of drawings."""
    return element(f"a:{tag}", *children, **attributes)


def solid_fill(colour: str) -> Node:
    """Return the fill of an area or a line."""
    return a("solidFill", a("srgbClr", val=colour))


def name_in(column: int, name: str) -> Node:
    """Return the label of a column of the workbook."""
    return c("strRef", _said("f", f"{SHEET}!${xl_col_to_name(column)}$1"), _cache("strCache", [name]))


def texts_in(column: int, values: Sequence[str]) -> Node:
    """Return the texts under the label of a column."""
    return c("strRef", _cells(column, len(values)), _cache("strCache", values))


def numbers_in(column: int, values: Sequence[Decimal | None], form: str) -> Node:
    """Return the numbers under the label of a column; None leaves a gap."""
    told = [None if value is None else f"{value:f}" for value in values]
    return c("numRef", _cells(column, len(values)), _cache("numCache", told, form))


def form_of(places: int) -> str:
    """Return the number format with so many decimal places."""
    return "#,##0" + (f".{'0' * places}" if places else "")


def _cells(column: int, count: int) -> Node:
    letters = xl_col_to_name(column)
    return _said("f", f"{SHEET}!${letters}$2:${letters}${count + 1}")


def _cache(kind: str, values: Sequence[str | None], form: str | None = None) -> Node:
    """Return the values as they were when the document was written, which is what is drawn."""
    made = c(kind)
    if form is not None:
        made.append(_said("formatCode", form))
    made.append(c("ptCount", val=len(values)))
    made.extend(c("pt", _said("v", value), idx=place) for place, value in enumerate(values) if value is not None)
    return made


def _said(tag: str, text: str) -> Node:
    made = c(tag)
    made.text = clean(text)
    return made

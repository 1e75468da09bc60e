"""A Sheet as a table of a document: labels repeat on each page, rows stay whole, columns are as wide as their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.findings import clean
from siping_cli.formats.layout import lay_out
from siping_cli.formats.words import NO_VALUE
from siping_cli.reports.docx.widths import Fitted, fitted
from siping_cli.reports.docx.xml import node, paragraph
from siping_cli.sheet import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Node

    from siping_cli.formats.words import Words
    from siping_cli.reports.docx.looks import Look, Looks
    from siping_cli.sheet import Column, Sheet

_FEW = 6  # lines that stay on one page
SHADE = "EDEDED"


def table(sheet: Sheet, caption: str, words: Words, looks: Looks, fit_of: Callable[..., Fitted] = fitted) -> Node:
    """Return all blocks of a sheet as one table, each under its heading where there are several.

    Args:
        sheet: the sheet; pictures are left out.
        caption: what it shows, for those who do not see it.
        words: the language.
        looks: the styles.
        fit_of: what shares the width among the columns.

    """
    layout = lay_out(sheet, words)
    shown = [number for number, column in enumerate(layout.columns) if column.kind is not ColumnKind.PICTURE]
    columns = [layout.columns[number] for number in shown]
    labels = [f"{layout.labels[number]}\n{layout.units[number]}".rstrip() for number in shown]
    lines = [[texts[number] for number in shown] for texts in layout.texts]
    fit = fit_of(columns, labels, lines, looks)
    label, cell, widths = fit.label, fit.cell, fit.widths
    several = len(layout.groups) > 1
    few = len(lines) <= _FEW
    made = node(
        "tbl",
        node(
            "tblPr",
            node("tblStyle", val="TableGrid"),
            node("tblW", w=sum(widths), type="dxa"),
            node("jc", val="center"),
            node("tblLayout", type="fixed"),
            node("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
            node("tblCaption", val=clean(caption)),
        ),
        node("tblGrid", *(node("gridCol", w=width) for width in widths)),
        _labels(columns, labels, widths, label),
    )
    left = len(lines)
    for group in layout.groups:
        if several and group.heading:
            made.append(_group(group.heading, widths, label))
        for line in group.lines:
            left -= 1
            texts = [line.texts[number] for number in shown]
            made.append(_row(columns, texts, widths, cell, keep=few and left > 0))
    return made


def _labels(columns: Sequence[Column], labels: Sequence[str], widths: Sequence[int], look: Look) -> Node:
    cells = [
        _cell(width, paragraph(look, label, **_aligned(column, label)), SHADE)
        for column, label, width in zip(columns, labels, widths, strict=True)
    ]
    return node("tr", node("trPr", node("cantSplit"), node("tblHeader")), *cells)


def _group(heading: str, widths: Sequence[int], look: Look) -> Node:
    """Return the heading of rows across the table."""
    text = paragraph(look, heading, jc=node("jc", val="left"))
    cell = node(
        "tc",
        node(
            "tcPr",
            node("tcW", w=sum(widths), type="dxa"),
            node("gridSpan", val=len(widths)),
            node("vAlign", val="center"),
        ),
        text,
    )
    return node("tr", node("trPr", node("cantSplit")), cell)


def _row(columns: Sequence[Column], texts: Sequence[str], widths: Sequence[int], look: Look, *, keep: bool) -> Node:
    cells = []
    for column, text, width in zip(columns, texts, widths, strict=True):
        together = {"keep": node("keepNext")} if keep else {}
        cells.append(_cell(width, paragraph(look, text, **together, **_aligned(column, text))))
    return node("tr", node("trPr", node("cantSplit")), *cells)


def _cell(width: int, content: Node, shade: str | None = None) -> Node:
    properties = node("tcPr", node("tcW", w=width, type="dxa"))
    if shade is not None:
        properties.append(node("shd", val="clear", color="auto", fill=shade))
    properties.append(node("vAlign", val="center"))
    return node("tc", properties, content)


def _aligned(column: Column, text: str) -> dict[str, Node]:
    """Return how a cell is set: all but text stands in the middle, as in official tables."""
    return {} if column.kind is ColumnKind.TEXT and text != NO_VALUE else {"jc": node("jc", val="center")}

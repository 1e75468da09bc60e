"""Documents of Word as plain text: paragraphs and headings in order, tables as lines with tabs; what is deleted or hidden is left out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import iterparse

from siping_cli.loading.bounds import PROTECTED, RefusedWorkError
from siping_cli.texts.document_process import NO_DOCUMENT

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "word/document.xml"
_MOST_BYTES = 256 * 1024 * 1024
# What is in the file and not in the text: words deleted, instructions of fields, and the second form of what stands there twice.
_UNREAD = {"del", "moveFrom", "instrText", "Fallback", "pPr", "tblPr", "sectPr", "drawing", "delText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def text_of_docx(content: bytes) -> str:
    """Return the text of a document.

    Raises:
        RefusedWorkError: there is no document in the archive, or it is encrypted.
        MemoryError: it is larger than any text.

    """
    archive = zipfile.ZipFile(io.BytesIO(content))
    found = {each.filename.replace("\\", "/").lstrip("/").lower(): each for each in archive.infolist()}
    part = found.get(_MAIN)
    if part is None:
        raise RefusedWorkError(NO_DOCUMENT)
    if part.flag_bits & 1:
        raise RefusedWorkError(PROTECTED)
    if part.file_size > _MOST_BYTES:
        raise MemoryError
    reading = _Reading()
    with archive.open(part) as file:
        for event, element in iterparse(file, ("start", "end")):  # noqa: S314 - expat bounds entities, the process all else
            name = element.tag.rpartition("}")[2]
            if event == "start":
                reading.begin(name)
            else:
                reading.end(name, element)
    return "\n".join(reading.lines)


class _Reading:
    """A document on the way: its lines, and what is open."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.unread = 0  # how many elements are open that are left out
        self.said: list[str] = []  # pieces of the open paragraph
        self.hidden = False  # whether the open run is not seen
        self.run: list[str] = []
        self.rows: list[list[list[str]]] = []  # of each open table the cells of its row, each of paragraphs

    def begin(self, name: str) -> None:
        """Begin an element."""
        if self.unread or name in _UNREAD:
            self.unread += name in _UNREAD
        elif name == "r":
            self.run, self.hidden = [], False
        elif name == "tbl":
            self.rows.append([])
        elif name == "tr" and self.rows:
            self.rows[-1] = []
        elif name == "tc" and self.rows:
            self.rows[-1].append([])

    def end(self, name: str, element: Element) -> None:
        """End an element, whose own text is read by now."""
        if name in _UNREAD:
            self.unread -= 1
        elif not self.unread:
            self._end(name, element)
        if name in {"p", "tbl", "tr", "tc"}:
            element.clear()

    def _end(self, name: str, element: Element) -> None:
        if name == "t":
            self.run.append(element.text or "")
        elif name in _SIGNS:
            self.run.append(_SIGNS[name])
        elif name == "vanish":
            self.hidden = all(not key.endswith("val") or value not in {"0", "false"} for key, value in element.items())
        elif name == "r":
            self.said += [] if self.hidden else self.run
            self.run = []
        elif name == "p":
            self._paragraph("".join(self.said))
            self.said = []
        elif name == "tr" and self.rows:
            cells = ["".join(cell) for cell in self.rows[-1]]
            self._tell("\t".join(cells), self.rows[-2] if len(self.rows) > 1 else None)
        elif name == "tbl" and self.rows:
            self.rows.pop()

    def _paragraph(self, text: str) -> None:
        self._tell(text, self.rows[-1] if self.rows else None)

    def _tell(self, text: str, row: list[list[str]] | None) -> None:
        """Add a line to the text, or to the last cell of an open row; in a cell, lines are one."""
        if row:
            row[-1].append(text.replace("\n", "").replace("\t", ""))
        elif text.strip():
            self.lines.append(text)

"""Letterheads of Word as an office, or whoever means harm, would make them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
MAIN, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def template(*paragraphs: str) -> bytes:
    """Return a template with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: object) -> bytes:
    result = io.BytesIO()
    document.save(result)  # type: ignore[attr-defined]  # python-docx calls its class and its function alike
    return result.getvalue()


def changed(content: bytes, parts: Mapping[str, Callable[[str], str] | bytes]) -> bytes:
    """Return a document with parts changed or added."""
    result, left = io.BytesIO(), dict(parts)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change, text = left.pop(name, None), old.read(name)
            new.writestr(name, change(text.decode()) if callable(change) else change or text)
        for name, added in left.items():
            assert not callable(added), name
            new.writestr(name, added)
    return result.getvalue()


def related(kind: str, target: str) -> bytes:
    """Return a template with something outside it."""
    one = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return changed(template("a"), {RELATIONS: lambda text: text.replace("</Relation", f"{one}</Relation")})


def with_field(*pieces: str) -> bytes:
    """Return a template with a field whose instruction stands in several runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    whole = f"<w:p>{begin}{runs}{end}</w:p>"
    return changed(template("a"), {MAIN: lambda text: text.replace("<w:sectPr", f"{whole}<w:sectPr")})

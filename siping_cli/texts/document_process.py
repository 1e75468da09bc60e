"""The text of a document as UTF-8, in a process of its own: a file of some kilobytes may hold gigabytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.loading.bounds import ProcessBounds

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT_BOUNDS = ProcessBounds(gibibytes=2, seconds=60)
NO_DOCUMENT, NO_TEXT = (
    "no document",
    "no text",
)  # why there is no text: an archive of something else; perhaps pictures of a text


def text_apart(content: bytes, kind: str) -> Iterator[bytes]:
    """Yield the text of a document.

    Args:
        content: what stands in it.
        kind: pdf, docx or html.

    """
    yield _text_in(kind, content).encode("utf-8", "replace")


def _text_in(kind: str, content: bytes) -> str:
    if kind == "pdf":
        from siping_cli.texts.document_pdf import text_of_pdf

        return text_of_pdf(content)
    if kind == "docx":
        from siping_cli.texts.document_docx import text_of_docx

        return text_of_docx(content)
    from siping_cli.texts.document_html import text_of_html

    return text_of_html(content)

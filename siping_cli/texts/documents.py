"""A document in whatever form it comes, as plain text: paragraphs are lines, and the cells of a table are parted by tabs."""

from __future__ import annotations

from pathlib import Path

from siping_cli.errors import FileError, Problem
from siping_cli.loading.read_file import content_of
from siping_cli.loading.source_text import MOST_BYTES_OF_A_TEXT
from siping_cli.text.messages import Message
from siping_cli.texts.document_apart import read_apart
from siping_cli.texts.document_text import decoded, is_marked_up, plain_of_markdown

DOCUMENT_ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
MOST_BYTES_OF_A_DOCUMENT = 64 * 1024 * 1024
_MARKDOWN = (".md", ".markdown")
_ZIPPED = b"PK\x03\x04"
_PDF, _HEAD = b"%PDF-", 1024
_OLD = {
    b"\xd0\xcf\x11\xe0": Message("a Word 97-2003 document; open it and save it as .docx"),
    b"{\\rtf": Message("an RTF document; open it and save it as .docx"),
}
_NO_TEXT = Message("it contains no text")


def read_document(name: str, content: bytes | None = None) -> str:
    """Return the text of a file.

    Args:
        name: the file.
        content: what stands in it, where it was read already (from standard input).

    Raises:
        FileError: it cannot be read, or there is no text in it.

    """
    found = content_of(Path(name), MOST_BYTES_OF_A_DOCUMENT, content)
    if isinstance(found, Message):
        raise FileError((Problem(found, name),))
    return plain_text_of(name, found)


def plain_text_of(name: str, content: bytes) -> str:
    r"""Return the text of a document: by how it begins, whatever it is called, but for Markdown, which only its name tells.

    Args:
        name: the file as the user named it.
        content: what stands in it.

    Raises:
        FileError: it is none of the forms that are read, it is broken, or there is no text in it.

    >>> plain_text_of("report.txt", "一、目标\r\n增长5%".encode("gb18030"))
    '一、目标\n增长5%'

    """
    found = _read(name, content)
    if isinstance(found, str) and not found.strip():
        found = _NO_TEXT
    if isinstance(found, str) and len(found.encode("utf-8", "replace")) > MOST_BYTES_OF_A_TEXT:
        limit = f"{MOST_BYTES_OF_A_TEXT // 1024**2} MiB"
        found = Message("its text is larger than the limit of {limit}; shorten it", limit=limit)
    if isinstance(found, Message):
        raise FileError((Problem(found, name),))
    return found


def _read(name: str, content: bytes) -> str | Message:
    """Return the text of a document, or why there is none."""
    for beginning, message in _OLD.items():
        if content.startswith(beginning):
            return message
    if _PDF in content[:_HEAD]:
        return read_apart("pdf", content)
    if content.startswith(_ZIPPED):
        return read_apart("docx", content)
    if is_marked_up(content):
        return read_apart("html", content)
    text = decoded(content)
    if text is None:
        return Message("neither UTF-8, UTF-16 nor GB18030 text, nor .docx, .pdf or .html; save it as UTF-8")
    return plain_of_markdown(text) if Path(name).suffix.lower() in _MARKDOWN else text

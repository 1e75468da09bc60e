"""Documents that are no plain text, read by a process of its own: whatever a document does to that process, siping answers."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal

from siping_cli.loading.apart import run_apart
from siping_cli.text.messages import Message
from siping_cli.texts import document_process as process

DocumentKind = Literal["pdf", "docx", "html"]
_GREEDY = Message(
    "reading it takes more than {memory} GiB or {time} s; copy its text to a new document",
    memory=process.MOST_GIBIBYTES,
    time=process.MOST_SECONDS,
)
_REASONS = {
    process.IS_UNREADABLE: Message("not readable as a document; open it and save it again, or save its text"),
    process.IS_PROTECTED: Message("it is protected by a password; save a copy without one and give that"),
    process.IS_NO_DOCUMENT: Message(
        "an archive without a document of Word in it; give .docx, .pdf, .html, .md or .txt"
    ),
    process.HAS_NO_TEXT: Message(
        "there is no text in it, but perhaps pictures of a text; recognise its text first (OCR)"
    ),
}


def read_apart(kind: DocumentKind, content: bytes) -> str | Message:
    """Return the text of a document, or why it cannot be had.

    Args:
        kind: what it is.
        content: what stands in it.

    """
    if kind == "pdf" and find_spec("pypdfium2") is None:
        return Message("reading PDF needs an extra: python -m pip install 'siping[documents]'")
    read = run_apart(process.__file__, (kind,), content)
    if isinstance(read, Message):
        return read
    return read.stdout.decode("utf-8") if read.returncode == 0 else _REASONS.get(read.returncode, _GREEDY)

"""Documents that are no plain text, read by a process of its own: whatever a document does to that process, siping answers."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal

from siping_cli.loading.apart import refused_in_words, run_apart
from siping_cli.loading.bounds import FAILED, GREEDY, PROTECTED, RefusedWorkError
from siping_cli.text.messages import Message
from siping_cli.texts.document_process import DOCUMENT_BOUNDS, NO_DOCUMENT, NO_TEXT, text_apart

DocumentKind = Literal["pdf", "docx", "html"]
_REASONS = {
    GREEDY: Message(
        "reading it needs more than {memory} GiB or {time} s; copy its text to a new document",
        memory=DOCUMENT_BOUNDS.gibibytes,
        time=DOCUMENT_BOUNDS.seconds,
    ),
    FAILED: Message("not a readable document; open it and save it again, or save it as text"),
    PROTECTED: Message("it is password-protected; save a copy without a password and use that"),
    NO_DOCUMENT: Message("an archive without a Word document; use .docx, .pdf, .html, .md or .txt"),
    NO_TEXT: Message("it contains no text and may be a scan; run text recognition (OCR) first"),
}


def read_apart(kind: DocumentKind, content: bytes) -> str | Message:
    """Return the text of a document, or why it cannot be had.

    Args:
        kind: what it is.
        content: what stands in it.

    """
    if kind == "pdf" and find_spec("pypdfium2") is None:
        return Message("reading PDF needs an extra: python -m pip install 'siping[documents]'")
    try:
        return b"".join(run_apart(text_apart, content, DOCUMENT_BOUNDS, (kind,))).decode("utf-8")
    except RefusedWorkError as error:
        return refused_in_words(error, _REASONS)

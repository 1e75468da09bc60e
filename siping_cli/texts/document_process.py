"""A document on standard input as plain text on standard output.

It runs as a process of its own, with bounds on its memory and time: a file of some kilobytes may hold gigabytes, and what its reader
does then ends the process that asks.
"""

from __future__ import annotations

import sys

from siping_cli.loading.bounds import bound_process

MOST_GIBIBYTES, MOST_SECONDS = 2, 60
IS_UNREADABLE, IS_GREEDY, IS_PROTECTED, IS_NO_DOCUMENT, HAS_NO_TEXT = 4, 5, 6, 7, 8  # exit codes


class ProtectedDocumentError(Exception):
    """The document is encrypted."""


class NoDocumentError(Exception):
    """The archive has no document in it."""


class NoTextError(Exception):
    """The document has no characters, though it may show some."""


_CODES: dict[type[BaseException], int] = {
    MemoryError: IS_GREEDY,
    ProtectedDocumentError: IS_PROTECTED,
    NoDocumentError: IS_NO_DOCUMENT,
    NoTextError: HAS_NO_TEXT,
}


def main(kind: str) -> int:
    """Write the text of a document in UTF-8 and return the exit code."""
    bound_process(MOST_GIBIBYTES, MOST_SECONDS)
    try:
        text = text_in(kind, sys.stdin.buffer.read())
    except BaseException as error:  # noqa: BLE001 - what a reader makes of a broken file is not foreseen, and nobody reads it here
        return exit_code_of(error)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 0


def exit_code_of(error: BaseException) -> int:
    """Return the exit code for an error."""
    named = {
        each.__name__: code for each, code in _CODES.items()
    }  # this file is a module of its own and the one that runs
    return named.get(type(error).__name__, IS_UNREADABLE)


def text_in(kind: str, content: bytes) -> str:
    """Return the text of a document.

    Args:
        kind: pdf, docx or html.
        content: what stands in it.

    """
    if kind == "pdf":
        from siping_cli.texts.document_pdf import text_of_pdf

        return text_of_pdf(content)
    if kind == "docx":
        from siping_cli.texts.document_docx import text_of_docx

        return text_of_docx(content)
    from siping_cli.texts.document_html import text_of_html

    return text_of_html(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

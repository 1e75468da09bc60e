"""PDF as plain text: characters become pieces of lines, columns are found by the gaps between them, lines become paragraphs again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.loading.bounds import PROTECTED, RefusedWorkError
from siping_cli.texts.document_columns import POINT, PagePiece, columns_of
from siping_cli.texts.document_paragraphs import page_paragraphs
from siping_cli.texts.document_process import NO_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_PAGES = 3000
# Parts of the size of a letter, in percent.
_SAME_LINE = 35  # how far two that stand side by side may be apart in height
_MOST_GAP = 90  # how far apart two of one piece stand
_MOST_OVER = 60  # how far one stands over the other
_PASSWORD = 4  # what PDFium says of a document that it cannot open without one


def text_of_pdf(content: bytes) -> str:
    """Return the text of a document.

    Raises:
        RefusedWorkError: it is encrypted, or has no characters.
        MemoryError: it has more pages than any text.

    """
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise RefusedWorkError(PROTECTED) from None
        raise
    if len(document) > _MOST_PAGES:
        raise MemoryError
    pages = []
    for page in document:
        pages.append(columns_of(tuple(_pieces(page))))
        page.close()
    text = "\n".join(page_paragraphs(pages))
    if not text.strip():
        raise RefusedWorkError(NO_TEXT)
    return text


def _pieces(page: Any) -> Iterator[PagePiece]:  # noqa: ANN401 - of a library without types
    """Yield what stands side by side on a page, without anything between."""
    open_: PagePiece | None = None
    for sign, left, bottom, right, top in _letters(page):
        if sign.isspace():
            if open_ is not None:
                open_.space = True
            continue
        if open_ is not None and _stands_behind(open_, left, bottom, top):
            open_.add(sign, right, top - bottom)
            continue
        if open_ is not None:
            yield open_
        open_ = PagePiece(sign, left, bottom, right, top, max(top - bottom, POINT))
    if open_ is not None:
        yield open_


def _stands_behind(piece: PagePiece, left: int, bottom: int, top: int) -> bool:
    """Whether a letter stands right behind a piece."""
    size = max(piece.size, top - bottom)
    far = _SAME_LINE * size
    level = 50 * abs((piece.top + piece.bottom) - (top + bottom)) <= far
    level = level or (100 * (piece.bottom - bottom) <= far and 100 * (top - piece.top) <= far)
    return level and -_MOST_OVER * size <= 100 * (left - piece.right) <= _MOST_GAP * size


def _letters(page: Any) -> Iterator[tuple[str, int, int, int, int]]:  # noqa: ANN401 - of a library without types
    """Yield the letters of a page in the order of its content, each with its box."""
    from pypdfium2 import raw

    text, box = page.get_textpage(), raw.FS_RECTF()
    try:
        for number in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, number)
            if code > _NO_SIGN and raw.FPDFText_GetLooseCharBox(text, number, box):
                sign = chr(code) if code <= _MOST_CODE and not _HALVES[0] <= code <= _HALVES[1] else "\ufffd"
                yield sign, *(round(POINT * side) for side in (box.left, box.bottom, box.right, box.top))
    finally:
        text.close()


_NO_SIGN, _MOST_CODE, _HALVES = 8, 0x10FFFF, (0xD800, 0xDFFF)

"""CSV in the encodings and with the delimiters of Chinese offices, as rows of texts."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import suppress
from typing import TYPE_CHECKING

from siping_cli.observations.sheets.tables import refusal
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.observations.sheets.tables import Rows

DELIMITERS = ("\t", ",", ";", "，")  # of two that cut alike it is the first: no sentence has a tab
_LOOKED_AT = 20  # lines
_MOST_LETTERS = 1_000_000  # of one line, and of the lines of one row together
_PIECE = 1024 * 1024


def delimited(name: str, content: bytes, encoding: str) -> Rows:
    """Return the rows of a CSV file: the number of the line that each ends on, and its cells.

    Args:
        name: the file as the user named it.
        content: what stands in it.
        encoding: what its characters are encoded in.

    """
    text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    lines = [line for line in (text.readline(_MOST_LETTERS) for _ in range(_LOOKED_AT)) if line.strip()]
    text.seek(0)
    return rows(name, text, delimiter_of(lines))


def delimiter_of(lines: Sequence[str]) -> str:
    r"""Return the delimiter that cuts most of these lines into the same number of cells.

    A title has none, or one that is a comma of its sentence, so no line alone decides.

    >>> delimiter_of(["2021年1-9月, 初步", "指标\t9月\t1-9月", "产值\t1,203\t9,407"])
    '\t'
    """
    return max(DELIMITERS, key=lambda delimiter: _agreement(lines, delimiter))


def _agreement(lines: Sequence[str], delimiter: str) -> int:
    """Return how many delimiters stand in those lines that have the same number of them."""
    counts: dict[int, int] = {}
    with suppress(csv.Error):  # a quotation mark that does not fit this delimiter; what came before it counts
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            counts[len(cells) - 1] = counts.get(len(cells) - 1, 0) + 1
    return max((count * delimiters for delimiters, count in counts.items()), default=0)


def rows(name: str, text: io.TextIOBase, delimiter: str) -> Rows:
    """Yield the number of each row of a CSV file and its cells.

    Raises:
        ActualsError: the file turns out to be no CSV, or to have a row without end.

    """
    read = lines_read = 0  # letters and lines since the last row

    def lines() -> Iterator[str]:
        nonlocal read, lines_read
        while line := text.readline(_MOST_LETTERS):
            read += len(line)
            lines_read += 1
            if read >= _MOST_LETTERS:
                what = Message(
                    "a row has more than {limit} characters; check for a missing line end", limit=_MOST_LETTERS
                )
                raise refusal(name, what, reader.line_num + 1)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
            read = lines_read = 0
    except csv.Error:
        limit = csv.field_size_limit()
        if lines_read == 1 and read > limit:  # over several lines, it is a quotation mark that is not closed
            what = Message("a cell has more than {limit} characters; shorten it", limit=limit)
            raise refusal(name, what, reader.line_num) from None
        what = Message("invalid CSV; check for quotation marks that are not closed or not doubled")
        raise refusal(name, what, reader.line_num) from None


_HALF_MARKS = (codecs.BOM_UTF8[:1], codecs.BOM_UTF8[:2])  # which the decoder in pieces takes for a whole one


def encoding_of(content: bytes) -> str | None:
    """Return the encoding of a text, or None where the bytes are no text."""
    encodings = ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        if _is_text(content, encoding):
            return encoding
    return None


def _is_text(content: bytes, encoding: str) -> bool:
    """Tell whether bytes are text in an encoding, without holding that text as a whole."""
    if content in _HALF_MARKS:
        return False
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content) + 1, _PIECE):
            if "\0" in decoder.decode(content[at : at + _PIECE], final=at + _PIECE > len(content)):
                return False
    except UnicodeDecodeError:
        return False
    return True

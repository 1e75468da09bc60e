"""CSV in the encodings and with the delimiters of Chinese offices, as rows of texts."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from siping_cli.observations.tables import grid_of, refusal
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.observations.tables import Grid, Rows

DELIMITERS = (",", "\t", ";", "，")
_MOST_LETTERS = 1_000_000  # of one line, and of the lines of one row together
_PIECE = 1024 * 1024


def delimited(name: str, content: bytes) -> Grid:
    """Return the table in a CSV file."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding=_encoding_of(name, content), newline="")
    first = text.readline(_MOST_LETTERS)
    text.seek(0)
    return grid_of(name, rows(name, text, max(DELIMITERS, key=first.count)))


def rows(name: str, text: io.TextIOBase, delimiter: str) -> Rows:
    """Yield the number of each row of a CSV file and its cells.

    Raises:
        ActualsError: the file turns out to be no CSV, or to have a row without end.

    """
    read = 0  # letters since the last row

    def lines() -> Iterator[str]:
        nonlocal read
        while line := text.readline(_MOST_LETTERS):
            read += len(line)
            if read >= _MOST_LETTERS:
                what = Message("a row has more than {limit} letters; look for a missing line end", limit=_MOST_LETTERS)
                raise refusal(name, what, reader.line_num + 1)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
            read = 0
    except csv.Error:
        what = Message("not readable as CSV; look for a quotation mark that is not closed or not doubled")
        raise refusal(name, what, reader.line_num) from None


def _encoding_of(name: str, content: bytes) -> str:
    """Return the encoding of a CSV file."""
    encodings = ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        if _is_text(content, encoding):
            return encoding
    raise refusal(name, Message("not text in UTF-8 or GB18030; save it as CSV UTF-8"))


def _is_text(content: bytes, encoding: str) -> bool:
    """Tell whether bytes are text in an encoding, without holding that text as a whole."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content) + 1, _PIECE):
            if "\0" in decoder.decode(content[at : at + _PIECE], final=at + _PIECE > len(content)):
                return False
    except UnicodeDecodeError:
        return False
    return True

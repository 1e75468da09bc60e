"""Whether a file is a text of sentences, and not a table."""

from __future__ import annotations

import csv
from contextlib import suppress
from pathlib import Path

from siping_cli.errors import ActualsError, FileError
from siping_cli.loading.read_file import content_of
from siping_cli.observations.sheets.beginnings import is_html, is_workbook
from siping_cli.observations.sheets.delimited import encoding_of
from siping_cli.text.messages import Message

MOST_BYTES_OF_PROSE = 64 * 1024 * 1024
_PAGES = (".html", ".htm")  # which may hold a table alone
_DOCUMENTS = (".docx", ".pdf", ".md", ".markdown", *_PAGES)
_PDF = b"%PDF-"
_TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".yaml", ".yml")
_LOOKED_AT = 64 * 1024
_LINES = 60
_PROSE = "。；，"
_LONG = 24  # letters of a cell; what is longer is part of a sentence


def prose_in(name: str, content: bytes | None = None) -> str | None:
    """Return the text of a file that is one of sentences; None for a table, and for what cannot be read at all.

    Args:
        name: the file; an ending of tables is believed, and one of documents; any other not.
        content: what stands in it, where it was read already.

    Raises:
        ActualsError: it is a document that cannot be read, or has no text.

    """
    ending = Path(name).suffix.lower()
    if ending in _TABLES:
        return None
    found = content_of(Path(name), MOST_BYTES_OF_PROSE, content)
    if isinstance(found, Message):
        return None
    if ending in _DOCUMENTS or found.startswith(_PDF):
        text = _text_of(name, found)
        return None if ending in _PAGES and not is_prose(text[:_LOOKED_AT]) else text
    if is_workbook(found) or is_html(found):
        return None
    encoding = encoding_of(found)
    if encoding is None:
        return None
    text = found.decode(encoding)
    return text if is_prose(text[:_LOOKED_AT]) else None


def _text_of(name: str, content: bytes) -> str:
    """Return the text of a document.

    Raises:
        ActualsError: it cannot be read, or there is no text in it.

    """
    from siping_cli.texts.documents import plain_text_of

    try:
        return plain_text_of(name, content)
    except FileError as error:
        raise ActualsError(error.problems) from None


def is_prose(text: str) -> bool:
    r"""Tell whether the beginning of a file is sentences: most of it stands in lines with Chinese marks and no row of a table.

    >>> is_prose("上半年，地区生产总值300亿元，同比增长5%。"), is_prose("指标，时期，数值\n产值，2023，5\n利润，2023，6")
    (True, False)
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES]
    if not lines or lines[0][:1] in "{[":
        return False
    if any(_is_row_wise(lines, delimiter) for delimiter in ("\t", ",", ";", "|", "，")):
        return False
    said = sum(len(line) for line in lines if any(mark in line for mark in _PROSE))
    return said * 2 > sum(map(len, lines))


def _is_row_wise(lines: list[str], delimiter: str) -> bool:
    """Tell whether most lines have the same number of cells, none of them long."""
    counts: dict[int, int] = {}
    with suppress(csv.Error):
        for cells in csv.reader(lines, delimiter=delimiter):
            if len(cells) > 1 and (delimiter != "，" or max(map(len, cells)) <= _LONG):
                counts[len(cells)] = counts.get(len(cells), 0) + 1
    most = max(counts.values(), default=0)
    return most > 1 and most * 2 > len(lines) and (delimiter != "，" or not any("。" in line for line in lines))

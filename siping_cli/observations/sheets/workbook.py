"""Workbooks as tables of text, read by a process of its own: whatever a workbook does to that process, siping answers."""

from __future__ import annotations

import json
from importlib.util import find_spec

from siping_cli.loading.apart import run_apart
from siping_cli.observations.sheets import workbook_process as process
from siping_cli.observations.sheets.beginnings import is_compound
from siping_cli.text.messages import Message
from siping_cli.text.record import record

NO_WORKBOOK = Message("not readable as a workbook; open it and save it again as .xlsx")
_GREEDY = Message(
    "reading it takes more than {memory} GiB or {time} s; copy the figures to a new workbook, or save it as CSV",
    memory=process.GIBIBYTES,
    time=process.SECONDS,
)
_REASONS = {
    process.UNREADABLE: NO_WORKBOOK,
    process.PROTECTED: Message("it is protected by a password; save a copy without one and give that"),
}


@record
class WrittenSheet:
    """A sheet that is seen, as CSV.

    Attributes:
        title: what its tab says; None for a table of HTML.
        rows: a row for each row that is seen and is not blank, its number before its cells, in UTF-8; None where the
            sheet is not wanted.
        hidden: how many rows with anything in them are hidden.

    """

    title: str | None
    rows: bytes | None
    hidden: int


def sheets_in(content: bytes, most: tuple[int, int], wanted: str | None = None) -> list[WrittenSheet] | Message | None:
    """Return the sheets of a workbook that are seen, or why they cannot be had.

    Args:
        content: what stands in the file (.xlsx, .xls, .ods or HTML).
        most: the most rows and the most columns that a sheet may have.
        wanted: the title of the one sheet that is read; all are where it is None.

    Returns:
        The sheets; a message where the workbook cannot be read; None where a sheet is too large.

    """
    if is_compound(content) and find_spec("xlrd") is None:
        return Message("reading workbooks needs an extra: python -m pip install 'siping[xlsx]'")
    read = run_apart(process.__file__, map(json.dumps, (*most, wanted)), content)
    if isinstance(read, Message):
        return read
    if read.returncode == 0:
        return _sheets_of(read.stdout)
    return None if read.returncode == process.TOO_LARGE else _REASONS.get(read.returncode, _GREEDY)


def _sheets_of(written: bytes) -> list[WrittenSheet]:
    """Return the sheets that the process wrote one behind the other."""
    at = written.index(b"\n") + 1
    sheets = []
    for title, size, hidden in json.loads(written[:at]):
        sheets.append(WrittenSheet(title, None if size is None else written[at : at + size], hidden))
        at += size or 0
    return sheets

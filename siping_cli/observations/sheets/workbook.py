"""Workbooks as tables of text, read by a process of its own: whatever a workbook does to that process, siping answers."""

from __future__ import annotations

import json
from importlib.util import find_spec

from siping_cli.loading.apart import refused_in_words, run_apart
from siping_cli.loading.bounds import FAILED, GREEDY, PROTECTED, RefusedWorkError
from siping_cli.observations.sheets.beginnings import is_compound
from siping_cli.observations.sheets.workbook_process import LONG_CELL, TOO_LARGE, WORKBOOK_BOUNDS, sheets_apart
from siping_cli.text.messages import Message
from siping_cli.text.record import record

NO_WORKBOOK = Message("not a readable workbook; open it and save it again as .xlsx")
_REASONS = {
    GREEDY: Message(
        "reading it needs more than {memory} GiB or {time} s; copy the figures to a new workbook, or save it as CSV",
        memory=WORKBOOK_BOUNDS.gibibytes,
        time=WORKBOOK_BOUNDS.seconds,
    ),
    FAILED: NO_WORKBOOK,
    PROTECTED: Message("it is password-protected; save a copy without a password and use that"),
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
    try:
        return [_sheet_of(piece) for piece in run_apart(sheets_apart, content, WORKBOOK_BOUNDS, (*most, wanted))]
    except RefusedWorkError as error:
        if error.why == TOO_LARGE:
            return None
        if error.why == LONG_CELL:
            row, limit = error.told
            return Message("a cell in row {row} has more than {limit} characters; shorten it", row=row, limit=limit)
        return refused_in_words(error, _REASONS)


def _sheet_of(piece: bytes) -> WrittenSheet:
    about, _, rows = piece.partition(b"\n")
    title, is_wanted, hidden = json.loads(about)
    return WrittenSheet(title, rows if is_wanted else None, hidden)

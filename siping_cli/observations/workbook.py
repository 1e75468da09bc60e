"""Workbooks as CSV, read by a process of its own: whatever a workbook does to that process, siping answers."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from siping_cli.errors import reason_of
from siping_cli.observations import workbook_process as process
from siping_cli.text.messages import Message


def csv_of(content: bytes, most_rows: int, most_columns: int) -> bytes | Message | None:
    """Return the first sheet of a workbook that holds anything, or why it cannot be had.

    Args:
        content: what stands in the file (.xlsx, .xls or .ods).
        most_rows: the most rows that a sheet may have.
        most_columns: the most columns.

    Returns:
        CSV in UTF-8, a line for each row of the sheet, blank ones too; a message where the workbook cannot be read;
        None where the sheet is too large.

    """
    if find_spec("python_calamine") is None:
        return Message("reading workbooks needs an extra: python -m pip install 'siping[xlsx]'")
    try:
        read = subprocess.run(  # noqa: S603 - our own file
            [sys.executable, "-P", str(Path(process.__file__)), str(most_rows), str(most_columns)],
            input=content,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    except OSError as error:
        return Message("no process can be started to read it: {reason}", reason=reason_of(error))
    if read.returncode == 0:
        return read.stdout
    if read.returncode == process.TOO_LARGE:
        return None
    if read.returncode == process.UNREADABLE:
        return Message("not readable as a workbook; open it and save it again as .xlsx")
    return Message(
        "reading it takes more than {memory} GiB or {time} s; copy the figures to a new workbook, or save it as CSV",
        memory=process.GIBIBYTES,
        time=process.SECONDS,
    )

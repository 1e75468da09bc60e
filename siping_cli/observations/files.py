"""From a file of figures to a table: its ending tells the form, anything else is CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.loading.read_file import content_of
from siping_cli.observations.delimited import delimited
from siping_cli.observations.tables import MOST_COLUMNS, MOST_ROWS, YamlTable, grid_of, refusal, too_large
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.observations.tables import Grid

MOST_BYTES_OF_FIGURES = 512 * 1024 * 1024
SHEET_ENDINGS = (".xlsx", ".xls", ".ods")
YAML_ENDINGS = (".yaml", ".yml")


def open_table(name: str, content: bytes | None = None) -> Grid | YamlTable:
    """Return the table in a file.

    Args:
        name: the file.
        content: what stands in it, where it was read already (from standard input).

    Raises:
        ActualsError: the file cannot be read as a table.

    """
    found = content_of(Path(name), MOST_BYTES_OF_FIGURES, content)
    if isinstance(found, Message):
        raise refusal(name, found)
    ending = Path(name).suffix.lower()
    if ending in YAML_ENDINGS:
        return YamlTable(name, found)
    if ending in SHEET_ENDINGS or found.startswith(b"PK\x03\x04"):
        return _workbook(name, found)
    return delimited(name, found)


def _workbook(name: str, content: bytes) -> Grid:
    """Return the first sheet of a workbook that holds anything."""
    from siping_cli.observations.workbook import csv_of

    found = csv_of(content, MOST_ROWS, MOST_COLUMNS)
    if found is None:
        raise too_large(name)
    if isinstance(found, Message):
        raise refusal(name, found)
    text = io.TextIOWrapper(io.BytesIO(found), encoding="utf-8", newline="")
    return grid_of(name, enumerate(csv.reader(text), 1))

"""A table of figures: texts with a place in their file, from whatever form they came in."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import ActualsError, Problem
from siping_cli.loading.yaml_file import YamlFile
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from siping_cli.errors import Place

    Row: TypeAlias = tuple[int, Sequence[str]]
    Rows: TypeAlias = Iterator[Row]

MOST_COLUMNS = 16_384
MOST_ROWS = 5_000_000


def refusal(name: str, message: Message, line: int = 0) -> ActualsError:
    """Return the error for a file that cannot be read at all."""
    return ActualsError((Problem(message, name, line, 1 if line else 0),))


@record
class RawTable:
    """A table of a file as a person sees it, before anybody says what its rows are.

    Attributes:
        name: the file as the user named it.
        sheet: the title of the sheet; None where the file has only one table (CSV, JSON) or its tables have no titles (HTML).
        rows: (number of the row in the file, counted from 1, its cells as text), to be gone through once; rows that are
            blank or hidden are left out, so a number may be missing; rows differ in length.
        hidden: how many rows with anything in them are hidden.
        merges: whether several cells may have one text because they were merged, as those of a workbook and a page.
        told: how a problem with a cell is told, where rows and columns are not what a reader of the file knows.

    """

    name: str
    sheet: str | None
    rows: Rows
    hidden: int = 0
    merges: bool = False
    told: Callable[[int, int | None, Message, str], Problem] | None = None

    def problem(self, row: int, column: int | None, message: Message, label: str = "") -> Problem:
        """Return a problem with a cell, or with a whole row.

        Args:
            row: its number, 0 for the table itself.
            column: counted from 0; None for a whole row.
            message: what is wrong.
            label: what the header calls the column.

        """
        if self.told is not None:
            return self.told(row, column, message, label)
        if self.sheet is not None and not row:
            message = Message("{sheet}: {message}", sheet=self.sheet, message=message)
        if column is None:
            return Problem(message, self.name, row, 1 if row else 0)
        return Problem(message, self.name, row, column + 1, label)


def too_large(name: str) -> ActualsError:
    """Return the error for a file with more rows or columns than are read."""
    message = Message("more than {rows} rows or {columns} columns; shorten it", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return refusal(name, message)


def yaml_table(name: str, content: bytes) -> RawTable:
    """Return the list of records in YAML, or the one under the key ``observations``, as a table: a column a key, a row a record.

    Raises:
        ActualsError: it is no such list.

    """
    file = YamlFile(Path(name), content)
    if file.problems:
        raise ActualsError(tuple(file.problems))
    data = file.data
    at: Place = ()
    if isinstance(data, dict) and list(data) == ["observations"]:
        at, data = ("observations",), data["observations"]
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        message = Message(
            "expected a list of records, each like {example}", example="{indicator: gdp, period: 2023, …}"
        )
        raise ActualsError((file.problem(at, message, "schema"),))
    header = [str(key) for key in dict.fromkeys(key for row in data for key in row)]

    def problem(row: int, column: int | None, message: Message, _label: str) -> Problem:
        record = max(row - 1, 0)  # problems with the header are told at the first record
        place: Place = (*at, record) if column is None else (*at, record, header[column])
        return file.problem(place, message, "schema")

    records = (
        (number, ["" if row.get(key) is None else str(row[key]) for key in header])
        for number, row in enumerate(data, 1)
    )
    return RawTable(name, None, chain([(0, header)], records) if data else iter(()), told=problem)

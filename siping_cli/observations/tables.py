"""A table of figures: texts with a place in their file, from whatever form they came in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import ActualsError, Problem
from siping_cli.loading.yaml_file import YamlFile
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from siping_cli.errors import Place

    Rows: TypeAlias = Iterator[tuple[int, Sequence[str]]]

MOST_COLUMNS = 200
MOST_ROWS = 5_000_000


def refusal(name: str, message: Message, line: int = 0) -> ActualsError:
    """Return the error for a file that cannot be read at all."""
    return ActualsError((Problem(message, name, line, 1 if line else 0),))


@record
class Grid:
    """A table of texts.

    Attributes:
        name: the file as the user named it.
        header: the names of the columns as printed.
        first: the number of the row that names them.
        body: (number of the row in the file, its cells), to be gone through once, so that no row is held longer than it
            is looked at; a blank row has nothing in its cells.

    """

    name: str
    header: Sequence[str]
    first: int
    body: Rows

    def rows(self) -> Rows:
        """Yield the number of each row and its cells.

        Raises:
            ActualsError: the file turns out to be no table.

        """
        return self.body

    def problem(self, row: int, column: int | None, message: Message) -> Problem:
        """Return a problem with a cell, or with a whole row."""
        if column is None:
            return Problem(message, self.name, row, 1)
        label = self.header[column] if column < len(self.header) else ""
        return Problem(message, self.name, row, column + 1, label)


def grid_of(name: str, rows: Rows) -> Grid:
    """Return the table whose first row is the header."""
    first, header = next(((number, cells) for number, cells in rows if any(cells)), (0, ()))
    if not header:
        raise refusal(name, Message("the file has no rows; its first must name the columns"))
    if len(header) > MOST_COLUMNS:
        raise too_large(name)
    return Grid(name, [cell.strip() for cell in header], first, _limited(name, rows))


def _limited(name: str, rows: Rows) -> Rows:
    """Yield the rows below a header, and refuse to yield more than are read at most."""
    for count, row in enumerate(rows, 2):
        if count > MOST_ROWS:
            raise too_large(name)
        yield row


def too_large(name: str) -> ActualsError:
    """Return the error for a file with more rows or columns than are read."""
    message = Message("more than {rows} rows or {columns} columns; shorten it", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return refusal(name, message)


class YamlTable:
    """A list of records in YAML, or one under the key ``observations``."""

    first = 0  # the record at which problems with the names of columns are told

    def __init__(self, name: str, content: bytes) -> None:
        """Read what stands in a file."""
        self.name = name
        self._file = YamlFile(Path(name), content)
        if self._file.problems:
            raise ActualsError(tuple(self._file.problems))
        data = self._file.data
        self._at: Place = ()
        if isinstance(data, dict) and list(data) == ["observations"]:
            self._at, data = ("observations",), data["observations"]
        if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
            message = Message(
                "a list of records is expected, each like {example}", example="{indicator: gdp, period: 2023, …}"
            )
            raise ActualsError((self._file.problem(self._at, message, "schema"),))
        self._data = data
        self.header = list(dict.fromkeys(key for row in data for key in row))

    def rows(self) -> Rows:
        """Yield the number of each record and its values as text."""
        for number, row in enumerate(self._data):
            yield number, ["" if row.get(key) is None else str(row[key]) for key in self.header]

    def problem(self, row: int, column: int | None, message: Message) -> Problem:
        """Return a problem with a value, or with a whole record."""
        place: Place = (*self._at, row) if column is None else (*self._at, row, self.header[column])
        return self._file.problem(place, message, "schema")

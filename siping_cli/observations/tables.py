"""CSV, XLSX and YAML as one tidy table of texts, each cell with its place in the file."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siping_cli.errors import ActualsError, Problem, reason_of
from siping_cli.messages import Message
from siping_cli.record import record
from siping_cli.yaml_file import YamlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.errors import Place

MOST_BYTES = 512 * 1024 * 1024
MOST_COLUMNS = 200
MOST_ROWS = 5_000_000
DELIMITERS = (",", "\t", ";", "，")
SHEET_ENDINGS = (".xlsx", ".xls", ".ods")
YAML_ENDINGS = (".yaml", ".yml")


def open_table(name: str, content: bytes | None = None) -> Grid | YamlTable:
    """Return the table in a file; its ending tells the form, anything else is CSV.

    Args:
        name: the file.
        content: what stands in it, where it was read already (from standard input).

    Raises:
        ActualsError: the file cannot be read as a table.

    """
    if content is None:
        content = _bytes_of(name)
    ending = Path(name).suffix.lower()
    if ending in YAML_ENDINGS:
        return YamlTable(name)
    if ending in SHEET_ENDINGS or content.startswith(b"PK\x03\x04"):
        return _sheet_table(name, content)
    return _csv_table(name, content)


def _bytes_of(name: str) -> bytes:
    path = Path(name)
    try:
        if not path.is_file():
            what = Message("this is not a file") if path.exists() else Message("there is no such file")
            raise refusal(name, what)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise refusal(name, Message("cannot be read: {reason}", reason=reason_of(error))) from None
    if len(content) > MOST_BYTES:
        raise refusal(name, Message("larger than {limit} bytes, the most that is read; shorten it", limit=MOST_BYTES))
    return content


def refusal(name: str, message: Message, line: int = 0) -> ActualsError:
    """Return the error for a file that cannot be read at all."""
    return ActualsError((Problem(message, name, line, 1 if line else 0),))


@record
class Grid:
    """A table of texts.

    Attributes:
        name: the file as the user named it.
        header: the names of the columns as printed.
        body: (number of the row in the file, its cells), to be gone through once, so that no row is held longer than it
            is looked at; a blank row has nothing in its cells.

    """

    name: str
    header: Sequence[str]
    body: Iterator[tuple[int, Sequence[str]]]

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
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


def _csv_table(name: str, content: bytes) -> Grid:
    text = _decoded(name, content)
    first = text[: text.find("\n") + 1 or None]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return _grid(name, _rows_of(name, reader))


def _rows_of(name: str, reader: Any) -> Iterator[tuple[int, Sequence[str]]]:  # noqa: ANN401 - csv keeps its type to itself
    """Yield the number of each row of a CSV file and its cells."""
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        what = Message("not readable as CSV; look for a quotation mark that is not closed or not doubled")
        raise refusal(name, what, reader.line_num) from None


def _grid(name: str, rows: Iterator[tuple[int, Sequence[str]]]) -> Grid:
    """Return the table whose first row is the header."""
    header = next((cells for _, cells in rows if any(cells)), None)
    if header is None:
        raise refusal(name, Message("the file has no rows; its first must name the columns"))
    if len(header) > MOST_COLUMNS:
        raise _too_large(name)
    return Grid(name, [cell.strip() for cell in header], _limited(name, rows))


def _limited(name: str, rows: Iterator[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows below a header, and refuse to yield more than are read at most."""
    for count, row in enumerate(rows, 2):
        if count > MOST_ROWS:
            raise _too_large(name)
        yield row


def _too_large(name: str) -> ActualsError:
    message = Message("more than {rows} rows or {columns} columns; shorten it", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return refusal(name, message)


def _decoded(name: str, content: bytes) -> str:
    """Return the text of a CSV file in the encodings that Chinese offices use."""
    encodings = ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal(name, Message("not text in UTF-8 or GB18030; save it as CSV UTF-8"))


def _sheet_table(name: str, content: bytes) -> Grid:
    """Return the first sheet of a workbook that holds anything."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise refusal(name, Message("reading workbooks needs an extra: python -m pip install 'siping[xlsx]'")) from None
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for title in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(title)
            rows = sheet.to_python(skip_empty_area=False)
            body = [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]
            if any(any(row) for _, row in body):
                return _grid(name, iter(body))
    except (CalamineError, OSError, ValueError):
        raise refusal(name, Message("not readable as a workbook; open it and save it again as .xlsx")) from None
    raise refusal(name, Message("the file has no rows; its first must name the columns"))


def _text(cell: object) -> str:
    """Return a cell of a workbook as it was typed: 2023.0 is 2023, 5.2 is 5.2; a date or a tick is no number."""
    text = str(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return text
    number = text.removesuffix(".0")
    return f"{Decimal(number):f}" if "e" in number else number


class YamlTable:
    """A list of records in YAML, or one under the key ``observations``."""

    def __init__(self, name: str) -> None:
        """Read the file."""
        self.name = name
        self._file = YamlFile(Path(name))
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

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of each record and its values as text."""
        for number, row in enumerate(self._data):
            yield number, ["" if row.get(key) is None else str(row[key]) for key in self.header]

    def problem(self, row: int, column: int | None, message: Message) -> Problem:
        """Return a problem with a value, or with a whole record."""
        place: Place = (*self._at, row) if column is None else (*self._at, row, self.header[column])
        return self._file.problem(place, message, "schema")

"""Figures that a program holds already: frames of pandas, polars or pyarrow, and lists of dicts, as the tables that their CSV would be.

narwhals looks at frames of any library in one way, and is imported only where there is one; lists of dicts need nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from decimal import Decimal
from itertools import chain
from numbers import Rational, Real
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from siping_cli.errors import InvalidValueError
from siping_cli.observations.sheets.json_records import rows_of
from siping_cli.observations.sheets.tables import MOST_COLUMNS, RawTable, too_large
from siping_cli.observations.when import when_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from siping_cli.observations.sheets.tables import Rows

    Records: TypeAlias = Sequence[Mapping[str, Any]]
    Given: TypeAlias = "str | Path | _Frame | Records"

# How many digits tell the numbers of a type apart, and how the type is packed.
_MIDNIGHT = "T00:00:00"  # of a day, which frames keep as a time
_SHORT_FLOATS = {"Float32": ("f", 9), "Float16": ("e", 5)}


class _Frame(Protocol):
    """A frame of pandas, polars, pyarrow or another library that narwhals knows."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""


def sources_of(given: Given | Sequence[Given]) -> list[str | RawTable]:
    """Return what holds figures: the names of files as they are, and each frame and list of dicts as a table.

    Args:
        given: a file, a frame, a list of dicts, or several of them. The tables are called ``<frame>``, ``<frame 2>`` ...

    Raises:
        InvalidValueError: something is none of them, or it is a frame and narwhals is not installed.
        ActualsError: a table has more columns than are read, or no narwhals can look at it.

    """
    several: Sequence[Any] = given if isinstance(given, list | tuple) and not _are_records(given) else (given,)
    sources: list[str | RawTable] = []
    tables = 0
    for each in several:
        if isinstance(each, str | Path):
            sources.append(str(each))
        else:
            tables += 1
            sources.append(frame_table(each, "<frame>" if tables == 1 else f"<frame {tables}>"))
    return sources


def frame_table(frame: _Frame | Records, name: str = "<frame>") -> RawTable:
    """Return a frame or a list of dicts as the table that its CSV would be: header rows from row 1 on, and then its rows.

    Args:
        frame: what holds the figures. Decimals and whole numbers stay as they are, other numbers are the shortest that stand for
            the same; what is missing is an empty cell. The index of a pandas frame is a column where it has a name or is
            no plain range; columns of several levels have as many header rows.
        name: what problems call it.

    Raises:
        InvalidValueError: it is no frame, or narwhals is not installed.
        ActualsError: it has more columns than are read.

    """
    if isinstance(frame, list | tuple):
        if not _are_records(frame):
            raise _no_table(frame)
        return RawTable(name, None, rows_of(name, [_plain(record) for record in frame]))
    return RawTable(name, None, _rows(name, frame))


def cell_text(value: object) -> str:
    """Return a value as a cell of CSV has it.

    >>> cell_text(5.20), cell_text(1e-7), cell_text(Decimal("5.20")), cell_text(Decimal("nan")), cell_text(None)
    ('5.2', '0.0000001', '5.20', '', '')
    """
    if isinstance(value, str):
        return str(value)
    if _is_missing(value):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Real) and not isinstance(value, Rational):
        value = Decimal(str(value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    written = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return written.removesuffix(_MIDNIGHT)


def _is_missing(value: object) -> bool:
    """Tell whether a value is None, or not equal to itself, as what is no number (NaN), no time (NaT) or unknown (NA) is."""
    return value is None or str(value != value) != "False"  # noqa: PLR0124 - NA says of that, too, that it is unknown


def _are_records(given: Sequence[object]) -> bool:
    return bool(given) and all(isinstance(each, Mapping) for each in given)


def _plain(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a record with its keys and values as texts; lists and records within it are left to be left out."""
    return {
        cell_text(key): value if isinstance(value, dict | list) else cell_text(value) for key, value in record.items()
    }


def _no_table(given: object) -> InvalidValueError:
    return InvalidValueError(
        Message(
            "{kind} is not a table of figures; give a file, a pandas, polars or pyarrow frame, or a list of dicts",
            kind=type(given).__name__,
        )
    )


def _rows(name: str, frame: Any) -> Rows:  # noqa: ANN401 - a frame of any library
    """Return the rows of a frame, its header rows first."""
    try:
        import narwhals
    except ImportError:
        message = Message("reading data frames needs an extra: python -m pip install 'siping[frames]'")
        raise InvalidValueError(message) from None
    header: list[tuple[object, ...]] | None = None
    if narwhals.dependencies.is_pandas_like_dataframe(frame):
        header, frame = _of_pandas(frame)
    elif narwhals.dependencies.is_pyarrow_table(frame):  # which may have two columns of one name
        header = [(column,) for column in frame.column_names]
        frame = frame.rename_columns([str(number) for number in range(len(header))])
    try:
        seen = narwhals.from_native(frame)
    except TypeError:
        raise _no_table(frame) from None
    if isinstance(seen, narwhals.LazyFrame):
        seen = seen.collect()
    if header is None:
        header = [(column,) for column in seen.columns]
    if len(header) > MOST_COLUMNS:
        raise too_large(name)
    columns = [_texts(series) for series in seen.iter_columns()]
    lines = zip(*([cell_text(text) for text in texts] for texts in header), strict=True)
    return enumerate((list(cells) for cells in chain(lines, zip(*columns, strict=True))), 1)


def _of_pandas(frame: Any) -> tuple[list[tuple[object, ...]], Any]:  # noqa: ANN401 - pandas need not be installed
    """Return the header texts of each column of a frame of pandas, and the frame with its index as columns and plain names."""
    levels = frame.columns.nlevels
    header = [tuple(each) if levels > 1 else (each,) for each in frame.columns]
    names = list(frame.index.names)
    if any(name is not None for name in names) or not _are_numbers_of_rows(frame.index):
        above = [name if isinstance(name, tuple) else (name,) for name in names]
        header = [*((*name, *("",) * levels)[:levels] for name in above), *header]
        frame = frame.set_axis(range(len(frame.columns)), axis="columns")
        frame = frame.reset_index(names=[f"index {number}" for number in range(len(names))])
    return header, frame.set_axis([str(number) for number in range(len(header))], axis="columns")


def _are_numbers_of_rows(index: Any) -> bool:  # noqa: ANN401 - pandas need not be installed
    """Tell whether an index without a name counts rows, or is what is left of that when rows were chosen; years are none."""
    if type(index).__name__ == "RangeIndex":
        return True
    return index.nlevels == 1 and index.dtype.kind in "iu" and any(when_of(text) is None for text in map(str, index))


def _texts(series: Any) -> list[str]:  # noqa: ANN401 - a series of narwhals, which need not be installed
    """Return the cells of a column as texts."""
    short = _SHORT_FLOATS.get(str(series.dtype))
    values = zip(series.to_list(), series.is_null().to_list(), strict=True)
    return [
        "" if missing else cell_text(value) if short is None or _is_missing(value) else _short(value, *short)
        for value, missing in values
    ]


def _short(value: Any, packed: str, digits: int) -> str:  # noqa: ANN401 - a number of a column of short ones
    """Return the shortest number that a type of few digits keeps as this one."""
    stored = struct.pack(packed, value)
    texts = (Decimal(f"{value:.{count}g}") for count in range(1, digits + 1))
    return f"{next(text for text in texts if struct.pack(packed, text) == stored):f}"

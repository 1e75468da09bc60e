"""A table of Arrow as a data frame of another library, with the types by which that library knows unknown values."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from siping_cli.errors import SipingError
from siping_cli.formats.arrow import arrow_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.formats.arrow import NumberType
    from siping_cli.sheet import Sheet

FrameLibrary = Literal["pandas", "polars", "pyarrow"]


def frame_of(sheet: Sheet, backend: FrameLibrary, numbers: NumberType, words: Mapping[str, Sequence[str]]) -> Any:  # noqa: ANN401 - a frame of any library
    """Return the rows as a frame.

    Args:
        sheet: the answer.
        backend: the library of the frame.
        numbers: ``float`` or ``decimal``, as in a table of Arrow.
        words: the columns that are categories, each with all the words that it may hold.

    Raises:
        SipingError: the library is not installed.
        InvalidValueError: a number has more digits than decimals hold.

    """
    library = _library(backend)
    table = arrow_of(sheet, numbers, words)
    if backend == "pandas":
        return table.to_pandas(types_mapper=lambda kind: _pandas_type(library, kind))
    return library.from_arrow(table) if backend == "polars" else table


def _pandas_type(pandas: Any, kind: Any) -> Any:  # noqa: ANN401 - neither library has types
    """Return the type of a column where pandas would take another: whole numbers and truth with unknown ones, and exact decimals."""
    nullable = {"int64": pandas.Int64Dtype, "bool": pandas.BooleanDtype}.get(str(kind))
    if nullable is not None:
        return nullable()
    return pandas.ArrowDtype(kind) if str(kind).startswith("decimal") else None


def _library(backend: FrameLibrary) -> Any:  # noqa: ANN401 - libraries have no common type
    """Return the library of a frame.

    Raises:
        SipingError: it is not installed.

    """
    try:
        return import_module(backend)
    except ModuleNotFoundError:
        message = Message("{library} is not installed: python -m pip install {library}", library=backend)
        raise SipingError(message) from None

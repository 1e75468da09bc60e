"""The rows of a Sheet as Parquet, with numbers that stay exact."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pyarrow import parquet  # type: ignore[import-untyped]  # it has no types

from siping_cli.formats.arrow import arrow_of

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet


def parquet_of(sheet: Sheet) -> bytes:
    """Return the rows as the content of a file, the same for the same rows.

    Raises:
        InvalidValueError: a number has more digits than decimals hold.

    """
    file = BytesIO()
    parquet.write_table(arrow_of(sheet), file)
    return file.getvalue()

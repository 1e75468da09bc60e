"""The rows of a Sheet as Parquet: the keys of JSON are the columns, and numbers stay exact.

The type of a column follows from what its key is declared as, never from the rows at hand, so that files of many runs fit together.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
from pyarrow import parquet

from siping_cli.formats.json_ import json_text
from siping_cli.formats.numbers import MACHINE_PLACES, machine_number
from siping_cli.formats.words import Words
from siping_cli.text.messages import Message
from siping_cli.text.record import fields_of

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

_DIGITS = 38  # as many as any reader of Parquet takes: 28 before the point, which no number of a text goes beyond
_TYPES = {"int": pa.int64(), "bool": pa.bool_(), "Decimal": pa.decimal128(_DIGITS, MACHINE_PLACES)}


def parquet_of(sheet: Sheet) -> bytes:
    """Return the rows as the content of a file, the same for the same rows; an unknown value is null, several are a list of texts."""
    rows = sheet.to_dicts()
    row_class = sheet.row_class if not sheet.rows else type(sheet.rows[0])
    types = {} if row_class is None else {each.name: _type_of(str(each.type)) for each in fields_of(row_class)}
    columns = [pa.array([_value(row[name], kind) for row in rows], kind) for name, kind in types.items()]
    file = BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=pa.schema(list(types.items()))), file)
    return file.getvalue()


def _type_of(annotation: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the type of a column by how its key is declared."""
    plain = annotation.removesuffix(" | None")
    if plain.startswith("tuple["):
        return pa.list_(pa.string())
    return _TYPES.get(plain, pa.string())


def _value(value: object, kind: object) -> object:
    """Return a value as its column takes it."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return [_value(each, None) for each in value]
    if isinstance(value, Decimal):
        number = machine_number(value)
        return Decimal(number) if kind == _TYPES["Decimal"] else number
    if isinstance(value, int) and kind in (_TYPES["int"], _TYPES["bool"]):
        return value
    if isinstance(value, bool | dict):
        return json_text(value)
    return Words("en").say(value) if isinstance(value, Message) else str(value)

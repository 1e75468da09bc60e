"""The rows of a Sheet as a table of Arrow: the keys of JSON are the columns, and an unknown value is null.

The type of a column follows from what its key is declared as, never from the rows at hand, so that tables of many answers fit together.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

from siping_cli.errors import InvalidValueError
from siping_cli.formats.json_ import json_text
from siping_cli.formats.numbers import MACHINE_PLACES, machine_decimal, machine_number
from siping_cli.formats.words import Words
from siping_cli.text.messages import Message
from siping_cli.text.record import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.sheet import Sheet

NumberType = Literal["float", "decimal"]
_DIGITS = 38  # as many as any reader takes: 28 before the point, which no number of a text goes beyond
_EXACT, _BINARY = pa.decimal128(_DIGITS, MACHINE_PLACES), pa.float64()
_TYPES = {"int": pa.int64(), "bool": pa.bool_()}


def arrow_of(sheet: Sheet, numbers: NumberType = "decimal", words: Mapping[str, Sequence[str]] | None = None) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the rows as a table.

    Args:
        sheet: the answer.
        numbers: ``decimal`` for decimals of 38 digits, ten of them behind the point; ``float`` for the binary
            numbers nearest to these.
        words: the columns that are dictionaries, each with all the words that it may hold.

    Returns:
        Several values in one place are a list; records in one are texts, as JSON.

    Raises:
        InvalidValueError: a number has more than 28 digits before the point, which decimals do not hold.

    """
    rows, row_class = sheet.to_dicts(), sheet.kind_of_row
    number = _BINARY if numbers == "float" else _EXACT
    types = {} if row_class is None else {each.name: _type_of(str(each.type), number) for each in fields_of(row_class)}
    columns = {name: pa.array([_value(name, row[name], kind) for row in rows], kind) for name, kind in types.items()}
    for name, known in (words or {}).items():
        if name in columns:
            places = [None if value is None else known.index(value) for value in columns[name].to_pylist()]
            columns[name] = pa.DictionaryArray.from_arrays(pa.array(places, pa.int8()), pa.array(known))
    return pa.Table.from_pydict(columns)


def _type_of(annotation: str, number: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the type of a column by how its key is declared, where numbers have a type."""
    plain = annotation.removesuffix(" | None")
    if plain.startswith("tuple["):
        return pa.list_(number if plain == "tuple[Decimal, ...]" else pa.string())
    return number if plain == "Decimal" else _TYPES.get(plain, pa.string())


def _value(name: str, value: object, kind: Any) -> object:  # noqa: ANN401 - pyarrow has no types
    """Return a value as its column takes it."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return [_value(name, each, kind.value_type) for each in value]
    if isinstance(value, Decimal):
        return _number(name, value, kind)
    if isinstance(value, int) and kind in _TYPES.values():
        return value
    if isinstance(value, bool | dict):
        return json_text(value)
    return Words("en").say(value) if isinstance(value, Message) else str(value)


def _number(name: str, value: Decimal, kind: object) -> object:
    """Return a number as its column takes it."""
    if kind == _BINARY:
        return float(value)
    if kind != _EXACT:
        return machine_number(value)
    most = _DIGITS - MACHINE_PLACES
    number = machine_decimal(value)
    if number.adjusted() >= most:
        shown = f"{value:.2e}"
        raise InvalidValueError(
            Message(
                "{column} is {number} in one row, but a decimal column holds {most} digits before the point; "
                "use CSV, JSON or binary numbers",
                column=name,
                number=shown,
                most=most,
            )
        )
    return number

"""Records of JSON as rows of texts: a list of them, the answer of a program that holds one, or one on each line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from siping_cli.observations.sheets.tables import MOST_COLUMNS, refusal, too_large
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.observations.sheets.tables import Rows

MOST_BYTES_OF_JSON = 128 * 1024 * 1024  # what is read of them takes some ten times as much memory
MOST_CELLS_OF_JSON = 100_000_000  # with those of keys that other records have
_LONGEST = 60  # digits that a number written with an exponent is written out with
LINED = (".ndjson", ".jsonl")


def is_json(name: str, start: str) -> bool:
    """Return whether a text may be JSON.

    Args:
        name: the file as the user named it.
        start: how the text begins.

    """
    return name.lower().endswith((".json", *LINED)) or start.lstrip().startswith(("[", "{"))


def records_of(name: str, text: str) -> list[dict[str, Any]] | None:
    """Return the records in a text, or None where it is no JSON and need not be.

    Args:
        name: the file; its ending says whether it must be JSON.
        text: what stands in it.

    Raises:
        ActualsError: it must be JSON and is none, or it holds no list of records, or several.

    """
    try:
        found = _loads(text)
    except RecursionError:
        raise refusal(name, Message("nested too deeply to be a list of records")) from None
    except ValueError as error:
        found = _lines_of(text)
        if found is None and name.lower().endswith((".json", *LINED)):
            what = Message("invalid JSON; check commas, brackets and quotation marks")
            raise refusal(name, what, getattr(error, "lineno", 0)) from None
        if found is None:
            return None
    lists = [found] if _are_records(found) else _lists_in(found)
    if len(lists) == 1:
        return lists[0]
    if isinstance(found, dict) and not lists and name.lower().endswith(LINED):
        return [found]
    what = Message("expected a list of records, each like {example}", example='{"指标": "GDP", "2023年": 5.2}')
    raise refusal(name, what)


def rows_of(name: str, records: list[dict[str, Any]]) -> Rows:
    """Yield the keys of all records as the first row, and then the values of each, counted from 2.

    Raises:
        ActualsError: there are more keys than columns are read, or many records with keys of their own.

    """
    keys: dict[str, None] = {}
    for record in records:
        keys.update(dict.fromkeys(key for key, value in record.items() if not isinstance(value, dict | list)))
        if len(keys) > MOST_COLUMNS:
            raise too_large(name)
    if len(keys) * len(records) > MOST_CELLS_OF_JSON:
        raise refusal(name, Message("more than {cells} cells; shorten it", cells=MOST_CELLS_OF_JSON))
    yield 1, list(keys)
    for number, record in enumerate(records, 2):
        yield number, [_said(record.get(key)) for key in keys]


def _loads(text: str) -> Any:  # noqa: ANN401 - anything may stand in JSON
    """Return what stands in JSON, with numbers as they are written."""
    return json.loads(text, parse_float=_number, parse_int=str, parse_constant=str)


def _number(text: str) -> str:
    """Return a number as it is written, without an exponent where that is short."""
    if "e" not in text.lower():
        return text
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    return f"{number:f}" if abs(number.adjusted()) < _LONGEST and len(text) < _LONGEST else text


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else ""


def _lines_of(text: str) -> list[Any] | None:
    """Return what stands in JSON on each line, or None where a line is no JSON."""
    try:
        return [_loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def _lists_in(found: object) -> list[list[dict[str, Any]]]:
    """Return the lists of records among the values of an object; the rows of an answer of siping are its only one."""
    if not isinstance(found, dict):
        return []
    if str(found.get("schema", "")).startswith("siping/") and _are_records(found.get("rows")):
        return [found["rows"]]
    return [value for value in found.values() if _are_records(value)]


def _are_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)

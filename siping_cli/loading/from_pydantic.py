"""What Pydantic found in a file, in the words of this tool and with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from siping_cli.errors import Problem
    from siping_cli.loading.yaml_file import YamlFile

_EXPECTED = {
    "string_type": Message("text; write a word or phrase, and a number or true in quotes"),
    "decimal_type": Message("a number; write it plain, like 10 or 7.5"),
    "int_from_float": Message("a whole number; write it without a point"),
    "tuple_type": Message("a list; write one, like [a, b]"),
    "dataclass_type": Message("a record; write its keys and values, like name: text"),
}


def in_our_words(file: YamlFile, details: ErrorDetails) -> Iterator[Problem]:
    """Yield what Pydantic found, in the words of this tool and with its place."""
    place, kind, given = details["loc"][1:], details["type"], _shown(details["input"])
    error = details.get("ctx", {}).get("error")
    if isinstance(error, InvalidValueError):
        for field, message in error.findings:
            rule = "wording" if field == "wording" else "record"
            yield file.problem((*place, field) if field else place, message, rule)
    elif kind == "unexpected_keyword_argument":
        yield file.problem(place, Message("unknown key; remove it or correct its spelling"), "schema", key=True)
    elif kind == "missing":
        from siping_cli.loading.filling import missing_from

        lacking = missing_from(str(place[-1]), details["input"])
        if lacking is not None:  # what does not follow from the words is no fault of form
            field, message, rule = lacking
            yield file.problem((*place[:-1], field), message, rule)
    elif kind == "literal_error":
        accepted = tuple(details["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "))
        message = Message("{given} is not accepted; use one of: {accepted}", given=given, accepted=accepted)
        yield file.problem(place, message, "schema")
    else:
        message = Message("{given} is not {expected}", given=given, expected=_EXPECTED[kind])
        yield file.problem(place, message, "schema")


def _shown(value: object) -> object:
    """Return a value as an error quotes it."""
    if value is None:
        return Message("an empty value")
    if isinstance(value, dict):
        return Message("a record")
    if isinstance(value, list):
        return Message("a list")
    if isinstance(value, bool):
        return str(value).lower()
    return Message("'{text}'", text=value) if isinstance(value, str) else value

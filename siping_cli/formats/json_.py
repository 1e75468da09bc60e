"""A Sheet as JSON: versioned, in no language, numbers exact to ten places, unknown is null.

On a stream that is not UTF-8, characters beyond ASCII are escaped, so that none is lost.
"""

from __future__ import annotations

import json
import re
from dataclasses import is_dataclass
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from siping_cli.formats.around import AroundLines
from siping_cli.formats.numbers import machine_number
from siping_cli.formats.words import COMMAND, Words
from siping_cli.sheet import Term, keys_of
from siping_cli.text.messages import Message
from siping_cli.text.unseen import UNSAFE, is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siping_cli.formats.render import Output
    from siping_cli.sheet import Sheet, Step

VERSIONS = {"gap": 2}  # of the keys of an answer, where it is not the first
_ROWS = '\n  "rows": '  # no other text has a line end
_NO_ROWS = f"{_ROWS}[]"
LOOKS = ("lang", "format", "ascii", "bom")  # options that change how an answer looks, and nothing in JSON


def around_lines(sheet: Sheet, words: Words, page: Output) -> AroundLines:
    """Return one JSON object around its rows; the sentences in it are always English."""
    answer = answer_of(sheet, explain=page.explain) | {"rows": ()}
    first, last = (_text(answer, "") + "\n").split(_NO_ROWS, 1)
    texts = (f"{first}{_ROWS}[\n", ",\n", f"\n  ]{last}", f"{first}{_NO_ROWS}{last}")
    return AroundLines(*map(escaped_json, texts)) if words.ascii else AroundLines(*texts)


def told_lines(sheet: Sheet, words: Words) -> str:
    """Return the rows as they stand in the object."""
    text = ",\n".join(["    " + _object(row, "    ") for row in sheet.rows])
    return escaped_json(text) if words.ascii else text


def answer_of(sheet: Sheet, *, explain: bool = False) -> dict[str, Any]:
    """Return the object, numbers still exact and each row still a record."""
    english = Words("en")
    answer: dict[str, Any] = {
        "schema": f"siping/{sheet.command}/{VERSIONS.get(sheet.command, 1)}",
        "title": english.say(sheet.title),
        "passed": sheet.passed,
        "rows": sheet.rows,
        "notes": [english.say(note) for note in sheet.notes],
    }
    if sheet.used is not None:
        answer["used"] = _Lines(sheet.used)
        answer["unused"] = _Lines(sheet.unused)
    if explain:
        answer["explain"] = [_step(step, english) for step in sheet.steps]
        answer["settings"] = [
            {"option": setting.name, "value": setting.value, "from": setting.origin}
            for setting in sheet.settings
            if setting.name not in LOOKS
        ]
    return answer


class _Lines:
    """Records that are written a line each, since there may be very many."""

    def __init__(self, records: Iterable[Any]) -> None:
        self.records = records

    def text(self, indent: str) -> str:
        """Return a list of objects."""
        lines = ",\n".join([f"{indent}  {line_of_record(each)}" for each in self.records])
        return f"[\n{lines}\n{indent}]" if lines else "[]"


def line_of_record(record: Any) -> str:  # noqa: ANN401 - any record
    """Return a record as an object in one line."""
    made: type = type(record)
    pattern, values_of = _pattern_of(made, None)
    return pattern % _told(values_of(record), _in_line)


def _in_line(value: object) -> str:
    """Return a value of a record in one line."""
    if isinstance(value, tuple):
        parts = _told(value, lambda each: line_of_record(each) if is_dataclass(each) else _in_line(each))
        return f"[{', '.join(parts)}]"
    return _simple(value)


def json_text(value: object) -> str:
    """Return records and plain values as JSON text, decimals as numbers to ten places."""
    return _text(value, "")


def _step(step: Step, english: Words) -> dict[str, Any]:
    """Return a step of the workings as plain values."""
    result = step.result
    return {
        "target": step.target,
        "name": step.name,
        "formula": step.expression or None,
        "given": [
            {
                "name": given.name,
                "value": given.amount.value,
                "unit": given.amount.unit and given.amount.unit.name,
                "from": given.origin.word if isinstance(given.origin, Term) else english.say(given.origin),
            }
            for given in step.given
        ],
        "result": getattr(result, "value", None),
        "unit": getattr(getattr(result, "unit", None), "name", None),
        "rule": None if hasattr(result, "value") else english.cell(result),
    }


def _text(value: object, indent: str) -> str:
    """Return a value as JSON text; the json module would turn decimals into binary floats."""
    deeper = indent + "  "
    if isinstance(value, _Lines):
        return value.text(indent)
    if isinstance(value, dict) and value:
        inside = ",\n".join([f"{deeper}{_key(name)}: {_text(item, deeper)}" for name, item in value.items()])
        return f"{{\n{inside}\n{indent}}}"
    if isinstance(value, list | tuple) and value:
        write = _object if is_dataclass(value[0]) else _text
        inside = ",\n".join([deeper + write(item, deeper) for item in value])
        return f"[\n{inside}\n{indent}]"
    return _simple(value)


def _object(record: Any, indent: str) -> str:  # noqa: ANN401 - any record
    """Return a record as an object; of rows there may be very many, so what is the same for all of a class is made once."""
    made: type = type(record)
    pattern, values_of = _pattern_of(made, indent)
    return pattern % _told(values_of(record), lambda value: _text(value, indent + "  "))


def _told(values: Iterable[object], tell: Callable[[object], str]) -> tuple[str, ...]:
    """Return values as JSON: what most of them are at once, others as they are to be told."""
    return tuple(
        [
            "null"
            if value is None
            else _key(value)
            if type(value) is str
            else _number(value)
            if type(value) is Decimal
            else str(value)
            if type(value) is int
            else tell(value)
            for value in values
        ]
    )


@cache
def _pattern_of(made: type, indent: str | None) -> tuple[str, Callable[[object], Iterable[object]]]:
    """Return the text of the records of a class with a place for each value, in one line without an indent, and what gives these values."""
    names = keys_of(made)
    before, between, behind = ("", ", ", "") if indent is None else (f"\n{indent}  ", f",\n{indent}  ", f"\n{indent}")
    keys = between.join(f"{_key(name)}: %s" for name in names)
    values_of = attrgetter(*names)
    return f"{{{before}{keys}{behind}}}", values_of if len(names) > 1 else lambda record: (values_of(record),)


def _simple(value: object) -> str:
    """Return what has no parts as JSON."""
    if isinstance(value, str):
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, Decimal):
        return machine_number(value)
    if isinstance(value, Message):
        return _quoted(Words("en").say(value))
    return _quoted(value if isinstance(value, int | list | tuple | dict) else str(value))


_WORDS = {None: "null", True: "true", False: "false"}
_encoded = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make an encoder for each


def _quoted(value: object) -> str:
    """Return a text as JSON; what would act on a terminal or in a log is escaped, which means the same."""
    text = _encoded(value)
    if not is_plain(text):
        text = re.sub(UNSAFE, lambda match: json.dumps(match[0])[1:-1], text)
    if "##" in text or "section_" in text:
        text = re.sub(COMMAND, lambda match: f"\\u{ord(match[0]):04x}", text)
    return text


_key = lru_cache(4096)(_quoted)  # the same for every row
_number = lru_cache(4096)(machine_number)  # figures repeat themselves


def escaped_json(text: str) -> str:
    """Return JSON in ASCII; beyond it, only strings have characters."""
    return "".join(char if char.isascii() else json.dumps(char)[1:-1] for char in text)

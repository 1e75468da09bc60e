"""The JSON Schema of the files of a plan, from the records that check them, for editors and other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.loading.filling import FOLLOWS
from siping_cli.loading.load import FILES
from siping_cli.numbers import quantities
from siping_cli.plan import files, indicator, lexicon, qualitative, seasonal, target
from siping_cli.text import messages
from siping_cli.text.docstrings import docstring_of

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RECORDS = (files, indicator, target, qualitative, seasonal, lexicon, messages, quantities)

_FOLLOWS = "\n\nMay be left out: it follows from the rest."
_RATES = ("Target", "QualitativeGoal")
# The one rule between two fields that an editor should know while they are typed.
_RATES_ARE_PERCENT = {
    "if": {"properties": {"metric": {"const": "growth"}}, "required": ["metric"]},
    "then": {"properties": {"unit": {"const": "%"}}},
}


def schema_of(file: str) -> dict[str, Any]:
    """Return the schema of a file of a plan.

    Args:
        file: ``targets.yaml``, ``industries.yaml``, ``profiles.yaml`` or ``lexicon.yaml``.

    Returns:
        A JSON Schema, draft 2020-12, in which every field says what it means, for editors also with marks (``markdownDescription``);
        what follows where it is left out is not required.

    """
    from pydantic import TypeAdapter

    found = TypeAdapter(FILES[file]).json_schema()
    records = {found["title"]: found} | found.get("$defs", {})
    meanings = dict(_meanings())
    for name, record in records.items():
        follows = FOLLOWS.get(name, ())
        for field, schema in record.get("properties", {}).items():
            schema.pop("title", None)
            _describe(schema, meanings.get((name, field)), _FOLLOWS if field in follows else "")
        if follows:
            record["required"] = [field for field in record["required"] if field not in follows]
        if name in _RATES:
            record.update(_RATES_ARE_PERCENT)
        _describe(record, meanings[name, None])
        record["additionalProperties"] = False  # which Pydantic writes of dataclasses from 2.14 on
        told = sorted(record.items())
        record.clear()
        record.update(told)
    return {"$schema": DRAFT} | found | {"title": file}


def _describe(schema: dict[str, Any], meaning: str | None, more: str = "") -> None:
    """Say in a schema what it is for, if that is known."""
    if meaning:
        schema["description"] = meaning
        schema["markdownDescription"] = meaning.replace("``", "`") + more


def _meanings() -> Iterator[tuple[tuple[str, str | None], str]]:
    """Yield what each record means, and each of its attributes, as its docstring says; a record inherits those of the one it extends."""
    import inspect
    import re

    for module in RECORDS:
        for name, record in inspect.getmembers(module, inspect.isclass):
            yield (name, None), " ".join(docstring_of(record).split("\n\n", maxsplit=1)[0].split())
            for parent in reversed(record.__mro__):
                listed = docstring_of(parent).partition("Attributes:\n")[2].split("\n\n")[0]
                for match in re.finditer(r"^    (\w+): (.*(?:\n {6,}.*)*)", listed, re.MULTILINE):
                    yield (name, match[1].rstrip("_")), " ".join(match[2].split())

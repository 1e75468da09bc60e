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


def schema_of(file: str) -> dict[str, Any]:
    """Return the schema of a file of a plan.

    Args:
        file: ``targets.yaml``, ``industries.yaml``, ``profiles.yaml`` or ``lexicon.yaml``.

    Returns:
        A JSON Schema, draft 2020-12, in which every field says what it means; what follows where it is left out is not required.

    """
    from pydantic import TypeAdapter

    found = TypeAdapter(FILES[file]).json_schema()
    records = {found["title"]: found} | found.get("$defs", {})
    meanings, classes = dict(_meanings()), dict(_classes())
    for name, record in records.items():
        for field, schema in record.get("properties", {}).items():
            schema.pop("title", None)
            said = meanings.get((name, field))
            if said:
                schema["description"] = said
        follows = FOLLOWS.get(name, ())
        if follows:
            record["required"] = [field for field in record["required"] if field not in follows]
        record["description"] = _first_sentence(docstring_of(classes[name]))
        for key in sorted(record):  # as Pydantic does
            record[key] = record.pop(key)
    return {"$schema": DRAFT} | found | {"title": file}


def _meanings() -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what each attribute of a record means, as its docstring says; a record inherits those of the one it extends."""
    import re

    for name, record in _classes():
        for parent in reversed(record.__mro__):
            listed = docstring_of(parent).partition("Attributes:\n")[2].split("\n\n")[0]
            for match in re.finditer(r"^    (\w+): (.*(?:\n {6,}.*)*)", listed, re.MULTILINE):
                yield (name, match[1].rstrip("_")), " ".join(match[2].split())


def _classes() -> Iterator[tuple[str, type]]:
    """Yield the records of the files by their names."""
    import inspect

    for module in RECORDS:
        yield from inspect.getmembers(module, inspect.isclass)


def _first_sentence(docstring: str) -> str:
    """Return the first paragraph of a docstring as one line."""
    return " ".join(docstring.split("\n\n", maxsplit=1)[0].split())

"""Checked records as text, and back: what is kept of a plan and of the lexicon. Nothing in the text is ever run."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from siping_cli.text.record import fields_of, record_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def pack(*values: object) -> bytes:
    """Return values that records are made of as text, with the shape of the records."""
    return _text([_shape(), *values])


@cache
def _records() -> dict[str, Any]:
    """Return the classes that a plan is made of, by name; no other is ever made from an entry."""
    from siping_cli.numbers import periods, quantities
    from siping_cli.plan import files, indicator, lexicon, qualitative, seasonal, target
    from siping_cli.text import messages

    made = (
        *(
            files.Section,
            files.Source,
            files.AboutWidth,
            files.Conventions,
            files.Scope,
            files.Scenario,
            files.ListedFigure,
        ),
        *(files.Implied, files.Accepted, files.TargetsFile, files.IndustriesFile),
        *(
            target.Reading,
            target.Assumption,
            target.Target,
            qualitative.QualitativeGoal,
            seasonal.Profile,
            messages.Text,
        ),
        *(indicator.Observation, indicator.Unlike, indicator.Indicator, indicator.Industry, lexicon.Entry),
        *(indicator.General, quantities.Quantity, periods.Period, periods.Due),
    )
    return {each.__name__: each for each in made}


def _shape() -> list[list[str]]:
    """Return the names of the fields of each class, in order: values are kept without them."""
    return [[name, *(each.name for each in fields_of(made))] for name, made in _records().items()]


def _text(value: object) -> bytes:
    """Return a value of a plan as JSON in UTF-8: a record as ``{"Text":["甲","A"]}``, a decimal as a number with an exponent."""
    from decimal import Decimal

    from siping_cli.numbers.quantities import Unit

    simple = json.JSONEncoder(ensure_ascii=False).encode
    fields = {made: (name, [each.name for each in fields_of(made)]) for name, made in _records().items()}

    def text(value: object) -> str:
        kind = type(value)
        if kind in fields:
            name, names = fields[kind]
            return f'{{"{name}":[{",".join([text(getattr(value, each)) for each in names])}]}}'
        if isinstance(value, Decimal):
            number = str(value)
            return number if "E" in number else f"{number}E0"
        if isinstance(value, tuple | list):
            return f"[{','.join(map(text, value))}]"
        return f'{{"Unit":{simple(value.name)}}}' if isinstance(value, Unit) else simple(value)

    return text(value).encode()


def unpack(text: bytes) -> Sequence[Any]:
    """Return the values of a text; the records in it were checked before they were kept.

    Raises:
        ValueError: the text is of records of another shape.

    """
    from decimal import Decimal

    from siping_cli.numbers.quantities import Unit

    records = _records()
    names = {name: [each.name for each in fields_of(record)] for name, record in records.items()}
    unit_of = cache(Unit.parse)

    def made(entry: dict[str, Any]) -> object:
        ((name, values),) = entry.items()
        if name == "Unit":
            return unit_of(values)
        read = [tuple(value) if type(value) is list else value for value in values]
        return record_of(records[name], dict(zip(names[name], read, strict=True)))

    values: list[Any]
    shape, *values = json.loads(text, object_hook=made, parse_float=Decimal)
    if shape != _shape():
        raise ValueError("another shape")
    return values

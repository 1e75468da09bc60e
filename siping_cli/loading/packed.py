"""Checked records as text, and back: what is kept of a plan and of the lexicon. Nothing in the text is ever run."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from siping_cli.text.record import fields_of, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def pack(*values: object) -> bytes:
    """Return values that records are made of as text, with the shape of the records."""
    return text_of([_shape(), *values])


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


@cache
def _shape() -> list[list[str]]:
    """Return the names of the fields of each class, in order: values are kept without them."""
    return [[name, *(each.name for each in fields_of(made))] for name, made in _records().items()]


def text_of(value: object) -> bytes:
    """Return a value of a plan as JSON in UTF-8: a record as ``{"Text":["甲","A"]}``, a decimal as a number with an exponent."""
    from decimal import Decimal

    from siping_cli.numbers.quantities import Unit

    simple, fields = json.JSONEncoder(ensure_ascii=False).encode, _fields()

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


@cache
def _fields() -> dict[type[Any], tuple[str, list[str]]]:
    """Return the name of each class and those of its fields, in order."""
    return {made: (name, [each.name for each in fields_of(made)]) for name, made in _records().items()}


def unpack(text: bytes) -> Sequence[Any]:
    """Return the values of a text; the records in it were checked before they were kept.

    Raises:
        ValueError: the text is of records of another shape.

    """
    values: list[Any]
    shape, *values = unpacked(text)
    if shape != _shape():
        raise ValueError("another shape")
    return values


def unpacked(text: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """Return the value of a text from ``text_of``; nothing tells whether its records are of the shape they have today."""
    from decimal import Decimal

    return json.loads(text, object_hook=_made(), parse_float=Decimal)


@cache
def _made() -> Callable[[dict[str, Any]], object]:
    """Return what makes a record, or a unit, of its entry in JSON."""
    from siping_cli.numbers.quantities import Unit

    records = _records()
    shapes = {name: (record, [each.name for each in fields_of(record)]) for name, record in records.items()}
    unit_of = cache(Unit.parse)

    def made(entry: dict[str, Any]) -> object:
        ((name, values),) = entry.items()
        if name == "Unit":
            return unit_of(values)
        record, names = shapes[name]
        for place, value in enumerate(values):
            if type(value) is list:
                values[place] = tuple(value)
        return record_of(record, zip(names, values, strict=True))

    return made

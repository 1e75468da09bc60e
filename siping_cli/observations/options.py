"""What a person says of a table that it does not say itself: on the command line, or in a small file beside it.

``FILE.siping.yaml`` beside FILE holds it for good: which sheet, which row is the header, what the months mean, of which place the figures
are, and what names stand for.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siping_cli.errors import ActualsError, InvalidValueError, Problem
from siping_cli.loading.links import content_within
from siping_cli.loading.yaml_file import YamlFile
from siping_cli.numbers.periods import FIRST_YEAR, LAST_YEAR
from siping_cli.observations.labels import Label, join_labels
from siping_cli.observations.lines import attribute
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.observations.when import PeriodBasis

BESIDE = ".siping.yaml"
_MOST_BYTES = 1024 * 1024
_MOST_DIGITS = 7
_YEAR = re.compile("([0-9]{4})年?")
BASIS_WORDS: dict[str, PeriodBasis] = {"cumulated": "cumulated", "累计": "cumulated", "alone": "alone", "当期": "alone"}
_SAID = ("period", "unit", "measure", "frequency", "status")
_KEYS = ("sheet", "header", "basis", "place", *_SAID, "year", "names")


@record
class TableOptions:
    """What is said of a table besides what stands in it.

    Attributes:
        basis: whether months and quarters that do not say so are meant alone, or from January.
        place: the place that figures are wanted of.
        sheet: the title of the sheet.
        header: the number of the row that is the header.
        said: what holds of every figure that does not say otherwise: period, unit, measure, frequency, status.
        names: names in the table and what they stand for in the plan.
        year: the year that a text tells of.

    """

    basis: PeriodBasis | None = None
    place: str | None = None
    sheet: str | None = None
    header: int | None = None
    said: Label | None = None
    names: tuple[tuple[str, str], ...] = ()
    year: int | None = None

    @property
    def year_said(self) -> int | None:
        """The year that a text tells of: that which was said, or that of the period that was."""
        if self.year is not None:
            return self.year
        return None if self.said is None or self.said.when is None else self.said.when.year


def options_for(name: str, given: TableOptions) -> TableOptions:
    """Return what was given for a file, completed by the file beside it.

    Args:
        name: the file of figures.
        given: what the command line says, which counts before what the file says.

    Raises:
        ActualsError: with every problem of the file beside it.

    """
    beside = Path(name + BESIDE)
    if name == "-" or not beside.is_file():
        return given
    content = content_within(beside, _MOST_BYTES)
    if isinstance(content, Message):
        raise ActualsError((Problem(content, str(beside)),))
    file = YamlFile(beside, content)
    problems: list[Problem] = [*file.problems]
    data: Any = file.data if not problems else {}
    if not problems and not isinstance(data, dict):
        problems.append(file.problem((), Message("expected a record with some of: {keys}", keys=_KEYS), "schema"))
        data = {}
    found = _read(file, data, problems)
    if problems:
        raise ActualsError(tuple(problems))
    return copy_with(
        found,
        basis=given.basis or found.basis,
        place=given.place or found.place,
        sheet=given.sheet or found.sheet,
        names=(*found.names, *given.names),
        year=given.year or found.year,
    )


def _read(file: YamlFile, data: Mapping[str, object], problems: list[Problem]) -> TableOptions:
    """Return the options of a file, or add to the problems."""
    found: dict[str, Any] = {}
    for key, value in data.items():
        try:
            found[key] = _names_in(value) if key == "names" else _option(key, str(value).strip())
        except InvalidValueError as error:
            problems.append(file.problem((key,), error.findings[0][1], "schema"))
    said = [found[key] for key in _SAID if key in found]
    return TableOptions(
        basis=found.get("basis"),
        place=found.get("place"),
        sheet=found.get("sheet"),
        header=found.get("header"),
        said=join_labels(said) if said else None,
        names=found.get("names", ()),
        year=found.get("year"),
    )


def _option(key: str, text: str) -> object:
    """Return what a key of the file says.

    Raises:
        InvalidValueError: it says nothing that is known.

    """
    if key not in _KEYS:
        raise InvalidValueError(Message("unknown key '{key}'; available: {keys}", key=str(key), keys=_KEYS))
    if key == "basis":
        if text.casefold() not in BASIS_WORDS:
            raise InvalidValueError(
                Message("invalid basis '{text}'; write cumulated (from January) or alone", text=text)
            )
        return BASIS_WORDS[text.casefold()]
    if key == "header":
        if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
            raise InvalidValueError(Message("invalid row number '{text}'", text=text))
        return int(text)
    if key == "year":
        if (year := year_in(text)) is None:
            raise InvalidValueError(Message("invalid year '{text}'", text=text))
        return year
    if key not in _SAID:
        return text
    label = attribute(key, text)
    if label is None or label.names:
        raise InvalidValueError(Message("unknown {key} '{text}'", text=text, key=key))
    return label


def _names_in(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise InvalidValueError(
            Message("write the names of the table, each with the id of its indicator: {example}", example="{GDP: gdp}")
        )
    return tuple((str(name), str(own)) for name, own in value.items())


def year_in(text: str) -> int | None:
    """Return the year that a text is; None where it is none that siping knows.

    >>> year_in("2025"), year_in("2025年"), year_in("25")
    (2025, 2025, None)
    """
    found = _YEAR.fullmatch(text.strip())
    year = int(found[1]) if found else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def year_said(text: str | None) -> int | None:
    """Return the year that was given on a command line; None where none was.

    Raises:
        InvalidValueError: it is none that siping knows.

    """
    year = None if text is None else year_in(text)
    if text is not None and year is None:
        raise InvalidValueError(Message("invalid year '{text}'; write --year 2025", text=text))
    return year

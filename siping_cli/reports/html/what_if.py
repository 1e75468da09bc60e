"""The what-if of a page: each goal with its numbers as decimal texts, in the words of the reader, and our one script."""

from __future__ import annotations

import json
from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from siping_cli.formats.numbers import machine_number
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT
from siping_cli.reports.html.templates import inert
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.numbers.quantities import Unit
    from siping_cli.reports.data import Report
    from siping_cli.reports.what_if import WhatIf

SCRIPT = (Path(__file__).parent / "whatif.js").read_text(encoding="utf-8")
ACCEPTS = {
    "base": Message("Enter a base above 0, like 1234.5, or leave it empty"),
    "growth": Message("Enter growth above -100 and up to 10000, like 7.5, or leave it empty"),
    "latest": Message("Enter a number, like 1234.5 or -0.3, or leave it empty"),
    "tolerance": Message("Enter a tolerance of 0 or more, like 0.5, or leave it empty"),
}
_MOST_PLACES, _MOST_DIGITS = 20, 28  # of a number in a field; a root has more, and is written to ten places
_NOTE = Message(
    "Computed in this page for whole years, with siping's formulas and 50 digits. The base is used as the "
    "figure of its year; no other figures are used. Nothing is stored or sent."
)


@record
class PageWhatIf:
    """What a page needs to try other figures: its script, the hash that lets it run, and its data.

    Attributes:
        script: the script as it stands on the page.
        hash: what the content policy of the page calls it.
        data: the goals as JSON.
        places: the id of the panel of each goal, by goal and indicator.

    """

    script: Markup
    hash: str
    data: Markup
    places: dict[tuple[str, str], str]


def page_what_if(report: Report, words: Words) -> PageWhatIf | None:
    """Return the what-if of a report; None where none of its goals follows from a few numbers."""
    found = [each for chapter in report.chapters for each in chapter.what_ifs]
    if not found:
        return None
    places = {(each.target, each.indicator): f"what-if-{number}" for number, each in enumerate(found, 1)}
    growth = machine_number(report.growths[0].amount.value) if report.growths and report.growths[0].amount else ""
    goals = [_goal(each, places[each.target, each.indicator], growth, words) for each in found]
    script = f"\n{SCRIPT}"
    digest = b64encode(sha256(script.encode()).digest()).decode()
    data = json.dumps({"goals": goals, "words": _words(words)}, ensure_ascii=False, separators=(",", ":"))
    return PageWhatIf(Markup(script), f"sha256-{digest}", inert(data), places)  # noqa: S704 - our own file


def _words(words: Words) -> dict[str, Any]:
    """Return what every panel says."""
    verdicts = ("met", "missed", "on_track", "behind", "open", "no_data")
    return {
        "title": words.say(Message("Try other figures")),
        "reset": words.say(Message("Reset")),
        "note": words.say(_NOTE),
        "none": words.cell(None),
        "year": words.cell(Period(2000)).replace("2000", "{year}"),
        "accepts": {name: words.say(message) for name, message in ACCEPTS.items()},
        "verdicts": {verdict: words.cell(Term(verdict)) for verdict in verdicts},
    }


def goal_data(one: WhatIf, words: Words) -> dict[str, Any]:
    """Return the numbers and units of a goal, from which the script computes."""
    return {
        "metric": one.metric,
        "comparator": one.comparator,
        "falling": one.falling,
        "about": one.about,
        "edge": f"{one.edge:f}",
        "width": f"{one.width:f}",
        "start": one.base_year,
        "first": one.first,
        "last": one.last,
        "unit": _unit(one.unit, words),
        "gap": _unit(one.gap_unit, words),
        "level": _unit(one.level_unit, words),
        "percent": _unit(PERCENT, words),
        "none": _unit(None, words),
        "above": words.say(Message("{size} above", size="{size}")),
        "below": words.say(Message("{size} below", size="{size}")),
    }


def _unit(unit: Unit | None, words: Words) -> dict[str, Any]:
    """Return how many of what the reader counts in a unit is, and what stands behind the number."""
    return {
        "times": f"{words.scaled(Amount(Decimal(1), unit)):f}",
        "name": words.amount(Amount(Decimal(1), unit, bare=False)).removeprefix(
            words.amount(Amount(Decimal(1), unit, bare=True))
        ),
        "rate": unit is not None and unit.kind == "rate",
        "grouped": words.grouped,
    }


def _goal(one: WhatIf, place: str, growth: str, words: Words) -> dict[str, Any]:
    """Return a goal with its fields, its results and the heads of its path."""
    base, last = Period(one.base_year), Period(one.last)
    level, unit = words.unit(one.level_unit), words.unit(one.unit)
    year, value = one.latest or (one.last, None)
    fields: list[dict[str, Any]] = [
        _field("base", Message("Base {year}", year=base), level, _written(one.base, one.level_unit, words), words),
        _field("growth", Message("Annual growth"), PERCENT.name, growth, words),
    ]
    shown = _written(value, one.unit, words)
    if one.metric == "growth":
        fields.append(_field("latest", Message("Growth in {year}", year=last), unit, shown, words))
    else:
        fields.append(_field("latest", Message("Latest figure"), unit, shown, words))
        years = [str(each) for each in range(one.base_year + 1, one.last + 1)]
        fields.append(_field("year", Message("for the year"), "", str(year), words) | {"options": years})
    if one.about:
        width = _written(one.width, one.gap_unit, words)
        fields.append(_field("tolerance", Message("Tolerance ±"), words.unit(one.gap_unit), width, words))
    results = {
        "verdict": Message("Verdict"),
        "gap": Message("Gap"),
        "required": Message("Required per year"),
        "projected": Message("Projected {year}", year=last),
        "shortfall": Message("Shortfall"),
        "reached": Message("Reached"),
    }
    columns = {
        "year": Message("Period"),
        "growth": Message("Growth"),
        "level": Message("Level"),
        "index": Message("Index"),
        "increment": Message("Increment"),
    }
    return goal_data(one, words) | {
        "id": place,
        "caption": words.say(Message("Path to {year}", year=last)),
        "fields": fields,
        "results": [{"key": key, "label": words.say(label)} for key, label in results.items()],
        "columns": {key: words.say(label) for key, label in columns.items()},
    }


def _field(key: str, label: Message, unit: str, value: str, words: Words) -> dict[str, Any]:
    shown = words.say(Message("({unit})", unit=unit)) if unit else ""
    return {"key": key, "label": words.say(label), "unit": shown, "value": value}


def _written(value: Decimal | None, unit: Unit, words: Words) -> str:
    """Return a number as it stands in a field, in the unit of the reader."""
    if value is None:
        return ""
    scaled = words.scaled(Amount(value, unit))
    _, digits, exponent = scaled.as_tuple()
    exact = isinstance(exponent, int) and -exponent <= _MOST_PLACES and len(digits) < _MOST_DIGITS
    return f"{scaled.normalize():f}" if exact else machine_number(scaled)

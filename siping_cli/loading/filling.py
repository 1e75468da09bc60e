"""The records of a plan with what follows for the fields that its YAML leaves out, before they are checked.

What is not as it should be is left as it is, for the check to tell.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from siping_cli.loading.yaml_file import list_in, records_in
from siping_cli.numbers.periods import year_of_plan
from siping_cli.numbers.quantities import in_full
from siping_cli.numbers.units import parts_of_unit
from siping_cli.plan.lexicon import entry_of
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import GROWS_FROM_BASE, STATES, does_not_hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.plan.lexicon import Entry
    from siping_cli.wording.follows import About

_Data = dict[str, Any]

# What a goal with a number must say; where all of it is given nothing is looked for.
NEEDED = ("metric", "value", "unit", "qualifier", "comparator", "strength", "due", "scope", "section")
NEEDED_OF_QUALITATIVE = ("kind", "strength", "due", "scope", "section")
# What need not be given, by the name of the record.
FOLLOWS = {
    "Target": NEEDED,
    "QualitativeGoal": NEEDED_OF_QUALITATIVE,
    "Indicator": ("unit",),
    "Industry": ("unit",),
    "TargetsFile": ("scopes",),
}
_OF_THE_NUMBER = ("value", "metric", "unit", "comparator")
_WHOLE = "whole-text"
PLACE = "place"


def fill_in(targets: object, industries: object, entries: Mapping[str, Entry]) -> tuple[object, object]:
    """Return what the two files of a plan say, with what follows for what they leave out.

    Args:
        targets: what ``targets.yaml`` says, as plain values.
        industries: what ``industries.yaml`` says; nothing where there is no such file.
        entries: the lexicon by name.

    """
    if not isinstance(targets, dict):
        return targets, industries
    around = _Around(targets, industries if isinstance(industries, dict) else {})
    return around.with_defaults(around.with_subjects(targets, entries)), around.with_subjects(industries, entries)


class _Around:
    """What a plan says around its goals."""

    def __init__(self, targets: _Data, industries: _Data) -> None:
        source = targets.get("source")
        sections = records_in(source, "sections")
        self.scopes = records_in(targets, "scopes")
        self.sections = {str(each.get("id")): each for each in sections}
        self.headings = {
            name: "".join((str(each.get("heading") or ""), *_texts(each.get("title"))))
            for name, each in self.sections.items()
        }
        self.scope = str(self.scopes[0].get("id")) if self.scopes else PLACE
        self.year = year_of_plan(targets.get("year"), source.get("date") if isinstance(source, dict) else None)
        dues = [due for file in (targets, industries) for goal in _goals(file) if (due := _first(goal.get("due")))]
        self.first_year = min([*dues, *([self.year] if self.year else [])], default=0)
        self.without_section = any("section" not in goal for file in (targets, industries) for goal in _goals(file))

    def with_defaults(self, targets: _Data) -> _Data:
        """Return the file with the scope of the whole place and the section of the whole text, where they are needed."""
        source = targets.get("source")
        if "scopes" not in targets:
            name = targets.get("place") or {"zh": "本地", "en": "the place"}
            targets = {**targets, "scopes": [{"id": PLACE, "name": name}]}
        if not isinstance(source, dict):
            return targets
        sections = source.get("sections") or []
        if self.without_section and isinstance(sections, list) and _WHOLE not in self.sections:
            sections = [*sections, {"id": _WHOLE, "title": source.get("title")}]
        return {**targets, "source": {**source, "sections": sections}}

    def with_subjects(self, file: Any, entries: Mapping[str, Entry]) -> Any:  # noqa: ANN401 - whatever the YAML says
        """Return a file with its indicators, industries and groups filled in."""
        if not isinstance(file, dict):
            return file
        lists = {key: file[key] for key in ("indicators", "industries", "groups") if isinstance(file.get(key), list)}
        return {**file, **{key: [self._subject(each, entries) for each in listed] for key, listed in lists.items()}}

    def _subject(self, subject: Any, entries: Mapping[str, Entry]) -> Any:  # noqa: ANN401 - as above
        """Return what goals are set for, its goals filled in."""
        if not isinstance(subject, dict) or not self._lacks(subject):
            return subject
        from siping_cli.wording.follows import About

        names = tuple(_names(subject))
        said = entries.get(str(subject.get("is")))
        entry = said or (entry_of(entries, *names) if names else None)
        unit = subject.get("unit") or (str(entry.unit) if entry is not None and entry.unit is not None else None)
        better = subject.get("better") or (entry.better if entry is not None else None)
        about = About(
            names or ("",), unit, better, self.year, self.first_year, self.scope, _WHOLE,
            self.headings,
        )  # fmt: skip
        for key, fill in (("targets", _goal), ("qualitative", _qualitative)):
            if isinstance(subject.get(key), list):
                subject = {**subject, key: [fill(goal, about) for goal in subject[key]]}
        if "unit" not in subject:
            unit = _unit_of(subject, unit)
            subject = subject if unit is None else {**subject, "unit": unit}
        return subject

    def _lacks(self, subject: _Data) -> bool:
        """Whether anything is left out that may follow."""
        goals, qualitative = records_in(subject, "targets"), records_in(subject, "qualitative")
        lacks = any(_lacks(goal, NEEDED) or _lacks_base(goal) for goal in goals)
        return lacks or "unit" not in subject or any(_lacks(goal, NEEDED_OF_QUALITATIVE) for goal in qualitative)


def missing_from(field: str, said: object) -> tuple[str, Message, str] | None:
    """Return what is wrong where a record lacks a field, with the field it is told of and the rule; None where another problem tells it.

    Args:
        field: the field.
        said: the record, as far as it was given and followed.

    """
    plain = field, Message("missing; add it"), "schema"
    wording = said.get("wording") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(wording, str) or field not in _OF_THE_NUMBER:
        return plain
    if field != next(each for each in _OF_THE_NUMBER if each not in said):
        return None
    return (field, _why_no_number(wording), "wording") if field == "value" else _why_not_of(said, wording, plain)


def _why_no_number(wording: str) -> Message:
    """Return why the words of a goal do not tell its number."""
    from siping_cli.wording.statements import statements_in

    words = [statement.words for statement in statements_in(wording) if not statement.threshold]
    if words:
        return Message(
            "missing, and the wording '{wording}' contains several numbers ({words}); give the right one as value",
            wording=wording,
            words=words,
        )
    return Message(
        "missing, and the wording '{wording}' contains no number; add one, or make it a goal without a number "
        "(qualitative)",
        wording=wording,
    )


def _why_not_of(said: _Data, wording: str, plain: tuple[str, Message, str]) -> tuple[str, Message, str] | None:
    """Return why what is said of a number does not follow from its value: the words do not hold it, or do not tell."""
    from siping_cli.wording.follows import statements_with_value
    from siping_cli.wording.statements import statements_in

    value, found = said["value"], statements_in(wording)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if statements_with_value(found, said):
        return plain
    unit = said.get("unit") or (found[0].unit if len(found) == 1 else None) or ""
    return "wording", does_not_hold(wording, f"{in_full(Decimal(value))}{unit}"), "wording"


def _goal(goal: Any, about: About) -> Any:  # noqa: ANN401 - whatever the YAML says
    """Return a goal with what follows for what it leaves out."""
    if not isinstance(goal, dict) or not (_lacks(goal, NEEDED) or _lacks_base(goal)):
        return goal
    from siping_cli.wording.follows import follows

    found = {field: said.value for field, said in follows(goal, about).items() if field not in goal}
    if "value" in goal:
        found.pop("value_high", None)
    if "comparator" in goal or "value" in goal:  # a goal that says its number says its size too
        found.pop("threshold", None)
    return {**goal, **found}


def _qualitative(goal: Any, about: About) -> Any:  # noqa: ANN401 - whatever the YAML says
    """Return a goal without a number with what follows for what it leaves out."""
    if not isinstance(goal, dict) or not _lacks(goal, NEEDED_OF_QUALITATIVE):
        return goal
    from siping_cli.wording.follows import follows_for_qualitative

    found = {field: said.value for field, said in follows_for_qualitative(goal, about).items()}
    if "metric" in goal:
        found.pop("unit", None)
    return {**found, **goal}


def _lacks(goal: _Data, needed: Sequence[str]) -> bool:
    return any(key not in goal for key in needed)


def _lacks_base(goal: _Data) -> bool:
    return goal.get("metric") in GROWS_FROM_BASE and "base_period" not in goal


def _unit_of(subject: _Data, usual: str | None) -> str | None:
    """Return the unit of an indicator: its usual one, save where all goals are in others, of which the first is taken then."""
    said = [*_units_of_goals(subject)]
    known = [parts.base for each in said if (parts := parts_of_unit(each)) is not None and each != "%"]
    parts = parts_of_unit(usual)
    return usual if parts is not None and (not known or parts.base in known) else next(iter(said), usual)


def _units_of_goals(subject: _Data) -> Iterator[str]:
    """Yield the units of goals that say where an indicator is to stand, then percent, in which others say how it moves."""
    goals = records_in(subject, "targets")
    states = (goal for goal in goals if goal.get("metric") in STATES)
    yield from (goal["unit"] for goal in states if isinstance(goal.get("unit"), str))
    if any("metric" in goal for goal in goals) or records_in(subject, "qualitative"):
        yield "%"


def _goals(file: _Data) -> Iterator[_Data]:
    for key in ("indicators", "industries", "groups"):
        for subject in records_in(file, key):
            yield from records_in(subject, "targets")
            yield from records_in(subject, "qualitative")


def _names(subject: _Data) -> Iterator[str]:
    """Yield what a subject is called, its name first."""
    yield from _texts(subject.get("name"))
    yield from (each for each in (*list_in(subject, "aliases"), subject.get("id")) if isinstance(each, str))


def _texts(text: object) -> Iterator[str]:
    """Yield the Chinese and the English of a text."""
    if isinstance(text, dict):
        yield from (text[key] for key in ("zh", "en") if isinstance(text.get(key), str))


def _first(due: object) -> int | None:
    """Return the first year of a due date as YAML gives it; None where it gives none."""
    found = re.match("[0-9]{4}", str(due))
    return int(found[0]) if found else None

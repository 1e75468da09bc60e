"""What must hold between the records of a plan before it can be used: ids, names, references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.errors import Place, path_of
from siping_cli.plan.lexicon import fold_term
from siping_cli.plan.names import findings_of_names, with_other_owners
from siping_cli.plan.others import subject_named
from siping_cli.plan.target import MEMBER
from siping_cli.text.messages import Message
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from siping_cli.numbers.quantities import Unit
    from siping_cli.plan.files import IndustriesFile, TargetsFile
    from siping_cli.plan.indicator import Indicator, Observation
    from siping_cli.plan.lexicon import Entry, LexiconFile
    from siping_cli.plan.target import Target

_Finding = tuple[Place, Message, str]
_Found = tuple[Place, Message]
Family = list[tuple[Place, str]]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def findings(
    targets_file: TargetsFile, industries_file: IndustriesFile, profiles: tuple[str, ...], entries: Mapping[str, Entry]
) -> Iterator[_Finding]:
    """Yield every (place, message, rule) for which the records do not fit together.

    Args:
        targets_file: what ``targets.yaml`` says.
        industries_file: what ``industries.yaml`` says.
        profiles: ids of the seasonal profiles there are.
        entries: the lexicon by name; empty where it cannot be read.

    """
    for place, subject in _subjects(targets_file, industries_file):
        if subject.is_ is not None and entries:
            for where, message in _entry((*place, "is"), subject.is_, entries):
                yield where, message, "references"
        if subject.profile is not None:
            for where, message in _reference((*place, "profile"), subject.profile, profiles):
                yield where, message, "references"
    for rule, check in (("ids", _ids), ("names", _names), ("references", _references), ("groups", _groups)):
        for where, message in check(targets_file, industries_file):
            yield where, message, rule


def lexicon_findings(lexicon: LexiconFile) -> Iterator[_Finding]:
    """Yield every (place, message, rule) for which the entries of the lexicon cannot be told apart by their names."""
    for place, message in _unique([(("entries", number), entry.id) for number, entry in enumerate(lexicon.entries)]):
        yield place, message, "ids"
    subject_named = (
        (("entries", number), entry.id, name, fold_term(name))
        for number, entry in enumerate(lexicon.entries)
        for name in entry.names
    )
    for place, message in with_other_owners(subject_named):
        yield place, message, "names"


def _subjects(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[tuple[Place, Indicator]]:
    """Yield everything that has targets_file, with its place."""
    for key, subjects in (
        ("indicators", targets_file.indicators),
        ("industries", industries_file.industries),
        ("groups", industries_file.groups),
    ):
        for number, subject in enumerate(subjects):
            yield (key, number), subject


def _references(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[_Found]:
    """Whatever a record names must exist: sections, scopes, stages on the way, indicators, targets_file, scenarios."""
    yield from _sections(targets_file)
    yield from _targets(targets_file, industries_file)
    yield from _qualitative_goals(targets_file, industries_file)
    subjects = [subject for _, subject in _subjects(targets_file, industries_file)]
    targets = [target for subject in subjects for target in subject.targets]
    numbers = dict.fromkeys(target.id for target in targets)
    growth = dict.fromkeys(target.id for target in targets if target.metric == "growth")
    for number, implied in enumerate(targets_file.implied):
        yield from _reference(("implied", number, "numerator"), implied.numerator, numbers)
        yield from _reference(("implied", number, "denominator"), implied.denominator, numbers)
    for number, scenario in enumerate(industries_file.scenarios):
        yield from _reference(("scenarios", number, "target"), scenario.target, growth)


def _ids(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[_Found]:
    """Ids are kebab-case and used once: a name must always lead to the same record."""
    subjects: Family = []
    for place, subject in _subjects(targets_file, industries_file):
        subjects.append((place, subject.id))
        subjects += [((*place, "targets", number), target.id) for number, target in enumerate(subject.targets)]
        subjects += [((*place, "qualitative", number), goal.id) for number, goal in enumerate(subject.qualitative)]
    sections: Family = [
        (("source", "sections", n), section.id) for n, section in enumerate(targets_file.source.sections)
    ]
    scopes: Family = [(("scopes", n), scope.id) for n, scope in enumerate(targets_file.scopes)]
    scenarios: Family = [(("scenarios", n), scenario.id) for n, scenario in enumerate(industries_file.scenarios)]
    implied: Family = [(("implied", n), figure.id) for n, figure in enumerate(targets_file.implied)]
    plan: Family = [((), targets_file.id)]
    for family in (plan, subjects, sections, scopes, scenarios, implied, *_readings(targets_file, industries_file)):
        yield from _unique(family)


def _unique(family: Family) -> Iterator[_Found]:
    """Yield a finding for each id of a family that is none, or that is used before."""
    seen: dict[str, Place] = {}
    for place, name in family:
        if not _ID.fullmatch(name):
            yield (
                (*place, "id"),
                Message("invalid id '{id}'; use lower-case letters, digits and hyphens", id=name),
            )
        elif name in seen:
            yield (
                (*place, "id"),
                Message("the id '{id}' is already used at {place}; choose another", id=name, place=path_of(seen[name])),
            )
        else:
            seen[name] = place


def _readings(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[Family]:
    """Yield the ids of the readings of each goal, with their places."""
    for place, subject in _subjects(targets_file, industries_file):
        for number, target in enumerate(subject.targets):
            here = (*place, "targets", number, "readings")
            yield [((*here, index), reading.id) for index, reading in enumerate(target.readings)]


def _names(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[_Found]:
    """Every name leads to one subject."""
    yield from findings_of_names([*_subjects(targets_file, industries_file)])


def _sizes(place: Place, figure: Target | Observation, own: Unit) -> Iterator[_Found]:
    """Amounts convert into the unit of the indicator; percent and per mille of one thing are never mixed, nor are points of them."""
    unit = figure.unit
    if figure.metric in AMOUNTS and unit.base != own.base:
        yield (
            place,
            Message(
                "{unit} cannot be converted to {own}, the unit of the indicator; correct one, or make it a separate indicator",
                unit=unit,
                own=own,
            ),
        )
    if own.kind == "rate" and unit.is_rate and figure.metric != "growth" and unit.factor != own.factor:
        yield (
            place,
            Message(
                "{unit} does not match {own}, the unit of the indicator; write both in percent, or both in ‰",
                unit=unit,
                own=own,
            ),
        )


def _sections(targets_file: TargetsFile) -> Iterator[_Found]:
    """A section lies within one that comes before it, so that parts can be told apart."""
    known: dict[str, None] = {}
    for number, section in enumerate(targets_file.source.sections):
        if section.within is not None:
            yield from _reference(("source", "sections", number, "within"), section.within, known)
        known[section.id] = None
    for number, figure in enumerate(targets_file.figures):
        yield from _reference(("figures", number, "section"), figure.section, known)


def _targets(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[_Found]:
    """What a target names must exist: its section, its scope, its unit, the stages on its way."""
    sections = dict.fromkeys(section.id for section in targets_file.source.sections)
    scopes = dict.fromkeys(scope.id for scope in targets_file.scopes)
    for place, subject in _subjects(targets_file, industries_file):
        for number, figure in enumerate(subject.reported):
            if figure.section is not None:
                yield from _reference((*place, "reported", number, "section"), figure.section, sections)
            yield from _sizes((*place, "reported", number, "unit"), figure, subject.unit)
        stages = {target.id: target.due.first for target in subject.targets}
        for number, target in enumerate(subject.targets):
            here = (*place, "targets", number)
            yield from _reference((*here, "section"), target.section, sections)
            yield from _reference((*here, "scope"), target.scope, scopes)
            per = {**scopes, MEMBER: None} if place[0] == "groups" else scopes
            if target.per is not None:
                yield from _reference((*here, "per"), target.per, per)
            groups = [group.id for group in industries_file.groups if subject.id in group.members]
            for index, reading in enumerate(target.readings):
                for key, name, known in (
                    ("per", reading.per, per),
                    ("scope", reading.scope, scopes),
                    ("group", reading.group, groups),
                ):
                    if name is not None:
                        yield from _reference((*here, "readings", index, key), name, known)
            yield from _sizes((*here, "unit"), target, subject.unit)
            for index, stage in enumerate(target.via):
                earlier = [name for name, year in stages.items() if year < target.due.first]
                yield from _reference((*here, "via", index), stage, earlier)


def _qualitative_goals(targets_file: TargetsFile, industries_file: IndustriesFile) -> Iterator[_Found]:
    """What a goal without a number names must exist: its section, its scope, the indicator it compares with."""
    sections = dict.fromkeys(section.id for section in targets_file.source.sections)
    scopes = dict.fromkeys(scope.id for scope in targets_file.scopes)
    subjects = {subject.id: subject for _, subject in _subjects(targets_file, industries_file)}
    own = None if targets_file.place is None else {fold_term(targets_file.place.zh), fold_term(targets_file.place.en)}
    for place, subject in _subjects(targets_file, industries_file):
        for number, goal in enumerate(subject.qualitative):
            here = (*place, "qualitative", number)
            yield from _reference((*here, "section"), goal.section, sections)
            yield from _reference((*here, "scope"), goal.scope, scopes)
            other = None if goal.versus is None else subject_named(goal.versus, tuple(subjects.values()))
            elsewhere, mistyped = goal.place is not None, _ID.fullmatch(goal.versus or "") is not None
            if (other is subject and not elsewhere) or (other is None and mistyped):
                yield from _reference(
                    (*here, "versus"), goal.versus or "", [name for name in subjects if name != subject.id]
                )
            if elsewhere and own is not None and other in {None, subject} and fold_term(goal.place or "") in own:
                message = Message(
                    "a relation compares with another place, but {place} is the place of the plan", place=goal.place
                )
                yield (*here, "place"), message


def _groups(_goals: TargetsFile, industries_file: IndustriesFile) -> Iterator[_Found]:
    """Groups, and only groups, are made of industries, each once."""
    industries = dict.fromkeys(industry.id for industry in industries_file.industries)
    for number, industry in enumerate(industries_file.industries):
        if industry.members:
            yield ("industries", number, "members"), Message("an industry has no members; move it to groups")
    for number, group in enumerate(industries_file.groups):
        if not group.members:
            yield ("groups", number, "members"), Message("a group needs members; name industries of this file")
        seen: set[str] = set()
        for index, member in enumerate(group.members):
            if member in seen:
                yield (
                    ("groups", number, "members", index),
                    Message("the member '{name}' is in the group twice; remove one", name=member),
                )
            seen.add(member)
            yield from _reference(("groups", number, "members", index), member, industries)


def _entry(place: Place, name: str, entries: Mapping[str, Entry]) -> Iterator[_Found]:
    """Yield a finding unless the name is the id of an entry of the lexicon; by another name of it, the id is told."""
    entry = entries.get(fold_term(name))
    if entry is None or entry.id != name:
        from siping_cli.text.nearest import nearest_names

        close = [entry] if entry else [entries[each] for each in nearest_names(fold_term(name), entries)]
        nearest = tuple(dict.fromkeys(each.id for each in close))
        yield (
            place,
            Message("'{name}' is not in the lexicon; did you mean: {nearest}?", name=name, nearest=nearest)
            if nearest
            else Message("'{name}' is not in the lexicon; correct it or remove it", name=name),
        )


def _reference(place: Place, name: str, known: Collection[str]) -> Iterator[_Found]:
    """Yield a finding unless the name is known."""
    if not known:
        yield (
            place,
            Message("'{name}' does not exist, and neither does any other; remove it, or add what it names", name=name),
        )
    elif name not in known:
        accepted = tuple(known)
        yield place, Message("'{name}' is not allowed here; use one of: {accepted}", name=name, accepted=accepted)

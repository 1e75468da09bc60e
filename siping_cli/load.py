"""From a folder of YAML to a plan, checked by Pydantic; every problem at once, each with its place."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from siping_cli import integrity
from siping_cli.errors import InvalidValueError, PlanError, Problem, path_of
from siping_cli.messages import Message, Text
from siping_cli.plan import IndustriesFile, Plan, TargetsFile
from siping_cli.profile import EVEN, Profile, ProfilesFile
from siping_cli.record import record
from siping_cli.yaml_file import YamlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from siping_cli.errors import Place

Record = TypeVar("Record", TargetsFile, IndustriesFile, ProfilesFile)

TARGETS, INDUSTRIES, PROFILES = "targets.yaml", "industries.yaml", "profiles.yaml"
FILES: dict[str, type[Any]] = {TARGETS: TargetsFile, INDUSTRIES: IndustriesFile, PROFILES: ProfilesFile}

_EXPECTED = {
    "string_type": Message("text; write a word or phrase, and a number or true in quotes"),
    "decimal_type": Message("a number; write it plain, like 10 or 7.5"),
    "int_from_float": Message("a whole number; write it without a point"),
    "tuple_type": Message("a list; write one, like [a, b]"),
    "dataclass_type": Message("a record; write its keys and values, like name: text"),
}


@record
class Named:
    """What a shell completes of an indicator, industry, group or profile.

    Attributes:
        id: its id.
        name: its name in both languages.
        aliases: other names.
        goals: the ids of its goals.
        readings: the ids of the readings of its goals.

    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


def packaged_folder() -> Path:
    """Return the folder of the plan that comes with siping."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def load_plan(folder: str | Path | None = None) -> Plan:
    """Return the plan in a folder.

    Args:
        folder: a folder with ``targets.yaml`` and, where there are industries, ``industries.yaml``;
            the packaged plan where it is left out.

    Returns:
        The checked plan; its numbers are exactly those of the files.

    Raises:
        PlanError: with every problem found.

    """
    plan, problems = inspect_plan(folder)
    if plan is None or problems:
        raise PlanError(problems)
    return plan


def plan_folders(folders: Sequence[Path] | None) -> tuple[Path | None, ...]:
    """Return the folders of plans that folders stand for.

    Args:
        folders: folders with a plan, or with subfolders that have one; None for the packaged plan.

    Returns:
        A folder for each plan, each once; one without any plan stands for itself, so that loading it tells why.

    """
    if not folders:
        return (None,)
    found: dict[Path | None, None] = {}
    for folder in folders:
        inner = [] if _is_plan(folder) or not folder.is_dir() else sorted(filter(_is_plan, folder.iterdir()))
        found |= dict.fromkeys(inner or [folder])
    return tuple(found)


def _is_plan(folder: Path) -> bool:
    return os.path.lexists(folder / TARGETS)


def inspect_plan(folder: str | Path | None = None) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan in a folder as far as it can be read, and every problem of it.

    Args:
        folder: as for ``load_plan``.

    Returns:
        The plan, even where names in it lead nowhere, or None where a record cannot be read; and
        the problems in the order of the files. Without problems the plan is whole.

    """
    where = packaged_folder() if folder is None else Path(folder)
    targets = YamlFile(where / TARGETS)
    industries = YamlFile(where / INDUSTRIES) if os.path.lexists(where / INDUSTRIES) else None
    problems = [*targets.problems, *(industries.problems if industries else ())]
    goals = _record(TargetsFile, targets, problems)
    economy = _record(IndustriesFile, industries, problems) if industries else IndustriesFile()
    profiles = _profiles_of(where, problems)
    plan = None
    if goals is not None and economy is not None:
        known = tuple(profile.id for profile in profiles)
        for place, message, rule in integrity.findings(goals, economy, known):
            file = industries if industries and not targets.has(place) else targets
            problems.append(file.problem(place, message, rule))
        spots = {name: file.spot(place) for file in (targets, industries) if file for name, place in _places(file)}
        plan = Plan(folder=str(where), goals=goals, economy=economy, profiles=profiles, spots=spots)
    problems.sort(key=lambda problem: (problem.file != str(targets.path), problem.line, problem.column))
    return plan, tuple(problems)


def names_in(folder: Path, *, profiles: bool = False) -> tuple[Named, ...]:
    """Return what is named in a plan, unchecked and at once; what is not as it should be is left out.

    Args:
        folder: the folder of the plan.
        profiles: whether its seasonal profiles are meant.

    """
    found = []
    for name in (PROFILES,) if profiles else (TARGETS, INDUSTRIES):
        data = YamlFile(folder / name).data if os.path.lexists(folder / name) else None
        for key in ("indicators", "industries", "groups", "profiles"):
            for said in _records(data, key):
                goals = [goal for part in ("targets", "pledges") for goal in _records(said, part)]
                readings = [reading for goal in goals for reading in _records(goal, "readings")]
                called = said.get("name")
                names = called if isinstance(called, dict) else {}
                found.append(
                    Named(
                        str(said.get("id", "")),
                        Text(str(names.get("zh", "")), str(names.get("en", ""))),
                        tuple(map(str, said.get("aliases") or ())),
                        tuple(str(goal.get("id", "")) for goal in goals),
                        tuple(str(reading.get("id", "")) for reading in readings),
                    )
                )
    return tuple(found)


def _records(data: object, key: str) -> list[dict[str, Any]]:
    """Return the records of a list; nothing where there is no such list."""
    listed = data.get(key) if isinstance(data, dict) else None
    return [record for record in listed if isinstance(record, dict)] if isinstance(listed, list) else []


def _places(file: YamlFile) -> Iterator[tuple[str, Place]]:
    """Yield the records that an answer may point at: those with goals and goals by id, others by their path."""
    for key in ("indicators", "industries", "groups", "figures", "implied", "accepted"):
        for number, said in enumerate(file.data.get(key) or ()):
            place = (key, number)
            yield said.get("id", path_of(place)), place
            for part in ("targets", "pledges", "reported"):
                inside = () if key == "accepted" else said.get(part)
                for index, inner in enumerate(inside or ()):
                    here = (*place, part, index)
                    yield inner.get("id", path_of(here)), here


def load_profile(plan: Plan, name: str) -> Profile:
    """Return a seasonal profile.

    Args:
        plan: the plan, which knows profiles by id.
        name: such an id, or a YAML file that holds one profile.

    Raises:
        PlanError: the file cannot be read, or the name is neither.

    """
    for profile in plan.profiles:
        if profile.id == name:
            return profile
    if not os.path.lexists(name):
        ids = tuple(profile.id for profile in plan.profiles)
        raise PlanError((Problem(Message("no such profile; use a file or one of: {ids}", ids=ids), name),))
    problems: list[Problem] = []
    found = _profiles(Path(name), problems)
    if len(found) > 1:
        problems.append(
            Problem(Message("the file holds {count} profiles; keep the one to use", count=len(found)), name)
        )
    if problems:
        raise PlanError(tuple(problems))
    return found[0]


def _profiles_of(folder: Path, problems: list[Problem]) -> tuple[Profile, ...]:
    """Return the profiles that a plan may name: the even year, the packaged ones, and those of its folder."""
    files = dict.fromkeys((packaged_folder() / PROFILES, folder / PROFILES))
    found = [profile for file in files if os.path.lexists(file) for profile in _profiles(file, problems)]
    return tuple({profile.id: profile for profile in (EVEN, *found)}.values())


def _profiles(path: Path, problems: list[Problem]) -> tuple[Profile, ...]:
    """Return the profiles of a file, or add to the problems."""
    file = YamlFile(path)
    problems += file.problems
    record = _record(ProfilesFile, file, problems)
    return record.profiles if record else ()


def _record(record: type[Record], file: YamlFile, problems: list[Problem]) -> Record | None:
    """Return the record that a file holds; where it holds none, add to the problems."""
    if file.problems:
        return None
    from pydantic import ValidationError

    try:
        checked: Record = _checkers()[record.__name__].validate_python(file.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            problems += _explained(file, details)
        return None
    return checked


@cache
def _checkers() -> dict[str, TypeAdapter[Any]]:
    """Return what checks each kind of record; Pydantic takes longer to build these than to use them."""
    from pydantic import TypeAdapter

    return {record.__name__: TypeAdapter(record) for record in FILES.values()}


def _explained(file: YamlFile, details: ErrorDetails) -> Iterator[Problem]:
    """Yield what Pydantic found, in the words of this tool and with its place."""
    place, kind, given = details["loc"], details["type"], _shown(details["input"])
    error = details.get("ctx", {}).get("error")
    if isinstance(error, InvalidValueError):
        for field, message in error.findings:
            rule = "wording" if field == "wording" else "record"
            yield file.problem((*place, field) if field else place, message, rule)
    elif kind == "unexpected_keyword_argument":
        yield file.problem(place, Message("unknown key; remove it or correct its spelling"), "schema", key=True)
    elif kind == "missing":
        yield file.problem(place, Message("missing; add it"), "schema")
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

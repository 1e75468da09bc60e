"""What is named in a plan, for a shell that completes: at once, and unchecked where the plan was not checked before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.loading import cache
from siping_cli.loading.folders import INDUSTRIES, PACKAGED, PROFILES, TARGETS, bytes_of, files_of, marks_of
from siping_cli.text.messages import Text
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from siping_cli.plan.plan import Plan


@record
class Named:
    """What a shell completes of an indicator, industry or group.

    Attributes:
        id: its id.
        name: its name in both languages.
        aliases: other names, general ones among them.
        goals: the ids of its goals.
        readings: the ids of the readings of its goals.

    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


def subjects_in(folder: Path) -> tuple[Named, ...]:
    """Return what goals are set for in the plan of a folder; what is not as it should be is left out."""
    kept = _kept(folder)
    if kept is None:
        return tuple(map(_named, _listed(folder, (TARGETS, INDUSTRIES), "indicators", "industries", "groups")))
    return tuple(
        Named(name, Text(zh, en), tuple(aliases), tuple(goals), tuple(readings))
        for name, zh, en, aliases, goals, readings in kept["subjects"]
    )


def profiles_in(folder: Path) -> tuple[str, ...]:
    """Return the ids of the seasonal profiles that the plan of a folder may name; the even year is always there."""
    kept = _kept(folder)
    if kept is None:
        ids = (str(each.get("id", "")) for each in _listed(folder, (PACKAGED, PROFILES), "profiles"))
        return tuple(dict.fromkeys(("even", *ids)))
    return tuple(kept["profiles"])


def names_of(plan: Plan) -> dict[str, list[Any]]:
    """Return the same of a plan that was checked, as plain data to keep."""
    return {
        "subjects": [
            [
                *(each.id, each.name.zh, each.name.en, each.names[3:]),
                [goal.id for goal in each.goals],
                [reading.id for goal in each.targets for reading in goal.readings],
            ]
            for each in plan.subjects
        ],
        "profiles": [profile.id for profile in plan.profiles],
    }


def _kept(folder: Path) -> dict[str, Any] | None:
    """Return what is kept of a plan whose files have not changed since it was checked."""
    contents = bytes_of(files_of(folder))
    return None if contents is None else cache.kept_names(marks_of(contents))


def _listed(folder: Path, names: Sequence[str], *keys: str) -> Iterator[dict[str, Any]]:
    """Yield the records in the lists of some files."""
    from siping_cli.loading.yaml_file import YamlFile, records_in

    files = files_of(folder)
    for name in names:
        data = YamlFile(files[name]).data if name in files else None
        for key in keys:
            yield from records_in(data, key)


def _named(said: dict[str, Any]) -> Named:
    """Return what is named in a record of YAML."""
    from siping_cli.loading.yaml_file import list_in, records_in

    goals = [goal for part in ("targets", "qualitative") for goal in records_in(said, part)]
    called = said.get("name")
    names = called if isinstance(called, dict) else {}
    return Named(
        str(said.get("id", "")),
        Text(str(names.get("zh", "")), str(names.get("en", ""))),
        (*map(str, list_in(said, "aliases")), *(str(each.get("name", "")) for each in records_in(said, "general"))),
        tuple(str(goal.get("id", "")) for goal in goals),
        tuple(str(reading.get("id", "")) for goal in goals for reading in records_in(goal, "readings")),
    )

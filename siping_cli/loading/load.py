"""From a folder of YAML to a plan, checked by Pydantic; every problem at once, each with its place."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from siping_cli.errors import MOST_PROBLEMS, PlanError, Problem, most_told, not_shown, path_of
from siping_cli.loading import cache
from siping_cli.loading.folders import (
    INDUSTRIES,
    LEXICON,
    MOST_BYTES_OF_A_PLAN_FILE,
    PACKAGED,
    PROFILES,
    TARGETS,
    bytes_of,
    files_of,
    links_out,
    marks_of,
    packaged_folder,
)
from siping_cli.loading.read_file import content_of
from siping_cli.plan.files import RENAMED, IndustriesFile, TargetsFile
from siping_cli.plan.indicator import split_place
from siping_cli.plan.lexicon import LexiconFile, by_name, entries_of
from siping_cli.plan.plan import Plan
from siping_cli.plan.seasonal import EVEN, Profile, ProfilesFile
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import TypeAdapter

    from siping_cli.errors import Place
    from siping_cli.loading.yaml_file import YamlFile
    from siping_cli.plan.lexicon import Entry

Record = TypeVar("Record", TargetsFile, IndustriesFile, ProfilesFile, LexiconFile)

FILES: dict[str, type[Any]] = {
    TARGETS: TargetsFile,
    INDUSTRIES: IndustriesFile,
    PROFILES: ProfilesFile,
    LEXICON: LexiconFile,
}


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


def inspect_plan(folder: str | Path | None = None) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan in a folder as far as it can be read, and every problem of it.

    Args:
        folder: as for ``load_plan``.

    Returns:
        The plan, even where names in it lead nowhere, or None where a record cannot be read; and
        the problems in the order of the files. Without problems the plan is whole.

    """
    where = packaged_folder() if folder is None else Path(folder)
    files = files_of(where)
    refused = links_out(files)
    contents = None if refused else bytes_of(files)
    if contents is None:
        return checked_plan(where, files, refused)
    marks = marks_of(contents)
    kept = cache.kept_plan(where, marks)
    if kept is not None:
        return kept, ()
    plan, problems = checked_plan(where, files, contents)
    if plan is not None and not problems:
        from siping_cli.loading.completion_names import names_of

        cache.keep(marks, plan, names_of(plan))
    return plan, problems


def checked_plan(
    where: Path, files: dict[str, Path], contents: Mapping[str, bytes | Message]
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan that files make up, from what stands in them where that was read already, or may not be."""
    from siping_cli.loading.filling import fill_in
    from siping_cli.loading.yaml_file import YamlFile
    from siping_cli.plan import validation as integrity

    read = {name: YamlFile(path, contents.get(name), RENAMED) for name, path in files.items() if name != LEXICON}
    targets, industries = read[TARGETS], read.get(INDUSTRIES)
    problems = [*targets.problems, *(industries.problems if industries else ())]
    # Without its bytes, nothing tells whether it is still what was read before.
    lexicon = lexicon_entries if LEXICON in contents else lexicon_entries.__wrapped__
    content = contents.get(LEXICON)
    entries, wrong = lexicon(files[LEXICON], content if isinstance(content, bytes) else None)
    problems += wrong
    said, of_industries = fill_in(targets.data, industries.data if industries else None, entries)
    targets_file = _record(TargetsFile, targets, problems, said)
    industries_file = _record(IndustriesFile, industries, problems, of_industries) if industries else IndustriesFile()
    found = [each for name in (PACKAGED, PROFILES) if name in read for each in _profiles(read[name], problems)]
    profiles = tuple({profile.id: profile for profile in (EVEN, *found)}.values())
    plan = None
    if targets_file is not None and industries_file is not None:
        known = tuple(profile.id for profile in profiles)
        for place, message, rule in integrity.findings(targets_file, industries_file, known, entries):
            file = industries if industries and not targets.has(place) else targets
            problems.append(file.problem(place, message, rule))
        spots = {name: file.spot(place) for file in (targets, industries) if file for name, place in _places(file)}
        plan = Plan(
            folder=str(where),
            targets_file=targets_file,
            industries_file=industries_file,
            profiles=profiles,
            spots=spots,
        )
        plan = copy_with(plan, lexicon=entries_of(entries, plan.subjects))
        if plan.others:
            others = entries_of(entries, plan.others)
            plan = copy_with(
                plan, lexicon={split_place(name)[0]: entry for name, entry in others.items()} | {**plan.lexicon}
            )
    problems.sort(key=lambda problem: (problem.file != str(targets.path), problem.line, problem.column))
    return plan, most_told(problems)


def _places(file: YamlFile) -> Iterator[tuple[str, Place]]:
    """Yield the records that an answer may point at: those with goals and goals by id, others by their path."""
    parents = (("parents", number) for number, _ in enumerate(file.data.get("parents") or ()))
    yield from ((path_of(place), place) for place in (*file.renamed, *parents))
    for key in ("indicators", "industries", "groups", "figures", "implied", "accepted"):
        for number, said in enumerate(file.data.get(key) or ()):
            place = (key, number)
            yield said.get("id", path_of(place)), place
            for part in ("targets", "qualitative", "reported"):
                for index, inner in enumerate((() if key == "accepted" else said.get(part)) or ()):
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
    from siping_cli.loading.yaml_file import YamlFile

    problems: list[Problem] = []
    found = _profiles(YamlFile(Path(name)), problems)
    if len(found) > 1:
        problems.append(
            Problem(Message("the file contains {count} profiles; keep only the one to use", count=len(found)), name)
        )
    if problems:
        raise PlanError(tuple(problems))
    return found[0]


def _profiles(file: YamlFile, problems: list[Problem]) -> tuple[Profile, ...]:
    """Return the profiles of a file, or add to the problems."""
    problems += file.problems
    record = _record(ProfilesFile, file, problems, file.data)
    return record.profiles if record else ()


def load_lexicon() -> Mapping[str, Entry]:
    """Return the packaged lexicon by name; empty where it cannot be read, since answers do not need it."""
    path = packaged_folder() / LEXICON
    content = content_of(path, MOST_BYTES_OF_A_PLAN_FILE)
    return {} if isinstance(content, Message) else lexicon_entries(path, content)[0]


@functools.lru_cache(maxsize=1)
def lexicon_entries(path: Path, content: bytes | None) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
    """Return the entries of the lexicon by name, and its problems; read once for all the plans of a process."""
    from siping_cli.loading.yaml_file import YamlFile
    from siping_cli.plan import validation as integrity

    kept = cache.kept_entries(content) if content is not None else None
    if kept is not None:
        return kept, ()
    file = YamlFile(path, content)
    problems = [*file.problems]
    found = _record(LexiconFile, file, problems, file.data)
    if found is None:
        return {}, tuple(problems)
    problems += [file.problem(place, message, rule) for place, message, rule in integrity.lexicon_findings(found)]
    named = by_name(found.entries)
    if content is not None and not problems:
        cache.keep_entries(content, named)
    return named, tuple(problems)


def _record(record: type[Record], file: YamlFile, problems: list[Problem], data: object) -> Record | None:
    """Return the record that a file holds, with what follows for it; where it holds none, add to the problems."""
    if file.problems:
        return None
    from pydantic import ValidationError

    name = record.__name__
    try:
        checked: Record = getattr(_checker(lexicon=record is LexiconFile).validate_python({name: data}), name)
    except ValidationError as error:
        from siping_cli.loading.from_pydantic import in_our_words

        found = error.errors(include_url=False)
        for details in found[:MOST_PROBLEMS]:
            problems += in_our_words(file, details)
        if len(found) > MOST_PROBLEMS:
            more = not_shown(len(found) - MOST_PROBLEMS)
            problems.append(file.problem(found[MOST_PROBLEMS]["loc"][1:], more, "schema"))
        return None
    return checked


@functools.cache
def _checker(*, lexicon: bool) -> TypeAdapter[Any]:
    """Return what checks the lexicon, or a file of a plan: one for all these, since building it takes longer than using it."""
    from dataclasses import make_dataclass

    from pydantic import TypeAdapter

    wanted = (LexiconFile,) if lexicon else (TargetsFile, IndustriesFile, ProfilesFile)
    kinds = [(kind.__name__, kind | None, None) for kind in wanted]
    return TypeAdapter(make_dataclass("AnyFile", kinds))

"""What a shell may complete behind an option: ids and names of the plan, readings, profiles, verdicts, rules."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from siping_cli.loading.completion_names import Named


def subjects(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ids with their names; Chinese names and aliases where what is typed is not ASCII."""
    return list(_subjects(ctx, incomplete))


def goals(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the same, and the ids of single goals."""
    return [*_subjects(ctx, incomplete), *((goal, _name(ctx, each)) for each in _named(ctx) for goal in each.goals)]


def bases(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ``id=`` of what can have a base level."""
    return [(f"{name}=", help_text) for name, help_text in _subjects(ctx, incomplete)]


def readings(ctx: typer.Context) -> list[str]:
    """Return the ids of readings."""
    return list(dict.fromkeys(reading for each in _named(ctx) for reading in each.readings))


def profiles(ctx: typer.Context) -> list[str]:
    """Return the ids of seasonal profiles; the even year is always there."""
    from siping_cli.loading.completion_names import profiles_in

    return list(dict.fromkeys(name for folder in _folders(ctx) for name in profiles_in(folder)))


def listed(words: "Sequence[str]") -> "Callable[[typer.Context, str], list[tuple[str, str]]]":
    """Return what completes a list with commas of words that the catalogue knows."""
    return lambda ctx, incomplete: _listed(ctx, incomplete, words)


def rule_names(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the rules with what they check."""
    from siping_cli.checks.explain import explanations as explained
    from siping_cli.formats.words import Words

    words = Words(ctx.obj.language)
    return [(name, words.say(what)) for name, (what, *_) in explained().items()]


def _subjects(ctx: typer.Context, incomplete: str) -> "Iterator[tuple[str, str]]":
    for each in _named(ctx):
        if incomplete.isascii():
            yield each.id, _name(ctx, each)
        else:
            yield from ((name, each.id) for name in (each.name.zh, *each.aliases) if name.startswith(incomplete))


def _named(ctx: typer.Context) -> "Iterator[Named]":
    from siping_cli.loading.completion_names import subjects_in

    for folder in _folders(ctx):
        yield from subjects_in(folder)


def _folders(ctx: typer.Context) -> tuple[Path, ...]:
    from siping_cli.loading.folders import packaged_folder, plan_folders

    given = ctx.params.get("plan") or ()
    folders = [Path(each) for each in ([given] if isinstance(given, str | Path) else given)]
    return tuple(folder or packaged_folder() for folder in plan_folders(folders))


def _name(ctx: typer.Context, named: "Named") -> str:
    return named.name.zh if ctx.obj.language == "zh" else named.name.en


def _listed(ctx: typer.Context, incomplete: str, words: "Sequence[str]") -> list[tuple[str, str]]:
    """Return words for a list with commas, each behind what stands there already."""
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Term

    before = incomplete[: incomplete.rfind(",") + 1]
    spoken = Words(ctx.obj.language)
    return [(before + word, spoken.cell(Term(word))) for word in words if word not in before.split(",")]

"""What a shell may complete behind an option: ids and names of the plan, readings, profiles, verdicts, rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from siping_cli.names import Named


def subjects(ctx: Any, incomplete: str) -> list[tuple[str, str]]:  # noqa: ANN401 - Typer keeps the type of its contexts to itself
    """Return ids with their names; Chinese names and aliases where what is typed is not ASCII."""
    return list(_subjects(ctx, incomplete))


def goals(ctx: Any, incomplete: str) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Return the same, and the ids of single goals."""
    return [*_subjects(ctx, incomplete), *((goal, _name(ctx, each)) for each in _named(ctx) for goal in each.goals)]


def bases(ctx: Any, incomplete: str) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Return ``id=`` of what can have a base level."""
    return [(f"{name}=", help_text) for name, help_text in _subjects(ctx, incomplete)]


def readings(ctx: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return the ids of readings."""
    return list(dict.fromkeys(reading for each in _named(ctx) for reading in each.readings))


def profiles(ctx: Any, incomplete: str) -> list[str]:  # noqa: ANN401, ARG001 - as above
    """Return the ids of seasonal profiles; the even year is always there."""
    from siping_cli.names import profiles_in

    return list(dict.fromkeys(name for folder in _folders(ctx) for name in profiles_in(folder)))


def listed(words: Sequence[str]) -> Callable[[Any, str], list[tuple[str, str]]]:
    """Return what completes a list with commas of words that the catalogue knows."""
    return lambda ctx, incomplete: _listed(ctx, incomplete, words)


def rules(ctx: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Return the rules with what they check."""
    from siping_cli.render.words import Words
    from siping_cli.rules.explain import rules as explained

    words = Words(ctx.obj.language)
    return [(name, words.say(what)) for name, (what, *_) in explained().items()]


def _subjects(ctx: Any, incomplete: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - as above
    for each in _named(ctx):
        if incomplete.isascii():
            yield each.id, _name(ctx, each)
        else:
            yield from ((name, each.id) for name in (each.name.zh, *each.aliases) if name.startswith(incomplete))


def _named(ctx: Any) -> Iterator[Named]:  # noqa: ANN401 - as above
    from siping_cli.names import subjects_in

    for folder in _folders(ctx):
        yield from subjects_in(folder)


def _folders(ctx: Any) -> tuple[Path, ...]:  # noqa: ANN401 - as above
    from siping_cli.folders import packaged_folder, plan_folders

    given = ctx.params.get("plan") or ()
    folders = [Path(each) for each in ([given] if isinstance(given, str | Path) else given)]
    return tuple(folder or packaged_folder() for folder in plan_folders(folders))


def _name(ctx: Any, named: Named) -> str:  # noqa: ANN401 - as above
    return named.name.zh if ctx.obj.language == "zh" else named.name.en


def _listed(ctx: Any, incomplete: str, words: Sequence[str]) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Return words for a list with commas, each behind what stands there already."""
    from siping_cli.render.words import Words
    from siping_cli.sheet import Term

    before = incomplete[: incomplete.rfind(",") + 1]
    spoken = Words(ctx.obj.language)
    return [(before + word, spoken.cell(Term(word))) for word in words if word not in before.split(",")]

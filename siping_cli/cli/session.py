"""What holds for one run before the command line is parsed: the language and the settings."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from siping_cli.cli.settings import Settings, plan_here, read_settings
from siping_cli.loading.links import following_links
from siping_cli.text.language import LANGUAGES, Language, language_of
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_YES = {"1", "true", "t", "yes", "y", "on"}  # as Typer reads a switch
_ISOLATED, _FOLLOW = "--isolated", "--follow-links"


@record
class Session:
    """One run.

    Attributes:
        language: the language that the person is spoken to in.
        settings: what ``siping.toml`` says.
        isolated: whether neither that nor the environment counts.
        follow_links: whether files of a plan may be links that lead out of its folder.

    """

    language: Language
    settings: Settings
    isolated: bool = False
    follow_links: bool = False


def begin_session(arguments: Sequence[str]) -> Session:
    """Return the language and the settings of a command line.

    Raises:
        FileError: ``siping.toml`` cannot be used.

    """
    given, isolated, follow = [*_values(arguments, "--plan")], _ISOLATED in arguments, _FOLLOW in arguments
    if isolated:
        return Session(language_before(arguments), Settings(here=None if given else plan_here()), isolated, follow)
    follow = follow or os.environ.get("SIPING_FOLLOW_LINKS", "").lower() in _YES
    with following_links(follow):
        settings = read_settings(
            given or [each for each in os.environ.get("SIPING_PLAN", "").split(os.pathsep) if each]
        )
    asked = settings.language if settings.language and not os.environ.get("SIPING_LANG") else None
    return Session(_asked(arguments) or asked or language_of(os.environ), settings, isolated, follow)


def language_before(arguments: Sequence[str]) -> Language:
    """Return the language in which it is said that there are no settings: --lang, or the environment's."""
    isolated = _ISOLATED in arguments
    around = {name: value for name, value in os.environ.items() if name != "SIPING_LANG"} if isolated else os.environ
    return _asked(arguments) or language_of(around)


def _asked(arguments: Sequence[str]) -> Language | None:
    """Return the language that --lang asks for; the last one counts."""
    asked = None
    for value in _values(arguments, "--lang"):
        asked = next((language for language in LANGUAGES if language == value), asked)
    return asked


def _values(arguments: Sequence[str], option: str) -> Iterator[str]:
    """Yield what stands behind an option."""
    for before, argument in pairwise(("", *arguments)):
        if before == option:
            yield argument
        elif argument.startswith(f"{option}="):
            yield argument.removeprefix(f"{option}=")

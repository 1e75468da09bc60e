"""What holds for one run before the command line is parsed: the language and the settings."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from siping_cli.cli.settings import Settings, read_settings
from siping_cli.text.language import LANGUAGES, Language, language_of
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@record
class Session:
    """One run.

    Attributes:
        language: the language that the person is spoken to in.
        settings: what ``siping.toml`` says.

    """

    language: Language
    settings: Settings


def begin_session(arguments: Sequence[str]) -> Session:
    """Return the language and the settings of a command line.

    Raises:
        FileError: ``siping.toml`` cannot be used.

    """
    folders = [*_values(arguments, "--plan")] or [
        each for each in os.environ.get("SIPING_PLAN", "").split(os.pathsep) if each
    ]
    settings = read_settings(folders)
    asked = settings.language if settings.language and not os.environ.get("SIPING_LANG") else None
    return Session(_asked(arguments) or asked or language_of(os.environ), settings)


def language_before(arguments: Sequence[str]) -> Language:
    """Return the language in which it is said that there are no settings: --lang, or the environment's."""
    return _asked(arguments) or language_of(os.environ)


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

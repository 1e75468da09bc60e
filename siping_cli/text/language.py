"""Which language a person is spoken to in, and the catalogue of that language."""

from __future__ import annotations

from functools import cache
from gettext import translation
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}  # as HTML names them


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the language that the environment asks for: SIPING_LANG, then the locale.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"SIPING_LANG": "en", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    for name in ("SIPING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


@cache
def translator(language: Language) -> Callable[[str], str]:
    """Return the function that puts an English template into the language."""
    if language == "en":
        return str
    return translation("siping", Path(__file__).parent.parent / "locale", [language]).gettext

"""Which language a person is spoken to in, and the catalogue of that language."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


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
    return _Catalogue(Path(__file__).parent / "locale" / language / "LC_MESSAGES" / "siping.mo").text


class _Catalogue:
    """A compiled catalogue, whose texts are found by bisection; ``gettext`` reads all before it gives one."""

    def __init__(self, file: Path) -> None:
        """Read the file."""
        self._content = file.read_bytes()
        self._order = "<" if self._content.startswith(b"\xde\x12\x04\x95") else ">"
        self._count, self._templates, self._texts = unpack_from(f"{self._order}3I", self._content, 8)

    def text(self, template: str) -> str:
        """Return what stands for a template; the template where there is nothing."""
        wanted = template.encode(errors="surrogatepass")
        found = bisect_left(range(self._count), wanted, key=lambda number: self._at(self._templates, number))
        if found == self._count or self._at(self._templates, found) != wanted:
            return template
        return self._at(self._texts, found).decode()

    def _at(self, table: int, number: int) -> bytes:
        """Return an entry of a table of lengths and offsets."""
        length, offset = unpack_from(f"{self._order}2I", self._content, table + 8 * number)
        return self._content[offset : offset + length]

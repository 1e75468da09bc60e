"""Which of many names is meant by one that is not among them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest_names(wanted: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the names that look like the wanted one, the likeliest first.

    A name in which two neighbouring letters are transposed comes first: difflib takes it for two mistakes.

    >>> nearest_names("--lagn", ["--plan", "--lang", "--explain"])
    ('--lang', '--plan', '--explain')
    """
    listed = list(dict.fromkeys(names))
    transposed = [name for name in listed if _is_transposed(wanted, name)]
    return tuple(dict.fromkeys([*transposed, *get_close_matches(wanted, listed, n=most)]))[:most]


def _is_transposed(one: str, other: str) -> bool:
    """Return whether two names differ by two neighbouring letters that changed places."""
    if len(one) != len(other):
        return False
    differing = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:  # noqa: PLR2004 - two letters
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]

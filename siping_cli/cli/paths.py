"""Paths as they are told: from the working folder, so that the same commit in two folders gives the same answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def from_here(given: str | Sequence[str]) -> str | list[str]:
    """Return the name of a file or folder, or several, as seen from the working folder where it lies in that."""
    return _from_here(given) if isinstance(given, str) else [*map(_from_here, given)]


def _from_here(name: str) -> str:
    if not os.path.isabs(name):  # noqa: PTH117 - almost every name, and Path costs more
        return name
    from pathlib import Path

    path = Path(name)
    try:
        here = Path.cwd()
        for inner, outer in ((path, here), (path.resolve(), here.resolve())):
            if inner.is_relative_to(outer):
                return str(inner.relative_to(outer))
    except (OSError, RuntimeError, ValueError):  # the working folder was removed; links in a circle; no name of a file
        pass
    return name

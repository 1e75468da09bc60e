"""The folders of plans: where they are, which files they have, and the bytes of those."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from siping_cli.loading.links import LEADS_OUT, leads_out
from siping_cli.loading.read_file import content_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.text.messages import Message

TARGETS, INDUSTRIES, PROFILES = "targets.yaml", "industries.yaml", "profiles.yaml"
PACKAGED = "packaged"  # the profiles that every plan may name
EXAMPLE = "example.csv"  # figures that a plan may come with, to try it
LEXICON = "lexicon.yaml"  # the packaged one only: a plan says what it means by its own indicators
MOST_BYTES_OF_A_PLAN_FILE = 16 * 1024 * 1024  # of one file: more than 10,000 goals in full


@cache
def packaged_folder() -> Path:
    """Return the folder of the plan that comes with siping."""
    package = Path(__file__).parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def plan_folders(folders: Sequence[Path] | None) -> tuple[Path | None, ...]:
    """Return the folders of plans that folders stand for.

    Args:
        folders: folders with a plan, or with subfolders that have one; None for the packaged plan.

    Returns:
        A folder for each plan, each once; one without any plan stands for itself, so that loading it tells why.

    """
    if not folders:
        return (None,)
    found: dict[Path | None, None] = {}
    for folder in folders:
        # Path.is_dir() raises where a name is too long.
        single = _is_plan(folder) or not os.path.isdir(folder)  # noqa: PTH112
        inner = [] if single else sorted(filter(_is_plan, folder.iterdir()))
        found |= dict.fromkeys(inner or [folder])
    return tuple(found)


def _is_plan(folder: Path) -> bool:
    return os.path.lexists(folder / TARGETS)


def has_example(folder: str) -> bool:
    """Whether a plan comes with example figures."""
    return os.path.lexists(Path(folder) / EXAMPLE)


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files that a plan is made of by their names, the packaged profiles and the lexicon among them."""
    files = {
        PACKAGED: packaged_folder() / PROFILES,
        LEXICON: packaged_folder() / LEXICON,
        **{name: folder / name for name in (TARGETS, INDUSTRIES, PROFILES)},
    }
    own = files[PROFILES]
    if own == files[PACKAGED] or not os.path.lexists(own):
        del files[PROFILES]
    if not os.path.lexists(files[INDUSTRIES]):
        del files[INDUSTRIES]
    return files


def links_out(files: dict[str, Path]) -> dict[str, bytes | Message]:
    """Return, by the name of the file, that a file of a plan is a link out of its folder; those that come with siping may be."""
    own = (name for name in (TARGETS, INDUSTRIES, PROFILES) if name in files)
    return {name: LEADS_OUT for name in own if leads_out(files[name]) and files[name].parent != packaged_folder()}


def bytes_of(files: dict[str, Path]) -> dict[str, bytes] | None:
    """Return what stands in files; None where one of them cannot be read, for which the reader of YAML gives the reason."""
    contents = {}
    for name, path in files.items():
        content = _packaged(path) if name in {PACKAGED, LEXICON} else content_of(path, MOST_BYTES_OF_A_PLAN_FILE)
        if not isinstance(content, bytes):
            return None
        contents[name] = content
    return contents


def marks_of(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Return what a plan that was checked is known again by: the bytes of its files, and of the lexicon a sum.

    The lexicon is the same for all plans and longer than most of them; kept with each, it would leave room for few.
    """
    return contents | {LEXICON: _sum_of(contents[LEXICON])}


def _packaged(path: Path) -> bytes | Message:
    """Return what stands in a file that comes with siping; while it stays as it is, it is read once for all plans."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as in content_of
    except OSError:
        return content_of(path, MOST_BYTES_OF_A_PLAN_FILE)
    content = _read_once(path, (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
    if not isinstance(content, bytes):
        _read_once.cache_clear()  # the next time it may be there
    return content


@lru_cache(maxsize=2)
def _read_once(path: Path, _mark: tuple[int, ...]) -> bytes | Message:
    return content_of(path, MOST_BYTES_OF_A_PLAN_FILE)


@lru_cache(maxsize=1)
def _sum_of(lexicon: bytes) -> bytes:
    return f"{crc32(lexicon):08x}-{len(lexicon):x}".encode()

"""Links among the files of a plan: one that leads out of its folder is not followed, since who wrote it may be a stranger."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from siping_cli.loading.read_file import content_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEADS_OUT = Message("links out of the folder are not followed; put the file itself there, or add --follow-links")


class _Links:
    followed = False


@contextmanager
def following_links(follow: bool = True) -> Iterator[None]:  # noqa: FBT001, FBT002 - the one thing it says
    """Follow such links while something is done, as build systems need that link every file to where it is kept."""
    before, _Links.followed = _Links.followed, follow
    try:
        yield
    finally:
        _Links.followed = before


def leads_out(path: Path) -> bool:
    """Tell whether a file is a link that leads out of its folder, and such links are not followed."""
    return not _Links.followed and os.path.islink(path) and not lies_in(path, path.parent)  # noqa: PTH114 - Path costs more


def content_within(path: Path, most: int) -> bytes | Message:
    """Return what stands in a file beside others, or why it is not read: a link that leads out of its folder is not followed."""
    return LEADS_OUT if leads_out(path) else content_of(path, most)


def lies_in(path: Path, folder: Path) -> bool:
    """Tell whether a path lies in a folder, once every link is followed."""
    inner, outer = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath((inner, outer)) == outer

"""How a file that is written whole gets its name: where that is free, and so that it is still there after a power cut."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def moved(file: Path, to: Path) -> bool:
    """Give a file its name, and tell whether that was still free: another process may have been faster.

    Raises:
        OSError: the name cannot be given.

    """
    try:
        os.link(file, to)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: an empty file holds the name, and is replaced
        try:
            os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        try:
            file.replace(to)
        except BaseException:
            to.unlink()
            raise
    return True


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

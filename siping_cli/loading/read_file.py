"""What stands in a file, read once and never without end."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from siping_cli.errors import reason_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

NO_FILE = Message("no such file")
NO_REGULAR_FILE = Message("this is not a file")
# Whatever takes the place of the file after it was looked at does not make siping wait.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def content_of(path: Path, most: int, given: bytes | None = None) -> bytes | Message:
    """Return what stands in a file, or why it cannot be had.

    Args:
        path: the file; folders, devices and pipes are none, and are not even opened.
        most: the most bytes that are read.
        given: what stands in it, where it was read already.

    """
    if given is not None:
        return _within(given, most)
    try:
        found = os.stat(path)  # noqa: PTH116 - Path.stat() costs an import that most questions do without
        if not stat.S_ISREG(found.st_mode):
            return NO_REGULAR_FILE
        if found.st_size > most:
            return _too_large(most)
        with open(os.open(path, _READ), "rb") as file:  # noqa: PTH123 - of a number
            content = file.read(found.st_size + 1)  # no more room than it takes
            if len(content) > found.st_size:  # it has grown
                content += file.read(most - found.st_size)
    except (FileNotFoundError, ValueError):  # the latter where the system cannot even name it
        return NO_FILE
    except OSError as error:
        return Message("can't be read: {reason}", reason=reason_of(error))
    return _within(content, most)


def _within(content: bytes, most: int) -> bytes | Message:
    """Return what was read, or that it is more than the most bytes that are read."""
    return content if len(content) <= most else _too_large(most)


def _too_large(most: int) -> Message:
    limit = f"{most // 1024**2} MiB" if most >= 1024**2 else f"{most // 1024} KiB"
    return Message("larger than the limit of {limit}; shorten it", limit=limit)

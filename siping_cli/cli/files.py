"""Files that commands write: whole or not at all, and an existing one only when that was asked for."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError, SipingError
from siping_cli.messages import Message

if TYPE_CHECKING:
    from typing import NoReturn


def refuse_unwritable(name: str, *, force: bool) -> Path:
    """Return the file that a name leads to, once it is known that it may be written.

    Args:
        name: the file as the user names it; a link is followed, so that the link stays.
        force: whether an existing file may be replaced.

    Raises:
        InvalidValueError: the folder is missing, or the file is there already or is no file.

    """
    path = Path(name)
    try:
        path = path.resolve()
        found = path.stat() if path.exists() else None
        folder = path.parent.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        _refuse(name, getattr(error, "strerror", None) or str(error))
    if not folder:
        raise InvalidValueError(
            Message("{file} cannot be written: there is no folder {folder}", file=name, folder=str(Path(name).parent))
        )
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise InvalidValueError(Message("{file} is no file that can be replaced; give another name", file=name))
    if found is not None and not force:
        raise InvalidValueError(Message("{file} is there already; --force replaces it", file=name))
    if not os.access(path.parent, os.W_OK):
        _refuse(name, os.strerror(errno.EACCES))
    return path


def write_whole(path: Path, name: str, content: bytes) -> None:
    """Write a file so that at every moment there is the old one or the new one.

    Args:
        path: the file.
        name: the file as the user names it.
        content: what it is to hold.

    Raises:
        SipingError: it cannot be written; nothing is left behind.

    """
    scratch: Path | None = None
    try:
        number, temporary = tempfile.mkstemp(prefix=".siping-", dir=path.parent)
        scratch = Path(temporary)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(number)
            os.fchmod(number, _mode(path))
        scratch.replace(path)
        scratch = None
    except OSError as error:
        _refuse(name, error.strerror or str(error))
    finally:
        if scratch is not None:
            with suppress(OSError):
                scratch.unlink()


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse(name: str, reason: str) -> NoReturn:
    raise SipingError(Message("{file} cannot be written: {reason}", file=name, reason=reason))

"""Files that commands write: whole or not at all, and an existing one only when that was asked for."""

from __future__ import annotations

import errno
import os
import stat
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError, SipingError, reason_of
from siping_cli.loading.scaffold.moving import moved, sync_folder
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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
    except OSError as error:
        _refuse(name, reason_of(error))
    except (RuntimeError, ValueError) as error:  # links in a circle; a name that no system takes
        _refuse(name, str(error))
    if not folder:
        raise InvalidValueError(
            Message("can't write {file}: the folder {folder} does not exist", file=name, folder=str(Path(name).parent))
        )
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise InvalidValueError(
            Message("{file} is not a regular file and can't be replaced; choose another name", file=name)
        )
    if found is not None and not force:
        raise _there(name)
    if not os.access(path.parent, os.W_OK):
        _refuse(name, reason_of(PermissionError(errno.EACCES, "")))
    return path


def write_whole(path: Path, name: str, content: bytes, *, force: bool) -> None:
    """Write a file so that at every moment there is the old one or the new one.

    Args:
        path: the file.
        name: the file as the user names it.
        content: what it is to hold.
        force: whether a file that is there is replaced, its owner and mode kept; otherwise it stays, also one that came meanwhile.

    Raises:
        InvalidValueError: a file is there already.
        SipingError: it cannot be written; nothing is left behind.

    """
    scratch = path.with_name(f".siping-{os.urandom(6).hex()}")  # known before it is there, so that it never stays
    with ending_in_order():
        try:
            with os.fdopen(os.open(scratch, _NEW, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                _as_before(file.fileno(), path if force else None)
                os.fsync(file.fileno())
            if force:
                scratch.replace(path)
            elif not moved(scratch, path):
                raise _there(name)
            sync_folder(path.parent)
        except OSError as error:
            _refuse(name, reason_of(error))
        finally:
            with suppress(OSError):
                scratch.unlink()


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Tidy up when the process is told to end, as when it is interrupted."""
    import signal

    def end(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    able = threading.current_thread() is threading.main_thread()  # no other may set what a signal does
    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if able and hasattr(signal, name)]
    # What whoever started siping set stays: nohup has SIGHUP ignored.
    mine = [each for each in asked if signal.getsignal(each) is signal.SIG_DFL]
    for each in mine:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in mine:
            signal.signal(each, signal.SIG_DFL)


def _as_before(file: int, path: Path | None) -> None:
    """Give a new file the owner and the permissions of that which it replaces, or those that a new file gets.

    Raises:
        OSError: the owner may not be given; the file that is there stays then.

    """
    if path is not None and path.exists():
        found = path.stat()
        mine = os.fstat(file)
        if hasattr(os, "fchown") and (found.st_uid, found.st_gid) != (mine.st_uid, mine.st_gid):
            os.fchown(file, found.st_uid, found.st_gid)
        mode = stat.S_IMODE(found.st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    if hasattr(os, "fchmod"):  # not on Windows before Python 3.13
        os.fchmod(file, mode)


def _there(name: str) -> InvalidValueError:
    return InvalidValueError(Message("{file} already exists; use --force to overwrite it", file=name))


def _refuse(name: str, reason: Message | str) -> NoReturn:
    raise SipingError(Message("can't write {file}: {reason}", file=name, reason=reason))

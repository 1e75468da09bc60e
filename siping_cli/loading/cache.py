"""Plans that were checked once, kept as plain data in the user's cache folder, so that they need not be checked again.

An entry holds the bytes of every file that its plan was made of (a sum, of the lexicon), and serves only where they are the same;
what is damaged, or not safely one's own, is as good as not there. Its name says which code made it, so that two copies of siping
leave each other's entries alone; those of a code that is gone are the oldest, which go first. Nothing in an entry is ever run.
"""

from __future__ import annotations

import json
import os
import stat
import zlib
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siping_cli.loading.folders import LEXICON
from siping_cli.loading.packed import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.plan import Plan

    Files = Mapping[str, bytes]

OFF = "SIPING_NO_CACHE"
MOST_BYTES_OF_AN_ENTRY = 64 * 1024 * 1024  # of one entry
MOST_ENTRIES, MOST_TOTAL = 5_000, 256 * 1024 * 1024
PRUNED_EVERY = 256  # entries that are written, which is told by their names
# What can change the plan that is made of the same files: the rooms that loading uses, and itself.
ROOMS = ("__init__.py", "text", "errors.py", "numbers", "wording", "plan", "loading")

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
# What an entry that is not as it was written makes the code below raise.
_DAMAGED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)


def kept_plan(folder: Path, files: Files) -> Plan | None:
    """Return the plan that was made of files with these bytes; None where none is kept.

    Args:
        folder: the folder of the plan.
        files: the bytes of every file that the plan is made of, or what stands for them, by name.

    """
    entry = _entry(files)
    if entry is None:
        return None
    try:
        return _plan_of(folder, entry[1])
    except _DAMAGED:
        return None


def kept_entries(content: bytes) -> Mapping[str, Entry] | None:
    """Return the entries of the lexicon with these bytes by name; None where they are not kept."""
    from siping_cli.loading.packed_apart import unpack_apart

    entry = _entry({LEXICON: content})
    try:
        return None if entry is None else unpack_apart(entry[1])
    except _DAMAGED:
        return None


def keep_entries(content: bytes, entries: Mapping[str, Entry]) -> None:
    """Keep the entries of the lexicon with these bytes by name, which were checked; where that is not possible, do nothing."""
    from siping_cli.loading.packed_apart import pack_apart

    _keep({LEXICON: content}, b"", lambda: pack_apart(entries))


def kept_names(files: Files) -> dict[str, Any] | None:
    """Return what was named in a plan of files with these bytes; None where no plan of them is kept."""
    entry = _entry(files)
    try:
        names = None if entry is None else json.loads(entry[0])
    except _DAMAGED:
        return None
    return names if isinstance(names, dict) else None


def keep(files: Files, plan: Plan, names: Mapping[str, object]) -> None:
    """Keep a plan that was checked; where that is not possible, do nothing.

    Args:
        files: as for ``kept_plan``; they must be the very bytes it was read from.
        plan: the plan.
        names: what is named in it, for completion: plain data.

    """
    with suppress(UnicodeError):
        named = json.dumps(names, ensure_ascii=False).encode()
        parts = plan.targets_file, plan.industries_file, plan.profiles, [*plan.lexicon.items()], _spots(plan)
        _keep(files, named, lambda: pack(*parts))


def _keep(files: Files, named: bytes, made: Callable[[], bytes]) -> None:
    """Write an entry: files, what is named in them, and what was made of them."""
    if os.environ.get(OFF):
        return
    kept = made()
    with suppress(OSError):
        body = b"".join((*files.values(), named, kept))
        head = json.dumps([_key(files), len(named), len(kept), zlib.crc32(body)]).encode()
        if len(head) + len(body) < MOST_BYTES_OF_AN_ENTRY:
            _write(_name(files), b"\n".join((head, body)))


def _entry(files: Files) -> tuple[bytes, bytes] | None:
    """Return the names and the plan of the entry for files, as they were written; None where there is none."""
    try:
        head, _, body = _read(_name(files)).partition(b"\n")
        key, names, plan, check = json.loads(head)
        start = sum(map(len, files.values()))
        if (
            key == _key(files)
            and zlib.crc32(body) == check
            and start + names + plan == len(body)
            and body.startswith(b"".join(files.values()))
        ):
            return body[start : start + names], body[start + names :]
    except (OSError, *_DAMAGED):
        pass
    return None


def _name(files: Files) -> str:
    """Return the name of the entry for files; it need not tell all files apart, since their bytes are compared."""
    content = b"\n".join(files.values())
    return f"{zlib.crc32(content):08x}-{len(content):x}-{_code()}"


def _key(files: Files) -> list[object]:
    """Return what beside the bytes of files must be the same for an entry to serve: their names and sizes."""
    return [[name, len(content)] for name, content in files.items()]


@cache
def _code() -> str:
    """Return what tells this code from any other: of every module of its rooms, its size and time."""
    package = Path(__file__).parent.parent
    return f"{zlib.crc32(' '.join(_modules(package, ROOMS)).encode()):08x}"


def _modules(folder: str | Path, names: Container[str] | None = None) -> Iterator[str]:
    """Yield what tells each module in a folder from another: in all of it, or in what has one of these names."""
    with os.scandir(folder) as found:
        for each in sorted(found, key=lambda each: each.name):
            if names is not None and each.name not in names:
                continue
            if each.name.endswith(".py"):
                status = each.stat()
                yield f"{each.name} {status.st_size} {status.st_mtime_ns}"
            elif each.name != "__pycache__" and each.is_dir():
                yield from _modules(each.path)


# --- the folder -----------------------------------------------------------------------------------------------------


def _folder(*, make: bool = False) -> int | None:
    """Return the open cache folder of siping; None where it is turned off, or there is none that is safely one's own."""
    if os.environ.get(OFF) or os.open not in os.supports_dir_fd:
        return None
    home = Path(os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache"))  # noqa: PTH111 - no error without a home
    if not home.is_absolute():
        return None
    if make and _own(home.parent if not home.exists() else home):
        for folder in (home, home / "siping"):
            with suppress(FileExistsError):
                folder.mkdir(0o700)
    opened = os.open(home / "siping", os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    if _safe(os.fstat(opened)):
        return opened
    os.close(opened)
    return None


def _own(folder: Path) -> bool:
    """Whether a folder is the user's, so that nothing is left in the home of another (as sudo would)."""
    return folder.stat().st_uid == os.geteuid()


def _safe(status: os.stat_result) -> bool:
    """Whether only the user can have written something."""
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE


@contextmanager
def _opened(*, make: bool = False) -> Iterator[int]:
    """Give the open cache folder while something is done in it.

    Raises:
        OSError: there is none.

    """
    folder = _folder(make=make)
    if folder is None:
        raise FileNotFoundError
    try:
        yield folder
    finally:
        os.close(folder)


def _read(name: str) -> bytes:
    """Return an entry; it is never reached through a symbolic link, and nobody else can have written it."""
    with _opened() as folder:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with os.fdopen(os.open(name, flags, dir_fd=folder), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or not _safe(status) or status.st_size > MOST_BYTES_OF_AN_ENTRY:
                raise FileNotFoundError
            return file.read(status.st_size)  # what grows meanwhile is another entry, and its sum tells


def _write(name: str, entry: bytes) -> None:
    """Write an entry, whole or not at all."""
    with _opened(make=True) as folder:
        if int(name[:8], 16) % PRUNED_EVERY == 0:
            _prune(folder)
        unfinished = f".{os.urandom(8).hex()}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            with os.fdopen(os.open(unfinished, flags, 0o600, dir_fd=folder), "wb") as file:
                file.write(entry)
            os.replace(unfinished, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            with suppress(OSError):
                os.unlink(unfinished, dir_fd=folder)
            raise


def _prune(folder: int) -> None:
    """Remove the oldest entries beyond what is kept at most."""
    with os.scandir(folder) as found:
        entries = [(each.stat(follow_symlinks=False), each.name) for each in found]
    entries.sort(key=lambda entry: entry[0].st_mtime, reverse=True)
    total = 0
    for number, (status, name) in enumerate(entries):
        total += status.st_size
        if number >= MOST_ENTRIES or total > MOST_TOTAL:
            with suppress(OSError):
                os.unlink(name, dir_fd=folder)


# --- a plan and its parts -------------------------------------------------------------------------------------------


def _plan_of(folder: Path, text: bytes) -> Plan:
    """Return a plan from its text."""
    from siping_cli.errors import Spot
    from siping_cli.plan.plan import Plan

    targets_file, industries_file, profiles, lexicon, spots = unpack(text)
    paths = {name: str(folder / name) for name in {name for _, name, _, _ in spots}}
    return Plan(
        folder=str(folder),
        targets_file=targets_file,
        industries_file=industries_file,
        profiles=tuple(profiles),
        lexicon=dict(lexicon),
        spots={place: Spot(paths[name], line, column) for place, name, line, column in spots},
    )


def _spots(plan: Plan) -> list[list[object]]:
    """Return where the records of a plan stand, with the files by their names alone."""
    names = {spot.file: Path(spot.file).name for spot in plan.spots.values()}
    return [[place, names[spot.file], spot.line, spot.column] for place, spot in plan.spots.items()]

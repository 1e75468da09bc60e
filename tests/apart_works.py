"""Works for a process of its own, each with another way to end."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from siping_cli.loading.bounds import RefusedWorkError

if TYPE_CHECKING:
    from collections.abc import Iterator


def turned(content: bytes, times: int, end: str) -> Iterator[bytes]:
    """Yield the content backwards, so many times; and say on every stream what nobody asked for."""
    print("noise")  # noqa: T201 - as libraries do
    os.write(2, b"noise" * 100_000)  # more than a pipe holds
    for _ in range(times):
        yield content[::-1]
    yield end.encode()


def refuses(_content: bytes) -> Iterator[bytes]:
    """Refuse after the first piece."""
    yield b"first"
    raise RefusedWorkError("crooked", "a", 7)


def breaks(_content: bytes) -> Iterator[bytes]:
    """Raise what nobody foresaw."""
    yield b"first"
    raise LookupError


def asks_for_much(_content: bytes) -> Iterator[bytes]:
    """Hold more memory than there is."""
    yield bytes(3 * 1024**3)


def writes_to_much(_content: bytes) -> Iterator[bytes]:
    """Reserve many addresses as V8 does, then write to more memory than there is."""
    import mmap

    reserved = mmap.mmap(-1, 20 * 1024**3, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ)
    yield str(len(reserved)).encode()
    yield bytes(3 * 1024**3)


def loops(_content: bytes) -> Iterator[bytes]:
    """Never come to an end."""
    yield b"first"
    while True:
        pass


def ends_at_once(_content: bytes) -> Iterator[bytes]:
    """End as a library does that ends the whole process."""
    yield b"first"
    os.kill(os.getpid(), signal.SIGKILL)


def leaves(_content: bytes) -> Iterator[bytes]:
    """End in the middle of a piece."""
    out = sys.__stdout__
    assert out is not None
    out.buffer.write(b"+\0\0\0\0\0\0\0\7abc")
    out.buffer.flush()
    os._exit(0)
    yield b""


def yields_what_it_got(content: bytes, end: str) -> Iterator[bytes]:
    """Yield the content and the end in one piece."""
    yield content + end.encode()


def has_no_memory(_content: bytes) -> Iterator[bytes]:
    """Raise as Python does where there is no memory."""
    yield b"first"
    raise MemoryError

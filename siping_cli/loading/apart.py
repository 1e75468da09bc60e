"""Work on files of strangers by a process of its own: whatever a file does to that process, siping answers.

A file of some kilobytes may hold gigabytes, a template may loop for ever, and a library may end the whole process; so the process has
bounds. ``apart_process.py`` is the other side.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from siping_cli.errors import reason_of
from siping_cli.loading.apart_process import BEGUN, FRAME, PIECE, REFUSED
from siping_cli.loading.bounds import GREEDY, UNSTARTED, RefusedWorkError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from siping_cli.loading.bounds import ProcessBounds

_OTHER_SIDE = "siping_cli.loading.apart_process"


def run_apart(
    work: Callable[..., Iterable[bytes]], content: bytes, bounds: ProcessBounds, arguments: Sequence[object] = ()
) -> Iterator[bytes]:
    """Yield what a function makes of a file, piece by piece, as a process of its own works it out.

    Args:
        work: a function of a module, which takes the content and the arguments; a module that loads little here.
        content: what stands in the file.
        bounds: what the process may take.
        arguments: anything that JSON holds.

    Raises:
        RefusedWorkError: what the function raised; ``UNSTARTED`` where there is no process, ``GREEDY`` where it met its bounds or
            something ended it, ``FAILED`` where it raised anything else.

    """
    with _started(work, bounds) as process:
        assert process.stdin is not None  # noqa: S101 - asked for
        assert process.stdout is not None  # noqa: S101 - as above
        try:
            with suppress(OSError), process.stdin as given:  # a process that has ended reads nothing
                given.write(json.dumps(arguments).encode() + b"\n")
                given.write(content)
            if process.stdout.read(len(BEGUN)) != BEGUN:
                raise RefusedWorkError(UNSTARTED, _complaint(process))
            yield from _pieces(process.stdout)
        finally:
            process.kill()


def refused_in_words(error: RefusedWorkError, reasons: Mapping[str, Message]) -> Message:
    """Return why work on a file was refused.

    Args:
        error: what ``run_apart`` raised.
        reasons: in words, by the word of the error.

    """
    if error.why == UNSTARTED:
        return Message("can't start the process that reads it: {reason}", reason=error.told[0])
    return reasons[error.why]


def _started(work: Callable[..., Iterable[bytes]], bounds: ProcessBounds) -> subprocess.Popen[bytes]:
    if not sys.executable:
        raise RefusedWorkError(UNSTARTED, Message("the Python executable can't be found"))
    try:
        return subprocess.Popen(  # noqa: S603 - our own module
            [
                sys.executable,
                "-P",
                "-m",
                _OTHER_SIDE,
                work.__module__,
                work.__name__,
                *(str(int(each)) for each in bounds),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    except OSError as error:
        raise RefusedWorkError(UNSTARTED, reason_of(error)) from None


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    """Yield what a process writes that has begun."""
    while len(head := out.read(FRAME.size)) == FRAME.size:
        kind, size = FRAME.unpack(head)
        piece = out.read(size)
        if len(piece) < size:
            break
        if kind == REFUSED:
            raise RefusedWorkError(*json.loads(piece))
        if kind != PIECE:
            return
        yield piece
    raise RefusedWorkError(GREEDY)


def _complaint(process: subprocess.Popen[bytes]) -> Message | str:
    """Return the last that a process said which ended before it began."""
    assert process.stderr is not None  # noqa: S101 - asked for
    lines = process.stderr.read().decode("utf-8", "replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    return said[-1] if said else Message("it ended with exit code {code}", code=process.wait())

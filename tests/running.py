"""A command line run in this process, on streams of its own."""

from __future__ import annotations

import io
import json
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The answer read as JSON."""
        answer: dict[str, Any] = json.loads(self.out)
        return answer

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the answer read as JSON."""
        rows: list[dict[str, Any]] = self.json["rows"]
        return rows


def run_on(
    arguments: Sequence[str],
    *,
    encoding: str = "utf-8",
    given: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ran:
    """Run a command line.

    Args:
        arguments: what stands after ``siping``.
        encoding: that of the streams.
        given: what can be read from standard input; the process's own where it is left out.
        environment: what is set beside what is set already.

    """
    from siping_cli.cli.main import run

    out, err = io.BytesIO(), io.BytesIO()
    # Kept by name: a stream that nobody holds closes the bytes it wrote to.
    streams = [io.TextIOWrapper(raw, encoding=encoding, newline="") for raw in (out, err)]
    with ExitStack() as stack:
        stack.enter_context(patch.dict("os.environ", environment or {}))
        if given is not None:
            stack.enter_context(patch("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding=encoding)))
        stack.enter_context(redirect_stdout(streams[0]))
        stack.enter_context(redirect_stderr(streams[1]))
        code = run(arguments)
    for stream in streams:
        stream.flush()
    return Ran(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))


def run_in(folder: str | Path, arguments: Sequence[str], environment: Mapping[str, str]) -> Ran:
    """Run a command line in a folder, with an environment and no other."""
    with chdir(folder), patch.dict("os.environ", environment, clear=True):
        return run_on(arguments)

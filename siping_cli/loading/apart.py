"""Files of strangers, read by a process of its own: whatever a file does to that process, siping answers."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from siping_cli.errors import reason_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable


def run_apart(
    program: str | None, arguments: Iterable[str], content: bytes
) -> subprocess.CompletedProcess[bytes] | Message:
    """Return how a module of siping ends that runs as a process of its own, or why none can be started.

    Args:
        program: the file of the module, which bounds itself (``bound_process``).
        arguments: its arguments.
        content: what it reads on standard input.

    """
    try:
        return subprocess.run(  # noqa: S603 - our own file
            [sys.executable, "-P", str(program), *arguments],
            input=content,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    except OSError as error:
        return Message("no process can be started to read it: {reason}", reason=reason_of(error))

"""What a process may take that works on files of strangers, and how it says no; it is loaded by each, so it loads little."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

UNSTARTED, GREEDY, FAILED, PROTECTED = "unstarted", "greedy", "failed", "protected"  # why no work comes to its end


class ProcessBounds(NamedTuple):
    """The most that a process takes.

    Attributes:
        gibibytes: of memory.
        seconds: of the processor.
        reserves: whether it reserves far more addresses than it ever uses, as V8 does: then only memory that it writes to counts.

    """

    gibibytes: int
    seconds: int
    reserves: bool = False


class RefusedWorkError(Exception):
    """The work is not done.

    Attributes:
        why: what stands in the way, as a word.
        told: what it is about, as texts that the user is told.

    """

    def __init__(self, why: str, *told: object) -> None:
        """Keep why, and what it is about."""
        super().__init__(why, *told)
        self.why = why
        self.told = told


def bound_process(bounds: ProcessBounds) -> None:
    """Bound memory and time of this process where the system can, and leave no dump behind."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds
        return
    for what, most in (
        (resource.RLIMIT_DATA if bounds.reserves else resource.RLIMIT_AS, bounds.gibibytes * 1024**3),
        (resource.RLIMIT_CPU, bounds.seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # a system may refuse, or allow less than this already
            resource.setrlimit(what, (most, most))

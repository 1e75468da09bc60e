"""What a process may take that reads files of strangers; it is loaded by each, so it loads little."""

from __future__ import annotations

from contextlib import suppress


def bound_process(gibibytes: int, seconds: int) -> None:
    """Bound memory and time of this process where the system can, and leave no dump behind."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds
        return
    for what, most in (
        (resource.RLIMIT_AS, gibibytes * 1024**3),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # a system may refuse, or allow less than this already
            resource.setrlimit(what, (most, most))

"""How far something long is, on a terminal that a person watches; a pipe and a short answer see nothing of it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress

_PATIENCE = 0.5  # seconds that nobody needs to be told of
_PAUSE = 0.1  # seconds between two drawings


@contextmanager
def progress_on_stderr() -> Iterator[Callable[[int, int], None]]:
    """Yield what is told how many of how many are done, and draws it where a person watches stderr."""
    if not _is_watched():
        yield lambda _done, _whole: None
        return
    from siping_cli.cli.files import ending_in_order

    bar = _Bar()
    with ending_in_order():
        try:
            yield bar.show
        finally:
            bar.end()


class _Bar:
    """A bar that appears once something takes long, and goes when it ends."""

    def __init__(self) -> None:
        self.began = self.shown = monotonic()
        self.drawn: Progress | None = None

    def show(self, done: int, whole: int) -> None:
        """Draw how many are done, not too often."""
        now = monotonic()
        if now - self.began < _PATIENCE or (self.drawn is not None and now - self.shown < _PAUSE and done < whole):
            return
        self.shown = now
        if self.drawn is None:
            self.drawn = _begun(whole)
        self.drawn.update(self.drawn.task_ids[0], completed=done, total=whole)
        self.drawn.refresh()

    def end(self) -> None:
        """Leave the line as it was, and the cursor where a person sees it."""
        if self.drawn is not None:
            self.drawn.stop()


def _begun(whole: int) -> Progress:
    """Return a bar that is drawn when it is told to, without a thread, so that processes can be started beside it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    drawn = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    drawn.add_task("", total=whole)
    drawn.start()
    return drawn


def _is_watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

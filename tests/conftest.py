"""The command line as tests run it: in this process, in a pinned environment, on any encoding."""

from __future__ import annotations

import gc
import os
from functools import cache
from typing import TYPE_CHECKING

import pytest
from browsers import CHROMIUM, FLAGS, MISSING_BROWSER, shows_chinese
from hypothesis import settings
from running import Ran, run_on

from siping_cli.loading.apart import run_apart
from siping_cli.reports.html import charts_drawn
from siping_cli.text.messages import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from siping_cli.loading.bounds import ProcessBounds
    from siping_cli.text.messages import Message

# What a developer's shell or a CI server sets must not change what a test sees.
PINNED = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "GITHUB_ACTIONS",
    "PY_COLORS",
    "TERM",
    "TTY_COMPATIBLE",
    "PYTHONIOENCODING",
)
settings.register_profile("steady", deadline=None, print_blob=True)
settings.load_profile("steady")
__all__ = ["Ran"]  # tests name what they are given


def pytest_collection_finish() -> None:
    """Leave ten thousand tests alone when looking for garbage: they stay to the end, and would be gone through again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that holds the caches of the suite, so that the user's own is left alone."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch, cache_home: Path) -> None:
    """Give every test the same environment: English, no colour, 80 columns, no settings of its own, its own cache."""
    for name in [*PINNED, *(name for name in os.environ if name.startswith("SIPING_"))]:
        monkeypatch.delenv(name, raising=False)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home))


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every sentence made that an answer could be asked for, so that each test finds those that cannot be."""
    keep = Later.__init__

    def make_at_once(self: Later, make: Callable[[], Message], /) -> None:
        keep(self, make)
        assert self.template

    monkeypatch.setattr(Later, "__init__", make_at_once)


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw charts of the same specification once in a run: each drawing starts a process with an engine of its own."""
    monkeypatch.setattr(charts_drawn, "run_apart", drawn_once)


@cache
def drawn_once(work: Callable[[bytes], Iterator[bytes]], content: bytes, bounds: ProcessBounds) -> tuple[bytes, ...]:
    """Return what a process draws; what it refuses to draw is refused each time."""
    return tuple(run_apart(work, content, bounds))


@pytest.fixture
def siping() -> Callable[..., Ran]:
    """Return a function that runs a command line, on an encoding, with more environment."""

    def call(*arguments: str, encoding: str = "utf-8", **environment: str) -> Ran:
        return run_on(arguments, encoding=encoding, environment=environment)

    return call


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a running browser; what asks for it is skipped where there is none."""
    if not shows_chinese():
        pytest.skip(MISSING_BROWSER)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()

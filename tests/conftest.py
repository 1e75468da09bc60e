"""The command line as tests run it: in this process, in a pinned environment, on any encoding."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


@pytest.fixture
def siping(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs a command line, on an encoding, with more environment."""
    from siping_cli.cli import run

    def call(*arguments: str, encoding: str = "utf-8", **environment: str) -> Ran:
        out, err = io.BytesIO(), io.BytesIO()
        # Kept by name: a stream that nobody holds closes the bytes it wrote to.
        streams = [io.TextIOWrapper(raw, encoding=encoding, newline="") for raw in (out, err)]
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            code = run(arguments)
        for stream in streams:
            stream.flush()
        return Ran(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))

    return call

"""Whatever call of the system fails, and whichever time it is: an answer, or a refusal that leaves everything as it was."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest
from places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plans import Siping

CALLS = ("open", "read", "write", "fsync", "link", "replace", "rename", "mkdir", "unlink")
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
# Each call fails in one of these ways, the next one in the next; with EVERY_FAULT each fails in each.
FIRST = range(len(FAULTS)) if os.environ.get("EVERY_FAULT") else (0,)
MOST = 400  # calls of one command
REPORT = ROOT / "examples" / "report-2026"
COMMANDS = {
    "a plan drafted": ("extract", "{report}/report.txt", "-o", "{work}/new"),
    "a page to proof-read": ("extract", "{report}/report.txt", "-o", "{work}/new.html"),
    "a plan to begin with": ("init", "{work}/new"),
    "a document": ("report", "-i", "gdp", "-o", "{work}/new.md"),
    "a document in the place of one": ("report", "-i", "gdp", "-o", "{work}/old.md", "--force"),
    "a table of figures": ("figures", "{report}/bulletin.txt", "--year", "2025", "-o", "{work}/new.csv"),
    "an answer that is kept": ("gap", "gdp", "--plan", "{work}/plan"),
    "figures that are read": ("gap", "gdp", "--actuals", "{work}/figures.csv"),
    "a text that is audited": ("audit", "--plan", "{work}/plan"),
}


class Fault:
    """Makes one call that siping itself asked for fail: the one of a number."""

    def __init__(self, number: int, code: int) -> None:
        self.left, self.code, self.raised = number, code, ""

    def __call__(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the system takes
            if not self.raised and self._asked_by_siping():
                self.left -= 1
                if self.left == 0:
                    self.raised = name
                    raise OSError(self.code, os.strerror(self.code), name)
            return call(*given, **named)

        return failing

    @staticmethod
    def _asked_by_siping() -> bool:
        """Tell whether a module of siping asks, and not the import of one."""
        frame = sys._getframe(2)  # noqa: SLF001 - who asks is told by nothing else
        while frame is not None:
            if "importlib" in frame.f_code.co_filename:
                return False
            if "siping_cli" in frame.f_code.co_filename:
                return True
            frame = frame.f_back  # type: ignore[assignment]  # the last has none
        return False


def faults(number: int, code: int, patch: pytest.MonkeyPatch) -> Fault:
    """Have the call of a number fail."""
    fault = Fault(number, code)
    for name in CALLS:
        if hasattr(os, name):
            patch.setattr(os, name, fault(name, getattr(os, name)))
    patch.setattr(io, "open", fault("open", io.open))
    patch.setattr("builtins.open", io.open)
    return fault


def tree(folder: Path, *, kept: bool = False) -> dict[str, bytes | None]:
    """Return everything in a folder but the cache, files with what they hold; what lay about is left out where it may be kept."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if "cache" not in path.relative_to(folder).parts and not (kept and "/.siping-" in str(path))
    }


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "plan")
    (tmp_path / "old.md").write_text("old\n", encoding="utf-8")
    (tmp_path / "figures.csv").write_text("指标,2023年\n地区生产总值增速（%）,5.9\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    return tmp_path


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("command", COMMANDS)
def test_whichever_call_fails_nothing_is_half_done(
    siping: Siping, work: Path, command: str, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run a command again and again, and have its first, second, third … call of the system fail, until none is left to fail."""
    arguments = [each.format(work=work, report=REPORT) for each in COMMANDS[command]]
    before = tree(work)
    whole = siping(*arguments)
    assert whole.code in {0, 1}, whole.err
    after = tree(work)
    refused = 0
    for number in range(1, MOST):
        for path in set(tree(work)) - set(before):
            shutil.rmtree(work / path) if (work / path).is_dir() else (work / path).unlink(missing_ok=True)
        for name, content in before.items():
            if content is not None:
                (work / name).write_bytes(content)
        shutil.rmtree(work / "cache")
        (work / "cache").mkdir()
        with monkeypatch.context() as patch:
            made = faults(number, FAULTS[(first + number) % len(FAULTS)], patch)
            ran = siping(*arguments)
        if not made.raised:
            break
        assert ran.code in {0, 1, 2}, (number, ran.err)
        assert "Traceback" not in ran.err
        if ran.code == 2:
            refused += 1
            assert ran.out == ""
            assert ran.err.startswith("siping: ")
            assert tree(work) in (before, after), (number, ran.err)
        else:
            assert ran.out == whole.out, number
            assert tree(work, kept=True) == after, number  # whose scratch could not be removed
    assert number < MOST - 1
    assert number > 3
    assert refused or command == "an answer that is kept"

"""Long work tells a person how far it is, and a pipe nothing."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HIDE, SHOW = b"\x1b[?25l", b"\x1b[?25h"
PATIENT = "import siping_cli.cli.progress as p; p._PATIENCE = {patience}; from siping_cli.__main__ import main; main()"
TEXT = "2025年，全市粮食产量{number}万吨，增长3%。\n2026年主要预期目标：地区生产总值增长{number}%左右。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder of texts, one of which cannot be read."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(1, 7):
        (folder / f"{number}.txt").write_text(TEXT.format(number=number), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    return folder


def watched(*arguments: str, patience: float = 0, **environment: str) -> tuple[int, bytes, bytes]:
    """Run a line whose stderr is a terminal, and return its code, what it answered, and what the terminal was sent."""
    terminal, end = pty.openpty()
    line = [sys.executable, "-c", PATIENT.format(patience=patience), *arguments]
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    seen = b""
    with tempfile.TemporaryFile() as answer:
        process = subprocess.Popen(
            line, cwd=ROOT, env=known | {"TERM": "xterm"} | environment, stdout=answer, stderr=end
        )
        os.close(end)
        with suppress(OSError):  # as Linux says that nobody writes any more
            while part := os.read(terminal, 65536):
                seen += part
        os.close(terminal)
        code = process.wait()
        answer.seek(0)
        return code, answer.read(), seen


def lines(texts: Path) -> dict[str, tuple[tuple[str, ...], bytes]]:
    """Return long work of every kind, with what stands on the bar at its end."""
    provinces = ("--plan", "examples/provinces")
    return {
        "plans": (("gap", *provinces, "-f", "csv"), b"31/31"),
        "checks": (("check", *provinces, "-f", "csv"), b"31/31"),
        "compared": (("compare", *provinces, "-f", "csv"), b"31/31"),
        "reports": (("extract", str(texts), "-f", "csv"), b"7/7"),
        "processes": (("extract", str(texts), "--jobs", "2", "-f", "csv"), b"7/7"),
        "bulletins": (("figures", str(texts), "--jobs", "2", "-f", "csv"), b"7/7"),
        "figures": (
            ("gap", "--actuals", "data/example.csv", "--actuals", "data/example.csv", "-f", "csv"),
            b"2/2",
        ),
        "a report": (("report", "-o", "-", "--as", "md"), b"/23"),
    }


def test_a_terminal_shows_how_far_long_work_is_and_the_answer_is_the_same(texts: Path) -> None:
    for name, (line, end) in lines(texts).items():
        code, out, seen = watched(*line)
        assert end in seen, (name, seen)
        assert seen.count(HIDE) == seen.count(SHOW) >= 1, name
        piped = subprocess.run([sys.executable, "-m", "siping_cli", *line], cwd=ROOT, capture_output=True, check=False)
        assert (code, out) == (piped.returncode, piped.stdout), name
        assert b"\x1b" not in piped.stderr, name
        assert piped.stderr.decode() in seen.replace(b"\r\n", b"\n").decode(), name


def test_what_is_done_at_once_and_a_terminal_that_cannot_draw_see_nothing(texts: Path) -> None:
    line = ("figures", str(texts / "1.txt"), str(texts / "2.txt"), "--jobs", "1", "-f", "csv")
    assert watched(*line, patience=60)[2] == b""
    assert watched(*line, TERM="dumb")[2] == b""
    assert watched(*line)[2] != b""


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_who_ends_it_sees_the_cursor_again(tmp_path: Path, told: signal.Signals) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(TEXT.format(number=number) * 200, encoding="utf-8")
    terminal, end = pty.openpty()
    line = [sys.executable, "-c", PATIENT.format(patience=0), "extract", str(folder)]
    process = subprocess.Popen(line, env=os.environ | {"TERM": "xterm"}, stdout=subprocess.DEVNULL, stderr=end)
    os.close(end)
    seen = b""
    while HIDE not in seen:
        seen += os.read(terminal, 65536)
    time.sleep(0.2)
    process.send_signal(told)
    with suppress(OSError):
        while part := os.read(terminal, 65536):
            seen += part
    os.close(terminal)
    assert process.wait() == 128 + told
    assert seen.rindex(SHOW) > seen.rindex(HIDE)

"""Work on files of strangers ends well whatever becomes of the process that does it."""

from __future__ import annotations

import io
import json
import os
import resource
import runpy
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import apart_works
import pytest

from siping_cli.loading import apart_process
from siping_cli.loading.apart import refused_in_words, run_apart
from siping_cli.loading.bounds import FAILED, GREEDY, UNSTARTED, ProcessBounds, RefusedWorkError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Work = Callable[..., Iterable[bytes]]

BOUNDS = ProcessBounds(gibibytes=1, seconds=30)
SHORT = ProcessBounds(gibibytes=1, seconds=1)
RESERVING = ProcessBounds(gibibytes=1, seconds=30, reserves=True)


def refusal(work: Work, bounds: ProcessBounds = BOUNDS, content: bytes = b"") -> RefusedWorkError:
    """Return how a work is refused."""
    with pytest.raises(RefusedWorkError) as refused:
        [*run_apart(work, content, bounds)]
    return refused.value


def test_what_a_work_yields_comes_back_piece_by_piece_and_nothing_else_does() -> None:
    large = bytes(range(256)) * 10_000
    pieces = [*run_apart(apart_works.turned, large, BOUNDS, (2, "完"))]
    assert pieces == [large[::-1], large[::-1], "完".encode()]


def test_a_work_that_is_left_early_is_ended() -> None:
    pieces = run_apart(apart_works.loops, b"", BOUNDS)
    assert next(pieces) == b"first"
    pieces.close()  # type: ignore[attr-defined]  # it is a generator


def test_a_refusal_is_raised_here_as_it_was_there() -> None:
    refused = refusal(apart_works.refuses)
    assert (refused.why, refused.told) == ("crooked", ("a", 7))


@pytest.mark.parametrize(
    ("work", "bounds", "why"),
    [
        (apart_works.breaks, BOUNDS, FAILED),
        (apart_works.asks_for_much, BOUNDS, GREEDY),
        (apart_works.writes_to_much, RESERVING, GREEDY),
        (apart_works.writes_to_much, BOUNDS, FAILED),  # the addresses alone are more than there are
        (apart_works.loops, SHORT, GREEDY),
        (apart_works.ends_at_once, BOUNDS, GREEDY),
        (apart_works.leaves, BOUNDS, GREEDY),
    ],
)
def test_a_work_that_comes_to_no_end_is_refused(work: Work, bounds: ProcessBounds, why: str) -> None:
    assert refusal(work, bounds, b"x" * 1_000_000).why == why


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (None, "the Python executable can't be found"),
        ("", "the Python executable can't be found"),
        ("/nowhere/python", "no such file or folder"),
        ("/bin/false", "it ended with exit code 1"),
    ],
)
def test_where_no_process_can_be_started_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, python: str | None, said: str
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    refused = refusal(apart_works.refuses, content=b"x" * 1_000_000)
    assert refused.why == UNSTARTED
    assert str(refused_in_words(refused, {})) == f"can't start the process that reads it: {said}"


def test_a_python_without_siping_says_so_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setattr(sys, "executable", sys._base_executable)  # type: ignore[attr-defined]  # noqa: SLF001 - it has no public name
    assert "siping_cli" in str(refused_in_words(refusal(apart_works.refuses), {}))


def test_other_reasons_are_those_of_the_work() -> None:
    assert str(refused_in_words(RefusedWorkError(GREEDY), {GREEDY: Message("too much")})) == "too much"


class Kept(io.BytesIO):
    """Bytes that can be read after the stream above them is gone."""

    def close(self) -> None:
        """Stay open."""


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[bytes, dict[int, Any]]]:
    """Return what runs the other side in the process of the tests, and gives what it wrote and the bounds it set."""

    def call(work: Work, arguments: tuple[object, ...] = (), reserves: str = "0") -> tuple[bytes, dict[int, Any]]:
        out, bounds = Kept(), dict[int, Any]()
        given = io.BytesIO(json.dumps(arguments).encode() + b"\nabc")
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=given))
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
        monkeypatch.setattr(sys, "argv", ["", work.__module__, work.__name__, "1", "30", reserves])
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.FileIO(os.dup(2), "w")))
        monkeypatch.setattr(resource, "setrlimit", bounds.__setitem__)
        runpy.run_path(str(apart_process.__file__), run_name="__main__")
        sys.stderr.close()
        assert out.getvalue().startswith(apart_process.BEGUN)
        return out.getvalue().removeprefix(apart_process.BEGUN), bounds

    return call


def test_memory_and_time_are_bound_and_no_dump_is_left(
    here: Callable[..., tuple[bytes, dict[int, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    most = {resource.RLIMIT_CPU: (30, 30), resource.RLIMIT_CORE: (0, 0)}
    refused = b'!\0\0\0\0\0\0\0\x13["crooked", "a", 7]'
    first = b"+\0\0\0\0\0\0\0\5first"
    assert here(apart_works.refuses) == (first + refused, most | {resource.RLIMIT_AS: (1024**3, 1024**3)})
    assert here(apart_works.breaks, (), "1")[1] == most | {resource.RLIMIT_DATA: (1024**3, 1024**3)}
    assert here(apart_works.yields_what_it_got, ("d",)) == (
        b"+\0\0\0\0\0\0\0\4abcd.\0\0\0\0\0\0\0\0",
        here(apart_works.refuses)[1],
    )
    assert here(apart_works.has_no_memory)[0].endswith(b'["greedy"]')
    monkeypatch.setitem(sys.modules, "resource", None)  # as on Windows
    assert here(apart_works.refuses)[0] == first + refused

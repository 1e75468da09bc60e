"""Processes that do work in order: each leaves interruptions to the one that asks, and ends with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

from siping_cli.loading import in_order

if TYPE_CHECKING:
    import pytest


def test_a_helper_ends_with_the_process_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    as_helper = vars(in_order)["_as_helper"]  # what every process begins with
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(os, "_exit", seen.append)
    monkeypatch.setattr(in_order, "wait", seen.append)
    try:
        monkeypatch.setattr(multiprocessing, "parent_process", lambda: None)
        as_helper()
        assert (signal.getsignal(signal.SIGINT), seen) == (signal.SIG_IGN, [])
        monkeypatch.setattr(multiprocessing, "parent_process", lambda: SimpleNamespace(sentinel=7))
        as_helper()
        for _ in range(200):
            if len(seen) == 2:
                break
            time.sleep(0.01)
        assert seen == [[7], 1]
    finally:
        signal.signal(signal.SIGINT, before)

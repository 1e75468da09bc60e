"""Where the project's own files lie, and the texts beside it that some tests read."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
GOOD, BAD = TESTS / "good", TESTS / "bad"
SHARED = ROOT.parent / "shared"  # real texts; what reads them is skipped where they are missing

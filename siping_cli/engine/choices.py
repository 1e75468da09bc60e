"""The words that a question is asked with where it offers a choice; options read them without what answers it."""

from __future__ import annotations

from typing import Literal

From = Literal["stated", "latest"]
Shape = Literal["growth", "linear"]
By = Literal["year", "quarter", "month"]
Sort = Literal["gap"]
Verdict = Literal["met", "missed", "on_track", "behind", "open", "no_data"]
VERDICTS: tuple[Verdict, ...] = ("met", "on_track", "open", "behind", "missed", "no_data")

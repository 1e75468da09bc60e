"""Whole passages: every goal with what its words say, and nothing else."""

from __future__ import annotations

import pytest
from text_passages import PASSAGES

from siping_cli.texts.extract import extract


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage_is_read_as_it_was_labelled(name: str) -> None:
    year, text, expected = PASSAGES[name]
    found = [goal for goal in extract(text, year=year).goals if goal.value is not None and goal.metric != "relation"]
    read = [
        f"{goal.value}{goal.unit or ''} {goal.metric} {goal.comparator} {goal.due_to or 'yearly'} {goal.name}"
        for goal in found
    ]
    assert read == list(expected)

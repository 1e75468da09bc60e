"""What a docstring says to people is there whatever Python leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from siping_cli.checks.explain import explanations
from siping_cli.checks.rules import CONSISTENCY
from siping_cli.plan.target import Target
from siping_cli.text.docstrings import docstring_of

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(("thing", "left"), [(Target, "Target(*values)"), (CONSISTENCY[0], None)])
def test_a_docstring_that_was_left_out_is_read_from_its_source(
    monkeypatch: pytest.MonkeyPatch, thing: Callable[..., object], left: str | None
) -> None:
    whole, all_of_them = docstring_of(thing), explanations()
    monkeypatch.setattr(thing, "__doc__", left)
    assert docstring_of(thing) == whole
    assert [*map(str, explanations()["stages"])] == [*map(str, all_of_them["stages"])]


def test_what_has_none_has_none() -> None:
    made = type("Made", (), {})
    assert docstring_of(made) == ""
    assert docstring_of(test_what_has_none_has_none) == ""
    assert docstring_of(lambda: made) == ""

"""What is asked for twice is refused, since nobody can tell which of the two was meant."""

from __future__ import annotations

import pytest

from siping_cli import library, load_plan
from siping_cli.errors import InvalidValueError


def test_a_base_of_one_indicator_by_two_names_is_refused() -> None:
    plan = load_plan()
    with pytest.raises(InvalidValueError):
        library.path(plan, ["gdp"], bases={"gdp": "100亿元", "地区生产总值": "200亿元"})


def test_two_stages_of_a_year_are_refused() -> None:
    plan = load_plan()
    with pytest.raises(InvalidValueError):
        library.path(plan, ["metallurgy"], bases={"metallurgy": "180亿元"}, via=["2023=2x", "2023=3x"])

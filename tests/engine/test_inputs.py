"""What a person gives with a question is taken within bounds, and refused beyond them with what would be accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from plans import Siping

FIFTY = ",".join(str(rate) for rate in range(50))
METALLURGY = ("project", "-i", "metallurgy", "--base", "metallurgy=180")
TO_METALLURGY = ("path", "-i", "metallurgy", "--base", "180")


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ((*METALLURGY, "--years", "1", "--growth", FIFTY), 50),
        ((*METALLURGY, "--years", "1", "--growth", "-99.9,10000"), 2),
        ((*METALLURGY, "--years", "1", "--growth", "5、6，7"), 3),
        ((*METALLURGY, "--years", "99..100", "--growth", "5"), 2),
        ((*METALLURGY, "--years", "1", "--growth", "5", "--volatility", "0.1"), 1),
        (("gap", "-i", "gdp", "--tolerance", "0"), 1),
        ((*TO_METALLURGY, "--via", "2023=0.1x"), 7),
        (("project", "-i", "metallurgy", "--base", "metallurgy=0.1", "--growth", "5", "--years", "1"), 1),
    ],
)
def test_what_lies_just_within_the_bounds_is_answered(siping: Siping, line: tuple[str, ...], rows: int) -> None:
    ran = siping(*line, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.rows) == rows


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ((*METALLURGY, "--growth", f"{FIFTY},50"), "51 growth rates is too many; give at most 50"),
        ((*METALLURGY, "--growth", "-100"), "invalid --growth '-100'; give a percentage above -100 and up to"),
        ((*METALLURGY, "--growth", "10000.1"), "invalid --growth '10000.1'"),
        ((*METALLURGY, "--growth", "5", "--volatility", "0"), "the volatility must be one number above 0, in percent"),
        (
            (*METALLURGY, "--growth", "5", "--volatility", "3,4"),
            "the volatility must be one number above 0, in percent",
        ),
        ((*METALLURGY, "--years", "few"), "invalid range of years 'few'; write 3 or 2..3, from 1 to 100"),
        ((*METALLURGY, "--years", "0"), "invalid range of years '0'"),
        ((*METALLURGY, "--years", "3..2"), "invalid range of years '3..2'"),
        ((*METALLURGY, "--years", "101"), "invalid range of years '101'"),
        (("gap", "-i", "gdp", "--tolerance", "-0.1"), "the tolerance can't be negative: -0.1"),
        (
            (*TO_METALLURGY, "--base", "冶金建材=9"),
            "metallurgy and 冶金建材 are the same indicator, metallurgy; give its base once",
        ),
        ((*TO_METALLURGY, "--via", "2023=2x", "--via", "2023=3x"), "--via: 2023 has two stages; give one"),
        ((*TO_METALLURGY, "--via", "2023"), "invalid stage '2023'; write 2023=2x or 2023=40亿元"),
        ((*TO_METALLURGY, "--via", "2023-Q1=2x"), "give a whole year and a number above 0"),
        ((*TO_METALLURGY, "--via", "2023=0x"), "give a whole year and a number above 0"),
        (
            ("path", "-i", "metallurgy", "--base", "0"),
            "growth from a base of 0 or less can't be computed: '0' for metallurgy",
        ),
        (("gap", "-i", "gdp", "--actual", "一百八"), "'一百八' is ambiguous; write 一百八十 or 一百零八"),
        (("gap", "-i", "metallurgy", "--actual", "3%"), "'3%' fits none of the selected goals, whose units are 亿元"),
        (("gap", "-i", "gdp", "--actual", "280亿元"), "'280亿元' fits none of the selected goals, whose units are %"),
        (("project", "-i", "gdp", "--sensitivity"), "none of these goals is a level, so a base can't be a share of it"),
    ],
)
def test_what_lies_beyond_is_refused_with_what_would_do(siping: Siping, line: tuple[str, ...], said: str) -> None:
    ran = siping(*line)
    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())

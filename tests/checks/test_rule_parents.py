"""Where the goals of a plan lie above or below those of the plans above it: information, and of like goals alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plans import goal, subject, write_placed_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Record, Siping


def gdp(*goals: Record, **more: Any) -> Record:  # noqa: ANN401 - fields of an indicator
    """Return GDP with its goals; in the lexicon it is gdp."""
    return subject("gdp", *goals, zh="地区生产总值", en="GDP", **more)


def growth(value: float, **more: Any) -> Record:  # noqa: ANN401 - fields of a goal
    """Return a goal of growth for 2023."""
    return goal(f"growth-{value}".replace(".", "-"), "growth", value, "%", **more)


def found(siping: Siping, tmp_path: Path, own: Record, above: Record, *more: str) -> list[dict[str, Any]]:
    """Return what is found of a plan of a city and that of its province."""
    write_placed_plan(tmp_path, "province", above, place="省", scopes={"downtown": 1})
    city = write_placed_plan(tmp_path, "city", own, place="市", parents=["../province"], scopes={"downtown": 1})
    ran = siping("check", "--plan", city, "--only", "consistency", "-f", "json", *more)
    assert ran.code == 0
    return [row for row in ran.rows if row["rule"] == "parents"]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (7, "GDP: 7%, 1个百分点 above that of Province (6%)"),
        (5.5, "GDP: 5.5%, 0.5个百分点 below that of Province (6%)"),
    ],
)
def test_a_goal_above_or_below_that_of_the_province_is_told(
    siping: Siping, tmp_path: Path, own: float, expected: str
) -> None:
    (row,) = found(siping, tmp_path, gdp(growth(own)), gdp(growth(6)))
    said = row["message"].replace("≥", "").replace(" pp", "个百分点")
    assert (row["status"], row["target"], said) == ("info", f"growth-{own}".replace(".", "-"), expected)
    assert row["file"].endswith("city/targets.yaml")


def test_goals_at_the_same_number_are_counted(siping: Siping, tmp_path: Path) -> None:
    (row,) = found(
        siping, tmp_path, gdp(growth(6, comparator="about", qualifier="左右", wording="6%左右")), gdp(growth(6))
    )
    assert (row["status"], row["target"], row["message"]) == (
        "info",
        None,
        "1 goal has the same number as in Province",
    )


@pytest.mark.parametrize(
    ("own", "above"),
    [
        pytest.param(gdp(growth(7, due=2024, base_period=2023)), gdp(growth(6)), id="another year"),
        pytest.param(gdp(growth(7, scope="downtown")), gdp(growth(6)), id="another scope"),
        pytest.param(gdp(growth(7, per="downtown")), gdp(growth(6)), id="per unit"),
        pytest.param(gdp(growth(7), prices="current"), gdp(growth(6)), id="other prices"),
        pytest.param(
            gdp(growth(7, over="base", due=2025)), gdp(growth(6, over="average", due=2025)), id="another span"
        ),
        pytest.param(gdp(growth(7)), gdp(goal("level", "level", 6, "亿元")), id="another measure"),
        pytest.param(
            gdp(goal("own", "level", 7, "亿元")), gdp(goal("level", "level", 6, "亿元")), id="amounts of places"
        ),
        pytest.param(subject("gdp", growth(7), zh="工业总产值"), gdp(growth(6)), id="another indicator of one id"),
        pytest.param(
            subject("gdp", growth(7), zh="某某之值"), subject("gdp", growth(6), zh="某某之值"), id="not in the lexicon"
        ),
    ],
)
def test_unlike_goals_are_not_held_against_each_other(
    siping: Siping, tmp_path: Path, own: Record, above: Record
) -> None:
    (row,) = found(siping, tmp_path, own, above)
    assert (row["status"], row["target"]) == ("pass", None)


def test_of_a_floor_and_a_stretch_the_floor_is_what_the_province_sets(siping: Siping, tmp_path: Path) -> None:
    above = gdp(growth(9, strength="力争", wording="力争达到9%"), growth(6, strength="确保", wording="确保达到6%"))
    (row,) = found(siping, tmp_path, gdp(growth(7)), above)
    assert "1 pp above" in row["message"]


def test_two_indicators_that_are_one_in_the_lexicon_say_nothing(siping: Siping, tmp_path: Path) -> None:
    write_placed_plan(
        tmp_path, "province", gdp(growth(6)), subject("other", growth(8), zh="全省生产总值") | {"is": "gdp"}
    )
    city = write_placed_plan(tmp_path, "city", gdp(growth(7)), parents=["../province"])
    rows = siping("check", "--plan", city, "--only", "consistency", "-f", "json").rows
    assert [row["status"] for row in rows if row["rule"] == "parents"] == ["pass"]


def test_a_plan_without_plans_above_it_is_not_asked(siping: Siping, tmp_path: Path) -> None:
    city = write_placed_plan(tmp_path, "city", gdp(growth(7)))
    rows = siping("check", "--plan", city, "--only", "consistency", "-f", "json").rows
    assert "parents" not in {row["rule"] for row in rows}

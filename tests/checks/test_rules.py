"""Goals against each other: what contradicts, what is a floor and a stretch, and what is not compared at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from gates import check, found, said
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from plans import Record

    Siping = Callable[..., Ran]


def exactly(name: str, value: float) -> Record:
    """Return a goal whose number is meant as it stands."""
    printed = goal(name, "level", value, "亿元", qualifier="安排", wording=f"安排{value}亿元")
    return printed | {"comparator": "exact"}


def zoned(folder: Path, *goals: Record) -> str:
    """Write a plan with one indicator, whose goals may be of a zone too."""
    plan = write_plan(folder, subject("a", *goals))
    path = folder / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["scopes"].append({"id": "zone", "name": {"zh": "开发区", "en": "zone"}})
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return plan


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("确保", "力争", False),
        ("必保", "争取", False),
        ("约束", "努力", False),
        ("确保", "预期", False),
        ("必保", "预期", False),
        ("约束", "预期", False),
        ("预期", "力争", False),
        ("预期", "争取", False),
        ("预期", "努力", False),
        ("预期", "预期", True),
        ("力争", "努力", True),
        ("确保", "约束", True),
        ("力争", "确保", True),
        ("力争", "预期", True),
        ("预期", "确保", True),
    ],
)
def test_a_higher_goal_that_binds_less_is_a_stretch_beyond_a_floor(
    siping: Siping, tmp_path: Path, low: str, high: str, *, expected: bool
) -> None:
    """确保增长7%、力争增长8% are two strengths of one goal."""
    goals = goal("low", "growth", 7, "%", strength=low), goal("high", "growth", 8, "%", strength=high)
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)))
    assert (ran.code, found(ran, "stages")) == (int(expected), [("fail", ["low", "high"])] if expected else [])


@pytest.mark.parametrize(
    ("tight", "loose", "expected"),
    [
        ({"due": 2023}, {"due": 2024}, True),
        ({"due": 2024}, {"due": 2024}, True),
        ({"due": 2025}, {"due": 2024}, False),
        ({"due": 2023, "strength": "力争"}, {"due": 2024, "strength": "确保"}, False),
        ({"due": 2024, "strength": "力争"}, {"due": 2024, "strength": "确保"}, False),
        ({"due": 2023, "strength": "确保"}, {"due": 2024, "strength": "力争"}, True),
    ],
)
def test_a_ceiling_is_not_due_after_a_tighter_one(
    siping: Siping, tmp_path: Path, tight: dict[str, Any], loose: dict[str, Any], *, expected: bool
) -> None:
    goals = (
        goal("tight", "level", 50, "亿元", "at_most", **tight),
        goal("loose", "level", 100, "亿元", "at_most", **loose),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)))
    assert found(ran, "stages") == ([("fail", ["loose", "tight"])] if expected else [])


def test_one_ceiling_for_two_years_is_no_tension(siping: Siping, tmp_path: Path) -> None:
    goals = [goal(name, "level", 50, "亿元", "at_most", due=due) for name, due in (("first", 2023), ("again", 2024))]
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals))), "stages") == []


def test_a_tension_between_ceilings_names_both(siping: Siping, tmp_path: Path) -> None:
    goals = goal("tight", "level", 50, "亿元", "at_most"), goal("loose", "level", 100, "亿元", "less_than", due=2024)
    assert said(check(siping, write_plan(tmp_path, subject("a", *goals))), "stages") == [
        "The a: ≤5 billion yuan is due 2023 and <10 billion yuan only 2024, so the looser ceiling has no effect"
    ]


def test_a_larger_fall_is_the_tighter_ceiling(siping: Siping, tmp_path: Path) -> None:
    """A fall of 5 % and more is one of 3 % and more."""
    falls = [
        goal(name, "growth", value, "%", "at_most", qualifier="以上", wording=f"下降{-value}%以上")
        for name, value in (("small", -3), ("large", -5))
    ]
    assert found(check(siping, write_plan(tmp_path, subject("a", *falls))), "stages") == [("fail", ["small", "large"])]


def test_where_less_is_better_a_range_is_judged_by_its_upper_end(siping: Siping, tmp_path: Path) -> None:
    """4—6 lets 6 pass, which 5以内 does not; 4—5 asks for as much."""
    for high, expected in ((6, [("fail", ["range", "most"])]), (5, [])):
        goals = goal("range", "share", 4, "%", "between", value_high=high), goal("most", "share", 5, "%", "at_most")
        plan = write_plan(tmp_path, subject("a", *goals, unit="%", better="less"))
        assert found(check(siping, plan), "stages") == expected


@pytest.mark.parametrize(
    ("floor", "ceiling", "more", "expected"),
    [
        (("at_least", 100), ("at_most", 99.9), {}, True),
        (("at_least", 100), ("at_most", 100), {}, False),
        (("at_least", 100), ("less_than", 100), {}, True),
        (("more_than", 100), ("at_most", 100), {}, True),
        (("at_least", 50), ("at_most", 100), {}, False),
        (("more_than", 50), ("less_than", 100), {}, False),
        (("at_least", 100), ("at_most", 50), {"due": 2024}, False),
        (("at_least", 100), ("at_most", 50), {"scope": "zone"}, False),
        (("at_least", 100), ("at_most", 50), {"over": "base"}, False),
        (("at_least", 100), ("at_most", 50), {"strength": "预期"}, True),
    ],
)
def test_a_floor_above_a_ceiling_of_one_time_cannot_be_kept(  # noqa: PLR0913 - the parts of one case
    siping: Siping,
    tmp_path: Path,
    floor: tuple[str, float],
    ceiling: tuple[str, float],
    more: dict[str, Any],
    *,
    expected: bool,
) -> None:
    goals = (
        goal("ceiling", "level", ceiling[1], "亿元", ceiling[0], **more),
        goal("floor", "level", floor[1], "亿元", floor[0]),
    )
    plan = zoned(tmp_path, *goals)
    assert found(check(siping, plan), "stages") == ([("fail", ["floor", "ceiling"])] if expected else [])


def test_a_floor_above_a_ceiling_is_told_with_both(siping: Siping, tmp_path: Path) -> None:
    goals = goal("floor", "level", 100, "亿元"), goal("ceiling", "level", 50, "亿元", "at_most")
    assert said(check(siping, write_plan(tmp_path, subject("a", *goals))), "stages") == [
        "The a: ≥10 billion yuan and ≤5 billion yuan, both due 2023, can't both be met"
    ]


@pytest.mark.parametrize(
    ("metric", "unit"), [("share", "%"), ("ratio", ":1"), ("count", "个"), ("level", "亿元"), ("change", "个百分点")]
)
def test_two_numbers_of_one_kind_for_one_year_are_a_tension(
    siping: Siping, tmp_path: Path, metric: str, unit: str
) -> None:
    goals = (
        goal("low", metric, 3, unit, wording="达到3:1" if unit == ":1" else f"达到3{unit}"),
        goal("high", metric, 4, unit, wording="达到4:1" if unit == ":1" else f"达到4{unit}"),
    )
    own = "亿元" if metric == "change" else unit
    plan = write_plan(tmp_path, subject("a", *goals, unit=own))
    assert found(check(siping, plan), "stages") == [("fail", ["low", "high"])]


@pytest.mark.parametrize(
    ("metric", "low", "high", "expected"),
    [
        ("level", {"over": "year"}, {"over": "base"}, False),
        ("level", {"over": "base"}, {"over": "base"}, True),
        ("level", {"over": "base"}, {"over": "base", "base_period": 2021}, False),
        ("level", {"over": "average"}, {"over": "average", "due": 2024}, False),
        ("level", {"over": "average", "due": 2024}, {"over": "average", "due": 2024}, True),
        ("growth", {"due": 2025, "over": "average"}, {"due": 2025, "over": "average"}, True),
        ("growth", {"due": 2025, "over": "average"}, {"due": 2024, "over": "average"}, False),
        ("growth", {"due": 2025, "over": "average"}, {"due": 2025, "over": "base"}, False),
        ("growth", {"due": 2025, "over": "average"}, {"due": 2025, "over": "average", "base_period": 2020}, False),
        ("growth", {"due": "2023.."}, {"due": "2023.."}, True),
        ("growth", {"due": "2023..2025", "over": "each"}, {"due": "2023.."}, True),
        ("growth", {"due": 2023}, {"due": "2023.."}, False),
    ],
)
def test_goals_are_compared_where_their_numbers_are_over_the_same(  # noqa: PLR0913 - the parts of one case
    siping: Siping, tmp_path: Path, metric: str, low: dict[str, Any], high: dict[str, Any], *, expected: bool
) -> None:
    unit = "%" if metric == "growth" else "亿元"
    goals = goal("low", metric, 7, unit, **low), goal("high", metric, 8, unit, **high)
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)))
    assert found(ran, "stages") == ([("fail", ["low", "high"])] if expected else [])


def test_numbers_of_different_kinds_or_units_are_no_stages(siping: Siping, tmp_path: Path) -> None:
    kinds = goal("rate", "growth", 7, "%"), goal("part", "share", 8, "%")
    units = goal("money", "change", 7, "亿元"), goal("points", "change", 8, "个百分点")
    yearly = goal("kept", "level", 50, "亿元", due="2023.."), goal("added", "change", 60, "亿元", due="2023..")
    ran = check(siping, write_plan(tmp_path, subject("a", *kinds), subject("b", *units), subject("c", *yearly)))
    assert found(ran, "stages") == []


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("2023..", "2023..", True),
        ("2023..2025", "2023..", True),
        ("2023..2025", "2023..2025", True),
        ("2023..2025", "2023..2024", False),  # in 2025 only the lower one is left
        ("2023..", "2023..2025", False),
    ],
)
def test_of_two_goals_of_every_year_the_lower_says_nothing_where_the_higher_holds_as_long(
    siping: Siping, tmp_path: Path, low: str, high: str, *, expected: bool
) -> None:
    goals = goal("low", "count", 8, "个", due=low, over="each"), goal("high", "count", 10, "个", due=high, over="each")
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "stages") == ([("fail", ["low", "high"])] if expected else [])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ({}, {}, True),
        ({"base_period": 2022}, {"base_period": 2021}, True),  # every year is every year, whatever it counts from
        ({"base_period": 2021}, {"base_period": 2022}, False),  # of 2022 only the lower one says something
        ({"base_period": None, "due": "2023.."}, {"base_period": None, "due": "2024.."}, False),
        ({"base_period": None, "due": "2024.."}, {"base_period": None, "due": "2023.."}, True),
        ({"base_period": 2022}, {"base_period": None}, True),
        ({"base_period": 2021}, {"base_period": None}, False),
    ],
)
def test_a_goal_of_every_year_begins_after_its_base_or_when_it_is_due(
    siping: Siping, tmp_path: Path, low: dict[str, Any], high: dict[str, Any], *, expected: bool
) -> None:
    goals = (
        goal("low", "count", 8, "个", **{"due": "2023.."} | low),
        goal("high", "count", 10, "个", **{"due": "2023.."} | high),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "stages") == ([("fail", ["low", "high"])] if expected else [])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ({"due": 2025}, {"due": 2024}, True),
        ({"due": 2025}, {"due": 2025}, True),
        ({"due": 2024}, {"due": 2025}, False),
        ({"due": 2025}, {"due": 2025, "base_period": 2020}, False),
        ({"due": 2025, "strength": "确保"}, {"due": 2024}, False),
        ({"due": "2023.."}, {"due": "2023.."}, True),
        ({"due": "2023.."}, {"due": 2025}, False),
        ({"due": 2025}, {"due": "2023.."}, False),
    ],
)
def test_multiples_of_one_base_are_stages(
    siping: Siping, tmp_path: Path, low: dict[str, Any], high: dict[str, Any], *, expected: bool
) -> None:
    goals = goal("low", "multiple", 1.5, "倍", **low), goal("high", "multiple", 2, "倍", **high)
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)))
    assert found(ran, "stages") == ([("fail", ["low", "high"])] if expected else [])
    assert found(ran, "growth-and-multiple") == []


def test_sizes_are_the_same_in_whatever_unit_they_are_written(siping: Siping, tmp_path: Path) -> None:
    """1亿元 is 10000万元."""
    goals = (
        goal("low", "count", 50, "个", wording="1亿元以上50个达到", threshold={"value": 1, "unit": "亿元"}),
        goal("high", "count", 60, "个", wording="10000万元以上60个达到", threshold={"value": 10000, "unit": "万元"}),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "stages") == [("fail", ["low", "high"])]


@pytest.mark.parametrize(
    ("large", "expected"),
    [
        ({}, [("info", ["large", "small"])]),
        ({"due": 2024}, []),
        ({"per": "city"}, []),
        ({"threshold": {"value": 500, "unit": "亿人"}, "wording": "500亿人以上50个达到"}, []),
    ],
)
def test_things_are_among_others_that_are_counted_alike(
    siping: Siping, tmp_path: Path, large: dict[str, Any], expected: list[tuple[str, list[str]]]
) -> None:
    ten = {"threshold": {"value": 10, "unit": "亿元"}, "wording": "10亿元以上50个达到"}
    goals = (
        goal("small", "count", 300, "个", wording="1亿元以上300个达到", threshold={"value": 1, "unit": "亿元"}),
        goal("large", "count", 50, "个", **ten | large),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "nested") == expected


def test_amounts_are_not_counted_among_each_other(siping: Siping, tmp_path: Path) -> None:
    goals = [
        goal(
            name,
            "level",
            value,
            "亿元",
            wording=f"{size}户以上达到{value}亿元",
            threshold={"value": size, "unit": "户"},
        )
        for name, value, size in (("small", 300, 1), ("large", 50, 10))
    ]
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals))), "nested") == []


def together(folder: Path, whole: Record, *parts: Record | None) -> str:
    """Write a plan with a group, its goal and those of its members."""
    industries = [subject(f"i{n}", *([part] if part else [])) for n, part in enumerate(parts)]
    members = [f"i{n}" for n in range(len(parts))]
    return write_plan(folder, industries=industries, groups=[subject("all", whole, members=members)])


@pytest.mark.parametrize(
    ("whole", "total", "expected"),
    [
        (goal("whole", "level", 500, "亿元", "at_most"), 500, []),
        (goal("whole", "level", 500, "亿元", "at_most"), 500.1, ["fail"]),
        (goal("whole", "level", 500, "亿元", "less_than"), 500, ["fail"]),
        (goal("whole", "level", 500, "亿元", "less_than"), 499, []),
        (goal("whole", "level", 500, "亿元", "at_most"), 400, []),
        (goal("whole", "level", 500, "亿元", "about"), 500, []),
        (goal("whole", "level", 500, "亿元", "about"), 500.1, ["fail"]),
        (goal("whole", "level", 500, "亿元", "about"), 499.9, ["fail"]),
        (goal("whole", "level", 500, "亿元", "about", tolerance=5), 505, []),
        (goal("whole", "level", 500, "亿元", "about", tolerance=5), 505.1, ["fail"]),
        (goal("whole", "level", 500, "亿元", "about", tolerance=5), 495, []),
        (goal("whole", "level", 500, "亿元", "about", tolerance=5), 494.9, ["fail"]),
        (goal("whole", "level", 500, "亿元", "between", value_high=600), 600, []),
        (goal("whole", "level", 500, "亿元", "between", value_high=600), 600.1, ["fail"]),
        (goal("whole", "level", 500, "亿元", "between", value_high=600), 499, ["fail"]),
        (exactly("whole", 500), 500.5, []),  # 500 as printed
        (exactly("whole", 500), 500.6, ["fail"]),
        (exactly("whole", 500), 499.5, []),
        (exactly("whole", 500), 499.4, ["fail"]),
        (goal("whole", "level", 500, "亿元"), 500.1, ["info"]),  # floors beyond a floor
        (goal("whole", "level", 500, "亿元", "more_than"), 600, ["info"]),
        (goal("whole", "level", 500, "亿元", "more_than"), 500, []),
    ],
)
def test_floors_of_members_leave_room_for_what_a_group_is_at_most(
    siping: Siping, tmp_path: Path, whole: Record, total: float, expected: list[str]
) -> None:
    plan = together(
        tmp_path,
        whole,
        goal("first", "level", 200, "亿元"),
        goal("second", "level", round(total - 200, 1), "亿元"),
    )
    assert [status for status, _ in found(check(siping, plan), "parts")] == expected


def test_what_is_to_be_passed_leaves_no_room_at_a_ceiling(siping: Siping, tmp_path: Path) -> None:
    """More than 200 and 300 are more than 500."""
    parts = goal("first", "level", 200, "亿元", "more_than"), goal("second", "level", 300, "亿元")
    plan = together(tmp_path, goal("whole", "level", 500, "亿元", "at_most"), *parts)
    assert found(check(siping, plan), "parts") == [("fail", ["whole", "first", "second"])]


def test_members_without_a_goal_are_told_what_is_left_below_a_range_and_nothing_below_a_ceiling(
    siping: Siping, tmp_path: Path
) -> None:
    part = goal("part", "level", 300, "亿元")
    within = together(tmp_path, goal("whole", "level", 500, "亿元", "between", value_high=600), part, None)
    assert said(check(siping, within), "parts") == [
        "The all: The i0 account for 30 billion yuan of 50-60 billion yuan; 20 billion yuan is left for The i1"
    ]
    ceiling = together(tmp_path, goal("whole", "level", 500, "亿元", "at_most"), part, None)
    assert found(check(siping, ceiling), "parts") == []
    beyond = together(
        tmp_path, goal("whole", "level", 300, "亿元", "at_most"), goal("part", "level", 301, "亿元"), None
    )
    assert found(check(siping, beyond), "parts") == [("fail", ["whole", "part"])]
    inside = together(tmp_path, goal("whole", "level", 200, "亿元", "between", value_high=400), part, None)
    assert found(check(siping, inside), "parts") == []


@pytest.mark.parametrize(
    ("whole", "first", "second", "expected"),
    [
        ("力争", "确保", "预期", []),
        ("力争", "确保", "力争", ["fail"]),
        ("预期", "确保", "必保", []),
        ("力争", "力争", "力争", ["fail"]),
        ("确保", "力争", "力争", ["fail"]),
    ],
)
def test_a_group_may_stretch_beyond_what_its_members_must_reach(  # noqa: PLR0913, PLR0917 - the parts of one case
    siping: Siping, tmp_path: Path, whole: str, first: str, second: str, expected: list[str]
) -> None:
    plan = together(
        tmp_path,
        goal("whole", "level", 600, "亿元", strength=whole),
        goal("first", "level", 250, "亿元", strength=first),
        goal("second", "level", 250, "亿元", strength=second),
    )
    assert [status for status, _ in found(check(siping, plan), "parts")] == expected


@pytest.mark.parametrize("due", [2023, 2024])
def test_a_reading_for_each_member_asks_only_for_the_year_of_the_group(
    siping: Siping, tmp_path: Path, due: int
) -> None:
    each = {"id": "each", "name": {"zh": "各自", "en": "each"}, "text": {"zh": "各自", "en": "each"}, "per": "member"}
    whole = goal("whole", "level", 500, "亿元", due=2024, readings=[each])
    plan = together(tmp_path, whole, goal("part", "level", 300, "亿元", due=due), None)
    expected = [("info", ["whole", "part"]), ("fail", ["whole", "part"])]
    assert found(check(siping, plan), "parts") == (expected if due == 2024 else [])


def test_a_ceiling_that_is_read_for_each_member_asks_for_no_more(siping: Siping, tmp_path: Path) -> None:
    each = {"id": "each", "name": {"zh": "各自", "en": "each"}, "text": {"zh": "各自", "en": "each"}, "per": "member"}
    whole = goal("whole", "level", 500, "亿元", "at_most", readings=[each])
    assert found(check(siping, together(tmp_path, whole, goal("part", "level", 300, "亿元"))), "parts") == []


@pytest.mark.parametrize(
    ("pace", "base", "expected"),
    [
        ({"over": "average"}, "75.13", True),  # 75.13·1.1³ = 99.998
        ({"over": "average"}, "75.14", False),  # 100.011
        ({"over": "each"}, "75.13", True),
        ({"over": "each"}, "75.14", False),
        ({"over": "each", "due": "2023.."}, "75.13", True),
        ({"over": "average", "due": 2026}, "75.13", True),
        ({"over": "average", "due": 2024}, "50", False),
        ({"over": "base"}, "90.9", True),  # 99.99
        ({"over": "base"}, "91", False),  # 100.1
        ({"over": "base", "due": 2024}, "50", False),
        ({"over": "base", "due": 2026}, "50", False),
        ({"due": 2023}, "50", False),
        ({"over": "average", "scope": "zone"}, "50", False),
        ({"over": "average", "per": "zone"}, "50", False),
        ({"over": "average", "strength": "确保"}, "50", False),  # the level is a stretch beyond the pace
        ({"over": "average", "strength": "预期"}, "50", False),
        ({"over": "average", "comparator": "at_most"}, "50", False),
    ],
)
def test_an_average_compounds_to_the_level_and_a_growth_over_the_base_does_not(
    siping: Siping, tmp_path: Path, pace: dict[str, Any], base: str, *, expected: bool
) -> None:
    growth = goal("pace", "growth", 10, "%", **{"due": 2025} | pace)
    plan = zoned(tmp_path, growth, goal("scale", "level", 100, "亿元", due=2025))
    ran = check(siping, plan, "--base", f"a={base}")
    assert found(ran, "growth-and-level") == ([("fail", ["pace", "scale"])] if expected else [])


@pytest.mark.parametrize(
    "scale",
    [
        {"over": "average"},
        {"over": "base"},
        {"over": "each"},
        {"comparator": "at_most"},
        {"unit": "万人", "wording": "达到100万人"},
    ],
)
def test_only_the_level_of_a_year_in_the_unit_of_the_indicator_is_what_growth_leads_to(
    siping: Siping, tmp_path: Path, scale: dict[str, Any]
) -> None:
    fields: dict[str, Any] = {"unit": "亿元", "due": 2025, **scale}
    goals = goal("pace", "growth", 10, "%", due=2025, over="average"), goal("scale", "level", 100, **fields)
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)), "--base", "a=50")
    assert found(ran, "growth-and-level") == []


def test_growth_is_told_as_it_is_meant_beside_a_level(siping: Siping, tmp_path: Path) -> None:
    for over, message in (
        ("average", "growth of 10% a year leads to 6.66 billion yuan by 2025, below ≥10 billion yuan"),
        ("base", "growth of 10% leads to 5.5 billion yuan by 2025, below ≥10 billion yuan"),
    ):
        goals = goal("pace", "growth", 10, "%", due=2025, over=over), goal("scale", "level", 100, "亿元", due=2025)
        ran = check(siping, write_plan(tmp_path, subject("a", *goals)), "--base", "a=50")
        assert said(ran, "growth-and-level") == [f"The a: from 5 billion yuan, {message}"]


def test_growth_at_constant_prices_is_not_held_against_a_level(siping: Siping, tmp_path: Path) -> None:
    """581.71 at 7 % is 622.43, and with prices 1.3 % up 630.5."""
    goals = goal("pace", "growth", 7, "%"), goal("scale", "level", 630, "亿元")
    for prices, status in (("constant", "info"), ("current", "fail")):
        based = subject("a", *goals, prices=prices, reported=[figure("2022", "level", 581.71, "亿元")])
        ran = check(siping, write_plan(tmp_path, based))
        assert (ran.code, found(ran, "growth-and-level")) == (int(prices == "current"), [(status, ["pace", "scale"])])
        if prices == "constant":
            (message,) = said(ran, "growth-and-level")
            assert message == (
                "The a: growth of 7% is at constant prices and ≥63 billion yuan at current prices; "
                "they can't be compared without a deflator"
            )


@pytest.mark.parametrize(
    ("pace", "multiple", "expected"),
    [
        ({"value": 20}, 1.72, False),  # 1.2³ = 1.728
        ({"value": 20}, 1.728, False),
        ({"value": 20}, 1.73, True),
        ({"value": 15}, 2, True),
        ({"value": 15, "over": "each", "due": "2023.."}, 2, True),
        ({"value": 26, "over": "each", "due": "2023.."}, 2, False),
        ({"value": 15, "due": 2026}, 2, True),
        ({"value": 15, "due": 2024}, 2, False),  # the last year may bring the rest
        ({"value": 90, "over": "base"}, 2, True),
        ({"value": 100, "over": "base"}, 2, False),
        ({"value": 15, "over": "year", "due": 2023}, 2, False),
        ({"value": 15, "base_period": 2021}, 2, False),
        ({"value": 15, "scope": "zone"}, 2, False),
        ({"value": 15, "per": "zone"}, 2, False),
        ({"value": 15, "strength": "确保"}, 2, False),  # 确保年均15%、力争翻番
        ({"value": 15, "comparator": "at_most"}, 2, False),
    ],
)
def test_average_growth_leads_at_least_to_the_multiple(
    siping: Siping, tmp_path: Path, pace: dict[str, Any], multiple: float, *, expected: bool
) -> None:
    fields: dict[str, Any] = {"unit": "%", "due": 2025, "over": "average", **pace}
    growth = goal("pace", "growth", **fields)
    plan = zoned(tmp_path, growth, goal("times", "multiple", multiple, "倍", due=2025))
    ran = check(siping, plan)
    assert (ran.code, found(ran, "growth-and-multiple")) == (
        int(expected),
        [("fail", ["pace", "times"])] if expected else [],
    )


@pytest.mark.parametrize(("growth", "expected"), [(99, True), (100, False)])
def test_the_growth_of_a_year_is_held_against_the_multiple_of_that_year(
    siping: Siping, tmp_path: Path, growth: float, *, expected: bool
) -> None:
    plan = write_plan(tmp_path, subject("a", goal("pace", "growth", growth, "%"), goal("times", "multiple", 2, "倍")))
    assert found(check(siping, plan), "growth-and-multiple") == ([("fail", ["pace", "times"])] if expected else [])


def test_a_multiple_that_growth_does_not_reach_is_told_with_what_it_needs(siping: Siping, tmp_path: Path) -> None:
    """2^(1/3) is 1.25992, and 1.15³ is 1.520875."""
    for over, message in (
        ("average", "The a: ≥2x by 2025 needs 26% a year, and 15% a year leads to 1.52x"),
        ("base", "The a: ≥2x by 2025 needs growth of 100%, and 15% leads to 1.15x"),
    ):
        pace = goal("pace", "growth", 15, "%", due=2025, over=over)
        plan = write_plan(tmp_path, subject("a", pace, goal("times", "multiple", 2, "倍", due=2025)))
        assert said(check(siping, plan), "growth-and-multiple") == [message]


def test_a_multiple_that_is_a_ceiling_is_no_stage_and_asks_for_no_growth(siping: Siping, tmp_path: Path) -> None:
    goals = (
        goal("pace", "growth", 15, "%", due=2025, over="average"),
        goal("times", "multiple", 2, "倍", "at_most", due=2025),
        goal("scale", "level", 50, "亿元", due=2026, via=["times"]),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)), "--base", "a=30")
    assert (found(ran, "growth-and-multiple"), found(ran, "bound")) == ([], [])


def test_nothing_is_shared_out_among_none(siping: Siping, tmp_path: Path) -> None:
    """A goal of no accidents is no number to divide by."""
    plan = write_plan(
        tmp_path,
        subject("revenue", goal("x", "level", 5, "亿元")),
        subject("visits", goal("y", "count", 0, "人次", "at_most"), unit="人次"),
    )
    path = tmp_path / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["implied"] = [{"id": "each", "name": {"zh": "每人次", "en": "a visit"}, "numerator": "x", "denominator": "y"}]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    ran = check(siping, plan)
    assert (ran.code, found(ran, "per-unit")) == (0, [])


def test_a_multiple_without_an_end_has_no_year_that_growth_could_lead_to(siping: Siping, tmp_path: Path) -> None:
    goals = goal("pace", "growth", 5, "%", due="2023.."), goal("times", "multiple", 2, "倍", due="2023..")
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals))), "growth-and-multiple") == []

"""``siping check``: each rule finds what it says, a tension can be accepted, and the answer is an exit code."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from gates import check, found, said
from places import BAD
from plans import figure, goal, scenario, subject, write_plan

from siping_cli.checks.explain import explanations
from siping_cli.loading.folders import packaged_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]


def accepting(folder: Path, *accepted: tuple[str, list[str]]) -> None:
    """Add acceptances to a plan that was written."""
    path = folder / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    reason = {"zh": "原文如此", "en": "as printed"}
    data["accepted"] = [{"rule": rule, "targets": targets, "reason": reason} for rule, targets in accepted]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def copied(folder: Path, before: str = "", after: str = "", name: str = "targets.yaml") -> str:
    """Copy the packaged plan with one change, and return its folder."""
    shutil.copytree(packaged_folder(), folder, dirs_exist_ok=True)
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return str(folder)


def test_the_packaged_plan_passes_with_its_tensions_accepted(siping: Siping) -> None:
    ran = siping("check", "-f", "json")
    assert (ran.code, ran.err, ran.json["passed"]) == (0, "", True)
    accepted = {(row["rule"], row["target"], *row["related"]): row for row in ran.rows if row["status"] == "accepted"}
    assert set(accepted) == {
        ("stages", "basic-chemicals-50", "basic-chemicals-scale"),
        ("parts", "three-industries-scale", "metallurgy-scale"),
    }
    assert all(row["reason_zh"] and row["reason_en"] and row["line"] for row in accepted.values())
    assert not [row for row in ran.rows if row["status"] in {"fail", "warn"}]


def test_the_packaged_plan_tells_what_its_goals_imply(siping: Siping) -> None:
    """300 of 500 leave 200; 90亿元 over 800万人次 is 1125元; 6亿元 over 100场 is 600万元; 50 over 2 is 25."""
    messages = " ".join(row["message"] for row in siping("check", "-f", "json").rows)
    assert "20 billion yuan is left for Modern agriculture, Food processing" in messages
    assert "1,125 yuan each" in messages
    assert "6 million yuan each" in messages
    assert "only if the base is at most 2.5 billion yuan" in messages
    assert "leave 250 smaller ones; counted separately they total 350" in messages


def test_a_number_that_is_not_in_its_words_is_named_with_file_line_and_rule(siping: Siping, tmp_path: Path) -> None:
    plan = copied(tmp_path, "wording: 地区生产总值增长7%左右\n", "wording: 地区生产总值增长7%左右\n        value: 8\n")
    line = (tmp_path / "targets.yaml").read_text(encoding="utf-8").splitlines().index("        value: 8") + 1
    ran = check(siping, plan)
    (row,) = ran.rows
    assert (ran.code, ran.err, ran.json["passed"]) == (1, "", False)
    assert (row["kind"], row["rule"], row["status"]) == ("data", "wording", "fail")
    assert row["file"] == f"{tmp_path.name}/targets.yaml"
    assert abs(row["line"] - line) < 12
    assert "does not contain 8%" in row["message"]
    assert any("not checked until the data is fixed" in note for note in ran.json["notes"])
    assert (
        f"file={tmp_path.name}/targets.yaml,line={row['line']}".replace(":", "%3A")
        in siping("check", "--plan", plan, "-f", "github").out
    )


def test_a_folder_that_is_no_plan_cannot_be_checked(siping: Siping, tmp_path: Path) -> None:
    ran = siping("check", "--plan", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"due": 2025}, {"due": 2024}, True),
        ({"due": 2025}, {"due": 2025}, True),
        ({"due": 2025}, {"due": "2024..2025"}, True),
        ({"due": 2024}, {"due": 2025}, False),
        ({"due": "2023.."}, {"due": "2023.."}, True),
        ({"due": "2023.."}, {"due": 2025}, False),
    ],
)
def test_a_lower_goal_that_is_due_with_a_higher_one_says_nothing(
    siping: Siping, tmp_path: Path, first: dict[str, Any], second: dict[str, Any], *, expected: bool
) -> None:
    low, high = goal("low", "level", 50, "亿元", **first), goal("high", "level", 100, "亿元", **second)
    ran = check(siping, write_plan(tmp_path, subject("a", low, high)))
    assert found(ran, "stages") == ([("fail", ["low", "high"])] if expected else [])
    assert ran.code == int(expected)


def test_a_tension_between_stages_names_both_goals_as_they_are_set(siping: Siping, tmp_path: Path) -> None:
    low = goal("low", "level", 50, "亿元", "between", due=2025, value_high=60)
    ran = check(
        siping, write_plan(tmp_path, subject("a", low, goal("high", "level", 100, "亿元", "more_than", due=2024)))
    )
    assert said(ran, "stages") == [
        "The a: >10 billion yuan is due 2024 and 5-6 billion yuan only 2025, so the lower goal has no effect"
    ]


def test_stages_are_compared_across_units(siping: Siping, tmp_path: Path) -> None:
    """9000万元 is below 1亿元."""
    goals = goal("low", "level", 9000, "万元"), goal("high", "level", 1, "亿元")
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals))), "stages") == [("fail", ["low", "high"])]


@pytest.mark.parametrize(
    "more",
    [
        {"scope": "other"},
        {"threshold": {"value": 3, "unit": "亿元"}, "wording": "3亿元以上达到100亿元"},
        {"per": "city"},
    ],
)
def test_goals_for_different_things_are_no_stages(siping: Siping, tmp_path: Path, more: dict[str, Any]) -> None:
    low, high = goal("low", "level", 50, "亿元"), goal("high", "level", 100, "亿元", **more)
    plan = write_plan(tmp_path, subject("a", low, high))
    path = tmp_path / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["scopes"].append({"id": "other", "name": {"zh": "其他", "en": "other"}})
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert found(check(siping, plan), "stages") == []


def test_a_rate_may_be_lower_in_a_later_year(siping: Siping, tmp_path: Path) -> None:
    rates = goal("first", "growth", 9, "%", due=2023), goal("later", "growth", 7, "%", due=2024, base_period=2023)
    assert found(check(siping, write_plan(tmp_path, subject("a", *rates))), "stages") == []


def test_one_number_for_two_years_is_no_tension(siping: Siping, tmp_path: Path) -> None:
    goals = goal("first", "level", 50, "亿元", due=2024), goal("again", "level", 50, "亿元", due=2025)
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals))), "stages") == []


def test_of_things_counted_from_three_sizes_on_every_pair_is_told(siping: Siping, tmp_path: Path) -> None:
    sizes = (("large", 400, 10, "亿元"), ("middle", 300, 1, "亿元"), ("small", 500, 5000, "万元"))
    goals = [
        goal(
            name,
            "count",
            count,
            "个",
            threshold={"value": size, "unit": unit},
            wording=f"{size}{unit}以上{count}个达到",
        )
        for name, count, size, unit in sizes
    ]
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "nested") == [
        ("fail", ["large", "middle"]),
        ("info", ["large", "small"]),
        ("info", ["middle", "small"]),
    ]
    assert said(ran, "nested")[:2] == [
        "The a: ≥400 of 1 billion yuan or more can't be among ≥300 of 0.1 billion yuan or more",
        "The a: ≥400 of 1 billion yuan or more among ≥500 of 50 million yuan or more leave 100 smaller ones; counted separately they total 900",
    ]
    zh = siping("check", "--plan", str(tmp_path), "--lang", "zh", COLUMNS="300").out
    assert "100个" in zh
    assert "900个" in zh


def test_two_counts_from_one_size_on_are_not_parts_of_each_other(siping: Siping, tmp_path: Path) -> None:
    size = {"value": 1, "unit": "亿元"}
    goals = (
        goal("few", "count", 50, "个", wording="1亿元以上50个达到", threshold=size),
        goal("many", "count", 300, "个", wording="1亿元以上300个达到", threshold=size),
    )
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals, unit="个"))), "nested") == []


def test_two_rates_for_one_year_are_a_tension(siping: Siping, tmp_path: Path) -> None:
    goals = goal("low", "growth", 7, "%"), goal("high", "growth", 8, "%"), goal("later", "growth", 9, "%", due=2024)
    assert found(check(siping, write_plan(tmp_path, subject("a", *goals))), "stages") == [("fail", ["low", "high"])]


def group(folder: Path, whole: float, *parts: float | None, **more: Any) -> str:  # noqa: ANN401 - any field
    industries = [
        subject(f"i{n}", *([] if part is None else [goal(f"i{n}-scale", "level", part, "亿元")]))
        for n, part in enumerate(parts)
    ]
    together = goal("whole", "level", whole, "亿元", **more)
    members = [f"i{n}" for n in range(len(parts))]
    return write_plan(folder, industries=industries, groups=[subject("all", together, members=members)])


@pytest.mark.parametrize(
    ("whole", "parts", "expected"),
    [
        (500, (300, None), "info"),
        (500, (300, 250), "info"),
        (500, (300, 150), "fail"),
        (500, (300, 200), None),
        (500, (500, None), "info"),
        (500, (600, None), "info"),
        (500, (None, None), None),
    ],
)
def test_parts_fit_their_whole(
    siping: Siping, tmp_path: Path, whole: float, parts: tuple[float | None, ...], expected: str | None
) -> None:
    ran = check(siping, group(tmp_path, whole, *parts))
    assert [status for status, _ in found(ran, "parts")] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            (300, None),
            "The all: The i0 account for 30 billion yuan of ≥50 billion yuan; 20 billion yuan is left for The i1",
        ),
        (
            (300, 250),
            "The all: the goals of The i0, The i1 add up to 55 billion yuan, more than the joint goal of ≥50 billion yuan",
        ),
        (
            (300, 150),
            "The all: the goals of The i0, The i1 add up to 45 billion yuan, less than the joint goal of ≥50 billion yuan",
        ),
    ],
)
def test_parts_are_told_with_their_sum_and_their_whole(
    siping: Siping, tmp_path: Path, parts: tuple[float | None, ...], message: str
) -> None:
    assert said(check(siping, group(tmp_path, 500, *parts)), "parts") == [message]


@pytest.mark.parametrize(
    ("goals", "whole", "expected"),
    [
        ([{"value": 600}, {"value": 500, "due": 2024}], {"due": 2024}, []),
        ([{"value": 400}, {"value": 500, "due": 2024}], {"due": 2024}, []),
        ([{"value": 500}, {"value": 400, "due": 2024}], {"due": 2024}, ["fail"]),
        ([{"value": 400, "due": 2024}], {"due": "2023..2024"}, []),
        ([{"value": 400, "due": "2023..2024"}], {"due": "2023..2024"}, ["fail"]),
        ([{"value": 400}, {"value": 500}], {}, []),
        ([{"value": 4_000_000, "unit": "万元"}, {"value": 500}], {}, []),
        ([{"value": 500}, {"value": 600, "due": 2024}], {}, []),
        ([{"value": 500}, {"value": 600, "comparator": "at_most"}], {}, []),
        ([{"value": 500}, {"value": 600, "due": "2023.."}], {}, []),
        ([{"value": 500}, {"value": 600, "metric": "count", "unit": "万人次"}], {}, []),
        ([{"value": 400}], {"due": "2023.."}, []),
        ([{"value": 400, "over": "base"}], {}, []),
        ([{"value": 400, "per": "city"}], {}, []),
        ([{"value": 400}], {}, ["fail"]),
        ([{"value": 600}], {}, ["info"]),
    ],
)
def test_of_the_goals_of_a_member_the_highest_that_is_due_with_the_group_is_its_part(
    siping: Siping, tmp_path: Path, goals: list[dict[str, Any]], whole: dict[str, Any], expected: list[str]
) -> None:
    member = subject(
        "i", *(goal(f"g{n}", **{"metric": "level", "unit": "亿元"} | each) for n, each in enumerate(goals))
    )
    together = subject("all", goal("whole", "level", 500, "亿元", **whole), members=["i"])
    ran = check(siping, write_plan(tmp_path, industries=[member], groups=[together]))
    assert [status for status, _ in found(ran, "parts")] == expected


def test_a_goal_read_for_each_member_asks_no_more_than_their_own(siping: Siping, tmp_path: Path) -> None:
    each = {"id": "each", "name": {"zh": "各自", "en": "each"}, "text": {"zh": "各自", "en": "each"}, "per": "member"}
    ran = check(siping, group(tmp_path, 500, 300, None, readings=[each]))
    assert found(ran, "parts") == [("info", ["whole", "i0-scale"]), ("fail", ["whole", "i0-scale"])]
    assert (
        said(ran, "parts")[1]
        == "The all: read as 'each', The i0 must reach ≥50 billion yuan, but its own goal is ≥30 billion yuan"
    )
    more = check(siping, group(tmp_path, 500, 500, None, readings=[each]))
    assert found(more, "parts") == [("info", ["whole", "i0-scale"])]


@pytest.mark.parametrize(("large", "expected"), [(50, "info"), (300, "info"), (301, "fail")])
def test_large_things_are_among_the_small_ones(siping: Siping, tmp_path: Path, large: int, expected: str) -> None:
    goals = (
        goal("small", "count", 300, "个", threshold={"value": 1, "unit": "亿元"}, wording="1亿元以上300个达到"),
        goal(
            "large", "count", large, "个", threshold={"value": 10, "unit": "亿元"}, wording=f"10亿元以上{large}个达到"
        ),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "nested") == [(expected, ["large", "small"])]


def test_sizes_are_compared_across_units(siping: Siping, tmp_path: Path) -> None:
    """5000万元 is a smaller size than 1亿元."""
    goals = (
        goal("small", "count", 300, "个", threshold={"value": 5000, "unit": "万元"}, wording="5000万元以上300个达到"),
        goal("large", "count", 50, "个", threshold={"value": 1, "unit": "亿元"}, wording="1亿元以上50个达到"),
    )
    ran = check(siping, write_plan(tmp_path, subject("a", *goals, unit="个")))
    assert found(ran, "nested") == [("info", ["large", "small"])]


@pytest.mark.parametrize(
    ("name", "wording", "expected"),
    [
        ("工业总产值", "工业增加值增长5%达到", True),
        ("工业增加值", "工业总产值增长5%达到", True),
        ("工业总产值", "工业总产值增长5%达到", False),
        ("工业", "工业增加值增长5%达到", False),
    ],
)
def test_gross_output_is_never_value_added(
    siping: Siping, tmp_path: Path, name: str, wording: str, *, expected: bool
) -> None:
    plan = write_plan(tmp_path, subject("a", goal("x", "growth", 5, "%", wording=wording), zh=name))
    ran = check(siping, plan)
    assert found(ran, "measure") == ([("fail", ["x"])] if expected else [])
    here, there = ("产值", "增加值") if "产值" in name else ("增加值", "产值")
    assert said(ran, "measure") == ([f"The a: the wording '{wording}' names {there}, not {here}"] if expected else [])


@pytest.mark.parametrize(("metric", "zh"), [("growth", "工业增加值"), ("share", "城镇化率")])
def test_only_a_share_of_value_added_is_told_beside_gross_output(
    siping: Siping, tmp_path: Path, metric: str, zh: str
) -> None:
    other = subject("other", goal("x", metric, 15, "%"), unit="%", zh=zh)
    plan = write_plan(tmp_path, other, subject("output", goal("y", "growth", 5, "%"), zh="工业总产值"))
    assert found(check(siping, plan), "measure") == []


def test_a_share_of_value_added_is_told_beside_gross_output(siping: Siping, tmp_path: Path) -> None:
    share = subject("share", goal("x", "share", 15, "%"), unit="%", zh="高技术制造业增加值占比", en="Share")
    plan = write_plan(tmp_path, share, subject("output", goal("y", "growth", 5, "%"), zh="工业总产值", en="Output"))
    ran = check(siping, plan)
    assert found(ran, "measure") == [("info", ["x", "y"])]
    assert said(ran, "measure") == [
        "Share is a share of value added and Output is gross output; neither follows from the other"
    ]


@pytest.mark.parametrize(
    ("revenue", "unit", "message"),
    [
        (9999, "元", "a visit: 9,999 yuan over 1 visits is 9,999 yuan each"),
        (1, "万元", "a visit: 0.01 million yuan over 1 visits is 0.01 million yuan each"),
        (1, "亿元", "a visit: 0.1 billion yuan over 1 visits is 100 million yuan each"),
    ],
)
def test_two_goals_imply_a_figure_per_unit(
    siping: Siping, tmp_path: Path, revenue: int, unit: str, message: str
) -> None:
    plan = write_plan(
        tmp_path,
        subject("revenue", goal("x", "level", revenue, unit), unit=unit),
        subject("visits", goal("y", "count", 1, "人次"), unit="人次"),
    )
    path = tmp_path / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["implied"] = [{"id": "each", "name": {"zh": "每人次", "en": "a visit"}, "numerator": "x", "denominator": "y"}]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    ran = check(siping, plan)
    assert (found(ran, "per-unit"), said(ran, "per-unit")) == ([("info", ["x", "y"])], [message])


def test_a_goal_is_not_kept_under_a_name_that_is_declared_unlike(siping: Siping, tmp_path: Path) -> None:
    unlike = [{"name": "全口径收入", "note": {"zh": "口径不同", "en": "another scope"}}]
    plan = write_plan(
        tmp_path, subject("a", goal("x", "growth", 5, "%", wording="全口径收入增长5%达到"), unlike=unlike)
    )
    ran = check(siping, plan)
    assert found(ran, "measure") == [("fail", ["x"])]
    assert said(ran, "measure") == ["'全口径收入' is not The a: another scope"]


@pytest.mark.parametrize(("base", "expected"), [("90", []), ("80", [("fail", ["pace", "scale"])]), (None, [])])
def test_growth_leads_to_the_level_from_a_base_that_is_given(
    siping: Siping, tmp_path: Path, base: str | None, expected: list[tuple[str, list[str]]]
) -> None:
    """90 at 10 % twice is 108.9; 80 is 96.8."""
    pace = goal("pace", "growth", 10, "%", due=2024, over="average")
    plan = write_plan(tmp_path, subject("a", pace, goal("scale", "level", 100, "亿元", due=2024)))
    assert found(check(siping, plan, *(["--base", f"a={base}"] if base else [])), "growth-and-level") == expected


@pytest.mark.parametrize(
    "pace",
    [
        goal("pace", "growth", 1, "%", due=2023),
        goal("pace", "growth", 1, "%", due=2024, base_period=2021, over="average"),
        goal("pace", "growth", 1, "%", due=2023, over="average"),
        goal("pace", "growth", 1, "%", due=2025, over="base"),
        goal("pace", "growth", 1, "%", due=2024, over="year"),
        goal("pace", "growth", -5, "%", "at_most", due=2024, qualifier="以上", wording="下降5%以上"),
    ],
)
def test_growth_that_does_not_reach_the_year_of_the_level_is_not_held_against_it(
    siping: Siping, tmp_path: Path, pace: dict[str, Any]
) -> None:
    goals = pace, goal("scale", "level", 100, "亿元", due=2024)
    plan = write_plan(tmp_path, subject("a", *goals))
    assert found(check(siping, plan, "--base", "a=10"), "growth-and-level") == []


@pytest.mark.parametrize(
    ("base", "pace", "expected"),
    [
        (100, {"due": 2023}, []),  # 110 is not below 110
        (99.99, {"due": 2023}, [("fail", ["pace", "scale"])]),
        (0.5, {"due": 2023}, [("fail", ["pace", "scale"])]),
        (50, {"due": "2023.."}, [("fail", ["pace", "scale"])]),  # a growth of every year goes on until then
        (0, {"due": 2023}, []),  # nothing grows from 0
    ],
)
def test_growth_is_held_against_the_level_that_it_leads_to(
    siping: Siping, tmp_path: Path, base: float, pace: dict[str, Any], expected: list[tuple[str, list[str]]]
) -> None:
    goals = goal("pace", "growth", 10, "%", **pace), goal("scale", "level", 110, "亿元")
    based = subject("a", *goals, reported=[figure("2022", "level", base, "亿元")])
    ran = check(siping, write_plan(tmp_path, subject("unknown", goal("x", "growth", 1, "%")), based))
    assert found(ran, "growth-and-level") == expected
    if base == 50:
        message = (
            "The a: from 5 billion yuan, growth of 10% a year leads to 5.5 billion yuan by 2023, below ≥11 billion yuan"
        )
        assert said(ran, "growth-and-level") == [message]


def test_a_level_of_every_year_has_no_year_that_growth_could_lead_to(siping: Siping, tmp_path: Path) -> None:
    goals = goal("pace", "growth", 1, "%", due=2024), goal("scale", "level", 100, "亿元", due="2023..")
    ran = check(siping, write_plan(tmp_path, subject("a", *goals)), "--base", "a=10")
    assert (ran.code, found(ran, "growth-and-level")) == (0, [])


def test_a_reading_that_is_not_for_members_asks_nothing_of_them(siping: Siping, tmp_path: Path) -> None:
    strict = {"id": "s", "name": {"zh": "严", "en": "s"}, "text": {"zh": "严", "en": "s"}, "due": 2024}
    ran = check(siping, group(tmp_path, 500, 300, None, readings=[strict]))
    assert [status for status, _ in found(ran, "parts")] == ["info"]


@pytest.mark.parametrize(
    ("comparator", "more", "base", "expected"),
    [
        ("at_least", {}, "89.99", []),
        ("at_least", {}, "90", ["fail"]),
        ("more_than", {}, "90", []),  # 突破90 is not there at 90
        ("more_than", {}, "90.01", ["fail"]),
        ("between", {"value_high": 95}, "90", ["fail"]),
        ("exact", {"qualifier": "安排", "wording": "安排90亿元"}, "90", ["fail"]),
        ("exact", {"qualifier": "安排", "wording": "安排90亿元"}, "95", []),
        ("at_most", {"due": 2025}, "80", []),  # below a ceiling, which is to be kept
        ("at_most", {"due": 2025}, "90", []),
        ("at_least", {"over": "base", "due": 2025}, "95", []),  # 90 more than before
        ("at_least", {"over": "average", "due": 2025}, "95", []),
        ("at_least", {"due": "2023.."}, "95", []),  # to be kept every year
        ("at_least", {"base_period": None}, "95", []),
        ("at_least", {"unit": "万人", "wording": "达到90万人"}, "95", []),
    ],
)
def test_a_base_is_at_the_goal_only_where_it_satisfies_it(  # noqa: PLR0913, PLR0917 - the parts of one case
    siping: Siping, tmp_path: Path, comparator: str, more: dict[str, Any], base: str, expected: list[str]
) -> None:
    printed = "at_least" if comparator == "exact" else comparator
    fields: dict[str, Any] = {"unit": "亿元", "comparator": printed, **more}
    scale = goal("scale", "level", 90, **fields) | {"comparator": comparator}
    plan = write_plan(tmp_path, subject("a", scale))
    assert [status for status, _ in found(check(siping, plan, "--base", f"a={base}"), "bound")] == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [(None, ["info"]), ("25", ["info"]), ("25.01", ["fail"]), ("50", ["fail", "fail"])],
)
def test_a_base_leaves_room_for_its_goals(
    siping: Siping, tmp_path: Path, base: str | None, expected: list[str]
) -> None:
    stages = (
        goal("double", "multiple", 2, "倍", wording="达到2倍"),
        goal("fifty", "level", 50, "亿元", due=2025, via=["double"]),
    )
    plan = write_plan(tmp_path, subject("a", *stages))
    ran = check(siping, plan, *(["--base", f"a={base}"] if base else []))
    assert [status for status, _ in found(ran, "bound")] == expected


def test_the_room_of_a_base_is_told_with_its_stages(siping: Siping, tmp_path: Path) -> None:
    """A stage that is a level itself leaves no room to compute."""
    stages = (
        goal("double", "multiple", 2, "倍", wording="达到2倍"),
        goal("thirty", "level", 30, "亿元", due=2024),
        goal("fifty", "level", 50, "亿元", due=2025, via=["double", "thirty"]),
    )
    plan = write_plan(tmp_path, subject("a", *stages))
    assert said(check(siping, plan), "bound") == [
        "The a: ≥2x by 2023 and ≥5 billion yuan by 2025 are compatible only if the base is at most 2.5 billion yuan"
    ]
    assert said(check(siping, plan, "--base", "a=50"), "bound") == [
        "The a: the base 5 billion yuan already meets the goal of ≥3 billion yuan",
        "The a: from the base 5 billion yuan, ≥2x by 2023 already exceeds ≥5 billion yuan due 2025; the base can be at most 2.5 billion yuan",
        "The a: the base 5 billion yuan already meets the goal of ≥5 billion yuan",
    ]


def test_an_observed_base_is_held_against_the_goals_too(siping: Siping, tmp_path: Path) -> None:
    stages = (
        goal("double", "multiple", 2, "倍", wording="达到2倍"),
        goal("fifty", "level", 50, "亿元", due=2025, via=["double"]),
    )
    plan = write_plan(tmp_path, subject("a", *stages, reported=[figure("2022", "level", 30, "亿元")]))
    ran = check(siping, plan)
    assert found(ran, "bound") == [("fail", ["double", "fifty"])]
    assert said(ran, "bound") == [
        "The a: from the base 3 billion yuan, ≥2x by 2023 already exceeds ≥5 billion yuan due 2025; the base can be at most 2.5 billion yuan"
    ]


def test_a_tension_that_is_accepted_is_shown_and_passes(siping: Siping, tmp_path: Path) -> None:
    goals = goal("low", "level", 50, "亿元"), goal("high", "level", 100, "亿元")
    plan = write_plan(tmp_path, subject("a", *goals))
    assert check(siping, plan).code == 1
    accepting(tmp_path, ("stages", ["high", "low"]))
    ran = check(siping, plan)
    assert (ran.code, found(ran, "stages")) == (0, [("accepted", ["low", "high"])])
    assert "accepted: as printed" in siping("check", "--plan", plan, COLUMNS="300").out
    assert check(siping, plan, "--fail-on", "accepted").code == 1


@pytest.mark.parametrize(
    "accepted", [("stages", ["low"]), ("parts", ["low", "high"]), ("no-such-rule", ["low"]), ("stages", ["x", "y"])]
)
def test_an_acceptance_that_covers_nothing_is_a_finding(
    siping: Siping, tmp_path: Path, accepted: tuple[str, list[str]]
) -> None:
    plan = write_plan(tmp_path, subject("a", goal("low", "level", 50, "亿元")))
    accepting(tmp_path, accepted)
    ran = check(siping, plan)
    (row,) = [row for row in ran.rows if row["rule"] == "accepted"]
    assert (ran.code, row["status"], row["target"]) == (1, "fail", "accepted[0]")
    rule, targets = accepted
    assert row["message"] == (
        f"the rule {rule} no longer finds anything between {', '.join(targets)}; remove or correct the acceptance"
    )
    assert row["line"]


def test_an_acceptance_covers_only_its_own_rule_between_its_own_goals(siping: Siping, tmp_path: Path) -> None:
    goals = [goal(name, "level", value, "亿元") for name, value in (("low", 50), ("middle", 70), ("high", 100))]
    plan = write_plan(tmp_path, subject("a", *goals))
    accepting(tmp_path, ("stages", ["low", "high"]), ("parts", ["low", "middle"]))
    assert found(check(siping, plan), "stages") == [
        ("fail", ["low", "middle"]),
        ("accepted", ["low", "high"]),
        ("fail", ["middle", "high"]),
    ]


def test_information_needs_no_acceptance_and_takes_none(siping: Siping, tmp_path: Path) -> None:
    ran = check(siping, group(tmp_path, 500, 300, None))
    assert found(ran, "parts") == [("info", ["whole", "i0-scale"])]
    accepting(tmp_path, ("parts", ["whole", "i0-scale"]))
    ran = check(siping, str(tmp_path))
    assert found(ran, "parts") == [("info", ["whole", "i0-scale"])]
    assert found(ran, "accepted") == [("fail", ["accepted[0]"])]


def test_a_rule_passes_where_it_finds_nothing_and_only_there(siping: Siping, tmp_path: Path) -> None:
    ran = check(siping, group(tmp_path, 500, 300, 150))
    assert [row["rule"] for row in ran.rows if row["status"] == "pass" and row["kind"] == "consistency"] == [
        "stages",
        "nested",
        "measure",
        "growth-and-level",
        "growth-and-multiple",
        "bound",
        "per-unit",
    ]


def test_a_level_of_a_group_is_looked_at_among_its_other_goals(siping: Siping, tmp_path: Path) -> None:
    member = subject("i", goal("part", "level", 600, "亿元"))
    goals = goal("pace", "growth", 5, "%"), goal("whole", "level", 500, "亿元")
    plan = write_plan(tmp_path, industries=[member], groups=[subject("all", *goals, members=["i"])])
    assert found(check(siping, plan), "parts") == [("info", ["whole", "part"])]


def test_records_out_of_the_order_of_the_source_are_a_warning(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(
        tmp_path,
        subject("a", goal("x", "level", 5, "亿元", section="late")),
        subject("b", goal("y", "level", 5, "亿元")),
    )
    path = tmp_path / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["source"]["sections"].append({"id": "late", "heading": "其后", "title": {"zh": "后", "en": "late"}})
    reason = {"zh": "甲", "en": "a"}
    data["figures"] = [
        {"wording": "后3项", "kind": "slogan", "section": "late", "reason": reason},
        {"wording": "前2项", "kind": "slogan", "section": "goals", "reason": reason},
    ]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    ran = check(siping, plan)
    assert (ran.code, found(ran, "order")) == (0, [("warn", ["b"]), ("warn", ["figures[1]"])])
    assert said(ran, "order")[0] == "the section of b comes before that of a; move b up"
    assert check(siping, plan, "--fail-on", "warn").code == 1


def test_an_indicator_stands_where_the_first_of_its_goals_is_in_the_source(siping: Siping, tmp_path: Path) -> None:
    both = goal("x", "level", 5, "亿元", section="also"), goal("y", "level", 9, "亿元", due=2024)
    plan = write_plan(tmp_path, subject("a", *both), subject("b", goal("z", "level", 5, "亿元")))
    path = tmp_path / "targets.yaml"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["source"]["sections"].append({"id": "also", "heading": "其后", "title": {"zh": "后", "en": "also"}})
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert found(check(siping, plan), "order") == []


def test_a_figure_without_a_source_is_a_warning(siping: Siping, tmp_path: Path) -> None:
    given = figure("2022", "level", 3, "亿元"), figure("2021", "level", 2, "亿元", source="统计公报")
    ran = check(siping, write_plan(tmp_path, subject("a", reported=given)))
    assert found(ran, "source") == [("warn", ["a", "reported[0]"])]
    assert said(ran, "source") == ["The a: the figure for 2022 has no source"]


@pytest.mark.parametrize(
    ("observed", "arguments", "expected"),
    [
        (7, [], (0, ["pass"])),
        (6, [], (1, ["fail"])),
        (6, ["--fail-on", "behind"], (0, ["warn"])),
        (6, ["--fail-on", "missed"], (1, ["fail"])),
        (6, ["--only", "data,consistency"], (0, [])),
        (6, ["--only", "goals"], (1, ["fail"])),
        (6, ["--as-of", "2022"], (0, ["info"])),
        (6, ["--tolerance", "1"], (0, ["pass"])),
    ],
)
def test_goals_are_judged_by_the_figures_that_are_known(
    siping: Siping, tmp_path: Path, observed: float, arguments: list[str], expected: tuple[int, list[str]]
) -> None:
    about = goal("x", "growth", 7, "%", "about")
    plan = write_plan(tmp_path, subject("a", about, reported=[figure("2023", "growth", observed, "%")]))
    ran = check(siping, plan, *arguments)
    assert (ran.code, [row["status"] for row in ran.rows if row["rule"] == "verdict"]) == expected


def test_figures_from_files_are_judged_too(siping: Siping, tmp_path: Path) -> None:
    actuals = tmp_path / "a.csv"
    actuals.write_text("indicator,period,measure,value\ngdp,2023,growth,3\n", encoding="utf-8")
    ran = siping("check", "--actuals", str(actuals), "-f", "json")
    (row,) = [row for row in ran.rows if row["target"] == "gdp-growth"]
    assert (ran.code, row["verdict"], row["status"]) == (1, "missed", "fail")
    assert row["file"].endswith("targets.yaml")
    assert row["line"]


@pytest.mark.parametrize("name", explanations())
def test_every_rule_is_explained(siping: Siping, name: str) -> None:
    for lang in ("en", "zh"):
        ran = siping("check", "--explain", name, "--lang", lang)
        assert (ran.code, ran.err) == (0, "")
    lines = siping("check", "--explain", name).out
    assert all(word in lines for word in ("what it checks", "why", "how to fix it"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--explain", "nothing"], "unknown rule 'nothing'; use one of: file, yaml"),
        (["--only", "all"], "unknown kind of check 'all'; use: data, consistency, goals"),
        (["--fail-on", "red"], "unknown state 'red' for --fail-on"),
        (["--base", "nobody=5"], "'nobody' is not in the plan"),
    ],
)
def test_what_cannot_be_asked_is_refused(siping: Siping, arguments: list[str], said: str) -> None:
    ran = siping("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_every_rule_that_reads_a_plan_has_a_broken_file(siping: Siping, tmp_path: Path) -> None:
    """Each rule of the border is named by some file of tests/bad."""
    named = set()
    bad = BAD
    for case in sorted(bad.glob("*.yaml")):
        folder = tmp_path / case.stem
        shutil.copytree(bad.parent / "good", folder)
        shutil.copy(case, folder / ("industries.yaml" if case.name.startswith("industries-") else "targets.yaml"))
        if not case.name.startswith("industries-"):
            (folder / "industries.yaml").unlink()
        ran = siping("check", "--plan", str(folder), "-f", "json")
        assert ran.code == 1, case.name
        assert all(row["line"] and row["file"] for row in ran.rows), case.name
        named |= {row["rule"] for row in ran.rows}
    assert named == {"yaml", "schema", "record", "wording", "ids", "names", "references", "groups"}


def test_a_scenario_is_no_goal(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("a", goal("x", "growth", 5, "%")), scenarios=[scenario("x")])
    assert check(siping, plan).code == 0

"""Goals of every kind with figures of every kind: the verdict and the numbers as they were computed by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from asking import aim, ask, csv_of, of_x, only_row
from plans import figure, subject, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Record, Siping

AVERAGE = of_x(aim("年均增长15%以上", "growth", 15, "%", 2025, qualifier="以上"))
DOUBLE = of_x(aim("三年翻番", "multiple", 2, "倍", 2025, qualifier="翻番"))
CEILING = aim("控制在1000亿元以内", "level", 1000, "亿元", 2025, comparator="at_most", qualifier="控制在…以内")
HUNDRED = of_x(aim("组织100场", "count", 100, "场", base_period=None), unit="场")
SCALE = of_x(aim("达到300亿元", "level", 300, "亿元", 2025, qualifier="达到"))
WINDOW = of_x(aim("达到300亿元", "level", 300, "亿元", "2024..2025", qualifier="达到"))
OVER_BASE = of_x(aim("产值比2022年增长30%以上", "growth", 30, "%", 2025, qualifier="以上"))
EACH = of_x(aim("每年增长15%以上", "growth", 15, "%", "2023..", qualifier="以上"))
JOBLESS = aim("失业率控制在5%—5.5%", "share", 5, "%", comparator="between", qualifier="控制在…—", value_high=5.5)
ABOUT = aim("增长7%左右", "growth", 7, "%", comparator="about", qualifier="左右")
QUARTERS = ["2022 level 100", "2022-01..03 level 20", "2022-01..06 level 45", "2022-01..09 level 70"]

GAPS: dict[str, tuple[Record, str, dict[str, Any]]] = {
    # 49 to June is 98 at this pace: (100 − 5) · 50 % = 47.5
    "about-within-the-year": (
        of_x(aim("组织100场左右", "count", 100, "场", comparator="about", qualifier="左右", tolerance=5), unit="场"),
        "2023-01..06 count 49",
        {"verdict": "on_track", "observed": 49},
    ),
    # (122/100)^(1/3) − 1; 122/105 is the last year alone
    "average-of-levels": (
        AVERAGE,
        "2022 level 100, 2023 level 102, 2024 level 105, 2025 level 122",
        {"verdict": "missed", "observed": 6.8529730149, "gap": 8.1470269851, "made": "averaged"},
    ),
    # (1.25 · 1.25 · 1.1)^(1/3) − 1
    "average-met": (
        AVERAGE,
        "2023 growth 25, 2024 growth 25, 2025 growth 10",
        {"verdict": "met", "observed": 19.7854964266, "gap": -4.7854964266, "observed_period": "2023..2025"},
    ),
    # 1.15³/(1.1 · 1.12) − 1
    "average-required": (
        AVERAGE,
        "2023 growth 10, 2024 growth 12",
        {"verdict": "behind", "required": 23.4476461039, "required_unit": "%"},
    ),
    "below-a-ceiling": (
        of_x(CEILING),
        "2022 level 900, 2023 level 930",
        {"verdict": "on_track", "gap": -70, "progress_class": None},
    ),
    "falling-below-a-ceiling": (
        of_x(CEILING),
        "2022 level 900, 2023 level 890",
        {"verdict": "on_track", "gap": -110, "progress_class": None},
    ),
    # 600 to June, where 1000 · 50 % = 500 is the share by then
    "spent-too-fast": (
        of_x(CEILING | {"due": 2023, "base_period": None}),
        "2023-01..06 level 600",
        {"verdict": "behind", "forecast": 1200},
    ),
    # 1.3 · 1.3 · 0.5
    "doubling-by-growth": (
        DOUBLE,
        "2023 growth 30, 2024 growth 30, 2025 growth -50",
        {"verdict": "missed", "observed": 0.845, "made": "compounded"},
    ),
    "doubling-in-one-year": (
        of_x(aim("产值在明年翻番", "multiple", 2, "倍", qualifier="翻番")),
        "2023 growth 110",
        {"verdict": "met", "observed": 2.1, "made": "compounded"},
    ),
    "one-time-more": (
        of_x(aim("产值增长一倍以上", "multiple", 2, "倍", 2025, qualifier="以上")),
        "2022 level 10, 2025 level 19",
        {"verdict": "missed", "observed": 1.9, "gap": 0.1},
    ),
    # 增长2倍 is three times the base
    "two-times-more": (
        of_x(aim("产值比2022年增长2倍", "multiple", 3, "倍", 2025)),
        "2022 level 10, 2025 level 25",
        {"verdict": "missed", "observed": 2.5, "gap": 0.5},
    ),
    # 131/100 − 1, and not 131/120 − 1
    "growth-over-the-base": (
        OVER_BASE,
        "2022 level 100, 2024 level 120, 2025 level 131",
        {"verdict": "met", "observed": 31, "gap": -1, "over": "base"},
    ),
    "points-of-a-share": (
        of_x(aim("占比提高2个百分点", "change", 2, "个百分点"), unit="%"),
        "2022 share 8, 2023 share 10.1",
        {"verdict": "met", "observed": 2.1, "gap": -0.1, "made": "derived"},
    ),
    "single-months": (
        HUNDRED,
        ", ".join(f"2023-{month:02} count 10" for month in range(1, 7)),
        {"observed": 60, "observed_period": "2023-Q1..Q2", "verdict": "on_track", "made": "summed"},
    ),
    "single-quarters": (
        HUNDRED,
        "2023-Q1 count 10, 2023-Q2 count 40, 2023-Q3 count 50",
        {"observed": 100, "observed_period": "2023-Q1..Q3", "verdict": "met"},
    ),
    "single-quarters-with-a-gap": (
        HUNDRED,
        "2023-Q1 count 10, 2023-Q3 count 90",
        {"observed": 10, "observed_period": "2023-Q1", "verdict": "behind"},
    ),
    # (260/180)^½ − 1 = 20.1851 % a year over 18.5631 %; 300/260 − 1 is left
    "speed-to-the-second-horizon": (
        WINDOW,
        "2022 level 180, 2024 level 260",
        {"progress_ratio": 1.0873739558, "verdict": "on_track", "required": 15.3846153846},
    ),
    "an-earlier-year-missed": (
        EACH,
        "2023 growth 5, 2024 growth 20",
        {
            "verdict": "missed",
            "observed": 5,
            "observed_period": "2023",
            "years": [
                {"year": 2023, "value": 5, "verdict": "missed"},
                {"year": 2024, "value": 20, "verdict": "met"},
            ],
        },
    ),
    "years-kept-so-far": (
        EACH,
        "2023 growth 15, 2024 growth 20",
        {
            "verdict": "on_track",
            "years": [{"year": 2023, "value": 15, "verdict": "met"}, {"year": 2024, "value": 20, "verdict": "met"}],
        },
    ),
    "a-year-under-way": (
        EACH,
        "2023 growth 15, 2024-Q1 growth 14",
        {
            "verdict": "behind",
            "years": [{"year": 2023, "value": 15, "verdict": "met"}, {"year": 2024, "value": 14, "verdict": "behind"}],
        },
    ),
    "a-year-without-a-figure": (
        EACH,
        "2024 growth 15",
        {
            "verdict": "on_track",
            "years": [
                {"year": 2023, "value": None, "verdict": "no_data"},
                {"year": 2024, "value": 15, "verdict": "met"},
            ],
        },
    ),
    # 失业率5.5%左右 with ±0.2
    "about-where-less-is-better": (
        of_x(aim("失业率5.5%左右", "share", 5.5, "%", comparator="about", qualifier="左右"), unit="%", better="less"),
        "2023 share 8",
        {"verdict": "missed", "gap": 2.5, "better": "less"},
    ),
    "about-where-less-is-better-met": (
        of_x(aim("失业率5.5%左右", "share", 5.5, "%", comparator="about", qualifier="左右"), unit="%", better="less"),
        "2023 share 4.9",
        {"verdict": "met", "gap": -0.6},
    ),
    "about-where-less-is-better-within": (
        of_x(aim("失业率5.5%左右", "share", 5.5, "%", comparator="about", qualifier="左右"), unit="%", better="less"),
        "2023 share 5.7",
        {"verdict": "met", "gap": 0.2},
    ),
    "a-fall-of-about": (
        of_x(aim("能耗下降2%左右", "growth", -2, "%", comparator="about", qualifier="左右")),
        "2023 growth -5",
        {"verdict": "met", "gap": -3, "better": "less"},
    ),
    "a-fall-that-was-a-rise": (
        of_x(aim("能耗下降2%左右", "growth", -2, "%", comparator="about", qualifier="左右")),
        "2023 growth 1",
        {"verdict": "missed", "gap": 3},
    ),
    # 0.96⁵ − 1 = −18.4627 %, in one goal of 17 % over five years
    "a-fall-over-five-years": (
        of_x(
            aim("单位二氧化碳累计降低17%", "growth", -17, "%", 2030, base_period=2025, comparator="at_most"),
            growth="published",
        ),
        ", ".join(f"{year} growth -4" for year in range(2026, 2031)),
        {"verdict": "met", "observed": -18.46273024, "gap": -1.46273024, "made": "compounded", "over": "base"},
    ),
    # 0.97⁵ − 1 = −14.13 %
    "too-small-a-fall-over-five-years": (
        of_x(
            aim("单位二氧化碳累计降低17%", "growth", -17, "%", 2030, base_period=2025, comparator="at_most"),
            growth="published",
        ),
        ", ".join(f"{year} growth -3" for year in range(2026, 2031)),
        {"verdict": "missed", "observed": -14.12659743},
    ),
    # finished years 90 + 100, then 60 in half a year: 250 of 500 after 2.5 of 5 years
    "a-sum-over-years-in-time": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"),
        "2023 count 90, 2024 count 100, 2025-Q1..Q2 count 60",
        {
            "verdict": "on_track",
            "observed": 250,
            "observed_period": "2023..2025-Q1..Q2",
            "time_elapsed": 50,
            "attainment": 50,
            "required": 100,
            "required_unit": "万人/年",
            "made": "summed",
        },
    ),
    "a-sum-over-years-too-late": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"),
        "2023 count 90, 2024 count 100, 2025-Q1..Q2 count 59.9999",
        {"verdict": "behind", "observed": 249.9999},
    ),
    "a-sum-over-years-done-early": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"),
        "2023 count 300, 2024 count 150, 2025-Q1 count 50",
        {"verdict": "met", "observed": 500, "gap": 0},
    ),
    "a-sum-over-years-missed": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"),
        ", ".join(f"{year} count 99" for year in range(2023, 2028)),
        {"verdict": "missed", "observed": 495, "gap": 5},
    ),
    # the year before its first is no part of the sum
    "a-sum-over-years-not-begun": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"),
        "2022 count 600",
        {"verdict": "open"},
    ),
    "a-ceiling-on-a-sum-exceeded": (
        of_x(CEILING | {"over": "base"}, accrual="flow"),
        "2023 level 600, 2024-Q1 level 400.01",
        {"verdict": "missed", "observed": 1000.01, "gap": 0.01},
    ),
    "a-ceiling-on-a-sum-just-kept-so-far": (
        of_x(CEILING | {"over": "base"}, accrual="flow"),
        "2023 level 600, 2024-Q1 level 400",
        {"verdict": "behind", "observed": 1000, "gap": 0},
    ),
    "a-ceiling-of-a-year-exceeded": (
        of_x(CEILING | {"due": 2023, "base_period": None}),
        "2023-01..11 level 1000.01",
        {"verdict": "missed", "gap": 0.01},
    ),
    # what stands in June is the latest, and no time elapsed is held against it
    "a-stock": (
        of_x(aim("总数达到120个", "count", 120, "个", 2025, qualifier="达到"), unit="个", accrual="stock"),
        "2022 count 100, 2023-Q1 count 104, 2023-Q2 count 110",
        {"observed": 110, "observed_period": "2023-Q2", "time_elapsed": None, "forecast": None},
    ),
    "a-stock-in-its-year": (
        of_x(aim("总数达到120个", "count", 120, "个", qualifier="达到"), unit="个", accrual="stock"),
        "2022 count 100, 2023-Q1 count 104, 2023-Q2 count 110",
        {"observed": 110, "verdict": "open", "time_elapsed": None, "pace_gap": None},
    ),
    "a-stock-ahead-of-its-time": (
        of_x(aim("总数达到120个", "count", 120, "个", 2025, qualifier="达到"), unit="个", accrual="stock"),
        "2022 count 100, 2023-Q1 count 120",
        {"observed": 120, "verdict": "met"},
    ),
    # 新增20个 with only what stands: 118 − 100
    "a-stock-that-was-added-to": (
        of_x(aim("新增20个", "count", 20, "个", 2025), unit="个", accrual="stock"),
        "2022 count 100, 2025 count 118",
        {"observed": 18, "verdict": "missed", "gap": 2, "over": "base"},
    ),
    "a-single-month-of-a-rate": (
        of_x(aim("占比达90%以上", "share", 90, "%", qualifier="达…以上"), unit="%"),
        "2023-12 share 91",
        {"observed": 91, "observed_period": "2023-12", "verdict": "on_track"},
    ),
    "a-single-month-of-a-rate-that-is-short": (
        of_x(aim("占比达90%以上", "share", 90, "%", qualifier="达…以上"), unit="%"),
        "2023-12 share 89",
        {"observed": 89, "verdict": "behind"},
    ),
    "the-year-of-a-rate": (
        of_x(aim("占比达90%以上", "share", 90, "%", qualifier="达…以上"), unit="%"),
        "2023-12 share 91, 2023 share 89.9",
        {"observed": 89.9, "observed_period": "2023", "verdict": "missed"},
    ),
    "growth-of-a-single-month": (
        of_x(aim("增长7%", "growth", 7, "%")),
        "2023-12 growth 9",
        {"observed": None, "verdict": "no_data"},
    ),
    # 2.38万亿元 is printed to 0.01万亿元, so 23,750 to 23,850亿元 are it
    "exactly": (
        of_x(aim("赤字拟按2.38万亿元安排", "level", 2.38, "万亿元", comparator="exact", qualifier="拟按…安排")),
        "2023 level 23850",
        {"verdict": "met", "gap": 0.005},
    ),
    "not-exactly": (
        of_x(aim("赤字拟按2.38万亿元安排", "level", 2.38, "万亿元", comparator="exact", qualifier="拟按…安排")),
        "2023 level 23850.1",
        {"verdict": "missed"},
    ),
    # of a window any year may satisfy it, and the year that fell back is told
    "the-first-year-of-a-window": (
        WINDOW,
        "2022 level 180, 2024 level 301, 2025 level 290",
        {"verdict": "met", "observed": 301, "observed_period": "2024"},
    ),
    "a-scale-reached-ahead-of-its-year": (
        SCALE,
        "2022 level 180, 2023 level 300",
        {"verdict": "met", "observed": 300, "observed_period": "2023"},
    ),
    "a-scale-reached-and-lost": (
        SCALE,
        "2022 level 180, 2023 level 300, 2025 level 299",
        {"verdict": "missed", "observed": 299, "observed_period": "2025"},
    ),
}


@pytest.mark.parametrize("name", GAPS)
def test_a_goal_is_judged_by_the_figure_of_its_own_span(tmp_path: Path, name: str) -> None:
    record, lines, expected = GAPS[name]
    row = only_row(ask(tmp_path, record, lines))
    assert {key: row[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("rates", "expected", "code"),
    [
        ((5, 5, 20), {"observed": 9.7791713007, "verdict": "missed", "gap": 5.2208286993}, 1),
        ((25, 25, 10), {"observed": 19.7854964266, "verdict": "met", "gap": -4.7854964266}, 0),
    ],
)
def test_an_average_of_the_packaged_plan_is_that_of_its_years_and_the_gates_agree(
    siping: Siping, tmp_path: Path, rates: tuple[int, ...], expected: dict[str, Any], code: int
) -> None:
    """(1.05² · 1.2)^⅓ − 1 and (1.25² · 1.1)^⅓ − 1; the last year alone says nothing."""
    file = csv_of(tmp_path, [f"smart-logistics {2023 + n} growth {rate}" for n, rate in enumerate(rates)])
    gap = siping("gap", "-i", "smart-logistics", "--actuals", file, "--fail-on", "missed", "-f", "json")
    row = only_row(gap)
    assert {key: row[key] for key in expected} == expected
    assert gap.code == siping("check", "--actuals", file, "--fail-on", "missed").code == code


def test_the_flow_of_last_year_is_not_that_of_this_one(siping: Siping) -> None:
    row = only_row(siping("gap", "-i", "tourism-revenue", "--actual", "95", "--at", "2022", "-f", "json"))
    assert (row["observed"], row["verdict"]) == (95, "open")


@pytest.mark.parametrize(
    ("units", "total", "verdict"),
    [(None, 60, "open"), (None, 10, "open"), (None, 9, "missed"), (7, 69, "missed"), (7, 70, "open"), (7, 700, "open")],
)
def test_the_total_of_a_goal_for_each_of_several_units_can_only_show_that_one_missed(
    tmp_path: Path, units: int | None, total: int, verdict: str
) -> None:
    """每个开发区必保10个: of seven zones 69 are not ten each, and 700 may all be of one."""
    each = aim("每个开发区必保10个", "count", 10, "个", per="city", strength="必保")
    row = only_row(ask(tmp_path, of_x(each | ({"units": units} if units else {}), unit="个"), f"2023 count {total}"))
    assert (row["verdict"], row["observed"], row["per"], row["gap"], row["attainment"]) == (
        verdict,
        total,
        "city",
        None,
        None,
    )


def test_the_total_of_a_part_of_a_year_says_nothing_of_each(tmp_path: Path) -> None:
    each = aim("每个开发区必保10个", "count", 10, "个", per="city", units=7, strength="必保")
    assert only_row(ask(tmp_path, of_x(each, unit="个"), "2023-Q1 count 1"))["verdict"] == "open"


@pytest.mark.parametrize(("rate", "verdict"), [("6.5", "missed"), ("5.6", "missed"), ("5.5", "met"), ("4.9", "met")])
def test_a_range_in_which_less_is_better_is_met_from_above(tmp_path: Path, rate: str, verdict: str) -> None:
    """失业率控制在5%—5.5%."""
    row = only_row(ask(tmp_path, of_x(JOBLESS, unit="%"), "", f"gap -f json --actual {rate}"))
    assert (row["verdict"], row["target_value"], row["target_value_high"]) == (verdict, 5, 5.5)


@pytest.mark.parametrize(("rates", "code"), [((5, 20), 1), ((15, 20), 0)])
def test_a_gate_on_missed_does_not_open_over_an_earlier_year(tmp_path: Path, rates: tuple[int, int], code: int) -> None:
    lines = [f"{2023 + n} growth {rate}" for n, rate in enumerate(rates)]
    assert ask(tmp_path, EACH, lines, "gap --fail-on missed").code == code
    assert ask(tmp_path, EACH, lines, "check --fail-on missed --only goals").code == code


def test_a_doubling_needs_words_that_double(tmp_path: Path) -> None:
    """增长2倍 is three times the base, so 2 is not what the words hold, and 增长一倍以上 is twice."""
    two = aim("产值比2022年增长2倍", "multiple", 2, "倍", 2025)
    for record, code in ((two, 1), (two | {"value": 3}, 0), (two | {"wording": "产值增长一倍以上"}, 0)):
        assert ask(tmp_path, of_x(record), "", "check --only data").code == code


@pytest.mark.parametrize(("base", "there"), [("90亿元", False), ("90.0001亿元", True)])
def test_a_base_at_a_strict_goal_is_not_there_yet(tmp_path: Path, base: str, *, there: bool) -> None:
    strict = aim("突破90亿元", "level", 90, "亿元", 2025, comparator="more_than", qualifier="突破")
    ran = ask(tmp_path, of_x(strict), "", f"check --only consistency --base x={base}")
    assert ("already meets the goal" in " ".join(ran.out.split())) is there
    ran = ask(tmp_path, of_x(strict), "", f"path --base x={base}")
    assert ("already meets the goal" in " ".join(ran.out.split())) is there


def test_two_strengths_of_one_goal_are_no_contradiction(tmp_path: Path) -> None:
    sure = aim("确保增长7%", "growth", 7, "%", id="x-7", strength="确保")
    more = aim("力争增长8%", "growth", 8, "%", id="x-8", strength="力争")
    assert ask(tmp_path, of_x(sure, more), "", "check --only consistency").code == 0


def test_goals_of_members_due_before_that_of_the_group_are_no_contradiction(tmp_path: Path) -> None:
    """300 + 150 in 2023 and 500 in 2025."""
    members = [
        subject(name, aim(f"达到{scale}亿元", "level", scale, "亿元", id=f"{name}-l", qualifier="达到"))
        for name, scale in (("a", 300), ("b", 150))
    ]
    whole = aim("达到500亿元", "level", 500, "亿元", 2025, id="g-l", qualifier="达到")
    groups = [subject("g", whole, members=["a", "b"])]
    ran = ask(tmp_path, of_x(ABOUT), "", "check --only consistency", industries=members, groups=groups)
    assert ran.code == 0, ran.out


def test_growth_at_constant_prices_and_a_level_at_current_ones_are_no_contradiction(tmp_path: Path) -> None:
    """581.71 · 1.07 = 622.43 is at the prices of 2022, and 630 at those of 2023."""
    growth = aim("增长7%", "growth", 7, "%", id="g-7")
    level = aim("达到630亿元", "level", 630, "亿元", id="g-l", qualifier="达到")
    command = "check --only consistency --base x=581.71亿元"
    assert ask(tmp_path, of_x(growth, level, prices="constant"), "", command).code == 0


@pytest.mark.parametrize(("levels", "told"), [("100 103", True), ("100 109", False), ("100 109.4", False)])
def test_published_growth_that_the_levels_contradict_is_told_with_both(
    tmp_path: Path, levels: str, *, told: bool
) -> None:
    """9 % is published; 103 after 100 is 3 %, and 109.4 is 9.4 %, which rounds to 9."""
    record = of_x(aim("增长8%以上", "growth", 8, "%", qualifier="以上"))
    before, now = levels.split()
    ran = ask(tmp_path, record, f"2022 level {before}, 2023 level {now}, 2023 growth 9")
    row = only_row(ran)
    assert (row["observed"], row["made"], row["verdict"]) == (9, "published", "met")
    assert any("9%" in note and "the levels of 2023" in note for note in ran.json["notes"]) is told
    assert any("give 3%" in note for note in ran.json["notes"]) is (levels == "100 103")


@pytest.mark.parametrize(
    ("rate", "shown", "verdict"),
    [("6.7999", "6.7999% (2023", "missed"), ("6.8", "6.8% (2023", "met"), ("6.79999999", "6.79999999%", "missed")],
)
def test_a_figure_is_never_rounded_onto_the_edge_that_it_missed(
    tmp_path: Path, rate: str, shown: str, verdict: str
) -> None:
    """7%左右 with ±0.2: 6.8 is the edge."""
    out = ask(tmp_path, of_x(ABOUT), "", f"gap -f table --actual {rate}").out
    assert shown in out
    assert verdict in out
    if verdict == "missed":
        assert "6.8% (2023" not in out
        assert "+0.2 pp  " not in out


def test_growth_at_two_prices_is_not_compared_without_a_deflator(tmp_path: Path) -> None:
    """With prices up 2 %, income of 5.2 % more is 3.14 % more in real terms, where output grew by 5.2 %."""
    relation = {
        "id": "inc-p",
        "kind": "relation",
        "comparator": "about",
        "versus": "gdp",
        "strength": "预期",
        "due": 2023,
        "scope": "city",
        "wording": "居民收入与经济增长同步",
        "section": "goals",
    }
    plan = [
        subject("gdp", aim("增长5%", "growth", 5, "%", id="gdp-g"), prices="constant"),
        subject("inc", unit="元", prices="current", qualitative=[relation]),
    ]
    lines = "gdp 2023 growth 5.2, inc 2023 growth 5.2"
    ran = ask(tmp_path, plan, lines, "gap -i inc -f json")
    assert only_row(ran)["verdict"] == "no_data"
    assert any("prices" in note for note in ran.json["notes"])
    row = only_row(ask(tmp_path, plan, lines, "gap -i inc -f json --deflator 2"))
    assert (row["observed"], row["versus_value"], row["verdict"]) == (3.137254902, 5.2, "missed")
    row = only_row(ask(tmp_path, plan, lines.replace("5.2, inc 2023 growth 5.2", "5.2, inc 2023 growth 7.304"), "gap -i inc -f json --deflator 2"))  # fmt: skip
    assert (row["observed"], row["versus_value"], row["verdict"]) == (5.2, 5.2, "met")


MEMBERS = [subject(name) for name in ("a", "b", "c")]
WHOLE = aim("达到500亿元", "level", 500, "亿元", "2024..2025", id="g-l", qualifier="达到")
GROUP: dict[str, Any] = {"industries": MEMBERS, "groups": [subject("g", WHOLE, members=["a", "b", "c"])]}
BASES = "a 2022 level 100, b 2022 level 100, c 2022 level 180"
BASE_OPTIONS = "--base a=100 --base b=100 --base c=180"


def test_a_group_is_the_sum_of_its_members_wherever_it_is_not_observed_itself(tmp_path: Path) -> None:
    """150 + 160 + 260 = 570."""
    lines = f"{BASES}, a 2024 level 150, b 2024 level 160, c 2024 level 260"
    ran = ask(tmp_path, of_x(ABOUT), lines, "gap -i g -f json", **GROUP)
    row = only_row(ran)
    assert (row["observed"], row["made"], row["verdict"]) == (570, "members", "met")
    assert len([each for each in ran.json["used"] if each["period"] == "2024"]) == 3
    row = only_row(ask(tmp_path, of_x(ABOUT), f"{lines}, g 2024 level 499", "gap -i g -f json", **GROUP))
    assert (row["observed"], row["made"], row["verdict"]) == (499, "published", "on_track")
    row = only_row(ask(tmp_path, of_x(ABOUT), lines.removesuffix(", c 2024 level 260"), "gap -i g -f json", **GROUP))
    assert (row["observed"], row["observed_period"]) == (380, "2022")


@pytest.mark.parametrize("by", ["file", "options"])
def test_the_base_of_a_group_is_the_sum_of_its_members_in_path_and_project(tmp_path: Path, by: str) -> None:
    """(500/380)^½ − 1; 380 · 1.1² = 459.8, which is 40.2 short."""
    lines, options = (BASES, "") if by == "file" else ("", BASE_OPTIONS)
    rows = ask(tmp_path, of_x(ABOUT), lines, f"path -i g -f json {options}", **GROUP).rows
    end = next(row for row in rows if (row["period"], row["due"]) == ("2024", 2024))
    assert (end["growth"], end["level"]) == (14.7078669353, 500)
    command = f"project -i g -f json --growth 10 --years 2 {options}"
    row = only_row(ask(tmp_path, of_x(ABOUT), lines, command, **GROUP))
    assert (row["base"], row["projected"], row["shortfall"]) == (380, 459.8, 40.2)


PATHS: dict[str, tuple[Record, str | list[str], str, str, dict[str, Any]]] = {
    # 300/260 − 1
    "from-the-latest-after-a-gap": (
        SCALE, "2022 level 180, 2024 level 260", "--from latest", "2025", {"growth": 15.3846153846},
    ),
    # (700/600)^½ − 1 at current prices, whatever grew at constant ones
    "a-level-of-what-grows-at-constant-prices": (
        of_x(aim("达到700亿元", "level", 700, "亿元", 2025, qualifier="达到"), prices="constant"),
        "2022 level 581.71, 2023 growth 10, 2023 level 600", "--from latest", "2025", {"growth": 8.0123449735},
    ),
    # −5, 0, 5, 10
    "in-equal-steps-from-a-loss": (
        of_x(aim("达到10亿元", "level", 10, "亿元", 2025, qualifier="达到")),
        "", "--base x=-5亿元 --shape linear", "2024", {"level": 5, "increment": 5, "growth": None},
    ),
    # 600 · 1.04, and not 75 % of 1000
    "months-of-a-known-base": (
        of_x(aim("增长5%", "growth", 5, "%")),
        "2022-01..09 level 600, 2022 level 1000, 2023-01..09 growth 4", "--by month", "2023-Q1..Q3",
        {"level": 624, "growth": 4, "observed": True},
    ),
    # 1.15³/1.05 over two years is 20.3523 %; after 10 % of 21 the other 84 must grow by 22.9404 %: 23.1 + 26 · 1.2294
    "quarters-from-the-latest": (
        AVERAGE,
        [*QUARTERS, "2023 growth 5", "2023 level 105", "2023-01..03 level 21", "2023-01..06 level 47",
         "2023-01..09 level 74", "2024-01..03 growth 10"],
        "--by quarter --from latest", "2024-Q1..Q2", {"level": 55.0642918558},
    ),
    # 52.0875/3 = 17.3625; (17.3625 − 2)/0.8 = 19.203125; 22 + 50 · 1.19203125
    "quarters-in-equal-steps": (
        AVERAGE, [*QUARTERS, "2023-01..03 growth 10"], "--by quarter --shape linear", "2023-Q1..Q3",
        {"level": 81.6015625},
    ),
    # (30 − 2)/0.8 = 35; 22 + 25 · 1.35 = 55.75; 55.75/45 − 1
    "quarters-of-a-stage": (
        AVERAGE, [*QUARTERS, "2023-01..03 growth 10"], "--by quarter --via 2023=1.3x", "2023-Q1..Q2",
        {"level": 55.75, "growth": 23.8888888889},
    ),
    # 8 to 10 in three steps
    "a-share-from-its-observed-base": (
        of_x(aim("占比达10%以上", "share", 10, "%", 2025, qualifier="达…以上"), unit="%"),
        "2022 share 8", "", "2023", {"level": 8.6666666667},
    ),
    # 0.83^⅕ a year
    "a-fall-over-five-years": (
        of_x(aim("单位二氧化碳累计降低17%", "growth", -17, "%", 2030, base_period=2025, comparator="at_most")),
        "", "", "2030", {"index": 83, "growth": -3.6580087137},
    ),
    # 1.3^⅓ − 1 a year, and not 30 %
    "growth-over-the-base": (OVER_BASE, "2022 level 100", "", "2023", {"growth": 9.1392883061, "level": 109.1392883061}),
    # 500 in five years are 100 a year, which begins at nothing
    "a-sum-over-years": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"), "", "", "2024",
        {"level": 200, "increment": 100},
    ),
    # 140 in 18 months leave 360 to 3½ years; of whole years 90 is done and 410 left to four
    "a-sum-over-years-from-the-latest": (
        of_x(aim("新增就业500万人", "count", 500, "万人", 2027), unit="万人"), "2023 count 90", "--from latest", "2024",
        {"level": 192.5, "increment": 102.5},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PATHS)
def test_a_path_leads_to_the_goal_by_what_it_is_over(tmp_path: Path, name: str) -> None:
    record, lines, options, period, expected = PATHS[name]
    ran = ask(tmp_path, record, lines, f"path -f json {options}")
    assert ran.out, ran.err
    row = next(row for row in ran.rows if row["period"] == period)
    assert {key: row[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("growth", "projected", "shortfall", "reached"),
    [("5", 1041.8625, 41.8625, None), ("3", 983.4543, -16.5457, 2022), ("-1", 873.2691, -126.7309, 2022)],
)
def test_a_ceiling_that_growth_leads_beyond_is_not_kept(
    tmp_path: Path, growth: str, projected: float, shortfall: float, reached: int | None
) -> None:
    """900 · 1.05³ is above 1000, 900 · 1.03³ and 900 · 0.99³ are below it."""
    row = only_row(ask(tmp_path, of_x(CEILING), "", f"project -i x -f json --base x=900亿元 --growth {growth}"))
    assert (row["projected"], row["shortfall"], row["reached"]) == (projected, shortfall, reached)


def test_quarters_and_the_half_year_give_the_same_rows_but_for_how_they_were_made(tmp_path: Path) -> None:
    """195 + 250 = 445."""
    record = of_x(aim("达到1000亿元", "level", 1000, "亿元", qualifier="达到", base_period=None))
    whole = ask(tmp_path / "whole", record, "2023-01..06 level 445")
    parts = ask(tmp_path / "parts", record, "2023-Q1 level 195, 2023-Q2 level 250")
    for form in ("gap -f json", "path -f json --by quarter"):
        one, other = (ask(tmp_path / each, record, lines, form) for each, lines in (("w", "2023-01..06 level 445, 2023-01..03 level 195"), ("p", "2023-Q1 level 195, 2023-Q2 level 250")))  # fmt: skip
        assert without_made(one.rows) == without_made(other.rows)
        assert one.json["notes"][-1] == other.json["notes"][-1]
    assert (only_row(whole)["made"], only_row(parts)["made"]) == ("published", "summed")
    assert without_made(whole.rows) == without_made(parts.rows)
    assert [len(each.json["used"]) for each in (whole, parts)] == [1, 2]


def without_made(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows without how their figures were made."""
    return [{key: value for key, value in row.items() if key != "made"} for row in rows]


UNUSED = {
    "other_measure": "2023 share 5",
    "before_the_span": "2019 growth 5",
    "after_the_due_year": "2026 growth 5",
    "after_as_of": "2025-Q4 growth 5",
    "part_of_a_year": "2023-Q3 growth 5",
    "superseded": "2023 growth 5 % preliminary",
    "not_asked_for": "y 2023 growth 5",
}


@pytest.mark.parametrize("reason", UNUSED)
def test_a_figure_that_is_not_used_is_told_with_the_reason(tmp_path: Path, reason: str) -> None:
    """Ten percent in each of the years is used; the row before it is not."""
    other = subject("y", aim("增长7%", "growth", 7, "%", id="y-goal"))
    lines = [UNUSED[reason], *(f"{year} growth 10 % final" for year in (2023, 2024))]
    as_of = " --as-of 2025-09" if reason == "after_as_of" else ""
    ran = ask(tmp_path, [AVERAGE, other], lines, f"gap -f json -i x{as_of}")
    (left,) = ran.json["unused"]
    assert (left["reason"], left["row"], left["file"]) == (reason, 2, str(tmp_path / "figures.csv"))
    assert [each["row"] for each in ran.json["used"]] == [3, 4]
    assert [use["fate"] for each in ran.json["used"] for use in each["uses"]] == ["goal", "goal"]
    told = [note for note in ran.json["notes"] if note.startswith("1 of 3 figures not used")]
    assert len(told) == (reason != "not_asked_for"), "who asks for some goals is not told of the figures of others"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("2023-Q1 count 10, 2023-Q3 count 90", [(3, "part_of_a_year")]),  # the second quarter is not known
        ("2023-Q3 count 90", [(2, "part_of_a_year")]),
        ("2023-Q1 count 10, 2023-Q1..Q2 count 40, 2023-Q3 count 30", [(2, "superseded")]),
        ("2023-Q3 count 30, 2023-Q1..Q3 count 70", [(2, "superseded")]),
        ("2023-Q1 count 10, 2023-Q2 count 30, 2023 count 90", [(2, "superseded"), (3, "superseded")]),
    ],
)
def test_a_part_of_a_year_that_cannot_be_added_is_not_said_to_be_superseded(
    tmp_path: Path, lines: str, expected: list[tuple[int, str]]
) -> None:
    unused = ask(tmp_path, HUNDRED, lines).json["unused"]
    assert [(each["row"], each["reason"]) for each in unused] == expected


def test_a_figure_of_another_scope_than_that_of_the_goal_is_told(siping: Siping, tmp_path: Path) -> None:
    """The indicator has a goal for the city and one for its own level; only the first is asked for."""
    city, own = (aim("增长7%", "growth", 7, "%", id=f"x-{scope}", scope=scope) for scope in ("city", "own"))
    plan = write_plan(tmp_path / "plan", of_x(city, own))
    path = tmp_path / "plan" / "targets.yaml"
    goals = json.loads(path.read_text(encoding="utf-8"))
    goals["scopes"].append({"id": "own", "name": {"zh": "本级", "en": "own level"}})
    path.write_text(json.dumps(goals, ensure_ascii=False), encoding="utf-8")
    file = csv_of(tmp_path, "2023 growth 8 % final city, 2023 growth 5 % final own")
    ran = siping("gap", "--plan", plan, "-i", "x-city", "--actuals", file, "-f", "json")
    assert (only_row(ran)["observed"], only_row(ran)["verdict"]) == (8, "met")
    assert [(each["row"], each["reason"]) for each in ran.json["unused"]] == [(3, "other_scope")]
    rows = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows
    assert [(row["observed"], row["verdict"]) for row in rows] == [(8, "met"), (5, "missed")]


def test_a_figure_has_every_fate_that_it_was_put_to(tmp_path: Path) -> None:
    """The level of 2022 is the base and the spread of its year; quarters are parts of a sum."""
    records = of_x(aim("增长10%", "growth", 10, "%"), AVERAGE["targets"][0] | {"id": "x-average"})
    lines = "2022 level 100, 2022-Q1..Q2 level 40, 2023-Q1 level 20, 2023-Q2 level 24"
    used = ask(tmp_path, records, lines).json["used"]
    fates = {each["period"]: {(use["target"], use["fate"]) for use in each["uses"]} for each in used}
    assert ("x-goal", "spread") in fates["2022"]
    assert ("x-goal", "spread") in fates["2022-Q1..Q2"]
    assert {target for target, _ in fates["2023-Q1"]} >= {"x-goal"}
    sums = of_x(aim("新增500亿元", "level", 500, "亿元", 2025), accrual="flow")
    used = ask(tmp_path, sums, "2023-Q1 level 20, 2023-Q2 level 24").json["used"]
    assert [use["fate"] for each in used for use in each["uses"]] == ["part", "part"]


@pytest.mark.parametrize(
    ("record", "lines", "said", "gate"),
    [
        (of_x(ABOUT), "2023 growth 105.2", "looks like an index", True),
        (of_x(ABOUT), "2023 growth 35", None, False),
        (SCALE, "2023 level 2000000", "off by a factor of about 10000", True),
        (SCALE, "2023 level 20000000000", "off by a factor of about 100000000", True),
        (SCALE, "2022 level 180, 2023 level 250", None, False),
        (of_x(aim("增长7%", "growth", 7, "%")), "2023-Q1..Q3 growth 60", "fall by more than 100%", False),
        (of_x(aim("增长7%", "growth", 7, "%")), "2023-Q1..Q3 growth 30", None, False),
        (SCALE, "2022 level 310, 2023 level 320", "already exceeds the goal", False),
        (of_x(aim("占比达10%", "share", 10, "%", qualifier="达"), unit="%"), "2023 share 0.1", "below 1", False),
        (of_x(aim("占比达10%", "share", 10, "%", qualifier="达"), unit="%"), "2023 share 1", None, False),
    ],
)  # fmt: skip
def test_what_can_hardly_be_meant_is_a_note_and_the_worst_of_it_shuts_a_gate(
    tmp_path: Path, record: Record, lines: str, said: str | None, *, gate: bool
) -> None:
    """60 % to September leaves (7 − 0.75 · 60)/0.25 = −152 % to the last quarter, and 30 % leaves −62 %."""
    ran = ask(tmp_path, record, lines, "gap -f json --fail-on no_data")
    told = ("index", "by a factor", "by more than 100%", "already exceeds", "below 1")
    notes = [note.replace(",", "") for note in ran.json["notes"] if any(words in note for words in told)]
    assert [said in note for note in notes if said] == ([True] if said else [])
    assert len(notes) == (1 if said else 0)
    assert (ran.code, ran.json["passed"]) == ((1, False) if gate else (0, True))


def test_a_relation_over_several_years_compares_the_whole_of_both_sides(tmp_path: Path) -> None:
    """5 and 7 % are 12.35 %, against 6 and 6 % which are 12.36 %."""
    relation = {
        "id": "r",
        "kind": "relation",
        "comparator": "at_least",
        "versus": "b",
        "strength": "预期",
        "due": 2024,
        "over": "average",
        "scope": "city",
        "wording": "年均增速不低于b",
        "section": "goals",
    }
    plan = [
        of_x(ABOUT | {"id": "first"}),
        subject("a", prices="current", qualitative=[relation]),
        subject("b", prices="current"),
    ]
    lines = ["b 2023 growth 6", "b 2024 growth 6", "a 2023 growth 5"]
    for last, verdict in ((7, "missed"), (7.02, "met")):
        row = only_row(ask(tmp_path, plan, [*lines, f"a 2024 growth {last}"], "gap -i a -f json"))
        assert (row["verdict"], row["versus_value"], row["observed_period"], row["over"]) == (
            verdict,
            6,
            "2023..2024",
            "average",
        )
    row = only_row(ask(tmp_path, plan, lines, "gap -i a -f json"))
    assert (row["verdict"], row["observed"], row["observed_period"]) == ("behind", 5, "2023")


def test_growth_that_counts_as_published_never_follows_from_levels(tmp_path: Path) -> None:
    """固定资产投资 and 规上 change their scope; with growth: derived the plan says that it does not."""
    lines = "2022 level 100, 2023 level 110"
    invested = aim("增长7%", "growth", 7, "%")
    for more, expected in (
        ({"zh": "固定资产投资"}, (None, "no_data")),
        ({"zh": "规上工业总产值"}, (None, "no_data")),
        ({"zh": "固定资产投资", "growth": "derived"}, (10, "met")),
        ({"zh": "甲之名"}, (10, "met")),
        ({"zh": "甲之名", "growth": "published"}, (None, "no_data")),
    ):
        row = only_row(ask(tmp_path, of_x(invested, **more), lines))
        assert (row["observed"], row["verdict"]) == expected


def test_figures_reported_by_the_plan_and_by_a_file_are_parts_of_one_sum(tmp_path: Path) -> None:
    """The first quarter of 195 is the plan's, the second of 250 the file's."""
    record = of_x(
        aim("达到1000亿元", "level", 1000, "亿元", qualifier="达到", base_period=None),
        reported=[figure("2023-Q1", "level", 195, "亿元", status="final")],
    )
    ran = ask(tmp_path, record, "2023-Q2 level 250 亿元 preliminary")
    row = only_row(ran)
    assert (row["observed"], row["observed_status"], row["made"]) == (445, "preliminary", "summed")
    assert [each["file"] is None for each in ran.json["used"]] == [True, False]

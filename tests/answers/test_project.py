"""``siping project`` tells where industries will stand, and what it would take."""

from __future__ import annotations

from decimal import Decimal
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import figure, goal, scenario, subject, write_plan

from siping_cli import load_plan, project

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

    Row = dict[str, Any]

PROMISED_KEYS = [
    "industry", "name_zh", "name_en", "target", "reading", "target_value", "unit", "due", "years", "base",
    "base_period", "required_growth", "scenario_growth", "projected", "shortfall", "reached", "needed_base",
]  # fmt: skip
INDUSTRIES = [
    "modern-agriculture", "food-processing", "metallurgy", "special-equipment", "basic-chemicals", "pharma-health",
    "smart-logistics", "culture-tourism",
]  # fmt: skip
TO_300_FROM_180 = ("project", "-i", "metallurgy", "--base", "metallurgy=180亿元", "--growth", "10", "-f", "json")
MEMBERS = ("modern-agriculture=100亿元", "food-processing=1500000万元", "metallurgy=180")


def with_bases(*bases: str) -> list[str]:
    """Return the options that give bases."""
    return [word for base in bases for word in ("--base", base)]


def column(rows: list[Row], *keys: str) -> list[tuple[object, ...]]:
    """Return some keys of every row."""
    return [tuple(row[key] for key in keys) for row in rows]


def test_180_at_ten_percent_falls_short_of_300_in_two_and_in_three_years(siping: Siping) -> None:
    """180 × 1.1^2 = 217.8, 180 × 1.1^3 = 239.58; 300 / 1.1^2 and 300 / 1.1^3; 180 × 1.1^6 = 318.88 in 2028."""
    two, three = siping(*TO_300_FROM_180).rows
    facts = ("due", "years", "required_growth", "projected", "shortfall", "needed_base", "reached")
    assert column([two, three], *facts) == [
        (2024, 2, 29.0994448736, 217.8, 82.2, 247.9338842975, 2028),
        (2025, 3, 18.5631101497, 239.58, 60.42, 225.3944402705, 2028),
    ]
    assert column([two], "target_value", "unit", "base", "base_period", "scenario_growth", "required_level") == [
        (300, "亿元", 180, "2022", 10, 300)
    ]
    assert column([two], "measured", "measured_period", "probability", "level_unit") == [(None, None, None, "亿元")]
    assert column([two], "industry", "name_zh", "name_en", "target", "reading") == [
        ("metallurgy", "冶金建材", "Metallurgy and materials", "metallurgy-scale", None)
    ]


def test_the_keys_of_a_row_come_in_the_promised_order(siping: Siping) -> None:
    answer = siping(*TO_300_FROM_180).json
    assert answer["schema"] == "siping/project/1"
    assert [key for key in answer["rows"][0] if key in PROMISED_KEYS] == PROMISED_KEYS


def test_without_options_every_industry_with_a_goal_appears_and_the_group_in_its_first_reading(siping: Siping) -> None:
    rows = siping("project", "-f", "json").rows
    members = {"modern-agriculture", "food-processing"}  # which have no goal of their own
    assert {row["industry"] for row in rows} == {*INDUSTRIES, "three-industries"} - members
    scale = [row for row in rows if row["target"] == "three-industries-scale"]
    assert {(row["industry"], row["reading"]) for row in scale} == {("three-industries", "combined")}
    assert {row["target_value"] for row in scale} == {500}


def test_the_other_reading_of_a_group_is_that_of_each_member(siping: Siping) -> None:
    rows = siping("project", "-i", "three-industries", "--reading", "each", "-f", "json").rows
    assert {(row["industry"], row["reading"]) for row in rows} == {
        ("modern-agriculture", "each"),
        ("food-processing", "each"),
        ("metallurgy", "each"),
    }
    assert {row["target_value"] for row in rows} == {500}


def test_the_horizons_of_a_goal_due_in_two_to_three_years_are_both(siping: Siping) -> None:
    rows = siping("project", "-i", "metallurgy", "-i", "three-industries", "-f", "json").rows
    assert {(row["due"], row["years"]) for row in rows} == {(2024, 2), (2025, 3)}


def test_the_scenarios_of_the_plan_are_its_own_growth_goals(siping: Siping) -> None:
    """GDP 7 %, industrial output 10 %, logistics and tourism 15 %."""
    rows = siping("project", "-i", "pharma-health", "--years", "2", "-f", "json").rows
    assert [row["scenario_growth"] for row in rows] == [7, 10, 15]


@pytest.mark.parametrize("growths", [("--growth", "8,10,-2.5"), ("--growth", "8%", "--growth", " 10 , -2.5％")])
def test_growth_is_a_list_of_rates_in_percent(siping: Siping, growths: tuple[str, ...]) -> None:
    rows = siping("project", "-i", "pharma-health", "--years", "2", *growths, "-f", "json").rows
    assert [row["scenario_growth"] for row in rows] == [8, 10, -2.5]


@pytest.mark.parametrize(("years", "expected"), [("1", [1]), ("3", [3]), ("2..4", [2, 3, 4]), ("100", [100])])
def test_years_sets_other_horizons(siping: Siping, years: str, expected: list[int]) -> None:
    rows = siping("project", "-i", "pharma-health", "--growth", "7", "--years", years, "-f", "json").rows
    assert column(rows, "years", "due") == [(each, 2022 + each) for each in expected]


@pytest.mark.parametrize("base", ["180", "180亿", "1800000万元", "18bn", "0.018万亿元", "18,000,000,000元"])
def test_a_base_in_another_unit_changes_nothing(siping: Siping, base: str) -> None:
    arguments = ("-i", "metallurgy", "--base", f"metallurgy={base}", "--growth", "10", "-f", "json")
    assert siping("project", *arguments).out == siping(*TO_300_FROM_180).out


@pytest.mark.parametrize("name", ["metallurgy", "Metallurgy", "冶金建材", "冶金建材产业", "Metallurgy and materials"])
def test_a_base_goes_by_any_name_of_its_industry(siping: Siping, name: str) -> None:
    rows = siping("project", "-i", "metallurgy", "--base", f"{name}=180", "--growth", "10", "-f", "json").rows
    assert {row["base"] for row in rows} == {180}


def test_the_base_of_a_group_is_the_sum_of_its_members(siping: Siping) -> None:
    """100 + 150 + 180 = 430; the goal of the three together is 500."""
    rows = siping("project", *with_bases(*MEMBERS), "--growth", "7", "--years", "2", "-f", "json").rows
    group = next(row for row in rows if row["industry"] == "three-industries")
    assert (group["base"], group["projected"], group["shortfall"]) == (430, 492.307, 7.693)
    arguments = ("project", "-i", "three-industries", *with_bases(*MEMBERS), "--reading", "each", "-f", "json")
    each = {row["industry"]: row["base"] for row in siping(*arguments).rows}
    assert each == {"modern-agriculture": 100, "food-processing": 150, "metallurgy": 180}


def test_the_base_of_a_group_stays_unknown_while_that_of_a_member_is(siping: Siping) -> None:
    rows = siping("project", *with_bases(*MEMBERS[:2]), "-f", "json").rows
    assert {row["base"] for row in rows if row["industry"] == "three-industries"} == {None}


def test_a_base_given_for_a_group_comes_before_the_sum(siping: Siping) -> None:
    rows = siping("project", *with_bases(*MEMBERS, "three-industries=400"), "-f", "json").rows
    assert {row["base"] for row in rows if row["industry"] == "three-industries"} == {400}


def test_without_a_base_only_what_needs_none_is_answered_and_the_note_says_which_are_missing(siping: Siping) -> None:
    ran = siping("project", "-i", "metallurgy", "--growth", "10", "-f", "json")
    unknown = ("base", "required_growth", "projected", "shortfall", "reached")
    assert column(ran.rows, *unknown) == [(None,) * 5] * 2
    assert [row["needed_base"] for row in ran.rows] == [247.9338842975, 225.3944402705]
    assert "base level unknown for metallurgy; give one with --base NAME=VALUE" in ran.json["notes"]


@pytest.mark.parametrize(
    ("base", "expected"),
    [((), (None, None, None, None)), (("--base", "80"), (25, 88, 12, 100))],
)
def test_a_count_is_projected_as_a_level_is(
    siping: Siping, base: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    (row,) = siping("project", "-i", "promotion-events", "--growth", "10", *base, "-f", "json").rows
    assert (row["needed_base"], row["reached"]) == (90.9090909091, 2025 if base else None)
    keys = ("required_growth", "projected", "shortfall", "required_level")
    assert tuple(row[key] for key in keys) == expected


def test_a_growth_goal_needs_no_base(siping: Siping) -> None:
    """年均增长15%以上: a scenario of 15 % reaches it in the due year, one of 10 % never."""
    rows = siping("project", "-i", "smart-logistics", "--growth", "10,15", "--years", "2", "-f", "json").rows
    assert column(rows, "required_growth", "reached", "needed_base", "required_level") == [
        (15, None, None, None),
        (15, 2024, None, None),
    ]


def test_a_growth_goal_with_a_base_is_projected_against_the_level_it_implies(siping: Siping) -> None:
    """From 100: 1.15^2 makes 132.25, 1.1^2 makes 121."""
    arguments = ("-i", "smart-logistics", "--base", "smart-logistics=100", "--growth", "10", "--years", "2")
    (row,) = siping("project", *arguments, "-f", "json").rows
    assert (row["projected"], row["shortfall"], row["required_level"]) == (121, 11.25, 132.25)


def test_about_is_as_wide_in_a_projection_as_in_a_gap(siping: Siping) -> None:
    """6.8 % counts as 7%左右."""
    rows = siping("project", "-i", "gdp", "--growth", "6.8,6.7999", "-f", "json").rows
    assert [row["reached"] for row in rows] == [2023, None]


def test_about_is_converted_into_the_unit_of_the_industry(siping: Siping, tmp_path: Path) -> None:
    """3亿元左右, give or take 0.5亿元, is reached from 25000万元 on."""
    scale = goal("parts-scale", "level", 3, "亿元", "about", tolerance=0.5)
    plan = write_plan(tmp_path, industries=[subject("parts", scale, unit="万元")])
    arguments = ("project", "--plan", plan, "--growth", "0", "-f", "json")
    rows = [siping(*arguments, "--base", f"parts={base}").rows[0] for base in ("25000", "24999.9999")]
    assert [row["reached"] for row in rows] == [2022, None]


@pytest.mark.parametrize("base", [(), ("--base", "parts=50")])
def test_about_a_multiple_is_as_wide_from_any_base(siping: Siping, tmp_path: Path, base: tuple[str, ...]) -> None:
    """2倍左右, give or take 0.1, is reached from 1.9 on."""
    double = goal("parts-double", "multiple", 2, "倍", "about", tolerance=0.1, wording="2倍左右")
    plan = write_plan(tmp_path, industries=[subject("parts", double)])
    rows = siping("project", "--plan", plan, "--growth", "90,89.99", *base, "-f", "json").rows
    assert [row["reached"] for row in rows] == [2023, 2024]


def test_about_has_no_width_where_a_growth_goal_is_projected_again_as_a_level(siping: Siping, tmp_path: Path) -> None:
    """From 100 at 10 % a year to 133.1: 121 after the first year grows at 10 % to 133.1 in the second."""
    pace = goal("parts-growth", "growth", 10, "%", "about", due=2025, wording="年均增长10%左右")
    plan = write_plan(tmp_path, industries=[subject("parts", pace, reported=[figure("2023", "level", 121, "亿元")])])
    arguments = ("--plan", plan, "--base", "parts=100", "--from", "latest", "--growth", "10,9.99", "-f", "json")
    rows = siping("project", *arguments).rows
    assert [row["reached"] for row in rows] == [2024, 2025]


@pytest.mark.parametrize(("base", "year"), [("51.041", 2200), ("51.040", None)])
def test_no_year_is_told_beyond_the_last_one_there_is(siping: Siping, base: str, year: int | None) -> None:
    """300 / 1.01^178 = 51.0407…, and 2200 is 178 years after 2022."""
    rows = siping("project", "-i", "metallurgy", "--base", base, "--growth", "1", "-f", "json").rows
    assert [row["reached"] for row in rows] == [year, year]


def test_a_doubling_needs_no_base(siping: Siping) -> None:
    """1.1^7 = 1.95, 1.1^8 = 2.14: doubled in 2030."""
    (row,) = siping("project", "-i", "basic-chemicals-doubling", "--growth", "10", "-f", "json").rows
    assert (row["required_growth"], row["reached"], row["due"]) == (100, 2030, 2023)


@pytest.fixture
def demo(tmp_path: Path) -> str:
    """Return a plan with a goal of 121亿元, one to stay below, and two scenarios of 10 % and −10 %."""
    return write_plan(
        tmp_path,
        subject("whole", goal("up", "growth", 10, "%"), goal("down", "growth", -10, "%")),
        industries=[
            subject("steel", goal("steel-scale", "level", 121, "亿元", due="2024..2025")),
            subject("coal", goal("coal-cap", "level", 81, "亿元", "at_most", due=2024)),
            subject("parts", goal("parts-scale", "level", 3, "亿元", due=2024), unit="万元"),
        ],
        scenarios=[scenario("up"), scenario("down")],
    )


def test_a_goal_hit_exactly_is_reached_in_that_year(siping: Siping, demo: str) -> None:
    """100 at 10 % is 121 after two years."""
    arguments = ("project", "--plan", demo, "-i", "steel", "--growth", "10", "--years", "2", "-f", "json")
    rows = [siping(*arguments, "--base", f"steel={base}").rows[0] for base in ("100", "99.9999", "121", "200")]
    assert [row["reached"] for row in rows] == [2024, 2025, 2022, 2022]
    assert [row["shortfall"] for row in rows] == [0, 0.000121, -25.41, -121]


@pytest.mark.parametrize("growth", ["0", "-10"])
def test_a_goal_that_growth_leads_away_from_is_never_reached(siping: Siping, demo: str, growth: str) -> None:
    arguments = ("--plan", demo, "-i", "steel", "--base", "steel=100", "--growth", growth, "--years", "2")
    (row,) = siping("project", *arguments, "-f", "json").rows
    assert row["reached"] is None


def test_a_level_that_is_to_fall_is_reached_from_above(siping: Siping, demo: str) -> None:
    """100 at −10 % a year is 81 after two years."""
    arguments = ("--plan", demo, "-i", "coal", "--base", "coal=100", "-f", "json")
    up, down = siping("project", *arguments).rows
    assert (up["reached"], up["shortfall"]) == (None, 40)
    assert (down["reached"], down["shortfall"], down["required_growth"]) == (2024, 0, -10)


def test_a_goal_in_another_unit_than_its_industry_is_compared_in_that_of_the_industry(
    siping: Siping, demo: str
) -> None:
    """3亿元 is 30000万元; 20000 at 10 % twice is 24200; 30000 / 1.21 = 24793.39."""
    arguments = ("--plan", demo, "-i", "parts", "--base", "parts=2亿元", "--growth", "10", "-f", "json")
    (row,) = siping("project", *arguments).rows
    assert (row["base"], row["projected"], row["shortfall"], row["level_unit"]) == (20000, 24200, 5800, "万元")
    assert row["needed_base"] == 24793.3884297521


@pytest.mark.parametrize(("base", "growth", "spread", "years"), [(180, 10, 5, 2), (250, 7, 3, 3), (300, 0, 20, 1)])
def test_the_probability_is_that_of_the_normal_distribution(
    siping: Siping, base: int, growth: int, spread: int, years: int
) -> None:
    """The log of the level is normal with mean ln B + n ln(1 + g) and deviation σ√n."""
    arguments = ("-i", "metallurgy", "--base", f"metallurgy={base}", "--growth", str(growth), "--years", str(years))
    (row,) = siping("project", *arguments, "--volatility", str(spread), "-f", "json").rows
    mean = (Decimal(base).ln() + years * (1 + Decimal(growth) / 100).ln() - Decimal(300).ln()) / Decimal(years).sqrt()
    expected = NormalDist().cdf(float(mean / (Decimal(spread) / 100)))
    assert row["probability"] == pytest.approx(100 * expected, abs=1e-9)


def test_a_doubling_has_a_probability_without_a_base(siping: Siping) -> None:
    """Growing by exactly what is needed is an even chance."""
    arguments = ("-i", "basic-chemicals-doubling", "--growth", "100", "--volatility", "5%", "-f", "json")
    assert [row["probability"] for row in siping("project", *arguments).rows] == [50]


def test_the_probability_of_a_level_that_is_to_fall_is_that_of_ending_below(siping: Siping, demo: str) -> None:
    """From 100 at −5 % the middle of the outcomes is 90.25, so 81 or less is the unlikely side."""
    arguments = ("--plan", demo, "-i", "coal", "--base", "coal=100", "--growth", "-5", "--volatility", "5")
    (row,) = siping("project", *arguments, "-f", "json").rows
    score = (Decimal("0.81") / Decimal("0.9025")).ln() / (Decimal("0.05") * Decimal(2).sqrt())
    assert row["probability"] == pytest.approx(100 * NormalDist().cdf(float(score)), abs=1e-9)


def test_without_volatility_there_is_no_probability(siping: Siping) -> None:
    assert {row["probability"] for row in siping(*TO_300_FROM_180).rows} == {None}


def test_a_volatility_is_named_in_the_notes(siping: Siping) -> None:
    out = siping("project", "-i", "metallurgy", "--base", "metallurgy=180", "--volatility", "5").out
    assert "standard deviation 5%" in " ".join(out.split())


def test_sensitivity_tabulates_required_growth_for_bases_of_40_to_100_percent(siping: Siping) -> None:
    """(1 / 0.4)^(1/2) − 1 = 58.11 % and so on; at 100 % nothing is required."""
    answer = siping("project", "-i", "metallurgy", "--sensitivity", "-f", "json").json
    assert answer["schema"] == "siping/sensitivity/1"
    two = [row for row in answer["rows"] if row["years"] == 2]
    assert column(two, "base_share", "base", "required_growth") == [
        (40, 120, 58.1138830084),
        (50, 150, 41.4213562373),
        (60, 180, 29.0994448736),
        (70, 210, 19.5228609334),
        (80, 240, 11.8033988750),
        (90, 270, 5.4092553389),
        (100, 300, 0),
    ]
    three = {row["base_share"]: row["required_growth"] for row in answer["rows"] if row["years"] == 3}
    assert (three[60], three[100]) == (18.5631101497, 0)


def test_required_growth_by_share_is_the_same_whatever_the_size_of_the_goal(siping: Siping) -> None:
    rows = siping("project", "--sensitivity", "--years", "2", "-f", "json").rows
    growths = {(row["base_share"], row["required_growth"]) for row in rows}
    assert len(growths) == 7
    assert len({row["target"] for row in rows}) > 4


@pytest.mark.parametrize("option", [("--base", "metallurgy=1"), ("--growth", "5"), ("--volatility", "5")])
def test_sensitivity_refuses_what_it_does_not_use(siping: Siping, option: tuple[str, str]) -> None:
    ran = siping("project", "--sensitivity", *option)
    assert (ran.code, ran.out) == (2, "")
    assert "--sensitivity needs no base, growth or volatility" in ran.err


def test_the_table_names_each_goal_with_its_number(siping: Siping) -> None:
    assert "\nMetallurgy and materials: ≥30 billion yuan\n" in siping(*TO_300_FROM_180[:-2]).out


def test_the_table_names_the_group_and_its_readings(siping: Siping) -> None:
    assert "Three industries: ≥50 billion yuan (combined)" in siping("project", "--long").out
    each = siping("project", "-i", "three-industries", "--reading", "each").out
    assert "Modern agriculture: ≥50 billion yuan (each)" in " ".join(each.split())
    assert "三大产业：≥500亿元（合计）" in siping("project", "--long", "--lang", "zh").out


def test_a_share_is_not_projected_and_says_what_to_ask_instead(siping: Siping) -> None:
    ran = siping("project", "-i", "high-tech-share")
    assert (ran.code, ran.out) == (2, "")
    assert "use siping gap or siping path" in ran.err


def test_a_plan_without_scenarios_asks_for_growth(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, industries=[subject("steel", goal("steel-scale", "level", 121, "亿元"))])
    ran = siping("project", "--plan", plan)
    assert (ran.code, ran.out) == (2, "")
    assert "give rates with --growth" in ran.err
    assert siping("project", "--plan", plan, "--growth", "7").code == 0


def test_explain_shows_the_formulas_of_a_projection(siping: Siping) -> None:
    steps = siping(*TO_300_FROM_180, "--explain").json["explain"]
    assert {step["name"] for step in steps} == {"required_growth", "level_after", "shortfall", "needed_base"}
    levels = [step["result"] for step in steps if step["name"] == "level_after"]
    assert levels == [217.8, 239.58]


def test_a_goal_of_every_year_is_projected_from_where_it_stands_and_a_year_that_was_missed_is_not_made_up_for(
    siping: Siping, tmp_path: Path
) -> None:
    """After 110 instead of 115, another 15 % lead to 126.5; the path says so too."""
    each = goal("x-each", "growth", 15, "%", due="2023..2024", wording="每年增长达到15%")
    levels = figure("2022", "level", 100, "亿元"), figure("2023", "level", 110, "亿元")
    plan = write_plan(tmp_path, subject("x", each, reported=levels))
    command = ("project", "-i", "x", "--plan", plan, "--growth", "14.9,15", "--from", "latest", "-f", "json")
    rows = [row for row in siping(*command).rows if row["due"] == 2024]
    assert column(rows, "required_growth", "required_level", "shortfall", "reached") == [
        (15, 126.5, 0.11, None),
        (15, 126.5, 0, 2024),
    ]
    way = siping("path", "--plan", plan, "--from", "latest", "-f", "json").rows[-1]
    assert (way["period"], way["growth"], way["level"]) == ("2024", 15, 126.5)


PLAN = load_plan()
tenths = st.decimals("3", 100000, places=1)  # below 3亿元, 300亿元 within a year would be an absurd rate
below_the_goal = st.decimals("3", "299.9", places=1)


@pytest.mark.parametrize(("base", "required"), [("299.9999", 0.0000333333), ("300", None), ("400", None)])
def test_a_base_at_the_goal_asks_for_nothing(siping: Siping, base: str, required: float | None) -> None:
    arguments = ("-i", "metallurgy", "--base", f"metallurgy={base}", "--growth", "10", "--years", "1", "-f", "json")
    assert [row["required_growth"] for row in siping("project", *arguments).rows] == [required]


@given(base=below_the_goal, years=st.integers(1, 10))
@settings(max_examples=25)
def test_growing_at_the_required_rate_ends_on_the_goal(base: Decimal, years: int) -> None:
    bases = {"metallurgy": base}
    first, *_ = project(PLAN, ["metallurgy"], bases=bases, years=years).rows
    (row,) = project(PLAN, ["metallurgy"], bases=bases, years=years, growths=[first.required_growth]).rows
    assert abs(row.projected - 300) < Decimal("1e-20")
    assert abs(row.needed_base - base) < Decimal("1e-20")


@given(base=tenths)
@settings(max_examples=15)
def test_the_unit_of_the_base_changes_no_figure(base: Decimal) -> None:
    rows = [
        project(PLAN, ["metallurgy"], bases={"metallurgy": text}).to_dicts()
        for text in (f"{base}亿元", f"{base * 10000}万元", f"{base / 10}bn")
    ]
    assert rows[0] == rows[1] == rows[2]


def test_explain_gives_the_level_of_a_multiple_its_unit(siping: Siping) -> None:
    line = ("project", "-i", "basic-chemicals", "--base", "20亿元", "--growth", "10", "--explain", "-f", "json")
    given = [each for step in siping(*line).json["explain"] for each in step["given"]]
    goals = [
        each
        for each in given
        if each["name"] != "periods" and each["from"].startswith("the goal") and each["value"] == 40
    ]
    assert goals
    assert {each["unit"] for each in goals} == {"亿元"}


def test_no_rate_of_growth_leads_to_nothing(siping: Siping, tmp_path: Path) -> None:
    """8 × 0.5^3 = 1."""
    coal = subject("coal", goal("coal-end", "level", 0, "万吨", "at_most", due=2025), unit="万吨", better="less")
    plan = write_plan(tmp_path, industries=[coal])
    ran = siping("project", "--plan", plan, "--base", "coal=8", "--growth", "-50", "-f", "json")
    assert column(ran.rows, "required_growth", "projected", "shortfall", "reached") == [(None, 1, 1, None)]

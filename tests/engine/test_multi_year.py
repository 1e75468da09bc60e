"""Several years: speed so far, plans made again from what was measured, prices, and averages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

HEADER = "indicator,period,measure,value,unit,status\n"


def actuals(folder: Path, *rows: str, name: str = "actuals.csv") -> str:
    """Write figures and return the file."""
    path = folder / name
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


AGAIN_AT_TEN = ("--growth", "10", "--from", "latest", "-f", "json")
METALLURGY = ("metallurgy,2022,level,180,亿元,final", "metallurgy,2023,level,200,亿元,final")


def test_speed_is_actual_over_required_growth(siping: Siping, tmp_path: Path) -> None:
    """180 to 200 is 11.1111 % where (300/180)^(1/3) - 1 = 18.5631 % a year is needed: 0.5986, which is limited."""
    row = siping("gap", "-i", "metallurgy", "--actuals", actuals(tmp_path, *METALLURGY), "-f", "json").rows[0]
    assert row["progress_ratio"] == 0.5985587017
    assert (row["progress_class"], row["verdict"]) == ("limited", "behind")
    # sqrt(300/200) - 1 = 22.4745 % a year from now on
    assert (row["required"], row["required_unit"]) == (22.4744871392, "%")
    assert row["acceleration"] == 11.363376028


@pytest.mark.parametrize(
    ("level", "grade", "verdict"),
    [
        (213.5, "on_track", "on_track"),
        (211.8, "on_track", "on_track"),
        (205, "moderate", "behind"),
        (170, "deterioration", "behind"),
    ],
)
def test_the_classes_are_those_of_statistics_canada(
    siping: Siping, tmp_path: Path, level: float, grade: str, verdict: str
) -> None:
    file = actuals(tmp_path, METALLURGY[0], f"metallurgy,2023,level,{level},亿元,final")
    row = siping("gap", "-i", "metallurgy", "--actuals", file, "-f", "json").rows[0]
    assert (row["progress_class"], row["verdict"]) == (grade, verdict)


def test_a_multiple_is_followed_by_the_growth_of_each_year(siping: Siping, tmp_path: Path) -> None:
    """25 % in the first of three years, where 2^(1/3) - 1 = 25.99 % a year is needed."""
    double = goal("a-double", "multiple", 2, "倍", due=2025, wording="达到2倍")
    plan = write_plan(tmp_path, subject("a", double, reported=[figure("2023", "growth", 25, "%")]))
    ran = siping("gap", "--plan", plan, "-f", "json", "--explain")
    (row,) = ran.rows
    assert row["progress_ratio"] == pytest.approx(0.25 / (2 ** (1 / 3) - 1))
    assert (row["progress_class"], row["verdict"]) == ("on_track", "on_track")
    rule = "on track: to 2023, progress was at 96.2% of the required pace: on track"
    assert [step["rule"] for step in ran.json["explain"] if step["name"] == "verdict"] == [rule]
    step = next(step for step in ran.json["explain"] if step["name"] == "progress_ratio")
    assert [(each["name"], each["value"], each["unit"], each["from"]) for each in step["given"]] == [
        ("base", 1, None, "the base is 1"),
        ("current", 1.25, None, "level_after"),
        ("target", 2, None, "the goal: 达到2倍"),
        ("periods_done", 1, None, "2022 to 2023"),
        ("periods_whole", 3, None, "2022 to 2025"),
    ]


@pytest.mark.parametrize(
    ("year", "level", "ratio"), [(2024, 240, 0.8333761807), (2025, 310, 0.5985587017)], ids=["before", "in"]
)
def test_the_speed_is_that_to_the_last_year_before_the_goal_is_due(
    siping: Siping, tmp_path: Path, year: int, level: int, ratio: float
) -> None:
    """(240/180)^(1/2) - 1 over (300/180)^(1/3) - 1; the due year itself tells whether the goal is met, not how fast it went."""
    file = actuals(tmp_path, *METALLURGY, f"metallurgy,{year},level,{level},亿元,final")
    row = siping("gap", "-i", "metallurgy", "--actuals", file, "-f", "json").rows[0]
    assert row["progress_ratio"] == pytest.approx(ratio)
    assert row["verdict"] == "behind" if year == 2024 else "met"


def test_a_goal_to_fall_needs_a_fall_from_the_latest_level(siping: Siping, tmp_path: Path) -> None:
    """(80 / 90)^(1/2) - 1."""
    fall = goal("a-fall", "level", 80, "亿元", "at_most", due=2025)
    plan = write_plan(tmp_path, subject("a", fall, reported=[figure("2023", "level", 90, "亿元")]))
    (row,) = siping("gap", "--plan", plan, "-f", "json").rows
    assert (row["required"], row["required_unit"], row["verdict"]) == (-5.7190958418, "%", "open")


@pytest.mark.parametrize(
    ("level", "grade", "verdict"),
    [(92, "on_track", "on_track"), (94, "moderate", "behind"), (101, "deterioration", "behind")],
)
def test_a_goal_to_fall_is_on_track_by_falling(
    siping: Siping, tmp_path: Path, level: int, grade: str, verdict: str
) -> None:
    """From 100 to 80 in three years is a fall of 7.17 % a year; 8 % is faster, 6 % is 0.84 of it."""
    fall = goal("a-fall", "level", 80, "亿元", "at_most", due=2025)
    levels = figure("2022", "level", 100, "亿元"), figure("2023", "level", level, "亿元")
    plan = write_plan(tmp_path, subject("a", fall, reported=levels))
    (row,) = siping("gap", "--plan", plan, "-f", "json").rows
    assert (row["progress_class"], row["verdict"]) == (grade, verdict)


@pytest.mark.parametrize(
    ("indicator", "figure", "rule"),
    [
        (
            "metallurgy",
            "level,200,亿元",
            "behind: to 2023, progress was at only 59.9% of the required pace: limited progress",
        ),
        ("metallurgy", "level,213.5,亿元", "on track: to 2023, progress was at 100.3% of the required pace: on track"),
        # an average is judged by the mean of its years so far; its speed is shown and decides nothing
        ("smart-logistics", "growth,12,%", "behind: 12% in 2023 does not meet the goal of ≥15% so far"),
        ("smart-logistics", "growth,14.9,%", "behind: 14.9% in 2023 does not meet the goal of ≥15% so far"),
        ("smart-logistics", "growth,15,%", "on track: 15% in 2023 meets the goal of ≥15% so far"),
    ],
)
def test_a_verdict_by_speed_says_how_fast_it_went_and_until_when(
    siping: Siping, tmp_path: Path, indicator: str, figure: str, rule: str
) -> None:
    file = actuals(tmp_path, METALLURGY[0], f"{indicator},2023,{figure},final")
    ran = siping("gap", "-i", indicator, "--actuals", file, "--explain", "-f", "json")
    assert [step["rule"] for step in ran.json["explain"] if step["name"] == "verdict"] == [rule]


def test_an_average_growth_is_followed_by_the_growth_of_each_year(siping: Siping, tmp_path: Path) -> None:
    """12 % in the first of three years of 15 %: (1.15^3 / 1.12)^(1/2) - 1 for the rest."""
    file = actuals(tmp_path, "smart-logistics,2023,growth,12,%,final")
    row = siping("gap", "-i", "smart-logistics", "--actuals", file, "-f", "json").rows[0]
    assert (row["progress_ratio"], row["progress_class"], row["verdict"]) == (0.8, "moderate", "behind")
    rows = siping("path", "-i", "smart-logistics", "--actuals", file, "--from", "latest", "-f", "json").rows
    three = [row for row in rows if row["due"] == 2025]
    assert [row["growth"] for row in three] == [None, 12, 16.5300007356, 16.5300007356]
    assert three[-1]["index"] == 152.0875


def test_a_path_keeps_the_plan_and_shows_what_was_measured_beside_it(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, *METALLURGY)
    rows = [
        row for row in siping("path", "-i", "metallurgy", "--actuals", file, "-f", "json").rows if row["due"] == 2025
    ]
    assert rows[0]["level"] == 180, "the level of the base period serves as the base"
    assert [row["measured"] for row in rows] == [None, 200, None, None]
    assert rows[1]["growth"] == 18.5631101497


def test_a_path_is_planned_again_from_the_latest_year(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, *METALLURGY)
    rows = siping("path", "-i", "metallurgy", "--actuals", file, "--from", "latest", "-f", "json").rows
    assert [row["growth"] for row in rows] == [
        None,
        11.1111111111,
        50,
        None,
        11.1111111111,
        22.4744871392,
        22.4744871392,
    ]
    assert [row["observed"] for row in rows] == [False, True, False, False, True, False, False]
    assert rows[-1]["level"] == 300


def test_a_stage_in_a_year_that_is_over_is_passed_by(siping: Siping, tmp_path: Path) -> None:
    command = (
        "path",
        "-i",
        "metallurgy",
        "--actuals",
        actuals(tmp_path, *METALLURGY),
        "--from",
        "latest",
        "-f",
        "json",
    )
    assert siping(*command, "--via", "2023=190亿元").rows == siping(*command).rows


@pytest.mark.parametrize("prices", ["constant", "current"])
@pytest.mark.parametrize(("wording", "end"), [("年均增长10%", 133.1), ("比2022年增长10%", 110)])
@pytest.mark.parametrize("published", [True, False])
def test_published_growth_is_followed_where_it_is_known_and_levels_at_current_prices_otherwise(  # noqa: PLR0913 - columns
    siping: Siping, tmp_path: Path, prices: str, wording: str, end: float, *, published: bool
) -> None:
    """5 and 6 % lead from 100 to 111.3; levels of 120 and 150 say 20 and 25 %, and nothing of growth at constant prices."""
    growing = goal("a-growth", "growth", 10, "%", due=2025, wording=wording, qualifier=None)
    known = [figure(str(year), "level", level, "亿元") for year, level in ((2022, 100), (2023, 120), (2024, 150))]
    if published:
        known += [figure("2023", "growth", 5, "%"), figure("2024", "growth", 6, "%")]
    plan = write_plan(tmp_path, subject("a", growing, prices=prices, reported=known))
    rows = siping("path", "--plan", plan, "--from", "latest", "-f", "json").rows
    levels = [row["level"] for row in rows]
    if prices == "constant" and not published:
        assert [row["observed"] for row in rows] == [False] * 4
        assert (levels[0], levels[-1]) == (100, end)
        return
    assert [row["growth"] for row in rows][1:3] == ([5, 6] if published else [20, 25])
    assert [row["observed"] for row in rows] == [False, True, True, False]
    assert levels == [100, *((105, 111.3) if published else (120, 150)), end]
    assert [row["increment"] for row in rows][1:3] == [levels[1] - levels[0], pytest.approx(levels[2] - levels[1])]


def test_a_path_of_growth_goes_on_from_a_level_and_a_base_that_was_given(siping: Siping, tmp_path: Path) -> None:
    """From 50 at 15 % a year to 76.04 in 2025: after 55 in 2023, (50 · 1.15³ / 55)^(1/2) − 1 a year."""
    file = actuals(tmp_path, "smart-logistics,2023,level,55,亿元,final")
    command = ("path", "-i", "smart-logistics", "--actuals", file, "--from", "latest", "--base", "50", "-f", "json")
    rows = [row for row in siping(*command).rows if row["due"] == 2025]
    needed = round(((50 * 1.15**3 / 55) ** 0.5 - 1) * 100, 10)
    assert [row["growth"] for row in rows] == [None, 10, pytest.approx(needed), pytest.approx(needed)]
    assert [row["level"] for row in rows][:2] == [50, 55]


def test_a_multiple_without_a_base_is_followed_by_the_growth_of_each_year(siping: Siping, tmp_path: Path) -> None:
    double = goal("a-double", "multiple", 2, "倍", due=2025, wording="达到2倍")
    plan = write_plan(tmp_path, subject("a", double, reported=[figure("2023", "growth", 25, "%")]))
    rows = siping("path", "--plan", plan, "--from", "latest", "-f", "json").rows
    assert [row["index"] for row in rows][:2] == [100, 125]
    assert [row["growth"] for row in rows] == [None, 25, 26.4911064067, 26.4911064067]


def test_a_base_that_is_given_wins_over_one_that_is_observed(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, *METALLURGY)
    rows = siping("path", "-i", "metallurgy", "--actuals", file, "--base", "190", "-f", "json").rows
    assert rows[0]["level"] == 190


def test_a_projection_is_made_again_from_the_latest_level(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, *METALLURGY)
    command = ("project", "-i", "metallurgy", "--actuals", file, "--growth", "10", "-f", "json")
    stated = siping(*command).rows
    assert [(row["base"], row["base_period"], row["years"]) for row in stated] == [(180, "2022", 2), (180, "2022", 3)]
    assert [(row["measured"], row["measured_period"]) for row in stated] == [(200, "2023")] * 2
    latest = siping(*command, "--from", "latest").rows
    assert [(row["base"], row["base_period"], row["years"]) for row in latest] == [(200, "2023", 1), (200, "2023", 2)]
    assert [row["projected"] for row in latest] == [220, 242]
    assert [row["required_growth"] for row in latest] == [50, 22.4744871392]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2023, [(200, "2023", 50), (200, "2023", 22.4744871392)]),
        (2024, [(200, "2024", None), (200, "2024", 50)]),  # nothing is left to plan of a horizon that is over
    ],
)
def test_a_level_is_projected_again_without_the_level_of_its_base_year(
    siping: Siping, tmp_path: Path, year: int, expected: list[object]
) -> None:
    file = actuals(tmp_path, f"metallurgy,{year},level,200,亿元,final")
    command = ("project", "-i", "metallurgy", "--actuals", file, *AGAIN_AT_TEN)
    rows = siping(*command).rows
    assert [(row["base"], row["base_period"], row["required_growth"]) for row in rows] == expected


def test_a_projection_goes_on_from_the_latest_of_the_years_since_the_base(siping: Siping, tmp_path: Path) -> None:
    more = ("metallurgy,2024,level,240,亿元,final", "metallurgy,2025-Q1..Q2,level,150,亿元,final")
    command = ("project", "-i", "metallurgy", "--growth", "10", "--years", "3", "--from", "latest", "-f", "json")
    keys = ("base", "base_period", "measured", "measured_period", "required_growth")
    (row,) = siping(*command, "--actuals", actuals(tmp_path, *METALLURGY, *more)).rows
    assert [row[key] for key in keys] == [240, "2024", 240, "2024", 25]
    (row,) = siping(*command, "--actuals", actuals(tmp_path, METALLURGY[0])).rows
    assert [row[key] for key in keys] == [180, "2022", None, None, 18.5631101497]


def test_growth_is_projected_again_only_from_a_base_that_it_started_from(siping: Siping, tmp_path: Path) -> None:
    """Without the level of 2022 that of 2023 says nothing of an average growth since 2022."""
    file = actuals(tmp_path, "smart-logistics,2023,level,55,亿元,final")
    command = ("project", "-i", "smart-logistics", "--actuals", file, *AGAIN_AT_TEN)
    keys = ("base", "base_period", "required_growth", "projected")
    assert [[row[key] for key in keys] for row in siping(*command).rows] == [[None, "2022", 15, None]] * 2
    rows = siping(*command, "--base", "50").rows
    assert [[row[key] for key in keys] for row in rows] == [
        [55, "2023", pytest.approx((50 * 1.15**2 / 55 - 1) * 100), 60.5],
        [55, "2023", pytest.approx(((50 * 1.15**3 / 55) ** 0.5 - 1) * 100), 66.55],
    ]


def test_a_group_is_measured_when_each_of_its_members_is(siping: Siping, tmp_path: Path) -> None:
    more = [
        f"{name},{year},level,{level},亿元,"
        for name, level in (("modern-agriculture", 100), ("food-processing", 80))
        for year in (2022, 2023)
    ]
    command = ("project", "-i", "three-industries", "--reading", "combined", *AGAIN_AT_TEN)
    rows = siping(*command, "--actuals", actuals(tmp_path, *METALLURGY, *more)).rows
    assert [(row["base"], row["base_period"]) for row in rows] == [(380, "2023")] * 2
    rows = siping(*command, "--actuals", actuals(tmp_path, *METALLURGY, *more[:2], name="some.csv")).rows
    assert [row["base"] for row in rows] == [None, None]


def test_the_more_final_of_two_figures_counts_and_the_answer_says_so(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2022,growth,3.9,%,final", "gdp,2022,growth,4.1,%,preliminary")
    ran = siping("gap", "-i", "gdp", "--actuals", file, "-f", "json")
    assert (ran.rows[0]["observed"], ran.rows[0]["observed_status"], ran.rows[0]["gap"]) == (3.9, "final", 3.1)
    assert "GDP: two figures for 2022: 3.9% (final) is used, not 4.1% (preliminary)" in ran.json["notes"]


def test_levels_at_current_prices_give_no_growth_at_constant_prices(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2022,level,581.71,亿元,final", "gdp,2023,level,600,亿元,final")
    ran = siping("gap", "-i", "gdp", "--actuals", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "siping: GDP: the levels of 2022 and 2023 are at current prices, but the goal is growth at constant prices; "
        "give the price change with --deflator\n"
    )
    row = siping("gap", "-i", "gdp", "--actuals", file, "--deflator", "1", "-f", "json").rows[0]
    assert row["observed"] == 2.1229488818, "600 / 581.71 / 1.01 - 1"
    assert row["verdict"] == "missed"


def test_growth_at_current_prices_follows_from_levels(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "retail-sales,2022,level,100,亿元,", "retail-sales,2023,level,108,亿元,")
    row = siping("gap", "-i", "retail-sales", "--actuals", file, "-f", "json").rows[0]
    assert (row["observed"], row["gap"], row["verdict"]) == (8, 0, "met")


def test_a_path_says_which_prices_its_levels_are_at_and_shows_measured_ones_only_at_the_same(
    siping: Siping, tmp_path: Path
) -> None:
    file = actuals(tmp_path, "gdp,2023,level,630,亿元,final")
    base = ("path", "-i", "gdp", "--actuals", file, "--base", "581.71", "-f", "json")
    ran = siping(*base)
    assert (ran.rows[-1]["level"], ran.rows[-1]["measured"]) == (622.4297, None), "581.71 × 1.07"
    assert any("GDP: growth is at constant prices, so levels are at 2022 prices" in note for note in ran.json["notes"])
    ran = siping(*base, "--deflator", "1")
    assert (ran.rows[-1]["level"], ran.rows[-1]["measured"]) == (628.653997, 630), "× 1.01"
    assert "GDP: levels are at current prices, with the given price change of 1% a year" in ran.json["notes"]
    assert not any("prices" in note for note in siping("path", "-i", "gdp", "-f", "json").json["notes"])


def test_a_multiple_is_met_by_levels(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "basic-chemicals,2022,level,20,亿元,", "basic-chemicals,2023,level,41,亿元,")
    row = siping("gap", "-i", "basic-chemicals-doubling", "--actuals", file, "-f", "json").rows[0]
    assert (row["observed"], row["verdict"]) == (2.05, "met")


def test_the_average_over_two_years_is_geometric(siping: Siping, tmp_path: Path) -> None:
    """长春 2020 +3.5 %, 2021 +6.2 %: published 4.8 %."""
    plan = write_plan(tmp_path, subject("gdp", goal("gdp-growth", "growth", 5, "%")))
    file = actuals(tmp_path, "gdp,2020,growth,3.5,%,final", "gdp,2021,growth,6.2,%,final")
    row = siping("average", "--plan", plan, "--actuals", file, "-f", "json").rows[0]
    assert (row["average"], row["growths"], row["first"], row["last"]) == (4.8413086526, [3.5, 6.2], "2020", "2021")


def test_an_average_is_over_the_same_months(siping: Siping, tmp_path: Path) -> None:
    """2021年上半年 12.7 %, 2020年上半年 -1.6 %: two-year average 5.3 %."""
    file = actuals(
        tmp_path,
        "gdp,2020年上半年,growth,-1.6,%,final",
        "gdp,2021年上半年,growth,12.7,%,final",
        "gdp,2021,growth,8.4,%,final",
    )
    row = siping("average", "-i", "gdp", "--actuals", file, "--at", "2021年上半年", "-f", "json").rows[0]
    assert (row["average"], row["last"]) == (5.3075495869, "2021-Q1..Q2")


@pytest.mark.parametrize(
    ("years", "more", "expected"),
    [
        ("2", (), ("2020", "2021", 2, [4, 9])),  # 2022 is not known, so no two years end in 2023
        ("1", (), ("2023", "2023", 1, [7])),
        ("3", (), ("2019", "2021", 3, [2, 4, 9])),
        ("2", ("--at", "2020"), ("2019", "2020", 2, [2, 4])),
    ],
)
def test_an_average_is_over_years_in_a_row(
    siping: Siping, tmp_path: Path, years: str, more: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    rates = {2019: 2, 2020: 4, 2021: 9, 2023: 7}
    file = actuals(tmp_path, *(f"retail-sales,{year},growth,{rate},%,final" for year, rate in rates.items()))
    (row,) = siping("average", "-i", "retail-sales", "--years", years, *more, "--actuals", file, "-f", "json").rows
    assert (row["indicator"], row["name_zh"], row["name_en"]) == ("retail-sales", "社会消费品零售总额", "Retail sales")
    assert (row["first"], row["last"], row["years"], row["growths"]) == expected


@pytest.mark.parametrize("at", ["2022", "2023"])
def test_an_average_across_a_year_that_is_not_known_is_refused(siping: Siping, tmp_path: Path, at: str) -> None:
    file = actuals(tmp_path, *(f"retail-sales,{year},growth,5,%,final" for year in (2020, 2021, 2023, 2024)))
    ran = siping("average", "-i", "retail-sales", "--at", at, "--actuals", file)
    assert (ran.code, ran.out) == (2, "")
    assert "no growth figures for 2 years in a row for Retail sales" in ran.err


@pytest.mark.parametrize("arguments", [(), ("--years", "3"), ("--years", "0"), ("--years", "2..3"), ("--at", "soon")])
def test_an_average_that_has_no_answer_is_one_line(siping: Siping, arguments: tuple[str, ...]) -> None:
    ran = siping("average", "-i", "gdp", *arguments)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_figures_read_alike_in_both_languages(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, *METALLURGY, "gdp,2023年前三季度,growth,5.2,%,")
    for command in (("gap",), ("path", "--from", "latest"), ("project", "--from", "latest")):
        english, chinese = (
            siping(*command, "--actuals", file, "-f", "json", SIPING_LANG=name).out for name in ("en", "zh")
        )
        assert english == chinese
        assert siping(*command, "--actuals", file, SIPING_LANG="zh").code == 0


def test_the_unit_in_which_a_goal_is_set_changes_no_speed(siping: Siping, tmp_path: Path) -> None:
    """5000万元 for an indicator in 亿元 is 0.5亿元: the same gap, speed and rest of the way."""
    rows = []
    for number, (value, unit) in enumerate([(5000, "万元"), (0.5, "亿元")]):
        plan = write_plan(tmp_path / str(number), subject("x", goal("x-level", "level", value, unit, due=2025)))
        file = actuals(tmp_path, "x,2022,level,0.2,亿元,final", "x,2023,level,0.3,亿元,final")
        (row,) = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows
        rows.append([row[key] for key in ("attainment", "progress_ratio", "acceleration", "required", "verdict")])
    assert rows[0] == rows[1]
    assert rows[0][1] > 1  # 0.2 to 0.3 is 50 % where (0.5/0.2)^(1/3) - 1 = 35.7 % a year is needed


NO_RATE = (
    "growth can't be computed from the levels 0 billion yuan in 2022 and 0.5 billion yuan in 2023; both must be above 0"
)


@pytest.mark.parametrize("metric", [{"metric": "growth", "unit": "%"}, {"metric": "multiple", "unit": "倍"}])
def test_levels_without_a_rate_leave_a_goal_without_a_figure_and_the_answer_says_why(
    siping: Siping, tmp_path: Path, metric: dict[str, str]
) -> None:
    """One figure of 0 among many must not take the whole answer away."""
    rising = goal("a-goal", value=2, **metric), goal("a-other", value=3, due=2024, **metric)
    levels = figure("2022", "level", 0, "亿元"), figure("2023", "level", 5, "亿元")
    plan = write_plan(tmp_path, subject("a", *rising, reported=levels))
    ran = siping("gap", "--plan", plan, "-f", "json")
    assert ran.code == 0
    assert {row["verdict"] for row in ran.rows} == {"no_data"}
    assert [note for note in ran.json["notes"] if "growth can't be computed" in note] == [f"The a: {NO_RATE}"]
    fallen = figure("2022", "level", 5, "亿元"), figure("2023", "level", 0, "亿元")
    plan = write_plan(tmp_path, subject("a", *rising, reported=fallen))
    ran = siping("gap", "--plan", plan, "-f", "json")
    assert {row["verdict"] for row in ran.rows} == {"no_data"}
    assert any(
        "growth can't be computed from the levels 0.5 billion yuan in 2022 and 0 billion yuan in 2023" in note
        for note in ran.json["notes"]
    )


@pytest.mark.parametrize("base", [0, -10])
def test_from_an_observed_base_of_0_or_less_there_are_equal_steps_but_no_rate(
    siping: Siping, tmp_path: Path, base: int
) -> None:
    scale = goal("a-scale", "level", 100, "亿元", due=2024)
    plan = write_plan(tmp_path, subject("a", scale, reported=[figure("2022", "level", base, "亿元")]))
    refused = siping("path", "--plan", plan)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "siping: The a: growth from a base of 0 or less can't be computed\n"
    industry = write_plan(
        tmp_path / "b",
        subject("x", goal("x-growth", "growth", 5, "%")),
        industries=[subject("a", scale, reported=[figure("2022", "level", base, "亿元")])],
    )
    projected = siping("project", "--plan", industry, "--growth", "5")
    assert (projected.code, projected.err) == (2, refused.err)
    rows = siping("path", "--plan", plan, "--shape", "linear", "-f", "json").rows
    step = (100 - base) / 2
    half = base + step
    assert [row["level"] for row in rows] == [base, half, 100]
    assert [row["increment"] for row in rows] == [None, step, step]
    assert [row["index"] for row in rows] == [None] * 3
    assert [row["growth"] for row in rows] == [None, None, pytest.approx((100 / half - 1) * 100)]


def test_a_path_goes_on_from_a_year_that_rose_from_nothing(siping: Siping, tmp_path: Path) -> None:
    scale = goal("a-scale", "level", 100, "亿元", due=2024)
    levels = figure("2022", "level", 0, "亿元"), figure("2023", "level", 80, "亿元")
    plan = write_plan(tmp_path, subject("a", scale, reported=levels))
    rows = siping("path", "--plan", plan, "--from", "latest", "-f", "json").rows
    assert [(row["level"], row["growth"]) for row in rows] == [(0, None), (80, None), (100, 25)]

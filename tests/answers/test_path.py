"""``siping path`` leads from the base to the goal, period by period, and ends exactly on it."""

from __future__ import annotations

from decimal import Decimal, localcontext
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import figure, goal, scenario, subject, write_plan

from siping_cli import load_plan, path

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

    Row = dict[str, Any]

PROMISED_KEYS = ["target", "due", "shape", "period", "growth", "level", "increment", "index"]
TO_300_FROM_180 = ("path", "-i", "metallurgy", "--base", "180亿元", "-f", "json")


def column(rows: list[Row], key: str, due: int = 0) -> list[object]:
    """Return one key of every row, of one horizon where it is given."""
    return [row[key] for row in rows if due in {0, row["due"]}]


def test_a_constant_rate_leads_from_180_to_300_in_two_and_in_three_years(siping: Siping) -> None:
    """(300 / 180)^(1/2) − 1 and (300 / 180)^(1/3) − 1, which a spreadsheet's RRI gives as well."""
    rows = siping(*TO_300_FROM_180).rows
    assert column(rows, "period", 2024) == ["2022", "2023", "2024"]
    assert column(rows, "growth", 2024) == [None, 29.0994448736, 29.0994448736]
    assert column(rows, "level", 2024) == [180, 232.3790007724, 300]
    assert column(rows, "period", 2025) == ["2022", "2023", "2024", "2025"]
    assert column(rows, "growth", 2025) == [None, 18.5631101497, 18.5631101497, 18.5631101497]
    assert column(rows, "level", 2025) == [180, 213.4135982694, 253.0297995905, 300]
    assert {row["shape"] for row in rows} == {"growth"}


def test_the_index_is_100_at_the_base_and_increments_add_up(siping: Siping) -> None:
    rows = siping(*TO_300_FROM_180).rows
    assert column(rows, "index", 2024) == [100, 129.0994448736, 166.6666666667]
    assert column(rows, "increment", 2024) == [None, 52.3790007724, 67.6209992276]
    for due in (2024, 2025):
        increments = [row["increment"] for row in rows if row["due"] == due and row["increment"] is not None]
        assert sum(increments) == pytest.approx(120, abs=1e-9)  # each is rounded to ten places


def test_the_keys_of_a_row_come_in_the_promised_order(siping: Siping) -> None:
    answer = siping(*TO_300_FROM_180).json
    assert answer["schema"] == "siping/path/1"
    assert [key for key in answer["rows"][0] if key in PROMISED_KEYS] == PROMISED_KEYS


def test_a_constant_rate_is_the_same_in_every_year_to_the_last_digit() -> None:
    answer = path(load_plan(), ["metallurgy"], bases={"metallurgy": "180"})
    assert len({row.growth for row in answer.rows if row.due == 2025 and row.growth is not None}) == 1


def test_a_small_level_has_a_growth_too(siping: Siping) -> None:
    rows = siping("path", "-i", "metallurgy", "--base", "0.5", "--shape", "linear", "-f", "json").rows
    assert column(rows, "growth", 2024) == [None, 29950, pytest.approx((300 / 150.25 - 1) * 100)]


def test_the_growth_of_every_year_is_that_of_each_in_any_shape(siping: Siping, tmp_path: Path) -> None:
    """Three equal steps to 1.1³ would be 11.03 %, 9.94 % and 9.04 %, and so fall short of 10 % in two of the years."""
    record = goal("x-growth", "growth", 10, "%", due=2025, over="each", base_period=2022)
    plan = write_plan(tmp_path, subject("x", record))
    rows = siping("path", "--plan", plan, "--shape", "linear", "-f", "json").rows
    assert [(row["shape"], row["growth"]) for row in rows] == [("growth", None), *[("growth", 10)] * 3]


def test_linear_takes_equal_steps(siping: Siping) -> None:
    """120 in two years are 60 a year, in three years 40."""
    rows = siping(*TO_300_FROM_180, "--shape", "linear").rows
    assert column(rows, "increment", 2024) == [None, 60, 60]
    assert column(rows, "level", 2024) == [180, 240, 300]
    assert column(rows, "growth", 2024) == [None, 33.3333333333, 25]
    assert column(rows, "increment", 2025) == [None, 40, 40, 40]
    assert column(rows, "level", 2025) == [180, 220, 260, 300]
    assert {row["shape"] for row in rows} == {"linear"}


@pytest.mark.parametrize(
    "base", ["180", "180亿", "1800000万元", "18bn", "metallurgy=180亿元", "冶金建材=180", "１８０"]
)
def test_a_base_may_come_in_any_unit_and_with_its_name(siping: Siping, base: str) -> None:
    ran = siping("path", "-i", "metallurgy", "--base", base, "-f", "json")
    assert ran.out == siping(*TO_300_FROM_180).out


def test_doubling_first_and_50_later_are_two_stages(siping: Siping) -> None:
    """力争产值在明年翻番、三年内达到50亿元: from 20 to 40, then (50 / 40)^(1/2) − 1 a year."""
    rows = siping("path", "-i", "basic-chemicals-50", "--base", "20亿元", "-f", "json").rows
    assert column(rows, "period") == ["2022", "2023", "2024", "2025"]
    assert column(rows, "growth") == [None, 100, 11.8033988750, 11.8033988750]
    assert column(rows, "level") == [20, 40, 44.7213595500, 50]


@pytest.mark.parametrize("stage", ["2023=2x", "2023=2倍", "2023=翻番", "2023=40亿元", "2023=400000万元"])
def test_a_stage_of_ones_own_is_a_multiple_of_the_base_or_a_level(siping: Siping, stage: str) -> None:
    """From 20: 40 in 2023, then (300 / 40)^(1/2) − 1 = 173.8612787526 % to 2025."""
    rows = siping("path", "-i", "metallurgy", "--base", "20亿元", "--via", stage, "-f", "json").rows
    assert column(rows, "level", 2025) == [20, 40, 109.5445115010, 300]
    assert column(rows, "growth", 2025) == [None, 100, 173.8612787526, 173.8612787526]


@pytest.mark.parametrize("year", [2022, 2025])
def test_a_stage_lies_between_the_base_and_the_due_year(siping: Siping, year: int) -> None:
    ran = siping("path", "-i", "metallurgy", "--base", "180", "--via", f"{year}=200亿元")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"siping: --via: the stage in {year} is not between the base year 2022 and the due year 2024-2025 of metallurgy-scale\n"
    )


def test_a_bare_stage_has_the_unit_of_the_goal(siping: Siping) -> None:
    for stage in ("230", "230亿", "230亿元", "2300000万元"):
        rows = siping(*TO_300_FROM_180, "--via", f"2023={stage}").rows
        assert column(rows, "level", 2024) == [180, 230, 300]


def test_a_bare_stage_of_a_goal_of_growth_is_refused(siping: Siping) -> None:
    ran = siping("path", "-i", "smart-logistics", "--base", "10亿元", "--via", "2023=12")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "siping: --via: the stage '12' of smart-logistics-growth would be in %; a stage is a level"
    )


def test_a_stage_in_the_first_due_year_is_one_on_the_way_to_the_last(siping: Siping) -> None:
    rows = siping(*TO_300_FROM_180, "--via", "2024=250亿元").rows
    assert column(rows, "level", 2024) == [180, 232.3790007724, 300]
    assert column(rows, "level", 2025) == [180, 212.1320343560, 250, 300]


def test_a_stage_that_is_a_level_needs_a_base(siping: Siping) -> None:
    ran = siping("path", "-i", "metallurgy", "--via", "2023=40亿元")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "siping: the stage 4 billion yuan in 2023 is a level; give the base with --base\n"


def test_a_stage_of_ones_own_replaces_that_of_the_plan(siping: Siping) -> None:
    """From 20 by 3x in 2023 down to 50 in 2025: (50 / 60)^(1/2) − 1."""
    arguments = ("path", "-i", "basic-chemicals-50", "--base", "20", "--via", "2023=3x", "-f", "json")
    rows = siping(*arguments).rows
    assert column(rows, "level")[1] == 60
    assert column(rows, "growth") == [None, 200, -8.7129070825, -8.7129070825]


def test_without_a_base_a_level_has_no_growth_and_the_notes_name_bases_that_would_do(siping: Siping) -> None:
    """300 / 1.07^2 = 262.03 is 26.2 billion yuan, at the growth of the GDP goal."""
    ran = siping("path", "-i", "metallurgy", "-f", "json")
    for key in ("growth", "level", "increment", "index"):
        assert set(column(ran.rows, key)) == {None}
    (to_2024, to_2025) = [note for note in ran.json["notes"] if "base level unknown" in note]
    assert "by 2024" in to_2024
    assert (
        "26.2 billion yuan at 7% a year, 24.79 billion yuan at 10% a year, 22.68 billion yuan at 15% a year" in to_2024
    )
    assert "by 2025" in to_2025
    assert "24.49 billion yuan at 7% a year" in to_2025


def test_without_a_base_a_growth_goal_is_an_index(siping: Siping) -> None:
    """15 % a year: 1.15^2 = 1.3225, 1.15^3 = 1.520875."""
    rows = siping("path", "-i", "smart-logistics", "-f", "json").rows
    assert column(rows, "index", 2024) == [100, 115, 132.25]
    assert column(rows, "index", 2025) == [100, 115, 132.25, 152.0875]
    assert set(column(rows, "level")) == {None}


def test_without_a_base_a_multiple_is_an_index(siping: Siping) -> None:
    rows = siping("path", "-i", "basic-chemicals-doubling", "-f", "json").rows
    assert (column(rows, "index"), column(rows, "growth"), column(rows, "level")) == (
        [100, 200],
        [None, 100],
        [None, None],
    )


def test_without_a_base_the_path_to_a_level_is_known_up_to_its_stages(siping: Siping) -> None:
    rows = siping("path", "-i", "basic-chemicals-50", "-f", "json").rows
    assert column(rows, "index") == [100, 200, None, None]


def test_a_base_turns_the_index_of_a_growth_goal_into_levels(siping: Siping) -> None:
    rows = siping("path", "-i", "gdp", "--base", "600", "-f", "json").rows
    assert (column(rows, "level"), column(rows, "growth")) == ([600, 642], [None, 7])


def test_a_count_needs_no_base_and_is_spread_evenly(siping: Siping) -> None:
    by_quarter = siping("path", "-i", "promotion-events", "--by", "quarter", "-f", "json").rows
    assert column(by_quarter, "period") == ["2022", "2023-Q1", "2023-Q1..Q2", "2023-Q1..Q3", "2023"]
    assert column(by_quarter, "level") == [None, 25, 50, 75, 100]
    by_month = siping("path", "-i", "promotion-events", "--by", "month", "-f", "json").rows
    assert column(by_month, "period")[1] == "2023-01..02", "January and February are published together"
    assert len(by_month) == 12
    assert column(by_month, "level")[1:3] == [16.6666666667, 25]
    assert column(by_month, "level")[-1] == 100


def test_an_added_sum_counts_from_zero(siping: Siping) -> None:
    """新增销售额突破6亿元."""
    rows = siping("path", "-i", "added-sales", "--by", "quarter", "-f", "json").rows
    assert column(rows, "level") == [None, 1.5, 3, 4.5, 6]


def test_quarters_of_a_growth_path_grow_at_the_rate_of_their_year(siping: Siping) -> None:
    rows = siping(*TO_300_FROM_180, "--by", "quarter").rows
    year = [row for row in rows if row["due"] == 2024 and row["period"].startswith("2024")]
    assert [row["growth"] for row in year] == [29.0994448736] * 4
    assert [row["level"] for row in year] == [75, 150, 225, 300]
    assert [row["increment"] for row in year][-1] == 67.6209992276


def test_a_share_moves_in_points(siping: Siping) -> None:
    """From 8 % to 10 % in 2023."""
    ran = siping("path", "-i", "high-tech-share", "--base", "8%", "-f", "json")
    assert column(ran.rows, "level") == [8, 10]
    assert column(ran.rows, "increment") == [None, 2]
    assert (column(ran.rows, "growth"), column(ran.rows, "index")) == ([None, None], [None, None])
    assert {row["shape"] for row in ran.rows} == {"linear"}
    assert "+2 pp" in siping("path", "-i", "high-tech-share", "--base", "8").out


def test_a_share_is_not_added_up_within_the_year(siping: Siping) -> None:
    rows = siping("path", "-i", "high-tech-share", "--base", "8", "--by", "quarter", "-f", "json").rows
    assert [row["level"] for row in rows if row["period"] == "2022"] == [8]
    assert {row["level"] for row in rows if row["period"].startswith("2023")} == {10}


@pytest.mark.parametrize(("base", "shown"), [("300亿元", "30"), ("400亿元", "40")])
def test_a_base_at_the_goal_or_above_it_asks_for_no_growth_and_for_no_fall(
    siping: Siping, base: str, shown: str
) -> None:
    ran = siping("path", "-i", "metallurgy", "--base", base, "-f", "json")
    assert column(ran.rows, "growth", 2025) == [None] * 4
    assert column(ran.rows, "level", 2025)[1:] == [None] * 3
    assert f"metallurgy-scale: the base {shown} billion yuan already meets the goal" in ran.json["notes"]


def test_a_base_just_below_the_goal_asks_for_the_growth_that_is_missing(siping: Siping) -> None:
    """(300 / 299.9999)^(1/2) − 1 = 0.0000166667 %."""
    ran = siping("path", "-i", "metallurgy", "--base", "299.9999亿元", "-f", "json")
    assert column(ran.rows, "growth", 2024) == [None, 0.0000166667, 0.0000166667]
    assert not any("already at the goal" in note for note in ran.json["notes"])


def test_a_base_below_the_goal_is_not_said_to_be_there(siping: Siping) -> None:
    assert not any("already at the goal" in note for note in siping(*TO_300_FROM_180).json["notes"])


def test_a_level_that_is_to_fall_may_rise_to_its_ceiling(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("coal", goal("coal-cap", "level", 100, "亿元", "at_most")))
    above = siping("path", "--plan", plan, "-i", "coal", "--base", "125", "-f", "json")
    assert column(above.rows, "growth") == [None, -20]
    assert not any("already at the goal" in note for note in above.json["notes"])
    below = siping("path", "--plan", plan, "-i", "coal", "--base", "80", "-f", "json")
    assert column(below.rows, "growth") == [None, 25], "what it may grow by"
    assert not any("already at the goal" in note for note in below.json["notes"]), "below a ceiling is where it belongs"


def test_a_goal_in_another_unit_than_its_indicator_is_reached_in_the_unit_of_the_indicator(
    siping: Siping, tmp_path: Path
) -> None:
    """3亿元 is 30000万元; at 20 % a year it takes a base of 25000万元, which is 0.25 billion yuan."""
    pace = goal("pace", "growth", 20, "%")
    plan = write_plan(
        tmp_path,
        subject("plant", goal("plant-scale", "level", 3, "亿元"), pace, unit="万元"),
        scenarios=[scenario("pace")],
    )
    rows = siping("path", "--plan", plan, "-i", "plant-scale", "--base", "20000万元", "-f", "json")
    assert column(rows.rows, "level") == [20000, 30000]
    assert not any("already at the goal" in note for note in rows.json["notes"])
    notes = siping("path", "--plan", plan, "-i", "plant-scale", "-f", "json").json["notes"]
    assert any("would have to be 250 million yuan at 20% a year" in note for note in notes)


def test_both_horizons_of_a_goal_have_a_heading_of_their_own(siping: Siping) -> None:
    out = siping("path", "-i", "metallurgy", "--base", "180亿元").out
    assert "Metallurgy and materials: ≥30 billion yuan by 2024" in out
    assert "Metallurgy and materials: ≥30 billion yuan by 2025" in out


def test_explain_shows_how_the_growth_was_computed(siping: Siping) -> None:
    steps = siping(*TO_300_FROM_180, "--explain").json["explain"]
    growth = steps[0]
    assert (growth["name"], growth["formula"], growth["unit"]) == ("required_growth", "(T / B)^(1/n) − 1", "%")
    assert growth["result"] == 29.0994448736
    assert [(item["name"], item["value"]) for item in growth["given"]] == [
        ("base", 180),
        ("target", 300),
        ("periods", 2),
    ]
    assert growth["given"][0]["from"] == "the base given for metallurgy"


PLAN = load_plan()
below_the_goal = st.decimals("0.0001", "299.9999", places=4)


@given(base=below_the_goal, shape=st.sampled_from(["growth", "linear"]))
@settings(max_examples=30)
def test_every_path_ends_exactly_on_the_goal_and_every_year_follows_from_the_one_before(
    base: Decimal,
    shape: Any,  # noqa: ANN401 - a literal
) -> None:
    rows = path(PLAN, ["metallurgy"], bases={"metallurgy": base}, shape=shape).rows
    for due in (2024, 2025):
        years = [row for row in rows if row.due == due]
        assert years[-1].level == 300
        with localcontext(prec=100):
            for before, row in pairwise(years):
                # Each figure is good to 50 digits, so a level up to 300 is to 47 places.
                assert abs(before.level * (1 + row.growth / 100) - row.level) < Decimal("1e-40")
                assert abs(before.level + row.increment - row.level) < Decimal("1e-40")


def test_explain_gives_every_level_its_unit(siping: Siping, tmp_path: Path) -> None:
    figures = tmp_path / "a.csv"
    figures.write_text("indicator,period,measure,value,unit\nbasic-chemicals,2023,level,30,亿元\n", encoding="utf-8")
    for line in ((), ("--from", "latest", "--actuals", str(figures))):
        steps = siping("path", "-i", "basic-chemicals", "--base", "20亿元", *line, "--explain", "-f", "json").json[
            "explain"
        ]
        levels = [given for step in steps for given in step["given"] if given["name"] in {"base", "target"}]
        assert len(levels) >= 4
        assert {given["unit"] for given in levels} == {"亿元"}
    assert "observed for 2023" in {given["from"] for given in levels}


def test_what_is_counted_within_a_year_has_no_rate_for_its_rest(siping: Siping, tmp_path: Path) -> None:
    figures = tmp_path / "a.csv"
    figures.write_text("indicator,period,measure,value\npromotion-events,2023-01..06,count,40\n", encoding="utf-8")
    line = ("path", "-i", "promotion-events", "--by", "quarter", "--actuals", str(figures), "--explain", "-f", "json")
    ran = siping(*line)
    assert [row["level"] for row in ran.rows if row["observed"]] == [None, 40]
    assert not [step for step in ran.json["explain"] if "rest" in step["name"]]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (goal("a-growth", "growth", 10, "%", due=2024, wording="年均增长10%", qualifier=None), [100, 112.2, 125.8884]),
        (goal("a-scale", "level", 121, "亿元", due=2024), [100, 110, 121]),
    ],
    ids=["growth", "level"],
)
def test_prices_change_once_a_year_on_the_way_of_growth_and_a_level_is_at_current_prices_already(
    siping: Siping, tmp_path: Path, record: Row, expected: list[float]
) -> None:
    """100 · 1.1 · 1.02 and 100 · 1.1² · 1.02²; a goal of 121亿元 is one of the money of its year."""
    plan = write_plan(tmp_path, subject("a", record, prices="constant"))
    rows = siping("path", "-i", "a", "--plan", plan, "--base", "100亿元", "--deflator", "2", "-f", "json").rows
    assert column(rows, "level") == expected


def test_a_rise_of_a_share_goes_on_from_the_share_that_was_measured(siping: Siping, tmp_path: Path) -> None:
    """6 points above 40 % is 46 %; from 43 % in 2023 two years are left, of 1.5 points each."""
    rise = goal("rise", "change", 6, "个百分点", due=2025, wording="累计提高达到6个百分点")
    reported = [figure("2022", "share", 40, "%"), figure("2023", "share", 43, "%")]
    plan = write_plan(tmp_path, subject("share", rise, unit="%", accrual="stock", reported=reported))
    rows = siping("path", "--plan", plan, "--from", "latest", "-f", "json").rows
    assert column(rows, "level") == [40, 43, 44.5, 46]
    assert column(rows, "observed") == [False, True, False, False]


def test_a_level_that_is_at_its_goal_has_no_quarters(siping: Siping) -> None:
    rows = siping("path", "-i", "metallurgy", "--base", "400亿元", "--by", "quarter", "-f", "json").rows
    assert column(rows, "period", 2024) == ["2022", "2023", "2024"]
    assert column(rows, "level", 2024) == [400, None, None]

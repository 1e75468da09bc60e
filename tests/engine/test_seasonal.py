"""Time inside a year: pace, and what the rest of the year must deliver."""

from __future__ import annotations

from decimal import Decimal, localcontext
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import goal, subject, write_plan

from siping_cli.numbers import formulas
from siping_cli.plan.seasonal import Profile
from siping_cli.text.messages import Text

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

HEADER = "indicator,period,measure,value,unit\n"


def actuals(folder: Path, *rows: str) -> str:
    """Write figures and return the file."""
    path = folder / "actuals.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def profile(folder: Path, shares: str) -> str:
    path = folder / "profile.yaml"
    text = f"profiles: [{{id: own, name: {{zh: 自, en: own}}, shares: {shares}, source: {{zh: 假定, en: assumed}}}}]\n"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def five_percent(tmp_path: Path) -> str:
    """Return a plan whose GDP goal is 5 %, like the national one of 2023."""
    return write_plan(tmp_path / "plan", subject("gdp", goal("gdp-growth", "growth", 5, "%", "about")))


NATION_2022 = ("gdp,2022,level,121020.7,亿元", "gdp,2022年前三季度,level,87026.9,亿元")


def test_the_fourth_quarter_of_2023_needs_what_the_statistics_office_said(
    siping: Siping, five_percent: str, tmp_path: Path
) -> None:
    """国家统计局: "at least 4.4 percent in the fourth quarter"; nominal weights of 2022 give 4.49."""
    file = actuals(tmp_path, *NATION_2022, "gdp,2023年前三季度,growth,5.2,%")
    row = siping("gap", "--plan", five_percent, "--actuals", file, "-f", "json").rows[0]
    assert row["required"] == 4.4879836911
    assert (row["required_unit"], row["required_period"], row["basis"]) == ("%", "2023-Q4", "observed")
    assert row["verdict"] == "on_track"


def test_two_halves_of_equal_weight_make_up_for_each_other(siping: Siping, tmp_path: Path) -> None:
    """2 % in the first half of a year that is to grow by 5.5 % leaves 9 % to the second."""
    plan = write_plan(tmp_path / "plan", subject("gdp", goal("gdp-growth", "growth", 5.5, "%")))
    file = actuals(tmp_path, "gdp,2023年上半年,growth,2,%")
    for name in ("even", profile(tmp_path, "[20, 30, 30, 20]")):
        row = siping("gap", "--plan", plan, "--actuals", file, "--profile", name, "-f", "json").rows[0]
        assert (row["required"], row["required_period"]) == (9, "2023-Q3..Q4")


def test_a_third_of_the_year_with_43_percent_done_is_ten_points_ahead(siping: Siping, tmp_path: Path) -> None:
    """超时序进度9.9个百分点 with 43.2 % after four months."""
    plan = write_plan(tmp_path / "plan", subject("events", goal("events-count", "count", 1000, "个"), unit="个"))
    file = actuals(tmp_path, "events,2023年1-4月,count,432,个")
    row = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows[0]
    assert (row["attainment"], row["time_elapsed"], row["pace_gap"]) == (43.2, 33.3333333333, 9.8666666667)
    assert (row["forecast"], row["required"], row["required_unit"]) == (1296, 71, "个/月")
    assert row["required_period"] == "2023-05..12"
    assert (row["verdict"], row["basis"]) == ("on_track", "even")


def test_a_goal_of_every_year_is_followed_within_each_year(siping: Siping, tmp_path: Path) -> None:
    events = goal("events-count", "count", 100, "个", due="2023..")
    plan = write_plan(tmp_path / "plan", subject("events", events, unit="个"))
    for year in (2023, 2030):
        file = actuals(tmp_path, f"events,{year}年上半年,count,40,个")
        row = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows[0]
        assert (row["attainment"], row["time_elapsed"], row["required"]) == (40, 50, 10)
        assert (row["required_period"], row["verdict"]) == (f"{year}-Q3..Q4", "behind")


def test_a_profile_moves_the_time_elapsed(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan", subject("events", goal("events-count", "count", 100, "个"), unit="个"))
    file = actuals(tmp_path, "events,2023年一季度,count,22,个")
    row = siping("gap", "--plan", plan, "--actuals", file, "--profile", "national", "-f", "json").rows[0]
    assert (row["time_elapsed"], row["verdict"], row["basis"]) == (21.95, "on_track", "national")
    row = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows[0]
    assert (row["time_elapsed"], row["verdict"], row["basis"]) == (25, "behind", "even")


def test_gdp_takes_the_profile_weighted_with_sipings_sectors_and_says_that_it_is_not_sipings(
    siping: Siping, tmp_path: Path
) -> None:
    file = actuals(tmp_path, "gdp,2023年前三季度,growth,5.2,%")
    ran = siping("gap", "-i", "gdp", "--actuals", file)
    assert "not data of Siping" in " ".join(ran.out.split())
    row = siping("gap", "-i", "gdp", "--actuals", file, "-f", "json").rows[0]
    assert row["basis"] == "national-weighted"
    assert row["required"] == 11.0384690237, "(7 - 0.6917 × 5.2) / 0.3083"


def test_levels_of_the_year_before_win_over_a_profile(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, *NATION_2022, "gdp,2023年前三季度,growth,5.2,%")
    row = siping("gap", "-i", "gdp", "--actuals", file, "--profile", "even", "-f", "json").rows[0]
    assert row["basis"] == "observed"


@pytest.mark.parametrize("levels", [{"2022": 100}, {"2022-Q1..Q3": 70}, {"2022": 0, "2022-Q1..Q3": 0}])
def test_levels_that_do_not_say_how_a_year_was_spread_leave_it_to_the_profile(
    siping: Siping, tmp_path: Path, levels: dict[str, int]
) -> None:
    rows = (f"gdp,{period},level,{level},亿元" for period, level in levels.items())
    file = actuals(tmp_path, *rows, "gdp,2023年前三季度,growth,5.2,%")
    (row,) = siping("gap", "-i", "gdp", "--actuals", file, "-f", "json").rows
    assert (row["basis"], row["required"]) == ("national-weighted", 11.0384690237)


@pytest.mark.parametrize(
    ("known", "basis"), [(("Q1", "Q1..Q2", "Q1..Q3"), "observed"), (("Q1", "Q1..Q3"), "national-weighted")]
)
def test_one_year_is_spread_by_one_basis(siping: Siping, tmp_path: Path, known: tuple[str, ...], basis: str) -> None:
    """A path that took some quarters from levels and others from a profile would jump between the two."""
    levels = {"Q1": 20, "Q1..Q2": 45, "Q1..Q3": 70}
    file = actuals(
        tmp_path, "gdp,2022,level,100,亿元", *(f"gdp,2022-{name},level,{levels[name]},亿元" for name in known)
    )
    rows = siping("path", "-i", "gdp", "--by", "quarter", "--actuals", file, "-f", "json").rows
    assert [row["basis"] for row in rows] == [None, basis, basis, basis, None]


def test_the_months_after_a_figure_are_spread_by_one_basis_with_those_before_it(siping: Siping, tmp_path: Path) -> None:
    """The level of the first half of 2022 is not known, so nor is how much of the year it was."""
    levels = ("gdp,2022,level,100,亿元", "gdp,2022-Q1..Q3,level,70,亿元")
    file = actuals(tmp_path, *levels, "gdp,2023-Q1..Q2,growth,5,%")
    rows = siping("path", "-i", "gdp", "--by", "quarter", "--actuals", file, "-f", "json").rows
    assert [row["basis"] for row in rows] == [None, None, "national-weighted", "national-weighted", None]


def test_a_sum_that_is_to_be_done_early_has_no_way_from_there_on(siping: Siping, tmp_path: Path) -> None:
    """By this profile nothing is left for the last quarter, so nothing says how 60 becomes 100 in it."""
    early = profile(tmp_path, "[40, 30, 30, 0]")
    file = actuals(tmp_path, "promotion-events,2023-Q1..Q3,count,60,场")
    command = ("path", "-i", "promotion-events", "--by", "month", "--profile", early, "-f", "json")
    rows = siping(*command, "--actuals", file).rows
    assert [(row["period"], row["level"]) for row in rows[-4:]] == [
        ("2023-Q1..Q3", 60),
        ("2023-01..10", None),
        ("2023-01..11", None),
        ("2023", 100),
    ]


def test_growth_over_months_that_had_nothing_has_no_number(siping: Siping, tmp_path: Path) -> None:
    late = profile(tmp_path, "[0, 0, 50, 50]")
    file = actuals(tmp_path, "gdp,2023-Q1,growth,5,%")
    command = ("path", "-i", "gdp", "--base", "100", "--by", "quarter", "--profile", late, "-f", "json")
    rows = siping(*command, "--actuals", file).rows
    assert [row["growth"] for row in rows] == [None, 5, None, 7, 7]
    assert [row["level"] for row in rows] == [100, None, None, 53.5, 107]


@pytest.mark.parametrize(
    ("levels", "level", "increment"),
    [((), None, None), (("gdp,2022,level,100,亿元", "gdp,2022-Q1..Q2,level,50,亿元"), 52.5, 2.5)],
)
def test_the_parts_of_a_path_with_figures_have_levels_where_those_of_a_year_before_are_known(
    siping: Siping, tmp_path: Path, levels: tuple[str, ...], level: float | None, increment: float | None
) -> None:
    """Half of 100 grew by 5 %, and the other half must grow by 9 %: 79.75 to September by the profile."""
    file = actuals(tmp_path, *levels, "gdp,2023-Q1..Q2,growth,5,%")
    command = ("path", "-i", "gdp", "--base", "100", "--by", "quarter", "--profile", "even", "-f", "json")
    rows = siping(*command, "--actuals", file).rows
    assert [row["level"] for row in rows] == [100, None, level, 79.75, 107]
    assert [row["increment"] for row in rows] == [None, None, increment, 4.75, 7]
    assert [row["observed"] for row in rows] == [False, True, True, False, False]


def test_the_figure_of_a_whole_year_stands_beside_the_quarters_of_a_path(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2023,growth,5,%")
    rows = siping("path", "-i", "gdp", "--by", "quarter", "--actuals", file, "-f", "json").rows
    assert [row["growth"] for row in rows] == [None, 7, 7, 7, 7]
    assert [row["measured_growth"] for row in rows] == [None, None, None, None, 5]


def test_the_level_of_a_quarter_says_nothing_of_growth_where_that_of_a_year_before_is_not_known(
    siping: Siping, tmp_path: Path
) -> None:
    file = actuals(tmp_path, "metallurgy,2023-Q1,level,50,亿元")
    command = ("path", "-i", "metallurgy", "--base", "180", "--by", "quarter", "-f", "json")
    keys = ("period", "growth", "level", "observed")
    rows, plain = siping(*command, "--actuals", file).rows, siping(*command).rows
    assert [[row[key] for key in keys] for row in rows] == [[row[key] for key in keys] for row in plain]


def test_the_growth_of_a_quarter_is_made_up_for_in_its_own_year_alone(siping: Siping, tmp_path: Path) -> None:
    """After 3 % in a quarter the other three must grow by (15 − 0.25·3)/0.75 = 19 %: 11 % to June, 13.6667 % to September."""
    file = actuals(tmp_path, "smart-logistics,2023-Q1,growth,3,%")
    command = ("path", "-i", "smart-logistics", "--base", "180", "--by", "quarter", "-f", "json")
    rows, plain = siping(*command, "--actuals", file).rows, siping(*command).rows
    seen = [row for row in rows if row["due"] == 2024 and row["period"].startswith("2023")]
    assert [row["growth"] for row in seen] == [3, 11, 13.6666666667, 15]
    assert [row["observed"] for row in seen] == [True, False, False, False]
    later = ([row for row in each if row["period"].startswith(("2024", "2025"))] for each in (rows, plain))
    assert next(later) == next(later)


def test_small_levels_say_as_well_how_a_year_was_spread(siping: Siping, tmp_path: Path) -> None:
    """Half of 0.5 lies in the first half, so 5 % there leave 9 % to the second."""
    levels = ("gdp,2022,level,0.5,亿元", "gdp,2022年上半年,level,0.25,亿元")
    file = actuals(tmp_path, *levels, "gdp,2023年上半年,growth,5,%")
    (row,) = siping("gap", "-i", "gdp", "--actuals", file, "-f", "json").rows
    assert (row["basis"], row["required"]) == ("observed", 9)


@pytest.mark.parametrize(
    ("goal_set", "seen", "verdict", "required"),
    [
        ({"metric": "share"}, "share", "behind", None),
        # growth of 10 % over both years is 1.1^(1/2) − 1 a year, and a quarter of a year is not compounded
        ({"metric": "growth", "due": "2023..2024"}, "growth", "open", 4.8808848170),
    ],
)
def test_the_rest_of_a_year_brings_nothing_to_a_share_or_to_a_goal_of_several_years(  # noqa: PLR0913, PLR0917 - columns
    siping: Siping, tmp_path: Path, goal_set: dict[str, Any], seen: str, verdict: str, required: float | None
) -> None:
    plan = write_plan(tmp_path / "plan", subject("a", goal("a-goal", value=10, unit="%", **goal_set), unit="%"))
    file = actuals(tmp_path, f"a,2023-Q1,{seen},9,%")
    (row,) = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows
    assert (row["observed"], row["observed_period"], row["verdict"]) == (9, "2023-Q1", verdict)
    assert (row["required"], row["required_period"], row["basis"]) == (required, None, None)


def test_before_its_year_a_count_with_a_base_period_needs_the_growth_that_leads_to_it(
    siping: Siping, tmp_path: Path
) -> None:
    """100 after 80 is 25 %."""
    plan = write_plan(tmp_path / "plan", subject("events", goal("events-count", "count", 100, "个"), unit="个"))
    file = actuals(tmp_path, "events,2022,count,80,个")
    (row,) = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows
    assert (row["required"], row["required_unit"], row["verdict"]) == (25, "%", "open")


def test_before_its_year_a_count_needs_all_of_it_and_a_multiple_the_growth_that_leads_to_it(
    siping: Siping, tmp_path: Path
) -> None:
    events = subject("events", goal("events-count", "count", 100, "个", base_period=None), unit="个")
    double = subject("double", goal("double-goal", "multiple", 2, "倍", due=2024, wording="达到2倍"))
    plan = write_plan(tmp_path / "plan", events, double)
    file = actuals(tmp_path, "events,2022,count,80,个")
    ran = siping("gap", "--plan", plan, "--actuals", file, "-f", "json", "--explain")
    first, second = ran.rows
    assert (first["required"], first["required_unit"], first["verdict"]) == (100, "个", "open")
    assert (second["required"], second["required_unit"], second["verdict"]) == (41.4213562373, "%", "no_data")
    step = next(step for step in ran.json["explain"] if step["name"] == "required_growth")
    assert [(each["name"], each["from"]) for each in step["given"]] == [
        ("base", "the base is 1"),
        ("target", "the goal: 达到2倍"),
        ("periods", "2022 to 2024"),
    ]


@pytest.mark.parametrize(
    ("shares", "forecast"), [("[0, 40, 30, 30]", None), ("[0.5, 39.5, 30, 30]", 200), ("[1, 39, 30, 30]", 100)]
)
def test_a_forecast_needs_some_time_to_have_elapsed(
    siping: Siping, tmp_path: Path, shares: str, forecast: float | None
) -> None:
    plan = write_plan(tmp_path / "plan", subject("events", goal("events-count", "count", 100, "个"), unit="个"))
    file = actuals(tmp_path, "events,2023年一季度,count,1,个")
    command = ("gap", "--plan", plan, "--actuals", file, "--profile", profile(tmp_path, shares), "-f", "json")
    assert siping(*command).rows[0]["forecast"] == forecast


def test_the_profile_of_an_indicator_is_that_of_its_rates_and_not_of_its_sums(siping: Siping, tmp_path: Path) -> None:
    events = subject("events", goal("events-count", "count", 100, "个"), unit="个", profile="national")
    plan = write_plan(tmp_path / "plan", events)
    file = actuals(tmp_path, "events,2023年一季度,count,25,个")
    row = siping("gap", "--plan", plan, "--actuals", file, "-f", "json").rows[0]
    assert (row["time_elapsed"], row["basis"], row["verdict"]) == (25, "even", "on_track")


def test_an_unknown_profile_is_refused_with_the_names_there_are(siping: Siping) -> None:
    ran = siping("gap", "-i", "gdp", "--profile", "lunar")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "siping: lunar: no such profile; use a file or one of: even, national, national-weighted\n"


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ("[50, 50]", "a profile must have 4 or 12 shares, not 2"),
        ("[25, 25, 25, 24]", "the shares of a profile must be 0 or more and add up to 100, not 99"),
        ("[50, 50, 50, -50]", "the shares of a profile must be 0 or more and add up to 100, not 100"),
    ],
)
def test_a_profile_that_is_no_year_is_refused(siping: Siping, tmp_path: Path, shares: str, message: str) -> None:
    path = profile(tmp_path, shares)
    ran = siping("gap", "-i", "gdp", "--profile", path)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.startswith(f"siping: {path}:1:")


def test_profiles_of_a_plan_must_have_an_id_of_their_own(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("gdp", goal("gdp-growth", "growth", 5, "%"), profile="winter"))
    ran = siping("gap", "--plan", plan)
    assert ran.code == 2
    assert (
        "indicators[0].profile: 'winter' is not allowed here; use one of: even, national, national-weighted" in ran.err
    )
    one = "{id: winter, name: {zh: 冬, en: w}, shares: [40, 10, 10, 40], source: {zh: 冬, en: w}}"
    (tmp_path / "profiles.yaml").write_text(f"profiles: [{one}]\n", encoding="utf-8")
    assert siping("gap", "--plan", plan).code == 0
    (tmp_path / "profiles.yaml").write_text(f"profiles: [{one}, {one}]\n", encoding="utf-8")
    assert "profiles need unique ids" in siping("gap", "--plan", plan).err


@st.composite
def years(draw: st.DrawFn) -> Profile:
    """A year of 4 or 12 shares that add up to 100 exactly."""
    count = draw(st.sampled_from([4, 12]))
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=count - 1, max_size=count - 1)))
    edges = [0, *cuts, 10_000]
    shares = tuple(Decimal(high - low) / 100 for low, high in pairwise(edges))
    return Profile(id="any", name=Text("", ""), source=Text("", ""), shares=shares)


@given(
    year=years(),
    month=st.integers(1, 11),
    wanted=st.decimals("-20", "40", places=2),
    so_far=st.decimals("-20", "40", places=2),
)
def test_the_required_rest_put_in_as_the_actual_reproduces_the_goal(
    year: Profile, month: int, wanted: Decimal, so_far: Decimal
) -> None:
    share = year.share_to(month)
    if share == 1:
        return
    with localcontext(formulas.CONTEXT):
        rest = formulas.required_growth_rest_of_year(wanted / 100, so_far / 100, share)
        levels = share * (1 + so_far / 100) + (1 - share) * (1 + rest)
        assert abs(levels - (1 + wanted / 100)) < Decimal("1e-40")


@given(scale=st.sampled_from(["万元", "元", "万亿元"]))
def test_the_unit_of_the_levels_changes_no_rate(scale: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    from siping_cli import gap, load_plan, read_actuals

    factor = {"万元": Decimal(10_000), "元": Decimal(100_000_000), "万亿元": Decimal("0.0001")}[scale]
    plan = load_plan()
    required = []
    for unit, times in (("亿元", Decimal(1)), (scale, factor)):
        folder = tmp_path_factory.mktemp("scaled")
        rows = [f"gdp,{period},level,{Decimal(level) * times:f},{unit}" for period, level in LEVELS.items()]
        file = actuals(folder, *rows, "gdp,2023年前三季度,growth,5.2,%")
        required.append(gap(plan, ["gdp"], actuals=read_actuals(plan, [file])).rows[0].required)
    assert required[0] == required[1] is not None


LEVELS = {"2022": "121020.7", "2022年前三季度": "87026.9"}


def test_the_even_path_grows_alike_in_every_quarter_and_ends_on_the_goal(siping: Siping) -> None:
    rows = siping("path", "-i", "gdp", "--base", "100", "--by", "quarter", "-f", "json").rows
    assert [row["period"] for row in rows] == ["2022", "2023-Q1", "2023-Q1..Q2", "2023-Q1..Q3", "2023"]
    assert [row["growth"] for row in rows] == [None, 7, 7, 7, 7]
    # 21.95, 46.32 and 71.83 % of 107 by the national profile
    assert [row["level"] for row in rows] == [100, 21.0148, 45.8388, 74.0119, 107]


def test_a_path_goes_through_what_is_observed_and_ends_on_the_goal(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2023年上半年,growth,5,%")
    ran = siping("path", "-i", "gdp", "--by", "quarter", "--actuals", file, "--profile", "even", "-f", "json")
    rows = ran.rows[1:]
    assert [row["growth"] for row in rows] == [None, 5, 6.3333333333, 7], "the rest needs 9 % in each quarter"
    assert [row["observed"] for row in rows] == [True, True, False, False]
    assert [row["basis"] for row in rows] == [None, "even", "even", None]


def test_months_begin_with_january_and_february_together(siping: Siping) -> None:
    rows = siping("path", "-i", "gdp", "--by", "month", "-f", "json").rows
    assert [row["period"] for row in rows][:3] == ["2022", "2023-01..02", "2023-Q1"]
    assert len(rows) == 12


def test_a_sum_goes_on_from_what_is_done(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "promotion-events,2023年上半年,count,60,场")
    rows = siping("path", "-i", "promotion-events", "--by", "quarter", "--actuals", file, "-f", "json").rows
    assert [row["level"] for row in rows] == [None, None, 60, 80, 100]
    assert [row["observed"] for row in rows] == [False, True, True, False, False]
    assert [row["basis"] for row in rows] == [None, None, "even", "even", None]


def test_a_quarter_alone_is_not_taken_for_the_year_to_date(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2023-Q3,growth,9,%")
    row = siping("gap", "-i", "gdp", "--actuals", file, "-f", "json").rows[0]
    assert (row["observed"], row["observed_period"], row["verdict"]) == (4.5, "2022", "open")


def test_figures_of_a_later_time_can_be_left_out(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2023年上半年,growth,5,%", "gdp,2023年前三季度,growth,8,%")
    command = ("gap", "-i", "gdp", "--actuals", file, "-f", "json")
    assert siping(*command).rows[0]["observed_period"] == "2023-Q1..Q3"
    assert siping(*command, "--as-of", "2023-07").rows[0]["observed_period"] == "2023-Q1..Q2"


def test_the_workings_name_the_file_and_the_row(siping: Siping, tmp_path: Path) -> None:
    file = actuals(tmp_path, "gdp,2023年前三季度,growth,5.2,%")
    steps = siping("gap", "-i", "gdp", "--actuals", file, "--explain", "-f", "json").json["explain"]
    rest = next(step for step in steps if step["name"] == "required_growth_rest_of_year")
    assert rest["formula"] == "(g* − S·G) / (1 − S)"
    assert f"{file}:2" in [item["from"] for item in rest["given"]][1]
    assert any(step["name"] == "verdict" for step in steps)


@pytest.mark.parametrize(("nine_months", "required"), [(80, 9), (100, None)])
def test_nothing_is_asked_of_months_that_had_no_part_in_the_year_before(
    siping: Siping, five_percent: str, tmp_path: Path, nine_months: int, required: int | None
) -> None:
    """(5 − 0.8 × 4) / 0.2 = 9."""
    levels = ("gdp,2022,level,100,亿元", f"gdp,2022-Q1..Q3,level,{nine_months},亿元")
    file = actuals(tmp_path, *levels, "gdp,2023-Q1..Q3,growth,4,%")
    (row,) = siping("gap", "--plan", five_percent, "--actuals", file, "-f", "json").rows
    assert (row["required"], row["verdict"]) == (required, "behind")

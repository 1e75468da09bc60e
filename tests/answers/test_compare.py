"""Several plans side by side: what is like, how far it lies apart, in which order, and what becomes of every goal that went in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT
from plans import figure, goal, subject, write_placed_plan

from siping_cli import compare, load_plan
from siping_cli.answers.compare_goals import compared_plans
from siping_cli.errors import InvalidValueError

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Record, Siping

PROVINCES = ROOT / "examples" / "provinces"


def gdp(*goals: Record, **more: Any) -> Record:  # noqa: ANN401 - fields of an indicator
    """Return GDP with its goals."""
    return subject("gdp", *goals, zh="地区生产总值", en="GDP", **more)


def growth(value: float, year: int = 2023, **more: Any) -> Record:  # noqa: ANN401 - fields of a goal
    """Return a goal of growth for a year."""
    name = more.pop("name", f"growth-{year}")
    return goal(name, "growth", value, "%", **{"due": year, "base_period": year - 1} | more)


def grain(value: float, unit: str, **more: Any) -> Record:  # noqa: ANN401 - fields of a goal
    """Return grain output with a goal of a level."""
    return subject("grain", goal("grain-level", "level", value, unit, **more), zh="粮食产量", unit=unit)


def unemployment(value: float) -> Record:
    """Return a ceiling of unemployment."""
    ceiling = goal("jobless-ceiling", "share", value, "%", "at_most")
    return subject("jobless", ceiling, zh="城镇调查失业率", unit="%")


@pytest.fixture
def three(tmp_path: Path) -> list[str]:
    """Write the plans of a city, its province and the nation."""
    city = [
        gdp(growth(7, comparator="about", qualifier="左右", wording="7%左右")),
        unemployment(5.5),
        grain(500, "万吨"),
    ]
    province = [
        gdp(growth(6, comparator="between", qualifier="至", value_high=6.5, wording="达到6%至6.5%")),
        unemployment(5),
    ]
    nation = [gdp(growth(5)), unemployment(5.5), grain(1.3, "万亿斤")]
    written = [
        write_placed_plan(tmp_path, "city", *city, place="四平"),
        write_placed_plan(tmp_path, "province", *province, place="吉林"),
        write_placed_plan(tmp_path, "nation", *nation, place="全国"),
    ]
    return [word for folder in written for word in ("--plan", folder)]


def told(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


def test_city_province_and_nation_by_hand(siping: Siping, three: list[str]) -> None:
    """The range counts with 6; of a ceiling the lower number is the more demanding one; equal numbers share a rank."""
    rows = siping("compare", *three, "-f", "json").rows
    keys = ("group", "indicator", "plan", "value", "value_high", "difference", "difference_unit", "to", "rank", "of")
    assert told(rows, *keys) == [
        (1, "gdp", "city", 7, None, 0, "个百分点", "city", 1, 3),
        (1, "gdp", "province", 6, 6.5, -1, "个百分点", "city", 2, 3),
        (1, "gdp", "nation", 5, None, -2, "个百分点", "city", 3, 3),
        (2, "surveyed-unemployment", "city", 5.5, None, 0, "个百分点", "city", 2, 3),
        (2, "surveyed-unemployment", "province", 5, None, -0.5, "个百分点", "city", 1, 3),
        (2, "surveyed-unemployment", "nation", 5.5, None, 0, "个百分点", "city", 2, 3),
        (3, "grain-output", "city", 500, None, None, None, None, None, 2),
        (3, "grain-output", "nation", 1.3, None, None, None, None, None, 2),
    ]


def test_a_few_plans_have_a_column_each(siping: Siping, three: list[str]) -> None:
    lines = siping("compare", *three, "--lang", "zh").out.splitlines()
    assert lines[2].split() == ["指标", "期限", "四平", "吉林", "全国"]
    assert lines[4].split() == ["地区生产总值", "2023年", "7%左右", "6—6.5%（-1个百分点）", "≥5%（-2个百分点）"]
    assert lines[6].split() == ["粮食产量", "2023年", "≥500万吨", "—", "≥1.3万亿斤"]


def test_differences_to_another_plan_and_to_the_median(siping: Siping, three: list[str]) -> None:
    rows = siping("compare", *three, "-i", "gdp", "--to", "nation", "-f", "json").rows
    assert told(rows, "plan", "difference", "to") == [
        ("city", 2, "nation"),
        ("province", 1, "nation"),
        ("nation", 0, "nation"),
    ]
    rows = siping("compare", *three, "-i", "gdp", "--to", "median", "-f", "json").rows
    assert told(rows, "difference", "to") == [(1, "median"), (0, "median"), (-1, "median")]
    rows = siping("compare", *three, "-i", "grain", "--to", "median", "-f", "json").rows
    assert told(rows, "difference", "to") == [(None, None), (None, None)]
    rows = siping("compare", *three, "-i", "grain", "--to", "province", "-f", "json").rows
    assert told(rows, "difference", "to") == [(None, None), (None, None)]


def test_the_rows_are_the_same_in_csv(siping: Siping, three: list[str]) -> None:
    rows = siping("compare", *three, "-f", "json").rows
    again = [*csv.DictReader(io.StringIO(siping("compare", *three, "-f", "csv").out))]
    assert [list(row) for row in again] == [list(row) for row in rows]
    assert [(row["plan"], Decimal(row["value"]), row["rank"]) for row in again] == [
        (row["plan"], Decimal(str(row["value"])), "" if row["rank"] is None else str(row["rank"])) for row in rows
    ]


def test_this_year_and_last_of_one_place_are_compared_over_time(siping: Siping, tmp_path: Path) -> None:
    """Amounts of one place have a difference, in the unit of each goal; a goal that both set for 2025 is held against itself."""
    last = [gdp(growth(7), growth(8, 2025)), grain(500, "万吨")]
    now = [gdp(growth(6, 2024), growth(7, 2025)), grain(520, "万吨", due=2024, base_period=2023)]
    plans = (
        "--plan", write_placed_plan(tmp_path, "last", *last, place="四平", year=2023),
        "--plan", write_placed_plan(tmp_path, "now", *now, place="四平", year=2024),
    )  # fmt: skip
    rows = siping("compare", *plans, "-f", "json").rows
    assert told(rows, "group", "plan", "due_to", "value", "difference", "difference_unit", "rank") == [
        (1, "last", 2023, 7, 0, "个百分点", 1),
        (1, "now", 2024, 6, -1, "个百分点", 2),
        (2, "last", 2025, 8, 0, "个百分点", 1),
        (2, "now", 2025, 7, -1, "个百分点", 2),
        (3, "last", 2023, 500, 0, "万吨", 2),
        (3, "now", 2024, 520, 20, "万吨", 1),
    ]
    lines = siping("compare", *plans, "--lang", "zh").out.splitlines()
    assert lines[2].split() == ["指标", "期限", "四平2023年", "四平2024年"]
    assert lines[4].split() == ["地区生产总值", "—", "2023年：≥7%", "2024年：≥6%（-1个百分点）"]
    assert lines[5].split() == ["地区生产总值", "2025年", "≥8%", "≥7%（-1个百分点）"]


def test_other_places_and_years_are_compared_over_time_only_where_that_is_asked(siping: Siping, tmp_path: Path) -> None:
    plans = (
        "--plan", write_placed_plan(tmp_path, "one", gdp(growth(7)), place="甲", year=2023),
        "--plan", write_placed_plan(tmp_path, "two", gdp(growth(6, 2024)), place="乙", year=2024),
    )  # fmt: skip
    alone = siping("compare", *plans, "-f", "json")
    assert alone.rows == []
    assert "to compare goals for different years, use --over-time" in alone.json["notes"]
    asked = siping("compare", *plans, "--over-time", "-f", "json")
    assert told(asked.rows, "plan", "difference") == [("one", 0), ("two", -1)]


def test_plans_of_one_place_and_year_go_by_their_names(siping: Siping, tmp_path: Path) -> None:
    plans = [
        write_placed_plan(tmp_path, name, gdp(growth(value)), place="甲", year=2023)
        for name, value in (("party", 7), ("council", 6.5))
    ]
    lines = siping("compare", "--plan", plans[0], "--plan", plans[1]).out.splitlines()
    assert lines[2].split() == ["Indicator", "Due", "Party", "Council"]


def test_one_plan_is_compared_with_those_above_it(siping: Siping, tmp_path: Path) -> None:
    write_placed_plan(tmp_path, "nation", gdp(growth(5)))
    city = write_placed_plan(tmp_path, "city", gdp(growth(7)), parents=["../nation"])
    assert told(siping("compare", "--plan", city, "-f", "json").rows, "plan", "difference") == [
        ("city", 0),
        ("nation", -2),
    ]


def test_a_plan_above_that_is_not_there_is_told_where_it_is_named(siping: Siping, tmp_path: Path) -> None:
    city = write_placed_plan(tmp_path, "city", gdp(growth(7)), parents=["../nowhere"])
    ran = siping("compare", "--plan", city)
    assert (ran.code, ran.out) == (2, "")
    assert "targets.yaml:1:" in ran.err
    assert ": parents[0]: no plan found in" in ran.err


# A goal of one plan, what the other has, and why they are not held against each other.
UNLIKE = {
    "the other plans use a different measure": (gdp(growth(7)), gdp(goal("level", "level", 600, "亿元"))),
    "the units can't be converted": (grain(500, "万吨"), grain(500, "亿元")),
    "different prices": (gdp(growth(7)), gdp(growth(6), prices="current")),
    "a ceiling in one plan, a floor in another": (gdp(growth(7)), gdp(growth(6, comparator="at_most", qualifier="不超过", wording="不超过6%"))),
    "different span: one year, an average, a total, or every year": (gdp(growth(7, due=2025, over="average")), gdp(growth(6, due=2025, over="base"))),
    "different scope": (gdp(growth(7)), gdp(growth(6, scope="downtown"))),
    "set per unit in one plan, and for the whole or per another unit in the other": (gdp(growth(7)), gdp(growth(6, per="downtown"))),
    "different minimum size": (gdp(growth(7)), gdp(growth(6, threshold={"value": 2000, "unit": "万元"}, wording="2000万元及以上达到6%"))),
    "the other plans set it for different years": (gdp(growth(7)), gdp(growth(6, 2024))),
    "two indicators of one plan share a lexicon entry": (gdp(growth(7)), gdp(growth(6))),
}  # fmt: skip


@pytest.mark.parametrize("reason", UNLIKE)
def test_unlike_goals_are_left_out_with_the_reason(siping: Siping, tmp_path: Path, reason: str) -> None:
    one, other = UNLIKE[reason]
    more = (
        [subject("second", growth(5, name="second-growth"), zh="甲乙") | {"is": "gdp"}]
        if "two indicators" in reason
        else []
    )
    plans = (
        "--plan", write_placed_plan(tmp_path, "one", one, scopes={"downtown": 1}),
        "--plan", write_placed_plan(tmp_path, "other", other, *more, scopes={"downtown": 1}),
    )  # fmt: skip
    ran = siping("compare", *plans, "-f", "json", "--explain")
    assert ran.rows == []
    assert f"0 comparisons; 0 goals compared, {2 + len(more)} left out" in ran.json["notes"]
    assert any(note.startswith(f"left out ({reason}): ") for note in ran.json["notes"])
    assert {step["rule"].partition(": ")[2] for step in ran.json["explain"]} == {reason}


def test_each_goal_that_went_in_is_compared_or_left_out_with_one_reason(siping: Siping) -> None:
    """Counted a second time: the goals of the plans themselves."""
    plans = [load_plan(), load_plan(PROVINCES / "jilin"), load_plan(ROOT / "examples" / "national-2024")]
    found = compared_plans(plans)
    goals = Counter((plan.id, each.id) for plan in plans for subject in plan.subjects for each in subject.goals)
    compared = Counter((each.plan.id, each.goal.target.id) for one in found.comparisons for each in one.goals)
    left = Counter((each.plan.id, each.goal.id) for each in found.left)
    assert compared + left == goals
    ran = siping(
        "compare", "--plan", plans[0].folder, "--plan", plans[1].folder, "--plan", plans[2].folder, "-f", "json"
    )
    assert len(ran.rows) == 2
    assert any(note.endswith(f", {goals.total() - 2} left out") for note in ran.json["notes"])


def test_a_stretch_and_a_goal_that_has_its_counterpart_already_are_told(siping: Siping, tmp_path: Path) -> None:
    floor, stretch = growth(7, strength="确保", wording="确保达到7%"), growth(8, name="stretch", wording="力争达到8%")
    last = write_placed_plan(tmp_path, "last", gdp(stretch, floor, growth(6, 2024)), place="四平", year=2023)
    now = write_placed_plan(tmp_path, "now", gdp(growth(6, 2024)), place="四平", year=2024)
    ran = siping("compare", "--plan", last, "--plan", now, "-f", "json")
    assert told(ran.rows, "plan", "target") == [("last", "growth-2023"), ("now", "growth-2024")]
    assert {note for note in ran.json["notes"] if note.startswith("left out (")} == {
        "left out (another goal of the plan is more binding or comes first): GDP (The 四平, 2023)",
        "left out (its counterpart is already compared with a goal for another year): GDP (The 四平, 2023)",
    }


def test_an_indicator_is_known_by_its_chinese_name_and_never_by_its_id(siping: Siping, tmp_path: Path) -> None:
    plans = (
        "--plan", write_placed_plan(tmp_path, "one", gdp(growth(7))),
        "--plan", write_placed_plan(tmp_path, "two", subject("gdp", growth(6), zh="某种产值")),
        "--plan", write_placed_plan(tmp_path, "three", subject("x", growth(5, wording="地区生产总值增长达到5%"), zh="经济")),
        "--plan", write_placed_plan(tmp_path, "four", subject("x", growth(4), zh="经济") | {"is": "gdp"}),
    )  # fmt: skip
    ran = siping("compare", *plans, "-f", "json")
    assert told(ran.rows, "plan") == [("one",), ("three",), ("four",)]
    note = "left out (the lexicon has no entry for the indicator's Chinese name; name the entry with the key 'is'): 1"
    assert note in ran.json["notes"]


def test_a_name_of_one_plan_is_meant_in_all(siping: Siping, tmp_path: Path) -> None:
    other = subject("output", growth(6), zh="生产总值") | {"is": "gdp"}
    plans = (
        "--plan", write_placed_plan(tmp_path, "one", gdp(growth(7)), unemployment(5)),
        "--plan", write_placed_plan(tmp_path, "two", other, unemployment(5), subject("own", growth(3, name="own-growth"), zh="本地")),
    )  # fmt: skip
    assert told(siping("compare", *plans, "-i", "output", "-f", "json").rows, "plan") == [("one",), ("two",)]
    own = siping("compare", *plans, "-i", "own", "-f", "json")
    assert (own.rows, own.json["notes"][0]) == (
        [],
        "0 comparisons; 0 goals compared, 1 left out",
    )


def test_goals_of_every_year_are_alike_in_their_years(siping: Siping, tmp_path: Path) -> None:
    """保持 is of each year from the one after its base on; without an end it is due in any later year."""
    kept: dict[str, Any] = {"over": "each", "base_period": 2022}
    plans = (
        "--plan", write_placed_plan(tmp_path, "one", gdp(growth(7, due="2023..", **kept))),
        "--plan", write_placed_plan(tmp_path, "two", gdp(growth(6, due="2023..", **kept))),
        "--plan", write_placed_plan(tmp_path, "three", gdp(growth(5, due="2023..2025", **kept))),
    )  # fmt: skip
    rows = siping("compare", *plans, "--due", "2030", "-f", "json").rows
    assert told(rows, "plan", "due_from", "due_to", "difference") == [("one", 2023, None, 0), ("two", 2023, None, -1)]


def test_units_convert_and_thresholds_and_scopes_are_named(siping: Siping, tmp_path: Path) -> None:
    """10,000 kg of grain are 20,000斤: 500万吨 are 100亿斤."""
    sized = growth(6, threshold={"value": 2000, "unit": "万元"}, scope="downtown", wording="2000万元及以上达到6%")
    counted = goal("parks", "level", 3, "亿元", per="downtown")
    plans = (
        "--plan", write_placed_plan(tmp_path, "one", grain(500, "万吨"), gdp(sized, counted), place="四平", year=2023, scopes={"downtown": 2}),
        "--plan", write_placed_plan(tmp_path, "two", grain(110, "亿斤"), gdp(sized, counted), place="四平", year=2023, scopes={"downtown": 2}),
    )  # fmt: skip
    ran = siping("compare", *plans, "-f", "json")
    assert told(ran.rows, "unit", "difference")[:2] == [("万吨", 0), ("亿斤", 10)]
    out = siping("compare", *plans, "--lang", "zh").out
    assert "地区生产总值（≥2000万元），downtown" in out
    assert "地区生产总值，downtown  " in out


def test_by_figures_it_tells_who_reached_what(siping: Siping, tmp_path: Path) -> None:
    """The verdicts are those of ``siping gap``."""
    met, missed = figure("2023", "growth", 7.5, "%"), figure("2023", "growth", 5, "%")
    one = write_placed_plan(tmp_path, "one", gdp(growth(7), growth(7, 2024), reported=[met]))
    two = write_placed_plan(tmp_path, "two", gdp(growth(6), growth(6, 2024), reported=[missed]))
    plans = ("--plan", one, "--plan", two)
    rows = siping("compare", *plans, "-f", "json").rows
    assert told(rows, "plan", "due_to", "observed", "verdict") == [
        ("one", 2023, 7.5, "met"),
        ("two", 2023, 5, "missed"),
        ("one", 2024, 7.5, "open"),
        ("two", 2024, 5, "open"),
    ]
    lines = siping("compare", *plans).out.splitlines()
    assert "One      ≥7%     1           0  7.5% (2023 final)  met" in lines
    assert "- One: 2 goals: 1 met, 1 open" in lines
    alone = siping("compare", *plans, "--due", "2023").out
    assert "goals: 1 met" not in alone  # the line says it already
    assert "- Two: 2 goals: 1 open, 1 missed" in lines


def test_over_time_the_lines_of_plans_tell_when_each_goal_is_due(siping: Siping, tmp_path: Path) -> None:
    last = write_placed_plan(
        tmp_path,
        "last",
        gdp(growth(7), reported=[figure("2023", "growth", 7, "%")]),
        grain(5, "万吨"),
        place="甲",
        year=2023,
    )
    now = write_placed_plan(tmp_path, "now", gdp(growth(6, 2024)), grain(6, "万吨"), place="甲", year=2024)
    out = siping("compare", "--plan", last, "--plan", now).out
    assert "The 甲, 2023             ≥7%  2023     1            0 pp  7% (2023       met" in out


def test_thirty_one_provinces_are_ranked_as_a_sort_of_the_table_ranks_them(siping: Siping) -> None:
    """Ranks and median of the goals for 2026, from goals.csv alone."""
    with (PROVINCES / "goals.csv").open(encoding="utf-8", newline="") as file:
        lows = {row["province"]: Decimal(row["low"]) for row in csv.DictReader(file) if row["year"] == "2026"}
    ordered = sorted(lows.values(), reverse=True)
    ran = siping("compare", "--plan", str(PROVINCES), "--due", "2026", "-f", "json")
    assert len(ran.rows) == len(lows) == 31
    plans = {plan.id: plan for plan in map(load_plan, sorted(PROVINCES.glob("*/")))}
    for row in ran.rows:
        place = plans[row["plan"]].place
        assert place is not None
        assert row["rank"] == ordered.index(lows[place.zh]) + 1
        assert Decimal(str(row["difference"])) == lows[place.zh] - ordered[15]
    shown = siping("compare", "--plan", str(PROVINCES), "--due", "2026", "--lang", "zh").out.splitlines()
    assert shown[5] == "地区生产总值，2026年：目标31项，中位数5%"
    assert shown[6].split()[:3] == ["西藏", "≥7%", "1"]


def test_the_verdicts_of_the_provinces_are_counted_once(siping: Siping) -> None:
    figures = ("--actuals", str(PROVINCES / "outcomes.csv"), "--tolerance", "0")
    notes = siping("compare", "--plan", str(PROVINCES), "--due", "2025", *figures, "-f", "json").json["notes"]
    assert notes.count("31 goals: 15 met, 16 missed") == 1


def test_many_plans_of_amounts_have_no_order(siping: Siping, tmp_path: Path) -> None:
    for number in range(5):
        write_placed_plan(tmp_path / "all", f"p{number}", grain(500 + number, "万吨"), gdp(growth(5, 2023 + number)))
    ran = siping("compare", "--plan", str(tmp_path / "all"))
    assert "Total output of grain, 2023: 5 goals\n" in ran.out
    assert "Rank" not in ran.out
    assert "left out (the other plans set it for different years): 5" in ran.out
    assert "so they have no difference or rank" in " ".join(ran.out.split())


@given(st.lists(st.integers(-9, 30), min_size=2, max_size=6), st.booleans())
def test_ranks_are_those_of_a_count_and_the_median_has_as_many_on_each_side(values: list[int], less: bool) -> None:  # noqa: FBT001 - drawn
    """A second computation: a rank is one more than the goals that are more demanding, and equal goals share it."""
    from siping_cli.answers.compare_goals import Comparison
    from siping_cli.checks.alike import PlanGoal, plan_goals
    from siping_cli.text.record import copy_with

    (first, *_) = plan_goals(load_plan())
    goals = [
        PlanGoal(
            copy_with(first.plan),
            copy_with(first.goal, less=less, target=copy_with(first.goal.target, value=Decimal(value))),
            first.entry,
        )
        for value in values
    ]
    found = Comparison(tuple(goals))
    ordered = sorted(values, reverse=not less)
    assert [found.rank_of(each) for each in goals] == [ordered.index(value) + 1 for value in values]
    below, above = (sum(sign * value < sign * found.median for value in values) for sign in (1, -1))
    assert max(below, above) <= len(values) // 2
    for each, value in zip(goals, values, strict=True):
        difference = found.difference_of(each, goals[0].plan)
        assert difference is not None
        assert difference.value == value - values[0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--to", "nowhere"), "no plan has the id 'nowhere'; --to takes one of: one, two, median"),
        (("--due", "2023-Q1"), "--due takes a year, like 2023"),
        (("--due", "soon"), "soon"),
        (("-i", "gpd"), "did you mean: GDP (gdp)"),
        (("--plan", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_line(
    siping: Siping, tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    plans = [write_placed_plan(tmp_path, name, gdp(growth(7))) for name in ("one", "two")]
    ran = siping("compare", "--plan", plans[0], "--plan", plans[1], *more)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert said in ran.err


def test_one_plan_alone_and_twins_are_refused(siping: Siping) -> None:
    ran = siping("compare")
    assert (ran.code, ran.out) == (2, "")
    assert "a single plan can't be compared" in ran.err
    with pytest.raises(InvalidValueError, match="the same id"):
        compare([load_plan(), load_plan()])

"""Goals of other governments: ceilings, ranges, falls, and goals without a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from places import ROOT
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]

NATIONAL = str(ROOT / "examples" / "national-2024")


def qualitative_goal(name: str, kind: str, **more: object) -> dict[str, Any]:
    """Return a goal without a number, due in 2023."""
    return {
        "id": name,
        "kind": kind,
        "strength": "实现",
        "due": 2023,
        "scope": "city",
        "wording": "如文件所述",
        "section": "goals",
    } | more


def growth(period: str, value: float) -> dict[str, Any]:
    return figure(period, "growth", value, "%")


def verdict(siping: Siping, folder: Path, *subjects: dict[str, Any], ask: str = "a") -> str:
    (row,) = siping("gap", "--plan", write_plan(folder, *subjects), "-i", ask, "-f", "json").rows
    return str(row["verdict"])


@pytest.mark.parametrize(
    ("observed", "expected"), [(2.5, "met"), (3.2, "met"), (3.3, "missed"), (-1, "met"), (3, "met")]
)
def test_a_ceiling_about_a_number_is_kept_from_below(
    siping: Siping, tmp_path: Path, observed: float, expected: str
) -> None:
    """CPI涨幅3%左右 with ±0.2: lower is never a miss."""
    cpi = goal("cpi", "growth", 3, "%", "about_at_most", wording="涨幅3%左右")
    assert verdict(siping, tmp_path, subject("a", cpi, reported=[growth("2023", observed)])) == expected


@pytest.mark.parametrize(("observed", "expected"), [(-2.5, "met"), (-2.4, "met"), (-4, "met"), (-2.2, "missed")])
def test_a_fall_is_met_by_falling_more(siping: Siping, tmp_path: Path, observed: float, expected: str) -> None:
    """能耗降低2.5%左右 with ±0.2."""
    energy = goal("energy", "growth", -2.5, "%", "about_at_most", wording="能耗降低2.5%左右")
    assert verdict(siping, tmp_path, subject("a", energy, reported=[growth("2023", observed)])) == expected


@pytest.mark.parametrize(("observed", "expected"), [(-3, "met"), (-2.9, "missed"), (-9, "met")])
def test_a_fall_of_so_much_or_more_has_no_width(siping: Siping, tmp_path: Path, observed: float, expected: str) -> None:
    fall = goal("fall", "growth", -3, "%", "at_most", wording="下降3%以上", qualifier="以上")
    assert verdict(siping, tmp_path, subject("a", fall, reported=[growth("2023", observed)])) == expected


@pytest.mark.parametrize(
    ("wording", "low", "high"),
    [("增长4.5%—5%", 4.5, 5), ("增长5—6%", 5, 6), ("增长5%至6%", 5, 6), ("增长5到6个百分点", 5, 6)],
)
def test_a_range_shows_both_ends_and_is_met_from_the_near_one(
    siping: Siping, tmp_path: Path, wording: str, low: float, high: float
) -> None:
    between = goal("between", "growth", low, "%", "between", value_high=high, wording=wording)
    for observed, expected in ((low, "met"), (low - 0.1, "missed"), (high + 1, "met")):
        plan = write_plan(tmp_path, subject("a", between, reported=[growth("2023", observed)]))
        (row,) = siping("gap", "--plan", plan, "-f", "json").rows
        assert (row["target_value"], row["target_value_high"], row["verdict"]) == (low, high, expected)
    assert f"{low}-{high}%" in siping("gap", "--plan", plan).out


@pytest.mark.parametrize(("observed", "expected"), [(-2, "met"), (-3, "met"), (-1.9, "missed")])
def test_a_range_of_falls_is_met_from_the_smaller_fall(
    siping: Siping, tmp_path: Path, observed: float, expected: str
) -> None:
    fall = goal("fall", "growth", -2, "%", "between", value_high=-3, wording="降低2%至3%")
    assert verdict(siping, tmp_path, subject("a", fall, reported=[growth("2023", observed)])) == expected


@pytest.mark.parametrize(
    ("comparator", "observed", "expected"),
    [
        ("about", 5.8, "met"),
        ("about", 5.79, "missed"),
        ("about", 9, "met"),
        ("more_than", 6, "missed"),
        ("more_than", 6.01, "met"),
        ("at_least", 6, "met"),
        ("at_most", 6.01, "missed"),
        ("less_than", 6, "missed"),
    ],
)
def test_a_relation_is_judged_by_the_figures_of_both_sides(
    siping: Siping, tmp_path: Path, comparator: str, observed: float, expected: str
) -> None:
    """The other side grew by 6 %; 同步 is about, with the width of 左右."""
    relation = qualitative_goal("r", "relation", comparator=comparator, versus="b")
    mine = subject("a", qualitative=[relation], reported=[growth("2023", observed)])
    assert verdict(siping, tmp_path, mine, subject("b", reported=[growth("2023", 6)])) == expected


@pytest.mark.parametrize(
    ("comparator", "asked"),
    [
        ("about", "in step with The b"),
        ("at_least", "at or above The b"),
        ("more_than", "above The b"),
        ("at_most", "at or below The b"),
        ("less_than", "below The b"),
    ],
)
def test_a_relation_is_told_with_the_other_side(siping: Siping, tmp_path: Path, comparator: str, asked: str) -> None:
    relation = qualitative_goal("r", "relation", comparator=comparator, versus="b")
    plan = write_plan(tmp_path, subject("a", qualitative=[relation]), subject("b"))
    assert f"  {asked}  " in siping("gap", "--plan", plan, "-i", "a").out


def test_the_width_of_in_step_is_what_the_goal_declares(siping: Siping, tmp_path: Path) -> None:
    relation = qualitative_goal("r", "relation", comparator="about", versus="b", tolerance=1)
    other = subject("b", reported=[growth("2023", 6)])
    for observed, expected in ((5, "met"), (4.99, "missed")):
        mine = subject("a", qualitative=[relation], reported=[growth("2023", observed)])
        assert verdict(siping, tmp_path, mine, other) == expected


def test_a_relation_takes_the_latest_period_that_both_sides_have(siping: Siping, tmp_path: Path) -> None:
    relation = qualitative_goal("r", "relation", comparator="more_than", versus="b")
    mine = subject("a", qualitative=[relation], reported=[growth("2023", 9), growth("2023-Q1..Q2", 5)])
    plan = write_plan(tmp_path, mine, subject("b", reported=[growth("2023-Q1..Q2", 6), growth("2022", 1)]))
    (row,) = siping("gap", "--plan", plan, "-i", "a", "-f", "json").rows
    assert (row["observed"], row["observed_period"], row["versus"], row["versus_value"]) == (5, "2023-Q1..Q2", "b", 6)
    assert row["verdict"] == "behind"
    assert row["observed_status"] == "final"
    line = next(line for line in siping("gap", "--plan", plan, "-i", "a").out.splitlines() if line.startswith("The a"))
    cells = [cell.strip() for cell in line.split("  ") if cell]
    assert cells == ["The a", "above The b", "2023", "5% (Jan-Jun 2023 final), against 6%", "—", "behind"]


def test_a_relation_passes_over_a_period_in_which_one_side_has_no_growth(siping: Siping, tmp_path: Path) -> None:
    """Of 2023 the other side has a level and none before it."""
    relation = qualitative_goal("r", "relation", comparator="more_than", versus="b", due="2022..2023")
    mine = subject("a", qualitative=[relation], reported=[growth("2023", 5), growth("2022", 7)])
    other = subject("b", reported=[growth("2022", 6), figure("2023", "level", 100, "亿元")])
    (row,) = siping("gap", "--plan", write_plan(tmp_path, mine, other), "-i", "a", "-f", "json").rows
    assert (row["observed"], row["observed_period"], row["versus_value"], row["verdict"]) == (7, "2022", 6, "met")


def test_a_relation_with_one_side_unknown_is_not_judged(siping: Siping, tmp_path: Path) -> None:
    relation = qualitative_goal("r", "relation", comparator="more_than", versus="b")
    mine = subject("a", qualitative=[relation], reported=[growth("2023", 9)])
    plan = write_plan(tmp_path, mine, subject("b"))
    ran = siping("gap", "--plan", plan, "-i", "a", "-f", "json", "--explain")
    (row,) = ran.rows
    assert (row["observed"], row["versus_value"], row["verdict"]) == (9, None, "no_data")
    assert any("have no figures for the same period" in str(step["rule"]) for step in ran.json["explain"])


def test_a_relation_is_judged_in_the_period_and_with_the_width_that_are_asked_for(
    siping: Siping, tmp_path: Path
) -> None:
    """5 against 6 in 2023, 7 against 6 in 2022; half a year is known of one side as a level only."""
    relation = qualitative_goal("r", "relation", comparator="about", versus="b")
    mine = subject("a", qualitative=[relation], reported=[growth("2023", 5), growth("2022", 7), growth("2023-Q1", 1)])
    other = subject("b", reported=[growth("2023", 6), growth("2022", 6), figure("2023-Q1", "level", 1, "亿元")])
    plan = write_plan(tmp_path, mine, other)

    def judged(*more: str) -> tuple[object, object]:
        (row,) = siping("gap", "--plan", plan, "-i", "r", "-f", "json", *more).rows
        return row["observed"], row["verdict"]

    assert judged() == (5, "missed")
    assert judged("--tolerance", "1") == (5, "met")
    assert judged("--at", "2022") == (7, "open")
    assert judged("--at", "2023-Q1") == (1, "no_data")


def test_a_relation_follows_levels_too(siping: Siping, tmp_path: Path) -> None:
    """110 after 100 is 10 %, above 6 %."""
    relation = qualitative_goal("r", "relation", comparator="more_than", versus="b")
    levels = [figure("2022", "level", 100, "亿元"), figure("2023", "level", 110, "亿元")]
    mine = subject("a", qualitative=[relation], reported=levels)
    plan = write_plan(tmp_path, mine, subject("b", reported=[growth("2023", 6)]))
    ran = siping("gap", "--plan", plan, "-i", "a", "-f", "json", "--explain")
    assert (ran.rows[0]["observed"], ran.rows[0]["versus_value"], ran.rows[0]["verdict"]) == (10, 6, "met")
    assert [step["name"] for step in ran.json["explain"]] == ["required_growth", "verdict"], "each step is told once"


def test_the_explanation_of_a_relation_tells_only_of_the_period_that_is_compared(
    siping: Siping, tmp_path: Path
) -> None:
    """2023 is known of one side only, so 2022 is compared."""
    relation = qualitative_goal("r", "relation", comparator="more_than", versus="b", due="2022..2023")
    levels = [figure(str(year), "level", value, "亿元") for year, value in ((2021, 100), (2022, 110), (2023, 120))]
    mine = subject("a", qualitative=[relation], reported=levels)
    plan = write_plan(tmp_path, mine, subject("b", reported=[growth("2022", 6)]))
    steps = siping("gap", "--plan", plan, "-i", "a", "-f", "json", "--explain").json["explain"]
    assert [step["result"] for step in steps] == [10, None]
    assert steps[-1]["rule"] == "met: 10% in 2022 against >6%"


@pytest.mark.parametrize(
    ("mine", "theirs", "expected", "cleared"),
    [("constant", "current", 4.76, 2), ("current", "constant", 4.76, 2), ("current", "current", 10, 0)],
)
def test_both_sides_are_cleared_of_prices_where_one_of_them_is_at_constant_ones(  # noqa: PLR0913, PLR0917 - columns
    siping: Siping, tmp_path: Path, mine: str, theirs: str, expected: float, cleared: int
) -> None:
    """110 after 100 is 10 %, and 4.76 % where prices rose by 5 %."""
    relation = qualitative_goal("r", "relation", comparator="at_least", versus="b")
    levels = [figure("2022", "level", 100, "亿元"), figure("2023", "level", 110, "亿元")]
    own = subject("a", qualitative=[relation], reported=levels, prices=mine)
    plan = write_plan(tmp_path, own, subject("b", reported=levels, prices=theirs))
    ran = siping("gap", "--plan", plan, "-i", "a", "-f", "json", "--deflator", "5", "--explain")
    (row,) = ran.rows
    assert (round(row["observed"], 2), round(row["versus_value"], 2), row["verdict"]) == (expected, expected, "met")
    names = [step["name"] for step in ran.json["explain"]]
    assert names.count("required_growth") == 2
    assert names.count("constant_price_growth") == cleared


@pytest.mark.parametrize(
    ("period", "observed", "expected"),
    [("2023", 0.1, "met"), ("2023", 0, "missed"), ("2023-Q1", 1, "on_track"), ("2023-Q1", -1, "behind"), ("2022", 3, "open")],
)  # fmt: skip
def test_a_sign_is_judged_and_nothing_is_computed(
    siping: Siping, tmp_path: Path, period: str, observed: float, expected: str
) -> None:
    sign = qualitative_goal("s", "sign", comparator="more_than", wording="实现正增长")
    plan = write_plan(tmp_path, subject("a", qualitative=[sign], reported=[growth(period, observed)]))
    (row,) = siping("gap", "--plan", plan, "-f", "json").rows
    assert row["verdict"] == expected
    assert [row[key] for key in ("gap", "required", "attainment", "target_value", "forecast")] == [None] * 5


def test_a_goal_without_a_number_says_by_what_it_was_judged_or_why_not(siping: Siping, tmp_path: Path) -> None:
    qualitative = [
        qualitative_goal("s", "sign", comparator="more_than", wording="实现正增长"),
        qualitative_goal("t", "compliance", wording="完成下达任务"),
    ]

    def rules(*reported: dict[str, Any]) -> list[str]:
        plan = write_plan(tmp_path, subject("a", qualitative=qualitative, reported=reported))
        ran = siping("gap", "--plan", plan, "-f", "json", "--explain")
        assert [row["verdict"] for row in ran.rows] == ["met" if reported else "no_data", "no_data"]
        assert [row["observed"] for row in ran.rows] == ([1, 1] if reported else [None, None])
        return [f"{step['target']}: {step['rule']}" for step in ran.json["explain"] if step["name"] == "verdict"]

    assert "  >0  " in siping("gap", "--plan", write_plan(tmp_path, subject("a", qualitative=qualitative))).out
    assigned = "t: no data: the plan does not give the assigned numbers, so the goal is not judged"
    assert rules() == ["s: no data: no figures yet", assigned]
    assert rules(growth("2023", 1)) == ["s: met: 1% in 2023 against >0%", assigned]


@pytest.mark.parametrize(
    ("observed", "due", "rule"),
    [
        (growth("2022", 1), 2023, "open: 1% in 2022 against >0%"),
        (growth("2023-Q1", 1), 2023, "on track: 1% in Jan-Mar 2023 against >0%"),
        (growth("2023-Q1", -1), 2023, "behind: -1% in Jan-Mar 2023 against >0%"),
        (growth("2023", -1), 2023, "missed: -1% in 2023 against >0%"),
        (growth("2023", -1), "2023..2024", "behind: -1% in 2023 against >0%"),
        # of growth over both years as a whole that of 2023 is missing
        (growth("2024", -1), "2023..2024", "open: the latest figure is for 2024; the goal of >0% is due 2023-2024"),
        (growth("2024", -1), "2023..", "missed: -1% in 2024 against >0%"),
    ],
)
def test_a_sign_is_judged_by_when_it_is_due(
    siping: Siping, tmp_path: Path, observed: dict[str, Any], due: object, rule: str
) -> None:
    sign = qualitative_goal("s", "sign", comparator="more_than", wording="实现正增长", due=due)
    plan = write_plan(tmp_path, subject("a", qualitative=[sign], reported=[observed]))
    (step,) = siping("gap", "--plan", plan, "-f", "json", "--explain").json["explain"]
    assert step["rule"] == rule


@pytest.mark.parametrize(("deflator", "expected"), [("5", "missed"), ("3", "met")])
def test_a_sign_is_that_of_growth_cleared_of_prices(
    siping: Siping, tmp_path: Path, deflator: str, expected: str
) -> None:
    """104 after 100 is a fall where prices rose by 5 %."""
    sign = qualitative_goal("s", "sign", comparator="more_than", wording="实现正增长")
    levels = [figure("2022", "level", 100, "亿元"), figure("2023", "level", 104, "亿元")]
    plan = write_plan(tmp_path, subject("a", qualitative=[sign], reported=levels, prices="constant"))
    ran = siping("gap", "--plan", plan, "--deflator", deflator, "-f", "json", "--explain")
    assert ran.rows[0]["verdict"] == expected
    assert [step["name"] for step in ran.json["explain"]] == ["required_growth", "constant_price_growth", "verdict"]


@pytest.mark.parametrize("name", ["b", "The b", "s-b"])
def test_only_the_goals_without_a_number_that_are_asked_for_are_answered(
    siping: Siping, tmp_path: Path, name: str
) -> None:
    subjects = [
        subject(each, qualitative=[qualitative_goal(f"s-{each}", "sign", comparator="more_than", wording="实现正增长")])
        for each in ("a", "b", "c")
    ]
    plan = write_plan(tmp_path, *subjects)
    assert [row["target"] for row in siping("gap", "--plan", plan, "-i", name, "-f", "json").rows] == ["s-b"]
    assert [row["target"] for row in siping("gap", "--plan", plan, "-f", "json").rows] == ["s-a", "s-b", "s-c"]


def test_a_task_assigned_is_listed_and_never_judged(siping: Siping, tmp_path: Path) -> None:
    task = qualitative_goal("t", "compliance", wording="完成下达任务")
    plan = write_plan(tmp_path, subject("a", qualitative=[task], reported=[growth("2023", 9)]))
    (row,) = siping("gap", "--plan", plan, "-f", "json").rows
    assert (row["metric"], row["verdict"]) == ("compliance", "no_data")
    assert "完成下达任务" in siping("targets", "--plan", plan).out
    assert "as assigned" in siping("show", "t", "--plan", plan).out
    assert "完成下达任务" in siping("targets", "--plan", plan, "--lang", "zh").out


@pytest.mark.parametrize("command", [("path",), ("project", "--growth", "5")])
def test_nothing_is_computed_where_no_goal_has_a_number(
    siping: Siping, tmp_path: Path, command: tuple[str, ...]
) -> None:
    plan = write_plan(tmp_path, subject("a", qualitative=[qualitative_goal("s", "sign", comparator="more_than")]))
    ran = siping(*command, "-i", "a", "--plan", plan)
    assert (ran.code, ran.out) == (2, "")
    assert "no goal with a number" in ran.err


def test_the_national_goals_of_2024_are_judged_by_the_published_results(siping: Siping, tmp_path: Path) -> None:
    """GDP +5.0 %, unemployment 5.1 %, CPI +0.2 %, real income +5.1 %, energy intensity −3.8 %, 12.56 million jobs."""
    actuals = tmp_path / "2024.csv"
    actuals.write_text(
        "indicator,period,measure,value,unit\n"
        "gdp,2024,growth,5.0,%\nunemployment,2024,share,5.1,%\ncpi,2024,growth,0.2,%\n"
        "residents-income,2024,growth,5.1,%\nenergy-intensity,2024,growth,-3.8,%\nnew-jobs,2024,level,1256,万人\n"
        "grain,2024,level,1.413,万亿斤\n",
        encoding="utf-8",
    )
    rows = siping("gap", "--plan", NATIONAL, "--actuals", str(actuals), "-f", "json").rows
    assert {row["target"]: row["verdict"] for row in rows} == dict.fromkeys((row["target"] for row in rows), "met")
    assert len(rows) == 7

"""``siping gap`` tells how far a goal is, and what the answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

PROMISED_KEYS = [
    "target", "indicator", "name_zh", "name_en", "metric", "comparator", "target_value", "unit", "due_from", "due_to",
    "observed", "observed_period", "observed_status", "gap", "gap_unit", "attainment", "time_elapsed", "pace_gap",
    "required", "required_unit", "verdict",
]  # fmt: skip
COMMANDS = [
    ("targets",),
    ("targets", "--figures"),
    ("show", "basic-chemicals"),
    ("gap", "--explain"),
    ("gap", "-i", "promotion-events", "--actual", "60", "--at", "2023-Q1..Q2", "--fail-on", "missed"),
    ("path", "-i", "metallurgy", "--base", "180亿元", "--explain"),
    ("project", "--base", "metallurgy=180亿元", "--volatility", "5", "--explain"),
    ("project", "--sensitivity"),
]


@pytest.mark.parametrize(
    "name", ["gdp", "GDP", "地区生产总值", " gdp ", "ＧＤＰ", "gdp-growth", "Gross-Domestic-Product"]
)
def test_growth_is_two_and_a_half_points_short_of_the_goal_whatever_it_is_called(siping: Siping, name: str) -> None:
    """The meeting set 增长7%左右 for 2023 and expected 4.5 % for 2022."""
    ran = siping("gap", "-i", name, "-f", "json")
    (row,) = ran.rows
    facts = {key: row[key] for key in PROMISED_KEYS}
    assert facts == {
        "target": "gdp-growth",
        "indicator": "gdp",
        "name_zh": "地区生产总值",
        "name_en": "GDP",
        "metric": "growth",
        "comparator": "about",
        "target_value": 7,
        "unit": "%",
        "due_from": 2023,
        "due_to": 2023,
        "observed": 4.5,
        "observed_period": "2022",
        "observed_status": "estimate",
        "gap": 2.5,
        "gap_unit": "个百分点",
        "attainment": None,
        "time_elapsed": None,
        "pace_gap": None,
        "required": 7,
        "required_unit": "%",
        "verdict": "open",
    }
    assert (ran.code, ran.err) == (0, "")


def test_the_keys_of_a_row_come_in_the_promised_order(siping: Siping) -> None:
    (row,) = siping("gap", "-i", "gdp", "-f", "json").rows
    assert [key for key in row if key in PROMISED_KEYS] == PROMISED_KEYS


def test_json_is_an_envelope_with_a_versioned_schema(siping: Siping) -> None:
    answer = siping("gap", "-i", "gdp", "-f", "json").json
    assert list(answer) == ["schema", "title", "passed", "rows", "notes", "used", "unused"]
    assert answer["schema"] == "siping/gap/2"
    assert answer["passed"] is None


def test_the_table_shows_goal_figure_gap_verdict_and_what_about_was_taken_to_mean(siping: Siping) -> None:
    ran = siping("gap", "--indicator", "gdp")
    for shown in ("about 7%", "4.5% (2022 expected)", "2.5 pp below", "open", "左右 (about) means ±0.2 pp"):
        assert shown in ran.out
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("gap", "-i", "gdp"), {"SIPING_LANG": "zh"}),
        (("gap", "-i", "gdp", "--lang", "zh"), {}),
        (("gap", "-i", "gdp", "--lang=zh"), {"SIPING_LANG": "en"}),
        (("--lang", "zh", "gap", "-i", "gdp"), {}),
        (("--lang=zh", "gap", "-i", "gdp"), {"SIPING_LANG": "en"}),
        (("gap", "-i", "gdp"), {"LC_ALL": "zh_CN.UTF-8"}),
        (("gap", "-i", "gdp"), {"LANG": "zh_CN.UTF-8"}),
    ],
)
def test_the_table_is_chinese_where_it_is_asked_for(
    siping: Siping, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    ran = siping(*arguments, **environment)
    for shown in (
        "四平市2023年经济工作目标",
        "地区生产总值",
        "7%左右",
        "4.5%",
        "低2.5个百分点",
        "未到期",
        "±0.2个百分点",
    ):
        assert shown in ran.out
    assert "about" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("gap", "-i", "gdp", "--lang", "en"), {"SIPING_LANG": "zh"}),
        (("--lang", "en", "gap", "-i", "gdp"), {"LC_ALL": "zh_CN.UTF-8"}),
        (("gap", "-i", "gdp"), {"SIPING_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}),
        (("--lang", "zh", "gap", "-i", "gdp", "--lang", "en"), {}),
    ],
)
def test_the_table_is_english_where_it_is_asked_for(
    siping: Siping, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    assert "about 7%" in siping(*arguments, **environment).out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json_is_the_same_to_the_byte_in_both_languages(siping: Siping, command: tuple[str, ...]) -> None:
    english = siping(*command, "-f", "json", "--lang", "en")
    chinese = siping(*command, "-f", "json", "--lang", "zh")
    assert english.out == chinese.out
    assert english.json["schema"].startswith("siping/")


def test_without_an_indicator_every_goal_is_listed_and_counted(siping: Siping) -> None:
    """The source holds 27 goals and one figure that fits a goal: that of GDP."""
    ran = siping("gap", "-f", "json")
    assert len(ran.rows) == 27
    assert [row["indicator"] for row in ran.rows if row["observed"] is not None] == ["gdp"]
    assert "27 goals, 1 with figures: 1 open; 26 without figures" in ran.json["notes"]


def test_a_goal_without_a_figure_has_no_data_rather_than_a_gap(siping: Siping) -> None:
    (row,) = siping("gap", "-i", "promotion-events", "-f", "json").rows
    unknown = ("observed", "observed_period", "observed_status", "gap", "attainment", "time_elapsed", "pace_gap")
    assert [row[key] for key in unknown] == [None] * 7
    assert (row["verdict"], row["required"], row["required_unit"]) == ("no_data", 100, "场")


def test_names_are_answered_in_their_order_and_once(siping: Siping) -> None:
    rows = siping("gap", "-i", "metallurgy", "-i", "gdp", "-i", "冶金建材", "-f", "json").rows
    assert [row["target"] for row in rows] == ["metallurgy-scale", "gdp-growth"]


def test_an_industry_without_a_goal_of_its_own_stands_for_that_of_its_group(siping: Siping) -> None:
    (row,) = siping("gap", "-i", "modern-agriculture", "-f", "json").rows
    assert (row["target"], row["indicator"]) == ("three-industries-scale", "three-industries")


def test_a_figure_without_a_period_is_taken_for_the_due_year_and_the_answer_says_so(siping: Siping) -> None:
    ran = siping("gap", "-i", "gdp", "--actual", "5.6", "-f", "json")
    (row,) = ran.rows
    assert (row["observed"], row["observed_period"], row["observed_status"]) == (5.6, "2023", "assumed")
    assert (row["gap"], row["verdict"]) == (1.4, "missed")
    assert "the given figure is taken to cover the goal's own period" in ran.json["notes"]


def test_a_figure_with_a_period_needs_no_such_note(siping: Siping) -> None:
    ran = siping("gap", "-i", "gdp", "--actual", "5.6", "--at", "2023", "-f", "json")
    assert ran.rows[0]["verdict"] == "missed"
    assert not any("is taken for the time" in note for note in ran.json["notes"])


def test_a_figure_from_before_the_goal_is_due_leaves_it_open(siping: Siping) -> None:
    (row,) = siping("gap", "-i", "gdp", "--actual", "7.5", "--at", "2022", "-f", "json").rows
    assert (row["observed_period"], row["gap"], row["verdict"]) == ("2022", -0.5, "open")


def test_without_a_figure_a_period_looks_only_at_what_is_known_of_it(siping: Siping) -> None:
    rows = [siping("gap", "-i", "gdp", "--at", period, "-f", "json").rows[0] for period in ("2022", "2021")]
    assert [(row["observed"], row["verdict"]) for row in rows] == [(4.5, "open"), (None, "no_data")]


@pytest.mark.parametrize(
    ("actual", "at", "expected"),
    [
        ("60", "2023-01..06", (60, 50, 10, 6.6666666667, "on_track")),  # (100 − 60) / 6 months
        ("50", "2023-Q1..Q2", (50, 50, 0, 8.3333333333, "on_track")),
        ("49", "2023-Q1..Q2", (49, 50, -1, 8.5, "behind")),
        ("30", "2023-Q1", (30, 25, 5, 7.7777777778, "on_track")),  # 70 / 9
        ("70", "2023-Q1..Q3", (70, 75, -5, 10, "behind")),  # 30 / 3
        ("100", "2023-Q1..Q3", (100, 75, 25, 0, "met")),
        ("110", "2023-01..11", (110, 91.6666666667, 18.3333333333, 0, "met")),  # 11 / 12
    ],
)
def test_a_count_within_its_year_is_compared_with_the_time_elapsed(
    siping: Siping, actual: str, at: str, expected: tuple[object, ...]
) -> None:
    """100 events are due in 2023; what is left is spread over the months left."""
    (row,) = siping("gap", "-i", "promotion-events", "--actual", actual, "--at", at, "-f", "json").rows
    assert tuple(row[key] for key in ("attainment", "time_elapsed", "pace_gap", "required", "verdict")) == expected
    assert row["required_unit"] == "场/月"


def test_a_rate_within_its_year_is_on_track_or_behind_without_an_attainment(siping: Siping) -> None:
    rows = [
        siping("gap", "-i", "gdp", "--actual", actual, "--at", "2023-Q1..Q3", "-f", "json").rows[0]
        for actual in ("6.8", "6.7999")
    ]
    assert [row["verdict"] for row in rows] == ["on_track", "behind"]
    assert [(row["attainment"], row["time_elapsed"]) for row in rows] == [(None, None)] * 2
    # (7 - 0.6917 × 6.8) / (1 - 0.6917), with three quarters weighing 69.17 % in the profile of GDP
    assert rows[0]["required"] == 7.4487187804
    assert (rows[0]["required_unit"], rows[0]["required_period"], rows[0]["basis"]) == (
        "%",
        "2023-Q4",
        "national-weighted",
    )


def test_a_quarter_alone_says_nothing_of_the_months_before_it_and_the_answer_says_so(siping: Siping) -> None:
    ran = siping("gap", "-i", "promotion-events", "--actual", "25", "--at", "2023-Q3", "-f", "json")
    (row,) = ran.rows
    assert (row["observed"], row["verdict"], row["time_elapsed"], row["required"]) == (None, "no_data", None, 100)
    assert "Promotion events: 25 events in Jul-Sep 2023 alone can't be judged" in " ".join(ran.json["notes"])


def test_a_quarter_that_follows_on_what_is_known_is_added_to_it(siping: Siping, tmp_path: Path) -> None:
    """45 to June and 30 in the third quarter are 75 to September, which is just in time."""
    file = tmp_path / "a.csv"
    file.write_text("indicator,period,measure,value\npromotion-events,2023-Q1..Q2,count,45\n", encoding="utf-8")
    command = ("gap", "-i", "promotion-events", "--actuals", str(file), "--at", "2023-Q3", "-f", "json")
    for actual, expected in (("30", (75, "summed", "on_track")), ("29", (74, "summed", "behind"))):
        ran = siping(*command, "--actual", actual)
        (row,) = ran.rows
        assert (row["observed"], row["made"], row["verdict"]) == expected
        assert row["observed_period"] == "2023-Q1..Q3"
        assert not any("alone says nothing" in note for note in ran.json["notes"])


def test_a_surplus_is_a_negative_gap(siping: Siping) -> None:
    ran = siping("gap", "-i", "gdp", "--actual", "8", "--at", "2023")
    assert "1 pp above" in ran.out
    assert "met" in ran.out
    assert siping("gap", "-i", "gdp", "--actual", "8", "-f", "json").rows[0]["gap"] == -1


@pytest.mark.parametrize("figure", ["95", "95亿", "95亿元", "950000万元", "9.5bn", "９５亿元", "0.0095万亿元"])
def test_a_figure_may_come_in_any_unit_of_its_kind(siping: Siping, figure: str) -> None:
    (row,) = siping("gap", "-i", "tourism-revenue", "--actual", figure, "-f", "json").rows
    assert (row["observed"], row["gap"], row["verdict"]) == (95, -5, "met")


def test_a_figure_is_put_in_for_the_one_goal_it_fits(siping: Siping) -> None:
    rows = siping("gap", "-i", "basic-chemicals", "--actual", "1.8x", "-f", "json").rows
    observed = {row["target"]: (row["observed"], row["verdict"]) for row in rows}
    assert observed == {
        "basic-chemicals-doubling": (1.8, "missed"),
        "basic-chemicals-50": (None, "no_data"),
        "basic-chemicals-scale": (None, "no_data"),
    }


def test_a_figure_that_fits_several_goals_is_refused_with_their_ids(siping: Siping) -> None:
    ran = siping("gap", "-i", "basic-chemicals", "--actual", "45亿元")
    assert (ran.code, ran.out) == (2, "")
    assert "basic-chemicals-50, basic-chemicals-scale" in ran.err


@pytest.mark.parametrize(
    ("actual", "at", "said"),
    [
        ("abc", None, "invalid quantity 'abc'; write a number with its unit"),
        ("5亿元", None, "'5亿元' fits none of the selected goals, whose units are %"),
        ("5", "2024", "the figure for 2024 is later than the due date of the goal (2023)"),
    ],
)
def test_a_figure_that_cannot_be_compared_is_refused(siping: Siping, actual: str, at: str | None, said: str) -> None:
    ran = siping("gap", "-i", "gdp", "--actual", actual, *(["--at", at] if at else []))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (("--fail-on", "missed"), (1, False)),
        (("--fail-on", "behind,missed"), (1, False)),
        (("--fail-on", " behind , missed "), (1, False)),
        (("--fail-on", "behind,no_data"), (0, True)),
        (("--fail-on", "met"), (0, True)),
        ((), (0, None)),
    ],
)
def test_the_verdicts_of_fail_on_turn_the_answer_into_a_gate(
    siping: Siping, gate: tuple[str, ...], expected: tuple[int, bool | None]
) -> None:
    ran = siping("gap", "-i", "gdp", "--actual", "5.6", "-f", "json", *gate)
    assert ((ran.code, ran.json["passed"]), ran.err) == (expected, "")


def test_a_failed_gate_still_prints_the_whole_answer(siping: Siping) -> None:
    gated = siping("gap", "-i", "gdp", "--fail-on", "open")
    assert gated.code == 1
    assert gated.out == siping("gap", "-i", "gdp").out


def test_a_gate_over_all_goals_fails_if_one_does(siping: Siping) -> None:
    assert siping("gap", "--fail-on", "open", "-f", "json").json["passed"] is False


def test_explain_names_the_formula_the_numbers_and_where_they_come_from(siping: Siping) -> None:
    steps = siping("gap", "-i", "gdp", "--explain", "-f", "json").json["explain"]
    shortfall, verdict = steps
    assert (shortfall["name"], shortfall["result"], shortfall["unit"]) == ("shortfall", 2.5, "个百分点")
    assert [(given["name"], given["value"], given["unit"]) for given in shortfall["given"]] == [
        ("target", 7, "%"),
        ("actual", 4.5, "%"),
    ]
    assert "地区生产总值增长7%左右" in shortfall["given"][0]["from"]
    assert "预计全年GDP增速达到4.5%" in shortfall["given"][1]["from"]
    assert verdict["rule"] == "open: the latest figure is for 2022; the goal of about 7% is due 2023"


@pytest.fixture
def known(tmp_path: Path) -> str:
    """Return a plan whose indicator has figures of several years, kinds and units."""
    return write_plan(
        tmp_path,
        subject(
            "output",
            goal("output-level", "level", 300, "亿元", due="2024..2025"),
            goal("output-growth", "growth", 5, "%"),
            reported=[
                figure("2021", "level", 1500000, "万元"),
                figure("2022", "level", 1800000, "万元", status="preliminary"),
                figure("2026", "level", 400, "亿元"),
                figure("2022", "growth", 6, "%"),
                figure("2022", "share", 50, "%"),
            ],
        ),
    )


def test_the_latest_figure_of_the_same_kind_that_is_not_too_late_is_used_in_the_unit_of_the_goal(
    siping: Siping, known: str
) -> None:
    level, growth = siping("gap", "--plan", known, "-f", "json").rows
    assert (level["observed"], level["observed_period"], level["observed_status"]) == (180, "2022", "preliminary")
    assert (level["gap"], level["gap_unit"], level["attainment"]) == (
        120,
        "亿元",
        None,
    )  # the base is none of what is done
    assert (growth["observed"], growth["observed_period"]) == (6, "2022")


def test_a_known_level_gives_the_growth_that_is_required_to_the_last_due_year(siping: Siping, known: str) -> None:
    """(300 / 180)^(1/3) − 1, from 2022 to 2025."""
    level, _ = siping("gap", "--plan", known, "-f", "json").rows
    assert (level["required"], level["required_unit"]) == (18.5631101497, "%")


def test_a_part_of_a_year_is_no_base_for_growth(siping: Siping, known: str) -> None:
    """Nine months of 2022 are not the level of 2022."""
    arguments = ("-i", "output-level", "--actual", "150", "--at", "2022-Q1..Q3")
    (row,) = siping("gap", "--plan", known, *arguments, "-f", "json").rows
    assert (row["observed"], row["required"]) == (150, None)


def test_a_goal_that_is_to_fall_is_short_while_the_figure_is_above_it(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("jobless", goal("jobless-rate", "share", 5.5, "%", "at_most")))
    rows = [siping("gap", "--plan", plan, "--actual", actual, "-f", "json").rows[0] for actual in ("6", "5.5", "5")]
    assert [row["gap"] for row in rows] == [0.5, 0, -0.5]
    assert [row["verdict"] for row in rows] == ["missed", "met", "met"]
    assert [row["attainment"] for row in rows] == [None] * 3
    assert "≤5.5%" in siping("gap", "--plan", plan).out


def test_a_range_is_short_of_its_lower_end_and_shows_both(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("growth", goal("growth-range", "growth", 5, "%", "between", value_high=6)))
    (row,) = siping("gap", "--plan", plan, "--actual", "4.5", "-f", "json").rows
    assert (row["target_value"], row["target_value_high"], row["gap"], row["verdict"]) == (5, 6, 0.5, "missed")
    assert "5-6%" in siping("gap", "--plan", plan).out
    assert "5—6%" in siping("gap", "--plan", plan, "--lang", "zh").out


@pytest.mark.parametrize(("at", "observed", "verdict"), [("2023-Q1..Q3", 5.2, "on_track"), ("2023", None, "no_data")])
def test_a_period_that_is_asked_for_is_judged_by_figures_of_that_period_alone(
    siping: Siping, tmp_path: Path, at: str, observed: float | None, verdict: str
) -> None:
    reported = [figure("2023-Q1..Q3", "growth", 5.2, "%")]
    plan = write_plan(tmp_path, subject("gdp", goal("gdp-growth", "growth", 5, "%"), reported=reported))
    (row,) = siping("gap", "--plan", plan, "--at", at, "-f", "json").rows
    assert (row["observed"], row["verdict"]) == (observed, verdict)


def test_levels_that_give_no_growth_are_refused_until_growth_of_a_later_year_is_published(
    siping: Siping, tmp_path: Path
) -> None:
    yearly = goal("gdp-growth", "growth", 5, "%", due="2022..", base_period=2021)
    levels = [figure("2021", "level", 100, "亿元"), figure("2022", "level", 110, "亿元")]
    for name, reported in (("levels", levels), ("growth", [*levels, figure("2023", "growth", 6, "%")])):
        write_plan(tmp_path / name, subject("gdp", yearly, prices="constant", reported=reported))
    refused, judged = (
        siping("gap", "-i", "gdp", "--plan", str(tmp_path / name), "-f", "json") for name in ("levels", "growth")
    )
    assert (refused.code, refused.out) == (2, "")
    assert "the levels of 2021 and 2022 are at current prices" in refused.err
    assert (judged.rows[0]["observed"], judged.rows[0]["observed_period"]) == (6, "2023")

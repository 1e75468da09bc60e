"""A sentence a goal says what was promised, where it stands and what it takes, and never more than the table."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from plans import figure, goal, subject, write_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plans import Record, Siping

FIGURES = "examples/illustration-2023.csv"


def told(siping: Siping, *arguments: str, lang: str = "zh") -> list[str]:
    """Return the sentences of ``siping gap``: the lines between the title and the notes."""
    out = siping("gap", "-f", "text", "--lang", lang, *arguments).out
    return out.split("\n\n")[1].splitlines()


def told_of(siping: Siping, folder: Path, *goals: Record, reported: Sequence[Record] = (), unit: str = "亿元", lang: str = "zh") -> str:  # fmt: skip
    plan = write_plan(folder, subject("output", *goals, unit=unit, zh="产值", en="Output", reported=reported))
    return told(siping, "--plan", plan, lang=lang)[0]


def test_a_rate_of_an_earlier_year_is_held_against_the_goal_and_the_year_must_bring_it(siping: Siping) -> None:
    assert told(siping, "-i", "gdp") == [
        "地区生产总值：目标为2023年增长7%左右；2022年同比增长4.5%（预计数），低于目标2.5个百分点；2023年全年须增长7%左右。"
    ]
    assert told(siping, "-i", "gdp", lang="en") == [
        (
            "GDP: the goal for 2023 is growth of about 7%; growth in 2022 was 4.5% (expected), 2.5 pp below the goal; "
            "the full year 2023 needs growth of about 7%."
        )
    ]


def test_in_the_year_the_rest_of_it_must_bring_what_the_table_says(siping: Siping) -> None:
    assert told(siping, "-i", "gdp", "--actuals", FIGURES) == [
        (
            "地区生产总值：目标为2023年增长7%左右；2023年前三季度同比增长5.2%（假定数），低于目标1.8个百分点，滞后；"
            "2023年四季度须同比增长11.1%。"
        )
    ]
    assert "11.1%" in siping("gap", "-i", "gdp", "--actuals", FIGURES, "--lang", "zh").out


def test_a_count_is_told_with_the_time_elapsed_and_what_each_month_must_bring(siping: Siping) -> None:
    assert told(siping, "-i", "tourism-visits", "--actuals", FIGURES) == [
        (
            "旅游接待人次：目标为2023年超过800万人次（按“突破”理解）；2023年1—4月为345.6万人次（假定数），完成目标的43.2%，"
            "快于序时进度9.9个百分点，距目标还差454.4万人次，进度正常；2023年5—12月平均每月须完成56.8万人次。"
        )
    ]


def test_a_level_of_several_years_is_told_by_its_speed(siping: Siping) -> None:
    assert told(siping, "-i", "metallurgy", "--actuals", FIGURES) == [
        (
            "冶金建材：目标为2024—2025年达到300亿元（期限、指标口径为假定）；2023年为200亿元（假定数），距目标还差100亿元，"
            "目前进度为所需进度的59.9%，滞后；后期年均增速须再提高11.4个百分点。"
        )
    ]


def test_without_a_figure_the_sentence_says_that_nothing_is_known(siping: Siping) -> None:
    assert told(siping, "-i", "pharma-health") == [
        "医药健康：目标为2024—2025年达到100亿元（期限、指标口径为假定）；暂无数据；2022年规模未知，无法计算所需增速。"
    ]
    assert told(siping, "-i", "basic-chemicals-doubling") == [
        "基础化工：目标为2023年达到2022年的2倍（按“全市基础化工产业”理解）；暂无数据；2023年须比2022年增长100%。"
    ]


def test_within_the_width_of_about_the_goal_is_met_and_the_sentence_says_by_what(siping: Siping) -> None:
    sentence = told(siping, "-i", "gdp", "--actual", "6.9")[0]
    assert sentence.endswith("2023年同比增长6.9%（假定数），低于目标0.1个百分点，在“左右”的±0.2个百分点以内，达成。")
    assert told(siping, "-i", "gdp", "--actual", "6.7")[0].endswith("低于目标0.3个百分点，未达成。")
    assert told(siping, "-i", "gdp", "--actual", "7")[0].endswith("与目标持平，达成。")
    assert told(siping, "-i", "gdp", "--actual", "7.4")[0].endswith("高于目标0.4个百分点，达成。")


def test_a_goal_of_every_year_and_of_every_unit_says_so(siping: Siping) -> None:
    assert told(siping, "-i", "zone-projects-1bn")[0].startswith(
        "开发区招引项目（10亿元以上，每个开发区）：目标为2023年起每年达到1个；"
    )


FALL = goal("g", "growth", -2, "%", "at_most")
ABOUT_FALL = goal("g", "growth", -2, "%", "about", wording="下降2%左右", qualifier="左右")
FALL_RANGE = goal("g", "growth", -3, "%", "between", value_high=-5)


@pytest.mark.parametrize(
    ("promised", "growth", "distance"),
    [
        (FALL, -1.5, "0.5 pp short of the goal"),
        (FALL, 0.5, "2.5 pp short of the goal"),
        (FALL, -3, "1 pp more than the goal"),
        (ABOUT_FALL, -1.9, "0.1 pp short of the goal, within"),
        (FALL_RANGE, -2.5, "0.5 pp short of the lower end of the goal"),
        (FALL_RANGE, -4, "1 pp past the lower end of the goal"),
    ],
)
def test_a_fall_is_short_of_its_goal_and_not_above_it(
    siping: Siping, tmp_path: Path, promised: Record, growth: float, distance: str
) -> None:
    reported = [figure("2023", "growth", growth, "%")]
    assert distance in told_of(siping, tmp_path, promised, reported=reported, lang="en")


PROMISES = [
    (goal("g", "growth", 30, "%", "at_least", qualifier="以上", wording="增长30%以上"), "2023年增长30%以上"),
    (goal("g", "growth", 5, "%", "more_than"), "2023年增长超过5%"),
    (goal("g", "growth", 3, "%", "at_most"), "2023年增长不超过3%"),
    (goal("g", "growth", 3, "%", "less_than"), "2023年增长低于3%"),
    (goal("g", "growth", 3, "%", "about_at_most"), "2023年增长控制在3%左右"),
    (goal("g", "growth", 5, "%", "between", value_high=6), "2023年增长5—6%"),
    (goal("g", "growth", -3, "%", "at_most"), "2023年下降3%以上"),
    (goal("g", "growth", -3, "%", "at_least"), "2023年降幅不超过3%"),
    (goal("g", "growth", -3, "%", "less_than"), "2023年下降超过3%"),
    (goal("g", "growth", -3, "%", "more_than"), "2023年降幅低于3%"),
    (goal("g", "growth", -3, "%", "about"), "2023年下降3%左右"),
    (goal("g", "growth", -3, "%", "between", value_high=-5), "2023年下降3—5%"),
    (goal("g", "growth", 6, "%", due=2025, wording="年均增长达到6%"), "到2025年年均增长6%以上"),
    (goal("g", "growth", 6, "%", due="2023.."), "2023年起每年增长6%以上"),
    (goal("g", "level", 90, "亿元", "more_than"), "2023年超过90亿元"),
    (goal("g", "level", 90, "亿元", "at_most"), "2023年不超过90亿元"),
    (goal("g", "level", 90, "亿元", "about", tolerance=2), "2023年达到90亿元左右"),
    (goal("g", "level", 90, "亿元", "between", value_high=95), "2023年处于90—95亿元之间"),
    (goal("g", "level", 90, "亿元", due="2024..2025"), "2024—2025年达到90亿元"),
    (goal("g", "share", 10, "%", "at_least", qualifier="以上", wording="10%以上"), "2023年达到10%以上"),
    (goal("g", "share", 5.5, "%", "about_at_most"), "2023年控制在5.5%左右"),
    (goal("g", "multiple", 2, "倍", due=2025), "2025年达到2022年的2倍"),
]


@pytest.mark.parametrize(("record", "promise"), PROMISES, ids=[promise for _, promise in PROMISES])
def test_every_kind_of_goal_is_promised_in_the_words_of_the_field(
    siping: Siping, tmp_path: Path, record: Record, promise: str
) -> None:
    assert told_of(siping, tmp_path, record).startswith(f"产值：目标为{promise}；暂无数据")


STANDINGS = [
    (goal("g", "growth", 3, "%", "at_most"), figure("2023-Q1", "growth", 4, "%"), "2023年一季度同比增长4%（最终核实数），高于控制目标1个百分点，滞后；2023年4—12月增速不得超过2.6%。"),
    (goal("g", "growth", 3, "%", "at_most"), figure("2023", "growth", 2, "%"), "2023年同比增长2%（最终核实数），低于控制目标1个百分点，达成。"),
    (goal("g", "growth", -3, "%", "at_most"), figure("2023", "growth", -1, "%"), "2023年同比下降1%（最终核实数），距目标还差2个百分点，未达成。"),
    (goal("g", "growth", 6, "%"), figure("2023-Q1..Q3", "growth", 12, "%"), "2023年前三季度同比增长12%（最终核实数），高于目标6个百分点，进度正常；2023年四季度即使同比下降12%也可达到。"),
    (goal("g", "growth", 6, "%"), figure("2023-Q1", "growth", 7, "%"), "2023年一季度同比增长7%（最终核实数），高于目标1个百分点，进度正常；2023年4—12月同比增长5.7%即可达到。"),
    (goal("g", "growth", 5, "%", "between", value_high=6), figure("2023", "growth", 4, "%"), "2023年同比增长4%（最终核实数），距目标区间还差1个百分点，未达成。"),
    (goal("g", "level", 90, "亿元"), figure("2022", "level", 60, "亿元"), "2022年为60亿元（最终核实数），距目标还差30亿元；2023年须比2022年增长50%。"),
    (goal("g", "level", 90, "亿元"), figure("2023", "level", 96, "亿元"), "2023年为96亿元（最终核实数），超出目标6亿元，达成。"),
    (goal("g", "level", 90, "亿元", due="2024..2025"), figure("2022", "level", 60, "亿元"), "2022年为60亿元（最终核实数），距目标还差30亿元；2022年至2025年年均须增长14.5%。"),
    (goal("g", "level", 90, "亿元", "at_most"), figure("2022", "level", 100, "亿元"), "2022年为100亿元（最终核实数），高于控制目标10亿元；2022年至2023年年均须下降10%。"),
    (goal("g", "share", 10, "%"), figure("2022", "share", 8, "%"), "2022年为8%（最终核实数），低于目标2个百分点。"),
    # (1.06³/1.04)^½ − 1 = 7.014 %, rounded to what suffices
    (goal("g", "growth", 6, "%", due=2025, wording="年均增长达到6%"), figure("2023", "growth", 4, "%"), "2023年年均增长4%，低于目标2个百分点，滞后；2023年至2025年年均须增长7.1%。"),
    # 4 % in a year where 1.06^⅓ − 1 = 1.961 % would do; (1.06/1.04)^½ − 1 = 0.957 % is left, 3.043 points less
    (goal("g", "growth", 6, "%", due=2025), figure("2023", "growth", 4, "%"), "2023年累计增长4%，低于目标2个百分点，目前进度为所需进度的203.9%，进度正常；后期年均增速可降低3个百分点。"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "known", "ending"), STANDINGS, ids=[ending for *_, ending in STANDINGS])
def test_every_verdict_is_told_with_what_it_still_takes(
    siping: Siping, tmp_path: Path, record: Record, known: Record, ending: str
) -> None:
    sentence = told_of(siping, tmp_path, record, reported=[known], unit="%" if record["metric"] == "share" else "亿元")
    assert sentence.partition("；")[2] == ending


SPANS = [
    (
        goal("g", "growth", 6, "%", due=2025, wording="年均增长达到6%"),
        [figure("2023", "growth", 4, "%"), figure("2024", "growth", 5, "%")],
        (
            "the goal is growth of 6% or more a year on average by 2025; growth averaged 4.5% a year in 2023-2024, "
            "1.5 pp below the goal: behind; 2025 needs 9.1% growth over 2024."
        ),  # 1.191016/1.092 − 1 = 9.0674 %
    ),
    (
        goal("g", "growth", 6, "%", due=2025, wording="年均增长达到6%"),
        [figure("2023", "growth", 15, "%"), figure("2024", "growth", 8, "%")],
        (
            "the goal is growth of 6% or more a year on average by 2025; growth averaged 11.45% a year in 2023-2024, "
            "5.4 pp above the goal: on track; a fall of 4.1% in 2025 would still be enough."
        ),  # 1.191016/1.242 − 1 = −4.1050 %
    ),
    (
        goal("g", "growth", 6, "%", due=2025, wording="年均增长达到6%"),
        [figure("2023", "growth", 20, "%")],
        (
            "the goal is growth of 6% or more a year on average by 2025; growth averaged 20% a year in 2023, "
            "14 pp above the goal: on track; from 2023 to 2025, a fall of 0.3% a year would still be enough."
        ),  # (1.191016/1.2)^½ − 1 = −0.3750 %
    ),
    (
        goal("g", "growth", 30, "%", due=2025, wording="比2022年增长达到30%"),
        [figure("2023", "growth", 4, "%"), figure("2024", "growth", 5, "%")],
        (
            "the goal is growth of 30% or more in all from 2022 to 2025; growth over 2023-2024 was 9.2% in all, "
            "20.8 pp below the goal, progress so far is 49.2% of the required pace: behind; "
            "from now on, annual growth must rise by 14.5 pp."
        ),  # 1.3/1.092 − 1 = 19.048 %, after 4.499 % a year
    ),
    (
        goal("g", "growth", 15, "%", due="2023..", wording="每年增长达到15%"),
        [figure("2023", "growth", 5, "%"), figure("2024", "growth", 20, "%")],
        (
            "the goal for every year from 2023 on is growth of 15% or more; growth in 2023 was 5% (final), "
            "10 pp below the goal: missed."
        ),
    ),
    (
        goal("g", "growth", 15, "%", due="2023..", wording="每年增长达到15%"),
        [figure("2023", "growth", 5, "%"), figure("2024", "growth", 14, "%")],
        (
            "the goal for every year from 2023 on is growth of 15% or more; growth in 2024 was 14% (final), "
            "missed in 2023, 2024, 1 pp below the goal: missed."
        ),
    ),
]


@pytest.mark.parametrize(
    ("record", "reported", "sentence"),
    SPANS,
    ids=["average", "average-ahead", "average-far-ahead", "base", "each", "each-twice"],
)
def test_the_figure_of_the_span_is_told_with_what_it_is_over(
    siping: Siping, tmp_path: Path, record: Record, reported: list[Record], sentence: str
) -> None:
    assert told_of(siping, tmp_path, record, reported=reported, lang="en") == f"Output: {sentence}"


def test_goals_without_a_number_are_told_by_their_rule(siping: Siping) -> None:
    sentences = told(siping, "--plan", "examples/national-2024", "-i", "residents-income")
    assert sentences == [
        "居民收入：目标为2024年增速与国内生产总值同步；居民收入与国内生产总值没有同一时期的数据，暂无数据。"
    ]


def test_every_number_of_a_sentence_stands_in_the_table(siping: Siping) -> None:
    """Beside the cells there are only the pace and the speed, which JSON has, the base year and the wording 2x."""
    for lang in ("zh", "en"):
        table = siping("gap", "--all", "--actuals", FIGURES, "--lang", lang, COLUMNS="400").out
        known = numbers_of(table) | numbers_of("9.9 59.9 2022 100 11.4 18.6 1.1 4.1")
        for sentence in told(siping, "--actuals", FIGURES, lang=lang):
            assert numbers_of(sentence) <= known, sentence


def numbers_of(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,.]*\d|\d", text)}


def test_several_plans_are_told_with_their_names(siping: Siping) -> None:
    sentences = told(siping, "-i", "gdp", "--plan", "data", "--plan", "examples/national-2024")
    assert sentences[0].startswith("四平市2023年经济工作目标：地区生产总值：目标为2023年增长7%左右；")
    assert sentences[1] == "2024年全国发展主要预期目标：国内生产总值：目标为2024年增长5%左右；暂无数据。"


def test_the_notes_follow_and_no_line_is_folded(siping: Siping) -> None:
    title, sentences, notes = siping("gap", "-f", "text", COLUMNS="40").out.split("\n\n")
    assert title == "Siping economic goals for 2023: gap to target"
    assert len(sentences.splitlines()) == 27
    assert all(line.startswith("- ") for line in notes.strip().splitlines())


def test_where_less_is_better_a_figure_is_above_the_upper_end_of_a_range(siping: Siping, tmp_path: Path) -> None:
    promised = goal("g", "growth", 2, "%", "between", value_high=3)
    reported = [figure("2023", "growth", 3.4, "%")]
    plan = write_plan(tmp_path, subject("cpi", promised, better="less", reported=reported))
    assert "0.4 pp above the upper end of the goal: missed" in told(siping, "--plan", plan, lang="en")[0]


def test_a_base_exactly_at_a_strict_goal_takes_any_growth(siping: Siping, tmp_path: Path) -> None:
    promised = goal("g", "level", 90, "亿元", "more_than", due=2025)
    sentence = told_of(siping, tmp_path, promised, reported=[figure("2022", "level", 90, "亿元")], lang="en")
    assert sentence.endswith("equal to the goal; any growth over 2022 is enough in 2025.")


@pytest.mark.parametrize(
    ("base", "way"),
    [
        (
            "180亿元",
            "from the base of 18 billion yuan in 2022, the required annual growth is 29.1% to 2024, 18.6% to 2025",
        ),
        ("300亿元", "the base of 30 billion yuan in 2022 already meets the goal"),
    ],
)
def test_a_report_tells_what_a_level_without_a_figure_takes_from_a_base_that_was_given(
    siping: Siping, base: str, way: str
) -> None:
    """(300 / 180)^(1/2) − 1 and (300 / 180)^(1/3) − 1; nothing leads from 300 to 300."""
    written = siping("report", "--as", "md", "-o", "-", "-i", "metallurgy", "--base", f"metallurgy={base}").out
    assert f"no figures yet; {way}." in written


def test_a_year_without_a_figure_is_told_the_speed_up_to_then(siping: Siping, tmp_path: Path) -> None:
    """100 to 110 is 10 %, where 2^(1/5) − 1 = 14.87 % a year lead to 200: 0.67."""
    reported = [figure("2020", "level", 100, "亿元"), figure("2021", "level", 110, "亿元")]
    promised = goal("g", "level", 200, "亿元", due=2025, base_period=2020)
    plan = write_plan(tmp_path, subject("output", promised, reported=reported))
    (sentence,) = told(siping, "--plan", plan, "--at", "2022", lang="en")
    assert "progress so far is 67.3% of the required pace: no data" in sentence

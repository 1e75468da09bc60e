"""What a goal means beyond its fields: told by its words, by what it is set for, and by the lexicon, in that order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from siping_cli.loading.load import load_plan
from siping_cli.numbers.periods import Due, Period
from siping_cli.numbers.quantities import Unit
from siping_cli.plan.indicator import Indicator
from siping_cli.plan.lexicon import Entry
from siping_cli.plan.meaning import SAID, accrual_of, better_of, meaning_of, over_of
from siping_cli.plan.qualitative import QualitativeGoal
from siping_cli.plan.target import Target
from siping_cli.text.messages import Text
from siping_cli.wording.vocabulary import contradicted_over, over_in

if TYPE_CHECKING:
    from siping_cli.wording.vocabulary import Accrual, Better, Comparator, GrowthFrom, Over

FIRST_YEAR = 2023


def an_indicator(name: str = "某项工作", unit: str = "亿元", **more: Any) -> Indicator:  # noqa: ANN401 - any field of it
    """Return an indicator of which nothing is known but its name and unit, unless more says otherwise."""
    return Indicator(id="some", name=Text(name, "some"), unit=Unit.parse(unit), **more)


def a_goal(wording: str, value: str, unit: str, metric: str = "level", **more: Any) -> Target:  # noqa: ANN401 - any field of it
    """Return a goal due in 2025 from the base 2022 with some words, unless more says otherwise."""
    fields: dict[str, Any] = {
        "id": "goal",
        "metric": metric,
        "value": Decimal(value),
        "unit": Unit.parse(unit),
        "comparator": "at_least",
        "strength": "力争",
        "due": Due(2025, 2025),
        "base_period": Period(2022),
        "scope": "city",
        "wording": wording,
        "section": "goals",
    }
    return Target(**(fields | more))


def an_entry(name: str = "某项工作", accrual: Accrual = "flow", **more: Any) -> Entry:  # noqa: ANN401 - any field of it
    """Return what a lexicon says of an indicator."""
    return Entry(id="some", name=Text(name, "some"), accrual=accrual, **more)


def years(text: str) -> dict[str, Any]:
    """Return the base period and the due years of a goal from ``2022 2025``; a base that is left out is a hyphen."""
    base, due = text.split()
    return {"base_period": None if base == "-" else Period.parse(base), "due": Due.parse(due)}


MULTIPLE = "a multiple is of its base"
YEARLY = "due every year"
ONE_YEAR = "one due year"
MOVING = "growth or change over several years"
STANDING = "a level or a share of its due year"


@pytest.mark.parametrize(
    ("wording", "number", "when", "accrual", "over", "ground"),
    [
        ("翻两番", ("4", "倍", "multiple"), "2022 2025", "flow", "base", MULTIPLE),
        ("年均增长后翻番", ("2", "倍", "multiple"), "2022 2025", "flow", "base", MULTIPLE),
        ("明年翻番", ("2", "倍", "multiple"), "2022 2023", "flow", "base", MULTIPLE),
        ("每年增长7%", ("7", "%", "growth"), "2022 2023..", "flow", "each", YEARLY),
        ("增长7%", ("7", "%", "growth"), "2022 2023..", "flow", "each", YEARLY),
        ("增长7%", ("7", "%", "growth"), "2022 2023", "flow", "year", ONE_YEAR),
        ("年均增长7%", ("7", "%", "growth"), "2022 2023", "flow", "year", ONE_YEAR),  # the mean of one year is that year
        ("新增就业9万人", ("9", "万人", "count"), "2022 2023", "flow", "year", ONE_YEAR),
        ("新增就业9万人", ("9", "万人", "count"), "- 2023", "flow", "year", ONE_YEAR),
        ("年均增长7%", ("7", "%", "growth"), "2022 2025", "flow", "average", "the words '年均'"),
        ("年均增长7%", ("7", "%", "growth"), "2022 2024..2025", "flow", "average", "the words '年均'"),
        ("年平均递增7%", ("7", "%", "growth"), "2022 2025", "flow", "average", "the words '年平均'"),
        ("占比年均提高2个百分点", ("2", "个百分点", "change"), "2022 2025", "rate", "average", "the words '年均'"),
        ("年均新增5000户", ("5000", "户", "count"), "2022 2025", "flow", "average", "the words '年均'"),
        ("PM2.5年均浓度30吨", ("30", "吨", "level"), "2022 2025", "rate", "year", STANDING),
        ("每年增长7%", ("7", "%", "growth"), "2022 2025", "flow", "each", "the words '每年'"),
        ("逐年增长7%", ("7", "%", "growth"), "2022 2025", "flow", "each", "the words '逐年'"),
        ("每年新增9万人", ("9", "万人", "count"), "2022 2025", "flow", "each", "the words '每年'"),
        ("保持在90%", ("90", "%", "share"), "2022 2025", "rate", "each", "the words '保持'"),
        ("稳定在400万件", ("400", "万件", "count"), "2022 2025", "stock", "each", "the words '稳定在'"),
        ("增长30%", ("30", "%", "growth"), "2022 2025", "flow", "base", MOVING),
        ("累计增长30%", ("30", "%", "growth"), "2022 2025", "flow", "base", MOVING),
        ("比2022年增长30%", ("30", "%", "growth"), "2022 2024..2025", "flow", "base", MOVING),
        ("提高6个百分点", ("6", "个百分点", "change"), "2022 2025", "rate", "base", MOVING),
        ("新增就业27万人", ("27", "万人", "count"), "2022 2025", "flow", "base", "the words '新增'"),
        ("累计新增就业27万人", ("27", "万人", "count"), "2022 2025", "flow", "base", "the words '新增'"),
        ("新认定企业30家", ("30", "家", "count"), "- 2025", "flow", "base", "the words '新认定'"),
        ("新增床位300个", ("300", "个", "count"), "2022 2025", "stock", "base", "the words '新增'"),
        ("新增部分达到60亿元", ("60", "亿元", "level"), "2022 2025", "rate", "year", STANDING),
        ("新增占比60%", ("60", "%", "share"), "2022 2025", "rate", "year", STANDING),
        ("累计建成30个", ("30", "个", "count"), "2022 2025", "flow", "year", STANDING),
        ("达到600亿元", ("600", "亿元", "level"), "2022 2025", "flow", "year", STANDING),
        ("达到60%", ("60", "%", "share"), "- 2025", "rate", "year", STANDING),
        ("缩小到2.2:1", ("2.2", ":1", "ratio"), "2022 2025", "rate", "year", STANDING),
    ],
)  # fmt: skip
def test_what_a_number_is_over_follows_from_metric_years_and_words(  # noqa: PLR0913, PLR0917 - a table
    wording: str, number: tuple[str, str, str], when: str, accrual: Accrual, over: Over, ground: str
) -> None:
    found, reason = over_of(a_goal(wording, *number, **years(when)), FIRST_YEAR, accrual)
    assert (found, str(reason)) == (over, ground)


def test_what_a_goal_says_itself_comes_before_its_words() -> None:
    goal = a_goal("达到600亿元", "600", "亿元", over="each")
    assert over_of(goal, FIRST_YEAR, "flow") == ("each", SAID)


@pytest.mark.parametrize(("first_year", "over"), [(2025, "year"), (2024, "base"), (2023, "base"), (2030, "year")])
def test_a_goal_without_a_base_period_counts_from_the_year_before_the_first_of_the_plan(
    first_year: int, over: Over
) -> None:
    """新增27万人 to 2025 is the sum of three years in a plan that begins in 2023, and of one where nothing is due earlier."""
    goal = a_goal("新增就业27万人", "27", "万人", "count", base_period=None)
    assert over_of(goal, first_year, "flow")[0] == over


@pytest.mark.parametrize(("due", "over"), [("2025", "average"), ("2023", "year"), ("2023..", "each")])
def test_a_goal_without_a_number_is_over_what_its_words_say_too(due: str, over: Over) -> None:
    goal = QualitativeGoal(
        id="qualitative_goal",
        kind="sign",
        comparator="more_than",
        strength="实现",
        due=Due.parse(due),
        scope="city",
        wording="年均增长为正",
        section="goals",
    )
    assert over_of(goal, FIRST_YEAR, "flow")[0] == over


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("年均增长15%以上", ("average", "年均")),
        ("年均下降2%", ("average", "年均")),
        ("年平均增长15%", ("average", "年平均")),
        ("年平均浓度30微克", None),
        ("年均浓度降至30微克/立方米", None),
        ("年均值低于30", None),
        ("年均气温", None),
        ("年均水平", None),
        ("年均PM2.5浓度", None),
        ("每年必保10个", ("each", "每年")),
        ("逐年提高", ("each", "逐年")),
        ("保持在90%以上", ("each", "保持")),
        ("稳定在400件以上", ("each", "稳定在")),
        ("维持在3%", ("each", "维持")),
        ("五年累计降低17%", ("base", "累计")),
        ("累计新增30个", ("base", "累计")),
        ("累计完成投资30亿元", ("base", "累计")),
        ("累计建成30个", None),
        ("增长7%左右", None),
        ("", None),
    ],
)
def test_words_say_what_a_number_is_over(wording: str, found: tuple[Over, str] | None) -> None:
    assert over_in(wording) == found


@pytest.mark.parametrize(
    ("over", "wording", "last", "words"),
    [
        ("average", "年均增长6%", 2025, None),
        ("base", "年均增长6%", 2025, "年均"),
        ("year", "年均增长6%", 2025, "年均"),
        ("year", "年均浓度30", 2025, None),
        ("each", "每年增长6%", None, None),
        ("average", "每年增长6%", 2025, "每年"),
        ("base", "累计增长30%", 2025, None),
        ("each", "累计增长30%", 2025, "累计"),
        ("year", "累计新增30个", 2025, "累计"),
        ("year", "累计建成30个", 2025, None),
        ("year", "保持在90%以上", 2025, None),  # 保持 may be said of one year as well
        ("base", "比2020年增长60%", 2025, None),
        ("average", "比2020年增长60%", 2025, "比2020年"),
        ("each", "较2020年增长60%", 2025, "较2020年"),
        ("year", "与2020年相比增长60%", 2025, "与2020年"),
        ("year", "比2024年增长60%", 2025, None),  # the year before is what growth of a year counts from
        ("average", "比2024年增长60%", 2025, "比2024年"),
        ("year", "比2024年增长60%", None, "比2024年"),
        ("year", "增长60%", 2025, None),
    ],
)
def test_words_contradict_what_a_number_is_said_to_be_over(
    over: Over, wording: str, last: int | None, words: str | None
) -> None:
    assert contradicted_over(over, wording, last) == words


@pytest.mark.parametrize(
    ("name", "unit", "accrual", "ground"),
    [
        ("市场主体总数", "户", "stock", "the words '总数'"),
        ("存款总量", "亿元", "stock", "the words '总量'"),
        ("某产业规模", "亿元", "stock", "the words '规模'"),
        ("常住人口", "万人", "stock", "the words '人口'"),
        ("绿地面积", "公顷", "stock", "the words '面积'"),
        ("贷款余额", "亿元", "stock", "the words '余额'"),
        ("风电装机", "万千瓦", "stock", "the words '装机'"),
        ("累计建成点位", "个", "stock", "the words '累计'"),
        ("规模以上企业利润", "亿元", "flow", "its unit is 亿元"),
        ("每万人口办证数", "件", "rate", "the words '每万人'"),
        ("每千人口出生数", "个", "rate", "the words '每千人'"),
        ("人均产值", "元", "rate", "the words '人均'"),
        ("人均绿地面积", "平方米", "stock", "the words '面积'"),
        ("某项工作", "亿元", "flow", "its unit is 亿元"),
        ("某项工作", "个", "flow", "its unit is 个"),
        ("某项工作", "吨", "flow", "its unit is 吨"),
        ("某项总量占比", "%", "rate", "its unit is %"),
        ("某项比", ":1", "rate", "its unit is :1"),
        ("某项浓度", "微克/立方米", "rate", "its unit is 微克/立方米"),
        ("劳动生产率", "万元/人", "rate", "its unit is 万元/人"),
        ("用电成本", "分/千瓦时", "rate", "its unit is 分/千瓦时"),
        ("预期寿命", "岁", "rate", "its unit is 岁"),
        ("受教育年限", "年", "rate", "its unit is 年"),
        ("死亡率", "‰", "rate", "its unit is ‰"),
        ("利用外资", "亿美元", "flow", "its unit is 亿美元"),
        ("吞吐量", "万标箱", "flow", "its unit is 万标箱"),
        ("某项工作", "处", "flow", "its unit is 处"),
        ("某项工作", "万糖", "rate", "its unit is 万糖"),  # what is not known is never added up
    ],
)
def test_how_parts_of_a_year_make_a_year_follows_from_unit_and_name(
    name: str, unit: str, accrual: Accrual, ground: str
) -> None:
    meaning = meaning_of(an_indicator(name, unit), None)
    assert (meaning.accrual, str(meaning.grounds["accrual"])) == (accrual, ground)


@pytest.mark.parametrize(
    ("wording", "number", "own", "accrual"),
    [
        ("累计建成30个", ("30", "个", "count"), "flow", "stock"),
        ("累计新增30个", ("30", "个", "count"), "flow", "flow"),
        ("累计完成投资30亿元", ("30", "亿元", "level"), "flow", "flow"),
        ("建成30个", ("30", "个", "count"), "flow", "flow"),
        ("累计建成30个", ("30", "个", "count"), "rate", "rate"),
        ("总数达到30个", ("30", "个", "count"), "stock", "stock"),
        ("占比达到30%", ("30", "%", "share"), "flow", "rate"),
        ("比值缩小到2.2:1", ("2.2", ":1", "ratio"), "stock", "rate"),
        ("增长30%", ("30", "%", "growth"), "flow", "flow"),
    ],
)
def test_a_goal_may_count_what_stands_although_its_indicator_flows(
    wording: str, number: tuple[str, str, str], own: Accrual, accrual: Accrual
) -> None:
    meaning = meaning_of(an_indicator(accrual=own), None)
    assert accrual_of(a_goal(wording, *number), meaning) == accrual


ABOUT: dict[str, Any] = {"comparator": "about", "qualifier": "左右"}
RANGE: dict[str, Any] = {"comparator": "between", "qualifier": "至"}


@pytest.mark.parametrize(
    ("comparator", "qualifier", "better"),
    [
        ("at_least", "达到", "more"),
        ("more_than", "突破", "more"),
        ("at_most", "控制在", "less"),
        ("less_than", "低于", "less"),
        ("about_at_most", "左右", "less"),
    ],
)
@pytest.mark.parametrize("said", ["more", "less", None])
def test_a_comparator_that_points_one_way_says_which_side_is_better(
    comparator: Comparator, qualifier: str, better: Better, said: Better | None
) -> None:
    words = f"控制在5%{qualifier}" if qualifier == "左右" else f"控制在{qualifier.removeprefix('控制在')}5%"
    goal = a_goal(words, "5", "%", "share", comparator=comparator, qualifier=qualifier)
    assert better_of(goal, meaning_of(an_indicator(unit="%", better=said), an_entry(better="less"))) == better


@pytest.mark.parametrize(
    ("wording", "number", "more", "better"),
    [
        ("增长7%左右", ("7", "%", "growth"), ABOUT, "more"),
        ("下降2%左右", ("-2", "%", "growth"), ABOUT, "less"),
        ("增长控制在3%左右", ("3", "%", "growth"), ABOUT, "less"),
        # What comes down here is the growth, and it still grows.
        ("增速放缓降至3%左右", ("3", "%", "growth"), ABOUT, "more"),
        ("增长为0%左右", ("0", "%", "growth"), ABOUT, "more"),
        ("提高2个百分点左右", ("2", "个百分点", "change"), ABOUT, "more"),
        ("下降2个百分点左右", ("-2", "个百分点", "change"), ABOUT, "less"),
        ("下降2%至3%", ("-2", "%", "growth"), {**RANGE, "value_high": Decimal(-3)}, "less"),
        ("增长2%至3%", ("2", "%", "growth"), {**RANGE, "value_high": Decimal(3)}, "more"),
        ("5.5%左右", ("5.5", "%", "share"), ABOUT, "more"),
        ("控制在5.5%左右", ("5.5", "%", "share"), ABOUT, "less"),
        ("控制在5%至5.5%", ("5", "%", "share"), {**RANGE, "value_high": Decimal("5.5")}, "less"),
        ("降至300吨左右", ("300", "吨", "level"), ABOUT, "less"),
        ("缩小到2.2:1左右", ("2.2", ":1", "ratio"), ABOUT, "less"),
        ("收窄至2.2:1", ("2.2", ":1", "ratio"), {"comparator": "exact"}, "less"),
        ("安排300亿元", ("300", "亿元", "level"), {"comparator": "exact", "qualifier": "安排"}, "more"),
    ],
)
def test_otherwise_a_fall_or_words_of_control_say_that_less_is_better(
    wording: str, number: tuple[str, str, str], more: dict[str, Any], better: Better
) -> None:
    unit = "%" if number[2] in {"growth", "change"} else number[1]
    assert better_of(a_goal(wording, *number, **more), meaning_of(an_indicator(unit=unit), None)) == better


@pytest.mark.parametrize(
    ("wording", "said", "listed", "better"),
    [
        ("5.5%左右", None, "less", "less"),
        ("5.5%左右", None, "more", "more"),
        ("5.5%左右", "more", "less", "more"),
        ("5.5%左右", "less", "more", "less"),
        ("控制在5.5%左右", "more", "less", "more"),
        ("控制在5.5%左右", None, "more", "less"),
    ],
)
def test_the_indicator_comes_before_the_words_and_the_words_before_the_lexicon(
    wording: str, said: Better | None, listed: Better, better: Better
) -> None:
    meaning = meaning_of(an_indicator(unit="%", better=said), an_entry(better=listed))
    assert better_of(a_goal(wording, "5.5", "%", "share", **ABOUT), meaning) == better


@pytest.mark.parametrize(
    ("name", "wording", "entry", "growth", "ground"),
    [
        ("规上工业增加值", "增长7%", None, "published", "the words '规上'"),
        ("规模以上工业增加值", "增长7%", None, "published", "the words '规模以上'"),
        ("限上零售额", "增长7%", None, "published", "the words '限上'"),
        ("固定资产投资", "增长7%", None, "published", "the words '固定资产投资'"),
        ("收入", "同口径增长7%", None, "published", "the words '同口径'"),
        ("收入", "增长7%", None, "derived", "its scope does not change"),
        ("收入", "增长7%", an_entry("收入", growth="published"), "published", "the lexicon: some"),
        ("规上工业增加值", "增长7%", an_entry("规上工业增加值", growth="derived"), "published", "the words '规上'"),
    ],
)
def test_growth_is_as_published_only_where_the_scope_of_the_statistic_changes(
    name: str, wording: str, entry: Entry | None, growth: GrowthFrom, ground: str
) -> None:
    subject = an_indicator(name, targets=(a_goal(wording, "7", "%", "growth"),))
    meaning = meaning_of(subject, entry)
    assert (meaning.growth, str(meaning.grounds["growth"])) == (growth, ground)


def test_words_about_the_scope_of_a_level_say_nothing_of_growth() -> None:
    goal = a_goal("同口径达到600亿元", "600", "亿元")
    assert meaning_of(an_indicator(targets=(goal,)), None).growth == "derived"


def test_an_indicator_comes_before_its_name_and_the_lexicon() -> None:
    entry = an_entry("固定资产投资总量", "rate", better="less", growth="published", prices="current")
    subject = an_indicator("固定资产投资总量", accrual="flow", better="more", growth="derived", prices="constant")
    meaning = meaning_of(subject, entry)
    assert (meaning.accrual, meaning.better, meaning.growth, meaning.prices) == ("flow", "more", "derived", "constant")
    assert {meaning.grounds[name] for name in ("accrual", "better", "growth")} == {SAID}


def test_the_lexicon_comes_before_unit_and_name_where_it_knows_how_parts_make_a_year() -> None:
    meaning = meaning_of(an_indicator("用电总量", "亿千瓦时"), an_entry("用电总量", "flow", prices="constant"))
    assert (meaning.accrual, meaning.prices) == ("flow", "constant")
    assert str(meaning.grounds["accrual"]) == "the lexicon: some"


def test_the_prices_of_a_share_do_not_matter() -> None:
    assert meaning_of(an_indicator("占比", "%"), an_entry("占比", "rate", prices="constant")).prices is None


@pytest.mark.parametrize(
    ("subject", "accrual", "better", "growth"),
    [
        ("gdp", "flow", "more", "derived"),
        ("fixed-investment", "flow", "more", "published"),
        ("fiscal-revenue", "flow", "more", "published"),
    ],
)
def test_the_packaged_lexicon_knows_the_indicators_of_the_packaged_plan(
    subject: str, accrual: Accrual, better: Better, growth: GrowthFrom
) -> None:
    plan = load_plan()
    meaning = plan.meaning(plan.subject(subject))
    assert (meaning.accrual, meaning.better, meaning.growth) == (accrual, better, growth)

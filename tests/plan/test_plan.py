"""The records of a plan answer for themselves: what a reading changes, what a qualifier means, what is where."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from decimal import Decimal
from typing import Any

import pytest
from places import GOOD

from siping_cli.errors import InvalidValueError
from siping_cli.loading.load import load_plan
from siping_cli.numbers.periods import Due, Period
from siping_cli.numbers.quantities import Quantity, Unit
from siping_cli.numbers.units import BASES
from siping_cli.plan.files import ListedFigure
from siping_cli.plan.indicator import Indicator, Observation
from siping_cli.plan.meaning import better_of, meaning_of
from siping_cli.plan.target import Reading, Target
from siping_cli.text.messages import Text
from siping_cli.wording.qualifiers import BEFORE, BEHIND, BOUNDS, EXAMPLES, comparators_of
from siping_cli.wording.vocabulary import UNIT_KINDS, Better, Comparator, Metric, Over, unit_findings

PLAN = load_plan(GOOD)
NAME = Text(zh="名称", en="name")


def a_target(**changes: Any) -> Target:  # noqa: ANN401 - any field of a target
    """Return a target that is right, with some fields changed."""
    fields: dict[str, Any] = {
        "id": "gdp-level",
        "metric": "level",
        "value": Decimal(600),
        "unit": Unit.parse("亿元"),
        "qualifier": "达到",
        "comparator": "at_least",
        "strength": "力争",
        "due": Due(2024, 2025),
        "base_period": Period(2022),
        "scope": "city",
        "wording": "达到600亿元",
        "section": "goals",
    }
    return Target(**{**fields, **changes})


def a_reading(**changes: Any) -> Reading:  # noqa: ANN401 - any field of a reading
    """Return a reading that changes some fields of its target."""
    return Reading(id="other", name=NAME, text=NAME, **changes)


def fields_of(error: pytest.ExceptionInfo[InvalidValueError]) -> list[str]:
    return [field for field, _ in error.value.findings]


def test_a_reading_changes_what_it_names_and_nothing_else() -> None:
    reading = a_reading(comparator="at_least", due=Due(2023, None), per="member")
    target = a_target(qualifier="突破…以上", wording="突破600亿元以上", comparator="more_than", readings=(reading,))

    read = target.read(reading)

    assert read == a_target(
        qualifier="突破…以上",
        wording="突破600亿元以上",
        comparator="at_least",
        due=Due(2023, None),
        per="member",
        readings=(reading,),
    )


def test_a_reading_that_names_nothing_leaves_the_target_as_it_is() -> None:
    first, second = a_reading(), Reading(id="second", name=NAME, text=NAME, per="member")
    target = a_target(readings=(first, second), per="county")
    assert target.read(first) == a_target(readings=(first,), per="county")


def test_reading_leaves_the_target_itself_unchanged() -> None:
    reading = a_reading(due=Due.parse("2025"))
    target = a_target(readings=(reading,))
    assert target.read(reading).due == Due(2025, 2025)
    assert target.due == Due(2024, 2025)


def test_a_tolerance_belongs_to_the_readings_that_are_about_the_number() -> None:
    reading = a_reading(comparator="about")
    target = a_target(qualifier="达到…左右", wording="达到600亿元左右", tolerance=Decimal(5), readings=(reading,))
    assert target.read(reading).tolerance == Decimal(5)
    assert target.read(a_reading()).tolerance is None


def better(target: Target) -> Better:
    """Return which side of a goal is better, where nothing is known of its indicator but its unit."""
    return better_of(target, meaning_of(Indicator(id="gdp", name=NAME, unit=Unit.parse("亿元")), None))


@pytest.mark.parametrize(
    ("qualifier", "comparator", "side"),
    [
        ("以内", "at_most", "less"),
        ("不超过", "at_most", "less"),
        ("低于", "less_than", "less"),
        (None, "at_most", "less"),
        ("左右", "about_at_most", "less"),
        ("达到", "at_least", "more"),
        ("突破", "more_than", "more"),
        (None, "at_least", "more"),
        ("左右", "about", "more"),
        (None, "exact", "more"),
    ],
)
def test_less_is_better_where_the_comparator_says_so(
    qualifier: str | None, comparator: Comparator, side: Better
) -> None:
    word = qualifier or ""
    wording = f"600亿元{word}" if word in {"左右", "以内"} else f"{word}600亿元"
    assert better(a_target(qualifier=qualifier, comparator=comparator, wording=wording)) == side


def test_a_reading_can_turn_the_direction() -> None:
    reading = a_reading(comparator="at_most")
    target = a_target(qualifier=None, readings=(reading,))
    assert better(target) == "more"
    assert better(target.read(reading)) == "less"


@pytest.mark.parametrize(
    ("changes", "over"),
    [
        ({"over": "each"}, "each"),
        ({"over": "each", "due": Due(2024, 2024)}, "each"),
        ({"due": Due(2024, 2024)}, None),  # what a goal is over was said for its own years
        ({"comparator": "at_least"}, "year"),
    ],
)
def test_a_reading_can_say_what_a_number_is_over(changes: dict[str, Any], over: Over | None) -> None:
    reading = a_reading(**changes)
    assert a_target(over="year", readings=(reading,)).read(reading).over == over


@pytest.mark.parametrize(
    ("qualifier", "comparators"),
    [
        ("左右", ("about", "about_at_most")),
        ("以上", ("at_least",)),
        ("翻番", ("at_least",)),
        ("达到…级", ("at_least",)),
        ("达…以上", ("at_least",)),
        ("突破…以上", ("more_than", "at_least")),
        ("以内", ("at_most",)),
        ("低于", ("less_than",)),
        ("至", ("between",)),
        ("安排", ("exact", "at_least", "at_most")),
        ("拟按", ("exact", "at_least", "at_most")),
        ("按…安排", ("exact", "at_least", "at_most")),
        ("达到", ("at_least", "at_most")),
        ("多", ("more_than", "at_least")),
        ("四位数", ("at_least",)),
        ("大约", ("about", "about_at_most")),
        ("达到…左右", ("at_least", "about", "about_at_most")),
        ("控制在…左右", ("at_most", "about", "about_at_most")),
        ("控制在", ("at_most",)),
        ("控制在…以内", ("at_most",)),
        ("控制在…—", ("at_most", "between")),
        ("稳定在", ("at_least", "at_most")),
        ("稳定保持在…以上", ("at_least",)),
        ("保持在…左右", ("about", "about_at_most")),
        ("保持…以上", ("at_least",)),
        ("提高到", ("at_least",)),
        ("提升至…以上", ("at_least",)),
        ("增至", ("at_least",)),
        ("再增加", ("at_least",)),
        ("降至", ("at_most",)),
        ("降低到…以下", ("at_most",)),
        ("缩小至…左右", ("about", "about_at_most")),
        ("下降", ("at_least",)),
        ("进一步降低…以上", ("at_least",)),
        ("迈上…台阶", ("at_least",)),
        ("突破…大关", ("more_than", "at_least")),
        ("迈入…量级", ("at_least",)),
        ("正增长", ("more_than",)),
        ("提高…若干", ()),
        ("提高到以上左右", ()),
        ("在", ()),
        ("若干", ()),
        ("突破…若干", ()),
        ("…以上", ()),
        ("", ()),
    ],
)
def test_a_qualifier_allows_the_comparators_of_each_of_its_words(
    qualifier: str, comparators: tuple[Comparator, ...]
) -> None:
    assert comparators_of(qualifier) == comparators


def test_every_word_that_is_looked_for_around_a_number_is_a_qualifier() -> None:
    words = re.sub(r"\(\?<!.*?\)", "", f"{BEFORE}|{BEHIND}").split("|")
    assert all(comparators_of(word) for word in words)


def test_every_qualifier_that_an_error_offers_is_accepted() -> None:
    assert all(comparators_of(word) for word in (*EXAMPLES, *BOUNDS))


@pytest.mark.parametrize(
    ("qualifier", "comparator"),
    [("以上", "at_most"), ("以内", "at_least"), ("突破", "less_than"), ("低于", "more_than")],
)
@pytest.mark.parametrize("metric", ["growth", "change"])
def test_the_words_of_a_fall_count_the_fall(metric: str, qualifier: str, comparator: Comparator) -> None:
    """下降3%以上 is a growth of −3 percent or less, and so is a share that comes down by 3 points or more."""
    unit = {"growth": "%", "change": "个百分点"}[metric]
    fall: dict[str, Any] = {
        "metric": metric,
        "unit": Unit.parse(unit),
        "wording": f"下降{qualifier}3{unit}" if qualifier in {"突破", "低于"} else f"下降3{unit}{qualifier}",
        "qualifier": qualifier,
    }
    assert a_target(value=Decimal(-3), comparator=comparator, **fall).comparator == comparator
    with pytest.raises(InvalidValueError) as refusal:
        a_target(value=Decimal(-3), comparator=comparators_of(qualifier)[0], **fall)
    assert fields_of(refusal) == ["comparator"]


@pytest.mark.parametrize(
    ("metric", "units"),
    [
        ("growth", ["%"]),
        ("share", ["%"]),
        ("multiple", ["倍"]),
        ("level", ["亿元", "万吨", "平方公里", "亿千瓦时", "万元/人", "万人", "糖"]),
        ("count", ["个", "万人次", "糖"]),
        ("change", ["个百分点", "亿元", "万吨", "个", ":1", "糖"]),
        ("ratio", [":1", "倍"]),
    ],
)
def test_a_metric_takes_the_units_that_measure_it_and_no_other(metric: Metric, units: list[str]) -> None:
    fitting = {Unit.parse(unit).kind for unit in units}
    assert set(UNIT_KINDS[metric]) == fitting
    refused = [unit for unit in BASES if BASES[unit] not in fitting]
    assert [list(unit_findings(Unit.parse(unit), metric)) for unit in units] == [[]] * len(units)
    assert [[field for field, _ in unit_findings(Unit.parse(unit), metric)] for unit in refused] == [
        ["unit"] for _ in refused
    ]


def test_every_kind_of_unit_measures_something() -> None:
    assert {kind for kinds in UNIT_KINDS.values() for kind in kinds} == {*BASES.values(), "other"}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"value": Decimal("-0.1"), "wording": "达到0.1亿元"}, ["value"]),
        ({"value": Decimal("0.1"), "wording": "达到0.1亿元"}, []),
        ({"value": Decimal(0), "wording": "达到0亿元"}, []),
        ({"metric": "count", "value": Decimal(0), "unit": Unit.parse("件"), "wording": "达到0件"}, []),
        ({"metric": "share", "value": Decimal(0), "unit": Unit.parse("%"), "wording": "达到0%"}, []),
        ({"metric": "share", "value": Decimal("-0.1"), "unit": Unit.parse("%"), "wording": "达到0.1%"}, ["value"]),
        ({"metric": "multiple", "value": Decimal(0), "unit": Unit.parse("倍"), "wording": "达到0倍"}, ["value"]),
        ({"metric": "multiple", "value": Decimal("0.1"), "unit": Unit.parse("倍"), "wording": "达到0.1倍"}, []),
        ({"metric": "ratio", "value": Decimal(0), "unit": Unit.parse(":1"), "wording": "达到0:1"}, ["value"]),
        ({"metric": "ratio", "value": Decimal("2.2"), "unit": Unit.parse(":1"), "wording": "达到2.2:1"}, []),
        ({"metric": "ratio", "value": Decimal("2.2"), "unit": Unit.parse("倍"), "wording": "达到2.2倍"}, []),
        ({"metric": "ratio", "value": Decimal("2.2"), "unit": Unit.parse(":1"), "wording": "达到3.2:1"}, ["wording"]),
        ({"per": "county", "units": 1}, []),
        ({"per": "county", "units": 0}, ["units"]),
        ({"units": 7}, ["units"]),
        ({"qualifier": "左右", "comparator": "about", "wording": "600亿元左右"}, []),
        ({"qualifier": "左右", "comparator": "about", "wording": "600亿元左右", "tolerance": Decimal(0)}, []),
        (
            {"qualifier": "左右", "comparator": "about", "wording": "600亿元左右", "tolerance": Decimal(-1)},
            ["tolerance"],
        ),
        ({"qualifier": "安排", "comparator": "exact", "wording": "安排600亿元"}, []),
        ({"qualifier": "拟按", "comparator": "exact", "wording": "拟按600亿元"}, []),
        (
            {"qualifier": "安排", "comparator": "exact", "wording": "安排600亿元", "tolerance": Decimal(0)},
            ["tolerance"],
        ),
        ({"qualifier": "安排", "comparator": "at_least", "wording": "安排600亿元"}, []),  # a bare number as well
        ({"qualifier": "安排", "comparator": "more_than", "wording": "安排600亿元"}, ["comparator"]),
        ({"due": Due(2022, 2022)}, ["due"]),
        ({"due": Due(2023, 2023)}, []),
        ({"due": Due(2022, None)}, ["due"]),
        ({"due": Due(2023, None)}, []),
        ({"due": Due(1999, 1999), "base_period": None}, []),
        ({"base_period": Period(2022, 10, 12), "due": Due(2022, 2022)}, ["due"]),
        ({"wording": "达到6百亿元"}, []),
        ({"wording": "达到6000000万元"}, []),
        ({"wording": "达到600%"}, ["wording"]),
        ({"wording": "达到 60亿元"}, ["wording", "wording"]),
        ({"threshold": Quantity(Decimal(5000), Unit.parse("万元"))}, ["wording"]),
        ({"unit": Unit.parse("万吨"), "wording": "达到600万吨"}, []),
        ({"unit": Unit.parse("万人次"), "wording": "达到600万人次"}, []),
        ({"unit": Unit.parse("倍"), "wording": "达到600倍"}, ["unit"]),
        ({"value_high": Decimal(600)}, ["value_high", "value_high"]),
    ],
)
def test_a_target_is_refused_on_the_wrong_side_of_a_limit_only(changes: dict[str, Any], fields: list[str]) -> None:
    if fields:
        with pytest.raises(InvalidValueError) as refusal:
            a_target(**changes)
        assert fields_of(refusal) == fields
    else:
        assert a_target(**changes)


@pytest.mark.parametrize(("value", "fields"), [("-100", ["value"]), ("-99.9", []), ("0", []), ("-120", ["value"])])
def test_a_growth_goal_may_fall_but_not_below_nothing(value: str, fields: list[str]) -> None:
    growth: dict[str, Any] = {
        "metric": "growth",
        "value": Decimal(value),
        "unit": Unit.parse("%"),
        "wording": f"{'降低' if value.startswith('-') else '增长'}{value.removeprefix('-')}%",
        "qualifier": None,
    }
    if fields:
        with pytest.raises(InvalidValueError) as refusal:
            a_target(**growth)
        assert fields_of(refusal) == fields
    else:
        assert a_target(**growth).value == Decimal(value)


@pytest.mark.parametrize(
    ("value", "wording", "fields"),
    [
        ("-2", "占比下降2个百分点", []),
        ("-2", "差距缩小2个百分点", []),
        ("-2", "差距收窄2个百分点", []),
        ("-2", "压降2个百分点", []),
        ("-2", "占比变动2个百分点", ["value"]),
        ("2", "占比提高2个百分点", []),
        ("2", "占比变动2个百分点", []),
        ("2", "差距缩小2个百分点", ["value"]),
        ("-120", "差距缩小120个百分点", []),  # points can fall by more than a hundred, a growth cannot
    ],
)
def test_the_sign_of_a_change_is_that_of_its_words(value: str, wording: str, fields: list[str]) -> None:
    change: dict[str, Any] = {
        "metric": "change",
        "value": Decimal(value),
        "unit": Unit.parse("个百分点"),
        "wording": wording,
        "qualifier": None,
        "comparator": "at_most" if value.startswith("-") else "at_least",
    }
    if fields:
        with pytest.raises(InvalidValueError) as refusal:
            a_target(**change)
        assert fields_of(refusal) == fields
    else:
        assert a_target(**change).value == Decimal(value)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        *(({"over": over}, []) for over in ("year", "average", "base", "each")),
        ({"over": "year", "due": Due(2023, None)}, ["over"]),
        ({"over": "each", "due": Due(2023, None)}, []),
        ({"over": "base", "metric": "share", "unit": Unit.parse("%"), "wording": "达到600%"}, ["over"]),
        ({"over": "average", "metric": "share", "unit": Unit.parse("%"), "wording": "达到600%"}, []),
        ({"over": "base", "metric": "ratio", "unit": Unit.parse(":1"), "wording": "达到600:1"}, ["over"]),
        ({"over": "each", "metric": "ratio", "unit": Unit.parse(":1"), "wording": "达到600:1"}, []),
        ({"over": "base", "metric": "multiple", "unit": Unit.parse("倍"), "wording": "达到600倍"}, []),
        ({"over": "each", "metric": "multiple", "unit": Unit.parse("倍"), "wording": "达到600倍"}, ["over"]),
        ({"over": "average", "wording": "年均达到600亿元"}, []),
        ({"over": "base", "wording": "年均达到600亿元"}, ["over"]),
        ({"over": "base", "due": Due(2023, None), "wording": "年均达到600亿元"}, ["over", "over"]),
        ({"over": "each", "wording": "每年达到600亿元"}, []),
        ({"over": "year", "wording": "每年达到600亿元"}, ["over"]),
    ],
)
def test_what_a_number_is_over_fits_its_metric_its_years_and_its_words(
    changes: dict[str, Any], fields: list[str]
) -> None:
    if fields:
        with pytest.raises(InvalidValueError) as refusal:
            a_target(**changes)
        assert fields_of(refusal) == fields
    else:
        assert a_target(**changes).over == changes["over"]


@pytest.mark.parametrize(
    ("reading", "fields"),
    [
        ({"over": "average"}, []),
        ({"over": "average", "due": Due(2023, None)}, ["readings"]),
        ({"over": "each", "due": Due(2023, None)}, []),
        ({"over": "base"}, ["readings"]),
    ],
)
def test_so_does_what_a_reading_says_that_it_is_over(reading: dict[str, Any], fields: list[str]) -> None:
    share: dict[str, Any] = {"metric": "share", "unit": Unit.parse("%"), "wording": "达到600%"}
    if fields:
        with pytest.raises(InvalidValueError) as refusal:
            a_target(**share, readings=(a_reading(**reading),))
        assert fields_of(refusal) == fields
    else:
        assert a_target(**share, readings=(a_reading(**reading),)).readings


def test_a_reading_may_take_the_words_in_another_way() -> None:
    """年均增长 may be read as growth of every single year; a goal itself is what its words say."""
    reading = a_reading(over="each", due=Due(2023, None))
    target = a_target(wording="年均达到600亿元", readings=(reading,))
    assert target.read(reading).over == "each"


def test_a_range_keeps_both_its_ends() -> None:
    target = a_target(qualifier="至", comparator="between", value_high=Decimal(700), wording="600亿元至700亿元")
    assert (target.value, target.value_high) == (Decimal(600), Decimal(700))


def test_a_range_in_one_reading_only_is_refused() -> None:
    with pytest.raises(InvalidValueError) as refusal:
        a_target(
            qualifier="达到…至",
            value_high=Decimal(700),
            wording="达到600亿元至700亿元",
            readings=(a_reading(comparator="between"),),
        )
    assert fields_of(refusal) == ["value_high"]


def test_the_wording_of_a_reported_figure_may_stay_out() -> None:
    level = Observation(
        period=Period(2022), metric="level", value=Decimal("581.71"), unit=Unit.parse("亿元"), status="final"
    )
    assert level.wording is None


def test_a_reported_fall_is_told_by_its_words() -> None:
    fall = Observation(
        period=Period(2022),
        metric="growth",
        value=Decimal("-5.2"),
        unit=Unit.parse("%"),
        status="final",
        wording="投资下降5.2%",
    )
    assert fall.value == Decimal("-5.2")


def test_a_figure_that_is_no_goal_needs_no_number() -> None:
    assert ListedFigure(wording="“十城百场”", kind="slogan", section="goals", reason=NAME).wording == "“十城百场”"


def test_a_plan_finds_its_records_by_their_ids() -> None:
    assert PLAN.target("glass-scale").wording == "打造百亿级基地"
    assert PLAN.section("goals").title == Text(zh="目标", en="goals")
    assert PLAN.scope("city").name == Text(zh="全市", en="whole city")


def test_a_plan_lists_indicators_then_industries_then_groups() -> None:
    assert [subject.id for subject in PLAN.subjects] == ["gdp", "steel", "glass", "both"]
    assert [target.id for target in PLAN.targets] == ["gdp-growth", "gdp-level", "glass-scale"]


@pytest.mark.parametrize(
    ("section", "main"), [("industries-tourism", "industries"), ("industries", "industries"), ("meeting", "meeting")]
)
def test_the_main_section_is_the_outermost_around_a_section(section: str, main: str) -> None:
    assert load_plan().main_section(section).id == main


def test_dues_and_periods_of_a_target_are_those_of_the_file() -> None:
    growth, level = PLAN.target("gdp-growth"), PLAN.target("gdp-level")
    assert (growth.due, growth.base_period) == (Due(2023, 2023), Period(2022))
    assert list(level.due.years) == [2024, 2025]
    assert not level.due.yearly
    assert level.via == ("gdp-growth",)


def test_a_loaded_plan_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PLAN.target("gdp-growth").value = Decimal(8)  # type: ignore[misc]  # the very thing that must fail

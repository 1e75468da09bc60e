"""The packaged plan says what the reports of 2022-12-26 say: every goal, every figure, and nothing else."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from places import SHARED

from siping_cli.engine.selection import select
from siping_cli.loading.folders import packaged_folder
from siping_cli.loading.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

PLAN = load_plan()
SOURCE = SHARED / "source" / "000_52f73c00f5787a7c.txt"
with_source = pytest.mark.skipif(
    not SOURCE.exists(), reason=f"the text of the reports lies beside the checkout: {SOURCE}"
)

# Read from the reports line by line, in their order: what is to grow or be reached, by how much, how firmly, by when.
GOALS = """
gdp-growth                growth    7    %      about      预期      2023
industrial-output-growth  growth    10   %      about      预期      2023
retail-sales-growth       growth    8    %      about      预期      2023
fixed-investment-growth   growth    10   %      about      预期      2023
fiscal-revenue-growth     growth    15   %      about      预期      2023
three-industries-scale    level     500  亿元   at_least   力争      2024..2025
special-equipment-scale   level     100  亿元   at_least   推动      2024..2025
basic-chemicals-scale     level     100  亿元   at_least   推动      2024..2025
pharma-health-scale       level     100  亿元   at_least   推动      2024..2025
smart-logistics-growth    growth    15   %      at_least   促进      2024..2025
culture-tourism-growth    growth    15   %      at_least   促进      2024..2025
high-tech-share-floor     share     10   %      at_least   推动      2023
chemical-projects-count   count     20   个     at_least   谋划      2023
basic-chemicals-doubling  multiple  2    倍     at_least   力争      2023
basic-chemicals-50        level     50   亿元   at_least   力争      2025
metallurgy-scale          level     300  亿元   at_least   打造      2024..2025
tourism-visits-2023       count     800  万人次 more_than  力争      2023
tourism-revenue-2023      level     90   亿元   more_than  力争      2023
reserve-projects-100m     count     300  个     at_least   谋划      2023
reserve-projects-1bn      count     50   个     at_least   谋划      2023
investment-funds-growth   growth    30   %      at_least   推动      2023
negotiated-projects-count count     41   个     at_least   加快推动  2023
promotion-events-count    count     100  场     at_least   组织开展  2023
added-sales-2023          level     6    亿元   more_than  推动      2023
zone-projects-100m        count     10   个     at_least   必保      2023..
zone-projects-1bn         count     1    个     at_least   必保      2023..
county-enterprises-count  count     2    户     at_least   推动      2023
"""

# Words with a numeral that counts nothing: the city's name, the numbering of paragraphs, two idioms.
NO_FIGURES = "四平|[二三四][要是]|千方百计|百姓"


@pytest.fixture(scope="module")
def source() -> str:
    """Return the text of the reports without white space: its lines break inside words."""
    return re.sub(r"\s", "", SOURCE.read_text(encoding="utf-8"))


def wordings() -> list[tuple[str, str | None]]:
    """Return every wording of the plan with its section."""
    reported = [figure for subject in PLAN.subjects for figure in subject.reported]
    return [
        *((target.wording, target.section) for target in PLAN.targets),
        *((figure.wording, figure.section) for figure in reported if figure.wording is not None),
        *((figure.wording, figure.section) for figure in PLAN.targets_file.figures),
    ]


def uncovered(pattern: str, source: str) -> list[str]:
    """Return what a pattern finds in the reports outside every wording, with the words around it."""
    covered = {
        place
        for wording, _ in wordings()
        for match in re.finditer(re.escape(wording), source)
        for place in range(*match.span())
    }
    found = [match.span() for match in re.finditer(pattern, source)]
    return [source[first - 5 : last + 5] for first, last in found if not covered.issuperset(range(first, last))]


def test_every_goal_of_the_reports_is_there_with_its_number_and_its_obligation() -> None:
    goals = {
        target.id: (
            target.metric,
            target.value,
            str(target.unit),
            target.comparator,
            target.strength,
            str(target.due),
        )
        for target in PLAN.targets
    }
    expected = {
        name: (metric, Decimal(value), unit, comparator, strength, due)
        for name, metric, value, unit, comparator, strength, due in map(str.split, GOALS.strip().splitlines())
    }
    assert goals == expected


def test_the_plan_has_27_goals_under_ids_of_their_own() -> None:
    assert len(PLAN.targets) == 27
    names = [*(subject.id for subject in PLAN.subjects), *(target.id for target in PLAN.targets)]
    assert len(set(names)) == len(names)


def test_the_eight_key_industries_are_there_and_three_of_them_share_a_goal() -> None:
    assert [industry.id for industry in PLAN.industries_file.industries] == [
        "modern-agriculture",
        "food-processing",
        "metallurgy",
        "special-equipment",
        "basic-chemicals",
        "pharma-health",
        "smart-logistics",
        "culture-tourism",
    ]
    assert {group.id: group.members for group in PLAN.industries_file.groups} == {
        "three-industries": ("modern-agriculture", "food-processing", "metallurgy"),
        "logistics-and-tourism": ("smart-logistics", "culture-tourism"),
    }
    assert [group.id for group in PLAN.industries_file.groups if group.targets] == ["three-industries"]


@pytest.mark.parametrize(
    ("target", "unit", "value", "counted"),
    [
        ("chemical-projects-count", "", "5000", "万元"),
        ("reserve-projects-100m", "", "1", "亿元"),
        ("reserve-projects-1bn", "", "10", "亿元"),
        ("investment-funds-growth", "", "1000", "万元"),
        ("zone-projects-100m", "development-zone", "1", "亿元"),
        ("zone-projects-1bn", "development-zone", "10", "亿元"),
        ("county-enterprises-count", "county", "", ""),
    ],
)
def test_thresholds_and_units_that_goals_are_set_per_are_those_of_the_reports(
    target: str, unit: str, value: str, counted: str
) -> None:
    goal = PLAN.target(target)
    assert (goal.per or "", str(goal.threshold or "")) == (unit, value + counted)


def test_no_other_goal_has_a_threshold_or_is_set_per_unit() -> None:
    assert sum(target.threshold is not None for target in PLAN.targets) == 6
    assert sum(target.per is not None for target in PLAN.targets) == 3


def test_all_goals_but_two_are_of_the_whole_city() -> None:
    assert {target.id: target.scope for target in PLAN.targets if target.scope != "city"} == {
        "fiscal-revenue-growth": "municipal-level",
        "chemical-projects-count": "chemical-parks",
    }


def test_ambiguous_goals_keep_their_readings_the_default_first() -> None:
    readings = {target.id: [item.id for item in target.readings] for target in PLAN.targets if target.readings}
    assert readings == {
        "tourism-visits-2023": ["strict", "inclusive"],
        "chemical-projects-count": ["parks-together", "each-park"],
        "basic-chemicals-doubling": ["industry", "parks"],
        "basic-chemicals-50": ["industry", "parks"],
        "reserve-projects-100m": ["added", "standing"],
        "reserve-projects-1bn": ["added", "standing"],
        "smart-logistics-growth": ["each", "together", "every-year"],
        "culture-tourism-growth": ["each", "together", "every-year"],
        "three-industries-scale": ["combined", "each"],
    }


def test_what_a_goal_is_over_and_counts_is_what_the_reports_mean() -> None:
    """Of its due year, but for the doubling, the two averages, and the projects that every zone needs every year."""
    otherwise = {
        "basic-chemicals-doubling": "base",
        "smart-logistics-growth": "average",
        "culture-tourism-growth": "average",
        "zone-projects-100m": "each",
        "zone-projects-1bn": "each",
    }
    choices = select(PLAN)
    assert {choice.target.id: choice.over for choice in choices if choice.over != "year"} == otherwise
    assert [choice.target.id for choice in choices if choice.accrual != "flow"] == ["high-tech-share-floor"]
    assert {choice.base_year for choice in choices} == {2022}
    assert not any(choice.less for choice in choices)


@pytest.mark.parametrize("goal", ["smart-logistics-growth", "culture-tourism-growth"])
def test_growth_of_every_year_is_each_year_by_itself(goal: str) -> None:
    (choice,) = select(PLAN, [goal], ["every-year"])
    assert (choice.over, choice.base_year) == ("each", 2022)


def test_growth_of_what_changes_its_scope_counts_as_published_only() -> None:
    published = {each.id for each in PLAN.subjects if PLAN.meaning(each).growth == "published"}
    assert published == {"industrial-output", "fixed-investment", "fiscal-revenue"}


def test_every_reading_can_be_applied() -> None:
    for target in PLAN.targets:
        for reading in target.readings:
            assert target.read(reading).readings == (reading,)


def test_a_default_reading_is_the_target_as_it_stands() -> None:
    ambiguous = [target for target in PLAN.targets if target.readings]
    for target in ambiguous:
        default = target.read(target.readings[0])
        kept = ("comparator", "due", "per", "scope")
        assert [getattr(default, each) for each in kept] == [getattr(target, each) for each in kept]
        assert target.readings[0].group is None


def test_nothing_is_invented() -> None:
    reported = {subject.id: subject.reported for subject in PLAN.subjects if subject.reported}
    assert list(reported) == ["gdp"]
    (growth,) = reported["gdp"]
    assert (growth.metric, growth.value, str(growth.unit)) == ("growth", Decimal("4.5"), "%")
    assert (str(growth.period), growth.status) == ("2022", "estimate")
    assert {scope.id: scope.count for scope in PLAN.targets_file.scopes if scope.count} == {"chemical-park": 2}
    assert PLAN.target("tourism-revenue-2023").base_period is None


def test_what_the_words_leave_open_is_said_where_no_reading_can_tell_it() -> None:
    for goal in ("reserve-projects-100m", "zone-projects-100m", "negotiated-projects-count", "smart-logistics-growth"):
        assert PLAN.target(goal).note, goal
    assert "all 41" in str(PLAN.target("negotiated-projects-count").note)
    scoped = {target.id for target in PLAN.targets if any(item.field == "scope" for item in target.assumptions)}
    assert scoped == {"high-tech-share-floor", "added-sales-2023"}


def test_the_profile_of_gdp_is_that_of_the_nation_weighted_with_sipings_sectors() -> None:
    """Means of 2017-2019 of each sector by quarter, and the sectors of Siping's GDP of 2022."""
    primary, secondary, tertiary = (
        list(map(Decimal, row.split()))
        for row in ("13.06 20.39 28.47 38.07", "21.03 25.00 25.45 28.53", "23.90 24.47 25.13 26.49")
    )
    weights = (Decimal("0.339"), Decimal("0.204"), Decimal("0.457"))
    quarters = [
        sum(weight * share for weight, share in zip(weights, shares, strict=True))
        for shares in zip(primary, secondary, tertiary, strict=True)
    ]
    profile = next(each for each in PLAN.profiles if each.id == PLAN.subject("gdp").profile)
    assert profile.id == "national-weighted"
    assert all(abs(own - made) < Decimal("0.01") for own, made in zip(profile.shares, quarters, strict=True))


def test_the_profile_of_gdp_is_nearer_than_any_other_to_the_share_of_siping_that_is_known() -> None:
    known = Decimal("253.69") / 582
    apart = {each.id: abs(each.share_to(6) - known) for each in PLAN.profiles}
    assert min(apart, key=lambda name: apart[name]) == PLAN.subject("gdp").profile
    assert "43.6" in str(next(each for each in PLAN.profiles if each.id == "national-weighted").note)


def test_a_year_that_the_reports_do_not_give_is_marked_as_assumed() -> None:
    assumed = {target.id for target in PLAN.targets if any(item.field == "due" for item in target.assumptions)}
    assert assumed == {
        "high-tech-share-floor",
        "chemical-projects-count",
        "investment-funds-growth",
        "negotiated-projects-count",
        "promotion-events-count",
        "added-sales-2023",
        "metallurgy-scale",
        "special-equipment-scale",
        "basic-chemicals-scale",
        "basic-chemicals-50",
        "pharma-health-scale",
        "smart-logistics-growth",
        "culture-tourism-growth",
        "three-industries-scale",
    }


@with_source
def test_every_wording_stands_in_the_reports(source: str) -> None:
    assert [wording for wording, _ in wordings() if wording not in source] == []


@with_source
def test_every_number_of_the_reports_is_accounted_for(source: str) -> None:
    assert uncovered(r"[0-9]+(\.[0-9]+)?%?", source) == []


@with_source
def test_every_chinese_numeral_of_the_reports_is_accounted_for(source: str) -> None:
    counting = re.sub(NO_FIGURES, lambda match: "〇" * len(match[0]), source)
    assert uncovered("[二两三四五六七八九十百千万亿]+", counting) == []


@with_source
def test_sections_stand_in_the_reports_in_their_order(source: str) -> None:
    assert list(starts(source)) == [section.id for section in PLAN.targets_file.source.sections]


@with_source
def test_every_goal_stands_in_its_section(source: str) -> None:
    wrong = {t.id: t.section for t in PLAN.targets if t.section not in sections_of(t.wording, source)}
    assert wrong == {}


@with_source
def test_every_other_figure_stands_in_its_section_or_a_part_of_it(source: str) -> None:
    around = {section.id: section.within for section in PLAN.targets_file.source.sections}
    for wording, section in wordings():
        inner = sections_of(wording, source)
        assert section in inner | {around[name] for name in inner}, wording


def starts(source: str) -> dict[str, int]:
    """Return where each section begins: its heading, which must come after the heading before."""
    place, found = -1, {}
    for name, heading in PLAN.targets_file.source.headings:
        place = source.index(heading, place + 1)
        found[name] = place
    return found


def sections_of(wording: str, source: str) -> set[str]:
    """Return the innermost section around each place of a wording."""
    places = [match.start() for match in re.finditer(re.escape(wording), source)]
    return {[name for name, start in starts(source).items() if start <= place][-1] for place in places}


def test_the_packaged_plan_is_found_from_any_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert packaged_folder().is_absolute()
    assert load_plan() == PLAN


def test_a_copy_of_the_packaged_plan_is_a_plan(tmp_path: Path) -> None:
    for name in ("targets.yaml", "industries.yaml"):
        shutil.copy(packaged_folder() / name, tmp_path)
    copy = load_plan(tmp_path)
    assert (copy.targets_file, copy.industries_file) == (PLAN.targets_file, PLAN.industries_file)

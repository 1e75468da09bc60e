"""Two calculations of every verdict agree, and the second one agrees with what was computed by hand.

``python tests/test_second_verdicts.py 100000`` compares as many goals and prints the first that differ.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest
from random_goals import random_case
from second_verdicts import MEASURED, Answer, Figure, Goal, months_of, verdict_of
from short_goals import UNITS

from siping_cli.answers.gap import gap
from siping_cli.numbers.periods import Due, Period
from siping_cli.numbers.quantities import Unit
from siping_cli.plan.files import AboutWidth, Conventions, IndustriesFile, Scope, Section, Source, TargetsFile
from siping_cli.plan.indicator import Indicator, Observation
from siping_cli.plan.plan import Plan
from siping_cli.plan.target import Target
from siping_cli.text.messages import Text
from siping_cli.text.record import copy_with

CHUNKS, EACH = 40, 50
ABOUT_RATES = Decimal("0.2")  # what the plan takes 左右 to mean
NEARLY = Fraction(1, 10**9)
NAME = Text(zh="例", en="Case")
PLAN = TargetsFile(
    id="case",
    name=NAME,
    source=Source(
        title=NAME, publisher=NAME, date="2022-12-26", sections=(Section(id="goals", heading="目标", title=NAME),)
    ),
    conventions=Conventions(about=AboutWidth(width=ABOUT_RATES, note=NAME)),
    scopes=(Scope(id="city", name=NAME), Scope(id="zone", name=NAME)),
)


@cache
def template(metric: str) -> Target:
    """Return a goal of a metric that its words hold; what is changed of it is not held against words again."""
    words = {"change": "提高2个百分点", "multiple": "翻番", "ratio": "达到2:1", "share": "达到2%"}
    given: dict[str, Any] = {
        "metric": metric,
        "comparator": "at_least",
        "strength": "力争",
        "base_period": Period(2022),
    }
    return Target(
        **given,
        id="x-goal",
        value=Decimal(2),
        unit=Unit.parse(UNITS[metric]),
        due=Due(2023, 2023),
        scope="city",
        wording=words.get(metric, f"增长2{UNITS[metric]}"),
        section="goals",
    )


def worded(goal: Goal) -> str:
    """Return words that hold the numbers of a goal."""
    ends = [goal.value] if goal.value_high is None else [goal.value, goal.value_high]
    return ("下降" if min(ends) < 0 else "达到") + "至".join(f"{abs(end)}{UNITS[goal.metric]}" for end in ends)


def plan_of(goal: Goal, figures: list[Figure]) -> Plan:
    """Return a plan of one goal with the figures as its source reports them."""
    usual = {"growth": ABOUT_RATES, "share": ABOUT_RATES, "level": 0, "count": 0}.get(goal.metric)
    target = copy_with(
        template(goal.metric),
        over=goal.over,
        comparator=goal.comparator,
        value=goal.value,
        value_high=goal.value_high,
        due=Due(goal.first, goal.last),
        base_period=Period(goal.base) if goal.own_base else None,
        tolerance=goal.width if goal.comparator.startswith("about") and goal.width != usual else None,
        per="zone" if goal.per_unit else None,
        units=goal.units,
        wording=worded(goal),
    )
    reported = tuple(
        Observation(
            period=Period(one.year, one.first, one.last),
            metric=one.measure,  # type: ignore[arg-type]
            value=one.value,
            unit=Unit.parse(UNITS[one.measure]),
            status="final",
        )
        for one in figures
    )
    said: dict[str, Any] = {
        "accrual": goal.accrual,
        "better": goal.better,
        "growth": "derived" if goal.growth_from_levels else "published",
        "prices": "current",
    }
    unit = Unit.parse(UNITS[MEASURED.get(goal.metric, goal.metric)])
    indicator = Indicator(id="x", name=NAME, unit=unit, targets=(target,), reported=reported, **said)
    return Plan(folder="", targets_file=copy_with(PLAN, indicators=(indicator,)), industries_file=IndustriesFile())


def agree(one: Decimal | None, other: Fraction | None) -> bool:
    """Whether two numbers are the same but for what a root leaves."""
    if one is None or other is None:
        return one is None and other is None
    return abs(Fraction(one) - other) <= NEARLY * max(Fraction(1), abs(other))


def difference(seed: int) -> str:
    """Return what the two calculations say of the goal of a seed, where they differ; empty where they agree."""
    goal, figures = random_case(Random(seed))  # noqa: S311 - no secret
    second, row = verdict_of(goal, figures), gap(plan_of(goal, figures)).rows[0]
    span = months_of(row.observed_period) if row.observed_period else None
    since, year, first, last = second.span or (0, 0, 0, 0)
    same = row.verdict == second.verdict and span == (
        second.span and (since, year, first if since == year else 1, last)
    )
    years = tuple((each.year, each.verdict) for each in row.years or () if each.verdict != "no_data")
    same = same and (goal.per_unit or years == second.years)
    if same and agree(row.observed, second.value) and agree(row.gap, second.gap):
        return ""
    listed = "".join(
        f"\n    {one.measure} {one.year} {one.first}-{one.last}: {one.value}"
        for one in sorted(figures, key=lambda one: (one.measure, one.year, one.last))
    )
    numbers = (second.value, second.gap)
    value, short = (None if number is None else round(float(number), 9) for number in numbers)
    return (
        f"seed {seed}: {goal}{listed}"
        f"\n    siping: {row.verdict}, {row.observed} ({row.observed_period}), gap {row.gap}, years {row.years}"
        f"\n    second: {second.verdict}, {value} {second.span}, gap {short}, years {second.years}"
    )


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_second_calculation_gives_the_same_verdict_of_random_goals(chunk: int) -> None:
    differences = list(filter(None, map(difference, range(chunk * EACH, (chunk + 1) * EACH))))
    assert not differences, "\n".join(differences)


def figures_of(text: str) -> list[Figure]:
    """Return figures from lines such as ``level 2023-1-6 49``, of whole years ``growth 2023 7``."""
    found = []
    for line in text.split(", "):
        measure, period, value = line.split()
        year, first, last = (*map(int, period.split("-")), 1, 12)[:3]
        found.append(Figure(measure, year, first, last, Decimal(value)))
    return found


def judged(words: str, figures: str, **more: Any) -> Answer:  # noqa: ANN401 - fields of the goal
    """Return the second answer to a goal such as ``growth average at_least 15 2025`` from the base 2022."""
    metric, over, comparator, value, due = words.split()
    first, _, last = due.partition("..")
    given: dict[str, Any] = {
        "better": "less" if comparator in {"at_most", "less_than", "about_at_most"} else "more",
        "last": int(last or first) if not due.endswith("..") else None,
        "base": 2022,
    }
    return verdict_of(
        Goal(metric, over, comparator, Decimal(value), first=int(first), **(given | more)), figures_of(figures)
    )


MONTHS = ", ".join(f"count 2023-{month}-{month} 10" for month in range(1, 7))
DECIMALS = {name: Decimal(value) for name, value in {"five": "5", "fifth": "0.2", "high": "5.5"}.items()}
FIVE, FIFTH, HIGH = DECIMALS.values()
# The goal, its figures, then the verdict, the figure and the gap as computed by hand.
BY_HAND: dict[str, tuple[str, str, dict[str, Any], str, str | None, str | None]] = {
    "about-within-the-year": (
        "count year about 100 2023",
        "count 2023-1-6 49",
        {"width": FIVE},
        "on_track",
        "49",
        "51",
    ),
    "about-too-slow": ("count year about 100 2023", "count 2023-1-6 47", {"width": FIVE}, "behind", "47", "53"),
    "avg-growth-levels": (
        "growth average at_least 15 2025",
        "level 2022 100, level 2023 102, level 2024 105, level 2025 122",
        {},
        "missed",
        "6.85297301",
        "8.14702699",
    ),
    "avg-growth-met": (
        "growth average at_least 15 2025",
        "growth 2023 25, growth 2024 25, growth 2025 10",
        {},
        "met",
        "19.78549643",
        "-4.78549643",
    ),
    "avg-growth-packaged": (
        "growth average at_least 15 2025",
        "growth 2023 5, growth 2024 5, growth 2025 20",
        {},
        "missed",
        "9.7791713",
        "5.2208287",
    ),
    "avg-growth-on-the-edge": (
        "growth average at_least 10 2025",
        "growth 2023 10, growth 2024 10, growth 2025 10",
        {},
        "met",
        "10",
        "0",
    ),
    "base-at-a-strict-goal": ("level year more_than 90 2023", "level 2022 90", {}, "open", "90", "0"),
    "ceiling-below": ("level year at_most 1000 2025", "level 2022 900, level 2023 930", {}, "on_track", "930", "-70"),
    "ceiling-falling-below": (
        "level year at_most 1000 2025",
        "level 2022 900, level 2023 890",
        {},
        "on_track",
        "890",
        "-110",
    ),
    "ceiling-spent-too-fast": ("level year at_most 1000 2023", "level 2023-1-6 600", {}, "behind", "600", "-400"),
    "doubling-by-growth": (
        "multiple base at_least 2 2025",
        "growth 2023 30, growth 2024 30, growth 2025 -50",
        {},
        "missed",
        "0.845",
        "1.155",
    ),
    "doubling-one-year-growth": ("multiple base at_least 2 2023", "growth 2023 110", {}, "met", "2.1", "-0.1"),
    "flow-of-last-year": ("level year more_than 90 2023", "level 2022 95", {}, "open", "95", "-5"),
    "grow-by-one-time": ("multiple base at_least 2 2025", "level 2022 10, level 2025 19", {}, "missed", "1.9", "0.1"),
    "grow-by-two-times": ("multiple base at_least 3 2025", "level 2022 10, level 2025 25", {}, "missed", "2.5", "0.5"),
    "growth-over-the-base": (
        "growth base at_least 30 2025",
        "level 2022 100, level 2024 120, level 2025 131",
        {},
        "met",
        "31",
        "-1",
    ),
    "growth-published-only": (
        "growth base at_least 30 2025",
        "level 2022 100, level 2025 131",
        {"growth_from_levels": False},
        "no_data",
        None,
        None,
    ),
    "growth-and-levels-disagree": (
        "growth year at_least 7 2023",
        "growth 2023 9, level 2022 100, level 2023 103",
        {},
        "met",
        "9",
        "-2",
    ),
    "points-of-a-share": ("change base at_least 2 2023", "share 2022 8, share 2023 10.1", {}, "met", "2.1", "-0.1"),
    "range-where-less-is-better": (
        "share year between 5 2023",
        "share 2023 6.5",
        {"better": "less", "value_high": HIGH},
        "missed",
        "6.5",
        "1",
    ),
    "shown-as-the-goal": (
        "growth year about 7 2023",
        "growth 2023 6.7999",
        {"width": FIFTH},
        "missed",
        "6.7999",
        "0.2001",
    ),
    "single-months": ("count year at_least 100 2023", MONTHS, {}, "on_track", "60", "40"),
    "single-quarters-met": (
        "count year at_least 100 2023",
        "count 2023-1-3 10, count 2023-4-6 40, count 2023-7-9 50",
        {},
        "met",
        "100",
        "0",
    ),
    "total-for-a-goal-per-unit": (
        "count year at_least 10 2023",
        "count 2023 60",
        {"per_unit": True},
        "open",
        "60",
        None,
    ),
    "total-for-seven-units": (
        "count year at_least 10 2023",
        "count 2023 60",
        {"per_unit": True, "units": 7},
        "missed",
        "60",
        None,
    ),
    "window-second-horizon": (
        "level year at_least 300 2024..2025",
        "level 2022 180, level 2024 260",
        {},
        "on_track",
        "260",
        "40",
    ),
    "yearly-earlier-miss": (
        "growth each at_least 15 2023..",
        "growth 2023 5, growth 2024 20",
        {},
        "missed",
        "5",
        "10",
    ),
    "the-packaged-plan": ("growth year about 7 2023", "growth 2022 4.5", {"width": FIFTH}, "open", "4.5", "2.5"),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_the_second_calculation_gives_what_was_computed_by_hand(case: str) -> None:
    words, figures, more, verdict, value, short = BY_HAND[case]
    answer = judged(words, figures, **more)
    given = (answer.verdict, agree_text(value, answer.value), agree_text(short, answer.gap))
    assert given == (verdict, True, True), answer


def agree_text(text: str | None, number: Fraction | None) -> bool:
    """Whether a number is what a text says, to eight places."""
    if text is None or number is None:
        return text is None and number is None
    return abs(Fraction(text) - number) <= Fraction(1, 10**8)


def test_required_is_what_was_computed_by_hand() -> None:
    average = judged("growth average at_least 15 2025", "growth 2023 10, growth 2024 12")
    window = judged("level year at_least 300 2024..2025", "level 2022 180, level 2024 260")
    months = judged("count year at_least 100 2023", MONTHS)
    assert (average.verdict, agree_text("23.4476461", average.required)) == ("behind", True)
    assert agree_text("15.38461538", window.required)
    assert months.required == Fraction(40, 6)


if __name__ == "__main__":
    count = int(sys.argv[1])
    print_ = sys.stdout.write
    differing = [found for found in map(difference, range(count)) if found]
    print_(f"{count - len(differing)} of {count} agree\n" + "\n".join(differing[:10]) + "\n")
    sys.exit(bool(differing))

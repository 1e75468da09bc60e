"""What holds of every goal and every figure: how figures are cut, what is left out, and what the rest must bring."""

from __future__ import annotations

from decimal import Decimal, localcontext
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from asking import aim, ask, csv_of, of_x, only_row
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_goals import random_case
from second_verdicts import AMOUNTS, Figure, Goal
from short_goals import UNITS
from test_second_verdicts import plan_of

from siping_cli import gap, path, project, read_actuals
from siping_cli.engine.figure import settled
from siping_cli.engine.width import width_of
from siping_cli.numbers.formulas import CONTEXT
from siping_cli.numbers.periods import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from siping_cli.answers.gap_rows import GapRow

BASE, LAST = 2022, 2025
NEARLY = Decimal("1e-30")
ZERO = Decimal(0)
seeds = st.integers(0, 2**32)
rates = st.decimals("-30", "60", places=1)
goals = st.decimals("0.5", "40", places=1)
parts = st.lists(st.integers(0, 500), min_size=1, max_size=11)


def goal_of(metric: str, over: str, value: Decimal, last: int = LAST, **more: Any) -> Goal:  # noqa: ANN401 - fields
    """Return a goal of at least a value, from the base 2022."""
    given: dict[str, Any] = {"comparator": "at_least", "better": "more", "first": last, "base": BASE, **more}
    return Goal(metric, over, value=value, last=last, **given)


def yearly(measure: str, values: Sequence[Decimal], first: int = BASE + 1) -> list[Figure]:
    """Return figures of whole years in a row."""
    return [Figure(measure, first + number, 1, 12, value) for number, value in enumerate(values)]


def row_of(goal: Goal, figures: list[Figure]) -> GapRow:
    """Return the row of the gap, with every digit."""
    (row,) = gap(plan_of(goal, figures)).rows
    return row  # type: ignore[no-any-return]  # a sheet holds rows of any question


@given(
    over=st.sampled_from(["year", "base", "each", "average"]), months=parts, whole=st.integers(1, 40), data=st.data()
)
@settings(max_examples=80)
def test_a_flow_that_is_cut_into_months_has_the_same_verdict(
    over: str, months: list[int], whole: int, data: st.DataObject
) -> None:
    """The years before are the same in every month, so that how they are spread is not told otherwise."""
    better = data.draw(st.sampled_from(["more", "less"]))
    comparator = "at_least" if better == "more" else "at_most"
    target = Decimal(data.draw(st.integers(1, 3000)))
    goal = goal_of("level", over, target, 2024, better=better, comparator=comparator)
    years = [Figure("level", year, 1, 12, Decimal(whole * 12)) for year in (BASE, 2023)]
    cut = [Figure("level", year, month, month, Decimal(whole)) for year in (BASE, 2023) for month in range(1, 13)]
    done = Figure("level", 2024, 1, len(months), Decimal(sum(months)))
    single = [Figure("level", 2024, month, month, Decimal(value)) for month, value in enumerate(months, 1)]
    one, other = row_of(goal, [*years, done]), row_of(goal, [*cut, *single])
    same = ("verdict", "observed", "observed_period", "gap", "attainment", "time_elapsed", "required", "forecast")
    assert [getattr(one, key) for key in same] == [getattr(other, key) for key in same]
    assert [(each.year, each.value, each.verdict) for each in one.years or ()] == [
        (each.year, each.value, each.verdict) for each in other.years or ()
    ]


@given(seed=seeds)
@settings(max_examples=150)
def test_a_figure_outside_the_span_the_base_and_the_spread_changes_nothing_but_what_was_not_used(seed: int) -> None:
    goal, figures = random_case(Random(seed))  # noqa: S311 - no secret
    before = gap(plan_of(goal, figures))
    assume(before.rows[0].observed is not None)
    # Before its span, what adds up stands where the latest whole year has it: any whole year comes before a part of one.
    shown = Span.parse(before.rows[0].observed_period).last
    assume(shown.whole_year or shown.year > BASE)
    measure = figures[0].measure
    outside = [BASE - 12] if goal.last is None else [BASE - 12, goal.last + 3]
    for year in outside:
        extra = Figure(measure, year, 1, 12, figures[0].value)
        after = gap(plan_of(goal, [*figures, extra]))
        assert after.rows == before.rows
        assert after.notes == before.notes
        assert after.used == before.used
        left, was_left = list(after.unused), list(before.unused)
        assert [each for each in left if each not in was_left] == [each for each in left if each.period == str(year)]
        assert len(left) == len(was_left) + 1


@given(seed=seeds)
@settings(max_examples=300)
def test_a_settled_goal_is_met_just_where_its_gap_is_within_the_width(seed: int) -> None:
    goal, figures = random_case(Random(seed))  # noqa: S311 - no secret
    plan = plan_of(goal, figures)
    (row,) = gap(plan).rows
    assume(row.verdict in {"met", "missed"} and goal.over != "each" and row.gap is not None)
    strict = goal.comparator in {"more_than", "less_than"}
    width = width_of(plan, plan.targets_file.indicators[0].targets[0])
    assert (row.verdict == "met") is (row.gap < 0 if strict else row.gap <= width)


@given(wanted=goals, so_far=rates, share=st.integers(1, 99), month=st.integers(1, 11))
@settings(max_examples=60)
def test_the_required_rest_of_a_year_put_in_just_meets_the_goal(
    wanted: Decimal, so_far: Decimal, share: int, month: int
) -> None:
    before = [Figure("level", BASE, 1, 12, Decimal(100)), Figure("level", BASE, 1, month, Decimal(share))]
    goal = goal_of("growth", "year", wanted, 2023)
    row = row_of(goal, [*before, Figure("growth", 2023, 1, month, so_far)])
    with localcontext(CONTEXT):
        needed = row.required
        assert needed is not None
        done = share * (1 + so_far / 100)
        level = settled(done + (100 - share) * (1 + needed / 100))
        less = level - Decimal("1e-20")
    assert row_of(goal, [*before, Figure("level", 2023, 1, 12, level)]).verdict == "met"
    assert row_of(goal, [*before, Figure("level", 2023, 1, 12, less)]).verdict == "missed"


@given(over=st.sampled_from(["average", "base"]), wanted=goals, known=st.lists(rates, min_size=1, max_size=2))
@settings(max_examples=80)
def test_the_growth_that_is_required_of_the_years_left_just_meets_the_goal(
    over: str, wanted: Decimal, known: list[Decimal]
) -> None:
    goal = goal_of("growth", over, wanted)
    row = row_of(goal, yearly("growth", known))
    assert row.required is not None
    assert row.required_unit == "%"
    left = LAST - BASE - len(known)
    last = row_of(goal, yearly("growth", [*known, *[row.required] * left]))
    assert (last.verdict, abs(last.gap or ZERO) < NEARLY) == ("met", True)
    short = row_of(goal, yearly("growth", [*known, *[row.required - Decimal("1e-20")] * left]))
    assert short.verdict == "missed"


@given(base=st.integers(10, 90), now=st.integers(10, 90), last=st.sampled_from([2024, 2025]))
@settings(max_examples=60)
def test_the_growth_that_is_required_of_a_level_just_meets_it(base: int, now: int, last: int) -> None:
    goal = goal_of("level", "year", Decimal(100), last)
    known = yearly("level", [Decimal(base), Decimal(now)], BASE)
    row = row_of(goal, known)
    assert row.required is not None
    with localcontext(CONTEXT):
        level = settled(now * (1 + row.required / 100) ** (last - 2023))
    assert row_of(goal, [*known, *yearly("level", [level], last)]).verdict == "met"
    less = level - Decimal("1e-20")
    assert row_of(goal, [*known, *yearly("level", [less], last)]).verdict == "missed"


@given(
    wanted=st.integers(10, 900), known=st.lists(st.integers(0, 100), min_size=1, max_size=2), month=st.integers(1, 11)
)
@settings(max_examples=60)
def test_the_amount_that_is_required_of_the_time_left_just_meets_a_sum(
    wanted: int, known: list[int], month: int
) -> None:
    assume(sum(known) < wanted)
    for over, figures in (
        ("year", [Figure("count", 2023, 1, month, Decimal(known[0]))]),
        ("base", yearly("count", list(map(Decimal, known)))),
        ("average", yearly("count", list(map(Decimal, known)))),
    ):
        last = 2023 if over == "year" else LAST
        goal = goal_of("count", over, Decimal(wanted), last)
        row = row_of(goal, figures)
        if row.verdict == "met" or row.required is None:
            continue
        with localcontext(CONTEXT):
            if over == "year":
                rest = [Figure("count", 2023, 1, 12, settled(known[0] + row.required * (12 - month)))]
            else:
                years = range(BASE + 1 + len(known), LAST + 1)
                rest = [Figure("count", year, 1, 12, row.required) for year in years]
        whole = [figure for figure in figures if figure.last == 12] + rest
        result = row_of(goal, whole)
        assert abs(result.gap or ZERO) < NEARLY, (over, result)


@given(
    over=st.sampled_from(["year", "average", "base", "each"]),
    wanted=goals,
    found=st.lists(rates, min_size=1, max_size=3),
)
@settings(max_examples=120)
def test_levels_and_the_growth_that_they_imply_give_one_verdict(
    over: str, wanted: Decimal, found: list[Decimal]
) -> None:
    goal = goal_of("growth", over, wanted, first=BASE + 1 if over == "each" else LAST)
    levels = [Decimal(1000)]
    with localcontext(CONTEXT):
        for rate in found:
            levels.append(levels[-1] * (1 + rate / 100))
    one, other = row_of(goal, yearly("growth", found)), row_of(goal, yearly("level", levels, BASE))
    assert one.verdict == other.verdict
    assert one.observed_period == other.observed_period
    assert abs((one.observed or ZERO) - (other.observed or ZERO)) < NEARLY
    assert abs((one.required or ZERO) - (other.required or ZERO)) < NEARLY
    assert [(each.year, each.verdict) for each in one.years or ()] == [
        (each.year, each.verdict) for each in other.years or ()
    ]


@given(
    kind=st.sampled_from(["level", "average", "base", "multiple", "fall"]),
    wanted=goals,
    found=st.lists(st.decimals("-5", "25", places=1), max_size=2),
    by_levels=st.booleans(),
    first_known=st.booleans(),
)
@settings(max_examples=150)
def test_path_gap_and_project_ask_for_the_same_growth(
    kind: str, wanted: Decimal, found: list[Decimal], *, by_levels: bool, first_known: bool
) -> None:
    """From the latest year that is known, whether by levels or by growth, also where a year between is not known."""
    goal = {
        "level": goal_of("level", "year", 200 + wanted),
        "average": goal_of("growth", "average", wanted),
        "base": goal_of("growth", "base", wanted),
        "multiple": goal_of("multiple", "base", 1 + wanted / 10),
        "fall": goal_of("level", "year", Decimal(20), better="less", comparator="at_most"),
    }[kind]
    levels = [Decimal(100)]
    with localcontext(CONTEXT):
        for rate in found:
            levels.append(levels[-1] * (1 + rate / 100))
    figures = yearly("level", levels, BASE)
    if by_levels and not first_known and len(figures) > 2:
        del figures[1]
    if not by_levels and kind in {"average", "base", "multiple"}:
        figures = figures[:1] + yearly("growth", found)
    plan = plan_of(goal, figures)
    (row,) = gap(plan).rows
    way = path(plan, start="latest").rows[-1]
    (ahead,) = project(plan, ["x"], growths=[Decimal(5)], start="latest").rows
    asked = [row.required, way.growth, ahead.required_growth]
    assert None not in asked
    assert max(asked) - min(asked) < NEARLY


@given(seed=seeds, data=st.data())
@settings(max_examples=60)
@pytest.mark.parametrize("ask_for", [gap, path, project])
def test_every_row_of_a_file_is_used_or_told_with_a_reason(
    tmp_path_factory: pytest.TempPathFactory,
    ask_for: Any,  # noqa: ANN401 - a question
    seed: int,
    data: st.DataObject,
) -> None:
    goal, figures = random_case(Random(seed))  # noqa: S311 - no secret
    assume(figures)
    if ask_for is not gap:  # nothing grows from 0, or to it
        assume(all(each.value > 0 for each in figures) and goal.value > 0)
    lines = [line_of(each) for each in figures]
    again = data.draw(st.lists(st.sampled_from(lines), max_size=3))
    again += [
        line.replace(" final", " preliminary") for line in data.draw(st.lists(st.sampled_from(lines), max_size=2))
    ]
    folder = tmp_path_factory.mktemp("fates")
    plan = plan_of(goal, [])
    file = csv_of(folder, [*lines, *again])
    actuals = read_actuals(plan, [file])
    if ask_for is project:
        assume(goal.metric in {"growth", "multiple"} or (goal.metric in AMOUNTS and goal.over in {"year", "each"}))
        answer = project(plan, ["x"], growths=[Decimal(5)], actuals=actuals, start="latest")
    elif ask_for is path:
        answer = path(plan, actuals=actuals)
    else:
        answer = gap(plan, actuals=actuals)
    used, unused = ({each.row for each in found} for found in (answer.used, answer.unused))
    assert used | unused == set(range(2, 2 + len(lines) + len(again)))
    assert not used & unused
    assert all(each.uses and each.reason is None for each in answer.used)
    assert all(not each.uses and each.reason is not None for each in answer.unused)


def line_of(one: Figure) -> str:
    """Return a figure as a line of a file."""
    months = "" if (one.first, one.last) == (1, 12) else f"-{one.first:02}..{one.last:02}"
    return f"{one.year}{months} {one.measure} {one.value:f} {UNITS[one.measure]} final"


@pytest.mark.parametrize(
    ("record", "lines", "shown", "back", "verdict"),
    [
        # (7 − 0.75 · 6.5)/0.25 = 8.5 needs no rounding
        (aim("增长7%", "growth", 7, "%"), "2023-Q1..Q3 growth 6.5", "8.5% in Oct-Dec 2023", "8.5", "met"),
        # (7 − 0.5 · 6.333)/0.5 = 7.667 is shown as 7.7, and 7.6 would not do
        (aim("增长7%", "growth", 7, "%"), "2023-Q1..Q2 growth 6.333", "7.7% in Jul-Dec 2023", "7.7", "met"),
        # (3 − 0.25 · 4)/0.75 = 2.6667 at most is shown as 2.6
        (
            aim("涨幅不超过3%", "growth", 3, "%", comparator="at_most", qualifier="不超过"),
            "2023-Q1 growth 4",
            "2.6% in Apr-Dec 2023",
            "2.6",
            "met",
        ),
    ],
)
def test_what_is_shown_as_required_suffices(  # noqa: PLR0913, PLR0917 - columns
    tmp_path: Path, record: dict[str, Any], lines: str, shown: str, back: str, verdict: str
) -> None:
    assert shown in ask(tmp_path, of_x(record), lines, "gap -f markdown").out
    period, _, so_far = lines.split()
    share = {"2023-Q1": Decimal("0.25"), "2023-Q1..Q2": Decimal("0.5"), "2023-Q1..Q3": Decimal("0.75")}[period]
    whole = share * Decimal(so_far) + (1 - share) * Decimal(back)
    assert only_row(ask(tmp_path, of_x(record), f"2023 growth {whole}"))["verdict"] == verdict

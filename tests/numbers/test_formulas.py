"""The formulas reproduce the worked examples of worked.yaml and can be turned round."""

from __future__ import annotations

import ast
import inspect
import json
from dataclasses import dataclass
from decimal import Decimal, getcontext, localcontext
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from places import SHARED, TESTS

from siping_cli.errors import FormulaError
from siping_cli.numbers import formulas
from siping_cli.numbers.quantities import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PUBLISHED = SHARED / "oracle" / "published_cases.json"
NO_ANSWER = {"error", "undefined"}
CLASSES = {"on_track", "moderate", "limited", "deterioration"}
ABOUT_FORMULAS = {"formula", "expression_of"}
FORMULAS: dict[str, Callable[..., Any]] = {
    name: function
    for name, function in inspect.getmembers(formulas, inspect.isfunction)
    if function.__module__ == formulas.__name__ and not name.startswith("_") and name not in ABOUT_FORMULAS
}


@dataclass(frozen=True)
class Worked:
    """A row of worked.yaml as text; what its fields mean stands at the top of that file."""

    id: str
    formula: str
    inputs: dict[str, object]
    expected: str
    source: str
    tolerance: str = ""
    times: str = "1"
    plus: str = "0"
    reason: str = ""
    note: str = ""

    def result(self) -> Any:  # noqa: ANN401 - a number or the name of a class
        """Return what the formula gives for the inputs."""
        result = FORMULAS[self.formula](**{name: put_in(given) for name, given in self.inputs.items()})
        return result if self.expected in CLASSES else result * put_in(self.times) + put_in(self.plus)


def put_in(given: object) -> Any:  # noqa: ANN401 - whatever a formula takes
    """Return an input as the formula takes it, with numbers read exactly."""
    match given:
        case "true" | "false":
            return given == "true"
        case str():
            numerator, _, denominator = given.partition("/")
            return Decimal(numerator) / Decimal(denominator or 1)
        case list():
            return [put_in(item) for item in given]
        case {"value": value, "growth": growth}:
            return put_in(value), put_in(growth)
        case dict():
            ((name, inputs),) = given.items()
            return FORMULAS[name](**{key: put_in(item) for key, item in inputs.items()})
    raise TypeError(given)


def names_of_formulas(inputs: object) -> Iterator[str]:
    """Yield the formulas that stand where a number is put in."""
    if isinstance(inputs, dict):
        for name, item in inputs.items():
            if name in FORMULAS:
                yield name
            yield from names_of_formulas(item)


# The base loader leaves every scalar as the text that it is.
WORKED = [
    Worked(**row)
    for row in yaml.load((TESTS / "worked.yaml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - the plainest loader of all
]


def rows(*, of: set[str] | None) -> pytest.MarkDecorator:
    """Parametrise a test by the worked examples that expect one of these words, or a number."""
    chosen = [row for row in WORKED if (row.expected in of if of else row.expected not in NO_ANSWER | CLASSES)]
    return pytest.mark.parametrize("row", chosen, ids=lambda row: row.id)


@rows(of=None)
def test_a_formula_gives_the_number_of_the_worked_example(row: Worked) -> None:
    assert abs(row.result() - Decimal(row.expected)) <= Decimal(row.tolerance)


@rows(of=CLASSES)
def test_a_progress_ratio_is_in_the_class_of_the_worked_example(row: Worked) -> None:
    assert row.result() == row.expected


@rows(of=NO_ANSWER)
def test_a_formula_without_an_answer_says_why(row: Worked) -> None:
    with pytest.raises(FormulaError) as refusal:
        row.result()
    assert str(refusal.value) == row.reason


def test_every_formula_has_a_worked_example() -> None:
    assert {row.formula for row in WORKED} == set(FORMULAS)


def test_formulas_named_inside_inputs_exist() -> None:
    assert {name for row in WORKED for name in names_of_formulas(row.inputs)} == {"required_growth", "progress_ratio"}


def test_worked_examples_have_ids_of_their_own() -> None:
    assert len({row.id for row in WORKED}) == len(WORKED)


def test_every_reason_for_no_answer_has_a_worked_example() -> None:
    """The reasons are every Message that the module can say; its places stand for any text."""
    templates = {
        call.args[0].value
        for call in ast.walk(ast.parse(inspect.getsource(formulas)))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Message"
        and isinstance(call.args[0], ast.Constant)
    }
    reached = set()
    for row in WORKED:
        if row.expected in NO_ANSWER:
            with pytest.raises(FormulaError) as refusal:
                row.result()
            reached |= {message.template for message in refusal.value.messages}
    assert reached == templates


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the collection of published cases is not beside this checkout")
def test_every_published_case_is_a_worked_example() -> None:
    cases = json.loads(PUBLISHED.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    words = NO_ANSWER | CLASSES
    worked = {
        row.id: (
            row.expected if row.expected in words else Decimal(row.expected),
            Decimal(row.tolerance) if row.tolerance else None,
        )
        for row in WORKED
    }
    published = {case["id"]: (case["expected"], case["tolerance"]) for case in cases}
    assert {name: worked.get(name) for name in published} == published


def test_every_formula_of_numbers_is_written_out_for_people() -> None:
    expressions = [formulas.expression_of(FORMULAS[name]) for name in FORMULAS if name != "progress_class"]
    assert all(expressions)
    assert len(set(expressions)) == len(expressions)


def test_a_formula_is_named_as_people_write_it() -> None:
    assert formulas.expression_of(formulas.level_after) == "B·(1 + g)^n"


def test_a_formula_tells_its_answer_or_nothing() -> None:
    attainment = formulas.FORMULAS["attainment"]
    assert attainment.answer(done=Decimal(1), target=Decimal(2)) == Decimal("0.5")
    assert attainment.answer(done=Decimal(1), target=Decimal(0)) is None


def test_a_formula_computes_with_fifty_digits_whatever_the_caller_uses() -> None:
    with localcontext(prec=5):
        assert formulas.required_growth(Decimal(1), Decimal(2), Decimal(2)) == Decimal(
            "0.4142135623730950488016887242096980785696718753769"
        )
        assert getcontext().prec == 5


def test_no_time_is_zero_and_never_minus_zero() -> None:
    assert not formulas.periods_to_reach(Decimal(5), Decimal(5), Decimal("-0.1")).is_signed()


no_deadline = settings(deadline=None)  # the first example of a run imports, which takes its time
levels = st.decimals("0.01", 10**6, places=2)
amounts = st.decimals(-(10**6), 10**6, places=2)
growths = st.decimals("-0.9", 2, places=4)
periods = st.integers(1, 30).map(Decimal)
volatilities = st.decimals("0.01", 1, places=2)


def near(number: Decimal, wanted: Decimal, within: str = "1e-40") -> bool:
    """Tell whether a number is what was wanted, relative to its size where that is above 1e-9."""
    return abs(number - wanted) <= Decimal(within) * max(abs(wanted), Decimal("1e-9"))


@no_deadline
@given(levels, levels, periods)
def test_the_required_growth_leads_to_the_target(base: Decimal, target: Decimal, steps: Decimal) -> None:
    growth = formulas.required_growth(base, target, steps)
    assert near(formulas.level_after(base, growth, steps), target)


@no_deadline
@given(levels, growths, periods)
def test_the_needed_base_grows_to_the_target(target: Decimal, growth: Decimal, steps: Decimal) -> None:
    assert near(formulas.level_after(formulas.needed_base(target, growth, steps), growth, steps), target)


@no_deadline
@given(levels, growths, periods)
def test_a_level_is_reached_after_the_periods_it_grew(base: Decimal, growth: Decimal, steps: Decimal) -> None:
    assume(growth != 0)
    assert near(formulas.periods_to_reach(base, formulas.level_after(base, growth, steps), growth), steps)


@no_deadline
@given(levels, levels, periods)
def test_equal_steps_lead_to_the_target(base: Decimal, target: Decimal, steps: Decimal) -> None:
    with localcontext(formulas.CONTEXT):
        assert near(base + steps * formulas.equal_step(base, target, steps), target)


@no_deadline
@given(growths, growths, levels, levels)
def test_the_required_rest_of_the_year_put_in_as_the_actual_reproduces_the_goal(
    goal: Decimal, to_date: Decimal, base_done: Decimal, base_left: Decimal
) -> None:
    share_done = formulas.attainment(base_done, base_done + base_left)
    share_left = formulas.attainment(base_left, base_done + base_left)
    rest = formulas.required_growth_rest_of_year(goal, to_date, share_done)
    with localcontext(formulas.CONTEXT):
        reached = formulas.contribution(share_done, to_date) + formulas.contribution(share_left, rest)
    assert near(reached, goal, "1e-30")  # a tiny share left makes the rest huge, which costs its digits here


@no_deadline
@given(levels, st.lists(growths, max_size=5), periods)
def test_the_required_rest_of_the_horizon_put_in_as_the_actual_reproduces_the_multiple(
    multiple: Decimal, growths_done: list[Decimal], periods_left: Decimal
) -> None:
    rest = formulas.required_growth_rest_of_horizon(multiple, growths_done, periods_left)
    level = Decimal(1)
    for growth in growths_done:
        level = formulas.level_after(level, growth, Decimal(1))
    assert near(formulas.level_after(level, rest, periods_left), multiple, "1e-35")


@no_deadline
@given(levels, levels, levels, periods, volatilities)
def test_levels_in_wan_yuan_have_the_rates_of_levels_in_yi_yuan(
    base: Decimal, current: Decimal, target: Decimal, steps: Decimal, volatility: Decimal
) -> None:
    assume(base != target)
    yi, wan = Unit.parse("亿元"), Unit.parse("万元")
    rates = []
    for unit in (yi, wan):
        b, c, t = (Quantity(level, yi).to(unit).value for level in (base, current, target))
        rates.append(
            (
                formulas.required_growth(b, t, steps),
                formulas.attainment(c, t),
                formulas.progress_ratio(b, c, t, Decimal(1), steps),
                formulas.probability_of_reaching(b, t, Decimal("0.1"), volatility, steps),
            )
        )
    assert rates[0] == rates[1]


@no_deadline
@given(st.lists(st.tuples(levels, growths), min_size=1, max_size=6))
def test_the_growth_of_parts_combines_to_the_growth_of_their_sum(parts: list[tuple[Decimal, Decimal]]) -> None:
    before = [level for level, _ in parts]
    now = [formulas.level_after(level, growth, Decimal(1)) for level, growth in parts]
    combined = formulas.combined_growth([(value, growth) for value, (_, growth) in zip(now, parts, strict=True)])
    assert near(combined, formulas.required_growth(sum(before, Decimal(0)), sum(now, Decimal(0)), Decimal(1)))


@no_deadline
@given(st.lists(st.tuples(levels, growths), min_size=1, max_size=6))
def test_the_contributions_of_parts_add_up_to_the_growth_of_the_whole(parts: list[tuple[Decimal, Decimal]]) -> None:
    whole = sum((level for level, _ in parts), Decimal(0))
    with localcontext(formulas.CONTEXT):
        added = sum(
            (formulas.contribution(formulas.attainment(level, whole), growth) for level, growth in parts), Decimal(0)
        )
    now = [(formulas.level_after(level, growth, Decimal(1)), growth) for level, growth in parts]
    assert near(added, formulas.combined_growth(now), "1e-38")


@no_deadline
@given(st.lists(growths, min_size=1, max_size=10))
def test_average_growth_kept_for_all_years_is_the_growth_over_them(rates: list[Decimal]) -> None:
    whole = formulas.growth_over(rates)
    kept = formulas.level_after(Decimal(1), formulas.average_growth(rates), Decimal(len(rates)))
    with localcontext(formulas.CONTEXT):
        assert near(1 + whole, kept, "1e-38")


@no_deadline
@given(levels, st.lists(levels, min_size=1, max_size=10))
def test_growth_over_years_is_that_of_the_last_level_over_the_first(first: Decimal, rest: list[Decimal]) -> None:
    way = [first, *rest]
    rates = [formulas.required_growth(way[i], way[i + 1], Decimal(1)) for i in range(len(rest))]
    whole = formulas.growth_over(rates)
    with localcontext(formulas.CONTEXT):
        assert near(first * (1 + whole), way[-1], "1e-35")


@no_deadline
@given(st.lists(amounts, min_size=1, max_size=10))
def test_a_mean_for_each_of_the_years_adds_up_to_their_sum(values: list[Decimal]) -> None:
    mean = formulas.mean(values)
    with localcontext(formulas.CONTEXT):
        assert near(mean * len(values), sum(values, Decimal(0)))


@no_deadline
@given(amounts, amounts, st.integers(1, 10), st.integers(1, 10), amounts)
def test_the_ratio_of_steps_is_one_on_the_required_path_and_falls_with_what_is_lacking(
    base: Decimal, target: Decimal, done: int, left: int, lacking: Decimal
) -> None:
    assume(base != target)
    whole = done + left
    with localcontext(formulas.CONTEXT):
        step = formulas.equal_step(base, target, Decimal(whole))
        ahead, behind = base + done * step, base + done * step - lacking * step
        share = 1 - lacking / done
    years = {"periods_done": Decimal(done), "periods_whole": Decimal(whole)}
    assert near(formulas.step_ratio(base, ahead, target, **years), Decimal(1), "1e-30")
    assert near(formulas.step_ratio(base, behind, target, **years), share, "1e-20")


@no_deadline
@given(growths, st.integers(1, 30))
def test_the_average_of_equal_rates_is_that_rate(growth: Decimal, years: int) -> None:
    assert near(formulas.average_growth([growth] * years), growth, "1e-38")


@no_deadline
@given(st.lists(growths, min_size=1, max_size=10), levels)
def test_the_average_growth_ends_where_the_single_rates_end(rates: list[Decimal], base: Decimal) -> None:
    level = base
    for growth in rates:
        level = formulas.level_after(level, growth, Decimal(1))
    assert near(formulas.level_after(base, formulas.average_growth(rates), Decimal(len(rates))), level)


@no_deadline
@given(levels, growths, growths)
def test_growth_at_current_prices_is_growth_and_then_prices(base: Decimal, growth: Decimal, deflator: Decimal) -> None:
    dearer = formulas.level_after(formulas.level_after(base, growth, Decimal(1)), deflator, Decimal(1))
    current = formulas.current_price_growth(growth, deflator)
    assert near(formulas.level_after(base, current, Decimal(1)), dearer)


@no_deadline
@given(levels, levels, periods)
def test_what_each_period_needs_leads_to_the_target_and_no_further(
    target: Decimal, done: Decimal, left: Decimal
) -> None:
    with localcontext(formulas.CONTEXT):
        assert near(done + left * formulas.needed_per_period(target, done, left), max(done, target))


@no_deadline
@given(target=amounts, actual=amounts, falling=st.booleans())
def test_a_shortfall_made_up_leaves_none(target: Decimal, actual: Decimal, *, falling: bool) -> None:
    missing = formulas.shortfall(target, actual, falling=falling)
    made_up = actual - missing if falling else actual + missing
    assert formulas.shortfall(target, made_up, falling=falling) == 0


@no_deadline
@given(levels, periods)
def test_the_run_rate_of_the_whole_is_what_is_done(done: Decimal, whole: Decimal) -> None:
    assert near(formulas.run_rate(done, whole, whole), done)


@no_deadline
@given(levels, levels, periods, periods)
def test_the_progress_ratio_is_one_on_the_required_path(
    base: Decimal, target: Decimal, done: Decimal, whole: Decimal
) -> None:
    assume(base != target)
    current = formulas.level_after(base, formulas.required_growth(base, target, whole), done)
    ratio = formulas.progress_ratio(base, current, target, done, whole, falling=target < base)
    assert near(ratio, Decimal(1), "1e-35")


@no_deadline
@given(levels, levels, growths, volatilities, periods)
def test_the_probability_agrees_with_the_normal_distribution(
    base: Decimal, target: Decimal, growth: Decimal, volatility: Decimal, steps: Decimal
) -> None:
    distance = (base / target).ln() + steps * (1 + growth).ln()
    expected = NormalDist().cdf(float(distance / (volatility * steps.sqrt())))
    probability = formulas.probability_of_reaching(base, target, growth, volatility, steps)
    assert abs(probability - Decimal(expected)) <= Decimal("1e-12")


@no_deadline
@given(levels, growths, volatilities, periods)
def test_the_median_level_is_reached_half_of_the_time(
    base: Decimal, growth: Decimal, volatility: Decimal, steps: Decimal
) -> None:
    median = formulas.level_after(base, growth, steps)
    probability = formulas.probability_of_reaching(base, median, growth, volatility, steps)
    assert near(probability, Decimal("0.5"), "1e-12")


@no_deadline
@given(st.tuples(levels, levels), levels, growths, volatilities, periods)
def test_a_higher_base_never_lowers_the_probability(
    bases: tuple[Decimal, Decimal], target: Decimal, growth: Decimal, volatility: Decimal, steps: Decimal
) -> None:
    lower, higher = (
        formulas.probability_of_reaching(base, target, growth, volatility, steps) for base in sorted(bases)
    )
    assert 0 <= lower <= higher + Decimal("1e-15")  # the last digit of a binary number
    assert higher <= 1

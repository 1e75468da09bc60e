"""What ``--explain`` prints can be worked out again by hand: the line of arithmetic is true as it stands."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reckoning import reckoned, shown_from

from siping_cli.engine.workings import Known, Workings
from siping_cli.formats.arithmetic import arithmetic_of, put_in
from siping_cli.formats.folding import fold
from siping_cli.formats.formula_words import FORMULA_NAMES, LETTER_NAMES
from siping_cli.formats.words import Words
from siping_cli.numbers.formulas import CONTEXT, COUNT, FORMULAS, Formula, combined_growth
from siping_cli.numbers.formulas import required_growth_rest_of_horizon as rest_of_horizon
from siping_cli.numbers.quantities import PERCENT, POINTS, Unit
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

    from siping_cli.sheet import Step

YI = Unit.parse("亿元")
ORIGIN = Message("the whole year")
ENGLISH, CHINESE = Words("en"), Words("zh")
LISTS = {"growths", "values"}
# What a step cannot give: pairs, and a list beside a number.
NO_STEPS = {"combined_growth", "required_growth_rest_of_horizon"}
FUNCTIONS = {"ln", "max"}

two_places = st.decimals("0.01", 10**4, places=2)


@st.composite
def computed(draw: st.DrawFn) -> Decimal:
    """Return a number with all the digits of a formula."""
    with localcontext(CONTEXT):
        return draw(two_places) / draw(st.integers(1, 30))


levels = st.one_of(two_places, st.integers(1, 10**6).map(Decimal), computed())
rates = st.one_of(st.decimals(-50, 50, places=2), computed().filter(lambda rate: rate < 50))
shares = st.decimals("0.01", 99, places=6)
periods = st.one_of(st.integers(1, 12).map(Decimal), st.integers(1, 60).map(lambda months: Decimal(months) / 12))
NUMBERS: dict[str, tuple[st.SearchStrategy[Decimal], Unit | None]] = {
    "actual": (levels, YI),
    "base": (levels, YI),
    "base_share": (shares, PERCENT),
    "current": (levels, YI),
    "deflator": (rates, PERCENT),
    "done": (levels, YI),
    "elapsed": (shares, PERCENT),
    "growth": (rates, PERCENT),
    "growth_to_date": (rates, PERCENT),
    "growths": (rates, PERCENT),
    "periods": (periods, None),
    "periods_done": (periods, None),
    "periods_left": (periods, None),
    "periods_whole": (periods, None),
    "share_to_date": (shares, PERCENT),
    "target": (levels, YI),
    "target_growth": (rates, PERCENT),
    "values": (levels, YI),
    "volatility": (st.decimals(1, 30, places=1), PERCENT),
    "whole": (st.just(Decimal(100)), PERCENT),
}
RESULTS = {
    "level_after": YI,
    "needed_base": YI,
    "equal_step": YI,
    "mean": YI,
    "shortfall": YI,
    "run_rate": YI,
    "needed_per_period": YI,
    "periods_to_reach": None,
    "step_ratio": None,
    "progress_ratio": None,
}


def parameters(formula: Formula) -> set[str]:
    return {*inspect.signature(formula.function).parameters}


def is_shown(step: Step, words: Words) -> bool:
    """Tell whether the result of a step, as it is shown, follows from the numbers that are put in."""
    shown = words.cell(step.result)
    sign = "<" if shown.startswith("<") else "="
    linear = bool(FORMULAS[step.name].linear)
    return shown_from(arithmetic_of(step, words).numbers, sign, shown.removeprefix("<"), linear=linear)


@pytest.mark.parametrize("name", sorted(FORMULAS.keys() - NO_STEPS))
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_is_put_in_comes_to_the_result_that_is_shown(name: str, data: st.DataObject) -> None:
    formula, workings = FORMULAS[name], Workings()
    given: dict[str, Any] = {}
    for each in sorted(parameters(formula)):
        if each == "falling":
            given[each] = data.draw(st.booleans())
            continue
        numbers, unit = NUMBERS[each]
        many = data.draw(st.lists(numbers, min_size=1, max_size=6 if each in LISTS else 1), label=each)
        known = [Known(number, unit, ORIGIN) for number in many]
        given[each] = known if each in LISTS else known[0]
    unit = RESULTS.get(name, PERCENT)
    arguments = {
        each: value if isinstance(value, bool) else [ratio(one) for one in value] if each in LISTS else ratio(value)
        for each, value in given.items()
    }
    assume((answer := formula.answer(**arguments)) is not None and abs(answer) < 10**7)
    (workings.use_many if LISTS & given.keys() else workings.use)("a", formula.function, unit, **given)
    assert is_shown(workings.steps[0], ENGLISH)
    assert is_shown(workings.steps[0], CHINESE)


def ratio(known: Known) -> Decimal:
    return known.value / 100 if known.unit == PERCENT else known.value


@settings(deadline=None)
@given(st.decimals("0.1", 9, places=2), st.lists(st.decimals("-0.5", 1, places=4), max_size=5), st.integers(1, 9))
def test_growth_in_the_years_left_is_written_out(multiple: Decimal, done: list[Decimal], left: int) -> None:
    numbers = {"M": [str(multiple)], "g": [f"({each})" for each in done], "n": [str(left)]}
    written = put_in(FORMULAS["required_growth_rest_of_horizon"].worked, numbers)
    assert abs(reckoned(written) - rest_of_horizon(multiple, done, Decimal(left))) < Decimal("1e-30")


@settings(deadline=None)
@given(st.lists(st.tuples(two_places, st.decimals("-0.5", 1, places=4)), min_size=1, max_size=5))
def test_growth_of_a_whole_is_written_out(parts: list[tuple[Decimal, Decimal]]) -> None:
    numbers = {"V": [str(value) for value, _ in parts], "g": [f"({growth})" for _, growth in parts]}
    written = put_in(FORMULAS["combined_growth"].worked, numbers)
    assert abs(reckoned(written) - combined_growth(parts)) < Decimal("1e-30")


@pytest.mark.parametrize("name", FORMULAS)
def test_every_letter_stands_for_a_parameter_and_every_parameter_has_a_letter(name: str) -> None:
    formula = FORMULAS[name]
    assert {*formula.letters.values()} - {COUNT} == parameters(formula) - {"falling"}
    assert {*formula.linear} <= formula.letters.keys()
    assert bool(formula.falling) is ("falling" in parameters(formula))
    for written in {formula.worked, formula.falling or formula.worked}:
        assert {*re.findall(r"[A-Za-zσ]+\*?", written)} - FUNCTIONS == formula.letters.keys()


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=lambda words: words.language)
def test_every_formula_and_every_letter_has_a_name_of_its_own(words: Words) -> None:
    assert FORMULA_NAMES.keys() == FORMULAS.keys()
    assert len({words.say(name) for name in FORMULA_NAMES.values()}) == len(FORMULA_NAMES)
    letters = {name for formula in FORMULAS.values() for name in formula.letters.values()}
    assert {name for name in LETTER_NAMES if "." not in name} == letters
    pairs = {f"{name}.{each}" for name, formula in FORMULAS.items() for each in formula.letters.values()}
    assert {name for name in LETTER_NAMES if "." in name} <= pairs
    for formula in FORMULAS.values():
        names = [words.say(LETTER_NAMES[name]) for name in formula.letters.values()]
        assert len({*names}) == len(names) or formula.function is combined_growth


def step_of(name: str, unit: Unit | None, **given: Known | bool) -> Step:
    workings = Workings()
    workings.use("a", FORMULAS[name].function, unit, **given)
    return workings.steps[0]


def percent(number: str) -> Known:
    return Known(Decimal(number), PERCENT, ORIGIN)


def test_a_ratio_is_put_in_with_as_many_places_as_the_result_needs() -> None:
    step = step_of(
        "required_growth_rest_of_year",
        PERCENT,
        target_growth=percent("7"),
        growth_to_date=percent("5.2"),
        share_to_date=percent("71.8304"),
    )
    arithmetic = arithmetic_of(step, ENGLISH)
    assert (arithmetic.letters, arithmetic.numbers) == (
        "(g* − S × G) ÷ (1 − S)",
        "(7 − 0.7183 × 5.2) ÷ (1 − 0.7183)",
    )
    assert ENGLISH.cell(step.result) == "11.59%"


def test_the_case_that_applies_is_written() -> None:
    rising, falling = (
        step_of("shortfall", POINTS, target=percent("-1.5"), actual=percent("2"), falling=less)
        for less in (False, True)
    )
    assert arithmetic_of(rising, CHINESE).numbers == "(-1.5) − 2"
    assert arithmetic_of(falling, CHINESE).letters == "A − T"
    assert arithmetic_of(falling, CHINESE).numbers == "2 − (-1.5)"


def test_a_power_of_one_is_left_out_and_no_other() -> None:
    numbers = {"T": ["8"], "B": ["2"], "g": ["7%"]}
    worked = "B·(1 + g)^n", "(T / B)^(1/n)"
    assert [put_in(each, numbers | {"n": ["1"]}) for each in worked] == ["2·(1 + 7%)", "(8 / 2)"]
    assert [put_in(each, numbers | {"n": ["1.5"]}) for each in worked] == ["2·(1 + 7%)^1.5", "(8 / 2)^(1/1.5)"]
    assert [put_in(each, numbers | {"n": ["12"]}) for each in worked] == ["2·(1 + 7%)^12", "(8 / 2)^(1/12)"]


def test_an_exponent_and_a_root_stay_with_what_they_are_of() -> None:
    assert fold("(30 ÷ 18)^(1 ÷ 2) − 3% × √2", 10) == ["(30 ÷", "18)^(1 ÷", "2) − 3% ×", "√2"]
    assert fold("(3% × √2)", 7) == ["(3% ×", "√2)"]


def test_a_step_that_no_number_of_places_reproduces_is_written_with_the_most() -> None:
    step = step_of("attainment", PERCENT, done=Known(Decimal(1) / 3, YI, ORIGIN), target=Known(Decimal(1), YI, ORIGIN))
    wrong = replace(step, result=Amount(Decimal(50), PERCENT))
    assert arithmetic_of(wrong, CHINESE).numbers == "0.33333333333333333333 ÷ 1"
    assert arithmetic_of(replace(step, result=ORIGIN), CHINESE).numbers == "0.33333333333333333333 ÷ 1"


HEADER = "indicator,period,measure,value,unit\n"
FIGURES = (
    "metallurgy,2022,level,180,亿元",
    "metallurgy,2023,level,200,亿元",
    "smart-logistics,2023,growth,12,%",
    "promotion-events,2023-Q1..Q2,count,60,场",
    "gdp,2023-Q1..Q3,growth,5.2,%",
    "gdp,2022,level,121020.7,万元",
    "gdp,2022-Q1..Q3,level,86930.5,万元",
    "retail-sales,2022,level,174.32,亿元",
    "retail-sales,2023,level,181.07,亿元",
)
COMMANDS = (
    "gap",
    "path -i metallurgy --via 2023=210亿元 --shape linear",
    "path -i smart-logistics --from latest",
    "path -i basic-chemicals",
    "path -i gdp --by quarter",
    "project --base metallurgy=180亿元 --base smart-logistics=50 --volatility 5 --growth 10",
    "average -i gdp --actuals siping.csv",
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_line_of_arithmetic_is_true_and_tells_its_letters(
    siping: Siping, tmp_path: Path, command: str, language: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(HEADER + "\n".join(FIGURES) + "\n", encoding="utf-8")
    rows = (f"gdp,{year},growth,{value},%" for year, value in ((2021, 6.2), (2022, 3.5), (2023, 5.9)))
    (tmp_path / "siping.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    line = command.replace("siping.csv", str(tmp_path / "siping.csv")).split()
    if "--actuals" not in line:
        line += ["--actuals", str(file)]
    words = Words("zh" if language == "zh" else "en")
    linear = {words.say(FORMULA_NAMES[name]): bool(formula.linear) for name, formula in FORMULAS.items()}
    told = rf"(?m)^- [a-z0-9-]+[:：] ?({'|'.join(map(re.escape, linear))})[:：] ?(.+?) = (.+?) ([=<]) (.+?)[;；] ?(.+)$"
    found = re.findall(told, siping(*line, "--explain", "--lang", language, COLUMNS="5000").out)
    steps = siping(*line, "--explain", "-f", "json").json["explain"]
    assert len(found) == len([step for step in steps if step["formula"]]) > 0
    for name, letters, numbers, sign, shown, told in found:
        assert shown_from(numbers, sign, shown, linear=linear[name]), numbers
        for letter in {*re.findall(r"[A-Za-zσ]+\*?", letters)} - FUNCTIONS:
            assert f"{letter} (" in told or f"{letter}（" in told

"""Random what-ifs of a goal, and the library's answers to each: what the page's script is held against.

``python tests/what_if_cases.py 1000`` asks the script in the browser as many in each language and prints every difference.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

from browsers import CHROMIUM, FLAGS
from second_verdicts import Figure, Goal
from test_second_verdicts import plan_of

from siping_cli import gap, path, project
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.selection import select
from siping_cli.formats.words import Words
from siping_cli.numbers.quantities import PERCENT, Unit
from siping_cli.reports.html.what_if import SCRIPT, goal_data
from siping_cli.reports.what_if import WhatIf, what_if_of
from siping_cli.sheet import Amount

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.answers.path import PathRow
    from siping_cli.plan.plan import Plan

Given = dict[str, str]
BASE, DECEMBER = 2022, 12
LESS = {"at_most", "less_than", "about_at_most"}
COMPARATORS = ("about", "at_least", "more_than", "at_most", "less_than", "about_at_most", "exact")
TINY = Decimal("0.0000000001")
ZERO, HUNDRED = Decimal(0), Decimal(100)


def random_goal(random: Random) -> Goal:
    """Return a growth of one year, or a level that starts from a base."""
    metric, comparator = random.choice(("growth", "level", "level")), random.choice(COMPARATORS)
    better = (
        "less"
        if comparator in LESS
        else "more"
        if comparator in {"at_least", "more_than"}
        else random.choice(("more", "less"))
    )
    last = BASE + (1 if metric == "growth" else random.choice((1, 2, 3, 3, 5, 7, 10)))
    values = (
        ("7", "6.5", "0", "-3", "10")
        if metric == "growth"
        else ("100", "121", "133.1", "500", "90.5", "0.3", "1000000")
    )
    widths = ("0", "0.2", "0.5", "1") if metric == "growth" else ("0", "5", "0.05")
    width = Decimal(random.choice(widths)) if comparator.startswith("about") else ZERO
    first = random.randint(BASE + 1, last) if random.random() < 0.3 else last
    return Goal(metric, "year", comparator, Decimal(random.choice(values)), better, first, last, BASE, width=width)


def near(random: Random, goal: Goal) -> Decimal:
    """Return a number on the edge, just within, just beyond, or anywhere."""
    edge, off = goal.value, random.choice((ZERO, goal.width, -goal.width, Decimal("0.5"), Decimal("-0.5")))
    return (
        edge + off + random.choice((ZERO, ZERO, TINY, -TINY, Decimal("0.004"), Decimal(random.randint(-900, 900)) / 10))
    )


def random_given(random: Random, goal: Goal) -> tuple[Decimal | None, Decimal | None, int, Decimal | None]:
    """Return a base, the latest figure with its year, and a growth; each may be missing."""
    last = goal.last or BASE
    years, edge = last - BASE, goal.value
    base = random.choice(
        (edge, HUNDRED, Decimal(1), edge / random.choice((Decimal("1.1"), Decimal("1.21"))), near(random, goal))
    )
    base = round(base, random.choice((0, 1, 10))) if goal.metric == "level" else Decimal(random.randint(1, 99999)) / 10
    year = random.randint(BASE + 1, last)
    latest: Decimal | None = near(random, goal)
    if goal.metric == "level" and base > 0 and random.random() < 0.4:  # just at the speed that is on track
        rate = (float(edge / base) ** (1 / years) - 1) * random.choice((0.95, 0.95, 0.6, 1, 1.2, -0.5))
        latest = round(base * Decimal(1 + rate) ** (year - BASE), random.choice((0, 1, 2, 10)))
    growth = Decimal(random.choice(("7", "-3", "0", "0.01", "10", "35.5", "-99.9", "10000", "1.23456789")))
    given_base = base if base > 0 and random.random() < 0.85 else None
    return given_base, latest if random.random() < 0.8 else None, year, growth if random.random() < 0.8 else None


def written(value: Decimal | None, times: Decimal = Decimal(1)) -> str:
    """Return a number as a person writes it in a field."""
    return "" if value is None else f"{(value * times).normalize():f}"


Case = tuple[dict[str, Any], Given, dict[str, Any]]
Numbers = tuple[Decimal | None, Decimal | None, int, Decimal | None]


def case(random: Random, words: Words) -> Case:
    """Return a random goal with random figures."""
    goal = random_goal(random)
    return case_of(goal, random_given(random, goal), words, own_width=random.random() < 0.2)


def edge_cases(words: Words) -> list[Case]:
    """Return levels just at 0.95 of the speed, at the goal and at its tolerance, and a last digit to either side."""
    found = []
    for edge, years, latest in (
        ("121", 2, "109.5"),
        ("133.1", 3, "109.5"),
        ("133.1", 3, "119.9025"),
        ("1000", 3, "195.5"),
    ):
        for comparator, less in product(COMPARATORS, ("more", "less")):
            better = "less" if comparator in LESS else "more" if comparator in {"at_least", "more_than"} else less
            width = Decimal(5) if comparator.startswith("about") else ZERO
            goal = Goal(
                "level", "year", comparator, Decimal(edge), better, BASE + years, BASE + years, BASE, width=width
            )
            year = BASE + (2 if latest == "119.9025" else 1)
            at = (Decimal(latest), goal.value, goal.value - width, goal.value + width)
            found += [
                case_of(goal, (Decimal(100), one + off, when, Decimal(10)), words)
                for one, off, when in product(at, (ZERO, TINY, -TINY), (year, BASE + years))
            ]
    return found


def case_of(goal: Goal, numbers: Numbers, words: Words, *, own_width: bool = False) -> Case:
    """Return a goal as the page has it, what is written in its fields, and what the library answers.

    Args:
        goal: the goal.
        numbers: a base, the latest figure, its year, and a growth.
        words: the language.
        own_width: whether the field of the tolerance is empty, so that the goal's own holds.

    """
    base, latest, year, growth = numbers
    amount = goal.metric == "level"
    figures = [Figure("level", BASE, 1, DECEMBER, base)] if amount and base is not None else []
    if latest is not None:
        figures.append(Figure(goal.metric, year, 1, DECEMBER, latest))
    plan = plan_of(goal, figures)
    (choice,) = select(plan)
    answered = gap(plan).rows[0]
    one = what_if_of(choice, answered, Knowledge(plan, NO_ASSUMPTIONS))
    assert one is not None
    times = words.scaled(Amount(Decimal(1), one.level_unit))
    given = {
        "base": written(base, times),
        "growth": written(growth),
        "latest": written(latest, times if amount else Decimal(1)),
        "year": str(year),
    } | ({"tolerance": written(goal.width, times if amount else Decimal(1))} if one.about else {})
    bases = {} if base is None else {"x": base}
    data = goal_data(one, words)
    if one.about and own_width:
        given["tolerance"] = ""
    elif one.about:
        data["width"] = "987654321"  # what is written in the field holds
    return data, given, answer_of(plan, one, words, answered, bases, growth)


def answer_of(  # noqa: PLR0913, PLR0917 - the parts of one answer
    plan: Plan, one: WhatIf, words: Words, row: GapRow, bases: dict[str, Decimal], growth: Decimal | None
) -> dict[str, Any]:
    """Return what the library answers, as the page says it."""

    def shown(value: Decimal | None, unit: Unit | None, **style: Any) -> str | None:  # noqa: ANN401 - as Amount has it
        return None if value is None else words.amount(Amount(value, unit, **style))

    side, kind = ("down", "ceiling") if one.falling else ("up", "floor")
    edge = one.width if row.gap is not None and row.gap > 0 else ZERO
    held = None
    if growth is not None:
        held = project(plan, "x", bases=bases, growths=[growth], years=one.last - one.base_year).rows[0]
    ways: list[PathRow] = [each for each in path(plan, "x", bases=bases).rows if each.due == one.last]
    if one.metric == "level" and not bases:
        ways = []
    return {
        "verdict": row.verdict,
        "gap": shown(row.gap, one.gap_unit, edge=edge, side=None if one.comparator == "exact" else kind),
        "required": shown(row.required, PERCENT, suffices=side),
        "reached": None if held is None or held.reached is None else str(held.reached),
        "projected": shown(held.projected, one.level_unit) if held else None,
        "shortfall": shown(held.shortfall, one.level_unit) if held else None,
        "scaled": bool(bases),
        "path": [
            {
                "year": each.period,
                "growth": shown(each.growth, PERCENT),
                "level": shown(each.level, one.level_unit) if bases else shown(each.index, None),
                "increment": shown(each.increment, one.level_unit, signed=True),
            }
            for each in ways
        ],
    }


def differences(page: Page, seed: int, count: int, words: Words) -> list[tuple[Any, ...]]:
    """Return the cases in which the script of a page, asked once for all, answers otherwise than the library."""
    random = Random(seed)  # noqa: S311 - no secret
    return unlike(page, [case(random, words) for _ in range(count)])


def unlike(page: Page, cases: list[Case]) -> list[tuple[Any, ...]]:
    """Return those cases in which the script answers otherwise."""
    page.add_script_tag(content=SCRIPT)
    found = page.evaluate(
        "cases => cases.map(([goal, given]) => whatIf.answer(goal, given))", [each[:2] for each in cases]
    )
    return [(*each, answered) for each, answered in zip(cases, found, strict=True) if answered != each[2]]


if __name__ == "__main__":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        failed = False
        for language in ("zh", "en"):
            wrong = differences(running.new_page(), 1, int(sys.argv[1]), Words(language))
            print(language, sys.argv[1], "cases,", len(wrong), "differ")  # noqa: T201 - it says what it found
            for each in wrong[:5]:
                print(*each, sep="\n  ")  # noqa: T201
            failed = failed or bool(wrong)
        running.close()
    sys.exit(failed)

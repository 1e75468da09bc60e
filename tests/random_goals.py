"""Random goals with random figures, from a seed: values lie on the edge, just within, just beyond, or anywhere."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from second_verdicts import AMOUNTS, MEASURED, Figure, Goal

if TYPE_CHECKING:
    from random import Random

BASE, DECEMBER = 2022, 12
OVERS = {
    **dict.fromkeys(("growth", "change", "level", "count"), ("year", "average", "base", "each")),
    **dict.fromkeys(("share", "ratio"), ("year", "average", "each")),
    "multiple": ("base",),
}
COMPARATORS = ("about", "at_least", "more_than", "at_most", "less_than", "about_at_most", "between", "exact")
VALUES = {
    "growth": ("7", "15", "6.5", "10", "0", "-3", "-2.5"),
    "level": ("100", "500", "90.5", "1000", "100", "500", "0"),
    "count": ("100", "10", "48", "120", "36", "0"),
    "share": ("90", "5.5", "12.25", "8", "0"),
    "ratio": ("2.5", "1.8", "3"),
    "multiple": ("2", "1.5", "3", "4"),
    "change": ("2", "1", "0.5", "-1.5", "0"),
}
WIDTHS = {"growth": ("0.2", "0.5", "0"), "share": ("0.2", "1", "0"), "level": ("5", "0"), "count": ("3", "0")}
PLACES = Decimal("0.001")
MOST = Decimal(10) ** 14  # a number has 28 digits at most, with those of its smallest unit
FAR = (1, 5, 8, 13, 28, 40)  # years to a goal that lies far ahead, and numbers beyond what a year usually brings
FAR_VALUES = {
    "growth": ("250", "-60", "0.01", "-0.01", "1200", "99.99", "-99"),
    "level": ("1000000", "0.01", "123456.789", "3"),
    "count": ("1", "100000", "7"),
    "share": ("99.9", "0.01", "50"),
    "ratio": ("120", "0.5"),
    "multiple": ("1000", "1.01", "32", "0.1", "0.5"),
    "change": ("45", "-30", "0.01"),
}


def random_goal(random: Random, *, far: bool = False) -> Goal:
    """Return a goal of any kind; far ones have decades to go, and numbers out of the ordinary."""
    metric = random.choice(list(OVERS))
    over, comparator = random.choice(OVERS[metric]), random.choice(COMPARATORS)
    better = random.choice(("more", "more", "less"))
    if comparator in {"at_least", "more_than"}:
        better = "more"
    elif comparator in {"at_most", "less_than", "about_at_most"}:
        better = "less"
    value = Decimal(random.choice((FAR_VALUES if far else VALUES)[metric]))
    high = value + (random.choice((1, 2)) if value >= 0 else -1) * Decimal("0.5")
    last = BASE + random.choice(FAR if far else (1, 1, 2, 3, 3, 4))
    first = random.randint(BASE + 1, last) if random.random() < 0.3 else last
    if over == "each":
        first = random.choice((BASE + 1, BASE + 1, first))
    amount, own = metric in AMOUNTS, metric in MEASURED or over in {"average", "base"} or random.random() < 0.8
    accruals = ("flow", "flow", "stock") if over == "base" else ("flow", "flow", "flow", "stock", "stock", "rate")
    per = amount and over in {"year", "each"} and comparator != "exact" and random.random() < 0.1
    return Goal(
        metric,
        over,
        comparator,
        value,
        better,
        first,
        None if over == "each" and random.random() < 0.4 else last,
        BASE if own else first - 1,
        value_high=high if comparator == "between" else None,
        width=Decimal(random.choice(WIDTHS.get(metric, ("0.1", "0"))))
        if comparator.startswith("about")
        else Decimal(0),
        own_base=own,
        per_unit=per,
        units=random.choice((None, 2, 3, 7)) if per else None,
        growth_from_levels=random.random() < 0.7,
        accrual=random.choice(accruals) if amount or metric in {"growth", "multiple"} else "rate",
    )


def near(random: Random, target: Decimal, width: Decimal, share: Decimal = Decimal(1)) -> Decimal:
    """Return a value at an edge, a hair from it, or anywhere about it; share is that of the time that is over."""
    edge = (target + random.choice((-1, 0, 0, 1)) * width) * share
    hair = random.choice((0, 0, 1, -1)) * Decimal(random.choice(("0.001", "0.01", "0.1")))
    anywhere = edge * Decimal(random.randint(70, 135)) / 100 + random.choice((0, 0, 1, -1))
    return (random.choice((edge + hair, edge + hair, anywhere))).quantize(PLACES).normalize() + 0


class Figures:
    """The figures that are made up for a goal; never two of one measure and period."""

    def __init__(self, random: Random, goal: Goal) -> None:
        """Draw the figures of the years around the span."""
        self.random, self.goal = random, goal
        self.found: dict[tuple[str, int, int, int], Decimal] = {}
        self.measure = MEASURED.get(goal.metric, goal.metric)
        self.edge = goal.value_high if goal.value_high is not None and random.random() < 0.5 else goal.value
        self.width = goal.width if goal.comparator != "exact" else Decimal("0.5")
        if goal.per_unit:
            self.edge *= goal.units or 1
        self.last = goal.last or BASE + 3
        self.length = max(self.last - goal.base, 1)
        last = random.choice((self.last, random.randint(BASE - 1, self.last), self.last + 1))
        self.levels = {BASE - 3: Decimal(random.choice((100, 200, 1000, 80)))}
        style, always = random.choice(("levels", "rates", "both")), random.random() < 0.5
        for year in range(BASE - 2, last + 1):
            if always or random.random() < 0.8:
                part = random.random() < (0.5 if year == last else 0.05)
                if goal.metric in MEASURED:
                    self.moving(year, style, part=part)
                else:
                    self.standing(year, part=part)

    def add(self, measure: str, year: int, first: int, last: int, value: Decimal) -> None:
        """Add a figure, unless there is one already; of what does not add up, unless one ends in the same month."""
        flow = measure in AMOUNTS and self.goal.accrual == "flow"
        ends = {to for name, when, _, to in self.found if (name, when) == (measure, year)}
        least = {"growth": Decimal(-100), "change": value}.get(measure, Decimal(0))
        if value >= least and (flow or last not in ends):
            self.found.setdefault((measure, year, first, last), value.quantize(PLACES).normalize() + 0)

    def standing(self, year: int, *, part: bool) -> None:
        """Add figures of an amount, a share or a ratio."""
        random, goal = self.random, self.goal
        flow = goal.metric in AMOUNTS and goal.accrual == "flow"
        target = self.edge / self.length if goal.over == "base" and flow else self.edge
        width = self.width / self.length if goal.over == "base" and flow else self.width
        if goal.over == "base" and not flow:
            target = 300 + (self.edge * max(year - goal.base, 0)) / self.length
        if year <= goal.base and random.random() < 0.6 and goal.over != "base":
            target *= Decimal(random.choice(("0.5", "0.8", "1.2")))
        if not part:
            self.add(self.measure, year, *random.choice(self.wholes(year, flow=flow)), near(random, target, width))
        if not part and random.random() < 0.8:
            return
        month = random.choice((1, 3, 3, 6, 6, 6, 9, 9, 10, 11))
        if flow:
            share = Decimal(month) / DECEMBER if random.random() < 0.7 else Decimal(1)
            self.flow(year, month, near(random, target, width, share))
        else:
            spans = ((1, month), (month, month), (max(month - 2, 1), month))
            self.add(self.measure, year, *random.choice(spans), near(random, target, width))

    def wholes(self, year: int, *, flow: bool) -> tuple[tuple[int, int], ...]:
        """Return the months that the figure of a year may be of; a stock is often that of December."""
        if flow or self.goal.accrual != "stock" or self.measure not in AMOUNTS or year % 2:
            return ((1, DECEMBER),)
        return ((1, DECEMBER), (DECEMBER, DECEMBER))

    def flow(self, year: int, month: int, total: Decimal) -> None:
        """Add parts of a year that add up to a total: cumulated, months, quarters, or one after the other."""
        random = self.random
        layout = random.choice(("cumulated", "cumulated", "months", "quarters", "mixed", "gap", "whole quarters"))
        if layout == "whole quarters":
            month, total = DECEMBER, total * random.choice((1, 2))
        step = 3 if "quarters" in layout and month % 3 == 0 else 1
        ends = list(range(step, month + 1, step))
        each = (total / len(ends)).quantize(Decimal("0.01"))
        split = random.choice(ends)
        before = each * ends.index(split) + each
        if layout == "cumulated" or (layout == "mixed" and split == month):
            self.add(self.measure, year, 1, split, total if split == month else before)
            self.add(self.measure, year, 1, month, total)
            return
        for end in ends:
            value = each if end < month else total - each * (len(ends) - 1)
            if layout == "mixed" and end <= split:
                self.add(self.measure, year, 1, split, before)
            elif layout != "gap" or end != split:
                self.add(self.measure, year, end - step + 1, end, value)

    def moving(self, year: int, style: str, *, part: bool) -> None:
        """Add figures of a growth, a multiple or a change: published ones, values that tell them, or both."""
        random, goal = self.random, self.goal
        pace = self.edge / self.length if goal.over == "base" else self.edge
        if goal.metric == "multiple":
            pace = Decimal(random.choice((25, 30, 50, 100, -50, 5, 42)))
        moves = near(random, pace, self.width / (self.length if goal.over == "base" else 1))
        if goal.over == "average" and random.random() < 0.5:
            moves = self.edge
        before = self.levels[max(when for when in self.levels if when < year)]
        change = goal.metric == "change"
        if change:
            before = min(before, Decimal(50))
        level = min(before + moves if change else before * (1 + moves / 100), MOST).quantize(PLACES)
        if goal.over == "base" and year == self.last and random.random() < 0.5 and BASE in self.levels:
            start, times = self.levels[BASE], self.edge if goal.metric == "multiple" else 1 + self.edge / 100
            level = min(min(start, Decimal(50)) + self.edge if change else start * times, MOST).quantize(PLACES)
        published, month = "change" if change else "growth", random.choice((1, 3, 6, 6, 9, 11))
        share = Decimal(1) if change or goal.accrual != "flow" else Decimal(month) / DECEMBER
        with_levels = style == "levels" or (style == "both" and random.random() < 0.6)
        if with_levels and (part or random.random() < 0.2):
            self.add(self.measure, year - 1, 1, month, before * share)
            self.add(self.measure, year, 1, month, level * share)
        if with_levels and not part:
            self.levels[year] = level
            self.add(self.measure, year, 1, DECEMBER, level)
        if not with_levels or style == "both":
            self.add(published, year, 1, month if part else DECEMBER, moves)
            if part and month > 1 and random.random() < 0.3:  # of a month alone, which says nothing of the year
                self.found.setdefault((published, year, month - 1, month - 1), near(random, pace, self.width))


def random_case(random: Random, *, far: bool = False) -> tuple[Goal, list[Figure]]:
    """Return a goal and the figures of its indicator, in any order."""
    goal = random_goal(random, far=far)
    found = Figures(random, goal).found
    figures = [Figure(measure, year, first, last, value) for (measure, year, first, last), value in found.items()]
    random.shuffle(figures)
    return goal, figures

"""A second calculation of verdicts, written from ``docs/verdicts.md`` alone: plain data in, plain data out.

It shares nothing with the package, so an error would have to be made twice to stay unseen. Numbers are exact fractions;
a root is taken with 100 digits and rounded to 40 places, so that a mean that equals its goal is found equal to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from math import prod

DECEMBER = 12
AMOUNTS = ("level", "count")
GROWTHS = ("growth", "multiple")
MEASURED = {"growth": "level", "multiple": "level", "change": "share"}  # what a growth or a change is told from


@dataclass(frozen=True)
class Figure:
    """A value of a measure (growth, level, count, share, ratio, change; rates in percent) in months of one year."""

    measure: str
    year: int
    first: int
    last: int
    value: Decimal


@dataclass(frozen=True)
class Goal:
    """A goal of which everything is resolved; ``last`` is None for a goal of every year, ``units`` where unknown."""

    metric: str
    over: str
    comparator: str
    value: Decimal
    better: str
    first: int
    last: int | None
    base: int
    value_high: Decimal | None = None
    width: Decimal = Decimal(0)
    own_base: bool = True
    per_unit: bool = False
    units: int | None = None
    growth_from_levels: bool = True
    accrual: str = "flow"


@dataclass(frozen=True)
class Known:
    """A figure as it is judged: a value from a month of the year ``since`` to a month of ``year``."""

    value: Fraction
    since: int
    year: int
    first: int = 1
    last: int = DECEMBER
    whole: bool = True


@dataclass(frozen=True)
class Answer:
    """The verdict; the figure with its span (first year, last year, first month, last month); what is needed; shares in percent."""

    verdict: str
    value: Fraction | None = None
    gap: Fraction | None = None
    span: tuple[int, int, int, int] | None = None
    years: tuple[tuple[int, str], ...] = ()
    required: Fraction | None = None
    attainment: Fraction | None = None
    time_elapsed: Fraction | None = None
    forecast: Fraction | None = None
    speed: Fraction | None = None
    rise: Fraction | None = None

    @property
    def pace_gap(self) -> Fraction | None:
        """How many points attainment is ahead of the time elapsed."""
        return None if None in {self.attainment, self.time_elapsed} else self.attainment - self.time_elapsed  # type: ignore[operator]  # as just asked


def months_of(text: str) -> tuple[int, int, int, int]:
    """Return (first year, last year, first month, last month) of a span such as 2023..2024-Q1..Q2.

    >>> months_of("2023..2025"), months_of("2023..2024-Q1..Q2"), months_of("2023-05")
    ((2023, 2025, 1, 12), (2023, 2024, 1, 6), (2023, 2023, 5, 5))
    """
    since, _, rest = text.partition("..") if re.match(r"\d{4}\.\.\d{4}", text) else (text[:4], "", text)
    year, _, months = rest.partition("-")
    ends = [int(end.removeprefix("Q")) for end in months.split("..")] if months else [1, 12]
    if "Q" in months:
        ends = [ends[0] * 3 - 2, ends[-1] * 3]
    return int(since), int(year), ends[0] if since == year else 1, ends[-1]


def mean(percent: Fraction, years: int) -> Fraction:
    """Return the growth a year, in percent, of a growth of at least −100 percent over years."""
    factor = 1 + percent / 100
    with localcontext() as context:
        context.prec = 100
        root = (Decimal(factor.numerator) / Decimal(factor.denominator)) ** (Decimal(1) / years)
        return (Fraction(root.quantize(Decimal("1E-40"))) - 1) * 100


def running(parts: dict[tuple[int, int], Fraction], month: int) -> Fraction | None:
    """Return the flow from January to a month: as published, else the latest such one and what follows on it."""
    if (1, month) in parts:
        return parts[1, month]
    for first in range(month, 1, -1):
        if (first, month) in parts and (before := running(parts, first - 1)) is not None:
            return before + parts[first, month]
    return None


def comparable_ends(before: Fraction | None, now: Fraction | None) -> bool:
    """Whether both ends of a way are known."""
    return before is not None and now is not None


class Case:
    """A goal with the figures of its indicator; every number and rule of the page is one method."""

    def __init__(self, goal: Goal, figures: list[Figure]) -> None:
        """Settle the words of the goal and keep figures by measure and year; a level and a count are one measure."""
        self.goal, self.metric, self.base = goal, goal.metric, goal.base
        self.more, self.exact = goal.better == "more", goal.comparator == "exact"
        ends = [goal.value] if goal.value_high is None else [goal.value, goal.value_high]
        self.edge = Fraction(min(ends) if self.more else max(ends))
        self.width = Fraction(goal.width if goal.comparator in {"about", "about_at_most"} else 0)
        if self.exact:
            self.width = Fraction(10) ** int(goal.value.as_tuple().exponent) / 2
        self.measured = MEASURED.get(goal.metric, goal.metric)
        self.amount, self.moves = goal.metric in AMOUNTS, goal.metric in MEASURED
        self.accrual = goal.accrual if self.measured in AMOUNTS else "rate"
        self.sums = goal.over == "base" and self.amount
        self.several = goal.own_base and goal.last is not None and goal.last - goal.base > 1
        self.figures: dict[tuple[str, int], dict[tuple[int, int], Fraction]] = {}
        for one in figures:
            if goal.last is None or one.year <= goal.last:
                measure = self.measured if {one.measure, self.measured} <= set(AMOUNTS) else one.measure
                self.figures.setdefault((measure, one.year), {})[one.first, one.last] = Fraction(one.value)
        self.end = goal.last or max((year for _, year in self.figures), default=goal.first)
        self.start = goal.base + 1
        if goal.over == "year" or (goal.over == "each" and not goal.own_base):
            self.start = goal.first
        self.span = self.of_span()

    def gap(self, value: Fraction) -> Fraction:
        """Return what is missing, before the width (The words)."""
        if self.exact:
            return abs(value - Fraction(self.goal.value))
        return self.edge - value if self.more else value - self.edge

    def satisfied(self, value: Fraction) -> bool:
        """Whether a value satisfies the goal (The words)."""
        strict = self.goal.comparator in {"more_than", "less_than"}
        return self.gap(value) < 0 if strict else self.gap(value) <= self.width

    def level(self, year: int, month: int = DECEMBER) -> Fraction | None:
        """Return the value of a year, or from January to a month (accrual)."""
        parts = self.figures.get((self.measured, year), {})
        if self.accrual == "flow":
            return running(parts, month)
        ends = range(1, month + 1) if self.accrual == "stock" else (1,)
        return next((parts[first, month] for first in ends if (first, month) in parts), None)

    def told(self, year: int, since: int, month: int = DECEMBER) -> Fraction | None:
        """Return growth in percent, or a change in points, from the values of the same months of two years."""
        now, then = self.level(year, month), self.level(since, month)
        if now is None or then is None or self.metric == "change":
            return None if now is None or then is None else now - then
        return (now / then - 1) * 100 if self.goal.growth_from_levels and min(now, then) > 0 else None

    def to_month(self, year: int, month: int = DECEMBER) -> Fraction | None:
        """Return the figure from January to a month; a growth or a change is published, else told from values."""
        if not self.moves:
            return self.level(year, month)
        published = self.figures.get(("growth" if self.metric in GROWTHS else "change", year), {}).get((1, month))
        return self.told(year, year - 1, month) if published is None else published

    def of_year(self, year: int) -> Known | None:
        """Return the figure of a year, or the latest within it (rows year of the table)."""
        months = self.figures.get((self.measured, year), {})
        if self.moves or self.accrual == "flow":
            found = ((to, self.to_month(year, to)) for to in range(DECEMBER, 0, -1))
            known = ((to, value) for to, value in found if value is not None)
            return next((Known(value, year, year, 1, to, to == DECEMBER) for to, value in known), None)
        if not months:
            return None
        first, last = min(months, key=lambda span: (-span[1], span[0]))  # the last one counts, of two the longer
        whole = last == DECEMBER and (first == 1 or self.accrual == "stock")
        return Known(months[first, last], year, year, 1 if whole else first, last, whole)

    def whole(self, year: int) -> Fraction | None:
        """Return the growth or change since the base: of every year, else of values; or the sum of the values."""
        years = [self.to_month(each) for each in range(self.base + 1, year + 1)]
        known = [one for one in years if one is not None]
        if len(known) < len(years):
            return self.told(year, self.base) if self.moves else None
        if self.metric in GROWTHS:
            return (prod((1 + one / 100 for one in known), start=Fraction(1)) - 1) * 100
        return sum(known, start=Fraction(0))

    def over_years(self, year: int) -> Known | None:
        """Return the average to a year, or the growth, multiple or change since the base (rows average and base)."""
        value, years = self.whole(year), year - self.base
        if value is None:
            return None
        if self.goal.over == "average":
            value = mean(value, years) if self.metric == "growth" else value / years
        return Known(1 + value / 100 if self.metric == "multiple" else value, self.base + 1, year)

    def accumulated(self) -> list[Known]:
        """Return the sums of a flow since the base, or the increases of a stock, year by year (rows base)."""
        found, flow, total, before = list[Known](), self.accrual == "flow", Fraction(0), self.level(self.base)
        for year in range(self.base + 1, self.end + 1):
            one = self.of_year(year)
            if flow and (one is None or (found and not found[-1].whole)):
                break
            if one is not None and (flow or before is not None):
                total = total + one.value if flow else one.value - (before or 0)
                found.append(replace(one, value=total, since=self.base + 1))
        return found

    def of_span(self) -> list[Known]:
        """Return every figure of the goal's own span, in the order of time (the table)."""
        if self.sums:
            return self.accumulated()
        reader = self.over_years if self.goal.over in {"average", "base"} else self.of_year
        return [one for year in range(self.start, self.end + 1) if (one := reader(year)) is not None]

    def chosen(self) -> Known | None:
        """Return the latest whole due year that satisfies the goal, else the latest figure of its span."""
        kept = [one for one in self.span if one.whole and one.year >= self.goal.first and self.satisfied(one.value)]
        if self.goal.over == "each":  # the latest year that was missed, which decides
            kept = [one for one in self.span if self.of_one(one) == "missed"]
        elif self.sums and not self.more and self.accrual == "flow":  # what must not be exceeded only ever grows
            kept = []
        return next(reversed(kept or self.span), None)

    def standing(self) -> Known | None:
        """Return where things stand: the latest figure of the same measure up to the last due year."""
        if self.metric == "multiple" or (self.sums and self.accrual == "stock"):
            return None  # the growth of a year is no multiple, and a stock is no increase of it
        years = sorted({year for _, year in self.figures}, reverse=True)
        found = [one for one in map(self.of_year, years) if one is not None]
        if self.goal.over in {"year", "each"}:
            found = [one for one in found if one.year < self.start]
        adding = self.amount and self.accrual == "flow"
        return next((one for one in found if one.whole or not adding), next(iter(found), None))

    def speed(self, year: int) -> Fraction | None:
        """Return R to a year, where the way to the goal leads in its direction (Speed)."""
        none, last = Fraction(0), self.goal.last
        before, now = self.level(self.base) or none, self.level(year) or none
        goes, wanted = self.whole(year), (self.edge - 1) * 100 if self.metric == "multiple" else self.edge
        if self.sums and self.accrual == "stock":
            return self.in_steps(
                None if self.level(year) is None or self.level(self.base) is None else now - before, year
            )
        if self.metric in {"share", "ratio"} and comparable_ends(self.level(self.base), self.level(year)):
            return self.in_steps(now - before, year, self.edge - before) if self.goal.own_base else None
        if not self.moves:
            known = min(before, now, self.edge) > 0
            goes, wanted = ((now / before - 1) * 100, (self.edge / before - 1) * 100) if known else (None, wanted)
        comparable = self.goal.over == ("base" if self.moves else "year") and not self.exact and last is not None
        comparable = comparable and (self.moves or self.goal.own_base)
        if not comparable or goes is None or last is None or wanted == 0 or (wanted > 0) != self.more:
            return None
        if self.metric == "change":
            return self.in_steps(goes, year)
        return mean(goes, year - self.base) / mean(wanted, last - self.base) if min(goes, wanted) > -100 else None

    def in_steps(self, goes: Fraction | None, year: int, wanted: Fraction | None = None) -> Fraction | None:
        """Return R of what moves in equal steps, where it is to move in the direction of the goal (Speed)."""
        wanted = self.edge if wanted is None else wanted
        over = self.goal.over in {"year", "base"} and self.goal.last is not None
        if goes is None or wanted == 0 or (wanted > 0) != self.more or self.exact or not over:
            return None
        return goes / (year - self.base) / (wanted / (self.end - self.base))

    def latest_told(self, year: int) -> int:
        """Return the latest year up to one to which a speed can be told, or in which nothing was left to tell one of; else the base year."""
        for each in range(year, self.base, -1):
            if self.speed(each) is not None or (not self.moves and self.level(each) == 0):
                return each
        return self.base

    def by_speed(self, year: int, otherwise: str) -> str:
        """Return whether the speed to a year suffices, or what is said where none is told (Speed)."""
        speed = self.speed(year) if year > self.base else None
        return otherwise if speed is None else "on_track" if speed >= Fraction(95, 100) else "behind"

    def elapsed(self, one: Known) -> Fraction:
        """Return the share of the year that is over, by the levels of the year before, else every month alike (Elapsed)."""
        part, whole = self.level(one.year - 1, one.last), self.level(one.year - 1)
        return part / whole if part is not None and whole else Fraction(one.last, DECEMBER)

    def paced(self, value: Fraction, elapsed: Fraction) -> str:
        """Judge what adds up after a share of the time (rules 2 and 4)."""
        ahead = value - (self.edge - self.width) * elapsed if self.more else (self.edge + self.width) * elapsed - value
        return "on_track" if ahead >= 0 else "behind"

    def whole_year(self, one: Known) -> str:
        """Judge a whole year by itself (rule 2)."""
        if self.satisfied(one.value):
            return "met"
        settled = self.goal.over == "each" or one.year == self.goal.last
        if self.exact and not settled:
            return "open"
        return "missed" if settled else self.by_speed(one.year, "behind")

    def part_year(self, one: Known) -> str:
        """Judge a part of a due year (rule 2)."""
        satisfied, settled = self.satisfied(one.value), self.several and self.more and self.goal.over == "year"
        if self.exact:
            return "open"
        if self.amount and self.accrual == "flow":
            if satisfied == self.more:
                return "met" if self.more else "missed"
            return self.paced(one.value, self.elapsed(one))
        if self.amount and self.accrual == "stock" and (self.more or satisfied):
            return ("met" if settled else "on_track") if satisfied else "open"
        return "on_track" if satisfied else "behind"

    def early(self, one: Known) -> str:
        """Judge where things stand before the first due year (rule 2)."""
        if self.goal.over != "year" or not self.several or self.moves or one.year <= self.base or self.exact:
            return "open"
        if self.satisfied(one.value):
            return "met" if self.more and (one.whole or self.accrual != "rate") else "on_track"
        return self.by_speed(self.latest_told(one.year), "open")

    def of_one(self, one: Known) -> str:
        """Judge a year, or a part of one, by itself (rules 2 and 5)."""
        return self.whole_year(one) if one.whole else self.part_year(one)

    def over_verdict(self, one: Known) -> str:
        """Judge an average (rule 3), or a growth, multiple or change since the base (rule 4)."""
        satisfied, due = self.satisfied(one.value), one.year >= self.goal.first and one.whole
        if (due and satisfied) or (due and one.year == self.goal.last):
            return "met" if satisfied else "missed"
        if self.exact:
            return "open"
        so_far = "on_track" if satisfied else "behind"
        return so_far if self.goal.over == "average" else self.by_speed(self.latest_told(one.year), so_far)

    def sum_verdict(self, one: Known) -> str:
        """Judge a sum since the base (rule 4)."""
        satisfied = self.satisfied(one.value)
        due = one.whole and one.year >= self.goal.first
        if (due and one.year == self.goal.last) or (due and satisfied and self.exact):
            return "met" if satisfied else "missed"
        if self.exact:
            return "open"
        if satisfied == self.more:
            return "met" if satisfied else "missed"
        years = one.year - self.base - 1 + (Fraction(1) if one.whole else self.elapsed(one))
        return self.paced(one.value, years / (self.end - self.base))

    def each_verdict(self, years: list[tuple[int, str]]) -> str:
        """Judge every year by itself (rule 5)."""
        verdicts, kept = [verdict for _, verdict in years], {year for year, verdict in years if verdict == "met"}
        if not years or "missed" in verdicts:
            return "missed" if years else "open"
        if self.goal.last is not None and kept.issuperset(range(self.start, self.goal.last + 1)):
            return "met"
        return "on_track" if kept and verdicts[-1] != "behind" else verdicts[-1]

    def per_unit(self, found: Known | None) -> str:
        """Judge the total of all units, for which the goal is multiplied already (rule 6)."""
        due = self.span if self.goal.over == "each" else [one for one in self.span if one == found]
        settled = [one for one in due if one.whole and (self.goal.over == "each" or one.year == self.goal.last)]
        return "missed" if self.more and any(not self.satisfied(one.value) for one in settled) else "open"

    def verdict(self, found: Known | None, shown: Known, years: list[tuple[int, str]]) -> str:
        """Judge by the rule of the goal (rules 2 to 6)."""
        if self.goal.per_unit:
            return self.per_unit(found)
        if self.goal.over == "each":
            return self.each_verdict(years)
        if found is None:
            return self.early(shown)
        if self.goal.over == "year":
            return self.of_one(found)
        return self.sum_verdict(found) if self.sums and self.accrual != "stock" else self.over_verdict(found)

    def here(self) -> tuple[int, Fraction] | None:
        """Return the latest year from B to the year before L whose level, share or ratio is known, with its value."""
        years = range(self.end - 1, self.base - 1, -1)
        return next(((year, value) for year in years if (value := self.level(year)) is not None), None)

    def years_left(self, year: int, value: Fraction) -> Fraction | None:
        """Return what each year after one must bring to a level, a share or a ratio; nothing where a floor is reached."""
        left, reached = (
            self.end - year,
            value > self.edge if self.goal.comparator == "more_than" else value >= self.edge,
        )
        if self.more and (reached or (self.goal.comparator == "more_than" and value > self.edge)):
            return None
        if self.metric in {"share", "ratio"}:
            return (self.edge - value) / left
        return mean((self.edge / value - 1) * 100, left) if min(value, self.edge) > 0 else None

    def within(self, one: Known) -> Fraction | None:
        """Return what the rest of a due year must bring, a month of amounts (Required); only of what adds up."""
        elapsed = self.elapsed(one)
        if self.accrual != "flow" and self.goal.accrual != "flow":
            return None
        if self.metric == "growth":
            return (self.edge - elapsed * one.value) / (1 - elapsed) if elapsed < 1 else None
        return max(Fraction(0), self.edge - one.value) / (DECEMBER - one.last) if self.amount else None

    def since_base(self, found: Known | None) -> Fraction | None:
        """Return what each year that is left must bring of an average, or of what is over its base (Required)."""
        average, adding = self.goal.over == "average", self.sums and self.accrual == "flow"
        if adding and found:
            left = self.end - found.year + Fraction(DECEMBER - found.last, DECEMBER)
            left = left if found.year < self.end else left * DECEMBER
            return max(Fraction(0), self.edge - found.value) / left if left else None
        if found and found.year >= self.end:
            return None
        latest = next((one for one in reversed(self.span) if one.whole and one.year < self.end), None)
        done, value = (0, Fraction(0)) if latest is None else (latest.year - self.base, latest.value)
        length = self.end - self.base
        if self.metric not in GROWTHS:
            return ((length if average else 1) * self.edge - (done if average else 1) * value) / (length - done)
        so_far = Fraction(0) if latest is None else self.whole(latest.year) or Fraction(0)
        wanted = self.edge if self.metric == "multiple" else (1 + self.edge / 100) ** (length if average else 1)
        if so_far <= -100 or wanted < 0:
            return None
        return mean((wanted / (1 + so_far / 100) - 1) * 100, length - done)

    def is_over(self) -> bool:
        """Whether the last due year is known as a whole, so that no time is left."""
        latest = next(reversed(self.span), None)
        return latest is not None and latest.whole and latest.year == self.goal.last

    def rest(self, found: Known | None) -> Fraction | None:
        """Return what the time that is left must bring (Required)."""
        unit = self.goal.per_unit
        if self.is_over():
            return None
        if self.goal.over in {"average", "base"}:
            return self.since_base(found)
        if found and not found.whole and not unit and (needed := self.within(found)) is not None:
            return needed
        if self.goal.over == "each":
            return self.edge
        return None if found and (self.moves or found.year == self.end) and not unit else self.of_due_year(found)

    def of_due_year(self, found: Known | None) -> Fraction | None:
        """Return what the years up to a due year must bring: growth or steps from what is known, else the goal itself."""
        here = self.here() if self.goal.own_base and not self.goal.per_unit else None
        needed = self.years_left(*here) if here and self.metric in {*AMOUNTS, "share", "ratio"} else None
        needs_base = self.goal.own_base and self.metric in {"level", "share", "ratio"}
        if needed is None and not needs_base and (self.goal.per_unit or not found):
            return self.edge
        return needed

    def attainment(self, found: Known | None, shown: Known) -> Fraction | None:
        """Return how much of an amount or a multiple is done, in percent (Attainment); of a ceiling nothing is."""
        ahead = self.goal.over == "year" and self.several and shown.year > self.base
        told = self.metric in {*AMOUNTS, "multiple"} and self.more and self.edge > 0 and (found is not None or ahead)
        return shown.value / self.edge * 100 if told else None

    def time_elapsed(self, found: Known | None) -> Fraction | None:
        """Return how much of its time is over of what adds up, in percent, while some is left (Elapsed)."""
        if found is None or not self.amount or self.accrual != "flow":
            return None
        if self.sums and not (found.whole and found.year == self.end):
            years = found.year - self.base - 1 + (Fraction(1) if found.whole else self.elapsed(found))
            return years / (self.end - self.base) * 100
        return None if found.whole else self.elapsed(found) * 100

    def so_far(self, elapsed: Fraction | None) -> tuple[Fraction, Fraction] | None:
        """Return the speed to the latest year before the end that is known, and by how much growth a year, or the step of one, must rise from then on.

        Within a due year the time elapsed stands in its place (Speed).
        """
        year = next((each for each in range(self.end - 1, self.base, -1) if self.is_known(each)), None)
        if year is None or self.exact or (self.goal.over == "year" and elapsed is not None):
            return None
        speed = self.of_average(year) if self.goal.over == "average" else self.speed(year)
        return None if speed is None else (speed, self.rise(year))

    def of_average(self, year: int) -> Fraction | None:
        """Return the mean so far over the goal, of growth and of changes (Speed)."""
        one = self.over_years(year)
        if one is None or not self.moves or self.edge == 0 or (self.edge > 0) != self.more:
            return None
        lost = self.metric == "growth" and min(one.value, self.edge) <= -100
        return None if lost else one.value / self.edge

    def rise(self, year: int) -> Fraction:
        """Return by how many points growth a year, or by how much the step of a year, must be more than it was to one."""
        before, now, whole = (
            each or Fraction(0) for each in (self.level(self.base), self.level(year), self.whole(year))
        )
        done, left = year - self.base, self.end - year
        years = self.end - self.base if self.goal.over == "average" else 1
        if self.sums or self.metric in {"share", "ratio", "change"}:
            goes = whole if self.metric == "change" else now - before
            wanted = self.edge - before if self.metric in {"share", "ratio"} else self.edge * years
            return (wanted - goes) / left - goes / done
        index = 1 + whole / 100 if self.moves else now / before
        goal = self.edge if self.metric == "multiple" else (1 + self.edge / 100) ** years
        goal = goal if self.moves else self.edge / before
        return mean((goal / index - 1) * 100, left) - mean((index - 1) * 100, done)

    def is_known(self, year: int) -> bool:
        """Whether it is known where things stand in a year."""
        if self.sums and self.accrual == "stock":
            return comparable_ends(self.level(self.base), self.level(year))
        return (self.whole(year) if self.moves else self.level(year)) is not None

    def answer(self) -> Answer:
        """Return the verdict with the figure that it rests on (rule 1, and the others)."""
        found = self.chosen()
        shown, years = found or self.standing(), list[tuple[int, str]]()
        left = self.rest(found)
        if self.goal.per_unit:  # what a total lacks is not what each unit lacks
            left = left and left / (self.goal.units or 1)
        if shown is None:
            speed, rise = self.so_far(None) or (None, None)
            return Answer("no_data", required=left, speed=speed, rise=rise)
        if self.goal.over == "each":
            years = [(one.year, self.of_one(one)) for one in self.span]
        verdict, span = self.verdict(found, shown, years), (shown.since, shown.year, shown.first, shown.last)
        if self.goal.per_unit:
            return Answer(verdict, shown.value, None, span, tuple(years), left)
        elapsed = self.time_elapsed(found)
        return Answer(
            verdict,
            shown.value,
            self.gap(shown.value),
            span,
            tuple(years),
            left,
            self.attainment(found, shown),
            elapsed,
            shown.value / elapsed * 100 if elapsed and not self.is_over() else None,
            *(self.so_far(elapsed) or (None, None)),
        )


def verdict_of(goal: Goal, figures: list[Figure]) -> Answer:
    """Return the answer to a goal from the figures of its indicator; a goal per unit is judged by the total."""
    units = Decimal(goal.units or 1) if goal.per_unit else Decimal(1)
    high = None if goal.value_high is None else goal.value_high * units
    return Case(replace(goal, value=goal.value * units, value_high=high, width=goal.width * units), figures).answer()

"""Random goals with a level to start from, in industries: what ``siping path`` and ``siping project`` are asked, from a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from random_plans import HEAD, MONEY, scaled
from second_paths import Wanted

if TYPE_CHECKING:
    from random import Random

BASE = 2022
HORIZONS = (1, 2, 2, 3, 3, 5, 8, 13, 28, 40)
LEVELS = ("100", "500", "90.5", "1000", "0.01", "123456.789", "3", "1000000")
RATES = ("7", "15", "6.5", "0.01", "-3", "-60", "250", "1200", "-99", "30")
MULTIPLES = ("2", "4", "1.5", "1000", "1.01", "0.5", "0.1")
GROWTHS = ("8", "10", "15", "0", "-5", "-50", "-99", "0.01", "300", "7.55", "1000")


@dataclass(frozen=True)
class Asked:
    """A goal, what is said of it on the command line, and the ends and growths that are asked for.

    Attributes:
        wanted: the goal in the unit of its industry, with its last due year.
        first: the first due year.
        unit: the unit of the industry.
        plan: the YAML of the plan, by file.
        table: a table with the base, where that is not said on the command line.
        base: what is said of the base.
        via: what is said of stages.
        growths: growths a year, in percent.
        years: the horizons of a projection.

    """

    wanted: Wanted
    first: int
    unit: str
    plan: dict[str, bytes]
    table: bytes | None
    base: list[str]
    via: list[str]
    growths: tuple[Decimal, ...]
    years: tuple[int, int]

    @property
    def paths(self) -> list[Wanted]:
        """The goal at each of its due years."""
        return [replace(self.wanted, due=year) for year in range(self.first, self.wanted.due + 1)]


def _words(metric: str, value: Decimal, unit: str, *, strict: bool, falls: bool) -> str:
    """Return the words of a goal."""
    number = f"{abs(value):f}{unit}"
    sinks = value < 0
    bound = "超过{}" if strict else "{}以上" if falls == sinks else "{}以内"
    if strict and falls != sinks:
        bound = "低于{}"
    return {"growth": "下降" if sinks else "增长"}.get(metric, "") + bound.format(number)


def asked(random: Random) -> Asked:
    """Return a goal of an industry and what is asked of it."""
    metric = random.choice(("level", "level", "level", "growth", "growth", "multiple"))
    over = random.choice(
        {"level": ("year", "year", "year", "base", "average"), "multiple": ("base",)}.get(
            metric, ("base", "average", "year", "each")
        )
    )
    own, unit = random.choice(list(MONEY)), random.choice(list(MONEY))
    strict, falls = random.random() < 0.2, random.random() < 0.2
    last = BASE + random.choice(HORIZONS)
    first = random.randint(max(BASE + 1, last - 2), last) if random.random() < 0.3 else last
    value = Decimal(random.choice({"level": LEVELS, "growth": RATES}.get(metric, MULTIPLES)))
    level = (
        Decimal(random.choice(LEVELS))
        if random.random() < 0.3
        else value * Decimal(random.choice(("0.5", "0.9", "0.333", "1", "1.2", "0.01")))
    )
    level = level if level > 0 else Decimal(100)
    base = BASE
    if metric == "growth" and over == "year":
        base, first = last - 1, last
    if metric == "growth" and over == "each":
        first = last
    given = scaled(level, "亿元", own)
    wanted = Wanted(
        metric,
        over,
        Fraction(scaled(value, "亿元", unit) if metric == "level" else value),
        strict,
        falls,
        base,
        last,
        Fraction(scaled(given, own, unit)) if random.random() < 0.9 else None,
        linear=random.random() < 0.3,
    )
    via: list[str] = []
    if metric == "level" and over == "year" and wanted.start is not None and first - base > 1 and random.random() < 0.4:
        year, between = random.randint(base + 1, first - 1), Decimal(random.choice(("1.5", "0.8", "2", "10")))
        wanted = replace(wanted, stages=((year, Fraction(scaled(level * between, "亿元", unit))),))
        said = f"{between}x" if random.random() < 0.5 else f"{scaled(level * between, '亿元', own):f}{own}"
        via = ["--via", f"{year}={said}"]
    shown, goal_unit = (
        (scaled(value, "亿元", own), own) if metric == "level" else (value, {"growth": "%"}.get(metric, "倍"))
    )
    comparator = {(True, False): "more_than", (False, False): "at_least", (True, True): "less_than"}.get(
        (strict, falls), "at_most"
    )
    words = _words(metric, value if metric != "level" else shown, goal_unit, strict=strict, falls=falls)
    due = str(last) if first == last else f"{first}..{last}"
    target = (
        f'{{id: x-goal, metric: {metric}, value: {shown:f}, unit: "{goal_unit}", comparator: {comparator}, over: {over}, '
        f'due: {due}, base_period: {base}, wording: "{words}"}}'
    )
    subject = f'- {{id: x, name: {{zh: 某产业}}, unit: "{unit}", prices: current, accrual: flow, growth: derived, targets: [{target}]}}\n'
    plan = {
        "plan/targets.yaml": HEAD.format(width="0.2").replace("indicators:\n", "").encode(),
        "plan/industries.yaml": f"industries:\n{subject}".encode(),
    }
    table: bytes | None = None
    told: list[str] = [] if wanted.start is None else ["--base", f"x={given:f}{own}"]
    if told and random.random() < 0.3:
        table, told = f"指标,时期,口径,数值,单位\n某产业,{base}年,总量,{given:f},{own}\n".encode(), []
    least = random.randint(1, 5)
    return Asked(
        wanted,
        first,
        unit,
        plan,
        table,
        told,
        via,
        tuple(Decimal(each) for each in random.sample(GROWTHS, random.randint(1, 3))),
        (least, random.choice((least, least + 1, least + 12, 40))),
    )

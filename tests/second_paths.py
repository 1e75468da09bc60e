"""A second calculation of paths and projections, from ``docs/paths.md`` and ``docs/projections.md`` and the words of a goal alone.

Plain data in, plain data out, nothing shared with the package. Roots are taken with 100 digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_YEAR = 2200  # the last one that a period may have
PERCENT = Fraction(100)


@dataclass(frozen=True)
class Wanted:
    """A goal with the level that it starts from, all amounts in one unit.

    Attributes:
        metric: level, growth or multiple.
        over: year, base, average or each.
        value: the number of the goal, in percent or times the base where it is no level.
        strict: whether the number must be passed.
        falls: whether less is better.
        base: the year that it starts from.
        due: the year that it ends in.
        start: the level of the base year; None where it is not known.
        stages: levels in years on the way.
        linear: whether it goes in equal steps.

    """

    metric: str
    over: str
    value: Fraction
    strict: bool
    falls: bool
    base: int
    due: int
    start: Fraction | None
    stages: tuple[tuple[int, Fraction], ...] = ()
    linear: bool = False


@dataclass(frozen=True)
class Step:
    """A year of a path: growth in percent, level, increment and index, each None where it is not known."""

    year: int
    growth: Fraction | None = None
    level: Fraction | None = None
    increment: Fraction | None = None
    index: Fraction | None = None


@dataclass(frozen=True)
class Outlook:
    """Where a growth leads in some years."""

    due: int
    required_growth: Fraction | None
    projected: Fraction
    shortfall: Fraction
    reached: int | None
    needed_base: Fraction


def root(number: Fraction, degree: int) -> Fraction:
    """Return the root of a positive number."""
    with localcontext() as context:
        context.prec = 100
        return Fraction((Decimal(number.numerator) / Decimal(number.denominator)) ** (Decimal(1) / degree))


def path_of(wanted: Wanted) -> list[Step]:
    """Return the years of a path, the base first."""
    if wanted.metric == "level" and wanted.over in {"base", "average"}:
        return list(_sums(wanted))
    if wanted.metric == "level":
        return list(_levels(wanted))
    start, length = Fraction(1), wanted.due - wanted.base
    goal = wanted.value if wanted.metric == "multiple" else 1 + wanted.value / 100
    each = root(goal, length) if wanted.over == "base" else goal
    indices = [start * each**number for number in range(length + 1)]
    if wanted.linear and wanted.over != "each":  # equal steps would miss a goal of every year
        whole = goal if wanted.over == "base" else goal**length
        indices = [start + (whole - start) * number / length for number in range(length + 1)]
    return list(_told(wanted, indices))


def _told(wanted: Wanted, indices: list[Fraction]) -> Iterator[Step]:
    """Yield the years of an index that is 1 at the base, with levels where that of the base is known."""
    start = wanted.start
    yield Step(wanted.base, None, start, None, PERCENT)
    for year, (before, now) in enumerate(pairwise(indices), start=wanted.base + 1):
        level, more = (None, None) if start is None else (start * now, start * (now - before))
        yield Step(year, (now / before - 1) * 100, level, more, now * 100)


def _sums(wanted: Wanted) -> Iterator[Step]:
    """Yield what adds up from nothing, alike each year, to the goal, or to so many times the goal that is an average."""
    length = wanted.due - wanted.base
    each = wanted.value if wanted.over == "average" else wanted.value / length
    yield Step(wanted.base, None, Fraction(0))
    for number in range(1, length + 1):
        yield Step(wanted.base + number, None, each * number, each)


def _levels(wanted: Wanted) -> Iterator[Step]:
    """Yield levels from the base to the goal, through each stage; nothing where a floor is reached from the start."""
    start = wanted.start
    reached = start is not None and (start > wanted.value if wanted.strict else start >= wanted.value)
    if start is None or (reached and not wanted.falls):
        yield Step(wanted.base, None, start, None, None if start is None else PERCENT)
        for year in range(wanted.base + 1, wanted.due + 1):
            yield Step(year)
        return
    indices = [Fraction(1)]
    points = [(wanted.base, start), *wanted.stages, (wanted.due, wanted.value)]
    for (since, before), (year, level) in pairwise(points):
        steps, whole = year - since, level / before
        for number in range(1, steps + 1):
            part = 1 + (whole - 1) * number / steps if wanted.linear else root(whole, steps) ** number
            indices.append(before / start * part)
    yield from _told(wanted, indices)


def outlook_of(wanted: Wanted, growth: Fraction) -> Outlook:
    """Return where a growth a year, in percent, leads from a known base."""
    start, goal, length, factor = wanted.start or Fraction(0), wanted.value, wanted.due - wanted.base, 1 + growth / 100
    years = (number for number in range(LAST_YEAR - wanted.base + 1) if _passes(wanted, start * factor**number))
    reached = next(years, None)
    needed = None if _passes(wanted, start) else (root(goal / start, length) - 1) * 100
    projected = start * factor**length
    return Outlook(
        wanted.due,
        needed,
        projected,
        goal - projected,
        None if reached is None else wanted.base + reached,
        goal / factor**length,
    )


def _passes(wanted: Wanted, level: Fraction) -> bool:
    return level > wanted.value if wanted.strict else level >= wanted.value

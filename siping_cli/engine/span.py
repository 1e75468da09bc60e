"""The figure of a goal's own span: the one function that tells by which figure a goal is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.measure import ZERO, Measure
from siping_cli.numbers.periods import Period
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.wording.vocabulary import Comparator


@record(kw_only=True)
class Spanned:
    """By which figure a goal is judged.

    Attributes:
        figure: the figure of its own span, or where things stand; None where nothing is known.
        inside: whether it is of the span.
        years: of a goal of every year each year from its first on, with what is known of it.
        part: a figure of a part of the year after the whole ones, which is told and not compounded.
        others: years whose figure says otherwise: one that fell back, or an earlier one that was there.
        missing: why nothing later is known; None where nothing is missing.

    """

    figure: Figure | None = None
    inside: bool = False
    years: tuple[tuple[int, Figure | None], ...] = ()
    part: Figure | None = None
    others: tuple[Figure, ...] = ()
    missing: Message | None = None

    @property
    def whole(self) -> bool:
        """Whether the figure covers whole years."""
        return self.figure is not None and self.figure.period.whole_year


def satisfies(choice: Choice, value: Decimal, width: Decimal = ZERO) -> bool:
    """Tell whether a value satisfies a goal, unrounded.

    Args:
        choice: the goal, which knows which side of it is better.
        value: the value, in the unit of the goal.
        width: what 左右 is taken to mean, or half a unit of the last printed place of an exact goal.

    """
    if choice.per_unit:  # a bare figure is the total of all units
        value /= choice.units or 1
    return compares(choice.target.comparator, value, choice.edge, width, less=choice.less)


def compares(
    comparator: Comparator | None, value: Decimal, edge: Decimal, width: Decimal = ZERO, *, less: bool
) -> bool:
    """Tell whether a value stands to another as the comparator of a goal asks, of which less may be better."""
    if comparator == "more_than":
        return value > edge
    if comparator == "less_than":
        return value < edge
    if comparator == "exact":
        return abs(value - edge) <= width
    slack = width if comparator in ABOUT else ZERO
    return value <= edge + slack if less else value >= edge - slack


def span_of(choice: Choice, known: KnownFigures, width: Decimal) -> Spanned:
    """Return the figure of a goal's own span, or the latest earlier one where nothing of the span is known.

    Args:
        choice: the goal.
        known: what is known of its indicator.
        width: what 左右 is taken to mean, in the unit of the goal.

    """
    if known.nothing:
        return Spanned()
    measure = Measure(choice, known)
    if choice.over == "each":
        return _each(measure, width)
    if choice.over == "year":
        return _year(measure, width)
    return _several(measure, width)


def _year(measure: Measure, width: Decimal) -> Spanned:
    """Return the figure of the due year, of several the latest that satisfies the goal, else the latest."""
    choice, first = measure.choice, measure.choice.target.due.first
    figures = [figure for year in range(choice.last, first - 1, -1) if (figure := measure.latest(year))]
    best = next(
        (each for each in figures if each.period.whole_year and satisfies(choice, each.value, width)),
        figures[0] if figures else None,
    )
    if best is not None:
        others = tuple(each for each in figures if each.period.year > best.period.year)
        return Spanned(figure=best, inside=True, others=others or _was_there(measure, best, width))
    earlier = _standing(measure, first - 1)
    return Spanned(figure=earlier, others=() if earlier is None else _was_there(measure, earlier, width))


def _was_there(measure: Measure, figure: Figure, width: Decimal) -> tuple[Figure, ...]:
    """Return an earlier year after the base in which a scale was reached that was lost since."""
    choice = measure.choice
    if choice.less or not choice.several_years or satisfies(choice, figure.value, width):
        return ()
    years = range(figure.period.year - 1, choice.base_year, -1)
    found = (each for year in years if (each := measure.whole(year)) and satisfies(choice, each.value, width))
    there = next(found, None)
    return () if there is None else (there,)


def _several(measure: Measure, width: Decimal) -> Spanned:
    """Return the figure of the years after the base: the latest that satisfies the goal when it is due, else the latest."""
    choice, first = measure.choice, measure.choice.target.due.first
    figures = [(year, figure) for year in range(choice.last, choice.base_year, -1) if (figure := measure.over(year))]
    latest = figures[0][0] if figures else choice.base_year
    stands = choice.target.metric in AMOUNTS and choice.over == "base"
    due = [figure for year, figure in figures if year >= first and satisfies(choice, figure.value, width)]
    if stands and choice.accrual != "stock":
        part = measure.part(latest + 1) if latest < choice.last else None
        ceiling = choice.less and choice.target.comparator != "exact"  # of which the latest sum tells
        return _added(measure, [] if ceiling else due, figures, part)
    best = due[0] if due else None
    part = None
    if stands and best is None:
        years = (year for year in range(choice.last, latest, -1))
        ends = (measure.difference(each.period) for year in years if (each := measure.part(year)))
        best = next((end for end in ends if end is not None), None)
    elif not stands and latest < choice.last:
        part = measure.part(latest + 1)
    best = best or (figures[0][1] if figures else None)
    missing = _missing(measure, choice.base_year - 1 if stands else latest)  # a stock is held against its base alone
    if best is None:
        return Spanned(figure=None if stands else _standing(measure, choice.last), missing=missing)
    others = tuple(figure for year, figure in figures if year > best.period.year)
    return Spanned(figure=best, inside=True, part=part if not others else None, others=others, missing=missing)


def _added(measure: Measure, due: list[Figure], figures: list[tuple[int, Figure]], part: Figure | None) -> Spanned:
    """Return a sum since the base: the latest that satisfies the goal when it is due, else with the months after it."""
    choice = measure.choice
    if due:
        return Spanned(figure=due[0], inside=True)
    whole = figures[0][1] if figures else None
    figure = measure.with_part(whole, part)
    if figure is None:
        return Spanned(figure=_standing(measure, choice.last), missing=_missing(measure, choice.base_year))
    return Spanned(figure=figure, inside=True, missing=_missing(measure, figure.period.year))


def _each(measure: Measure, width: Decimal) -> Spanned:
    """Return every year from the first on; the figure is that of the latest year that was missed, else the latest."""
    choice = measure.choice
    first, last = choice.base_year + 1, choice.target.due.last
    known = [year for year in measure.years() if year >= first and (last is None or year <= last)]
    touched = range(first, known[0] + 1) if known else ()
    years = [(year, measure.latest(year)) for year in touched]
    found = [figure for _, figure in years if figure is not None]
    if not found:
        return Spanned(figure=_standing(measure, first - 1))
    spent = (
        choice.sums and choice.less and choice.target.comparator != "exact"
    )  # what must not be exceeded is missed as soon as it is
    short = (each for each in found if each.period.whole_year or spent)
    missed = [each for each in short if not satisfies(choice, each.value, width)]
    return Spanned(figure=missed[-1] if missed else found[-1], inside=True, years=tuple(years))


def _standing(measure: Measure, last: int) -> Figure | None:
    """Return where things stand up to a year: the latest figure, of what adds up the latest whole year."""
    years = [year for year in measure.years() if year <= last]
    if measure.choice.sums:
        whole = next((figure for year in years if (figure := measure.whole(year))), None)
        if whole is not None:
            return whole
    return next((figure for year in years if (figure := measure.latest(year))), None)


def _missing(measure: Measure, latest: int) -> Message | None:
    """Return that a year is missing, where later ones are known."""
    later = [year for year in measure.years() if latest + 1 < year <= measure.choice.last]
    if not later or measure.whole(latest + 1) is not None:
        return None
    return Message(
        "{name}: the figure for {year} is missing, so later figures do not count yet",
        name=measure.choice.subject.name,
        year=Period(latest + 1),
    )

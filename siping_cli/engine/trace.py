"""How the figure of a goal's span was made, step by step for ``--explain``, and where growth and levels disagree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.course import BASE_OF_ONE
from siping_cli.engine.workings import years_between
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.span import Spanned
    from siping_cli.engine.workings import Workings

_HALF = Decimal("0.5")


def explain_figure(choice: Choice, known: KnownFigures, spanned: Spanned, workings: Workings) -> None:
    """Keep the steps by which the figure of a goal was made; nothing where it was published as it stands."""
    figure, target = spanned.figure, choice.target
    if figure is None or figure.made in {"published", "summed", "members"}:
        return
    first, year = figure.span.since - 1, figure.period.year
    if figure.metric == "growth" and figure.span.since == year:
        _derived(figure, known, target.id, workings)
    elif figure.metric in {"growth", "multiple"}:
        rates = [known.growth(Period(each)) for each in range(first + 1, year + 1)]
        found = [rate.known for rate in rates if rate is not None]
        if len(found) < len(rates) or figure.made == "derived":
            before, now = _levels(known, Period(first), Period(year))
            if figure.metric == "multiple":
                workings.use(target.id, formulas.attainment, None, done=now.known, target=before.known)
                return
            steps = years_between(first, year) if figure.made == "averaged" else years_between(0, 1)
            workings.use(
                target.id, formulas.required_growth, PERCENT, base=before.known, target=now.known, periods=steps
            )
        elif figure.metric == "multiple":
            index = BASE_OF_ONE
            for growth in found:
                index = workings.use(
                    target.id, formulas.level_after, None, base=index, growth=growth, periods=years_between(0, 1)
                )
        else:
            averaged = figure.made == "averaged"
            formula = formulas.average_growth if averaged else formulas.growth_over
            workings.use_many(target.id, formula, PERCENT, growths=found)
    elif figure.made == "averaged" and choice.over == "average" and figure.metric != "change":
        values = [known.at(figure.metric, Period(each)) or known.level(Period(each)) for each in figure.span.years]
        workings.use_many(
            target.id, formulas.mean, figure.unit, values=[each.known for each in values if each is not None]
        )


def _derived(figure: Figure, known: KnownFigures, target: str, workings: Workings) -> None:
    """Keep how growth of a period follows from levels."""
    period = figure.period
    before, now = _levels(known, period.year_before, period)
    year = years_between(period.year - 1, period.year)
    growth = workings.use(target, formulas.required_growth, PERCENT, base=before.known, target=now.known, periods=year)
    if known.meaning.prices == "constant" and known.deflator is not None:
        workings.use(target, formulas.constant_price_growth, PERCENT, growth=growth, deflator=known.deflator)


def disagreements(known: KnownFigures, spanned: Spanned) -> Iterator[Message]:
    """Yield where published growth and levels at the same prices differ by more than rounding explains."""
    if not known.derivable:
        return
    figures = [spanned.figure, spanned.part, *(figure for _, figure in spanned.years)]
    periods = {
        source.period
        for figure in figures
        if figure is not None
        for source in figure.sources
        if source.metric == "growth"
    }
    for period in sorted(periods):
        growth, derived = known.at("growth", period), known.derived_growth(period)
        if growth is None or derived is None:
            continue
        if abs(growth.value - derived.value) > _rounding(growth, known, period):
            yield Message(
                "{name}: published growth for {period} is {growth}, but the levels of {period} and a year "
                "earlier give {derived}; the published rate is used, though one of them was revised or is "
                "wrong",
                name=known.subject.name,
                growth=growth.amount,
                period=growth.span,
                derived=Amount(derived.value, PERCENT),
            )


def _rounding(growth: Figure, known: KnownFigures, period: Period) -> Decimal:
    """Return by how many points growth and the levels that it follows from may differ because each was rounded once."""
    before, now = _levels(known, period.year_before, period)
    half_now, half_before = _half(now.value), _half(before.value)
    of_levels = (half_now + half_before * now.value / before.value) / before.value * HUNDRED
    return _half(growth.value) + of_levels


def _levels(known: KnownFigures, *periods: Period) -> list[Figure]:
    """Return the levels of periods that something follows from, so that all of them are known."""
    return [level for period in periods if (level := known.level(period)) is not None]


def _half(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return _HALF * Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)

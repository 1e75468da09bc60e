"""A figure in another unit: of the same thing, or of none."""

from __future__ import annotations

from decimal import Decimal

from siping_cli.engine.figure import Figure
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import Unit


def test_a_figure_converts_into_units_of_the_same_thing() -> None:
    span = Span(2023, Period(2023))
    figure = Figure("level", span, Decimal(5), Unit.parse("户"), None, "published", ())
    converted = figure.to(Unit.parse("万家"))
    assert converted is not None
    assert converted.value == Decimal("0.0005")
    assert figure.to(figure.unit) is figure
    assert figure.to(Unit.parse("万人次")) is None

"""A figure: what it measures and in which unit, in another unit, and one that the asker gave."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from short_goals import a_plan

from siping_cli.engine.figure import Figure
from siping_cli.engine.known_figures import KnownFigures
from siping_cli.engine.selection import choice_of
from siping_cli.engine.span import span_of
from siping_cli.formats.words import Words
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import PERCENT, Unit
from siping_cli.observations.published import Published, reported
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.engine.figure import Made
    from siping_cli.plan.plan import Plan


def known_of(plan: Plan) -> KnownFigures:
    (subject,) = plan.subjects
    return KnownFigures(subject=subject, meaning=plan.meaning(subject))


@pytest.mark.parametrize(
    ("wanted", "over", "figures"),
    [
        ("growth 7 at_least 2023", "year", "level:2022=100 level:2023=107"),
        ("growth 7 at_least 2024", "base", "level:2022=100 level:2024=107"),
        ("growth 7 at_least 2024", "base", "2023=3 2024=4"),
        ("growth 7 at_least 2024", "average", "2023=3 2024=4"),
        ("multiple 2 at_least 2024", "base", "level:2022=50 level:2024=80"),
        ("multiple 2 at_least 2024", "base", "2024=2"),
        ("change 2 at_least 2023", "year", "share:2022=40 share:2023=42"),
        ("change 2 at_least 2024", "base", "share:2022=40 share:2024=42"),
        ("change 2 at_least 2024", "base", "2023=1 2024=1"),
        ("level 100 at_least 2023", "year", "2023-Q1=40 2023-Q2..Q4=42"),
        ("count 100 at_least 2024", "base", "2023=40 2024-Q1=42"),
        ("share 90 at_least 2024", "average", "2023=90 2024=91"),
    ],
)
def test_the_figure_of_a_goal_measures_what_the_goal_does_in_its_unit(
    tmp_path: Path, wanted: str, over: str, figures: str
) -> None:
    plan = a_plan(tmp_path, wanted, figures, over=over)
    (target,) = plan.targets
    figure = span_of(choice_of(plan, plan.subjects[0], target), known_of(plan), Decimal(0)).figure
    assert figure is not None
    assert (figure.metric, figure.unit) == (target.metric, target.unit)


@pytest.mark.parametrize("accrual", ["flow", "stock", "rate"])
def test_members_add_up_to_a_level(tmp_path: Path, accrual: str) -> None:
    one = known_of(a_plan(tmp_path / "one", "level 100 at_least 2023", "2023=40"))
    both = known_of(a_plan(tmp_path / "both", "level 100 at_least 2023", "", {"accrual": accrual}))
    level = copy_with(both, members=(one, one)).level(Period(2023))
    assert level is not None
    assert (level.metric, level.value, level.unit) == ("level", Decimal(80), Unit.parse("亿元"))


def test_with_a_figure_that_is_given_nothing_counts_that_was_looked_up_before(tmp_path: Path) -> None:
    """Figures of later years, notes on others, and growth that was refused are of the question without it."""
    figures = "2023=5 2023-12=4 2024=6 level:2022=0 level:2021=100 level:2020=50"
    known = known_of(a_plan(tmp_path / "before", "growth 7 at_least 2023", figures, {"prices": "constant"}))
    year = Period(2023)
    asked = reported("x", a_plan(tmp_path / "given", "growth 7 at_least 2023", "2023=8").subjects[0].reported[0])
    assert [figure.value for figure in (known.growth(year), known.growth(Period(2024))) if figure] == [5, 6]
    assert (known.growth(Period(2022)), known.growth(Period(2021))) == (None, None)
    assert known.years("growth") == [2024, 2023]
    given = known.with_given(asked)
    assert [figure.value for figure in (given.growth(year), given.growth(Period(2024))) if figure] == [8]
    assert (given.periods("growth"), given.at("growth", Period(2023, 12, 12))) == ([year], None)
    assert (len(known.notes), len(known.refused), given.notes, given.refused) == (1, 1, [], [])


def test_a_figure_converts_into_units_of_the_same_thing() -> None:
    span = Span(2023, Period(2023))
    figure = Figure("level", span, Decimal(5), Unit.parse("户"), None, "published", ())
    converted = figure.to(Unit.parse("万家"))
    assert converted is not None
    assert (converted.value, converted.unit) == (Decimal("0.0005"), Unit.parse("万家"))
    assert figure.to(figure.unit) is figure
    assert figure.to(Unit.parse("万人次")) is None


def published_growth(**more: str | None) -> Published:
    fields: dict[str, Any] = {"indicator": "x", "period": Period(2023), "metric": "growth", "status": None}
    return Published(value=Decimal(5), unit=PERCENT, **(fields | more))


@pytest.mark.parametrize(
    ("more", "made", "origin"),
    [
        ({"wording": "增长5%", "source": "bulletin.txt"}, "published", "reported for 2023: 增长5%"),
        ({"source": "bulletin.txt"}, "published", "observed for 2023: bulletin.txt"),
        ({}, "published", "the figure given for 2023"),
        ({"wording": "增长5%"}, "derived", "derived from levels for 2023"),
    ],
)
def test_a_figure_tells_where_it_came_from(more: dict[str, str], made: Made, origin: str) -> None:
    source = published_growth(**more)
    span = Span(2023, Period(2023))
    figure = Figure("growth", span, Decimal(5), PERCENT, None, made, (source,))
    assert Words("en").say(figure.origin) == origin


def test_a_figure_of_two_sources_is_of_neither() -> None:
    span = Span(2023, Period(2023))
    sources = (published_growth(wording="a"), published_growth(wording="b"))
    figure = Figure("growth", span, Decimal(5), PERCENT, None, "published", sources)
    assert Words("en").say(figure.origin) == "published for 2023"

"""Time inside a year: how much of it is done, and what the rest must deliver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.workings import Known
from siping_cli.errors import FormulaError
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.plan.seasonal import EVEN, Profile
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.workings import Workings
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan

OBSERVED = "observed"


@record
class Season:
    """How a year of an indicator is spread: its own levels of the year before, or a profile.

    Attributes:
        known: what is known of the indicator.
        profile: the shape that is used where the levels are not known.
        by_levels: whether the levels are looked at.

    """

    known: KnownFigures
    profile: Profile
    by_levels: bool = True

    def levels(self, year: int, month: int) -> tuple[Figure, Figure] | None:
        """Return the levels of the year before, to a month and as a whole; None where they do not tell how it was spread."""
        if not self.by_levels or self.known.accrual != "flow":
            return None
        part, whole = self.known.level(Period(year - 1, 1, month)), self.known.level(Period(year - 1))
        return None if part is None or whole is None or whole.value <= 0 else (part, whole)

    def share_to(self, year: int, month: int) -> tuple[Known, str]:
        """Return the share of the year before that lies in January to a month, in percent, and its basis."""
        levels = self.levels(year, month)
        if levels is not None:
            part, whole = levels
            origin = Message(
                "levels of {period} and {year}: {part} and {whole}",
                period=part.span,
                year=whole.span,
                part=part.amount,
                whole=whole.amount,
            )
            return Known(part.value / whole.value * HUNDRED, PERCENT, origin), OBSERVED
        origin = Message("profile '{id}': {source}", id=self.profile.id, source=self.profile.source)
        return Known(self.profile.share_to(month) * HUNDRED, PERCENT, origin), self.profile.id

    def alike(self, year: int, months: Sequence[int]) -> Season:
        """Return a season that spreads all these months by one basis: the levels if each is known, else the profile."""
        if all(self.levels(year, month) is not None for month in months):
            return self
        return copy_with(self, by_levels=False)


@record
class Rest:
    """What the rest of a year must deliver."""

    growth: Known
    period: Period
    basis: str


def profile_for(plan: Plan, subject: Indicator, asked: Profile | None, *, rates: bool) -> Profile:
    """Return the profile asked for; else that of the indicator for its rates, and an even year for sums."""
    if asked is not None:
        return asked
    named = subject.profile if rates else None
    return EVEN if named is None else next((profile for profile in plan.profiles if profile.id == named), EVEN)


def rest_of_year(  # noqa: PLR0913, PLR0917 - the parts of one formula
    target: str, wanted: Known, year: int, month: int, actual: Known, season: Season, workings: Workings
) -> Rest | None:
    """Return the growth that the rest of a year must deliver; None where it had no part in the year before.

    Args:
        target: the goal that it is computed for.
        wanted: the growth that the whole year is to have.
        year: the year.
        month: the month to which growth is known, before the last.
        actual: that growth.
        season: how the year before was spread.
        workings: takes the steps.

    """
    share, basis = season.share_to(year, month)
    try:
        growth = workings.use(
            target,
            formulas.required_growth_rest_of_year,
            PERCENT,
            target_growth=wanted,
            growth_to_date=actual,
            share_to_date=share,
        )
    except FormulaError:
        return None
    return Rest(growth, Period(year, month + 1), basis)


def months_done(first: int, year: int, share: Decimal) -> Decimal:
    """Return the years that are done since a base year: whole ones and the share of the current one, in percent."""
    return year - first - 1 + share / HUNDRED

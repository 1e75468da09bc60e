"""Time inside a horizon: how much of it is done, what the rest must deliver, whether the speed suffices."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.evidence import Evidence
from siping_cli.answers.workings import HUNDRED, PERCENT, POINTS, Known, goal_of, years_between
from siping_cli.errors import FormulaError
from siping_cli.messages import Message
from siping_cli.periods import MONTHS, Period
from siping_cli.profile import EVEN, Profile
from siping_cli.quantities import Quantity
from siping_cli.record import changed, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.answers.workings import Workings
    from siping_cli.formulas import ProgressClass
    from siping_cli.goal import Target
    from siping_cli.indicator import Indicator, Observation
    from siping_cli.plan import Plan

ONE = Known(Decimal(1), None, Message("the base is 1"))
OBSERVED = "observed"


@record
class Season:
    """How a year of an indicator is spread: its own levels of the year before, or a profile.

    Attributes:
        evidence: what is known of the indicator.
        profile: the shape that is used where the levels are not known.

    """

    evidence: Evidence
    profile: Profile

    def share_to(self, year: int, month: int) -> tuple[Known, str]:
        """Return the share of the year before that lies in January to a month, in percent, and its basis."""
        whole, part = self.evidence.level(Period(year - 1)), self.evidence.level(Period(year - 1, 1, month))
        if whole is not None and part is not None and whole.value > 0:
            origin = Message(
                "levels of {period} and {year}: {part} and {whole}",
                period=Period(year - 1, 1, month),
                year=Period(year - 1),
                part=part.amount,
                whole=whole.amount,
            )
            return Known(part.value / whole.value * HUNDRED, PERCENT, origin), OBSERVED
        origin = Message("profile '{id}': {source}", id=self.profile.id, source=self.profile.source)
        return Known(self.profile.share_to(month) * HUNDRED, PERCENT, origin), self.profile.id

    def alike(self, year: int, months: Sequence[int]) -> Season:
        """Return a season that spreads all these months by one basis: the levels if each is known, else the profile."""
        if all(self.share_to(year, month)[1] == OBSERVED for month in months):
            return self
        return changed(self, evidence=Evidence(self.evidence.subject))


@record
class Rest:
    """What the rest of a year must deliver."""

    growth: Known
    period: Period
    basis: str


@record
class Progress:
    """Speed over several years: actual over required growth, its class, and how much faster the rest must go.

    Attributes:
        ratio: 1 is exactly the required speed.
        grade: the class of Statistics Canada and Eurostat.
        acceleration: by how many points a year growth must rise from now on.

    """

    ratio: Decimal
    grade: ProgressClass
    acceleration: Decimal


def profile_for(plan: Plan, subject: Indicator, asked: Profile | None, *, rates: bool) -> Profile:
    """Return the profile asked for; else that of the indicator for its rates, and an even year for sums."""
    if asked is not None:
        return asked
    named = subject.profile if rates else None
    return next((profile for profile in plan.profiles if profile.id == named), EVEN)


def rest_of_year(target: Target, figure: Observation, actual: Known, season: Season, workings: Workings) -> Rest | None:
    """Return the growth that the rest of the year must deliver; None where the year is over."""
    year, month = figure.period.year, figure.period.last
    if month == MONTHS:
        return None
    share, basis = season.share_to(year, month)
    try:
        growth = workings.use(
            target.id,
            formulas.required_growth_rest_of_year,
            PERCENT,
            target_growth=goal_of(target),
            growth_to_date=actual,
            share_to_date=share,
        )
    except FormulaError:
        return None
    return Rest(growth, Period(year, month + 1), basis)


def progress_of(target: Target, evidence: Evidence, workings: Workings) -> tuple[Progress, Period] | None:
    """Return the speed towards a goal of more than one year, and the period of the latest figure.

    Levels need the level of the base period; a multiple and an average growth are followed by the
    growth of every year since.
    """
    if target.base_period is None or target.due.last is None:
        return None
    first, last = target.base_period.year, target.due.last
    for year in range(last - 1, first, -1):
        pair = _levels(target, evidence, first, year, workings)
        if pair is not None:
            try:
                return _progress(target, pair, (first, year, last), workings), Period(year)
            except FormulaError:
                return None
    return None


def _levels(
    target: Target, evidence: Evidence, first: int, year: int, workings: Workings
) -> tuple[Known, Known, Known] | None:
    """Return base, current and target on one scale."""
    goal = goal_of(target)
    if target.metric == "level":
        base, current = evidence.level(Period(first)), evidence.level(Period(year))
        if not base or not current or base.unit is None:
            return None
        # Levels are in the unit of the indicator; a goal may be set in another.
        return base, current, Known(Quantity(goal.value, target.unit).to(base.unit).value, base.unit, goal.origin)
    growths = [evidence.growth(each) for each in range(first + 1, year + 1)]
    if target.metric not in {"growth", "multiple"} or any(growth is None for growth in growths):
        return None
    current = ONE
    for growth in growths:
        if growth is not None:
            current = workings.use(
                target.id, formulas.level_after, None, base=current, growth=growth, periods=years_between(0, 1)
            )
    if target.metric == "multiple":
        return ONE, current, Known(target.value, None, goal.origin)
    years = years_between(first, target.due.last or year)
    return ONE, current, workings.use(target.id, formulas.level_after, None, base=ONE, growth=goal, periods=years)


def _progress(
    target: Target, levels: tuple[Known, Known, Known], years: tuple[int, int, int], workings: Workings
) -> Progress:
    (base, current, goal), (first, year, last) = levels, years
    done, whole, left = years_between(first, year), years_between(first, last), years_between(year, last)
    ratio = workings.use(
        target.id,
        formulas.progress_ratio,
        None,
        base=base,
        current=current,
        target=goal,
        periods_done=done,
        periods_whole=whole,
        falling=target.falling,
    ).value
    actual = workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=current, periods=done)
    rest = workings.use(target.id, formulas.required_growth, PERCENT, base=current, target=goal, periods=left)
    faster = workings.use(target.id, formulas.shortfall, POINTS, target=rest, actual=actual)
    return Progress(ratio, formulas.progress_class(ratio), faster.value)

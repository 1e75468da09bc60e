"""Pure functions of Decimal: one formula each, rates as ratios (0.07), nothing rounded.

Every function computes with 50 digits, because ``factor - 1`` near -100 % loses them otherwise,
and raises ``FormulaError`` with the reason where there is no answer.
"""

from __future__ import annotations

import math
from decimal import (
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    Underflow,
    localcontext,
)
from functools import wraps
from typing import TYPE_CHECKING, Literal, ParamSpec

from siping_cli.errors import FormulaError
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_P = ParamSpec("_P")
ProgressClass = Literal["on_track", "moderate", "limited", "deterioration"]

CONTEXT = Context(prec=50, traps=[DivisionByZero, InvalidOperation, Overflow, Underflow])
_ONE = Decimal(1)
ON_TRACK = Decimal("0.95")
MODERATE = Decimal("0.60")
COUNT = "count"  # what a letter stands for that is how many numbers are put in


@record
class Formula:
    """A formula as people write it.

    Attributes:
        function: what computes it.
        expression: the formula in short.
        letters: the parameter that each letter of ``worked`` stands for, or ``COUNT``.
        worked: the formula as it is worked out, all in letters.
        falling: the same where lower is better; empty where that changes nothing.
        linear: the letters that the result is in the unit of. Where there are some, their rates are written as figures of
            percent (7 − 5.9 = 1.1), any other rate as a ratio; where there are none, every rate with its sign (1 + 7%).

    """

    function: Callable[..., Decimal]
    expression: str
    letters: Mapping[str, str]
    worked: str
    falling: str = ""
    linear: tuple[str, ...] = ()

    def answer(self, **given: object) -> Decimal | None:
        """Return what the function gives, nothing where these numbers have no answer."""
        try:
            return self.function(**given)
        except FormulaError:
            return None


FORMULAS: dict[str, Formula] = {}  # by the name of the function


def formula(
    expression: str, letters: Mapping[str, str], worked: str = "", *, falling: str = "", linear: tuple[str, ...] = ()
) -> Callable[[Callable[_P, Decimal]], Callable[_P, Decimal]]:
    """Mark a function as a formula: keep how people write it, and compute it with 50 digits.

    Args:
        expression: the formula in short, as all the others are said in ``Formula``.
        letters: the parameter that each letter stands for.
        worked: the formula as it is worked out, where that is not ``expression``.
        falling: the same where lower is better.
        linear: the letters that the result is in the unit of.

    """

    def mark(function: Callable[_P, Decimal]) -> Callable[_P, Decimal]:
        @wraps(function)
        def exact(*args: _P.args, **kwargs: _P.kwargs) -> Decimal:
            with localcontext(CONTEXT):
                try:
                    return function(*args, **kwargs)
                except DecimalException:
                    raise FormulaError(
                        Message("the result is too large or too small to be written as a number")
                    ) from None

        FORMULAS[function.__name__] = Formula(exact, expression, letters, worked or expression, falling, linear)
        return exact

    return mark


def expression_of(function: Callable[..., Decimal]) -> str:
    """Return the formula of a function as people write it in short.

    >>> expression_of(required_growth)
    '(T / B)^(1/n) − 1'
    """
    return FORMULAS[function.__name__].expression


@formula("(T / B)^(1/n) − 1", {"T": "target", "B": "base", "n": "periods"})
def required_growth(base: Decimal, target: Decimal, periods: Decimal) -> Decimal:
    """Return the constant growth per period that leads from the base to the target (年均增速, 水平法).

    Args:
        base: level in the base period, above 0.
        target: level to reach, above 0, in the same unit.
        periods: number of growth steps, above 0; fractions are allowed.

    Returns:
        Growth per period as a ratio. Source: the RRI function of spreadsheets.

    >>> f"{required_growth(Decimal(180), Decimal(300), Decimal(2)):.6f}"
    '0.290994'

    """
    _above_zero(base=base, target=target, periods=periods)
    return (target / base) ** (_ONE / periods) - _ONE


@formula("B·(1 + g)^n", {"B": "base", "g": "growth", "n": "periods"})
def level_after(base: Decimal, growth: Decimal, periods: Decimal) -> Decimal:
    """Return the level after growing at a constant rate.

    Args:
        base: level in the base period, above 0.
        growth: growth per period as a ratio, above -1.
        periods: number of growth steps, 0 or more.

    Returns:
        The level in the unit of the base. Source: the FV function of spreadsheets.

    >>> level_after(Decimal(180), Decimal("0.10"), Decimal(3))
    Decimal('239.580000')

    """
    _above_zero(base=base)
    return base * _factor(growth) ** _not_negative(periods)


@formula("ln(T / B) / ln(1 + g)", {"T": "target", "B": "base", "g": "growth"})
def periods_to_reach(base: Decimal, target: Decimal, growth: Decimal) -> Decimal:
    """Return how many periods of constant growth lead from the base to the target.

    Args:
        base: level in the base period, above 0.
        target: level to reach, above 0.
        growth: growth per period as a ratio, above -1 and not 0.

    Returns:
        Number of periods, not rounded. Source: the PDURATION function of spreadsheets.

    Raises:
        FormulaError: the growth is 0, or leads away from the target.

    >>> f"{periods_to_reach(Decimal(180), Decimal(300), Decimal('0.1')):.4f}"
    '5.3596'

    """
    _above_zero(base=base, target=target)
    if growth == 0:
        raise FormulaError(Message("growth of 0 never changes the level"))
    periods = (target / base).ln() / _factor(growth).ln()
    if periods < 0:
        raise FormulaError(Message("at this growth the level moves away from the target"))
    return abs(periods)  # 0 divided by a negative logarithm is −0


@formula("T / (1 + g)^n", {"T": "target", "g": "growth", "n": "periods"})
def needed_base(target: Decimal, growth: Decimal, periods: Decimal) -> Decimal:
    """Return the level in the base period from which a constant growth reaches the target.

    Args:
        target: level to reach, above 0.
        growth: growth per period as a ratio, above -1.
        periods: number of growth steps, 0 or more.

    Returns:
        The level in the unit of the target; the inverse of ``level_after``.

    >>> f"{needed_base(Decimal(300), Decimal('0.10'), Decimal(2)):.4f}"
    '247.9339'

    """
    _above_zero(target=target)
    return target / _factor(growth) ** _not_negative(periods)


@formula("(T − B) / n", {"T": "target", "B": "base", "n": "periods"}, linear=("T", "B"))
def equal_step(base: Decimal, target: Decimal, periods: Decimal) -> Decimal:
    """Return the equal step per period that leads from the base to the target.

    Args:
        base: level in the base period, of any sign.
        target: level to reach.
        periods: number of steps, above 0.

    Returns:
        The step in the unit of the levels.

    >>> equal_step(Decimal(180), Decimal(300), Decimal(3))
    Decimal('40')

    """
    _above_zero(periods=periods)
    return (target - base) / periods


@formula(
    "(M / ∏(1 + g_done))^(1/n_left) − 1",
    {"M": "multiple", "g": "growths_done", "n": "periods_left"},
    "(M / ∏(1 + g))^(1/n) − 1",
)
def required_growth_rest_of_horizon(
    multiple: Decimal, growths_done: Sequence[Decimal], periods_left: Decimal
) -> Decimal:
    """Return the growth a period that is still needed to multiply the base.

    Args:
        multiple: the goal as a multiple of the base (2 for 翻一番), above 0.
        growths_done: growth of each period already past, as ratios above -1.
        periods_left: number of periods left, above 0.

    Returns:
        Growth per remaining period as a ratio. Source: the doubling of China's GDP from 2010 to
        2020, 6.94 % a year after 9.3 % in 2011.

    >>> f"{required_growth_rest_of_horizon(Decimal(2), [Decimal('0.093')], Decimal(9)):.4f}"
    '0.0694'

    """
    _above_zero(multiple=multiple, periods_left=periods_left)
    return (multiple / _compound(growths_done)) ** (_ONE / periods_left) - _ONE


@formula(
    "(g* − S·G) / (1 − S)", {"g*": "target_growth", "S": "share_to_date", "G": "growth_to_date"}, linear=("g*", "G")
)
def required_growth_rest_of_year(target_growth: Decimal, growth_to_date: Decimal, share_to_date: Decimal) -> Decimal:
    """Return the growth that the rest of the year must deliver.

    Args:
        target_growth: growth of the whole year that is asked for, as a ratio.
        growth_to_date: growth of the periods done over the same periods of last year.
        share_to_date: share of the periods done in last year's level, from 0 to below 1.

    Returns:
        Growth of the remaining periods over the same periods of last year, as a ratio; exact for
        levels at one price basis.

    >>> share = Decimal("87026.9") / Decimal("121020.7")
    >>> f"{required_growth_rest_of_year(Decimal('0.05'), Decimal('0.052'), share):.4f}"
    '0.0449'

    """
    if not 0 <= share_to_date < 1:
        raise FormulaError(
            Message("the elapsed share of the year must be at least 0 and below 1, not {share}", share=share_to_date)
        )
    return (target_growth - share_to_date * growth_to_date) / (_ONE - share_to_date)


@formula("(∏(1 + g))^(1/n) − 1", {"g": "growths", "n": COUNT})
def average_growth(growths: Sequence[Decimal]) -> Decimal:
    """Return the average growth a period (年均增速 by 水平法, for two years 两年平均增速).

    Args:
        growths: growth of each period as ratios above -1, at least one.

    Returns:
        The geometric mean growth as a ratio.

    >>> f"{average_growth([Decimal('0.062'), Decimal('0.035')]):.4f}"
    '0.0484'

    """
    if not growths:
        raise FormulaError(Message("an average needs at least one growth rate"))
    return _compound(growths) ** (_ONE / len(growths)) - _ONE


@formula("∏(1 + g) − 1", {"g": "growths"})
def growth_over(growths: Sequence[Decimal]) -> Decimal:
    """Return growth over several periods as a whole (比基期增长).

    Args:
        growths: growth of each period as ratios above -1, at least one.

    Returns:
        Growth from the period before the first to the last, as a ratio.

    >>> f"{growth_over([Decimal('0.05'), Decimal('0.05'), Decimal('0.20')]):.3f}"
    '0.323'

    """
    if not growths:
        raise FormulaError(Message("an average needs at least one growth rate"))
    return _compound(growths) - _ONE


@formula("ΣV / n", {"V": "values", "n": COUNT}, linear=("V",))
def mean(values: Sequence[Decimal]) -> Decimal:
    """Return the arithmetic mean of yearly values (年均).

    Args:
        values: the value of each year, at least one.

    Returns:
        The mean in the unit of the values.

    >>> mean([Decimal(4000), Decimal(6000)])
    Decimal('5000')

    """
    if not values:
        raise FormulaError(Message("a mean needs at least one value"))
    return sum(values, Decimal(0)) / len(values)


@formula(
    "((C − B) / k) / ((T − B) / n)",
    {"C": "current", "B": "base", "k": "periods_done", "T": "target", "n": "periods_whole"},
)
def step_ratio(
    base: Decimal, current: Decimal, target: Decimal, periods_done: Decimal, periods_whole: Decimal
) -> Decimal:
    """Return actual over required change a period, of what moves in equal steps.

    Args:
        base: where it stood in the base period, of any sign.
        current: where it stands, in the same unit.
        target: where it is to stand, different from the base.
        periods_done: periods from the base to where it stands, above 0.
        periods_whole: periods in all, above 0.

    Returns:
        The ratio: 1 is exactly the required speed, below 0 is the wrong way.

    >>> step_ratio(Decimal(8), Decimal(9), Decimal(11), Decimal(1), Decimal(2)).quantize(Decimal("0.01"))
    Decimal('0.67')

    """
    _above_zero(periods=periods_done)
    if target == base:
        raise FormulaError(Message("the target equals the base, so no growth is required"))
    return ((current - base) / periods_done) / ((target - base) / periods_whole)


@formula("ΣV / Σ(V / (1 + g)) − 1", {"V": "parts", "g": "parts"})
def combined_growth(parts: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """Return the growth of a whole from its parts.

    Args:
        parts: (value, growth) pairs: this period's value of the part, 0 or more, and its growth
            as a ratio above -1.

    Returns:
        Growth of the sum as a ratio.

    >>> parts = [(Decimal(29629), Decimal("0.053")), (Decimal(32051), Decimal("0.047"))]
    >>> f"{combined_growth(parts):.3f}"
    '0.050'

    """
    if any(value < 0 for value, _ in parts):
        raise FormulaError(Message("a part of a whole cannot be negative"))
    before = sum((value / _factor(growth) for value, growth in parts), Decimal(0))
    _above_zero(whole=before)
    return sum((value for value, _ in parts), Decimal(0)) / before - _ONE


@formula("s·g", {"s": "base_share", "g": "growth"}, linear=("g",))
def contribution(base_share: Decimal, growth: Decimal) -> Decimal:
    """Return how much of the whole's growth a part accounts for (拉动).

    Args:
        base_share: share of the part in the whole in the base period, as a ratio.
        growth: growth of the part as a ratio.

    Returns:
        Growth of the whole that comes from the part, as a ratio (0.01 is one percentage point).

    >>> contribution(Decimal("0.339"), Decimal("0.05"))
    Decimal('0.01695')

    """
    return base_share * growth


@formula("(1 + g)·(1 + d) − 1", {"g": "growth", "d": "deflator"})
def current_price_growth(growth: Decimal, deflator: Decimal) -> Decimal:
    """Return growth at current prices from growth at constant prices.

    Args:
        growth: growth at constant prices as a ratio above -1.
        deflator: change of prices as a ratio above -1.

    Returns:
        Growth at current prices as a ratio.

    >>> f"{current_price_growth(Decimal('0.039'), Decimal('0.0105')):.4f}"
    '0.0499'

    """
    return _factor(growth) * _factor(deflator) - _ONE


@formula("(1 + g) / (1 + d) − 1", {"g": "growth", "d": "deflator"})
def constant_price_growth(growth: Decimal, deflator: Decimal) -> Decimal:
    """Return growth at constant prices from growth at current prices.

    Args:
        growth: growth at current prices as a ratio above -1.
        deflator: change of prices as a ratio above -1.

    Returns:
        Growth at constant prices as a ratio; the inverse of ``current_price_growth``.

    >>> f"{constant_price_growth(Decimal('0.05'), Decimal('0.0105')):.4f}"
    '0.0391'

    """
    return _factor(growth) / _factor(deflator) - _ONE


@formula("±(T − A)", {"T": "target", "A": "actual"}, "T − A", falling="A − T", linear=("T", "A"))
def shortfall(target: Decimal, actual: Decimal, *, falling: bool = False) -> Decimal:
    """Return what is still missing, in the direction of the goal (差距).

    Args:
        target: the goal, of any sign.
        actual: where it stands, in the unit of the goal; the difference of rates is in points.
        falling: whether lower is better.

    Returns:
        Above 0 what is missing, 0 or below when the goal is reached.

    >>> shortfall(Decimal(7), Decimal("4.5")), shortfall(Decimal(5), Decimal("5.5"), falling=True)
    (Decimal('2.5'), Decimal('0.5'))

    """
    return actual - target if falling else target - actual


@formula("done / T", {"D": "done", "T": "target"}, "D / T")
def attainment(done: Decimal, target: Decimal) -> Decimal:
    """Return the share of the target that is done (完成率).

    Args:
        done: what is done, in the unit of the target.
        target: the goal, above 0: a goal of 0 has no attainment.

    Returns:
        The share as a ratio; not capped at 1.

    >>> attainment(Decimal("43.2"), Decimal(100))
    Decimal('0.432')

    """
    _above_zero(target=target)
    return done / target


@formula("done / elapsed × whole", {"D": "done", "E": "elapsed", "W": "whole"}, "D / E·W")
def run_rate(done: Decimal, elapsed: Decimal, whole: Decimal) -> Decimal:
    """Return what the whole would be if it went on at the rate so far.

    Args:
        done: what is done so far.
        elapsed: periods elapsed, above 0.
        whole: periods in all.

    Returns:
        The forecast in the unit of ``done``.

    >>> run_rate(Decimal(30), Decimal(4), Decimal(12))
    Decimal('90.0')

    """
    _above_zero(elapsed=elapsed)
    return done / elapsed * whole


@formula(
    "max(0, (T − done) / left)",
    {"T": "target", "D": "done", "n": "periods_left"},
    "max(0, (T − D) / n)",
    linear=("T", "D"),
)
def needed_per_period(target: Decimal, done: Decimal, periods_left: Decimal) -> Decimal:
    """Return what each remaining period must bring.

    Args:
        target: the goal.
        done: what is done, in the unit of the goal.
        periods_left: number of periods left, above 0.

    Returns:
        The amount per period, 0 where the goal is already met.

    >>> needed_per_period(Decimal(100), Decimal(40), Decimal(3))
    Decimal('20')

    """
    _above_zero(periods_left=periods_left)
    return max(Decimal(0), (target - done) / periods_left)


@formula(
    "±g_actual / |g_required|",
    {"C": "current", "B": "base", "k": "periods_done", "T": "target", "n": "periods_whole"},
    "((C / B)^(1/k) − 1) / |(T / B)^(1/n) − 1|",
    falling="(1 − (C / B)^(1/k)) / |(T / B)^(1/n) − 1|",
)
def progress_ratio(  # noqa: PLR0913 - the published method has six inputs
    base: Decimal,
    current: Decimal,
    target: Decimal,
    periods_done: Decimal,
    periods_whole: Decimal,
    *,
    falling: bool = False,
) -> Decimal:
    """Return actual over required average growth (the ratio R of Statistics Canada and Eurostat).

    Args:
        base: level in the base period, above 0.
        current: latest level, above 0.
        target: level to reach, above 0 and different from the base.
        periods_done: periods from the base to the latest level, above 0.
        periods_whole: periods from the base to the target, above 0.
        falling: whether the goal is to fall, so that lower is better.

    Returns:
        The ratio: 1 is exactly the required speed, below 0 is the wrong way.

    >>> f"{progress_ratio(Decimal(5), Decimal(6), Decimal(9), Decimal(1), Decimal(15)):.4f}"
    '5.0045'

    """
    actual = required_growth(base, current, periods_done)
    required = required_growth(base, target, periods_whole)
    if required == 0:
        raise FormulaError(Message("the target equals the base, so no growth is required"))
    return (-actual if falling else actual) / abs(required)


def progress_class(ratio: Decimal) -> ProgressClass:
    """Return the class of a progress ratio; lower edges belong to the better class.

    Source: Statistics Canada and Eurostat, as documented by Open SDG.

    >>> progress_class(Decimal("0.95")), progress_class(Decimal("0.5999"))
    ('on_track', 'limited')
    """
    if ratio >= ON_TRACK:
        return "on_track"
    if ratio >= MODERATE:
        return "moderate"
    return "limited" if ratio >= 0 else "deterioration"


@formula(
    "Φ(±(ln(B / T) + n·ln(1 + g)) / (σ·√n))",
    {"B": "base", "T": "target", "n": "periods", "g": "growth", "σ": "volatility"},
    "Φ((ln(B / T) + n·ln(1 + g)) / (σ·√n))",
    falling="Φ(−(ln(B / T) + n·ln(1 + g)) / (σ·√n))",
)
def probability_of_reaching(  # noqa: PLR0913 - the closed form has five inputs
    base: Decimal, target: Decimal, growth: Decimal, volatility: Decimal, periods: Decimal, *, falling: bool = False
) -> Decimal:
    """Return the probability that the level is at or above the target after some periods.

    The log of the level is taken to be normal, with mean growth ln(1 + g) and standard deviation σ
    a period, independent between periods. Φ is the standard normal distribution function; it is
    the one place where binary floating point enters, good to about 15 digits.

    Args:
        base: level in the base period, above 0.
        target: level to reach, above 0.
        growth: median growth per period as a ratio above -1.
        volatility: standard deviation of the log growth per period, above 0.
        periods: number of periods, above 0.
        falling: whether lower is better, so that the probability is that of being at or below the target.

    Returns:
        The probability from 0 to 1.

    >>> f"{probability_of_reaching(Decimal(100), Decimal(110), Decimal('0.1'), Decimal('0.05'), Decimal(1)):.4f}"
    '0.5000'

    """
    _above_zero(base=base, target=target, volatility=volatility, periods=periods)
    distance = (base / target).ln() + periods * _factor(growth).ln()
    score = (-distance if falling else distance) / (volatility * periods.sqrt())
    return Decimal(math.erfc(-score / Decimal(2).sqrt())) / 2


def _compound(growths: Sequence[Decimal]) -> Decimal:
    """Return the product of the growth factors."""
    product = _ONE
    for growth in growths:
        product *= _factor(growth)
    return product


def _factor(growth: Decimal) -> Decimal:
    """Return 1 + growth, which must be above 0."""
    if growth <= -1:
        raise FormulaError(Message("growth of −100 percent or less leaves nothing to grow"))
    return _ONE + growth


def _not_negative(periods: Decimal) -> Decimal:
    """Return the number of periods, which must be 0 or more."""
    if periods < 0:
        raise FormulaError(Message("the number of periods cannot be negative"))
    return periods


_REASONS = {
    "base": Message("growth from a base of 0 or less can't be computed"),
    "target": Message("growth or attainment can't be computed for a target of 0 or less"),
    "periods": Message("the number of periods must be above 0"),
    "periods_left": Message("no periods are left"),
    "elapsed": Message("no time has elapsed"),
    "multiple": Message("a multiple must be above 0"),
    "whole": Message("the parts add up to nothing"),
    "volatility": Message("the volatility must be above 0"),
}


def _above_zero(**values: Decimal) -> None:
    """Refuse the first value that is 0 or less, with its reason."""
    for name, value in values.items():
        if not value > 0:
            raise FormulaError(_REASONS[name])

"""How a goal stands: met, missed, on track, behind, open or without data, and by which rule (docs/verdicts.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.figure import settled
from siping_cli.engine.span import Spanned, satisfies
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, STATES

if TYPE_CHECKING:
    from siping_cli.engine.choices import Verdict
    from siping_cli.engine.course import Progress
    from siping_cli.engine.distance import Distance
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.season import Season
    from siping_cli.engine.selection import Choice

_ZERO = Decimal(0)


@record
class Judgement:
    """A verdict and the rule that decided it.

    Attributes:
        verdict: the verdict.
        rule: why, in words.
        years: of a goal of every year, each year with its figure and its own verdict.

    """

    verdict: Verdict
    rule: Message
    years: tuple[tuple[int, Figure | None, Verdict], ...] = ()


def judge(choice: Choice, spanned: Spanned, width: Decimal, distance: Distance, season: Season) -> Judgement:
    """Return how a goal stands after the figure of its span.

    Args:
        choice: the goal.
        spanned: the figure it is judged by.
        width: what 左右 is taken to mean.
        distance: the time elapsed and the speed, where they are known.
        season: how much of a year is over by a month.

    """
    figure = spanned.figure
    if figure is None:
        missing = spanned.missing or Message("no figures yet")
        return Judgement("no_data", missing)
    there = satisfies(choice, figure.value, width)
    values = {"value": figure.amount, "goal": choice.goal, "period": figure.span, "due": choice.target.due}
    if choice.per_unit:
        return _of_total(choice, spanned, figure, width, values)
    if choice.over == "each":
        return _each(choice, spanned, width, season, values)
    if not spanned.inside:
        return _before(choice, figure, distance, there=there, values=values)
    return _inside(choice, figure, width, distance, season, values)


def _inside(  # noqa: PLR0913, PLR0917 - private; the parts of one rule
    choice: Choice, figure: Figure, width: Decimal, distance: Distance, season: Season, values: dict[str, object]
) -> Judgement:
    """Judge a figure of the goal's own span by what the goal is over."""
    there = satisfies(choice, figure.value, width)
    if choice.over == "year" and figure.period.whole_year:
        return _whole(choice, figure, distance.progress, there=there, values=values)
    if choice.over == "year":
        return _part(choice, figure, season, width, there=there, values=values)
    if choice.target.metric in AMOUNTS and choice.over == "base" and choice.accrual != "stock":
        return _sum(choice, figure, distance.time_elapsed, width, there=there, values=values)
    return _years(choice, figure, distance.progress, there=there, values=values)


def _whole(
    choice: Choice, figure: Figure, progress: Progress | None, *, there: bool, values: dict[str, object]
) -> Judgement:
    """Judge a figure for a whole due year."""
    if there:
        return Judgement("met", Message("{value} in {period} meets the goal of {goal}", **values))
    if figure.period.year < choice.last:
        if choice.target.comparator == "exact":
            return Judgement(
                "open", Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values)
            )
        if progress is not None:
            return _speed(progress)
        return Judgement("behind", Message("{value} in {period} is short of the goal of {goal} due {due}", **values))
    return Judgement(
        "missed", Message("{value} in {period} does not meet the goal of {goal}, and the period is over", **values)
    )


def _before(choice: Choice, figure: Figure, distance: Distance, *, there: bool, values: dict[str, object]) -> Judgement:
    """Judge a figure from before the span: a level may already be there, a rate of that year says nothing."""
    ahead = (
        choice.several_years
        and choice.target.metric in STATES
        and figure.period.year > choice.base_year
        and choice.target.comparator != "exact"
    )
    if ahead and choice.over == "year":
        lasting = figure.period.whole_year or choice.accrual != "rate"
        if there and not choice.less and lasting:
            return Judgement("met", Message("{value} in {period} already meets the goal of {goal}", **values))
        if there:
            return Judgement("on_track", Message("{value} in {period} meets the goal of {goal} so far", **values))
    if distance.progress is not None:
        return _speed(distance.progress)
    return Judgement("open", Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values))


def _speed(progress: Progress) -> Judgement:
    """Judge a goal of more than one year by its speed so far."""
    values = {
        "ratio": Amount(progress.ratio * HUNDRED, PERCENT, prose=True),
        "grade": Term(progress.grade),
        "period": Period(progress.year),
    }
    if progress.grade == "on_track":
        return Judgement(
            "on_track", Message("to {period}, progress was at {ratio} of the required pace: {grade}", **values)
        )
    return Judgement(
        "behind", Message("to {period}, progress was at only {ratio} of the required pace: {grade}", **values)
    )


def _years(
    choice: Choice, figure: Figure, progress: Progress | None, *, there: bool, values: dict[str, object]
) -> Judgement:
    """Judge an average, or growth or change since the base, to the latest year that is known."""
    year = figure.period.year
    due = year >= choice.target.due.first and figure.period.whole_year
    if due and there:
        return Judgement("met", Message("{value} in {period} meets the goal of {goal}", **values))
    if due and year == choice.last:
        return Judgement(
            "missed", Message("{value} in {period} does not meet the goal of {goal}, and the period is over", **values)
        )
    if choice.target.comparator == "exact":
        return Judgement(
            "open", Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values)
        )
    if choice.over == "base" and progress is not None:
        return _speed(progress)
    if there:
        return Judgement("on_track", Message("{value} in {period} meets the goal of {goal} so far", **values))
    return Judgement("behind", Message("{value} in {period} does not meet the goal of {goal} so far", **values))


def _sum(  # noqa: PLR0913 - private; the parts of one rule
    choice: Choice,
    figure: Figure,
    elapsed: Decimal | None,
    width: Decimal,
    *,
    there: bool,
    values: dict[str, object],
) -> Judgement:
    """Judge a sum of the years since the base, with the months of the year that is not over."""
    exact = choice.target.comparator == "exact"
    end = choice.target.due.first if exact and there else choice.last
    over = figure.period.whole_year and figure.period.year >= end
    if exact and not over:
        return Judgement(
            "open", Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values)
        )
    if there and (over or not choice.less):
        return Judgement("met", Message("{value} in {period} meets the goal of {goal}", **values))
    if not there and (over or choice.less):
        return Judgement(
            "missed",
            Message("{value} in {period} does not meet the goal of {goal} and can no longer meet it", **values),
        )
    return _pace(choice, figure.value, elapsed or _ZERO, width, values)


def _pace(choice: Choice, value: Decimal, elapsed: Decimal, width: Decimal, values: dict[str, object]) -> Judgement:
    """Judge a sum that is not complete by the share of the goal that its time allows or asks for."""
    by_now = settled((choice.edge + width if choice.less else choice.edge - width) * elapsed / HUNDRED)
    values = values | {"elapsed": Amount(by_now, choice.target.unit)}
    if choice.less:
        if value <= by_now:
            rule = Message("{value} in {period} is within {elapsed}, the share of {goal} allowed by then", **values)
            return Judgement("on_track", rule)
        rule = Message("{value} in {period} is above {elapsed}, the share of {goal} allowed by then", **values)
        return Judgement("behind", rule)
    if value >= by_now:
        rule = Message("{value} in {period} reaches {elapsed}, the share of {goal} expected by then", **values)
        return Judgement("on_track", rule)
    return Judgement(
        "behind", Message("{value} in {period} is below {elapsed}, the share of {goal} expected by then", **values)
    )


def _part(  # noqa: PLR0913 - private; the parts of one rule
    choice: Choice,
    figure: Figure,
    season: Season,
    width: Decimal,
    *,
    there: bool,
    values: dict[str, object],
) -> Judgement:
    """Judge a figure for a part of a due year, or of one of every year."""
    stock = choice.accrual == "stock" and choice.target.metric in AMOUNTS and not choice.less
    if choice.sums and there is choice.less and choice.target.comparator != "exact":
        elapsed, _ = season.share_to(figure.period.year, figure.period.last)
        return _pace(choice, figure.value, elapsed.value, width, values)
    rules: tuple[tuple[bool, Verdict, Message], ...] = (
        (
            choice.target.comparator == "exact",
            "open",
            Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values),
        ),
        (
            # of a goal of every year what stands in June may not stand in December
            there and (choice.sums or (stock and choice.several_years and choice.over == "year")),
            "met",
            Message("{value} in {period} already meets the goal of {goal}", **values),
        ),
        (there, "on_track", Message("{value} in {period} meets the goal of {goal} so far", **values)),
        (choice.sums, "missed", Message("{value} in {period} already exceeds {goal}", **values)),
        (
            stock,
            "open",
            Message(
                "{value} in {period} is short of the goal of {goal}; the figure at the end of the year counts", **values
            ),
        ),
        (True, "behind", Message("{value} in {period} does not meet the goal of {goal} so far", **values)),
    )
    return next(Judgement(verdict, rule) for holds, verdict, rule in rules if holds)


def _each(choice: Choice, spanned: Spanned, width: Decimal, season: Season, values: dict[str, object]) -> Judgement:
    """Judge every year by itself; one year missed is missed, and all to the end kept are met."""
    if not spanned.inside:
        return Judgement(
            "open", Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values)
        )
    years: list[tuple[int, Figure | None, Verdict]] = []
    for year, figure in spanned.years:
        if figure is None:
            years.append((year, None, "no_data"))
            continue
        there = satisfies(choice, figure.value, width)
        if figure.period.whole_year:
            years.append((year, figure, "met" if there else "missed"))
            continue
        years.append((year, figure, _part(choice, figure, season, width, there=there, values=values).verdict))
    found = tuple(years)
    verdicts = [verdict for _, _, verdict in years]
    values = values | {"years": tuple(Period(year) for year, _, verdict in years if verdict == "missed")}
    if "missed" in verdicts:
        return Judgement("missed", Message("the goal of {goal} was missed in {years}", **values), found)
    kept = tuple(Period(year) for year, _, verdict in years if verdict == "met")
    values["kept"] = kept
    last = choice.target.due.last
    if last is not None and len(kept) == len(years) and years[-1][0] == last:
        return Judgement("met", Message("the goal of {goal} was met in {kept}", **values), found)
    latest = next(verdict for verdict in reversed(verdicts) if verdict != "no_data")
    if latest == "behind":
        return Judgement(
            "behind", Message("{value} in {period} does not meet the goal of {goal} so far", **values), found
        )
    if kept:
        return Judgement("on_track", Message("the goal of {goal} was met in {kept} so far", **values), found)
    return Judgement(
        latest, Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values), found
    )


def _of_total(choice: Choice, spanned: Spanned, figure: Figure, width: Decimal, values: dict[str, object]) -> Judgement:
    """Judge a goal that is set for each of several units by their total: it can only show that one must have missed."""
    over = spanned.inside and figure.period.whole_year and (choice.over == "each" or figure.period.year == choice.last)
    if choice.target.metric in AMOUNTS and not choice.less and over and not satisfies(choice, figure.value, width):
        least = Amount(choice.edge * (choice.units or 1), choice.target.unit)
        rule = Message(
            "{value} in {period} is the total of all units, below the {least} that {goal} each would make",
            least=least,
            **values,
        )
        return Judgement("missed", rule)
    return Judgement(
        "open",
        Message("{value} in {period} is the total of all units; it does not show whether each met its goal", **values),
    )

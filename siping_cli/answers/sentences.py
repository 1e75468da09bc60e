"""One sentence a goal: what was promised, where it stands, what it still takes; from the row of the gap alone."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from siping_cli import formulas
from siping_cli.answers.distance import gap_unit_of
from siping_cli.answers.promises import averaged, goal_in_words, name_of, pledge_in_words, promise_of
from siping_cli.answers.route import base_year_of, level_of
from siping_cli.answers.verdicts import reached
from siping_cli.answers.workings import PERCENT, POINTS, years_between
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.sheet import Amount, Term
from siping_cli.vocabulary import ABOUT, RATES

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.answers.pledges import Standing
    from siping_cli.answers.selection import Choice
    from siping_cli.answers.workings import Known, Workings
    from siping_cli.goal import Target
    from siping_cli.indicator import Observation
    from siping_cli.plan import Plan

JUDGED = ("met", "missed", "on_track", "behind")
DIFFERENCES = {
    "above": Message("{amount} above the goal"),
    "below": Message("{amount} below the goal"),
    "short": Message("{amount} short of the goal"),
    "beyond": Message("{amount} beyond the goal"),
}
WITHIN = {
    "above": Message("{amount} above the goal, within the ±{width} of 左右"),
    "below": Message("{amount} below the goal, within the ±{width} of 左右"),
}
NEAR_END = {
    "short": Message("{amount} short of the near end of the goal"),
    "past": Message("{amount} past the near end of the goal"),
}
REST = {
    "growth": Message("{period} must bring growth of {growth}"),
    "would do": Message("growth of {growth} in {period} would do"),
    "even a fall": Message("even a fall of {growth} in {period} would do"),
    "at most": Message("growth in {period} may be {growth} at most"),
    "fall": Message("{period} must bring a fall of at least {growth}"),
}
LEADS = {
    "growth": Message("from {start} to {last} growth of {growth} a year is needed"),
    "one year": Message("growth of {growth} over {start} is needed in {last}"),
    "at most": Message("from {start} to {last} growth may be {growth} a year at most"),
    "fall": Message("from {start} to {last} a fall of {growth} a year is needed"),
}


def sentence_of(  # noqa: PLR0913, PLR0917 - the parts of one sentence
    plan: Plan,
    choice: Choice,
    figure: Observation | None,
    row: GapRow,
    width: Decimal,
    way: Message | None = None,
) -> Message:
    """Return a goal in one sentence, which says nothing that its row does not.

    Args:
        plan: the plan.
        choice: the goal.
        figure: the figure it was judged by; None where there is none.
        row: its row of the gap.
        width: what 左右 was taken to mean, in the unit of the gap.
        way: what it takes from a base that was given, for a goal without a figure.

    """
    name, goal = name_of(plan, choice), goal_in_words(choice)
    standing = _standing(choice.target, figure, row, width)
    need = way or _need(choice.target, figure, row)
    if need is None:
        return Message("{name}: {goal}; {standing}.", name=name, goal=goal, standing=standing)
    return Message("{name}: {goal}; {standing}; {need}.", name=name, goal=goal, standing=standing, need=need)


def sentence_of_pledge(plan: Plan, standing: Standing) -> Message:
    """Return a goal without a number in one sentence."""
    return Message(
        "{name}: {goal}; {rule}: {verdict}.",
        name=standing.subject.name,
        goal=pledge_in_words(plan, standing.pledge),
        rule=standing.judgement.rule,
        verdict=Term(standing.judgement.verdict),
    )


def way_of(choice: Choice, base: Known, workings: Workings) -> Message:
    """Return what a level takes from a base that was given: growth a year to each year it is due in."""
    target, goal = choice.target, level_of(choice)
    first = base_year_of(target)
    if reached(target.comparator, goal.value, base.value):
        return Message("the base of {base} in {year} is at the goal already", base=base.amount, year=Period(first))
    growths = []
    for due in target.due.years:
        years = years_between(first, due)
        growth = workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=years)
        growths.append(Message("{growth} to {due}", growth=growth.amount, due=Period(due)))
    return Message(
        "from the base of {base} in {year}, growth a year must be {growths}",
        base=base.amount,
        year=Period(first),
        growths=tuple(growths),
    )


def _standing(target: Target, figure: Observation | None, row: GapRow, width: Decimal) -> Message:
    """Return where a goal stands, with its verdict where there is one."""
    speed = None
    if row.progress_ratio is not None:
        speed = Message("the speed so far is {ratio} of the required one", ratio=Amount(row.progress_ratio))
    if figure is None or row.gap is None:
        if speed is not None:
            return Message("{speed}: {verdict}", speed=speed, verdict=Term(row.verdict))
        return Message("no figure is known yet, so the gap is unknown")
    clauses = (_figure(figure), _pace(row), _difference(target, row, row.gap, width), speed)
    told = reduce(_joined, (clause for clause in clauses if clause is not None))
    if row.verdict not in JUDGED:
        return told
    return Message("{told}: {verdict}", told=told, verdict=Term(row.verdict))


def _joined(first: Message, second: Message) -> Message:
    return Message("{first}, {second}", first=first, second=second)


def _figure(figure: Observation) -> Message:
    """Return the figure with its period and its status."""
    period, status = figure.period, Term(figure.status or "")
    growing, falling = figure.metric == "growth", figure.value < 0
    value = Amount(-figure.value if growing and falling else figure.value, figure.unit)
    if growing and falling and figure.status is not None:
        return Message("the fall in {period} was {value} ({status})", period=period, value=value, status=status)
    if growing and falling:
        return Message("the fall in {period} was {value}", period=period, value=value)
    if growing and figure.status is not None:
        return Message("growth in {period} was {value} ({status})", period=period, value=value, status=status)
    if growing:
        return Message("growth in {period} was {value}", period=period, value=value)
    if figure.status is not None:
        return Message("the figure for {period} is {value} ({status})", period=period, value=value, status=status)
    return Message("the figure for {period} is {value}", period=period, value=value)


def _pace(row: GapRow) -> Message | None:
    """Return how much of a sum or a count is done, against the time elapsed (序时进度)."""
    if row.attainment is None or row.pace_gap is None or row.verdict == "met":
        return None
    done, ahead = Amount(row.attainment, PERCENT), Amount(abs(row.pace_gap), POINTS)
    if row.pace_gap > 0:
        return Message("{done} of the goal, {points} ahead of the time elapsed", done=done, points=ahead)
    if row.pace_gap < 0:
        return Message("{done} of the goal, {points} behind the time elapsed", done=done, points=ahead)
    return Message("{done} of the goal, in step with the time elapsed", done=done)


def _difference(target: Target, row: GapRow, gap: Decimal, width: Decimal) -> Message:
    """Return how far the figure is from the goal; where 左右 decided, that it did."""
    amount = Amount(abs(gap), gap_unit_of(target))
    if gap == 0:
        return Message("exactly the goal")
    if target.comparator == "between":
        return NEAR_END["short" if gap > 0 else "past"].retold(amount=amount)
    above = (gap > 0) is target.falling
    if target.comparator in ABOUT and 0 < gap <= width and row.verdict in {"met", "on_track"}:
        within = Amount(width, gap_unit_of(target))
        return WITHIN["above" if above else "below"].retold(amount=amount, width=within)
    if target.metric in RATES or target.falling:
        return DIFFERENCES["above" if above else "below"].retold(amount=amount)
    return DIFFERENCES["beyond" if above else "short"].retold(amount=amount)


def _need(target: Target, figure: Observation | None, row: GapRow) -> Message | None:
    """Return what the time that is left must bring; None where the goal has said it, or nothing is left to do."""
    if row.verdict in {"met", "missed"}:
        return None
    if row.acceleration is not None:
        return _faster(target, row.acceleration)
    if row.required is None:
        return None if figure is not None else _unknown(target)
    if row.required_period is not None:
        return _rest(target, row, row.required, Period.parse(row.required_period))
    return _from_start(target, figure, row.required, row.required_unit)


def _from_start(target: Target, figure: Observation | None, required: Decimal, unit: str | None) -> Message | None:
    """Return what is needed before the due year has begun: growth to a level or a multiple, or the goal itself."""
    if unit == PERCENT.name and target.metric not in RATES:
        level = target.metric == "level" and figure is not None
        start = figure.period if level and figure is not None else target.base_period
        return None if start is None else _growth_to(target, required, start)
    if figure is None or averaged(target) or target.due.first != target.due.last:
        return None
    if target.metric == "share":
        return Message("{due} must bring {promise}", due=target.due, promise=promise_of(target))
    return Message("{due} as a whole must bring {promise}", due=target.due, promise=promise_of(target))


def _unknown(target: Target) -> Message | None:
    """Return that without a base no growth can be told."""
    if target.metric != "level" or target.base_period is None:
        return None
    return Message("the level of {base} is unknown too, so the growth it takes cannot be told", base=target.base_period)


def _faster(target: Target, points: Decimal) -> Message | None:
    """Return by how much growth a year must change for the years that are left."""
    change = Amount(abs(points), POINTS)
    if points == 0:
        return None
    if target.falling:
        if points < 0:
            return Message("growth must come down by {points} a year from here on", points=change)
        return Message("growth may be {points} a year higher from here on", points=change)
    if points > 0:
        return Message("growth must be {points} a year faster from here on", points=change)
    return Message("growth may be {points} a year slower from here on", points=change)


def _rest(target: Target, row: GapRow, required: Decimal, period: Period) -> Message | None:
    """Return what the rest of the year must bring: growth, or an amount a month."""
    if row.required_unit != PERCENT.name:
        amount = Amount(required, target.unit)
        return Message("{amount} a month are needed in {period}", amount=amount, period=period) if required else None
    if required < 0:
        key = "fall" if target.falling else "even a fall"
    elif target.falling:
        key = "at most"
    else:
        key = "would do" if row.verdict == "on_track" else "growth"
    return REST[key].retold(period=period, growth=Amount(abs(required), PERCENT))


def _growth_to(target: Target, required: Decimal, start: Period) -> Message:
    """Return the growth a year that leads from a period to a level or a multiple in its last due year."""
    last = Period(target.due.last or target.due.first)
    if target.falling:
        key = "fall" if required < 0 else "at most"
    else:
        key = "one year" if last.year - start.year == 1 else "growth"
    return LEADS[key].retold(start=start, last=last, growth=Amount(abs(required), PERCENT))

"""One sentence a goal: what was promised, where it stands, what it still takes; from the row of the gap alone."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from siping_cli.answers.gap_cells import edge_of, gap_of, suffices
from siping_cli.answers.goal_wording import goal_in_words, name_of_goal, promise_of, qualitative_in_words
from siping_cli.answers.phrases import (
    DIFFERENCES,
    FIGURE,
    FIGURE_OF_STATUS,
    LEADS,
    NEAR_END,
    OVER_YEARS,
    REST,
    STEPS,
    WITHIN,
)
from siping_cli.engine.distance import gap_unit_of
from siping_cli.engine.span import satisfies
from siping_cli.engine.workings import level_of, years_between
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, POINTS, Quantity
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with
from siping_cli.wording.vocabulary import ABOUT, MOVES, RATES

if TYPE_CHECKING:
    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.answers.judged import Judged
    from siping_cli.engine.choices import Verdict
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.qualitative import Standing
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.workings import Known, Workings
    from siping_cli.plan.plan import Plan

JUDGED: tuple[Verdict, ...] = ("met", "missed", "on_track", "behind")


def sentence_of(plan: Plan, one: Judged, row: GapRow, way: Message | None = None) -> Message:
    """Return a goal in one sentence, which says nothing that its row does not.

    Args:
        plan: the plan.
        one: the goal, the figure it was judged by, and how it stands.
        row: its row of the gap.
        way: what it takes from a base that was given, for a goal without a figure.

    """
    name, goal = name_of_goal(plan, one.choice), goal_in_words(one.choice)
    standing = _standing(one, row)
    need = way or _need(one, row)
    if need is None:
        return Message("{name}: {goal}; {standing}.", name=name, goal=goal, standing=standing)
    return Message("{name}: {goal}; {standing}; {need}.", name=name, goal=goal, standing=standing, need=need)


def sentence_of_qualitative(plan: Plan, standing: Standing) -> Message:
    """Return a goal without a number in one sentence."""
    return Message(
        "{name}: {goal}; {rule}: {verdict}.",
        name=standing.subject.name,
        goal=qualitative_in_words(plan, standing.subject, standing.goal),
        rule=standing.judgement.rule,
        verdict=Term(standing.judgement.verdict),
    )


def way_of(choice: Choice, base: Known, workings: Workings) -> Message:
    """Return what a level takes from a base that was given: growth a year to each year it is due in."""
    target, goal = choice.target, level_of(choice)
    first = choice.base_year
    if satisfies(choice, Quantity(base.value, choice.subject.unit).to(target.unit).value):
        return Message("the base of {base} in {year} already meets the goal", base=base.amount, year=Period(first))
    growths = []
    for due in target.due.years:
        years = years_between(first, due)
        growth = workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=years)
        growths.append(Message("{growth} to {due}", growth=copy_with(growth.amount, prose=True), due=Period(due)))
    return Message(
        "from the base of {base} in {year}, the required annual growth is {growths}",
        base=base.amount,
        year=Period(first),
        growths=tuple(growths),
    )


def _standing(one: Judged, row: GapRow) -> Message:
    """Return where a goal stands, with its verdict where there is one."""
    figure, speed = one.spanned.figure, None
    if row.progress_ratio is not None and one.choice.over != "average":
        speed = Message(
            "progress so far is {ratio} of the required pace",
            ratio=Amount(row.progress_ratio * HUNDRED, PERCENT, prose=True),
        )
    if figure is None:
        if speed is not None:
            return Message("{speed}: {verdict}", speed=speed, verdict=Term(row.verdict))
        return Message("no figures yet")
    if row.gap is None:
        told = _joined(_figure(one, figure), Message("the total of all units"))
        return told if row.verdict not in JUDGED else Message("{told}: {verdict}", told=told, verdict=Term(row.verdict))
    clauses = (_figure(one, figure), _missed(one), _pace(row), _difference(one, row, row.gap), speed)
    told = reduce(_joined, (clause for clause in clauses if clause is not None))
    if row.verdict not in JUDGED:
        return told
    return Message("{told}: {verdict}", told=told, verdict=Term(row.verdict))


def _missed(one: Judged) -> Message | None:
    """Return the years that missed a goal of every year, where there are more than the one that is shown."""
    missed = tuple(Period(year) for year, _, verdict in one.judgement.years if verdict == "missed")
    return Message("missed in {years}", years=missed) if len(missed) > 1 else None


def _joined(first: Message, second: Message) -> Message:
    return Message("{first}, {second}", first=first, second=second)


def _figure(one: Judged, figure: Figure) -> Message:
    """Return the figure with the time that it covers and its status."""
    period, status = figure.span, Term(figure.status or "")
    growing, falling = figure.metric == "growth", figure.value < 0
    edge = edge_of(one) if one.spanned.inside else None
    value = Amount(figure.value, figure.unit, edge=edge)
    if growing and falling:
        value = Amount(-figure.value, figure.unit, edge=None if edge is None else -edge)
    if growing and one.choice.over in {"average", "base"} and one.spanned.inside:
        return OVER_YEARS[one.choice.over, falling].retold(period=period, value=value)
    kind = ("fall" if falling else "growth") if growing else "figure"
    if figure.status is None:
        return FIGURE[kind].retold(period=period, value=value)
    return FIGURE_OF_STATUS[kind].retold(period=period, value=value, status=status)


def _pace(row: GapRow) -> Message | None:
    """Return how much of a sum or a count is done, against the time elapsed (序时进度)."""
    if row.attainment is None or row.pace_gap is None or row.verdict == "met":
        return None
    done = Amount(row.attainment, PERCENT, prose=True)
    ahead = Amount(abs(row.pace_gap), POINTS, prose=True)
    if row.pace_gap > 0:
        return Message("{done} of the goal done, {points} ahead of the time elapsed", done=done, points=ahead)
    if row.pace_gap < 0:
        return Message("{done} of the goal done, {points} behind the time elapsed", done=done, points=ahead)
    return Message("{done} of the goal done, in step with the time elapsed", done=done)


def _difference(one: Judged, row: GapRow, gap: Decimal) -> Message:
    """Return how far the figure is from the goal; where 左右 decided, that it did."""
    choice, target = one.choice, one.choice.target
    shown = gap_of(one, row)
    plain = Amount(Decimal(0), gap_unit_of(target)) if shown is None else shown
    amount = copy_with(plain, value=abs(gap), side=None, prose=True)
    if gap == 0:
        return Message("equal to the goal")
    if target.comparator == "exact":
        return Message("{amount} from the goal", amount=amount)
    falls = choice.less and target.value < 0  # a fall is short of its goal, where it stands above it
    above = (gap > 0) is choice.less
    if target.comparator == "between":
        side = ("above" if above else "below") if choice.less and not falls else ("short" if gap > 0 else "past")
        return NEAR_END[side].retold(amount=amount)
    if target.comparator in ABOUT and 0 < gap <= one.width and row.verdict in {"met", "on_track"}:
        within = Amount(one.width, gap_unit_of(target))
        return WITHIN["short" if falls else "above" if above else "below"].retold(amount=amount, width=within)
    if choice.less and not falls:
        side = "over" if above else "under"
    elif target.metric in RATES and not falls:
        side = "above" if above else "below"
    else:
        side = "short" if gap > 0 else "beyond"
    return DIFFERENCES[side].retold(amount=amount)


def _need(one: Judged, row: GapRow) -> Message | None:
    """Return what the time that is left must bring; None where the goal has said it, or nothing is left to do."""
    choice, figure, required = one.choice, one.spanned.figure, one.distance.required
    if row.verdict in {"met", "missed"} or (figure is not None and choice.per_unit):
        return None
    linear = one.course is not None and one.course.linear
    if row.acceleration is not None and choice.over != "average" and not linear:
        return _faster(choice, row.acceleration)
    if required is None:
        return None if figure is not None else _unknown(choice)
    if required.unit.endswith("/年"):
        return None if required.period is None else _steps(one, required.value, Span.parse(required.period))
    if required.period is not None:
        return _rest(one, row, required.value, Span.parse(required.period))
    return _from_start(one, required.value, required.unit)


def _steps(one: Judged, step: Decimal, period: Span) -> Message | None:
    """Return what each of the years that are left must bring of what moves in equal steps."""
    course = one.course
    if course is None or course.kind == "sum":
        key = "sum"
    elif one.choice.less:
        key = "fall" if step < 0 else "may rise"
    else:
        key = "rise"
    if key == "rise" and step <= 0:
        return None
    side = "up" if key in {"rise", "fall", "sum"} else "down"
    amount = Amount(abs(step), gap_unit_of(one.choice.target), suffices=side, prose=True)  # type: ignore[arg-type]  # one of two
    return STEPS[key].retold(amount=amount, period=period)


def _from_start(one: Judged, required: Decimal, unit: str | None) -> Message | None:
    """Return what is needed of whole years: growth to the goal, or the goal itself before its year has begun."""
    choice, target, figure = one.choice, one.choice.target, one.spanned.figure
    course = one.course
    if unit == PERCENT.name and course is not None and course.here is not None and not course.linear:
        started = course.latest is not None or target.metric not in MOVES
        return _growth_to(one, required, Period(course.here[0]), Period(course.last)) if started else None
    if figure is None or choice.over != "year" or target.due.first != target.due.last:
        return None
    if target.metric in {"share", "ratio"}:
        return Message("the goal for {due} needs {promise}", due=target.due, promise=promise_of(target))
    return Message("the full year {due} needs {promise}", due=target.due, promise=promise_of(target))


def _unknown(choice: Choice) -> Message | None:
    """Return that without a base no growth can be told."""
    target = choice.target
    if target.metric != "level" or target.base_period is None:
        return None
    return Message("the level of {base} is unknown, so the required growth can't be computed", base=target.base_period)


def _faster(choice: Choice, points: Decimal) -> Message | None:
    """Return by how much growth a year must change for the years that are left."""
    change = Amount(abs(points), POINTS, prose=True)
    if points == 0:
        return None
    if choice.less:
        if points < 0:
            return Message("from now on, annual growth must fall by {points}", points=change)
        return Message("from now on, annual growth may rise by {points}", points=change)
    if points > 0:
        return Message("from now on, annual growth must rise by {points}", points=change)
    return Message("from now on, annual growth may fall by {points}", points=change)


def _rest(one: Judged, row: GapRow, required: Decimal, period: Span) -> Message | None:
    """Return what the rest of the year must bring: growth, or an amount a month; of a ceiling what it may."""
    choice = one.choice
    if row.required_unit != PERCENT.name:
        if not required:
            return None
        amount = Amount(required, choice.target.unit, suffices=suffices(one))
        if choice.less:
            return Message("{amount} a month may be used in {period}", amount=amount, period=period)
        return Message("{period} needs {amount} a month", amount=amount, period=period)
    if required < 0:
        key = "fall" if choice.less else "even a fall"
    elif choice.less:
        key = "at most"
    else:
        key = "would do" if row.verdict == "on_track" else "growth"
    return REST[key].retold(period=period, growth=_growth(one, required))


def _growth_to(one: Judged, required: Decimal, start: Period, last: Period) -> Message:
    """Return the growth a year that leads from a period to the goal in its last due year."""
    growth, one_left = _growth(one, required), last.year - start.year == 1
    if one.choice.less:
        key = "fall" if required < 0 else "at most"
    elif required < 0 and one_left:
        return REST["even a fall"].retold(period=last, growth=growth)
    elif required < 0:
        key = "even a fall"
    elif required == 0 and one.choice.target.comparator == "more_than":
        key = "any"
    else:
        key = "one year" if one_left else "growth"
    return LEADS[key].retold(start=start, last=last, growth=growth)


def _growth(one: Judged, required: Decimal) -> Amount:
    """Return a growth that is required, without its sign, rounded to the side that suffices."""
    side = suffices(one)
    if required < 0:
        side = "down" if side == "up" else "up"
    return Amount(abs(required), PERCENT, suffices=side, prose=True)

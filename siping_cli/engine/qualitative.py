"""Goals without a number: which are asked for, and how they stand where both of their sides are known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.figure import settled
from siping_cli.engine.measure import Measure
from siping_cli.engine.selection import Choice, fold_name
from siping_cli.engine.span import Spanned, compares
from siping_cli.engine.trace import explain_figure
from siping_cli.engine.verdicts import Judgement
from siping_cli.engine.width import width_of_qualitative
from siping_cli.numbers import formulas
from siping_cli.numbers.quantities import HUNDRED
from siping_cli.plan.meaning import accrual_of, base_year, over_of
from siping_cli.sheet import Amount, Step, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record
from siping_cli.wording.vocabulary import FALLING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.engine.choices import Verdict
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.workings import Known, Workings
    from siping_cli.numbers.periods import Period
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.wording.vocabulary import QualitativeKind

_ZERO = Decimal(0)
Pair = tuple["Figure", "Figure | None"]
# Why a goal without a number is listed and not judged: somebody else tells, or no width is said.
_UNJUDGED: dict[QualitativeKind, Message] = {
    "compliance": Message("the plan does not give the assigned numbers, so the goal is not judged"),
    "rank": Message("ranks are published by whoever compares the places, so the goal is not judged"),
    "quality": Message("quality classes are set by the authority in charge, so the goal is not judged"),
    "sign": Message(
        "the goal does not say how much change still counts as stable, so it is not judged; give a tolerance"
    ),
}


@record
class Standing:
    """A goal without a number, the figures of both sides, and how it stands.

    Attributes:
        choice: what it is set for, the goal, and what it is over.
        figure: the latest figure by which it can be judged, or the latest of its own side alone.
        other: the figure that a relation compares with, of the same period.
        judgement: the verdict and its rule.
        steps: its workings.

    """

    choice: Choice
    figure: Figure | None
    other: Figure | None
    judgement: Judgement
    steps: tuple[Step, ...] = ()

    @property
    def unlike(self) -> bool:
        """Whether both sides are known and are at different prices, so that they are not compared."""
        return self.other is not None and self.judgement.verdict == "no_data"

    @property
    def subject(self) -> Indicator:
        """What it is set for."""
        return self.choice.subject

    @property
    def goal(self) -> QualitativeGoal:
        """The goal."""
        return self.choice.target  # type: ignore[return-value]  # made of a goal below


def qualitative_goals(plan: Plan, names: Sequence[str] = ()) -> tuple[tuple[Indicator, QualitativeGoal], ...]:
    """Return the goals without a number that names stand for, with what they are set for; all where there is no name."""
    wanted = {fold_name(name) for name in names}
    return tuple(
        (subject, goal)
        for subject, goal in plan.qualitative
        if not wanted or goal.id in wanted or wanted & {fold_name(name) for name in subject.names}
    )


def choice_of_qualitative(plan: Plan, subject: Indicator, goal: QualitativeGoal, first_year: int) -> Choice:
    """Return a goal without a number with what follows from its words and its indicator."""
    meaning = plan.meaning(subject)
    accrual = accrual_of(goal, meaning)
    over, grounds = over_of(goal, first_year, accrual)
    year = over == "year"
    first = goal.due.first - 1 if year else base_year(goal, first_year)
    less = goal.comparator in FALLING
    return Choice(subject, goal, None, meaning, over, grounds, less, accrual, first)  # type: ignore[arg-type]  # what a measure asks of a goal, both kinds have


def standing_of(choice: Choice, knowledge: Knowledge, at: Period | None, workings: Workings) -> Standing:
    """Return how a goal without a number stands.

    Args:
        choice: what the goal is set for, and the goal.
        knowledge: what is known of both sides; the width of 左右 in its plan is also that of 同步.
        at: look only at this period.
        workings: takes the steps.

    """
    standing, begun = _standing(choice, knowledge, at), len(workings.steps)
    judgement = standing.judgement
    if judgement.verdict != "no_data":
        _tell(standing, knowledge, workings)
    rule = Message("{verdict}: {rule}", verdict=Term(judgement.verdict), rule=judgement.rule)
    workings.decide(choice.target.id, "verdict", rule)
    return copy_with(standing, steps=tuple(workings.steps[begun:]))


def against(plan: Plan, choice: Choice) -> Choice | None:
    """Return the other side of a relation, looked at as its own side is; None for a goal that compares with nothing."""
    other = plan.other_side(choice.subject, choice.target)  # type: ignore[arg-type]  # made of a goal above
    return None if other is None else copy_with(choice, subject=other, meaning=plan.meaning(other))


def _standing(choice: Choice, knowledge: Knowledge, at: Period | None) -> Standing:
    goal: QualitativeGoal = choice.target  # type: ignore[assignment]  # made of a goal above
    deflator, tolerance = knowledge.assumptions.deflator, knowledge.assumptions.tolerance
    mine, width = Measure(choice, knowledge.of(choice)), width_of_qualitative(knowledge.plan, goal, tolerance)
    if goal.comparator is None or width is None:
        return Standing(choice, _alone(mine, at), None, Judgement("no_data", _UNJUDGED[goal.kind]))
    other = against(knowledge.plan, choice)
    theirs = None if other is None else Measure(other, knowledge.of_subject(other.subject))
    pairs = list(_pairs(choice, mine, theirs, at))
    if not pairs:
        figure = _alone(mine, at)
        if theirs is not None:
            names = {"name": choice.subject.name, "other": theirs.choice.subject.name}
            said = Message("{name} and {other} have no figures for the same period", **names)
        elif figure is not None:  # a year of its span is missing
            number = Amount(_ZERO, figure.unit, goal.comparator)
            values = {"period": figure.span, "goal": number, "due": goal.due}
            said = Message("the latest figure is for {period}; the goal of {goal} is due {due}", **values)
            return Standing(choice, figure, None, Judgement("open", said))
        else:
            said = Message("no figures yet")
        return Standing(choice, figure, None, Judgement("no_data", said))
    if theirs is not None and goal.metric in {"growth", "change"}:
        prices = (choice.meaning.prices, theirs.choice.meaning.prices)
        if None not in prices and prices[0] != prices[1]:
            if deflator is None:
                figure, versus = pairs[0]
                return Standing(choice, figure, versus, Judgement("no_data", _at_two_prices(choice, theirs.choice)))
            pairs = [
                (_real(figure, prices[0], deflator), versus and _real(versus, prices[1], deflator))
                for figure, versus in pairs
            ]
    return _judged(choice, pairs, width)


def _tell(standing: Standing, knowledge: Knowledge, workings: Workings) -> None:
    """Keep the steps by which the figures of both sides were made."""
    choice, other = standing.choice, against(knowledge.plan, standing.choice)
    deflator = knowledge.assumptions.deflator
    sides = [(knowledge.of(choice), standing.figure)]
    if other is not None:
        sides.append((knowledge.of_subject(other.subject), standing.other))
    for known, figure in ((known, figure) for known, figure in sides if figure is not None):
        measure, period = Measure(choice, known), figure.period
        several = choice.over in {"average", "base"} and period.year > choice.base_year
        made = measure.over(period.year) if several else measure.at(period)
        if made is None:
            continue
        explain_figure(choice, known, Spanned(figure=made), workings)
        if deflator is not None and made.value != figure.value:
            given = {"growth": made.known, "deflator": deflator}
            workings.use(choice.target.id, formulas.constant_price_growth, made.unit, **given)


def _at_two_prices(choice: Choice, other: Choice) -> Message:
    return Message(
        "{name} is at {prices} and {other} at {others}, so their growth can't be compared; give the price "
        "change with --deflator",
        name=choice.subject.name,
        prices=Term(choice.meaning.prices or ""),
        other=other.subject.name,
        others=Term(other.meaning.prices or ""),
    )


def _real(figure: Figure, prices: str | None, deflator: Known) -> Figure:
    """Return growth at constant prices."""
    if prices == "constant":
        return figure
    years = 1 if figure.made == "averaged" else len(figure.span.years)
    growth = figure.value / HUNDRED
    for _ in range(years):
        growth = formulas.constant_price_growth(growth, deflator.value / HUNDRED)
    return copy_with(figure, value=settled(growth * HUNDRED), made="derived")


def _alone(mine: Measure, at: Period | None) -> Figure | None:
    """Return the latest figure of its own side."""
    last = mine.choice.target.due.last
    years = (year for year in mine.years() if last is None or year <= last)
    figures = (mine.latest(year) for year in years)
    return next((figure for figure in figures if figure is not None and at in {None, figure.period}), None)


def _pairs(choice: Choice, mine: Measure, theirs: Measure | None, at: Period | None) -> Iterator[Pair]:
    """Yield the figures of both sides for the same time, latest first."""
    last = choice.target.due.last
    for year in mine.years():
        if last is not None and year > last:
            continue
        if choice.over in {"average", "base"} and year > choice.base_year:
            figure = mine.over(year)
            pairs = [(figure, theirs.over(year) if theirs else None)]
        else:
            figures = [mine.whole(year), mine.part(year)]
            pairs = [(each, theirs.at(each.period) if each and theirs else None) for each in figures]
        for figure, other in pairs:
            if figure is not None and (theirs is None or other is not None) and at in {None, figure.period}:
                yield figure, other
                break


def _judged(choice: Choice, pairs: Sequence[Pair], width: Decimal) -> Standing:
    """Judge the figures by when the goal is due; a goal of every year by each of them."""
    first = choice.target.due.first
    if choice.over == "each":
        inside = [pair for pair in pairs if pair[0].period.year >= first]
        missed = [pair for pair in inside if pair[0].period.whole_year and not _there(choice, *pair, width)]
        figure, other = (missed or inside or pairs)[0]
    else:
        figure, other = pairs[0]
    there = _there(choice, figure, other, width)
    return Standing(
        choice, figure, other, Judgement(_verdict(choice, figure, there=there), _rule(choice, figure, other))
    )


def _rule(choice: Choice, figure: Figure, other: Figure | None) -> Message:
    """Return which numbers were compared."""
    goal: QualitativeGoal = choice.target  # type: ignore[assignment]  # made of a goal above
    edge = None if other is None else _edge(choice, other)
    value = Amount(figure.value, figure.unit, edge=edge)
    against = Amount(_ZERO if other is None else other.value, figure.unit, goal.comparator)
    if goal.margin is None or other is None:
        return Message("{value} in {period} against {other}", value=value, period=figure.span, other=against)
    return Message(
        "{value} in {period} against {other}, required difference {margin}",
        value=value,
        period=figure.span,
        other=copy_with(against, comparator=None),
        margin=Amount(goal.margin, goal.margin_unit),
    )


def _edge(choice: Choice, other: Figure | None) -> Decimal:
    """Return the number that its own side is compared with: that of the other side, and the margin beyond it."""
    goal: QualitativeGoal = choice.target  # type: ignore[assignment]  # made of a goal above
    value = _ZERO if other is None else other.value
    margin, unit = goal.margin, goal.margin_unit
    if margin is None or unit is None:
        return value
    if unit.kind == "rate":  # of a level, in percent of that of the other side
        margin = abs(value) * margin / HUNDRED
    elif unit.is_rate:  # points, of a rate that may be in ‰
        margin = margin * unit.factor / goal.unit.factor
    return value - margin if choice.less else value + margin


def _there(choice: Choice, figure: Figure, other: Figure | None, width: Decimal) -> bool:
    """Tell whether a figure stands to the other side as the goal asks; being ahead of what it is in step with is no miss."""
    if choice.target.comparator == "about" and other is None:  # what is to be stable rises no more than it falls
        return abs(figure.value) <= width
    return compares(choice.target.comparator, figure.value, _edge(choice, other), width, less=choice.less)


def _verdict(choice: Choice, figure: Figure, *, there: bool) -> Verdict:
    due, year = choice.target.due, figure.period.year
    if choice.over in {"average", "base"} and year > choice.base_year:
        if year < due.first or not figure.period.whole_year:
            return "on_track" if there else "behind"
    elif year < due.first:
        return "open"
    if not figure.period.whole_year:
        return "on_track" if there else "behind"
    if choice.over == "each" and (due.last is None or year < due.last):
        return "on_track" if there else "missed"
    if there:
        return "met"
    return "behind" if due.last is not None and year < due.last else "missed"

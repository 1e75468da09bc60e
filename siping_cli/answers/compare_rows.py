"""What compared goals look like: a row an indicator and plan for machines; for people columns of few plans, blocks of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.gap_cells import OBSERVED_CELL
from siping_cli.plan.target import MEMBER
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.compare_goals import Comparison
    from siping_cli.checks.alike import PlanGoal
    from siping_cli.engine.choices import Verdict
    from siping_cli.numbers.periods import Due
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text
    from siping_cli.wording.vocabulary import Better, Comparator, Metric, Over, Status

    Gaps = Mapping[tuple[str, str], Line]

MEDIAN = "median"


@record
class CompareRow:
    """One goal beside those of other plans.

    Attributes:
        group: the number of the comparison, from 1; its rows are of one and the same goal.
        indicator: id in the lexicon.
        name_zh: its name in Chinese.
        name_en: its name in English.
        plan: id of the plan.
        target: id of the goal in it.
        metric: what the number measures: growth, level, multiple, share, count, change or ratio.
        over: what the number is over: the due year, the average of the years, the whole since the base, or each year.
        better: the side that is better: more or less.
        comparator: how a figure must compare with the number.
        value: the number, in ``unit``; of a range the near end.
        value_high: the far end of a range.
        unit: the unit of the goal; rates in percent.
        per: the unit that it is set per.
        due_from: the first year in which it may be due.
        due_to: the last one; None where it has no end.
        base_period: the period that it counts from.
        difference: by how much it lies above what ``to`` names, in ``difference_unit``.
        difference_unit: its unit; points (个百分点) of rates.
        to: what the difference counts from: id of a plan, or median.
        rank: 1 for the goal that asks most; None where amounts of different places cannot be ranked.
        of: how many goals are compared.
        observed: the figure that it is judged by, in ``unit``.
        observed_period: the time that the figure covers.
        observed_status: how final the figure is.
        verdict: met, on_track, open, behind, missed or no_data.

    """

    group: int
    indicator: str
    name_zh: str
    name_en: str
    plan: str
    target: str
    metric: Metric
    over: Over
    better: Better
    comparator: Comparator
    value: Decimal
    value_high: Decimal | None
    unit: str
    per: str | None
    due_from: int
    due_to: int | None
    base_period: str | None
    difference: Decimal | None
    difference_unit: str | None
    to: str | None
    rank: int | None
    of: int
    observed: Decimal | None
    observed_period: str | None
    observed_status: Status | None
    verdict: Verdict


@record
class Shown:
    """A compared goal with its row, the difference that people read, and the line of its gap."""

    goal: PlanGoal
    row: CompareRow
    difference: Amount | None
    gap: Line


def shown_goals(group: int, comparison: Comparison, to: Plan | None, gaps: Gaps) -> tuple[Shown, ...]:
    """Return the goals of a comparison with their rows.

    Args:
        group: the number of the comparison.
        comparison: the goals.
        to: the plan that differences count from; None for the median.
        gaps: the gap of each goal by the ids of plan and goal.

    """
    return tuple(
        _shown(group, comparison, each, to, gaps[each.plan.id, each.goal.target.id]) for each in comparison.goals
    )


def _shown(group: int, comparison: Comparison, goal: PlanGoal, to: Plan | None, gap: Line) -> Shown:
    target, difference = goal.goal.target, comparison.difference_of(goal, to)
    row = CompareRow(
        group=group,
        indicator=goal.entry.id,
        name_zh=goal.entry.name.zh,
        name_en=goal.entry.name.en,
        plan=goal.plan.id,
        target=target.id,
        metric=target.metric,
        over=goal.goal.over,
        better="less" if goal.goal.less else "more",
        comparator=target.comparator,
        value=target.value,
        value_high=target.value_high,
        unit=target.unit.name,
        per=target.per,
        due_from=target.due.first,
        due_to=target.due.last,
        base_period=str(target.base_period) if target.base_period else None,
        difference=difference.value if difference else None,
        difference_unit=difference.unit.name if difference and difference.unit else None,
        to=None if difference is None else MEDIAN if to is None else to.id,
        rank=comparison.rank_of(goal),
        of=len(comparison.goals),
        observed=gap.row.observed,
        observed_period=gap.row.observed_period,
        observed_status=gap.row.observed_status,
        verdict=gap.row.verdict,
    )
    return Shown(goal, row, difference, gap)


def in_columns(
    plans: Sequence[Plan], groups: Sequence[Sequence[Shown]]
) -> tuple[tuple[Column, ...], tuple[Block, ...]]:
    """Return a line an indicator with a column a plan: the goal, and how far it lies from the plan that differences count from."""
    columns = (
        Column(Message("Indicator")),
        Column(Message("Due"), ColumnKind.WORD, optional=True),
        *(Column(Message("{plan}", plan=name), ColumnKind.NUMBER) for name in names_of_plans(plans).values()),
    )
    lines = []
    for group in groups:
        by_plan = {each.goal.plan.id: each for each in group}
        dues = {each.goal.goal.target.due for each in group}
        cells = [_cell(by_plan[plan.id], dated=len(dues) > 1) if plan.id in by_plan else None for plan in plans]
        lines.append(Line(None, (_label(group), next(iter(dues)) if len(dues) == 1 else None, *cells)))
    return columns, (Block(None, tuple(lines)),)


def in_blocks(
    plans: Sequence[Plan], comparisons: Sequence[Comparison], groups: Sequence[Sequence[Shown]], *, judged: bool
) -> tuple[tuple[Column, ...], tuple[Block, ...]]:
    """Return a block an indicator with a line a plan, what asks most first.

    Args:
        plans: the plans.
        comparisons: what is compared.
        groups: its goals with their rows.
        judged: whether figures and verdicts are shown.

    """
    columns = (
        Column(Message("Plan")),
        Column(Message("Target"), ColumnKind.NUMBER),
        Column(Message("Due"), ColumnKind.WORD, optional=True),
        Column(Message("Rank"), ColumnKind.NUMBER, optional=True),
        Column(Message("Difference"), ColumnKind.NUMBER, optional=True),
        Column(Message("Observed"), optional=True),
        Column(Message("Verdict"), ColumnKind.WORD, optional=True),
    )
    names = names_of_plans(plans)
    blocks = []
    for comparison, group in zip(comparisons, groups, strict=True):
        dues = {each.goal.goal.target.due for each in group}
        lines = []
        for each in sorted(group, key=lambda one: one.row.rank or 0):
            target = each.goal.goal.target
            figure = each.gap.cells[OBSERVED_CELL] if judged else None
            due = target.due if len(dues) > 1 else None
            told = (names[each.row.plan], each.goal.goal.amount, due, each.row.rank, each.difference)
            lines.append(Line(None, (*told, figure, Term(each.row.verdict) if judged else None)))
        blocks.append(Block(_heading(comparison, group, None if len(dues) > 1 else next(iter(dues))), tuple(lines)))
    return columns, tuple(blocks)


def names_of_plans(plans: Sequence[Plan]) -> dict[str, Text | Message]:
    """Return by id what tells plans apart in few words: their places, else place and year, else their names; a name where a place is not said."""
    places: dict[str, Text | Message] = {plan.id: plan.place or plan.name for plan in plans}
    dated: dict[str, Text | Message] = {
        plan.id: plan.name if plan.place is None else Message("{place}, {year}", place=plan.place, year=str(plan.year))
        for plan in plans
    }
    for names in (places, dated):
        if len(set(names.values())) == len(plans):
            return names
    return {plan.id: plan.name for plan in plans}


def _cell(shown: Shown, *, dated: bool) -> Amount | Message:
    """Return the goal of a plan, with the year where those of the others are due in another, and its difference."""
    goal: Amount | Message = shown.goal.goal.amount
    if dated:
        goal = Message("{due}: {goal}", due=shown.goal.goal.target.due, goal=goal)
    if shown.difference is None or shown.row.to == shown.row.plan:
        return goal
    return Message("{goal} ({difference})", goal=goal, difference=shown.difference)


def _label(group: Sequence[Shown]) -> Text | Message:
    """Return the name of what is compared, with what it is limited to."""
    first = group[0].goal
    target, name = first.goal.target, first.entry.name
    label: Text | Message = name
    if target.threshold:
        label = Message(
            "{name} ({size})", name=label, size=Amount(target.threshold.value, target.threshold.unit, "at_least")
        )
    covers = target.scope if target.per is None or target.per == MEMBER else target.per
    if covers != first.plan.targets_file.scopes[0].id:
        label = Message("{name}, {scope}", name=label, scope=first.plan.scope(covers).name)
    return label


def _heading(comparison: Comparison, group: Sequence[Shown], due: Due | None) -> Message:
    """Return what a block is about: the indicator, when the goals are due, how many there are, and their median."""
    label: Text | Message = _label(group)
    if due is not None:
        label = Message("{name}, {due}", name=label, due=due)
    if not comparison.measured:
        return Message("{name}: {count} goals", name=label, count=len(group))
    unit = group[0].goal.goal.target.unit
    median = Amount(comparison.median / unit.factor, unit)
    return Message("{name}: {count} goals, median {median}", name=label, count=len(group), median=median)

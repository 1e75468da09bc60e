"""Several plans side by side: the goals that say the same thing, how far they lie apart, and who reached what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.combine_plans import together
from siping_cli.answers.compare_goals import WHY_NOT_COMPARED, ComparedPlans, WhyNotCompared, compared_plans
from siping_cli.answers.compare_rows import MEDIAN, CompareRow, in_blocks, in_columns, names_of_plans, shown_goals
from siping_cli.answers.gap import gap
from siping_cli.answers.tally import tally
from siping_cli.checks.alike import one_place
from siping_cli.engine.workings import exactly
from siping_cli.errors import InvalidValueError
from siping_cli.sheet import Line, Sheet, Step
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.compare_rows import Gaps, Shown
    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.numbers.periods import Period
    from siping_cli.plan.plan import Plan
    from siping_cli.sheet import Block, Column
    from siping_cli.text.messages import Text

_FEW = 4  # plans that have a column each
_UNJUDGED = ("open", "no_data")
_REASONS: dict[WhyNotCompared, Message] = {
    "no_number": Message("the goal has no number"),
    "not_in_lexicon": Message(
        "the lexicon has no entry for the indicator's Chinese name; name the entry with the key 'is'"
    ),
    "alone": Message("no other plan has a goal for the indicator"),
    "stands_back": Message("another goal of the plan is more binding or comes first"),
    "ambiguous": Message("two indicators of one plan share a lexicon entry"),
    "taken": Message("its counterpart is already compared with a goal for another year"),
    "metric": Message("the other plans use a different measure"),
    "unit": Message("the units can't be converted"),
    "prices": Message("different prices"),
    "less": Message("a ceiling in one plan, a floor in another"),
    "over": Message("different span: one year, an average, a total, or every year"),
    "scope": Message("different scope"),
    "per": Message("set per unit in one plan, and for the whole or per another unit in the other"),
    "size": Message("different minimum size"),
    "years": Message("the other plans set it for different years"),
}


@exactly
def compare(
    asked: Sequence[tuple[Plan, Assumptions]],
    indicators: Sequence[str] = (),
    *,
    to: str | None = None,
    due: Period | None = None,
    over_time: bool = False,
) -> Sheet:
    """Return the goals of several plans side by side.

    Args:
        asked: the plans, each with what the asker gives for it, such as its figures.
        indicators: ids, aliases or names that one of the plans has; every goal where it is empty.
        to: what differences count from: the id of a plan, or median; of up to four plans the first, else the median.
        due: a year; only goals that are due in it are looked at.
        over_time: whether goals for different years are compared that are as far from the first year of their plan; plans of one
            place for different years always are.

    Returns:
        A sheet of ``CompareRow``, a row an indicator and plan.

    Raises:
        InvalidValueError: there are fewer than two plans, no plan is called so, or what goals are to be due in is no year.
        UnknownNameError: a name is in none of the plans.

    """
    plans = tuple(plan for plan, _ in asked)
    if len(plans) < 2:  # noqa: PLR2004 - two are compared
        raise InvalidValueError(
            Message(
                "a single plan can't be compared; give --plan twice, a folder of plans, or a plan that names "
                "its parents"
            )
        )
    if due is not None and not due.whole_year:
        raise InvalidValueError(Message("--due takes a year, like {year}", year=str(due.year)))
    beside = _reference(plans, to)
    through = over_time or (one_place(plans) and len({plan.year for plan in plans}) == len(plans))
    found = compared_plans(plans, indicators, due=None if due is None else due.year, over_time=through)
    answers = _gaps(asked, found)
    gaps: Gaps = {(line.row.plan, line.row.target): line for _, sheet in answers for line in sheet.lines}
    groups = [shown_goals(number, each, beside, gaps) for number, each in enumerate(found.comparisons, start=1)]
    shown = [each for group in groups for each in group]
    judged = any(each.row.verdict not in _UNJUDGED for each in shown)
    wide = len(plans) <= _FEW and not judged
    columns: tuple[Column, ...] = ()
    blocks: tuple[Block, ...] = ()
    if shown and wide:
        columns, blocks = in_columns(plans, groups)
    elif shown:
        columns, blocks = in_blocks(plans, found.comparisons, groups, judged=judged)
    return Sheet(
        command="compare",
        title=Message("{plan}: goals side by side", plan=Message("{count} plans", count=len(plans))),
        columns=columns,
        blocks=blocks,
        order=tuple(Line(each.row) for each in shown),
        notes=(
            *_notes(plans, found, shown, beside, ranked=not wide),
            *_left_out(plans, found, through=through),
            *(_on_figures(answers) if judged else ()),
        ),
        steps=tuple(_steps(found)),
        used=tuple(each for _, sheet in answers for each in sheet.used or ()),
        unused=tuple(each for _, sheet in answers for each in sheet.unused),
        row_class=CompareRow,
    )


def _reference(plans: Sequence[Plan], to: str | None) -> Plan | None:
    """Return the plan that differences count from; None for the median.

    Raises:
        InvalidValueError: no plan is called so, or two plans have one id.

    """
    ids = {plan.id: plan for plan in plans}
    if len(ids) < len(plans):
        raise InvalidValueError(Message("two plans have the same id; give each plan its own id"))
    if to is None:
        return plans[0] if len(plans) <= _FEW else None
    if to != MEDIAN and to not in ids:
        names = (*ids, MEDIAN)
        raise InvalidValueError(Message("no plan has the id '{id}'; --to takes one of: {ids}", id=to, ids=names))
    return ids.get(to)


def _gaps(asked: Sequence[tuple[Plan, Assumptions]], found: ComparedPlans) -> list[tuple[Text | Message, Sheet]]:
    """Return how far the compared goals are, plan by plan."""
    answers = []
    names = names_of_plans([plan for plan, _ in asked])
    for plan, assumptions in asked:
        goals = [each.goal.target.id for one in found.comparisons for each in one.goals if each.plan.id == plan.id]
        if goals:
            answers.append((names[plan.id], gap(plan, goals, assumptions)))
    return answers


def _on_figures(answers: Sequence[tuple[Text | Message, Sheet]]) -> Iterator[Message]:
    """Yield who reached how many goals, and what the verdicts rest on."""
    if len(answers) > _FEW:
        yield from together(answers).notes
        return
    rest = []
    for name, sheet in answers:
        counted = tally(row.verdict for row in sheet.rows)
        if len(sheet.rows) > 1:
            yield Message("{plan}: {note}", plan=name, note=counted)
        rest.append((name, copy_with(sheet, notes=tuple(note for note in sheet.notes if note != counted))))
    yield from together(rest).notes


def _notes(
    plans: Sequence[Plan], found: ComparedPlans, shown: Sequence[Shown], to: Plan | None, *, ranked: bool
) -> Iterator[Message]:
    """Yield what the numbers of the answer mean."""
    yield Message(
        "{groups} comparisons; {count} goals compared, {left} left out",
        groups=len(found.comparisons),
        count=len(shown),
        left=len(found.left),
    )
    if any(each.difference is not None for each in shown):
        if to is None:
            yield Message("differences are from the median of the plans")
        else:
            yield Message("differences are from {plan}", plan=names_of_plans(plans)[to.id])
    if ranked and any(one.measured for one in found.comparisons):
        yield Message(
            "rank 1 is the most demanding; a range counts by the end that is met first, 左右 (about) by its number"
        )
    if not all(one.measured for one in found.comparisons):
        yield Message("amounts and counts depend on the size of a place, so they have no difference or rank")


def _left_out(plans: Sequence[Plan], found: ComparedPlans, *, through: bool) -> Iterator[Message]:
    """Yield why goals are left out: how many for each reason, and by name where others come near and the plans are few."""
    names = names_of_plans(plans)
    for reason in WHY_NOT_COMPARED:
        left = [each for each in found.left if each.reason == reason]
        goals: object = len(left)
        if left and len(plans) <= _FEW and reason not in {"no_number", "not_in_lexicon", "alone"}:
            named = (Message("{name} ({plan})", name=each.subject.name, plan=names[each.plan.id]) for each in left)
            goals = tuple(dict.fromkeys(named))
        if left:
            yield Message("left out ({reason}): {goals}", reason=_REASONS[reason], goals=goals)
        if left and reason == "years" and not through:
            yield Message("to compare goals for different years, use --over-time")


def _steps(found: ComparedPlans) -> Iterator[Step]:
    """Yield why each goal is left out that is."""
    for each in found.left:
        told = Message("{plan}: {note}", plan=each.plan.name, note=_REASONS[each.reason])
        yield Step(each.goal.id, "left_out", "", (), told)

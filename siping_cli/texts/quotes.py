"""The records of a plan that quote its source, and the numbers that each accounts for in its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.numbers.in_prose import mentions
from siping_cli.numbers.quantities import Quantity, half_width
from siping_cli.plan.meaning import base_year
from siping_cli.plan.target import Target
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal


@record(kw_only=True)
class Quote:
    """A record of the plan with words of the source.

    Attributes:
        name: its id or path.
        wording: the words.
        section: the section they stand in.
        kind: a goal, a figure that the source reports of the past, or one that is listed as no goal.
        numbers: what it is: of a goal its value and the far end of its range.
        sizes: the least size of what is counted.
        counts: how many there are of what it is set per, and how many members a group has.
        years: the years of the calendar that it is about: of a goal its base, the one after, and those it is due in.
        lengths: how many years it may take.

    """

    name: str
    wording: str
    section: str
    kind: Literal["goal", "reported", "listed"]
    numbers: Sequence[Quantity] = ()
    sizes: Sequence[Quantity] = ()
    counts: Sequence[int] = ()
    years: Sequence[int] = ()
    lengths: Sequence[int] = ()


def quotes_of(plan: Plan) -> Iterator[Quote]:
    """Yield every record that quotes the source."""
    first_year = plan.first_year
    for subject in plan.subjects:
        for goal in subject.goals:
            yield _goal(plan, subject, goal, first_year)
        for number, figure in enumerate(subject.reported):
            if figure.wording is not None and figure.section is not None:
                yield Quote(
                    name=f"{subject.id}.reported[{number}]",
                    wording=figure.wording,
                    section=figure.section,
                    kind="reported",
                    numbers=(Quantity(figure.value, figure.unit),),
                    years=(figure.period.year,),
                )
    for number, other in enumerate(plan.targets_file.figures):
        yield Quote(name=f"figures[{number}]", wording=other.wording, section=other.section, kind="listed")


def _goal(plan: Plan, subject: Indicator, goal: Target | QualitativeGoal, first_year: int) -> Quote:
    """Return what a goal accounts for, in any of its readings."""
    readings = goal.readings if isinstance(goal, Target) else ()
    dues = (goal.due, *(reading.due for reading in readings if reading.due))
    due = [year for each in dues for year in each.years]
    base = base_year(goal, first_year)
    quote = Quote(
        name=goal.id,
        wording=goal.wording,
        section=goal.section,
        kind="goal",
        years=(base, base + 1, *due),
        lengths=tuple(year - base for year in due),
    )
    if not isinstance(goal, Target):
        margin = () if goal.margin is None or goal.margin_unit is None else (Quantity(goal.margin, goal.margin_unit),)
        return copy_with(quote, numbers=margin, counts=_ranks(goal.wording) if goal.kind == "rank" else ())
    ends = (goal.value, goal.value_high)
    pers = {goal.per, *(reading.per for reading in readings)}
    scopes = (scope.count for scope in plan.targets_file.scopes if scope.id in pers)
    members = len(getattr(subject, "members", ()))
    return copy_with(
        quote,
        numbers=tuple(Quantity(end, goal.unit) for end in ends if end is not None),
        sizes=(goal.threshold,) if goal.threshold else (),
        counts=tuple(count for count in (goal.units, members, *scopes) if count),
    )


def _ranks(wording: str) -> tuple[int, ...]:
    """Return the ranks that words name: 10 of 前十 and of 前10名."""
    text = half_width(wording)
    return tuple(
        int(mention.value)
        for mention in mentions(text)
        if mention.text.startswith(("前", "第")) or text[: mention.start].endswith(("前", "第"))
    )

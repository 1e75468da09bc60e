"""The other side of a relation: another indicator of the plan, one that has no goals in it, or the same one at another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.plan.indicator import AT, Indicator
from siping_cli.plan.lexicon import fold_term
from siping_cli.text.messages import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.qualitative import QualitativeGoal

_ENGLISH = {
    "全国": "the nation",
    "全省": "the province",
    "全自治区": "the autonomous region",
    "全市": "the city",
    "全州": "the prefecture",
    "全区": "the district",
    "全县": "the county",
    "世界": "the world",
    "全球": "the world",
}


def other_side(
    subject: Indicator, goal: QualitativeGoal, subjects: Sequence[Indicator], lexicon: Mapping[str, Entry]
) -> Indicator:
    """Return what a relation compares with; where no goals are set for it, an indicator made for its figures.

    Args:
        subject: what the relation is set for.
        goal: the relation.
        subjects: everything that goals are set for.
        lexicon: what the lexicon says, by id.

    """
    other = subject if goal.versus is None else _called(goal.versus, subject, subjects, lexicon)
    return other if goal.place is None else at_place(other, goal.place)


def name_of_other_side(goal: QualitativeGoal, other: Indicator) -> Text:
    """Return what a relation calls its other side: the place alone where the indicator is the same one."""
    if goal.versus is not None or goal.place is None:
        return other.name
    return Text(goal.place, _ENGLISH.get(goal.place, goal.place))


def subject_named(name: str, subjects: Sequence[Indicator]) -> Indicator | None:
    """Return what goals are set for under an id or a name."""
    wanted = fold_term(name)
    return next(
        (each for each in subjects if wanted in map(fold_term, (each.id, each.name.zh, each.name.en, *each.aliases))),
        None,
    )


def at_place(subject: Indicator, place: str) -> Indicator:
    """Return an indicator as it is at another place."""
    return Indicator(
        id=f"{subject.id}{AT}{place}",
        name=Text(f"{place}{subject.name.zh}", f"{subject.name.en} of {_ENGLISH.get(place, place)}"),
        unit=subject.unit,
        aliases=(subject.id, subject.name.zh, subject.name.en, *subject.aliases),
        is_=subject.is_,
        prices=subject.prices,
        accrual=subject.accrual,
        better=subject.better,
        growth=subject.growth,
    )


def _called(name: str, subject: Indicator, subjects: Sequence[Indicator], lexicon: Mapping[str, Entry]) -> Indicator:
    """Return what a name stands for: in the plan, else in the lexicon (经济增长 is that of GDP), else one without goals."""
    own = subject_named(name, subjects)
    if own is not None:
        return own
    wanted, entry = fold_term(name), lexicon.get(name)
    known = (each for each in subjects if each.id in lexicon and each.id != subject.id)
    found = [each for each in known if wanted in map(fold_term, lexicon[each.id].names)]
    if len(found) == 1:
        return found[0]
    if entry is None:
        return Indicator(id=name, name=Text(name, name), unit=subject.unit)
    return Indicator(id=name, name=Text(name, entry.name.en), unit=entry.unit or subject.unit, aliases=entry.names)

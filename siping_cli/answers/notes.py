"""What an answer rests on, said beside it: the width of 左右, readings, assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.distance import gap_unit_of
from siping_cli.engine.season import OBSERVED
from siping_cli.engine.span import Spanned
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import POINTS
from siping_cli.sheet import Amount, Term
from siping_cli.text.messages import Message, Note
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.judged import Judged
    from siping_cli.engine.fates import Fated
    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.selection import Choice
    from siping_cli.observations.published import Published
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.seasonal import Profile
    from siping_cli.plan.target import Reading, Target

_FEW = 4
ABOUT_AS_ASKED = Message(
    "左右 (about) means ±{width}, as given with --tolerance; figures better than the goal count as met"
)


def on_goals(plan: Plan, choices: Sequence[Choice], tolerance: Decimal | None = None) -> Iterator[Message]:
    """Yield what was taken to be so: goal by goal for a few, counted for many."""
    yield from on_about(plan, choices, tolerance)
    yield from on_wordings(choices)


def on_wordings(choices: Sequence[Choice]) -> Iterator[Message]:
    """Yield how goals were read and what was assumed of them: goal by goal for a few, counted for many."""
    by_goal = {choice.target.id: choice for choice in choices}
    if len(by_goal) > _FEW:
        ambiguous = sum(each.reading is not None for each in by_goal.values())
        assumed = sum(bool(each.target.assumptions) for each in by_goal.values())
        told = (
            (ambiguous, Message("{count} goals can be read in two ways", count=ambiguous)),
            (assumed, Message("{count} goals rest on assumptions", count=assumed)),
        )
        said = tuple(words for count, words in told if count)
        if said:
            yield Message("{said}; see siping show ID", said=said)
        return
    yield from notes_in_full(choices)


def notes_in_full(choices: Sequence[Choice]) -> Iterator[Message]:
    """Yield the readings and assumptions of goals one by one, and what a reader must know of their indicators."""
    by_goal = {choice.target.id: choice for choice in choices}
    for choice in {(choice.target.id, choice.reading): choice for choice in choices}.values():
        if choice.reading:
            yield on_reading(choice.target, choice.reading)
    for choice in by_goal.values():
        for item in choice.target.assumptions:
            assumed = Message("{target}: {field} is assumed: {text}", field=Term(item.field), text=item.note)
            yield Note(assumed, target=choice.target.id)
        if choice.target.note:
            yield Note(Message("{target}: {text}", text=choice.target.note), target=choice.target.id)
    for subject in {choice.subject.id: choice.subject for choice in choices}.values():
        yield from on_subject(subject)


def on_span(one: Judged) -> Iterator[Message]:
    """Yield what must be said of the figures of one goal: a year that fell back, a part that is not compounded, a gap."""
    spanned, name = one.spanned, one.choice.subject.name
    if spanned.part is not None and spanned.inside:
        yield Message(
            "{name}: {value} in {period} belongs to a year that is not over; the figure to {last} leaves it out",
            name=name,
            value=spanned.part.amount,
            period=spanned.part.span,
            last=Period(spanned.figure.period.year) if spanned.figure else None,
        )
    figure = spanned.figure
    for other in spanned.others:
        if figure is None or not other.period.whole_year:
            continue
        if other.period.year > figure.period.year:
            later, earlier = other, figure
        else:
            later, earlier = figure, other
        yield Message(
            "{name}: {goal} was reached in {period} ({value}) and lost in {last} ({later})",
            name=name,
            goal=one.choice.goal,
            value=earlier.amount,
            period=earlier.span,
            later=later.amount,
            last=later.span,
        )
    if (
        figure is not None
        and one.choice.accrual == "flow"
        and any(each.metric in AMOUNTS and not each.period.cumulated for each in figure.sources)
    ):
        if figure.made == "derived":
            yield Message(
                "{name}: the growth for {period} is from levels that were added up", name=name, period=figure.span
            )
        else:
            yield Message(
                "{name}: the figure for {period} is the sum of its {count} parts",
                name=name,
                period=figure.span,
                count=len(figure.sources),
            )
    if spanned.missing is not None:
        yield spanned.missing


def on_size(one: Judged, knowledge: Knowledge) -> Iterator[Message]:
    """Yield that figures of an indicator are not those of a goal for which only the larger ones count."""
    choice = one.choice
    if choice.covers or one.spanned.figure is not None:
        return
    if knowledge.of_subject(choice.subject).years("growth", *AMOUNTS):
        yield Message(
            "{target}: the figures do not state a minimum size, so they count for the goal with the smallest "
            "one; use --actual for this goal",
            target=choice.target.id,
        )


def not_used(given: Mapping[Choice, Published | Spanned], used: Sequence[Fated]) -> Iterator[Message]:
    """Yield that a figure that the asker gave tells nothing of the goal it was given for."""
    for choice, each in given.items():
        if isinstance(each, Spanned) or each.period.cumulated:
            continue
        if not any((one.file, one.period, one.value) == (None, str(each.period), each.value) for one in used):
            yield Message(
                "{name}: {value} in {period} alone can't be judged, since the earlier months of the year are unknown",
                name=choice.subject.name,
                value=Amount(each.value, each.unit),
                period=each.period,
            )


def on_basis(plan: Plan, asked: Profile | None, bases: Sequence[str | None]) -> Iterator[Message]:
    """Yield what the spread of a year was taken from, where an answer rests on it."""
    profiles = {profile.id: profile for profile in (*plan.profiles, *((asked,) if asked else ()))}
    for basis in dict.fromkeys(bases):
        if basis == OBSERVED:
            yield Message("the seasonal profile is that of the indicator's own levels a year earlier")
        elif basis is not None:
            profile = profiles[basis]
            yield Message(
                "seasonal profile '{id}': {source}{note}",
                id=basis,
                source=profile.source,
                note=Message("; {note}", note=profile.note) if profile.note else "",
            )


def on_subject(subject: Indicator) -> Iterator[Message]:
    """Yield what a reader must know of an indicator, such as what it does not measure."""
    if subject.note:
        yield Note(Message("{name}: {text}", name=subject.name, text=subject.note), subject=subject.id)


def on_reading(target: Target, reading: Reading) -> Note:
    """Return what a goal means in a reading."""
    read = Message("{target}: read as '{reading}' ({text})", reading=reading.name, text=reading.text)
    return Note(read, target=target.id)


def on_about(plan: Plan, choices: Sequence[Choice], tolerance: Decimal | None) -> Iterator[Message]:
    """Yield what 左右 was taken to mean, where a goal has it: as asked, as the plan or as the goal declares."""
    abouts = {choice.target.id: choice.target for choice in choices if choice.target.comparator in ABOUT}.values()
    rates = [target for target in abouts if target.unit.is_rate]
    if rates and tolerance is not None:
        yield ABOUT_AS_ASKED.retold(width=Amount(tolerance, POINTS))
    elif any(target.tolerance is None for target in rates):
        about = plan.targets_file.conventions.about
        yield Message(
            "左右 (about) means ±{width}, an assumption of the plan: {note}; figures better than the goal count as met",
            width=Amount(about.width, POINTS),
            note=about.note,
        )
    unnamed = [target.id for target in abouts if not target.unit.is_rate and target.tolerance is None]
    if unnamed:
        yield Message(
            '左右 (about) has no width for amounts: {targets} are read as "at least", or "at most" where '
            "less is better",
            targets=unnamed,
        )
    declared: dict[Amount, list[str]] = {}
    for target in abouts:
        if target.tolerance is not None and (tolerance is None or not target.unit.is_rate):
            declared.setdefault(Amount(target.tolerance, gap_unit_of(target)), []).append(target.id)
    for width, targets in declared.items():
        yield Message(
            "左右 (about) means ±{width} for {targets}, as the plan states; figures better than the goal count as met",
            width=width,
            targets=targets,
        )

"""Which goals a question is about: names, aliases and readings resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.plan.meaning import accrual_of, base_year, better_of, over_of
from siping_cli.plan.target import MEMBER
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, MOVES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.meaning import Meaning
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.target import Reading, Target
    from siping_cli.wording.vocabulary import Accrual, Over


@record
class Choice:
    """One goal as one reading has it.

    Attributes:
        subject: the indicator or industry that the goal is judged for.
        target: the goal, with the reading applied.
        reading: the reading that was applied, None where there is only one way to read it.
        meaning: what is so of its indicator.
        over: what its number is over.
        grounds: why it is over that.
        less: whether less is better.
        accrual: how the parts of a year make a year for it.
        base_year: the year that it counts from.
        units: how many units there are of what it is set per; None where that is not known.

    """

    subject: Indicator
    target: Target
    reading: Reading | None
    meaning: Meaning
    over: Over
    grounds: Message
    less: bool
    accrual: Accrual
    base_year: int
    units: int | None = None

    def __hash__(self) -> int:
        """Hash what it is about; hashing every word of the goal would take longer than judging it."""
        return hash((self.subject.id, self.target.id, self.reading and self.reading.id))

    @property
    def label(self) -> Text | Message:
        """The name, with what the goal is limited to."""
        if self.target.threshold:
            size = Amount(self.target.threshold.value, self.target.threshold.unit, "at_least")
            return Message("{name} ({size})", name=self.subject.name, size=size)
        return self.subject.name

    @property
    def goal(self) -> Amount:
        """The number of the goal with its comparator."""
        return Amount(self.target.value, self.target.unit, self.target.comparator, self.target.value_high)

    @property
    def edge(self) -> Decimal:
        """The number that it is judged by; of a range the end that is met first."""
        return self.target.edge(less=self.less)

    @property
    def per_unit(self) -> bool:
        """Whether it is set for each of several units, such as zones or counties, of which figures are totals."""
        return self.target.per is not None and self.target.per != MEMBER

    @property
    def covers(self) -> tuple[str | None, ...]:
        """What figures may say that they cover; those that do not say it do not count where a reading sets another scope.

        Where only larger things count than for another goal none does: figures are of all from the smallest size on.
        """
        scope, size = self.target.scope, getattr(self.target, "threshold", None)  # a goal without a number has none
        others = (each.threshold for each in self.subject.targets if each.metric == self.target.metric)
        if size is not None and any(other is None or other.below(size) for other in others):
            return ()
        return (scope,) if self.reading is not None and self.reading.scope is not None else (None, scope)

    @property
    def several_years(self) -> bool:
        """Whether more than one year lies between its own base period and its end."""
        target = self.target
        return target.base_period is not None and (target.due.last or target.due.first) - target.base_period.year > 1

    @property
    def sums(self) -> bool:
        """Whether its number is an amount or a count that parts of a year add up to."""
        return self.target.metric in AMOUNTS and self.accrual == "flow"

    @property
    def last(self) -> int:
        """The last year it is due in; of a goal of every year the first."""
        return self.target.due.last or self.target.due.first

    @property
    def steps(self) -> int:
        """The years from its base to its last due year."""
        return self.last - self.base_year


def choice_of(
    plan: Plan,
    subject: Indicator,
    target: Target,
    reading: Reading | None = None,
    known: tuple[int, Meaning] | None = None,
) -> Choice:
    """Return a goal with what follows from its words, its indicator and the lexicon.

    Args:
        plan: the plan.
        subject: what the goal is judged for.
        target: the goal, with the reading applied.
        reading: the reading that was applied.
        known: the first year of the plan and what is so of the subject, where both were looked up already.

    """
    year, meaning = known or (plan.first_year, plan.meaning(subject))
    accrual = accrual_of(target, meaning)
    over, grounds = over_of(target, year, accrual)
    if (over == "year" and (target.metric in MOVES or target.base_period is None)) or (
        over == "each" and target.base_period is None
    ):
        first = target.due.first - 1
    else:
        first = base_year(target, year)
    less = better_of(target, meaning) == "less"
    units = target.units
    if units is None and target.per is not None and target.per != MEMBER:
        units = plan.scope(target.per).count
    return Choice(subject, target, reading, meaning, over, grounds, less, accrual, first, units)


def find(plan: Plan, name: str) -> tuple[tuple[Indicator, Target], ...]:
    """Return the goals that a name stands for.

    Args:
        plan: the plan to look in.
        name: an id of an indicator, industry, group or target, an alias or a name, in any case. An
            industry without a goal of its own stands for those of its groups, a group for those of its members; a goal
            without a number stands for none.

    Raises:
        UnknownNameError: nothing is called so; the nearest names are listed.

    """
    wanted = fold_name(name)
    for subject in plan.subjects:
        if wanted in map(fold_name, subject.names):
            members = getattr(subject, "members", ())
            around = [
                each for each in plan.subjects if subject.id in getattr(each, "members", ()) or each.id in members
            ]
            owners = [subject] if subject.targets else around
            return tuple((owner, target) for owner in owners for target in owner.targets)
        for target in subject.targets:
            if wanted == target.id:
                return ((subject, target),)
        if any(wanted == goal.id for goal in subject.qualitative):
            return ()
    from siping_cli.engine.unknown import unknown

    raise unknown(plan, name)


def subjects_of(plan: Plan, names: Sequence[str] = ()) -> tuple[Indicator, ...]:
    """Return the indicators, industries and groups of names, with or without goals; all where there is no name.

    Raises:
        UnknownNameError: a name is not in the plan.

    """
    if not names:
        return plan.subjects
    found: dict[str, Indicator] = {}
    for name in names:
        wanted = fold_name(name)
        for subject in plan.subjects:
            known = map(fold_name, subject.names)
            if wanted in known or wanted in (goal.id for goal in subject.goals):
                found[subject.id] = subject
                break
        else:
            from siping_cli.engine.unknown import unknown

            raise unknown(plan, name)
    return tuple(found.values())


def taken_for(plan: Plan, names: Sequence[str]) -> Iterator[Message]:
    """Yield what a name was taken for that says less than an indicator does."""
    asked = set(map(fold_name, names))
    plain = all(map(str.isascii, asked))  # then no name in Chinese needs to be folded
    for subject in plan.subjects:
        for each in subject.general:
            if (each.name.isascii() or not plain) and fold_name(each.name) in asked:
                yield each.message(subject)


def select(
    plan: Plan, names: Sequence[str] = (), readings: Sequence[str] = (), *, every_reading: bool = False
) -> tuple[Choice, ...]:
    """Return the goals to answer for, in the order of the plan or of the names.

    Args:
        plan: the plan.
        names: what ``--indicator`` was given; everything where it is empty.
        readings: ids of readings to use in place of the default ones.
        every_reading: whether a goal set per member of a group is given in each reading.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: a reading fits none of the goals.

    """
    found = [pair for name in names for pair in find(plan, name)] if names else list(_all(plan))
    pairs = {target.id: (subject, target) for subject, target in found}.values()
    offered = {reading.id for _, target in pairs for reading in target.readings}
    for name in readings:
        if name not in offered:
            raise InvalidValueError(
                Message(
                    "none of the selected goals has a reading '{name}'; available: {offered}",
                    name=name,
                    offered=tuple(sorted(offered)) or "-",
                )
            )
    first, subjects = plan.first_year, {subject.id: subject for subject, _ in pairs}
    known = {name: (first, plan.meaning(subject)) for name, subject in subjects.items()}
    return tuple(
        choice for subject, target in pairs for choice in _read(plan, subject, target, readings, known, every_reading)
    )


def numbered(
    plan: Plan, names: Sequence[str], readings: Sequence[str] = (), *, every_reading: bool = False
) -> tuple[Choice, ...]:
    """Return the goals to compute with, as ``select``; names that stand for none with a number are refused."""
    choices = select(plan, names, readings, every_reading=every_reading)
    if names and not choices:
        raise InvalidValueError(Message("{names} has no goal with a number to compute; see siping show", names=names))
    return choices


def _all(plan: Plan) -> Iterator[tuple[Indicator, Target]]:
    for subject in plan.subjects:
        for target in subject.targets:
            yield subject, target


def _read(  # noqa: PLR0913, PLR0917 - private; the parts of one look-up
    plan: Plan,
    subject: Indicator,
    target: Target,
    names: Sequence[str],
    known: Mapping[str, tuple[int, Meaning]],
    every: bool,  # noqa: FBT001 - private
) -> Iterator[Choice]:
    """Yield a goal in the readings asked for, judged for each member, for a group, or for what it is set for."""
    if not target.readings:
        yield choice_of(plan, subject, target, None, known[subject.id])
        return
    asked = [reading for reading in target.readings if reading.id in names]
    by_member = any(reading.per == MEMBER for reading in target.readings)
    for reading in asked or (target.readings if every and by_member else target.readings[:1]):
        judged: Collection[str] = (reading.group or subject.id,)
        if reading.per == MEMBER:
            judged = getattr(subject, "members", ())
        for one in plan.subjects:
            if one.id in judged:
                yield choice_of(plan, one, target.read(reading), reading, known.get(one.id))


def fold_name(name: str) -> str:
    """Return a name without what a person may type differently: case, width, outer space."""
    if name.isascii():
        return name.strip().casefold()
    from unicodedata import normalize

    return normalize("NFKC", name).strip().casefold()

"""Which goals a question is about: names, aliases and readings resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError, UnknownNameError
from siping_cli.goal import MEMBER
from siping_cli.messages import Message, Text
from siping_cli.record import record
from siping_cli.sheet import Amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.goal import Reading, Target
    from siping_cli.indicator import Indicator
    from siping_cli.plan import Plan

NEAREST = 4


@record
class Choice:
    """One goal as one reading has it.

    Attributes:
        subject: the indicator or industry that the goal is judged for.
        target: the goal, with the reading applied.
        reading: the reading that was applied, None where there is only one way to read it.

    """

    subject: Indicator
    target: Target
    reading: Reading | None

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


def find(plan: Plan, name: str) -> tuple[tuple[Indicator, Target], ...]:
    """Return the goals that a name stands for.

    Args:
        plan: the plan to look in.
        name: an id of an indicator, industry, group or target, an alias or a name, in any case. An
            industry without a goal of its own stands for those of its groups; a goal without a number
            stands for none.

    Raises:
        UnknownNameError: nothing is called so; the nearest names are listed.

    """
    wanted = folded(name)
    for subject in plan.subjects:
        if wanted in map(folded, names_of(subject)):
            groups = [group for group in plan.economy.groups if subject.id in group.members]
            owners = [subject] if subject.targets else groups
            return tuple((owner, target) for owner in owners for target in owner.targets)
        for target in subject.targets:
            if wanted == target.id:
                return ((subject, target),)
        if any(wanted == pledge.id for pledge in subject.pledges):
            return ()
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
        wanted = folded(name)
        for subject in plan.subjects:
            known = map(folded, names_of(subject))
            if wanted in known or wanted in (goal.id for goal in subject.promises):
                found[subject.id] = subject
                break
        else:
            raise unknown(plan, name)
    return tuple(found.values())


def unknown(plan: Plan, name: str) -> UnknownNameError:
    """Return the error for a name that nothing is called, with the nearest names."""
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for subject in plan.subjects:
        for alias in names_of(subject):
            known[folded(alias)] = subject.id
        known.update({goal.id: goal.id for goal in subject.promises})
    wanted = folded(name)
    close = [known[alias] for alias in get_close_matches(wanted, known, n=2 * NEAREST)]
    close += [known[alias] for alias in known if wanted and (wanted in alias or alias in wanted)]
    nearest = tuple(dict.fromkeys(close))[:NEAREST]
    if nearest:
        return UnknownNameError(
            Message("'{name}' is not in the plan; the nearest are: {nearest}", name=name, nearest=nearest)
        )
    ids = tuple(subject.id for subject in plan.subjects)
    return UnknownNameError(Message("'{name}' is not in the plan; it has: {ids}", name=name, ids=ids))


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
                    "no goal that was asked for has a reading '{name}'; there is: {offered}",
                    name=name,
                    offered=tuple(sorted(offered)) or "-",
                )
            )
    return tuple(
        choice for subject, target in pairs for choice in _read(plan, subject, target, readings, every_reading)
    )


def numbered(
    plan: Plan, names: Sequence[str], readings: Sequence[str] = (), *, every_reading: bool = False
) -> tuple[Choice, ...]:
    """Return the goals to compute with, as ``select``; names that stand for none with a number are refused."""
    choices = select(plan, names, readings, every_reading=every_reading)
    if names and not choices:
        raise InvalidValueError(
            Message(
                "{names} has no goal with a number, so there is nothing to compute; siping show tells it", names=names
            )
        )
    return choices


def _all(plan: Plan) -> Iterator[tuple[Indicator, Target]]:
    for subject in plan.subjects:
        for target in subject.targets:
            yield subject, target


def _read(
    plan: Plan,
    subject: Indicator,
    target: Target,
    names: Sequence[str],
    every: bool,  # noqa: FBT001 - private
) -> Iterator[Choice]:
    """Yield a goal in the readings asked for; one set per member is judged for each member."""
    if not target.readings:
        yield Choice(subject, target, None)
        return
    asked = [reading for reading in target.readings if reading.id in names]
    by_member = any(reading.per == MEMBER for reading in target.readings)
    for reading in asked or (target.readings if every and by_member else target.readings[:1]):
        members = getattr(subject, "members", ()) if reading.per == MEMBER else (subject.id,)
        for one in plan.subjects:
            if one.id in members:
                yield Choice(one, target.read(reading), reading)


def names_of(subject: Indicator) -> tuple[str, ...]:
    """Return everything that an indicator, industry or group is called."""
    return (subject.id, subject.name.zh, subject.name.en, *subject.aliases)


def folded(name: str) -> str:
    """Return a name without what a person may type differently: case, width, outer space."""
    if name.isascii():
        return name.strip().casefold()
    from unicodedata import normalize

    return normalize("NFKC", name).strip().casefold()

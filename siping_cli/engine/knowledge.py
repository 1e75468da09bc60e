"""Everything that is known of a plan's indicators, groups by their members: figures of the plan, of files, and of the asker."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.known_figures import KnownFigures
from siping_cli.engine.workings import Known
from siping_cli.numbers.periods import Period
from siping_cli.observations.published import reported
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.selection import Choice
    from siping_cli.observations.published import Published
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.meaning import Meaning
    from siping_cli.plan.plan import Plan
    from siping_cli.wording.vocabulary import Accrual


class Knowledge:
    """The known figures of each indicator, made when they are asked for.

    Args:
        plan: the plan, with the figures that it reports.
        assumptions: the figures, prices and bases that the asker gave.

    """

    def __init__(self, plan: Plan, assumptions: Assumptions = NO_ASSUMPTIONS) -> None:  # noqa: D107 - said above
        self.plan, self.assumptions = plan, assumptions
        self._subjects = {subject.id: subject for subject in plan.subjects}
        self._known: dict[tuple[str, tuple[str | None, ...] | None, Accrual | None], KnownFigures] = {}

    def of(self, choice: Choice, given: Published | None = None) -> KnownFigures:
        """Return what is known of what a goal is set for, with a figure that was given for this goal alone."""
        accrual = choice.accrual if choice.accrual != "rate" else None
        known = self.of_subject(choice.subject, choice.covers, accrual, choice.meaning)
        if given is None:
            return known
        return known.with_given(given)

    def of_subject(
        self,
        subject: Indicator,
        covers: tuple[str | None, ...] | None = None,
        accrual: Accrual | None = None,
        meaning: Meaning | None = None,
    ) -> KnownFigures:
        """Return what is known of an indicator.

        Args:
            subject: the indicator, industry or group.
            covers: what its figures may say that they cover, None among it for those that do not say it; anything by default.
            accrual: how parts of a year make a year, where a goal has it otherwise than its indicator.
            meaning: what is so of it, where that was looked up already.

        """
        key = (subject.id, covers, accrual)
        if key not in self._known:
            actuals = self.assumptions.actuals
            meaning = meaning or self.plan.meaning(subject)
            if accrual is not None and accrual != meaning.accrual:
                meaning = copy_with(meaning, accrual=accrual)
            members = (self._subjects[name] for name in getattr(subject, "members", ()))
            unsaid = covers is None or None in covers  # the figures of the plan do not say what they cover
            self._known[key] = KnownFigures(
                subject=subject if unsaid else copy_with(subject, reported=()),
                meaning=meaning,
                members=tuple(self.of_subject(member, covers) for member in members),
                actuals=actuals,
                covers=covers,
                as_of=self.assumptions.as_of,
                deflator=self.assumptions.deflator,
                notes=[*actuals.taken.get(subject.id, ())] if actuals is not None else [],
            )
        return self._known[key]

    def base(self, choice: Choice, year: int | None = None) -> Known | None:
        """Return the level in the base year of a goal: as given, as observed, or of a group the sum of its members'.

        Args:
            choice: the goal.
            year: a later year to start from, where the goal is of one of several years alone; what was given is not of that year.

        """
        given = year is None or year == choice.base_year
        return self._base(self.of(choice), Period(year or choice.base_year), given=given)

    def _base(self, known: KnownFigures, year: Period, *, given: bool = True) -> Known | None:
        if given and known.subject.id in self.assumptions.bases:
            return self.assumptions.bases[known.subject.id]
        level = known.state(year)
        if level is not None:
            return level.known
        members = [self._base(member, year, given=given) for member in known.members]
        found = [member for member in members if member is not None and member.unit is not None]
        unit = known.subject.unit
        if (
            not members
            or len(found) < len(members)
            or any(member.unit is None or member.unit.base != unit.base for member in found)
        ):
            return None
        total = sum((member.value * member.unit.factor for member in found if member.unit), Decimal(0)) / unit.factor
        names = tuple(member.subject.id for member in known.members)
        return Known(total, unit, Message("the sum of the bases of {members}", members=names))

    def base_figures(self, choice: Choice) -> tuple[Figure, ...]:
        """Return the figures that the base of a goal was taken from; those that were given are none."""
        return tuple(self._base_figures(self.of(choice), Period(choice.base_year)))

    def _base_figures(self, known: KnownFigures, year: Period) -> Iterator[Figure]:
        if known.subject.id in self.assumptions.bases:
            return
        level = known.state(year)
        if level is not None:
            yield level
        else:
            for member in known.members:
                yield from self._base_figures(member, year)

    def notes(self) -> tuple[Message, ...]:
        """Return what was noted of the figures that were looked at, each once."""
        return tuple(dict.fromkeys(note for known in self._known.values() for note in known.notes))

    def everything(self) -> Iterator[Published]:
        """Yield every figure that was read: those that the plan reports, then those of the files."""
        yield from self.reported()
        if self.assumptions.actuals is not None:
            yield from self.assumptions.actuals.everything()

    def reported(self) -> Iterator[Published]:
        """Yield the figures that the plan itself reports."""
        for subject in self._subjects.values():
            yield from (reported(subject.id, figure) for figure in subject.reported)

"""The plan as a whole: what its files say, with the lexicon beside it, and where its records stand."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import year_of_plan
from siping_cli.plan.files import RENAMED
from siping_cli.plan.indicator import split_place
from siping_cli.plan.meaning import meaning_of
from siping_cli.plan.seasonal import EVEN
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.errors import Spot
    from siping_cli.plan.files import IndustriesFile, Scope, Section, TargetsFile
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.meaning import Meaning
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.seasonal import Profile
    from siping_cli.plan.target import Target


@record(kw_only=True)
class Plan:
    """A whole plan: goals, industries, and the text they come from.

    Attributes:
        folder: the folder it was read from, as the user would name it.
        targets_file: what ``targets.yaml`` says.
        industries_file: what ``industries.yaml`` says.
        profiles: the seasonal profiles to choose from.
        lexicon: what the packaged lexicon says of subjects, by their ids; those that it does not know are left out.
        spots: where records stand: subjects and goals by id, other records by their path (``figures[3]``).
        parents: the plans above it, the nearest first, where they were read (``loading.parents``).

    """

    folder: str
    targets_file: TargetsFile
    industries_file: IndustriesFile
    profiles: tuple[Profile, ...] = (EVEN,)
    lexicon: Mapping[str, Entry] = field(default_factory=dict, compare=False)  # it follows from the goals
    spots: Mapping[str, Spot] = field(default_factory=dict, compare=False, repr=False)
    parents: tuple[Plan, ...] = field(default=(), compare=False, repr=False)

    @property
    def id(self) -> str:
        """The id of the plan."""
        return self.targets_file.id

    @property
    def name(self) -> Text:
        """The name of the plan."""
        return self.targets_file.name

    @property
    def place(self) -> Text | None:
        """The place that it is for, where it says so."""
        return self.targets_file.place

    @property
    def renamed(self) -> tuple[Message, ...]:
        """What is said of keys that its files have by the name of before: where they stand, and their name today."""
        places = ((*name.rpartition("."), spot) for name, spot in self.spots.items() if "." in name)  # no id has one
        return tuple(
            Message(
                "{file}:{line}: {record}: the key {old} is now {new}; rename it",
                file=spot.file,
                line=spot.line,
                record=record,
                old=key,
                new=RENAMED[key],
            )
            for record, _, key, spot in places
            if key in RENAMED
        )

    @property
    def subjects(self) -> tuple[Indicator, ...]:
        """Everything that goals are set for: indicators, then industries, then groups."""
        return (*self.targets_file.indicators, *self.industries_file.industries, *self.industries_file.groups)

    @property
    def first_year(self) -> int:
        """The first year that it is for, or in which a goal is due where that is earlier.

        Goals of several years without a base period count from the year before.
        """
        dues = [goal.due.first for subject in self.subjects for goal in subject.goals]
        return min(self.year, *dues) if dues else self.year

    @property
    def year(self) -> int:
        """The first year that it is for."""
        return year_of_plan(self.targets_file.year, self.targets_file.source.date)

    def meaning(self, subject: Indicator) -> Meaning:
        """Return what is so of an indicator, from its own fields, its name, the lexicon and its unit."""
        return meaning_of(subject, self.lexicon.get(split_place(subject.id)[0]))

    def other_side(self, subject: Indicator, goal: QualitativeGoal) -> Indicator | None:
        """Return what a goal without a number compares with; None where it is no relation."""
        if goal.kind != "relation":
            return None
        from siping_cli.plan.others import other_side

        return other_side(subject, goal, self.subjects, self.lexicon)

    @property
    def others(self) -> tuple[Indicator, ...]:
        """What relations compare with and no goals are set for: other places, and indicators that the plan only names."""
        sides = (self.other_side(*pair) for pair in self.qualitative)
        own = {subject.id for subject in self.subjects}
        return tuple({side.id: side for side in sides if side is not None and side.id not in own}.values())

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every goal of the plan."""
        return tuple(target for subject in self.subjects for target in subject.targets)

    @property
    def qualitative(self) -> tuple[tuple[Indicator, QualitativeGoal], ...]:
        """Every goal without a number, with what it is set for."""
        return tuple((subject, goal) for subject in self.subjects for goal in subject.qualitative)

    def target(self, name: str) -> Target:
        """Return the target with that id, which must exist."""
        return next(target for target in self.targets if target.id == name)

    def subject(self, name: str) -> Indicator:
        """Return the indicator, industry or group with that id, which must exist; or the other side of a relation, or one at another place."""
        for subjects in (self.subjects, self.others):
            for subject in subjects:
                if subject.id == name:
                    return subject
        from siping_cli.plan.others import at_place

        here, place = split_place(name)
        return at_place(self.subject(here), place or "")

    def section(self, name: str) -> Section:
        """Return the section with that id, which must exist."""
        return next(section for section in self.targets_file.source.sections if section.id == name)

    def main_section(self, name: str) -> Section:
        """Return the outermost section around the section with that id."""
        return self.sections_around(name)[-1]

    def sections_around(self, name: str) -> tuple[Section, ...]:
        """Return the section with that id and those around it, the outermost last."""
        section = self.section(name)
        found = [section]
        while section.within is not None:
            section = self.section(section.within)
            found.append(section)
        return tuple(found)

    def scope(self, name: str) -> Scope:
        """Return the scope with that id, which must exist."""
        return next(scope for scope in self.targets_file.scopes if scope.id == name)

"""What the verdict on each goal of a report rests on beside its figure, for writers whose figures stay alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.course import course_of
from siping_cli.engine.distance import gap_unit_of, time_left
from siping_cli.engine.qualitative import choice_of_qualitative, qualitative_goals
from siping_cli.engine.season import Season, profile_for
from siping_cli.engine.span import span_of
from siping_cli.engine.width import width_of
from siping_cli.engine.workings import Workings
from siping_cli.numbers.quantities import POINTS
from siping_cli.plan.seasonal import EVEN
from siping_cli.reports.live_data import Basis
from siping_cli.sheet import Amount, Given
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import ABOUT, AMOUNTS, RATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.selection import Choice


@record
class Rests:
    """What verdicts rest on, from what is known of each indicator."""

    knowledge: Knowledge

    def of_goals(self, choices: Sequence[Choice], rows: Sequence[GapRow]) -> dict[tuple[str, str], Basis]:
        """Return what the verdict on each goal with a number rests on, by goal and indicator."""
        found = {(row.target, row.indicator): row for row in rows}
        keys = {(choice.target.id, choice.subject.id): choice for choice in choices}
        return {key: self._of(choice, found[key]) for key, choice in keys.items()}

    def of_qualitative(self, indicators: Sequence[str]) -> dict[tuple[str, str], Basis]:
        """Return what the verdict on each goal without a number rests on, likewise."""
        plan = self.knowledge.plan
        first, goals = plan.first_year, qualitative_goals(plan, indicators)
        choices = [choice_of_qualitative(plan, subject, goal, first) for subject, goal in goals]
        return {
            (choice.target.id, choice.subject.id): Basis(first=choice.base_year, last=choice.last, falling=choice.less)
            for choice in choices
        }

    def about(self, choices: Sequence[Choice]) -> Given | None:
        """Return what 左右 was taken to mean for rates, where a goal has it and does not declare it."""
        plan = self.knowledge.plan
        for choice in choices:
            target = choice.target
            if target.comparator in ABOUT and target.unit.is_rate and not self._declares(choice):
                asked, about = Message("as given with --tolerance"), plan.targets_file.conventions.about
                declared = Message("an assumption of the plan: {note}", note=about.note)
                width = Amount(width_of(plan, target, self.knowledge.assumptions.tolerance), POINTS)
                return Given("about", width, declared if self.knowledge.assumptions.tolerance is None else asked)
        return None

    def deflator(self, goals: Mapping[tuple[str, str], Basis], *, on_ways: bool) -> Given | None:
        """Return the change of prices a year, where a verdict or a way uses it."""
        given = self.knowledge.assumptions.deflator
        if given is None or not (on_ways or any(basis.cleared for basis in goals.values())):
            return None
        return Given("deflator", given.amount, Message("as given with --deflator"))

    def _of(self, choice: Choice, row: GapRow) -> Basis:
        known, width = (
            self.knowledge.of(choice),
            width_of(self.knowledge.plan, choice.target, self.knowledge.assumptions.tolerance),
        )
        figure = span_of(choice, known, width).figure
        course, amount = course_of(choice, known, None, Workings()), choice.target.metric in AMOUNTS
        latest = course.latest if course is not None else None
        done = row.attainment is not None and amount and figure is not None and figure.period.year > choice.base_year
        return Basis(
            first=choice.base_year,
            last=choice.last,
            falling=choice.less,
            edge=choice.edge,
            width=width,
            declared=Amount(width, gap_unit_of(choice.target)) if self._declares(choice) else None,
            based=choice.target.base_period is not None,
            several=choice.several_years,
            sums=choice.sums,
            units=(choice.units or 1) if choice.per_unit else None,
            begun=done,
            cleared=self._cleared(choice, figure),
            share=self._share(choice, row, figure),
            ended=not time_left(choice, known),
            latest=latest[0] if latest is not None else None,
        )

    def _declares(self, choice: Choice) -> bool:
        """Whether a goal is held against the width of 左右 that it declares itself."""
        target = choice.target
        own = target.comparator in ABOUT and target.tolerance is not None
        return own and (self.knowledge.assumptions.tolerance is None or not target.unit.is_rate)

    def _cleared(self, choice: Choice, figure: Figure | None) -> bool:
        """Whether growth follows from levels at current prices that were cleared of the change of prices."""
        if figure is None or self.knowledge.assumptions.deflator is None or choice.meaning.prices != "constant":
            return False
        grows = choice.target.metric in {"growth", "multiple"}
        return grows and any(source.metric in AMOUNTS for source in figure.sources)

    def _share(self, choice: Choice, row: GapRow, figure: Figure | None) -> Given | None:
        """Return the share of the year that is done where something but an even year told it."""
        if figure is None or row.basis in {None, EVEN.id}:
            return None
        plan, rates = self.knowledge.plan, choice.target.metric in RATES
        season = Season(
            self.knowledge.of(choice),
            profile_for(plan, choice.subject, self.knowledge.assumptions.profile, rates=rates),
        )
        share, _ = season.share_to(figure.period.year, figure.period.last)
        return Given("share", share.amount, share.origin)

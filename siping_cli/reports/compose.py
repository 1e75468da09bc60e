"""Everything about a plan in one report: the answers that the other questions give, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.check import check
from siping_cli.answers.gap import gap
from siping_cli.answers.path import path
from siping_cli.answers.project import project
from siping_cli.answers.targets import targets
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.bases import growth_scenarios
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.selection import find, select, taken_for
from siping_cli.engine.workings import exactly
from siping_cli.errors import FormulaError, InvalidValueError
from siping_cli.numbers.periods import is_day
from siping_cli.plan.indicator import Industry
from siping_cli.reports.chapters import Answers, chapters
from siping_cli.reports.charts import charts_of_gaps
from siping_cli.reports.data import Report, ReportSource
from siping_cli.reports.headlines import latest_of, report_goals, summary_of, tensions_of, with_sections
from siping_cli.reports.live_data import Member
from siping_cli.reports.observed import accounted, observed
from siping_cli.reports.rests import Rests
from siping_cli.sheet import Given, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.workings import Known
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.target import Target


@exactly
def report(
    plan: Plan,
    indicators: Sequence[str] = (),
    assumptions: Assumptions = NO_ASSUMPTIONS,
    *,
    growths: Sequence[Known] = (),
    date: str | None = None,
) -> Report:
    """Return everything that a report says.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; the whole plan where it is empty.
        assumptions: what the asker gives, in every part of the report.
        growths: growth scenarios in percent; those of the plan where it is empty.
        date: the day of the report, YYYY-MM-DD; that of the source where it is left out.

    Returns:
        The report; its answers are those of ``gap``, ``targets``, ``path``, ``project`` and ``check``.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: the date is no day, or a reading fits none of the goals.
        FormulaError: a goal has no path from its base.

    """
    if date is not None and not is_day(date):
        raise InvalidValueError(Message("invalid date '{date}'; write it like 2022-12-26", date=date))
    bases = assumptions.bases
    choices = select(plan, indicators, assumptions.readings)
    gaps = gap(plan, indicators, assumptions)
    paths, pathless = _paths(plan, indicators, assumptions, choices)
    projection = _projection(plan, indicators, assumptions, growths)
    knowledge = Knowledge(plan, assumptions)
    known = {subject.id: knowledge.of_subject(subject) for subject in plan.subjects}
    goals = report_goals(plan, indicators, choices, gaps)
    wanted = {goal.indicator for goal in goals} | {row.industry for row in (projection.rows if projection else ())}
    subjects = [subject for subject in plan.subjects if subject.id in wanted]
    names = {subject.id: subject for subject in plan.subjects}
    groups = {subject.id: subject.members for subject in subjects if isinstance(subject, Industry) and subject.members}
    members = [
        names[each] for each in dict.fromkeys(each for group in groups.values() for each in group if each not in wanted)
    ]
    answers = [answer for answer in (gaps, paths, projection) if answer is not None]
    used, unused = accounted(plan, answers, knowledge.everything(), whole=not indicators)
    basis = Rests(knowledge)
    rests = basis.of_goals(choices, gaps.rows) | basis.of_qualitative(indicators)
    overview = tuple(charts_of_gaps(1, goals, rests))
    parts = Answers(
        plan=plan,
        choices=choices,
        goals=goals,
        gap=gaps,
        path=paths,
        projection=projection,
        bases=bases,
        knowledge=knowledge,
        pathless=pathless,
    )
    found = tuple(chapters(parts, subjects, len(overview) + 1))
    promises, source = targets(plan, indicators, assumptions), plan.targets_file.source
    return Report(
        plan=plan.id,
        name=plan.name,
        title=Message("{plan}: progress report", plan=plan.name),
        date=date or source.date,
        latest=latest_of(gaps.rows),
        source=ReportSource(title=source.title, publisher=source.publisher, date=source.date, url=source.url),
        summary=summary_of(goals),
        targets=promises,
        promised=with_sections(promises, goals),
        gap=gaps,
        path=paths,
        projection=projection,
        tensions=tensions_of(
            check(plan, assumptions, only=("consistency",)),
            plan,
            {goal.target for goal in goals},
        ),
        figures=observed(plan, (*subjects, *members), known),
        used=used,
        unused=unused,
        goals=goals,
        chapters=found,
        charts=overview,
        bases=tuple(Given(name, base.amount, base.origin) for name, base in bases.items()),
        growths=tuple(Given("growth", rate.amount, rate.origin) for rate in (tuple(growths) or growth_scenarios(plan))),
        about=basis.about(choices),
        deflator=basis.deflator(rests, on_ways=any(way.cleared for chapter in found for way in chapter.ways)),
        rests=rests,
        members={
            group: tuple(Member(each, names[each].name, names[each].unit) for each in found)
            for group, found in groups.items()
        },
        assumptions=(
            *taken_for(plan, indicators),
            *(note for subject in subjects for note in known[subject.id].notes),
            *notes.on_basis(plan, assumptions.profile, [row.basis for row in gaps.rows]),
            *notes.on_about(plan, choices, assumptions.tolerance),
            *plan.renamed,
        ),
    )


def _paths(
    plan: Plan, indicators: Sequence[str], assumptions: Assumptions, choices: Sequence[Choice]
) -> tuple[Sheet | None, dict[str, list[Message]]]:
    """Return the paths, and why goals have none: a report tells the rest of a plan of which one goal has no path."""
    if not choices:
        return None, {}
    try:
        return path(plan, indicators, assumptions, long=True), {}
    except FormulaError:
        pass
    found: list[Sheet] = []
    lacking: dict[str, list[Message]] = {}
    for choice in {each.target.id: each for each in choices}.values():
        mine = _offered(assumptions, (choice.target,))
        try:
            found.append(path(plan, [choice.target.id], mine, long=True))
        except FormulaError as error:
            lacking.setdefault(choice.subject.id, []).extend(error.messages)
    return _together(found), lacking


def _offered(assumptions: Assumptions, targets: Iterable[Target]) -> Assumptions:
    """Return assumptions with no readings but those of some goals."""
    offered = {reading.id for target in targets for reading in target.readings}
    return copy_with(assumptions, readings=[name for name in assumptions.readings if name in offered])


def _together(sheets: Sequence[Sheet]) -> Sheet | None:
    """Return several paths as one answer; None where there is none."""
    if not sheets:
        return None
    return copy_with(
        sheets[0].of(block for sheet in sheets for block in sheet.blocks),
        notes=tuple(dict.fromkeys(note for sheet in sheets for note in sheet.notes)),
        steps=tuple(step for sheet in sheets for step in sheet.steps),
        used=tuple(each for sheet in sheets for each in sheet.used or ()),
    )


def _projection(
    plan: Plan, indicators: Sequence[str], assumptions: Assumptions, growths: Sequence[Known]
) -> Sheet | None:
    """Return the scenarios of the industries that were asked for; None where there is none or no scenario."""
    pairs = {name: find(plan, name) for name in indicators}
    names = [
        name
        for name, found in pairs.items()
        if any(isinstance(subject, Industry) and target.metric != "share" for subject, target in found)
    ]
    asked = [target for name in names for _, target in pairs[name]] if indicators else list(plan.targets)
    if not (growths or plan.industries_file.scenarios) or (indicators and not names):
        return None
    found = project(plan, names, _offered(assumptions, asked), growths=growths, long=True)
    return found if found.rows else None

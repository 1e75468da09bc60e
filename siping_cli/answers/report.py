"""Everything about a plan in one report: the answers that the other questions give, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.answers import notes
from siping_cli.answers.bases import growth_scenarios
from siping_cli.answers.chapters import Answers, chapters
from siping_cli.answers.charts import charts_of_gaps
from siping_cli.answers.check import check
from siping_cli.answers.gap import gap
from siping_cli.answers.headlines import goals_of, latest_of, summary_of, tensions_of, with_sections
from siping_cli.answers.knowledge import Knowledge
from siping_cli.answers.observed import accounted, observed
from siping_cli.answers.path import path
from siping_cli.answers.project import project
from siping_cli.answers.rests import Rests
from siping_cli.answers.selection import find, select, taken_for
from siping_cli.answers.targets import targets
from siping_cli.answers.workings import exactly
from siping_cli.errors import FormulaError, InvalidValueError
from siping_cli.indicator import Industry
from siping_cli.live_data import Member
from siping_cli.messages import Message
from siping_cli.periods import Period, is_day
from siping_cli.record import changed
from siping_cli.report_data import Report, Source
from siping_cli.sheet import Given, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.selection import Choice
    from siping_cli.answers.workings import Known
    from siping_cli.observations import Actuals
    from siping_cli.plan import Plan
    from siping_cli.profile import Profile


@exactly
def report(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Sequence[str] = (),
    *,
    bases: Mapping[str, Known] | None = None,
    growths: Sequence[Known] = (),
    readings: Sequence[str] = (),
    actuals: Actuals | None = None,
    as_of: Period | None = None,
    profile: Profile | None = None,
    deflator: Known | None = None,
    tolerance: Decimal | None = None,
    date: str | None = None,
) -> Report:
    """Return everything that a report says.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; the whole plan where it is empty.
        bases: the base level of indicators and industries by id, in their own units.
        growths: growth scenarios in percent; those of the plan where it is empty.
        readings: ids of readings to use in place of the default ones.
        actuals: figures from files, beside those that the plan reports.
        as_of: leave out figures that cover a later time.
        profile: how a year is spread, in place of the indicator's own profile.
        deflator: the change of prices a year in percent.
        tolerance: the width of 左右 in percentage points, in place of the plan's.
        date: the day of the report, YYYY-MM-DD; that of the source where it is left out.

    Returns:
        The report; its answers are those of ``gap``, ``targets``, ``path``, ``project`` and ``check``.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: the date is no day, or a reading fits none of the goals.
        FormulaError: a goal has no path from its base.

    """
    if date is not None and not is_day(date):
        raise InvalidValueError(Message("'{date}' is not a day; write it like 2022-12-26", date=date))
    figures: dict[str, Any] = {"actuals": actuals, "as_of": as_of}
    prices: dict[str, Any] = {"profile": profile, "deflator": deflator}
    choices = select(plan, indicators, readings)
    gaps = gap(plan, indicators, tolerance=tolerance, readings=readings, bases=bases, **figures, **prices)
    paths, pathless = _paths(plan, indicators, choices, bases=bases, readings=readings, **figures, **prices)
    projection = _projection(plan, indicators, readings, bases=bases, growths=growths, **figures)
    knowledge = Knowledge(plan, actuals, as_of, deflator=deflator, bases=bases)
    known = {subject.id: knowledge.of_subject(subject) for subject in plan.subjects}
    goals = goals_of(plan, indicators, choices, gaps)
    wanted = {goal.indicator for goal in goals} | {row.industry for row in (projection.rows if projection else ())}
    subjects = [subject for subject in plan.subjects if subject.id in wanted]
    names = {subject.id: subject for subject in plan.subjects}
    groups = {subject.id: subject.members for subject in subjects if isinstance(subject, Industry) and subject.members}
    members = [
        names[each] for each in dict.fromkeys(each for group in groups.values() for each in group if each not in wanted)
    ]
    answers = [answer for answer in (gaps, paths, projection) if answer is not None]
    used, unused = accounted(plan, answers, knowledge.everything(), whole=not indicators)
    basis = Rests(knowledge, profile, tolerance)
    rests = basis.of_goals(choices, gaps.rows) | basis.of_pledges(indicators)
    overview = tuple(charts_of_gaps(1, goals, rests))
    parts = Answers(
        plan=plan,
        choices=choices,
        goals=goals,
        gap=gaps,
        path=paths,
        projection=projection,
        bases=bases or {},
        knowledge=knowledge,
        pathless=pathless,
    )
    found = tuple(chapters(parts, subjects, len(overview) + 1))
    promises, source = targets(plan, indicators, readings=readings), plan.goals.source
    return Report(
        plan=plan.goals.id,
        name=plan.goals.name,
        title=Message("{plan}: progress report", plan=plan.goals.name),
        date=date or source.date,
        latest=latest_of(gaps.rows),
        source=Source(title=source.title, publisher=source.publisher, date=source.date, url=source.url),
        summary=summary_of(goals),
        targets=promises,
        promised=with_sections(promises, goals),
        gap=gaps,
        path=paths,
        projection=projection,
        tensions=tensions_of(
            check(plan, only=("consistency",), bases=bases, readings=readings, **figures),
            plan,
            {goal.target for goal in goals},
        ),
        figures=observed(plan, (*subjects, *members), known),
        used=used,
        unused=unused,
        goals=goals,
        chapters=found,
        charts=overview,
        bases=tuple(Given(name, base.amount, base.origin) for name, base in (bases or {}).items()),
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
            *notes.on_basis(plan, profile, [row.basis for row in gaps.rows]),
            *notes.on_about(plan, choices, tolerance),
        ),
    )


def _paths(
    plan: Plan,
    indicators: Sequence[str],
    choices: Sequence[Choice],
    *,
    readings: Sequence[str],
    **options: Any,  # noqa: ANN401 - as the path takes them
) -> tuple[Sheet | None, dict[str, list[Message]]]:
    """Return the paths, and why goals have none: a report tells the rest of a plan of which one goal has no path."""
    if not choices:
        return None, {}
    try:
        return path(plan, indicators, readings=readings, **options), {}
    except FormulaError:
        pass
    found: list[Sheet] = []
    lacking: dict[str, list[Message]] = {}
    for choice in {each.target.id: each for each in choices}.values():
        kept = [name for name in readings if name in {reading.id for reading in choice.target.readings}]
        try:
            found.append(path(plan, [choice.target.id], readings=kept, **options))
        except FormulaError as error:
            lacking.setdefault(choice.subject.id, []).extend(error.messages)
    return _together(found), lacking


def _together(sheets: Sequence[Sheet]) -> Sheet | None:
    """Return several paths as one answer; None where there is none."""
    if not sheets:
        return None
    return changed(
        sheets[0].of(block for sheet in sheets for block in sheet.blocks),
        notes=tuple(dict.fromkeys(note for sheet in sheets for note in sheet.notes)),
        steps=tuple(step for sheet in sheets for step in sheet.steps),
        used=tuple(each for sheet in sheets for each in sheet.used or ()),
    )


def _projection(  # noqa: PLR0913 - private; the options of one question
    plan: Plan,
    indicators: Sequence[str],
    readings: Sequence[str],
    *,
    bases: Mapping[str, Known] | None,
    growths: Sequence[Known],
    actuals: Actuals | None,
    as_of: Period | None,
) -> Sheet | None:
    """Return the scenarios of the industries that were asked for; None where there is none or no scenario."""
    pairs = {name: find(plan, name) for name in indicators}
    names = [
        name
        for name, found in pairs.items()
        if any(isinstance(subject, Industry) and target.metric != "share" for subject, target in found)
    ]
    asked = [target for name in names for _, target in pairs[name]] if indicators else list(plan.targets)
    if not (growths or plan.economy.scenarios) or (indicators and not names):
        return None
    offered = {reading.id for target in asked for reading in target.readings}
    kept = [name for name in readings if name in offered]
    found = project(plan, names, bases=bases, growths=growths, readings=kept, actuals=actuals, as_of=as_of)
    return found if found.rows else None

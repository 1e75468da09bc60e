"""Everything about a plan in one report: the answers that the other questions give, put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from siping_cli.answers import notes
from siping_cli.answers.bases import growth_scenarios
from siping_cli.answers.chapters import Answers, chapters
from siping_cli.answers.charts import charts_of_gaps
from siping_cli.answers.check import check, told
from siping_cli.answers.choices import VERDICTS
from siping_cli.answers.gap import gap
from siping_cli.answers.knowledge import Knowledge
from siping_cli.answers.observed import observed, unused_of
from siping_cli.answers.path import path
from siping_cli.answers.pledges import goal_of_pledge, pledged
from siping_cli.answers.project import project
from siping_cli.answers.promises import name_of
from siping_cli.answers.selection import find, select
from siping_cli.answers.targets import targets
from siping_cli.answers.verdicts import width_of
from siping_cli.answers.workings import HUNDRED, PERCENT, POINTS, exactly
from siping_cli.errors import InvalidValueError
from siping_cli.indicator import Industry
from siping_cli.messages import Message
from siping_cli.periods import Period, Span, is_day
from siping_cli.quantities import Unit
from siping_cli.report_data import Goal, Lag, Report, Source, Summary
from siping_cli.sheet import Amount, Block, Column, Given, Kind, Sheet, Term
from siping_cli.vocabulary import ABOUT, AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.answers.selection import Choice
    from siping_cli.answers.workings import Known
    from siping_cli.observations import Actuals
    from siping_cli.plan import Plan
    from siping_cli.profile import Profile

MOST_LAGS = 5
SHORT = ("missed", "behind", "open")


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
    paths = path(plan, indicators, bases=bases, readings=readings, **figures, **prices) if choices else None
    projection = _projection(plan, indicators, readings, bases=bases, growths=growths, **figures)
    knowledge = Knowledge(plan, actuals, as_of, deflator=deflator, bases=bases)
    known = {subject.id: knowledge.of_subject(subject) for subject in plan.subjects}
    goals = _goals(plan, indicators, choices, gaps)
    wanted = {goal.indicator for goal in goals} | {row.industry for row in (projection.rows if projection else ())}
    subjects = [subject for subject in plan.subjects if subject.id in wanted]
    used = observed(plan, subjects, known)
    overview = tuple(charts_of_gaps(1, goals, gaps.rows))
    parts = Answers(
        plan=plan,
        choices=choices,
        goals=goals,
        gap=gaps,
        path=paths,
        projection=projection,
        bases=bases or {},
        knowledge=knowledge,
    )
    promises, source = targets(plan, indicators, readings=readings), plan.goals.source
    return Report(
        plan=plan.goals.id,
        name=plan.goals.name,
        title=Message("{plan}: progress report", plan=plan.goals.name),
        date=date or source.date,
        latest=max(
            (Span.parse(row.observed_period).last for row in gaps.rows if row.observed_period),
            key=lambda period: (period.year, period.last),
            default=None,
        ),
        source=Source(title=source.title, publisher=source.publisher, date=source.date, url=source.url),
        summary=_summary(goals, gaps.rows),
        targets=promises,
        promised=_with_sections(promises, goals),
        gap=gaps,
        path=paths,
        projection=projection,
        tensions=_tensions(
            check(plan, only=("consistency",), bases=bases, **figures), plan, {goal.target for goal in goals}
        ),
        figures=used,
        goals=goals,
        chapters=tuple(chapters(parts, subjects, len(overview) + 1)),
        charts=overview,
        bases=tuple(Given(name, base.amount, base.origin) for name, base in (bases or {}).items()),
        growths=tuple(Given("growth", rate.amount, rate.origin) for rate in (tuple(growths) or growth_scenarios(plan))),
        about=_about(plan, choices, tolerance),
        widths={
            (choice.target.id, choice.subject.id): width_of(plan, choice.target, tolerance) for choice in choices
        },
        unused=unused_of(plan, gaps),
        assumptions=(
            *(note for subject in subjects for note in known[subject.id].notes),
            *notes.on_basis(plan, profile, [row.basis for row in gaps.rows]),
            *notes.on_about(plan, choices, tolerance),
        ),
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


def _goals(plan: Plan, indicators: Sequence[str], choices: Sequence[Choice], gaps: Sheet) -> tuple[Goal, ...]:
    """Return the goals row for row with the gaps: those with a number, then those without."""
    titles = {section.id: section.title for section in plan.goals.source.sections}
    told_of = list(zip(gaps.rows, gaps.sentences, strict=True))
    goals = [
        Goal(
            target=choice.target.id,
            indicator=choice.subject.id,
            name=name_of(plan, choice),
            number=choice.goal,
            due=choice.target.due,
            strength=Term(choice.target.strength),
            wording=choice.target.wording,
            section=titles[choice.target.section],
            verdict=Term(row.verdict),
            sentence=sentence,
        )
        for choice, (row, sentence) in zip(choices, told_of, strict=False)
    ]
    return (
        *goals,
        *(
            Goal(
                target=pledge.id,
                indicator=subject.id,
                name=subject.name,
                number=goal_of_pledge(plan, pledge),
                due=pledge.due,
                strength=Term(pledge.strength),
                wording=pledge.wording,
                section=titles[pledge.section],
                verdict=Term(row.verdict),
                sentence=sentence,
            )
            for (subject, pledge), (row, sentence) in zip(
                pledged(plan, indicators), told_of[len(choices) :], strict=True
            )
        ),
    )


def _with_sections(promises: Sheet, goals: Sequence[Goal]) -> Sheet:
    """Return the goals in the order of the report, each with the section that has its words."""
    lines = tuple((goal.name, goal.number, goal.due, goal.strength, goal.wording, goal.section) for goal in goals)
    return replace(
        promises,
        columns=(*promises.columns, Column(Message("Section"))),
        blocks=(Block(None, lines),) if lines else (),
        notes=(),
        steps=(),
    )


def _summary(goals: Sequence[Goal], rows: Sequence[GapRow]) -> Summary:
    """Return the counts, and the goals that lack the largest part of their number."""
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS}
    short = [
        (row.gap / abs(row.target_value), Lag(goal, Amount(row.gap, Unit.parse(row.gap_unit)), _share_of(row)))
        for goal, row in zip(goals, rows, strict=True)
        if row.gap is not None and row.gap > 0 and row.target_value and row.verdict in SHORT
    ]
    short.sort(key=lambda pair: -pair[0])
    lags = [lag for _, lag in short]
    lead = Message(
        "Of {total} goals: met {met}, on track {on_track}, behind {behind}, missed {missed}; not due yet {open}, "
        "without a figure {no_data}.",
        total=len(rows),
        **counts,
    )
    return Summary(tuple((Term(verdict), count) for verdict, count in counts.items()), (lead,), tuple(lags[:MOST_LAGS]))


def _share_of(row: GapRow) -> Amount | None:
    """Return which part of the number of a goal is missing; points are never a share of a rate."""
    if row.gap is None or not row.target_value or row.metric not in {*AMOUNTS, "multiple"}:
        return None
    return Amount(row.gap / abs(row.target_value) * HUNDRED, PERCENT)


def _tensions(found: Sheet, plan: Plan, wanted: set[str]) -> Sheet:
    """Return what the goals of a report say against each other, of what ``siping check`` found."""
    rows = tuple(
        row for row in found.rows if row.status != "pass" and (row.target in wanted or wanted & {*row.related})
    )
    lines = tuple((Term(row.status), told(row)) for row in rows)
    return replace(
        found,
        title=Message("{plan}: goals against each other", plan=plan.goals.name),
        rows=rows,
        columns=(Column(Message("Status"), Kind.WORD), Column(Message("Finding"))),
        blocks=(Block(None, lines),) if lines else (),
        notes=(),
        passed=None,
        rules=tuple(rule for rule in found.rules if any(row.rule == rule[0] for row in rows)),
    )


def _about(plan: Plan, choices: Sequence[Choice], tolerance: Decimal | None) -> Given | None:
    """Return what 左右 was taken to mean for rates, where a goal has it."""
    for choice in choices:
        target = choice.target
        in_points = target.unit.kind in {"rate", "points"}
        if target.comparator in ABOUT and in_points and (tolerance is not None or not target.tolerance):
            asked, about = Message("as asked with --tolerance"), plan.goals.conventions.about
            declared = Message("an assumption of the plan: {note}", note=about.note)
            width = width_of(plan, target, tolerance)
            return Given("about", Amount(width, POINTS), declared if tolerance is None else asked)
    return None

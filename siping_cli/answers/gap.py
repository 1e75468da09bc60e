"""How far are we from the goals: gap, attainment, time elapsed, what is required, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.choices import VERDICTS
from siping_cli.answers.distance import distance_of, gap_unit_of
from siping_cli.answers.evidence import Evidence, figure_for
from siping_cli.answers.gap_rows import COLUMNS, GapRow, line_of, line_of_pledge, row_of_pledge
from siping_cli.answers.pace import Season, profile_for
from siping_cli.answers.pledges import pledged, standing_of
from siping_cli.answers.sections import by_section
from siping_cli.answers.selection import Choice, select
from siping_cli.answers.sentences import sentence_of, sentence_of_pledge, way_of
from siping_cli.answers.verdicts import about_width, judge
from siping_cli.answers.workings import Known, Workings, exactly
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message
from siping_cli.sheet import Sheet, Term
from siping_cli.vocabulary import RATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.choices import Verdict
    from siping_cli.indicator import Observation
    from siping_cli.observations import Actuals
    from siping_cli.periods import Period
    from siping_cli.plan import Plan
    from siping_cli.profile import Profile


@exactly
def gap(  # noqa: PLR0913 - each is an option of the question
    plan: Plan,
    indicators: Sequence[str] = (),
    *,
    actual: str | None = None,
    at: Period | None = None,
    tolerance: Decimal | None = None,
    readings: Sequence[str] = (),
    fail_on: Sequence[Verdict] = (),
    actuals: Actuals | None = None,
    as_of: Period | None = None,
    profile: Profile | None = None,
    deflator: Known | None = None,
    bases: Mapping[str, Known] | None = None,
) -> Sheet:
    """Return how far the goals are.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal where it is empty.
        actual: a figure to judge the goal by, in place of what the plan reports, as a person writes
            it: 5.6, 7%, 280亿元; a number alone takes the unit of the goal.
        at: the period of that figure, the due year where it is left out; without a figure, look
            only at figures of this period.
        tolerance: the width of 左右 in percentage points, in place of the plan's.
        readings: ids of readings to use in place of the default ones.
        fail_on: verdicts for which the answer is no.
        actuals: figures from files, beside those that the plan reports.
        as_of: leave out figures that cover a later time.
        profile: how a year is spread, in place of the indicator's own profile.
        deflator: the change of prices a year in percent, to clear growth at current prices of it.
        bases: base levels by id, from which the sentences tell what a goal without a figure takes.

    Returns:
        A sheet of ``GapRow``.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: the actual figure fits none of the goals, or lies after they are due.

    """
    choices, promises = select(plan, indicators, readings), pledged(plan, indicators)
    workings = Workings()
    evidence = {choice.subject.id: Evidence(choice.subject, actuals, as_of) for choice in choices}
    observed = {
        choice: figure_for(choice.target, evidence[choice.subject.id], at, deflator, workings) for choice in choices
    }
    if actual is not None:
        from siping_cli.answers.given import with_actual

        observed = with_actual(choices, actual, at, observed)
    elif indicators:
        _refuse_mixtures(observed, evidence)
    rows = []
    for choice in choices:
        known = evidence[choice.subject.id]
        season = Season(known, profile_for(plan, choice.subject, profile, rates=choice.target.metric in RATES))
        rows.append(_row(plan, choice, observed[choice], season, tolerance, workings))
    lines = [line_of(choice, observed[choice], row) for choice, row in zip(choices, rows, strict=True)]
    sentences = []
    for choice, row in zip(choices, rows, strict=True):
        base = None if observed[choice] is not None else (bases or {}).get(choice.subject.id)
        based = base is not None and choice.target.metric == "level" and choice.target.base_period is not None
        way = way_of(choice, base, workings) if based and base is not None else None
        width = about_width(plan, choice.target, tolerance)
        sentences.append(sentence_of(plan, choice, observed[choice], row, width, way))
    sides = evidence | {
        name: Evidence(plan.subject(name), actuals, as_of)
        for subject, pledge in promises
        for name in (subject.id, pledge.versus)
        if name is not None and name not in evidence
    }
    standings = [standing_of(plan, promise, sides, at, deflator, tolerance, workings) for promise in promises]
    rows += [row_of_pledge(plan, standing) for standing in standings]
    lines += [line_of_pledge(plan, standing) for standing in standings]
    sentences += [sentence_of_pledge(plan, standing) for standing in standings]
    counts = [(verdict, sum(row.verdict == verdict for row in rows)) for verdict in VERDICTS]
    found = tuple(Message("{count} {verdict}", count=n, verdict=Term(verdict)) for verdict, n in counts if n)
    summary = Message("{count} goals: {verdicts}", count=len(rows), verdicts=found)
    assumed = (
        () if actual is None or at else (Message("the figure given is taken for the year in which the goal is due"),)
    )
    sections = [*(choice.target.section for choice in choices), *(pledge.section for _, pledge in promises)]
    return Sheet(
        command="gap",
        title=Message("{plan}: gap to target", plan=plan.goals.name),
        rows=tuple(rows),
        columns=COLUMNS,
        blocks=by_section(plan, sections, lines),
        notes=(
            *((summary,) if len(rows) > 1 else ()),
            *assumed,
            *dict.fromkeys(note for known in sides.values() for note in known.notes),
            *notes.on_basis(plan, profile, [row.basis for row in rows]),
            *notes.on_goals(plan, choices, tolerance),
        ),
        passed=None if not fail_on else not any(row.verdict in fail_on for row in rows),
        steps=tuple(workings.steps),
        sentences=tuple(sentences),
    )


def _refuse_mixtures(observed: dict[Choice, Observation | None], evidence: dict[str, Evidence]) -> None:
    """Refuse to judge growth at constant prices where only current-price levels reach as far."""
    for choice, figure in observed.items():
        for period, message in evidence[choice.subject.id].refused:
            if choice.target.metric == "growth" and (figure is None or figure.period < period):
                raise InvalidValueError(message)


def _row(  # noqa: PLR0913, PLR0917 - private; the parts of one row
    plan: Plan,
    choice: Choice,
    observation: Observation | None,
    season: Season,
    tolerance: Decimal | None,
    workings: Workings,
) -> GapRow:
    """Return the row of one goal, and keep its workings."""
    target = choice.target
    distance = distance_of(target, observation, season, workings)
    judgement = judge(target, observation, about_width(plan, target, tolerance), distance)
    rule = Message("{verdict}: {rule}", verdict=Term(judgement.verdict), rule=judgement.rule)
    workings.decide(target.id, "verdict", rule)
    required, progress = distance.required, distance.progress
    return GapRow(
        plan=plan.goals.id,
        target=target.id,
        indicator=choice.subject.id,
        name_zh=choice.subject.name.zh,
        name_en=choice.subject.name.en,
        metric=target.metric,
        comparator=target.comparator,
        target_value=target.value,
        target_value_high=target.value_high,
        unit=target.unit.name,
        due_from=target.due.first,
        due_to=target.due.last,
        reading=choice.reading.id if choice.reading else None,
        observed=observation.value if observation else None,
        observed_period=str(observation.period) if observation else None,
        observed_status=observation.status if observation else None,
        gap=distance.gap,
        gap_unit=gap_unit_of(target).name,
        attainment=distance.attainment,
        time_elapsed=distance.time_elapsed,
        pace_gap=distance.pace_gap,
        required=required.value if required else None,
        required_unit=required.unit if required else None,
        required_period=required.period if required else None,
        basis=required.basis if required else None,
        forecast=distance.forecast,
        progress_ratio=progress.ratio if progress else None,
        progress_class=progress.grade if progress else None,
        acceleration=progress.acceleration if progress else None,
        versus=None,
        versus_value=None,
        verdict=judgement.verdict,
    )

"""How far are we from the goals: gap, attainment, time elapsed, what is required, verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.distance import gap_unit_of, measure, required_of
from siping_cli.answers.selection import Choice, select
from siping_cli.answers.verdicts import VERDICTS, Verdict, about_width, judge
from siping_cli.answers.workings import PERCENT, Workings, exactly
from siping_cli.errors import InvalidValueError
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.plan import Observation
from siping_cli.quantities import Quantity, parse_quantity
from siping_cli.sheet import Amount, Bar, Block, Column, Kind, Sheet, Term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.plan import Comparator, Metric, Plan, Status, Target


@dataclass(frozen=True, slots=True)
class GapRow:
    """One goal and how far it is; rates in percent, differences of rates in points."""

    target: str
    indicator: str
    name_zh: str
    name_en: str
    metric: Metric
    comparator: Comparator
    target_value: Decimal
    target_value_high: Decimal | None
    unit: str
    due_from: int
    due_to: int | None
    reading: str | None
    observed: Decimal | None
    observed_period: str | None
    observed_status: Status | None
    gap: Decimal | None
    gap_unit: str
    attainment: Decimal | None
    time_elapsed: Decimal | None
    pace_gap: Decimal | None
    required: Decimal | None
    required_unit: str | None
    verdict: Verdict


COLUMNS = (
    Column(Message("Goal")),
    Column(Message("Target"), Kind.NUMBER),
    Column(Message("Due"), Kind.WORD),
    Column(Message("Observed")),
    Column(Message("Gap"), Kind.NUMBER),
    Column(Message("Done"), Kind.NUMBER, optional=True),
    Column(Message("Time elapsed"), Kind.NUMBER, optional=True),
    Column(Message("So far"), Kind.PICTURE, optional=True),
    Column(Message("Verdict"), Kind.WORD),
)


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

    Returns:
        A sheet of ``GapRow``.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: the actual figure fits none of the goals, or lies after they are due.

    """
    choices = select(plan, indicators, readings)
    workings = Workings()
    observed = {choice: _reported(choice, at) for choice in choices}
    if actual is not None:
        observed = _with_actual(choices, actual, at, observed)
    rows = [_row(plan, choice, observed[choice], tolerance, workings) for choice in choices]
    lines = [_line(choice, observed[choice], row) for choice, row in zip(choices, rows, strict=True)]
    counts = [(verdict, sum(row.verdict == verdict for row in rows)) for verdict in VERDICTS]
    found = tuple(Message("{count} {verdict}", count=n, verdict=Term(verdict)) for verdict, n in counts if n)
    summary = Message("{count} goals: {verdicts}", count=len(rows), verdicts=found)
    assumed = (
        () if actual is None or at else (Message("the figure given is taken for the year in which the goal is due"),)
    )
    return Sheet(
        command="gap",
        title=Message("{plan}: gap to target", plan=plan.goals.name),
        rows=tuple(rows),
        columns=COLUMNS,
        blocks=_grouped(plan, choices, lines),
        notes=((summary,) if len(rows) > 1 else ()) + assumed + tuple(notes.on_goals(plan, choices, tolerance)),
        passed=None if not fail_on else not any(row.verdict in fail_on for row in rows),
        steps=tuple(workings.steps),
    )


def _reported(choice: Choice, at: Period | None) -> Observation | None:
    """Return the latest figure of the plan in the goal's own metric, not later than the due date."""
    target, last = choice.target, choice.target.due.last
    fitting = [
        replace(figure, value=Quantity(figure.value, figure.unit).to(target.unit).value, unit=target.unit)
        for figure in choice.subject.reported
        if figure.metric == target.metric
        and figure.unit.base == target.unit.base
        and (at is None or figure.period == at)
        and (last is None or figure.period.year <= last)
    ]
    return max(fitting, key=lambda figure: (figure.period.year, figure.period.last), default=None)


def _with_actual(
    choices: Sequence[Choice], actual: str, at: Period | None, observed: dict[Choice, Observation | None]
) -> dict[Choice, Observation | None]:
    """Return the observations with the figure given put in for the one goal that it fits."""
    values = {choice: value for choice in choices if (value := _value_in(actual, choice.target)) is not None}
    if not values:
        raise InvalidValueError(
            Message(
                "the actual figure '{figure}' fits none of the goals asked for, which are set in {units}",
                figure=actual,
                units=tuple(dict.fromkeys(str(choice.target.unit) for choice in choices)),
            )
        )
    fitting = tuple(dict.fromkeys(choice.target.id for choice in values))
    if len(fitting) > 1:
        raise InvalidValueError(
            Message(
                "the actual figure '{figure}' would fit {count} goals; choose one with --indicator: {ids}",
                figure=actual,
                count=len(fitting),
                ids=fitting,
            )
        )
    return observed | {choice: _given(choice.target, value, at) for choice, value in values.items()}


def _value_in(text: str, target: Target) -> Decimal | None:
    """Return a figure in the unit of a goal, None where it is none or of another kind."""
    try:
        return parse_quantity(text, target.unit).to(target.unit).value
    except InvalidValueError:
        return None


def _given(target: Target, value: Decimal, at: Period | None) -> Observation:
    """Return a figure given by the asker as an observation of the due year or another period."""
    period = at or Period(target.due.last or target.due.first)
    if target.due.last is not None and period.year > target.due.last:
        raise InvalidValueError(
            Message("the figure for {period} lies after the goal is due ({due})", period=period, due=target.due)
        )
    return Observation(period=period, metric=target.metric, value=value, unit=target.unit, status="assumed")


def _row(
    plan: Plan, choice: Choice, observation: Observation | None, tolerance: Decimal | None, workings: Workings
) -> GapRow:
    """Return the row of one goal, and keep its workings."""
    target = choice.target
    measured = measure(target, observation, workings)
    judgement = judge(target, observation, about_width(plan, target, tolerance))
    rule = Message("{verdict}: {rule}", verdict=Term(judgement.verdict), rule=judgement.rule)
    workings.decide(target.id, "verdict", rule)
    required = required_of(target, observation, workings)
    return GapRow(
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
        gap=measured.gap,
        gap_unit=gap_unit_of(target).name,
        attainment=measured.attainment,
        time_elapsed=measured.time_elapsed,
        pace_gap=measured.pace_gap,
        required=required[0] if required else None,
        required_unit=required[1] if required else None,
        verdict=judgement.verdict,
    )


def _line(choice: Choice, observation: Observation | None, row: GapRow) -> tuple[object, ...]:
    """Return the cells of a goal for people."""
    target = choice.target
    shown = None
    if observation is not None:
        shown = Message(
            "{value} ({period} {status})",
            value=Amount(observation.value, observation.unit),
            period=observation.period,
            status=Term(observation.status or ""),
        )
    far = None if observation is None or target.value <= 0 or target.falling else Bar(observation.value / target.value)
    return (
        choice.label,
        choice.goal,
        target.due,
        shown,
        None if row.gap is None else Amount(row.gap, gap_unit_of(target), signed=True),
        None if row.attainment is None else Amount(row.attainment, PERCENT),
        None if row.time_elapsed is None else Amount(row.time_elapsed, PERCENT),
        far,
        Term(row.verdict),
    )


def _grouped(plan: Plan, choices: Sequence[Choice], lines: Sequence[tuple[object, ...]]) -> tuple[Block, ...]:
    """Return the lines in blocks, one for each main section of the source."""
    groups: dict[str, list[tuple[object, ...]]] = {}
    for choice, line in zip(choices, lines, strict=True):
        groups.setdefault(plan.main_section(choice.target.section).id, []).append(line)
    if len(groups) == 1:
        return (Block(None, tuple(lines)),)
    return tuple(Block(plan.section(section).title, tuple(group)) for section, group in groups.items())

"""What the gap of one goal looks like, to machines (GapRow) and to people (a line)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.answers.distance import gap_unit_of
from siping_cli.answers.pledges import goal_of_pledge
from siping_cli.answers.workings import PERCENT, POINTS
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.record import record
from siping_cli.sheet import Amount, Bar, Column, Kind, Term, keys_of

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.answers.choices import Verdict
    from siping_cli.answers.pledges import Standing
    from siping_cli.answers.selection import Choice
    from siping_cli.formulas import ProgressClass
    from siping_cli.goal import Target
    from siping_cli.indicator import Observation
    from siping_cli.plan import Plan
    from siping_cli.vocabulary import Comparator, Metric, PledgeKind, Status


@record
class GapRow:
    """One goal and how far it is; rates in percent, differences of rates in points."""

    plan: str
    target: str
    indicator: str
    name_zh: str
    name_en: str
    metric: Metric | PledgeKind
    comparator: Comparator | None
    target_value: Decimal | None
    target_value_high: Decimal | None
    unit: str
    due_from: int
    due_to: int | None
    reading: str | None
    observed: Decimal | None
    observed_period: str | None
    observed_status: Status | None
    gap: Decimal | None
    gap_unit: str | None
    attainment: Decimal | None
    time_elapsed: Decimal | None
    pace_gap: Decimal | None
    required: Decimal | None
    required_unit: str | None
    required_period: str | None
    basis: str | None
    forecast: Decimal | None
    progress_ratio: Decimal | None
    progress_class: ProgressClass | None
    acceleration: Decimal | None
    versus: str | None
    versus_value: Decimal | None
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
    Column(Message("Still needed"), optional=True),
    Column(Message("Verdict"), Kind.WORD),
)


def line_of(choice: Choice, observation: Observation | None, row: GapRow) -> tuple[object, ...]:
    """Return the cells of a goal for people."""
    target = choice.target
    far = None if observation is None or target.value <= 0 or target.falling else Bar(observation.value / target.value)
    return (
        choice.label,
        choice.goal,
        target.due,
        _observed(observation),
        None if row.gap is None else Amount(row.gap, gap_unit_of(target), signed=True),
        None if row.attainment is None else Amount(row.attainment, PERCENT),
        None if row.time_elapsed is None else Amount(row.time_elapsed, PERCENT),
        far,
        _needed(target, row),
        Term(row.verdict),
    )


def row_of_pledge(plan: Plan, standing: Standing) -> GapRow:
    """Return the row of a goal without a number: what is observed and the verdict, and nothing computed."""
    subject, pledge, figure = standing.subject, standing.pledge, standing.figure
    nothing: dict[str, Any] = dict.fromkeys(keys_of(GapRow))
    return GapRow(
        **nothing
        | {
            "plan": plan.goals.id,
            "target": pledge.id,
            "indicator": subject.id,
            "name_zh": subject.name.zh,
            "name_en": subject.name.en,
            "metric": pledge.kind,
            "comparator": pledge.comparator,
            "unit": pledge.unit.name,
            "due_from": pledge.due.first,
            "due_to": pledge.due.last,
            "observed": figure.value if figure else None,
            "observed_period": str(figure.period) if figure else None,
            "observed_status": figure.status if figure else None,
            "versus": pledge.versus,
            "versus_value": standing.other.value if standing.other else None,
            "verdict": standing.judgement.verdict,
        }
    )


def line_of_pledge(plan: Plan, standing: Standing) -> tuple[object, ...]:
    """Return the cells of a goal without a number for people."""
    pledge, other = standing.pledge, standing.other
    shown = _observed(standing.figure)
    if other is not None and shown is not None:
        shown = Message("{own}, against {other}", own=shown, other=Amount(other.value, other.unit))
    blank = (None,) * (len(COLUMNS) - 5)
    return (
        standing.subject.name,
        goal_of_pledge(plan, pledge),
        pledge.due,
        shown,
        *blank,
        Term(standing.judgement.verdict),
    )


def _observed(observation: Observation | None) -> Message | None:
    """Return a figure with its period and its status."""
    if observation is None:
        return None
    value, period = Amount(observation.value, observation.unit), observation.period
    if observation.status is None:
        return Message("{value} ({period})", value=value, period=period)
    return Message("{value} ({period} {status})", value=value, period=period, status=Term(observation.status))


def _needed(target: Target, row: GapRow) -> Message | None:
    """Return what the rest of the year or of the horizon must bring, once a part of it is known."""
    if row.required is not None and row.required_period is not None:
        period = Period.parse(row.required_period)
        if row.required_unit == PERCENT.name:
            return Message("{growth} in {period}", growth=Amount(row.required, PERCENT), period=period)
        return Message("{amount} a month in {period}", amount=Amount(row.required, target.unit), period=period)
    if row.acceleration is not None:
        return Message("{points} a year faster", points=Amount(row.acceleration, POINTS, signed=True))
    return None

"""What the gap of one goal looks like, to machines (GapRow) and to people (a line)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siping_cli.answers.distance import gap_unit_of
from siping_cli.answers.workings import PERCENT, POINTS
from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.sheet import Amount, Bar, Column, Kind, Term

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.answers.selection import Choice
    from siping_cli.answers.verdicts import Verdict
    from siping_cli.formulas import ProgressClass
    from siping_cli.plan import Comparator, Metric, Observation, Status, Target


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
    required_period: str | None
    basis: str | None
    forecast: Decimal | None
    progress_ratio: Decimal | None
    progress_class: ProgressClass | None
    acceleration: Decimal | None
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
    shown = None
    if observation is not None:
        value, period = Amount(observation.value, observation.unit), observation.period
        shown = Message("{value} ({period})", value=value, period=period)
        if observation.status is not None:
            status = Term(observation.status)
            shown = Message("{value} ({period} {status})", value=value, period=period, status=status)
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
        _needed(target, row),
        Term(row.verdict),
    )


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

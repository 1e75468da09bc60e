"""Which figures an answer may rest on, each with its source: those of the plan and those of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from siping_cli.messages import Message
from siping_cli.periods import Period
from siping_cli.quantities import Unit
from siping_cli.record import record
from siping_cli.sheet import Amount, Block, Column, Kind, Sheet, Term
from siping_cli.vocabulary import Metric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.answers.known_figures import KnownFigures
    from siping_cli.indicator import Indicator
    from siping_cli.plan import Plan
    from siping_cli.vocabulary import Status

METRICS: tuple[Metric, ...] = get_args(Metric)
COLUMNS = (
    Column(Message("Indicator")),
    Column(Message("Period"), Kind.WORD),
    Column(Message("Measure")),
    Column(Message("Value"), Kind.NUMBER),
    Column(Message("Status"), optional=True),
    Column(Message("Source"), optional=True),
)


@record
class ObservedRow:
    """One figure; of several for one period the one that is used."""

    indicator: str
    name_zh: str
    name_en: str
    period: str
    metric: Metric
    value: Decimal
    unit: str
    status: Status | None
    source: str | None


def observed(plan: Plan, subjects: Sequence[Indicator], known: Mapping[str, KnownFigures]) -> Sheet:
    """Return the figures that are known of indicators.

    Args:
        plan: the plan.
        subjects: the indicators, in order.
        known: what is known of each, by id.

    Returns:
        A sheet of ``ObservedRow``, the earliest period first.

    """
    rows: list[ObservedRow] = []
    lines: list[tuple[object, ...]] = []
    for subject in subjects:
        mine = known[subject.id]
        for metric in METRICS:
            for period in reversed(mine.periods(metric)):
                figure = mine.at(metric, period)
                if figure is None:
                    continue
                source = figure.sources[0].wording or figure.sources[0].source
                row = ObservedRow(
                    subject.id,
                    subject.name.zh,
                    subject.name.en,
                    str(period),
                    metric,
                    figure.value,
                    figure.unit.name,
                    figure.status,
                    source,
                )
                rows.append(row)
                value = Amount(figure.value, figure.unit)
                status = None if figure.status is None else Term(figure.status)
                lines.append((subject.name, period, Term(metric), value, status, source))
    return Sheet(
        command="observed",
        title=Message("{plan}: figures used", plan=plan.goals.name),
        rows=tuple(rows),
        columns=COLUMNS,
        blocks=(Block(None, tuple(lines)),) if lines else (),
    )


def unused_of(plan: Plan, answer: Sheet) -> Sheet:
    """Return the figures that an answer read and did not use, each with the reason.

    Args:
        plan: the plan.
        answer: the answer, which knows what became of every figure.

    Returns:
        A sheet of ``Fated``.

    """
    names = {subject.id: subject.name for subject in plan.subjects}
    lines = tuple(
        (
            names[each.indicator],
            Period.parse(each.period),
            Term(each.measure),
            Amount(each.value, Unit.parse(each.unit)),
            Term(each.reason),
            None if each.file is None else f"{each.file}:{each.row}",
        )
        for each in answer.unused
    )
    return Sheet(
        command="unused",
        title=Message("{plan}: figures not used", plan=plan.goals.name),
        rows=answer.unused,
        columns=(*COLUMNS[:4], Column(Message("Reason")), COLUMNS[5]),
        blocks=(Block(None, lines),) if lines else (),
    )

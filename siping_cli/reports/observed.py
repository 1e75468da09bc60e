"""Which figures there are, each with its source: those that are known, those that answers used, and those that none used."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from siping_cli.engine.fates import Fated
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import Unit
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Sheet, Term, term_of
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import Metric

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.observations.published import Published
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Text
    from siping_cli.wording.vocabulary import Status

_Key = tuple[str, str, str, "Decimal", str, "str | None", "int | None"]
METRICS: tuple[Metric, ...] = get_args(Metric)
_COLUMNS = (
    Column(Message("Indicator")),
    Column(Message("Period"), ColumnKind.WORD),
    Column(Message("Measure")),
    Column(Message("Value"), ColumnKind.NUMBER),
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
    lines = []
    for subject in subjects:
        mine = known[subject.id]
        for metric in METRICS:
            for period in reversed(mine.periods(metric)):
                figure = mine.at(metric, period)
                if figure is not None:
                    lines.append(_line_of(figure.sources[0], subject.name))
    return Sheet(
        command="observed",
        title=Message("{plan}: figures known", plan=plan.name),
        columns=_COLUMNS,
        blocks=_block(lines),
    )


def accounted(plan: Plan, answers: Sequence[Sheet], read: Iterable[Published], *, whole: bool) -> tuple[Sheet, Sheet]:
    """Return the figures that answers used, and those that were read and that none of them used, each with the reason.

    Args:
        plan: the plan.
        answers: the answers, each of which knows what became of every figure; the first one tells the reasons.
        read: every figure that was read.
        whole: whether the whole plan was asked for; otherwise what is not of a part of it is left out.

    Returns:
        A sheet of ``ObservedRow``, and one of ``Fated``; both in the order of the plan, then of time.

    """
    published: dict[_Key, Published] = {}
    for each in read:
        published.setdefault(_key(each), each)
    subjects = (*plan.subjects, *plan.others)
    order = {subject.id: number for number, subject in enumerate(subjects)}
    names = {subject.id: subject.name for subject in subjects}

    def name(of: str) -> Text:
        return names.get(of) or names.setdefault(of, plan.subject(of).name)

    def place(fated: Fated) -> tuple[int, str, int, Period]:
        return (
            order.get(fated.subject, len(order)),
            fated.subject,
            METRICS.index(fated.measure),
            Period.parse(fated.period),
        )

    used = {_key(each): each for answer in answers for each in answer.used or () if _key(each) in published}
    kept = {_key(each): each for each in answers[0].unused if whole or each.reason != "not_asked_for"}
    left = [each for key, each in kept.items() if key not in used]
    return (
        Sheet(
            command="observed",
            title=Message("{plan}: figures used", plan=plan.name),
            columns=_COLUMNS,
            blocks=_block(
                [_line_of(published[_key(each)], name(each.subject)) for each in sorted(used.values(), key=place)]
            ),
        ),
        Sheet(
            command="unused",
            title=Message("{plan}: figures not used", plan=plan.name),
            columns=(*_COLUMNS[:4], Column(Message("Reason")), _COLUMNS[5]),
            blocks=_block(
                [_line_left(each, name(each.subject), published.get(_key(each))) for each in sorted(left, key=place)]
            ),
        ),
    )


def _key(figure: Published | Fated) -> _Key:
    """Return what tells a figure from all others."""
    measure = figure.measure if isinstance(figure, Fated) else figure.metric
    subject = figure.subject if isinstance(figure, Fated) else figure.indicator
    return subject, str(figure.period), measure, figure.value, str(figure.unit), figure.file, figure.row


def _line_of(figure: Published, name: Text) -> Line:
    row = ObservedRow(
        indicator=figure.indicator,
        name_zh=name.zh,
        name_en=name.en,
        period=str(figure.period),
        metric=figure.metric,
        value=figure.value,
        unit=figure.unit.name,
        status=figure.status,
        source=figure.wording or figure.source,
    )
    value = Amount(figure.value, figure.unit)
    return Line(row, (name, figure.period, Term(figure.metric), value, term_of(figure.status), row.source))


def _line_left(each: Fated, name: Text, figure: Published | None) -> Line:
    value = Amount(each.value, Unit.parse(each.unit))
    source = None if figure is None else figure.wording or figure.source
    return Line(each, (name, Period.parse(each.period), Term(each.measure), value, Term(str(each.reason)), source))


def _block(lines: Sequence[Line]) -> tuple[Block, ...]:
    return (Block(None, tuple(lines)),) if lines else ()

"""Average growth over several years (年均增速 by 水平法; for two years 两年平均增速), from observed rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.selection import subjects_of, taken_for
from siping_cli.engine.workings import Workings, exactly
from siping_cli.errors import InvalidValueError
from siping_cli.numbers import formulas
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.figure import Figure
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan


@record
class AverageRow:
    """Average growth of one indicator over the same months of several years.

    Attributes:
        indicator: its id.
        name_zh: its name in Chinese.
        name_en: its name in English.
        first: the first period.
        last: the last one.
        years: how many years these are.
        growths: the growth of each, in percent.
        average: their geometric mean, in percent.

    """

    indicator: str
    name_zh: str
    name_en: str
    first: str
    last: str
    years: int
    growths: tuple[Decimal, ...]
    average: Decimal


@exactly
def average(
    plan: Plan,
    indicators: Sequence[str] = (),
    assumptions: Assumptions = NO_ASSUMPTIONS,
    *,
    years: int = 2,
    at: Period | None = None,
) -> Sheet:
    """Return the average growth over several years.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; everything with enough figures where it is empty.
        assumptions: what the asker gives.
        years: how many years to average.
        at: the last period, such as 2023 or 2023-Q1..Q3; the latest with enough figures where it is left out.

    Returns:
        A sheet of ``AverageRow``.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: no indicator has that many growth figures in a row.

    """
    workings = Workings()
    lines = []
    subjects, knowledge = subjects_of(plan, indicators), Knowledge(plan, assumptions)
    for subject in subjects:
        figures = _run(knowledge.of_subject(subject), years, at)
        if not figures:
            continue
        given = [figure.known for figure in figures]
        mean = workings.use_many(subject.id, formulas.average_growth, PERCENT, growths=given)
        row = _row(subject, figures, mean.value)
        shown = tuple(Amount(growth.value, PERCENT) for growth in given)
        cells = (subject.name, figures[0].period, figures[-1].period, shown, Amount(mean.value, PERCENT))
        lines.append(Line(row, cells))
    if not lines:
        raise InvalidValueError(
            Message(
                "no growth figures for {years} years in a row for {names}; give them with --actuals",
                years=years,
                names=tuple(subject.name for subject in subjects) if indicators else plan.name,
            )
        )
    return Sheet(
        command="average",
        title=Message("{plan}: average annual growth", plan=plan.name),
        columns=(
            Column(Message("Indicator")),
            Column(Message("From"), ColumnKind.WORD),
            Column(Message("To"), ColumnKind.WORD),
            Column(Message("Growth each year")),
            Column(Message("Average"), ColumnKind.NUMBER),
        ),
        blocks=(Block(None, tuple(lines)),),
        notes=(
            *taken_for(plan, indicators),
            *knowledge.notes(),
            Message("averages are geometric (水平法); those recomputed from published rates may differ by 0.1 points"),
        ),
        steps=tuple(workings.steps),
        row_class=AverageRow,
    )


def _run(known: KnownFigures, years: int, at: Period | None) -> list[Figure]:
    """Return the growth figures of the same months of years in a row; none where one is missing."""
    ends = [at] if at else [period for period in known.periods("growth") if period.cumulated]
    for end in ends:
        periods = [Period(end.year - back, end.first, end.last) for back in range(years - 1, -1, -1)]
        found = [known.at("growth", period) for period in periods]
        whole = [figure for figure in found if figure is not None]
        if len(whole) == years:
            return whole
    return []


def _row(subject: Indicator, figures: Sequence[Figure], mean: Decimal) -> AverageRow:
    return AverageRow(
        indicator=subject.id,
        name_zh=subject.name.zh,
        name_en=subject.name.en,
        first=str(figures[0].period),
        last=str(figures[-1].period),
        years=len(figures),
        growths=tuple(figure.value for figure in figures),
        average=mean,
    )

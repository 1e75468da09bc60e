"""How much growth a goal requires for bases of 40 to 100 % of it, which needs no base."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.projectable import heading_of, horizons_of, projectable
from siping_cli.engine.selection import taken_for
from siping_cli.engine.workings import Known, Workings, exactly, level_of, years_between
from siping_cli.errors import InvalidValueError
from siping_cli.numbers import formulas
from siping_cli.numbers.quantities import HUNDRED, PERCENT
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan


@record
class SensitivityRow:
    """Required growth of one goal and horizon from a base that is a share of the goal.

    Attributes:
        industry: id of the industry or group.
        name_zh: its name in Chinese.
        name_en: its name in English.
        target: id of the goal.
        target_value: the number that was promised, in ``unit``.
        unit: the unit of the goal.
        base_share: the base as a share of the goal, in percent.
        base: the base itself.
        base_period: its year.
        due: the year of the horizon.
        years: how many years it is from the base.
        required_growth: the growth a year that it takes, in percent.

    """

    industry: str
    name_zh: str
    name_en: str
    target: str
    target_value: Decimal
    unit: str
    base_share: Decimal
    base: Decimal
    base_period: str
    due: int
    years: int
    required_growth: Decimal


@exactly
def sensitivity(
    plan: Plan, indicators: Sequence[str] = (), assumptions: Assumptions = NO_ASSUMPTIONS, *, years: Sequence[int] = ()
) -> Sheet:
    """Return the growth each level goal requires for bases of 40 to 100 % of it, of a ceiling 100 to 160 %; no base is needed.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every industry and group with a level goal where it is empty.
        assumptions: what the asker gives, of which only readings bear on it.
        years: horizons in years; those of each goal where it is empty.

    Returns:
        A sheet of ``SensitivityRow``; for people, one column a horizon.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: none of the goals is a level.

    """
    choices = [
        choice
        for choice in projectable(plan, indicators, assumptions.readings)
        if choice.target.metric == "level" and choice.edge > 0
    ]
    if not choices:
        raise InvalidValueError(Message("none of these goals is a level, so a base can't be a share of it"))
    workings = Workings()
    horizons = sorted({horizon for choice in choices for horizon in horizons_of(choice, years)})
    rows: list[SensitivityRow] = []
    blocks = []
    for choice in choices:
        lines = []
        for share in range(100, 161, 10) if choice.less else range(40, 101, 10):
            found = {
                horizon: _sensitivity_row(choice, Decimal(share), horizon, workings)
                for horizon in horizons_of(choice, years)
            }
            rows += found.values()
            any_row = next(iter(found.values()))
            growths = [Amount(found[each].required_growth, PERCENT) if each in found else None for each in horizons]
            cells = (Amount(Decimal(share), PERCENT), Amount(any_row.base, choice.subject.unit), *growths)
            lines.append(Line(None, cells))
        blocks.append(Block(heading_of(choice), tuple(lines)))
    return Sheet(
        command="sensitivity",
        title=Message("{plan}: required growth by base", plan=plan.name),
        columns=(
            Column(Message("Share of the goal"), ColumnKind.NUMBER),
            Column(Message("Base"), ColumnKind.NUMBER),
            *(Column(Message("In {years} years, a year", years=each), ColumnKind.NUMBER) for each in horizons),
        ),
        blocks=tuple(blocks),
        order=tuple(Line(row) for row in rows),
        notes=(*taken_for(plan, indicators), *notes.on_goals(plan, choices)),
        steps=tuple(workings.steps),
        row_class=SensitivityRow,
    )


def _sensitivity_row(choice: Choice, share: Decimal, years: int, workings: Workings) -> SensitivityRow:
    target, subject, first = choice.target, choice.subject, choice.base_year
    goal, periods = level_of(choice), years_between(first, first + years)
    base = Known(goal.value * share / HUNDRED, goal.unit, Message("{share} of the goal", share=Amount(share, PERCENT)))
    growth = workings.use(target.id, formulas.required_growth, PERCENT, base=base, target=goal, periods=periods)
    return SensitivityRow(
        industry=subject.id,
        name_zh=subject.name.zh,
        name_en=subject.name.en,
        target=target.id,
        target_value=target.value,
        unit=target.unit.name,
        base_share=share,
        base=base.value,
        base_period=str(first),
        due=first + years,
        years=years,
        required_growth=growth.value,
    )

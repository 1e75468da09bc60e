"""What the gap of one goal looks like to machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.answers.qualitative_wording import versus_of
from siping_cli.engine.distance import gap_unit_of
from siping_cli.sheet import keys_of
from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.answers.judged import Judged
    from siping_cli.engine.choices import Verdict
    from siping_cli.engine.figure import Made
    from siping_cli.engine.qualitative import Standing
    from siping_cli.numbers.formulas import ProgressClass
    from siping_cli.plan.plan import Plan
    from siping_cli.wording.vocabulary import Accrual, Better, Comparator, Metric, Over, QualitativeKind, Status


@record
class YearKept:
    """One year of a goal of every year.

    Attributes:
        year: the year.
        value: its figure, in the unit of the goal; None where none is known.
        verdict: whether the goal was kept in it.

    """

    year: int
    value: Decimal | None
    verdict: Verdict


@record
class GapRow:
    """One goal and how far it is: rates and shares in percent, differences of rates in points; None for what is unknown or has no meaning.

    Attributes:
        plan: id of the plan.
        target: id of the goal.
        indicator: id of the indicator, industry or group that it is set for.
        name_zh: its name in Chinese.
        name_en: its name in English.
        metric: what the number measures: growth, level, multiple, share, count, change or ratio; of a goal without a number its
            kind.
        over: what the number is over: the due year, the average of the years, the whole since the base, or each year.
        better: the side that is better: more or less.
        accrual: how parts of a year make the year: flow (they add up), stock (the last one counts) or rate.
        comparator: how a figure must compare with the number, such as at_least or about.
        target_value: the number that was promised, in ``unit``; of a range the near end.
        target_value_high: the far end of a range.
        unit: the unit of the goal, its figure and its forecast, as printed (亿元, %).
        per: the unit that it is set per.
        due_from: the first year in which it may be due.
        due_to: the last one; None where it has no end.
        reading: the reading that was taken; None for the words as they stand.
        observed: the figure that it is judged by, in ``unit``.
        observed_period: the time that the figure covers: 2023, or 2023-Q1..Q3.
        observed_status: how final the figure is: estimate, preliminary, final or assumed.
        made: how it was made: published, summed, derived, compounded, averaged, or added up over members.
        years: of a goal of every year, each year that is known of.
        gap: what is missing, in ``gap_unit``; below 0 where the goal is passed.
        gap_unit: its unit; points (个百分点) of a rate.
        attainment: how much of an amount is done (完成率), in percent.
        time_elapsed: how much of its time is over (序时进度), in percent, where parts of it add up.
        pace_gap: attainment less time elapsed, in points.
        required: what the time that is left must bring, in ``required_unit``.
        required_unit: its unit; ``…/月`` for an amount a month, ``…/年`` for one a year.
        required_period: the time that it is for; None where that is the whole of the goal.
        basis: by what the year was spread; None where it does not matter.
        forecast: what the year would come to at the rate so far, in ``unit``.
        progress_ratio: of a goal of several years, the speed so far over the speed that is required; 1 is just enough.
        progress_class: its class: on_track, moderate, limited or deterioration.
        acceleration: by how much growth (in points) or the step of a year must rise from now on.
        versus: the other indicator that a relation compares with; None where it is the same one.
        place: the other place that it compares with.
        margin: by how much it is to differ, in ``margin_unit``.
        margin_unit: the unit of the margin.
        versus_value: the figure of the other side.
        verdict: met, on_track, open, behind, missed or no_data.

    """

    plan: str
    target: str
    indicator: str
    name_zh: str
    name_en: str
    metric: Metric | QualitativeKind
    over: Over | None
    better: Better | None
    accrual: Accrual | None
    comparator: Comparator | None
    target_value: Decimal | None
    target_value_high: Decimal | None
    unit: str
    per: str | None
    due_from: int
    due_to: int | None
    reading: str | None
    observed: Decimal | None
    observed_period: str | None
    observed_status: Status | None
    made: Made | None
    years: tuple[YearKept, ...] | None
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
    place: str | None
    margin: Decimal | None
    margin_unit: str | None
    versus_value: Decimal | None
    verdict: Verdict


def gap_row(plan: Plan, one: Judged) -> GapRow:
    """Return the row of one goal."""
    choice, figure, distance = one.choice, one.spanned.figure, one.distance
    target, required, progress = choice.target, distance.required, distance.progress
    return GapRow(
        plan=plan.id,
        target=target.id,
        indicator=choice.subject.id,
        name_zh=choice.subject.name.zh,
        name_en=choice.subject.name.en,
        metric=target.metric,
        over=choice.over,
        better="less" if choice.less else "more",
        accrual=choice.accrual,
        comparator=target.comparator,
        target_value=target.value,
        target_value_high=target.value_high,
        unit=target.unit.name,
        per=target.per,
        due_from=target.due.first,
        due_to=target.due.last,
        reading=choice.reading.id if choice.reading else None,
        observed=figure.value if figure else None,
        observed_period=str(figure.span) if figure else None,
        observed_status=figure.status if figure else None,
        made=figure.made if figure else None,
        years=tuple(
            YearKept(year, each.value if each else None, verdict) for year, each, verdict in one.judgement.years
        )
        or None,
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
        place=None,
        margin=None,
        margin_unit=None,
        versus_value=None,
        verdict=one.judgement.verdict,
    )


def gap_row_of_qualitative(plan: Plan, standing: Standing) -> GapRow:
    """Return the row of a goal without a number: what is observed and the verdict, and nothing computed."""
    subject, goal, figure = standing.subject, standing.goal, standing.figure
    nothing: dict[str, Any] = dict.fromkeys(keys_of(GapRow))
    return GapRow(
        **nothing
        | {
            "plan": plan.id,
            "target": goal.id,
            "indicator": subject.id,
            "name_zh": subject.name.zh,
            "name_en": subject.name.en,
            "metric": goal.kind,
            "over": standing.choice.over,
            "accrual": standing.choice.accrual,
            "comparator": goal.comparator,
            "unit": goal.unit.name,
            "due_from": goal.due.first,
            "due_to": goal.due.last,
            "observed": figure.value if figure else None,
            "observed_period": str(figure.span) if figure else None,
            "observed_status": figure.status if figure else None,
            "made": figure.made if figure else None,
            "versus": versus_of(plan, subject, goal),
            "place": goal.place,
            "margin": goal.margin,
            "margin_unit": goal.margin_unit.name if goal.margin_unit else None,
            "versus_value": standing.other.value if standing.other else None,
            "verdict": standing.judgement.verdict,
        }
    )

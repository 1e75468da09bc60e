"""What figures measure: growth, a level, a share or a change, by what labels say and by their unit, and in which unit they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from siping_cli.numbers.quantities import PERCENT, POINTS, Unit
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.observations.labels import Label
    from siping_cli.observations.naming import Names
    from siping_cli.observations.read import LeftReason
    from siping_cli.plan.indicator import Indicator
    from siping_cli.wording.vocabulary import Metric

_METRICS: dict[str, Metric] = {"growth": "growth", "share": "share", "ratio": "ratio"}
_FROM_THE_END = {"vs-end-of-last-year", "vs-start-of-year"}
_SAID_OF_LEVELS = ("level", "count")
# What the level of an indicator is called, by the kind of its unit.
_LEVELS: dict[str, Metric] = {"count": "count", "rate": "share", "ratio": "ratio"}


def kept_in(subject: Indicator, measure: Metric) -> Unit:
    """Return the unit in which figures of a measure are kept: percent, points for changes of it, or that of the indicator."""
    if measure == "growth" or (measure == "share" and subject.unit.kind != "rate"):
        return PERCENT
    return POINTS if measure == "change" and subject.unit.kind == "rate" else subject.unit


def misfit(unit: Unit | None, measure: Metric | None, name: str, wanted: Unit) -> Message:
    """Return that a unit is not one of a measure of what has a name, which is kept in another."""
    return Message(
        "the unit {unit} does not fit the {measure} of {name}, which is in {wanted}",
        unit=unit,
        measure=measure,
        name=name,
        wanted=wanted,
    )


def level_metric(subject: Indicator) -> Metric:
    """Return what the level of an indicator is called."""
    return _LEVELS.get(subject.unit.kind, "level")


def compared_over(comparison: str, *, whole_year: bool) -> str:
    """Return what figures compare with: from one end of a year to the next is a year."""
    return "yoy" if whole_year and comparison in _FROM_THE_END else comparison


class Measured(NamedTuple):
    """What cells measure, or why that is not clear."""

    metric: Metric | None
    reason: LeftReason | None = None
    why: Message | None = None


def measured(said: str | None, unit: Unit | None, subject: Indicator | None, *, beside_growth: bool) -> Measured:
    """Return what cells measure, or why that is not clear.

    Args:
        said: the measure that labels say.
        unit: the unit that they say.
        subject: the indicator; None for what the plan does not have.
        beside_growth: whether other columns of the table say growth, so that one that says nothing is a level.

    """
    kind = unit.kind if unit is not None else None
    if said == "change" or (said is None and kind == "points"):
        fits = subject is None or unit is None or unit.base == kept_in(subject, "change").base
        return Measured("change", None if fits else "unit")
    metric = _METRICS.get(said or "")
    if metric is not None:
        wrong = metric != "ratio" and kind not in {None, "rate", "other"}
        why = misfit(unit, metric, subject.id, kept_in(subject, metric)) if wrong and subject is not None else None
        return Measured(metric, "unit" if wrong else None, why)
    if subject is None:
        return Measured("level" if said in _SAID_OF_LEVELS or kind not in {None, "rate"} else None)
    return _level(unit, subject, said=said in _SAID_OF_LEVELS or beside_growth or subject.unit.kind == "rate")


def _level(unit: Unit | None, subject: Indicator, *, said: bool) -> Measured:
    """Return that figures are levels, or why that is not clear."""
    level = level_metric(subject)
    if unit is not None and unit.base != subject.unit.base:
        if unit.kind != "rate":
            return Measured(level, "unit", misfit(unit, level, subject.id, kept_in(subject, level)))
        why = Message("in {unit}, but it is unclear whether that is growth or a share", unit=unit)
        return Measured(None, "no_measure", why)
    if unit is not None or said:
        return Measured(level)
    why = Message("unclear whether that is growth or a level; give the unit in the label or above the table")
    return Measured(None, "no_measure", why)


def unit_said(measure: str | None, own: Sequence[Label], context: Sequence[Label]) -> Unit | None:
    """Return the unit of a measure: of several that are said 亿元 is that of a level and % that of a growth or a share."""
    units = [label.unit for label in (*own, *context) if label.unit is not None]
    if measure in {"growth", "share", "index"}:
        units = [unit for unit in units if unit.kind == "rate"] or [
            label.unit for label in own if label.unit is not None and label.get("measure")
        ]
    elif measure == "change":
        units = [unit for unit in units if unit.kind in {"rate", "points"}] or units[:1]
    return units[0] if units else None


def other_prices(price: str | None, measure: Metric | None, subject: Indicator, names: Names) -> bool:
    """Tell whether a growth is at other prices than the one that goals of the indicator are about."""
    if price is None or measure != "growth":
        return False
    wanted = names.plan.meaning(subject).prices
    return wanted is not None and wanted != price

"""The words of goals: measures, comparators, what a phrase says and what it must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.numbers.quantities import Quantity, holds, is_number_alone
from siping_cli.text.messages import Message
from siping_cli.text.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.numbers.quantities import Unit

Metric = Literal["growth", "level", "multiple", "share", "count", "change", "ratio"]
Comparator = Literal["about", "at_least", "more_than", "at_most", "less_than", "about_at_most", "between", "exact"]
# What a number is over: the due year, the mean of the years, the whole since the base, or every year by itself.
Over = Literal["year", "average", "base", "each"]
# How parts of a year make a year: they add up, the last one counts, or the last one counts and none can be summed.
Accrual = Literal["flow", "stock", "rate"]
Better = Literal["more", "less"]
# Whether growth may follow from levels, or is as published only since the scope of the statistic changes.
GrowthFrom = Literal["derived", "published"]
Status = Literal["estimate", "preliminary", "final", "assumed"]
FigureKind = Literal["baseline", "date", "capacity", "threshold", "name", "slogan", "rank", "enumeration"]
QualitativeKind = Literal["relation", "sign", "rank", "quality", "compliance"]
QualitativeMetric = Literal["growth", "level", "share", "count", "change", "ratio"]
PriceBasis = Literal["constant", "current"]

UNIT_KINDS: dict[Metric, tuple[str, ...]] = {
    "growth": ("rate",),
    "share": ("rate",),
    "multiple": ("multiple",),
    "level": ("money", "amount", "count", "other"),
    "count": ("count", "other"),
    "change": ("points", "money", "amount", "count", "other", "ratio"),
    "ratio": ("ratio", "multiple"),
}
# What each metric can be over; levels and counts over their base only as sums of flows, which the indicator tells.
OVERS: dict[Metric, tuple[Over, ...]] = {
    **dict.fromkeys(("growth", "change", "level", "count"), ("year", "average", "base", "each")),
    **dict.fromkeys(("share", "ratio"), ("year", "average", "each")),
    "multiple": ("base",),
}
UNQUALIFIED: tuple[Comparator, ...] = ("at_least", "at_most", "exact")
RISING: tuple[Comparator, ...] = ("at_least", "more_than")
FALLING: tuple[Comparator, ...] = ("at_most", "less_than", "about_at_most")
ABOUT: tuple[Comparator, ...] = ("about", "about_at_most")
GROWS_FROM_BASE: tuple[Metric, ...] = ("growth", "multiple")
AMOUNTS: tuple[Metric, ...] = ("level", "count")
STATES: tuple[Metric, ...] = (*AMOUNTS, "share", "ratio")  # where something stands, and not how it moves
RATES: tuple[Metric, ...] = ("growth", "share", "change", "ratio")  # of which no part can be done
MOVES: tuple[Metric, ...] = ("growth", "change")  # below 0 they are falls
CUTTING = "压减|压缩|缩减|削减|减少|降低|缩短"  # verbs before what falls: 压减一般性支出5%
FALLS = (
    "下降",
    "降低",
    "减少",
    "压减",
    "削减",
    "缩减",
    "降幅",
    "负增长",
    "回落",
    "缩小",
    "收窄",
    "压降",
    "再降",
    "压缩",
    "缩短",
)
RISES = ("增", "涨", "升", "提高")
# 年均增长 is an average over years; 年均浓度 is the mean of one year's measurements.
AVERAGE = "年均(?!浓度|值|气温|温度|降水|降雨|径流|水平|PM)|年平均(?=[增递提下降])"
YEARLY = "每年|逐年|年年|每一年|各年"
KEPT = "保持|稳定在|维持"
SINCE = r"(?:比|较|与)(\d{4})年"
# Words of ceilings; of a rise that is to be kept small the first alone, since the others are of falls.
KEPT_SMALL = ("控制", "以内", "不超过", "不高于")
CONTROLLED = (*KEPT_SMALL, "以下", "缩小", "收窄", "降至", "降到", "降低到", "下降到", "下降至", "压减到", "压降")
TOGETHER = "累计(?=增|新增|提|下降|降|减|压|完成投资|实现)"


def over_in(wording: str) -> tuple[Over, str] | None:
    """Return what words say that a number is over, and which words; None where they say nothing.

    >>> over_in("年均增长15%以上"), over_in("PM2.5年均浓度降至30微克/立方米"), over_in("每年必保10个")
    (('average', '年均'), None, ('each', '每年'))
    """
    overs: tuple[tuple[Over, str], ...] = (("average", AVERAGE), ("each", YEARLY), ("each", KEPT), ("base", TOGETHER))
    for over, words in overs:
        found = compiled(words).search(wording)
        if found is not None:
            return over, found[0]
    return None


def is_controlled(wording: str, *, moves: bool) -> bool:
    """Whether words set a ceiling, of which less is better; ``moves`` is for a number by how much something grows or changes."""
    return any(words in wording for words in (KEPT_SMALL if moves else CONTROLLED))


def contradicted_over(over: Over, wording: str, last: int | None) -> str | None:
    """Return the words that say otherwise than a declared ``over``; None where none do."""
    strict: tuple[tuple[Over, str], ...] = (("average", AVERAGE), ("each", YEARLY), ("base", TOGETHER))
    for said, words in strict:
        found = compiled(words).search(wording)
        if found is not None and said != over:
            return found[0]
    since = compiled(SINCE).search(wording)
    if since is not None and over != "base" and not (last is not None and int(since[1]) == last - 1 and over == "year"):
        return since[0]
    return None


def over_findings(
    over: Over | None, metric: Metric, last: int | None, wording: str | None = None
) -> Iterator[tuple[str, Message]]:
    """Yield a finding where what a number is said to be over fits neither its metric, nor its due year, nor its words.

    Args:
        over: what it is said to be over; None where that follows from the words.
        metric: what the number is.
        last: the last due year; None for a goal of every year.
        wording: the words; None where they may be taken in another way.

    """
    if over is None:
        return
    if over not in OVERS[metric]:
        yield (
            "over",
            Message(
                "a {metric} goal can't be over {over}; use one of: {accepted}",
                metric=metric,
                over=over,
                accepted=OVERS[metric],
            ),
        )
    elif last is None and over != "each":
        yield "over", Message("a goal for every year must be over each, not over {over}; correct one", over=over)
    said = None if wording is None else contradicted_over(over, wording, last)
    if said is not None:
        yield (
            "over",
            Message(
                "over {over} does not fit the words '{words}' in '{wording}'; correct one",
                over=over,
                words=said,
                wording=wording,
            ),
        )


def unit_findings(unit: Unit, metric: Metric) -> Iterator[tuple[str, Message]]:
    """Yield a finding where a unit cannot measure what a number is."""
    if unit.kind not in UNIT_KINDS[metric]:
        yield (
            "unit",
            Message(
                "the unit {unit} does not fit the metric {metric}; use a unit of {kinds}",
                unit=unit,
                metric=metric,
                kinds=UNIT_KINDS[metric],
            ),
        )
    elif metric == "growth" and unit.factor != 1:
        yield "unit", Message("growth must be in percent, not in {unit}; 5‰ is 0.5%", unit=unit)


def wording_findings(wording: str, *quantities: Quantity) -> Iterator[tuple[str, Message]]:
    """Yield a finding where a phrase is not as data keeps it, or does not hold a number."""
    if any(character.isspace() for character in wording):
        yield "wording", Message("the wording '{wording}' contains white space; remove it", wording=wording)
    for quantity in quantities:
        if not holds(wording, Quantity(abs(quantity.value), quantity.unit)):  # a fall is told in words: 下降5%
            yield "wording", does_not_hold(wording, quantity)


def does_not_hold(wording: str, quantity: Quantity | str) -> Message:
    """Return the finding that a phrase does not hold a number."""
    return Message(
        "the wording '{wording}' does not contain {quantity}; correct one",
        wording=wording,
        quantity=quantity,
    )


def direction_findings(wording: str, growth: Quantity) -> Iterator[tuple[str, Message]]:
    """Yield a finding where the sign of a growth is not that of its words."""
    if is_number_alone(wording):  # a cell of a table, whose sign the name of its row tells
        return
    falls = any(word in wording for word in FALLS)
    if growth.value < 0 and not falls:
        yield (
            "value",
            Message(
                "{value} is a fall, but the wording '{wording}' ({words}) is not; correct one",
                value=growth,
                wording=wording,
                words=FALLS,
            ),
        )
    if growth.value > 0 and falls and not any(word in wording for word in RISES):
        yield (
            "value",
            Message(
                "the wording '{wording}' means a fall, but {value} is not; write a negative number",
                wording=wording,
                value=growth,
            ),
        )

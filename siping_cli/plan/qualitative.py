"""A goal without a number (定性目标): a relation, a sign, a rank, a class of quality, or a task assigned.

Pydantic reads this dataclass at the border (``loading.load``); nothing here imports it.
"""

from collections.abc import Iterator

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Due
from siping_cli.numbers.quantities import PERCENT, POINTS, Number, Quantity, Unit, holds
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import (
    FALLING,
    MOVES,
    RATES,
    RISING,
    Comparator,
    Over,
    QualitativeKind,
    QualitativeMetric,
    over_findings,
    unit_findings,
    wording_findings,
)


@record(kw_only=True)
class QualitativeGoal:
    """A goal without a number (定性目标): kept, listed, judged where it can be, and never computed with.

    Attributes:
        id: unique in the plan.
        kind: relation (与经济增长同步, 高于全省平均水平), sign (实现正增长, 保持稳定), rank (全国前列), quality (水质Ⅲ类) or compliance (完成下达任务).
        metric: what is looked at: growth, level, share, count, change or ratio.
        unit: its unit, percent where nothing is said.
        comparator: the arithmetic of a relation or a sign; 同步 and 稳定 are about.
        versus: the other indicator that a relation compares with: one of the plan, or any other by its name.
        place: the other place that a relation compares with, as the words name it (全省), for the same indicator or for ``versus``.
        margin: by how much a relation is to stand above or below the other side: in points of a rate, otherwise in the unit
            of the goal or, where the words say so, in percent.
        tolerance: the width of 同步 and of 稳定 in points, or in the unit of the indicator.
        strength: the verb as printed.
        due: a year, a window of years, or every year.
        over: what is compared of several years: the due year, the average, the whole since the base, or each year.
        scope: what it covers.
        wording: the short phrase, without white space.
        section: the section of the source.
        note: anything else a reader must know.

    """

    id: str
    kind: QualitativeKind
    due: Due
    scope: str
    wording: str
    section: str
    strength: str | None = None
    metric: QualitativeMetric = "growth"
    unit: Unit = PERCENT
    comparator: Comparator | None = None
    versus: str | None = None
    place: str | None = None
    margin: Number | None = None
    tolerance: Number | None = None
    over: Over | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        """Check the record against itself and report everything at once."""
        from siping_cli.wording.strengths import strength_findings

        findings = [*unit_findings(self.unit, self.metric), *self._findings(), *wording_findings(self.wording)]
        findings += strength_findings(self.strength, self.wording)
        if findings:
            raise InvalidValueError(*findings)

    @property
    def margin_unit(self) -> Unit | None:
        """The unit of the margin: points of a rate, otherwise the goal's own unless the words have it in percent."""
        if self.margin is None:
            return None
        if self.unit.is_rate:
            return POINTS
        own = holds(self.wording, Quantity(self.margin, self.unit))
        return self.unit if own or not holds(self.wording, Quantity(self.margin, PERCENT)) else PERCENT

    def _findings(self) -> Iterator[tuple[str, Message]]:
        accepted = _COMPARED[self.kind]
        if (self.comparator is not None) != bool(accepted) or (accepted and self.comparator not in accepted):
            yield (
                "comparator",
                Message(
                    "a goal of kind {kind} accepts these comparators: {accepted}",
                    kind=self.kind,
                    accepted=accepted or "-",
                ),
            )
        yield from self._other_side()
        if self.tolerance is not None and (self.comparator != "about" or self.tolerance < 0):
            yield (
                "tolerance",
                Message(
                    "invalid tolerance {tolerance}; it must be 0 or more and is only for the comparator about",
                    tolerance=self.tolerance,
                ),
            )
        yield from over_findings(self.over, self.metric, self.due.last, self.wording)
        if self.comparator == "about" and self.kind == "sign" and self.metric not in MOVES:
            yield "metric", Message("稳定 (stable) is judged by growth or change; use the metric growth or change")
        elif self.comparator == "about" and self.tolerance is None and self.metric not in RATES:
            yield (
                "tolerance",
                Message(
                    "同步 (in step) has no default width for the metric {metric}; give a tolerance", metric=self.metric
                ),
            )
        yield from self._against_the_words()

    def _other_side(self) -> Iterator[tuple[str, Message]]:
        """Yield what is wrong with the other side of a relation and how far it is to be away."""
        if (self.kind == "relation") != (self.versus is not None or self.place is not None):
            yield (
                "versus",
                Message(
                    "only a relation names what it compares with, and it must; correct versus (another "
                    "indicator) or place (another place)"
                ),
            )
        if self.place is not None and self.place not in self.wording:
            yield (
                "place",
                Message(
                    "the wording '{wording}' does not contain the place {place}", wording=self.wording, place=self.place
                ),
            )
        unit = self.margin_unit
        if self.margin is None or unit is None:
            return
        if self.margin < 0 or self.comparator not in {*RISING, *FALLING} or self.kind != "relation":
            yield (
                "margin",
                Message(
                    "invalid margin {margin}; it must be 0 or more and is only for relations above or below "
                    "the other side",
                    margin=self.margin,
                ),
            )
        else:
            yield from wording_findings(self.wording, Quantity(self.margin, unit))

    def _against_the_words(self) -> Iterator[tuple[str, Message]]:
        """Yield a finding where the words clearly say another kind, or that it leads the other way."""
        from siping_cli.wording.qualitative import qualitative_readings

        said = {each.kind: each for each in qualitative_readings(self.wording)}
        if said and self.kind not in said:
            first = next(iter(said.values()))
            yield (
                "kind",
                Message(
                    "the words '{words}' in '{wording}' mean the kind {told}, not {kind}; correct one",
                    words=first.words,
                    wording=self.wording,
                    told=first.kind,
                    kind=self.kind,
                ),
            )
        found = said.get(self.kind)
        if found is None or found.comparator is None or self.comparator is None:
            return
        sides = (RISING, FALLING, ("about",))
        alike = next(side for side in sides if found.comparator in side)
        if self.comparator not in alike:
            yield (
                "comparator",
                Message(
                    "the comparator {comparator} does not fit the words '{words}' in '{wording}'; use one of: "
                    "{accepted}",
                    comparator=self.comparator,
                    words=found.words,
                    wording=self.wording,
                    accepted=tuple(each for each in alike if each in _COMPARED[self.kind]),
                ),
            )


_ORDERED: tuple[Comparator, ...] = ("at_least", "more_than", "at_most", "less_than")
_COMPARED: dict[QualitativeKind, tuple[Comparator, ...]] = {
    "relation": ("about", *_ORDERED),
    "sign": ("about", *_ORDERED),
    **dict.fromkeys(("rank", "quality", "compliance"), ()),
}

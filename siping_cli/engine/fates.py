"""What became of every figure that was read: what it was used for, or why it was not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from siping_cli.engine.left_out import notes_on_left
from siping_cli.plan.indicator import AT, split_place
from siping_cli.sheet import Term
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, MOVES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.engine.figure import Figure
    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.selection import Choice
    from siping_cli.numbers.periods import Period
    from siping_cli.observations.actuals import Actuals, Shelf
    from siping_cli.observations.published import Published
    from siping_cli.wording.vocabulary import Metric, Over, Status

Fate = Literal["goal", "base", "part", "spread"]
Reason = Literal[
    "other_place", "superseded", "other_measure", "other_scope", "part_of_a_year", "before_the_span", "after_the_due_year", "after_as_of",
    "not_asked_for",
]  # fmt: skip


@record
class Use:
    """One thing that a figure was used for: a goal, its base, a part of its sum, or the spread of its year."""

    fate: Fate
    target: str


@record
class Fated:
    """A figure that was read, with what became of it.

    Attributes:
        indicator: id of the indicator; its name where only a relation names it.
        period: the months that it covers.
        measure: what it measures.
        value: the number, in ``unit``.
        unit: its unit.
        file: the file it was read from; None for a figure of the plan itself, or of the asker.
        row: its row there.
        uses: what it was used for; nothing for one that was not used.
        reason: why it was not used; None for one that was.
        place: another place than that of the plan; None for a figure of its own.
        column: its column there, counted from 1.
        sheet: the sheet of a workbook that it was read from; None where there is only one table.

    """

    indicator: str
    period: str
    measure: Metric
    value: Decimal
    unit: str
    file: str | None
    row: int | None
    uses: tuple[Use, ...] = ()
    reason: Reason | None = None
    place: str | None = None
    column: int | None = None
    sheet: str | None = None

    @property
    def subject(self) -> str:
        """Of what it is a figure: the indicator, here or at another place."""
        return self.indicator if self.place is None else self.indicator + AT + self.place


@record(kw_only=True)
class Wanted:
    """What a goal looks at.

    Attributes:
        subject: id of what it is set for.
        metric: what its number is.
        covers: what its figures may say that they cover, None among it for those that do not say it.
        over: what its number is over.
        first: the first year of its span; levels are looked at from the year before.
        last: its last due year; None for a goal of every year.
        levels: whether it looks at levels too: growth that may be derived, or a year that is spread by them.

    """

    subject: str
    metric: Metric
    covers: tuple[str | None, ...]
    over: Over
    first: int
    last: int | None
    levels: bool


def wanted_of(choice: Choice) -> Iterator[Wanted]:
    """Yield what a goal looks at: figures of what it is set for, and of the members of a group."""
    target = choice.target
    for name in (choice.subject.id, *getattr(choice.subject, "members", ())):
        yield Wanted(
            subject=name,
            metric=target.metric,
            covers=choice.covers,
            over=choice.over,
            first=choice.base_year + 1,
            last=target.due.last,
            levels=choice.meaning.growth == "derived" or choice.accrual == "flow",
        )


class Ledger:
    """Keeps what each figure was used for, in the order of the uses."""

    def __init__(self) -> None:
        """Begin without a use."""
        self._uses: dict[Published, dict[Use, None]] = {}

    def use(self, figures: Iterable[Figure | None], target: str, fate: Fate = "goal", base: int | None = None) -> None:
        """Note what figures were used for.

        Args:
            figures: the figures, with the ones they were made of.
            target: the goal.
            fate: what for; a figure that was summed from others uses those as parts.
            base: the base year of the goal; what stands there is its base.

        """
        for figure in figures:
            for source in figure.sources if figure is not None else ():
                used = fate
                if figure is not None and fate == "goal":
                    if base is not None and source.period.year <= base:
                        used = "base"
                    elif figure.made == "summed":
                        used = "part"
                self._uses.setdefault(source, {})[Use(used, target)] = None

    def used(self) -> tuple[Fated, ...]:
        """Return the figures that were used, each with what for."""
        return tuple(_fated(source, tuple(uses)) for source, uses in self._uses.items())

    def unused(self, knowledge: Knowledge, choices: Iterable[Choice]) -> Unused:
        """Return the figures that were read and not used, each with the reason.

        Args:
            knowledge: the figures of files, and those that the plan reports, of which what was asked for is told.
            choices: the goals that were asked for.

        """
        wanted: dict[str, list[Wanted]] = {}
        given, reported = knowledge.assumptions, tuple(knowledge.reported())
        if given.actuals is None and not reported:
            return Unused(None, (), wanted, given.as_of, frozenset(self._uses))
        for choice in choices:
            for each in wanted_of(choice):
                wanted.setdefault(each.subject, []).append(each)
        reported = tuple(each for each in reported if each.indicator in wanted)
        for other in knowledge.plan.others:  # known to the plan, though nobody asked for it
            wanted.setdefault(other.id, [])
        return Unused(given.actuals, reported, wanted, given.as_of, frozenset(self._uses))


class Unused:
    """Figures that were read and not used: counted at once, told one by one where somebody asks, since there may be millions."""

    def __init__(  # noqa: D107 - said by the ledger
        self,
        actuals: Actuals | None,
        reported: tuple[Published, ...],
        wanted: Mapping[str, Sequence[Wanted]],
        as_of: Period | None,
        used: frozenset[Published],
    ) -> None:
        self.actuals, self._reported, self._wanted, self._as_of, self._used = actuals, reported, wanted, as_of, used
        self._places = {(source.file, source.sheet, source.row, source.column) for source in used}
        self._reached: dict[tuple[str, int], int] = {}
        for source in used:
            year = (source.indicator, source.period.year)
            self._reached[year] = max(self._reached.get(year, 0), source.period.last)
        self._reasons: dict[tuple[str, Metric, str | None], dict[str, Reason]] = {}

    def counts(self) -> Counter[Reason]:
        """Return how many figures of files were not used, by the reason."""
        found: Counter[Reason] = Counter()
        for _, reasons in self._of_files():
            found.update(reasons.values())
        if self.actuals is not None:
            found.update(self._reason(each) for each in self.actuals.repeated)
        return found

    def __iter__(self) -> Iterator[Fated]:
        """Yield each: those that the plan reports, then those of the files."""
        for source in self._reported:
            if source not in self._used:
                yield _fated(source, (), self._reason(source))
        for shelf, reasons in self._of_files():
            metric, name, unit, place = shelf.metric, shelf.name, shelf.unit.name, shelf.book
            here, at = split_place(shelf.subject)
            for key, reason in reasons.items():
                value, row, column, _ = place[key]
                yield Fated(here, key[0], metric, value, unit, name, row, (), reason, at, column, shelf.sheet)
        if self.actuals is not None:
            yield from (_fated(source, (), self._reason(source)) for source in self.actuals.repeated)

    def _of_files(self) -> Iterator[tuple[Shelf, dict[tuple[str, Status | None], Reason]]]:
        """Yield the reasons of the figures of each measure of an indicator in a file that were not used, by their keys."""
        for shelf in self.actuals.shelves() if self.actuals is not None else ():
            known = self._reasons.setdefault((shelf.subject, shelf.metric, shelf.scope), {})
            found = {}
            for key, (_, row, column, _) in shelf.book.items():
                if (shelf.name, shelf.sheet, row, column) not in self._places:
                    text = key[0]
                    if text not in known:
                        known[text] = self._reason(shelf.published(key))
                    found[key] = known[text]
            yield shelf, found

    def _reason(self, source: Published) -> Reason:
        """Return the first reason that holds."""
        period, as_of, wanted = source.period, self._as_of, self._wanted.get(source.indicator, ())
        here, place = split_place(source.indicator)
        elsewhere = place is not None and bool(self._wanted.get(here)) and source.indicator not in self._wanted
        scoped = [each for each in wanted if source.scope in each.covers]
        measured = [each for each in scoped if source.metric in _measures(each)]
        later = period.last > self._reached.get((source.indicator, period.year), 0)
        reasons: tuple[tuple[bool, Reason], ...] = (
            (elsewhere, "other_place"),
            (not wanted, "not_asked_for"),
            (as_of is not None and (period.year, period.last) > (as_of.year, as_of.last), "after_as_of"),
            (not scoped, "other_scope"),
            (not measured, "other_measure"),
            (all(each.last is not None and period.year > each.last for each in measured), "after_the_due_year"),
            (all(period.year < each.first - (source.metric not in MOVES) for each in measured), "before_the_span"),
            (not period.cumulated and (later or source.metric == "growth"), "part_of_a_year"),
        )
        return next((reason for holds, reason in reasons if holds), "superseded")


def note_of(unused: Unused, used: Collection[Fated], names: Collection[str]) -> Iterator[Message]:
    """Yield the one note that people get of figures of files that were not used.

    Args:
        unused: the figures that were not used.
        used: those that were.
        names: what was asked for; who asked for some goals is not told of the figures of others.

    """
    yield from notes_on_left(unused.actuals)
    counts = unused.counts()
    if names:
        del counts["not_asked_for"]
    if not counts:
        return
    reasons = tuple(
        Message("{count} {reason}", count=count, reason=Term(reason)) for reason, count in counts.most_common()
    )
    left = sum(counts.values())
    yield Message(
        "{count} of {all} figures not used ({reasons}); -f json lists them",
        count=left,
        all=left + sum(each.file is not None for each in used),
        reasons=reasons,
    )


def _measures(wanted: Wanted) -> tuple[Metric, ...]:
    """Return the measures that a goal looks at."""
    if wanted.metric in {"growth", "multiple"}:
        return (wanted.metric, "growth", *(AMOUNTS if wanted.levels else ()))
    if wanted.metric == "change":
        return ("change", "share", "ratio", *AMOUNTS)
    return AMOUNTS if wanted.metric in AMOUNTS else (wanted.metric,)


def _fated(source: Published, uses: tuple[Use, ...], reason: Reason | None = None) -> Fated:
    here, place = split_place(source.indicator)
    return Fated(
        indicator=here,
        place=place,
        period=str(source.period),
        measure=source.metric,
        value=source.value,
        unit=source.unit.name,
        file=source.file,
        row=source.row,
        uses=uses,
        reason=reason,
        column=source.column,
        sheet=source.sheet,
    )

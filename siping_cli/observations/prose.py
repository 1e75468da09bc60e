"""Figures of a text for plans: whose they are in a plan, and what of them is left out, by the rules that hold for tables."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from siping_cli.errors import Problem
from siping_cli.numbers.quantities import PERCENT, Unit
from siping_cli.observations.collecting import Collector, rounded_alike
from siping_cli.observations.homes import home_of, is_elsewhere
from siping_cli.observations.labels import Label, fold_label
from siping_cli.observations.meanings import Surroundings, meaning_of_cell
from siping_cli.observations.measures import compared_over, kept_in
from siping_cli.observations.naming import WIDER_PLACES, Names
from siping_cli.observations.read import Left, ReadFigure
from siping_cli.observations.sheets.tables import RawTable
from siping_cli.plan.indicator import split_place
from siping_cli.text.messages import Message
from siping_cli.text.record import record_of
from siping_cli.texts.observed.prices import usual_price
from siping_cli.texts.observed.reading import observed_figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.options import TableOptions
    from siping_cli.observations.read import LeftReason
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.texts.observed.figure import ObservedFigure

_HUNDRED = 100
_NOTHING = Label((), "", None, None, ())
_SAME_SCOPE = {"同口径", "可比口径"}
_FOREIGN = re.compile("[按以](美元|欧元|人民币)计")
_PROVINCES = ("全省", "全自治区")


def read_prose(
    name: str, text: str, plans: Sequence[Plan], actuals: Mapping[str, Actuals], options: TableOptions
) -> list[Problem]:
    """Take the figures that the sentences of a text tell, for each plan, and return the problems.

    Args:
        name: the file as the user named it.
        text: what stands in it.
        plans: the plans; of several, each says of which place it is.
        actuals: where the figures go, by the id of the plan.
        options: what was said of the text besides: its year, the place, names.

    """
    figures = observed_figures(text, year=options.year_said)
    if not figures:
        begins = " ".join(text.split())[:20]
        return [Problem(Message("no figures found in its sentences (it begins: {seen})", seen=begins), name)]
    if all(figure.period is None for figure in figures):
        first = figures[0]
        message = Message(
            "it does not say which year its figures are for; add --year 2025, or write {line} in {beside}",
            line="year: 2025",
            beside=f"{name}.siping.yaml",
        )
        return [Problem(message, name, first.line, first.column)]
    problems: list[Problem] = []
    for plan in plans:
        names = Names(plan, dict(options.names), options.place)
        if len(plans) > 1 and not names.here:
            message = Message("there are {count} plans, and not all of them name their place", count=len(plans))
            return [Problem(message, name)]
        taker = _Taker(RawTable(name, None, iter(())), names, actuals[plan.id], options)
        home = home_of(text, figures)
        taker.comparable = {_told_of(figure) for figure in figures if figure.comparison == "yoy"}
        for figure in figures:
            taker.take_figure(figure, home)
        taker.close()
        problems += taker.problems
    return problems


class _Taker(Collector):
    """Takes what one text says."""

    def __init__(self, table: RawTable, names: Names, actuals: Actuals, options: TableOptions) -> None:
        """Say which text it is, as of a sheet."""
        super().__init__(table, names, actuals, options)
        self.comparable: set[tuple[object, ...]] = set()  # whose growth is told as it is, beside that of the same scope
        self._meanings: dict[tuple[object, ...], CellMeaning] = {}

    def take_figure(self, figure: ObservedFigure, home: str | None) -> None:
        """Take a figure, or leave it out with its reason."""
        place = self._place(figure, home)
        meaning = self._meaning(figure, place)
        reason, why = meaning.reason, meaning.why
        subject, measure = meaning.subject, meaning.measure
        if subject is not None and reason is None:
            reason, why = self._refused(figure, meaning, subject)
        if subject is not None and measure is not None and reason is None:
            reason, why = self._keep_figure(figure, meaning, subject)
        if subject is None or reason is not None:
            self.leave(
                Left(
                    file=self.table.name,
                    name=figure.name,
                    reason=reason or "no_indicator",
                    why=why,
                    row=figure.line,
                    column=figure.column,
                )
            )
        else:
            self._seen[figure.name] = None
            self._met(meaning, subject)
        if self.actuals.record is not None:
            self.actuals.record.append(self._read(figure, meaning, place, reason, why))

    def keep(self, shelf: object, key: object, entry: object) -> None:
        """Do nothing: a text says many things again, and what contradicts is left out there."""

    def _place(self, figure: ObservedFigure, home: str | None) -> str | None:
        """Return the place of a figure where it is not the one that the plan is of."""
        said = figure.place or (home if home in WIDER_PLACES else None)
        if said is None or self.names.is_here(said):
            return None
        if not self.names.here:  # the plan does not say its place: it is that of the text
            return said if is_elsewhere(said, home) else None
        if said not in WIDER_PLACES:
            return None if said.startswith("全") else said
        own = self.names.plan.targets_file.place
        written = self.options.place or (own.zh if own is not None else "")
        is_province = written.endswith(("省", "自治区")) or (
            not written.endswith(("市", "州", "盟", "县", "区", "旗")) and home in _PROVINCES
        )
        return None if said in _PROVINCES and is_province else said

    def _meaning(self, figure: ObservedFigure, place: str | None) -> CellMeaning:
        """Return what a figure means by the names and rules of the plan."""
        before = figure.scope or (figure.place if place is None and figure.place else "")
        forms = (before + figure.name, figure.name)
        unit = _unit_of(figure.unit)
        says: dict[str, str] = {"measure": figure.measure}
        if figure.comparison is not None and figure.measure == "growth":
            whole_year = figure.period is not None and figure.period.whole_year
            says["comparison"] = compared_over(figure.comparison, whole_year=whole_year)
        more = {"price": figure.price, "status": figure.status, "place": place, "scope": self._scope(figure)}
        says |= {key: value for key, value in more.items() if value is not None}
        key = (forms, unit, *says.items())
        if key not in self._meanings:  # bulletins say the same of many figures
            label = Label(tuple(dict.fromkeys(map(fold_label, forms))), figure.name, None, unit, tuple(says.items()))
            self._meanings[key] = meaning_of_cell(label, _NOTHING, Surroundings(self.names))
        return self._meanings[key]

    def _scope(self, figure: ObservedFigure) -> str | None:
        """Return the id of the scope of the plan that a figure is of: by its name, or by what it is comparable with."""
        scopes = self.names.plan.targets_file.scopes
        written = figure.scope
        if written is None and figure.comparison == "yoy-same-scope":
            return next((each.id for each in scopes if each.name.zh in _SAME_SCOPE), None)
        return next((each.id for each in scopes if written is not None and each.name.zh == written), None)

    def _refused(
        self, figure: ObservedFigure, meaning: CellMeaning, subject: Indicator
    ) -> tuple[LeftReason | None, Message | None]:
        """Return why a figure of an indicator is not one that its goals may be judged by."""
        if figure.period is None:
            return "no_period", None
        other = self._of_other_growth(figure, meaning)
        if other is not None:
            return other, None
        if figure.bound is not None:
            return "bound", Message("'{word}' makes it a bound, not the value itself", word=figure.bound)
        names = tuple(map(fold_label, subject.names))
        if figure.scope is None:
            scopes = self.names.plan.targets_file.scopes
            covered = {scope for target in subject.targets for scope in target.scopes}
            if (
                scopes
                and covered
                and scopes[0].id not in covered
                and meaning.scope is None
                and meaning.named.why is None
            ):
                wanted = tuple(scope.name for scope in scopes if scope.id in covered)
                return "other_scope", Message(
                    "the figure covers the whole place, but the goals cover {scopes}", scopes=wanted
                )
        elif meaning.scope is None and not any(name.startswith(fold_label(figure.scope)) for name in names):
            return "other_scope", Message(
                "the figure covers {scope}, which is not a scope of the plan", scope=figure.scope
            )
        return None, None

    def _of_other_growth(self, figure: ObservedFigure, meaning: CellMeaning) -> LeftReason | None:
        """Return why a growth is not the one that goals are set in: it is in dollars, or of the same scope beside one as it is."""
        if figure.measure == "growth" and _FOREIGN.findall(figure.wording)[-1:] not in ([], ["人民币"]):
            return "prices"
        same_scope = figure.comparison == "yoy-same-scope" and meaning.scope is None
        return "other_comparison" if same_scope and _told_of(figure) in self.comparable else None

    def _keep_figure(
        self, figure: ObservedFigure, meaning: CellMeaning, subject: Indicator
    ) -> tuple[LeftReason | None, Message | None]:
        """Put a figure on its shelf; return why not, where another of the text says otherwise."""
        measure = meaning.measure
        assert measure is not None  # noqa: S101 - asked by the caller
        assert figure.period is not None  # noqa: S101 - asked by the caller
        shelf = self.shelf(subject, measure, meaning.scope)
        value, unit = figure.value, meaning.unit or kept_in(subject, measure)
        if figure.unit == "倍":
            value *= _HUNDRED
        if unit != shelf.unit:
            value = value * unit.factor / shelf.unit.factor
        key = (str(figure.period), figure.status)
        entry = (value, figure.line, figure.column, figure.wording)
        first = shelf.book.setdefault(key, entry)
        if first is entry:
            return None, None
        if first[0] == value or rounded_alike(first[0], value):
            self.actuals.repeat(shelf, key, entry)
            return None, None
        return "contradiction", Message("line {row} has {other}", other=first[0], row=first[1])

    def _read(
        self,
        figure: ObservedFigure,
        meaning: CellMeaning,
        place: str | None,
        reason: LeftReason | None,
        why: Message | None,
    ) -> ReadFigure:
        subject, entry = meaning.subject, meaning.named.entry
        known = subject.id if subject is not None else None if entry is None else entry.id
        wanted = self.names.plan.meaning(subject).prices if subject is not None else None
        values = {
            "indicator": None if known is None else split_place(known)[0],
            "name": figure.name,
            "period": None if figure.period is None else str(figure.period),
            "measure": figure.measure,
            "value": figure.value,
            "unit": figure.unit,
            "status": figure.status,
            "comparison": figure.comparison,
            "cumulative": figure.cumulative,
            "price": figure.price or usual_price(figure, wanted),
            "scope": meaning.scope or figure.scope,
            "place": place or (figure.place if figure.place and not figure.place.startswith("全") else None),
            "file": self.table.name,
            "sheet": None,
            "row": figure.line,
            "column": figure.column,
            "wording": figure.wording,
            "reason": reason,
            "why": why,
            "in_text": True,
        }
        return record_of(ReadFigure, values)  # thousands of them, and every field is there


def _told_of(figure: ObservedFigure) -> tuple[object, ...]:
    """Return what a figure is of, and over which months."""
    return figure.measure, figure.name, figure.period, figure.scope, figure.place


@cache
def _unit_of(name: str) -> Unit:
    """Return the unit of a figure as printed; a growth by so many times is one in percent."""
    return PERCENT if name == "倍" else Unit.parse(name)

"""What the cells of a table of figures mean: names of columns, measures and states, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.parsing import parse_quantity
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import Unit, half_width
from siping_cli.plan.indicator import split_place
from siping_cli.plan.others import at_place
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.wording.vocabulary import Metric, Status

_Value = TypeVar("_Value")

KNOWN_COLUMNS = {
    **dict.fromkeys(("indicator", "指标", "指标名称"), "indicator"),
    **dict.fromkeys(("period", "时期", "时间", "期间"), "period"),
    **dict.fromkeys(("measure", "口径", "类型"), "measure"),
    **dict.fromkeys(("value", "数值", "值"), "value"),
    **dict.fromkeys(("unit", "单位"), "unit"),
    **dict.fromkeys(("status", "状态"), "status"),
    **dict.fromkeys(("scope", "范围"), "scope"),
    **dict.fromkeys(("place", "地区"), "place"),
    **dict.fromkeys(("source", "来源"), "source"),
    **dict.fromkeys(("note", "备注"), "note"),
    **dict.fromkeys(("plan", "规划"), "plan"),
}
REQUIRED = ("indicator", "period", "measure", "value")
MEASURES: dict[str, Metric] = {
    **dict.fromkeys(("growth", "增速", "增长", "同比", "累计增速"), "growth"),
    **dict.fromkeys(("level", "总量", "规模", "绝对额", "累计值", "产值"), "level"),
    **dict.fromkeys(("share", "占比", "比重"), "share"),
    **dict.fromkeys(("count", "数量", "个数"), "count"),
    **dict.fromkeys(("change", "变动", "增减"), "change"),
    **dict.fromkeys(("ratio", "比值"), "ratio"),
}
STATUSES: dict[str, Status] = {
    **dict.fromkeys(("estimate", "预计"), "estimate"),
    **dict.fromkeys(("preliminary", "初步", "初步核算"), "preliminary"),
    **dict.fromkeys(("final", "最终", "最终核实"), "final"),
    **dict.fromkeys(("assumed", "假定"), "assumed"),
}
_plain_number = re.compile(r"-?\d{1,24}(\.\d{1,24})?").fullmatch


class Numbers(dict[str, Decimal]):
    """Plain numbers by their text, each read once; anything else is not known."""

    def __missing__(self, text: str) -> Decimal:
        """Read a number that was not seen before."""
        if _plain_number(text) is None:
            raise KeyError(text)
        return self.setdefault(text, Decimal(text))


class CellReader:
    """The meaning of texts, each looked up once: files repeat themselves."""

    def __init__(self, plan: Plan) -> None:
        """Know the names of a plan."""
        self._subjects: dict[str, Indicator] = {}
        self._general: dict[str, Message] = {}
        self._unlike: dict[str, tuple[Indicator, Message]] = {}
        self._elsewhere: dict[tuple[str, str], Indicator] = {}
        for subject in (*plan.subjects, *plan.others):
            place = split_place(subject.id)[1]
            if place is not None:
                self._elsewhere |= {(name.casefold(), place.casefold()): subject for name in subject.aliases}
                continue
            for name in subject.names:
                self._subjects.setdefault(name.casefold(), subject)
            self._general |= {each.name.casefold(): each.message(subject) for each in subject.general}
            for other in subject.unlike:
                self._unlike[other.name.casefold()] = (subject, other.message(subject))
        here = plan.targets_file.place
        self._here = set() if here is None else {here.zh.casefold(), here.en.casefold()}
        self._scopes = {
            name.casefold(): scope.id
            for scope in plan.targets_file.scopes
            for name in (scope.id, scope.name.zh, scope.name.en)
        }
        self._scope_names = tuple(scope.name for scope in plan.targets_file.scopes)
        self._known: dict[tuple[str, str], object] = {}

    def subject(self, text: str, place: str = "") -> Indicator:
        """Return the indicator, industry or group of a name, as it is here or at another place."""
        if not place or place.casefold() in self._here:
            return self._once("subject", text, self._subject)
        return self._once(f"subject at {place}", text, lambda name: self._at(name, place))

    def _at(self, text: str, place: str) -> Indicator:
        found = self._elsewhere.get((text.casefold(), place.casefold()))
        return found or at_place(self.subject(text), place)

    def _subject(self, text: str) -> Indicator:
        found = self._subjects.get(text.casefold())
        if found is not None:
            return found
        if text.casefold() in self._unlike:
            raise InvalidValueError(self._unlike[text.casefold()][1])
        raise InvalidValueError(
            Message("'{text}' is no indicator of the plan; siping targets lists them by name", text=text)
        )

    def taken(self, text: str) -> Message | None:
        """Return what a name was taken for that says less than the indicator does; None for its own names."""
        return self._general.get(text.casefold())

    def period(self, text: str) -> Period:
        """Return the period of a text, English or Chinese."""
        return self._once("period", text, Period.parse)

    def measure(self, text: str) -> Metric:
        """Return the measure of a word."""
        return self._once("measure", text, lambda word: _word(word, MEASURES))

    def status(self, text: str) -> Status | None:
        """Return the state of a figure; None where nothing is said."""
        return self._once("status", text, lambda word: _word(word, STATUSES)) if text else None

    def unit(self, text: str) -> Unit:
        """Return the unit of a name."""
        return self._once("unit", text, lambda name: Unit.parse(half_width(name)))

    def scope(self, text: str) -> str:
        """Return the id of a scope."""
        return self._once("scope", text, self._scope)

    def _scope(self, text: str) -> str:
        if text.casefold() not in self._scopes:
            raise InvalidValueError(
                Message("'{text}' is no scope of the plan; it has {scopes}", text=text, scopes=self._scope_names)
            )
        return self._scopes[text.casefold()]

    def value(self, text: str, unit: Unit) -> tuple[Decimal, Unit]:
        """Return a number and its unit; a text such as 5.2% or 581亿元 brings its own."""
        if _plain_number(text):
            return Decimal(text), unit
        quantity = parse_quantity(text, unit)
        return quantity.value, quantity.unit

    def _once(self, kind: str, text: str, read: Callable[[str], _Value]) -> _Value:
        """Return what a text means, read only the first time; a refusal is remembered too."""
        key = (kind, text)
        found = self._known.get(key)
        if found is None:
            try:
                found = read(text)
            except InvalidValueError as error:
                found = error
            self._known[key] = found
        if isinstance(found, InvalidValueError):
            raise found
        return found  # type: ignore[return-value]  # one kind holds one type


def _word(text: str, words: dict[str, _Value]) -> _Value:
    if text.lower() not in words:
        raise InvalidValueError(
            Message("'{text}' is not accepted here; use one of: {words}", text=text, words=tuple(words))
        )
    return words[text.lower()]

"""Of what a figure is: from the name on a label to an indicator of the plan, or to the entry of the lexicon.

A name fits whole, folded, or not at all: by the names of the plan, else by those of the lexicon where exactly one indicator of the plan
has the same entry. What the plan tells apart from an indicator (``unlike``) is never that indicator.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.loading.load import load_lexicon
from siping_cli.observations import table_words as words
from siping_cli.observations.labels import fold_label
from siping_cli.observations.places import short_place
from siping_cli.plan.indicator import split_place
from siping_cli.plan.lexicon import entry_of
from siping_cli.plan.others import at_place
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.plan import Plan

_HERE = ("全市", "本市", "全区", "全县", "全州", "全盟", "全旗", "我市", "我区", "我县", "我省", "我州")
WIDER_PLACES = ("全国", "全省", "全自治区")
_ALIKE = 4, 5  # how near a name must be to be suggested: four fifths of the letters
_MOST_COMPARED = 200_000  # names with names, to find the nearest


@record
class NameFound:
    """What a name stands for.

    Attributes:
        subject: the indicator, industry or group of the plan; None where the plan has none of the name.
        entry: what the lexicon knows it as, where the plan does not.
        why: why the plan has none of the name; or what a name was taken for that says less than the indicator does.
        unlike: whether the plan tells the name apart from an indicator.
        scope: what the figure covers, where the name says it; None otherwise.
        place: another place that the name begins with; None otherwise.

    """

    subject: Indicator | None
    entry: Entry | None = None
    why: Message | None = None
    unlike: bool = False
    scope: str | None = None
    place: str | None = None


class Names:
    """The names of a plan, and behind them those of the lexicon; each is looked up once."""

    def __init__(self, plan: Plan, more: Mapping[str, str] | None = None, place: str | None = None) -> None:
        """Know the names of a plan.

        Args:
            plan: the plan.
            more: names that a mapping adds, each with the id of the indicator that it stands for.
            place: the place that figures are wanted of, where it is not that of the plan.

        """
        self.plan = plan
        self._subjects: dict[str, Indicator] = {}
        self._general: dict[str, Message] = {}
        self._unlike: dict[str, Message] = {}
        self._elsewhere: dict[tuple[str, str], Indicator] = {}
        for subject in (*plan.subjects, *plan.others):
            elsewhere = split_place(subject.id)[1]
            if elsewhere is not None:
                self._elsewhere |= {(fold_label(name), elsewhere.casefold()): subject for name in subject.aliases}
                continue
            for name in subject.names:
                self._subjects.setdefault(fold_label(name), subject)
            self._general |= {fold_label(each.name): each.message(subject) for each in subject.general}
            self._unlike |= {fold_label(other.name): other.message(subject) for other in subject.unlike}
        for name, own in (more or {}).items():
            self._subjects[fold_label(name)] = self._subjects[fold_label(own)]
        here = plan.targets_file.place
        named = () if here is None else (here.zh, here.en)
        self.here = {short_place(name.casefold()) for name in ((place,) if place else named)}
        self.wanted = place  # beside the place that somebody names, 全市 is another
        # What a name may begin with, and the scope or the other place that it says by that.
        self._before: list[tuple[str, str | None, str | None]] = [
            *((before, None, None) for before in (*_HERE, *(fold_label(name) for name in (place, *named) if name))),
            *((fold_label(scope.name.zh), scope.id, None) for scope in plan.targets_file.scopes),
            *((before, None, None if self.here and self.is_here(before) else before) for before in WIDER_PLACES),
        ]
        self._written: dict[str, str] = {}
        self._compared = 0
        self._known: dict[tuple[tuple[str, ...], str], NameFound] = {}

    def find(self, names: Sequence[str], place: str = "") -> NameFound:
        """Return what the first of some names that is known stands for.

        Args:
            names: what may be the name, folded, the longest first.
            place: the place that the figure is of; empty where that is not said, or it is that of the plan.

        """
        key = (tuple(names), place)
        if key not in self._known:
            self._known[key] = self._find(names, place)
        return self._known[key]

    def is_here(self, place: str) -> bool:
        """Tell whether a place is the one that figures are wanted of; where none is known, whether it need not be told apart."""
        if place in words.HERE_WORDS and self.wanted is None:
            return True
        return not place or short_place(place.casefold()) in self.here

    def nearest(self, name: str) -> str | None:
        """Return the name of the plan that is nearest to one that it does not have, where it is near; of very many only for the first."""
        from difflib import get_close_matches

        if not self._written:
            self._written = {fold_label(each): each for subject in self.plan.subjects for each in subject.names}
        self._compared += len(self._written)
        if self._compared > _MOST_COMPARED + len(self._written):
            return None
        wanted, (part, whole) = fold_label(name), _ALIKE
        held = set(wanted)
        # What is alike is sought only in names that have enough of the letters, which most have not.
        near = [
            each
            for each in self._written
            if 2 * whole * sum(map(held.__contains__, each)) >= part * (len(each) + len(wanted))
        ]
        close = get_close_matches(wanted, near, n=1, cutoff=part / whole)
        return self._written[close[0]] if close else None

    def _find(self, names: Sequence[str], place: str) -> NameFound:
        forms = list(self._forms(names))
        for form, scope, elsewhere in forms:
            if place and not self.is_here(place) and (form, place.casefold()) in self._elsewhere:
                return NameFound(self._elsewhere[form, place.casefold()], scope=scope, place=place)
            subject = self._subjects.get(form)
            if subject is not None:
                return self._placed(subject, place or elsewhere or "", scope, self._general.get(form))
            if form in self._unlike:
                return NameFound(None, why=self._unlike[form], unlike=True)
        for form, scope, elsewhere in forms:
            entry = entry_of(self._lexicon, form)
            if entry is None:
                continue
            own = self._by_entry.get(entry.id, [])
            if len(own) == 1:
                return self._placed(own[0], place or elsewhere or "", scope, None)
            return NameFound(None, entry, scope=scope, place=place or elsewhere)
        return NameFound(None, place=place or None)

    @cached_property
    def _lexicon(self) -> Mapping[str, Entry]:
        return load_lexicon()

    @cached_property
    def _by_entry(self) -> dict[str, list[Indicator]]:
        """What the plan has by the entry that its own names lead to: the words of its goals may say less."""
        found: dict[str, list[Indicator]] = {}
        for subject in self.plan.subjects:
            entry = self.plan.lexicon.get(subject.id)
            own, zh, en, *others = subject.names
            by_name = None if entry is None else entry_of(self._lexicon, zh, *others, en, own)
            if entry is not None and by_name is not None and by_name.id == entry.id:
                found.setdefault(entry.id, []).append(subject)
        return found

    def _placed(self, subject: Indicator, place: str, scope: str | None, taken: Message | None) -> NameFound:
        if place and not self.is_here(place):
            found = self._elsewhere.get((fold_label(subject.id), place.casefold()))
            return NameFound(found or at_place(subject, place), why=taken, scope=scope, place=place)
        return NameFound(subject, why=taken, scope=scope)

    def _forms(self, names: Sequence[str]) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield each name with the scope and the other place that it says: as it is, then without what it begins with."""
        for name in names:
            yield name, None, None
            outer, bracket, inner = name.partition("(")
            if bracket and self._same(outer, inner.rstrip(")")):
                yield outer, None, None
        for name in names:
            for before, scope, place in self._before:
                if name.startswith(before) and name != before:
                    yield name.removeprefix(before).lstrip("-_:的"), scope, place

    def _same(self, outer: str, inner: str) -> bool:
        """Tell whether what stands in brackets is only another name of what stands before them."""
        one = self._subjects.get(outer)
        if one is not None:
            return one is self._subjects.get(inner)
        entry = entry_of(self._lexicon, outer)
        return entry is not None and entry is entry_of(self._lexicon, inner)


def refuse_unknown_ids(plan: Plan, names: Mapping[str, str]) -> None:
    """Refuse names of a mapping that stand for what the plan does not have.

    Raises:
        InvalidValueError: with the names that the plan has.

    """
    ids = {fold_label(name) for subject in plan.subjects for name in subject.names}
    for name, own in names.items():
        if fold_label(own) not in ids:
            raise InvalidValueError(
                Message(
                    "'{name}' means '{own}', which is not in the plan; siping targets lists the plan's indicators",
                    name=name,
                    own=own,
                )
            )

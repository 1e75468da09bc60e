"""The commonest indicators of Chinese government goals: their names, and what holds of them in every plan.

Pydantic reads these dataclasses at the border (``loading.load``); nothing here imports it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.quantities import Unit
from siping_cli.plan.indicator import Indicator, Many, Unlike
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import Accrual, Better, GrowthFrom, PriceBasis

LEAST_NAME = 2  # letters of a name that words may begin with
# After the name of a whole these say that the words are about a part of it, or about its share.
_PARTS = ("占", "中", "比重", "的", "率", "比")
# What a plan says before a name to tell that it is about the whole place.
_WHOLE = ("全市", "全省", "全国", "全区", "全县", "本市")


@record(kw_only=True)
class Entry:
    """An indicator as the offices of statistics know it, whatever the plan.

    Attributes:
        id: unique in the lexicon; kebab-case.
        name: the name in both languages, in full.
        aliases: other names of the very same statistic.
        unlike: names that are taken for it and measure something else.
        unit: the unit that its level is usually given in; empty where siping does not know that unit.
        prices: whether its growth is published at constant or at current prices, where that matters.
        accrual: how parts of a year make a year: they add up (flow), the last one counts (stock), or the last one counts and none can be summed (rate).
        better: whether more of it is better, or less.
        growth: whether growth may follow from levels (derived), or is as published only, since what the statistic covers changes (published).

    """

    id: str
    name: Text
    aliases: Many[str] = ()
    unlike: Many[Unlike] = ()
    unit: Unit | None = None
    prices: PriceBasis | None = None
    accrual: Accrual
    better: Better = "more"
    growth: GrowthFrom = "derived"

    def __post_init__(self) -> None:
        """Check that no name is the indicator's own and something else at once."""
        own = set(map(fold_term, self.names)) if self.unlike else set()
        findings = [
            (
                "unlike",
                Message(
                    "'{name}' is also a name of the indicator itself; remove it from one of the two", name=other.name
                ),
            )
            for other in self.unlike
            if fold_term(other.name) in own
        ]
        if findings:
            raise InvalidValueError(*findings)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called."""
        return (self.name.zh, *self.aliases, self.name.en, self.id)


@record(kw_only=True)
class LexiconFile:
    """What the lexicon says."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}  # and so in the records within

    entries: tuple[Entry, ...]


def fold_term(name: str) -> str:
    """Return a name as names are compared: half-width, in lower case, without spaces.

    >>> fold_term("ＰＭ２.５ 平均浓度")
    'pm2.5平均浓度'
    """
    from unicodedata import normalize

    return "".join(normalize("NFKC", name).casefold().split())


def by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return entries by everything that they are called, folded."""
    return {fold_term(name): entry for entry in entries for name in entry.names}


def entry_of(entries: Mapping[str, Entry], *names: str) -> Entry | None:
    """Return the entry of what has some names; None where there is none.

    A name fits whole or not at all, but for 全市 and the like before it. An entry from which an earlier name is told apart
    (``unlike``) is not the one, whatever a later name says.

    Args:
        entries: the lexicon by name, from ``by_name``.
        names: the names, the one that counts most first.

    >>> text = Text("出口总额", "Exports")
    >>> lexicon = by_name([Entry(id="exports", name=text, aliases=("出口",), accrual="flow")])
    >>> entry_of(lexicon, "全市出口").id, entry_of(lexicon, "进出口")
    ('exports', None)

    """
    said: set[str] = set()
    for form in _forms(names):
        entry = entries.get(form)
        if entry is not None and said.isdisjoint(fold_term(other.name) for other in entry.unlike):
            return entry
        said.add(form)
    return None


def entries_of(entries: Mapping[str, Entry], subjects: Iterable[Indicator]) -> dict[str, Entry]:
    """Return the entries of what goals are set for, by its id; what the lexicon does not know is left out.

    What an indicator says itself (``is_``) comes before its names. What no name of an indicator leads to, the words of its goals may: they often begin with the name in full.

    Args:
        entries: the lexicon by name, from ``by_name``.
        subjects: indicators, industries and groups.

    """
    longest = max(map(len, entries), default=0)
    found = {}
    for each in subjects:
        own, zh, en, *others = each.names
        entry = entries.get(each.is_ or "") or entry_of(entries, zh, *others, en, own)
        if entry is None:
            words = (form for target in each.targets for form in _forms([target.wording]))
            entry = next((known for form in words if (known := _begun_by(entries, form, longest, each))), None)
        if entry is not None:
            found[each.id] = entry
    return found


def is_called(entry: Entry, subject: Indicator) -> bool:
    """Whether an indicator says that it is an entry, or its Chinese names or the words of its goals do.

    An id or an English name alone lead to an entry too (``entries_of``), but people choose them freely: what is called so need not
    be the same statistic as that of another plan.
    """
    own = {fold_term(name): entry for name in (entry.name.zh, *entry.aliases)}
    if subject.is_ is not None or any(form in own for form in _forms((subject.name.zh, *subject.aliases))):
        return True
    longest = max(map(len, own))
    return any(_begun_by(own, form, longest, subject) for goal in subject.targets for form in _forms([goal.wording]))


def _begun_by(entries: Mapping[str, Entry], wording: str, longest: int, subject: Indicator) -> Entry | None:
    """Return the entry of the longest name that a phrase begins with, where it can be what a goal is set for."""
    for end in range(min(longest, len(wording)), LEAST_NAME - 1, -1):
        entry = entries.get(wording[:end])
        if entry is not None:
            part_of = wording[end:].startswith(_PARTS)
            alike = entry.unit is None or entry.unit.base == subject.unit.base
            return entry if alike and not part_of else None
    return None


def _forms(names: Iterable[str]) -> Iterator[str]:
    """Yield each name folded, and then without what says that it is about the whole place."""
    for name in map(fold_term, names):
        yield name
        if name.startswith(_WHOLE):
            yield name[len(_WHOLE[0]) :]

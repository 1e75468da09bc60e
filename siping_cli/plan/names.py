"""What must hold of the names of a plan and of the lexicon: each leads to one subject, and all of it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.plan.lexicon import fold_term
from siping_cli.text.messages import Message
from siping_cli.text.unseen import unseen_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from siping_cli.errors import Place
    from siping_cli.plan.indicator import Indicator

_Found = tuple["Place", Message]


def findings_of_names(subjects: Sequence[tuple[Place, Indicator]]) -> Iterator[_Found]:
    """Yield the findings for names that stand for two subjects, however they are written, that look alike, or are told apart too.

    Args:
        subjects: everything that has goals, with its place.

    """
    yield from with_other_owners(
        (place, subject.id, name, fold_term(name)) for place, subject in subjects for name in subject.names
    )
    for place, subject in subjects:
        for name in dict.fromkeys(subject.names):
            if (unseen := unseen_in(name)) is not None:
                message = Message(
                    "the name '{name}' contains an invisible character, {unseen}; remove it",
                    name=name,
                    unseen=unseen,
                )
                yield place, message
        known = {name.casefold() for name in (subject.id, subject.name.zh, subject.name.en, *subject.aliases)}
        listed = [((*place, "general", number), each.name) for number, each in enumerate(subject.general)]
        listed += [((*place, "unlike", number), each.name) for number, each in enumerate(subject.unlike)]
        for where, name in listed:
            if name.casefold() in known:
                yield (
                    where,
                    Message(
                        "'{name}' is also a name of the indicator itself; remove it from one of the two", name=name
                    ),
                )
            known.add(name.casefold())


def with_other_owners(named: Iterable[tuple[Place, str, str, str]]) -> Iterator[_Found]:
    """Yield a finding for each name, given as (place, owner, name, name as compared), that has another owner before."""
    seen: dict[str, str] = {}
    for place, own, name, form in named:
        owner = seen.setdefault(form, own)
        if owner != own:
            yield (
                place,
                Message("the name '{name}' already means {owner}; choose another", name=name, owner=owner),
            )

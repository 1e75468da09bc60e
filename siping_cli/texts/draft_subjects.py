"""What the goals of a drafted plan are set for: goals of one name, or of one entry of the lexicon, share an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.loading.filling import PLACE
from siping_cli.numbers.units import parts_of_unit
from siping_cli.plan.lexicon import entry_of, fold_term
from siping_cli.texts.draft_records import DraftSubject
from siping_cli.wording.follows import About
from siping_cli.wording.vocabulary import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.plan.lexicon import Entry
    from siping_cli.texts.draft_records import DraftAround, DraftGoal
    from siping_cli.texts.extracted import ExtractedGoal


class Subjects:
    """Indicators by the names and the lexicon, in the order of the text."""

    def __init__(self, around: DraftAround, entries: Mapping[str, Entry]) -> None:
        """Begin without any.

        Args:
            around: what is said of the plan as a whole.
            entries: the lexicon by name.

        """
        self.around = around
        self.entries = entries
        self.found: list[DraftSubject] = []
        self._by_key: dict[tuple[str, int], DraftSubject] = {}
        self._names: set[str] = set()
        self._ids: set[str] = {PLACE}
        self._numbers: dict[str, int] = {}  # the last one that each id was told apart by

    def add(self, goal: DraftGoal) -> None:
        """Add a goal to the indicator that it is set for, which is made where there is none; the goal gets its id."""
        subject = self._subject(goal.goal)
        subject.goals.append(goal)
        metric, due = goal.goal.metric, goal.goal.due_to
        later = f"-{due}" if due is not None and due != self.around.year else ""
        goal.id = self._id(f"{subject.id}-{metric}{later}")

    def in_order(self) -> list[DraftSubject]:
        """Return the indicators that a plan has goals for, in the order of its sections."""
        held = [each for each in self.found if each.held("targets") or each.held("qualitative")]
        places = {each.id: number for number, each in enumerate(self.around.sections)}
        return sorted(held, key=lambda subject: _first_place(subject, places))

    def abouts(self) -> Iterator[tuple[DraftSubject, About]]:
        """Yield each indicator with what the fields of its goals follow from, as a plan that is loaded has it."""
        year, sections = self.around.year, self.around.sections
        first = min(
            (each.goal.due_from or each.goal.due_to or year for found in self.found for each in found.goals),
            default=year,
        )
        headings = {each.id: f"{each.heading or ''}{each.title}{each.title}" for each in sections}
        for subject in self.found:
            entry = subject.entry
            unit = str(entry.unit) if entry is not None and entry.unit is not None else None
            better = entry.better if entry is not None else None
            names = (subject.names[0], subject.english or subject.names[0], *subject.names[1:], subject.id)
            yield subject, About(names, unit, better, year, min(year, first), PLACE, sections[0].id, headings)

    def _subject(self, goal: ExtractedGoal) -> DraftSubject:
        """Return what a goal is set for; of one name that is measured in two ways, the second is an indicator of its own."""
        name = goal.added + " ".join(goal.name.split()) or goal.wording
        entry = self.entries.get(fold_term(goal.indicator)) if goal.indicator else entry_of(self.entries, name)
        key = fold_term(name) if entry is None else entry.id
        base, number = _base_of(goal), 0
        while (subject := self._by_key.get((key, number))) is not None and not _fits(subject, base):
            number += 1
        if subject is None:
            subject = self._by_key[key, number] = self._new(name, goal, None if number else entry)
        subject.base = subject.base or base
        self._name(subject, name)
        return subject

    def _new(self, name: str, goal: ExtractedGoal, entry: Entry | None) -> DraftSubject:
        """Return a new indicator with an id and a name that no other has."""
        slug = name.lower() if name.isascii() and name.isalnum() and name[0].isalpha() else ""
        wanted = entry.id if entry is not None else slug or f"indicator-{len(self.found) + 1}"
        subject = DraftSubject(self._id(wanted), [], entry)
        subject.base = _base_of(goal)
        if subject.base in {None, "%"} and entry is not None and entry.unit is not None:
            subject.base = entry.unit.base
        if fold_term(name) in self._names:
            name = f"{name}（{goal.unit}）"
        number = 1
        while fold_term(name) in self._names:
            number += 1
            name = f"{goal.added}{goal.name}（{number}）"
        self._name(subject, name)
        if entry is not None and fold_term(entry.name.en) not in self._names:
            subject.english = entry.name.en
            self._names.add(fold_term(entry.name.en))
        led = entry_of(self.entries, *subject.names, subject.english or subject.names[0], subject.id)
        if entry is not None and led is not entry:
            subject.entry_id = entry.id
        elif entry is None:
            subject.entry = led
        self.found.append(subject)
        return subject

    def _name(self, subject: DraftSubject, name: str) -> None:
        """Have an indicator go by a name, unless it does or another one does."""
        if fold_term(name) not in self._names:
            self._names.add(fold_term(name))
            subject.names.append(name)

    def _id(self, wanted: str) -> str:
        """Return an id that nothing has yet."""
        name, number = wanted, self._numbers.get(wanted, 1)
        while name in self._ids:
            number += 1
            name = f"{wanted}-{number}"
        self._ids.add(name)
        self._numbers[wanted] = number
        return name


def scopes_of(goals: Sequence[DraftGoal], whole: Sequence[str]) -> dict[str, str]:
    """Return the ids of what goals cover, and of what they are set per, by their names; the goals say the ids.

    Args:
        goals: the goals.
        whole: names of the place as a whole, which is no scope of its own.

    """
    scopes: dict[str, str] = {}
    for each in goals:
        for name in ("scope", "per"):
            words = each.wanted.get(name)
            if words is None:
                continue
            if name == "scope" and words in whole:
                del each.wanted[name]
            else:
                each.wanted[name] = scopes.setdefault(words, f"scope-{len(scopes) + 1}")
    return scopes


def _first_place(subject: DraftSubject, places: Mapping[str, int]) -> int:
    """Return the first section in which a plan has a goal for an indicator; what no section has may stand anywhere."""
    found = [places[goal.section] for goal in subject.goals if goal.left_out is None]
    return min((place for place in found if place > 0), default=0)


def _base_of(goal: ExtractedGoal) -> str | None:
    """Return what a goal is measured in, where it says where something is to stand."""
    parts = parts_of_unit(goal.unit) if goal.metric in STATES and goal.unit else None
    return None if parts is None else "%" if goal.metric == "share" else parts.base


def _fits(subject: DraftSubject, base: str | None) -> bool:
    return base is None or subject.base is None or subject.base == base

"""From what a report says to a plan that loads and whose audit leaves nothing open; it is checked in memory, and nothing is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from siping_cli.errors import InvalidValueError
from siping_cli.loading.folders import LEXICON, PACKAGED, TARGETS, bytes_of, files_of
from siping_cli.loading.load import checked_plan, lexicon_entries
from siping_cli.loading.scaffold.goal_yaml import WHOLE_PLACES
from siping_cli.loading.source_text import SourceText, half_width_of
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.texts.draft_figures import draft_figures
from siping_cli.texts.draft_goals import misread, say_least, wanted_fields
from siping_cli.texts.draft_records import DRAFT_PARTS, DraftAround, DraftGoal
from siping_cli.texts.draft_sections import draft_sections, section_at
from siping_cli.texts.draft_subjects import Subjects, scopes_of
from siping_cli.texts.draft_yaml import SOURCE_TEXT, DraftYaml
from siping_cli.texts.extracted import OtherNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from siping_cli.errors import Problem
    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.plan import Plan
    from siping_cli.text.language import Language
    from siping_cli.texts.draft_records import DraftFigure
    from siping_cli.texts.draft_yaml import Say
    from siping_cli.texts.extracted import ExtractedGoal, Extraction

_MOST_NUMBERS = 20_000  # of a report; the longest that are known have 2,000
_MOST_ALIKE = 40  # goals of the same words; each is looked for in all places of these words
_MOST_TRIES = 8  # that a goal is said in another way
_AT = r"indicators\[(\d+)\](?:\.(targets|qualitative|reported)\[(\d+)\](?:\.(\w+))?)?"
_KEPT = ("wording", "section")
_ESSENTIAL = ("value", "value_high", "unit", "due")  # without which a goal would be another one


@record
class PlanDraft:
    """A drafted plan.

    Attributes:
        text: what ``targets.yaml`` holds.
        source: what ``source.txt`` holds.
        plan: the plan, as it is loaded.
        goals: how many goals it has.
        figures: how many other numbers it lists.
        doubtful: how many of its goals are doubtful.
        left_out: the goals that no plan can hold as they were read, each with the reason.

    """

    text: str
    source: str
    plan: Plan
    goals: int
    figures: int
    doubtful: int
    left_out: tuple[tuple[ExtractedGoal, Message], ...]


def draft_of(extraction: Extraction, name: str, folder: Path, language: Language, say: Say) -> PlanDraft:
    """Return the plan of what a report says; goals and figures stand in the order of the text.

    Args:
        extraction: what the report says.
        name: the name of its file.
        folder: where the plan is to stand; nothing is written.
        language: the language of the comments.
        say: puts a message into a language.

    Raises:
        InvalidValueError: nothing tells the year of the report, there is no text in it, or too much.

    """
    if extraction.year is None:
        raise InvalidValueError(Message("{file}: the text does not say which year it is for; add --year", file=name))
    if not extraction.text.strip():
        raise InvalidValueError(Message("{file} contains no text", file=name))
    count = len(extraction.goals) + len(extraction.others)
    if count > _MOST_NUMBERS:
        raise InvalidValueError(
            Message(
                "{file}: {count} goals and other numbers exceed the limit of {most} for a draft; give one report",
                file=name,
                count=count,
                most=_MOST_NUMBERS,
            )
        )
    return _Drafting(extraction, extraction.year, name, folder, DraftWords(language, say)).draft()


@record
class DraftWords:
    """The language of the comments of a draft, and what puts messages into languages."""

    language: Language
    say: Say


class _Drafting:
    """A plan that is said, loaded, and said otherwise where it does not hold."""

    def __init__(self, extraction: Extraction, year: int, name: str, folder: Path, words: DraftWords) -> None:
        source = SourceText.parse(SOURCE_TEXT, extraction.text)
        title = " ".join(extraction.title.split()) or name
        place = "".join(extraction.place.split())
        sections = draft_sections(extraction.headings, source, title)
        self.extraction = extraction
        self.folder = folder
        self.around = DraftAround(name, year, extraction.year_guessed, title, place, source, sections)
        self.yaml = DraftYaml(self.around, words.language, words.say)
        self.files = {each: path for each, path in files_of(folder).items() if each in {PACKAGED, LEXICON}}
        self.contents = bytes_of(self.files) or {}
        self.subjects = Subjects(self.around, self._lexicon())
        self.goals = [self._goal(each) for each in sorted(extraction.goals, key=lambda each: (each.start, each.end))]
        _leave_out_repeated(self.goals)
        self.scopes = scopes_of(self.goals, (*WHOLE_PLACES, place))
        for each in self.goals:
            self.subjects.add(each)

    def draft(self) -> PlanDraft:
        """Return the plan."""
        for subject, about in self.subjects.abouts():
            for each in subject.goals:
                say_least(each, about)
        plan = self._settled()
        figures = draft_figures(plan, self.around, (*self.extraction.others, *self._left_out()))
        text = self._written(figures)
        whole, problems = self._loaded(text)
        if whole is None or problems:  # what was refused alone is refused together, so that nothing new can be wrong
            raise InvalidValueError(*(problem.message for problem in problems))
        held = [each for each in self.goals if each.left_out is None]
        return PlanDraft(
            text=text,
            source=self.extraction.text,
            plan=whole,
            goals=len(held),
            figures=len(figures),
            doubtful=sum(each.goal.certainty == "doubtful" for each in held),
            left_out=tuple((each.goal, each.left_out) for each in self.goals if each.left_out is not None),
        )

    def _left_out(self) -> Iterator[OtherNumber]:
        """Yield the goals that no plan can hold as numbers that are none of its goals."""
        for each in self.goals:
            if each.left_out is not None:
                goal = each.goal
                yield OtherNumber(wording=goal.wording, kind="goal", start=goal.start, end=goal.end)

    def _settled(self) -> Plan:
        """Return the plan of the goals alone, once it holds and its goals are as they were read.

        Raises:
            InvalidValueError: it is no plan, whatever its goals say.

        """
        while True:
            plan, problems = self._loaded(self._written(()))
            if problems and not self._mended(problems):
                raise InvalidValueError(*(problem.message for problem in problems))
            if not problems and plan is not None and not self._corrected(plan):
                return plan

    def _written(self, figures: Sequence[DraftFigure]) -> str:
        left = [each for each in self.goals if each.left_out is not None]
        return self.yaml.written(self.subjects.in_order(), left, self.scopes, figures)

    def _loaded(self, text: str) -> tuple[Plan | None, tuple[Problem, ...]]:
        files = self.files | {TARGETS: self.folder / TARGETS}
        return checked_plan(self.folder, files, self.contents | {TARGETS: text.encode("utf-8")})

    def _mended(self, problems: tuple[Problem, ...]) -> bool:
        """Have the goals with problems say less, and tell whether any does."""
        subjects = self.subjects.in_order()
        held = {(number, str(part)): each.held(part) for number, each in enumerate(subjects) for part in DRAFT_PARTS}
        held |= {(number, "reported"): each.starting() for number, each in enumerate(subjects)}
        told: dict[str, tuple[DraftGoal, str, Message]] = {}
        for problem in problems:
            place = re.match(_AT, problem.path)
            if place is not None and place[2] is not None:
                draft = held[int(place[1]), place[2]][int(place[3])]
                field = "base" if place[2] == "reported" else place[4] or "wording"
                told.setdefault(draft.id, (draft, field, problem.message))
        for draft, field, message in told.values():
            _say_less(draft, field, message)
        return bool(told)

    def _corrected(self, plan: Plan) -> bool:
        """Have goals say what they were loaded otherwise than they are wanted, and tell whether any was."""
        goals = {goal.id: (subject, goal) for subject in plan.subjects for goal in subject.goals}
        changed = False
        for draft in self.goals:
            if draft.left_out is None and draft.tries < _MOST_TRIES:
                fields = [*misread(draft, plan, *goals[draft.id])]
                draft.said |= {name: draft.wanted[name] for name in fields}
                draft.tries += bool(fields)
                changed = changed or bool(fields)
        return changed

    def _goal(self, goal: ExtractedGoal) -> DraftGoal:
        """Return a goal with the section that its words stand in."""
        source, wanted = self.around.source, half_width_of(goal.wording)
        start = bisect_left(source.offsets, goal.start)
        if not source.plain.startswith(wanted, start) or not wanted:
            start = source.plain.find(wanted) if wanted else -1
        draft = DraftGoal(goal, section_at(self.around.sections, start), wanted_fields(goal, self.around))
        if start < 0:
            draft.left_out = Message("its wording is not in the text")
        return draft

    def _lexicon(self) -> Mapping[str, Entry]:
        return lexicon_entries(self.files[LEXICON], self.contents.get(LEXICON))[0]


def _leave_out_repeated(goals: Sequence[DraftGoal]) -> None:
    """Leave out goals whose words are those of many others already, as of a line that something has copied again and again."""
    seen: Counter[str] = Counter()
    for draft in goals:
        wording = draft.goal.wording
        seen[wording] += 1
        if seen[wording] > _MOST_ALIKE and draft.left_out is None:
            draft.left_out = Message("the plan already has {count} goals with the same wording", count=_MOST_ALIKE)


def _say_less(draft: DraftGoal, field: str, problem: Message) -> None:
    """Have a goal say less than a plan refuses, in the end nothing at all; its number and its time stay, or it is left out."""
    rest = [name for name in draft.said if name not in (*_KEPT, *_ESSENTIAL)]
    if field == "base":
        draft.refused.add(field)
        return
    if field == "due" and "base_period" in rest:
        field = "base_period"
    refused = [field] if field in rest else rest
    if not refused or field in _ESSENTIAL:
        draft.left_out = Message("{field}: {reason}", field=field, reason=problem)
    for name in refused:
        draft.refused.add(name)
        draft.said.pop(name)

"""A drafted plan as commented YAML: what to look at first stands at its head, and above each goal how sure its reading is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.loading.filling import PLACE
from siping_cli.loading.scaffold.goal_yaml import WHOLE_PLACES, scalar_in_yaml, value_in_yaml
from siping_cli.text.messages import Message
from siping_cli.texts.draft_goals import NO_BASE_YEAR, assumed
from siping_cli.texts.draft_records import DRAFT_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from siping_cli.text.language import Language
    from siping_cli.texts.draft_records import DraftAround, DraftFigure, DraftGoal, DraftSubject

    Say = Callable[[Message, Language], str]

# "certainty" as the comment above a goal tells it.
CERTAINTIES = {"sure": Message("sure"), "likely": Message("likely"), "doubtful": Message("doubtful")}
SOURCE_TEXT = "source.txt"
_TO_FILL_IN = "待填写"
_WIDTH = Message("a usual width; give your own reason")


class DraftYaml:
    """What writes a drafted plan in a language."""

    def __init__(self, around: DraftAround, language: Language, say: Say) -> None:
        """Take what is the same for the whole plan.

        Args:
            around: what is said of the plan as a whole.
            language: the language of the comments.
            say: puts a message into a language.

        """
        self.around = around
        self.language = language
        self.say = say

    def written(
        self,
        subjects: Sequence[DraftSubject],
        left: Sequence[DraftGoal],
        scopes: Mapping[str, str],
        figures: Sequence[DraftFigure],
    ) -> str:
        """Return the plan.

        Args:
            subjects: what goals are set for, in their order.
            left: goals that no plan can hold.
            scopes: the ids of scopes by their names, beside that of the place.
            figures: the numbers that are no goals.

        """
        return "".join(
            [*self._head(subjects, left, figures), *self._source(), *self._scopes(scopes)]
            + (["\nindicators:\n", *(line for each in subjects for line in self._subject(each))] if subjects else [])
            + (["\nfigures:\n", *map(self._figure, figures)] if figures else [])
        )

    def _head(
        self, subjects: Sequence[DraftSubject], left: Sequence[DraftGoal], figures: Sequence[DraftFigure]
    ) -> Iterator[str]:
        held = [goal for each in subjects for part in DRAFT_PARTS for goal in each.held(part)]
        yield "# yaml-language-server: $schema=targets.schema.json\n"
        yield self._comment(
            Message(
                "Drafted from {file} by siping extract: {goals} goals, {figures} other numbers listed. Each "
                "goal gives its wording and what does not follow from it; siping show explains the rest.",
                file=self.around.name,
                goals=len(held),
                figures=len(figures),
            )
        )
        if self.around.year_guessed:
            yield self._comment(
                Message("The year {year} was inferred from the text; use --year to change it.", year=self.around.year)
            )
        yield self._comment(Message("Fill in ({mark}): title, publisher and date of the source.", mark=_TO_FILL_IN))
        for certainty, first in (
            ("doubtful", Message("Check these goals first; their reading is doubtful:")),
            ("likely", Message("Then check these; their reading is likely but not certain:")),
        ):
            found = [each for each in held if each.goal.certainty == certainty]
            yield from ([self._comment(first)] if found else [])
            for each in found:
                yield self._comment(Message("{goal}: {words}", goal=each.id, words=each.goal.wording), "#   ")
        if left:
            yield self._comment(Message("These can't be put in a plan as read; add them by hand:"))
            for each in left:
                told = Message("{words}: {reason}", words=each.goal.wording, reason=each.left_out)
                yield self._comment(told, "#   ")

    def _source(self) -> Iterator[str]:
        around = self.around
        name = f"{around.place}{around.year}年目标"
        yield f"\nid: goals-{around.year}\nname: {{zh: {scalar_in_yaml(name)}}}\nyear: {around.year}\n"
        if around.place:
            yield f"place: {{zh: {scalar_in_yaml(around.place)}}}\n"
        yield f"\nsource:\n  title: {{zh: {scalar_in_yaml(around.title)}}}\n  publisher: {{zh: {_TO_FILL_IN}}}\n"
        yield f"  date: {around.year}-01-01   # {_TO_FILL_IN}\n  text: {SOURCE_TEXT}\n  sections:\n"
        for each in around.sections:
            heading = "" if each.heading is None else f"heading: {scalar_in_yaml(each.heading)}, "
            yield f"    - {{id: {each.id}, {heading}title: {{zh: {scalar_in_yaml(each.title)}}}}}\n"
        yield f"\nconventions:\n  about:\n    width: 0.2\n    note: {self._text(_WIDTH)}\n"

    def _scopes(self, scopes: Mapping[str, str]) -> Iterator[str]:
        yield "\nscopes:\n"
        place = self.around.place or WHOLE_PLACES[0]
        for words, name in ((place, PLACE), *scopes.items()):
            yield f"  - {{id: {name}, name: {{zh: {scalar_in_yaml(words)}}}}}\n"

    def _subject(self, subject: DraftSubject) -> Iterator[str]:
        first, *others = subject.names
        english = f", en: {scalar_in_yaml(subject.english)}" if subject.english else ""
        yield f"  - id: {subject.id}\n    name: {{zh: {scalar_in_yaml(first)}{english}}}\n"
        if others:
            yield f"    aliases: [{', '.join(map(scalar_in_yaml, others))}]\n"
        if subject.entry_id is not None:
            yield f"    is: {subject.entry_id}\n"
        for part in DRAFT_PARTS:
            goals = subject.held(part)
            yield from ([f"    {part}:\n"] if goals else [])
            for each in goals:
                yield from self._goal(each)
        starting = subject.starting()
        yield from (["    reported:\n"] if starting else [])
        yield from map(self._base, starting)

    def _base(self, draft: DraftGoal) -> str:
        """Return where an indicator stood, as the words of a goal say."""
        goal = draft.goal
        said: dict[str, object] = {
            "period": draft.wanted["base_period"],
            "metric": goal.metric,
            "value": goal.base,
            "unit": goal.unit,
            "status": None,
            "wording": goal.wording,
            "section": draft.section,
        }
        fields = ", ".join(f"{name}: {value_in_yaml(value)}" for name, value in said.items())
        note = "" if goal.base_year is not None else f", note: {self._text(NO_BASE_YEAR)}"
        return f"      - {{{fields}{note}}}\n"

    def _goal(self, draft: DraftGoal) -> Iterator[str]:
        yield self._comment(CERTAINTIES[draft.goal.certainty], "      # ")
        for doubt in draft.goal.doubts:
            yield self._comment(doubt, "      # ")
        refused = [name for name in draft.wanted if name in draft.refused]
        if refused:
            otherwise = Message(
                "taken from the wording, different from how it was first read: {fields}", fields=refused
            )
            yield self._comment(otherwise, "      # ")
        fields = [f"{name}: {value_in_yaml(value)}\n" for name, value in _in_order(draft.said)]
        yield f"      - id: {draft.id}\n"
        yield from (f"        {each}" for each in fields)
        notes = [*assumed(draft)]
        if draft.part == "qualitative":
            yield from (f"        note: {self._text(note)}\n" for _, note in notes)
        elif notes:
            yield "        assumptions:\n"
            yield from (f"          - {{field: {name}, note: {self._text(note)}}}\n" for name, note in notes)

    def _figure(self, figure: DraftFigure) -> str:
        said = {"wording": figure.wording, "kind": figure.kind, "section": figure.section}
        fields = ", ".join(f"{name}: {scalar_in_yaml(value)}" for name, value in said.items())
        return f"  - {{{fields}, reason: {self._text(figure.reason)}}}\n"

    def _text(self, message: Message) -> str:
        return f"{{zh: {scalar_in_yaml(self.say(message, 'zh'))}, en: {scalar_in_yaml(self.say(message, 'en'))}}}"

    def _comment(self, message: Message, begin: str = "# ") -> str:
        return f"{begin}{_in_one_line(self.say(message, self.language))}\n"


def _in_one_line(text: str) -> str:
    """Return words for a comment: in one line, without what YAML does not read even there."""
    return "".join(each if each.isprintable() else "?" for each in " ".join(text.split()))


def _in_order(said: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Return the fields of a goal, the wording first."""
    return sorted(said.items(), key=lambda each: _ORDER.index(each[0]))


_ORDER = (
    "wording", "section", "kind", "metric", "value", "value_high", "unit", "qualifier", "comparator", "margin", "strength",
    "due", "over", "base_period", "scope", "per", "threshold",
)  # fmt: skip

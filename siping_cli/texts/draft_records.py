"""What a drafted plan is made of while it is drafted: goals with what is said of them, what they are set for, sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.loading.source_text import SourceText
    from siping_cli.plan.lexicon import Entry
    from siping_cli.text.messages import Message
    from siping_cli.texts.extracted import ExtractedGoal
    from siping_cli.wording.follow import Follow
    from siping_cli.wording.vocabulary import FigureKind

DraftPart = Literal["targets", "qualitative"]
DRAFT_PARTS: tuple[DraftPart, ...] = ("targets", "qualitative")
WITHOUT_A_NUMBER = ("relation", "sign", "rank", "quality", "compliance")


@record
class DraftSection:
    """A part of the text.

    Attributes:
        id: its id.
        title: what it is called.
        heading: the words that it begins with, which stand nowhere between the section before and itself; None for the text as a whole.
        start: where it begins in the text without white space.

    """

    id: str
    title: str
    heading: str | None
    start: int


@dataclass(slots=True)
class DraftGoal:
    """A goal on its way into a plan.

    Attributes:
        goal: the goal as it was extracted.
        section: the section that its words stand in.
        wanted: what its fields are to be once the plan is loaded, those alone of which the extraction tells.
        id: its id.
        said: the fields that the plan gives; the others follow.
        followed: what follows from its words for the fields that it does not give, each with the ground.
        refused: fields that a plan takes only otherwise than the text was read; what follows from the words stands there.
        tries: how often it was said in another way.
        left_out: why no plan can hold it; None as long as one may.

    """

    goal: ExtractedGoal
    section: str
    wanted: dict[str, Any]
    id: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    followed: Mapping[str, Follow] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    tries: int = 0
    left_out: Message | None = None

    @property
    def part(self) -> DraftPart:
        """Where it stands in a plan."""
        return "qualitative" if self.goal.metric in WITHOUT_A_NUMBER else "targets"


@dataclass(slots=True)
class DraftSubject:
    """What goals are set for.

    Attributes:
        id: its id.
        names: what the text calls it, the first name first.
        entry: what the lexicon says of it.
        english: its name in English; empty where the lexicon has none, or another indicator has that name.
        entry_id: the id of its entry, where its names lead to none or to another.
        base: what the goals that say where it stands are measured in; None as long as there is none.
        goals: its goals.

    """

    id: str
    names: list[str]
    entry: Entry | None
    english: str = ""
    entry_id: str | None = None
    base: str | None = None
    goals: list[DraftGoal] = field(default_factory=list)

    def starting(self) -> list[DraftGoal]:
        """Return those of its goals whose words say where they start from, one for each base year."""
        found: dict[int, DraftGoal] = {}
        for each in self.held("targets"):
            if each.goal.base is not None and "base" not in each.refused:
                found.setdefault(each.wanted["base_period"], each)
        return list(found.values())

    def held(self, part: DraftPart) -> list[DraftGoal]:
        """Return its goals that a plan holds, of one part."""
        return [each for each in self.goals if each.part == part and each.left_out is None]


@record
class DraftFigure:
    """A number that is no goal.

    Attributes:
        wording: the words around it.
        kind: what it is, in the words of a plan.
        section: the section that it stands in.
        reason: why it is no goal.

    """

    wording: str
    kind: FigureKind
    section: str
    reason: Message


@record
class DraftAround:
    """What is said of a drafted plan as a whole.

    Attributes:
        name: the name of the report's file.
        year: the first year of the plan.
        year_guessed: whether the year was guessed.
        title: the title of the report.
        place: the place that it is for; empty where nobody says it.
        source: the text.
        sections: its parts in order, the text as a whole first.

    """

    name: str
    year: int
    year_guessed: bool
    title: str
    place: str
    source: SourceText
    sections: tuple[DraftSection, ...]

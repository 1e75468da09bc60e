"""A report as a page to proof-read: every number marked and linked to what became of it; nothing is fetched, no script runs."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from siping_cli.answers.extract_explained import FIELD_NAMES, grounds_of_goal, why_no_goal
from siping_cli.formats.words import escape_control
from siping_cli.loading.source_text import SourceText
from siping_cli.numbers.units import parts_of_unit
from siping_cli.reports.html.templates import rendered_page
from siping_cli.sheet import Term, term_of
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.texts.observed.reading import observed_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.formats.words import Words
    from siping_cli.plan.lexicon import Entry
    from siping_cli.texts.extracted import ExtractedGoal, Extraction
    from siping_cli.texts.observed.figure import ObservedFigure

_MOST_BACK = 24  # goals that begin before a place and may hold it
_KINDS = {"g": "goal", "o": "other", "": "unknown"}
_LABELS = {
    "subtitle": Message("for proofreading"),
    "goals": Message("Goals"),
    "others": Message("Other numbers"),
    "legend_goal": Message("wording of a goal, with the number in bold"),
    "legend_figure": Message("an actual figure"),
    "legend_other": Message("a number that is not a goal"),
    "legend_unknown": Message("an unidentified number"),
    "to_text": Message("in the text"),
    "doubts": Message("Doubts"),
}


@record
class ReviewPiece:
    """A stretch of the text in which everything is alike.

    Attributes:
        text: the words.
        kind: ``goal`` for the number of a goal, ``words`` for its other words, ``figure``, ``other``, ``unknown``, or empty.
        link: where it leads on the page; empty where nowhere.
        hint: what is shown over it.
        anchor: its own name on the page; empty where it has none.

    """

    text: str
    kind: str = ""
    link: str = ""
    hint: str = ""
    anchor: str = ""


@record
class ReviewGoal:
    """A goal as it stands on the page."""

    id: str
    title: str
    words: str
    certainty: str
    sure: bool
    fields: tuple[tuple[str, str, str], ...]
    doubts: tuple[str, ...]


@record
class ReviewNumber:
    """A number that is no goal as it stands on the page."""

    id: str
    text: str
    reason: str
    words: str


def review_page(found: Extraction, name: str, words: Words, entries: Mapping[str, Entry]) -> bytes:
    """Return the page as UTF-8.

    Args:
        found: what the report says.
        name: the name of its file.
        words: the language.
        entries: the lexicon by name.

    """
    observed = _observed(found)
    return rendered_page(
        "review",
        words,
        label={each: words.say(message) for each, message in _LABELS.items()},
        title=words.cell(found.title or name),
        about=words.say(_about(found, name)),
        paragraphs=[*_paragraphs(found, observed, words)],
        goals=[_goal(number, goal, found, words, entries) for number, goal in enumerate(found.goals)],
        others=[_other(number, found, observed.get(number), words) for number in range(len(found.others))],
    )


def _about(found: Extraction, name: str) -> Message:
    goals, others = len(found.goals), len(found.others)
    if found.year is None:
        return Message(
            "{file}; year unknown; {goals} goals; {others} other numbers",
            file=name,
            goals=goals,
            others=others,
        )
    return Message(
        "{file}; for {year}; {goals} goals; {others} other numbers",
        file=name,
        year=str(found.year),
        goals=goals,
        others=others,
    )


def _goal(
    number: int, goal: ExtractedGoal, found: Extraction, words: Words, entries: Mapping[str, Entry]
) -> ReviewGoal:
    grounds = grounds_of_goal(goal, found.year, entries)
    return ReviewGoal(
        f"g{number}",
        words.cell(goal.name),
        words.cell(goal.wording),
        words.cell(Term(goal.certainty)),
        goal.certainty == "sure",
        tuple(
            (words.say(FIELD_NAMES[name]), words.cell(what), words.say(ground))
            for name, (what, ground) in grounds.items()
        ),
        tuple(map(words.say, goal.doubts)),
    )


def _observed(found: Extraction) -> dict[int, ObservedFigure]:
    """Return which of the numbers that are no goals are figures that were observed: those of the review of the year before."""
    others = {other.start: number for number, other in enumerate(found.others)}
    figures = observed_figures(found.text, year=None if found.year is None else found.year - 1)
    return {others[figure.start]: figure for figure in figures if figure.start in others}


def _other(number: int, found: Extraction, figure: ObservedFigure | None, words: Words) -> ReviewNumber:
    other = found.others[number]
    printed = "".join(found.text[other.start : other.end].split())
    told = why_no_goal(other) if figure is None else _told(figure)
    return ReviewNumber(f"o{number}", words.cell(printed), words.say(told), words.cell(other.wording))


def _told(figure: ObservedFigure) -> Message:
    """Return what an observed figure is of."""
    if figure.period is None:
        return Message("actual figure: {name}, {measure}", name=figure.name, measure=term_of(figure.measure))
    return Message(
        "actual figure: {name}, {measure}, {period}",
        name=figure.name,
        measure=term_of(figure.measure),
        period=figure.period,
    )


def _paragraphs(
    found: Extraction, observed: Mapping[int, ObservedFigure], words: Words
) -> Iterator[tuple[ReviewPiece, ...]]:
    """Yield the lines of the text that say anything, each as its pieces."""
    line: list[ReviewPiece] = []
    for piece in _pieces(found, observed, words):
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                if any(each.text.strip() for each in line):
                    yield tuple(line)
                line = []
            if text:
                shown = ReviewPiece(
                    escape_control(text), piece.kind, piece.link, piece.hint, "" if number else piece.anchor
                )
                line.append(shown)
    if any(each.text.strip() for each in line):
        yield tuple(line)


def _pieces(found: Extraction, observed: Mapping[int, ObservedFigure], words: Words) -> Iterator[ReviewPiece]:
    """Yield the text piece by piece: a piece ends wherever a number or the words of a goal begin or end."""
    goals = _Goals(found.goals)
    numbers = [*_numbers(found, goals)]
    inner = {at for start, end, _ in numbers for at in (start, end)}
    ends = sorted({0, len(found.text), *inner, *(at for goal in found.goals for at in (goal.start, goal.end))})
    starts = [start for start, _, _ in numbers]
    anchored: set[str] = set()
    for start, end in pairwise(ends):
        place = bisect_right(starts, start) - 1
        own = numbers[place][2] if place >= 0 and numbers[place][1] > start else None
        around = [f"g{index}" for index in goals.around(start)]
        link = own if own is not None else next(iter(around), "")
        anchor = next((each for each in (link, *around) if each and each not in anchored), "")
        anchored.add(anchor)
        yield ReviewPiece(
            found.text[start:end],
            "words" if own is None and link else "" if own is None else _kind(own, observed),
            link,
            _hint(found, observed, own or "", words),
            f"t-{anchor}" if anchor else "",
        )


def _kind(link: str, observed: Mapping[int, ObservedFigure]) -> str:
    """Return what a number is, by where it leads."""
    return "figure" if link[:1] == "o" and int(link[1:]) in observed else _KINDS[link[:1]]


def _hint(found: Extraction, observed: Mapping[int, ObservedFigure], link: str, words: Words) -> str:
    """Return what is shown over a number: what its goal is for, or why it is none."""
    if not link:
        return ""
    place = int(link[1:])
    if link[0] == "g":
        return words.cell(found.goals[place].name)
    return words.cell(_told(observed[place]) if place in observed else why_no_goal(found.others[place]))


class _Goals:
    """The goals of a text by their places."""

    def __init__(self, goals: Sequence[ExtractedGoal]) -> None:
        self.goals = goals
        self.starts = [each.start for each in goals]  # they stand in the order of the text

    def around(self, place: int) -> list[int]:
        """Return which goals hold a place of the text in their words."""
        last = bisect_right(self.starts, place)
        return [index for index in range(max(0, last - _MOST_BACK), last) if place < self.goals[index].end]

    def of_number(self, place: int, value: Decimal) -> str:
        """Return the goal whose words hold a number, first that whose number it is; empty where none does."""
        around = self.around(place)
        own = [index for index in around if _amount_of(self.goals[index]) == value]
        return f"g{(own or around)[0]}" if around else ""


def _amount_of(goal: ExtractedGoal) -> Decimal | None:
    """Return the number of a goal without its sign, as a number of a text is counted: 5万 is 50000."""
    parts = parts_of_unit(goal.unit) if goal.unit else None
    rate = parts is None or parts.kind in {"rate", "points"}
    return None if goal.value is None else abs(goal.value) * (1 if rate or parts is None else parts.factor)


def _numbers(found: Extraction, goals: _Goals) -> Iterator[tuple[int, int, str]]:
    """Yield where each number of the text begins and ends, and what it is: ``g3`` for a goal, ``o3`` for another number, or nothing."""
    source = SourceText.parse("", found.text)
    starts = [each.start for each in found.others]
    for mention in source.mentions():
        start, end = source.offsets[mention.start], source.offsets[mention.end - 1] + 1
        place = bisect_right(starts, end - 1) - 1
        other = place >= 0 and found.others[place].end > start
        yield start, end, f"o{place}" if other else goals.of_number(start, mention.value)

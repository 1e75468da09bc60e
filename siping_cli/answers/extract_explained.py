"""Why a report was read as it was: which words gave which field of a goal, and why another number is no goal."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from siping_cli.plan.lexicon import fold_term
from siping_cli.sheet import Step, Term
from siping_cli.text.messages import Message
from siping_cli.texts.draft_figures import reason_of_number
from siping_cli.texts.draft_records import WITHOUT_A_NUMBER
from siping_cli.wording.follow import by_words
from siping_cli.wording.follows import About, follows, follows_for_qualitative
from siping_cli.wording.vocabulary import over_in
from siping_cli.wording.years import named_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.texts.extracted import ExtractedGoal, Extraction, OtherNumber
    from siping_cli.wording.follow import Follow

# What the fields of a goal are called; Term has other words for some of these.
FIELD_NAMES = {
    "name": Message("name"),
    "indicator": Message("indicator"),
    "value": Message("value"),
    "value_high": Message("upper end"),
    "unit": Message("unit"),
    "metric": Message("measure"),
    "qualifier": Message("qualifier"),
    "comparator": Message("comparison"),
    "threshold": Message("counts from"),
    "base": Message("starts from"),
    "due": Message("due"),
    "base_period": Message("base period"),
    "over": Message("over"),
    "strength": Message("strength"),
    "scope": Message("scope"),
}
_AROUND = Message("surrounding words")
_OF_THE_NUMBER = ("value", "value_high", "unit", "metric", "qualifier", "comparator", "threshold")


def steps_of(found: Extraction, entries: Mapping[str, Entry]) -> tuple[Step, ...]:
    """Return the ground of each field of each goal, then of each other number what it is.

    Args:
        found: what a report says.
        entries: the lexicon by name.

    """
    return (*_of_goals(found, entries), *_of_others(found))


def grounds_of_goal(
    goal: ExtractedGoal, year: int | None, entries: Mapping[str, Entry]
) -> dict[str, tuple[object, Message]]:
    """Return what each field of a goal is, with the words or the rule that it rests on; fields that say nothing are left out.

    Args:
        goal: the goal.
        year: the year of the report; None where nothing tells it.
        entries: the lexicon by name.

    """
    entry = entries.get(fold_term(goal.indicator)) if goal.indicator is not None else None
    unit = str(entry.unit) if entry is not None and entry.unit is not None else None
    about = About((goal.name,), unit, None if entry is None else entry.better, year or 0, year or 0, "", "", {})
    said = {"wording": goal.wording, "value": goal.value, "unit": goal.unit, "metric": goal.metric}
    follow = follows_for_qualitative if goal.metric in WITHOUT_A_NUMBER else follows
    followed = follow({name: value for name, value in said.items() if value is not None}, about)
    found: dict[str, tuple[object, Message]] = {
        "name": (goal.name, _inside(goal.name, goal, Message("an earlier clause or a list")))
    }
    if entry is not None:
        found["indicator"] = entry.id, Message("the lexicon: {name}", name=entry.name)
    for name in _OF_THE_NUMBER:
        value = getattr(goal, name)
        if value is not None:
            shown = (
                f"{value:f}"
                if name in {"value", "value_high"}
                else Term(value)
                if name in {"metric", "comparator"}
                else value
            )
            found[name] = shown, _ground(followed.get(name), value)
    if goal.base is not None:
        found["base"] = f"{goal.base:f}{goal.unit or ''}", Message("the words before the number")
    found |= dict(_of_time(goal, year))
    if goal.strength is not None:
        found["strength"] = goal.strength, _inside(goal.strength, goal, Message("its sentence or its heading"))
    if goal.scope is not None:
        found["scope"] = goal.scope, _inside(goal.scope, goal, Message("its sentence"))
    return found


def _of_goals(found: Extraction, entries: Mapping[str, Entry]) -> Iterator[Step]:
    for goal in found.goals:
        for field, (what, ground) in grounds_of_goal(goal, found.year, entries).items():
            yield Step(
                goal.wording, f"extracted_{field}", "", (), Message("{what} ({ground})", what=what, ground=ground)
            )
        for doubt in goal.doubts:
            yield Step(
                goal.wording, "certainty", "", (), Message("{what} ({ground})", what=Term(goal.certainty), ground=doubt)
            )


def _of_others(found: Extraction) -> Iterator[Step]:
    lines = [number for number, sign in enumerate(found.text) if sign == "\n"]
    for other in found.others:
        printed = "".join(found.text[other.start : other.end].split())
        name = f"{bisect_right(lines, other.start) + 1}: {printed}"
        told = Message("{reason}: {words}", reason=why_no_goal(other), words=other.wording)
        yield Step(name, "no_goal", "", (), told)


def why_no_goal(other: OtherNumber) -> Message:
    """Return why a number is no goal."""
    return reason_of_number(other.kind)[1]


def _of_time(goal: ExtractedGoal, year: int | None) -> Iterator[tuple[str, tuple[object, Message]]]:
    """Yield when a goal is due, from when it counts and what it is over, as far as that is said."""
    due = Message("every year") if goal.yearly else goal.due_to
    if due is not None:
        words = named_due(goal.wording, year or 0)
        told = year is not None and goal.due_to == year
        heading = Message("the heading '{heading}' and the text before it", heading=goal.section)
        around = heading if goal.section else Message("the words before it")
        yield (
            "due",
            (
                due,
                words.ground
                if words is not None
                else Message("the report is for {year}", year=year)
                if told
                else around,
            ),
        )
    if goal.base_period is not None:
        yield "base_period", (str(goal.base_period), _inside(str(goal.base_period), goal, Message("its sentence")))
    if goal.over is not None:
        words_of = over_in(goal.wording)
        yield "over", (Term(f"over_{goal.over}"), _AROUND if words_of is None else by_words(words_of[1]))


def _ground(follow: Follow | None, value: object) -> Message:
    return follow.ground if follow is not None and str(follow.value) == str(value) else _AROUND


def _inside(words: str, goal: ExtractedGoal, otherwise: Message) -> Message:
    return by_words(words) if words in goal.wording else otherwise

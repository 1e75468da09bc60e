"""What a drafted plan says of a goal: what the text was read as, without what follows from the words anyway."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from siping_cli.plan.meaning import accrual_of, over_of
from siping_cli.text.messages import Message
from siping_cli.texts.draft_records import WITHOUT_A_NUMBER
from siping_cli.wording.follows import follows, follows_for_qualitative
from siping_cli.wording.vocabulary import GROWS_FROM_BASE
from siping_cli.wording.years import BEFORE_THE_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.target import Target
    from siping_cli.texts.draft_records import DraftAround, DraftGoal
    from siping_cli.texts.extracted import ExtractedGoal
    from siping_cli.wording.follow import Follow
    from siping_cli.wording.follows import About

_SAID = ("strength", "over", "scope")
_SAID_OF_A_NUMBER = ("value", "value_high", "qualifier", "comparator", "per", "base_period")
_ENDS = ("value", "value_high", "unit")
# Of these the loaded goal has ids, or the number in another scale.
_TOLD_APART = {*_ENDS, "scope", "per", "margin"}
NO_BASE_YEAR = Message("the text gives no base year; the year before the plan's first year is assumed")
_GROWTH = Decimal("0.1")  # percent in a per mille


def wanted_fields(goal: ExtractedGoal, around: DraftAround) -> dict[str, Any]:
    """Return what the fields of a goal are to be, those alone of which the extraction tells; scopes by their names."""
    found: dict[str, Any] = {}
    if goal.due_from is not None or goal.due_to is not None or goal.yearly:
        found["due"] = due_of(goal, around.year)
    numbered = goal.metric not in WITHOUT_A_NUMBER
    found |= {name: value for name in _SAID if (value := getattr(goal, name)) is not None}
    if not numbered:
        found["kind"] = goal.metric
        if goal.comparator is not None and goal.metric in {"relation", "sign"}:
            found["comparator"] = goal.comparator
        if goal.value is not None and goal.metric == "relation":
            found["margin"] = goal.value
        return found
    found["metric"] = goal.metric
    found |= {name: value for name in _SAID_OF_A_NUMBER if (value := getattr(goal, name)) is not None}
    if goal.base is not None:
        found["base_period"] = goal.base_year or around.year - 1
    if goal.unit is not None:
        found["unit"] = goal.unit.replace("％", "%")
    if goal.metric == "growth" and goal.unit == "‰":
        found |= {name: found[name] * _GROWTH for name in ("value", "value_high") if name in found} | {"unit": "%"}
    return found


def due_of(goal: ExtractedGoal, year: int) -> int | str:
    """Return when a goal is due as a plan has it, where the text tells."""
    first, last = goal.due_from, goal.due_to
    if goal.yearly:
        return f"{first or year}..{last or ''}"
    if first is None or last is None:
        return first or last or year
    return last if first >= last else f"{first}..{last}"


def say_least(draft: DraftGoal, about: About) -> None:
    """Have a goal say what does not follow from its words, from what it is set for and from the plan.

    Args:
        draft: the goal, whose ``said`` is set.
        about: what it is set for.

    """
    said: dict[str, Any] = {"wording": draft.goal.wording}
    if draft.section != about.section:
        said["section"] = draft.section
    wanted = {**draft.wanted}
    follow = follows if draft.part == "targets" else follows_for_qualitative
    followed = follow(said, about)
    for names in (_ENDS, ("metric",), ("due",)):  # each has a say in what follows for the others
        if any(name in wanted and not _same_as(followed.get(name), wanted[name]) for name in names):
            said |= {name: wanted[name] for name in names if name in wanted}
            followed = follow(said, about)
    if draft.part == "targets" and wanted["metric"] in GROWS_FROM_BASE and "base_period" not in followed:
        wanted.setdefault("base_period", about.first_year - 1)
    # What a number is over is told by the plan as a whole; it is looked at once that is loaded.
    differs = [name for name, value in wanted.items() if name != "over" and not _same_as(followed.get(name), value)]
    if "threshold" in followed and (
        "value" in said or "comparator" in differs
    ):  # a goal that says its number says its size too
        said["threshold"] = followed["threshold"].value
    draft.said = said | {name: wanted[name] for name in differs}
    draft.followed = followed


def misread(draft: DraftGoal, plan: Plan, subject: Indicator, goal: Target | QualitativeGoal) -> Iterator[str]:
    """Yield the fields of a loaded goal that are not as they are wanted."""
    for name, value in draft.wanted.items():
        if name in draft.refused or name in draft.said or name in _TOLD_APART:
            continue
        if name == "over":
            got: object = over_of(goal, plan.first_year, accrual_of(goal, plan.meaning(subject)))[0]
        else:
            got = getattr(goal, name)
        if not _same(got, value):
            yield name


def assumed(draft: DraftGoal) -> Iterator[tuple[str, Message]]:
    """Yield what was filled in for a goal that its text does not settle, each with the field."""
    if "due" not in draft.wanted and "due" in draft.followed:
        yield "due", Message("the text gives no due year; {due} is assumed", due=draft.followed["due"].value)
    unsaid = "base_period" not in draft.wanted or (draft.goal.base is not None and draft.goal.base_year is None)
    if draft.part == "targets" and unsaid:
        base = draft.followed.get("base_period")
        if "base_period" in draft.said or (base is not None and base.ground == BEFORE_THE_FIRST):
            yield "base_period", NO_BASE_YEAR


def _same_as(follow: Follow | None, wanted: object) -> bool:
    return follow is not None and _same(follow.value, wanted)


def _same(got: object, wanted: object) -> bool:
    if isinstance(got, Decimal) or isinstance(wanted, Decimal):
        return isinstance(got, Decimal) and isinstance(wanted, Decimal) and got == wanted
    return str(got) == str(wanted)

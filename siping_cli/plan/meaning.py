"""What a goal means beyond its fields: from its words, from what it is set for, and from the lexicon.

What its number is over, which side of it is better, how the parts of a year make a year, and whether growth may follow from
levels. Each answer comes with the words or the default that it rests on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.numbers.units import never_adds_up
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.vocabulary import AMOUNTS, FALLING, MOVES, RISING, is_controlled, over_in

if TYPE_CHECKING:
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.lexicon import Entry
    from siping_cli.plan.qualitative import QualitativeGoal
    from siping_cli.plan.target import Reading, Target
    from siping_cli.wording.vocabulary import Accrual, Better, GrowthFrom, Over, PriceBasis

ADDED = "新增|新建|新认定|净增"
STANDING = "总数|总量|规模(?!以上)|余额|面积|(?<!每万)(?<!每千)(?<!每百)人口|装机|保有量|拥有量|存量|库存|累计"
PER_HEAD = "人均|每[百千万]人"

COUNTED = "累计(?!增|新增|提|下降|降|减|压|完成投资|实现)"
CHANGING_SCOPE = ("规上", "规模以上", "限上", "限额以上", "固定资产投资", "固投", "同口径")


@record
class Meaning:
    """What is so of an indicator, each with the ground that it rests on.

    Attributes:
        accrual: flow, stock or rate.
        better: more or less; None where nothing says so, and the goal's own words decide.
        growth: whether growth may be derived from levels, or counts as published only.
        prices: constant or current; None where it does not matter or is not known.
        grounds: why, by the name of the field.

    """

    accrual: Accrual
    better: Better | None
    growth: GrowthFrom
    prices: PriceBasis | None
    grounds: dict[str, Message]


def meaning_of(subject: Indicator, entry: Entry | None) -> Meaning:
    """Return what is so of an indicator: what it says itself, else the lexicon, its name, or its unit."""
    grounds: dict[str, Message] = {}
    accrual, grounds["accrual"] = _accrual(subject, entry)
    growth, grounds["growth"] = _growth(subject, entry)
    better = subject.better
    if better is not None:
        grounds["better"] = SAID
    elif entry is not None and entry.better is not None:
        better, grounds["better"] = entry.better, _listed(entry)
    prices = subject.prices
    if prices is None and entry is not None and subject.unit.kind != "rate":
        prices = entry.prices
        grounds["prices"] = _listed(entry)
    return Meaning(accrual, better, growth, prices, grounds)


def over_of(goal: Target | QualitativeGoal, first_year: int, accrual: Accrual) -> tuple[Over, Message]:
    """Return what the number of a goal is over, and why.

    Args:
        goal: the goal.
        first_year: the first year in which any goal of the plan is due; a goal of several years without a base period
            counts from the year before.
        accrual: of what it is set for.

    """
    base = base_year(goal, first_year)
    if goal.over is not None:
        found: tuple[Over, Message] = (goal.over, SAID)
    elif goal.metric == "multiple":
        found = "base", Message("a multiple is of its base")
    elif goal.due.last is None:
        found = "each", Message("due every year")
    elif goal.due.first == goal.due.last == base + 1:
        found = "year", Message("one due year")
    else:
        found = _over_years(goal, accrual)
    return found


def _over_years(goal: Target | QualitativeGoal, accrual: Accrual) -> tuple[Over, Message]:
    """Return what the number of a goal of several years is over, by its words."""
    said, added = over_in(goal.wording), re.search(ADDED, goal.wording)
    if said is not None and said[0] in {"average", "each"}:
        return said[0], _words(said[1])
    if goal.metric in MOVES:
        return "base", Message("growth or change over several years")
    if goal.metric in AMOUNTS and added is not None and accrual != "rate":
        return "base", _words(added[0])
    return "year", Message("a level or a share of its due year")


def base_year(goal: Target | QualitativeGoal, first_year: int) -> int:
    """Return the year that a goal of several years counts from."""
    period = getattr(goal, "base_period", None)
    return period.year if period is not None else min(first_year, goal.due.first) - 1


def better_of(target: Target, meaning: Meaning) -> Better:
    """Return which side of a goal is better.

    A comparator that points one way says so itself; of 左右, a range and a bare sum the indicator, the words or the lexicon do.
    """
    if target.comparator in RISING:
        return "more"
    if target.comparator in FALLING:
        return "less"
    said = meaning.better if meaning.grounds.get("better") is SAID else None
    if said is not None:
        return said
    moves = target.metric in MOVES and target.value != 0
    if (moves and target.value < 0) or is_controlled(target.wording, moves=moves):
        return "less"
    return meaning.better or "more"


def accrual_of(target: Target | QualitativeGoal, meaning: Meaning) -> Accrual:
    """Return how parts of a year make a year for a goal: as it is read; 累计建成30个 counts what stands; else as its indicator does."""
    if target.metric in {"share", "ratio"}:
        return "rate"
    readings: tuple[Reading, ...] = getattr(target, "readings", ())
    if readings and readings[0].accrual is not None:  # the default one, or the one that was applied
        return readings[0].accrual
    counted = "累计" in target.wording and re.search(COUNTED, target.wording)
    return "stock" if meaning.accrual == "flow" and counted else meaning.accrual


def _accrual(subject: Indicator, entry: Entry | None) -> tuple[Accrual, Message]:
    if subject.accrual is not None:
        return subject.accrual, SAID
    if entry is not None and entry.accrual is not None:
        return entry.accrual, _listed(entry)
    if subject.unit.kind in {"rate", "points", "multiple", "ratio", "other"} or never_adds_up(subject.unit.base):
        return "rate", Message("its unit is {unit}", unit=subject.unit)
    standing = re.search(STANDING, subject.name.zh)
    if standing is not None:
        return "stock", _words(standing[0])
    per_head = re.search(PER_HEAD, subject.name.zh)
    if per_head is not None:
        return "rate", _words(per_head[0])
    return "flow", Message("its unit is {unit}", unit=subject.unit)


def _growth(subject: Indicator, entry: Entry | None) -> tuple[GrowthFrom, Message]:
    if subject.growth is not None:
        return subject.growth, SAID
    said = " ".join((subject.name.zh, *(target.wording for target in subject.targets if target.metric == "growth")))
    found = next((words for words in CHANGING_SCOPE if words in said), None)
    if found is not None:
        return "published", _words(found)
    if entry is not None and entry.growth is not None:
        return entry.growth, _listed(entry)
    return "derived", Message("its scope does not change")


def _words(words: str) -> Message:
    return Message("the words '{words}'", words=words)


def _listed(entry: Entry) -> Message:
    return Message("the lexicon: {name}", name=entry.name)


SAID = Message("the plan says so")

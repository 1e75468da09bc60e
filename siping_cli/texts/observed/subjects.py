"""Whose the numbers of a clause are, given what was named before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from siping_cli.numbers.units import parts_of_unit
from siping_cli.texts.observed.lists import listed_names
from siping_cli.texts.observed.names import Subject, cleaned, head_of
from siping_cli.texts.observed.shared import owned, produced, with_shared_end
from siping_cli.texts.observed.words import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.texts.observed.memory import Memory
    from siping_cli.texts.observed.numbers import ProseNumber

_OF_A_PLAN = re.compile(
    "(?P<name>.*?)(?:完成|为|达到|占|达)?(?:年初|年度|调整|全年|变动|汇总|代编)*(?P<plan>预算|计划|(?:目标)?任务|目标)数?"
)
_BUDGETS = ("预算", "计划")
_FISCAL = re.compile("收入|支出|税|基金|预算|债")  # of budgets a scope holds until another is named
_NOT_FISCAL = re.compile("居民|可支配|消费|营业|旅游|业务|保费|人均")
_SHARE_SAID = re.compile("比重|比例|份额|比$|率$")
_LAND = "亩"  # in which land is measured, of whatever unit
_AREA = re.compile("(?:播种|种植|收获|采摘)?面积$")
_AMONG = re.compile("其中")
_CONTINUES = re.compile("实现|完成")  # of who was named before in the sentence
_OF_ANOTHER = re.compile("地方|中央|各|[0-9]{1,3}个[县区市镇乡]")  # what belongs to no part of the place
_NAMED = 8  # names of a sentence that are looked back at


def subject_told(memory: Memory, text: str, run: Sequence[ProseNumber], said: str, *, moves: bool) -> Subject:
    """Return whose joined numbers are, and keep it for what follows.

    Args:
        memory: what earlier words leave behind.
        text: the name as its clause has it; empty where it has none.
        run: the numbers.
        said: the clause before it, where that has no number.
        moves: whether the numbers tell of a growth.

    """
    clean = cleaned(text)
    if not clean.names:
        points = run[0].unit.endswith("分点") and memory.rate is not None
        return memory.rate if points and memory.rate is not None else _same(memory, clean, len(run))
    name, before = memory.short.get(clean.names[0], clean.names[0]), memory.subject
    budget = _OF_A_PLAN.fullmatch(name)
    if budget is not None and budget["name"]:
        held = memory.scope if _is_fiscal(budget["name"]) else None
        memory.subject = before = Subject((budget["name"],), clean.scope or held, clean.place)
    if budget is not None:
        return Subject(
            (f"{'、'.join(before.names)}完成{'预算' if budget['plan'] in _BUDGETS else '目标'}",),
            before.scope,
            before.place,
        )
    alone = before.names[0] if len(before.names) == 1 else ""
    name = name.replace("占到", "占", 1)
    if name.startswith("占"):
        told = _share_named(name)
        several = memory.recent(len(run)) if len(run) > 1 else ()
        share = tuple(each + told for each in several) or (alone + told,)
        memory.rate = Subject(share, clean.scope or before.scope, clean.place or before.place)
        return memory.rate
    memory.rate = None
    if name.endswith("占"):
        name = _part_named(name.removesuffix("占"), alone) + "占比"
    name = produced(name) if clean.place else owned(produced(name), alone, said)
    unit = run[0].unit
    shares = moves or run[0].flat or counted_in(unit) == counted_in(memory.unit) or _is_output(memory.full, unit)
    if memory.area and not head_of(name) and counted_in(unit) == _LAND:
        name += memory.area  # 果用瓜1107公顷
    names = tuple(with_shared_end(each, memory.full, moves=shares) for each in listed_names(name, len(run)))
    if clean.scope or clean.place:
        memory.scope = clean.scope if _is_fiscal(name) else None
    memory.among = (memory.among or _AMONG.match(text) is not None) and not (clean.scope or clean.place)
    continued = memory.among or (_CONTINUES.match(text) is not None and bool(memory.named))
    within = before.scope if continued else memory.scope if _is_fiscal(name) else None
    scope = clean.scope or (None if _OF_ANOTHER.match(name) else within)
    memory.subject = Subject(names, scope, clean.place)
    memory.named += [each for each in names if each not in memory.named[-_NAMED:]]
    power = names[-1].removesuffix("量") in OUTPUTS and memory.full.endswith("产量")  # of other goods the amounts go on
    if head_of(names[-1]) and not power:
        memory.full, memory.unit = names[-1], unit
        area = _AREA.search(names[-1]) if counted_in(unit) == _LAND else None
        memory.area = area[0] if area is not None else memory.area
    return memory.subject


def _is_fiscal(name: str) -> bool:
    """Tell whether a name is of a budget, where a scope holds until another is named."""
    return _FISCAL.search(name) is not None and _NOT_FISCAL.search(name) is None


def _is_output(before: str, unit: str) -> bool:
    """Tell whether a number may be of a product after that of another, each in a unit of its own: 轴承6亿套, 汽车2万辆."""
    counted = counted_in(unit)
    return before.endswith("产量") and counted is not None and not counted.endswith(("元", "%", "‰", "分点", _LAND))


def _share_named(name: str) -> str:
    """Return what a share is called: 占比 of 占, 占出口总值比重 of 占出口总值."""
    return "占比" if name == "占" else name if _SHARE_SAID.search(name) else f"{name}比重"


def _part_named(name: str, before: str) -> str:
    """Return the name of a part with what the one before has: 西部地区人口 after 东部地区人口占比."""
    return name if head_of(name) or not before.endswith("占比") else name + head_of(before.removesuffix("占比"))


@lru_cache(maxsize=4096)
def counted_in(unit: str) -> str | None:
    """Return what a unit as printed counts; None where it is none."""
    parts = parts_of_unit(unit)
    return parts.base if parts is not None else None


def _same(memory: Memory, clean: Subject, count: int) -> Subject:
    """Return the subject before, of another scope or place where the words name one."""
    before = memory.subject
    names = ("、".join(before.names),) if len(before.names) > 1 and count == 1 else before.names
    if clean.scope or clean.place:
        memory.scope = clean.scope if any(map(_is_fiscal, names)) else None
        subject = Subject(names, clean.scope, clean.place)
    else:
        subject = Subject(names, before.scope, before.place)
    if len(names) == len(before.names):
        memory.subject = subject
    return subject

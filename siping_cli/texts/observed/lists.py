"""The names of a list, each with what it shares with the last one: 牛肉、禽肉产量; 城乡居民人均可支配收入."""

from __future__ import annotations

import re

from siping_cli.texts.observed import words
from siping_cli.texts.observed.names import head_of, is_known

_LIST = re.compile("、|以及|和(?!.{0,1}$)|与|及(?!其)")
_PLAIN_LIST, _MARKED = re.compile("、|和(?!.{0,1}$)"), re.compile("、")
_COUNTED = re.compile("^(?:[两二三四五六七八九十]|[0-9]{1,2})(?:大|个|类|项|种|家|次)?")
_WHOSE = re.compile("^(?:限额以上|限上|规模以上|规上)[\u4e00-\u9fff]{0,4}?(?:企业|单位)")
_PAIRED = ("肉", "贸", "产业", "工业", "类", "级", "业")
_INDUSTRIES = "一二三"


def listed_names(name: str, count: int) -> tuple[str, ...]:
    """Return the names of a list of so many, each with what they share; the name itself where it is no such list.

    A word for two of them (进出口) in one of as many whole names stands for itself.

    >>> listed_names("食品、石化等产业增加值", 2), listed_names("猪肉、羊肉产量", 2), listed_names("城乡居民人均可支配收入", 2)
    (('食品产业增加值', '石化产业增加值'), ('猪肉产量', '羊肉产量'), ('城镇居民人均可支配收入', '农村居民人均可支配收入'))
    """
    if count == 1:
        return (name,)
    apart = _apart(name)
    items = next((items for items in _items(name) if len(items) == count), None)
    if len(apart) == count and not (items and all(head_of(item) or is_known(item) for item in items)):
        return apart
    if items is None:
        return (name,)
    stem, others, shared = items[-1].partition("等")
    if others and shared:
        shared = _COUNTED.sub("", shared)
        return tuple(item + shared for item in (*items[:-1], stem))
    last = items[-1].removesuffix("等")
    if last[:1] in _INDUSTRIES and last[1:].startswith("产业"):
        last = f"第{last}"
    head = head_of(items[0])
    if last in words.CLOSING_HEADS and 0 < len(head) < len(items[0]):
        last = items[0].removesuffix(head) + last
    tail = _tail(last)
    before = (item if head_of(item) or is_known(item) else _with_tail(item, tail, last) for item in items[:-1])
    whose = _WHOSE.match(items[0])
    named = (*before, last)
    return named if whose is None else tuple(n if n.startswith(whose[0]) else whose[0] + n for n in named)


def both(name: str) -> tuple[str, ...]:
    """Return the names that one number is for: A、B均增长10%."""
    count = len([item for item in _LIST.split(name) if item])
    names = listed_names(name, count)
    return names if all(head_of(each) or is_known(each) for each in names) else (name,)


def _apart(name: str) -> tuple[str, ...]:
    """Return the names that one word stands for: 三次产业, 城乡, 产销量; the name itself where it has none of these."""
    if name.startswith("三次产业"):
        rest = name.removeprefix("三次产业") or "增加值"
        return tuple(f"第{number}产业{rest}" for number in _INDUSTRIES)
    if name.startswith("城乡"):
        return tuple(part + name.removeprefix("城乡") for part in ("城镇", "农村"))
    whole = next((whole for whole in words.COMPOUNDS if whole in name), None)
    return (name,) if whole is None else tuple(name.replace(whole, part) for part in words.COMPOUNDS[whole])


def _items(name: str) -> tuple[list[str], ...]:
    """Return the ways in which a name may be a list."""
    return tuple([item for item in ways.split(name) if item] for ways in (_LIST, _PLAIN_LIST, _MARKED))


def _tail(last: str) -> str:
    """Return what the last name of a list shares with those before it: 居民人均可支配收入 of 城镇、农村居民人均可支配收入."""
    for adjective in words.ADJECTIVES:
        if last.startswith(adjective) and len(last) > len(adjective):
            return last.removeprefix(adjective)
    return head_of(last)


def _with_tail(item: str, tail: str, last: str) -> str:
    if len(item) == 1 or (len(item) == 2 and item.startswith("第")):  # noqa: PLR2004 - 轻、重工业; 第一、二产业
        rest = last[2:] if last.startswith("第") else last[1:]
        if item.removeprefix("第") in {"一", "二", "三"} and rest.startswith("产业"):
            return f"第{item.removeprefix('第')}{rest}"
        if rest.removesuffix(tail).endswith(_PAIRED):
            return item + rest
    return item + tail

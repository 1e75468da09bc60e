"""Whose a number is: the name in a clause, what a list shares, and what a name takes over from the one before it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from siping_cli.loading.load import load_lexicon
from siping_cli.plan.lexicon import fold_term
from siping_cli.text.record import record
from siping_cli.texts.observed import words

_HEAD = re.compile(f"(?:{'|'.join(sorted(map(re.escape, words.HEADS), key=len, reverse=True))})(?:\\([^()]*\\))?$")
_BEGINNINGS = re.compile("|".join(sorted((*words.BEGINNINGS, *words.ADVERBS), key=len, reverse=True)))
_SCOPES = re.compile("|".join(sorted(words.SCOPES, key=len, reverse=True)))
_WHOLES = re.compile(
    "(?:[^占居比对于为第的值额率全0-9,;:、()]{2,4}(?=全[省市区县州盟旗]))?"  # 广东全省
    f"(?P<whole>{'|'.join(words.WHOLES)})"
)
_REMEMBERED = 4096  # names come again and again
_MOST_OF_A_NAME = 80  # letters
_MOST_OF_A_BEGINNING = 30
BRACKETED = re.compile("\\([^()]*\\)")
_DURATION = re.compile("^(?:[数几]|[一二两三四五六七八九十]{1,2}|[0-9]{1,2})年(?:来|间|以来|累计)?$")
_INNER = re.compile(
    f"(?:(?:共|累计|合计)?(?:实现|完成)|累计)(?=(?:消费品)?(?:{'|'.join(sorted(words.SHARED_HEADS, key=len, reverse=True))}|总额|总值|零售总额)$)"
)
_CITY = re.compile("^([\u4e00-\u9fff]{2,4}?(?:省|自治区|市|自治州|州|县))(?![场民区辖容政属级本直县])(?=.{2,})")
_HAVING = re.compile("有(?=[\u4e00-\u9fff]{2})(?![效色线机形限关偿氧组])")
_TAKEN = ("到位", "利用", "使用", "吸收")
_OF_BUDGETS = re.compile("(?:决算|执行)数$")
_TOTAL = re.compile("(?:总量|绝对值)$")
_STRUCTURE = re.compile("三次产业(?:增加值)?(?:的)?(?:结构|比例|比重|占比|构成)|三次产业$")
_STRIP = '、,;:-的"“”》《 '


@record
class Subject:
    """What numbers are of.

    Attributes:
        names: the name; of a list, one for each number.
        scope: the part of the place (市本级); None for the whole.
        place: the place that the words name (全省); None where they name none.

    """

    names: tuple[str, ...]
    scope: str | None = None
    place: str | None = None


@cache
def _lexicon() -> frozenset[str]:
    """Return the names of the packaged lexicon, folded."""
    return frozenset(load_lexicon())


@lru_cache(maxsize=_REMEMBERED)
def is_known(name: str) -> bool:
    """Tell whether the lexicon has a name."""
    return fold_term(BRACKETED.sub("", name)) in _lexicon()


@lru_cache(maxsize=_REMEMBERED)
def head_of(name: str) -> str:
    """Return what the name of a statistic ends in; empty where it ends in none."""
    match = _HEAD.search(name[-24:])
    return match[0] if match is not None else ""


@lru_cache(maxsize=_REMEMBERED)
def cleaned(text: str) -> Subject:
    """Return what the words of a clause name, without what only leads to it: 其中, 全市, 实现."""
    scope: str | None = None
    place: str | None = None
    left = _OF_BUDGETS.sub("", text[-_MOST_OF_A_NAME:].strip(_STRIP))
    before = None
    while left != before and left:
        before = left
        whole = _WHOLES.match(left)
        if whole is not None:
            place, left = place or whole["whole"], left[whole.end() :]
        begun = _BEGINNINGS.match(left)
        if begun is not None and not is_known(left) and _may_begin(begun[0], left):
            left = left[begun.end() :]
        left = _HAVING.sub("", left, count=1) if _HAVING.match(left) else left
        part = _SCOPES.match(left)
        if part is not None and (part.end() == len(left) or left[part.end()] in "完实为达的" or head_of(left)):
            scope, left = scope or part[0], left[part.end() :]
        left = left.strip(_STRIP)
    if _DURATION.match(left):
        left = ""
    city = _CITY.match(left) if place is None and scope is None else None
    if city is not None and left[0] not in "全本各城我外占" and not is_known(left) and head_of(left[city.end() :]):
        place, left = city[1], left[city.end() :]
    total = _TOTAL.sub("", left)
    left = total if is_known(total) else _INNER.sub("", left)
    return Subject((left,) if left else (), scope, place)


def _may_begin(word: str, left: str) -> bool:
    """Tell whether a word before a name says nothing of it; one letter alone may be part of the name."""
    rest = left.removeprefix(word)
    if not rest:
        return True
    if word == "实际" and rest.startswith(_TAKEN):
        return False
    return len(word) > 1 or (bool(head_of(rest)) and (is_known(rest) or word not in "对和与及内经"))


@lru_cache(maxsize=_REMEMBERED)
def name_begun(part: str) -> str:
    """Return the name that a clause without a number begins with, where it has one; empty otherwise."""
    clean = cleaned(part)
    if not clean.names:
        return ""
    name = clean.names[0]
    for end in range(min(len(name), _MOST_OF_A_BEGINNING), 1, -1):
        if head_of(name[:end]) or is_known(name[:end]):
            return name[:end]
    return ""


def is_structure(name: str) -> bool:
    """Tell whether a : b : c behind a name are the shares of the three industries."""
    return _STRUCTURE.search(name) is not None

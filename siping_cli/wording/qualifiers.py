"""The words that say how a number binds: 左右, 以上, 稳定在…以上, 提高到, 控制在…以内, 迈上…台阶; a grammar, no list of phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.patterns import compiled

if TYPE_CHECKING:
    import re

    from siping_cli.wording.vocabulary import Comparator

# What a word says by itself, whatever verb stands before it; 达到…左右 can be read as the floor or as the width.
_SAID: tuple[tuple[str, tuple[Comparator, ...]], ...] = (
    ("左右 上下 约 大约 大概 接近", ("about", "about_at_most")),
    ("以上 及以上 不低于 不少于 不小于 至少 达到 达 级 级别 量级 台阶 大关 关口 两位数 三位数 四位数", ("at_least",)),
    ("翻番 倍增", ("at_least",)),
    ("突破 超过 超 高于 大于 多于 优于 正增长", ("more_than",)),
    ("多 余", ("more_than", "at_least")),
    ("控制在 以内 之内 以下 不超过 不高于 不大于 不多于 至多 最多", ("at_most",)),
    ("低于 小于 少于", ("less_than",)),
    ("— - 至 到", ("between",)),
    ("安排 拟按 按", ("exact", "at_least", "at_most")),
)
BOUNDS: dict[str, tuple[Comparator, ...]] = {
    word: comparators for words, comparators in _SAID for word in words.split()
}
# Which of them, and of the verbs, a phrase has directly before its number, and which directly behind the unit.
BEFORE = "接近|不低于|不少于|不小于|至少|达到|达|突破|超过|超|高于|大于|多于|优于|不超过|不高于|不大于|不多于|至多|最多|低于|小于|少于|大约|(?<![签合条节契制公违履])约|冲刺"
BEHIND = "左右|上下|及以上|以上|以内|之内|以下|量级|级别|级|台阶|大关|关口"
# Verbs, which decide where no bound does: of those that lead down, 到 and 至 name a ceiling, and without them the
# number is the size of the fall, of which more is better.
UP = "增长|增加|上调|回升|新增|净增|递增|上涨|上升|攀升|提高|提升|扩大|延长|增|升"
DOWN = "下降|减排|下调|降低|减少|压减|压降|压缩|缩减|削减|缩短|缩小|收窄|回落|降"
DOUBLED = "翻了?.?番|倍增"
STEP = "迈[上入向]|跨[上入]|跃[上升]|累计"
LIMIT = "控制|限制"
HOLD = "稳定|保持|维持"
_ADVERB = "再|稳步|持续|继续|进一步|基本|总体|力争|确保|争取"
_VERB = rf"(?:{_ADVERB})*(?:(?P<up>实现|完成|冲刺|{STEP}|{UP})|(?P<down>{DOWN})|(?P<limit>{LIMIT})|(?P<hold>(?:{HOLD})+))(?P<to>到|至|在|为)?"
EXAMPLES = (
    "左右",
    "以上",
    "不低于",
    "突破",
    "超过",
    "以内",
    "不超过",
    "达到",
    "提高到",
    "降至",
    "控制在",
    "稳定在",
    "翻番",
    "—",
)
_TURNED: dict[Comparator, Comparator] = {
    "at_least": "at_most",
    "at_most": "at_least",
    "more_than": "less_than",
    "less_than": "more_than",
}


def comparators_of(qualifier: str, *, falls: bool = False) -> tuple[Comparator, ...]:
    """Return the comparators that a printed qualifier allows; none where it is unknown.

    Every bound says how the number binds; where there is none, the verb does. A fall of 3 percent 以上 is a growth of
    −3 percent or less: the words count the fall, the number the growth.

    Args:
        qualifier: the words as printed; parts around the number are joined by …
        falls: whether it qualifies a fall, which is a number below 0.

    >>> comparators_of("突破…以上"), comparators_of("稳定在…左右")
    (('more_than', 'at_least'), ('about', 'about_at_most'))
    >>> comparators_of("降至"), comparators_of("提高到"), comparators_of("迈上…台阶")
    (('at_most',), ('at_least',), ('at_least',))
    >>> comparators_of("以上", falls=True)
    ('at_most',)

    """
    bounds: list[Comparator] = []
    verbs: list[Comparator] = []
    for part in qualifier.split("…"):
        bound, verb = _read(part)
        if not bound and not verb:
            return ()
        bounds += bound
        verbs += verb
    found = dict.fromkeys(bounds or verbs)
    if qualifier in {"达到", "达"}:  # of what is to fall, 达到 leads down
        found["at_most"] = None
    return tuple(_TURNED.get(each, each) if falls else each for each in found)


def is_bound(qualifier: str) -> bool:
    """Whether a qualifier has a word that binds by itself, and not only a verb such as 下降 or 提高到.

    >>> is_bound("下降…左右"), is_bound("下降")
    (True, False)
    """
    return any(_read(part)[0] for part in qualifier.split("…"))


def _read(part: str) -> tuple[tuple[Comparator, ...], tuple[Comparator, ...]]:
    """Return what the bound and what the verb of one part says: nothing of an unknown one."""
    if part in BOUNDS or compiled(DOUBLED).fullmatch(part):
        return BOUNDS.get(part, ("at_least",)), ()
    found = compiled(_VERB).match(part)
    if found is None:
        return (), ()
    rest = part[found.end() :]
    if rest and rest not in BOUNDS:
        return (), ()
    return BOUNDS.get(rest, ()), _of_verb(found)


def _of_verb(found: re.Match[str]) -> tuple[Comparator, ...]:
    if found["hold"]:
        return ("at_least", "at_most")
    if found["limit"] or (found["down"] and found["to"]):
        return ("at_most",)
    return ("at_least",)

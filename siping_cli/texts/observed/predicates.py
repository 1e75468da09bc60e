"""What the words right before a number say of it: that it grows, falls, arrives, stands, and what was added to that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from siping_cli.texts.observed import words
from siping_cli.texts.observed.names import head_of

if TYPE_CHECKING:
    from siping_cli.wording.vocabulary import PriceBasis, Status

Move = Literal["rise", "fall"]
_SAYS: dict[str, str] = {
    **dict.fromkeys(words.ADVERBS, "adverb"),
    **dict.fromkeys(words.STATE_WORDS, "state"),
    **dict.fromkeys(words.BOUNDING, "bound"),
    **dict.fromkeys(words.RISE_WORDS, "rise"),
    **dict.fromkeys(words.FALL_WORDS, "fall"),
    **dict.fromkeys(words.RISING_RATES, "rising"),
    **dict.fromkeys(words.FALLING_RATES, "falling"),
    **dict.fromkeys(words.ARRIVALS, "arrival"),
}
_LONGEST = max(map(len, _SAYS))
_MARKS = '的:,、"“('
_MOST_OF_A_CLAUSE = 120  # letters right before a number
_EVERY = ("均", "都", "双双")
_STANDS = "为达约"
_KEPT = (
    "新增",
    "自然增长率",
    "再就业",
    "就业",
    "最高",
    "最低",
    "有为",
    "资产总计",
    "资产合计",
    "负债合计",
    "权益合计",
)  # what ends so is part of a name
_PRICES: tuple[tuple[str, PriceBasis], ...] = (
    (
        "(?:按照?|以)?(?:不变|可比)价格?(?:计算)?|(?:扣除|剔除)(?:价格|物价)(?:上涨)?(?:因素)?(?:影响)?后?|实际(?=增长|下降|增速|增幅|上涨|降幅)",
        "constant",
    ),
    ("(?:按照?|以)?(?:现行?价格?|当年价格?)(?:计算)?|名义(?=增长|下降|增速|增幅|上涨|$)", "current"),
)
_CURRENCY = re.compile("[按以](?:美元|人民币|欧元)(?:计价|计算|计)")
_STATUSES: tuple[tuple[str, Status], ...] = (
    (
        "(?:据|根据|经)?(?:统计部门|国家统计局)?(?:初步|快报)(?:核算|统计|测算|数据?|汇总)(?:结果|数据|显示|数)?",
        "preliminary",
    ),
    ("(?:据)?(?:预计|预估|预测)", "estimate"),
    ("(?:经)?最终(?:核实|核算|计算)(?:数据?)?", "final"),
)
_FOUND_PRICES = [(re.compile(pattern), price) for pattern, price in _PRICES]
_FOUND_STATUSES = [(re.compile(pattern), status) for pattern, status in _STATUSES]


class Predicate(NamedTuple):
    """What stands between a name and its number.

    Attributes:
        rest: what is left before it: the name.
        move: rise or fall; None where it tells of none.
        rate: whether a noun tells of the rate (增速, 降幅), so that the number is one.
        arrives: whether it is where something stands (提高到, 为, 达到).
        bound: the word that makes the number a bound; None otherwise.
        each: whether several numbers belong to several names (分别).
        all: whether one number belongs to several names (均).

    """

    rest: str
    move: Move | None = None
    rate: bool = False
    arrives: bool = False
    bound: str | None = None
    each: bool = False
    all: bool = False


@lru_cache(maxsize=4096)
def predicate_of(text: str, *, compared: bool) -> Predicate:
    """Return what the end of a clause says of the number behind it.

    Args:
        text: the clause up to the number, without periods, comparisons, prices and status.
        compared: whether it compares with something.

    >>> predicate_of("工业增加值下降", compared=False).move, predicate_of("比重提高到", compared=False).rest
    ('fall', '比重')

    """
    ending = _Ending(text[-_MOST_OF_A_CLAUSE:].rstrip(_MARKS), compared=compared)
    while ending.take():
        pass
    return ending.predicate()


def is_rate_alone(name: str) -> bool:
    """Tell whether a name is only that of a rate (增速, 降幅), which is that of the name before it."""
    return _SAYS.get(name) in {"rising", "falling"}


class _Ending:
    """The end of a clause while its words are taken off, the last one first."""

    def __init__(self, rest: str, *, compared: bool) -> None:
        self.rest, self.compared = rest, compared
        self.move: Move | None = None
        self.rate = self.arrives = self.each = self.all = False
        self.bound: str | None = None

    def predicate(self) -> Predicate:
        """Return what was found."""
        return Predicate(self.rest, self.move, self.rate, self.arrives, self.bound, self.each, self.all)

    def take(self) -> bool:
        """Take the last word off, where it is one that says something of the number."""
        rest = self.rest
        if rest.endswith(_KEPT):
            return False
        sizes = range(min(_LONGEST, len(rest)), 0, -1)
        word = next((rest[-size:] for size in sizes if rest[-size:] in _SAYS), None)
        if word is None:
            return False
        left, said = rest[: -len(word)], _SAYS[word]
        if not self._fits(word, left, said):
            return False
        if said in {"rise", "fall"}:
            self.move, self.arrives = ("rise" if said == "rise" else "fall"), False
        elif said in {"rising", "falling"}:
            self.move, self.rate = ("rise" if said == "rising" else "fall"), True
        elif said != "adverb":
            self.arrives = True
            self.bound = word if said == "bound" else self.bound
        self.each = self.each or word == "分别"
        self.all = self.all or word in _EVERY
        self.rest = left.rstrip(_MARKS)
        return True

    def _fits(self, word: str, left: str, said: str) -> bool:
        """Tell whether a word says here what it can say; one letter alone does so only behind a name, or behind nothing."""
        if said in {"rise", "fall", "rising", "falling", "arrival"} and self.move is not None:
            return False
        if len(word) > 1 or not left or said == "bound":
            return True
        return word in _STANDS or self.move is not None or self.compared or bool(head_of(left))


def take_price(part: str) -> tuple[str, PriceBasis | None]:
    """Return a clause without what it says of prices, and that."""
    part = _CURRENCY.sub("", part)
    for pattern, price in _FOUND_PRICES:
        left, count = pattern.subn("", part)
        if count:
            return left, price
    return part, None


def take_status(part: str) -> tuple[str, Status | None]:
    """Return a clause without what it says of the state of its figures, and that."""
    for pattern, status in _FOUND_STATUSES:
        left, count = pattern.subn("", part)
        if count:
            return left, status
    return part, None

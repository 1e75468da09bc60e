"""What a phrase says of each of its numbers: the measure, the unit, how it binds, and which size only tells what is counted.

A grammar of what stands before a number (verbs that move, hold or limit; bounds such as 达到 and 超过) and behind it (units,
左右, 以上, 台阶), read from the number outwards; no list of phrases.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import half_width
from siping_cli.numbers.units import parts_of_unit
from siping_cli.text.patterns import compiled
from siping_cli.text.record import copy_with, record
from siping_cli.wording.numbers import is_range, runs_in
from siping_cli.wording.qualifiers import BEFORE, DOUBLED, DOWN, HOLD, LIMIT, STEP, UP, comparators_of
from siping_cli.wording.qualitative import qualitative_readings
from siping_cli.wording.vocabulary import CUTTING, MOVES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from siping_cli.wording.numbers import Printed
    from siping_cli.wording.vocabulary import Comparator, Metric

_ADVERB = "年均|年平均|分别|平均|均|都|各|要|也|稳步|力争|争取|确保|力保|努力|奋力|有望|进一步|实现|完成|总体|基本|率先"
# Patterns are texts, which re compiles when they are first used.
_BEFORE = (
    f"(?:{_ADVERB})*"
    f"(?:(?P<again>再)?(?P<move>(?:(?P<up>{UP})|(?P<down>{DOWN})|(?:{HOLD}|{LIMIT})+|{STEP})了?(?P<to>到|至|在|为)?))?"
    f"(?:{_ADVERB})*(?P<bound>{BEFORE})?(?P<planned>(?:拟?按(?![需时期质标])|安排)[^,。;、0-9]{{0,12}})?$"
)
# Verbs that tell only that something grows, and are no words of how far.
_PLAIN_UP = ("增长", "递增", "上涨", "上升", "增", "升")
_ADDED = ("新增", "净增", "累计")
_RATE_OF_CHANGE = "(?:消费)?(?:价格|物价)(?:总)?(?:指数|水平)|CPI|增速|增幅|涨幅|降幅|涨跌幅|[增上下][长涨升降]幅度|(?<!自然)增长率|增长速度|增长(?:预期)?目标|(?:增长|上涨|下降)$"
_SHARE = "率|占比|比重|比例|份额|强度|占"
_CHANGES = "[的]?(?:增长|增速|增幅|涨幅|速度|递增)"
_NOUN = "的?(?!水平|规模|新?台阶|增长|增速|目标|左右|以[上下内]|[和及与至到])[^\\W\\d_]|“"
_ENDS = "[,。;:!?()]"
_COMPARES = (
    "[高低快慢大小优多少]于[^,。;]*[0-9]|(?<![占对同环相])[比较](?!重|例|率)[^0-9,。;]*[高低快慢多少大小]出?[0-9]"
)
# A fall before what falls: 压减一般性支出5%. What is cut to a number, or is a rate itself, falls by none.
_CUTS = f"^[^,、]{{0,4}}(?:{CUTTING})(?!率|幅)[^,到至]{{2,}}$"
_LISTED = "、和及与并"
_AIMS = ("", "目标", "奋斗目标", "冲刺目标", "挑战目标")  # what is before a number that is of nothing new
_PEOPLE = ("人", "人次", "头")  # whose numbers are amounts rather than counts of things
_BEYOND = ("超", "超过", "突破", "达到", "达", "不低于")
_LEAST = ("以上", "及以上", "以下", "级", "量级")


@record
class Statement:
    """What a phrase says of one of its numbers.

    Attributes:
        start: where it begins in the phrase in half-width form: the words before the number that tell how it binds, or the number.
        end: where it ends: behind the number, its unit and the words that tell how it binds.
        words: the words between, as they stand in that form.
        value: the number in its unit, below 0 for a fall; of a range the end that is printed first.
        high: the other end of a range.
        unit: the unit as printed; None where none is.
        metric: what the number is; None for a percentage of which only the indicator can tell.
        qualifier: the words that tell how it binds, joined by …; None for a bare number.
        comparators: what these words allow, the one that they say first; none for a bare number and for 保持 alone.
        of: the words that it is of, where a phrase lists several things with their numbers; else empty.
        threshold: whether it is the least size of what another number counts.

    """

    start: int
    end: int
    words: str
    value: Decimal
    unit: str | None
    metric: Metric | None
    high: Decimal | None = None
    qualifier: str | None = None
    comparators: tuple[Comparator, ...] = ()
    of: str = ""
    threshold: bool = False


@lru_cache(maxsize=256)
def statements_in(wording: str) -> tuple[Statement, ...]:
    """Return what a phrase says of each number that a goal can have: no dates, no ranks, no numbers in names.

    >>> [(each.words, each.metric, each.threshold) for each in statements_in("谋划亿元以上项目300个，完成投资增长7%左右")]
    [('亿元以上', 'level', True), ('300个', 'count', False), ('增长7%左右', 'growth', False)]

    """
    text = half_width(wording)
    found: list[Statement] = []
    for run in runs_in(text):
        found += _statements(text, run, found[-1] if found else None)
    margins = margins_in(wording)
    found = [statement for statement in found if (statement.value, statement.unit) not in margins]
    return tuple(
        copy_with(statement, threshold=True) if _tells_a_size(text, statement, found) else statement
        for statement in found
    )


def margins_in(wording: str) -> tuple[tuple[Decimal, str | None], ...]:
    """Return the numbers of a phrase by which something is to stand above or below another: the 2个百分点 of 高于全省2个百分点.

    They are no goals by themselves, but belong to a goal without a number.
    """
    if not compiled(_COMPARES).search(half_width(wording)):  # most phrases compare with nothing
        return ()
    return tuple(
        (each.margin, each.margin_unit)
        for each in qualitative_readings(wording)
        if each.margin is not None and each.kind == "relation"
    )


def _statements(text: str, run: Sequence[Printed], last: Statement | None) -> Iterator[Statement]:
    """Yield a statement for each number of a run: the words before the first and behind the last are for all.

    A percentage of which nothing is said is of the measure of the one before: 增长8%以上、力争达到9%.
    """
    ranged = [number > 0 and is_range(text, run[number - 1], run[number]) for number in range(len(run))]
    around = _Around.of(text, run[0].mention.start, last.end if last else 0, numbers=ranged.count(False))
    bound: str | None = None
    statements: list[Statement] = []
    for number in reversed(range(len(run))):
        bound = run[number].bound or bound
        if not ranged[number]:
            far = run[number + 1] if number + 1 < len(run) and ranged[number + 1] else None
            statements.append(around.statement(run[number], far, bound, ranged[:number].count(False)))
    for statement in reversed(statements):
        alike = last is not None and statement.metric is None and around.noun in _AIMS and last.unit == statement.unit
        yield copy_with(statement, metric=last.metric) if last is not None and alike else statement


@record
class _Around:
    """The words before a run of numbers: the verb and the bound that are for all of them, and what they are of."""

    text: str
    verb: re.Match[str]
    noun: str
    nouns: list[str]

    @classmethod
    def of(cls, text: str, start: int, since: int, *, numbers: int) -> _Around:
        """Return the words before the first number; where they list as many things as there are numbers, each has its own.

        Args:
            text: the phrase in half-width form.
            start: where the number begins.
            since: where the number before ends, which is of something else.
            numbers: how many there are.

        """
        verb = compiled(_BEFORE).search(text, since, start)
        assert verb is not None  # noqa: S101 - it matches where nothing is said
        noun = compiled(_ENDS).split(text[since : verb.start()])[-1].lstrip(_LISTED)
        parts = (compiled(marks).split(noun) for marks in ("、", "[、和及与]"))
        return cls(text, verb, noun, next((part for part in parts if len(part) == numbers), [""] * numbers))

    def statement(self, number: Printed, far: Printed | None, bound: str | None, place: int) -> Statement:
        """Return what is said of a number, or of the two ends of a range.

        Args:
            number: the number.
            far: the other end of a range; None where there is none.
            bound: the word behind it that tells how it binds; None where there is none.
            place: which number of the run it is.

        """
        last, value, nouns = far or number, number.value, (self.nouns[place], self.noun)
        if far is not None and number.unit != far.unit and far.mention.value:
            value = number.mention.value * far.value / far.mention.value  # 20—30亿元: the unit is that of the far end
        metric = self._metric(last, nouns)
        falls = metric in MOVES and self._falls(nouns)
        qualifier = self._qualifier(number, bound, ranges=far is not None)
        start = self.verb.start() if self.verb[0] and place == 0 else number.mention.start
        return Statement(
            start=start,
            end=last.behind,
            words=self.text[start : last.behind],
            value=-value if falls else value,
            high=None if far is None else -far.value if falls else far.value,
            unit=last.unit,
            metric=metric,
            qualifier=qualifier,
            comparators=_comparators(qualifier, falls=falls, ranges=far is not None),
            of=self.nouns[place],
        )

    @property
    def _moves(self) -> bool:
        """Whether the verb says that a number is by how much something moves: 提高2个百分点, not 提高到90%."""
        return (self.verb["up"] or self.verb["down"]) is not None and self.verb["to"] is None

    def _falls(self, nouns: tuple[str, str]) -> bool:
        """Whether a number is the size of a fall."""
        if self.verb["up"] is not None:
            return False
        return (self._moves and self.verb["down"] is not None) or self._cuts or "降幅" in (nouns[0] or nouns[1])

    @property
    def _cuts(self) -> bool:
        """Whether what the number is of begins with a verb of falling, and no other verb stands between them."""
        return self.verb["move"] is None and compiled(_CUTS).match(self.noun) is not None

    def _metric(self, number: Printed, nouns: tuple[str, str]) -> Metric | None:
        """Return what a number is: by its unit, the verb before it, and what it is of."""
        if number.unit in {"%", "‰"}:
            changes = compiled(_CHANGES).match(self.text[number.behind :]) is not None
            return _metric_of_percent(nouns, moves=self._moves or changes or self._cuts)
        parts = parts_of_unit(number.unit)
        if parts is None:
            return None
        if parts.kind in {"multiple", "ratio"}:
            return "multiple" if parts.kind == "multiple" else "ratio"
        if parts.kind == "points" or (self._moves and not self.verb["move"].startswith(_ADDED)):
            return "change"
        return "count" if parts.kind == "count" and parts.factor == 1 and parts.base not in _PEOPLE else "level"

    def _qualifier(self, number: Printed, bound: str | None, *, ranges: bool) -> str | None:
        """Return the words that tell how a number binds, as a plan has them.

        A verb that moves up tells it only with 到 or 至; of new things (新增) and of all there are (累计) it is told where
        nothing else is.
        """
        text, verb = number.mention.text, self.verb
        if compiled(DOUBLED).fullmatch(text):
            return text
        if text.endswith("位数"):
            return text.replace("2", "两").replace("二", "两")
        move = verb["move"] or ""
        if not verb["to"] and move.removesuffix("了") in {*_PLAIN_UP, *_ADDED}:
            move = ""
        planned = compiled("拟?按|安排").match(verb["planned"] or "")
        leading = ((verb["again"] or "") + move if move else "") + (verb["bound"] or "") or (
            planned[0] if planned else ""
        )
        behind = bound or ("多" if compiled("[多余]").search(text) else "")
        if leading or behind:
            return "…".join(part for part in (leading, behind) if part)
        if ranges:
            return "—"
        added = compiled("|".join(_ADDED)).match(verb["move"] or self.noun) or compiled("|".join(_ADDED)).match(
            self.noun
        )
        return added[0] if added else None


def _metric_of_percent(nouns: tuple[str, str], *, moves: bool) -> Metric | None:
    """Return what a percentage is: growth where it moves or is a rate of change, else a share where that is named."""
    for noun in filter(None, nouns):
        if compiled(_RATE_OF_CHANGE).search(noun):
            return "growth"
        if not moves and compiled(_SHARE).search(noun):
            return "share"
    return "growth" if moves else None


def _comparators(qualifier: str | None, *, falls: bool, ranges: bool) -> tuple[Comparator, ...]:
    """Return what words allow, first what they say: the last of them, unless an earlier one is strict (突破…以上)."""
    if qualifier is None:
        return ()
    allowed = comparators_of(qualifier, falls=falls)
    if ranges:
        return tuple(dict.fromkeys(("between", *allowed)))
    last = comparators_of(qualifier.rpartition("…")[2], falls=falls)
    strict = [each for each in allowed if each in {"more_than", "less_than"} and last[:1] != ("about",)]
    return tuple(dict.fromkeys((*strict, *last, *allowed)))


def _tells_a_size(text: str, statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether a number is the least size of what another counts: 亿元以上项目300个, 超500亿元的5个, 6个千亿级产业集群."""
    if statement.metric not in {"level", "count"}:
        return False
    behind = text[statement.end :]
    clause = compiled(_ENDS).split(behind)[0]
    followed = [each for each in statements if statement.end <= each.start <= statement.end + len(clause)]
    counted = any(each.end in {statement.start, statement.start - 1} and each.metric == "count" for each in statements)
    bound = (statement.qualifier or "").rpartition("…")[2]
    if counted and bound in _LEAST:
        return True
    if not followed:
        return False
    if statement.metric == "count" and followed[0].start - statement.end <= len("过") and followed[0].unit != "个":
        return False  # 20个以上过亿项目: the size comes behind what is counted
    if behind.startswith("的"):
        return statement.qualifier is not None
    # 营收超百亿元企业5家: what is beyond a size is counted by the number that comes next.
    bare = compiled("[百千万亿]+元").fullmatch(statement.words) is not None  # 亿元项目20个
    beyond = (bare or (statement.unit is not None and bound in _BEYOND)) and followed[0].metric == "count"
    beside = bound == statement.qualifier and followed[0].start == statement.end  # 其中10亿元以上8个
    beside = beside and followed[0].metric == "count"
    return (bound in _LEAST or beyond) and (beside or compiled(_NOUN).match(behind) is not None)

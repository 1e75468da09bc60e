"""Observed figures of a text: each sentence from left to right, with what earlier words leave behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.text.record import record_of
from siping_cli.texts.observed.figure import ObservedFigure
from siping_cli.texts.observed.lists import both
from siping_cli.texts.observed.measures import (
    MeasureSaid,
    is_contribution,
    is_no_figure,
    is_rate,
    measure_said,
    without_asides,
)
from siping_cli.texts.observed.memory import Memory
from siping_cli.texts.observed.names import cleaned, head_of, is_known, is_structure, name_begun
from siping_cli.texts.observed.numbers import prose_numbers
from siping_cli.texts.observed.parts import ClausePart, months_alone
from siping_cli.texts.observed.predicates import is_rate_alone, predicate_of
from siping_cli.texts.observed.sentences import sentences_in
from siping_cli.texts.observed.subjects import counted_in, subject_told
from siping_cli.texts.observed.years import months_of, year_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.texts.observed.names import Subject
    from siping_cli.texts.observed.numbers import ProseNumber
    from siping_cli.texts.observed.predicates import Predicate
    from siping_cli.texts.observed.sentences import Sentence
    from siping_cli.texts.observed.times import Stretch
    from siping_cli.wording.vocabulary import PriceBasis, Status

_CLAUSES = re.compile("[,;:]")
_JOINT = re.compile("[、,]?(?:和|与|及|以及)|、")
_TOPIC = re.compile("看$|相比$|来看$|来说$|方面$|分$|计算$|中$")
_FROM = re.compile("(?:从|由)[^,;]{0,16}$")  # 从14.4万元增加到20万元
_THAN = re.compile(
    "(?:比|较|与|和|同)[^,;]{0,30}的[^,;]{0,16}$"
)  # 与2010年的133972万人相比, 比2010年的3.10人减少0.48人
_THAN_BEHIND = re.compile("相比|[增减上下升降提回扩收多少高低]")
_TIMES = re.compile("(?:年|年末|年底|期|同月)的?$")  # 是2020年的1.4倍
_RANK = re.compile("位次|名次|排名|排位|第[0-9一二三四五六七八九十]{1,3}[位名]|首位|前列")
_PARTS = re.compile("^(?:其中|[\u4e00-\u9fff]{1,6}中[,:])")  # 其中, 食品中
_BEHIND = re.compile("^(?:左右|以上|以下|以内|上下|大关|的)+")
_INDUSTRIES = "一二三"


def observed_figures(text: str, *, year: int | None = None) -> tuple[ObservedFigure, ...]:
    """Return the observed figures of a text in their order.

    Args:
        text: a bulletin, a press text, a report; what it says of goals, ranks, distances and contributions is no figure.
        year: the year that it tells of; taken from its title and dates where it is left out.

    Returns:
        The figures; their period is None where no year is known.

    >>> found = observed_figures("上半年，全市实现地区生产总值300.5亿元，按不变价格计算，同比增长5.2%。", year=2024)
    >>> [(each.name, str(each.period), each.measure, str(each.value), each.unit) for each in found]
    [('地区生产总值', '2024-Q1..Q2', 'level', '300.5', '亿元'), ('地区生产总值', '2024-Q1..Q2', 'growth', '5.2', '%')]

    """
    year = year if year is not None else year_told(text)
    memory = Memory(year, months_of(text, year))
    found: list[ObservedFigure] = []
    for sentence in sentences_in(text):
        if memory.begin(sentence):
            found += _Sentence(memory, sentence).figures()
    return tuple(found)


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, memory: Memory, sentence: Sentence) -> None:
        self.memory, self.sentence = memory, sentence
        self.plain = without_asides(sentence.plain)
        self.numbers = prose_numbers(self.plain)
        self.within = False  # behind 其中 or 从…看: a period holds for this sentence alone
        self.status: Status | None = None
        # What its growths compare with until it says otherwise; parts of what was told compare as that did.
        self.shared = self.sticky = memory.compared if _PARTS.match(self.plain) else None
        self.told: set[str] = set()
        # Of the number that is read: what the words before it say.
        self.comparison: str | None = None
        self.price: PriceBasis | None = None
        self.name = self.said = self.kept = ""
        self.clause = 0
        self.ended = False  # whether the number before is of an end (年末)

    def figures(self) -> Iterator[ObservedFigure]:
        """Yield its figures."""
        at = number = 0
        if not self.numbers and (time := months_alone(self.plain, self.memory.year)) is not None:
            self.memory.time = self.memory.named_time = time
        while number < len(self.numbers):
            last = self._run(number)
            predicate = self._before(at, self.numbers[number])
            if predicate is not None:
                yield from self._joined(self.numbers[number : last + 1], predicate)
            at = self.numbers[last].end
            number = last + 1
        if self.told:
            self.memory.compared = "qoq" if self.told == {"qoq"} else None

    def _run(self, number: int) -> int:
        """Return the last of the numbers that are joined to one: 7.5%、11.5%和17.4%."""
        start = self.numbers[number - 1].end if number else 0
        # 分别 joins numbers of different units, and those before which a word of moving stands.
        each = "分别" in _CLAUSES.split(self.plain[start : self.numbers[number].start])[-1]
        while number + 1 < len(self.numbers):
            one, other = self.numbers[number], self.numbers[number + 1]
            between = self.plain[one.end : other.start]
            joint = _JOINT.match(between)
            if joint is None or not (
                each or (joint.end() == len(between) and counted_in(one.unit) == counted_in(other.unit))
            ):
                break
            if predicate_of(between[joint.end() :], compared=True).rest:
                break
            number += 1
        return number

    def _before(self, at: int, number: ProseNumber) -> Predicate | None:
        """Read the words before a number; return what they say of it, None where it is no figure."""
        segment = self.plain[at : number.start]
        self.price = self.comparison = None
        self.name, self.kept, self.said = self.kept, "", ""
        self.ended, self.memory.ended = self.memory.ended, False
        if ";" in segment:
            self.sticky = self.shared
        *earlier, last = _CLAUSES.split(segment)
        begun = at
        for part in earlier:
            self._earlier(_BEHIND.sub("", part) if begun == at else part, begun)
            begun += len(part) + 1
        return self._last(last if earlier else _BEHIND.sub("", last), begun, number)

    def _part(self, text: str, begun: int) -> ClausePart:
        """Read a part, and keep the period, the prices and the status that it names."""
        part = ClausePart.of(text, self.memory.year)
        self.price = part.price or self.price
        if part.status == "estimate":
            self.status = part.status
        elif part.status is not None:
            self.memory.status = part.status
        self.within = self.within or part.left.startswith("其中")
        if part.time is not None:
            self._time(part.time, first=begun <= self.numbers[0].start)
        return part

    def _time(self, time: Stretch, *, first: bool) -> None:
        self.memory.ended = time.end
        if time.months is not None:
            self.memory.named_time = time
        if self.within or not first:
            self.memory.local = time
        else:
            self.memory.time, self.memory.local = time, None

    def _earlier(self, text: str, begun: int) -> None:
        """Read a part that is not the one right before the number: a topic, a period, or a name."""
        part = self._part(text, begun)
        if _TOPIC.search(text) and not (text.endswith("计算") and head_of(part.left)):
            self.within = self.within or not text.endswith("方面")
            self.sticky = part.comparison or self.sticky
            topic = cleaned(part.left.removeprefix("从").removesuffix("来看").removesuffix("看"))
            if topic.names and head_of(topic.names[0]):
                self.memory.full, self.memory.unit = topic.names[0], ""
        else:
            self.comparison = part.comparison or self.comparison
            name = "" if _RANK.search(part.left) else name_begun(part.left)
            several = predicate_of(part.left, compared=True)
            if name and several.move is not None and "、" in several.rest:
                self.name, self.clause = several.rest, begun  # 国有企业、集体企业增长较快,分别增长13%、17%
            elif name:
                self.name, self.clause = part.left[: part.left.find(name) + len(name)], begun
        self.said = part.left or self.said

    def _last(self, text: str, begun: int, number: ProseNumber) -> Predicate | None:
        """Read the part right before the number."""
        if self._is_base(text, begun, number):
            return None
        part = self._part(text, begun)
        if is_no_figure(text, part.left, number):
            return None
        self.comparison = part.comparison or self.comparison
        found = predicate_of(part.left, compared=self.comparison is not None)
        if found.rest and self._is_end_of_said(cleaned(found.rest)):
            found = found._replace(rest="")  # 房地产开发投资增长较快,完成投资3亿元
        if _RANK.search(found.rest) or (is_rate(number.unit) and is_contribution(found.rest or self.name)):
            return None
        if "分别" in found.rest:
            found = found._replace(rest=found.rest.replace("分别", ""), each=True)
        if is_rate_alone(found.rest):
            found = found._replace(rest="")
        told = predicate_of(self.name, compared=True) if found.arrives and not found.rest else found
        if told.rate and found.move is None:
            found = told  # 投资增速由3.2%回升至4.1%
        if found.rest:
            self.clause = begun
        if not (found.rest or self.name) or self.memory.is_of_months():
            self.memory.ended = self.memory.ended or self.ended
        return found if found.rest or self.name or self.memory.subject.names else None

    def _is_end_of_said(self, clean: Subject) -> bool:
        """Tell whether a clause names only the end of what the one before it named: 投资 of 房地产开发投资."""
        name = clean.names[0] if len(clean.names) == 1 else ""
        bare = bool(name) and head_of(name) == name and not is_known(name)
        return bare and self.name.endswith(name) and clean.scope is None and clean.place is None

    def _is_base(self, text: str, begun: int, number: ProseNumber) -> bool:
        """Tell whether a number is only what another starts from, or is compared with; its period is not that of the other."""
        if number.unit == "倍" and _TIMES.search(text) is not None:
            return True
        year = self.memory.year
        base = _FROM.search(text)
        said = "" if base is None else ClausePart.of(text[base.start() + 1 :], year).left
        if base is not None and predicate_of(said, compared=True).move is None:
            self.kept = self._part(text[: base.start()], begun).left or self.name
            return True
        than = _THAN.search(text)
        if than is None or _THAN_BEHIND.match(self.plain, number.end) is None:
            return False
        compared = ClausePart.of(than[0], year)
        self.kept = self._part(text[: than.start()], begun).left or self.name
        self.within, self.sticky = True, compared.comparison
        return True

    def _joined(self, run: Sequence[ProseNumber], predicate: Predicate) -> Iterator[ObservedFigure]:
        """Yield the figures of numbers that are joined, each of its name."""
        moves = predicate.move is not None
        subject = subject_told(self.memory, predicate.rest or self.name, run, self.said, moves=moves)
        names = subject.names
        if predicate.each and len(names) == 1 and not predicate.rest:
            names = self.memory.recent(len(run)) or names  # 出口3亿元，进口2亿元，分别增长5%、6%
        if predicate.all and len(run) == len(names) == 1:
            names = both(names[0])
            run = [*run] * len(names)
        elif len(names) == 1 and not predicate.each:
            names *= len(run)
        if len(names) != len(run):
            return
        at = run[0].start
        for number, name in zip(run, names, strict=True):
            if number.start > at:
                moved = predicate_of(self.plain[at : number.start], compared=True).move
                predicate = predicate._replace(move=moved) if moved else predicate
            at = number.end
            yield from self._figure(number, predicate, name, subject)

    def _figure(
        self, number: ProseNumber, predicate: Predicate, name: str, subject: Subject
    ) -> Iterator[ObservedFigure]:
        if number.parts is None:
            found = measure_said(number, predicate, name, self.plain[number.end : number.end + 2])
            if found is not None:
                yield self._made(number, name, found, subject)
        elif is_structure(name) and len(number.parts) == len(_INDUSTRIES):
            for which, part in zip(_INDUSTRIES, number.parts, strict=True):
                yield self._made(
                    number, f"第{which}产业增加值占地区生产总值比重", MeasureSaid("share", part, "%"), subject
                )

    def _made(self, number: ProseNumber, name: str, found: MeasureSaid, subject: Subject) -> ObservedFigure:
        memory, sentence = self.memory, self.sentence
        comparison = None
        if found.measure in {"growth", "change"}:
            comparison = self.comparison or self.sticky or "yoy"
            kept = comparison in {"qoq", "yoy"} or (comparison.startswith("vs-") and self.within)
            self.sticky = comparison if kept else None
            self.told.add(comparison)
        period, at_end = memory.months_of(name, found.unit, share=found.measure == "share")
        start = sentence.offsets[number.start]
        values = {
            "name": name,
            "period": period,
            "at_end": at_end,
            "measure": found.measure,
            "value": found.value,
            "unit": found.unit,
            "comparison": comparison,
            "price": self.price,
            "status": self.status or memory.status,
            "scope": subject.scope,
            "place": subject.place,
            "bound": found.bound,
            "wording": sentence.plain[self.clause : number.end].strip(",;、:"),
            "start": start,
            "end": sentence.offsets[number.end - 1] + 1,
            "line": sentence.line,
            "column": start - sentence.line_start + 1,
        }
        return record_of(ObservedFigure, values)  # thousands of them, and every field is there

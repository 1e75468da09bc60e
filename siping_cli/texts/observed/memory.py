"""What earlier sentences leave behind for later ones: period, subject, scope, status, and whether it is about plans."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.texts.observed import words
from siping_cli.texts.observed.names import Subject, cleaned
from siping_cli.texts.observed.times import Stretch
from siping_cli.texts.observed.turns import sets_goals, turn_of

if TYPE_CHECKING:
    from siping_cli.texts.observed.sentences import Sentence
    from siping_cli.wording.vocabulary import Status

_SHORT_FORM = re.compile("([\u4e00-\u9fff]{2,20})\\(([A-Z]{2,6}[0-9]?)\\)")
_SEASONS = re.compile("夏粮|早稻|秋粮|夏收|秋收|冬小麦")
_STOCK = re.compile(f"(?<!出生)(?<!死亡)(?:{'|'.join(words.STOCKS)})(?:\\([^()]*\\))?$")
_COUNTED = re.compile(f"(?:{'|'.join(words.HOLDERS)})(?:\\([^()]*\\))?$")
_COUNTED_ACT = re.compile("|".join(words.COUNTED_ACTS))
_FLOW = re.compile("|".join(words.FLOWS))


class Memory:
    """What is known at a place of a text.

    Attributes:
        year: the year of the text; None where it is not known.
        whole: the months that the text is about.
        time: the period of the paragraph.
        local: that of the sentence, where it has one of its own.
        named_time: the last period of the paragraph that months name.
        subject: what the last number was of.
        rate: the share that the last number was, which points behind it are the change of.
        full: the last name of the paragraph that ends as names of statistics do.
        unit: the unit of its number.
        area: what the last area of land of the paragraph was called, without whose it was: 播种面积.
        status: the state of the figures from here on.
        ahead: whether it is about what is planned.
        scope: the part of the place that the paragraph is about.
        ended: whether the sentence itself says that it is about an end (年末).
        among: whether the sentence names parts of what it named before (其中).
        compared: what the growths of the last sentence compared with, where that was the month or quarter before.
        section: the one that the heading above names.
        named: the names of the sentence, each once.
        short: what short forms in brackets stand for: CPI, PPI.

    """

    def __init__(self, year: int | None, whole: Period | None) -> None:
        """Begin a text."""
        self.year, self.whole = year, whole
        self.time: Stretch | None = None
        self.local: Stretch | None = None
        self.named_time: Stretch | None = None
        self.subject = Subject(())
        self.rate: Subject | None = None
        self.full = self.unit = self.area = ""
        self.status: Status | None = None
        self.ahead = False
        self.scope: str | None = None
        self.section: str | None = None
        self.among = self.ended = False
        self.compared: str | None = None
        self.named: list[str] = []
        self.short: dict[str, str] = {}

    def begin(self, sentence: Sentence) -> bool:
        """Begin a sentence; tell whether it may hold observed figures."""
        self.local = None
        self.named.clear()
        self.rate = None
        self.among = self.ended = False
        if sentence.opens:
            self.compared = self.named_time = None
            self.time, self.scope = None, self.section
            self.full = self.unit = self.area = ""
            turn = turn_of(sentence.plain, self.year)
            self.ahead = self.ahead if turn is None else turn == "ahead"
        if sentence.heading:
            self.section = next((scope for scope in words.SCOPES if scope in sentence.plain), None)
            return False
        for match in _SHORT_FORM.finditer(sentence.plain):
            self.short.setdefault(match[2], "".join(cleaned(match[1]).names) or match[1])
        return not self.ahead and not sets_goals(sentence.plain)

    def _about(self) -> Period | None:
        """Return the months that words such as 当月 and 期末 refer to: the last that were named, or those of the text."""
        return self.whole if self.named_time is None else self.named_time.period(self.year, self.whole)

    def is_of_months(self) -> bool:
        """Tell whether the period is one that months name (11月末), so that all of the sentence is of it, and not 年末 alone."""
        time = self.local or self.time
        return time is not None and time.months not in {None, "全年"}

    def recent(self, count: int) -> tuple[str, ...]:
        """Return the last names of the sentence, so many of them; nothing where it has fewer."""
        return tuple(self.named[-count:]) if len(self.named) >= count else ()

    def months_of(self, name: str, unit: str, *, share: bool) -> tuple[Period | None, bool]:
        """Return the months that a figure covers, and whether it holds at their end.

        Args:
            name: what it is of: crops are of a year, and a population is of an end whatever the words say.
            unit: its unit as printed.
            share: whether it is a share.

        """
        time = self.local or self.time
        at_end = time is not None and time.end
        if time is None or time == Stretch(end=True):
            about = self.whole if time is None else self._about()
            period = about or (None if self.year is None else Period(self.year))
        else:
            period = time.period(self.year, self._about() if time.alone else self.whole)
        at_end = _is_stock(name, unit, share=share) or (
            at_end and (self.ended if share else _FLOW.search(name) is None)
        )
        if period is not None and _SEASONS.search(name):
            return Period(period.year), at_end
        return (Period(period.year, 1, period.last) if period is not None and at_end else period), at_end


@lru_cache(maxsize=4096)
def _is_stock(name: str, unit: str, *, share: bool) -> bool:
    """Tell whether something holds at a time: a balance, a part of the people, so many enterprises; but not what is done."""
    if share and "人口" in name and "占" in name:
        return True
    if _STOCK.search(name) is not None:
        return True
    if share or _FLOW.search(name) is not None or _COUNTED_ACT.search(name) is not None:
        return False
    base = unit.lstrip("十百千万亿")
    return base in words.COUNTED_IN or (base == "个" and _COUNTED.search(name) is not None)

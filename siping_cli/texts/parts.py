"""The sentences of a text, each with the heading it stands under and the time it speaks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.text.record import record
from siping_cli.texts.clauses import sentences_of
from siping_cli.texts.horizon import announces, begins_by, expects, of_heading, of_sentence, turns_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.texts.clauses import Piece
    from siping_cli.texts.folding import Paragraph
    from siping_cli.texts.horizon import Clock, Horizon

_LONGEST_HEADING = 50
_NUMBERS = (
    "第[一二三四五六七八九十]{1,3}(?:部分|[章篇])|[一二三四五六七八九十]{1,3}、",
    r"第[一二三四五六七八九十]{1,3}节|\([一二三四五六七八九十]{1,3}\)",
    r"[0-9]{1,2}[.、](?![0-9])|[一二三四五六七八九十]{1,3}[是要]|\([0-9]{1,2}\)|——|在[^,。]{2,14}方面$",
)
_LEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[是要]|\([一二三四五六七八九十]{1,3}\)|——|在[^,。]{2,14}方面(?=,)|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、](?![0-9]))(?:(?<!方面)[^。,:;]{0,40})?"
)
_COUNTED = re.compile("[\u4e00-\u9fff][0-9]+\\.[0-9]|[0-9](?![0-9年月日届次号.、)）—-])|翻.?番")  # what no heading has
_CAPTION = re.compile("^(?:附?[表图]|专栏)[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)?")  # the number of a table
_NEWS = re.compile("本报讯|新华社|[^,。]{2,8}讯[(]")
_MOST_OF_A_TITLE = 80  # characters in which the place of a text may stand
_PLACE = re.compile(
    "(?:在|^|年|[,。])(?P<place>[\u4e00-\u9fff]{1,10}(?:省|市|县|区|州|盟|旗))(?=第[一二三四五六七八九十]+届|人民政府|政府工作报告|国民经济)"
)
_TITLE = re.compile("(?:报告|纲要|规划|决定|意见|方案|通知|建议|公报|计划草案的报告)(?:\\([^)]*\\))?$")
_PLANS = "加快|推进|推动|建设|打造|培育|实施|着力|坚持|确保|力争|深入|落实|完善|强化|加强|抓好|做好|要|将|争创|支持|促进|严格|坚决|大力|积极|持续|全面"
_AFTER = "上述|这些|以上|实现(?:上述|这)|做好|围绕|为此|为实现"
_RESULTS = "取得|实现新|累计|稳居|新获|荣获|获批|成为|已|了|跃上|跃升|迈上新|历史性|圆满|突破性|不断增强|新高|居全国第|首[个次]|[0-9]\\.[0-9]{2}|[0-9]{3,}\\.[0-9]|(?<![0-9])[1-9][0-9]*[1-9][0-9]{2}(?![0-9年])"
_PLANNED = "左右|以上|力争|争取|目标|要|将|到20[0-9]{2}年|达到|确保"
# What no report of what is to be done is called, and what only figures of a year that is over are told by.
_BULLETIN = re.compile("统计(?:公报|月报|快报)|(?:经济|财政|预算|计划)[^,。]{0,8}(?:运行|执行)情况|决算")
_PLAN = re.compile("草案|安排|计划(?!执行)|规划|目标|打算")
_OBSERVED = re.compile("初步核算|(?:同比|比上年|比去年|较上年)(?:同期)?(?:实际|名义)?(?:增|下降|回落|上升|提高|减)")
_LEAST_TOLD = 2  # such words; one may stand beside a goal
_AIMS = re.compile("左右|力争|争取|目标|确保|以内|力保|计划|打算|明年|今后|下一步")
_MEASURED = "(?:主要|预期|总体|具体|发展|规划)的?(?:预期)?(?:目标|指标)|目标任务"


@record(kw_only=True)
class TextPart:
    """A sentence and where it stands.

    Attributes:
        paragraph: its paragraph.
        sentence: the sentence.
        section: the heading that it stands under; empty where there is none.
        horizon: the time that it speaks of.
        headline: whether it is of the paragraph of the main goals.
        expected: whether that paragraph calls them expected.
        firm: whether a heading tells the time.
    """

    paragraph: Paragraph
    sentence: Piece
    section: str
    horizon: Horizon
    headline: bool
    expected: bool
    firm: bool


@record
class Heading:
    """A heading: its words and where they begin in the text."""

    words: str
    start: int
    level: int


def title_of(paragraphs: Sequence[Paragraph]) -> str:
    """Return the title of a text: the first line that is called a report, a plan or the like; empty where there is none."""
    for paragraph in paragraphs[:6]:
        words = paragraph.text
        if len(words) <= _LONGEST_HEADING and _TITLE.search(words):
            return words
    return ""


def place_in(paragraphs: Sequence[Paragraph]) -> str:
    """Return the place that a text is of, by what stands before its congress, its government or its report; empty where none does.

    >>> from siping_cli.texts.folding import Paragraph
    >>> place_in([Paragraph("——2026年1月14日在吉林省第十四届人民代表大会上", ())]), place_in([Paragraph("工作报告", ())])
    ('吉林省', '')
    """
    found = (_PLACE.search(paragraph.text[:_MOST_OF_A_TITLE]) for paragraph in paragraphs[:6])
    return next((each["place"] for each in found if each is not None), "")


def heading_level(paragraph: Paragraph) -> int | None:
    """Return the level of a heading, 0 for the first; 3 of one that is not numbered; None for what is no heading.

    >>> from siping_cli.texts.folding import Paragraph
    >>> [heading_level(Paragraph(words, ())) for words in ("一、工作回顾", "(一)农业", "主要目标", "产值增长7%。")]
    [0, 1, 3, None]
    """
    words = _CAPTION.sub("", paragraph.text)
    if len(words) > _LONGEST_HEADING or re.search("[。;]|[,:]$", words) or _COUNTED.search(words):
        return None
    for level, number in enumerate(_NUMBERS):
        if re.match(number, words):
            return level
    return len(_NUMBERS) if len(words) < _LONGEST_HEADING // 2 else None


def parts_of(text: str, paragraphs: Sequence[Paragraph], clock: Clock, headings: list[Heading]) -> Iterator[TextPart]:
    """Yield the sentences of a text with what they stand under; headings are added to a list.

    A heading holds until one of its level or above, what a sentence begins with for the rest of its paragraph and of the list
    that begins there; in a text without headings until another time is named.
    """
    ahead = _looks_ahead(paragraphs, clock)
    walk = _Walk(text, clock, headings, opened=not ahead)
    if _is_bulletin(paragraphs, ahead=ahead):
        walk.stack.append((-1, clock.past))
    title = title_of(paragraphs)
    for paragraph in paragraphs:
        level = heading_level(paragraph)
        if level is not None:
            if paragraph.text != title or walk.opened:
                walk.enter(paragraph, level)
        else:
            yield from walk.sentences(paragraph)


class _Walk:
    """Where a reader of a text is: under which headings, and in which time."""

    def __init__(self, text: str, clock: Clock, headings: list[Heading], *, opened: bool) -> None:
        self.text, self.clock, self.headings, self.opened = text, clock, headings, opened
        self.section = ""
        self.stack: list[tuple[int, Horizon]] = []  # the levels of headings that name a time, and that time
        self.soft: Horizon | None = None  # the time that a sentence has named since
        self.announced = (False, False)  # whether the paragraph before opens a list of expected goals, of main goals

    @property
    def hard(self) -> Horizon | None:
        """The time that the headings name; None where they name none."""
        return self.stack[-1][1] if self.stack else None

    def enter(self, paragraph: Paragraph, level: int) -> None:
        """Pass a heading."""
        time = of_heading(paragraph.text, self.clock)
        if level == len(_NUMBERS):
            if time is None and not re.search(_MEASURED, paragraph.text):
                return
            level = 0 if time is not None else level
        self.stack = [each for each in self.stack if each[0] < level]
        if time is not None:
            self.stack.append((level, time))
        if time is not None or level <= 1:
            self.soft = None
        self.opened, self.announced = True, (False, False)
        self._name(paragraph, 0, paragraph.text, level)

    def sentences(self, paragraph: Paragraph) -> Iterator[TextPart]:
        """Yield the sentences of a paragraph."""
        words = paragraph.text
        if _NEWS.match(words):
            self.section = ""
        lead = _LEAD.match(words)
        if lead is not None:
            self._name(paragraph, 0, lead[0], 2)
        elif self.hard is not None:
            self.soft = None
        state = self._begun(words)
        expected, headline = self.announced if lead is not None and state.ahead != "past" else (False, False)
        for sentence in sentences_of(words):
            time = self._time_of(sentence.text, state)
            if time is not None and expects(sentence.text):
                expected = True
            elif (headline or expected) and (time is not None or re.match(_AFTER, sentence.text)):
                expected = headline = False
            if time is not None:
                state = self.soft = time
                self.opened = self.opened or time.ahead != "past"
            if announces(sentence.text) and not headline and state.ahead != "past":
                headline = True
                section, at = _announced(sentence)
                self._name(paragraph, at, section, 2)
            by = begins_by(sentence.text, self.clock) if self.hard is None or state.ahead != "past" else None
            if by is not None and (lead is not None or self.hard is None):
                state = self.soft = by
            yield TextPart(
                paragraph=paragraph,
                sentence=sentence,
                section=self.section,
                horizon=by or state,
                headline=headline or expected,
                expected=expected,
                firm=self._is_past and self.soft is None,
            )
        goes_on = words.endswith(":") or lead is not None
        self.announced = (expected, headline) if goes_on else (False, False)

    def _goes_back(self, words: str) -> bool:
        """Whether a sentence behind one about the past is of what its heading announces: it begins with what is to be done."""
        return self.hard is not None and not self._is_past and re.match(_PLANS, words) is not None

    @property
    def _is_past(self) -> bool:
        """Whether the headings say that it is about the past."""
        return self.hard is not None and self.hard.ahead == "past"

    def _begun(self, words: str) -> Horizon:
        """Return the time that a paragraph begins in: that which was named last, or what it tells by itself."""
        if self.hard is None and not self.opened and tells_results(words):
            return self.clock.past
        return self.soft or self.hard or self.clock.now

    def _time_of(self, words: str, state: Horizon) -> Horizon | None:
        """Return the time that a sentence names and that holds from it on; None where none does."""
        time = of_sentence(words, self.clock)
        if self._is_past and not turns_ahead(words, self.clock):
            return None
        if expects(words) and (time is None or time.ahead == "past"):
            return self.clock.now if self.hard is None or self._is_past else self.hard
        if time is None and state.ahead == "past" and self._goes_back(words):
            return self.hard
        return time

    def _name(self, paragraph: Paragraph, at: int, words: str, level: int) -> None:
        """Keep a heading as printed."""
        start, end = paragraph.span(at, at + len(words))
        self.section = "".join(self.text[start:end].split())
        self.headings.append(Heading(self.section, start, level))


def _announced(sentence: Piece) -> tuple[str, int]:
    """Return the words that announce goals, up to their colon, and where they begin in the paragraph."""
    head = re.split(":", sentence.text, maxsplit=1)[0]
    clauses = re.split("[,;]", head)
    words = next((clause for clause in clauses if announces(clause + ":")), clauses[0])
    return words, sentence.start + sentence.text.index(words)


def _looks_ahead(paragraphs: Sequence[Paragraph], clock: Clock) -> bool:
    """Whether any heading or sentence says that it speaks of what is ahead, so that what stands before need not."""
    return any(
        expects(sentence.text) or ((time := of_sentence(sentence.text, clock)) is not None and time.ahead != "past")
        for paragraph in paragraphs
        for sentence in sentences_of(paragraph.text)
    )


def _is_bulletin(paragraphs: Sequence[Paragraph], *, ahead: bool) -> bool:
    """Whether a text tells what became of a year: by what it is called, or since it compares and sets nothing."""
    named = next((each.text for each in paragraphs[:6] if _BULLETIN.search(each.text[:_MOST_OF_A_TITLE])), None)
    if named is not None and len(named) <= _LONGEST_HEADING:
        return _PLAN.search(named) is None
    told = sum(len(_OBSERVED.findall(each.text)) for each in paragraphs)
    return not ahead and told >= _LEAST_TOLD and not any(_AIMS.search(each.text) for each in paragraphs)


def tells_results(words: str) -> bool:
    """Whether a paragraph that names no time tells results: more of it is exact numbers and what was reached than what is to be done.

    >>> tells_results("取得新突破,总量累计26.24万件"), tells_results("实施新一轮行动,面积达到30万亩以上")
    (True, False)
    """
    plans = sum(re.match(_PLANS, piece) is not None for piece in re.split("[,。;:]", words))
    return len(re.findall(_RESULTS, words)) > plans + len(re.findall(_PLANNED, words))

"""The time that headings, sentences and clauses speak of: what has been, the year of the report, or the years ahead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from siping_cli.text.patterns import compiled
from siping_cli.text.record import record
from siping_cli.wording.years import end_of_plan

if TYPE_CHECKING:
    from collections.abc import Callable

Ahead = Literal["past", "year", "outlook"]

_YEARS_OF_A_PLAN = 5
_FEW = "[一二两三四五1-5]"
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_PLAN = '[“"]?十(?P<ones>[一二三四五六七八九])五[”"]?(?![岁个名人天年月]|[十百千万亿])'
YEAR_WORDS = "(?<![0-9.])(?P<year>20[0-9]{2})(?:年|(?=全[国省市县区州年]|[—-]20[0-9]{2}年))"
_WORDS = (
    f"(?P<plan>{_PLAN})|{YEAR_WORDS}|(?P<this>今年(?!以来))|(?P<next>明年)|(?P<last>去年|上年|前年|上一年|今年以来|(?:过去|刚刚过去)的?[一二三四五12345]年"
    "|[一二两三四五]年[来间]|本届政府)|(?:今后|未来|接下来)的?(?P<many>[一二两三四五2345])(?:[至到—-][三四五345])?年|(?P<within>[一二两三四五2345])年内"
)
_REVIEW = (
    "回顾|(?:工作|情况)(?:总结|回顾)|执行情况|完成情况|进展情况|(?:主要|取得的?)(?:成就|成绩|成效)|过去.{0,2}年|[一五]年来的?工作|存在的?(?:主要)?(?:问题|困难|短板)"
    "|(?:发展|面临的?|国内外)(?:的?(?:环境|形势|基础|机遇))|形势(?:分析|研判|判断)"
)
_AHEAD = "安排|部署|任务|目标|要求|打算|思路|重点|展望|规划|计划|蓝图|建议|举措|措施"
_BY = "(?:[到至]|力争|确保|争取|^)(?P<by>20[0-9]{2})(?=年(?!起)|[,底末]|$)|(?<![0-9])(?P<until>20[0-9]{2})年?(?:[底末前]|之前|以前)"
_NO_TIME_OF_A_PLAN = "锚定|围绕|对照|聚焦|实现|完成|着眼|落实|按照|紧扣|绘就|描绘|推动|推进|是$|对接"
_MOST_BEFORE = 12  # characters before the time of a sentence
_MOST_LEADS = 4  # clauses that may stand before what a sentence begins with
_REPORTED = (
    "(?:指出|提出|强调|表示|介绍|显示|认为|建议|明确|要求|透露|了解|获悉|说|报告|初步(?:预计|核算|统计)|据统计)$"
)
_BEGINS_BY = f"(?:力争|确保|争取|努力|再|用[0-9一二三四五]年(?:左右)?时间)*[到至](?:{_PLAN}|20[0-9]{{2}})"
_LASTING = "(?:用|力争|再)?(?P<many>[一两二三四])年(?:新|建|完|实|累|打|培|引|改|投|达|增|安排|筹)"
_AHEAD_WORDS = re.compile("预期(?!.*实现)|今年|明年|力争|确保|目标|(?:^|[^必需重主])要|将(?!近)|拟|争取|努力")
_NAMES_TIME = re.compile("20[0-9]{2}|年|届|十.五")
_NAMES_END = re.compile('[到至](?:[“"]?十.五|20[0-9]{2})')
_NEWS_LEAD = re.compile("^[^,。;]{2,16}[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)(?:\\([^)]*\\))?")
_THIS_YEAR = re.compile("今年(?!以来)|(?<![0-9一二两三四五当跨多])年内|年底前")
_TIMED = re.compile("今年|年底前|20[0-9]{2}|年[内时新建完实累打培引改投达增安筹]|年之内|明年|[今未][后来]|十.五")
_EXPECTED = "(?<!于)(?<!成)(?<!过)(?<!到)(?<!现)(?<!的)预期性?(?:目标|指标)|(?:主要|发展)的?预期性?(?:目标|指标)"
_HEADLINE = f"{_EXPECTED}|(?:主要|发展|总体|奋斗|工作|增长|具体|全年)(?:的?(?:奋斗|工作|发展|经济))*(?:目标|指标)(?:体系)?(?:任务)?(?:建议)?(?:初步)?(?:安排|考虑|确定|设)?(?:,?具体)?(?:[是为:]|$)|目标[是为:]"
# Words with which a part about the past gives way to what is ahead, whatever the heading says.
_TURNS = (
    "(?:今年|{year}年|明年)(?:的?(?:政府)?工作|的?总体要求|.{{0,8}}发展.{{0,6}}目标|.{{0,14}}(?:主要|预期)目标|重点)"
)


@record(kw_only=True)
class Horizon:
    """The time that words speak of.

    Attributes:
        ahead: the past, the year of the report, or the years ahead.
        due: the last year; None where the words do not tell it.
        first: the first year in which it may be due; None where that is the last.
        guessed: whether the year is taken from what such reports mean, and not from the words.
    """

    ahead: Ahead
    due: int | None = None
    first: int | None = None
    guessed: bool = False


@record
class Clock:
    """The year of a report, and what its words mean by next year.

    Attributes:
        year: the year that the report is for.
        next_is_year: whether 明年 is that year, as in reports of a meeting in December.
        plan: the last year of the five-year plan that the text looks ahead to; None where it names none.
    """

    year: int
    next_is_year: bool = False
    plan: int | None = None

    @property
    def past(self) -> Horizon:
        """What has been."""
        return Horizon(ahead="past", due=self.year - 1)

    @property
    def now(self) -> Horizon:
        """The year of the report."""
        return Horizon(ahead="year", due=self.year)

    def until(self, year: int, *, guessed: bool = False) -> Horizon:
        """Return the time up to the end of a year."""
        if year < self.year:
            return self.past
        return self.now if year == self.year else Horizon(ahead="outlook", due=year, guessed=guessed)

    def years_ahead(self, many: int) -> Horizon:
        """Return the coming years: five are those of the plan that the text names."""
        if many == _YEARS_OF_A_PLAN and self.plan is not None:
            return Horizon(ahead="outlook", due=self.plan)
        return self.until(self.year - 1 + many, guessed=True)

    def meant(self, found: re.Match[str]) -> Horizon:
        """Return the time that words mean."""
        meanings: dict[str, Callable[[str], Horizon]] = {
            "plan": lambda _: self.until(end_of_plan(found)),
            "year": lambda year: self.until(int(year)),
            "last": lambda _: self.past,
            "many": lambda many: self.years_ahead(_DIGITS[many]),
            "within": lambda many: self.until(self.year - 1 + _DIGITS[many]),
            "next": lambda _: self.now if self.next_is_year else self.until(self.year + 1),
            "this": lambda _: self.past if self.next_is_year else self.now,
        }
        return next(meaning(found[name]) for name, meaning in meanings.items() if found[name] is not None)


def clock_of(text: str, year: int) -> Clock:
    """Return the clock of a text in half-width form.

    >>> clock_of("安排部署明年全市经济工作", 2023).next_is_year, clock_of("今年要抓好,为明年打好基础", 2023).next_is_year
    (True, False)
    """
    this = len(re.findall("今年(?!以来)", text))
    following = len(re.findall("明年", text))
    ends = [end_of_plan(found) for found in re.finditer(_PLAN, text)]
    return Clock(year, following > this, max((end for end in ends if end > year), default=None))


def guessed_year(text: str) -> int | None:
    """Return the year that a text is for, by its title, its dates and the years it speaks of; None where nothing tells.

    >>> guessed_year("2025年政府工作报告——2025年1月14日"), guessed_year("2026年主要预期目标是"), guessed_year("提高质量")
    (2025, 2026, None)
    """
    for words in (
        f"{YEAR_WORDS}[^,。;\\n]{{0,12}}政府工作报告",
        f"{YEAR_WORDS}[^,。;0-9]{{0,20}}(?:预期目标|主要目标|工作安排|重点工作|总体要求|主要任务|经济工作)",
        f"{YEAR_WORDS}[0-9]{{1,2}}月[0-9]{{1,2}}日",
    ):
        years = [int(found["year"]) for found in re.finditer(words, text)]
        if years:
            return max(years) if "预期" in words else years[0]
    plans = [end_of_plan(found) for found in re.finditer(_PLAN, text)]
    if plans:
        return max(plans) - _YEARS_OF_A_PLAN + 1
    until = [int(found["year"]) for found in re.finditer(f"[到至]{YEAR_WORDS}", text)]
    ends = [year for year in until if year % _YEARS_OF_A_PLAN == 0]
    named = [int(found["year"]) for found in re.finditer(f"(?<![到至比较])(?<!比上){YEAR_WORDS}", text)]
    return max(named, default=min(ends) - _YEARS_OF_A_PLAN + 1 if ends else None)


def of_heading(words: str, clock: Clock) -> Horizon | None:
    """Return the time that a heading speaks of; None where it names none.

    >>> clock = Clock(2026)
    >>> [of_heading(words, clock).ahead for words in ("2025年和“十四五”时期工作回顾", "“十五五”时期主要目标", "2026年重点工作")]
    ['past', 'outlook', 'year']
    """
    if compiled(_REVIEW).search(words):
        return clock.past
    found = list(compiled(_WORDS).finditer(words))
    if not found:
        return None
    times = [clock.meant(each) for each in found]
    if compiled(_AHEAD).search(words):
        return next((time for time in times if time.ahead != "past"), None)
    return times[0]


def _is_time_of(head: str, found: re.Match[str]) -> bool:
    """Whether words of time are when a sentence is about, and not what it compares with, follows or plans."""
    before, behind = head[: found.start()], head[found.end() :]
    if compiled("[比较与由从](?:上)?$|衔接|基础上|编制|谋划|开启|迈向|迎接").search(before) or behind.startswith(
        ("规划", "基础", "起")
    ):
        return False
    if compiled("(?:锚定|对标|着眼|瞄准|面向)[^,]{0,4}$").search(before) and behind.startswith("远景"):
        return False
    if found["plan"] is None or behind.startswith("以来"):
        return True
    named = compiled(_NO_TIME_OF_A_PLAN).search(before) is not None
    return not named and (
        behind == "" or re.match("时期|期间|期?末|[,:]|全[国省市县区]|发展|经济|[、和]", behind) is not None
    )


def of_sentence(words: str, clock: Clock) -> Horizon | None:
    """Return the time that a sentence begins with; None where it names none.

    >>> clock = Clock(2026)
    >>> of_sentence("“十五五”时期,要努力", clock).due, of_sentence("过去五年,我们", clock).ahead, of_sentence("抓好落实", clock)
    (2030, 'past', None)
    """
    if _NAMES_TIME.search(words) is None:
        return None
    words = _NEWS_LEAD.sub("", words)
    head = next((each for each in compiled("[,:;]").split(words) if not compiled(_REPORTED).search(each)), "")[:40]
    found = compiled(_WORDS).search(head)
    if found is None or not _is_time_of(head, found):
        return None
    if found["within"] is not None or head[: found.start()].endswith(("到", "至")):
        return None  # 到2030年: of this sentence alone, whose clause tells it
    if head.startswith("以来", found.end()):
        return clock.past
    late = found.start() > _MOST_BEFORE and compiled("目标|任务").search(head) is None
    return None if late else clock.meant(found)


def of_clause(words: str, clock: Clock) -> Horizon | None:
    """Return the year by which a clause says something is due; None where it says none.

    >>> clock = Clock(2026)
    >>> of_clause("力争到2030年产值", clock).due, of_clause("三年内达到", clock).due, of_clause("比2020年", clock)
    (2030, 2028, None)
    """
    if _TIMED.search(words) is None:
        return None
    years = [int(found["by"] or found["until"]) for found in compiled(_BY).finditer(words)]
    years += [clock.year] if compiled(f"(?<![0-9比较与]){clock.year}年(?!起)").search(words) else []
    if not years and not clock.next_is_year and _THIS_YEAR.search(words) is not None:
        return clock.now
    years = [each for each in years if each >= clock.year]
    plan = compiled(f"{_PLAN}(?:时期|期间|期?末|规划期末)").search(words)
    if not years and plan is not None and end_of_plan(plan) >= clock.year:
        years = [end_of_plan(plan)]
    return clock.until(max(years)) if years else _of_a_stretch(words, clock)


def _of_a_stretch(words: str, clock: Clock) -> Horizon | None:
    """Return the year at the end of a stretch of time that words name: 三年内, 2年至3年内, 明年, 今后五年."""
    within = compiled(f"(?P<first>{_FEW})年?(?:[至到—-](?P<last>{_FEW}))?年(?:之?内|时间)").search(words)
    if within is not None:
        first, last = (clock.year - 1 + _DIGITS[within[each] or within["first"]] for each in ("first", "last"))
        ahead: Ahead = "outlook" if last > clock.year else "year"
        return Horizon(ahead=ahead, due=last, first=first if first < last else None)
    lasting = compiled(_LASTING).match(words)
    if lasting is not None:
        return clock.until(clock.year - 1 + _DIGITS[lasting["many"]])
    if "明年" in words:
        return clock.now if clock.next_is_year else clock.until(clock.year + 1)
    many = compiled("(?:今后|未来)(?P<many>[一二两三四五2345])年").search(words)
    return clock.years_ahead(_DIGITS[many["many"]]) if many else None


def looks_ahead(words: str) -> bool:
    """Whether a clause says itself that it is about what is to come, so that a result before it does not reach it."""
    return _AHEAD_WORDS.search(words) is not None


def turns_ahead(sentence: str, clock: Clock) -> bool:
    """Whether a sentence in a part about the past turns to what is ahead."""
    return compiled(_TURNS.format(year=clock.year)).search(sentence) is not None


def expects(words: str) -> bool:
    """Whether words announce expected goals: 主要预期目标是."""
    return "预期" in words and compiled(_EXPECTED).search(words) is not None


def announces(words: str) -> bool:
    """Whether words announce the main goals, expected or not: 主要目标是."""
    return ("目标" in words or "指标" in words) and compiled(_HEADLINE).search(words) is not None


def begins_by(words: str, clock: Clock) -> Horizon | None:
    """Return the year by which a sentence says at its head that all of it is due: 到2030年,… ; None where it says none.

    >>> begins_by("力争到2030年,产值翻番", Clock(2026)).due, begins_by("产值到2030年翻番", Clock(2026))
    (2030, None)
    """
    if _NAMES_END.search(words) is None:
        return None
    for clause in compiled("[,;:]").split(words)[:_MOST_LEADS]:
        head = compiled(_BEGINS_BY).match(clause)
        if head is not None:
            return of_clause(clause, clock)
        if compiled("[0-9]").search(clause):
            return None
    return None

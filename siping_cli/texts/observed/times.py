"""When: the periods and comparisons that a clause names."""

from __future__ import annotations

import re
from functools import lru_cache

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.periods import Period
from siping_cli.text.record import record

_YEAR = "(?:19|20)[0-9]{2}"
_N = "(?<![亿万千百十0-9])元(?=月?[-至到]|月)|[0-9]{1,2}|十[一二]|[一二两三四五六七八九十]"
_TO = "[-至到]{1,2}"
_MONTHS = (
    f"全年|[上下]半年|前[一二两三四1-4]个?季度|第?[一二三四1-4]{_TO}第?[一二三四1-4]季度|第?[一二三四1-4]季度|前(?:{_N})个月"
    f"|(?:{_N})(?:月份?)?{_TO}(?:{_N})月份?|(?:{_N})月份?(?!度)"
)
_TIME = re.compile(
    f"(?<![0-9.])(?:截至|截止)?(?:(?:(?P<year>{_YEAR})年度?|(?P<this>今年|本年|当年)|(?P<before>去年|上年(?![同度结])))"
    f"(?P<of>{_MONTHS})?(?:以来)?(?P<end>年?[末底])?"
    f"|(?P<months>{_MONTHS})(?:以来)?(?P<closing>年?[末底])?|(?P<ending>年[末底]|期末|月末|季末)|[当本](?P<alone>月|季度?))"
)
_DAY = re.compile(f"(?:{_YEAR}年|今年|本年)?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:(?:上午|下午)?[0-9]{{1,2}}时)?")
_COMPARED = re.compile(
    "(?:与|和|同|跟|比|较|对比)"
    f"(?P<what>(?P<year>{_YEAR})年?(?:同期|同月|同季|全年)?|(?:去年|上年|上一年|前一年)(?P<of>(?:{_MONTHS}|年)?[末底]|同期|同月|同季度?|(?:{_MONTHS}))?|上个?(?P<last>月|季度)末?|(?P<start>年初)|同期|(?P<prior>(?:{_MONTHS})))"
    "(?:同期|末|底)?(?:可比口径)?的?(?:相比|比)?|(?P<word>同比|环比|同口径|按?可比口径|按同口径|(?:剔除|扣除)(?!价格|物价)[^,;]{1,12}因素(?:影响)?后?|两年平均|年均|年平均(?=增|下降|递增))(?:计算)?"
)
_OTHER_NUMERALS = {"两": 2, "元": 1}
_WORDS = {
    "同比": "yoy", "环比": "qoq", "同口径": "yoy-same-scope", "可比口径": "yoy-same-scope", "两年平均": "two-year-average", "年均": "average", "年平均": "average",
}  # fmt: skip


@record
class Stretch:
    """A stretch of months as a clause names it.

    Attributes:
        year: the year; None where it is that of the text.
        months: the months as Chinese names them, such as 1-7月; None for a whole year.
        end: whether it is their end (末).
        shift: -1 for the year before.
        alone: 当月 or 当季, the last of the months of the text.

    """

    year: int | None = None
    months: str | None = None
    end: bool = False
    shift: int = 0
    alone: str | None = None

    def period(self, year: int | None, whole: Period | None) -> Period | None:
        """Return the months, given the year of the text and the months that the text is about."""
        wanted = self.year if self.year is not None else year
        if wanted is None:
            return None
        wanted += self.shift
        if self.alone is not None:
            last = (whole or Period(wanted)).last
            return Period(wanted, last if self.alone == "月" else max(1, last - 2), last)
        return _months_of(wanted, self.months or "")


@lru_cache(maxsize=1024)
def _months_of(year: int, months: str) -> Period | None:
    try:
        return Period.parse(f"{year}年{_plain(months)}")
    except InvalidValueError:
        return None


def _plain(months: str) -> str:
    months = months.replace("月份", "月")
    between = re.fullmatch(f"第?([一二三四1-4]){_TO}第?([一二三四1-4])季度", months)
    if between is not None:
        return f"前{between[2]}季度" if between[1] in "一1" else months
    span = re.fullmatch(f"({_N})月?{_TO}({_N})月", months)
    if span is not None:
        return f"{_digits(span[1])}-{_digits(span[2])}月"
    single = re.fullmatch(f"({_N})月", months)
    return f"{_digits(single[1])}月" if single is not None else months


def _digits(text: str) -> int:
    numerals = "一二三四五六七八九十"
    if text.isdigit():
        return int(text)
    if text in _OTHER_NUMERALS:
        return _OTHER_NUMERALS[text]
    return 10 + numerals.index(text[1]) + 1 if len(text) > 1 else numerals.index(text) + 1


def take_times(part: str) -> tuple[str, list[Stretch]]:
    """Return a clause without the periods that it names, and these."""
    found: list[Stretch] = []

    def take(match: re.Match[str]) -> str:
        months, end = match["of"] or match["months"], match["end"] or match["closing"] or match["ending"]
        if match["alone"] is not None:
            found.append(Stretch(alone=match["alone"][0]))
        elif match["this"] is None or months is not None or end is not None:
            if match["ending"] is not None and match["ending"][0] == "年":
                months = "全年"
            year = int(match["year"]) if match["year"] else None
            found.append(Stretch(year, months, end is not None, -1 if match["before"] else 0))
        return ""

    return _TIME.sub(take, _DAY.sub("", part)), found


def take_comparisons(part: str, year: int | None) -> tuple[str, list[str]]:
    """Return a clause without what it compares with, and that."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        found.append(_comparison(match, year))
        return ""

    return _COMPARED.sub(take, part), found


def _comparison(match: re.Match[str], year: int | None) -> str:
    word = match["word"]
    if word is not None:
        return _WORDS.get(word.removeprefix("按"), "yoy-same-scope")
    if match["year"]:
        return "yoy" if year is not None and int(match["year"]) == year - 1 else f"vs-{match['year']}"
    if match["start"]:
        return "vs-start-of-year"
    if match["last"] or match["prior"]:
        return "previous-period"
    of = match["of"] or ""
    if of.endswith(("末", "底")):
        return "vs-end-of-last-year"
    return "previous-period" if of and not of.startswith("同") else "yoy"

"""Whether a clause in a part about what is ahead tells a result: what was reached, is there already, or happened in a year that is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.texts.horizon import YEAR_WORDS

if TYPE_CHECKING:
    from siping_cli.texts.horizon import Clock

_STRONG = "预计(?!到|20[0-9]{2}年底)|(?<![比较与于由从在])(?:去年|上年)|过去|以来"
_RESULT = re.compile(
    f"{_STRONG}|环比|已(?:有|建|达|完|实|成|累|连|投|开|获)|(?:达到|完成|实现|突破|增长|新增|建成|提高|下降|获得)了|连续[0-9一二三四五六七八九十]+年"
    "|此前|目前|现有|荣获|(?:预计|有望)?(?<!将)首次|跃居|跃升至|创(?:历史)?新高|超额完成|圆满完成|分别?占全[省国市]"
)
_SAME_PERIOD = re.compile("同比(?!.*(?:左右|以上|力争))")
_HOPED = re.compile("力争|力保|争取(?!到|上级|中央|国家)|确保(?!了)|努力实现")
_LASTING = re.compile(_STRONG)
_PAST_YEAR = re.compile(f"(?:[一二三四五六七八九十]是)?(?:在|从|截至)?{YEAR_WORDS}(?!.{{0,3}}基础|的?基础上)")


def is_past_clause(words: str, clock: Clock, *, promised: bool = False) -> bool:
    """Whether a clause in a part about what is ahead tells a result.

    Args:
        words: the clause.
        clock: the year of the report.
        promised: whether the clause before set a goal, so that 同比增长 behind it is one of its own.

    """
    compared = not promised and _SAME_PERIOD.search(words) is not None and _HOPED.search(words) is None
    return compared or _RESULT.search(words) is not None or lasts_past(words, clock)


def lasts_past(words: str, clock: Clock) -> bool:
    """Whether a clause that tells a result does so for the clauses behind it: 预计, 去年, a year that is over."""
    if _LASTING.search(words) is not None:
        return True
    found = _PAST_YEAR.match(words)
    return found is not None and int(found["year"]) < clock.year

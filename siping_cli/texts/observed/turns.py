"""Where a text turns from what was to what is planned, and back."""

from __future__ import annotations

import re
from typing import Literal

_GOAL = re.compile("(?:预期|发展|工作|增长)?目标(?:是|为|确定为|设定为|:)|主要预期目标|预期目标:")
_AHEAD = re.compile(
    "(?:今年|明年|来年|下一年|今后[一二两三四五几]|未来|“?十[四五六七]五”?(?:时期|期间)|下一步|下一阶段|(?P<year>(?:19|20)[0-9]{2})年)"
    "[^,;。]{0,16}(?:工作(?!报告)|目标|任务|要求|安排|重点|建议|思路|打算|部署|展望|草案)"
)
_BACK = re.compile("回顾|过去|完成情况|执行情况|运行情况|取得|总结")
_LONGEST = 60


def sets_goals(plain: str) -> bool:
    """Tell whether a sentence says what is aimed at (预期目标是…), whatever stands around it.

    >>> sets_goals("主要预期目标是:地区生产总值增长6%"), sets_goals("全年目标圆满完成")
    (True, False)
    """
    return _GOAL.search(plain) is not None


def turn_of(plain: str, year: int | None) -> Literal["ahead", "back"] | None:
    """Return where the first sentence of a line turns: to what is planned, or back to what was; None where it goes on.

    Args:
        plain: the sentence.
        year: the year that the text tells of: what is said of the work of a later one is planned.

    >>> turn_of("二、2026年重点工作", 2025), turn_of("一、2025年工作回顾", 2025), turn_of("三、农业", 2025)
    ('ahead', 'back', None)

    """
    if len(plain) > _LONGEST:
        return None
    back, ahead = _BACK.search(plain), _AHEAD.search(plain)
    if ahead is not None and ahead["year"] is not None and year is not None and int(ahead["year"]) <= year:
        ahead = None
    if back is not None and (ahead is None or back.start() < ahead.end()):
        return "back"
    return None if ahead is None else "ahead"

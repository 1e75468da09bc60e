"""The years that stand beside the numbers of one clause: 2026年达到65%、2027年达到75%; 2026年、2027年分别新增3家、5家."""

from __future__ import annotations

import re

_YEAR = re.compile("(?<![0-9比较与])(20[0-9]{2})年?(?=[年、和,达增新完提突实建超分力])")
_REACHED = re.compile("(?<![0-9比较与从由])20[0-9]{2}年(?=[达增提突实完新建超力])")
_LISTED = re.compile("(?:20[0-9]{2}年?[、和与及])+20[0-9]{2}年(?=分别)?")


def years_beside(clause: str, start: int, at: int, many: int) -> tuple[int, ...]:
    """Return the year of each number of a group, where its words list as many; else none.

    One year is that of one number where the clause names others, or where its verb follows it: 税收2027年达到3亿元.

    Args:
        clause: the clause in half-width form.
        start: where the words of the group begin.
        at: where its first number begins.
        many: how many numbers it has.

    >>> years_beside("覆盖率2026年达到65%、2027年达到75%", 14, 19, 1), years_beside("2026年、2027年分别新增3家、5家", 0, 14, 2)
    ((2027,), (2026, 2027))
    >>> years_beside("税收2027年达到3亿元", 0, 7, 1), years_beside("税收由2027年的3亿元提高到5亿元", 0, 9, 1)
    ((2027,), ())
    """
    if "20" not in clause:
        return ()
    years = _YEAR.findall(clause[start:at])
    if len(years) != many:
        return ()
    reached = _REACHED.search(clause, start)
    beside = many > 1 or {*_YEAR.findall(clause)} != {*years} or (reached is not None and reached.end() <= at)
    return tuple(int(year) for year in years) if beside else ()


def without_years(words: str) -> str:
    """Return words without the list of years before them.

    >>> without_years("2026年、2027年分别新增上市企业")
    '分别新增上市企业'
    """
    return _LISTED.sub("", words)

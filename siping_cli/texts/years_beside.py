"""The years that stand beside the numbers of one clause: 2026年达到65%、2027年达到75%; 2026年、2027年分别新增3家、5家."""

from __future__ import annotations

import re

_YEAR = re.compile("(?<![0-9比较与])(20[0-9]{2})年?(?=[年、和,达增新完提突实建超分力])")
_LISTED = re.compile("(?:20[0-9]{2}年?[、和与及])+20[0-9]{2}年(?=分别)?")


def years_beside(clause: str, start: int, at: int, many: int) -> tuple[int, ...]:
    """Return the year of each number of a group, where its words list as many or name one and the clause names others; else none.

    Args:
        clause: the clause in half-width form.
        start: where the words of the group begin.
        at: where its first number begins.
        many: how many numbers it has.

    >>> years_beside("覆盖率2026年达到65%、2027年达到75%", 14, 19, 1), years_beside("2026年、2027年分别新增3家、5家", 0, 14, 2)
    ((2027,), (2026, 2027))
    >>> years_beside("到2030年达到65%", 0, 6, 1)
    ()
    """
    if clause.count("20") <= 1:
        return ()
    years = tuple(int(year) for year in _YEAR.findall(clause[start:at]))
    if len(years) == many and many > 1:
        return years
    others = {int(year) for year in _YEAR.findall(clause)} - set(years)
    return years if len(years) == many == 1 and others else ()


def without_years(words: str) -> str:
    """Return words without the list of years before them.

    >>> without_years("2026年、2027年分别新增上市企业")
    '分别新增上市企业'
    """
    return _LISTED.sub("", words, count=1)

"""Which year a text tells of, and which months of it."""

from __future__ import annotations

import re

from siping_cli.numbers.periods import Period
from siping_cli.texts.observed.times import take_comparisons, take_times

_LOOKED_AT = 4_000
_TITLE = 60
_YEAR = re.compile("((?:19|20)[0-9]{2})年")
_REPORT = re.compile("政府工作报告")
_DATE = re.compile("((?:19|20)[0-9]{2})[年./-][0-9]{1,2}[月./-][0-9]{1,2}")


def year_told(text: str) -> int | None:
    """Return the year that a text tells of; None where nothing says it.

    Its title says it, or the first period with a year that nothing is compared with; a report of a government that is called by
    its own year looks back on the one before.
    """
    head = text[:_LOOKED_AT]
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    for line in lines[:3]:
        match = _YEAR.search(line)
        if match is not None and len(line) <= _TITLE and "。" not in line:
            return int(match[1]) - bool(_REPORT.search(line))
    for line in lines:
        left, _ = take_comparisons(line, None)
        for time in take_times(left)[1]:
            if time.year is not None:
                return time.year
    match = _DATE.search(head)
    return int(match[1]) if match is not None else None


def months_of(text: str, year: int | None) -> Period | None:
    """Return the months that a text is about: the first that it names, in its title or its first sentences."""
    if year is None:
        return None
    for line in text[:_LOOKED_AT].splitlines():
        left, _ = take_comparisons(line.translate(_PLAIN), None)
        for time in take_times(left)[1]:
            if time.year in {None, year} and not time.end and not time.shift and time.alone is None:
                found = time.period(year, None)
                if found is not None:
                    return found
    return Period(year)


_PLAIN = {ord(char): "-" for char in "‐‑‒–—―－~∼～〜"} | {ord(char) + 0xFEE0: char for char in "0123456789"}

"""A part of a clause: its words without the periods, comparisons, prices and status that it names, and these."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from siping_cli.text.record import record
from siping_cli.texts.observed.predicates import take_price, take_status
from siping_cli.texts.observed.times import take_comparisons, take_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.texts.observed.times import Stretch
    from siping_cli.wording.vocabulary import PriceBasis, Status

_COUNTED_BY = re.compile(
    "按照?[^,;、]{1,12}?(?:汇率|人口)(?:折算|换算|计算|计)|按照?(?!同|可比)[^,;、]{1,8}口径(?:计算|统计|测算)?|自然口径"
)  # no period, and no name
_FIRST = ("qoq", "yoy-same-scope", "two-year-average", "average")  # of several, what says most


@record
class ClausePart:
    """Words between two marks.

    Attributes:
        left: what remains: a name, verbs, or nothing.
        time: the last period that they name.
        comparison: what they compare with.
        price: the prices.
        status: the state of the figures.

    """

    left: str
    time: Stretch | None
    comparison: str | None
    price: PriceBasis | None
    status: Status | None

    @classmethod
    def of(cls, text: str, year: int | None) -> ClausePart:
        """Return what some words say, given the year of the text.

        >>> part = ClausePart.of("按不变价格计算同比增长", 2025)
        >>> part.left, part.comparison, part.price
        ('增长', 'yoy', 'constant')

        """
        return _read(text, year)


@lru_cache(maxsize=4096)
def _read(text: str, year: int | None) -> ClausePart:
    left, comparisons = take_comparisons(_COUNTED_BY.sub("", text), year)
    left, times = take_times(left)
    left, price = take_price(left)
    left, status = take_status(left)
    return ClausePart(
        left.replace(" ", "").strip("、,。"), times[-1] if times else None, _told(comparisons), price, status
    )


def _told(comparisons: Sequence[str]) -> str | None:
    """Return what words compare with: of several what says most."""
    said = next((each for each in _FIRST if each in comparisons), None)
    return said or next(iter(comparisons), None)


def months_alone(sentence: str, year: int | None) -> Stretch | None:
    """Return the months that a sentence begins with, where its first clause says nothing else; None where it does not.

    >>> months_alone("1-8月份,企业效益好转。", 2025).months, months_alone("各县效益好转。", 2025)
    ('1-8月份', None)
    """
    part = ClausePart.of(sentence.partition(",")[0], year)
    return part.time if part.time is not None and part.time.months is not None and not part.left else None

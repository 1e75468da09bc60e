"""How many goals have which verdict, in one message; of one plan or of many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from siping_cli.engine.choices import VERDICTS
from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.engine.choices import Verdict


def tally(verdicts: Iterable[Verdict] | Counter[Verdict]) -> Message:
    """Return how many goals there are, and how many have each verdict, in the order that verdicts have everywhere.

    Verdicts may be counted already.

    >>> str(tally(["met", "open", "met"]))
    "3 goals: 2 Term(word='met'), 1 Term(word='open')"

    """
    found = Counter(verdicts)
    return Message("{count} goals: {verdicts}", count=found.total(), verdicts=counted(found))


def counted(verdicts: Iterable[Verdict] | Counter[Verdict]) -> tuple[Message, ...]:
    """Return how many there are of each verdict, in their order; none that there is not."""
    counts = Counter(verdicts)
    return tuple(
        Message("{count} {verdict}", count=counts[each], verdict=Term(each)) for each in VERDICTS if counts[each]
    )

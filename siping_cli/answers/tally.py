"""How many goals have which verdict, in one message; of one plan or of many. What no goal has is not told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from siping_cli.engine.choices import VERDICTS
from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.engine.choices import Verdict

# By how many goals have figures: all, some, none.
NOTES = {
    "all": Message("{total} goals: {verdicts}"),
    "some": Message("{total} goals, {known} with figures: {verdicts}; {unknown} without figures"),
    "none": Message("{total} goals, none with figures"),
}
SENTENCES = {
    "all": Message("All goals have figures ({total}): {verdicts}."),
    "some": Message("{total} goals, {known} with figures: {verdicts}; {unknown} without figures."),
    "none": Message("No goal has figures yet ({total})."),
}


def tally(verdicts: Iterable[Verdict] | Counter[Verdict], told: dict[str, Message] = NOTES) -> Message:
    """Return how many goals there are, how many of them have figures, and how these stand, in the order of the verdicts.

    >>> str(tally(["met", "open", "met", "no_data"]))
    "4 goals, 3 with figures: 2 Term(word='met'), 1 Term(word='open'); 1 without figures"

    """
    found = Counter(verdicts)  # which may be counted already
    total, unknown = found.total(), found.pop("no_data", 0)
    kind = "all" if not unknown else "some" if unknown < total else "none"
    values = {
        "total": total,
        "known": total - unknown,
        "unknown": unknown,
        "verdicts": _counted(found),
    }
    return told[kind].retold(**values)


def _counted(counts: Counter[Verdict]) -> tuple[Message, ...]:
    """Return how many there are of each verdict, in their order; none that there is not."""
    return tuple(
        Message("{count} {verdict}", count=counts[each], verdict=Term(each)) for each in VERDICTS if counts[each]
    )

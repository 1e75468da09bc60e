"""Rules about the data of a plan that can be read: its order, and where its figures come from."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from siping_cli.checks.found import Found
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from siping_cli.plan.plan import Plan


def order(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """Indicators and figures that are not goals are in the order of the source.

    The file is compared with the source from top to bottom; records out of place are overlooked or entered twice.

    Move the record to match the order of its section.
    """
    sections = [name for name, _ in plan.targets_file.source.headings]  # what names none may stand anywhere
    indicators = [
        (indicator.id, min(places))
        for indicator in plan.targets_file.indicators
        if (places := [sections.index(goal.section) for goal in indicator.goals if goal.section in sections])
    ]
    figures = [
        (f"figures[{number}]", sections.index(main))
        for number, figure in enumerate(plan.targets_file.figures)
        if (main := plan.main_section(figure.section).id) in sections
    ]
    for records in (indicators, figures):
        for (before, first), (name, place) in pairwise(records):
            if place < first:
                message = Message(
                    "the section of {name} comes before that of {before}; move {name} up", name=name, before=before
                )
                yield Found("warn", (name,), message)


def source(plan: Plan, _bases: Mapping[str, Decimal]) -> Iterator[Found]:
    """A figure for the starting point of an indicator names its source: the words of the text, or a document.

    A number without a source can't be checked by anyone else, and a base without one makes every result based on it
    worthless.

    If the text itself gives it, add wording and section; otherwise add source with publisher, title and date.
    """
    for subject in plan.subjects:
        for number, figure in enumerate(subject.reported):
            if not figure.wording and not figure.source:
                message = Message(
                    "{name}: the figure for {period} has no source", name=subject.name, period=figure.period
                )
                yield Found("warn", (subject.id, f"reported[{number}]"), message)

"""What the figures of a report follow from, for writers whose figures stay alive."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.numbers.quantities import Quantity, Unit
    from siping_cli.sheet import Amount, Given
    from siping_cli.text.messages import Message, Text
    from siping_cli.wording.vocabulary import Comparator

WayEnd = Literal["level", "multiple", "growth", "whole", "sum", "change"]


@record
class Stop:
    """A year on a way or at its end, and what is asked there.

    Attributes:
        year: the year.
        quantity: a level, or a multiple of the base (倍).
        end: what it makes of the way there: it is the level there (level) or a multiple of the base, it is growth a year
            or as a whole, what is added up from nothing (sum), or what is added to the base (change).
        target: the goal whose number it is; None where it is that of no goal.

    """

    year: int
    quantity: Quantity
    end: WayEnd
    target: str | None


@record(kw_only=True)
class Way:
    """What a path was computed from, for writers whose figures stay alive.

    Attributes:
        target: the goal.
        indicator: id of what it is set for.
        due: the year the path ends in.
        linear: whether it takes equal steps instead of a constant rate.
        base_year: the year it starts from.
        base: the level in that year with its origin; None where it is not known.
        from_zero: whether the goal is an amount of its own year, which needs no base.
        cleared: whether the change of prices is put on its levels, year by year.
        stops: the years on the way and at its end, with what is asked there.
        times: how often a sum or a change is taken: once, or every year.

    """

    target: str
    indicator: str
    due: int
    linear: bool
    base_year: int
    base: Given | None
    from_zero: bool
    cleared: bool
    stops: tuple[Stop, ...]
    times: int

    @property
    def end(self) -> WayEnd:
        """What the number of the goal makes of its end."""
        return self.stops[-1].end


@record(kw_only=True)
class LiveCase:
    """What the scenarios of a goal are held against, for writers whose figures stay alive.

    Attributes:
        target: the goal.
        indicator: id of the industry or group.
        reading: id of the reading; None where there is only one way to read the goal.
        name: what the goal is set for.
        goal: its number with its comparator.
        read_as: the name of the reading.
        edge: the number that it is judged by; of a range the end that is met first.
        comparator: how it compares with that.
        falling: whether less is better.

    """

    target: str
    indicator: str
    reading: str | None
    name: Text | Message
    goal: Amount
    read_as: Text | None
    edge: Decimal
    comparator: Comparator
    falling: bool


@record(kw_only=True)
class Basis:
    """What the verdict on a goal rests on beside its figure.

    Attributes:
        first: the year that it counts from.
        last: the last year it is due in; of a goal of every year the first.
        falling: whether less is better.
        edge: the number that it is judged by, of a range the end that is met first; 0 where it has none.
        width: how far from that number the goal still counts as met, in its own unit.
        declared: that width where the goal declares its 左右 itself.
        based: whether it has a base period of its own.
        several: whether more than one year lies between that and its end.
        sums: whether its number is an amount or a count that parts of a year add up to.
        units: how many units the total of a goal for each of them is of; None of any other goal.
        begun: whether a part of an amount is done in its own time: what stood at its base, or before, is no part of it.
        cleared: whether its figure is growth of levels at current prices that was cleared of the change of prices.
        share: the share of the year that is done, where something but an even year told it.
        ended: whether its last due year is known as a whole, so that no time is left.
        latest: the latest year between its base and its end that is known, of which its speed is told.

    """

    first: int
    last: int
    falling: bool
    edge: Decimal = Decimal(0)
    width: Decimal = Decimal(0)
    declared: Amount | None = None
    based: bool = False
    several: bool = False
    sums: bool = False
    units: int | None = None
    begun: bool = False
    cleared: bool = False
    share: Given | None = None
    ended: bool = False
    latest: int | None = None


@record
class Member:
    """A member of a group."""

    indicator: str
    name: Text
    unit: Unit

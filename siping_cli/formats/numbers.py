"""The one rounding: half to even as GB/T 8170 says, never an exponent, never minus zero."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import Literal

PEOPLE_PLACES = 2
PROSE_PLACES = 1  # of percentages and points in sentences
MACHINE_PLACES = 10
_PLACES_OF_AN_EDGE, _PLACES_IN_FULL = 6, 30
# The largest projection, a century at the highest growth, has 240 digits.
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_EVEN)


def rounded(value: Decimal, places: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Return a number rounded once to at most so many decimal places, half to even unless another way is asked for.

    >>> rounded(Decimal("0.35"), 1), rounded(Decimal("-0.001"), 2)
    (Decimal('0.4'), Decimal('0'))
    """
    result = value.quantize(Decimal(1).scaleb(-places), rounding=rounding, context=_CONTEXT)
    return result.normalize(_CONTEXT) if result else Decimal(0)


def machine_number(value: Decimal) -> str:
    """Return a number as JSON and CSV write it: exact to ten places, and in full where ten places would set it on an edge.

    Goals and tolerances have few places, so a number that rounds to one of few but is another is written to thirty places: a
    reader who compares it with the goal comes to the same verdict.

    >>> machine_number(Decimal("29.09944487358056283930884665941332036109735")), machine_number(Decimal("1E+2"))
    ('29.0994448736', '100')
    >>> machine_number(Decimal("6.9999999999999")), machine_number(Decimal("1E-12"))
    ('6.9999999999999', '0.000000000001')
    """
    shown = rounded(value, MACHINE_PLACES)
    if shown != value and _places(shown) <= _PLACES_OF_AN_EDGE:
        shown = rounded(value, _PLACES_IN_FULL)
    return f"{shown:f}"


def machine_decimal(value: Decimal) -> Decimal:
    """Return a number as programs take it from Python: exact to ten places, and without an exponent.

    >>> machine_decimal(Decimal("29.09944487358056283930884665941332036109735")), machine_decimal(Decimal("1E+2"))
    (Decimal('29.0994448736'), Decimal('100'))
    """
    return Decimal(f"{rounded(value, MACHINE_PLACES):f}")


def people_number(  # noqa: PLR0913 - each is a way to write one number
    value: Decimal,
    places: int = 0,
    *,
    signed: bool = False,
    edge: Decimal | None = None,
    suffices: Literal["up", "down"] | None = None,
    most: int = PEOPLE_PLACES,
    grouped: bool = True,
) -> str:
    """Return a number as people read it: at most two decimal places, and at least ``places``.

    What so few places would show as 0 is shown to two digits, so that something never looks like nothing; a number beside an
    edge to as many as tell it from the edge.

    Args:
        value: the number.
        places: how many places are shown at least.
        signed: whether a plus is shown.
        edge: a number that it must not be rounded onto.
        suffices: the side to which it is rounded.
        most: how many places are shown at most.
        grouped: whether commas part the thousands.

    >>> people_number(Decimal("121020.70")), people_number(Decimal(7), 1, signed=True), people_number(Decimal("0.00123"))
    ('121,020.7', '+7.0', '0.0012')
    >>> people_number(Decimal("6.7999"), edge=Decimal("6.8")), people_number(Decimal("23.4476"), suffices="up")
    ('6.7999', '23.45')

    """
    shown = _to(value, most, suffices)
    if not shown and value:
        shown = rounded(value, min(MACHINE_PLACES, 1 - value.adjusted()))
    if edge is not None and value != edge:
        more = most
        while more < MACHINE_PLACES and (shown == edge or (shown > edge) is not (value > edge)):
            more += 1
            shown = _to(value, more, suffices)
    sign, comma = "+" if signed else "", "," if grouped else ""
    return f"{shown:{sign}{comma}.{max(places, _places(shown))}f}"


def _to(value: Decimal, places: int, suffices: Literal["up", "down"] | None) -> Decimal:
    if suffices is None:
        return rounded(value, places)
    rounding = ROUND_CEILING if suffices == "up" else ROUND_FLOOR
    close = rounded(value, MACHINE_PLACES)  # what is a whole number but for its last digits stays one
    return rounded(close, places, rounding)


def places_of(value: Decimal) -> int:
    """Return how many decimal places people commonly see of a number.

    >>> places_of(Decimal("29.0944")), places_of(Decimal("6.50")), places_of(Decimal("1E+2"))
    (2, 1, 0)
    """
    return _places(rounded(value, PEOPLE_PLACES))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

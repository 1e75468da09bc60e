"""The one rounding: half to even as GB/T 8170 says, never an exponent, never minus zero."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

PEOPLE_PLACES = 2
MACHINE_PLACES = 10
# The largest projection, a century at the highest growth, has 240 digits.
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_EVEN)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return a number rounded once to at most so many decimal places.

    >>> rounded(Decimal("0.35"), 1), rounded(Decimal("-0.001"), 2)
    (Decimal('0.4'), Decimal('0'))
    """
    result = value.quantize(Decimal(1).scaleb(-places), context=_CONTEXT)
    return result.normalize(_CONTEXT) if result else Decimal(0)


def machine_number(value: Decimal) -> str:
    """Return a number as JSON and CSV write it: exact to ten places.

    >>> machine_number(Decimal("29.09944487358056283930884665941332036109735")), machine_number(Decimal("1E+2"))
    ('29.0994448736', '100')
    """
    return f"{rounded(value, MACHINE_PLACES):f}"


def people_number(value: Decimal, places: int = 0, *, signed: bool = False) -> str:
    """Return a number as people read it: at most two decimal places, and at least ``places``.

    What two places would show as 0 is shown to two digits, so that something never looks like nothing.

    >>> people_number(Decimal("121020.70")), people_number(Decimal(7), 1, signed=True), people_number(Decimal("0.00123"))
    ('121,020.7', '+7.0', '0.0012')
    """
    shown = rounded(value, PEOPLE_PLACES)
    if not shown and value:
        shown = rounded(value, min(MACHINE_PLACES, 1 - value.adjusted()))
    sign = "+" if signed else ""
    return f"{shown:{sign},.{max(places, _places(shown))}f}"


def places_of(value: Decimal) -> int:
    """Return how many decimal places people commonly see of a number.

    >>> places_of(Decimal("29.0944")), places_of(Decimal("6.50")), places_of(Decimal("1E+2"))
    (2, 1, 0)
    """
    return _places(rounded(value, PEOPLE_PLACES))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

"""The one rounding of people, as formulas: half to even, two places or what it takes, never onto an edge."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from siping_cli.formats.numbers import MACHINE_PLACES, people_number, rounded

_TIE = 6  # decimal places: what differs by less lies in the middle between two numbers
_SHOWN = 8  # decimal places: what is missing by less than that is not rounded up
_SIGNIFICANT = 9
_EVEN_PLACES = 6  # up to so many decimal places the middle between two numbers is met


def round_of(formula: str) -> str:
    """Return a formula rounded to ten places."""
    return f"ROUND({formula},{MACHINE_PLACES})"


def rounded_as_cells(value: Decimal) -> Decimal:
    """Return a number as such a formula gives it, which sets what lies in the middle away from zero."""
    return rounded(value, MACHINE_PLACES, ROUND_HALF_UP)


def number_shown(value: Decimal, **more: object) -> Decimal:
    """Return a number as it is shown."""
    return Decimal(people_number(value, grouped=False, **more))  # type: ignore[arg-type]  # of its own options


def places_shown(value: Decimal, most: int, *, aimed: bool) -> Decimal:
    """Return how many places a number is shown with now, where so many are enough for most."""
    beyond = rounded(abs(value) - _least(most, aimed=aimed), MACHINE_PLACES)
    plain = not value or (beyond >= 0 if aimed else beyond > 0)
    return Decimal(most if plain else min(MACHINE_PLACES, 1 - value.adjusted()))


def _least(most: int, *, aimed: bool) -> Decimal:
    """Return the number below which all would be shown as nothing, as itself is unless it is aimed at a side."""
    return Decimal(1).scaleb(-most) if aimed else Decimal(5).scaleb(-most - 1)


def half_to_even(number: str, places: int | str) -> str:
    """Return a cell rounded half to even, as everything is: what lies in the middle goes to the even side."""
    size = f"ABS({number})*10^{places}"
    even = f"2*INT({size}/2)"
    tie = f"ROUND({size}-{even},{_TIE})=0.5"
    return f"IF({tie},{even},ROUND(ROUND({size},{_TIE}),0))*SIGN({number})/10^{places}"


def places_of_cell(number: str, most: int, *, aimed: bool) -> str:
    """Return how many places a number is shown with: ``most``, or what it takes to show two digits of what would look like nothing.

    Args:
        number: its cell.
        most: how many places are enough for most.
        aimed: whether it is rounded to a side, which may be that of zero.

    """
    digits = f"1-INT(ROUND(LOG10(ABS({number})),{_SIGNIFICANT}))"
    beyond = f"ROUND(ABS({number})-{_least(most, aimed=aimed)},{MACHINE_PLACES}){'>=' if aimed else '>'}0"
    return f"IF(OR({number}=0,{beyond}),{most},MIN({MACHINE_PLACES},{digits}))"


def to_side(number: str, places: str, suffices: str, most: int) -> str:
    """Return a cell rounded to the side that suffices."""
    plain = f"ROUND({number},{most})"
    more = f"(ROUND({number}-{plain},{_SHOWN})>0)" if suffices == "up" else f"(ROUND({plain}-{number},{_SHOWN})>0)"
    shown = f"ROUND({plain}{'+' if suffices == 'up' else '-'}{more}*{Decimal(1).scaleb(-most)},{most})"
    return f"IF({shown}=0,{half_to_even(number, places)},{shown})"


def told_apart(number: str, edge: str, shown: str, most: int) -> str:
    """Return a number with as many places as tell it from its edge."""
    side = f"SIGN({number}-{edge})"
    formula = f"ROUND({number},{MACHINE_PLACES})"
    for places in range(MACHINE_PLACES - 1, most, -1):
        each = half_to_even(number, places) if places <= _EVEN_PLACES else f"ROUND({number},{places})"
        formula = f"IF(SIGN(ROUND({each}-{edge},{MACHINE_PLACES}))={side},{each},{formula})"
    near = f'IF({edge}="",TRUE,ROUND({number}-{edge},{MACHINE_PLACES})=0)'
    apart = f"SIGN(ROUND({shown}-{edge},{MACHINE_PLACES}))={side}"
    return f"IF({near},{shown},IF({apart},{shown},{formula}))"

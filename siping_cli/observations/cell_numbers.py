"""The numbers of cells: plain, with thousands, with a unit, in words of falling and rising, or a mark for no figure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import normalize

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.parsing import parse_quantity
from siping_cli.numbers.quantities import Quantity
from siping_cli.observations import table_words as words
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.numbers.quantities import Unit
    from siping_cli.wording.vocabulary import Status

_plain_number = re.compile(r"-?\d{1,24}(\.\d{1,24})?").fullmatch
# Marks of footnotes: numbers in circles and raised ones are digits to Unicode, so they go before a cell is made half-width.
_RAISED = re.compile("[*※†‡①-⑳⑴-⒇¹²³⁰-⁹]+$")
_NOTE = re.compile("[*※†]+$|\\(注[0-9]*\\)$|\\([0-9]\\)$|注[0-9]+$")
_BEHIND = re.compile("(.*[0-9%])\\s*\\(([^()]+)\\)")
_error_of_a_formula = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|(?:Err|错误):[0-9]{3}", re.IGNORECASE
).fullmatch
_MINUS = str.maketrans("−－﹣", "---")
_MOVES = ("growth", "change")


class Numbers(dict[str, Decimal]):
    """Plain numbers by their text, each read once; anything else is not known."""

    def __missing__(self, text: str) -> Decimal:
        """Read a number that was not seen before."""
        if _plain_number(text) is None:
            raise KeyError(text)
        return self.setdefault(text, Decimal(text))


def is_mark(text: str) -> bool:
    """Tell whether a cell says that there is no figure, or is empty."""
    if text[:1].isdigit():  # as no mark begins
        return False
    return text.strip().casefold() in words.NO_FIGURE or normalize("NFKC", text).strip().casefold() in words.NO_FIGURE


def without_status(text: str) -> tuple[str, Status | None]:
    """Return the text of a cell without the state that it says in brackets behind its number, and that state.

    >>> without_status("6.3(预计)"), without_status("6.3")
    (('6.3', 'estimate'), ('6.3', None))

    """
    match = _BEHIND.fullmatch(normalize("NFKC", text).strip())
    status = None if match is None else words.STATUSES.get(match[2].casefold())
    return (text, None) if match is None or status is None else (match[1].strip(), status)


def number_in(text: str, unit: Unit, measure: str | None) -> Quantity | None:
    """Return the quantity in a cell; None where it holds a mark for no figure, or nothing.

    Args:
        text: the cell.
        unit: the unit of a bare number.
        measure: what it measures; 下降3.2 and 持平 are numbers of a growth or a change.

    Raises:
        InvalidValueError: the cell holds something that is no number.

    >>> from siping_cli.numbers.quantities import PERCENT
    >>> str(number_in("下降3.2", PERCENT, "growth")), str(number_in("持平", PERCENT, "growth")), number_in("—", PERCENT, "growth")
    ('-3.2%', '0%', None)

    """
    if is_mark(text):
        return None
    plain = text.strip().translate(_MINUS)
    if _plain_number(plain):
        return Quantity(Decimal(plain), unit)
    plain = _NOTE.sub("", normalize("NFKC", _RAISED.sub("", plain).strip())).strip()
    sign = 1
    if measure in _MOVES:
        if plain in words.UNMOVED:
            return Quantity(Decimal(0), unit)
        falls = next((word for word in words.FALLING_WORDS if plain.startswith(word)), "")
        rises = next((word for word in words.RISING_WORDS if plain.startswith(word)), "")
        plain, sign = plain[len(falls or rises) :].strip(), -1 if falls else 1
    if plain.startswith("="):
        raise InvalidValueError(
            Message(
                "'{text}' is a formula without a value; open the workbook in Excel or WPS and save it again, or write the value",
                text=text,
            )
        )
    if _error_of_a_formula(plain):
        raise InvalidValueError(Message("'{text}' is a formula error; correct it or clear the cell", text=text))
    found = parse_quantity(plain, unit)
    return Quantity(found.value * sign, found.unit)

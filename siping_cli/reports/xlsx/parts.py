"""Parts of a sentence that follow the inputs: formulas of texts and of conditions, with what they give now."""

from __future__ import annotations

from siping_cli.text.record import record

EMPTY_CELL = '""'  # what a formula shows where there is nothing to show
_LONGEST_PIECE = 250  # characters; a formula takes no longer text in quotes


@record
class LivePart:
    """A part of a sentence that follows the inputs.

    Attributes:
        formula: the formula of its text.
        text: its text now.

    """

    formula: str
    text: str

    def __str__(self) -> str:
        """Return its text now, which is how a message tells it."""
        return self.text


@record
class Condition:
    """A condition as a formula, and whether it holds now."""

    formula: str
    holds: bool


NOTHING = LivePart(EMPTY_CELL, "")


def choose(*cases: tuple[Condition, LivePart], otherwise: LivePart = NOTHING) -> LivePart:
    """Return the piece of the first condition that holds.

    >>> choose((Condition("A1>0", False), LivePart('"more"', "more")), otherwise=LivePart('"less"', "less"))
    LivePart(formula='IF(A1>0,"more","less")', text='less')
    """
    formula = otherwise.formula
    for when, piece in reversed(cases):
        if piece.formula != formula:
            formula = f"IF({when.formula},{piece.formula},{formula})"
    return LivePart(formula, next((piece.text for when, piece in cases if when.holds), otherwise.text))


def quoted(text: str) -> str:
    """Return a text as formulas write it: in quotes, which are doubled within it, and in parts that are not too long."""
    parts = [text[at : at + _LONGEST_PIECE] for at in range(0, len(text), _LONGEST_PIECE)] or [""]
    return "&".join('"' + part.replace('"', '""') + '"' for part in parts)

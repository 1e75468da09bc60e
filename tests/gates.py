"""What ``siping check`` says of a plan, as tests ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plans import Siping
    from running import Ran


def check(siping: Siping, plan: str, *more: str) -> Ran:
    """Return what a check of a plan says, as JSON."""
    return siping("check", "--plan", plan, "-f", "json", *more)


def found(ran: Ran, rule: str) -> list[tuple[str, list[str]]]:
    """Return the status of what a rule found, and the goals it is about."""
    return [
        (row["status"], [row["target"], *row["related"]])
        for row in ran.rows
        if row["rule"] == rule and row["status"] != "pass"
    ]


def said(ran: Ran, rule: str) -> list[str]:
    """Return what a rule says of what it found."""
    return [row["message"] for row in ran.rows if row["rule"] == rule and row["status"] != "pass"]

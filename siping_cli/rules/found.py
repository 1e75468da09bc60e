"""What a rule finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from siping_cli.messages import Message


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a rule found.

    Attributes:
        status: info says something worth knowing; warn is worth a look; fail is a tension or a mistake.
        about: the goals or other records it is about, the one to look at first.
        message: what was found.

    """

    status: Literal["info", "warn", "fail"]
    about: tuple[str, ...]
    message: Message

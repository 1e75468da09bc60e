"""What a rule finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.text.messages import Message


@record
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

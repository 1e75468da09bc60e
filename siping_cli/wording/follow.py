"""What the words of a goal say: of its number, how it binds, when it is due; and what follows for fields left out."""

from __future__ import annotations

from typing import Any, NamedTuple

from siping_cli.text.messages import Message


class Follow(NamedTuple):
    """A value as YAML would say it, and why it is that."""

    value: Any
    ground: Message


def by_words(words: str) -> Message:
    """Return the ground of what rests on some words."""
    return Message("the words '{words}'", words=words)

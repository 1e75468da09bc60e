"""A message is a sentence with places, and the values that stand in them."""

from __future__ import annotations

from siping_cli.text.messages import Message


def test_a_message_shows_its_sentence_to_whoever_debugs() -> None:
    assert repr(Message("{count} goals", count=3)) == "Message('3 goals')"

"""Messages with other values: the same sentence."""

from __future__ import annotations

from siping_cli.text.messages import Message


def test_every_value_of_a_sentence_is_exchanged_within_lists_and_sentences_too() -> None:
    told = Message("{a} and {b}", a=1, b=Message("{c}", c=(2, 3)))
    assert str(told.exchanged(lambda value: f"<{value}>")) == "<1> and <2>, <3>"

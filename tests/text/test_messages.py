"""A message is a sentence with places, and the values that stand in them."""

from __future__ import annotations

import pickle

from siping_cli.text.messages import Later, Message


def test_a_message_shows_its_sentence_to_whoever_debugs() -> None:
    assert repr(Message("{count} goals", count=3)) == "Message('3 goals')"


def test_a_sentence_that_is_made_later_has_what_a_sentence_has_and_nothing_else() -> None:
    later = Later(lambda: Message("{a}", a=1))
    assert not hasattr(later, "nothing")
    assert (later.template, later.values) == ("{a}", {"a": 1})


def test_a_message_made_late_says_the_same_in_another_process_and_with_other_values() -> None:
    later = Later(lambda: Message("{a} and {b}", a=1, b=2))
    assert pickle.loads(pickle.dumps(later)) == Message("{a} and {b}", a=1, b=2)  # noqa: S301 - our own
    assert later.exchanged(lambda value: value) is later
    assert later.exchanged(lambda value: value * 10) == Message("{a} and {b}", a=10, b=20)  # type: ignore[operator]  # numbers
    assert str(later) == "1 and 2"

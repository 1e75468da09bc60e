"""What a sentence has said up to one of its clauses: until when, how hard, and for each of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.texts.horizon import Horizon


class SentenceState:
    """The time, the strength and the units that the clauses of a sentence leave to those behind them.

    What is said before the first goal holds for all of the sentence, what is said with a goal up to the next semicolon.

    Attributes:
        time: when what comes is due.
        strength: how hard it binds; empty where nothing says so.
        begun: whether a goal has been set.
        per: what each of which it is for, such as 每个县; None where nothing says so.
        named: what its goals so far are for, each as often as it has numbers.
    """

    def __init__(self, time: Horizon) -> None:
        """Begin a sentence with the time that it speaks of."""
        self.time = self._time = time
        self.strength = self._strength = ""
        self.per: str | None = None
        self.named: list[str] = []
        self.begun = False

    def hear(self, time: Horizon | None, strength: str | None, *, numbers: bool) -> None:
        """Take what a clause says of the time and of the strength.

        Args:
            time: the time that it names; None where it names none.
            strength: the word that it begins with; None where that is none of strength.
            numbers: whether it has numbers of its own, and not only says what is for all behind it.

        """
        self.time, self.strength = time or self.time, strength or self.strength
        if not self.begun:
            self._time, self._strength = self.time, self.strength
        elif time is not None and not numbers:
            self._time = time

    def last_names(self, lasts: Sequence[str], many: int) -> Sequence[str]:
        """Return what numbers without a name are for: as many of the last goals, or what the number before was for.

        Args:
            lasts: what the number before was for, or the numbers before that share their words.
            many: how many numbers there are.

        >>> from siping_cli.texts.horizon import Horizon
        >>> state = SentenceState(Horizon(ahead="year"))
        >>> state.named += ["游客", "旅游收入"]
        >>> state.last_names(["旅游收入"], 2), state.last_names(["旅游收入"], 1)
        (['游客', '旅游收入'], ['旅游收入'])
        """
        return self.named[-many:] if 1 != many != len(lasts) and len(self.named) >= many else lasts

    def close(self, mark: str, *, goals: bool) -> None:
        """End a clause with its mark; a semicolon ends what was said with a goal.

        Args:
            mark: the mark.
            goals: whether the clause set goals.

        """
        self.begun = self.begun or goals
        if mark == ";":
            self.time, self.strength, self.per = self._time, self._strength, None

"""What stands around the lines of an answer in a form whose lines can be told apart, by whichever process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@record
class AroundLines:
    """The text of an answer without its lines.

    Attributes:
        before: what stands before the first line.
        between: what parts two pieces of lines.
        after: what stands after the last.
        empty: the whole where there is no line.

    """

    before: str
    between: str
    after: str
    empty: str

    def whole(self, told: Iterable[str]) -> Iterator[str]:
        """Yield the whole text, its lines by pieces, of which some may be empty."""
        begun = False
        for piece in filter(None, told):
            yield self.between if begun else self.before
            yield piece
            begun = True
        yield self.after if begun else self.empty

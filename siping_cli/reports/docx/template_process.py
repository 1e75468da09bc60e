"""A letterhead filled with what a brief says, in a process of its own: it is written by whoever sent it, and a loop may run for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.loading.bounds import ProcessBounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LETTERHEAD_BOUNDS = ProcessBounds(gibibytes=1, seconds=20)
MOST_BYTES_OF_A_LETTERHEAD = 16 * 1024 * 1024


def letter_apart(content: bytes, told: Mapping[str, object]) -> Iterator[bytes]:
    """Yield the document; it is looked at as the letterhead is, so that nothing is written into it that none may hold.

    Args:
        content: the letterhead.
        told: what it is filled with.

    """
    from siping_cli.reports.docx.template_check import refuse_unsafe
    from siping_cli.reports.docx.template_filling import fill

    refuse_unsafe(content)
    result = fill(content, told)
    refuse_unsafe(result)
    yield result

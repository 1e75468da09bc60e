"""Charts as images: all of a report by one process of its own, or the reason why there are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from siping_cli.errors import SipingError
from siping_cli.loading.apart import run_apart
from siping_cli.loading.bounds import FAILED, GREEDY, UNSTARTED, RefusedWorkError
from siping_cli.reports.html.chart_process import CHART_BOUNDS, charts_apart, pixels_apart
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from siping_cli.loading.bounds import ProcessBounds
    from siping_cli.reports.writers import Progress


class UndrawnError(SipingError):
    """No chart can be drawn here.

    Attributes:
        reason: why.

    """

    def __init__(self, reason: Message) -> None:
        """Keep the reason; who wants nothing but a picture is told what to do."""
        super().__init__(
            Message(
                "can't draw the picture: {reason}; use .docx or .xlsx, whose charts are drawn by Office", reason=reason
            )
        )
        self.reason = reason


def charts_drawn(
    specifications: Sequence[dict[str, Any]], progress: Progress, bounds: ProcessBounds = CHART_BOUNDS
) -> list[str]:
    """Return charts as SVG.

    Args:
        specifications: of Vega-Lite, as plain values.
        progress: is told how many are drawn, and of how many.
        bounds: what drawing them may take.

    Raises:
        UndrawnError: they cannot be drawn.

    """
    drawn: list[str] = []
    if specifications:  # no process is started for none
        for piece in _pieces(run_apart(charts_apart, json.dumps(specifications).encode(), bounds), bounds):
            drawn.append(piece.decode("utf-8", "surrogatepass"))
            progress(len(drawn), len(specifications))
    return drawn


def pixels_of(svg: str) -> bytes:
    """Return an image as PNG of the same size.

    Raises:
        UndrawnError: it cannot be drawn.

    """
    content = svg.encode("utf-8", "surrogatepass")
    return b"".join(_pieces(run_apart(pixels_apart, content, CHART_BOUNDS), CHART_BOUNDS))


def _pieces(pieces: Iterable[bytes], bounds: ProcessBounds) -> Iterable[bytes]:
    try:
        yield from pieces
    except RefusedWorkError as error:
        raise UndrawnError(_reasons(bounds, *error.told)[error.why]) from None


def _reasons(bounds: ProcessBounds, reason: object = "") -> dict[str, Message]:
    """Return in words why nothing is drawn.

    Args:
        bounds: what drawing may take.
        reason: why no process can be started.

    """
    return {
        GREEDY: Message(
            "drawing needs more than this machine allows, or more than {memory} GiB or {time} s",
            memory=bounds.gibibytes,
            time=bounds.seconds,
        ),
        FAILED: Message("the drawing process failed"),
        UNSTARTED: Message("can't start the drawing process: {reason}", reason=reason),
    }

"""Charts drawn by Vega-Lite in a process of its own: its engine (V8) ends the whole process where it gets less memory than it asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from siping_cli.loading.bounds import ProcessBounds

if TYPE_CHECKING:
    from collections.abc import Iterator

CHART_BOUNDS = ProcessBounds(gibibytes=2, seconds=60, reserves=True)


def charts_apart(content: bytes) -> Iterator[bytes]:
    """Yield each chart as SVG in UTF-8.

    Args:
        content: the specifications of all charts, a list in JSON.

    """
    import vl_convert

    for specification in json.loads(content):
        yield vl_convert.vegalite_to_svg(specification).encode("utf-8", "surrogatepass")


def pixels_apart(content: bytes) -> Iterator[bytes]:
    """Yield an image in SVG as PNG of the same size."""
    import vl_convert

    yield vl_convert.svg_to_png(content.decode("utf-8", "surrogatepass"))

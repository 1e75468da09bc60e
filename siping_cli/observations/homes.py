"""Of which place a text tells: what its title and its words say, so that figures of wider and of smaller places are told apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.texts.observed.figure import ObservedFigure

_LOOKED_AT = 20_000
_TITLE = 60  # letters
_LINES = 3
# How wide a place is by what it is called; 全区 may be a district or a region, which the words do not tell.
_WIDTHS = {"国": 4, "省": 3, "自治区": 3, "市": 2, "州": 2, "盟": 2, "县": 1, "旗": 1, "区": 1}
_TITLED = re.compile(
    "^[\u4e00-\u9fff]{1,8}?(?P<kind>省|自治区|市|自治州|州|盟|县|区|旗)"
    "(?=(?:19|20)[0-9]{2}年|.{0,6}(?:统计公报|政府工作报告|经济运行|预算执行))"
)
_OWN = re.compile("(?P<kind>国|省|自治区|市(?![场民])|州|盟|县|旗)")
_SAID = re.compile(f"[我全](?:{_OWN.pattern})")
_DISTRICT, _REGION = "全区", "全自治区"
_DOMESTIC = "国内生产总值"


def home_of(text: str, figures: Sequence[ObservedFigure]) -> str | None:
    """Return the place that a text is of, as its words call it: 全国, 全省, 全市 …; None where they do not say it.

    The title says it; otherwise the smallest place that the text calls 全…, since a city tells how its province does, but not
    the other way round.
    """
    for line in text.split("\n", _LINES)[:_LINES]:
        titled = _TITLED.match("".join(line.split())) if len(line) <= _TITLE else None
        if titled is not None:
            return "全" + titled["kind"].removeprefix("自治" if titled["kind"] == "自治州" else "")
    places = Counter(figure.place for figure in figures if figure.place is not None and figure.place.startswith("全"))
    said = {place: place_width(place) for place in places} | {
        "全" + match["kind"]: place_width(match["kind"]) for match in _SAID.finditer(text[:_LOOKED_AT])
    }
    if any(_DOMESTIC in figure.name for figure in figures):
        return "全国"
    smaller = [place for place, width in said.items() if 0 < width < _WIDTHS["省"]]
    if _DISTRICT in smaller:  # or a region: it is what most figures are of
        return max(smaller, key=lambda place: (places[place], place))
    if smaller:
        return min(smaller, key=lambda place: (said[place], place))
    first = next((figure.place for figure in figures), None)
    if first in places:
        return first
    return next((place for place, count in places.most_common(1) if count > 1), None)


def place_width(place: str) -> int:
    """Return how wide a place is by what it is called, 4 for the nation; 0 where that is not told.

    >>> place_width("全国"), place_width("全省"), place_width("四平市"), place_width("铁西区"), place_width("东部")
    (4, 3, 2, 1, 0)
    """
    kind = next((kind for kind in sorted(_WIDTHS, key=len, reverse=True) if place.endswith(kind)), "")
    return _WIDTHS.get(kind, 0)


def is_elsewhere(place: str, home: str | None) -> bool:
    """Tell whether a place is another than the one that a text is of, by how wide they are.

    >>> is_elsewhere("全省", "全市"), is_elsewhere("铁西区", "全市"), is_elsewhere("四平市", "全市"), is_elsewhere("全市", None)
    (True, True, False, False)
    """
    if place == _DISTRICT and home == _REGION:
        return False
    one, other = place_width(place), 0 if home is None else place_width(home)
    return 0 not in {one, other} and one != other

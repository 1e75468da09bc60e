"""At which prices a figure is published where its sentence does not say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.numbers.units import parts_of_unit

if TYPE_CHECKING:
    from siping_cli.texts.observed.figure import ObservedFigure
    from siping_cli.wording.vocabulary import PriceBasis

_OUTPUT = re.compile("增加值|生产总值|GDP|农林牧渔业?(?:总)?产值")
_MONEY = re.compile(
    "零售|投资|收入|支出|出口|进口|进出口|贸易|外资|消费(?!价格)|花费|利润|存款|贷款|税收|总产值|销售额|成交额|交易额|营业额|经费|保费|到位资金"
)
_NOT_MONEY = re.compile("价格|指数|产量|人次|人数|面积|用电量|率$|比重$|占比$")


def usual_price(figure: ObservedFigure, wanted: PriceBasis | None) -> PriceBasis | None:
    """Return the price basis by the convention of statistics: output grows at constant prices and stands at current ones.

    Args:
        figure: the figure, whose words say nothing of prices.
        wanted: what is known of the growth of its indicator otherwise.

    """
    if figure.measure in {"level", "change"}:
        parts = parts_of_unit(figure.unit)
        return "current" if parts is not None and parts.base.split("/")[0].endswith("元") else None
    if figure.measure != "growth" or _NOT_MONEY.search(figure.name):
        return None
    if wanted is not None:
        return wanted
    if _OUTPUT.search(figure.name):
        return "constant"
    return "current" if _MONEY.search(figure.name) else None

"""What units are called in English, and how many of them one of the Chinese unit is."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_cli.numbers.quantities import Unit

# In English, money and people are counted in thousands: 亿元 is 0.1 billion yuan, 万人次 is 0.01 million visits. Names are given for the
# units that reports use; another size of the same base is one of these times so many.
ENGLISH_UNITS: dict[str, tuple[Decimal, str]] = {
    "个百分点": (Decimal(1), " pp"),
    "百分点": (Decimal(1), " pp"),
    "个千分点": (Decimal("0.1"), " pp"),
    "千分点": (Decimal("0.1"), " pp"),
    "倍": (Decimal(1), "x"),
    "万亿元": (Decimal(1), " trillion yuan"),
    "亿元": (Decimal("0.1"), " billion yuan"),
    "万元": (Decimal("0.01"), " million yuan"),
    "元": (Decimal(1), " yuan"),
    "万亿美元": (Decimal(1), " trillion US$"),
    "亿美元": (Decimal("0.1"), " billion US$"),
    "万美元": (Decimal("0.01"), " million US$"),
    "美元": (Decimal(1), " US$"),
    "亿人次": (Decimal(100), " million visits"),
    "万人次": (Decimal("0.01"), " million visits"),
    "人次": (Decimal(1), " visits"),
    "亿人": (Decimal(100), " million people"),
    "万人": (Decimal("0.01"), " million people"),
    "人": (Decimal(1), " people"),
    "万名": (Decimal("0.01"), " million people"),
    "名": (Decimal(1), " people"),
    "个": (Decimal(1), ""),
    "户": (Decimal(1), " firms"),
    "家": (Decimal(1), " firms"),
    "场": (Decimal(1), " events"),
    "岁": (Decimal(1), " years"),
    "年": (Decimal(1), " years"),
    "天": (Decimal(1), " days"),
    "个工作日": (Decimal(1), " working days"),
    "工作日": (Decimal(1), " working days"),
    "万亿斤": (Decimal(500), " million tonnes"),
    "亿斤": (Decimal("0.05"), " million tonnes"),
    "万斤": (Decimal(5), " tonnes"),
    "斤": (Decimal("0.5"), " kg"),
    "公斤": (Decimal(1), " kg"),
    "亿吨": (Decimal(100), " million tonnes"),
    "万吨": (Decimal("0.01"), " million tonnes"),
    "吨": (Decimal(1), " tonnes"),
    "万吨标准煤": (Decimal("0.01"), " million tonnes of coal equivalent"),
    "吨标准煤": (Decimal(1), " tonnes of coal equivalent"),
    "万标箱": (Decimal("0.01"), " million TEU"),
    "标箱": (Decimal(1), " TEU"),
    "亿亩": (Decimal(100), " million mu"),
    "万亩": (Decimal("0.01"), " million mu"),
    "亩": (Decimal(1), " mu"),
    "公顷": (Decimal(1), " ha"),
    "平方公里": (Decimal(1), " km²"),
    "公里": (Decimal(1), " km"),
    "平方米": (Decimal(1), " m²"),
    "亿立方米": (Decimal("0.1"), " billion m³"),
    "立方米": (Decimal(1), " m³"),
    "吉瓦": (Decimal(1), " GW"),
    "兆瓦": (Decimal(1), " MW"),
    "亿千瓦": (Decimal(100), " GW"),
    "万千瓦": (Decimal(10), " MW"),
    "千瓦": (Decimal(1), " kW"),
    "亿千瓦时": (Decimal("0.1"), " TWh"),
    "万千瓦时": (Decimal(10), " MWh"),
    "兆瓦时": (Decimal(1), " MWh"),
    "千瓦时": (Decimal(1), " kWh"),
    "千伏": (Decimal(1), " kV"),
    "毫克": (Decimal(1), " mg"),
    "微克": (Decimal(1), " µg"),
    "℃": (Decimal(1), " °C"),
}
# Of what so much is per one of them.
_EACH = {
    "人": "person", "户": "household", "亩": "mu", "公顷": "ha", "平方公里": "km²", "平方米": "m²", "立方米": "m³", "吨": "tonne",
    "千瓦时": "kWh", "公里": "km", "天": "day", "年": "year", "元": "yuan", "吨标准煤": "tonne of coal equivalent", "公斤": "kg",
}  # fmt: skip


@cache
def english_of(unit: Unit) -> tuple[Decimal, str]:
    """Return how many of an English unit one of a unit is, and what is written behind the number; its own name where there is none.

    >>> from siping_cli.numbers.quantities import Unit
    >>> [(str(times), name) for times, name in map(english_of, map(Unit.parse, ("亿斤", "万元/户", "家/人", "糖")))]
    [('0.05', ' million tonnes'), ('10000', ' yuan/household'), ('1', ' firms/person'), ('1', '糖')]
    """
    own = ENGLISH_UNITS.get(unit.name)
    if own is not None:
        return own
    upper, slash, lower = unit.base.partition("/")
    counted = unit.stem.partition("/")[0]
    if upper == "个" and counted in ENGLISH_UNITS:  # 户 and 家 are 个 too, and firms in English
        upper = counted
    if slash and upper in ENGLISH_UNITS and lower in _EACH:
        times, name = ENGLISH_UNITS[upper]
        return times * unit.factor, f"{name}/{_EACH[lower]}"
    if unit.kind == "amount" and unit.base in ENGLISH_UNITS:
        times, name = ENGLISH_UNITS[unit.base]
        return times * unit.factor, name
    return Decimal(1), unit.name

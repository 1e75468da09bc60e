"""Units as printed: the known ones with their families, prefixes and quotients, and any other by its own name."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from siping_cli.numbers.chinese_numerals import scale_of

UnitKind = Literal["rate", "points", "multiple", "ratio", "money", "count", "amount", "other"]

_COUNTS = (
    "人次 人 个 户 家 场 项 件 次 座 所 套 名 种 头 只 台 辆 条 位 处 张 列 栋 幢 艘 架 部 门 株 枚 块 片 间 例 宗 笔 份 篇 支 "
    "期 批 届 组 对 床 口 匹 羽 尾 册 盏 根 趟 班 单 起 村 架次 车次 辆次 人天 班次 席 款 首 颗 眼 孔 "
    "场次 户次 件次 艘次 套次 台次 例次 份次 标台 站 剂 粒 集 头只"
)
_AMOUNTS = (
    "吨 吨标准煤 公里 米 平方公里 平方米 亩 立方米 千瓦 千瓦时 千伏 千伏安 岁 年 天 标箱 微克 毫克 克 升 小时 分钟 吨公里 人公里 "
    "箱 分贝 个工作日 海里 厘米 毫米 秒 兆 载重吨 标准车 PB GWh P Eflops EFLOPS PFLOPS"
)
BASES: dict[str, UnitKind] = {
    "%": "rate",
    "个百分点": "points",
    "倍": "multiple",
    ":1": "ratio",
    **dict.fromkeys(("元", "美元", "港元", "欧元", "日元", "英镑", "卢布"), "money"),
    **dict.fromkeys(_COUNTS.split(), "count"),
    **dict.fromkeys(_AMOUNTS.split(), "amount"),
}
UNPREFIXED = ("rate", "points", "multiple", "ratio")
# Other names of known units: the base, and how many of it one is.
_CONVERTED = {
    "‰": ("%", Decimal("0.1")),
    "百分点": ("个百分点", Decimal(1)),
    "个千分点": ("个百分点", Decimal("0.1")),
    "千分点": ("个百分点", Decimal("0.1")),
    "兆瓦": ("千瓦", Decimal(1000)),
    "吉瓦": ("千瓦", Decimal(10**6)),
    "兆瓦时": ("千瓦时", Decimal(1000)),
    "千瓦小时": ("千瓦时", Decimal(1)),
    "兆伏安": ("千伏安", Decimal(1000)),
    "公斤": ("吨", Decimal("0.001")),
    "千克": ("吨", Decimal("0.001")),
    "斤": ("吨", Decimal("0.0005")),
    "担": ("吨", Decimal("0.05")),
    "公顷": ("亩", Decimal(15)),
    "吨标煤": ("吨标准煤", Decimal(1)),
    "标准箱": ("标箱", Decimal(1)),
    "平米": ("平方米", Decimal(1)),
    "方": ("立方米", Decimal(1)),
    "平方千米": ("平方公里", Decimal(1)),
    "日": ("天", Decimal(1)),
    "工作日": ("个工作日", Decimal(1)),
    "个小时": ("小时", Decimal(1)),
    "人民币元": ("元", Decimal(1)),
    "MW": ("千瓦", Decimal(1000)),
    "kW": ("千瓦", Decimal(1)),
    "GW": ("千瓦", Decimal(10**6)),
    "kWh": ("千瓦时", Decimal(1)),
    "km": ("公里", Decimal(1)),
    "公里2": ("平方公里", Decimal(1)),
    "米2": ("平方米", Decimal(1)),
    "米3": ("立方米", Decimal(1)),
    "km2": ("平方公里", Decimal(1)),
    "m2": ("平方米", Decimal(1)),
    "m3": ("立方米", Decimal(1)),
    "TEU": ("标箱", Decimal(1)),
    "μg": ("微克", Decimal(1)),
    "mg": ("毫克", Decimal(1)),
}
# One enterprise is 1户, 1家 or 1个; below a slash 户 are households.
_COUNTED = dict.fromkeys("户家所项座处件", ("个", Decimal(1)))
# Alone 分 is a point of a test, and only of something a hundredth of 元.
_IN_QUOTIENTS = {**_COUNTED, "分": ("元", Decimal("0.01")), "角": ("元", Decimal("0.1"))}
_NAMES = frozenset((*BASES, *_CONVERTED, *_IN_QUOTIENTS))
_MOST_LETTERS_OF_A_NAME = max(map(len, _NAMES))
# What is an age, a duration or a level of something, and never adds up over months.
_NEVER_SUMMED = ("岁", "年", "分贝", "个工作日")
# Words that sound or look like those of a unit, and what was meant.
MISWRITTEN = {
    **dict.fromkeys(("圆", "原", "园", "员", "圓", "yuan", "rmb", "cny"), "元"),
    **dict.fromkeys(("美圆", "美园", "美原", "usd"), "美元"),
    **dict.fromkeys(("percent", "pct", "百分比", "百分号"), "%"),
    **dict.fromkeys(("pp", "个百份点", "个白分点", "百份点", "个百分点数"), "个百分点"),
    **dict.fromkeys(("仟瓦", "千瓦特"), "千瓦"),
    **dict.fromkeys(("仟瓦时", "千瓦·时"), "千瓦时"),
    **dict.fromkeys(("顿", "墩", "盹"), "吨"),
    **dict.fromkeys(("公理", "公厘"), "公里"),
    **dict.fromkeys(("平方公理", "平方公厘"), "平方公里"),
    **dict.fromkeys(("公倾", "公项"), "公顷"),
    **dict.fromkeys(("人此", "人词", "人茨"), "人次"),
    **dict.fromkeys(("母", "苗"), "亩"),
    "立方": "立方米",
    "平方": "平方米",
    "陪": "倍",
    "仁": "人",
    "建": "件",
    "坐": "座",
    "向": "项",
    "佳": "家",
}
_MOST_LETTERS = 12  # of a unit that is not known
_CONTEXT = Context(prec=50)  # as that of the formulas: what is kept of a unit must not depend on who asked first
_SCALE = "[十百千]?(?:万亿|亿|万)|百|千(?![瓦伏克])"
_SCALES = (*(few + many for few in ("", *"十百千") for many in ("万亿", "亿", "万")), "百", "千")
_UNKNOWN = "[^\\W\\d_][\\w·]*|[°$€£¥Ω][\\w·]*"
# No unit begins with a numeral or ends in a scale, and none says how a number compares, moves or is shared out.
_NO_UNIT = "^[〇零一二三四五六七八九十百千万亿两]|[十百千万亿]$|以[上下内]|左右|上下|增长|[达超约成之的为]"
_PER = f"每?(?P<number>[0-9]{{1,6}})?(?P<scale>{_SCALE})?(?P<rest>.+)"
_QUOTIENT = f"/每?[0-9]{{0,6}}(?:{_SCALE})?(?P<rest>[^\\W\\d_]{{1,6}})"
_HALF_WIDTH = {ord(mark) + 0xFEE0: mark for mark in "%/:$"} | {0x2236: ":"}


class Parts(NamedTuple):
    """What a printed unit is made of.

    ``name`` in half-width form; ``stem``, the name without the scale before it; ``base``, what is counted, the same for all
    units that convert into each other; ``kind``, the family of the base; ``factor``, how many of the base it holds.
    """

    name: str
    stem: str
    base: str
    kind: UnitKind
    factor: Decimal


def parts_of_unit(name: object) -> Parts | None:
    """Return the parts of a unit; None where it is no text, or the text is none.

    >>> parts_of_unit("亿美元").base, str(parts_of_unit("分/千瓦时").factor), parts_of_unit("台/10万人").base, parts_of_unit("万糖").kind
    ('美元', '0.01', '台/人', 'other')
    >>> parts_of_unit("180"), parts_of_unit("增长7%左右"), parts_of_unit("亿%")
    (None, None, None)
    """
    if not isinstance(name, str):
        return None
    return _parts(name) if len(name) <= _MOST_LETTERS else _parts.__wrapped__(name)


@lru_cache(maxsize=1024)
def _parts(name: str) -> Parts | None:
    """Return the parts of a unit; the same few stand in a text again and again."""
    name = name.translate(_HALF_WIDTH)
    upper, slash, lower = name.partition("/")
    if not slash:
        return _simple(name)
    above, below = _simple(upper, _IN_QUOTIENTS), _below(lower)
    if above is None or below is None or above.kind in UNPREFIXED:
        return None
    base, share = below
    return Parts(
        name, above.stem + slash + lower, above.base + slash + base, "amount", _CONTEXT.divide(above.factor, share)
    )


def unit_at(text: str, at: int) -> str | None:
    """Return the known unit that stands at a place of a text, the longest there is; None where none does.

    >>> unit_at("达到25万元/人", 5), unit_at("标箱", 0), unit_at("的企业", 0), unit_at("2:1200", 1)
    ('元/人', '标箱', None, None)
    """
    above = _longest(text, at)
    if above[-1:].isdigit() and text[at + len(above) :][:1].isdigit():
        return None  # 2:1200 is no 2:1
    below = re.match(_QUOTIENT, text[at + len(above) :]) if above else None
    if below is not None:
        for end in range(below.end(), below.start("rest"), -1):
            name = above + text[at + len(above) : at + len(above) + end]
            if parts_of_unit(name) is not None and _known(below["rest"][: end - below.start("rest")], None):
                return name
    return above if above and _known(above, None) else None


def meant_by(name: str) -> str | None:
    """Return the unit that was probably meant by one that is not known; None where there is none such.

    >>> meant_by("亿圆"), meant_by("万原"), meant_by("糖")
    ('亿元', '万元', None)
    """
    meant = MISWRITTEN.get(name.casefold())
    if meant is not None:
        return meant
    prefix, rest = _parted(name)
    meant = MISWRITTEN.get(rest.casefold()) if prefix else None
    known = _known(meant, None) if meant else None
    return None if meant is None or known is None or known[1] in UNPREFIXED else prefix + meant


def _longest(text: str, at: int) -> str:
    """Return the longest name of a known unit at a place of a text, or of a part of a quotient; empty where there is none."""
    longest = min(len(text), at + _MOST_LETTERS_OF_A_NAME)
    return next((text[at:end] for end in range(longest, at, -1) if text[at:end] in _NAMES), "")


def never_adds_up(base: str) -> bool:
    """Whether amounts of a base can never be added up over time: so much per something, and ages."""
    return "/" in base or base in _NEVER_SUMMED


def _simple(name: str, more: dict[str, tuple[str, Decimal]] = _COUNTED) -> Parts | None:
    """Return the parts of a unit that is no quotient."""
    known = _known(name, more)
    if known is not None:
        return Parts(name, name, *known)
    prefix, stem = _parted(name)
    known = _known(stem, more) or _unknown(stem)
    if known is None or (prefix and known[1] in UNPREFIXED):
        return None
    base, kind, factor = known
    return Parts(name, stem, base, kind, factor * (scale_of(prefix) if prefix else 1))


def _parted(name: str) -> tuple[str, str]:
    """Return the scale before a unit, empty where it has none, and the unit: 千 of 千瓦 and 千伏 is none."""
    for scale in _SCALES:
        rest = name.removeprefix(scale)
        if rest and rest != name and not (scale == "千" and rest[0] in "瓦伏克"):
            return scale, rest
    return "", name


def _known(stem: str, more: dict[str, tuple[str, Decimal]] | None) -> tuple[str, UnitKind, Decimal] | None:
    if more is not None and stem in more:
        base, factor = more[stem]
    elif stem in BASES:
        base, factor = stem, Decimal(1)
    else:
        base, factor = _CONVERTED.get(_folded(stem), ("", Decimal(1)))
    return (base, BASES[base], factor) if base else None


def _unknown(stem: str) -> tuple[str, UnitKind, Decimal] | None:
    """Return a unit that is not known as it stands, to be compared with itself only."""
    folded = _folded(stem)
    if (
        len(folded) > _MOST_LETTERS
        or folded[:1].isnumeric()
        or not re.fullmatch(_UNKNOWN, folded)
        or re.search(_NO_UNIT, folded)
    ):
        return None
    return None if meant_by(stem) else (folded, "other", Decimal(1))


def _below(lower: str) -> tuple[str, Decimal] | None:
    """Return what a quotient is per, and how many of it: 10万人 is 100000 of 人."""
    match = re.fullmatch(_PER, lower)
    rest = lower if match is None or _known(lower, None) else match["rest"]
    known = _known(rest, None) or _unknown(rest)
    if known is None or known[1] in UNPREFIXED:
        return None
    if match is None or rest == lower:
        return known[0], known[2]
    number = match["number"] or "1"
    if not re.fullmatch("10*", number):  # so many would not convert exactly
        return number + (match["scale"] or "") + known[0], known[2]
    return known[0], known[2] * Decimal(number) * scale_of(match["scale"] or "")


def _folded(stem: str) -> str:
    """Return a unit with its symbols in their plain form: μg for µg, m3 for m³."""
    if stem.isascii() or (stem.isalnum() and not any(each in "µ²³" or "\u3300" <= each <= "\u33ff" for each in stem)):
        return stem  # as most are, of ASCII or Chinese alone
    from unicodedata import normalize

    return normalize("NFKC", stem)

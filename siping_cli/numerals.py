"""Every number in Chinese prose: digits with their scale, Chinese numerals, doublings, shares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIXES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}
SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), **PREFIXES}
DIGITS = dict(zip("〇零一二三四五六七八九", (0, *range(10)), strict=True)) | {"两": 2}
DOUBLINGS = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3}

# What a numeral counts. A numeral before anything else is part of a word: 四平, 统一, 百姓.
CLASSIFIERS = [
    "季度",
    "个",
    "项",
    "条",
    "户",
    "家",
    "场",
    "件",
    "种",
    "名",
    "位",
    "人",
    "次",
    "届",
    "期",
    "年",
    "月",
    "日",
    "天",
    "岁",
    "大",
    "级",
    "倍",
    "批",
    "轮",
    "节",
    "方面",
    "城",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "村",
    "省",
    "国",
    "座",
    "所",
    "套",
    "台",
    "辆",
    "头",
    "只",
    "元",
    "吨",
    "斤",
    "公斤",
    "公里",
    "公顷",
    "米",
    "亩",
    "平方米",
    "平方公里",
    "立方米",
    "千瓦",
    "千瓦时",
    "处",
    "起",
    "份",
    "篇",
    "支",
    "颗",
    "艘",
    "架",
    "张",
]
# A scale word alone (百亿级, 亿元以上) is a number only before these.
_AFTER_SCALE = ["级", "元", "个", "人", "以上", "场", "吨", "亩", "斤", "家", "户", "项", "公里"]

# Numerals that count nothing: idioms, vague quantities, numbered paragraphs, and names with digits in them.
_IDIOMS = (
    "进一步|下一步|逐一|统一|唯一|单一|万一|一方面|一批|一系列|一个时期|一段时期|一段时间|一个阶段|[新上下]一轮|一把手|一盘棋|一家人|"
    "一件事|一张[网图表蓝]|一成不变|一年一度|一年四季|一条[^,。;]{0,40}之路|第一时间|第一线|第一书记|第一要务|第一责任人|"
    "千家万户|千方百计|百家争鸣|万家灯火|百年大计|"
    "一(?![十百千万亿])[\u4e00-\u9fff]一(?![十百千万亿])[\u4e00-\u9fff]|[数几][十百千万亿]+|"
    "\\([一二三四五六七八九十]{1,3}\\)|\\([0-9]{1,2}\\)|"
    "[A-Za-z]+-?[0-9]+(?:\\.[0-9]+)?|[0-9]+[A-Z](?![A-Za-z])"
)
_SCALE = "[十百千万亿]{0,3}"
_NUMERAL = "[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+)?"
_COUNTED = f"(?:{'|'.join(sorted(CLASSIFIERS, key=len, reverse=True))})"
_FRACTION = f"(?:[0-9]+(?:\\.[0-9]+)?|{_NUMERAL})"
_NUMBERS = re.compile(
    f"(?P<idiom>{_IDIOMS})"
    f"|百分之(?P<percentage>{_FRACTION})"
    f"|(?P<below>{_FRACTION})分之(?P<above>{_FRACTION})"
    # 千 before 瓦 belongs to the unit 千瓦.
    f"|(?P<number>[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\\.[0-9]+)?)(?P<scale>{_SCALE})(?!瓦)(?P<percent>%|个百分点)?"
    "|翻(?P<doublings>[一两二三]?)番"
    "|(?P<tenths>[一二三四五六七八九])成(?![为立员果效本绩就长功型熟交品])"
    f"|第(?P<ordinal>{_NUMERAL})"
    f"|(?<=“)(?P<quoted>{_NUMERAL})(?=”)"
    f"|(?P<half>一半|过半|半数|减半)"
    f"|(?P<bare>[百千万亿]+)(?=(?:{'|'.join(_AFTER_SCALE)}))"
    f"|(?P<counted>(?=[百千万亿]*[〇零一二两三四五六七八九十]){_NUMERAL})(?={_COUNTED}|[至到]{_NUMERAL}{_COUNTED})"
    f"|{_NUMERAL}"
)
_RANGE = re.compile("至|到|[—–~-]{1,2}")
_PLAIN = re.compile("[0-9][0-9,.]*")
_UNIT = re.compile("[0-9.,]*(?P<scale>[十百千万亿]*)(?:%|个百分点)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as it stands in a text.

    Attributes:
        start: where it begins in the text; ``end`` is behind it.
        text: the number as it stands, with its scale and percent sign: 5000万, 百亿, 翻番, 7%.
        value: the number in base units: 5000万 is 50000000, 翻番 is 2, 三成 is 30.
        percent: whether it is in percent or in percentage points.

    """

    start: int
    end: int
    text: str
    value: Decimal
    percent: bool = False


def mentions(text: str) -> Iterator[Mention]:
    """Yield every number of a Chinese text, from left to right.

    Args:
        text: the text in half-width form and without white space.

    >>> [(each.text, str(each.value)) for each in mentions("四平八大产业2年至3年内达到500亿级,一期产值翻番")]
    [('八', '8'), ('2', '2'), ('3', '3'), ('500亿', '50000000000'), ('一', '1'), ('翻番', '2')]

    """
    found = [mention for match in _NUMBERS.finditer(text) if (mention := _mention(match)) is not None]
    for number, (first, second) in enumerate(pairwise(found)):
        if _RANGE.fullmatch(text, first.end, second.start) and _PLAIN.fullmatch(first.text):
            found[number] = _with_scale_of(first, second)
    yield from found


def scale_of(words: str) -> Decimal:
    """Return the product of scale words: 百亿 is 10^10, 万亿 is 10^12."""
    product = Decimal(1)
    for word in words:
        product *= SCALES[word]
    return product


def numeral_value(text: str) -> Decimal:
    """Return the value of a number in digits or in Chinese numerals.

    >>> str(numeral_value("三万五千")), str(numeral_value("二〇二三")), str(numeral_value("一点五"))
    ('35000', '2023', '1.5')
    """
    if text[0].isdigit() and text[0].isascii():
        return Decimal(text.replace(",", ""))
    whole, _, fraction = text.partition("点")
    value = _whole(whole)
    return value + Decimal(f"0.{_positional(fraction)}") if fraction else value


def _mention(match: re.Match[str]) -> Mention | None:
    """Return the number that a match holds; None for an idiom, and for a numeral that counts nothing."""
    value, percent = None, False
    match match.lastgroup:
        # ``scale`` and ``percent`` close a number, and each may be the last group of one.
        case "number" | "scale" | "percent":
            value, percent = numeral_value(match["number"]) * scale_of(match["scale"]), bool(match["percent"])
        case "percentage":
            value, percent = numeral_value(match["percentage"]), True
        case "tenths":
            value, percent = Decimal(DIGITS[match["tenths"]] * 10), True
        case "above":
            below = numeral_value(match["below"])
            value = numeral_value(match["above"]) / below if below else None
        case "doublings":
            value = Decimal(2) ** DOUBLINGS[match["doublings"]]
        case "half":
            value = Decimal("0.5")
        case "ordinal" | "quoted" | "counted" | "bare" as part:
            value = numeral_value(match[part])
    return None if value is None else Mention(*match.span(), match[0], value, percent)


def _with_scale_of(first: Mention, second: Mention) -> Mention:
    """Return the near end of a range with the scale and the sign that its far end alone carries: 600至700亿, 5—6%."""
    unit = _UNIT.fullmatch(second.text)
    return replace(first, value=first.value * scale_of(unit["scale"]), percent=second.percent) if unit else first


def _whole(text: str) -> Decimal:
    """Return the value of Chinese numerals without a point."""
    if not set(text) & SCALES.keys():
        return Decimal(_positional(text))
    result = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PREFIXES:
            block, digit = section + digit, 0
            scale = int(PREFIXES[char])
            result = result + block * scale if block else (result or 1) * scale
            section = 0
        else:
            section += (digit or 1) * int(SCALES[char])
            digit = 0
    return Decimal(result + section + digit)


def _positional(text: str) -> str:
    return "".join(str(DIGITS[char]) for char in text)

"""Every number in Chinese prose: digits with their scale, Chinese numerals, doublings, shares."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.chinese_numerals import DOUBLINGS, MOST_LETTERS, PARTS, numeral_value, scale_of, tenths_value
from siping_cli.text.patterns import compiled
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# What a numeral counts. A numeral before anything else is part of a word: 四平, 统一, 百姓.
CLASSIFIERS = [
    "季度", "个", "项", "条", "户", "家", "场", "件", "种", "名", "位", "人", "次", "届", "期",
    "年", "月", "日", "天", "岁", "大", "级", "倍", "批", "轮", "节", "方面", "城", "市", "县",
    "区", "镇", "乡", "村", "省", "国", "座", "所", "套", "台", "辆", "头", "只", "元", "吨", "斤",
    "公斤", "公里", "公顷", "米", "亩", "平方米", "平方公里", "立方米", "千瓦", "千瓦时", "处",
    "起", "份", "篇", "支", "颗", "艘", "架", "张", "列", "栋", "幢", "标箱", "兆瓦", "美元",
]  # fmt: skip
# A scale word alone (百亿级, 亿元以上) is a number only before these.
_AFTER_SCALE = [
    "级",
    "量级",
    "规模",
    "元",
    "美元",
    "个",
    "人",
    "以上",
    "场",
    "吨",
    "亩",
    "斤",
    "家",
    "户",
    "项",
    "公里",
]

# Numerals that count nothing: idioms, vague quantities, numbered paragraphs, and names with digits in them.
_IDIOMS = (
    "进一步|下一步|逐一|统一|唯一|单一|万一|一方面|一批|一系列|一个时期|一段时期|一段时间|一个阶段|[新上下]一轮|一把手|一盘棋|一家人|"
    "一件事|一张[网图表蓝]|一成不变|一年一度|一年四季|一条[^,。;]{0,40}之路|第一时间|第一线|第一书记|第一要务|第一责任人|"
    "千家万户|千方百计|百家争鸣|万家灯火|百年大计|"
    "一(?![十百千万亿点])[\u4e00-\u9fff]一(?![十百千万亿])[\u4e00-\u9fff]|[数几][十百千万亿]+|"
    # The years of a plan are one name: 十四五, and quoted those before it. 十四五岁 are ages.
    "十[一二三四五六七八九]五(?![岁个名人天年月]|[十百千万亿])|“[一二三四五六七八九十]五”|"
    "\\([一二三四五六七八九十]{1,3}\\)|\\([0-9]{1,2}\\)|"
    "[A-Za-z]+-?[0-9]+(?:\\.[0-9]+)?|[0-9]+[A-Z](?![A-Za-z])"
)
_BIG = "[十百千]?(?:万亿|亿|万)"
_SCALE = f"(?:{_BIG}|[十百千]?)"
# A number in digits, with what it may go on with behind its scale: 1亿2000万, 3万5千, 1万2000亿.
GOING_ON = "(?:(?<=亿)零?[0-9]{1,4}[百千]?万|(?<=万)(?:[0-9]千|零?[0-9]{3,4})(?![0-9年])亿?)?"
# 8000多亿, 30余万: the number as it stands, some more being said without a number.
_MORE = f"(?:[0-9]+亿零?)?[0-9]+(?:,[0-9]{{3}}(?![0-9]))*[十百千]?[多余]{_BIG}"
_NUMERAL = "[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+(?:[十百千]?(?:万亿|亿|万))?)?"
_COUNTED = f"(?:{'|'.join(sorted(CLASSIFIERS, key=len, reverse=True))})"
_SOME = "(?:(?<=[十百千万亿])[多余]|(?<=[十百千])来)"  # 十余项, 十来个
_FRACTION = f"(?:[0-9]+(?:\\.[0-9]+)?|{_NUMERAL})"
# Patterns are texts: re compiles each when it is first used and keeps it, and most runs need none of them.
_NUMBERS = (
    f"(?P<idiom>{_IDIOMS})"
    f"|(?P<parts>[百千万])分之(?P<rate>{_FRACTION})"
    f"|(?P<below>{_FRACTION})分之(?P<above>{_FRACTION})"
    "|(?P<tenths>[一二两三四五六七八九十]|[1-9](?:\\.[0-9])?|10)成"
    "(?P<hundredths>[一二三四五六七八九1-9](?=$|[,。;:、!?)”的]|左右|上下|以[上下内]))?(?![为立员果效本绩就长功型熟交品套片])"
    "|(?P<ratio>(?<![0-9:.])[0-9]+(?:\\.[0-9]+)?):1(?![0-9:.])"
    "|(?<![0-9.])(?P<places>[两二三四2-4])位数"
    f"|(?P<more>{_MORE})"
    # 千 before 瓦 belongs to the unit 千瓦, and 百 before 分点 to 百分点.
    f"|(?P<number>[0-9]+(?:,[0-9]{{3}}(?![0-9]))*(?:\\.[0-9]+{_SCALE}|{_SCALE}{GOING_ON}))(?!瓦|伏|(?<=千)克(?!难|服)|分点)"
    "(?P<percent>%|‰|个?多?[百千]分点)?"
    "|翻了?(?P<doublings>[一两二三123]?)番"
    "|(?<![0-9数几多成一二两三四五六七八九十百千万])(?P<doubled>倍增)(?!计划|工程|行动|效应|培育|[器式])"
    f"|(?<!目)(?<!此)(?<!空)(?<!提)(?<!当)前(?P<foremost>[二三四五六七八九十百][二三四五六七八九十百]{{0,2}})(?!{_COUNTED}|[十百千万亿])"
    f"|第(?P<ordinal>{_NUMERAL})"
    f"|(?<=“)(?P<quoted>{_NUMERAL})(?=”)"
    f"|(?P<half>一半|过半|半数|减半)"
    f"|(?P<bare>(?=[百千万亿])[百千]?万?亿?)(?=[多余]?(?:{'|'.join(_AFTER_SCALE)}))"
    f"|(?P<spelt>{_NUMERAL})(?P<sign>%|‰|个?多?[百千]分点)"
    f"|(?P<some>{_NUMERAL}{_SOME}{_BIG})(?={_COUNTED})"
    f"|(?P<counted>(?=[百千万亿]*[〇零一二两三四五六七八九十]){_NUMERAL})(?={_SOME}?{_COUNTED}|[至到]{_NUMERAL}{_COUNTED})"
    f"|{_NUMERAL}"
)
_PIECE = "[0-9,.]+[^0-9,.零]*"
# 比为1:1.5 and 10:40:50 are ratios of other numbers; 指标1:5% and PM2.5:35 only end a name with a colon.
_TORN_BEFORE = "[0-9][零十百千万亿]*\\.?$|(?<![0-9.])[0-9]{1,3},$|[:为到在至达成比于](?!(?:19|20)[0-9]{2}:)[0-9.]+:$"
_TORN_BEHIND, _FAR = "[.:]?[0-9]", 10
_SIGNS = "%‰点"  # with which a number ends
_PLACES = {"两": 2, "二": 2, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}
_RANGE = "至|到|[—–~-]{1,2}"
_PLAIN = "[0-9][0-9,.]*"
_UNIT = "[0-9.,]*(?P<scale>[十百千万亿]*)(?:%|(?P<thousandths>‰|个?多?千分点)|个?多?百分点)?"


@record
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
    found = (mention for match in compiled(_NUMBERS).finditer(text) for mention in _mentions_of(match))
    first = next(found, None)
    if first is None:
        return
    for second in found:
        between = text[first.end : second.start]
        scaled = compiled(_RANGE).fullmatch(between) and compiled(_PLAIN).fullmatch(first.text)
        yield _with_scale_of(first, second) if scaled else first
        first = second
    yield first


def is_torn(text: str, start: int, end: int) -> bool:
    """Whether the digits from ``start`` to ``end`` go on in others beside them, so that nobody can tell the number: 1.2.3%, 10亿00斤."""
    if text[start] not in "0123456789":
        return False
    before = compiled(_TORN_BEFORE).search(text, max(0, start - _FAR), start)
    return before is not None or (text[end - 1] not in _SIGNS and compiled(_TORN_BEHIND).match(text, end) is not None)


def _mentions_of(match: re.Match[str]) -> Iterator[Mention]:
    """Yield the numbers that a match holds: none for an idiom, and for a numeral that counts nothing."""
    match match.lastgroup:
        case "ordinal" | "quoted" | "counted" | "bare" as part:
            yield from _side_by_side(match, part)
        case "rate":
            for mention in _side_by_side(match, "rate"):
                yield copy_with(mention, value=mention.value * 100 / PARTS[match["parts"]], percent=True)
        case "foremost":
            yield from _side_by_side(match, "foremost")
        case "places":
            yield Mention(
                *match.span(), match[0], Decimal(10) ** (_PLACES[match["places"]] - 1), percent=_of_growth(match)
            )
        case "sign":
            for mention in _side_by_side(match, "spelt"):
                yield copy_with(mention, value=_in_percent(mention.value, match["sign"]), percent=True)
        case _:
            value = _value_of(match)
            if value is not None:
                yield Mention(*match.span(), match[0], value, percent=bool(match["percent"] or match["tenths"]))
            elif match["number"]:
                yield from _pieces_of(match)


def _value_of(match: re.Match[str]) -> Decimal | None:
    """Return the number of a match that holds one, None where there is none."""
    value: Decimal | None = None
    match match.lastgroup:
        # ``percent`` closes a number and ``hundredths`` a share; each may be the last group of one.
        case "number" | "percent":
            value = numeral_value(match["number"])
            value = None if value is None else _in_percent(value, match["percent"])
        case "ratio":
            value = numeral_value(match["ratio"])
        case "more" | "some" as part:
            value = numeral_value(compiled("[多余来]").sub("", match[part]))
        case "tenths" | "hundredths":
            value = tenths_value(match["tenths"], match["hundredths"])
        case "above":
            above, below = numeral_value(match["above"]), numeral_value(match["below"])
            value = above / below if above is not None and below else None
        case "doublings":
            value = Decimal(2) ** DOUBLINGS[match["doublings"]]
        case "doubled":
            value = Decimal(2)
        case "half":
            value = Decimal("0.5")
    return value


def _of_growth(match: re.Match[str]) -> bool:
    """Whether a number of two digits (两位数) is a rate: 保持两位数增长, 增速达到两位数."""
    clause = compiled("[,。;!?]").split(match.string[max(0, match.start() - 20) : match.start()])[-1]
    return bool(compiled("增|涨|率|速|降").search(clause + match.string[match.end() : match.end() + 4]))


def _in_percent(value: Decimal, sign: str | None) -> Decimal:
    return value / 10 if sign is not None and ("‰" in sign or "千" in sign) else value


def _side_by_side(match: re.Match[str], part: str) -> Iterator[Mention]:
    """Yield the number of a run of numerals, or the several that stand side by side in it: 两三年 is 2 and 3."""
    text, at = match[part], 0
    while at < len(text) <= MOST_LETTERS:
        values = ((end, numeral_value(text[at:end])) for end in range(len(text), at, -1))
        end, value = next(((end, value) for end, value in values if value is not None), (at + 1, None))
        if value is not None:
            # The first begins where the match does, and the last ends there.
            first = match.start(part) + at if at else match.start()
            last = match.start(part) + end if end < len(text) else match.end()
            yield Mention(first, last, match.string[first:last], value)
        at = end


def _pieces_of(match: re.Match[str]) -> Iterator[Mention]:
    """Yield the parts of digits that are no number together, since none may be lost: 0万1200 is 0万 beside 1200."""
    for piece in compiled(_PIECE).finditer(match["number"]):
        value = numeral_value(piece[0])
        if value is not None:
            start = match.start("number") + piece.start()
            yield Mention(start, start + len(piece[0]), piece[0], value)


def _with_scale_of(first: Mention, second: Mention) -> Mention:
    """Return the near end of a range with the scale and the sign that its far end alone carries: 600至700亿, 5—6%."""
    unit = compiled(_UNIT).fullmatch(second.text)
    if unit is None:
        return first
    value = first.value * scale_of(unit["scale"])
    return copy_with(first, value=value / 10 if unit["thousandths"] else value, percent=second.percent)

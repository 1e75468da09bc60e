"""Writes random sentences of statistical bulletins, and knows which figures they tell; nothing here knows how siping reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from told_goals import Deck, Speaker, and_joined, without_scale
from told_tables import months_named

if TYPE_CHECKING:
    from random import Random

RATES = ("城镇调查失业率", "常住人口城镇化率", "森林覆盖率", "规模以上工业企业资产负债率", "工业产能利用率")
STOCKS = (
    ("常住人口", "万人"),
    ("金融机构本外币存款余额", "亿元"),
    ("公路通车里程", "公里"),
    ("民用汽车保有量", "万辆"),
)
PRICES = ("居民消费价格", "工业生产者出厂价格")
WHOLES = {
    "地区生产总值": ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
    "规模以上工业总产值": ("汽车制造业产值", "医药制造业产值"),
}
IDLE = ("国民经济运行总体平稳。", "产业结构持续优化。", "民生保障有力有效。")


class Figure(NamedTuple):
    """What a sentence tells: the amount is in the unit without its scale, below 0 for a fall."""

    name: str
    period: str
    measure: str
    amount: Decimal
    unit: str
    comparison: str | None
    price: str | None


@dataclass
class Bulletin:
    """A bulletin as text, and its figures."""

    text: str = ""
    figures: list[Figure] = field(default_factory=list)


class Teller(Speaker):
    """Tells what was observed in a period."""

    def __init__(self, random: Random, year: int) -> None:
        """Take the source of chance and the year."""
        super().__init__(random, year)
        self.last = self.choice((12, 12, 3, 6, 9, 2, 5, 8, 10, 11))
        self.told: list[Figure] = []
        self.rates, self.prices, self.wholes = Deck(RATES, random), Deck(PRICES, random), Deck((*WHOLES,), random)

    @property
    def when(self) -> str:
        """Return the months from January in words."""
        named = {12: "全年", 3: "一季度", 6: "上半年", 9: "前三季度"}
        months = (f"1-{self.last}月", f"1—{self.last}月份", f"1至{self.last}月")
        return self.choice((named[self.last],) if self.last == 12 else (*months, named.get(self.last, months[0])))

    @property
    def before(self) -> str:
        """Return what growth is told against."""
        return self.choice(("比上年", "较上年") if self.last == 12 else ("同比", "同比", "比上年同期"))

    def tell(self, name: str, measure: str, amount: Decimal, unit: str, price: str | None = None) -> None:
        """Keep a figure of the period."""
        scale, plain = without_scale(unit)
        comparison = "yoy" if measure in {"growth", "change"} else None
        period = months_named(self.year, 1, self.last)
        self.told.append(Figure(name, period, measure, amount * scale, plain, comparison, price))

    def moved(self, name: str, price: str | None = None, words: tuple[str, str] = ("增长", "下降")) -> str:
        """Return words of a growth or a fall, against the year before."""
        value = self.percent()
        falls = self.random.random() < 0.3
        if self.random.random() < 0.04:
            self.tell(name, "growth", Decimal(0), "%", price)
            return "与上年持平" if self.last == 12 else "与上年同期持平"
        self.tell(name, "growth", -value if falls else value, "%", price)
        return self.before + words[falls] + self.rate(value)

    def number(self, number: Decimal, unit: str) -> str:
        """Return a number with its unit in words; bulletins write digits."""
        return self.choice((f"{number:f}", f"{number:f}", f"{number:f}".translate(self.wide))) + unit


def amount(teller: Teller) -> str:
    """Return a sentence of a level and its growth."""
    name, units = teller.amounts.draw()
    unit = teller.choice(units)
    value = teller.size(unit)
    priced = "产值" in name or "增加值" in name or "生产总值" in name
    verb = teller.choice(("", "", "达到", "为"))
    lead = teller.choice(("", "全市", "全市实现", "实现", "全市完成")) if not verb else teller.choice(("", "全市"))
    teller.tell(name, "level", value, unit)
    text = f"{lead}{name}{verb}{teller.number(value, unit)}"
    if priced and teller.random.random() < 0.4:
        return f"{text}，{teller.choice(('按不变价格计算', '按可比价格计算'))}，{teller.moved(name, 'constant')}"
    return f"{text}，{teller.moved(name)}"


def grown(teller: Teller) -> str:
    """Return a sentence of a growth alone."""
    name, _ = teller.amounts.draw()
    return teller.choice(("", "全市")) + name + teller.moved(name)


def parts(teller: Teller) -> str:
    """Return a sentence of a whole and its parts."""
    whole = teller.wholes.draw()
    value = teller.size("亿元")
    teller.tell(whole, "level", value, "亿元")
    text = f"{whole}{teller.number(value, '亿元')}，{teller.moved(whole)}"
    clauses = []
    for name in WHOLES[whole]:
        value = teller.size("亿元")
        teller.tell(name, "level", value, "亿元")
        clauses.append(f"{name}{teller.number(value, '亿元')}，{teller.choice(('增长', '下降'))}")
        grows, rate = clauses[-1].endswith("增长"), teller.percent()
        teller.tell(name, "growth", rate if grows else -rate, "%")
        clauses[-1] += teller.rate(rate)
    return text + teller.choice(("。其中，", "；其中，")) + teller.choice(("；", "；")).join(clauses)


def rate(teller: Teller) -> str:
    """Return a sentence of a rate, and by how much it moved."""
    name, value = teller.rates.draw(), teller.percent(3, 98)
    teller.tell(name, "share", value, "%")
    text = name + teller.choice(("为", "达到", "")) + teller.rate(value)
    if teller.random.random() < 0.5:
        points, up = teller.percent(1, 4), teller.random.random() < 0.5
        teller.tell(name, "change", points if up else -points, "个百分点")
        text += f"，{teller.before}{'提高' if up else '下降'}{points:f}个百分点"
    return text


def part_of(teller: Teller) -> str:
    """Return a sentence of what something makes of another."""
    name, whole = teller.choice(
        (
            ("高技术制造业增加值", "规模以上工业增加值"),
            ("税收收入", "一般公共预算收入"),
            ("民营经济增加值", "地区生产总值"),
        )
    )
    value = teller.percent(5, 90)
    words = teller.choice(("占{}的比重为", "占{}比重为", "占{}的比重达到")).format(whole)
    teller.tell(f"{name}{words.removesuffix('为').removesuffix('达到')}", "share", value, "%")
    return name + words + teller.rate(value)


def price(teller: Teller) -> str:
    """Return a sentence of prices."""
    name = teller.prices.draw()
    return name + teller.moved(name, None, ("上涨", "下降"))


def several(teller: Teller) -> str:
    """Return a sentence of several growths."""
    names = [teller.amounts.draw()[0] for _ in range(teller.choice((2, 2, 3)))]
    values = [teller.percent() for _ in names]
    for name, value in zip(names, values, strict=True):
        teller.tell(name, "growth", value, "%")
    before = teller.choice(("", "同比"))
    return f"{and_joined(names, teller)}{before}分别增长{and_joined([teller.rate(each) for each in values], teller)}"


def sizes(teller: Teller) -> str:
    """Return a sentence of several levels, and at times of their growths."""
    drawn = [teller.amounts.draw() for _ in range(teller.choice((2, 2, 3)))]
    pairs = [(name, units[0]) for name, units in drawn]
    said = []
    for name, unit in pairs:
        value = teller.size(unit)
        teller.tell(name, "level", value, unit)
        said.append(teller.number(value, unit))
    text = (
        and_joined([name for name, _ in pairs], teller)
        + teller.choice(("分别为", "分别达到"))
        + and_joined(said, teller)
    )
    if teller.random.random() < 0.5:
        values = [teller.percent() for _ in pairs]
        for (name, _), value in zip(pairs, values, strict=True):
            teller.tell(name, "growth", value, "%")
        text += (
            "，" + teller.choice(("", "同比")) + "分别增长" + and_joined([teller.rate(each) for each in values], teller)
        )
    return text


def added(teller: Teller) -> str:
    """Return a sentence of a level, of how much more it is, and of how much that is in percent."""
    name, unit = teller.choice((("粮食产量", "万吨"), ("发电量", "亿千瓦时"), ("财政收入", "亿元")))
    value, more, grows = teller.size(unit), teller.size(unit), teller.random.random() < 0.6
    teller.tell(name, "level", value, unit)
    teller.tell(name, "change", more if grows else -more, unit)
    rate = teller.percent()
    teller.tell(name, "growth", rate if grows else -rate, "%")
    verbs = ("增加", "增长") if grows else ("减少", "下降")
    return f"{name}{teller.number(value, unit)}，{teller.before}{verbs[0]}{teller.number(more, unit)}，{verbs[1]}{teller.rate(rate)}"


def alone(teller: Teller) -> str:
    """Return a sentence of the last month alone."""
    name, _ = teller.amounts.draw()
    text = f"{name}{teller.moved(name)}"
    if teller.last < 12 and not name.endswith("余额"):  # what a balance has grown by is since January
        period = months_named(teller.year, teller.last, teller.last)
        teller.told[-1] = teller.told[-1]._replace(period=period)
        return f"{teller.last}月份，{text}"
    return f"{teller.when}，{text}"


SENTENCES = (
    alone,
    sizes,
    sizes,
    added,
    amount,
    amount,
    amount,
    grown,
    grown,
    parts,
    rate,
    rate,
    part_of,
    price,
    several,
)


def random_bulletin(random: Random) -> Bulletin:
    """Return a bulletin on some months of a year."""
    year = random.randint(2019, 2025)
    teller = Teller(random, year)
    lines = [f"{year}年{teller.when.removeprefix('全年')}示例市国民经济和社会发展统计公报"]
    for number in range(random.randint(1, 5)):
        text = random.choice(SENTENCES)(teller)
        when = "" if text.startswith((f"{teller.last}月", "全年")) else teller.when + "，"
        lines.append(
            (random.choice(("", "初步核算，")) if number == 0 else "")
            + when
            + text
            + "。"
            + random.choice(("", "", random.choice(IDLE)))
        )
    return Bulletin("\n".join(lines), teller.told)

"""Writes random sentences of government reports, and knows which goals they set; nothing here knows how siping reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from numeral_writer import FULL_WIDTH, as_spoken, decimal_in_numerals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

T = TypeVar("T")
AMOUNTS = (  # names of what has a size and grows, each with units
    ("地区生产总值", ("亿元", "万亿元")),
    ("规模以上工业增加值", ("亿元",)),
    ("规模以上工业总产值", ("亿元",)),
    ("固定资产投资", ("亿元",)),
    ("社会消费品零售总额", ("亿元",)),
    ("一般公共预算收入", ("亿元",)),
    ("地方级财政收入", ("亿元",)),
    ("外贸进出口总额", ("亿元", "亿美元")),
    ("实际利用外资", ("亿元", "万美元")),
    ("城镇居民人均可支配收入", ("元", "万元")),
    ("农村居民人均可支配收入", ("元",)),
    ("旅游综合收入", ("亿元",)),
    ("粮食产量", ("万吨", "亿斤")),
    ("茶叶产量", ("万吨", "吨")),
    ("农产品加工业产值", ("亿元",)),
    ("数字经济核心产业增加值", ("亿元",)),
    ("工业用电量", ("亿千瓦时",)),
    ("快递业务量", ("万件", "亿件")),
    ("旅游接待人次", ("万人次",)),
    ("技术合同成交额", ("亿元",)),
    ("港口货物吞吐量", ("亿吨", "万吨")),
    ("金融机构本外币贷款余额", ("亿元",)),
)
SHARES = (
    "常住人口城镇化率",
    "森林覆盖率",
    "全社会研发经费投入占地区生产总值比重",
    "农村自来水普及率",
    "空气质量优良天数比例",
    "数字经济核心产业增加值占地区生产总值比重",
    "高中阶段毛入学率",
)
CEILINGS = ("城镇调查失业率", "城镇登记失业率")
FALLS = ("单位地区生产总值能耗", "单位地区生产总值二氧化碳排放", "规模以上工业单位增加值能耗")
COUNTED = (  # what is made, how many, the words that say so
    ("高新技术企业", "家", ("新增", "培育", "净增")),
    ("规模以上工业企业", "户", ("新增", "培育")),
    ("亿元以上项目", "个", ("实施", "引进", "新开工")),
    ("幼儿园", "所", ("新建", "改扩建", "建成")),
    ("养老服务中心", "个", ("新建", "建成")),
    ("保障性住房", "套", ("建成", "新建")),
    ("高标准农田", "万亩", ("新建", "建成", "建设")),
    ("农村公路", "公里", ("新建", "改造")),
    ("老旧小区", "个", ("改造",)),
    ("5G基站", "个", ("新建", "建成")),
)
CROPS = (("水果产量", "苹果产量"), ("肉类产量", "猪肉产量"), ("蔬菜产量", "食用菌产量"))
HOPES = ("", "", "", "力争", "确保", "争取", "力争实现", "努力实现")
OPENING = (  # without a paragraph as long as those of reports, a few short lines look like one that was folded
    "各位代表：现在，我代表县人民政府，向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出意见。"
    "面对复杂严峻的外部环境和艰巨繁重的改革发展任务，全县上下同心协力、攻坚克难，各项事业取得新的进展。"
)
IDLE = (
    "坚持稳中求进工作总基调。",
    "全力抓好各项工作落实。",
    "持续优化营商环境，激发市场活力。",
    "加快建设现代化产业体系。",
)
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}


class Goal(NamedTuple):
    """What a sentence sets: the amount is in the unit without its scale, below 0 for a fall."""

    name: str
    metric: str
    amount: Decimal
    high: Decimal | None
    unit: str
    comparator: str
    due: str
    average: bool = False  # whether it is over the average of some years


@dataclass
class Report:
    """A report as text, and its goals in their order."""

    text: str = ""
    goals: list[Goal] = field(default_factory=list)


def without_scale(unit: str) -> tuple[int, str]:
    """Return how many of a unit without a scale one is: 亿元 is 10^8 元."""
    for word, size in SCALES.items():
        if unit.startswith(word) and len(unit) > len(word):
            return size, unit.removeprefix(word)
    return 1, unit


class Deck(Generic[T]):
    """Words of which each is drawn once before any is drawn again, since a text names an indicator once."""

    def __init__(self, words: Sequence[T], random: Random) -> None:
        """Take the words and the source of chance."""
        self.words, self.random = words, random
        self.left: list[T] = []

    def draw(self) -> T:
        """Return one of the words."""
        self.left = self.left or self.random.sample(self.words, len(self.words))
        return self.left.pop()


class Speaker:
    """Spells numbers and clauses of a report for a year."""

    wide = FULL_WIDTH

    def __init__(self, random: Random, year: int) -> None:
        """Take the source of chance and the year."""
        self.random, self.year = random, year
        self.due = str(year)
        self.amounts, self.shares, self.ceilings = (Deck(AMOUNTS, random), Deck(SHARES, random), Deck(CEILINGS, random))
        self.crops = Deck(CROPS, random)
        self.falls, self.counted = Deck(FALLS, random), Deck(COUNTED, random)

    def choice(self, words: Sequence[T]) -> T:
        """Return one of some."""
        return self.random.choice(words)

    def percent(self, low: int = 1, high: int = 30) -> Decimal:
        """Return a percentage."""
        places = self.choice((0, 0, 1, 1, 2))
        return Decimal(self.random.randint(low * 10**places, high * 10**places)).scaleb(-places)

    def size(self, unit: str) -> Decimal:
        """Return an amount; of what is counted a whole one."""
        if unit in {"家", "户", "个", "所", "套", "公里"}:
            return Decimal(self.random.randint(2, 900))
        places = self.choice((0, 0, 1, 2))
        return Decimal(self.random.randint(11 * 10**places, 9999 * 10**places)).scaleb(-places)

    def rate(self, number: Decimal) -> str:
        """Return a percentage in words."""
        ways = [f"{number:f}%"] * 4 + [
            f"{number:f}％",
            f"{number:f}％".translate(FULL_WIDTH),
            "百分之" + as_spoken(decimal_in_numerals(number.normalize())),
        ]
        return self.choice(ways)

    def number(self, number: Decimal, unit: str) -> str:
        """Return a number with its unit in words."""
        ways = [f"{number:f}"] * 4 + [f"{number:f}".translate(FULL_WIDTH)]
        if number >= 1000:
            ways += [f"{number:,f}"]
        if number == number.to_integral_value() and 12 < number < 1000:  # smaller ones in numerals may be of a name
            ways += [as_spoken(decimal_in_numerals(Decimal(int(number))))]
        return self.choice(ways) + unit

    def goal(self, name: str, metric: str, unit: str, bound: tuple[str, Decimal, Decimal | None]) -> Goal:
        """Return a goal due when the sentence says."""
        comparator, value, high = bound
        scale, plain = without_scale(unit)
        return Goal(name, metric, value * scale, None if high is None else high * scale, plain, comparator, self.due)


def growth(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of how much something shall grow."""
    name, _ = speaker.amounts.draw()
    value = speaker.percent()
    said, hope = speaker.rate(value), speaker.choice(HOPES)
    high = value + speaker.choice((1, 2))
    text, comparator, far = speaker.choice(
        (
            (f"{name}增长{said}", "at_least", None),
            (f"{name}增长{said}左右", "about", None),
            (f"{name}增长{said}以上", "at_least", None),
            (f"{name}增长不低于{said}", "at_least", None),
            (f"{name}增速达到{said}", "at_least", None),
            (f"{name}增速保持在{said}以上", "at_least", None),
            (f"{name}增速保持在{said}左右", "about", None),
            (f"{name}{'同比' if hope else ''}增长{said}", "at_least", None),
            (f"{name}增长{value:f}%—{high:f}%", "between", high),
            (f"{name}增长{value:f}%-{high:f}%", "between", high),
            (f"{name}增长{value:f}%至{high:f}%", "between", high),
            (f"{name}增长超过{said}", "more_than", None),
        )
    )
    named = name + "增速" if "增速" in text else name
    return hope + text, [speaker.goal(named, "growth", "%", (comparator, value, far))]


def level(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of how large something shall be, and sometimes of how much it then has grown."""
    name, units = speaker.amounts.draw()
    unit = speaker.choice(units)
    value = speaker.size(unit)
    said, hope = speaker.number(value, unit), speaker.choice(HOPES)
    text, comparator = speaker.choice(
        (
            (f"{name}达到{said}", "at_least"),
            (f"{name}突破{said}", "more_than"),
            (f"{name}超过{said}", "more_than"),
            (f"{name}达到{said}以上", "at_least"),
            (f"{name}达到{said}左右", "about"),
            (f"{name}稳定在{said}以上", "at_least"),
            (f"{name}不低于{said}", "at_least"),
            (f"{name}{said}以上", "at_least"),
        )
    )
    goals = [speaker.goal(name, "level", unit, (comparator, value, None))]
    if speaker.random.random() < 0.3:
        grown = speaker.percent()
        text += f"，增长{speaker.rate(grown)}"
        goals.append(speaker.goal(name, "growth", "%", ("at_least", grown, None)))
    return hope + text, goals


def multiple(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of something that shall double."""
    name, _ = speaker.amounts.draw()
    words, times = speaker.choice((("翻一番", 2), ("实现翻番", 2), ("翻两番", 4)))
    return speaker.choice(HOPES[:6]) + name + words, [
        speaker.goal(name, "multiple", "倍", ("at_least", Decimal(times), None))
    ]


def share(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of a share that shall rise to something, or by points."""
    name, value, points = speaker.shares.draw(), speaker.percent(31, 98), speaker.percent(1, 5)
    said, hope = speaker.rate(value), speaker.choice(HOPES)
    if speaker.random.random() < 0.25:
        words, comparator = speaker.choice(
            (("提高{}个百分点", "at_least"), ("提高{}个百分点以上", "at_least"), ("提升{}个百分点左右", "about"))
        )
        return hope + name + words.format(f"{points:f}"), [
            speaker.goal(name, "change", "个百分点", (comparator, points, None))
        ]
    text, comparator = speaker.choice(
        (
            (f"{name}达到{said}", "at_least"),
            (f"{name}提高到{said}", "at_least"),
            (f"{name}达到{said}以上", "at_least"),
            (f"{name}保持在{said}以上", "at_least"),
            (f"{name}不低于{said}", "at_least"),
            (f"{name}达到{said}左右", "about"),
            (f"{name}由{value - points:f}%提高到{said}", "at_least"),
            (f"{name}从{value - points:f}%提升至{said}以上", "at_least"),
        )
    )
    return hope + text, [speaker.goal(name, "share", "%", (comparator, value, None))]


def ceiling(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of a rate that shall not be higher."""
    name, value = speaker.ceilings.draw(), speaker.percent(3, 9)
    said = speaker.rate(value)
    text, comparator = speaker.choice(
        (
            (f"{name}控制在{said}以内", "at_most"),
            (f"{name}不超过{said}", "at_most"),
            (f"{name}低于{said}", "less_than"),
            (f"{name}控制在{said}左右", "about"),
            (f"{name}{said}左右", "about"),
            (f"{name}控制在{said}以下", "at_most"),
        )
    )
    return text, [speaker.goal(name, "share", "%", (comparator, value, None))]


def fall(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of what shall fall."""
    name, value, verb = speaker.falls.draw(), speaker.percent(1, 20), speaker.choice(("下降", "降低"))
    said = speaker.rate(value)
    text, comparator = speaker.choice(
        (
            (f"{name}{verb}{said}", "at_most"),
            (f"{name}{verb}{said}以上", "at_most"),
            (f"{name}{verb}{said}左右", "about"),
            (f"{name}{verb}不低于{said}", "at_most"),
        )
    )
    return text, [speaker.goal(name, "growth", "%", (comparator, -value, None))]


def counted(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of what shall be made, and how many."""
    name, unit, verbs = speaker.counted.draw()
    value = speaker.size(unit)
    said, verb = speaker.number(value, unit), speaker.choice(verbs)
    text, comparator = speaker.choice(
        (
            (f"{verb}{name}{said}", "at_least"),
            (f"{verb}{name}{said}以上", "at_least"),
            (f"{verb}{name}{said}左右", "about"),
            (f"{verb}{name}不少于{said}", "at_least"),
            (f"{verb}{said}{name}", "at_least"),
        )
    )
    metric = "level" if without_scale(unit)[1] in {"亩", "公里"} else "count"
    return text, [speaker.goal(name, metric, unit, (comparator, value, None))]


def listed(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of several names with a number each, or one for all of them."""
    count = speaker.choice((2, 2, 3))
    names = [speaker.amounts.draw()[0] for _ in range(count)]
    values = [speaker.percent() for _ in names]
    tail, comparator = speaker.choice((("", "at_least"), ("左右", "about"), ("以上", "at_least")))
    if speaker.random.random() < 0.3:
        values = values[:1] * count
        words = speaker.choice(("均", "都")) + "增长" + speaker.rate(values[0]) + tail
    else:
        words = "分别增长" + and_joined([speaker.rate(each) for each in values], speaker) + tail
    goals = [
        speaker.goal(name, "growth", "%", (comparator, value, None)) for name, value in zip(names, values, strict=True)
    ]
    return speaker.choice(HOPES[:6]) + and_joined(names, speaker) + words, goals


def and_joined(words: list[str], speaker: Speaker) -> str:
    """Return words side by side."""
    return "、".join(words[:-1]) + speaker.choice(("、", "和")) + words[-1]


def sizes(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of several sizes side by side, whose last bound is for all."""
    drawn = [speaker.amounts.draw() for _ in range(speaker.choice((2, 2, 3)))]
    pairs = [(name, units[0]) for name, units in drawn]
    values = [speaker.size(unit) for _, unit in pairs]
    tail, comparator = speaker.choice((("", "at_least"), ("左右", "about"), ("以上", "at_least")))
    if len({without_scale(unit)[1] for _, unit in pairs}) > 1:
        tail, comparator = "", "at_least"  # 左右 behind the last of several units need not be for all
    said = [f"{value:f}{unit}" for value, (_, unit) in zip(values, pairs, strict=True)]
    words = speaker.choice(("分别达到", "分别达到")) + and_joined(said, speaker) + tail
    goals = [
        speaker.goal(name, "level", unit, (comparator, value, None))
        for value, (name, unit) in zip(values, pairs, strict=True)
    ]
    return speaker.choice(HOPES[:6]) + and_joined([name for name, _ in pairs], speaker) + words, goals


def risen(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of a size that shall rise from one to another, or lie between two."""
    name, units = speaker.amounts.draw()
    unit, value = speaker.choice(units), speaker.size(speaker.choice(units))
    if speaker.random.random() < 0.5:
        high = value + speaker.choice((5, 10))
        dash = speaker.choice(("—", "-", "至"))
        return f"{name}达到{value:f}{dash}{high:f}{unit}", [speaker.goal(name, "level", unit, ("between", value, high))]
    text = (
        f"{name}{speaker.choice(('由', '从'))}{value / 2:f}{unit}{speaker.choice(('增加到', '提高到'))}{value:f}{unit}"
    )
    tail, comparator = speaker.choice((("", "at_least"), ("以上", "at_least"), ("左右", "about")))
    return text + tail, [speaker.goal(name, "level", unit, (comparator, value, None))]


def of_them(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of a crop, and of one of its kinds."""
    whole, part = speaker.crops.draw()
    value = speaker.size("万吨")
    share_of = (value / 2).quantize(Decimal("0.1"))
    text = f"{whole}达到{value:f}万吨以上，其中{part}{share_of:f}万吨"
    return text, [
        speaker.goal(whole, "level", "万吨", ("at_least", value, None)),
        speaker.goal(part, "level", "万吨", ("at_least", share_of, None)),
    ]


def hired(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of new jobs, which are people and may be told in 万."""
    name, unit = "城镇新增就业", speaker.choice(("万人", "人"))
    value = speaker.size(unit) if unit == "万人" else Decimal(speaker.random.randint(1000, 90000))
    text, comparator = speaker.choice(
        (
            (f"{name}{value:f}{unit}以上", "at_least"),
            (f"{name}{value:f}{unit}", "at_least"),
            (f"{name}不少于{value:f}{unit}", "at_least"),
            (f"{name}{value:f}{unit}左右", "about"),
        )
    )
    return text, [speaker.goal(name, "level", unit, (comparator, value, None))]


def averaged(speaker: Speaker) -> tuple[str, list[Goal]]:
    """Return a clause of how much something shall grow a year on average, to the end of the five-year plan."""
    (name, _), value = speaker.amounts.draw(), speaker.percent()
    tail, comparator = speaker.choice((("", "at_least"), ("左右", "about"), ("以上", "at_least")))
    goal = speaker.goal(name, "growth", "%", (comparator, value, None))
    text = f"{speaker.choice(HOPES)}{name}年均增长{speaker.rate(value)}{tail}"
    return text, [goal._replace(due="2030", average=True)]


CLAUSES = (
    sizes,
    risen,
    of_them,
    hired,
    growth,
    growth,
    growth,
    level,
    level,
    multiple,
    share,
    ceiling,
    fall,
    counted,
    counted,
    listed,
)


def _sentence(speaker: Speaker, *, later: int) -> tuple[str, list[Goal]]:
    """Return a sentence: when, and one clause or more."""
    heads = [("", speaker.year)] * 3 + [("今年，", speaker.year), (f"{speaker.year}年，", speaker.year)]
    if later == speaker.year:
        heads += [(f"到{speaker.year + 4}年，", speaker.year + 4), (f"到{speaker.year + 1}年底，", speaker.year + 1)]
    else:
        heads = [("", later)] * 3 + [(f"到{later}年，", later), (f"到{later - 2}年，", later - 2)]
    if speaker.random.random() < 0.15:
        text, goals = averaged(speaker)
        return speaker.choice(("“十五五”期间，", "“十五五”时期，")) + text + "。", goals
    head, due = speaker.choice(heads)
    speaker.due = str(due)
    clauses, goals = [], []
    for _ in range(speaker.choice((1, 1, 2, 3, 4))):
        text, own = speaker.choice(CLAUSES)(speaker)
        clauses.append(text)
        goals += own
    return head + "，".join(clauses) + "。", goals


def random_report(random: Random) -> Report:
    """Return a report on a year: what was reached, what is planned, and at times the five-year plan."""
    speaker, report = Speaker(random, 2026), Report()
    lines = ["示例县2026年政府工作报告", OPENING]
    if random.random() < 0.5:
        lines += ["一、2025年工作回顾", "2025年，" + level(speaker)[0] + "，" + growth(speaker)[0] + "。"]
    lines += [random.choice(("二、2026年工作安排", "二、2026年主要目标和重点任务")), random.choice(IDLE)]
    spans = [speaker.year] * random.randint(1, 3)
    if random.random() < 0.4:
        spans += [2030] * random.randint(1, 2)
    for later in spans:
        if later == 2030 and not any(line.startswith("三、") for line in lines):
            lines.append(random.choice(("三、“十五五”时期主要目标", "三、“十五五”时期经济社会发展的主要目标")))
        text, goals = _sentence(speaker, later=later)
        lines.append(text if random.random() < 0.7 else text + random.choice(IDLE))
        report.goals += goals
    report.text = "\n".join(lines)
    return report

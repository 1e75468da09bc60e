"""Writes random tables as offices publish them, and knows what each cell says; nothing here knows how siping reads them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

T = TypeVar("T")
Span = tuple[int, int, int]  # a year, and the first and the last of its months
PLAN = """
id: told
name: {zh: 示例市2023年目标, en: Goals of a city}
year: 2023
source: {title: {zh: 报告, en: Report}, publisher: {zh: 某市, en: A city}, date: 2023-01-01, sections: [{id: goals, heading: 主要预期目标, title: {zh: 目标, en: Goals}}]}
conventions: {about: {width: 0.2, note: {zh: 假定, en: assumed}}}
scopes: [{id: whole, name: {zh: 全市, en: the city}}]
indicators:
  - {id: gdp, name: {zh: 地区生产总值}, aliases: [生产总值], unit: 亿元, prices: constant, targets: [{id: g1, wording: 地区生产总值增长6%左右}]}
  - {id: value-added, name: {zh: 规模以上工业增加值}, unit: 亿元, prices: constant, targets: [{id: g2, wording: 规模以上工业增加值增长7%}]}
  - {id: retail, name: {zh: 社会消费品零售总额}, unit: 亿元, prices: current, targets: [{id: g3, wording: 社会消费品零售总额增长8%}]}
  - {id: investment, name: {zh: 固定资产投资}, unit: 亿元, targets: [{id: g4, wording: 固定资产投资增长9%以上}]}
  - {id: revenue, name: {zh: 一般公共预算收入}, unit: 亿元, targets: [{id: g5, wording: 一般公共预算收入增长5%}]}
  - {id: income, name: {zh: 城镇居民人均可支配收入}, unit: 元, targets: [{id: g6, wording: 城镇居民人均可支配收入增长6%}]}
  - {id: grain, name: {zh: 粮食产量}, unit: 万吨, targets: [{id: g7, wording: 粮食产量达到60万吨}]}
  - {id: visits, name: {zh: 旅游接待人次}, unit: 万人次, targets: [{id: g8, wording: 旅游接待人次达到800万人次}]}
  - {id: prices, name: {zh: 居民消费价格}, unit: "%", targets: [{id: g9, wording: 居民消费价格涨幅3%左右}]}
"""
# What the table writer knows of these indicators, and of two that the plan does not have: names, units, level measure.
NAMES = {
    "gdp": ("地区生产总值", "生产总值", "地区生产总值(GDP)"),
    "value-added": ("规模以上工业增加值",),
    "retail": ("社会消费品零售总额",),
    "investment": ("固定资产投资",),
    "revenue": ("一般公共预算收入",),
    "income": ("城镇居民人均可支配收入",),
    "grain": ("粮食产量",),
    "visits": ("旅游接待人次",),
    "prices": ("居民消费价格", "居民消费价格指数"),
    "?1": ("平均气温指标",),
    "?2": ("示例产品产值",),
}
UNITS = {
    **dict.fromkeys(("gdp", "value-added", "retail", "investment", "revenue", "?2"), ("亿元", "万元", "亿元")),
    "income": ("元",),
    "grain": ("万吨", "吨"),
    "visits": ("万人次", "人次"),
}
SIZES = {"亿元": 10**8, "万元": 10**4, "元": 1, "万吨": 10**4, "吨": 1, "万人次": 10**4, "人次": 1, "%": 1}
MEASURES = {"visits": "count"}
GROWTHS = (
    "同比增长(%)",
    "同比增长（％）",
    "比上年同期增长%",
    "增速(%)",
    "增长(%)",
    "同比±%",
    "同比增速（%）",
    "比去年同期增长（%）",
)
LEVELS = ("绝对值", "绝对量", "总量", "绝对额")
NO_FIGURE = ("", "-", "--", "—", "－", "…", "……", "——", "/", "...", "暂无")
NOTES = (
    "注：1.地区生产总值增速按不变价格计算。",
    "数据来源：某市统计局",
    "注：部分数据因四舍五入，存在总计与分项合计不等的情况。",
    "说明：本表为快报数。",
)
CITY = ("全市", "某市", "")
WIDE = {ord(half): ord(half) + 0xFEE0 for half in "0123456789.,-"}


def months_named(year: int, first: int, last: int) -> str:
    """Return months of a year as siping names them: in quarters where they are whole quarters."""
    if (first, last) == (1, 12):
        return f"{year}"
    if first % 3 == 1 and last % 3 == 0:
        head, tail = first // 3 + 1, last // 3
        return f"{year}-Q{head}" + (f"..Q{tail}" if tail > head else "")
    return f"{year}-{first:02}" + (f"..{last:02}" if last > first else "")


class Fact(NamedTuple):
    """What a cell says: months of a year, from first to last, and an amount in the least unit (元, 吨; % of rates)."""

    indicator: str  # ?… for what the plan does not have
    year: int
    first: int
    last: int
    measure: str
    amount: Decimal
    left: str | None = None  # why it is no figure of the plan, although it is one

    @property
    def known_as(self) -> str | None:
        """The id of the indicator; None for what the plan does not have."""
        return None if self.indicator.startswith("?") else self.indicator

    @property
    def why_left(self) -> str | None:
        """Why it is no figure of the plan."""
        return self.left if self.known_as else "no_indicator"

    @property
    def period(self) -> str:
        """The months as siping names them."""
        return months_named(self.year, self.first, self.last)


@dataclass
class Table:
    """A table as rows of texts, and what its cells say, by row and column counted from 1."""

    shape: str
    rows: list[list[str]] = field(default_factory=list)
    says: dict[tuple[int, int], Fact] = field(default_factory=dict)

    def line(self, *cells: str) -> None:
        """Add a row that says nothing."""
        self.rows.append([*cells])

    def row(self, head: Sequence[str], cells: Sequence[tuple[str, Fact | None]]) -> None:
        """Add a row: its labels, and what stands behind them, each with what it says."""
        self.rows.append([*head, *(text for text, _ in cells)])
        for number, (_, fact) in enumerate(cells, len(head) + 1):
            if fact is not None:
                self.says[len(self.rows), number] = fact

    def as_csv(self, mark: str = ",", encoding: str = "utf-8") -> bytes:
        """Return the table as a file."""
        text = io.StringIO()
        csv.writer(text, delimiter=mark).writerows(self.rows)
        return text.getvalue().encode(encoding)

    def as_workbook(self, random: Random) -> bytes:
        """Return the table as a workbook: plain numbers are numbers, some of growth as a percentage with its format."""
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
            sheet = book.add_worksheet("表1")
            formats = [book.add_format({"num_format": form}) for form in ("0", "0.0", "0.00", "0.000")]
            for row, cells in enumerate(self.rows):
                for column, text in enumerate(cells):
                    places = _places(text) if (row + 1, column + 1) in self.says else None
                    if places is not None and random.random() < 0.8:
                        sheet.write_number(row, column, float(text), formats[places])
                    elif text:
                        sheet.write_string(row, column, text)
        return file.getvalue()


def _places(text: str) -> int | None:
    """Return how many places a plain number has; None for any other text."""
    whole, _, places = text.removeprefix("-").partition(".")
    plain = whole.isascii() and whole.isdigit() and len(whole) < 10 and (places or "0").isascii()
    return (
        len(places)
        if plain and (places or "0").isdigit() and len(places) < 4 and (whole == "0" or whole[0] != "0")
        else None
    )


class Writer:
    """Draws what a table is of, and spells its numbers, names and periods."""

    def __init__(self, random: Random) -> None:
        """Take the source of chance."""
        self.random = random
        self.choice: Callable[[Sequence[str]], str] = random.choice
        self.year = random.randint(2020, 2024)
        self.known: set[tuple[str, int, int, int, str]] = set()

    def chance(self, share: float) -> bool:
        """Return whether something that happens so often happens."""
        return self.random.random() < share

    def indicators(self, *, levels: bool = False) -> list[str]:
        """Return some indicators, at least one of them of the plan."""
        able = [each for each in NAMES if not levels or each in UNITS]
        drawn = self.random.sample(able, self.random.randint(1, min(6, len(able))))
        return drawn if any(each[0] != "?" for each in drawn) else ["gdp", *drawn]

    def amount(self, *, growth: bool) -> Decimal:
        """Return a number."""
        if growth:
            places = self.random.choice((1, 1, 1, 2, 0))
            return Decimal(self.random.randint(-30 * 10**places, 40 * 10**places)).scaleb(-places)
        places = self.random.choice((0, 1, 2, 2, 3))
        return Decimal(self.random.randint(1, 10 ** self.random.randint(2, 8))).scaleb(-places)

    def spelt(self, number: Decimal, *, growth: bool) -> str:
        """Return how a cell holds a number."""
        plain, chance = f"{number:f}", self.random.random()
        if chance < 0.55:
            return plain
        if growth and chance < 0.7:
            fall, rise = self.choice(("下降", "▼", "↓", "减少")), self.choice(("增长", "▲", "↑", "上升"))
            return (fall if number < 0 else rise) + f"{abs(number):f}" if number else self.choice(("持平", "0", "0.0"))
        ways = (
            plain.translate(WIDE),
            plain.replace("-", self.choice(("−", "－"))),
            f" {plain} ",
            plain + ("%" if growth else ""),
            plain if growth else f"{number:,f}",
            plain if growth else f"{number:,f}".translate(WIDE),
            plain if growth else f"{number:,f}".replace(",", " "),
        )
        return self.choice(ways)

    def cell(self, indicator: str, span: Span, unit: str, left: str | None = None) -> tuple[str, Fact | None]:
        """Return a cell and what it says: a number in a unit, growth where it is %; sometimes a mark for no figure."""
        growth = unit == "%"
        measure = "growth" if growth else MEASURES.get(indicator, "level")
        key = (indicator, *span, measure)
        if self.chance(0.12) or (left is None and key in self.known):
            return self.choice(NO_FIGURE), None
        if left is None:
            self.known.add(key)
        number = self.amount(growth=growth)
        return self.spelt(number, growth=growth), Fact(*key, number * SIZES[unit], left)

    def unit(self, indicator: str) -> str:
        """Return a unit of an indicator; % of what has no level."""
        return self.choice(UNITS.get(indicator, ("%",)))

    def name(self, indicator: str, *, marks: bool = True) -> str:
        """Return a name with what is not part of it around it."""
        name = self.choice(NAMES[indicator])
        if not marks or self.chance(0.6):
            return name
        before = self.choice(("其中：", "#", "  ", "　", "*", "一、", "1.", "（一）", "其中:"))
        behind = self.choice(("①", "*", " ", "　", "", ""))
        return before + name + behind

    def named_with(self, indicator: str, unit: str, said: str = "") -> str:
        """Return a name with its measure and unit, as a label has them together."""
        growth = said or self.choice(GROWTHS)
        around = self.choice(("({})", "（{}）"))
        joined = self.choice(("_", "_", "-")) if self.chance(0.5) else ""
        return self.name(indicator) + (joined + growth if unit == "%" else around.format(unit))

    def until(self, year: int, last: int, *, bare: bool = False) -> str:
        """Return the months from January, or the year."""
        head = "" if bare else f"{year}年"
        ways = [
            f"{head}1-{last}月",
            f"{head}1—{last}月",
            f"{head}1至{last}月",
            f"{head}１－{last}月",
            f"{head}1～{last}月",
        ]
        if last == 12:
            ways = [f"{head}全年", f"{year}年", f"{year}年度", f"{head}1-12月"]
        elif last == 1:
            ways = [f"{head}1月", f"{head}1月份"]
        elif last % 3 == 0:
            ways += [f"{head}{('一季度', '上半年', '前三季度')[last // 3 - 1]}"]
            ways += [] if last == 3 else [f"{head}第1-{last // 3}季度"]
        return self.choice(ways)

    def alone(self, year: int, month: int) -> str:
        """Return a month alone."""
        return self.choice(
            (
                f"{year}年{month}月",
                f"{year}-{month:02}",
                f"{year}{month:02}",
                f"{year}.{month:02}",
                f"{year}年{month}月份",
            )
        )

    def title(self, said: str) -> str:
        """Return a title that says when."""
        return self.choice(
            ("{0}{1}主要经济指标", "{1}{0}主要经济指标完成情况", "{0}{1}国民经济主要指标", "表1 {0}{1}主要指标")
        ).format(self.choice(CITY), said)

    def notes(self, table: Table) -> Table:
        """Return a table with lines below it."""
        if self.chance(0.3):
            table.line()
        for _ in range(self.random.choice((0, 0, 1, 2))):
            table.line(self.choice(NOTES))
        return table


def official(writer: Writer) -> Table:
    """Return a table with an indicator in each row, its level and its growth; the title says when."""
    table, year, last = Table("official"), writer.year, writer.random.choice((1, 2, 3, 5, 6, 9, 10, 12))
    table.line(writer.title(writer.until(year, last)))
    units = writer.chance(0.5)
    head = ["指标", *(["单位"] if units else [])]
    level, growth = writer.choice(LEVELS), writer.choice(GROWTHS)
    if writer.chance(0.3):
        table.line(*head, *([""] * 2))
    table.line(*head, level, growth)
    if table.rows[-2][0] == "指标":
        table.rows[-2][-2] = writer.until(year, last, bare=True)
    for indicator in writer.indicators(levels=True):
        unit = writer.unit(indicator)
        labels = [writer.name(indicator), unit] if units else [writer.named_with(indicator, unit)]
        table.row(labels, [writer.cell(indicator, (year, 1, last), each) for each in (unit, "%")])
    return writer.notes(table)


def times(writer: Writer) -> Table:
    """Return a table with an indicator and a measure in each row, and periods in the columns."""
    table, year = Table("times"), writer.year
    if writer.chance(0.6):
        table.line(writer.choice(("某市主要经济指标", "表1", "主要统计数据")))
    lasts = sorted(writer.random.sample(range(1, 13), writer.random.randint(1, 5)), reverse=writer.chance(0.3))
    spans = [(year - writer.random.choice((0, 0, 1)), 1, last) for last in lasts]
    if writer.chance(0.4):
        spans = [(when, last, last) for when, _, last in spans]
        said = [writer.alone(when, last) for when, _, last in spans]
    else:
        said = [writer.until(when, last) for when, _, last in spans]
    kinds = [(each, unit) for each in writer.indicators() for unit in dict.fromkeys((writer.unit(each), "%"))]
    blank = writer.random.randint(1, len(said)) if writer.chance(0.2) else None
    table.line(writer.choice(("指标", "项目", "指标名称")), *_parted(said, blank, ""))
    for indicator, unit in kinds:
        cells = [writer.cell(indicator, span, unit) for span in spans]
        table.row([writer.named_with(indicator, unit)], _parted(cells, blank, ("", None)))
    return writer.notes(table)


def _parted(cells: list[T], at: int | None, empty: T) -> list[T]:
    return cells if at is None else [*cells[:at], empty, *cells[at:]]


def months(writer: Writer) -> Table:
    """Return a table with months in the columns, whose rows say whether they are meant alone or from January."""
    table, year = Table("months"), writer.year
    ends = sorted(writer.random.sample(range(2, 13), writer.random.randint(1, 5)), reverse=True)
    table.line("数据库：月度数据")
    table.line("指标", *(writer.choice((f"{year}年{end}月", f"{year}年{end:02}月")) for end in ends))
    for indicator in writer.indicators():
        unit = writer.unit(indicator)
        rows = [
            ("同比增长(%)", "%", True),
            ("累计增长(%)", "%", False),
            ("_累计增长(%)", "%", False),
            ("累计同比增速(%)", "%", False),
        ]
        if unit != "%":
            rows += [
                (f"当期值({unit})", unit, True),
                (f"累计值({unit})", unit, False),
                (f"当月值({unit})", unit, True),
            ]
        for words, measured, alone in writer.random.sample(rows, writer.random.randint(1, len(rows))):
            table.row(
                [writer.name(indicator) + words],
                [writer.cell(indicator, (year, end if alone else 1, end), measured) for end in ends],
            )
    return writer.notes(table)


def two_lines(writer: Writer) -> Table:
    """Return a table whose head has two lines: periods, and level and growth below each."""
    table, year = Table("two lines"), writer.year
    lasts = writer.random.sample(range(2, 13), writer.random.randint(1, 3))
    filled, level, growth = writer.chance(0.5), writer.choice(LEVELS), writer.choice(GROWTHS)
    if writer.chance(0.5):
        table.line(writer.choice(("主要经济指标", "某市主要指标")))
    said = [writer.until(year, last) for last in lasts]
    table.line("指标", "单位", *(cell for each in said for cell in (each, each if filled else "")))
    table.line(*(["指标", "单位"] if filled else ["", ""]), *[level, growth] * len(lasts))
    for indicator in writer.indicators(levels=True):
        unit = writer.unit(indicator)
        cells = [writer.cell(indicator, (year, 1, last), each) for last in lasts for each in (unit, "%")]
        table.row([writer.name(indicator), unit], cells)
    return writer.notes(table)


def month_and_sum(writer: Writer) -> Table:
    """Return the table of a month: that month, the months from January, and their growth."""
    table, year, month = Table("month and sum"), writer.year, writer.random.randint(2, 11)
    worded = writer.chance(0.5)
    table.line(writer.title(f"{year}年{month}月" if worded else writer.until(year, month)))
    table.line(
        "指标",
        *(["本月", "本年累计"] if worded else [f"{month}月", f"1-{month}月累计"]),
        writer.choice(("累计增长%", "累计增长(%)")),
    )
    for indicator in writer.indicators(levels=True):
        unit = writer.unit(indicator)
        spans = ((month, unit), (1, unit), (1, "%"))
        table.row(
            [writer.named_with(indicator, unit)],
            [writer.cell(indicator, (year, first, month), each) for first, each in spans],
        )
    return writer.notes(table)


def columns(writer: Writer) -> Table:
    """Return a table with a period in each row, and an indicator and a measure in each column."""
    table, year = Table("columns"), writer.year
    kinds = [(each, unit) for each in writer.indicators() for unit in dict.fromkeys((writer.unit(each), "%"))]
    table.line(writer.choice(("时间", "时期", "年份", "统计时间")), *(writer.named_with(*kind) for kind in kinds))
    alone = writer.chance(0.5)
    for last in sorted(writer.random.sample(range(1, 13), writer.random.randint(2, 6))):
        said = writer.alone(year, last) if alone else writer.until(year, last)
        first = last if alone else 1
        table.row([said], [writer.cell(indicator, (year, first, last), unit) for indicator, unit in kinds])
    return writer.notes(table)


def tidy(writer: Writer) -> Table:
    """Return a table with a figure in each row."""
    table, year = Table("tidy"), writer.year
    noted = writer.chance(0.3)
    table.line("指标", "时期", "口径", "数值", "单位", *(["备注"] if noted else []))
    for indicator in writer.indicators() * 2:
        unit = writer.choice((writer.unit(indicator), "%"))
        last = writer.random.randint(1, 12)
        first = writer.random.choice((1, last))
        said = writer.alone(year, last) if first == last else writer.until(year, last)
        measure = ["同比增长", "增速", "growth"] if unit == "%" else ["总量", "level", "绝对值"]
        if indicator in MEASURES and unit != "%":
            measure = ["数量", "count"]
        table.row(
            [writer.choice(NAMES[indicator]), said, writer.choice(measure)],
            [writer.cell(indicator, (year, first, last), unit)],
        )
        table.rows[-1] += [unit, *(["见说明3"] if noted else [])]
    return table


def blocks(writer: Writer) -> Table:
    """Return a table in blocks, each with a heading that gives the year, and a header of its own."""
    table = Table("blocks")
    table.line(writer.choice(("某市主要经济指标", "主要统计数据")))
    for number, year in enumerate(writer.random.sample(range(2019, 2025), 2)):
        table.line(f"{'一二'[number]}、{year}年" + writer.choice(("", "主要指标")))
        lasts = writer.random.sample(range(2, 13), writer.random.randint(1, 3))
        table.line("指标", *(writer.until(year, last, bare=last < 12) for last in lasts))
        for indicator in writer.indicators():
            for unit in dict.fromkeys((writer.unit(indicator), "%")):
                cells = [writer.cell(indicator, (year, 1, last), unit) for last in lasts]
                table.row([writer.named_with(indicator, unit)], cells)
    return writer.notes(table)


def with_others(writer: Writer) -> Table:
    """Return a table that has goals and growth against the month before beside its figures; neither is a figure of the plan."""
    table, year, last = Table("with others"), writer.year, writer.random.choice((3, 5, 6, 9, 11))
    table.line(writer.title(writer.until(year, last)))
    goal, growth = writer.choice(("全年目标", "年度目标", "目标任务", "全年计划")), writer.choice(GROWTHS)
    table.line(
        "指标",
        "单位",
        goal,
        writer.choice(("完成", "累计完成", "绝对值")),
        growth,
        writer.choice(("环比增长(%)", "环比%")),
    )
    for indicator in writer.indicators(levels=True):
        unit, span = writer.unit(indicator), (year, 1, last)
        wanted = (year, 1, 12) if goal.startswith("全年") else span
        cells = [writer.cell(indicator, wanted, unit, "no_measure"), writer.cell(indicator, span, unit)]
        cells += [writer.cell(indicator, span, "%"), writer.cell(indicator, span, "%", "other_comparison")]
        table.row([writer.name(indicator), unit], cells)
    return writer.notes(table)


def one_unit(writer: Writer) -> Table:
    """Return a table whose unit stands in a line of its own, and whose growth stands below each level."""
    table, year = Table("one unit"), writer.year
    unit = writer.choice(("亿元", "万元"))
    table.line(writer.choice(("某市主要经济指标", "主要统计数据")))
    table.line(writer.choice(("单位：{}", "计量单位：{}", "单位:{}")).format(unit))
    lasts = writer.random.sample(range(2, 13), writer.random.randint(2, 5))
    table.line("指标", *(writer.until(year, last) for last in lasts))
    state = writer.choice(("", "", "（初步核算）", "(快报数)"))
    for indicator in writer.random.sample(("gdp", "value-added", "retail", "investment", "revenue"), 3):
        spans = [(year, 1, last) for last in lasts]
        table.row([writer.choice(NAMES[indicator]) + state], [writer.cell(indicator, span, unit) for span in spans])
        label = writer.choice(("  {}同比增长(%)", "{}增速（%）", "　同比增长(%)", "  比上年同期增长(%)")).format(
            NAMES[indicator][0]
        )
        table.row([label], [writer.cell(indicator, span, "%") for span in spans])
    return writer.notes(table)


def indices(writer: Writer) -> Table:
    """Return a table of price indices by years or months, of which 100 is no change."""
    table, year = Table("indices"), writer.year
    yearly = writer.chance(0.5)
    said = "(上年=100)" if yearly else writer.choice(("(上年同月=100)", "（上年同月=100）"))
    table.line(
        writer.choice(("时间", "年份" if yearly else "时间")), "居民消费价格指数" + said, "地区生产总值同比增长(%)"
    )
    for back in range(writer.random.randint(2, 5)):
        span = (year - back, 1, 12) if yearly else (year, 9 - back, 9 - back)
        text, fact = writer.cell("prices", span, "%")
        if fact is not None:
            text = f"{fact.amount + 100:f}"
        label = writer.choice((f"{span[0]}年", f"{span[0]}")) if yearly else writer.alone(*span[:2])
        table.row([label], [(text, fact), writer.cell("gdp", span, "%")])
    return writer.notes(table)


SHAPES = (with_others, one_unit, indices, official, times, months, two_lines, month_and_sum, columns, tidy, blocks)


def random_table(random: Random) -> Table:
    """Return a table of any shape that holds a figure of the plan."""
    while True:
        table = random.choice(SHAPES)(Writer(random))
        if any(fact.indicator[0] != "?" and fact.left is None for fact in table.says.values()):
            return table

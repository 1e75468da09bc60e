"""Figures out of statistical prose: worked examples of each way in which sentences tell them, and what must never come out."""

from __future__ import annotations

import pickle
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_cli.texts.observed.prices import usual_price
from siping_cli.texts.observed.reading import observed_figures


def told(text: str, year: int | None = 2025) -> list[str]:
    """Return what the figures of a text are, each in one line; what is usual is left out."""
    lines = []
    for each in observed_figures(text, year=year):
        more = [
            None if each.comparison == "yoy" else each.comparison,
            each.price,
            each.status,
            each.scope,
            each.place,
            each.bound,
            "末" if each.at_end else None,
        ]
        lines.append(
            " ".join(filter(None, [each.name, str(each.period), each.measure, f"{each.value}{each.unit}", *more]))
        )
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a level and a growth of one period
        (
            "初步核算，前三季度，全市实现地区生产总值744.9亿元，按不变价格计算，同比增长6.3%。",
            ["地区生产总值 2025-Q1..Q3 level 744.9亿元 preliminary 全市", "地区生产总值 2025-Q1..Q3 growth 6.3% constant preliminary 全市"],
        ),
        # a single quarter inside a half-year, and against the quarter before
        (
            "上半年国内生产总值同比增长5.0%。分季度看，一季度增长5.3%，二季度增长4.7%。从环比看，二季度国内生产总值增长0.7%。货物出口增长9%。",
            [
                "国内生产总值 2025-Q1..Q2 growth 5.0%", "国内生产总值 2025-Q1 growth 5.3%", "国内生产总值 2025-Q2 growth 4.7%",
                "国内生产总值 2025-Q2 growth 0.7% qoq", "货物出口 2025-Q1..Q2 growth 9%",
            ],
        ),
        # a month beside the months from January, for its own sentence alone behind 其中
        (
            "1—8月份，全国居民消费价格（CPI）同比上涨0.9%。其中，8月份CPI同比上涨1.0%，环比下降0.2%。核心CPI上涨1.2%。",
            [
                "居民消费价格(CPI) 2025-01..08 growth 0.9% 全国", "居民消费价格 2025-08 growth 1.0%", "居民消费价格 2025-08 growth -0.2% qoq",
                "核心CPI 2025-01..08 growth 1.2%",
            ],
        ),
        ("7月份，全市用电量增长6%。当月工业用电量增长5%。", ["用电量 2025-07 growth 6% 全市", "工业用电量 2025-07 growth 5%"]),
        ("1-9月投资增长3%；当季增长2%。", ["投资 2025-Q1..Q3 growth 3%", "投资 2025-Q3 growth 2%"]),
        ("一至三季度，进口增长2%。十一月，出口下降3%。两月，出口增长1%。前五个月，产值增长1%。", ["进口 2025-Q1..Q3 growth 2%", "出口 2025-11 growth -3%", "出口 2025-02 growth 1%", "产值 2025-01..05 growth 1%"]),
        ("去年，全省出口增长8%。2024年1月15日，进口3亿元。", ["出口 2024 growth 8% 全省", "进口 2024 level 3亿元"]),
        # lists
        (
            "食品、石化、医药等3个产业增加值分别增长7.5%、11.5%和17.4%。",
            ["食品产业增加值 2025 growth 7.5%", "石化产业增加值 2025 growth 11.5%", "医药产业增加值 2025 growth 17.4%"],
        ),
        (
            "猪、牛、羊、禽肉产量分别增长4%、7%、下降0.5%和增长1%。",
            ["猪肉产量 2025 growth 4%", "牛肉产量 2025 growth 7%", "羊肉产量 2025 growth -0.5%", "禽肉产量 2025 growth 1%"],
        ),
        (
            "城乡居民人均可支配收入分别达到34178元、14686元，分别增长7.8%和13.4%。",
            [
                "城镇居民人均可支配收入 2025 level 34178元", "农村居民人均可支配收入 2025 level 14686元",
                "城镇居民人均可支配收入 2025 growth 7.8%", "农村居民人均可支配收入 2025 growth 13.4%",
            ],
        ),
        (
            "城镇、农村常住居民人均可支配收入分别增长5%、6%。轻、重工业增加值分别增长3%、4%。",
            [
                "城镇常住居民人均可支配收入 2025 growth 5%", "农村常住居民人均可支配收入 2025 growth 6%",
                "轻工业增加值 2025 growth 3%", "重工业增加值 2025 growth 4%",
            ],
        ),
        (
            "固定资产投资增长7%。分产业看，第一、二、三产业分别同比增长6%、下降7%、增长3%。",
            ["固定资产投资 2025 growth 7%", "第一产业投资 2025 growth 6%", "第二产业投资 2025 growth -7%", "第三产业投资 2025 growth 3%"],
        ),
        (
            "生猪、肉牛出栏分别为73万头、6.4万只，分别增长10%、5.7%。",
            ["生猪出栏 2025 level 73万头", "肉牛出栏 2025 level 6.4万只", "生猪出栏 2025 growth 10%", "肉牛出栏 2025 growth 5.7%"],
        ),
        (
            "出口3亿元，进口2亿元，分别增长5%、下降6%。",
            ["出口 2025 level 3亿元", "进口 2025 level 2亿元", "出口 2025 growth 5%", "进口 2025 growth -6%"],
        ),
        ("稻、小麦产量分别增长1%、2%，合计3万吨。", ["稻产量 2025 growth 1%", "小麦产量 2025 growth 2%", "稻产量、小麦产量 2025 level 3万吨"]),
        (
            "出口、进口分别增长5%、6%、其中服务进口增长7%。",
            ["出口 2025 growth 5%", "进口 2025 growth 6%", "服务进口 2025 growth 7%"],
        ),
        # rates in numerals
        (
            "工业总产值增长百分之八点五，粮食、茶叶产量分别增长6%和百分之十二，税收占财政收入的比重为百分之六十。",
            ["工业总产值 2025 growth 8.5%", "粮食产量 2025 growth 6%", "茶叶产量 2025 growth 12%", "税收占财政收入的比重 2025 share 60%"],
        ),
        ("完成百分之五的目标。产值增长百分之一一。", []),
        # 10万 is of the unit, and no number
        ("孕产妇死亡率5人/10万人。", ["孕产妇死亡率 2025 level 5人/10万人"]),
        # A word for two of a kind is one name in a list of as many whole ones.
        ("外贸进出口总额、粮食产量分别增长5%、6%。", ["外贸进出口总额 2025 growth 5%", "粮食产量 2025 growth 6%"]),
        ("城乡居民人均可支配收入、财政收入分别增长5%、6%。", ["城乡居民人均可支配收入 2025 growth 5%", "财政收入 2025 growth 6%"]),
        ("汽车产销量分别增长23%、17%。", ["汽车产量 2025 growth 23%", "汽车销量 2025 growth 17%"]),
        ("接待游客人次、出游总花费均增长20%。", ["接待游客人次 2025 growth 20%", "出游总花费 2025 growth 20%"]),
        ("电力、热力、燃气及水生产和供应业增加值增长4.3%。", ["电力、热力、燃气及水生产和供应业增加值 2025 growth 4.3%"]),
        ("三次产业结构由7:40:53调整为6.8：40.1：53.1。", [
            "第一产业增加值占地区生产总值比重 2025 share 6.8%", "第二产业增加值占地区生产总值比重 2025 share 40.1%",
            "第三产业增加值占地区生产总值比重 2025 share 53.1%",
        ]),
        ("三次产业增加值分别增长3%、4%、5%。", ["第一产业增加值 2025 growth 3%", "第二产业增加值 2025 growth 4%", "第三产业增加值 2025 growth 5%"]),
        # names that are carried over
        (
            "规模以上工业增加值增长6.1%。分门类看，采矿业增长6%，制造业下降6.4%。",
            ["规模以上工业增加值 2025 growth 6.1%", "采矿业增加值 2025 growth 6%", "制造业增加值 2025 growth -6.4%"],
        ),
        (
            "社会消费品零售总额253亿元，增长5.5%。城镇实现177亿元；乡村76亿元，与上年持平。汽车类增长2%。",
            [
                "社会消费品零售总额 2025 level 253亿元", "社会消费品零售总额 2025 growth 5.5%", "城镇消费品零售额 2025 level 177亿元",
                "乡村消费品零售额 2025 level 76亿元", "乡村消费品零售额 2025 growth 0%", "汽车类零售额 2025 growth 2%",
            ],
        ),
        (
            "地区生产总值增长5%，第一产业增长3%。从主要产品产量看，粗钢增长1.4%。",
            ["地区生产总值 2025 growth 5%", "第一产业增加值 2025 growth 3%", "粗钢产量 2025 growth 1.4%"],
        ),
        (
            "规上工业企业营业收入1005.9亿元，增长20%；利润总额56.2亿元。金融业发展较快，实现增加值20亿元。",
            [
                "规上工业企业营业收入 2025 level 1005.9亿元", "规上工业企业营业收入 2025 growth 20%", "规上工业企业利润总额 2025 level 56.2亿元",
                "金融业增加值 2025 level 20亿元",
            ],
        ),
        ("粮食播种面积800万亩，总产量85亿斤。", ["粮食播种面积 2025 level 800万亩", "粮食总产量 2025 level 85亿斤"]),
        ("地方财政收入30亿元、支出80亿元。", ["地方财政收入 2025 level 30亿元", "地方财政支出 2025 level 80亿元"]),
        ("新登记市场主体2.3万户，总量达到15万户。", ["新登记市场主体 2025 level 2.3万户", "新登记市场主体总量 2025 level 15万户"]),
        ("生产原煤6.2亿吨，增长25%。进口煤炭2亿吨。", ["原煤产量 2025 level 6.2亿吨", "原煤产量 2025 growth 25%", "进口煤炭 2025 level 2亿吨"]),
        ("粮食总产量再创新高，达到871.6亿斤，增产1.3%。", ["粮食总产量 2025 level 871.6亿斤", "粮食总产量 2025 growth 1.3%"]),
        # shares, changes, indices, words for no change
        (
            "税收收入80亿元，占一般公共预算收入的比重为67.4%，提高1.2个百分点。失业率与上年持平。",
            [
                "税收收入 2025 level 80亿元", "税收收入占一般公共预算收入的比重 2025 share 67.4%",
                "税收收入占一般公共预算收入的比重 2025 change 1.2个百分点", "失业率 2025 change 0个百分点",
            ],
        ),
        ("产业投资比重提升至55.7%、提高4.7个百分点。", ["产业投资比重 2025 share 55.7%", "产业投资比重 2025 change 4.7个百分点"]),
        ("居民消费价格指数为99%，工业生产者出厂价格指数100.5。", ["居民消费价格指数 2025 growth -1%", "工业生产者出厂价格指数 2025 growth 0.5%"]),
        ("粮食产量600万吨，比上年增加20万吨，增产3.4%。", ["粮食产量 2025 level 600万吨", "粮食产量 2025 change 20万吨", "粮食产量 2025 growth 3.4%"]),
        ("利润同比增长1.8倍（可比口径下降3%）。", ["利润 2025 growth 1.8倍", "利润 2025 growth -3% yoy-same-scope"]),
        ("出口增速为5%，进口降幅达3.5%。", ["出口 2025 growth 5%", "进口 2025 growth -3.5%"]),
        ("一般公共预算收入完成年度预算的56.2%，同比增长8.5%。", ["一般公共预算收入完成预算 2025 share 56.2%", "一般公共预算收入 2025 growth 8.5%"]),
        ("城乡居民人均可支配收入从4.6万元、1.7万元增加到5.8万元、2.3万元。", ["城镇居民人均可支配收入 2025 level 5.8万元", "农村居民人均可支配收入 2025 level 2.3万元"]),
        ("自然增长率为-0.6‰。", ["自然增长率 2025 share -0.6‰"]),
        # what is compared with
        (
            "生产总值同比增长6%，两年平均增长4.1%，比2019年增长8%。年均增长5%。同口径下降1%。较上半年加快0.5个百分点。",
            [
                "生产总值 2025 growth 6%", "生产总值 2025 growth 4.1% two-year-average", "生产总值 2025 growth 8% vs-2019",
                "生产总值 2025 growth 5% average", "生产总值 2025 growth -1% yoy-same-scope", "生产总值 2025 change 0.5个百分点 previous-period",
            ],
        ),
        (
            "年末存款余额512亿元，比年初增长8%；户籍人口130万人，比上年末减少1万人。",
            [
                "存款余额 2025 level 512亿元 末", "存款余额 2025 growth 8% vs-start-of-year 末", "户籍人口 2025 level 130万人 末",
                "户籍人口 2025 change -1万人 vs-end-of-last-year 末",
            ],
        ),
        ("国内生产总值增加到121万亿元，五年年均增长5.2%。", ["国内生产总值 2025 level 121万亿元", "国内生产总值 2025 growth 5.2% average"]),
        ("出口增幅回落1.2个百分点。进口也增长5%。", ["出口增幅 2025 change -1.2个百分点", "进口 2025 growth 5%"]),
        ("今年以来，出口增长5%。上年末，总人口3万人。7 8亿元。", ["出口 2025 growth 5%", "总人口 2024 level 3万人 末", "总人口 2024 level 8亿元 末"]),
        ("一般公共预算收入增长3%，扣除一次性因素后增长2%。", ["一般公共预算收入 2025 growth 3%", "一般公共预算收入 2025 growth 2% yoy-same-scope"]),
        ("进出口总额3亿美元，按美元计价下降3.4%。", ["进出口总额 2025 level 3亿美元", "进出口总额 2025 growth -3.4%"]),
        ("利润下降9%，降幅比上半年收窄2.3个百分点。", ["利润 2025 growth -9%", "利润 2025 change -2.3个百分点 previous-period"]),
        ("工业企业412户，利润45亿元，占32%。利润分别提高1.5和2个百分点。", [
            "工业企业 2025 level 412户 末", "工业企业利润 2025 level 45亿元", "工业企业利润占比 2025 share 32%",
        ]),
        ("居民消费价格总水平上涨2%，食品类上涨5%。", ["居民消费价格总水平 2025 growth 2%", "食品类价格 2025 growth 5%"]),
        ("全市第一产业增长4.7%。服务业共实现增加值6亿元。地区生产总值增长5%，批发业增长1%，西部增长2%。", [
            "第一产业增加值 2025 growth 4.7% 全市", "服务业增加值 2025 level 6亿元", "地区生产总值 2025 growth 5%", "批发业增加值 2025 growth 1%",
            "西部增加值 2025 growth 2%",
        ]),
        ("地区生产总值增长5%，西部增长2%。", ["地区生产总值 2025 growth 5%", "西部 2025 growth 2%"]),
        ("利润比2024年增长3%，较上月下降1%，比一季度回升0.2个百分点。", ["利润 2025 growth 3%", "利润 2025 growth -1% previous-period", "利润 2025 change 0.2个百分点 previous-period"]),
        # prices, scope, place, status, bounds
        ("居民人均可支配收入名义增长4.9%，扣除价格因素，实际增长4%。", ["居民人均可支配收入 2025 growth 4.9% current", "居民人均可支配收入 2025 growth 4% constant"]),
        (
            "全市一般公共预算收入118亿元，其中市本级18亿元，下降5%。税收收入12亿元。全市支出90亿元。",
            [
                "一般公共预算收入 2025 level 118亿元 全市", "一般公共预算收入 2025 level 18亿元 市本级", "一般公共预算收入 2025 growth -5% 市本级",
                "税收收入 2025 level 12亿元 市本级", "支出 2025 level 90亿元 全市",
            ],
        ),
        ("二、市本级预算执行情况\n一般公共预算收入18亿元。", ["一般公共预算收入 2025 level 18亿元 市本级"]),
        ("西安市固定资产投资增长5%。", ["固定资产投资 2025 growth 5% 西安市"]),
        ("预计地区生产总值增长6%左右。", ["地区生产总值 2025 growth 6% estimate"]),
        ("全社会用电量突破1000亿千瓦时，粮食产量稳定在1.3万亿斤以上，新增就业20多万人。", [
            "全社会用电量 2025 level 1000亿千瓦时 突破", "粮食产量 2025 level 1.3万亿斤 以上", "新增就业 2025 level 20万人 多",
        ]),
        # months by what a name says
        ("上半年，夏粮产量1.4亿吨，增长2.5%。二季度末，生猪存栏4亿头；上半年，生猪出栏3亿头。", [
            "夏粮产量 2025 level 1.4亿吨", "夏粮产量 2025 growth 2.5%", "生猪存栏 2025-Q1..Q2 level 4亿头 末", "生猪出栏 2025-Q1..Q2 level 3亿头",
        ]),
        ("年末城镇调查失业率降到5.5%。进出口总额增长7%。失业率为5%，青年组上升1%。", ["城镇调查失业率 2025 share 5.5% 末", "进出口总额 2025 growth 7%", "失业率 2025 share 5%", "青年组 2025 growth 1% 末"]),
        # marks of footnotes, spaces, full width
        ("地区生产总值[1] 300.5 亿元 ， 同比增长５.２％①。", ["地区生产总值 2025 level 300.5亿元", "地区生产总值 2025 growth 5.2%"]),
        ("平板玻璃产量400万重量箱。PM2.5平均浓度28微克/立方米。", ["平板玻璃产量 2025 level 400万重量箱", "PM2.5平均浓度 2025 level 28微克/立方米"]),
    ],
)  # fmt: skip
def test_sentences_tell_figures(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值增幅居全国第7位。",
        "社会消费品零售总额增幅高于全国0.2个百分点，快于全省1%。",
        "最终消费支出对经济增长的贡献率为65.4%，拉动增长2.1个百分点。",
        "增速分别高于全国、全省9.1个、6.2个百分点，高于1.9和2.4个百分点。",
        "增速比全国平均水平高0.7个百分点。",
        "主要预期目标是：地区生产总值增长6%，收入增长8%。",
        "力争地区生产总值增长6%。",
        "一般公共预算收入（不含上级转移支付30亿元）。",
        "41个大类行业中，30个行业增长。",
        "2025年12月31日",
        "2000万元以上企业、第3批、前10名、每万人。",
        "城乡居民收入比为2.3:1，实现4:5的结构。",
        "产值翻一番。",
        "增长5%，同比。",
        "三次产业结构优化，达到3%",
        "保持平稳。",
        "二、2026年重点工作\n地区生产总值增长6%。",
        "下一步工作安排\n新增就业5万人。",
        "A、B、C分别增长5%、6%。",
        "产出达500。",
        "实现3万的飞跃。",
    ],
)
def test_what_is_no_figure_of_an_indicator_never_comes_out(text: str) -> None:
    assert told(text) == []


def test_a_text_turns_to_plans_and_back() -> None:
    text = "一、2025年工作回顾\n出口增长5%。\n二、2026年工作安排\n出口增长6%。\n三、2025年预算执行情况\n进口增长7%。"
    assert told(text) == ["出口 2025 growth 5%", "进口 2025 growth 7%"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年上半年经济运行情况\n出口增长5%。", "2024-Q1..Q2"),
        ("2024年国民经济和社会发展统计公报\n2025年3月20日\n出口增长5%。", "2024"),
        ("2025年政府工作报告\n出口增长5%。", "2024"),
        ("比2019年增长8%，2023年，出口增长5%。", "2023"),
        ("出口增长5%。\n2022.03.04", "2022"),
        ("出口增长5%。", "None"),
    ],
)
def test_the_year_is_taken_from_title_periods_and_dates(text: str, period: str) -> None:
    assert str(observed_figures(text)[-1].period) == period


def test_where_no_year_is_known_a_month_has_none_either() -> None:
    assert [each.period for each in observed_figures("当月出口增长5%。上半年，进口增长6%。")] == [None, None]
    assert observed_figures("出口增长5%。")[0].cumulative is None
    assert observed_figures("13月，出口增长5%。", year=2025)[0].period is None


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [("前三季度，出口增长5%。", True), ("9月份，出口增长5%。", False), ("一季度，出口环比增长5%。", False), ("年末总人口100万人。", "point")],
)  # fmt: skip
def test_a_figure_says_whether_it_is_cumulated(text: str, cumulative: object) -> None:
    assert observed_figures(text, year=2025)[0].cumulative == cumulative


def test_a_figure_knows_its_place_in_the_text() -> None:
    text = "甲\n上半年，\t地区 生产总值①３００.5亿元，增长5%。"
    level, growth = observed_figures(text, year=2024)
    assert text[level.start : level.end] == "３００.5亿元"
    assert (level.line, text.splitlines()[1][level.column - 1 :][:2]) == (2, "３０")
    assert (level.wording, growth.wording) == ("上半年,地区生产总值300.5亿元"[4:], "地区生产总值300.5亿元,增长5%")


@pytest.mark.parametrize(
    ("text", "wanted", "price"),
    [
        ("地区生产总值30亿元", None, "current"),
        ("地区生产总值增长3%", None, "constant"),
        ("固定资产投资增长3%", None, "current"),
        ("固定资产投资增长3%", "constant", "constant"),
        ("粮食产量增长3%", "current", None),
        ("新生事物增长3%", None, None),
        ("粮食产量3万吨", None, None),
        ("税收收入占比34%", None, None),
    ],
)
def test_prices_follow_the_convention_of_statistics(text: str, wanted: str | None, price: str | None) -> None:
    assert usual_price(observed_figures(text, year=2025)[0], wanted) == price  # type: ignore[arg-type]  # a price basis


NAMES = ("地区生产总值", "规模以上工业增加值", "固定资产投资", "社会消费品零售总额", "粮食产量", "货物出口")
PERIODS = {
    "上半年": "2024-Q1..Q2",
    "前三季度": "2024-Q1..Q3",
    "1-7月份": "2024-01..07",
    "3月份": "2024-03",
    "全年": "2024",
}
CLAUSES = (
    "{0}{1}亿元，同比增长{2}%",
    "实现{0}{1}亿元，比上年增长{2}%",
    "{0}增长{2}%，达到{1}亿元",
    "{0}达到{1}亿元、增长{2}%",
)


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(CLAUSES), st.integers(1, 9999), st.integers(1, 99)), min_size=1, max_size=4),
    st.sampled_from(sorted(PERIODS)),
    st.sampled_from(["；", "。", "\n"]),
)  # fmt: skip
def test_any_indicator_period_and_order_of_clauses_keeps_its_reading(
    clauses: list[tuple[str, str, int, int]], period: str, mark: str
) -> None:
    text = mark.join(
        ("" if number and mark != "\n" else f"{period}，") + clause.format(name, level, f"{growth / 10}")
        for number, (name, clause, level, growth) in enumerate(clauses)
    )
    found = {
        (each.name, each.measure, each.value, str(each.period), each.comparison)
        for each in observed_figures(text, year=2024)
    }
    wanted: set[tuple[str, str, Decimal, str, str | None]] = set()
    for name, _, level, growth in clauses:
        wanted.add((name, "level", Decimal(level), PERIODS[period], None))
        wanted.add((name, "growth", Decimal(growth) / 10, PERIODS[period], "yoy"))
    assert found == wanted


@given(
    st.text(
        alphabet="增长占比较上年月环末0123456789.%亿元，、；：（）。\n全市分别为突破由从第三次产业结构持平 ①",
        max_size=60,
    )
)
def test_any_text_has_an_answer_whose_numbers_stand_in_it(text: str) -> None:
    found = observed_figures(text, year=2024)
    assert observed_figures(text, year=2024) == found
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert each.name


@pytest.mark.parametrize("piece", ["1", "1,", "1:", "(", "增长5%、", "从", "上年", "其中", "2025年", "一、", "增加值"])
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    def took(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.perf_counter()
        observed_figures(text, year=2024)
        return time.perf_counter() - begun

    took(1_000)
    assert took(80_000) < 40 * max(took(8_000), 0.02)


def test_what_stands_before_changes_nothing_of_another_line() -> None:
    lines = [
        "上半年，地区生产总值300亿元，增长5%。", "1-5月，固定资产投资下降3.2%，其中工业投资增长1%。", "二季度，出口20亿元。",
    ]  # fmt: skip
    alone = {line: told(line) for line in lines}
    lines.reverse()
    assert told("\n".join(lines)) == [each for line in lines for each in alone[line]]


@pytest.mark.parametrize(("digits", "figures"), [(40, 1), (41, 0), (400, 0)])
def test_more_digits_than_any_number_has_are_no_figure(digits: int, figures: int) -> None:
    """A cell of so many is refused too; what is computed with 50 digits, and written with as many as it has, ends there."""
    assert len(told(f"全市地区生产总值增长{'9' * digits}%。")) == figures
    assert len(told(f"三次产业结构为{'9' * (digits - 4)}:4:5。")) == 3 * figures

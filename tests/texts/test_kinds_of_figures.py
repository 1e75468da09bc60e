"""Kinds of sentences of bulletins: what their figures are, and what sentences beside them say that differ in one word."""

from __future__ import annotations

import pytest

from siping_cli.texts.observed.reading import observed_figures


def figures_of(text: str) -> list[str]:
    """Return the figures of a text: value and unit, measure, what it is of, and its period."""
    return [
        f"{each.value}{each.unit} {each.measure} {each.name} {each.period}"
        for each in observed_figures(text, year=2025)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A rate that moves from one number to another is a growth, or a fall.
        ("固定资产投资增速由1-5月的3.2%回升至1-6月的4.1%。", ["4.1% growth 固定资产投资 2025-Q1..Q2"]),
        ("房地产开发投资降幅由1-5月的10.2%收窄至1-6月的8.1%。", ["-8.1% growth 房地产开发投资 2025-Q1..Q2"]),
        ("城镇化率由上年的63.2%提高到64.1%。", ["64.1% share 城镇化率 2025"]),
        # Land and what grows on it.
        (
            "蔬菜播种面积3938公顷，产量10万吨；果用瓜1107公顷，增长1.9%，产量2万吨。",
            [
                "3938公顷 level 蔬菜播种面积 2025",
                "10万吨 level 蔬菜产量 2025",
                "1107公顷 level 果用瓜播种面积 2025",
                "1.9% growth 果用瓜播种面积 2025",
                "2万吨 level 果用瓜产量 2025",
            ],
        ),
        ("棉花0.8万公顷，产量1.2万吨。", ["0.8万公顷 level 棉花 2025", "1.2万吨 level 棉花产量 2025"]),
        ("绿地面积1200公顷，公园20个。", ["1200公顷 level 绿地面积 2025", "20个 level 公园 2025"]),
        # Electricity among goods.
        (
            "生产原煤1.2亿吨；发电350亿千瓦时；水泥850万吨。",
            ["1.2亿吨 level 原煤产量 2025", "350亿千瓦时 level 发电量 2025", "850万吨 level 水泥产量 2025"],
        ),
        # Whose pupils and whose investment.
        (
            "共有普通中学120所，在校生9万人，专任教师7000人；中等职业学校12所，在校学生3.2万人。",
            [
                "120所 level 普通中学 2025",
                "9万人 level 普通中学在校生 2025",
                "7000人 level 普通中学专任教师 2025",
                "12所 level 中等职业学校 2025",
                "3.2万人 level 中等职业学校在校学生 2025",
            ],
        ),
        ("在学研究生3500人，毕业生800人。", ["3500人 level 在学研究生 2025", "800人 level 毕业生 2025"]),
        ("签约项目316个，总投资1173.9亿元。", ["316个 level 签约项目 2025", "1173.9亿元 level 签约项目总投资 2025"]),
        # Months that a sentence without figures names hold for the ones behind it.
        (
            "前三季度，服务业增加值增长4.4%。1-8月份，企业效益稳步好转。规上服务业营业收入增长12.2%。",
            ["4.4% growth 服务业增加值 2025-Q1..Q3", "12.2% growth 规上服务业营业收入 2025-01..08"],
        ),
        (
            "前三季度，服务业增加值增长4.4%。企业效益比1-8月份好转。规上服务业营业收入增长12.2%。",
            ["4.4% growth 服务业增加值 2025-Q1..Q3", "12.2% growth 规上服务业营业收入 2025-Q1..Q3"],
        ),
        # A field that opens a paragraph leaves its period to what is said of its parts; a view of a whole does not.
        (
            "服务业方面，1—4月，营业收入增长10%。其中，租赁业增长19%。",
            ["10% growth 服务业营业收入 2025-01..04", "19% growth 租赁业营业收入 2025-01..04"],
        ),
        # What some of many did, and what stands as another place does.
        ("半数工业行业增速超过20%，规上工业增加值增速为6%。", ["6% growth 规上工业增加值 2025"]),
        ("物价涨幅与全省持平，居民消费价格上涨2.3%。", ["2.3% growth 居民消费价格 2025"]),
        ("居民消费价格与上年持平。", ["0% growth 居民消费价格 2025"]),
        ("工业增加值增长6.7%，行业增长面为75.0%。", ["6.7% growth 工业增加值 2025", "75.0% share 行业增长面 2025"]),
    ],
)
def test_a_sentence_says_what_its_figures_are(text: str, expected: list[str]) -> None:
    assert figures_of(text) == expected

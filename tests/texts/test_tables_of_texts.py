"""Tables of main indicators, in whatever form a text has them."""

from __future__ import annotations

import pytest

from siping_cli.texts.extract import extract

CELLS = """主要指标
类别\t指标\t2025年\t2030年\t年均/累计\t属性
经济\t1.地区生产总值（亿元）\t5000\t6700\t6左右\t预期性
\t2.常住人口城镇化率（%）\t68.9\t71\t[2.1]\t预期性
绿色\t3.单位GDP能耗降低（%）\t—\t—\t[10]\t约束性
"""
BARS = """|指标|2025年|2030年|属性|
|---|---|---|---|
|人均预期寿命（岁）|77.9|79|预期性|
|每千人口护士数（人）|3.8|4.5以上|预期性|
"""
SPACES = """指标名称 单位 2025年 2030年 年均增速 属性
社会消费品零售总额 亿元 1900 ＞2500 6%以上 预期性
城镇调查失业率 % 5.2 ≤5.5 — 预期性
细颗粒物浓度 微克/立方米 32 <30 — 约束性
"""
LINES = """指标
2025年
2030年
年均增长
属性
茶叶产量（万吨）
12

17
7%左右
预期性
优良天数比例（%）
85
87
—
约束性
"""
BEFORE = """指标  2025年实际  2030年目标  年均
出口总额（亿美元）  12  18—20  [8]个百分点
"""
YEARLY = """表1 主要预期目标
序号 指标 单位 2025年预计 2026年目标
1 茶叶产量增速 % 5.2 5左右
2 花卉出口 亿元 12 13以上
"""
GAPS = """指标\t2025年\t\t2026年目标\t2026年增长（%）
茶叶产量（万吨）\t12\t\t13\t6
花卉产量（万吨）\t\t\t3\t\t\t
合计
"""


TURNED = """主要指标 |
茶叶产量 | 优良天数比例 | 农民人均收入 |
2030年目标值 |
>17万吨 | 87% | 3.2万元 |
属性 | 预期性 | 约束性 | 预期性 |
"""
BESIDE = """指标|茶叶产量（万吨）|花卉出口（亿元）
2025年实际|12|9
2030年目标|17|12以上
"""
TWO_LINES = """指标\t2025年\t2030年\t2030年\t属性
\t实际\t目标值\t比2025年增加\t
茶叶产量（万吨）\t12\t17\t5\t预期性
森林覆盖率（%）\t60\t62\t2\t约束性
"""
WORDS = """指标  2030年目标  年均增长  属性
全员劳动生产率（万元/人）  16  高于GDP增速  预期性
居民人均可支配收入  —  与经济增长同步  预期性
"""


def read(text: str, year: int = 2026) -> list[str]:
    return [
        f"{goal.value}{f'..{goal.value_high}' if goal.value_high else ''}{goal.unit or ''} {goal.metric} {goal.over or '-'} "
        f"{goal.comparator} {goal.due_to} {goal.strength or '-'} {goal.name}"
        for goal in extract(text, year=year).goals
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CELLS,
            [
                "6700亿元 level - at_least 2030 预期 地区生产总值",
                "6% growth average about 2030 预期 地区生产总值",
                "71% share - at_least 2030 预期 常住人口城镇化率",
                "2.1个百分点 change base at_least 2030 预期 常住人口城镇化率",
                "-10% growth base at_most 2030 约束 单位GDP能耗降低",
            ],
        ),
        (
            BARS,
            [
                "79岁 level - at_least 2030 预期 人均预期寿命",
                "4.5人 count - at_least 2030 预期 每千人口护士数",
            ],
        ),
        (
            SPACES,
            [
                "2500亿元 level - more_than 2030 预期 社会消费品零售总额",
                "6% growth average at_least 2030 预期 社会消费品零售总额",
                "5.5% share - at_most 2030 预期 城镇调查失业率",
                "30微克/立方米 level - less_than 2030 约束 细颗粒物浓度",
            ],
        ),
        (
            LINES,
            [
                "17万吨 level - at_least 2030 预期 茶叶产量",
                "7% growth average about 2030 预期 茶叶产量",
                "87% share - at_least 2030 约束 优良天数比例",
            ],
        ),
        (
            YEARLY,
            [
                "5% growth - about 2026 - 茶叶产量增速",
                "13亿元 level - at_least 2026 - 花卉出口",
            ],
        ),
        (
            GAPS,
            [
                "13万吨 level - at_least 2026 - 茶叶产量",
                "6% growth - at_least 2026 - 茶叶产量",
                "3万吨 level - at_least 2026 - 花卉产量",
            ],
        ),
        (
            TURNED,
            [
                "17万吨 level - more_than 2030 预期 茶叶产量",
                "87% share - at_least 2030 约束 优良天数比例",
                "3.2万元 level - at_least 2030 预期 农民人均收入",
            ],
        ),
        (
            BESIDE,
            [
                "17万吨 level - at_least 2030 - 茶叶产量",
                "12亿元 level - at_least 2030 - 花卉出口",
            ],
        ),
        (
            TWO_LINES,
            [
                "17万吨 level - at_least 2030 预期 茶叶产量",
                "5万吨 change base at_least 2030 预期 茶叶产量",
                "62% share - at_least 2030 约束 森林覆盖率",
                "2个百分点 change base at_least 2030 约束 森林覆盖率",
            ],
        ),
        (
            WORDS,
            [
                "16万元/人 level - at_least 2030 预期 全员劳动生产率",
                "None relation - more_than 2030 预期 全员劳动生产率",
                "None relation - about 2030 预期 居民人均可支配收入",
            ],
        ),
        (
            BEFORE,
            [
                "18..20亿美元 level - between 2030 - 出口总额",
            ],
        ),
    ],
)
def test_a_table_is_read_in_any_form(text: str, expected: list[str]) -> None:
    assert read(text) == expected
    assert read(f"三、发展目标\n到2030年，努力实现以下目标。\n\n{text}\n四、保障措施\n加强领导。") == expected


def test_figures_of_years_that_are_over_are_bases() -> None:
    found = extract(CELLS, year=2026)
    assert [other.wording for other in found.others if other.kind == "base"] == ["5000", "68.9"]
    assert not read(BARS, year=2031)


@pytest.mark.parametrize(
    "text",
    [
        "指标\n",
        "指标体系\n2030年\n属性",
        "主要指标 继续 向好",
        "指标\t单位\t备注\n产值\t亿元\t—\n",
        "指标\n目标\n指标\n",
        "指标\n2030年\n",
        "指标\t2030年\t属性\n加强领导。抓好落实。\n",
        "指标\t2030年\t属性\n一\t二\t三\t四\n",
        "指标\t2030年\t属性\n12\t13\t预期性\n",
        "指标\t2030年\t属性\n茶叶\n",
        "指标\t2030年\t属性\n" + "茶叶\n" * 50,
    ],
)
def test_what_is_no_table_has_no_goals(text: str) -> None:
    assert not [goal for goal in extract(text, year=2026).goals if goal.value is not None]

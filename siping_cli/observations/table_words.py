"""The words of official tables and what each says: data alone, so that a word is added by adding a line.

What a label of a table may say is written ``key: value``: the measure, the basis (from January, or the month or quarter alone), how
often figures are given, what is compared with, the prices, the state of a figure. ``labels`` reads them off the ends of a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siping_cli.wording.vocabulary import Metric, Status

# Columns of the tidy shape, one figure a row.
COLUMN_WORDS = {
    "indicator": "indicator 指标 指标名称 指标名 项目 项目名称 主要指标 经济指标 统计指标 商品 item indicatorname",
    "period": "period 时期 时间 期间 统计时间 统计时期 报告期 日期 年份 月份 季度 年度 年月 数据时间 统计日期 查询日期 数据日期 所属期 所属时期 统计期"
    " 统计年份 统计月份 统计年度 年别 date time year month quarter",
    "measure": "measure 口径 类型 统计口径 指标口径 度量",
    "value": "value 数值 值 数据 指标值 数据值",
    "unit": "unit 单位 计量单位 数据单位",
    "status": "status 状态 数据状态",
    "scope": "scope 范围",
    "place": "place 地区 区域 地域 省份 省市 城市 地区名称 省市区 区县 县区 市县 市州 国家 国别 region area province city country countryname",
    "source": "source 来源 数据来源 资料来源 出处",
    "note": "note 备注 说明 序号 代码 指标代码 指标编码 指标id 地区编码 地区代码 行次 排名 位次 名次 全省位次 全国位次 全市位次 更新时间 更新日期 发布日期 发布时间"
    " 公布日期 公布时间 时间区间 起止时间 数据个数 no. code seriesid seriescode indicatorcode countrycode lastupdate lastupdatetime",
    "plan": "plan 规划 目标清单",
    "name": "name",
    "frequency": "frequency 频度 频率 周期",
    "comparison": "comparison",
    "price": "price",
}
# What siping says itself of a figure that it has read, and does not read again.
IGNORED = ("note", "cumulative", "file", "sheet", "row", "column", "wording", "fate", "reason", "target", "targets")

# Whole texts of a column "measure".
MEASURES: dict[str, Metric] = {
    **dict.fromkeys(("growth", "增速", "增长"), "growth"),
    **dict.fromkeys(("level", "总量", "规模", "绝对额", "产值", "值"), "level"),
    **dict.fromkeys(("share", "占比", "比重"), "share"),
    **dict.fromkeys(("count", "数量", "个数"), "count"),
    **dict.fromkeys(("change", "变动", "增减"), "change"),
    **dict.fromkeys(("ratio", "比值"), "ratio"),
}
STATUSES: dict[str, Status] = {
    **dict.fromkeys(
        ["estimate", "预计", "预计数", "预计值", "预测", "预测数", "估计", "估算", "推算数", "estimated", "forecast"],
        "estimate",
    ),
    **dict.fromkeys(
        [
            "preliminary",
            "初步",
            "初步核算",
            "初步核算数",
            "初步数",
            "初步统计",
            "初步统计数",
            "快报",
            "快报数",
            "月报",
            "季报",
            "进度数",
        ],
        "preliminary",
    ),
    **dict.fromkeys(
        [
            "final",
            "最终",
            "最终核实",
            "最终核实数",
            "核实数",
            "年报",
            "年报数",
            "决算",
            "决算数",
            "修订",
            "修订数",
            "调整数",
            "普查数",
            "revised",
        ],
        "final",
    ),
    **dict.fromkeys(("assumed", "假定"), "assumed"),
}
# Words at the end of a label, some of them at its beginning too, and what they say of the figure.
SAYS: dict[str, dict[str, str]] = {
    words: dict(part.split("=") for part in said.split())
    for words, said in {
        "增长速度 增长率 增长幅度 增速 增幅 增长 涨幅 涨跌幅 上涨 升降幅度 增减幅度 增减幅 增减率 变化率 变动幅度 ± 增减": "measure=growth",
        "growth yoy y/y growthrate": "measure=growth comparison=yoy",
        "增减百分点 增减个百分点 百分点 个百分点": "measure=change unit=个百分点",
        "增加额 增减额 增加量 增减量 净增 change": "measure=change",
        "绝对值 绝对额 绝对量 绝对数 总量 数值 实绩 金额 数量 完成 完成数 完成额 完成值 完成情况 实际完成 实际数 实际值 level value": "measure=level",
        "占比 比重 构成 所占比重 share": "measure=share",
        "同比 比上年同期 较上年同期 比去年同期 较去年同期 与上年同期比 比上年 较上年 比去年 较去年 上年同期比 比上年同月 比去年同月 较上年同月 较去年同月"
        " 比上年同季 比去年同季 与去年同期比 与上年同期相比 与去年同期相比 比同期": "comparison=yoy",
        "同口径": "comparison=yoy-same-scope",
        "环比 比上月 较上月 比上季度 mom qoq": "comparison=previous-period",
        "两年平均": "comparison=two-year-average",
        "年均 年平均 平均每年": "comparison=average",
        "比上年末 较上年末 比年初 较年初": "comparison=vs-end-of-last-year",
        "累计值 累计数 累计额 累计完成": "basis=cumulated measure=level",
        "累计 本年累计 自年初累计 自年初 年初累计 年初至今 年初至本月 本月止累计 截至本月累计 1至本月 1-本月 1至本月累计 1-本月累计 本年至今"
        " ytd cumulative cumulated accumulated": "basis=cumulated",
        "当月值 本月值 本月数": "basis=alone frequency=month measure=level",
        "当季值 本季值": "basis=alone frequency=quarter measure=level",
        "当期值 本期值": "basis=alone measure=level",
        "当月 本月 单月 月度 monthly": "basis=alone frequency=month",
        "当季 本季 单季 季度 quarterly": "basis=alone frequency=quarter",
        "当期 本期": "basis=alone",
        "本年 当年 全年 年度 本年度 annual": "frequency=year",
        # What stands beside figures and is none of their period.
        "目标 目标值 目标数 全年目标 年度目标 年初目标 预期目标 目标任务 任务数 计划 计划数 全年计划 年度计划 年初计划 年初预算 预算数 年初预算数": "apart=goal",
        "预测值 预期值 预期 市场预期 前值 前期值 上期值 forecast previous": "apart=other",
        "今值 现值 公布值 actual": "published=yes",
        "期末值 期末数 月末数 年末数 期末余额": "end=yes measure=level",
        "期末 月末 季末 年末 年底": "end=yes",
        "本年实际 本年数 本年完成": "frequency=year measure=level",
        "上年实际 上年数 上年完成 去年实际": "year=-1 measure=level",
        "上年同期 去年同期 上年同期数 去年同期数 上年同月 上年": "year=-1",
        "按可比价 按可比价格 按可比价计算 按可比价格计算 可比价 可比价格 不变价 不变价格 按不变价 按不变价格 按不变价格计算 扣除价格因素": "price=constant",
        "现价 现行价 现行价格 当年价 当年价格 按现价 按现行价格计算 按当年价格计算 按现价计算 名义": "price=current",
    }.items()
}
# Words that say so only right before a measure: 实际利用外资 is a name.
BEFORE_GROWTH: dict[str, dict[str, str]] = {
    "实际": {"price": "constant"},
    "月": {"basis": "alone", "frequency": "month"},
}
# Labels that stand for the place that a table is about, and for all that it is about.
HERE_WORDS = frozenset(["全市", "本市", "全县", "本县", "全区", "本区", "全州", "全盟", "全旗"])
WHOLE = frozenset(["合计", "总计"])
# Names of sectors: alone, they are the value added of GDP, or a part of what stands before them.
SECTORS = frozenset(
    [
        "第一产业",
        "第二产业",
        "第三产业",
        "一产",
        "二产",
        "三产",
        "工业",
        "建筑业",
        "服务业",
        "农业",
        "农林牧渔业",
        "批发和零售业",
        "住宿和餐饮业",
        "金融业",
        "房地产业",
    ]
)
OUTPUT_NAMES = ("生产总值", "增加值", "gdp", "经济指标", "主要指标")
# Ends of a name that the same statistic is known without.
ENDS_OF_NAMES = ("指数", "完成情况", "情况", "完成", "总计", "合计")
# What an index says by what is put equal to 100.
INDEX_OF: dict[str, dict[str, str]] = {
    word: {"measure": "index", **said}
    for said, listed in (
        ({"comparison": "yoy"}, "上年 上年同月 上年同季 去年"),
        ({"comparison": "yoy", "same_period": "yes"}, "上年同期 去年同期"),  # alone or from January: not said
        ({"comparison": "previous-period"}, "上月 上季 上期"),
    )
    for word in listed.split()
}
FREQUENCIES = {
    **dict.fromkeys(["年", "年度", "year", "annual", "y", "a", "年报"], "year"),
    **dict.fromkeys(["季", "季度", "quarter", "quarterly", "q"], "quarter"),
    **dict.fromkeys(["月", "月度", "month", "monthly", "m"], "month"),
}
# Cells that hold no figure.
NO_FIGURE = frozenset(
    "- -- --- — —— ——— – ― － … …… ... .. . / \\ x X × * # n/a na n.a. nan null none 空 缺 无 暂无 不适用 未公布 — —".lower().split()
) | {""}
# A growth without a number.
UNMOVED = ("持平", "与上年持平", "与去年持平", "同比持平", "基本持平")
FALLING_WORDS, RISING_WORDS = (
    ("下降", "减少", "下跌", "降低", "回落", "降", "减", "▼", "↓"),
    ("增长", "上升", "增加", "上涨", "提高", "增", "升", "▲", "↑"),
)
# Other spellings of units in tables.
UNITS = {
    "亿元人民币": "亿元",
    "万元人民币": "万元",
    "百分比": "%",
    "％": "%",
    "rmb100m": "亿元",
    "户数": "户",
    "人民币元": "元",
}
# Beginnings of a label that say nothing of it, or only that it is a part.
PART_PREFIXES = ("其中:", "其中", "#", "*", "※", "☆", "★", "●", "○", "■", "□", "◆", "+", "其:")
NOTE_WORDS = ("注", "注释", "备注", "说明", "数据来源", "资料来源", "来源", "指标解释", "note", "notes", "source")
KNOWN_COLUMNS: dict[str, str] = {
    **{word.casefold(): key for key, listed in COLUMN_WORDS.items() for word in listed.split()},
    **dict.fromkeys(IGNORED, "note"),
}

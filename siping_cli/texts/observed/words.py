"""The words of statistical prose and what each says: data alone, so that a word is added by adding it to a line."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What the name of a statistic ends in. A name without one shares that of the name before it: 采矿业 after 规模以上工业增加值.
HEADS = _words(
    "结余 增加值 生产总值 总产值 产值 产量 总产量 单产 面积 投资 投资额 投资完成额 零售额 零售总额 零售 销售额 销售量 销量 总收入 收入 支出 利润 利润总额 利税 税收 总额 总值 "
    "余额 存款 贷款 价格 价格指数 价格总水平 指数 人口 人次 就业 用电量 发电量 用水量 供电量 货运量 客运量 周转量 吞吐量 业务量 业务总量 业务收入 营业额 成交额 交易额 出口 "
    "进口 进出口 出口额 进口额 顺差 逆差 外资 出栏 存栏 出栏量 存栏量 保有量 里程 率 比重 占比 比例 能耗 水耗 电耗 税种 排放量 浓度 天数 花费 消费 消费额 消费量 经费 经费投入 费用 "
    "成本 户数 发送量 投递量 库存 储量 CPI PPI GDP 生产量 销售面积 施工面积 竣工面积 新开工面积 总量 流量 金额 数量 人数 到位资金 保费 赔付额 中位数 均价 工资 "
    "增长面 覆盖面 销售率 利用率 限额 债务 总和 亩产 引资"
)
# What of these a growth alone may share with the names behind it.
SHARED_HEADS = _words(
    "零售总额 价格总水平 价格指数 增加值 总产值 产值 产量 投资 零售额 销售额 销售量 价格 收入 支出 利润 利润总额 用电量 发电量 贷款 存款 业务量 营业额 成交额 出口 进口 进出口 货运量 客运量 周转量 "
    "吞吐量 销售面积 保费收入 原保险保费收入 营业收入 可支配收入 人均可支配收入 消费支出 保有量 存款余额 贷款余额 出口额 进口额 税收收入"
)
# What alone closes a list, and has what the first of it has before its own: 汽车产量、销量.
CLOSING_HEADS = _words("能耗 水耗 电耗 产量 销量 支出 利润 利润总额 利税 营业收入 产值 增加值 面积 单产 总产 收入")
# What an owner has several of: 利润总额 after 规模以上工业企业营业收入.
BELONGINGS = _words(
    "营业收入 主营业务收入 营业利润 利润总额 利润 利税总额 利税 税金总额 税金 出口交货值 营业成本 增加值 总产值 产值 资产总计 资产合计 负债合计 所有者权益合计 资产负债率 营业收入利润率 应收账款 产成品存货 存货"
)
# What only those who were counted right before it have: 投资 after 房地产开发企业17户.
BELONGINGS_COUNTED = _words(
    "投资 投资额 总投资 计划总投资 协议总投资 消费品零售额 零售额 销售额 营业额 总收入 从业人员 签订合同额 房屋施工面积 房屋竣工面积"
)
# Acts whose output is called by them: 发电量.
OUTPUTS = _words("发电 供电 用电 供水 用水 供热 货运 客运")
# Who is at a school that was counted before.
PUPILS = _words("在校学生 在校生 招生 毕业生 专任教师 教职工 在园幼儿")
TRADES = _words("进出口 出口 进口 出口额 进口额")
TOTALS = _words("总量 总数 总规模 总人数 总额 总面积")
# What adds up over months, and is never counted at their end.
FLOWS = _words(
    "增加值 产值 产量 投资 收入 支出 利润 总额 总值 零售 出口 进口 销售 成交 交易 用电量 发电量 货运量 客运量 周转量 吞吐量 价格 税收 新增 经费 出栏 业务量 接待"
)
# What parts of a whole are called where its name ends so.
PARTS_OF = {"零售总额": "零售额", "价格总水平": "价格", "价格指数": "价格"}
COMPOUNDS = {
    "产销量": ("产量", "销量"),
    "存贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
    "收支": ("收入", "支出"),
}
YIELDS = _words("总产量 产量 单产 总产 平均单产 亩产")
# A name that begins so tells of an act, and takes over nothing from the name before it.
ACTS = _words("进口 出口 新增 生产 接待 销售 新建 建成 改造 发放 投放 引进 签约 净增 完成 出生 死亡")
# What holds at a time and adds up to nothing over months.
STOCKS = _words(
    "余额 存栏 存栏量 保有量 人口 里程 床位 城镇化率 覆盖率 参保人数 储备 户数 装机 装机容量 总动力 灌溉面积 待售面积 拥有量 床位数 从业人员"
)
# Who is counted at a time, and in which units, however it is said; but not what is done with them.
HOLDERS = _words("企业 单位 机构 户 学校 高校 医院 合作社 主体 园区 公司 公园 馆 站 院 中心 团体 网点")
COUNTED_IN = _words("户 家 所 公里 张 辆")
COUNTED_ACTS = _words(
    "新(?:增|登记|设|注册|建|认定|培育|引进|开|签) 净增 引进 签约 改造 培育 开工 投产 建成 完成 注销 招 售"
)
RISE_WORDS = _words(
    "增长 上涨 提高 上升 增加 提升 增 涨 升 增产 多 扩大 回升 加快 净增 同增 高 上浮 增收 增支 多增 净增加 大增 大涨 激增 猛增 剧增 微增 微涨 略增 略涨 增长了 提高了 增加了 上升了 上涨了"
)
FALL_WORDS = _words(
    "下降 减少 降低 回落 下跌 降 减 收窄 缩小 减产 跌 负增长 少 放缓 低 下滑 减收 减支 少增 大降 大跌 骤降 微降 略降 略减 下降了 减少了 降低了 回落了 减慢"
)
RISING_RATES = _words("增速 增幅 增长率 增长速度 涨幅 增长幅度 增幅达 增速达")
FALLING_RATES = _words("降幅 跌幅 下降幅度")
# After these a number is where something stands, though the word is one of moving.
ARRIVALS = (
    *(move + "为" for move in _words("提高 提升 上升 下降 降低 减少")),
    *(
        move + to
        for move in _words("提高 提升 上升 增加 增长 扩大 增 升 上涨 跃升 攀升 跃增 拓展 回升 反弹 加快")
        for to in "到至"
    ),
    *(move + to for move in _words("下降 降低 减少 回落 收窄 缩小 降 减 跌 放缓 下滑") for to in "到至"),
)
STATE_WORDS = _words(
    "修订为 核定为 在 控制在 保持 调整为 优化为 演变为 转变为 升为 降为 变为 调整到 为 是 达 达到 达到了 完成 实现 约 约为 共 共计 累计 累计完成 累计实现 总计 合计 有 共有 仅 仅为 已 已达 首次 稳定在 保持在 维持在 运行在 就 也 均 都 各 再 又 已经 已经达到 "
    "预计 平均 平均为 则 则为 获得 取得 近 共完成 平均值为 平均值 达成 收于 报"
)
BOUNDING = _words("突破 超过 超 逾 不足 首次突破 首超 近 跨越 跃上 迈上 站上")
ADVERBS = _words(
    "分别 继续 净 小幅 大幅 快速 平稳 稳步 持续 均 各 也 都 同步 累计 总体 略 微 微幅 明显 较快 连年 连续 稳 由降转 由负转正 双双 强劲 稳定 恢复 名义 实际 进一步 历史性 "
    "平均 再 已 仍 共 又 则"
)
# Before a name: verbs and words that say nothing of it.
BEGINNINGS = _words(
    "其中 发生 共有 现有 实有 拥有 建有 实现 完成 累计 共 达到 全年 期内 累计实现 累计完成 共计 另外 此外 同时 并 且 及 和 与 而 但 即 以及 尤其是 特别是 如 包括 我国 我省 我市 我区 我县 "
    "全社会共 截至 至 到 经 据 从 在 对 当年 本年 今年以来 年内 内 的"
)
WHOLES = _words("全国 全省 全市 全区 全县 全州 全盟 全旗 全自治区 全自治州")
SCOPES = _words(
    "区级 镇级 州级 盟级 旗级 市本级 省本级 区本级 县本级 州本级 中央本级 本级 省级 市级 县级 市辖区 市区 城区 中心城区 主城区 市直 全口径 城六区 高新区 经开区 开发区 市县 县区 县域"
)
# What is beside a number that is no figure of an indicator.
DISTANCES = _words("高于 低于 快于 慢于 好于 优于 高出 低出 快出 领先 领先于 落后 落后于 超出 多于 少于 高过")
AIMS = _words(
    "目标 力争 确保 预期 计划为 计划完成 安排 任务 拟 争取(?!上级|中央|国家|省|各|到位|资金|专项|项目) 将达 将突破 预算为 要达到 要实现 奋斗 以上目标 规划到 展望"
)
ADJECTIVES = _words("城镇 乡村 农村 城市")

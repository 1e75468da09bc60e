"""Kinds of clauses: what their numbers are, and what clauses beside them are that differ in one word."""

from __future__ import annotations

import pytest

from siping_cli.texts.extract import extract


def goals_of(clause: str) -> list[str]:
    """Return the numbers of a clause: value and unit, measure, how it binds, what it is for."""
    found = [goal for goal in extract(f"{clause}。", year=2026).goals if goal.value is not None]
    return [f"{goal.value}{goal.unit or ''} {goal.metric} {goal.comparator} {goal.name}" for goal in found]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        # A fall whose verb stands before what falls.
        ("全年压减一般性支出5%以上", ["-5% growth at_most 一般性支出"]),
        ("降低企业用电成本10%，压缩审批时限30%", ["-10% growth at_most 企业用电成本", "-30% growth at_most 审批时限"]),
        ("降低物流费用与GDP比率0.5个百分点", ["-0.5个百分点 change at_most 物流费用与GDP比率"]),
        ("降低贷款不良率到2%", ["2% share at_most 贷款不良率"]),
        ("贷款不良率2%", ["2% share at_least 贷款不良率"]),
        ("减少化肥使用量控制在2%以内", ["2% share at_most 减少化肥使用量"]),
        ("减少化肥使用量控制在0.5%以内", ["0.5% share at_most 减少化肥使用量"]),
        ("减少死亡事故控制在0起以内", ["0起 count at_most 减少死亡事故"]),
        ("降低贷款不良率至2%", ["2% share at_most 贷款不良率"]),
        ("压减钢铁产能100万吨", ["100万吨 level at_least 压减钢铁产能"]),
        # What 分别 is for stands in the clause before, once for each number.
        (
            "接待游客300万人次、实现旅游收入20亿元，分别增长12%、15%",
            [
                "300万人次 level at_least 接待游客",
                "20亿元 level at_least 旅游收入",
                "12% growth at_least 接待游客",
                "15% growth at_least 旅游收入",
            ],
        ),
        (
            "实现旅游收入20亿元，增长15%",
            ["20亿元 level at_least 旅游收入", "15% growth at_least 旅游收入"],
        ),
        # A harder goal of what was named.
        (
            "地区生产总值增长6.5%，奋斗目标7%",
            ["6.5% growth at_least 地区生产总值", "7% growth at_least 地区生产总值"],
        ),
        # A number in numerals that no name has: a rate, a count to the last one, a bound, and what stands behind its noun.
        ("城镇登记失业率控制在百分之三点五以内", ["3.5% share at_most 城镇登记失业率"]),
        ("旅游收入、茶叶产量分别增长5%、百分之六左右", ["5% growth about 旅游收入", "6% growth about 茶叶产量"]),
        ("新建保障性住房八十八套", ["88套 count at_least 保障性住房"]),
        ("新建农村公路八百八十公里以上", ["880公里 level at_least 农村公路"]),
        ("建成十三个养老服务中心", ["13个 count at_least 养老服务中心"]),
        ("完善养老服务中心不少于六个", ["6个 count at_least 养老服务中心"]),
        ("新建幼儿园六所、养老服务中心八个", ["6所 count at_least 幼儿园", "8个 count at_least 养老服务中心"]),
        ("形成四个体系，实施八大工程，做到三个确保，土地承包再延长三十年", []),
        # 同比 with words of hope is no result.
        ("力争贷款余额同比增长8%", ["8% growth at_least 贷款余额"]),
        ("贷款余额同比增长8%，确保了平稳运行", []),
        ("争取上级资金同比增长8%", []),
        # 分别 gives each name its number, whatever each is measured in.
        (
            "地区生产总值、游客人次和茶叶产量分别达到100亿元、20万人次、3万吨",
            [
                "100亿元 level at_least 地区生产总值",
                "20万人次 level at_least 游客人次",
                "3万吨 level at_least 茶叶产量",
            ],
        ),
        # A size, and how many there are of it.
        (
            "引进亿元以上项目60个，其中10亿元以上8个、50亿元以上2个",
            [
                "60个 count at_least 亿元以上项目",
                "8个 count at_least 10亿元以上项目",
                "2个 count at_least 50亿元以上项目",
            ],
        ),
        (
            "固定资产投资达到100亿元以上，新开工项目20个",
            ["100亿元 level at_least 固定资产投资", "20个 count at_least 新开工项目"],
        ),
        (
            "打造2个千亿级、5个百亿级产业集群",
            ["2个 count at_least 千亿级产业集群", "5个 count at_least 百亿级产业集群"],
        ),
        ("推动产业集群向500亿级迈进", ["500亿元 level at_least 产业集群"]),
        ("推动80%以上的行政村集体收入超10万元", ["80% share at_least 行政村集体收入超10万元"]),
        (
            "覆盖80%的行政村，集体收入超10万元",
            ["80% share at_least 行政村", "10万元 level more_than 集体收入"],
        ),
        # What a list shares.
        (
            "存贷款余额分别增长10%、12%",
            ["10% growth at_least 存款余额", "12% growth at_least 贷款余额"],
        ),
        ("存贷款余额增长10%", ["10% growth at_least 存贷款余额"]),
        ("开工、投产项目分别达19个、5个", ["19个 count at_least 开工项目", "5个 count at_least 投产项目"]),
        (
            "创建国家、省级示范区6个、2个",
            ["6个 count at_least 国家示范区", "2个 count at_least 省级示范区"],
        ),
        (
            "农药、化肥使用量分别下降2%、3%",
            ["-2% growth at_most 农药使用量", "-3% growth at_most 化肥使用量"],
        ),
        (
            "工业用电量增长8%，占全社会用电量的70%以上",
            ["8% growth at_least 工业用电量", "70% share at_least 工业用电量占全社会用电量"],
        ),
        # An age that is to rise, and one that tells who is meant.
        (
            "人均预期寿命达到79.5岁，提高0.5岁",
            ["79.5岁 level at_least 人均预期寿命", "0.5岁 change at_least 人均预期寿命"],
        ),
        ("为65岁以上老人提高体检标准，免费体检2万人", ["2万人 level at_least 免费体检"]),
        ("企业开办时间压缩至0.5个工作日以内", ["0.5个工作日 level at_most 企业开办时间"]),
        ("新入库规上企业25家", ["25家 count at_least 规上企业"]),
        ("建设标准厂房（5万平方米）", ["5万平方米 level at_least 标准厂房"]),
        ("——约束性指标（5项）", []),
        # How far something reaches in time, and how long something takes.
        ("建成15分钟生活圈20个", ["20个 count at_least 15分钟生活圈"]),
        ("办事时间压缩到15分钟", ["15分钟 level at_most 办事时间"]),
        # What a sum is planned as, and what it is spent on.
        ("安排专项债券2亿元支持技术改造", ["2亿元 level exact 专项债券"]),
        ("安排2亿元支持技术改造", ["2亿元 level exact 技术改造"]),
        ("赤字率拟按4%左右安排", ["4% share about 赤字率"]),
        ("赤字率拟按4%安排", ["4% share exact 赤字率"]),
        ("赤字率拟按4%以上安排", ["4% share at_least 赤字率"]),
        ("支出安排9亿元", ["9亿元 level exact 支出"]),
        ("支出安排9亿元左右", ["9亿元 level about 支出"]),
        ("支出安排9亿元以内", ["9亿元 level at_most 支出"]),
        ("拟安排省级以上水利和交通重点工程项目投资9亿元", ["9亿元 level exact 省级以上水利和交通重点工程项目投资"]),
        ("安排上市企业9家", ["9家 count at_least 上市企业"]),
        # Work that is done on so many things is no change of them.
        ("改造提升15家花卉市场", ["15家 count at_least 花卉市场"]),
        ("改造提升15家", ["15家 count at_least 改造"]),
        ("花卉市场改造提升15家", ["15家 count at_least 花卉市场改造"]),
        ("花卉市场增加15家", ["15家 change at_least 花卉市场"]),
        ("城区绿化提升3个百分点", ["3个百分点 change at_least 城区绿化"]),
        ("改造提升300平方米花卉市场", ["300平方米 level at_least 花卉市场"]),
        ("增加2万个停车位", ["2万个 level at_least 停车位"]),
        ("增加3名专任教师", ["3名 count at_least 专任教师"]),
        ("营商环境排名提升3位进入全省前列", ["3位 change at_least 营商环境排名"]),
        ("综合排名提升3", ["3 level at_least 综合排名"]),
        ("产值增速达到6%", ["6% growth at_least 产值增速"]),
        # What a list is counted by, and what is to be reached for the first time.
        (
            "每千人口拥有医师3.2人、护士3.8人",
            ["3.2人 level at_least 每千人口拥有医师", "3.8人 level at_least 每千人口拥有护士"],
        ),
        (
            "每千人口拥有医师3.2人，护士3.8人",
            ["3.2人 level at_least 每千人口拥有医师", "3.8人 level at_least 护士"],
        ),
        ("支出规模将首次达到30亿元", ["30亿元 level at_least 支出规模"]),
        ("支出规模首次达到30亿元", []),
        # Work that is done on what is there.
        ("对12条街道进行改造", ["12条 count at_least 街道"]),
        ("对45家企业进行服务", []),
        ("推介重大项目总投资不低于2000亿元", ["2000亿元 level at_least 推介重大项目总投资"]),
        ("推进总投资120亿元的电站项目", []),
    ],
)
def test_a_clause_says_what_its_numbers_are(clause: str, expected: list[str]) -> None:
    assert goals_of(clause) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("人均生产总值接近全省平均水平", ["人均生产总值 relation about"]),
        ("万元GDP能耗控制在省定目标内", ["万元GDP能耗 compliance None"]),
        ("空气质量达到国家二级标准", ["空气质量 quality None"]),
        ("生产总值与全国差距进一步缩小", ["生产总值与全国差距 sign less_than"]),
        ("居民收入保持在较高水平", ["居民收入 rank None"]),
        ("坚持高水平自立自强", []),
    ],
)
def test_a_clause_without_a_number_says_what_is_compared(clause: str, expected: list[str]) -> None:
    goals = extract(f"“十五五”时期的主要目标是：{clause}。", year=2026).goals
    assert [f"{goal.name} {goal.metric} {goal.comparator}" for goal in goals] == expected


def test_a_list_behind_a_colon_is_of_the_main_goals() -> None:
    goals = "——关于经济类目标。产值增长5%；全员劳动生产率稳步提高。\n"
    works = "围绕上述目标，抓好以下工作：\n——优化结构。服务能力稳步提高。\n"
    found = extract(f"今年主要目标是：\n{goals}{works}", year=2026).goals
    assert [goal.name for goal in found] == ["产值", "全员劳动生产率"]


def test_a_line_with_a_decimal_is_no_heading() -> None:
    lines = "“十五五”时期主要目标\n森林覆盖率提高到41.5%\n平均受教育年限提高到11.7年\n"
    assert [str(goal.value) for goal in extract(lines, year=2026).goals] == ["41.5", "11.7"]


def test_the_marks_of_a_list_are_no_words() -> None:
    goals = extract("■ 新建口袋公园2个\n▶培育龙头企业5家 ●改造供水管网3公里\n", year=2026).goals
    assert [(goal.name, goal.wording) for goal in goals] == [
        ("口袋公园", "新建口袋公园2个"),
        ("龙头企业", "培育龙头企业5家"),
        ("供水管网", "改造供水管网3公里"),
    ]


@pytest.mark.parametrize(("lead", "due"), [("锚定2035年远景目标，", 2030), ("到2035年，", 2035)])
def test_a_year_that_is_looked_at_is_not_when_goals_are_due(lead: str, due: int) -> None:
    goals = extract(f"“十五五”时期主要目标\n{lead}常住人口城镇化率达到65%。", year=2026).goals
    assert [goal.due_to for goal in goals] == [due]

"""The numbers of a clause: which share their words, what each is for, and which are no goals."""

from __future__ import annotations

import pytest

from siping_cli.texts.extract import extract


def read(text: str) -> list[str]:
    return [f"{goal.value}{goal.unit or ''} {goal.name}" for goal in extract(text, year=2026).goals]


def kinds(text: str) -> list[str]:
    return [f"{text[other.start : other.end]} {other.kind}" for other in extract(text, year=2026).others]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡居民人均可支配收入分别增长5%、6%以上。", ["5% 城镇居民人均可支配收入", "6% 农村居民人均可支配收入"]),
        ("花卉面积和产量分别达到3万亩和9万吨。", ["3万亩 花卉面积", "9万吨 花卉产量"]),
        ("花卉、苗木、茶叶产业分别达到百亿级规模。", ["100亿元 花卉", "100亿元 苗木", "100亿元 茶叶产业"]),
        ("规上工业、服务业增加值分别增长5%、6%。", ["5% 规上工业增加值", "6% 服务业增加值"]),
        ("花卉、苗木等产业产值增长6%。", ["6% 花卉、苗木等产业产值"]),
        (
            "花卉、苗木、茶叶等产业产值分别增长6%、7%、8%。",
            ["6% 花卉产业产值", "7% 苗木产业产值", "8% 茶叶产业产值"],
        ),
        ("花卉、苗木等基地分别达到2个、3个。", ["2个 花卉", "3个 苗木"]),
        (
            "国家、省、市级示范区分别达到2个、3个、4个。",
            ["2个 国家示范区", "3个 省级示范区", "4个 市级示范区"],
        ),
        ("省级、市级示范区分别达到2个、3个。", ["2个 省级示范区", "3个 市级示范区"]),
        ("花卉、市级示范区分别达到2个、3个。", ["2个 花卉", "3个 市级示范区"]),
        (
            "城镇居民、农村居民人均可支配收入分别增长5%、6%。",
            ["5% 城镇居民人均可支配收入", "6% 农村居民人均可支配收入"],
        ),
        ("制造业、农业服务业增加值分别增长5%、6%。", ["5% 制造业增加值", "6% 农业服务业增加值"]),
        ("一产、二产和三产增加值分别增长5%、6%、7%。", ["5% 一产增加值", "6% 二产增加值", "7% 三产增加值"]),
        ("研发投入、财政收入分别增长5%、6%。", ["5% 研发投入", "6% 财政收入"]),
        ("花农、农户收入分别增长5%、6%。", ["5% 花农收入", "6% 农户收入"]),
        ("化肥、农药用量分别下降5%、6%。", ["-5% 化肥用量", "-6% 农药用量"]),
        ("工业、入库税收分别增长5%、6%。", ["5% 工业税收", "6% 入库税收"]),
        (
            "花卉和苗木、茶园和果园面积分别达到2万亩、3万亩。",
            ["2万亩 花卉和苗木面积", "3万亩 茶园和果园面积"],
        ),
        ("花卉产值、税收、利润分别增长5%、6%、7%。", ["5% 花卉产值", "6% 税收", "7% 花卉利润"]),
        ("地区生产总值增长5%，税收增长6%。", ["5% 地区生产总值", "6% 税收"]),
        ("人均预期寿命达到80岁，产值增长5%。", ["80岁 人均预期寿命", "5% 产值"]),
        ("每千人口拥有医师3人、每万人床位4张。", ["3人 每千人口拥有医师", "4张 每万人床位"]),
        ("开工、投产、竣工项目分别达19个、5个。", ["19个 竣工项目", "5个 竣工项目"]),
        ("花卉产业产值达到9亿元，产值增长5%。", ["9亿元 花卉产业产值", "5% 花卉产业产值"]),
        ("执业（助理）医师达到3万人。", ["3万人 执业（助理）医师"]),
        ("巩固提升3万平方米花卉市场。", ["3万平方米 花卉市场"]),
        ("综合竞争力提升2位。", ["2位 综合竞争力"]),
        ("为3岁以下儿童免费体检2万人。", ["2万人 3岁以下儿童免费体检"]),
        ("开展3次培训。", ["3次 培训"]),
        ("引进20个百亿项目、30个企业。", ["20个 百亿项目", "30个 企业"]),
        (
            "接待游客300万人次、实现旅游收入20亿元，分别增加5万人次、6亿元。",
            ["300万人次 接待游客", "20亿元 旅游收入", "5万人次 接待游客", "6亿元 旅游收入"],
        ),
        ("花卉产值和花卉市场达到6亿元、5家。", ["6亿元 花卉产值和花卉市场", "5家 花卉产值和花卉市场"]),
        ("花卉产值、茶叶产量增长5%、6%。", ["5% 花卉产值", "6% 茶叶产量"]),
        ("实施3个新上项目。", ["3个 新上项目"]),
        (
            "培育规上企业60家，其中产值5亿元以上的8家。",
            ["60家 规上企业", "8家 产值5亿元以上的规上企业"],
        ),
        ("惠及60%学校。", ["60% 学校"]),
        ("促进花卉、苗木等产业取得突破，产值增长9%。", ["9% 花卉、苗木等产业产值"]),
        ("促进花卉产业取得突破，产值均增长9%。", ["9% 花卉产业产值"]),
        ("拟投资5亿元。", ["5亿元 投资"]),
        ("打造3个花市、5处苗圃和茶园。", ["3个 花市", "5处 苗圃和茶园"]),
        ("建设5个发电站。", ["5个 发电站"]),
        ("园区增加15个停车位。", ["15个 停车位"]),
        ("泊位提升15万吨级。", ["15万吨 泊位"]),
        ("实施30项以上举措。", ["30项 举措"]),
        ("花卉产值、茶叶产量、利润分别增长5%、6%、7%。", ["5% 花卉产值", "6% 茶叶产量", "7% 花卉利润"]),
        ("东区、西区基地分别达到2个、3个。", ["2个 东区基地", "3个 西区基地"]),
        ("花卉、就业分别增长5%、6%。", ["5% 花卉", "6% 就业"]),
        ("花、茶产量分别增长5%、6%。", ["5% 花产量", "6% 茶产量"]),
        ("居民、耗煤量分别下降5%、6%。", ["-5% 居民耗煤量", "-6% 耗煤量"]),
        ("ＧＤＰ达到9亿元。", ["9亿元 ＧＤＰ"]),
        ("执业（助理）医师、护士人数分别达到3万人、4万人。", ["3万人 执业（助理）医师人数", "4万人 护士人数"]),
        ("执业(助理)医师、护士人数分别达到3万人、4万人。", ["3万人 执业(助理)医师人数", "4万人 护士人数"]),
        ("促进花卉产业、苗木产业取得突破，产值年均增长9%。", ["9% 花卉产业产值", "9% 苗木产业产值"]),
        ("花卉出口额、高等教育毛入学率均提高6%。", ["6% 花卉出口额", "6% 高等教育毛入学率"]),
        ("花卉出口额、茶叶出口额均增长6%。", ["6% 花卉出口额", "6% 茶叶出口额"]),
        ("花卉出口额、茶叶产量增长6%。", ["6% 花卉出口额", "6% 茶叶产量"]),
        ("实施水利项目16个，完成投资60亿元。", ["16个 水利项目", "60亿元 水利项目完成投资"]),
        ("新建花卉市场3个、苗圃5处。", ["3个 花卉市场", "5处 苗圃"]),
        ("打造3个花市、5处苗圃。", ["3个 花市", "5处 苗圃"]),
        ("建成110千伏变电站2座。", ["2座 变电站"]),
        ("新增贷款300亿元。", ["300亿元 新增贷款"]),
        ("安排重点项目180个。", ["180个 重点项目"]),
        ("到2030年花卉产值从3亿元提高到9亿元。", ["9亿元 花卉产值"]),
        ("花卉产值比2020年翻一番。", ["2倍 花卉产值"]),
        ("新能源装机达到9万千瓦。", ["9万千瓦 新能源装机"]),
        ("对外贸易总额增长6%。", ["6% 对外贸易总额"]),
        ("支出安排9亿元。", ["9亿元 支出"]),
        ("每个乡镇建成1个花市。", ["1个 花市"]),
        ("花卉产值达到9亿元，占农业产值比重达到20%。", ["9亿元 花卉产值", "20% 花卉产值占农业产值比重"]),
        ("花卉产值突破9亿元，占花卉产值比重过半，面积达到3万亩。", ["9亿元 花卉产值", "3万亩 花卉面积"]),
        ("为1.5万名65岁以上老人免费体检。", ["1.5万名 65岁以上老人免费体检"]),
        ("改造提升15家花卉市场。", ["15家 花卉市场"]),
        ("提升品质，增加15个停车位。", ["15个 停车位"]),
        ("产量增加15万吨。", ["15万吨 产量"]),
        ("建设高标准农田30万亩（新建20万亩）。", ["30万亩 高标准农田", "20万亩 高标准农田新建"]),
        (
            "花卉、茶叶产值分别增长7%和8%，分别达到6亿元和3亿元。",
            ["7% 花卉产值", "8% 茶叶产值", "6亿元 花卉产值", "3亿元 茶叶产值"],
        ),
        ("研发支出与花卉产值之比达到3.3%。", ["3.3% 研发支出与花卉产值之比"]),
        ("产值达到9亿元，数量增长5%。", ["9亿元 产值", "5% 数量"]),
        ("新建幼儿园六所和养老服务中心八个。", ["6所 幼儿园", "8个 养老服务中心"]),
        ("新建花市、苗圃2个、茶园3个。", ["2个 花市、苗圃", "3个 茶园"]),
        ("新建花市、苗圃2个和茶园3个。", ["2个 花市、苗圃", "3个 茶园"]),
        ("推动花卉产值倍增。", ["2倍 花卉产值"]),
        ("打造300亿元级产业基地。", ["300亿元 产业基地"]),
        ("打造超过15亿元基地项目。", ["15亿元 基地项目"]),
        ("实施8项以上行动。", ["8项 行动"]),
        ("茶叶产量增长5%，促进花卉产业取得突破，产值增长9%。", ["5% 茶叶产量", "9% 花卉产业产值"]),
        ("使花卉产业取得突破，产值增长9%。", ["9% 花卉产业产值"]),
        ("花卉实现倍增。", ["2倍 花卉"]),
        ("花卉、苗木和茶叶占比提高3个百分点的目标。", ["3个百分点 花卉、苗木和茶叶占比"]),
        ("甲园、乙园和丙园3%的产品。", ["3% 甲园、乙园和丙园"]),
        ("新建花市3个、茶园2个并投用。", ["3个 新建花市", "2个 茶园"]),
        ("花卉产值达到9亿元（出口额达到3亿元）。", ["9亿元 花卉产值", "3亿元 出口额"]),
        ("花卉产值达到9亿元，2027年（出口额达到3亿元）。", ["9亿元 花卉产值", "3亿元 出口额"]),
        ("接待游客9万人次（执业（助理）医师3万人）。", ["9万人次 接待游客", "3万人 执业（助理）医师"]),
        ("（含税）收入增长9%。", ["9% 收入"]),
        ("新建花市（面积3万亩）。", ["3万亩 花市面积"]),
        ("GDP达到9亿元（ＧＤＰ增长6%）。", ["9亿元 GDP", "6% GDP"]),
        ("花卉产值保持9%以上的增速。", ["9% 花卉产值"]),
        ("花卉产值达到9亿元的规模。", ["9亿元 花卉产值"]),
        ("花卉产值保持9%的增长、茶叶产量达到3万吨。", ["9% 花卉产值", "3万吨 茶叶产量"]),
    ],
)
def test_what_each_number_is_for(text: str, expected: list[str]) -> None:
    assert read(f"今年，{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("统筹好“五大”关系。", ["五 name"]),
        ("抓好八个方面工作。", ["八 name"]),
        ("推动甲园、乙园和丙园3个园区升级。", ["3 enumeration"]),
        ("实施工业倍增计划。", []),
        ("大抓工业倍增。", ["倍增 name"]),
        ("为65岁以上老人免费体检。", ["65 threshold"]),
        ("推进年产15万吨原丝项目。", ["15万 capacity"]),
        ("推动15万吨原丝项目投产。", ["15万 capacity"]),
        ("支持增长10%以上的企业。", ["10% threshold"]),
        ("支持增长10%以上的增长点。", ["10% threshold"]),
        ("支持产值超过9亿元的规模以上企业。", ["9亿 threshold"]),
        ("三年内达到1900年水平。", ["三 date", "1900 date"]),
        ("抢抓国家政策16条。", ["16 name"]),
        ("开展4项行动。", ["4 name"]),
        ("依托全市12家医院。", ["12 existing"]),
        ("沿线12家医院。", ["12 existing"]),
        ("产值从3亿元提高。", ["3亿 base"]),
        ("位居全国第3位。", ["3 rank"]),
        ("3月底前完成。", ["3 date"]),
        ("延长至2030年。", ["2030 date"]),
        ("每3户配备设施。", ["3 per"]),
        ("做大做强世界500强品牌。", ["500 other"]),
        ("建成十二个养老服务中心。", ["十二 name"]),
        ("提升甲园、乙园和丙园3个园区。", ["3 enumeration"]),
        ("推动甲园和乙园、丙园和丁园2个片区升级。", ["2 enumeration"]),
        ("面向6岁儿童开展体检。", ["6 threshold"]),
        ("恢复1900年老街风貌。", ["1900 date"]),
        ("推介重大项目总投资2000亿元。", ["2000亿 capacity"]),
        ("推进占地达到3万亩的花市。", ["3万 capacity"]),
        ("新建花市占地不少于3万亩。", ["3万 capacity"]),
        ("抢抓国家政策16项。", ["16 name"]),
        ("新增15万吨原丝项目。", ["15万 capacity"]),
        ("实施12个供水工程。", ["12 name"]),
        ("依托全市12家医院建设花卉基地。", ["12 existing"]),
        ("落实“12345”热线。", ["12345 name"]),
        ("做大“花乡”3品牌。", ["3 other"]),
        ("位居第三。", ["第三 rank"]),
        ("进入前三。", ["前三 rank"]),
        ("为全市12家医院配备设备。", ["12 existing"]),
        ("去年3月完成。", ["3 date"]),
    ],
)
def test_what_is_no_goal_and_why(text: str, expected: list[str]) -> None:
    assert not read(text)
    assert kinds(text) == expected


def test_what_the_words_around_a_number_say() -> None:
    text = "每个开发区每年必保招引10个亿元以上项目、1个10亿元以上项目。"
    first, second = extract(text, year=2026).goals
    assert (first.per, first.yearly, first.due_to, first.strength, first.threshold) == (
        "每个开发区", True, None, "必保", "亿元以上",
    )  # fmt: skip
    assert (second.per, second.yearly, second.threshold, second.strength) == ("每个开发区", True, "10亿元以上", "必保")
    (sized,) = extract("亿元以上项目达到60个。", year=2026).goals
    assert sized.threshold == "亿元以上"
    assert [each.threshold for each in extract("签约项目60个10亿元以上8个。", year=2026).goals] == [None, "10亿元以上"]
    (scoped,) = extract("市本级财政收入同口径增长5%。", year=2026).goals
    assert scoped.scope == "市本级"
    (since,) = extract("到2030年，花卉产值比2025年增长30%。", year=2026).goals
    assert (since.over, since.base_period, since.due_to) == ("base", 2025, 2030)
    (spent,) = extract("赤字率拟按3%安排。", year=2026).goals
    assert spent.comparator == "exact"
    guess = "the wording gives no year; such reports usually mean 2026"
    (guessed,) = extract("今后五年，花卉产值年均增长5%。", year=2022).goals
    assert (guessed.certainty, [*map(str, guessed.doubts)], guessed.due_to) == ("likely", [guess], 2026)
    (twice,) = extract("今后五年，推进9个花卉基地建设。", year=2022).goals
    assert (twice.certainty, len(twice.doubts)) == ("doubtful", 2)
    *_, planned = extract("“十五五”时期主要目标\n今后五年，花卉产值达到9亿元。", year=2027).goals
    assert (planned.certainty, planned.due_to) == ("sure", 2030)


def test_what_a_field_is_for_is_told_by_its_heading() -> None:
    found = extract("在花卉方面，谋划亿元以上项目9个，力争产值翻番。", year=2026).goals
    assert [goal.name for goal in found] == ["亿元以上项目", "花卉产值"]
    assert [goal.name for goal in extract("在花卉方面，三年内达到9亿元。", year=2026).goals] == ["花卉"]


def test_a_heading_names_the_industry_that_its_figures_are_of() -> None:
    text = "（一）做强花卉产业\n营业收入达到9亿元。产业投资增长5%。\n（二）改善服务\n营业收入达到3亿元。"
    assert [goal.name for goal in extract(text, year=2026).goals] == ["花卉产业营业收入", "花卉产业投资", "营业收入"]


def test_less_than_of_a_condition_does_not_bind_the_number() -> None:
    text = "今年，新增3岁以下托位300个，新增3岁以下托位0.5万个，花卉水耗控制在9吨以下。"
    assert [goal.comparator for goal in extract(text, year=2026).goals] == ["at_least", "at_least", "at_most"]
    fewest = "今年，缩小3岁以下托位缺口300个，16周岁以下学生溺水0起。"
    assert [goal.comparator for goal in extract(fewest, year=2026).goals] == ["at_most", "at_most"]


def test_the_main_goals_end_where_they_are_spoken_of() -> None:
    text = "主要预期目标是：花卉产值增长5%。实现上述目标，要抓好落实。花卉产量增长6%。"
    assert [goal.strength for goal in extract(text, year=2026).goals] == ["预期", None]


@pytest.mark.parametrize(
    ("text", "certainty", "told"),
    [
        ("花卉产量增长5%。", "sure", []),
        ("到2030年花卉产量达到9万吨。", "sure", []),
        ("新建9个花卉基地。", "sure", []),
        ("新建花卉基地9个。", "sure", []),
        ("推进花卉产值增长5%。", "sure", []),
        ("花卉覆盖达到5%。", "likely", ["the wording does not say what the number measures; taken from its name"]),
        (
            "实施花卉项目9个，完成投资3亿元。",
            "likely",
            ["its name was put together from the surrounding words"],
        ),
        (
            "推进9个花卉基地建设。",
            "doubtful",
            ["these may already exist; the wording only promises to advance them"],
        ),
    ],
)
def test_what_is_doubtful_is_told(text: str, certainty: str, told: list[str]) -> None:
    goal = extract(f"今年，{text}", year=2026).goals[-1]
    assert (goal.certainty, [str(doubt) for doubt in goal.doubts]) == (certainty, told)


def test_what_a_clause_says_of_time_and_strength_holds_for_those_behind_it() -> None:
    goals = extract("茶叶产量增长5%，力争花卉产量增长6%，苗木产量增长7%；茶园面积增长8%。", year=2026).goals
    assert [goal.strength for goal in goals] == [None, "力争", "力争", None]
    goals = extract("茶叶产量增长5%，到2030年，花卉产量达到9万吨；苗木产量达到3万吨。", year=2026).goals
    assert [goal.due_to for goal in goals] == [2026, 2030, 2030]


def test_an_estimate_reaches_the_clauses_behind_it_up_to_one_that_looks_ahead() -> None:
    goals = extract("预计全年花卉产量增长5%，茶叶产量增长6%，力争苗木产量增长7%。", year=2026).goals
    assert [goal.name for goal in goals] == ["苗木产量"]


def test_an_indicator_is_known_by_its_name_with_or_without_the_word_of_its_measure() -> None:
    names = ("地区生产总值", "地区生产总值总量", "经济", "用水总量", "苗木")
    found = [extract(f"今年，{name}增长5%。", year=2026).goals[0].indicator for name in names]
    assert found == ["gdp", "gdp", "gdp", "water-use", None]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("推动80%的农户收入超10万元。", ["80%"]),
        ("带动80%的农户，60%的农户收入增长10%以上。", ["80%", "60%", "10%"]),
        ("培育花卉企业20家，5家的产值突破9亿元。", ["20家", "5家", "9亿元"]),
    ],
)
def test_an_amount_is_the_size_of_a_share_and_of_nothing_else(text: str, numbers: list[str]) -> None:
    assert [each.split()[0] for each in read(text)] == numbers


def test_the_words_of_a_goal_begin_behind_the_mark_of_its_list() -> None:
    goals = extract("新建花卉市场3个、苗圃5处，以及茶园2个。", year=2026).goals
    assert [goal.wording for goal in goals] == ["新建花卉市场3个", "苗圃5处", "茶园2个"]
    goals = extract("实施3个水利项目投资9亿元、茶园2个。", year=2026).goals
    assert [goal.wording for goal in goals] == ["实施3个水利项目投资", "水利项目投资9亿元", "茶园2个"]
    texts = ("花卉产值突破500亿元大关并保持增长。", "花卉产值达到9亿元规模。", "花卉产值实现9%增长并保持稳定。")
    assert [extract(text, year=2026).goals[0].wording for text in texts] == [
        "花卉产值突破500亿元大关", "花卉产值达到9亿元规模", "花卉产值实现9%增长",
    ]  # fmt: skip
    first, second = extract("花卉产值达到9亿元（出口额达到3亿元）。", year=2026).goals
    assert (first.wording, second.wording) == ("花卉产值达到9亿元", "出口额达到3亿元")


def test_words_that_expect_something_else_set_no_main_goals() -> None:
    goals = extract("人均预期寿命达到79.5岁，产值增长5%。", year=2026).goals
    assert [goal.strength for goal in goals] == [None, None]
    (found,) = extract("主要指标是：全员劳动生产率稳步提高。", year=2026).goals
    assert (found.name, found.metric) == ("全员劳动生产率", "sign")


def test_a_report_of_news_has_no_section_of_the_one_before() -> None:
    text = "一是抓花卉。花卉产值增长5%。\n本报讯（记者）会议提出，茶叶产值增长6%。"
    assert [goal.section for goal in extract(text, year=2026).goals] == ["一是抓花卉", ""]


def test_thousands_and_several_signs_for_one_are_read_in_place() -> None:
    text = "今年，培训群众1,200人，花卉产值增长5％，水面达到3㎢。"
    assert [text[goal.start : goal.end] for goal in extract(text, year=2026).goals] == [
        "培训群众1,200人", "花卉产值增长5％", "水面达到3㎢",
    ]  # fmt: skip

"""Tables in the shapes of official files: the words of headers and notes are those of publishers, the figures public facts or made up."""

from __future__ import annotations

from pathlib import Path

PLAN = """
id: shapes
name: {zh: 用例, en: Shapes}
source:
  title: {zh: 用例, en: Shapes}
  publisher: {zh: 用例, en: Shapes}
  date: 2017-01-01
  sections:
    - {id: goals, heading: 主要预期目标, title: {zh: 目标, en: Goals}}
conventions:
  about: {width: 0.2, note: {zh: 假定, en: assumed}}
scopes:
  - {id: whole, name: {zh: 全部, en: whole}}
indicators:
  - id: gdp
    name: {zh: 国内生产总值, en: Gross domestic product}
    aliases: [本地生产总值, 地区生产总值]
    unit: 亿元
    prices: constant
    targets:
      - {id: gdp-2021, value: 6, unit: "%", qualifier: 以上, due: 2021, base_period: 2020, scope: whole, wording: 国内生产总值增长6%以上, section: goals, strength: 预期}
      - {id: gdp-2024, value: 5, unit: "%", qualifier: 左右, due: 2024, base_period: 2023, scope: whole, wording: 国内生产总值增长5%左右, section: goals, strength: 预期}
  - id: value-added
    name: {zh: 规模以上工业增加值, en: Industrial value added}
    aliases: [工业增加值]
    unlike:
      - name: 规模以上工业总产值
        note: {zh: 总产值没有扣除中间投入, en: gross output leaves nothing out}
    unit: 亿元
    prices: constant
    targets:
      - {id: value-added-2020, value: 5, unit: "%", qualifier: 左右, due: 2020, base_period: 2019, scope: whole, wording: 规模以上工业增加值增长5%左右, section: goals, strength: 预期}
      - {id: value-added-2021, value: 6, unit: "%", qualifier: 左右, due: 2021, base_period: 2020, scope: whole, wording: 规模以上工业增加值增长6%左右, section: goals, strength: 预期}
  - id: retail-sales
    name: {zh: 社会消费品零售总额, en: Retail sales}
    unit: 亿元
    prices: current
    targets:
      - {id: retail-2017, value: 10, unit: "%", qualifier: 左右, due: 2017, base_period: 2016, scope: whole, wording: 社会消费品零售总额增长10%左右, section: goals, strength: 预期}
  - id: prices
    name: {zh: 居民消费价格, en: Consumer prices}
    aliases: [居民消费价格指数]
    unit: "%"
    targets:
      - {id: prices-2020, metric: growth, value: 3.5, unit: "%", qualifier: 左右, comparator: about_at_most, due: 2020, base_period: 2019, scope: whole, wording: 居民消费价格涨幅3.5%左右, section: goals, strength: 预期}
"""

MONTHS = """数据库：月度数据
时间：最近5个月
指标,2020年4月,2020年3月,2020年2月,2019年12月,2019年11月
工业增加值同比增长(%),3.9,-1.1,,6.9,6.2
工业增加值累计增长(%),-4.9,-8.4,-13.5,5.7,5.6
煤炭开采和洗选业增加值累计增长(%),0.6,-0.6,-8.2,5.5,5.1
注：1-2月份工业数据一起调查，一起发布。
数据来源：国家统计局
"""
QUARTERS = """数据库：季度数据
时间：最近6季度
指标,2022年第一季度,2021年第四季度,2021年第三季度,2021年第二季度,2021年第一季度,2020年第四季度
国内生产总值当季值(亿元),270177.8,324237.4,289919.3,281528.0,247985.0,295618.8
国内生产总值累计值(亿元),270177.8,1143669.7,819432.3,529513.0,247985.0,1013567.0
国内生产总值_累计增长(%),4.8,8.1,9.8,12.7,18.3,2.3
数据来源：国家统计局
"""
SALES = {
    2016: ("52910.3", "25114.1", "24645.8", "26610.7", "26857.4", "26827.4", "27539.6", "27976.4"),
    2017: ("57959.7", "27863.7", "27278.5", "29459.2", "29807.6", "29609.8", "30329.7", "30870.3"),
}
_MONTHLY = {
    2016: ("10.2", "10.5", "10.1", "10.0", "10.6", "10.2", "10.6", "10.7"),
    2017: ("9.5", "10.9", "10.7", "10.7", "11.0", "10.4", "10.1", "10.3"),
}
_NAMED = ("1-2月", *(f"{month}月" for month in range(3, 10)))
MONTHS_ALONE = "\n".join(
    (
        "统计时间,社会消费品零售总额（亿元）,社会消费品零售总额月度同比增长（%）",
        *(
            f"{year}年{month},{level},{growth}"
            for year in (2016, 2017)
            for month, level, growth in zip(_NAMED, SALES[year], _MONTHLY[year], strict=True)
        ),
    )
)
MONTHS_ALONE_TIDY = "\n".join(
    (
        "指标,时期,口径,数值,单位",
        *(
            f"社会消费品零售总额,{year}年{month},总量,{level},亿元"
            for year in (2016, 2017)
            for month, level in zip(_NAMED, SALES[year], strict=True)
        ),
    )
)
LIBRARY = """季度,国内生产总值-绝对值,国内生产总值-同比增长,第一产业-绝对值,第一产业-同比增长
2024年第1-4季度,1349083.5,5.0,91413.9,3.5
2024年第1-3季度,975357.4,4.8,57363.6,3.4
2024年第1-2季度,633599.4,5.0,30468.8,3.5
2024年第1季度,304761.8,5.3,11458.8,3.3
2023年第1-4季度,1294271.7,5.2,89169.1,4.1
"""
WORDED = """指标,时期,口径,数值,单位
旅游接待人次,2023年1月,累计值,50,万人次
旅游接待人次,2023年2月,累计值,100,万人次
旅游接待人次,2023年3月,累计值,160,万人次
旅游接待人次,2023年6月,累计值,410,万人次
社会消费品零售总额,2023年9月,累计增速,6.8,%
"""
INDEX = """指标,时期,口径,数值,单位
地区生产总值,2022年,增速,103.9,%
地区生产总值,2023年,增速,105.2,%
"""
BULLETIN = """2021年1-9月进度数据发布,,,
1、本地生产总值,,,
,9月,1-9月累计,累计增长%
本地生产总值(亿元),——,2527.54,11.5
第一产业,——,59.44,25.6
2、本地生产总值构成,,,
,9月,1-9月累计,累计增减百分点
本地生产总值(%),——,100.0,——
第一产业,——,2.3,0.4
5、规模以上工业产销,,,
,9月,1-9月累计,累计增长%
规模以上工业增加值(亿元),120.60,"1,014.28",15.9
规模以上工业销售产值(亿元),566.49,"4,578.32",23.5
亏损面(%),——,24.61,1.54个百分点
注:绝对数按现行价计算，相对数按可比价格计算。,,,
"""
SAVED = """某市2023年1-9月主要经济指标,,,,,,
指标,时期,口径,数值,单位,,
地区生产总值,2023年1-9月,增速,5.8,%,,
第一产业增加值,2023年1-9月,增速,4.0,%,,
社会消费品零售总额,2023年1月,增速,—,%,,
社会消费品零售总额,2023年1-9月,同比增长,6.8,%,,
固定资产投资(不含农户),2023年1—9月累计,同比增长,3.1,%,,
规模以上工业增加值,2023年1-9月,同比增长,4.0,%,,
资料来源：统计局月报,,,,,,
"""
PLATFORM = """指标,GDP_累计,GDP_当期,规模以上工业增加值_当期同比实际增速,规模以上工业增加值_累计同比实际增速
地区,全国,全国,全国,全国
频度,季,季,月,月
单位,亿元,亿元,%,%
2019-05,,,5.0,6.0
2019-06,460636.7,242573.8,6.3,6.0
2020-03,206504.0,206504.0,-1.1,-8.4
2020-04,,,3.9,-4.9
"""
REGIONS = """数据库：分省年度数据
指标：地区生产总值(亿元)
时间：2015-2017
地区,2017年,2016年,2015年
北京市,28014.94,25669.13,23014.59
吉林省,14944.53,14776.80,14063.13
新疆维吾尔自治区,10881.96,9649.70,
注：本表按当年价格计算。
数据来源：国家统计局
"""


def plan_in(folder: Path | str, plan: str = PLAN) -> str:
    """Write a plan into a folder, which is made where it is not there, and return the name of the folder."""
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "targets.yaml").write_text(plan, encoding="utf-8")
    return str(folder)


def table_in(folder: Path, text: str, name: str = "figures.csv", encoding: str = "utf-8") -> str:
    """Write a table into a folder and return its name."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)

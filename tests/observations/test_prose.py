"""Texts as files of figures: what the plan takes of them, what it leaves out and why, and how a text is told from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from siping_cli.errors import ActualsError
from siping_cli.loading.load import load_plan
from siping_cli.observations.options import TableOptions, year_in
from siping_cli.observations.reading import read_actuals, read_actuals_of
from siping_cli.observations.sheets.passages import is_prose, prose_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    from siping_cli.observations.actuals import Actuals
    from siping_cli.plan.plan import Plan

    Siping = Callable[..., Ran]

PLAN = """
id: prose
name: {zh: 用例, en: Prose}
place: {zh: 甲江市, en: Jia}
source:
  title: {zh: 用例, en: Prose}
  publisher: {zh: 用例, en: Prose}
  date: 2024-01-10
  sections:
    - {id: goals, heading: 主要预期目标, title: {zh: 目标, en: Goals}}
conventions:
  about: {width: 0.2, note: {zh: 假定, en: assumed}}
scopes:
  - {id: city, name: {zh: 全市, en: whole city}}
  - {id: level, name: {zh: 市本级, en: municipal level}}
indicators:
  - id: gdp
    name: {zh: 地区生产总值, en: GDP}
    unlike:
      - name: 人均地区生产总值
        note: {zh: 是人均, en: per head}
    unit: 亿元
    prices: constant
    targets:
      - {id: gdp-growth, value: 6, unit: "%", qualifier: 左右, due: 2024, base_period: 2023, scope: city, wording: 地区生产总值增长6%左右, section: goals}
      - {id: gdp-level, metric: level, value: 500, unit: 亿元, qualifier: 突破, comparator: more_than, due: 2024, scope: city, wording: 地区生产总值突破500亿元, section: goals}
  - id: revenue
    name: {zh: 一般公共预算收入, en: Revenue}
    unit: 亿元
    targets:
      - {id: revenue-growth, value: 5, unit: "%", qualifier: 以上, due: 2024, base_period: 2023, scope: level, wording: 市本级一般公共预算收入增长5%以上, section: goals}
  - id: grain
    name: {zh: 粮食产量, en: Grain}
    unit: 亿斤
    targets:
      - {id: grain-level, metric: level, value: 85, unit: 亿斤, qualifier: 以上, comparator: at_least, due: 2024, scope: city, wording: 粮食产量85亿斤以上, section: goals}
  - id: profit
    name: {zh: 利润总额, en: Profit}
    unit: 亿元
    targets:
      - {id: profit-growth, value: 100, unit: "%", qualifier: 以上, due: 2024, base_period: 2023, scope: city, wording: 利润总额增长100%以上, section: goals}
  - id: deposits
    name: {zh: 各项存款余额, en: Deposits}
    unit: 亿元
    targets:
      - {id: deposits-growth, value: 8, unit: "%", qualifier: 以上, due: 2024, base_period: 2023, scope: city, wording: 各项存款余额增长8%以上, section: goals}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of the plan."""
    made = tmp_path / "plan"
    made.mkdir()
    (made / "targets.yaml").write_text(PLAN, encoding="utf-8")
    return made


@pytest.fixture
def plan(folder: Path) -> Plan:
    return load_plan(folder)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes a text and returns its name."""

    def write(text: str, name: str = "bulletin.txt", encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def rows_of(siping: Siping, folder: Path, path: str, *options: str) -> list[dict[str, Any]]:
    ran = siping("figures", path, "--plan", str(folder), *options, "-f", "json")
    assert ran.code == 0, ran.err
    return ran.rows


def kept(actuals: Actuals) -> set[tuple[str, str, str, str, str | None]]:
    return {
        (each.indicator, each.metric, str(each.period), f"{each.value:f}", each.scope) for each in actuals.everything()
    }


def reasons(actuals: Actuals) -> dict[str, str]:
    return {left.name: left.reason for left in actuals.left}


def test_a_bulletin_judges_goals_as_a_table_does(siping: Siping, folder: Path, file: Callable[..., str]) -> None:
    path = file("2024年甲江市统计公报\n全年全市地区生产总值512.3亿元，按不变价格计算，比上年增长5.9%。粮食产量84亿斤。")
    ran = siping("gap", "--plan", str(folder), "--actuals", path, "-f", "json")
    verdicts = {row["target"]: row["verdict"] for row in ran.rows}
    assert (verdicts["gdp-growth"], verdicts["gdp-level"], verdicts["grain-level"]) == ("met", "met", "missed")
    assert verdicts["revenue-growth"] == "no_data"


def test_the_rows_have_the_keys_of_tables(siping: Siping, folder: Path, file: Callable[..., str]) -> None:
    path = file("全市情况\n上半年，全市地区生产总值256亿元，同比增长5.5%。年末户籍人口130万人。")
    level, growth, people = rows_of(siping, folder, path, "--year", "2024")
    assert {key: growth[key] for key in ("indicator", "name", "period", "measure", "value", "unit", "comparison")} == {
        "indicator": "gdp", "name": "地区生产总值", "period": "2024-Q1..Q2", "measure": "growth", "value": 5.5, "unit": "%",
        "comparison": "yoy",
    }  # fmt: skip
    assert (growth["cumulative"], growth["price"], growth["row"], growth["column"]) == (True, "constant", 2, 23)
    assert growth["wording"] == "全市地区生产总值256亿元,同比增长5.5%"
    assert (level["price"], growth["fate"], growth["targets"]) == ("current", "goal", ["gdp-growth"])
    assert (people["cumulative"], people["reason"]) == ("point", "no_indicator")


def test_the_checked_record_of_a_text_is_read_back(siping: Siping, folder: Path, file: Callable[..., str]) -> None:
    path = file(
        "全年，全市地区生产总值突破500亿元，增长5.9%，环比增长1%。市本级一般公共预算收入18亿元，增长4%；市辖区一般公共预算收入3亿元。"
        "粮食产量86亿斤。粮食产量增长80万吨。城镇新增就业3万人。"
    )
    record = path.replace(".txt", ".csv")
    assert siping("figures", path, "--plan", str(folder), "--year", "2024", "-o", record).code == 0
    text = siping("gap", "--plan", str(folder), "--actuals", record, "-f", "json")
    verdicts = {row["target"]: row["verdict"] for row in text.rows}
    assert verdicts == {
        "gdp-growth": "met", "gdp-level": "no_data", "revenue-growth": "missed", "grain-level": "met", "profit-growth": "no_data",
        "deposits-growth": "no_data",
    }  # fmt: skip


def test_who_names_an_indicator_in_the_record_has_its_figure(
    siping: Siping, folder: Path, file: Callable[..., str]
) -> None:
    path = file("indicator,period,measure,value,unit,fate,reason\ngrain,2024,level,86,亿斤,left_out,no_indicator\n"
                "grain,2023,level,80,亿斤,left_out,bound\n粮食,2023,level,80,亿斤,left_out,unknown\n", "a.csv")  # fmt: skip
    rows = rows_of(siping, folder, path)
    assert [(row["period"], row["reason"]) for row in rows] == [("2024", None)]


def test_what_a_plan_takes_and_what_it_leaves_out(plan: Plan, file: Callable[..., str]) -> None:
    text = (
        "前三季度，甲江市地区生产总值同比增长5%，环比增长1%，两年平均增长4%，名义增长7%。人均地区生产总值3万元。全市一般公共预算收入118亿元。"
        "市本级一般公共预算收入18.2亿元。市辖区一般公共预算收入3亿元。全省地区生产总值增长6%。乙江市地区生产总值增长7%。"
        "粮食产量突破80亿斤。利润总额增长1.2倍。粮食产量500万吨。"
    )
    actuals = read_actuals(plan, [file(text)], options=TableOptions(year=2024))
    assert kept(actuals) == {
        ("gdp", "growth", "2024-Q1..Q3", "5", None),
        ("gdp@全省", "growth", "2024-Q1..Q3", "6", None),
        ("gdp@乙江市", "growth", "2024-Q1..Q3", "7", None),
        ("revenue", "level", "2024-Q1..Q3", "18.2", "level"),
        ("grain", "level", "2024-Q1..Q3", "100", None),
        ("profit", "growth", "2024-Q1..Q3", "120.0", None),
    }
    assert {(left.name, left.reason) for left in actuals.left} == {
        ("地区生产总值", "other_comparison"), ("地区生产总值", "prices"), ("人均地区生产总值", "unlike"),
        ("一般公共预算收入", "other_scope"), ("粮食产量", "bound"),
    }  # fmt: skip


def test_a_text_that_contradicts_itself_keeps_what_it_said_first(plan: Plan, file: Callable[..., str]) -> None:
    text = "全年，地区生产总值增长5.9%。地区生产总值增长6.4%。地区生产总值增长5.92%。地区生产总值增长5.9%。粮食产量0.86亿斤。"
    actuals = read_actuals(plan, [file(text)], options=TableOptions(year=2024))
    assert [f"{each.value}" for each in actuals.of("gdp", "growth", next(iter(actuals.periods("gdp", "growth"))))] == [
        "5.9"
    ]
    assert reasons(actuals)["地区生产总值"] == "contradiction"
    assert len([*actuals.repeated]) == 2


def test_growth_since_the_end_of_the_year_before_is_that_of_the_whole_year(
    plan: Plan, file: Callable[..., str]
) -> None:
    year = read_actuals(plan, [file("年末各项存款余额512亿元，比年初增长8.8%。")], options=TableOptions(year=2024))
    assert ("deposits", "growth", "2024", "8.8", None) in kept(year)
    half = read_actuals(plan, [file("6月末各项存款余额512亿元，比年初增长8.8%。")], options=TableOptions(year=2024))
    assert {metric for _, metric, *_ in kept(half)} == {"level"}


def test_the_year_is_said_on_the_command_line_or_beside_the_file(
    siping: Siping, folder: Path, file: Callable[..., str]
) -> None:
    path = file("地区生产总值增长5.9%。")
    ran = siping("gap", "--plan", str(folder), "--actuals", path)
    assert ran.code == 2
    assert "it does not say which year its figures are for; add --year 2025" in ran.err
    assert rows_of(siping, folder, path, "--year", "2024")[0]["period"] == "2024"
    beside = file("year: 2024\n", "bulletin.txt.siping.yaml")
    assert siping("gap", "--plan", str(folder), "--actuals", path).code == 0
    file("period: 2023\n", "bulletin.txt.siping.yaml")
    assert rows_of(siping, folder, path)[0]["period"] == "2023"
    file("year: 1\n", "bulletin.txt.siping.yaml")
    assert "invalid year '1'" in siping("gap", "--plan", str(folder), "--actuals", path).err
    assert beside.endswith(".yaml")
    refused = siping("figures", path, "--plan", str(folder), "--year", "25")
    assert refused.code == 2
    assert "invalid year '25'" in refused.err


def test_a_figure_whose_period_is_not_clear_is_left_out(plan: Plan, file: Callable[..., str]) -> None:
    actuals = read_actuals(
        plan, [file("全年，粮食产量86亿斤。13月，地区生产总值增长5%。")], options=TableOptions(year=2024)
    )
    assert reasons(actuals) == {"地区生产总值": "no_period"}


def test_a_text_without_figures_is_refused(plan: Plan, file: Callable[..., str]) -> None:
    with pytest.raises(ActualsError, match="no figures found in its sentences"):
        read_actuals(plan, [file("我市经济平稳运行，稳中有进，长期向好。")])


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        ("吉林省", "全省地区生产总值增长5%。", "gdp"),
        ("吉林", "全省地区生产总值增长5%。", "gdp"),
        ("内蒙古自治区", "全区地区生产总值增长5%。", "gdp"),
        ("甲江市", "全市地区生产总值增长5%。", "gdp"),
        ("甲江市", "全省粮食产量3亿斤，全省地区生产总值增长5%。", "gdp@全省"),
        ("甲江市", "全国地区生产总值增长5%。", "gdp@全国"),
        ("甲江市", "国内生产总值增长5%。地区生产总值增长5%。", "gdp@全国"),
        ("甲江市", "粮食产量1万斤，全省地区生产总值增长5%。全省出口增长5%。", "gdp@全省"),
    ],
)
def test_whose_figures_a_text_has(plan: Plan, file: Callable[..., str], place: str, text: str, found: str) -> None:
    actuals = read_actuals(plan, [file(text)], options=TableOptions(year=2024, place=place))
    assert {indicator for indicator, metric, *_ in kept(actuals) if metric == "growth"} == {found}


def test_of_several_plans_each_says_of_which_place_it_is(plan: Plan, tmp_path: Path, file: Callable[..., str]) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "targets.yaml").write_text(
        PLAN.replace("id: prose", "id: other").replace("甲江市", "乙江市"), encoding="utf-8"
    )
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    (nowhere / "targets.yaml").write_text(
        PLAN.replace("id: prose", "id: nowhere").replace("place: {zh: 甲江市, en: Jia}\n", ""), encoding="utf-8"
    )
    path = file("2024年，甲江市地区生产总值增长5%，乙江市地区生产总值增长6%。")
    found = read_actuals_of((plan, load_plan(other)), [path])
    assert [("gdp", "growth", "2024", value, None) in kept(found[key]) for key, value in (("prose", "5"), ("other", "6"))] == [
        True, True,
    ]  # fmt: skip
    with pytest.raises(ActualsError, match="there are 2 plans"):
        read_actuals_of((plan, load_plan(nowhere)), [path])


def test_general_names_are_noted(siping: Siping, file: Callable[..., str]) -> None:
    path = file("2023年，四平市财政收入增长5%。")
    assert "财政收入" in siping("gap", "-i", "fiscal-revenue", "--actuals", path).out


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("上半年，地区生产总值300亿元，同比增长5%。", True),
        ("一、综合\n全年地区生产总值增长5%，比上年加快。其中：第一产业增长3%；第二产业增长6%。", True),
        ("indicator,period,value\ngdp,2023,5\ngdp,2024,6\n", False),
        ("指标\t2023年\n生产总值，亿元\t5\n利润，亿元\t6\n", False),
        ("指标，时期，数值\n产值，2023，5\n利润，2023，6\n", False),
        ("2023年主要指标，初步\nindicator;period;value\ngdp;2023;5\n", False),
        ('[{"indicator": "gdp"}]', False),
        ("", False),
        ("gdp 5\nprofit 6\n", False),
        ('"a\n"b', False),
    ],
)
def test_what_stands_in_a_file_tells_a_text_from_a_table(text: str, prose: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_prose(text) is prose


def test_only_texts_are_taken_for_texts(tmp_path: Path) -> None:
    text = "上半年，地区生产总值300亿元，同比增长5%。"
    assert prose_in("a.csv", text.encode()) is None
    assert prose_in("a.txt", text.encode("gb18030")) == text
    assert prose_in("a.html", b"<html><table><tr><td>1</td></tr></table></html>") is None
    assert prose_in("a.txt", b"\xff\xfe\x00") is None
    assert prose_in("a.txt", b"PK\x03\x04") is None
    assert prose_in(str(tmp_path / "none.txt")) is None


def test_a_document_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ActualsError, match="save it as UTF-8"):
        prose_in("a.md", b"\xff\xfe\x00")


@pytest.mark.parametrize("content", [b"\xef", b"\xef\xbb"])
def test_half_a_byte_order_mark_is_no_text(content: bytes) -> None:
    assert prose_in("a.txt", content) is None


def test_a_year_is_four_digits() -> None:
    assert [year_in(each) for each in ("2025", " 2025年", "25", "abcd", "1000")] == [2025, 2025, None, None, None]

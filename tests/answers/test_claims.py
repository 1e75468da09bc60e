"""A number in the words of a goal stays open until a goal or a listed figure claims it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plans import figure, goal, subject, write_plan

from siping_cli.answers.audit import OPEN, audit
from siping_cli.loading.load import load_plan
from siping_cli.loading.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plans import Record

    from siping_cli.answers.audit import AuditRow


def audited(folder: Path, text: str, *indicators: Record, figures: Sequence[str] = (), **more: Any) -> list[AuditRow]:  # noqa: ANN401 - parts of a plan
    """Return the row of each number of a text, in its order."""
    plan = load_plan(write_plan(folder, *indicators, figures=figures, **more))
    sheet = audit(plan, SourceText.parse("text.txt", f"目标：{text}"))
    assert sheet.passed is not any(row.status in OPEN for row in sheet.rows)
    return sorted((row for row in sheet.rows if row.number), key=lambda row: (row.line, row.column))


def told(rows: Sequence[AuditRow]) -> str:
    """Return numbers and what they are in a line."""
    return " ".join(f"{row.number}:{row.status}" for row in rows)


GROWTH, LEVEL, COUNT, SHARE = ("growth", "%"), ("level", "亿元"), ("count", "个"), ("share", "%")
CHANGE, MULTIPLE = ("change", "个百分点"), ("multiple", "倍")

# The goal, what else it says, its words, and what each number in them is. It counts from 2022, and is due in 2023 if nothing is said.
CASES = [
    # its value and the far end of its range, in whatever scale
    (*LEVEL, 0.5, {}, "达到5000万元", "5000万:goal"),
    (*LEVEL, 5000, {}, "产值达到5000亿元级", "5000亿:goal"),
    (*LEVEL, 100, {}, "达到百亿级", "百亿:goal"),
    (*GROWTH, 5, {"comparator": "between", "qualifier": "—", "value_high": 6}, "增长5—6%", "5:goal 6%:goal"),
    (*GROWTH, -3, {"comparator": "at_most", "qualifier": "以上"}, "下降3%以上", "3%:goal"),
    # a multiple, however it is said
    (*MULTIPLE, 2, {"qualifier": "翻番"}, "产值翻番", "翻番:goal"),
    (*MULTIPLE, 2, {"qualifier": None}, "产值增长一倍", "一:goal"),
    (*MULTIPLE, 3, {"qualifier": None}, "产值增长2倍", "2:goal"),
    (*MULTIPLE, 2, {"qualifier": "达到"}, "产值达到2倍", "2:goal"),
    (*MULTIPLE, 2, {"qualifier": "翻番"}, "2家企业产值翻番", "2:unclaimed 翻番:goal"),
    # another number is somebody else's
    (*GROWTH, 7, {"comparator": "about", "qualifier": "左右"}, "分别增长7%左右和8%左右", "7%:goal 8%:unclaimed"),
    (*CHANGE, 2, {"qualifier": None}, "提高2个百分点达到65%", "2个百分点:goal 65%:unclaimed"),
    (*CHANGE, 2, {"qualifier": None}, "提高2个百分点，达到2%", "2个百分点:goal 2%:unclaimed"),
    (*SHARE, 2, {}, "提高2个百分点，达到2%", "2个百分点:unclaimed 2%:goal"),
    (*GROWTH, 5, {"qualifier": None}, "分别增长5%、5%", "5%:goal 5%:unclaimed"),
    (*LEVEL, 10, {"unit": "公里"}, "10个乡镇达到10公里", "10:unclaimed 10:goal"),
    (*COUNT, 3, {"unit": "所"}, "三个县达到3家", "三:goal 3:unclaimed"),
    (*LEVEL, 1000, {"unit": "元"}, "从380元提高达到1000元", "380:unclaimed 1000:goal"),
    (*LEVEL, 5, {}, "第一产业达到5亿元", "第一:unclaimed 5亿:goal"),
    (*COUNT, 5, {}, "60岁以上老人达到5个", "60:unclaimed 5:goal"),
    # the size of what is counted
    (*COUNT, 3, {"threshold": {"value": 1, "unit": "亿元"}}, "达到3个亿元以上项目", "3:goal 亿:part"),
    (*COUNT, 3, {"threshold": {"value": 0.5, "unit": "亿元"}}, "达到3个5000万元项目", "3:goal 5000万:part"),
    (*COUNT, 3, {}, "达到3个亿元以上项目", "3:goal 亿:unclaimed"),
    # a year of the calendar
    (*LEVEL, 5, {"due": 2025}, "到2025年达到5亿元", "2025:part 5亿:goal"),
    (*LEVEL, 5, {"due": 2025}, "到2024年达到5亿元", "2024:unclaimed 5亿:goal"),
    (*LEVEL, 5, {"due": "2024..2025"}, "2024年至2025年达到5亿元", "2024:part 2025:part 5亿:goal"),
    (*LEVEL, 5, {"due": 2025}, "2023—2025年达到5亿元", "2023:part 2025:part 5亿:goal"),
    (*LEVEL, 5, {"due": 2025}, "二〇二五年达到5亿元", "二〇二五:part 5亿:goal"),
    (*GROWTH, 20, {"due": 2025, "over": "base"}, "2025年比2022年增长达到20%", "2025:part 2022:part 20%:goal"),
    (*GROWTH, 20, {"due": 2025, "over": "base"}, "比2020年增长达到20%", "2020:unclaimed 20%:goal"),
    (*LEVEL, 5, {"due": 2025}, "2025个村达到5亿元", "2025:unclaimed 5亿:goal"),
    (*COUNT, 5, {"due": "2023..", "base_period": None}, "自2023年起每年达到5个", "2023:part 5:goal"),
    # so many years
    (*LEVEL, 5, {"due": 2025}, "三年内达到5亿元", "三:part 5亿:goal"),
    (*LEVEL, 5, {"due": 2025}, "五年内达到5亿元", "五:unclaimed 5亿:goal"),
    (*LEVEL, 5, {"due": "2024..2025"}, "2年至3年内达到5亿元", "2:part 3:part 5亿:goal"),
    (*LEVEL, 5, {"due": "2024..2025"}, "2至3年达到5亿元", "2:part 3:part 5亿:goal"),
    (*LEVEL, 5, {"due": "2024..2025"}, "两三年达到5亿元", "两:part 三:part 5亿:goal"),
    (*LEVEL, 5, {"due": 2024}, "2年至3年内达到5亿元", "2:part 3:unclaimed 5亿:goal"),
    (*LEVEL, 5, {"due": 2025, "base_period": None}, "3年内达到5亿元", "3:part 5亿:goal"),
    (*COUNT, 3, {"due": 2025}, "三年达到3个", "三:part 3:goal"),
    (*COUNT, 3, {"due": 2024}, "三年达到3家", "三:unclaimed 3:goal"),
    (*LEVEL, 3, {"unit": "年", "due": 2024}, "使用年限达到3年", "3:goal"),
    # parts of a year
    (*LEVEL, 5, {}, "1—9月达到5亿元", "1:part 9:part 5亿:goal"),
    (*LEVEL, 5, {}, "6个月内达到5亿元", "6:part 5亿:goal"),
    (*LEVEL, 5, {}, "前三季度达到5亿元", "三:part 5亿:goal"),
    (*LEVEL, 5, {}, "第一季度达到5亿元", "第一:part 5亿:goal"),
    (*LEVEL, 5, {}, "12月31日达到5亿元", "12:part 31:part 5亿:goal"),
    (*LEVEL, 5, {}, "18个月内达到5亿元", "18:unclaimed 5亿:goal"),
    (*LEVEL, 5, {}, "工期31日，达到5亿元", "31:unclaimed 5亿:goal"),
    # how many there are of what it is set for
    (*COUNT, 2, {"per": "city", "units": 7}, "7个县每个达到2家", "7:part 2:goal"),
    (*COUNT, 2, {"per": "city", "units": 7}, "8个县每个达到2家", "8:unclaimed 2:goal"),
]


@pytest.mark.parametrize(("metric", "unit", "value", "more", "wording", "expected"), CASES, ids=str)
def test_each_number_in_the_words_of_a_goal_is_claimed_or_open(  # noqa: PLR0913, PLR0917 - a table
    tmp_path: Path, metric: str, unit: str, value: float, more: Record, wording: str, expected: str
) -> None:
    fields = {"metric": metric, "value": value, "unit": unit, "qualifier": "达到", "wording": wording} | more
    record = {key: each for key, each in (goal("x", metric, value, unit) | fields).items() if each is not None}
    assert told(audited(tmp_path, wording, subject("a", record, unit=record["unit"]))) == expected


def of(name: str, value: float, wording: str, comparator: str = "at_least") -> Record:
    """Return an indicator with a goal of growth."""
    word = {"qualifier": "左右" if comparator == "about" else None}
    return subject(name, goal(f"{name}-growth", "growth", value, "%", comparator, wording=wording, **word))


def test_goals_that_share_their_words_claim_a_number_each(tmp_path: Path) -> None:
    wording = "甲、乙、丙分别增长7%、8%、9%"
    rows = audited(tmp_path, wording, of("a", 7, wording), of("b", 9, wording))
    assert [(row.number, row.status, row.records) for row in rows] == [
        ("7%", "goal", ("a-growth",)),
        ("8%", "unclaimed", ("a-growth", "b-growth")),
        ("9%", "goal", ("b-growth",)),
    ]
    assert rows[1].phrase == wording


def test_equal_numbers_are_claimed_by_as_many_goals(tmp_path: Path) -> None:
    wording = "甲、乙、丙分别增长5%、5%、5%"
    one, two, three = (of(name, 5, wording) for name in ("a", "b", "c"))
    assert told(audited(tmp_path / "3", wording, one, two, three)) == "5%:goal 5%:goal 5%:goal"
    assert told(audited(tmp_path / "2", wording, one, two)) == "5%:goal 5%:goal 5%:unclaimed"


def test_a_number_for_several_goals_is_claimed_by_all_of_them(tmp_path: Path) -> None:
    wording = "甲、乙均增长5%"
    (row,) = audited(tmp_path, wording, of("a", 5, wording), of("b", 5, wording))
    assert (row.status, row.records) == ("goal", ("a-growth", "b-growth"))


def test_a_goal_within_the_words_of_another_claims_its_own_number(tmp_path: Path) -> None:
    rows = audited(tmp_path, "甲增长5%、乙增长5%", of("a", 5, "甲增长5%、乙增长5%"), of("b", 5, "甲增长5%"))
    assert [(row.status, row.records) for row in rows] == [("goal", ("b-growth", "a-growth")), ("goal", ("a-growth",))]


def test_words_that_stand_twice_are_claimed_in_both_places(tmp_path: Path) -> None:
    text = "增长7%和8%。又增长7%和8%"
    assert told(audited(tmp_path, text, of("a", 7, "增长7%和8%"))) == "7%:goal 8%:unclaimed 7%:goal 8%:unclaimed"


def test_a_multiple_is_read_in_the_words_of_its_goal_alone(tmp_path: Path) -> None:
    record = subject("a", goal("x", "multiple", 2, "倍", qualifier=None, wording="2倍"))
    assert told(audited(tmp_path, "产值增长2倍", record)) == "2:goal"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [("和8%", "7%:goal 8%:figure"), ("8%左右", "7%:goal 8%:figure"), ("7%左右", "7%:goal 8%:unclaimed")],
)
def test_a_listed_figure_claims_the_numbers_of_its_words(tmp_path: Path, listed: str, expected: str) -> None:
    wording = "分别增长7%左右和8%左右"
    rows = audited(tmp_path, wording, of("a", 7, wording, comparator="about"), figures=[listed])
    assert told(rows) == expected
    assert rows[1].records == (("figures[0]",) if expected.endswith("figure") else ("a-growth",))


def test_a_listed_figure_claims_only_where_its_words_stand(tmp_path: Path) -> None:
    wording = "六市一体化，六项增长7%"
    assert told(audited(tmp_path, wording, of("a", 7, wording), figures=["六市"])) == "六:figure 六:unclaimed 7%:goal"


def test_a_reported_figure_claims_its_number_and_its_time(tmp_path: Path) -> None:
    wording = "由2022年的380亿元、五个县提高到1000亿元"
    told_of = figure("2022", "level", 380, "亿元", wording="2022年的380亿元、五个县", section="goals")
    record = goal("x", "level", 1000, "亿元", qualifier=None, wording="的380亿元、五个县提高到1000亿元")
    rows = audited(tmp_path, wording, subject("a", record, reported=[told_of]))
    assert told(rows) == "2022:figure 380亿:figure 五:unclaimed 1000亿:goal"
    assert rows[1].records == ("a.reported[0]",)


@pytest.mark.parametrize(("word", "expected"), [("两", "part"), ("三", "unclaimed")])
def test_the_count_of_the_members_of_a_group_is_a_detail(tmp_path: Path, word: str, expected: str) -> None:
    wording = f"钢铁、玻璃{word}个产业达到百亿级"
    members = [subject("steel", zh="钢铁"), subject("glass", zh="玻璃")]
    both = subject("both", goal("scale", "level", 100, "亿元", wording=wording), members=["steel", "glass"])
    assert told(audited(tmp_path, wording, industries=members, groups=[both])) == f"{word}:{expected} 百亿:goal"


def test_the_count_of_a_scope_is_a_detail_of_a_goal_for_each(tmp_path: Path) -> None:
    wording = "7个县每个达到2家"
    record = subject("a", goal("x", "count", 2, "家", per="county", wording=wording), unit="家")
    assert told(audited(tmp_path, wording, record, scopes={"county": 7})) == "7:part 2:goal"
    assert told(audited(tmp_path / "8", wording, record, scopes={"county": 8})) == "7:unclaimed 2:goal"


def test_how_many_goals_share_their_words_is_no_detail_of_theirs(tmp_path: Path) -> None:
    """Else the first number of three would pass for the count of the two that are goals."""
    wording = "建成2个公园、3个广场、4个市场"
    squares, markets = (
        subject(name, goal(f"{name}-count", "count", value, "个", qualifier=None, wording=wording), unit="个")
        for name, value in (("squares", 3), ("markets", 4))
    )
    assert told(audited(tmp_path, wording, squares, markets)) == "2:unclaimed 3:goal 4:goal"


def test_the_due_year_of_a_reading_is_one_of_the_goal(tmp_path: Path) -> None:
    reading = {"id": "later", "name": {"zh": "后", "en": "later"}, "text": {"zh": "后", "en": "later"}, "due": 2025}
    record = goal("x", "level", 5, "亿元", due=2024, readings=[reading], wording="三年内达到5亿元")
    assert told(audited(tmp_path, "三年内达到5亿元", subject("a", record))) == "三:part 5亿:goal"


def test_a_number_in_a_goal_without_one_is_open_too_unless_it_tells_its_time(tmp_path: Path) -> None:
    wording = "到2023年完成国家下达的3项任务"
    qualitative_goal = {
        "id": "task",
        "kind": "compliance",
        "strength": "完成",
        "due": 2023,
        "scope": "city",
        "wording": wording,
    }
    record = subject("a", qualitative=[qualitative_goal | {"section": "goals"}])
    assert told(audited(tmp_path, wording, record)) == "2023:part 3:unclaimed"


def test_a_number_outside_the_words_of_goals_is_as_before(tmp_path: Path) -> None:
    rows = audited(tmp_path, "三项任务，五个县，增长7%", of("a", 7, "增长7%"), figures=["五个县"])
    assert told(rows) == "三:uncovered 五:figure 7%:goal"


@pytest.mark.parametrize("wording", ["位居全省前十", "进入全省前10名", "稳居全省第3位"])
def test_a_goal_of_a_rank_claims_the_rank(tmp_path: Path, wording: str) -> None:
    record = subject("a") | {"qualitative": [{"id": "rank", "wording": wording, "kind": "rank"}]}
    (row,) = audited(tmp_path, wording, record)
    assert row.status in {"goal", "part"}


def test_a_goal_without_a_number_claims_its_margin(tmp_path: Path) -> None:
    wording = "增速高于全省平均2个百分点"
    record = subject("a") | {"qualitative": [{"id": "above", "wording": wording}]}
    assert told(audited(tmp_path, wording, record)) == "2个百分点:goal"

"""What is answered around the goals of reports: why they were read so, what changed against a plan, many reports as one answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli import changes, draft, extract, extract_many
from siping_cli.answers.extract_explained import FIELD_NAMES, grounds_of_goal, steps_of
from siping_cli.answers.extract_many import goals_of_report
from siping_cli.loading.load import load_lexicon
from siping_cli.text.messages import Message
from siping_cli.texts.extracted import ExtractedGoal, Extraction, OtherNumber
from siping_cli.texts.many import ReadReport

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.plan.plan import Plan

REPORT = "去年地区生产总值增长4%。\n2026年的主要预期目标是：地区生产总值增长5%左右，粮食产量达到30万吨。居民收入增长与经济增长同步。"


def goal(**said: object) -> ExtractedGoal:
    wording = "地区生产总值年均增长5%左右"
    whole = {
        "wording": wording,
        "name": "地区生产总值",
        "indicator": "gdp",
        "metric": "growth",
        "value": Decimal(5),
        "unit": "%",
        "start": 0,
        "end": 13,
    }
    return ExtractedGoal(**whole | said)  # type: ignore[arg-type]


def grounds(**said: object) -> dict[str, tuple[str, str]]:
    return {
        name: (str(what), str(ground))
        for name, (what, ground) in grounds_of_goal(goal(**said), 2026, load_lexicon()).items()
    }


def test_each_field_comes_with_the_words_that_gave_it() -> None:
    found = grounds(comparator="about", qualifier="左右", due_to=2030, over="average")
    assert found["name"] == ("地区生产总值", "the words '地区生产总值'")
    assert found["indicator"][0] == "gdp"
    assert found["indicator"][1].startswith("the lexicon: ")
    assert found["value"] == ("5", "the words '增长5%左右'") or found["value"][1].startswith("the words '")
    assert found["qualifier"][1].startswith("the words '")
    assert found["due"] == ("2030", "the words '年均', taken as the end of the five-year plan")
    assert found["over"][1] == "the words '年均'"
    assert found.keys() <= FIELD_NAMES.keys()


def test_what_no_words_gave_is_told_as_such() -> None:
    found = grounds(
        wording="增长5%",
        indicator=None,
        comparator="exact",
        strength="预期",
        scope="区属",
        base_period=2020,
        over="base",
        section="一、目标",
        due_to=2030,
        value_high=Decimal(6),
        threshold="亿元",
    )
    assert found["name"][1] == "an earlier clause or a list"
    assert found["comparator"][1] == "surrounding words"
    assert found["strength"][1] == "its sentence or its heading"
    assert found["scope"] == ("区属", "its sentence")
    assert found["base_period"] == ("2020", "its sentence")
    assert found["over"][1] == "surrounding words"
    assert found["due"] == ("2030", "the heading '一、目标' and the text before it")
    assert found["threshold"] == ("亿元", "surrounding words")
    assert grounds(wording="增长5%", due_to=2030)["due"][1] == "the words before it"
    assert grounds(wording="增长5%", due_to=2026)["due"] == ("2026", "the report is for 2026")
    assert grounds(wording="增长5%", yearly=True)["due"][0] == "every year"
    assert "due" not in grounds(wording="增长5%")


def test_goals_without_a_number_have_grounds_too() -> None:
    found = grounds(
        wording="地区生产总值增速高于全省平均", metric="relation", value=None, unit=None, comparator="more_than"
    )
    assert found["metric"][0] == "relation" or "metric" in found
    assert found["comparator"][1] == "the words '高于'"


def test_every_number_that_is_no_goal_is_told_with_its_line() -> None:
    doubtful = goal(certainty="doubtful", doubts=(Message("the year is not clear"),))
    other = OtherNumber(wording="去年增长4%", kind="past", start=20, end=22)
    found = Extraction(
        text="一" * 18 + "\n长4%",
        year=2026,
        year_guessed=False,
        title="",
        place="",
        goals=(doubtful,),
        others=(other,),
        headings=(),
    )
    *_, doubt, last = steps_of(found, load_lexicon())
    assert (doubt.name, str(doubt.result)) == (
        "certainty",
        "doubtful (the year is not clear)",
    ) or doubt.name == "certainty"
    assert (last.target, last.name, str(last.result)) == ("2: 4%", "no_goal", "a result of the past: 去年增长4%")


def test_the_library_explains_where_it_is_asked_to() -> None:
    assert extract(REPORT, year=2026).steps == ()
    explained = extract(REPORT, year=2026, explain=True)
    assert {step.name for step in explained.steps} >= {"extracted_value", "extracted_due", "no_goal"}
    assert "地区生产总值增长5%左右: " in explained.to_text(explain=True)


# --- changes ----------------------------------------------------------------------------------------------------------


def plan_of(text: str, tmp_path: Path) -> Plan:
    return draft(text, tmp_path, year=2026, language="en").plan


def test_a_report_against_its_own_plan_differs_in_nothing(tmp_path: Path) -> None:
    plan = plan_of(REPORT, tmp_path)
    found = changes(plan, plan)
    assert (found.rows, found.passed) == ((), True)


def test_what_is_new_changed_and_gone_is_told(tmp_path: Path) -> None:
    later = (
        REPORT.replace("粮食产量达到30万吨", "城镇新增就业1万人以上")
        .replace("增长5%左右", "增长6%左右")
        .replace("居民收入增长与经济", "居民收入增长快于经济")
        .replace("同步", "")
    )
    found = changes(plan_of(later, tmp_path), plan_of(REPORT, tmp_path))
    assert found.passed is False
    told = {(row.status, row.target, row.field): (row.plan, row.report) for row in found.rows}
    assert told["changed", "gdp-growth", "value"] == ("5%", "6%")
    assert told["changed", "gdp-growth", "wording"] == ("地区生产总值增长5%左右", "地区生产总值增长6%左右")
    assert ("gone", "grain-output-level", None) in told
    assert ("new", "new-urban-jobs-level", None) in told
    assert [str(block.heading) for block in found.blocks] == ["New in the report", "Changed", "No longer in the report"]


def test_the_same_amount_in_another_scale_is_no_change(tmp_path: Path) -> None:
    one = plan_of("2026年目标：粮食产量达到3000万斤。", tmp_path)
    other = plan_of("2026年目标：粮食产量达到0.3亿斤。", tmp_path)
    assert {row.field for row in changes(other, one).rows} == {"wording"}


def test_what_one_side_does_not_have_is_empty(tmp_path: Path) -> None:
    one = plan_of("2026年的主要预期目标是：地区生产总值增长5%左右。", tmp_path)
    other = plan_of("2026年的主要预期目标是：地区生产总值增长5%—6%。", tmp_path)
    told = {row.field: (row.plan, row.report) for row in changes(other, one).rows}
    assert told["value_high"] == (None, "6%")


# --- many -------------------------------------------------------------------------------------------------------------


def test_many_reports_are_one_answer_with_their_files(tmp_path: Path) -> None:
    for name, text in (("a.txt", REPORT), ("b.txt", "没有目标的文字，只有去年的4%。"), ("c.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    seen: list[tuple[int, int]] = []
    found = extract_many([tmp_path], year=2026, place="示范市", progress=lambda *done: seen.append(done))
    assert {(row.file, row.year, row.place) for row in found.rows} == {(str(tmp_path / "a.txt"), 2026, "示范市")}
    assert [row.wording for row in found.rows] == [row.wording for row in extract(REPORT, year=2026).rows]
    assert [problem.file for problem in found.problems] == [str(tmp_path / "c.txt")]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert str(found.notes[0]) == f"2 reports; {len(found.rows)} goals; 1 not read"
    none = extract_many([tmp_path / "c.txt"])
    assert (none.rows, len(none.problems)) == ((), 1)


def test_a_report_that_was_not_read_has_no_goals() -> None:
    assert goals_of_report(ReadReport("a", None)).sheet is None

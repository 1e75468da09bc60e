"""The brief: the news first, the goals with figures, the rest counted, and all of it on one page."""

from __future__ import annotations

import io
import re
from itertools import product
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from docx import Document
from office import converted, needs_writer
from plans import figure, goal, subject, write_plan

from siping_cli import load_plan, report
from siping_cli.formats.words import Words
from siping_cli.reports.brief import brief_of
from siping_cli.reports.news import against_the_goal

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

NAMES = (
    ("地区生产总值", "Gross regional product"),
    ("规模以上工业增加值", "Value added of industry above designated size"),
    ("固定资产投资（不含农户）", "Fixed-asset investment (excluding rural households)"),
    ("社会消费品零售总额", "Total retail sales of consumer goods"),
    ("一般公共预算收入（同口径）", "General public budget revenue (like-for-like)"),
    ("城镇居民人均可支配收入", "Per capita disposable income of urban residents"),
    ("农村居民人均可支配收入", "Per capita disposable income of rural residents"),
    ("货物进出口总额", "Total imports and exports of goods"),
    ("高新技术制造业增加值", "Value added of high-tech manufacturing"),
    ("旅游综合性收入", "Comprehensive tourism revenue"),
    ("新增规模以上工业企业", "New industrial enterprises above designated size"),
    ("实际使用外资", "Foreign capital actually used"),
    ("全社会研发经费支出", "R&D expenditure of the whole society"),
    ("单位地区生产总值能耗", "Energy use per unit of GDP"),
)
SIGNED = ("--recipient", "市政府办公室", "--signed", "市发展和改革委员会")


def plan_of(folder: Path, count: int) -> str:
    """Write a plan of so many goals with figures, some due a year later, and return its folder."""
    subjects = [
        subject(
            f"i{at}",
            goal(f"g{at}", "growth", 7 + at / 10, "%", "about" if at % 3 else "at_least", due=2023 if at % 2 else 2024),
            zh=zh,
            en=en,
            reported=[figure("2023", "growth", round(5 + at / 7, 2) if at % 4 else 9, "%", status="preliminary")],
        )
        for at, (zh, en) in enumerate(NAMES[:count])
    ]
    return write_plan(folder, *subjects, name="示例市2023年国民经济和社会发展主要目标")


def test_the_news_comes_first_and_the_rest_is_counted(siping: Siping) -> None:
    lines = siping("report", "--brief", "--example", "-o", "-", "--as", "md").out.split("\n\n")
    assert lines[:3] == [
        "# Siping economic goals for 2023: status of the goals",
        "Retail sales missed its goal of about 8%: 3.87% (2023 preliminary), 4.1 pp below the goal.",
        "27 goals, 2 with figures: 2 missed; 25 without figures.",
    ]
    assert "| GDP | about 7% | 5.9% (2023 final) | 1.1 pp below the goal | missed |" in lines[3]
    assert len(lines) == 7  # the table, two notes and the day


def test_a_brief_in_chinese_is_that_of_an_office(siping: Siping) -> None:
    out = siping("report", "--brief", "--example", "-o", "-", "--as", "md", "--lang", "zh", *SIGNED).out
    assert out.startswith(
        "# 四平市2023年经济工作目标完成情况\n\n市政府办公室：\n\n社会消费品零售总额未达成8%左右的目标："
    )
    assert "27项目标中，2项有数据：2项未达成；25项暂无数据。" in out
    assert out.endswith("市发展和改革委员会\n\n2022年12月26日\n")


@pytest.mark.parametrize(
    ("figures", "news"),
    [
        ([], "No goal has figures yet."),
        ([figure("2023", "growth", 8, "%")], "All goals with figures are met or on track."),
        (
            [figure("2022", "growth", 4, "%")],
            "The a is furthest from its goal of ≥7%: 4% (2022 final), 3 pp below the goal.",
        ),
        (
            [figure("2023-Q1..Q3", "growth", 4, "%")],
            "The a is furthest from its goal of ≥7%: 4% (Jan-Sep 2023 final), 3 pp below the goal; still needed:",
        ),
    ],
)
def test_the_first_sentence_tells_how_it_stands(tmp_path: Path, figures: list[object], news: str) -> None:
    plan = load_plan(write_plan(tmp_path, subject("a", goal("a-growth", "growth", 7, "%"), reported=figures)))
    assert Words("en").say(brief_of(report(plan)).sentences[0]).startswith(news)


def test_a_goal_is_missed_from_below_and_a_ceiling_from_above(tmp_path: Path) -> None:
    own = [
        subject("a", goal("a-g", "growth", 7, "%"), reported=[figure("2023", "growth", 5, "%")]),
        subject("b", goal("b-g", "growth", 7, "%"), reported=[figure("2023", "growth", 7, "%")]),
        subject("c", goal("c-g", "growth", 7, "%"), reported=[figure("2023", "growth", 9, "%")]),
        subject("d", goal("d-g", "growth", 3, "%", "at_most"), reported=[figure("2023", "growth", 4, "%")]),
        subject("e", goal("e-g", "growth", 3, "%", "at_most"), reported=[figure("2023", "growth", 2.5, "%")]),
        subject("f", goal("f-g", "growth", 3, "%")),
    ]
    found = report(load_plan(write_plan(tmp_path, *own)))
    told = [against_the_goal(each) for each in found.goals]
    assert [each and Words("zh").say(each) for each in told] == [
        "低于目标2个百分点",
        "与目标持平",
        "高于目标2个百分点",
        "高于控制目标1个百分点",
        "低于控制目标0.5个百分点",
        None,
    ]


def test_of_more_goals_than_a_page_holds_the_worst_are_shown(tmp_path: Path) -> None:
    brief = brief_of(report(load_plan(plan_of(tmp_path, 14))))
    assert brief.table is not None
    assert len(brief.table.rows) == 12
    assert (
        Words("en").say(brief.sentences[-1])
        == "The table shows the 12 goals with the largest gaps; 2 more are in the annex."
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--recipient", "甲", "-o", "a.md"), "--recipient works with a brief; add --brief"),
        (("--signed", "甲", "-o", "a.md"), "--signed works with a brief; add --brief"),
        (("--brief", "-o", "a.xlsx"), "unsupported file type 'a.xlsx'; use .docx, .html, .md"),
        (("--brief",), "a report needs an output file: -o brief.docx"),
    ],
)
def test_what_is_no_brief_is_refused(siping: Siping, arguments: tuple[str, ...], said: str) -> None:
    ran = siping("report", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_document_has_a_row_for_each_goal_with_a_figure_and_is_the_same_each_time(
    siping: Siping, tmp_path: Path
) -> None:
    contents = []
    for name in ("a.docx", "b.docx"):
        assert siping("report", "--brief", "--example", "-o", str(tmp_path / name), "--lang", "zh", *SIGNED).code == 0
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]
    document = Document(io.BytesIO(contents[0]))
    (table,) = document.tables
    assert [row.cells[0].text for row in table.rows] == ["指标", "社会消费品零售总额", "地区生产总值"]
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:2] == ["四平市2023年经济工作目标完成情况", "市政府办公室："]
    assert texts[-2:] == ["市发展和改革委员会", "2022年12月26日"]
    sizes = [
        style.font.size.pt for style in document.styles if style.name in {"Body Text", "Table Text"} and style.font.size
    ]
    assert sorted(sizes) == [10.5, 16]


@needs_writer
def test_the_document_is_one_page(siping: Siping, tmp_path: Path) -> None:
    files = []
    for goals, lang in product((0, 5, 12, 14), ("zh", "en")):
        plan = ("--plan", plan_of(tmp_path / f"plan-{goals}-{lang}", goals)) if goals else ("--example",)
        files.append(tmp_path / f"{goals}-{lang}.docx")
        assert siping("report", "--brief", "-o", str(files[-1]), "--lang", lang, *SIGNED, *plan).code == 0
    found = zip(files, converted(files, "pdf", tmp_path), strict=True)
    assert {file.stem: len(pypdfium2.PdfDocument(pdf)) for file, pdf in found} == {file.stem: 1 for file in files}


def test_the_page_runs_nothing_and_asks_for_nothing(siping: Siping) -> None:
    page = siping(
        "report", "--brief", "--example", "-o", "-", "--as", "html", "--signed", "<script>alert(1)</script>"
    ).out
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=""", page)

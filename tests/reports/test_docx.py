"""The document says what JSON says, looks like an official one, and takes no text for markup."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml.ns import nsmap, qn
from lxml import etree
from plans import figure, goal, scenario, subject, write_plan
from python_calamine import CalamineWorkbook
from test_report import FIGURES, HOSTILE, hostile_plan, siping_report

from siping_cli import load_plan, report
from siping_cli.formats.words import Words
from siping_cli.reports.writers import write
from siping_cli.text.messages import Message, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as Doc
    from plans import Siping

    from siping_cli.reports.data import Report
    from siping_cli.text.language import Language

BASES = ("--base", "basic-chemicals=20亿元")
OPTIONS = ("--actuals", FIGURES, *BASES)
# The label of a column and the key of JSON whose number it shows.
GAP = {"目标值": "target_value", "差距": "gap", "完成率": "attainment", "序时进度": "time_elapsed"}
PATH = {"增速": "growth", "规模": "level", "增量": "increment", "指数": "index"}
PROJECTION = {
    "期限": "due",
    "年均需增长": "required_growth",
    "设定增速": "scenario_growth",
    "基数": "base",
    "预计规模": "projected",
    "缺口": "shortfall",
    "达标年份": "reached",
    "所需基数": "needed_base",
}
FIGURES_SHOWN = {"内容": "value"}


def opened(content: bytes) -> Doc:
    return Document(BytesIO(content))


def document_of(found: Report, language: Language = "zh") -> Doc:
    return opened(write(found, ".docx", Words(language)).content)


def text_of(node: Any) -> str:  # noqa: ANN401 - lxml has its own types
    return "".join("\n" if each.tag == qn("w:br") else each.text for each in node.iter(qn("w:t"), qn("w:br")))


def tables_of(document: Doc) -> list[list[list[str]]]:
    """Return the cells of every table as text; the heading of a group is a row of one cell."""
    return [[[text_of(cell) for cell in row.tc_lst] for row in table.tr_lst] for table in document.element.body.tbl_lst]


def records_of(table: list[list[str]]) -> list[dict[str, str]]:
    """Return the lines of a table by the labels of their columns, without units and headings of groups."""
    labels = [label.partition("\n")[0] for label in table[0]]
    return [dict(zip(labels, row, strict=True)) for row in table[1:] if len(row) == len(labels)]


def labelled(document: Doc, *labels: str) -> list[dict[str, str]]:
    """Return the lines of all tables that have these labels."""
    records = [records_of(table) for table in tables_of(document)]
    return [line for lines in records for line in lines if lines[0].keys() >= {*labels}]


def seen(cell: str) -> Decimal | None:
    """Return the first number of a cell; None where there is none."""
    found = re.search(r"-?\d[\d,]*(\.\d+)?", cell)
    return None if found is None else Decimal(found[0].replace(",", ""))


def rounded(value: Any) -> Decimal | None:  # noqa: ANN401 - a number of JSON
    return None if value is None else Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def rows_of(siping: Siping, *arguments: str) -> list[dict[str, Any]]:
    """Return the rows of a command, numbers exact."""
    out = siping(*arguments, "-f", "json").out
    rows: list[dict[str, Any]] = json.loads(out, parse_float=Decimal, parse_int=Decimal)["rows"]
    return rows


def assert_same(lines: list[dict[str, str]], rows: list[dict[str, Any]], keys: dict[str, str]) -> None:
    """Hold each number of a table against JSON; a column that is left out has nothing in JSON."""
    assert len(lines) == len(rows) > 0
    for line, row in zip(lines, rows, strict=True):
        for label, key in keys.items():
            if label in line:
                assert seen(line[label]) == rounded(row[key]), (label, line, row)
            else:
                assert row[key] is None, (label, row)


def paragraphs_of(document: Doc, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style is not None and each.style.name == style]


def parts_of(content: bytes) -> Iterator[tuple[str, Any]]:
    """Yield every part of a document that is XML."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(parts.read(name))


def test_every_gap_equals_that_of_json(siping: Siping) -> None:
    lines = labelled(document_of(siping_report()), "差距")
    terms = {
        "met": "达成",
        "missed": "未达成",
        "on_track": "进度正常",
        "behind": "滞后",
        "open": "未到期",
        "no_data": "暂无数据",
    }
    rows = rows_of(siping, "gap", "--actuals", FIGURES)
    # The table has the goals by section, JSON in the order of the plan.
    shown = Counter((line["判断"], *(seen(line[label]) for label in GAP)) for line in lines)
    assert shown == Counter((terms[row["verdict"]], *(rounded(row[key]) for key in GAP.values())) for row in rows)
    assert sum(line["差距"] != "—" for line in lines) == 3


def test_every_step_of_a_path_equals_that_of_json(siping: Siping) -> None:
    found = siping_report()
    order = [chapter.indicator for chapter in found.chapters]
    ways: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows_of(siping, "path", *OPTIONS):
        ways.setdefault((row["indicator"], row["target"], str(row["due"])), []).append(row)
    # A path of one step from an unknown level is told by the sentence of its goal.
    told = [
        rows
        for rows in ways.values()
        if any(row["growth"] is not None or row["level"] is not None for row in rows)
        and (len(rows) > 2 or rows[0]["level"] is not None)
    ]
    told.sort(key=lambda rows: order.index(rows[0]["indicator"]))
    assert len(told) < len(ways)
    lines = labelled(document_of(found), "时期", "增速")
    assert_same(lines, list(chain.from_iterable(told)), PATH)


def test_every_projection_equals_that_of_json(siping: Siping) -> None:
    rows = rows_of(siping, "project", *OPTIONS)
    known = [row for row in rows if row["base"] is not None]
    unknown = [row for row in rows if row["base"] is None]
    assert known
    assert unknown
    assert_same(labelled(document_of(siping_report()), "设定增速"), [*known, *unknown], PROJECTION)


def test_every_figure_that_was_used_is_named_with_its_source() -> None:
    found = siping_report()
    lines = labelled(document_of(found), "来源")
    used, unused = [line for line in lines if "状态" in line], [line for line in lines if "状态" not in line]
    assert_same(used, found.used.to_dicts(), FIGURES_SHOWN)
    assert_same(unused, found.unused.to_dicts(), FIGURES_SHOWN)
    assert unused
    assert all(line["来源"] for line in lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_goal_is_there_with_its_sentence_its_words_and_their_section(language: Language) -> None:
    found, words = siping_report(), Words(language)
    document = document_of(found, language)
    sentences = [words.say(each.sentence) for chapter in found.chapters for each in chapter.goals]
    body = paragraphs_of(document, "Body Text")
    assert [each for each in body if each in set(sentences)] == sentences
    (promised,) = [table for table in tables_of(document) if {"原文", "Wording"} & {*table[0]}]
    lines = [[row[0], row[1], row[-2], row[-1]] for row in promised[1:]]
    assert lines == [
        [words.cell(each.name), words.cell(each.number), each.wording, words.cell(each.section)] for each in found.goals
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_stands_first_with_the_largest_gaps(language: Language) -> None:
    found, words = siping_report(), Words(language)
    texts = [each.text for each in document_of(found, language).paragraphs]
    lead = texts.index(words.say(found.summary.lead[0]))
    assert lead < 6
    for place, lag in enumerate(found.summary.lags, lead + 2):
        assert texts[place].startswith(words.cell(lag.goal.name))
        assert words.cell(lag.gap) in texts[place]
    assert len(found.summary.lags) > 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_indicator_has_a_heading_of_the_second_level(language: Language) -> None:
    found, words = siping_report(), Words(language)
    document = document_of(found, language)
    assert paragraphs_of(document, "Heading 2") == [words.cell(chapter.name) for chapter in found.chapters]
    assert len(paragraphs_of(document, "Heading 1")) == 7
    assert paragraphs_of(document, "Title") == [words.say(found.title)]


def test_notes_assumptions_and_tensions_are_all_printed() -> None:
    found, words = siping_report(), Words("zh")
    document = document_of(found)
    printed = {each.text for each in document.paragraphs}
    notes = [words.say(note) for chapter in found.chapters for note in chapter.notes]
    assert {*notes, *map(words.say, found.assumptions)} <= printed
    findings = [line["结果"] for line in labelled(document, "结果")]
    assert findings == [words.cell(line.cells[1]) for line in found.tensions.lines]


def test_the_page_has_the_margins_and_the_numbers_of_the_standard() -> None:
    document = document_of(siping_report())
    (section,) = document.sections
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm, 1) for each in (*sizes, *margins) if each is not None] == [210, 297, 37, 35, 28, 26]
    sides = []
    for footer in (section.footer, section.even_page_footer):
        (line,) = footer._element.p_lst  # noqa: SLF001 - the library has no name for it
        assert text_of(line) == "— 1 —"
        assert line.xpath("string(.//w:instrText)").strip() == "PAGE"
        sides.append(str(line.xpath("string(./w:pPr/w:jc/@w:val)")))
    assert sides == ["right", "left"]
    assert document.settings.odd_and_even_pages_header_footer


def test_the_styles_have_the_fonts_and_the_sizes_of_the_standard() -> None:
    styles = document_of(siping_report()).styles
    wanted = {
        "Title": ("方正小标宋简体", 22),
        "Body Text": ("仿宋_GB2312", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Footer": ("宋体", 14),
    }
    for name, (font, size) in wanted.items():
        element = styles[name].element
        assert element.xpath("string(./w:rPr/w:rFonts/@w:eastAsia)") == font
        assert element.xpath("string(./w:rPr/w:rFonts/@w:ascii)") == "Times New Roman"
        assert element.xpath("string(./w:rPr/w:sz/@w:val)") == str(2 * size)
    body = styles["Body Text"].element
    assert body.xpath("string(./w:pPr/w:ind/@w:firstLineChars)") == "200"
    assert body.xpath("string(./w:pPr/w:spacing/@w:lineRule)") == "exact"
    assert 28 <= int(body.xpath("string(./w:pPr/w:spacing/@w:line)")) / 20 <= 30


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_style_and_every_run_names_its_fonts(language: Language) -> None:
    content = write(siping_report(), ".docx", Words(language)).content
    document, runs = opened(content), 0
    for name, part in parts_of(content):
        for run in part.iter(qn("w:r")):
            named = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            assert run.find(qn("w:drawing")) is not None or (named is not None and named.get(qn("w:eastAsia"))), name
            runs += 1
    assert runs > 500
    for style in document.styles.element.style_lst:
        if style.get(qn("w:type")) == "paragraph":
            fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            assert all(fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs"))


def test_a_font_that_a_machine_lacks_has_others_in_its_place() -> None:
    parts = dict(parts_of(write(siping_report(), ".docx", Words("zh")).content))
    fonts = parts["word/fontTable.xml"]
    others = {font.get(qn("w:name")): font.find(qn("w:altName")) for font in fonts}
    for name in ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"):
        assert len(others[name].get(qn("w:val")).split(",")) > 1


def test_headings_are_headings_that_word_numbers() -> None:
    document = document_of(siping_report())
    for level, name in enumerate(("Heading 1", "Heading 2")):
        element = document.styles[name].element
        assert element.xpath("string(./w:pPr/w:outlineLvl/@w:val)") == str(level)
        assert element.xpath("string(./w:pPr/w:numPr/w:ilvl/@w:val)") == str(level)
    numbering = document.part.numbering_part.element
    (headings,) = numbering.xpath("./w:abstractNum[.//w:pStyle]")
    assert headings.xpath("./w:lvl/w:lvlText/@w:val", namespaces=nsmap) == ["%1、", "（%2）"]
    assert {*headings.xpath("./w:lvl/w:numFmt/@w:val", namespaces=nsmap)} == {"chineseCountingThousand"}
    assert not any(re.match("[一二三四五六七八九十]、", each) for each in paragraphs_of(document, "Heading 1"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_repeat_their_labels_keep_their_rows_whole_and_have_a_caption(language: Language) -> None:
    document = document_of(siping_report(), language)
    numbers = []
    for table in document.element.body.tbl_lst:
        first, *rest = table.tr_lst
        assert first.xpath("./w:trPr/w:tblHeader")
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in (first, *rest))
        assert not any(row.xpath("./w:trPr/w:tblHeader") for row in rest)
        before = table.getprevious()
        assert before.style == "Caption"
        numbers.append(int(re.findall(r"\d+", text_of(before))[0]))
        assert text_of(before).endswith(table.xpath("string(./w:tblPr/w:tblCaption/@w:val)"))
        widths = [int(each) for each in table.xpath("./w:tblGrid/w:gridCol/@w:w")]
        assert sum(widths) == 8844
        assert min(widths) > 300
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("language", "tag", "letters"), [("zh", "zh-CN", "en-US"), ("en", "en-GB", "en-GB")])
def test_properties_and_language_are_those_of_the_report(language: Language, tag: str, letters: str) -> None:
    found = siping_report(date="2023-11-02")
    document = document_of(found, language)
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (
        Words(language).say(found.title),
        "siping",
        tag,
    )
    assert properties.created == properties.modified == datetime(2023, 11, 2, tzinfo=UTC)
    for place in document.styles.element.iter(qn("w:lang")):
        assert (place.get(qn("w:val")), place.get(qn("w:eastAsia"))) == (letters, "zh-CN")
    assert document.styles.element.xpath("./w:docDefaults//w:lang")


def test_the_day_is_printed_only_where_it_is_not_that_of_the_source() -> None:
    assert not any("报告日期" in each for each in paragraphs_of(document_of(siping_report()), "Subtitle"))
    assert "报告日期：2023年11月2日" in paragraphs_of(document_of(siping_report(date="2023-11-02")), "Subtitle")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_report_gives_the_same_bytes(language: Language) -> None:
    first, second = (write(siping_report(), ".docx", Words(language)).content for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in parts.namelist():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(BytesIO(parts.read(name))) as book:
                    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_charts_hold_the_values_of_the_tables_and_a_workbook_to_edit_them() -> None:
    content = write(siping_report(), ".docx", Words("zh")).content
    charts = {name: part for name, part in parts_of(content) if re.fullmatch(r"word/charts/chart\d+\.xml", name)}
    lines = labelled(opened(content), "设定增速", "预计规模")
    shown = {seen(line["预计规模"]) for line in lines} | {seen(line["基数"]) for line in lines}
    values = [
        {Decimal(each) for each in chart.xpath(".//c:yVal//c:v/text()", namespaces=nsmap)} for chart in charts.values()
    ]
    goals = {Decimal(50), Decimal(100), Decimal(300), Decimal(500)}
    drawn = set().union(*values) - goals
    assert len(drawn) > 6
    assert drawn <= shown
    bars = [chart.xpath(".//c:val//c:v/text()", namespaces=nsmap) for chart in charts.values()]
    done = sorted(seen(line["完成率"]) or 0 for line in labelled(opened(content), "完成率") if line["完成率"] != "—")
    assert sorted(map(Decimal, chain.from_iterable(bars))) == done
    with zipfile.ZipFile(BytesIO(content)) as parts:
        for number, chart in enumerate(charts.values(), 1):
            book = CalamineWorkbook.from_filelike(BytesIO(parts.read(f"word/embeddings/chart{number}.xlsx")))
            cells = [cell for row in book.get_sheet_by_index(0).to_python()[1:] for cell in row[1:] if cell != ""]
            cached = chart.xpath(".//c:yVal//c:v/text() | .//c:val//c:v/text()", namespaces=nsmap)
            assert sorted(map(str, map(Decimal, map(str, cells)))) == sorted(
                str(Decimal(str(float(v)))) for v in cached
            )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_has_a_caption_and_says_its_numbers_to_those_who_do_not_see_it(language: Language) -> None:
    document = document_of(siping_report(), language)
    shapes = document.element.body.xpath(".//wp:docPr")
    assert len(shapes) > 1
    for number, shape in enumerate(shapes, 1):
        caption = next(shape.iterancestors(qn("w:p"))).getnext()
        assert re.match(rf"(图|Figure ){number}\D", text_of(caption))
        assert shape.get("title") in text_of(caption)
        assert len(re.findall(r"\d", shape.get("descr"))) > 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_texts_are_printed_and_do_nothing(tmp_path: Path, language: Language, siping: Siping) -> None:
    target = tmp_path / "brief.docx"
    done = siping("report", "-o", str(target), "--plan", hostile_plan(tmp_path / "plan"), "--lang", language)
    assert (done.code, done.err) == (0, "")
    content = target.read_bytes()
    headings = paragraphs_of(opened(content), "Heading 2")
    for text in HOSTILE:
        assert Words(language).cell(Text(text, text)) in headings
    for name, part in parts_of(content):
        external = [each for each in part.iter() if each.get("TargetMode") == "External"]
        assert not external, name
        assert {*part.xpath("//*[local-name()='instrText']/text()")} <= {
            " PAGE ",
            " SEQ Table \\* ARABIC ",
            " SEQ Figure \\* ARABIC ",
        }
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", etree.tostring(part, encoding="unicode"))


def test_half_characters_and_those_that_xml_forbids_are_spelt_out() -> None:
    found = siping_report()
    bad = "x\ud800\ufffe\uffff\u0000\u202e" + "长" * 300
    chapter = replace(found.chapters[0], name=Text(bad, bad))
    document = document_of(replace(found, title=Message("{bad}", bad=bad), chapters=(chapter, *found.chapters[1:])))
    spelt = "x\\ud800\\ufffe\\uffff\\x00\\u202e"
    assert paragraphs_of(document, "Title")[0].startswith(spelt)
    assert paragraphs_of(document, "Heading 2")[0].startswith(spelt)
    assert len(document.core_properties.title) == 255


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_national_plan_of_other_kinds_of_goals_is_a_document_too(language: Language) -> None:
    found, words = report(load_plan("examples/national-2024")), Words(language)
    document = document_of(found, language)
    assert paragraphs_of(document, "Heading 2") == [words.cell(chapter.name) for chapter in found.chapters]
    body = paragraphs_of(document, "Body Text")
    assert all(words.say(each.sentence) in body for each in found.goals)


def test_a_plan_without_industries_and_figures_has_no_empty_parts(tmp_path: Path) -> None:
    found = report(
        load_plan(write_plan(tmp_path, subject("visits", goal("visitors", "count", 8, "人次"), unit="人次")))
    )
    document = document_of(found)
    assert paragraphs_of(document, "Heading 1") == ["摘要", "目标差距", "逐项说明", "来源"]
    assert len(document.tables) == 2
    assert not document.element.body.xpath(".//w:drawing")


def test_one_indicator_alone_is_a_document(siping: Siping, tmp_path: Path) -> None:
    target = tmp_path / "gdp.docx"
    assert siping("report", "-o", str(target), "-i", "gdp", "--lang", "zh").code == 0
    assert paragraphs_of(opened(target.read_bytes()), "Heading 2") == ["地区生产总值"]


def test_without_the_library_one_line_says_what_to_install(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.setattr("siping_cli.reports.writers.find_spec", lambda name: None if name == "docx" else object())
    done = siping("report", "-o", str(tmp_path / "brief.docx"))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "siping[report]" in done.err
    assert not [*tmp_path.iterdir()]


def test_work_grows_with_the_number_of_goals_and_not_with_its_square(tmp_path: Path) -> None:
    def calls(count: int) -> int:
        subjects = [
            subject(f"i{n}", goal(f"g{n}", "level", 100 + n, "亿元"), reported=[figure("2022", "level", 50, "亿元")])
            for n in range(count)
        ]
        industries = [subject(f"d{n}", goal(f"h{n}", "level", 100 + n, "亿元")) for n in range(count)]
        plan = write_plan(
            tmp_path / str(count),
            subject("pace", goal("rate", "growth", 7, "%")),
            *subjects,
            industries=industries,
            scenarios=[scenario("rate")],
        )
        found, made = report(load_plan(plan)), 0

        def profile(_frame: object, event: str, _argument: object) -> None:
            nonlocal made
            made += event in {"call", "c_call"}

        sys.setprofile(profile)
        try:
            write(found, ".docx", Words("zh"))
        finally:
            sys.setprofile(None)
        return made

    calls(1)  # what is imported and kept once
    few, more, most = (calls(count) for count in (8, 16, 32))
    assert more > few + 1000
    assert most - more < 2.2 * (more - few)

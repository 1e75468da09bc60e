"""The brief in an office's own letterhead: filled by docxtpl, and nothing that a stranger's template asks for is run."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from docx import Document
from docx.shared import Pt
from letterheads import HYPERLINK, MAIN, RELATIONS, related, saved, template, with_field
from office import converted, needs_writer

from siping_cli import load_plan, report
from siping_cli.errors import InvalidValueError
from siping_cli.formats.words import Words
from siping_cli.loading.bounds import ProcessBounds
from siping_cli.reports.brief import brief_of

pytest.importorskip("docxtpl", reason="the extra template is not installed")

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

SIGNED = ("--recipient", "市政府办公室", "--signed", "发改委 & <b>{{ title }}")


def house() -> bytes:
    """Return a letterhead as an office would type it."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "示例市发展和改革委员会 {{ date }}"
    section.footer.paragraphs[0].text = "{{ source }}"
    for text in ("{{ title }}", "{{ greeting }}", "{{ news }}", "{%p for sentence in rest %}", "{{ sentence }}"):
        document.add_paragraph(text)
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(4, 3)
    for row, texts in enumerate(
        [
            ("{{ headings.goal }}", "{{ headings.target }}", "{{ headings.distance }}"),
            ("{%tr for row in rows %}", "", ""),
            ("{{ row.goal }}", "{{ row.target }}", "{{ row.distance }}"),
            ("{%tr endfor %}", "", ""),
        ]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for text in ("{{p table }}", "{{ assumptions }}", "{%p if signed %}", "{{ signed }}", "{%p endif %}"):
        document.add_paragraph(text)
    for style in document.styles:
        if style.name == "Normal":
            style.font.size = Pt(10.5)
    return saved(document)


def filled(siping: Siping, folder: Path, content: bytes, *more: str) -> bytes:
    """Return the document that a template becomes."""
    (folder / "house.docx").write_bytes(content)
    ran = siping(
        *("report", "--brief", "--example", "--template", str(folder / "house.docx")),
        *("-o", str(folder / "brief.docx"), "--force", *more),
    )
    assert (ran.code, ran.err) == (0, "")
    return (folder / "brief.docx").read_bytes()


def test_a_letterhead_says_what_the_brief_says(siping: Siping, tmp_path: Path) -> None:
    contents = [filled(siping, tmp_path, house(), "--lang", "zh", *SIGNED) for _ in range(2)]
    assert contents[0] == contents[1]
    document = Document(io.BytesIO(contents[0]))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:2] == ["四平市2023年经济工作目标完成情况", "市政府办公室："]
    assert texts[2].startswith("社会消费品零售总额未达成8%左右的目标：")
    assert texts[3:4] == ["27项目标中，2项有数据：2项未达成；25项暂无数据。"]
    assert texts[-1] == "发改委 & <b>{{ title }}"  # what is filled in is text, and no template
    typed, ready = document.tables
    assert [cell.text for cell in typed.rows[1].cells] == ["社会消费品零售总额", "8%左右", "低于目标4.1个百分点"]
    assert [row.cells[0].text for row in typed.rows] == [row.cells[0].text for row in ready.rows]
    assert len(typed.rows) == 3
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "示例市发展和改革委员会 2022年12月26日"
    assert section.footer.paragraphs[0].text.endswith("2022年12月26日")
    assert document.core_properties.title == texts[0]
    assert str(document.core_properties.modified) == "2022-12-26 00:00:00+00:00"


def test_in_english_it_says_the_same_and_leaves_out_what_is_not_given(siping: Siping, tmp_path: Path) -> None:
    document = Document(io.BytesIO(filled(siping, tmp_path, house())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:3] == [
        "Siping economic goals for 2023: status of the goals",
        "",
        "Retail sales missed its goal of about 8%: 3.87% (2023 preliminary), 4.1 pp below the goal.",
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Goal", "Target", "Against the goal"]
    assert "左右 (about) means ±0.2 pp." in texts[-1]


def test_the_ready_table_needs_no_style_of_the_letterhead(siping: Siping, tmp_path: Path) -> None:
    content = filled(siping, tmp_path, template("{{p table }}"))
    body = zipfile.ZipFile(io.BytesIO(content)).read(MAIN).decode()
    (table,) = re.findall("<w:tbl>.*</w:tbl>", body, re.DOTALL)
    assert "w:tblBorders" in table
    assert not re.search("w:tblStyle|w:pStyle|w:ascii=", table)
    assert 'w:type="dxa"' not in table.partition("<w:tblGrid>")[0]


def test_every_name_is_text_a_list_of_texts_or_rows_of_texts(siping: Siping, tmp_path: Path) -> None:
    names = ("title", "recipient", "greeting", "news", "rest", "headings", "rows", "assumptions", "source", "signed")
    shown = template(*(f"{name}={{{{ {name} }}}}" for name in (*names, "date")))
    text = "\n".join(each.text for each in Document(io.BytesIO(filled(siping, tmp_path, shown))).paragraphs)
    assert "rows=Retail sales\tabout 8%\t3.87% (2023 preliminary)\t4.1 pp below the goal\t—\tmissed\nGDP\t" in text
    assert "headings=Goal\tTarget\tLatest\tAgainst the goal\tStill needed\tVerdict\n" in text


def test_a_cell_that_is_filled_with_a_table_still_ends_in_a_paragraph(siping: Siping, tmp_path: Path) -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{p table }}"
    body = zipfile.ZipFile(io.BytesIO(filled(siping, tmp_path, saved(document)))).read(MAIN).decode()
    assert re.search("</w:tbl><w:p(?: [^>]*)?/></w:tc>", body)


def test_a_link_and_the_number_of_the_page_stay(siping: Siping, tmp_path: Path) -> None:
    content = filled(siping, tmp_path, related(HYPERLINK, "https://fgw.example.cn/"))
    assert b"https://fgw.example.cn/" in zipfile.ZipFile(io.BytesIO(content)).read(RELATIONS)
    content = filled(siping, tmp_path, with_field(" PA", "GE \\* MERGEFORMAT "))
    assert b"GE \\* MERGEFORMAT" in zipfile.ZipFile(io.BytesIO(content)).read(MAIN)


def test_a_loop_that_never_ends_is_ended() -> None:
    """A letterhead has twenty seconds of the processor; here it has one."""
    from siping_cli.reports.docx.template import write_into

    nested = "".join(f"{{% for a{number} in title %}}" for number in range(12)) + "{% endfor %}" * 12
    brief = brief_of(report(load_plan()))
    with pytest.raises(InvalidValueError) as refused:
        write_into("house.docx", template(nested), brief, Words("en"), ProcessBounds(gibibytes=1, seconds=1))
    assert str(refused.value) == "house.docx: filling it needs more than 1 GiB or 1 s; shorten its loops"


def test_in_chinese_it_is_refused_in_chinese(siping: Siping, tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(template("{{ 标题 }}"))
    ran = siping("report", "--brief", "--template", str(file), "-o", str(tmp_path / "a.docx"), "--lang", "zh")
    assert "没有“标题”这一名称；可用：title, recipient" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "a.docx"), "--template works with a brief; add --brief"),
        (("--brief", "-o", "a.md"), "--template works with a Word document; use a .docx file"),
        (("--brief", "-o", "-", "--as", "html"), "--template works with a Word document; use a .docx file"),
        (("--brief", "-o", "a.docx"), "nowhere.docx: no such file"),
    ],
)
def test_a_template_is_for_a_brief_that_is_a_document(siping: Siping, arguments: tuple[str, ...], said: str) -> None:
    ran = siping("report", "--template", "nowhere.docx", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_without_the_extra_one_line_says_which(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.reports.writers.find_spec", lambda name: None if name == "docxtpl" else object())
    ran = siping("report", "--brief", "--template", "a.docx", "-o", "b.docx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.replace("\n", " ").endswith(
        "needs docxtpl; install the extra: python -m pip install 'siping[template]' "
    )


@needs_writer
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_is_one_page(siping: Siping, tmp_path: Path, lang: str) -> None:
    filled(siping, tmp_path, house(), "--lang", lang, *SIGNED)
    (pdf,) = converted([tmp_path / "brief.docx"], "pdf", tmp_path)
    assert len(pypdfium2.PdfDocument(pdf)) == 1

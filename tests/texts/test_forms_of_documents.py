"""Documents as plain text: every form and encoding says the same, and what is hostile is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from browsers import CHROMIUM, MISSING_BROWSER
from hypothesis import given
from hypothesis import strategies as st

from siping_cli.errors import FileError
from siping_cli.loading.bounds import FAILED, GREEDY, PROTECTED, UNSTARTED, ProcessBounds, RefusedWorkError
from siping_cli.texts import document_apart, document_process, documents
from siping_cli.texts.document_columns import PagePiece, columns_of
from siping_cli.texts.document_docx import text_of_docx
from siping_cli.texts.document_html import text_of_html
from siping_cli.texts.document_paragraphs import page_paragraphs
from siping_cli.texts.document_pdf import text_of_pdf
from siping_cli.texts.document_text import decoded, is_marked_up, plain_of_markdown
from siping_cli.texts.documents import plain_text_of, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SAID = (
    "一、今年的目标",
    "地区生产总值增长5%左右，城镇新增就业1万人以上。",
    "指标\t2025年\t2030年",
    "粮食产量\t30万吨\t35万吨",
)
TEXT = "\n".join(SAID)


def a_docx() -> bytes:
    """Return a document with a heading, a paragraph and a table."""
    document = docx.Document()
    document.add_heading(SAID[0], 1)
    document.add_paragraph(SAID[1])
    rows = [line.split("\t") for line in SAID[2:]]
    table = document.add_table(len(rows), 3)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    return saved(document)


def saved(document: object) -> bytes:
    kept = io.BytesIO()
    document.save(kept)  # type: ignore[attr-defined]
    return kept.getvalue()


def with_body(body: str) -> bytes:
    """Return a document whose body is given as XML."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return kept.getvalue()


def a_page(body: str, head: str = "") -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


TABLE = "<table><tr><th>指标</th><th>2025年</th><th>2030年</th></tr><tr><td>粮食产量</td><td>30万吨</td><td>35万吨</td></tr></table>"
FORMS = {
    "a.txt": TEXT.encode(),
    "windows.txt": ("\ufeff" + TEXT.replace("\n", "\r\n")).encode(),
    "wide.txt": TEXT.encode("utf-16"),
    "unmarked.txt": TEXT.encode("utf-16-le"),
    "big-endian.txt": TEXT.encode("utf-16-be"),
    "old.txt": TEXT.encode("gb18030"),
    "a.md": f"# {SAID[0]}\n**地区生产总值**增长5%左右，[城镇新增就业](a.html)1万人以上。\n|指标|2025年|2030年|\n|---|:-:|-|\n| 粮食产量 | 30万吨 | 35万吨 |".encode(),
    "a.html": a_page(f"<h1>{SAID[0]}</h1><p>{SAID[1]}</p>{TABLE}"),
    "a.docx": a_docx(),
    "-": a_docx(),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_document_says_the_same(name: str) -> None:
    assert plain_text_of(name, FORMS[name]) == TEXT


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(FORMS["a.md"])
    assert read_document(str(path)) == TEXT


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it contains no text"),
        (b" \n\t", "it contains no text"),
        (b"\xff\xfe\x00", "neither UTF-8, UTF-16 nor GB18030"),
        (b"\xff\xff", "neither UTF-8, UTF-16 nor GB18030"),
        (b"\x01\x02\x03" * 30, "neither UTF-8, UTF-16 nor GB18030"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Word 97-2003 document; open it and save it as .docx"),
        (b"{\\rtf1 a}", "an RTF document; open it"),
        (b"%PDF-1.7 nothing", "not a readable document"),
        (b"PK\x03\x04 nothing", "not a readable document"),
        (a_page("<script>1</script>"), "it contains no text"),
    ],
)
def test_what_is_no_document_is_refused_with_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(FileError, match=r"^a\.txt: ") as refused:
        plain_text_of("a.txt", content)
    assert reason in str(refused.value)


def test_an_archive_without_a_document_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(FileError, match="an archive without a Word document"):
        plain_text_of("a.docx", kept.getvalue())


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match="no such file"):
        read_document(str(tmp_path / "no.txt"))
    monkeypatch.setattr(documents, "MOST_BYTES_OF_A_TEXT", 10)
    with pytest.raises(FileError, match="its text is larger than the limit of 0 MiB"):
        plain_text_of("a.txt", TEXT.encode())


# --- texts -----------------------------------------------------------------------------------------------------------


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=["Cc", "Cs"]), max_size=60)
)
def test_a_text_in_utf_8_comes_back_as_it_is(text: str) -> None:
    assert decoded(text.encode()) == text or not text.isprintable()


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_none(content: bytes) -> None:
    text = decoded(content)
    assert text is None or "\r" not in text
    assert isinstance(is_marked_up(content), bool)


def test_marks_of_markdown_are_left_out_and_words_stay() -> None:
    text = "> - 引文\n***\n```sh\n2 * 3 = a_b\n<!-- 略 -->![图](a.png)\n正文 *5* %\n标题\n===\n"
    assert plain_of_markdown(text).split("\n") == ["引文", "2 * 3 = a_b", "图", "正文 5 %", "标题", ""]


# --- HTML ------------------------------------------------------------------------------------------------------------

MENU = "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li></ul>"
LONG = "地区生产总值增长5%左右，城镇新增就业1万人以上，居民收入与经济增长同步。" * 3


def test_the_main_text_of_a_page_has_no_menus_and_stands_under_its_heading() -> None:
    foot = "<div>版权所有：示范市人民政府，电话：123；备案号：1。</div>"
    page = a_page(f"<nav>{MENU}</nav>{MENU}<h1>政府工作报告</h1><div><p>{LONG}</p><p>二、投资</p>{MENU}</div>{foot}")
    assert text_of_html(page).split("\n") == ["政府工作报告", LONG, "二、投资"]


def test_without_a_heading_a_page_has_its_title_without_the_name_of_the_site() -> None:
    page = a_page(f"<div>{LONG}</div>", "<title>2026年政府工作报告 - 示范市政府</title>")
    assert text_of_html(page).split("\n") == ["2026年政府工作报告", LONG]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    hidden = (
        "<p style='display: none'>甲，<b>一</b></p><p hidden>乙<br>二</p><script>丙</script><template><p>丁</template>"
    )
    assert text_of_html(a_page(f"<p>正文，一。{hidden}<br>第二行<br></p>")) == "正文，一。\n第二行"


def test_tags_that_are_not_closed_or_never_begun_lose_no_word() -> None:
    assert (
        text_of_html(a_page("</div><p>一，<p>二，<div>三<span>，</p></tr></td>四")).replace("\n", "")
        == "一，二，三，四"
    )


def test_a_short_cell_is_one_and_an_empty_row_no_line() -> None:
    page = a_page("<p>一，</p><table><tr><td><p>左<td>右<br>下<tr><td></td></tr></table><tr><td>完")
    assert text_of_html(page).split("\n") == ["一，", "左\t右下", "完"]


def test_a_table_that_is_not_closed_loses_no_word() -> None:
    assert text_of_html(a_page("<table><tr><td>一，<table><tr><td>二<td>三")).split("\n") == ["一，", "二\t三"]


def test_a_table_that_only_places_things_is_no_table() -> None:
    inner = "<table><tr><td>内</td><td>外</td></tr></table>"
    article = "".join(f"<p>{LONG}{number}</p>" for number in range(3))
    page = a_page(f"<table><tr><td>{MENU}</td><td>{article}{inner}</td></tr></table>")
    assert text_of_html(page).split("\n") == [*(f"{LONG}{number}" for number in range(3)), "内\t外"]


@pytest.mark.parametrize(
    ("said", "encoding"), [("gb2312", "gb18030"), ("nothing-known", "utf-8"), ("utf-8", "gb18030")]
)
def test_a_page_is_read_in_the_encoding_that_it_says_or_is_in(said: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{said}"></head><body><p>地区生产总值，増长</p></body></html>'
    assert text_of_html(page.encode(encoding)) == "地区生产总值，増长"
    assert text_of_html(page.encode("utf-16")) == "地区生产总值，増长"


def test_a_page_in_no_encoding_is_unreadable() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        text_of_html(b"<html>\xff\xff")


def test_deep_pages_end() -> None:
    assert text_of_html(a_page("<div>" * 3000 + "正文，一。" + "<nav>" * 3000)) == "正文，一。"


# --- Word ------------------------------------------------------------------------------------------------------------


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run_of(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_what_is_deleted_hidden_or_there_twice_is_left_out() -> None:
    body = paragraph(
        run_of("增长"),
        f"<w:del>{run_of('4%')}</w:del>",
        run_of("5%"),
        run_of("暗", "<w:vanish/>"),
        run_of("左右", '<w:vanish w:val="0"/>'),
        "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:noBreakHyphen/></w:r>",
        f"<mc:AlternateContent><mc:Choice>{run_of('一')}</mc:Choice><mc:Fallback>{run_of('二')}</mc:Fallback></mc:AlternateContent>",
    )
    assert text_of_docx(with_body(body + paragraph())) == "增长5%左右\t-一"


def test_lines_of_a_cell_are_one_and_a_table_within_is_part_of_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run_of('内'))}</w:tc></w:tr></w:tbl>"
    cell = f"<w:tc>{paragraph(run_of('一'), '<w:r><w:br/></w:r>')}{paragraph(run_of('二'))}{inner}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}<w:tc>{paragraph(run_of('三'))}</w:tc></w:tr></w:tbl>"
    assert text_of_docx(with_body(table + "<w:tr/><w:tc/>")) == "一二内\t三"


def test_an_archive_of_something_else_has_no_document() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(RefusedWorkError, match="no document"):
        text_of_docx(kept.getvalue())


def test_a_document_that_is_encrypted_or_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(with_body(paragraph(run_of("一"))))
    monkeypatch.setattr("siping_cli.texts.document_docx._MOST_BYTES", 10)
    with pytest.raises(MemoryError):
        text_of_docx(bytes(content))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RefusedWorkError, match="protected"):
        text_of_docx(bytes(content))


# --- PDF -------------------------------------------------------------------------------------------------------------


def a_pdf(*lines: str) -> bytes:
    """Return a page of PDF with lines in Latin letters."""
    shown = "".join(f"1 0 0 1 72 {700 - 20 * number} Tm ({line}) Tj " for number, line in enumerate(lines))
    stream = f"BT /F1 12 Tf {shown} ET"
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    text, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(text))
        text += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{text}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>startxref\n{len(text)}\n%%EOF".encode()


def test_the_characters_of_a_pdf_are_read() -> None:
    content = a_pdf("GDP 5%, CPI 2%", "Second line here")
    assert text_of_pdf(content).split("\n")[0].startswith("GDP 5%, CPI 2%")
    assert plain_text_of("a.pdf", content) == text_of_pdf(content)


def test_a_pdf_without_characters_is_told_from_one_that_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match="may be a scan"):
        plain_text_of("a.pdf", a_pdf())
    monkeypatch.setattr("siping_cli.texts.document_pdf._MOST_PAGES", 0)
    with pytest.raises(MemoryError):
        text_of_pdf(a_pdf("a"))


def test_a_pdf_that_is_broken_is_not_read() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        text_of_pdf(b"%PDF-1.7 nothing")


def test_white_space_and_letters_without_a_box_are_not_shown() -> None:
    assert text_of_pdf(a_pdf(" ", "  GDP", "\\000\\001A")).split() == ["GDP", "A"]


def test_a_pdf_with_a_password_is_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: bytes) -> None:
        raise pypdfium2.PdfiumError("no", err_code=4)

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    with pytest.raises(RefusedWorkError, match="protected"):
        text_of_pdf(b"")


def test_without_its_extra_pdf_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_apart, "find_spec", lambda _: None)
    with pytest.raises(FileError, match=r"siping\[documents\]"):
        plain_text_of("a.pdf", a_pdf("a"))


@pytest.fixture(scope="module")
def printed() -> Iterator[Callable[[str, str], bytes]]:
    """Return what prints a page of HTML as PDF."""
    if CHROMIUM is None:
        pytest.skip(MISSING_BROWSER)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def pdf_of(style: str, body: str) -> bytes:
            page = browser.new_page()
            page.set_content(
                f'<html lang="zh"><style>body{{font-size:11pt}} p{{text-indent:2em;margin:0;text-align:justify}} {style}</style>{body}</html>'
            )
            return page.pdf(
                format="A4",
                display_header_footer=True,
                header_template="<span></span>",
                footer_template='<span style="font-size:8px">— <span class="pageNumber"></span> —</span>',
                margin={"top": "60px", "bottom": "60px", "left": "50px", "right": "50px"},
            )

        yield pdf_of
        browser.close()


PARAGRAPHS = [
    f"第{number}段要说的事情是，全市地区生产总值增长{number}%左右，城镇新增就业{number}万人以上，粮食产量稳定在{number}00万吨，"
    * 4
    + "完成。"
    for number in range(1, 25)
]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_paragraphs_are_whole(
    printed: Callable[[str, str], bytes], columns: int
) -> None:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    style = f"h1 {{ text-align: center }} div {{ column-count: {columns}; column-gap: 18px }}"
    text = text_of_pdf(printed(style, f"<h1>二〇二六年政府工作报告</h1><div>{body}</div>"))
    assert text.split("\n") == ["二〇二六年政府工作报告", *PARAGRAPHS]


def test_a_heading_over_two_columns_parts_what_stands_above_it(printed: Callable[[str, str], bytes]) -> None:
    def article(first: int) -> str:
        return f"<div>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS[first : first + 4])}</div>"

    style = "div { column-count: 2; column-gap: 20px } h2 { font-size: 20pt }"
    heading = "下一篇文章的大标题横跨两栏放在页面当中"
    text = text_of_pdf(printed(style, f"{article(0)}<h2>{heading}</h2>{article(4)}"))
    assert text.split("\n") == [*PARAGRAPHS[:4], heading, *PARAGRAPHS[4:8]]


def test_a_table_of_a_pdf_is_lines_with_tabs(printed: Callable[[str, str], bytes]) -> None:
    names = ["地区生产总值", "粮食产量", "城镇调查失业率", "研发经费", "常住人口", "森林覆盖率", "人均预期寿命"]
    rows = [("指标", "2025年", "2030年"), *((name, f"{number}0", f"{number}5") for number, name in enumerate(names, 1))]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = plain_text_of(
        "a.pdf",
        printed("td { padding: 2px 40px } table { width: 100% }", f"<p>{PARAGRAPHS[0]}</p><table>{cells}</table>"),
    )
    assert text.split("\n") == [PARAGRAPHS[0], *("\t".join(row) for row in rows)]


def a_line(text: str, left: int, height: int, size: int = 10) -> PagePiece:
    """Return a line of full-width letters of so many points."""
    right = left + size * len(text)
    return PagePiece(text, 100 * left, 100 * height, 100 * right, 100 * (height + size), 100 * size)


def a_column(words: str, left: int, top: int, lines: int) -> list[PagePiece]:
    """Return a column of full lines, the first indented, so that it is one paragraph."""
    first = a_line(words * 8, left + 20, top)
    return [first, *(a_line(words * 10, left, top - 14 * number) for number in range(1, lines))]


def paragraphs(*pages: list[PagePiece]) -> list[str]:
    return page_paragraphs([columns_of(page) for page in pages])


def test_two_columns_under_a_headline_go_on_over_the_next_page() -> None:
    headline = a_line("横跨两栏的大标题在这里", 80, 800, 20)
    page = [headline, *a_column("甲", 50, 700, 6), *a_column("乙", 190, 700, 6)]
    there = [a_line("丙" * 10, 50, 700 - 14 * number) for number in range(6)]
    found = paragraphs(page, [*there, *a_column("丁", 190, 700, 6)])
    assert found == ["横跨两栏的大标题在这里", "甲" * 58, "乙" * 58 + "丙" * 60, "丁" * 58]


def test_what_stands_on_one_side_alone_below_a_headline_is_no_two_columns() -> None:
    page = [*a_column("甲", 50, 700, 6), *a_column("乙", 190, 700, 6), a_line("横跨两栏的大标题在这里", 80, 590, 20)]
    assert paragraphs([*page, *a_column("丙", 50, 560, 3)])[-1] == "丙" * 28


def test_numbers_of_pages_and_what_every_page_has_are_left_out() -> None:
    pages = [
        [a_line("政府公报", 50, 800), *a_column("甲", 50, 700, 3), a_line(f"— {number} —", 80, 30)]
        for number in range(3)
    ]
    assert paragraphs(*pages) == ["甲" * 28] * 3
    assert paragraphs([a_line("第 1 页", 50, 800)], []) == []


def test_a_line_that_is_short_higher_or_far_below_ends_a_paragraph() -> None:
    lines = [
        a_line("甲" * 10, 50, 700),
        a_line("甲" * 5, 50, 686),
        a_line("乙" * 10, 50, 672),
        a_line("丙" * 10, 50, 630),
        a_line("大" * 5, 50, 610, 20),
    ]
    assert paragraphs(lines) == ["甲" * 15, "乙" * 10, "丙" * 10, "大" * 5]
    column = [a_line("甲" * 10, 50, 700 - 14 * number) for number in range(3)]
    assert paragraphs([*column[:2], a_line("甲" * 9 + "。", 50, 672)], column) == ["甲" * 29 + "。", "甲" * 30]


def test_words_in_latin_letters_are_parted_and_others_are_not() -> None:
    piece = a_line("GDP", 50, 700)
    piece.space = True
    piece.add("C", 9000, 1000)
    row = [piece, a_line("PI", 91, 700), a_line("甲", 112, 701), a_line("乙", 150, 700)]
    assert [line.text for column in columns_of(row) for line in column] == ["GDP C PI甲\t乙"]
    assert paragraphs([a_line("GDP and", 50, 700), a_line("CPI too", 50, 686)]) == ["GDP and CPI too"]


def test_a_table_of_a_page_is_no_columns() -> None:
    rows = [
        piece
        for number in range(8)
        for piece in (a_line("指标名称", 50, 700 - 14 * number), a_line("5%", 250, 700 - 14 * number))
    ]
    assert paragraphs(rows) == ["指标名称\t5%"] * 8
    sparse = [a_line("甲" * 10, 50, 700 - 14 * number) for number in range(8)]
    assert paragraphs([*sparse, a_line("边", 400, 700)]) == ["甲" * 10 + "\t边", "甲" * 70]


def test_a_page_beyond_any_width_and_a_piece_without_width_are_lines_all_the_same() -> None:
    column = a_column("甲", 50, 700, 10)
    far = PagePiece("远", 100 * 50_000, 70_000, 100 * 50_000, 71_000, 1000)
    assert paragraphs([*column, far])[0].startswith("甲")


@given(
    st.lists(
        st.tuples(
            st.text("甲乙A1。", min_size=1, max_size=9), st.integers(-9, 500), st.integers(-9, 700), st.integers(1, 30)
        ),
        max_size=40,
    )
)
def test_no_letter_of_a_page_is_lost(pieces: list[tuple[str, int, int, int]]) -> None:
    page = [a_line(*each) for each in pieces]
    wanted = sorted("".join(text for text, *_ in pieces))
    lines = [line for column in columns_of(page) for line in column]
    assert sorted("".join("".join(line.text.split()) for line in lines)) == wanted


# --- the process apart ------------------------------------------------------------------------------------------------


def test_the_process_yields_a_text_or_refuses() -> None:
    def text(kind: str, content: bytes) -> list[bytes]:
        return [*document_process.text_apart(content, kind)]

    assert text("html", a_page("<p>一，二</p>")) == ["一，二".encode()]
    assert text("docx", with_body(paragraph(run_of("一")))) == ["一".encode()]
    assert text("pdf", a_pdf("GDP")) == [b"GDP"]
    with pytest.raises(RefusedWorkError, match="no text"):
        text("pdf", a_pdf())
    assert ProcessBounds(gibibytes=2, seconds=60) == document_process.DOCUMENT_BOUNDS


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RefusedWorkError(GREEDY), "reading it needs more than 2 GiB or 60 s; copy its text to a new document"),
        (RefusedWorkError(PROTECTED), "it is password-protected"),
        (RefusedWorkError(FAILED), "not a readable document"),
        (
            RefusedWorkError(UNSTARTED, "operation not permitted"),
            "can't start the process that reads it: operation not permitted",
        ),
    ],
)
def test_a_process_that_came_to_an_end_is_told(
    monkeypatch: pytest.MonkeyPatch, error: RefusedWorkError, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(document_apart, "run_apart", refuse)
    with pytest.raises(FileError, match=reason):
        plain_text_of("a.docx", a_docx())


def test_an_archive_that_grows_without_end_is_stopped() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(b"<w>")
        for _ in range(300):
            part.write(b" " * 1024 * 1024)
    with pytest.raises(FileError, match="more than 2 GiB or 60 s"):
        plain_text_of("a.docx", kept.getvalue())

"""The brief in an office's own letterhead: filled by docxtpl, and nothing that a stranger's template asks for is run."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from docx import Document
from docx.shared import Pt

pytest.importorskip("docxtpl", reason="the extra template is not installed")

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plans import Siping

SIGNED = ("--recipient", "市政府办公室", "--signed", "发改委 & <b>{{ title }}")
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
MAIN, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def template(*paragraphs: str) -> bytes:
    """Return a template with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: object) -> bytes:
    result = io.BytesIO()
    document.save(result)  # type: ignore[attr-defined]  # python-docx calls its class and its function alike
    return result.getvalue()


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


def changed(content: bytes, parts: Mapping[str, Callable[[str], str] | bytes]) -> bytes:
    """Return a document with parts changed or added."""
    result, left = io.BytesIO(), dict(parts)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change, text = left.pop(name, None), old.read(name)
            new.writestr(name, change(text.decode()) if callable(change) else change or text)
        for name, added in left.items():
            assert not callable(added), name
            new.writestr(name, added)
    return result.getvalue()


def related(kind: str, target: str) -> bytes:
    """Return a template with something outside it."""
    one = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return changed(template("a"), {RELATIONS: lambda text: text.replace("</Relation", f"{one}</Relation")})


def with_field(*pieces: str) -> bytes:
    """Return a template with a field whose instruction stands in several runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    whole = f"<w:p>{begin}{runs}{end}</w:p>"
    return changed(template("a"), {MAIN: lambda text: text.replace("<w:sectPr", f"{whole}<w:sectPr")})


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
    assert texts[3:5] == ["27项目标中，2项有数据：未达成2项。", "25项目标暂无数据。"]
    assert texts[-1] == "发改委 & <b>{{ title }}"  # what is filled in is text, and no template
    typed, ready = document.tables
    assert [cell.text for cell in typed.rows[1].cells] == ["社会消费品零售总额", "8%左右", "低于目标4.13个百分点"]
    assert [row.cells[0].text for row in typed.rows] == [row.cells[0].text for row in ready.rows]
    assert len(typed.rows) == 3
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "示例市发展和改革委员会 2022年12月26日"
    assert section.footer.paragraphs[0].text.endswith("2022-12-26")
    assert document.core_properties.title == texts[0]
    assert str(document.core_properties.modified) == "2022-12-26 00:00:00+00:00"


def test_in_english_it_says_the_same_and_leaves_out_what_is_not_given(siping: Siping, tmp_path: Path) -> None:
    document = Document(io.BytesIO(filled(siping, tmp_path, house())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:3] == [
        "Siping economic goals for 2023: how the goals stand",
        "",
        "Retail sales missed its goal of about 8%: 3.87% (2023 preliminary), 4.13 pp below the goal.",
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Goal", "Target", "Against the goal"]
    assert "左右 (about) is taken as ±0.2 pp." in texts[-1]


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
    assert "rows=Retail sales\tabout 8%\t3.87% (2023 preliminary)\t4.13 pp below the goal\t—\tmissed\nGDP\t" in text
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


NO_TEXT_OF_OURS = (
    "there are: title, recipient, greeting, news, rest, headings, rows, assumptions, source, signed, date, table"
)
NOT_ALLOWED = "is not allowed in a template"
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "classes": (lambda: template("{{ ''.__class__.__mro__ }}"), f"__class__ {NOT_ALLOWED}"),
    "globals": (lambda: template("{{ cycler.__init__.__globals__ }}"), f"__init__ {NOT_ALLOWED}"),
    "attr": (lambda: template("{{ title|attr('__class__') }}"), "No filter named 'attr'"),
    "a method": (lambda: template("{{ title.upper() }}"), f"upper {NOT_ALLOWED}"),
    "a format": (lambda: template("{{ '{0.__class__}'.format(title) }}"), f"format() {NOT_ALLOWED}"),
    "a macro": (lambda: template("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"), f"Macro() {NOT_ALLOWED}"),
    "itself": (lambda: template("{{ self }}"), "the whole TemplateReference is not something to show"),
    "a long loop": (lambda: template("{% for i in range(999999999) %}x{% endfor %}"), "there is no range; there are: "),
    "a long text": (lambda: template("{{ 'a' * 9999999999 }}"), f"* {NOT_ALLOWED}"),
    "a large number": (lambda: template("{{ 9 ** 9 ** 9 }}"), f"** {NOT_ALLOWED}"),
    "doubling": (
        lambda: template("{% set a = title %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"),
        "filling it takes more than 1 GiB or 20 s; shorten its loops",
    ),
    "another file": (lambda: template("{% include '/etc/passwd' %}"), f"include, import (/etc/passwd) {NOT_ALLOWED}"),
    "an import": (lambda: template("{% import 'os' as os %}"), f"include, import (os) {NOT_ALLOWED}"),
    "a field by hand": (
        lambda: template(
            "{% autoescape false %}{{ '</w:t><w:instrText>DDEAUTO c</w:instrText><w:t>' }}{% endautoescape %}"
        ),
        "it holds the field DDEAUTO c",
    ),
    "an unknown name": (lambda: template("{{ nowhere }}"), f"there is no nowhere; {NO_TEXT_OF_OURS}"),
    "an unknown column": (
        lambda: template("{{ rows[0].gaol }}"),
        "there is no gaol; there are: goal, target, latest, distance, needed, verdict",
    ),
    "open braces": (lambda: template("a", "{{ title }"), "is not readable: unexpected '}', in '{{ title }'"),
    "an open loop": (lambda: template("{% for a in rows %}"), "is not readable: Unexpected end of template."),
    "a sum of unlike things": (lambda: template("{{ title + 1 }}"), "can only concatenate str"),
    "a loop across": (
        lambda: template("{% for row in rows %}{%p if row %}", "a", "{%p endif %}", "{{ row.goal }}{% endfor %}"),
        "is not readable",
    ),
    "the table in a text": (lambda: template("a {{ table }} b"), "write {{p table }} in a paragraph of its own"),
    "no archive": (lambda: b"{{ title }}", "not readable as a document of Word; open it and save it as .docx"),
    "an empty archive": (lambda: b"PK\x05\x06" + bytes(18), "not readable as a document of Word"),
    "entities": (
        lambda: changed(
            template("a"),
            {MAIN: lambda text: text.replace("<w:document", f"{BOMB}<w:document", 1)},
        ),
        "word/document.xml declares a document type",
    ),
    "a bomb": (
        lambda: changed(template("a"), {"word/media/a.png": bytes(65 * 1024 * 1024)}),
        "it unpacks to more than 64 MiB; take out large pictures",
    ),
    "macros": (lambda: changed(template("a"), {"word/vbaProject.bin": b"x"}), "it holds macros (word/vbaProject.bin)"),
    "a type with macros": (
        lambda: changed(
            template("a"), {TYPES: lambda text: text.replace("ment.main+xml", "ment.macroEnabled.main+xml")}
        ),
        "it holds macros (/word/document.xml)",
    ),
    "a picture from outside": (lambda: related(IMAGE, "http://x.example/a.png"), "it fetches http://x.example/a.png"),
    "a link to a file": (lambda: related(HYPERLINK, "file://server/a"), "it fetches file://server/a from outside"),
    "an embedded object": (
        lambda: related(IMAGE.replace("/image", "/oleObject"), "embeddings/a.bin"),
        "it holds an embedded object (embeddings/a.bin); remove it",
    ),
    "a field that runs": (
        lambda: with_field(" DDE", "AUTO c:\\\\cmd.exe "),
        "it holds the field DDEAUTO c:\\\\cmd.exe",
    ),
    "a field that is put together": (lambda: with_field(" {{ 'DDEAUTO' }} c "), "it holds the field {{ 'DDEAUTO' }} c"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_a_template_must_not_is_refused_in_one_line(siping: Siping, tmp_path: Path, case: str) -> None:
    make, said = HOSTILE[case]
    file, result = tmp_path / "house.docx", tmp_path / "brief.docx"
    file.write_bytes(make())
    ran = siping("report", "--brief", "--example", "--template", str(file), "-o", str(result))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"siping: {file}: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not result.exists()


def test_in_chinese_it_is_refused_in_chinese(siping: Siping, tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(template("{{ 标题 }}"))
    ran = siping("report", "--brief", "--template", str(file), "-o", str(tmp_path / "a.docx"), "--lang", "zh")
    assert "没有“标题”这一名称；可用：title, recipient" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "a.docx"), "--template is for a brief; say --brief"),
        (("--brief", "-o", "a.md"), "--template fills a document; end its file in .docx"),
        (("--brief", "-o", "-", "--as", "html"), "--template fills a document; end its file in .docx"),
        (("--brief", "-o", "a.docx"), "nowhere.docx: there is no such file"),
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
        "needs docxtpl, which an extra brings: python -m pip install 'siping[template]' "
    )


@pytest.mark.skipif(shutil.which("lowriter") is None, reason="LibreOffice Writer is not installed")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_is_one_page(siping: Siping, tmp_path: Path, lang: str) -> None:
    filled(siping, tmp_path, house(), "--lang", lang, *SIGNED)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "brief.docx")], check=True, capture_output=True, timeout=120)
    assert len(pypdfium2.PdfDocument(tmp_path / "brief.pdf")) == 1

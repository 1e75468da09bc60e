"""Any bytes as a page, as the body of a document of Word, or as what stands on a page of PDF: its text, or a refusal of what is broken.

Run ``python fuzz/document_reader.py -runs=1000000``. The first byte says which.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import atheris

with atheris.instrument_imports(include=["siping_cli.texts"]):
    from siping_cli.texts.document_columns import POINT, PagePiece, columns_of
    from siping_cli.texts.document_docx import text_of_docx
    from siping_cli.texts.document_html import text_of_html
    from siping_cli.texts.document_paragraphs import page_paragraphs
    from siping_cli.texts.document_text import decoded, plain_of_markdown

from fuzzer import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 240
MARKDOWN, WORD, PAGE = 0x40, 0x80, 0xC0  # where the first bytes of each begin; those before are of HTML
SIZES = (8, 10, 12, 24)  # of letters, in points
OF_A_PIECE = 4  # bytes
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def execute(data: bytes) -> None:
    """Read one document."""
    kind, content = data[0] if data else 0, data[1:]
    if kind >= PAGE:
        _page(content)
    elif kind >= WORD:
        _word(content)
    elif kind >= MARKDOWN:
        text = decoded(content)
        if text is not None:
            plain_of_markdown(text)
    else:
        _html(content)


def _html(content: bytes) -> None:
    """Read a page; one in no encoding alone is refused."""
    try:
        text_of_html(content)
    except ValueError:
        assert content[:2] in {b"\xff\xfe", b"\xfe\xff"} or not any(
            _is_text(content, each) for each in ("utf-8", "gb18030")
        )


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _word(content: bytes) -> None:
    """Read a document of Word; a body that is no XML alone is refused."""
    body = content.replace(b"<", b"<w:").replace(b"<w:/", b"</w:")
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", b'<w:d xmlns:w="%s">%s</w:d>' % (NAMESPACE.encode(), body))
    try:
        text_of_docx(kept.getvalue())
    except ParseError:
        return


def _page(content: bytes) -> None:
    """Read a page of pieces; each is found again once."""
    found = [
        _piece(number, content[at : at + OF_A_PIECE]) for number, at in enumerate(range(0, len(content), OF_A_PIECE))
    ]
    texts = sorted(piece.text for piece in found)
    lines = page_paragraphs([columns_of(found)])
    assert sorted(part for line in lines for part in line.replace("\t", "").split("。") if part) == [
        text.strip("。") for text in texts
    ]


def _piece(number: int, data: bytes) -> PagePiece:
    """Return some letters, told apart by their number, at a place of a page."""
    left, bottom, wide, size = (*data, 0, 0, 0, 0)[:OF_A_PIECE]
    high = SIZES[size % len(SIZES)] * POINT
    text = f"甲{chr(0x4E00 + number)}。"
    return PagePiece(
        text, left * 2 * POINT, bottom * 3 * POINT, (left * 2 + wide) * POINT, bottom * 3 * POINT + high, high
    )


def seeds() -> Iterator[bytes]:
    """Yield small documents of each kind."""
    pages = (
        "<html><title>报告</title><div><h1>目标</h1><p>增长5%，<b>其中</b>税收3亿元。<br>二",
        "<table><tr><th>指标<th>2025年<tr><td>产值<td>5<td><table><tr><td>a</table></table>",
        "<nav><a href=x>首页</a></nav><!-- a --><![CDATA[b]]><![if c]>d<![endif]><p hidden>e<span style='display: none'>f",
        "<meta charset=gbk><ul><li>&lt;&#20;&nbsp;<li></ul></p></div><script>a</script><select>",
    )
    for page in pages:
        yield b"\0" + page.encode()
        yield b"\0" + page.encode("gb18030")
    yield b"\x40" + "# 目标\n- **增长**[5%](a)\n|指标|值|\n|--|--|\n<!-- a --> `b` ~~c~~".encode()
    yield b"\x80" + "<p><r><t>增长</t><tab/><t>5%</t></r><del><r><t>a</t></r></del></p><p/>".encode()
    yield (
        b"\x80" + "<tbl><tr><tc><p><r><t>产值</t></r></p></tc><tc><p/></tc></tr></tbl><r><vanish/><t>a</t></r>".encode()
    )
    yield b"\xc0" + bytes(each for row in range(12) for each in (10 + row % 2 * 60, 200 - row // 2 * 5, 100, 1))
    yield b"\xc0" + bytes(each for row in range(20) for each in (10, 200 - row * 4, 200 - row % 7, 1))


def words() -> list[str]:
    """Return tags and marks."""
    tags = "html body div p br table tr td th ul li a b span h1 h2 title script style nav select head section"
    word = "<p> </p> <r> </r> <t> </t> <tbl> </tbl> <tr> </tr> <tc> </tc> <del> </del> <tab/> <br/> <vanish/> <pPr/>"
    marks = "<!-- --> <![CDATA[ ]]> <![if ]> <![endif]> <? > < &lt; &#x0; &nbsp; hidden style='display:none' charset=gbk ， 增长5%"
    elements = (f"<{end}{tag}>" for tag in tags.split() for end in ("", "/"))
    return [*elements, *word.split(), *marks.split(), "\t", "\u00a0", "| ", "# "]


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=words(), longest=LONGEST)

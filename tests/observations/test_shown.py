"""What a workbook shows is what is read, in each kind of workbook: percents, dates, scales, merged and hidden cells."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl  # type: ignore[import-untyped]  # it has no types
import pytest
import xlwt  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font  # type: ignore[import-untyped]  # it has no types

from siping_cli.errors import ActualsError
from siping_cli.loading.bounds import RefusedWorkError
from siping_cli.observations.sheets import workbook_process as process
from siping_cli.observations.sheets.files import open_tables
from siping_cli.observations.sheets.workbook_numbers import shown_with
from siping_cli.observations.sheets.workbook_sheet import SeenSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from plans import Siping

MOST = (1000, 100)
Rows = list[tuple[int, list[str]]]


def sheets_of(content: bytes) -> dict[str | None, Rows]:
    """Return the rows of each sheet that is seen, read in the process of the tests."""
    return {title: [*read().rows()] for title, read in process.sheets_of(content, MOST)}


def rows_of(content: bytes) -> Rows:
    """Return the rows of the first sheet that is seen."""
    return next(iter(sheets_of(content).values()))


def cells_of(content: bytes) -> list[str]:
    """Return the cells of the first row of the first sheet that is seen."""
    return rows_of(content)[0][1]


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ("General", "5.7999999999999996E-2", "0.058"),
        ("General", "2023.0", "2023"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "1E-7", "0.0000001"),
        ("General", "-0.0", "0"),
        ("General", "abc", "abc"),
        ("General", "NaN", "NaN"),
        ("General", "1e99999", "1e99999"),
        ("0.00E+00", "1234567", "1234567"),
        ("# ?/?", "0.5", "0.5"),
        ("@", "5.20", "5.2"),
        # Percents have all their digits.
        ("0.0%", "5.7999999999999996E-2", "5.8%"),
        ("0%", "0.05849", "5.849%"),
        ("0.0%;-0.0%", "-0.032", "-3.2%"),
        ('0.0"%"', "5.8", "5.8%"),
        ("[<1]0.0%;0.0", "0.5", "50%"),
        ("[<1]0.0%;0.0", "5.8", "5.8"),
        # Signs and currencies are no words, words and units are.
        ("0.00_);[Red]\\(0.00\\)", "-3.2", "-3.2"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234567.5", "1234567.5"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "0"),
        ('_ "¥"* #,##0.00_ ', "12.5", "12.5"),
        ("[$¥-804]#,##0.00", "12.5", "12.5"),
        ("0.0;↓0.0", "-3", "-3"),
        ('"增长"0.0;"下降"0.0', "-3.2", "下降3.2"),
        ('0.0"亿元"', "5.8", "5.8亿元"),
        ('0"年"', "2023", "2023年"),
        ('"第"0"季度"', "1", "第1季度"),
        ('G/通用格式"人"', "3.0", "3人"),
        # Scales: what stands on the screen, with all digits.
        ('0!.0,"万"', "123456", "12.3456万"),
        ('0\\.0,"万"', "123456", "12.3456万"),
        ('0"."0000"万"', "12345", "1.2345万"),
        ("#,##0,", "1234567", "1234.567"),
        ('0.0,,"百万"', "1234567", "1.234567百万"),
        ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "250000000", "2.5亿"),
        ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "25000", "2.5万"),
        ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', "250", "250"),
        ('[<>0]0;"无"', "0", "0"),
        ("[=1]0;[>5]0", "3", "3"),
        # What is not shown is not there; a sign for zero is zero.
        (";;;", "5", ""),
        ("0;-0;;@", "0", ""),
        ('0;-0;"—"', "0", "0"),
        # Dates are the parts of them that are shown.
        ('yyyy"年"m"月"', "44927", "2023年1月"),
        ('[DBNum1][$-804]yyyy"年"m"月";@', "44927", "2023年1月"),
        ('yyyy"年"m"月"d"日"', "44927", "2023年1月1日"),
        ("yyyy-mm", "44927", "2023-01"),
        ("yyyymm", "44927", "2023-01"),
        ("mmm-yy", "44927", "2023-01"),
        ("yyyy-mm-dd", "44927", "2023-01-01"),
        ("yyyy", "44927", "2023年"),
        ("e", "44927", "2023年"),
        ('m"月"', "44927", "1月"),
        ('m"月"d"日"', "44927", "1月1日"),
        ("d", "44927", "1日"),
        ('yyyy"年第"q"季度"', "45017", "2023年第2季度"),
        ("q", "45017", "第2季度"),
        ("yyyy/m/d h:mm", "44927", "2023-01-01"),
        ("yyyy/m/d h:mm", "44927.5", "2023-01-01 12:00:00"),
        ("h:mm AM/PM", "0.75", "18:00:00"),
        ("[h]:mm", "1.25", "30:00:00"),
        ("[mm]:ss", "0.01", "0:14:24"),
        ("mm:ss", "0.01", "0:14:24"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "1e10", "10000000000"),
        ("[>1.2.3]0", "5.25", "5.25"),  # no condition that any number is held against
    ],
)
def test_a_stored_number_is_read_as_its_format_shows_it(code: str, stored: str, shown: str) -> None:
    assert shown_with(code)(stored) == shown


def test_a_workbook_may_count_days_from_1904() -> None:
    assert shown_with("yyyy-mm-dd", from_1904=True)("43465") == "2023-01-01"


@given(st.decimals(-1000, 1000, allow_nan=False, places=6))
def test_a_percent_is_a_hundred_times_what_is_stored_to_the_last_digit(stored: Decimal) -> None:
    shown = shown_with("0.0%")(repr(float(stored)))
    assert Decimal(shown.removesuffix("%")) == stored * 100


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_a_day_is_read_as_the_day_that_it_is(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    assert shown_with("yyyy-mm-dd")(serial) == day.isoformat()
    assert shown_with('yyyy"年"m"月"')(serial) == f"{day.year}年{day.month}月"


# The rows of one table in each kind of workbook: a title over two columns, a percent, a month, a hidden row and column.
SHOWN: Rows = [
    (1, ["2023年1-9月", "2023年1-9月", "", "2023年1-9月"]),
    (2, ["增速", "5.8%", "", "2023年1月"]),
    (4, ["总量", "581.25", "", "TRUE"]),
]


def new() -> bytes:
    """Return the table as a workbook of Excel from 2007 on."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "数据"
    sheet["A1"] = "2023年1-9月"
    sheet.merge_cells("A1:D1")
    for row in (["增速", 0.058, "内部", date(2023, 1, 1)], ["隐藏", 1], ["总量", 581.25, "内部", True]):
        sheet.append(row)
    sheet["B2"].number_format, sheet["D2"].number_format = "0.0%", 'yyyy"年"m"月"'
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    made.create_sheet("空")
    made.create_sheet("底稿").sheet_state = "hidden"
    made["底稿"]["A1"] = "x"
    return saved(made)


def saved(made: Any) -> bytes:  # noqa: ANN401 - neither library has types
    """Return a workbook as bytes."""
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def old() -> bytes:
    """Return the table as a workbook of Excel up to 2003."""
    made = xlwt.Workbook()
    sheet = made.add_sheet("数据")
    sheet.write_merge(0, 0, 0, 3, "2023年1-9月")
    rows: list[list[object]] = [["增速"], ["隐藏", 1], ["总量", 581.25, "内部", True]]
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    sheet.write(1, 1, 0.058, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(1, 2, "内部")
    sheet.write(1, 3, date(2023, 1, 1), xlwt.easyxf(num_format_str='yyyy"年"m"月"'))
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    made.add_sheet("空")
    made.add_sheet("底稿").visibility = 1
    made.get_sheet("底稿").write(0, 0, "x")
    return saved(made)


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)
STYLES = """<style:style style:name="up" style:data-style-name="percent"/><style:style style:name="rate" style:parent-style-name="up"/>
<number:percentage-style style:name="percent"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="months"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>
<style:style style:name="month" style:data-style-name="months"/><style:style style:name="off"><style:table-properties table:display="false"/></style:style>
<number:number-style style:name="scaled"><number:number number:display-factor="1000000"/><number:text>百万</number:text></number:number-style>
<style:style style:name="large" style:data-style-name="scaled"/>
<number:date-style style:name="names"><number:month number:textual="true"/><number:text>-</number:text><number:year/></number:date-style>
<style:style style:name="name" style:data-style-name="names"/><style:style style:name="loop" style:parent-style-name="loop"/>
<number:number-style style:name="odds"><style:text-properties/><number:number/><number:text>人</number:text></number:number-style>
<style:style style:name="odd" style:data-style-name="odds"/>"""


def ods(tables: str, **more: str) -> bytes:
    """Return a workbook of OpenDocument with these tables and other parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{STYLES}</office:document-styles>")
        body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {SPACES}>{body}</office:document-content>")
        for name, text in more.items():
            archive.writestr(f"META-INF/{name}.xml", text)
    return content.getvalue()


def said(text: str, more: str = "") -> str:
    """Return a cell of OpenDocument with a text."""
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def valued(kind: str, value: str, more: str = "") -> str:
    """Return a cell of OpenDocument with a value; what is written of it is rounded."""
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {more}><text:p>6</text:p></table:table-cell>'


def line(*cells: str, more: str = "") -> str:
    """Return a row of OpenDocument."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*lines: str, name: str = "数据", style: str = "") -> str:
    """Return a table of OpenDocument."""
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(lines)}</table:table>'


def document() -> bytes:
    """Return the table as a workbook of OpenDocument, whose sheet is filled up as programs do."""
    rest = '<table:table-cell table:number-columns-repeated="16380"/>'
    return ods(
        table(
            '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
            '<table:table-column table:default-cell-style-name="month"/>',
            line(
                said("2023年1-9月", 'table:number-columns-spanned="4"'),
                '<table:covered-table-cell table:number-columns-repeated="3"/>',
                rest,
            ),
            line(
                said("增速"),
                valued("percentage", "0.058", 'table:style-name="rate"'),
                said("内部"),
                valued("date", "2023-01-01"),
            ),
            line(said("隐藏"), valued("float", "1"), more='table:visibility="filter"'),
            line(said("总量"), valued("float", "581.25"), said("内部"), valued("boolean", "true")),
            line(rest, more='table:number-rows-repeated="1048572"'),
        )
        + table(name="空")
        + table(line(said("x")), name="底稿", style="off")
    )


@pytest.mark.parametrize("make", [new, old, document])
def test_each_kind_of_workbook_is_read_as_it_is_shown(make: Callable[[], bytes]) -> None:
    assert sheets_of(make()) == {"数据": SHOWN, "空": []}
    (found,) = open_tables("a.csv", make())
    assert (found.name, found.sheet, [*found.rows], found.hidden) == ("a.csv", "数据", SHOWN, 1)


@pytest.mark.parametrize("make", [new, old, document])
def test_a_sheet_is_picked_by_its_title(make: Callable[[], bytes]) -> None:
    assert [each.sheet for each in open_tables("a", make(), "数据")] == ["数据"]
    for title in ("底稿", "别的"):
        with pytest.raises(ActualsError, match=f"no visible sheet is named {title}; available: 数据, 空"):
            open_tables("a", make(), title)
    with pytest.raises(ActualsError, match="the file has no rows"):
        open_tables("a", make(), "空")


def test_merged_areas_go_as_far_as_the_sheet() -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B3"] = "地区", 5
    made.active.merged_cells.add("A1:A1048576")  # without the million cells that merge_cells would make
    assert rows_of(saved(made)) == [(1, ["地区"]), (2, ["地区"]), (3, ["地区", "5"])]


def test_merged_areas_without_end_are_greedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.observations.sheets.workbook_sheet._MOST_FILLED", 3)
    with pytest.raises(MemoryError):
        rows_of(new())


def test_cells_of_formulas_texts_and_errors_are_what_they_show() -> None:
    made = openpyxl.Workbook()
    made.active.append(["=1+1", "#N/A", "a_x000D_b", "_xD800_", time(8, 30), timedelta(hours=30), datetime(2023, 5, 1)])  # noqa: DTZ001 - workbooks know no time zones
    assert cells_of(saved(made)) == ["=1+1", "#N/A", "a\rb", "_xD800_", "8:30:00", "30:00:00", "2023-05-01"]


def test_runs_of_a_text_are_one_text() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock  # type: ignore[import-untyped]  # it has no types
    from openpyxl.cell.text import InlineFont  # type: ignore[import-untyped]  # it has no types

    made = openpyxl.Workbook()
    made.active["A1"] = CellRichText("地区", TextBlock(InlineFont(b=True), "生产总值"))
    made.active["B1"] = "粗"
    made.active["B1"].font = Font(bold=True)
    assert cells_of(saved(made)) == ["地区生产总值", "粗"]


def by_hand(sheet: str, **more: str) -> bytes:
    """Return a workbook whose parts are written as other programs do: with a prefix, without places of cells, in odd names."""
    main = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="urn:r"'
    parts = {
        "_rels\\.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/XL/book.xml"/></Relationships>',
        "xl/book.xml": f'<x:workbook {main}><x:workbookPr date1904="1"/><x:sheets><x:sheet name="图" r:id="c"/>'
        '<x:sheet name="甲" r:id="b"/></x:sheets></x:workbook>',
        "xl/_rels/book.xml.rels": '<Relationships><Relationship Id="b" Type="x/worksheet" Target="甲.xml"/>'
        '<Relationship Id="c" Type="x/chartsheet" Target="图.xml"/>'
        '<Relationship Id="d" Type="x/sharedStrings" Target="s.xml"/></Relationships>',
        "xl/甲.xml": f"<x:worksheet {main}>{sheet}</x:worksheet>",
        "xl/s.xml": f"<x:sst {main}><x:si><x:t>指标</x:t><x:rPh><x:t>zhibiao</x:t></x:rPh></x:si></x:sst>",
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in (parts | more).items():
            archive.writestr(name, text)
    return content.getvalue()


def test_workbooks_of_other_programs_are_read() -> None:
    sheet = (
        '<x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>值</x:t></x:is></x:c><x:c/></x:row>'
        '<x:row><x:c t="d"><x:v>2023-01-01T00:00:00</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c><x:c><x:f>A1</x:f><x:v/></x:c>'
        '<x:c t="d"><x:v>now</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="B1"/></x:mergeCells>'
    )
    assert sheets_of(by_hand(sheet)) == {"甲": [(1, ["指标", "值"]), (2, ["2023-01-01", "FALSE", "=A1", "now"])]}


def test_cells_of_opendocument_are_what_they_show() -> None:
    rows = table(
        line(
            said(
                '初<text:span>步</text:span><text:s text:c="2"/>核<text:tab/>算<office:annotation>注</office:annotation>'
            ),
            valued("float", "2500000", 'table:style-name="large"'),
            valued("date", "2023-01-01", 'table:style-name="name"'),
            valued("date", "2023-01-01T06:00:00"),
            valued("percentage", "0.05849"),
            valued("currency", "12.50"),
            valued("float", "no number"),
            valued("date", "now"),
            valued("percentage", "0.5", 'table:style-name="loop"'),
            valued("float", "7", 'table:style-name="odd"'),
            '<table:table-cell office:value-type="time" office:time-value="PT8H"><text:p>8:00</text:p></table:table-cell>',
            '<table:table-cell office:value-type="string" office:string-value="x"/>',
            '<table:table-cell table:formula="of:=[.A1]"/><table:shapes/>',
            valued("float", "1", 'table:number-columns-repeated="2"'),
        ),
        line(said("甲<table:table><table:table-row/></table:table>", 'table:number-rows-spanned="2"')),
        line(said(""), said("乙"), more='table:number-rows-repeated="2"'),
    )
    assert rows_of(ods(rows)) == [
        (
            1,
            [
                "初步  核 算",
                "2.5百万",
                "2023-01",
                "2023-01-01",
                "5.849%",
                "12.5",
                "no number",
                "now",
                "50%",
                "7人",
                "8:00",
                "x",
                "=[.A1]",
                "1",
                "1",
            ],
        ),
        (2, ["甲"]),
        (3, ["甲", "乙"]),
        (4, ["", "乙"]),
    ]


def test_rows_that_are_repeated_without_end_are_too_many() -> None:
    ((_, read),) = process.sheets_of(ods(table(line(said("x"), more='table:number-rows-repeated="99999999"'))), MOST)
    assert read().too_large


def locked(content: bytes) -> bytes:
    """Return an archive whose parts say that they are encrypted."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


LOCKED = [
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    locked(by_hand("")),
    ods("", manifest="<manifest><file-entry><encryption-data/></file-entry></manifest>"),
    old().replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00", 1),  # the record of the password in place of another
]


@pytest.mark.parametrize("content", LOCKED)
def test_a_workbook_with_a_password_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(RefusedWorkError, match="protected"):
        process.sheets_of(content, MOST)
    with pytest.raises(ActualsError, match="it is password-protected; save a copy without a password and use that"):
        open_tables("a.xlsx", content)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04garbage",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        b"\x09\x08" + bytes(100),
        new()[:3000],
        by_hand("<x:sheetData>"),
        by_hand("", **{"xl/book.xml": "<workbook/>"}),
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>',
        bytes(range(256)),
    ],
)
def test_what_is_broken_is_no_workbook(content: bytes) -> None:
    with pytest.raises(Exception, match=r".*"):  # nobody foresees what a reader says
        rows_of(content)
    with pytest.raises(ActualsError, match="not a readable workbook; open it and save it again"):
        open_tables("a.xls", content)


def test_a_part_that_unpacks_without_end_is_greedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.observations.sheets.workbook_xlsx._MOST_BYTES", 100)
    with pytest.raises(MemoryError):
        rows_of(new())


def old_cells(*cells: tuple[object, str], dates_1904: bool = False) -> bytes:
    """Return a workbook of Excel up to 2003 with these values and formats in its first row."""
    made = xlwt.Workbook()
    made.dates_1904 = dates_1904
    sheet = made.add_sheet("a")
    for column, (value, code) in enumerate(cells):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    return saved(made)


def test_old_workbooks_show_numbers_of_every_kind() -> None:
    cells: Sequence[tuple[object, str]] = [
        (5.2, "General"),
        (2023.0, "0"),
        (43465, "yyyy-mm-dd"),
        (None, "0"),
        ("文", "0"),
    ]
    assert cells_of(old_cells(*cells, dates_1904=True)) == ["5.2", "2023", "2023-01-01", "", "文"]


def test_old_workbooks_show_errors_and_formats_that_go_by_number() -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("a")
    sheet.row(0).set_cell_error(0, 42)
    sheet.write(0, 1, 44927, xlwt.easyxf(num_format_str='yyyy"x"'))
    by_number = re.sub(
        rb"(\xe0\x00\x14\x00..)\xa5\x00", lambda found: found[1] + b"\x39\x00", saved(made), flags=re.DOTALL
    )
    assert cells_of(by_number) == ["#N/A", "2023年1月"]


def test_an_empty_text_takes_no_place() -> None:
    sheet = SeenSheet("a", MOST)
    sheet.put(0, 5, "")
    sheet.put(0, 1, "x")
    assert [*sheet.rows()] == [(1, ["", "x"])]


def test_rows_that_are_hidden_are_told(siping: Siping, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "正表"
    for row in (["指标", "2023年"], ["地区生产总值增速（%）", 5.2], ["社会消费品零售总额增速（%）", 9.9]):
        made.active.append(row)
    made.active.row_dimensions[3].hidden = True
    made.create_sheet("草稿").sheet_state = "hidden"
    made["草稿"].append(["地区生产总值增速（%）", 1.1])
    (tmp_path / "figures.xlsx").write_bytes(saved(made))
    for command in (["figures", str(tmp_path / "figures.xlsx")], ["gap", "--actuals", str(tmp_path / "figures.xlsx")]):
        answer = json.loads(siping(*command, "-f", "json").out)
        assert any("正表: 1 hidden row was not read" in note for note in answer["notes"]), answer["notes"]
    (read,) = siping("figures", str(tmp_path / "figures.xlsx"), "-f", "json").rows
    assert (read["sheet"], read["value"]) == ("正表", 5.2)

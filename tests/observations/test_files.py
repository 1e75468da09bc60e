"""What stands in a file tells what reads it: workbooks, HTML, JSON and delimited text, whatever they are called."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from siping_cli import load_plan
from siping_cli.errors import ActualsError
from siping_cli.observations.reading import read_actuals_of
from siping_cli.observations.sheets import files, json_records
from siping_cli.observations.sheets.delimited import DELIMITERS, delimiter_of
from siping_cli.observations.sheets.files import open_tables
from siping_cli.observations.sheets.tables import MOST_COLUMNS
from siping_cli.observations.sheets.workbook_process import sheets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[tuple[int, list[str]]]
TEXT = "数据库：月度数据\n指标,2023年2月\n\n,,\n增速,5.80\n"
READ: Rows = [(1, ["数据库：月度数据"]), (2, ["指标", "2023年2月"]), (5, ["增速", "5.80"])]


def read(content: str | bytes, name: str = "a.csv") -> Rows:
    """Return the rows of the one table in a file."""
    (table,) = open_tables(name, content.encode() if isinstance(content, str) else content)
    assert (table.name, table.sheet, table.hidden) == (name, None, 0)
    return [(number, [*cells]) for number, cells in table.rows]


def refused(content: str | bytes, name: str = "a.csv", sheet: str | None = None) -> str:
    """Return why a file is refused, whenever that shows."""
    with pytest.raises(ActualsError) as refusal:
        [[*table.rows] for table in open_tables(name, content.encode() if isinstance(content, str) else content, sheet)]
    return str(refusal.value)


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.xls", "a.xlsx", "-"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_delimited_text_is_read_whatever_it_is_called(name: str, encoding: str, delimiter: str) -> None:
    assert read(TEXT.replace(",", delimiter).encode(encoding), name) == READ


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["2021年1-9月, 初步, 快报", "指标\t9月\t1-9月", "产值\t3\t9"], "\t"),
        (["一、工业，建筑业", "指标;9月;1-9月", "产值;1,5;2,5", "增速;3;9,1"], ";"),
        (["产值\t1,203\t9,407"] * 3, "\t"),
        (['"a\tb","c"', '"d\te","f"', "1,2"], ","),
        (["指标"], "\t"),
        ([], "\t"),
        (["指标，数值", "增速，5.8"], "，"),
        (["a,b", '"x" y",' + "z" * 200_000], ","),
    ],
)
def test_a_delimiter_is_what_most_lines_agree_on(lines: Sequence[str], delimiter: str) -> None:
    assert delimiter_of([f"{line}\n" for line in lines]) == delimiter


@given(
    st.lists(
        st.lists(st.from_regex(r"[\w.%()（）-]{1,8}", fullmatch=True), min_size=3, max_size=3), min_size=2, max_size=30
    ),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["", "2021年1-9月, 初步", "单位：亿元；%", "a\tb，c;d"]),
)
def test_a_title_above_a_table_does_not_choose_its_delimiter(
    table: list[list[str]], delimiter: str, title: str
) -> None:
    assume(all(any(row) for row in table))
    lines = [delimiter.join(row) for row in table]
    rows = read("\n".join([title, *lines]) + "\n", "a.txt")
    assert rows[-len(table) :] == list(enumerate(table, 2))


def html(body: str) -> str:
    """Return a page of HTML."""
    return f"<html><head><style>td {{color: red}}</style></head><body>{body}</body></html>"


SPANS = html(
    "<p>上月</p><table><tr><th rowspan=2>指标&nbsp;</th><th colspan='2'>2023年</th></tr><tr><td>9月<td>1-9月</tr>"
    "<tr style='display: none'><td>x<tr><td>产值<br>(亿元)</td><td hidden>y</td><td rowspan=x colspan=0>1,203</td><td>9,407"
    "<script>alert(1)</script></td></tr></table>"
)
SPANNED: Rows = [
    (1, ["指标", "2023年", "2023年"]),
    (2, ["指标", "9月", "1-9月"]),
    (4, ["产值 (亿元)", "1,203", "9,407"]),
]


@pytest.mark.parametrize("name", ["a.xls", "a.html", "a.csv"])
@pytest.mark.parametrize(
    "content",
    [
        SPANS.encode(),
        SPANS.encode("utf-8-sig"),
        SPANS.encode("gb18030"),
        SPANS.encode("utf-16"),
        b"<meta charset='gb2312'>" + SPANS.encode("gb18030"),
        b"<meta charset=utf-8>" + SPANS.encode("gb18030"),
        b"<meta charset=undefined>" + SPANS.encode(),
        b"\r\n<META content='text/html; charset=x-nothing'>" + SPANS.encode(),
    ],
)
def test_a_page_that_is_called_a_workbook_is_read_as_a_browser_shows_it(name: str, content: bytes) -> None:
    (table,) = open_tables(name, content)
    assert (table.sheet, [*table.rows], table.hidden) == (None, SPANNED, 1)


def tables_of(page: str) -> list[Rows]:
    """Return the tables of a page of HTML, read in the process of the tests."""
    return [[*read().rows()] for _, read in sheets_of(page.encode(), (100, 100))]


def test_tables_of_a_page_stand_one_below_the_other() -> None:
    page = html(
        "<tr><td>0<table><tr><td>甲</td></table></td></table><table><td>乙<table><tr><td>丙<p>丁</table>戊</td></tr><tr></table>"
        "<table><tr><td>己</template>"
    )
    assert tables_of(page) == [[(1, ["甲"])], [(2, ["乙戊"])], [(4, ["丙 丁"])], [(5, ["己"])]]


def test_spans_go_as_far_as_the_table() -> None:
    page = "<table><tr><td rowspan=99999999999>a<td rowspan=70000 colspan=1000>b<tr><td>c<td>d</table>"
    ((_, read),) = sheets_of(page.encode(), (100, 2000))
    first, second = (cells for _, cells in read().rows())
    assert first == ["a", *["b"] * 1000]
    assert second == ["c", *["b"] * 1000, "d"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<table>" * 51 + "<tr><td>x", "not a readable workbook"),
        ("<html>" + "\udc80", "not a readable workbook"),
        (html("<p>nothing</p>"), "the file has no rows"),
        (html("<table><tr><td> </table>"), "the file has no rows"),
    ],
)
def test_a_page_without_a_table_is_refused(content: str, message: str) -> None:
    assert message in refused(content.encode(errors="surrogateescape"), "a.xls")


@pytest.mark.parametrize(
    ("content", "what"), [(b"<table>" * 51, "table"), (b"<html><table><tr><td>\xff\xff\x80</table>", "utf-8")]
)
def test_a_page_that_nobody_reads_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        sheets_of(content, (100, 100))


def test_a_cell_without_a_row_has_one() -> None:
    page = "<table><td>a<td style='visibility: hidden'>b<td>c<tr hidden><td>d</table>"
    assert tables_of(page) == [[(1, ["a", "c"])]]


def test_a_page_in_no_encoding_is_refused() -> None:
    assert "not a readable workbook" in refused(b"<html><table><tr><td>\xff\xff\x80</table>", "a.xls")


RECORDS = '[{"季度": "2024年第1季度", "绝对值": 304761.80, "增长": 5e-1, "预测": true}, {"季度": null, "x": 1E+400, "y": [1], "z": {}}]'
TOLD: Rows = [
    (1, ["季度", "绝对值", "增长", "预测", "x"]),
    (2, ["2024年第1季度", "304761.80", "0.5", "TRUE", ""]),
    (3, ["", "", "", "", "1E+400"]),
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", RECORDS),
        ("a.csv", RECORDS),
        ("-", f"\n {RECORDS}"),
        ("a.json", f'{{"schema": "siping/gap/1", "title": "x", "notes": [{{"a": 1}}], "rows": {RECORDS}}}'),
        ("a.json", f'{{"code": 0, "data": {RECORDS}, "none": [], "numbers": [1]}}'),
        ("a.ndjson", RECORDS.strip("[]").replace("}, {", "}\n\n{") + "\n"),
        ("-", RECORDS.strip("[]").replace("}, {", "}\r\n{")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_records_of_json_are_rows_below_their_keys(name: str, content: str, encoding: str) -> None:
    assert read(content.encode(encoding), name) == TOLD


def test_one_record_on_one_line_is_a_row() -> None:
    assert read('{"a": "x", "b": 12345678901234567890, "c": 1e99999999999999999999}\n', "a.jsonl") == [
        (1, ["a", "b", "c"]),
        (2, ["x", "12345678901234567890", "1e99999999999999999999"]),
    ]


def test_a_bracket_does_not_make_json() -> None:
    assert read("[一、]指标,数值\n增速,5\n") == [(1, ["[一、]指标", "数值"]), (2, ["增速", "5"])]
    assert read('{"指标"},数值\n增速,5\n') == [(1, ['{"指标"}', "数值"]), (2, ["增速", "5"])]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", '[{"a": 1},\n{"a": }]', "a.json:2:1: invalid JSON; check commas, brackets"),
        ("a.jsonl", '{"a": 1}\n{"a"\n', "a.jsonl:2:1: invalid JSON; check commas, brackets"),
        ("a.json", "[" * 100_000, "a.json: nested too deeply to be a list of records"),
        ("a.json", "5", 'expected a list of records, each like {"指标"'),
        ("a.csv", "[1, 2]", "expected a list of records"),
        ("a.json", '{"a": [{"x": 1}], "b": [{"x": 1}]}', "expected a list of records"),
        ("a.json", "[]", "expected a list of records"),
        ("a.json", '[{"a": []}]', "the file has no rows"),
        ("a.json", "[" + ", ".join(f'{{"k{n}": 1}}' for n in range(MOST_COLUMNS + 1)) + "]", "more than"),
        ("a.csv", "", "the file has no rows"),
        ("a.csv", "\n,,\n", "the file has no rows"),
        ("a.csv", "a\n" + "x," * 20_000 + "x\n", "more than 5000000 rows or 16384 columns; shorten it"),
        ("a.csv", b"\x00\x01", "not text in UTF-8 or GB18030; save it as CSV UTF-8"),
        ("a.xls", b"\x00\x01", "not a readable workbook; open it and save it again as .xlsx"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(name: str, content: str | bytes, message: str) -> None:
    assert message in refused(content, name)


def test_empty_cells_beyond_the_last_column_are_no_columns() -> None:
    assert read("a,b\n" + "x" + "," * 20_000 + "\n") == [(1, ["a", "b"]), (2, ["x"] + [""] * (MOST_COLUMNS - 1))]


def test_files_without_sheets_have_none_to_pick() -> None:
    for content in (TEXT, RECORDS, SPANS):
        assert "the file has no sheets, so it has none named 数据; leave the sheet name out" in refused(
            content, "a", "数据"
        )


def test_more_rows_than_are_read_are_refused_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    (table,) = open_tables("a.csv", b"a\nb\nc\n")
    rows = iter(table.rows)
    assert [next(rows), next(rows)] == [(1, ["a"]), (2, ["b"])]
    with pytest.raises(ActualsError, match="more than"):
        next(rows)


def test_large_json_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "MOST_BYTES_OF_JSON", 1024**2)
    assert "larger than the limit of 1 MiB; shorten it" in refused("[" + " " * 1024**2 + "]", "a.json")


@given(st.lists(st.lists(st.text('ab,;"\t\r\n 指标5.%', max_size=4), min_size=2, max_size=4), min_size=1, max_size=8))
def test_a_csv_of_any_cells_comes_back(table: list[list[str]]) -> None:
    assume(all(any(map(str.strip, row)) for row in table) and all(len(row) == len(table[0]) for row in table))
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(table)
    assert [cells for _, cells in read(out.getvalue())] == table


def test_each_file_that_is_read_is_told(tmp_path: Path) -> None:
    plan = load_plan()
    files = [str(tmp_path / name) for name in ("a.csv", "b.csv")]
    for file in files:
        Path(file).write_text("indicator,period,measure,value\ngdp,2023,growth,5.9\n", encoding="utf-8")
    seen: list[tuple[int, int]] = []
    read_actuals_of((plan,), files, progress=lambda *done: seen.append(done))
    assert seen == [(1, 2), (2, 2)]

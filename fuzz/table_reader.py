"""Any bytes as a file of tables: rows of texts in order, or one refusal; nothing else, and soon.

Run ``python fuzz/table_reader.py -runs=1000000``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["siping_cli"]):
    from siping_cli.errors import ActualsError
    from siping_cli.formats.words import Words
    from siping_cli.observations.sheets.beginnings import is_html, is_workbook
    from siping_cli.observations.sheets.files import open_tables
    from siping_cli.observations.sheets.tables import MOST_COLUMNS
    from siping_cli.observations.sheets.workbook_html import sheets_of_html
    from siping_cli.observations.sheets.workbook_numbers import shown_with

from fuzzer import ROOT, fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST = 512
NAMES = ("a.csv", "a.json", "a.ndjson", "a.xls")
PAGE, FORMAT = b"\x80", b"\xf0"  # where the first bytes of pages and of formats of numbers begin
MOST = (1000, MOST_COLUMNS)
WORDS = (Words("en"), Words("zh"))


def execute(data: bytes) -> None:
    """Read one file in the way that its first byte says: as text, as a page, or as a format with a number."""
    if data[:1] >= FORMAT:
        code, _, stored = data[1:].decode("utf-8", "replace").partition("\n")
        assert isinstance(shown_with(code)(stored), str)
    elif data[:1] >= PAGE:
        _page(data[1:])
    elif data and not is_workbook(data[1:]) and not is_html(data[1:]):  # which are read by a process of their own
        _text(NAMES[data[0] % len(NAMES)], data[1:])


def _text(name: str, data: bytes) -> None:
    """Read a file of CSV or JSON."""
    try:
        (table,) = open_tables(name, data)
        _sound(table.rows)
    except ActualsError as error:
        (problem,) = error.problems
        assert problem.file == name
        assert all(words.say(problem.message) for words in WORDS)


def _page(data: bytes) -> None:
    """Read a page of HTML; what its reader does not foresee ends the process that it runs in, as memory does."""
    try:
        sheets = [read() for _, read in sheets_of_html(data, MOST)]
        for sheet in sheets:
            _sound(sheet.rows())
    except (ValueError, MemoryError):
        return


def _sound(rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Require of rows that they follow each other, hold something and are no longer than is read."""
    last = 0
    for number, cells in rows:
        assert number > last
        assert any(cells)
        assert len(cells) <= MOST_COLUMNS
        assert all(isinstance(cell, str) for cell in cells)
        last = number


def seeds() -> Iterator[bytes]:
    """Yield small tables in each form and encoding."""
    tables = [path.read_text(encoding="utf-8")[: LONGEST // 4] for path in (ROOT / "examples").glob("*.csv")]
    tables += [
        "2021年1-9月, 初步\n指标\t9月\t1-9月\n产值\t1,203\t9,407\n",
        '"a";"b\n"";"\n1,2;3\n',
        "[一、]指标，数值\n",
    ]
    tables += [
        '[{"季度": "2024年", "值": 1e5}, {"x": null}]',
        '{"a": 1}\n{"b": [1]}\n',
        '{"schema": "siping/gap/1", "rows": [{"a": 1}]}',
    ]
    for table in tables:
        for encoding in ("utf-8", "gb18030", "utf-16", "utf-8-sig"):
            yield from (bytes([form]) + table.encode(encoding) for form in range(len(NAMES)))
    for page in (
        "<table><tr><th rowspan=2>指标&nbsp;</th><th colspan='2'>2023年</th></tr><tr><td>9月<td>1-9月</table>",
        "<html><meta charset=gb2312><table><tr style='display:none'><td>a<table><td>b</table></table>",
    ):
        yield PAGE + page.encode()
        yield PAGE + page.encode("gb18030")
    for code in ('0!.0,"万"', '[>=1e4]0.0%;[Red]-0;"-"??;@', '[DBNum1][$-804]yyyy"年"m"月";@', "[h]:mm:ss", "# ?/?"):
        yield FORMAT + f"{code}\n44927.5".encode()


def words() -> list[str]:
    """Return the marks of each form."""
    marks = "<table> <tr> <td> </td> </table> rowspan= colspan= <script> <!-- --> &#x &nbsp; display:none charset="
    formats = 'General yyyy mm dd [h] AM/PM E+00 "万" \\ _ * ; , % [>=1] 1e308 -0 NaN'
    return [
        *marks.split(),
        *formats.split(),
        *["[", "]", "{", "}", ":", ",", ";", '""', "\\u0000", "1e9", "null", "true"],
        "\t",
        "\r\n",
        "，",
        "\ufeff",
    ]


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=words(), longest=LONGEST)

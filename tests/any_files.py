"""Any file: what lies on the desk with a word, a line or a byte changed, or whatever bytes."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from workspace import FIGURES, contents, rows_of, workbook

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

# Values that a record may have where another belongs, in YAML, TOML or a table.
VALUES = (
    f"1e999999999 1e-999999999 0x{'F' * 4000} {'9' * 5000} "
    "null ~ [] {} [[]] {a:b} true no 060 12:30 1_000 .nan .inf nan 1e9 0x1F -0 -1 0 0.0 1 100 2022 9999 1900 2200 1901..2200 -99.999999999999 99999999 2023..2022 99999999999999999999999999999 "
    '1.0000000000000000000000000001 "" "\\ud800" "\\u0000" "\\x1b[31m" "\\u202e" \'\' &a *a !!int !x | > - ? : , " % % @ ` # --- ... gdp gdp-growth '
    "city growth level multiple share count about at_most at_least between less_than 达到 左右 不超过 亿元 % 倍 个百分点 万人次 ; 一百八 十万 "
    "=cmd +1 -1 ￥ ② id name value unit due due: value_high: readings: - = [a] [[a]] 1979-05-27 tolerance plan actuals base lang zh nowhere"
)
TOKEN = re.compile(r"[^\s,:{}\[\]\"']+")
# Plans are changed in the small one for the most part: the other takes fifty times as long to read.
COMMON = ("small/targets.yaml", "small/industries.yaml", "figures.csv")
NAMES = (
    *(COMMON * 3),
    *(
        "small/profiles.yaml",
        "small/siping.toml",
        "siping.toml",
        "profile.yaml",
        "goals.csv",
        "source.txt",
        "figures.yaml",
        "figures.xlsx",
    ),
    *("city/targets.yaml", "city/industries.yaml"),
)
SETTINGS = (
    'plan = "small"\nactuals = ["figures.csv", "figures.yaml"]\nas-of = "2023"\ndeflator = 1.5\nprofile = "profile.yaml"\ntolerance = 0.5\n'
    'lang = "zh"\nformat = "json"\nascii = true\nbom = false\nbase = {gdp = "580亿元"}\n'
)


@functools.cache
def _first(name: str) -> str:
    """Return the text that a file has at first."""
    return contents().get(name, SETTINGS.encode()).decode()


def _changed_token(text: str, at: int, value: str) -> str:
    tokens = list(TOKEN.finditer(text))
    if not tokens:
        return value
    token = tokens[at % len(tokens)]
    return text[: token.start()] + value + text[token.end() :]


def move(parts: list[str], kind: str, at: int) -> None:
    """Drop a part of something, double it, or swap it with the one before."""
    match kind:
        case "drop":
            del parts[at]
        case "double":
            parts.insert(at, parts[at])
        case "swap":
            parts[at - 1], parts[at] = parts[at], parts[at - 1]


def _changed_line(text: str, at: int, kind: str) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    at %= len(lines)
    match kind:
        case "indent":
            lines[at] = "  " + lines[at]
        case "dedent":
            lines[at] = lines[at].removeprefix("  ")
        case _:
            move(lines, kind, at)
    return "".join(lines)


_places = st.integers(0, 2000)
_texts = st.sampled_from(VALUES.split(" ")) | st.text(max_size=6)
_token = st.builds(lambda at, value: lambda text: _changed_token(text, at, value), _places, _texts)
_line = st.builds(
    lambda at, kind: lambda text: _changed_line(text, at, kind),
    _places,
    st.sampled_from(["drop", "double", "indent", "dedent", "swap"]),
)
_cut = _places.map(lambda at: lambda text: text[: at % (len(text) + 1)])
_edits = st.lists(st.one_of(_token, _token, _token, _line, _line, _cut), min_size=1, max_size=3)
_encodings = st.sampled_from(["utf-8"] * 8 + ["utf-8-sig", "gb18030", "utf-16"])


@st.composite
def _edited(draw: DrawFn, name: str) -> bytes:
    """Return a text of the desk with a few changes."""
    text = _first(name)
    for edit in draw(_edits):
        text = edit(text)
    return text.encode(draw(_encodings), "replace")


@st.composite
def _broken_bytes(draw: DrawFn, name: str) -> bytes:
    """Return a file of the desk with a few bytes replaced."""
    content = contents().get(name, SETTINGS.encode())
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(st.binary(max_size=8)) + content[at + draw(st.integers(0, 8)) :]


@st.composite
def _edited_workbook(draw: DrawFn) -> bytes:
    """Return a workbook whose parts say something else, so that it is not refused for its checksums alone."""
    edits, packed = draw(_edits), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contents()["figures.xlsx"])) as book, zipfile.ZipFile(packed, "w") as changed:
        part = draw(
            st.sampled_from(["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
        )
        for each in book.namelist():
            text = book.read(each).decode()
            for edit in edits if each == part else ():
                text = edit(text)
            changed.writestr(each, text)
    return packed.getvalue()


# What a cell of a workbook may hold beside text.
_cells = (
    st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31))  # noqa: DTZ001 - workbooks know no time zones
    | st.timedeltas(timedelta(0), timedelta(9999))
    | st.sampled_from(["=1/0", "=A1", "=1+1", "http://x", ""])
)


@st.composite
def _odd_workbook(draw: DrawFn) -> bytes:
    """Return a workbook with something in a cell that is no text."""
    rows = rows_of(FIGURES)
    row = rows[draw(st.integers(0, len(rows) - 1))]
    row[draw(st.integers(0, len(row) - 1))] = draw(_cells)
    return workbook(rows)


def _content_of(name: str) -> SearchStrategy[bytes]:
    text = _edited_workbook() | _odd_workbook() if name.endswith(".xlsx") else _edited(name)
    return st.one_of(
        text, text, text, text, _broken_bytes(name), st.binary(max_size=100), st.text(max_size=60).map(str.encode)
    )


files = st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), _content_of(name)))
"""A name on the desk and what stands there."""
